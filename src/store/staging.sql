-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Scratch tables of an import. They live in a temporary file and are empty between imports.

-- Rows of posts that the store knows already, from this file or another. Which source wins is
-- only known when the file has ended (its as_of is the newest time in it), so they wait here.
-- Within the file the later row replaces the earlier one, but that of a log no other.

CREATE TEMP TABLE staged_post(
  post_id INTEGER PRIMARY KEY,
  account_id INTEGER,
  created_at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  is_quote INTEGER NOT NULL,
  reply_to_account INTEGER,
  likes INTEGER,
  reposts INTEGER,
  replies INTEGER,
  quotes INTEGER,
  views INTEGER,
  has_counts INTEGER NOT NULL, -- 0: the five above have no say
  reply_to_key TEXT,
  url TEXT,
  text TEXT NOT NULL,
  by_link INTEGER NOT NULL,    -- 1: a log, which names the post by its address alone
  by_owner INTEGER NOT NULL    -- 1: the place of the file says whose it is, not the file
) STRICT;

CREATE TEMP TABLE staged_interaction(
  post_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  PRIMARY KEY(post_id, kind, account_id)
) STRICT, WITHOUT ROWID;

-- All sources, as the one that is imported sees them.

CREATE TEMP TABLE rival_source(
  id INTEGER PRIMARY KEY,
  is_old INTEGER NOT NULL,    -- 1: an older version of the same path: it has no say any more
  is_before INTEGER NOT NULL, -- 1: its (as_of, sha256, path) is no larger, or it is the same
  is_tie INTEGER NOT NULL     -- 1: another path, and the same as_of
) STRICT;

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: what people say (labels, ratings) beside what they post, and what a run finds
-- beside its scores. The tables are those of schema.sql, where their columns are explained.

PRAGMA user_version = 2;
CREATE TABLE label(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,
  coder TEXT NOT NULL,
  post TEXT NOT NULL,
  aspect INTEGER NOT NULL,
  level REAL NOT NULL CHECK(level BETWEEN 0 AND 3),
  line INTEGER NOT NULL,
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;

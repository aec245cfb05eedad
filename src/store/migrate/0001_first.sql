-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 1, as it once stood in schema.sql, for the remarks see there. No store is made from
-- it any more: a test does, to see that every later step leads to the tables of today.

PRAGMA application_id = 1919972724;
PRAGMA user_version = 1;
CREATE TABLE meta(
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('facts_version', 0);
CREATE TABLE source(
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  inode INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  reading TEXT NOT NULL,
  format TEXT NOT NULL,
  kind TEXT NOT NULL,
  as_of INTEGER,
  items INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  superseded INTEGER NOT NULL DEFAULT 0 CHECK(superseded IN (0, 1))
) STRICT;
CREATE INDEX source_path ON source(path);
CREATE INDEX source_sha256 ON source(sha256);
CREATE TABLE reject(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,
  line INTEGER NOT NULL,
  reason TEXT NOT NULL,
  row TEXT,
  network_id INTEGER REFERENCES network,
  author TEXT,
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE student(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  login TEXT,
  email TEXT,
  name TEXT,
  section TEXT,
  status INTEGER NOT NULL
) STRICT;
CREATE TABLE enrolment(
  student_id INTEGER NOT NULL REFERENCES student,
  source_id INTEGER NOT NULL REFERENCES source,
  PRIMARY KEY(student_id, source_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,
  student TEXT NOT NULL,
  network_id INTEGER NOT NULL REFERENCES network,
  handle TEXT NOT NULL,
  title TEXT,
  line INTEGER NOT NULL,
  instructor INTEGER NOT NULL CHECK(instructor IN (0, 1)),
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE network(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE account(
  id INTEGER PRIMARY KEY,
  network_id INTEGER NOT NULL REFERENCES network,
  handle TEXT NOT NULL,
  title TEXT,
  followers INTEGER,
  following INTEGER,
  audience_as_of INTEGER,
  UNIQUE(network_id, handle)
) STRICT;
CREATE TABLE post(
  id INTEGER PRIMARY KEY,
  network_id INTEGER NOT NULL,
  account_id INTEGER,
  created_at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  is_quote INTEGER NOT NULL,
  reply_to_account INTEGER,
  content_source INTEGER NOT NULL,
  counts_source INTEGER,
  likes INTEGER,
  reposts INTEGER,
  replies INTEGER,
  quotes INTEGER,
  views INTEGER,
  key TEXT NOT NULL,
  reply_to_key TEXT,
  url TEXT,
  text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX post_key ON post(network_id, key);
CREATE INDEX post_account ON post(account_id, created_at);
CREATE TABLE interaction(
  post_id INTEGER NOT NULL REFERENCES post,
  kind INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account,
  PRIMARY KEY(post_id, kind, account_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE run(
  id INTEGER PRIMARY KEY,
  model_version INTEGER NOT NULL,
  program_version TEXT NOT NULL,
  as_of INTEGER NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  weeks INTEGER NOT NULL,
  settings TEXT NOT NULL,
  settings_hash TEXT NOT NULL,
  phrases_hash TEXT NOT NULL,
  topics TEXT NOT NULL,
  facts_version INTEGER NOT NULL
) STRICT;
CREATE TABLE sheet_issue(
  number INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL UNIQUE REFERENCES run
) STRICT;
CREATE TABLE reputation(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  available INTEGER NOT NULL,
  score REAL, lo REAL, hi REAL,
  coverage REAL,
  share_0 REAL, share_1 REAL, share_2 REAL, share_3 REAL,
  level_low INTEGER NOT NULL, level_high INTEGER NOT NULL,
  PRIMARY KEY(run_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE criterion_score(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  criterion INTEGER NOT NULL,
  enough INTEGER NOT NULL,
  score REAL, lo REAL, hi REAL,
  n REAL, k REAL, k2 REAL,
  minimum REAL, weight REAL, goal REAL,
  mu REAL, m REAL,
  distribution INTEGER NOT NULL,
  a REAL, b REAL, a2 REAL, b2 REAL,
  PRIMARY KEY(run_id, student_id, criterion)
) STRICT, WITHOUT ROWID;
CREATE TABLE influence(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  available INTEGER NOT NULL,
  score REAL,
  coverage REAL,
  doubled REAL,
  PRIMARY KEY(run_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE component_score(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  component INTEGER NOT NULL,
  enough INTEGER NOT NULL,
  score REAL,
  x REAL,
  n REAL, k REAL,
  weight REAL, goal REAL,
  PRIMARY KEY(run_id, student_id, component)
) STRICT, WITHOUT ROWID;
CREATE TABLE reason(
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE evidence(
  run_id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  aspect INTEGER NOT NULL,
  post_id INTEGER NOT NULL,
  value REAL,
  about INTEGER,
  reason_id INTEGER,
  PRIMARY KEY(run_id, student_id, aspect, post_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE set_aside(
  run_id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  post_id INTEGER NOT NULL,
  earlier_post_id INTEGER NOT NULL,
  PRIMARY KEY(run_id, student_id, post_id)
) STRICT, WITHOUT ROWID;

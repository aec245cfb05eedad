-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 3: a post has one key, whichever way a file names it (function post_key, see
-- include/model/post_key.h), and what a log says of it stands behind what an export says. The small
-- numbers that a student gives to posts in an own log are that student's (see posts_row.c). Of posts
-- that turn out to be one the copy that goes before takes the key, the others become nobody's:
-- runs of before can still be explained, and no later run counts them. Every file that is still
-- there is read anew, and brings the rest in order. Then what this version has beside.

CREATE TABLE post_new(
  id INTEGER PRIMARY KEY,
  network_id INTEGER NOT NULL,
  account_id INTEGER,
  created_at INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  is_quote INTEGER NOT NULL,
  reply_to_account INTEGER,
  content_source INTEGER NOT NULL,
  content_by_link INTEGER NOT NULL,
  counts_source INTEGER,
  counts_by_link INTEGER NOT NULL,
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

WITH named AS (
  SELECT p.*, n.name AS network, s.as_of, s.sha256, s.path, s.format = 'posts' AS in_table,
    iif(s.format = 'posts' AND a.handle GLOB '~?*', substr(a.handle, 2) || '/', NULL) AS log,
    iif(s.format = 'posts' AND n.name IN ('mastodon', 'reddit')
      AND substr(post_key(n.name, p.url), -length(p.key) - 1) IN ('/' || p.key, '_' || p.key),
      post_key(n.name, p.url), NULL) AS by_address
  FROM post p JOIN network n ON n.id = p.network_id
  LEFT JOIN source s ON s.id = p.content_source LEFT JOIN account a ON a.id = p.account_id),
known AS (
  SELECT *, in_table AND key IS url AS by_link, CASE
      WHEN by_address IS NOT NULL THEN by_address
      WHEN log IS NOT NULL AND length(key) <= 6 AND NOT key GLOB '*[^0-9]*' THEN log || key
      ELSE post_key(network, key) END AS whole_key, CASE
      WHEN network = 'mastodon' AND by_address IS NOT NULL AND NOT reply_to_key GLOB '*[^0-9]*'
        THEN substr(by_address, 1, instr(by_address, '/')) || reply_to_key
      WHEN log IS NOT NULL AND length(reply_to_key) <= 6 AND NOT reply_to_key GLOB '*[^0-9]*'
        THEN log || reply_to_key
      ELSE post_key(network, reply_to_key) END AS answered
  FROM named),
ranked AS (
  SELECT *, row_number() OVER (PARTITION BY network_id, whole_key
    ORDER BY coalesce(by_link, 0), coalesce(as_of, 0) DESC, sha256 DESC, path DESC, id) AS place
  FROM known)
INSERT INTO post_new SELECT id, network_id, iif(place = 1, account_id, NULL), created_at, kind,
  is_quote, reply_to_account, content_source, coalesce(by_link, 0), counts_source,
  coalesce(by_link, 0), likes, reposts, replies, quotes, views,
  iif(place = 1, whole_key, 'doubled-' || id), answered, url, text FROM ranked;

DELETE FROM interaction WHERE post_id IN (SELECT id FROM post_new WHERE key LIKE 'doubled-%');
DROP TABLE post;
ALTER TABLE post_new RENAME TO post;
CREATE UNIQUE INDEX post_key ON post(network_id, key);
CREATE INDEX post_account ON post(account_id, created_at);

CREATE TABLE post_owner(
  post_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES source,
  account_id INTEGER NOT NULL REFERENCES account,
  PRIMARY KEY(post_id, source_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_owner_source ON post_owner(source_id);

-- Who handed in what, what each roster says of a student, and what surveys have shown: runs of
-- before were compared with no sheet.

CREATE TABLE run_survey_new(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  wave TEXT NOT NULL,
  title TEXT NOT NULL,
  instrument TEXT NOT NULL,
  lo REAL NOT NULL, hi REAL NOT NULL,
  minimum INTEGER NOT NULL,
  detail INTEGER NOT NULL,
  counts INTEGER NOT NULL,
  ratings INTEGER NOT NULL,
  plain_because TEXT,
  compared INTEGER NOT NULL,
  PRIMARY KEY(run_id, survey)
) STRICT, WITHOUT ROWID;
INSERT INTO run_survey_new SELECT *, 0 FROM run_survey;
DROP TABLE run_survey;
ALTER TABLE run_survey_new RENAME TO run_survey;

CREATE TABLE hand_in(
  source_id INTEGER NOT NULL REFERENCES source,
  owner TEXT NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account,
  posts INTEGER NOT NULL,
  PRIMARY KEY(source_id, owner, account_id)
) STRICT, WITHOUT ROWID;

ALTER TABLE enrolment ADD COLUMN login TEXT;
ALTER TABLE enrolment ADD COLUMN email TEXT;
ALTER TABLE enrolment ADD COLUMN name TEXT;
ALTER TABLE enrolment ADD COLUMN section TEXT;
ALTER TABLE enrolment ADD COLUMN status INTEGER;
UPDATE enrolment SET (login, email, name, section, status) =
  (SELECT login, email, name, section, status FROM student WHERE id = enrolment.student_id);
CREATE TABLE survey_voice(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  student_id INTEGER NOT NULL REFERENCES student,
  ordinal INTEGER NOT NULL,
  rater_id INTEGER NOT NULL REFERENCES student,
  value REAL NOT NULL,
  PRIMARY KEY(run_id, survey, student_id, ordinal, rater_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE survey_stay(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  survey TEXT NOT NULL,
  sheet INTEGER NOT NULL,
  PRIMARY KEY(run_id, student_id, survey)
) STRICT, WITHOUT ROWID;
CREATE TABLE survey_comment(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  student_id INTEGER NOT NULL REFERENCES student,
  rater_id INTEGER NOT NULL REFERENCES student,
  comment TEXT NOT NULL,
  shown INTEGER NOT NULL,
  PRIMARY KEY(run_id, student_id, survey, comment)
) STRICT, WITHOUT ROWID;

ALTER TABLE claim ADD COLUMN name TEXT;

UPDATE meta SET value = value + 1 WHERE name = 'facts_version';

PRAGMA user_version = 3;

-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: what people say (labels, ratings) beside what they post, and what a run finds
-- beside its scores. The tables are those of schema.sql, where their columns are explained.

CREATE TABLE follow(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,
  account_id INTEGER NOT NULL REFERENCES account,
  target TEXT NOT NULL,
  followed_at INTEGER,
  unfollowed_at INTEGER,
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_list(
  source_id INTEGER NOT NULL REFERENCES source,
  account_id INTEGER NOT NULL REFERENCES account,
  as_of INTEGER,
  PRIMARY KEY(source_id, account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  value REAL, threshold REAL,
  n REAL, k REAL, minimum REAL, measure REAL, extra REAL,
  at INTEGER,
  PRIMARY KEY(run_id, student_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation_evidence(
  run_id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  post_id INTEGER,
  at INTEGER,
  until INTEGER,
  person TEXT,
  PRIMARY KEY(run_id, student_id, kind, ordinal)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 2;
CREATE TABLE audit(
  run_id INTEGER NOT NULL REFERENCES run,
  pair INTEGER NOT NULL,
  n INTEGER NOT NULL,
  gap INTEGER NOT NULL,
  rho REAL, lo REAL, hi REAL,
  PRIMARY KEY(run_id, pair)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_student(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  followers INTEGER,
  same_level REAL,
  pod_places INTEGER,
  pod_points REAL,
  PRIMARY KEY(run_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE audit_coding(
  run_id INTEGER NOT NULL PRIMARY KEY REFERENCES run,
  posts INTEGER NOT NULL,
  coders INTEGER NOT NULL
) STRICT;
CREATE TABLE audit_coding_criterion(
  run_id INTEGER NOT NULL REFERENCES audit_coding,
  aspect INTEGER NOT NULL,
  coded INTEGER NOT NULL,
  compared INTEGER NOT NULL,
  both INTEGER NOT NULL,
  rule_alone INTEGER NOT NULL,
  coders_alone INTEGER NOT NULL,
  neither INTEGER NOT NULL,
  raw REAL, raw_why TEXT,
  kappa REAL, kappa_why TEXT,
  coders INTEGER NOT NULL,
  pairable_units INTEGER NOT NULL,
  pairable INTEGER NOT NULL,
  coders_raw REAL, coders_raw_why TEXT,
  alpha REAL, alpha_why TEXT,
  PRIMARY KEY(run_id, aspect)
) STRICT, WITHOUT ROWID;
CREATE TABLE document(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  format INTEGER NOT NULL,
  length INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY(run_id, student_id, format)
) STRICT;
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
CREATE TABLE rating(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,
  survey TEXT NOT NULL,
  wave TEXT NOT NULL,
  rater TEXT NOT NULL,
  ratee TEXT,
  item TEXT NOT NULL,
  value REAL,
  answered_at INTEGER,
  place TEXT,
  line INTEGER NOT NULL,
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE comment(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,
  survey TEXT NOT NULL,
  wave TEXT NOT NULL,
  rater TEXT NOT NULL,
  ratee TEXT,
  item TEXT NOT NULL,
  text TEXT NOT NULL,
  answered_at INTEGER,
  place TEXT,
  line INTEGER NOT NULL,
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE run_survey(
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
CREATE TABLE run_dimension(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  criterion INTEGER,
  PRIMARY KEY(run_id, survey, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE survey_score(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  student_id INTEGER NOT NULL REFERENCES student,
  ordinal INTEGER NOT NULL,
  raters INTEGER NOT NULL,
  mean REAL, adjusted REAL, se REAL, spread REAL,
  self REAL,
  gap REAL, threshold REAL,
  quadrant INTEGER NOT NULL,
  why TEXT,
  PRIMARY KEY(run_id, survey, student_id, ordinal)
) STRICT, WITHOUT ROWID;

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

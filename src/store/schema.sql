-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The store of a class, class.db. First the facts, as files told them; then the runs that
-- were computed from them. Facts change by imports only. Runs are appended and never
-- rewritten, so that a sheet once handed out can be explained for ever.
--
-- Times are seconds since 1970 UTC. A NULL is "not known", never zero. Kinds are small
-- numbers in the order of the enums of include/model. A table WITHOUT ROWID begins with its
-- key, in the order of the key: otherwise the check of SQLite 3.40 finds damage where there is
-- none. Changes to this file go together with a numbered file in migrate/, and with the
-- user_version here.

PRAGMA application_id = 1919972724; -- "rput": tells the type of the file without opening it
PRAGMA user_version = 4;            -- version of this schema; a newer one is refused

-- Counters of the store itself: `facts_version` is raised by every transaction that changed a
-- fact, so that a build with nothing new has nothing to do.

CREATE TABLE meta(
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('facts_version', 0);

-- A file that was imported, one row for each version of it. A later version of the same path
-- supersedes the earlier ones: their claims, labels, answers, rejects and logs of follows go,
-- their posts stay.

CREATE TABLE source(
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,                   -- relative to the class folder
  size INTEGER NOT NULL,                -- stamp: bytes,
  mtime_ns INTEGER NOT NULL,            --   modification time in nanoseconds,
  inode INTEGER NOT NULL,               --   and inode; equal means unread and unchanged
  sha256 TEXT NOT NULL,                 -- of the content, 64 hexadecimal digits
  reading TEXT NOT NULL,                -- what it was read with (zone, columns, program), as a
                                        --   hash: read with others it says other things
  format TEXT NOT NULL,                 -- 'mastodon-archive', 'canvas', ...
  kind TEXT NOT NULL,                   -- 'posts', 'roster', 'handles', ...
  as_of INTEGER,                        -- newest time in it
  items INTEGER NOT NULL DEFAULT 0,     -- what somebody authored
  rejected INTEGER NOT NULL DEFAULT 0,  -- rows that could not be used
  superseded INTEGER NOT NULL DEFAULT 0 CHECK(superseded IN (0, 1))
) STRICT;
CREATE INDEX source_path ON source(path);
CREATE INDEX source_sha256 ON source(sha256);

-- A row that could not be used, kept so that nothing is lost.

CREATE TABLE reject(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,             -- 1, 2, ... in the order of the file
  line INTEGER NOT NULL,                -- where in the file; 0 when unknown
  reason TEXT NOT NULL,                 -- what is wrong with it
  row TEXT,                             -- as it stood there
  network_id INTEGER REFERENCES network,
  author TEXT,                          -- handle in compared form
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Everybody who ever stood in a roster, as all rosters in force together tell. The number is for
-- this file only; everywhere else a student is known by the key.

CREATE TABLE student(
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,             -- SIS id, else login, else e-mail
  login TEXT,
  email TEXT,
  name TEXT,                            -- as people say it
  section TEXT,
  status INTEGER NOT NULL               -- enum student_status
) STRICT;

-- Which rosters a student stands in, and what each says: who stands in none that is in force has
-- left. Nothing said ('', NULL) goes never before something; of what several say differently the
-- roster holds whose path comes last, but for the status, of which the largest number holds:
-- whoever is withdrawn anywhere is withdrawn.

CREATE TABLE enrolment(
  student_id INTEGER NOT NULL REFERENCES student,
  source_id INTEGER NOT NULL REFERENCES source,
  login TEXT,
  email TEXT,
  name TEXT,
  section TEXT,
  status INTEGER,
  PRIMARY KEY(student_id, source_id)
) STRICT, WITHOUT ROWID;

-- "This handle is mine", as written in a handles file or a form. Who is meant is worked out
-- anew each time, because a roster may come later or change.

CREATE TABLE claim(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,             -- 1, 2, ... in the order of the file: the last one holds
  student TEXT NOT NULL,                -- id, login, e-mail or name as written
  network_id INTEGER NOT NULL REFERENCES network,
  handle TEXT NOT NULL,                 -- compared form
  title TEXT,                           -- as written
  line INTEGER NOT NULL,
  instructor INTEGER NOT NULL CHECK(instructor IN (0, 1)),
  name TEXT,                            -- beside `student`; only a hint at who was meant
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;

-- A network by its short name, and an account on it: a student's or anybody's. An account is
-- made by whatever row names it first, and its title is the smallest of all spellings, so that
-- neither depends on the order of imports.

CREATE TABLE network(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE account(
  id INTEGER PRIMARY KEY,
  network_id INTEGER NOT NULL REFERENCES network,
  handle TEXT NOT NULL,                 -- compared form
  title TEXT,                           -- as people see it
  followers INTEGER,                    -- the newest that is known,
  following INTEGER,
  audience_as_of INTEGER,               --   and of when it is
  UNIQUE(network_id, handle)
) STRICT;

-- A post, known by network and key. It is made of two units, the content and the counts. Each
-- is that of the source with the larger (as_of, sha256, path), and remembers which one
-- that was; of counts with the same as_of the larger sum goes first, for they grow. What a log
-- kept by hand says of a post counts only where nothing else is known: it has dates for times,
-- and knows of no replies. Short columns come first: a pass over the links then never touches
-- the texts. Accounts and sources carry no REFERENCES here: five look-ups would cost as much as
-- the row.

CREATE TABLE post(
  id INTEGER PRIMARY KEY,
  network_id INTEGER NOT NULL,
  account_id INTEGER,                   -- the author; NULL: nobody's
  created_at INTEGER NOT NULL,
  kind INTEGER NOT NULL,                -- enum post_kind
  is_quote INTEGER NOT NULL,            -- 1: quotes another post
  reply_to_account INTEGER,             -- whom it answers, as the file says
  content_source INTEGER NOT NULL,      -- where all but the counts is from
  content_by_link INTEGER NOT NULL,     -- 1: a log, which names the post by its address alone
  counts_source INTEGER,                -- where the counts are from; NULL: no file carried any
  counts_by_link INTEGER NOT NULL,      -- 1: from such a log
  likes INTEGER,
  reposts INTEGER,
  replies INTEGER,
  quotes INTEGER,
  views INTEGER,
  key TEXT NOT NULL,                    -- the network's id; never a number: 18 digits are not exact
  reply_to_key TEXT,                    -- key of the post answered, stored or not
  url TEXT,
  text TEXT NOT NULL                    -- plain text; '' for a repost
) STRICT;
CREATE UNIQUE INDEX post_key ON post(network_id, key);
CREATE INDEX post_account ON post(account_id, created_at);

-- Whose a post is by the place of a file that names no author: the folder it lies in, or who
-- handed it in. Kept for every file, for two may have the same post; goes with an older version of
-- the file, as claims do. The author that some file names goes before an owner. A post that
-- several people own so is nobody's.

CREATE TABLE post_owner(
  post_id INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES source,
  account_id INTEGER NOT NULL REFERENCES account, -- that stands for the owner
  PRIMARY KEY(post_id, source_id, account_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_owner_source ON post_owner(source_id);

-- Whom a post names otherwise than by answering: part of its content.

CREATE TABLE interaction(
  post_id INTEGER NOT NULL REFERENCES post,
  kind INTEGER NOT NULL,                -- enum interaction_kind: mention, quote, repost
  account_id INTEGER NOT NULL REFERENCES account,
  PRIMARY KEY(post_id, kind, account_id)
) STRICT, WITHOUT ROWID;

-- Whose posts a file has that somebody handed in, where the file names authors: how it is found
-- that a student's account is not among the claims. Goes with a later version of the path.

CREATE TABLE hand_in(
  source_id INTEGER NOT NULL REFERENCES source,
  owner TEXT NOT NULL,                  -- who handed it in, as its place says
  account_id INTEGER NOT NULL REFERENCES account, -- whose posts they are
  posts INTEGER NOT NULL,                -- so many; of a network's accounts the largest 50
  PRIMARY KEY(source_id, owner, account_id)
) STRICT, WITHOUT ROWID;

-- Whom an account follows and for how long, row by row as a file tells it. A log of follows
-- goes when a later version of its path comes, as claims do. An export that shows how things
-- stood at one moment has a row in follow_list and stays: whoever stands in one list and not
-- in a later one was unfollowed in between.

CREATE TABLE follow(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,             -- 1, 2, ... in the order of the file
  account_id INTEGER NOT NULL REFERENCES account, -- who follows
  target TEXT NOT NULL,                 -- whom: handle in compared form, or the network's id
  followed_at INTEGER,
  unfollowed_at INTEGER,                -- NULL: not undone, or not told
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE follow_list(
  source_id INTEGER NOT NULL REFERENCES source,
  account_id INTEGER NOT NULL REFERENCES account,
  as_of INTEGER,                        -- when the list was whole; NULL: not known, and
                                        --   absence says nothing
  PRIMARY KEY(source_id, account_id)
) STRICT, WITHOUT ROWID;

-- A human code: how one coder judged one post for one criterion, as written in a file of
-- labels/. Which post is meant is worked out anew each time, because it may be imported later.

CREATE TABLE label(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,             -- 1, 2, ... in the order of the file: the last one holds
  coder TEXT NOT NULL,
  post TEXT NOT NULL,                   -- key, network:key, URL or code, as written
  aspect INTEGER NOT NULL,              -- enum value
  level REAL NOT NULL CHECK(level BETWEEN 0 AND 3),
  line INTEGER NOT NULL,
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;

-- What people answered in a survey, about classmates and about themselves. People are as
-- written, as in a claim: who is meant is worked out anew each time. A wave is a round of the
-- survey; a file that names none keeps the one it was first read in.

CREATE TABLE rating(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,             -- 1, 2, ... in the order of the file
  survey TEXT NOT NULL,                 -- the name of surveys/NAME.ini
  wave TEXT NOT NULL,
  rater TEXT NOT NULL,                  -- id, login, e-mail or name as written
  ratee TEXT,                           -- the same; NULL: about oneself
  item TEXT NOT NULL,                   -- what was asked
  value REAL,                           -- on the scale; NULL: no answer was given
  answered_at INTEGER,
  place TEXT,                           -- a member of an archive; NULL: the file itself
  line INTEGER NOT NULL,
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Their words. They stand apart, so that they can be erased alone.

CREATE TABLE comment(
  source_id INTEGER NOT NULL REFERENCES source,
  ordinal INTEGER NOT NULL,
  survey TEXT NOT NULL,
  wave TEXT NOT NULL,
  rater TEXT NOT NULL,
  ratee TEXT,                           -- NULL: about oneself
  item TEXT NOT NULL,                   -- an open question, or the item they stand beside
  text TEXT NOT NULL,
  answered_at INTEGER,
  place TEXT,
  line INTEGER NOT NULL,
  PRIMARY KEY(source_id, ordinal)
) STRICT, WITHOUT ROWID;

-- A run: one computation of all figures, and all it takes to explain or to repeat it.

CREATE TABLE run(
  id INTEGER PRIMARY KEY,
  model_version INTEGER NOT NULL,
  program_version TEXT NOT NULL,
  as_of INTEGER NOT NULL,               -- the window of evidence ends here
  start_at INTEGER NOT NULL,            -- the term, as set
  end_at INTEGER NOT NULL,
  weeks INTEGER NOT NULL,               -- begun in the window
  settings TEXT NOT NULL,               -- class.ini as understood
  settings_hash TEXT NOT NULL,
  phrases_hash TEXT NOT NULL,           -- of the phrase lists
  topics TEXT NOT NULL,                 -- their names, one a line, in the order of their bits
  facts_version INTEGER NOT NULL,       -- of meta, when it was computed
  files_hash TEXT,                      -- of all files but those of codes; NULL: not known
  codes_hash TEXT                       -- of the human codes that counted; NULL: not known
) STRICT;

-- Runs whose sheets were handed out, numbered as people count them: sheet 1, sheet 2, ...

CREATE TABLE sheet_issue(
  number INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL UNIQUE REFERENCES run
) STRICT;

-- Reputation of a student in a run, and below it each criterion with what it rests on: the
-- columns are the members of struct reputation and struct estimate.

CREATE TABLE reputation(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  available INTEGER NOT NULL,           -- 0: too little evidence, the score means nothing
  score REAL, lo REAL, hi REAL,         -- 0..100, 90 % interval
  coverage REAL,                        -- share of the weight that had evidence
  share_0 REAL, share_1 REAL, share_2 REAL, share_3 REAL, -- of the draws, by level
  level_low INTEGER NOT NULL, level_high INTEGER NOT NULL,
  PRIMARY KEY(run_id, student_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion_score(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  criterion INTEGER NOT NULL,           -- enum criterion
  enough INTEGER NOT NULL,              -- 0: not enough evidence
  score REAL, lo REAL, hi REAL,
  n REAL, k REAL, k2 REAL,              -- what was looked at, what counts
  minimum REAL, weight REAL, goal REAL, -- as set
  mu REAL, m REAL,                      -- prior of a proportion
  distribution INTEGER NOT NULL,        -- enum distribution, and its parameters
  a REAL, b REAL, a2 REAL, b2 REAL,
  PRIMARY KEY(run_id, student_id, criterion)
) STRICT, WITHOUT ROWID;

-- Influence of a student in a run, and its components: struct influence.

CREATE TABLE influence(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  available INTEGER NOT NULL,
  score REAL,                           -- 0..100
  coverage REAL,
  doubled REAL,                         -- the score with twice the attention
  PRIMARY KEY(run_id, student_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE component_score(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  component INTEGER NOT NULL,           -- enum component
  enough INTEGER NOT NULL,
  score REAL,
  x REAL,                               -- what was measured
  n REAL, k REAL,
  weight REAL, goal REAL,
  PRIMARY KEY(run_id, student_id, component)
) STRICT, WITHOUT ROWID;

-- The ledger: which post moved which criterion of a student, by how much and why. Millions of
-- rows in a large class, so reasons stand in a dictionary and nothing is REFERENCES'd.

CREATE TABLE reason(
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE             -- matched phrase, what was missing, or the coder
) STRICT;

CREATE TABLE evidence(
  run_id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  aspect INTEGER NOT NULL,              -- enum value
  post_id INTEGER NOT NULL,
  value REAL,                           -- 0..1
  about INTEGER,                        -- helps: account answered; relevant: bits of topics
  reason_id INTEGER,
  PRIMARY KEY(run_id, student_id, aspect, post_id)
) STRICT, WITHOUT ROWID;

-- Near duplicates: kept, and counted for nothing.

CREATE TABLE set_aside(
  run_id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  post_id INTEGER NOT NULL,
  earlier_post_id INTEGER NOT NULL,     -- the one that counts
  PRIMARY KEY(run_id, student_id, post_id)
) STRICT, WITHOUT ROWID;

-- What a run noticed of a student that is worth a talk: the members of struct observation, one
-- row for each rule, whether it applies or not. No figure rests on them.

CREATE TABLE observation(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  kind INTEGER NOT NULL,                -- enum observation_kind
  state INTEGER NOT NULL,               -- enum observation_state
  value REAL, threshold REAL,           -- value NULL: nothing tells
  n REAL, k REAL, minimum REAL, measure REAL, extra REAL,
  at INTEGER,
  ring INTEGER,                         -- number of the mutual ring; NULL: in none
  PRIMARY KEY(run_id, student_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE observation_evidence(
  run_id INTEGER NOT NULL,
  student_id INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,             -- 1, 2, ...
  post_id INTEGER,                      -- NULL: no post shows it, and the rest is filled:
  at INTEGER,                           -- followed then,
  until INTEGER,                        --   and not any more
  person TEXT,                          -- whom
  reason TEXT,                          -- what of the post the rule rests on; NULL: the post is it
  PRIMARY KEY(run_id, student_id, kind, ordinal)
) STRICT, WITHOUT ROWID;
-- What the class as a whole tells about its figures: rank correlations of two figures over the
-- students, with 95 % intervals; and each student's part. Stored, because followers change.

CREATE TABLE audit(
  run_id INTEGER NOT NULL REFERENCES run,
  pair INTEGER NOT NULL,                -- enum audit_pair
  n INTEGER NOT NULL,                   -- students who have both figures
  gap INTEGER NOT NULL,                 -- enum audit_gap: why there is no rho
  rho REAL, lo REAL, hi REAL,
  PRIMARY KEY(run_id, pair)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_student(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  followers INTEGER,                    -- over all accounts, when the run was computed
  same_level REAL,                      -- share of the draws of the weights that keep the level
  pod_places INTEGER,                   -- gained in the network component in the pod test, and
  pod_points REAL,                      --   the same in points of 100; NULL: not in the pod
  PRIMARY KEY(run_id, student_id)
) STRICT, WITHOUT ROWID;

-- Where people have coded posts: how the phrase rules agree with them, and they with each
-- other, criterion by criterion. A figure that is not estimable is NULL, with the reason.

CREATE TABLE audit_coding(
  run_id INTEGER NOT NULL PRIMARY KEY REFERENCES run,
  posts INTEGER NOT NULL,               -- coded for any criterion
  coders INTEGER NOT NULL
) STRICT;

CREATE TABLE audit_coding_criterion(
  run_id INTEGER NOT NULL REFERENCES audit_coding,
  aspect INTEGER NOT NULL,              -- enum value
  coded INTEGER NOT NULL,               -- posts coded for it, and of them
  compared INTEGER NOT NULL,            --   those of which the rule says something,
  both INTEGER NOT NULL,                --   which add up from: both say yes,
  rule_alone INTEGER NOT NULL,
  coders_alone INTEGER NOT NULL,
  neither INTEGER NOT NULL,
  raw REAL, raw_why TEXT,               -- share of the same answer
  kappa REAL, kappa_why TEXT,           -- Cohen's
  coders INTEGER NOT NULL,              -- the coders among themselves: how many,
  pairable_units INTEGER NOT NULL,      --   posts with two codes or more,
  pairable INTEGER NOT NULL,            --   codes of those,
  coders_raw REAL, coders_raw_why TEXT, --   share of equal pairs,
  alpha REAL, alpha_why TEXT,           --   Krippendorff's alpha, ordinal
  PRIMARY KEY(run_id, aspect)
) STRICT, WITHOUT ROWID;

-- The sheets of a run as they were handed out. Posts, names and wording may change later; what
-- a student has in hand does not, and comes back byte for byte from here.

CREATE TABLE document(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  format INTEGER NOT NULL,              -- enum sheet_format: PDF, HTML, text
  length INTEGER NOT NULL,              -- bytes of the document
  content BLOB NOT NULL,                -- the document, deflated (zlib)
  PRIMARY KEY(run_id, student_id, format)
) STRICT;

-- A survey in a run, as it was asked then: the scale, how many raters a figure needs, and why
-- the severity of raters was not taken out, if it was not.

CREATE TABLE run_survey(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  wave TEXT NOT NULL,
  title TEXT NOT NULL,
  instrument TEXT NOT NULL,             -- hash of what was asked
  lo REAL NOT NULL, hi REAL NOT NULL,   -- the scale
  minimum INTEGER NOT NULL,             -- raters that a mean needs,
  detail INTEGER NOT NULL,              --   and that a spread and comments need
  counts INTEGER NOT NULL,              -- 1: peer regard rests on it
  ratings INTEGER NOT NULL,             -- pairs of people with an answer
  plain_because TEXT,                   -- NULL: severity was taken out
  compared INTEGER NOT NULL,            -- newest sheet that the figures were compared with
  PRIMARY KEY(run_id, survey)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_dimension(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  ordinal INTEGER NOT NULL,             -- 1, 2, ... as in the survey
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  criterion INTEGER,                    -- enum criterion; NULL: none
  PRIMARY KEY(run_id, survey, ordinal)
) STRICT, WITHOUT ROWID;

-- What a survey says about a student in a run: struct survey_score.

CREATE TABLE survey_score(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  student_id INTEGER NOT NULL REFERENCES student,
  ordinal INTEGER NOT NULL,             -- of the dimension; 0: all items together
  raters INTEGER NOT NULL,
  mean REAL, adjusted REAL, se REAL, spread REAL,
  self REAL,                            -- of the own answers
  gap REAL, threshold REAL,             -- from which on the gap means something
  quadrant INTEGER NOT NULL,            -- enum quadrant
  why TEXT,                             -- why there is no mean
  PRIMARY KEY(run_id, survey, student_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Who stands behind the figures of a student in a run, and with what: so that it can be told how
-- many people's answers came or changed since a sheet was handed out. With the figures of an
-- earlier sheet stand the voices of then.

CREATE TABLE survey_voice(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  student_id INTEGER NOT NULL REFERENCES student,
  ordinal INTEGER NOT NULL,             -- of the dimension; 0: all items together
  rater_id INTEGER NOT NULL REFERENCES student,
  value REAL NOT NULL,                  -- mean of the rater's answered items
  PRIMARY KEY(run_id, survey, student_id, ordinal, rater_id)
) STRICT, WITHOUT ROWID;

-- Students whose figures in a run are still those of a sheet that was handed out, because with
-- those of now beside it one rater's answers could be computed.

CREATE TABLE survey_stay(
  run_id INTEGER NOT NULL REFERENCES run,
  student_id INTEGER NOT NULL REFERENCES student,
  survey TEXT NOT NULL,
  sheet INTEGER NOT NULL,               -- number of that sheet
  PRIMARY KEY(run_id, student_id, survey)
) STRICT, WITHOUT ROWID;

-- The comments about a student that counted in a run, so that it can be told whose came or changed
-- since a sheet was handed out, and which of them were seen on it.

CREATE TABLE survey_comment(
  run_id INTEGER NOT NULL REFERENCES run,
  survey TEXT NOT NULL,
  student_id INTEGER NOT NULL REFERENCES student,
  rater_id INTEGER NOT NULL REFERENCES student,
  comment TEXT NOT NULL,                -- its id: another one when the words change
  shown INTEGER NOT NULL,               -- 1: on a sheet of this run that was handed out
  PRIMARY KEY(run_id, student_id, survey, comment)
) STRICT, WITHOUT ROWID;

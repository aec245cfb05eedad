-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 4: observations say what of a post they rest on, and who is in a ring; runs tell new
-- codes from new files. Runs of before do not; the next build computes another.

ALTER TABLE observation ADD COLUMN ring INTEGER;
ALTER TABLE observation_evidence ADD COLUMN reason TEXT;
ALTER TABLE run ADD COLUMN files_hash TEXT;
ALTER TABLE run ADD COLUMN codes_hash TEXT;

UPDATE meta SET value = value + 1 WHERE name = 'facts_version';

PRAGMA user_version = 4;

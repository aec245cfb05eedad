-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Version 2: what people say (labels, ratings) beside what they post, and what a run finds
-- beside its scores. The tables are those of schema.sql, where their columns are explained.

PRAGMA user_version = 2;

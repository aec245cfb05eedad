/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Blackboard, Full Grade Center > Work Offline > Download (Original) or Gradebook > Download
 * (Ultra): `Last Name,First Name,Username,Student ID,Last Access,Availability,...`, as CSV, or
 * as UTF-16 parted by tabs in a file called .xls.
 */

#include "formats.h"
#include "roster.h"

static const struct column_spec blackboard_columns[ROSTER_COLUMNS] = {
	[ROSTER_ID] = { "sis_id", "student id" },
	[ROSTER_LOGIN] = { "login", "username|user name" },
	[ROSTER_EMAIL] = { "email", "email|email address" },
	[ROSTER_NAME] = { "name", NULL },
	[ROSTER_FIRST] = { "first_name", "first name" },
	[ROSTER_LAST] = { "last_name", "last name" },
	[ROSTER_SECTION] = { "section", "child course id" },
	[ROSTER_STATUS] = { "status", "availability" },
	[ROSTER_LMS_ID] = { "lms_id", NULL },
};

static int
blackboard_sniff(const struct head *head)
{
	return roster_head_has(head, "last name|first name|username|availability", FALSE) ? 95
											  : 0;
}

static enum result
blackboard_read(struct stream *stream, const struct read_options *options,
		const struct sink *sink, struct diag *diag)
{
	static const struct roster_layout layout = {
		.specs = blackboard_columns,
		.is_gradebook = TRUE,
		.withdrawn = "no",
		.preview = "_previewuser",
	};

	return roster_read(stream, &layout, options, sink, diag);
}

const struct format format_blackboard_gradebook = {
	.name = "blackboard-gradebook",
	.title = "Blackboard gradebook",
	.kind = INPUT_ROSTER,
	.extensions = "csv xls txt tsv",
	.sniff = blackboard_sniff,
	.read = blackboard_read,
};

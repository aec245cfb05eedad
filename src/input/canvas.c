/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Canvas gradebook export: `Student,ID,SIS User ID,SIS Login ID,Section,...`, or with
 * LastName and FirstName for Student. Source: canvas-lms, gradebook_exporter.rb.
 */

#include "formats.h"
#include "roster.h"

static const struct column_spec canvas_columns[ROSTER_COLUMNS] = {
	[ROSTER_ID] = { "sis_id", "sis user id" },
	[ROSTER_LOGIN] = { "login", "sis login id" },
	[ROSTER_EMAIL] = { "email", "email|email address" },
	[ROSTER_NAME] = { "name", "student" },
	[ROSTER_FIRST] = { "first_name", "firstname" },
	[ROSTER_LAST] = { "last_name", "lastname" },
	[ROSTER_SECTION] = { "section", "section" },
	[ROSTER_STATUS] = { "status", NULL },
	[ROSTER_LMS_ID] = { "lms_id", "id" },
};

static int
canvas_sniff(const struct head *head)
{
	struct columns columns;

	if (!columns_find(canvas_columns, ROSTER_COLUMNS, head, &columns))
		return 0;
	return columns.index[ROSTER_LMS_ID] != COLUMN_NONE &&
			       columns.index[ROSTER_SECTION] != COLUMN_NONE &&
			       (columns.index[ROSTER_ID] != COLUMN_NONE ||
				columns.index[ROSTER_LOGIN] != COLUMN_NONE) &&
			       (columns.index[ROSTER_NAME] != COLUMN_NONE ||
				columns.index[ROSTER_LAST] != COLUMN_NONE)
		       ? 95
		       : 0;
}

static enum result
canvas_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	static const struct roster_layout layout = {
		.specs = canvas_columns,
		.turned = TRUE,
		.is_gradebook = TRUE,
	};

	return roster_read(stream, &layout, options, sink, diag);
}

const struct format format_canvas_gradebook = {
	.name = "canvas-gradebook",
	.title = "Canvas gradebook",
	.kind = INPUT_ROSTER,
	.extensions = "csv",
	.sniff = canvas_sniff,
	.read = canvas_read,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Google Classroom, Grades > Download all grades as CSV: `Last Name,First Name,Email
 * Address,<work>...`, and before the students rows with dates, points and averages, which have
 * no address.
 */

#include "formats.h"
#include "roster.h"

static const struct column_spec google_columns[ROSTER_COLUMNS] = {
	[ROSTER_ID] = { "sis_id", NULL },
	[ROSTER_LOGIN] = { "login", NULL },
	[ROSTER_EMAIL] = { "email", "email address|email" },
	[ROSTER_NAME] = { "name", NULL },
	[ROSTER_FIRST] = { "first_name", "first name" },
	[ROSTER_LAST] = { "last_name", "last name" },
	[ROSTER_SECTION] = { "section", NULL },
	[ROSTER_STATUS] = { "status", NULL },
	[ROSTER_LMS_ID] = { "lms_id", NULL },
};

static int
google_sniff(const struct head *head)
{
	return roster_head_has(head, "last name|first name|email address", TRUE) ? 90 : 0;
}

static enum result
google_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	static const struct roster_layout layout = {
		.specs = google_columns,
		.is_gradebook = TRUE,
	};

	return roster_read(stream, &layout, options, sink, diag);
}

const struct format format_google_classroom = {
	.name = "google-classroom",
	.title = "Google Classroom gradebook",
	.kind = INPUT_ROSTER,
	.extensions = "csv",
	.sniff = google_sniff,
	.read = google_read,
};

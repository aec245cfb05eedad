/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Brightspace, Grades > Export: `OrgDefinedId,Username,Last Name,First Name,Email,...,
 * End-of-Line Indicator`. The instructor chooses which of the first five there are; "#" stands
 * before both ids, and as the last cell of each row.
 */

#include "formats.h"
#include "roster.h"

static const struct column_spec brightspace_columns[ROSTER_COLUMNS] = {
	[ROSTER_ID] = { "sis_id", "orgdefinedid" },
	[ROSTER_LOGIN] = { "login", "username" },
	[ROSTER_EMAIL] = { "email", "email" },
	[ROSTER_NAME] = { "name", NULL },
	[ROSTER_FIRST] = { "first_name", "first name" },
	[ROSTER_LAST] = { "last_name", "last name" },
	[ROSTER_SECTION] = { "section", "sections|section membership" },
	[ROSTER_STATUS] = { "status", NULL },
	[ROSTER_LMS_ID] = { "lms_id", NULL },
};

static int
brightspace_sniff(const struct head *head)
{
	static const char *const telling[] = { "orgdefinedid|endoflineindicator",
					       "username|endoflineindicator",
					       "orgdefinedid|username" };

	for (gsize i = 0; i < G_N_ELEMENTS(telling); i++)
		if (roster_head_has(head, telling[i], FALSE))
			return 95;
	return 0;
}

static enum result
brightspace_read(struct stream *stream, const struct read_options *options,
		 const struct sink *sink, struct diag *diag)
{
	static const struct roster_layout layout = {
		.specs = brightspace_columns,
		.is_gradebook = TRUE,
	};

	return roster_read(stream, &layout, options, sink, diag);
}

const struct format format_brightspace_gradebook = {
	.name = "brightspace-gradebook",
	.title = "Brightspace gradebook",
	.kind = INPUT_ROSTER,
	.extensions = "csv",
	.sniff = brightspace_sniff,
	.read = brightspace_read,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Google Classroom, Grades > Download all grades as CSV: `Last Name,First Name,Email
 * Address,<work>...`, and before the students rows with dates, points and averages, which have
 * no address. And GitHub Classroom's roster, which says whose GitHub account is whose.
 */

#include "formats.h"
#include "input/table.h"
#include "model/network.h"
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

enum github_column { GITHUB_STUDENT, GITHUB_ACCOUNT, GITHUB_COLUMNS };

static const struct column_spec github_columns[GITHUB_COLUMNS] = {
	[GITHUB_STUDENT] = { "student", "identifier" },
	[GITHUB_ACCOUNT] = { "handle", "github_username" },
};

static enum result
github_row(struct table *table, void *arg)
{
	guint64 *blanks = arg;
	const char *network = network_parse("github");
	const char *text = table_cell(table, GITHUB_ACCOUNT);
	g_autofree char *handle = NULL;
	enum handle_reading reading = handle_parse(network, text, &handle);
	const struct handle_claim claim = {
		.student = table_value(table, GITHUB_STUDENT),
		.network = network,
		.handle = handle,
		.title = text,
		.line = table->row->line,
	};

	if (reading == HANDLE_ABSENT) {
		(*blanks)++;
		return RESULT_OK;
	}
	if (reading == HANDLE_UNREADABLE || *claim.student == '\0') {
		table_reject(table, *claim.student ? "not a handle" : "no student", network,
			     text);
		return RESULT_OK;
	}
	return sink_put_claim(table->sink, &claim);
}

static int
github_sniff(const struct head *head)
{
	return roster_head_has(head, "identifier|github_username", FALSE) ? 96 : 0;
}

static enum result
github_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	struct table table;
	guint64 blanks = 0;
	enum result result = RESULT_FAIL;

	if (!table_open(&table, stream, github_columns, GITHUB_COLUMNS, options, sink, diag) ||
	    table.columns.found < GITHUB_COLUMNS) {
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"a GitHub Classroom roster needs the columns identifier and "
			"github_username; nothing was read");
	} else {
		result = table_read(&table, github_row, &blanks);
		sink_put_left_out(sink, "rows without a handle", blanks);
	}
	table_close(&table);
	return result;
}

const struct format format_github_classroom = {
	.name = "github-classroom",
	.title = "GitHub Classroom roster",
	.kind = INPUT_HANDLES,
	.extensions = "csv",
	.sniff = github_sniff,
	.read = github_read,
};

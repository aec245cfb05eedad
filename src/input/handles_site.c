/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Lists of one site's accounts and whose they are: GitHub Classroom's roster
 * (`identifier,github_username,github_id,name`), and the list of users that an administrator of
 * a Discourse forum can export (`id,name,username,email,title,...,trust_level,...`).
 */

#include "formats.h"
#include "input/table.h"
#include "model/network.h"
#include "roster.h"

/* Who, and where there is none by name. */
enum site_column { SITE_STUDENT, SITE_NAME, SITE_ACCOUNT, SITE_COLUMNS };

struct site_list {
	const char *network;
	const char *needs; /* headers that all such lists have */
	struct column_spec columns[SITE_COLUMNS];
};

static const struct site_list github_list = {
	.network = "github",
	.needs = "identifier|github_username",
	.columns = { [SITE_STUDENT] = { "student", "identifier" },
		     [SITE_NAME] = { "name", "name" },
		     [SITE_ACCOUNT] = { "handle", "github_username" } },
};

static const struct site_list discourse_list = {
	.network = "discourse",
	.needs = "username|email|trust_level",
	.columns = { [SITE_STUDENT] = { "student", "email" },
		     [SITE_NAME] = { "name", "name" },
		     [SITE_ACCOUNT] = { "handle", "username" } },
};

struct site_reading {
	const char *network;
	guint64 blanks;
};

static enum result
site_row(struct table *table, void *arg)
{
	struct site_reading *reading = arg;
	const char *text = table_cell(table, SITE_ACCOUNT);
	const char *student = table_value(table, SITE_STUDENT);
	g_autofree char *handle = NULL;
	enum handle_reading read = handle_parse(reading->network, text, &handle);
	const struct handle_claim claim = {
		.student = *student ? student : table_value(table, SITE_NAME),
		.name = *student ? table_value(table, SITE_NAME) : NULL,
		.network = reading->network,
		.handle = handle,
		.title = text,
		.line = table->row->line,
	};

	if (read == HANDLE_ABSENT) {
		reading->blanks++;
		return RESULT_OK;
	}
	if (read == HANDLE_UNREADABLE || *claim.student == '\0') {
		table_reject(table, *claim.student ? "not a handle" : "no student",
			     reading->network, *claim.student ? claim.student : text);
		return RESULT_OK;
	}
	return sink_put_claim(table->sink, &claim);
}

static enum result
site_read(const struct site_list *list, struct stream *stream,
	  const struct read_options *options, const struct sink *sink, struct diag *diag)
{
	struct site_reading reading = { .network = network_parse(list->network) };
	struct table table;
	enum result result = RESULT_FAIL;

	if (!table_open(&table, stream, list->columns, SITE_COLUMNS, options, sink, diag) ||
	    !table_has(&table, SITE_STUDENT) || !table_has(&table, SITE_ACCOUNT)) {
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"such a list needs the columns %s and %s; nothing was read",
			list->columns[SITE_STUDENT].headers,
			list->columns[SITE_ACCOUNT].headers);
	} else {
		result = table_read(&table, site_row, &reading);
		sink_put_left_out(sink, "rows without a handle", reading.blanks);
	}
	table_close(&table);
	return result;
}

static int
github_sniff(const struct head *head)
{
	return roster_head_has(head, github_list.needs, FALSE) ? 96 : 0;
}

static enum result
github_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	return site_read(&github_list, stream, options, sink, diag);
}

const struct format format_github_classroom = {
	.name = "github-classroom",
	.title = "GitHub Classroom roster",
	.kind = INPUT_HANDLES,
	.extensions = "csv",
	.sniff = github_sniff,
	.read = github_read,
};

static int
discourse_sniff(const struct head *head)
{
	return roster_head_has(head, discourse_list.needs, FALSE) ? 96 : 0;
}

static enum result
discourse_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	return site_read(&discourse_list, stream, options, sink, diag);
}

const struct format format_discourse_users = {
	.name = "discourse-users",
	.title = "Discourse list of users",
	.kind = INPUT_HANDLES,
	.extensions = "csv",
	.sniff = discourse_sniff,
	.read = discourse_read,
};

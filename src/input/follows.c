/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A log of follows as CSV, kept by a tool or by hand: a row a follow with its times
 * (`target,followed_at,unfollowed_at`), or a row an event (`target,date,action`). Who follows
 * stands in a column, or is the owner of the folder.
 */

#include "base/clock.h"
#include "formats.h"
#include "handle_cache.h"
#include "input/table.h"
#include "model/network.h"

enum follows_column {
	FOLLOWS_STUDENT,
	FOLLOWS_NETWORK,
	FOLLOWS_ACCOUNT,
	FOLLOWS_TARGET,
	FOLLOWS_BEGUN,
	FOLLOWS_ENDED,
	FOLLOWS_DATE,
	FOLLOWS_ACTION,
	FOLLOWS_COLUMNS
};

static const struct column_spec follows_columns[FOLLOWS_COLUMNS] = {
	[FOLLOWS_STUDENT] = { "student", "student|sis_id|student_id|sis user id|login|email" },
	[FOLLOWS_NETWORK] = { "network", "network|platform|social network|site" },
	[FOLLOWS_ACCOUNT] = { "handle", "handle|account|follower|username|user|owner" },
	[FOLLOWS_TARGET] = { "target", "target|target_account|target_handle|followed_account|"
				       "followed_handle|followed|followee|whom" },
	[FOLLOWS_BEGUN] = { "followed_at", "followed_at|followed_on|follow_date|followed "
					   "since|since" },
	[FOLLOWS_ENDED] = { "unfollowed_at",
			    "unfollowed_at|unfollowed_on|unfollow_date|undone_at|until" },
	[FOLLOWS_DATE] = { "date", "date|created_at|timestamp|time|datetime|when" },
	[FOLLOWS_ACTION] = { "action", "action|event" },
};

#define FOLLOW_WORDS "follow|followed|following|add|added"
#define UNFOLLOW_WORDS "unfollow|unfollowed|unfollowing|remove|removed|undo|undone"

/* What the rows share. */
struct follows_log {
	struct handle_cache *cache;
	GTimeZone *zone;
	enum clock_day_order order;
	const char *network; /* of rows that do not say */
};

/* FALSE where the cell holds something that is no time. */
static gboolean
follows_time(struct table *table, const struct follows_log *log, int column, gint64 *time)
{
	const char *text = table_value(table, column);

	*time = CLOCK_UNKNOWN;
	return *text == '\0' || clock_parse(text, log->zone, log->order, time);
}

/* The times of the row; NULL, or what is wrong with it. */
static const char *
follows_times(struct table *table, const struct follows_log *log, struct follow *follow)
{
	const char *action = table_value(table, FOLLOWS_ACTION);
	gint64 date;

	if (!follows_time(table, log, FOLLOWS_BEGUN, &follow->followed_at) ||
	    !follows_time(table, log, FOLLOWS_ENDED, &follow->unfollowed_at) ||
	    !follows_time(table, log, FOLLOWS_DATE, &date))
		return "the time is not plain, write it as 2026-09-01 14:00";
	if (*action == '\0' || columns_in_list(action, FOLLOW_WORDS)) {
		if (follow->followed_at == CLOCK_UNKNOWN)
			follow->followed_at = date;
	} else if (columns_in_list(action, UNFOLLOW_WORDS)) {
		if (follow->unfollowed_at == CLOCK_UNKNOWN)
			follow->unfollowed_at = date;
	} else {
		return "the action is neither follow nor unfollow";
	}
	if (follow->followed_at == CLOCK_UNKNOWN && follow->unfollowed_at == CLOCK_UNKNOWN)
		return "no time";
	if (follow->unfollowed_at != CLOCK_UNKNOWN &&
	    follow->unfollowed_at < follow->followed_at)
		return "undone before it began";
	return NULL;
}

/* The compared form of a handle in a cell; NULL for an empty cell. */
static const char *
follows_handle(struct table *table, const struct follows_log *log, const char *network,
	       int column)
{
	const char *text = table_value(table, column);

	return *text ? handle_cache_get_person(log->cache, network, NULL, text, strlen(text))
		     : NULL;
}

static enum result
follows_row(struct table *table, void *arg)
{
	struct follows_log *log = arg;
	const char *network_text = table_value(table, FOLLOWS_NETWORK);
	const char *network = *network_text ? network_parse(network_text) : log->network;
	const char *student = table_value(table, FOLLOWS_STUDENT);
	struct follow follow = {
		.network = network ? network : network_parse("other"),
		.owner = *student ? student : table->options->owner,
		.line = table->row->line,
	};
	const char *why;

	handle_cache_trim(log->cache);
	follow.account = follows_handle(table, log, follow.network, FOLLOWS_ACCOUNT);
	follow.target = follows_handle(table, log, follow.network, FOLLOWS_TARGET);
	why = follow.target ? follows_times(table, log, &follow) : "nobody was followed";
	if (!why && !follow.account && !follow.owner)
		why = "no account";
	if (why) {
		table_reject(table, why, follow.network, follow.account);
		return RESULT_OK;
	}
	return sink_put_follow(table->sink, &follow);
}

static gboolean
follows_has_columns(const struct columns *columns)
{
	const gboolean has_times = columns->index[FOLLOWS_BEGUN] != COLUMN_NONE ||
				   columns->index[FOLLOWS_ENDED] != COLUMN_NONE;
	const gboolean has_events = columns->index[FOLLOWS_DATE] != COLUMN_NONE &&
				    columns->index[FOLLOWS_ACTION] != COLUMN_NONE;

	return columns->index[FOLLOWS_TARGET] != COLUMN_NONE && (has_times || has_events);
}

static int
follows_sniff(const struct head *head)
{
	struct columns columns;
	const struct head_row *header;

	if (!columns_find(follows_columns, FOLLOWS_COLUMNS, head, &columns) ||
	    !follows_has_columns(&columns))
		return 0;
	header = head->rows->pdata[columns.row];
	/* Other tables may have such columns as well, among many others. */
	return (gsize)columns.found * 2 > header->count ? 94 : 0;
}

static enum result
follows_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	     struct diag *diag)
{
	struct table table;
	struct follows_log log = {
		.cache = handle_cache_new(),
		.zone = options->config ? options->config->zone : NULL,
		.order = options->config ? options->config->day_order : CLOCK_ORDER_UNKNOWN,
		.network = options->default_network,
	};
	enum result result = RESULT_FAIL;

	if (!table_open(&table, stream, follows_columns, FOLLOWS_COLUMNS, options, sink,
			diag) ||
	    !follows_has_columns(&table.columns))
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"a log of follows needs the column target, and followed_at or "
			"unfollowed_at, or date and action; nothing was read");
	else
		result = table_read(&table, follows_row, &log);
	table_close(&table);
	handle_cache_free(log.cache);
	return result;
}

const struct format format_follows = {
	.name = "follows",
	.title = "log of follows",
	.kind = INPUT_AUDIENCE,
	.extensions = "csv tsv txt",
	.sniff = follows_sniff,
	.read = follows_read,
};

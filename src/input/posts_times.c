/* SPDX-License-Identifier: GPL-3.0-or-later */

/* 05/09/2025: May or September? The whole column is asked before the zone is. */

#include <string.h>

#include "base/words.h"
#include "posts.h"

enum { BUFFER_BYTES = 256 * 1024 * 1024, EXAMPLE_CHARACTERS = 30 };

struct order_scan {
	gsize day_first, month_first, open;
	char *example; /* a date with both readings; owned */
};

const char *
posts_time_text(struct table *table)
{
	const char *text = table_value(table, POSTS_CREATED_AT);
	const char *time;
	g_autofree char *both = NULL;

	if (*text == '\0')
		text = table_value(table, POSTS_DATE);
	time = table_value(table, POSTS_TIME);
	if (*text == '\0')
		return time;
	if (*time == '\0' || strchr(text, ':'))
		return text;
	/* "time" beside "created_at" may be a date and time of its own: TAGS sheets. */
	if (!strchr(time, ':') || strlen(time) > 14)
		return text;
	both = g_strconcat(text, " ", time, NULL);
	return table_keep(table, both, strlen(both));
}

/* 5/9/2025, 05-09-2025, 05.09.25: figures whose order is not plain. */
static gboolean
order_is_open(const char *text)
{
	gsize first = strspn(text, "0123456789");
	char mark = text[first];

	if (first == 0 || first > 2 || (mark != '/' && mark != '-' && mark != '.'))
		return FALSE;
	text += first + 1;
	first = strspn(text, "0123456789");
	return first > 0 && first < 3 && text[first] == mark;
}

static enum result
order_scan_row(struct table *table, void *arg)
{
	struct order_scan *scan = arg;
	const char *text = posts_time_text(table);

	if (!order_is_open(text))
		return RESULT_OK;
	switch (clock_day_order(text)) {
	case CLOCK_DAY_FIRST:
		scan->day_first++;
		break;
	case CLOCK_MONTH_FIRST:
		scan->month_first++;
		break;
	case CLOCK_ORDER_UNKNOWN:
		if (scan->open++ == 0)
			scan->example = words_excerpt(text, EXAMPLE_CHARACTERS);
		break;
	}
	return RESULT_OK;
}

gboolean
posts_zone_is_month_first(const struct config *config)
{
	static const char *const zones[] = {
		"US/",
		"America/New_York",
		"America/Chicago",
		"America/Denver",
		"America/Los_Angeles",
		"America/Phoenix",
		"America/Anchorage",
		"America/Detroit",
		"America/Boise",
		"America/Indiana",
		"America/Kentucky",
		"America/North_Dakota",
		"America/Juneau",
		"America/Sitka",
		"America/Nome",
		"America/Adak",
		"America/Menominee",
		"Pacific/Honolulu",
		"Pacific/Guam",
		"Asia/Manila",
		"EST5EDT",
		"CST6CDT",
		"MST7MDT",
		"PST8PDT",
	};

	if (!config || !config->timezone)
		return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(zones); i++)
		if (g_str_has_prefix(config->timezone, zones[i]))
			return TRUE;
	return FALSE;
}

static enum result
order_read_ahead(struct posts *posts, struct order_scan *scan)
{
	struct table *table = &posts->table;
	struct diag silent = { 0 };
	struct diag *diag = table->diag;
	const struct sink *sink = table->sink, none = { 0 };
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autofree guint8 *piece = g_malloc(STREAM_PEEK_BYTES);
	gsize got;

	while ((got = stream_read(table->stream, piece, STREAM_PEEK_BYTES)) > 0) {
		if (bytes->len + got > BUFFER_BYTES) {
			diag_at(diag, SEVERITY_ERROR, table->file, 0,
				"dates like %s can be read in two ways, and the file is too "
				"large "
				"to look for one that cannot; nothing was read",
				scan->example);
			return RESULT_FAIL;
		}
		g_byte_array_append(bytes, piece, (guint)got);
	}
	if (stream_error(table->stream)) {
		diag_at(diag, SEVERITY_ERROR, table->file, 0, "%s, nothing was read",
			stream_error(table->stream));
		return RESULT_FAIL;
	}
	got = bytes->len;
	posts->buffer = (char *)g_byte_array_free(g_steal_pointer(&bytes), FALSE);
	g_free(scan->example);
	*scan = (struct order_scan){ 0 };
	table->diag = &silent;
	table->sink = &none;
	table->stream = stream_open_memory(posts->buffer, got, table->file);
	(void)table_read(table, order_scan_row, scan);
	stream_close(table->stream);
	table->diag = diag;
	table->sink = sink;
	posts->buffered = stream_open_memory(posts->buffer, got, table->file);
	table->stream = posts->buffered;
	return RESULT_OK;
}

/* What the class or its country says of dates that do not tell; a word where that is a guess.
 */
static void
order_guess(struct posts *posts, const struct order_scan *scan)
{
	const struct table *table = &posts->table;
	const struct config *config = table->options->config;

	posts->order = config ? config->day_order : CLOCK_ORDER_UNKNOWN;
	if (posts->order != CLOCK_ORDER_UNKNOWN)
		return;
	posts->order = posts_zone_is_month_first(config) ? CLOCK_MONTH_FIRST : CLOCK_DAY_FIRST;
	/* Only German and its neighbours write dots, and they put the day first. */
	if (strchr(scan->example, '.'))
		posts->order = CLOCK_DAY_FIRST;
	else
		diag_at(table->diag, SEVERITY_WARNING, table->file, 0,
			"dates like %s can be read in two ways, taken as %s (by the course's "
			"time zone; day_order in class.ini says otherwise)",
			scan->example,
			posts->order == CLOCK_DAY_FIRST ? "day/month/year" : "month/day/year");
}

enum result
posts_find_order(struct posts *posts)
{
	struct table *table = &posts->table;
	struct order_scan scan = { 0 };
	enum result result = RESULT_OK;

	table_peek(table, order_scan_row, &scan);
	if (scan.open > 0 && scan.day_first + scan.month_first == 0 && !table->head->complete)
		result = order_read_ahead(posts, &scan);
	if (scan.day_first > 0 || scan.month_first > 0)
		posts->order = scan.day_first >= scan.month_first ? CLOCK_DAY_FIRST
								  : CLOCK_MONTH_FIRST;
	else if (scan.open > 0 && result == RESULT_OK)
		order_guess(posts, &scan);
	g_free(scan.example);
	return result;
}

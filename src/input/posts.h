/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_POSTS_H
#define SRC_INPUT_POSTS_H

/*
 * Posts in tables. posts_csv.c knows the columns and the file as a whole, posts_times.c its
 * dates, posts_row.c makes a post of a row.
 */

#include "base/clock.h"
#include "handle_cache.h"
#include "input/table.h"

enum posts_column {
	POSTS_ID,
	POSTS_NETWORK,
	POSTS_AUTHOR,
	POSTS_AUTHOR_NAME,
	POSTS_CREATED_AT,
	POSTS_DATE,
	POSTS_TIME,
	POSTS_TEXT,
	POSTS_TITLE,
	POSTS_REPLY_TO,
	POSTS_REPLY_TO_AUTHOR,
	POSTS_URL,
	POSTS_MENTIONS,
	POSTS_LIKES,
	POSTS_REPOSTS,
	POSTS_REPLIES,
	POSTS_QUOTES,
	POSTS_VIEWS,
	POSTS_KIND,
	POSTS_REPOST_OF,
	POSTS_REPOST_AUTHOR,
	POSTS_QUOTE_OF,
	POSTS_QUOTE_AUTHOR,
	POSTS_HASHTAGS, /* known, but read from the text */
	POSTS_FOLLOWERS,
	POSTS_COLUMNS
};

/* Things that are said once a file. */
enum posts_warning {
	POSTS_WARNED_ID,
	POSTS_WARNED_DERIVED,
	POSTS_WARNED_OWNER,
	POSTS_WARNED_COUNT, /* one for each column of counts, from here on */
	POSTS_WARNINGS = POSTS_WARNED_COUNT + POSTS_COLUMNS
};

struct posts {
	struct table table;
	struct handle_cache *cache;
	GArray *mentions;     /* of const char *, of the current row */
	const char *fallback; /* network of posts that do not say */
	GHashTable *networks; /* cell -> quark of the network */
	enum clock_day_order order;
	GTimeZone *zone; /* NULL: UTC */
	GChecksum *checksum;
	GHashTable *followers; /* "network handle" -> count last put to the sink */
	gboolean warned[POSTS_WARNINGS];
	guint64 deleted, headers;
	char *buffer; /* the rest of the file, where dates made us read ahead */
	struct stream *buffered;
};

/* The time of the current row as the file writes it, date and time cells joined. */
const char *posts_time_text(struct table *table);
/*
 * Finds out, from all dates of the file, which order 05/09/2025 has. May read the stream to its
 * end and put a copy in memory in its place.
 */
enum result posts_find_order(struct posts *posts);

/* Makes a post of the current row and puts it to the sink. */
enum result posts_read_row(struct table *table, void *posts);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_POSTS_H
#define SRC_INPUT_POSTS_H

/*
 * Posts in tables. posts_csv.c knows the columns and the file as a whole, posts_times.c its
 * dates, posts_ids.c its ids, posts_row.c makes a post of a row.
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
	/* Only presets have these. */
	POSTS_IS_REPOST, /* yes or no */
	POSTS_IS_REPLY,
	POSTS_IS_QUOTE,
	POSTS_THREAD, /* what is answered where in_reply_to is empty */
	POSTS_EXTRA,  /* three columns that only `settle` of the preset reads */
	POSTS_EXTRA_2,
	POSTS_EXTRA_3,
	POSTS_REACTIONS, /* "👍 (2)", counted as likes */
	POSTS_DROP,      /* the first of PRESET_DROPS columns that decide about the row */
	POSTS_COLUMNS = POSTS_DROP + 3
};

enum { PRESET_DROPS = POSTS_COLUMNS - POSTS_DROP };

/* Things that are said once a file. */
enum posts_warning {
	POSTS_WARNED_ID,
	POSTS_WARNED_DERIVED,
	POSTS_WARNED_OWNER,
	POSTS_WARNED_COUNT, /* one for each column of counts, from here on */
	POSTS_WARNINGS = POSTS_WARNED_COUNT + POSTS_COLUMNS
};

struct preset;

struct posts {
	struct table table;
	const struct preset *preset;             /* NULL: a table with any columns */
	struct column_spec specs[POSTS_COLUMNS]; /* of the preset */
	guint64 dropped[PRESET_DROPS];
	guint64 repeats;
	/* Of Mastodon: whose numbers the ids are, as the first rows tell; NULL: not known. */
	char *server;
	GHashTable *elsewhere; /* id -> whole key, of posts whose address has another server */
	char *owner;           /* account the whole file belongs to, where it can be known */
	GHashTable *seen;      /* ids, where a preset asks for them; else NULL */
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

/* Reads the table that was opened. */
enum result posts_read_table(struct posts *posts);

/* Takes from a post what a repost has not: words, counts, what it answers. */
void posts_make_repost(struct posts *posts, struct post *post);
/* The handle in a cell, compared form; NULL when it is empty. */
const char *posts_handle(struct posts *posts, const struct post *post, int column);

/* The time of the current row as the file writes it, date and time cells joined. */
const char *posts_time_text(struct table *table);
/*
 * Finds out, from all dates of the file, which order 05/09/2025 has. May read the stream to its
 * end and put a copy in memory in its place.
 */
enum result posts_find_order(struct posts *posts);
/* TRUE for zones of countries that write the month first. `config` may be NULL. */
gboolean posts_zone_is_month_first(const struct config *config);

/* Does without a column of ids that does not tell one post from another, and says so. */
void posts_check_ids(struct posts *posts);

/* Finds whose numbers the ids of Mastodon are. */
void posts_find_server(struct posts *posts);

/* Makes a post of the current row and puts it to the sink. */
enum result posts_read_row(struct table *table, void *posts);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_RESPONSE_MAP_H
#define CONFIG_RESPONSE_MAP_H

/*
 * How the columns of a form tool's export answer a survey: surveys/NAME.map.ini, or
 * surveys/NAME.<anything>.map.ini where exports differ. `survey map` writes one, the
 * instructor corrects it:
 *
 *     [survey]
 *     name = peer             the survey that is answered
 *     wave = 1
 *     [columns]               by number, as a spreadsheet counts them, from 1
 *     1 = time
 *     2 = rater               who answers; `ratee`: about whom, where a row is about one
 *     3 = item sources about Ana Lima
 *     4 = item sources about self
 *     5 = item sources        about the person in the ratee column
 *     6 = question keep about Ana Lima
 *     7 = ignore
 *     [patterns]              for headers that no column above names; ( ) holds the person
 *     sources = "says where a claim comes from.* \[(.+)\]$"
 *     [labels]                words for a point of the scale, parted by |
 *     5 = Always | Immer
 *     none = No opinion
 *     [headers]               how the file is recognised, as `survey map` writes them
 *     3 = thepostssaywhereaclaimcomesfromanalima
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"

enum map_use { MAP_IGNORE, MAP_TIME, MAP_RATER, MAP_RATEE, MAP_ITEM, MAP_QUESTION };

struct map_column {
	guint number; /* 1, 2, ... */
	enum map_use use;
	char *item; /* of MAP_ITEM and MAP_QUESTION */
	/* Whom it is about, as written; "self" for oneself; NULL: the person in the ratee
	 * column. */
	char *about;
	char *key; /* the header in the form of map_header_key; NULL: not said */
	long line;
};

struct map_pattern {
	char *item; /* an item or a question: the survey tells which */
	GRegex *pattern;
	long line;
};

struct response_map {
	char *path;
	char *survey;        /* its name */
	char *wave;          /* NULL: not said */
	GPtrArray *columns;  /* of struct map_column *, by number */
	GPtrArray *patterns; /* of struct map_pattern * */
	GHashTable *labels;  /* folded label -> number as text, or "" for no answer */
	char hash[65];       /* SHA-256 of the file */
};

/* NULL after errors, each with its line. */
struct response_map *response_map_load(const char *path, struct diag *diag);
struct response_map *response_map_load_memory(const char *path, const char *data, gsize length,
					      struct diag *diag);
/* NULL is allowed. */
void response_map_free(struct response_map *map);

/* A header as [headers] has it: letters and digits, folded, at most 200 bytes. g_free it. */
char *map_header_key(const char *header);

/* The number that a label stands for, "" for no answer; NULL when the map does not say. */
const char *response_map_label(const struct response_map *map, const char *label);

#endif

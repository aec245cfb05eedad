/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_WIDE_H
#define SRC_INPUT_WIDE_H

/*
 * Survey exports with a row for each respondent and a column for each question. What differs
 * from tool to tool stands in a struct wide_tool; which column answers what stands in a mapping
 * of the class (config/response_map.h).
 */

#include "config/response_map.h"
#include "input/table.h"
#include "input/wide_look.h"

/* Columns that are no question, over all tools. */
enum wide_column {
	WIDE_TIME,
	WIDE_ID,
	WIDE_EMAIL,
	WIDE_LOGIN,
	WIDE_NAME,
	WIDE_STATE,    /* whether the row counts: see wide_tool.drop */
	WIDE_FINISHED, /* the same */
	WIDE_COLUMNS
};

struct wide_tool {
	const struct column_spec *specs; /* WIDE_COLUMNS of them */
	/* Further headers that are no question, in the form of columns_in_list. */
	const char *meta;
	/* Beginnings of such headers, parted by '|', compared without case: "Points - ". */
	const char *meta_prefixes;
	/* The ending of such headers of one word, as it is spelt. NULL: none. */
	const char *meta_ending;
	/* The column header alone says nothing ("1.0"): it is a number. */
	gboolean numbers_are_meta;
	/* The row that has the header, among head->rows; -1 when it is not of this tool. */
	int (*find_header)(const struct head *head);
	/* Rows below the header that are no answers. NULL: none. */
	gsize (*count_extra)(const struct head *head, guint header);
	/* The question's text stands in the row below the header. */
	gboolean texts_below;
	/* Why the current row is passed over, a plural noun phrase; NULL when it counts. NULL:
	 * every row counts. */
	const char *(*drop)(struct table *table);
};

/* Everything about a tool's file but the mapping. */
struct wide {
	struct table table;
	const struct wide_tool *tool;
	gsize extra;      /* rows below the header that are no answers */
	GPtrArray *texts; /* of char *: what each column asks, tidied */
};

/* FALSE when the file is not of this tool. wide_close in any case. */
gboolean wide_open(struct wide *wide, const struct wide_tool *tool, struct stream *stream,
		   const struct read_options *options, const struct sink *sink,
		   struct diag *diag);
void wide_close(struct wide *wide);
/* The mapping that fits these columns best, with the index of each of its columns; NULL when
 * none does. g_free *places. */
const struct response_map *wide_find_map(const GPtrArray *maps, const GPtrArray *texts,
					 guint **places);
/* TRUE when one of head->maps fits the header in row `header` of the head. */
gboolean wide_is_mapped(const struct wide_tool *tool, const struct head *head, int header);

enum result wide_read(const struct wide_tool *tool, struct stream *stream,
		      const struct read_options *options, const struct sink *sink,
		      struct diag *diag);

/* The tool of a format; that of survey-table for any other. */
const struct wide_tool *wide_tool_of(const struct format *format);
/* TRUE for exports of form tools: they are read by a mapping. */
gboolean wide_is_tool(const struct format *format);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_HEAD_H
#define INPUT_HEAD_H

/*
 * The beginning of a file, as formats see it to tell whether it is theirs. The file's name
 * is not in it: formats are told by content.
 */

#include <glib.h>

#include "base/csv.h"
#include "base/stream.h"

/* What the first bytes are, whatever a format makes of them. */
enum head_family {
	HEAD_EMPTY, /* nothing but white space */
	HEAD_TEXT,  /* plain text or a table */
	HEAD_JSON,  /* begins with { or [, perhaps after "name = " */
	HEAD_XML,   /* begins with < */
	HEAD_ZIP,
	HEAD_PACKED, /* gzip, bzip2, xz, zstd */
	HEAD_OFFICE, /* .xls, .doc of old: an OLE container */
	HEAD_PDF,
	HEAD_BINARY /* anything else that is not text */
};

enum { HEAD_HEADER_ROWS = 12 }; /* a header is looked for among so many first rows */

struct head_row {
	char **cells; /* NULL-terminated */
	char **keys;  /* the cells as columns_key gives them; NULL behind the first rows */
	gsize count;
	long line;
};

struct head {
	const char *bytes; /* raw; valid until the stream is next used */
	gsize length;      /* at most STREAM_PEEK_BYTES */
	gboolean complete; /* the head is the whole file */
	enum head_family family;
	enum encoding encoding;
	char *text; /* the head in UTF-8, without byte order mark, NUL-terminated */
	gsize text_length;
	/* HEAD_TEXT read as CSV: all whole rows of the head, blank ones left out. */
	struct csv_dialect dialect;
	GPtrArray *rows;     /* of struct head_row *; empty for other families */
	GHashTable *outline; /* HEAD_JSON: see head_json; NULL for other families */
	char *root;          /* HEAD_XML: local name of the root, lower case; else NULL */
	/* The class's mappings of survey exports, of struct response_map *; NULL when there is
	 * no class. Set by whoever has them. */
	const GPtrArray *maps;
	/* [columns] of class.ini, of struct column_mapping *; NULL when there is none. */
	const GPtrArray *mapping;
};

/* Looks at the coming bytes of `stream` without consuming them. Never NULL. */
struct head *head_new(struct stream *stream, const GPtrArray *mapping);
void head_free(struct head *head);

/*
 * What a JSON file has at a path of the form that json_stream_read takes, "feed[].post.uri":
 * the first string or number that stands there in the head, as text (its first 256 bytes); ""
 * for objects, arrays, null and empty strings. NULL when the head has no such path. The paths
 * of all documents of the head are there (JSONL), and a script's beginning is skipped.
 */
const char *head_json(const struct head *head, const char *path);
/* TRUE when the head has all of these blank-parted paths. */
gboolean head_json_has(const struct head *head, const char *paths);

/* "a CSV file with the columns a, b, c", "a PDF document", ...; g_free it. */
char *head_describe(const struct head *head);

#endif

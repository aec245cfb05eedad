/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_PRESET_H
#define SRC_INPUT_PRESET_H

/*
 * CSV files of known tools: a row says which columns a tool writes and what they mean, and
 * the reader of posts does the rest. One file a family of tools: its rows, and PRESETS with
 * them. Header names are compared as columns_key has them: small letters, digits.
 */

#include "posts.h"

/* What the text cell holds. */
enum preset_text {
	PRESET_PLAIN,
	PRESET_HTML,
	PRESET_BASIC,   /* &amp; &lt; &gt;, as X writes them */
	PRESET_JSON,    /* a JSON string ("Hi \u00e9"), or plain; then as PRESET_BASIC */
	PRESET_TAKEOUT, /* {"text":"Hi "},{"text":"there"}, or plain */
	PRESET_BREAKS   /* each line end stands between double quotes */
};

/* What a cell is asked. */
enum preset_test {
	PRESET_FILLED, /* anything but "" and "0" */
	PRESET_EMPTY,  /* "" or "0" */
	PRESET_IS,     /* one of `words`, case and punctuation ignored */
	PRESET_IS_NOT  /* filled, and none of `words` */
};

/* Rows that are no posts, or private ones. */
struct preset_drop {
	const char *header;
	enum preset_test test;
	const char *words;
	const char *reason;  /* as in struct left_out: "deleted posts" */
	gboolean is_private; /* kept where options->include_private asks for it */
};

enum preset_flags {
	PRESET_UTC = 1 << 0,         /* a time without zone is UTC; else the course's zone */
	PRESET_NO_MENTIONS = 1 << 1, /* @words in the text are no accounts */
	PRESET_REPLIES = 1 << 2,     /* every row answers something */
	PRESET_ONCE = 1 << 3,        /* rows that repeat an id are dropped */
	PRESET_SPARE_TITLE = 1 << 4  /* the title is only for want of a text */
};

struct preset {
	const char *network; /* NULL: told by cell and URL, like in any table */
	const char *needs;   /* headers, parted by '|': all must be there */
	/* "header|word": the first filled cell of that column must hold the word. */
	const char *holds;
	gboolean is_all;                    /* there are no other columns */
	const char *columns[POSTS_COLUMNS]; /* headers, parted by '|', the surest first */
	struct preset_drop drops[PRESET_DROPS];
	enum preset_text text;
	guint flags; /* of enum preset_flags */
	char escape; /* '\\' where the file has \" for a quote */
	/* Put before ids (and ids answered) that do not begin with a letter, a digit and '_'.
	 */
	const char *id_prefix, *reply_prefix;
	/* May be NULL. The account whose file it is, from a file beside it; g_free it. */
	char *(*find_owner)(const struct read_options *options);
	/* May be NULL. The last word on kind, reply and target of the current row. */
	void (*settle)(struct posts *posts, struct post *post);
};

/* How sure it is that the head belongs to one of the rows; 0 or 90 to 99. */
int preset_sniff(const struct preset *presets, gsize count, const struct head *head);
enum result preset_read(const struct preset *presets, gsize count, const char *title,
			struct stream *stream, const struct read_options *options,
			const struct sink *sink, struct diag *diag);

/* Makes format_FAMILY of an array of rows called FAMILY. `format_members`: as in struct format.
 */
#define PRESETS(family, format_name, format_title, format_members)                     \
	static int family##_sniff(const struct head *head)                             \
	{                                                                              \
		return preset_sniff(family, G_N_ELEMENTS(family), head);               \
	}                                                                              \
	static enum result family##_read(struct stream *stream,                        \
					 const struct read_options *options,           \
					 const struct sink *sink, struct diag *diag)   \
	{                                                                              \
		return preset_read(family, G_N_ELEMENTS(family), format_title, stream, \
				   options, sink, diag);                               \
	}                                                                              \
	const struct format format_##family = {                                        \
		.name = format_name,                                                   \
		.title = format_title,                                                 \
		.kind = INPUT_POSTS,                                                   \
		.extensions = "csv tsv tab txt",                                       \
		.members = format_members,                                             \
		.sniff = family##_sniff,                                               \
		.read = family##_read,                                                 \
	}

/* -- for the reader of rows ------------------------------------------------------------------
 */

/* TRUE when the current row is passed over. */
gboolean preset_drops_row(struct posts *posts);
/* Notes the id of a row; TRUE when rows with it came before and the preset wants one only. */
gboolean preset_is_repeat(struct posts *posts, const char *key);
/* Says how many were passed over, once the file is read, and frees what was kept. */
void preset_report(struct posts *posts);

/* The text cell as plain text; lives until the next row. */
const char *preset_text(struct posts *posts, const char *text);
/* An id with the prefix that the preset gives it; "" stays. */
const char *preset_key(struct posts *posts, const char *prefix, const char *key);
/* "👍 (2),🎉 (1)" -> 3; "" -> 0. */
gint64 preset_reactions(const char *text);

#endif

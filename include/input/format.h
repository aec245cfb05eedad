/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_FORMAT_H
#define INPUT_FORMAT_H

/*
 * The formats that can be read: one file and one row of the table in formats.c each.
 * Archives are formats too: they open their members as streams of their own, sniff those,
 * and hand them on.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/stream.h"
#include "config/config.h"
#include "input/head.h"
#include "input/sink.h"

enum input_kind {
	INPUT_ANY,
	INPUT_ROSTER,
	INPUT_HANDLES,
	INPUT_POSTS,
	INPUT_AUDIENCE,
	INPUT_RESPONSES,
	INPUT_LABELS,
	INPUT_CONTEXT, /* what only stands beside an export: an account, a picture */
	INPUT_KIND_COUNT
};

/* "any", "roster", "handles", "posts", "audience", "responses", "labels", "context". */
const char *input_kind_name(enum input_kind kind);
/* By that name, case ignored; -1 if none. */
int input_kind_parse(const char *text);

struct bundle;

/* All zero is a good start: any kind, any format, no class. */
struct read_options {
	const struct config *config; /* zone and [columns]; NULL: UTC, no mapping */
	/* Student key when the file lies under posts/<key>/. "": posts whose file names no
	 * author are taken as their owner's, whoever that is (inspect). NULL: refused. */
	const char *owner;
	const char *default_network; /* for posts that do not say; interned, or NULL */
	const char *format;   /* name from --format; NULL: told by content. See format_choose */
	enum input_kind kind; /* only this kind will do */
	enum input_kind expected; /* what the file's place says; tips the balance, no more */
	gint64 now;   /* posts dated more than a day later are refused; 0: no such check */
	guint64 size; /* bytes of the file, for progress; input_read fills it in */
	struct progress *progress; /* may be NULL */
	/* Posts for followers or single persons are put to the sink too (inspect). They are
	 * counted as left out either way. */
	gboolean include_private;
	/* Mappings of survey exports, of struct response_map *; NULL: answers are counted, not
	 * told apart (inspect). */
	const GPtrArray *maps;
	guint faulty_maps; /* ... and mappings that could not be loaded, which was told */
	/* Posts without a time are put to the sink too, as CLOCK_UNKNOWN (inspect: they are in
	 * the file). They are rejected either way. */
	gboolean include_undated;
	/* Labels are taken with criteria and levels of any name; else as a class can use them.
	 */
	gboolean any_labels;
	/* Opens a file or member beside the one read, by a path relative to its folder
	 * ("account.js"): stream_close it. NULL when there is none; nothing is reported.
	 * input_read and archives fill it in; may be NULL: read_options_sibling. */
	struct stream *(*open_sibling)(void *arg, const char *name);
	void *sibling_arg;
	/* The archive that the archive read is a member of; NULL for a file. Formats leave it
	 * alone. */
	const struct bundle *within;
};

/* options->open_sibling where there is one; NULL else. */
struct stream *read_options_sibling(const struct read_options *options, const char *name);

struct format {
	const char *name;       /* for --format and JSON: "canvas-gradebook" */
	const char *title;      /* for people: "Canvas gradebook" */
	enum input_kind kind;   /* INPUT_ANY for an archive: its members tell */
	const char *extensions; /* usual ones, "csv tsv txt"; another one earns a note */
	/* Paths in archives that are read as this format, in the patterns of
	 * bundle_path_fits: "data/tweets.js data/tweets-part*.js". NULL: none. */
	const char *members;
	/* 0: no; 100: certain. */
	int (*sniff)(const struct head *head);
	enum result (*read)(struct stream *stream, const struct read_options *options,
			    const struct sink *sink, struct diag *diag);
	/* May be NULL. For the message on an unknown file: appends what the columns of the
	 * head still need, "a time column (created_at, date, ...)", unless they have nothing
	 * of this format, and gives back how near they come: columns found less missing. */
	int (*lacks)(const struct head *head, GString *what);
};

/* The table, ended by NULL. */
extern const struct format *const formats[];

/*
 * The format that fits the coming bytes of `stream` best, which are not consumed. NULL after
 * an error that says what the file looks like and what it lacks. `options` may be NULL.
 */
const struct format *format_sniff(struct stream *stream, const struct read_options *options,
				  struct diag *diag);
/*
 * The format to read `stream` with: the one that options->format names, or format_sniff. An
 * archive is opened all the same: its members are then read as that format.
 */
const struct format *format_choose(struct stream *stream, const struct read_options *options,
				   struct diag *diag);
/* By name; NULL after an error of usage that offers the nearest name. */
const struct format *format_find(const char *name, struct diag *diag);

#endif

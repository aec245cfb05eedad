/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_BUNDLE_PARTS_H
#define SRC_INPUT_BUNDLE_PARTS_H

/*
 * The reading of one archive, in parts: bundle.c goes through it, bundle_source.c makes streams
 * of its members, bundle_collection.c reads what many people handed in, bundle_advice.c says
 * what an archive is that cannot be read.
 */

#include <glib.h>

#include "archive_reader.h"
#include "input/bundle.h"

struct bundle_member {
	char *path;
	guint index;   /* in the archive */
	GBytes *bytes; /* of what formats ask for beside their own; NULL: not kept */
};

struct bundle {
	struct stream *stream; /* the archive */
	const struct read_options *options;
	const struct sink *sink;
	struct diag *diag;
	struct archive_budget *budget; /* NULL: it lies in no other archive */
	struct archive_budget inside;  /* of the archives that lie in it */
	GPtrArray *members;            /* of struct bundle_member *, regular ones, in order */
	const char *reading;           /* path of the member that is read */
	gsize kept;                    /* bytes of context in memory */
	guint claimed, read;
	guint unknown; /* members that were looked at in vain */
	guint failed;  /* hand-ins that could not be read */
	/* What the first few of those, and of what is of no known format, said. */
	GString *failures; /* NULL: there was none */
	guint failures_unsaid;
	gboolean is_single; /* one file that was compressed */
	/* Not one person's export, but files or exports of many: see bundle_collection.c. */
	gboolean is_collection;
	GHashTable *hand_ins; /* of a collection: name -> struct hand_in * */
};

/* How such a report ends. */
#define BUNDLE_NOTHING_STORED ", nothing of it was stored"
/* Reports what makes the whole archive refused; RESULT_FAIL. */
enum result bundle_fail(const struct bundle *bundle, const char *what);
/* "archive.zip:data/tweets.js"; g_free it. */
char *bundle_name(const struct bundle *bundle, const char *path);
/*
 * Reads a member as what it is, into `sink`. *used tells whether it was one of a known format;
 * `stream` is read to its end then, where its sum is checked, and otherwise too.
 */
enum result bundle_read_as(struct bundle *bundle, struct stream *stream, const char *path,
			   const struct read_options *options, const struct sink *sink,
			   struct diag *diag, gboolean *used);

/* -- bundle_source.c -------------------------------------------------------------------------
 */

/* A stream of the reader's current member; `lent`: the reader is not closed with it. */
struct stream *bundle_stream(struct bundle *bundle, struct archive_reader *reader,
			     gboolean lent, const char *name);
/* For struct read_options: a member by its path from the folder of the one that is read. */
struct stream *bundle_open_sibling(void *bundle, const char *name);
/* Reads a stream to its end; FALSE when that is not reached, see stream_error. */
gboolean bundle_drain(struct stream *stream);

/* -- bundle_collection.c ---------------------------------------------------------------------
 */

/* Tells, from the names of its members, whether the archive is a collection, and of what. */
void bundle_find_hand_ins(struct bundle *bundle);
/* TRUE when a member of a collection is worth a look. */
gboolean bundle_wants_hand_in(const struct bundle *bundle, const char *path);
/* Reads one member of a collection. RESULT_FAIL is about the archive or the sink: a member that
 * cannot be read is put to the sink as a reject. */
enum result bundle_read_hand_in(struct bundle *bundle, struct stream *stream, const char *path);
/* Rejects what nothing came of. */
void bundle_report_hand_ins(const struct bundle *bundle);

/* -- bundle_advice.c -------------------------------------------------------------------------
 */

/* What an archive without anything to read is, and what to do; g_free it. */
char *bundle_describe_empty(const struct bundle *bundle);
/* TRUE for office documents, which are archives and never read as such. */
gboolean bundle_is_office(const struct bundle *bundle);

#endif

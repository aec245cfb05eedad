/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_INGEST_H
#define APP_INGEST_H

/*
 * From the files of a class to facts in the store. A file imports whole or not at all: one
 * transaction each. A file whose content is known does nothing.
 */

#include <glib.h>

#include "app/classroom.h"
#include "base/diag.h"
#include "base/progress.h"
#include "base/result.h"
#include "input/format.h"

struct ingest_options {
	const char *format;       /* name, or NULL: told by content */
	enum input_kind kind;     /* INPUT_ANY: told by content */
	enum input_kind expected; /* what the file's place says; tips the balance */
	gint64 now;               /* later posts are refused */
	struct progress *progress;
};

/* What happened, over all files. */
struct ingestion {
	int files;     /* looked at */
	int imported;  /* new or changed, and read */
	int unchanged; /* known already */
	int refused;   /* could not be read: nothing of them was stored */
	/* Distinct ones in the class lists read; others: withdrawn, or the instructor's. */
	gint64 students, others;
	GHashTable *listed; /* ids of both; NULL while there are none */
	gint64 claims;
	gint64 new_posts, updated_posts;
	gint64 answers; /* to surveys, words among them */
	gint64 labels;
	gint64 rejected; /* rows set aside */
	int gone;        /* files of the class folder that were read once and count on */
	char *one_gone;  /* the path of one of them; NULL while there is none */
};

void ingestion_done(struct ingestion *ingestion);

/* Imports one file; `path` is as seen from the class folder. Failures are counted too. */
enum result ingest_file(struct classroom *classroom, const char *path,
			const struct ingest_options *options, struct ingestion *ingestion,
			struct diag *diag);

/* The same for a file or a folder: an unpacked archive, or any folder with exports in it. */
enum result ingest_path(struct classroom *classroom, const char *path,
			const struct ingest_options *options, struct ingestion *ingestion,
			struct diag *diag);

/*
 * Imports what is new or changed in the class folder: roster.*, handles.*, and all under
 * posts/, labels/ and responses/. Every file is tried; RESULT_FAIL only when the store failed.
 */
enum result ingest_folder(struct classroom *classroom, const struct ingest_options *options,
			  struct ingestion *ingestion, struct diag *diag);

/* TRUE when a file that was read is no longer where it was, and what it brought still counts.
 */
gboolean ingest_is_gone(const struct source *source);

/* Of char *: the files that an import of this folder would read, by path. */
GPtrArray *ingest_list_files(const char *folder);

/*
 * Warns of files of the class that are not in the store as they are now, and of exports that
 * lie where nobody reads them.
 */
void ingest_report_pending(struct classroom *classroom, struct diag *diag);

/* Writes out/rejected.csv from the store, where it changed: file, line, reason, row. */
enum result ingest_write_rejects(struct classroom *classroom, struct diag *diag);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_DOCUMENTS_H
#define STORE_DOCUMENTS_H

/*
 * The sheets that were handed out, as they were. Facts, wording and program may change later;
 * what a student has in hand comes back from here byte for byte. As in store.h.
 */

#include "model/sheet.h"
#include "store/store.h"

enum { DOCUMENT_BYTES = 64 * 1024 * 1024 }; /* a longer one is refused */

/* Each student and format of a run once. */
enum result store_put_document(struct store *store, gint64 run, const char *student,
			       enum sheet_format format, const char *data, gsize length);
/* Forgets the documents of a run, for those of a second hand-out of it. */
enum result store_drop_documents(struct store *store, gint64 run);
/* RESULT_END when there is none. g_free the data; it has a NUL after its end. */
enum result store_load_document(struct store *store, gint64 run, const char *student,
				enum sheet_format format, char **data, gsize *length);
/* The students with documents in a run, as they are in the roster now, by id. */
enum result store_each_document_student(struct store *store, gint64 run, store_student_fn *each,
					void *arg);

#endif

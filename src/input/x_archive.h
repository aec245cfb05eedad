/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_X_ARCHIVE_H
#define SRC_INPUT_X_ARCHIVE_H

/*
 * The archive that X gives its users (2019 on): scripts such as data/tweets.js, which assign
 * an array to window.YTD.tweets.part0. x_archive.c reads the tweets, x_beside.c what stands
 * beside them.
 */

#include "input/format.h"

/* "tweets" of "window.YTD.tweets.part0 = "; NULL for other texts. g_free it. */
char *x_archive_type(const struct head *head);
/* The account's name, from account.js beside the file; NULL where there is none. g_free it. */
char *x_archive_owner(const struct read_options *options);
/* When the archive was made, from manifest.js; CLOCK_UNKNOWN where it does not say. */
gint64 x_archive_time(const struct read_options *options);

/* The whole texts of long posts, from note-tweet.js, of which tweets.js has the beginning. */
struct x_notes;
struct x_notes *x_notes_load(const struct read_options *options);
/* The whole text of a tweet of that second that begins like `text`; NULL when it has none. */
const char *x_notes_find(const struct x_notes *notes, gint64 created_at, const char *text);
void x_notes_free(struct x_notes *notes);

#endif

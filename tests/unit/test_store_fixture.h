/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_TEST_STORE_FIXTURE_H
#define TESTS_TEST_STORE_FIXTURE_H

/* What the tests of the store share: a folder of their own, collected messages, made-up rows.
 */

#include <glib.h>
#include <glib/gstdio.h>

#include "base/clock.h"
#include "store/store.h"

struct fixture {
	char *folder;
	char *path; /* class.db in it */
	struct diag diag;
	GString *messages; /* one a line */
};

static inline void
fixture_sink(void *arg, const struct diag_message *message)
{
	g_string_append_printf(arg, "%s\n", message->text);
}

static inline void
fixture_init(struct fixture *fixture)
{
	fixture->folder = g_dir_make_tmp("repute-store-XXXXXX", NULL);
	g_assert_nonnull(fixture->folder);
	fixture->path = g_build_filename(fixture->folder, "class.db", NULL);
	fixture->messages = g_string_new(NULL);
	fixture->diag = (struct diag){ .sink = fixture_sink, .arg = fixture->messages };
}

static inline void
fixture_done(struct fixture *fixture)
{
	GDir *folder = g_dir_open(fixture->folder, 0, NULL);
	const char *name = NULL;

	while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
		g_autofree char *path = g_build_filename(fixture->folder, name, NULL);

		g_chmod(path, 0600);
		g_unlink(path);
	}
	g_dir_close(folder);
	g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
	g_free(fixture->folder);
	g_free(fixture->path);
	g_string_free(fixture->messages, TRUE);
}

static inline struct store *
fixture_open(struct fixture *fixture, enum store_mode mode)
{
	struct store *store = store_open(fixture->path, mode, &fixture->diag);

	g_assert_cmpstr(fixture->messages->str, ==, "");
	g_assert_nonnull(store);
	return store;
}

/* A source whose content hash is 64 times `digit`. */
static inline gint64
fixture_put_source(struct store *store, const char *path, char digit)
{
	g_autofree char *sha256 = g_strnfill(64, digit);
	struct source source = { .path = path,
				 .sha256 = sha256,

				 .reading = "",
				 .format = "made-up",
				 .kind = "posts",
				 .stamp = { .size = 10, .mtime_ns = 20, .inode = 30 } };
	gint64 id = store_put_source(store, &source);

	g_assert_cmpint(id, >, 0);
	return id;
}

/* A post without counts; set the members that matter. */
static inline struct post
fixture_post(const char *key, const char *author, gint64 created_at, const char *text)
{
	return (struct post){ .network = "mastodon",
			      .key = key,
			      .author = author,
			      .created_at = created_at,
			      .text = text,
			      .likes = COUNT_UNKNOWN,
			      .reposts = COUNT_UNKNOWN,
			      .replies = COUNT_UNKNOWN,
			      .quotes = COUNT_UNKNOWN,
			      .views = COUNT_UNKNOWN };
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The folder that somebody unpacked an archive into. */

#include <string.h>

#include "base/stream.h"
#include "bundle_claims.h"

#define TABLES "*.csv *.tsv *.tab *.xls"
/* The tweets of an archive to 2019 once more, and less of them. */
#define TWEETS "tweets.csv"

enum { FOLDER_DEPTH = 12 };

struct folder {
	GPtrArray *paths; /* of char *, with the folder in front */
	gsize prefix;     /* length of the folder's own path and its slash */
	guint files;
	gboolean has_context;
	GPtrArray *others; /* archives and tables at its top that are not its own, as `paths` */
	gboolean has_tables; /* what is its own are tables: then those at the top may be */
};

static int
folder_compare(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
folder_look_at(struct folder *folder, const char *path)
{
	const char *inside = path + folder->prefix;

	folder->files++;
	if (bundle_is_claimed(inside)) {
		g_ptr_array_add(folder->paths, g_strdup(path));
		folder->has_tables |= bundle_path_fits(inside, "*.csv");
	} else if (!strchr(inside, '/') && !bundle_is_context_at_top(inside) &&
		   (bundle_is_archive(inside) || bundle_path_fits(inside, TABLES)) &&
		   !bundle_path_fits(inside, TWEETS)) {
		g_ptr_array_add(folder->others, g_strdup(path));
	}
	/* The account in a folder further down makes that one an archive, not this one. */
	folder->has_context |= bundle_is_context_at_top(inside);
}

/* Symbolic links are not followed: they may lead anywhere, also round in circles. */
static void
folder_walk(struct folder *folder, const char *path, int depth)
{
	GDir *handle = g_dir_open(path, 0, NULL);
	const char *name;

	if (!handle)
		return;
	while ((name = g_dir_read_name(handle)) != NULL && folder->files < BUNDLE_MEMBERS) {
		g_autofree char *whole = g_build_filename(path, name, NULL);

		if (name[0] == '.' || g_file_test(whole, G_FILE_TEST_IS_SYMLINK))
			continue;
		if (!g_file_test(whole, G_FILE_TEST_IS_DIR))
			folder_look_at(folder, whole);
		else if (depth < FOLDER_DEPTH)
			folder_walk(folder, whole, depth + 1);
	}
	g_dir_close(handle);
}

GPtrArray *
bundle_list_folder(const char *path)
{
	/* A name within, so that the length of what stands before it is known. */
	g_autofree char *inside = g_build_filename(path, "x", NULL);
	struct folder folder = {
		.paths = g_ptr_array_new_with_free_func(g_free),
		.prefix = strlen(inside) - 1,
		.others = g_ptr_array_new_with_free_func(g_free),
	};

	folder_walk(&folder, path, 0);
	if (!folder.has_context || folder.paths->len == 0) {
		g_ptr_array_unref(folder.paths);
		g_ptr_array_unref(folder.others);
		return NULL;
	}
	/* Somebody may have put a log or another download beside what was unpacked. */
	for (guint i = 0; i < folder.others->len; i++)
		if (!folder.has_tables || bundle_is_archive(folder.others->pdata[i]))
			g_ptr_array_add(folder.paths, g_strdup(folder.others->pdata[i]));
	g_ptr_array_unref(folder.others);
	g_ptr_array_sort(folder.paths, folder_compare);
	return folder.paths;
}

static enum result
folder_read_file(const char *path, gsize prefix, const struct read_options *options,
		 const struct sink *sink, struct diag *diag)
{
	struct stream *stream = stream_open_file(path, diag);
	struct read_options own = *options;
	const struct format *format;
	enum result result = RESULT_OK;

	if (!stream)
		return RESULT_FAIL;
	own.format = NULL;
	own.open_sibling = stream_open_beside;
	own.sibling_arg = stream;
	format = bundle_format(stream, path + prefix, &own);
	if (format) {
		sink_put_member(sink, path + prefix, format);
		result = format->read(stream, &own, sink, diag);
	} else {
		diag_at(diag, SEVERITY_WARNING, path, 0,
			"no export that is known, passed over");
	}
	stream_close(stream);
	return result;
}

enum result
bundle_read_folder(const char *folder, const struct read_options *options,
		   const struct sink *sink, struct diag *diag)
{
	g_autoptr(GPtrArray) paths = bundle_list_folder(folder);
	g_autofree char *inside = g_build_filename(folder, "x", NULL);
	enum result result = RESULT_OK;

	if (!paths) {
		diag_at(diag, SEVERITY_ERROR, folder, 0,
			"a folder, but no unpacked archive that is known, not read: name the "
			"files in it");
		return RESULT_FAIL;
	}
	for (guint i = 0; i < paths->len && result == RESULT_OK; i++)
		result = folder_read_file(paths->pdata[i], strlen(inside) - 1, options, sink,
					  diag);
	return result;
}

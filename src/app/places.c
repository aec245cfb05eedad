/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "places.h"

#include <string.h>

#include "app/ingest.h"
#include "base/file.h"
#include "base/words.h"
#include "input/bundle.h"
#include "input/head.h"

#define POSTS_FOLDER "posts"
#define LABELS_FOLDER "labels"
/* What `labels sample` explains the levels in; it comes back with the filled sheets. */
#define OUR_CODEBOOK LABELS_FOLDER "/codebook.txt"

enum { MOST_FOLDERS = 8 /* below posts/, one in the other */ };

/* Names of the places where an instructor puts files, without their extension. */
static const struct {
	const char *stem;
	enum input_kind kind;
} places[] = {
	{ "roster", INPUT_ROSTER },
	{ "handles", INPUT_HANDLES },
};

/* Folders of which every file is read, in this order. */
static const struct {
	const char *name;
	enum input_kind expected;
	enum input_kind kind; /* nothing else may lie there; INPUT_ANY: anything may */
} folders[] = {
	{ POSTS_FOLDER, INPUT_POSTS, INPUT_ANY },
	{ LABELS_FOLDER, INPUT_LABELS, INPUT_ANY },
	{ PLACES_RESPONSES, INPUT_RESPONSES, INPUT_RESPONSES },
};

/* Hidden files, the leavings of editors, of offices and of file managers: no exports. */
static gboolean
is_litter(const char *name)
{
	return name[0] == '.' || name[0] == '#' || g_str_has_suffix(name, "~") ||
	       g_str_has_prefix(name, "~$") || g_ascii_strcasecmp(name, "desktop.ini") == 0 ||
	       g_ascii_strcasecmp(name, "Thumbs.db") == 0 ||
	       g_ascii_strcasecmp(name, "__MACOSX") == 0;
}

/* Names in a folder, sorted. */
static GPtrArray *
list_folder(const char *folder)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	GDir *handle = g_dir_open(folder, 0, NULL);
	const char *name;

	while (handle && (name = g_dir_read_name(handle)) != NULL)
		if (!is_litter(name))
			g_ptr_array_add(names, g_strdup(name));
	if (handle)
		g_dir_close(handle);
	g_ptr_array_sort(names, words_compare);
	return names;
}

static void collect_files(GPtrArray *files, const char *folder, int depth);

/* Of an unpacked archive the files that hold posts, as of the archive; else all below it. */
static void
collect_folder(GPtrArray *files, const char *folder, int depth)
{
	GPtrArray *members = bundle_list_folder(folder);

	if (!members) {
		collect_files(files, folder, depth);
		return;
	}
	for (guint i = 0; i < members->len; i++)
		g_ptr_array_add(files, g_strdup(g_ptr_array_index(members, i)));
	g_ptr_array_unref(members);
}

static void
collect_files(GPtrArray *files, const char *folder, int depth)
{
	g_autoptr(GPtrArray) names = list_folder(folder);

	for (guint i = 0; i < names->len; i++) {
		char *path = g_build_filename(folder, g_ptr_array_index(names, i), NULL);

		if (!g_file_test(path, G_FILE_TEST_IS_DIR)) {
			g_ptr_array_add(files, path);
			continue;
		}
		if (depth < MOST_FOLDERS)
			collect_folder(files, path, depth + 1);
		g_free(path);
	}
}

void
places_collect(GPtrArray *files, const char *folder)
{
	collect_folder(files, folder, 0);
}

static void
place_file_free(gpointer data)
{
	struct place_file *file = data;

	g_free(file->path);
	g_free(file);
}

static void
add_file(GPtrArray *files, const char *path, enum input_kind expected, enum input_kind kind)
{
	struct place_file *file = g_new(struct place_file, 1);

	*file = (struct place_file){
		.path = g_strdup(path),
		.expected = expected,
		.kind = kind,
	};
	g_ptr_array_add(files, file);
}

GPtrArray *
places_list(void)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(place_file_free);
	g_autoptr(GPtrArray) names = list_folder(".");

	for (gsize place = 0; place < G_N_ELEMENTS(places); place++) {
		for (guint i = 0; i < names->len; i++) {
			const char *name = g_ptr_array_index(names, i);
			gsize length = strlen(places[place].stem);

			if (strncmp(name, places[place].stem, length) == 0 &&
			    name[length] == '.')
				add_file(files, name, places[place].kind, INPUT_ANY);
		}
	}
	for (gsize folder = 0; folder < G_N_ELEMENTS(folders); folder++) {
		g_autoptr(GPtrArray) inside = g_ptr_array_new_with_free_func(g_free);

		collect_files(inside, folders[folder].name, 0);
		for (guint i = 0; i < inside->len; i++)
			if (strcmp(g_ptr_array_index(inside, i), OUR_CODEBOOK) != 0)
				add_file(files, g_ptr_array_index(inside, i),
					 folders[folder].expected, folders[folder].kind);
	}
	return files;
}

/* The first two rows have as many cells, and more than a sentence has. */
static gboolean
looks_like_table(const struct head *head)
{
	const struct head_row *const *rows =
		(const struct head_row *const *)(const void *)head->rows->pdata;

	return head->rows->len > 1 && rows[0]->count > 2 && rows[1]->count == rows[0]->count;
}

/* Office documents, JSON and archives are refused with what to do, and so is what calls itself
 * a table. */
static gboolean
may_hold_codes(const struct head *head, const char *path)
{
	static const char *const tables[] = { ".csv", ".tsv", ".tab" };

	for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
		gsize length = strlen(path), tail = strlen(tables[i]);

		if (length > tail && g_ascii_strcasecmp(path + length - tail, tables[i]) == 0)
			return TRUE;
	}
	if (head->family == HEAD_TEXT)
		return looks_like_table(head);
	return head->family != HEAD_PDF && head->family != HEAD_BINARY &&
	       head->family != HEAD_EMPTY;
}

gboolean
places_is_beside_codes(const struct place_file *file, struct store *store, char **looks)
{
	struct diag unheard = { 0 }; /* what cannot be opened is told when it is read */
	struct source known;
	struct stream *stream;
	struct head *head;
	gboolean is_beside = FALSE;

	if (file->expected != INPUT_LABELS ||
	    store_find_source_by_path(store, file->path, &known) != RESULT_END)
		return FALSE;
	stream = stream_open_file(file->path, &unheard);
	if (!stream)
		return FALSE;
	head = head_new(stream, NULL);
	is_beside = !may_hold_codes(head, file->path);
	if (is_beside && looks)
		*looks = head->family == HEAD_TEXT ? g_strdup("plain text")
						   : head_describe(head);
	head_free(head);
	stream_close(stream);
	return is_beside;
}

/* An export under its download name, which nobody will look at where it lies. */
static void
report_strays(struct diag *diag)
{
	static const char *const endings[] = { ".csv",   ".tsv", ".xls", ".xlsx", ".json",
					       ".jsonl", ".zip", ".gz",  ".xml",  ".txt" };
	g_autoptr(GPtrArray) names = list_folder(".");

	for (guint i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		gboolean is_export = FALSE;

		for (gsize j = 0; j < G_N_ELEMENTS(endings); j++)
			is_export |= g_str_has_suffix(name, endings[j]);
		for (gsize j = 0; j < G_N_ELEMENTS(places); j++)
			if (strncmp(name, places[j].stem, strlen(places[j].stem)) == 0)
				is_export = FALSE;
		if (is_export && !g_file_test(name, G_FILE_TEST_IS_DIR))
			diag_at(diag, SEVERITY_WARNING, name, 0,
				"not read where it lies; a class list is called roster.csv, "
				"handles are handles.csv, posts lie in posts/, survey answers "
				"in responses/");
	}
}

void
ingest_report_pending(struct classroom *classroom, struct diag *diag)
{
	g_autoptr(GPtrArray) files = places_list();

	report_strays(diag);
	for (guint i = 0; classroom->store && i < files->len; i++) {
		const struct place_file *file = g_ptr_array_index(files, i);
		struct file_stamp stamp;
		struct source known;
		enum result found =
			store_find_source_by_path(classroom->store, file->path, &known);

		if (places_is_beside_codes(file, classroom->store, NULL))
			continue;
		if (found == RESULT_OK && file_stamp(file->path, &stamp) &&
		    known.stamp.size == stamp.size && known.stamp.mtime_ns == stamp.mtime_ns)
			continue;
		diag_at(diag, SEVERITY_WARNING, file->path, 0,
			found == RESULT_OK
				? "changed since it was read, 'repute build' reads it anew"
				: "nothing of it is in the store: new, refused, or the copy "
				  "of another; 'repute build' says why");
	}
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/sighting.h"

#include <string.h>

#include "base/file.h"

#define POSTS_FOLDER "posts"

char *
sighting_owner(const char *path)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", -1);

	if (g_strv_length(parts) < 3 || strcmp(parts[0], POSTS_FOLDER) != 0)
		return NULL;
	return g_strdup(parts[1]);
}

/* Raised when a file says other things to this program than to the last one of its version. */
enum { READING = 2 };

/*
 * What decides, beside its bytes, what a file says: read with another zone, other columns or a
 * newer program it is another source.
 */
static char *
reading_of(const struct config *config, const char *more)
{
	g_autoptr(GString) text = g_string_new(REPUTE_VERSION "\n");

	g_string_append_printf(text, "%d\n%s %d\n", READING, config->timezone,
			       (int)config->day_order);
	for (guint i = 0; config->columns && i < config->columns->len; i++) {
		const struct column_mapping *mapping = g_ptr_array_index(config->columns, i);

		g_string_append_printf(text, "%s=%s\n", mapping->column, mapping->header);
	}
	if (more)
		g_string_append_printf(text, "%s\n", more);
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, (gssize)text->len);
}

static gboolean
is_same_stamp(const struct file_stamp *one, const struct file_stamp *other)
{
	return one->size == other->size && one->mtime_ns == other->mtime_ns &&
	       one->inode == other->inode;
}

/* Looks for a source in force that could hold the same bytes. */
struct twin_search {
	const struct sighting *sighting;
	gboolean found;
};

static enum result
take_source(void *arg, const struct source *source)
{
	struct twin_search *search = arg;

	search->found |= !source->superseded &&
			 source->stamp.size == search->sighting->source.stamp.size;
	return search->found ? RESULT_END : RESULT_OK;
}

static enum sighting_state
touch(struct store *store, gint64 id, const struct file_stamp *stamp)
{
	if (store_begin(store) != RESULT_OK)
		return SIGHTING_FAILED;
	if (store_touch_source(store, id, stamp) == RESULT_OK &&
	    store_commit(store) == RESULT_OK)
		return SIGHTING_KNOWN;
	store_rollback(store);
	return SIGHTING_FAILED;
}

/* A file that was given another name, such as an export that is roster.csv now. */
static enum sighting_state
move(struct store *store, gint64 id, const struct source *source)
{
	if (store_begin(store) != RESULT_OK)
		return SIGHTING_FAILED;
	if (store_move_source(store, id, source->path) == RESULT_OK &&
	    store_touch_source(store, id, &source->stamp) == RESULT_OK &&
	    store_commit(store) == RESULT_OK)
		return SIGHTING_KNOWN;
	store_rollback(store);
	return SIGHTING_FAILED;
}

/* KNOWN when the same bytes came in under another path, for the same owner. */
static enum sighting_state
find_copy(struct store *store, const struct source *source, struct diag *diag)
{
	g_autofree char *owner = sighting_owner(source->path);
	g_autofree char *other_owner = NULL;
	struct source other;

	if (store_find_source_by_hash(store, source->sha256, &other) != RESULT_OK ||
	    strcmp(other.reading, source->reading) != 0)
		return SIGHTING_NEW;
	other_owner = sighting_owner(other.path);
	if (g_strcmp0(owner, other_owner) != 0)
		return SIGHTING_NEW;
	if (!g_file_test(other.path, G_FILE_TEST_EXISTS)) {
		diag_at(diag, SEVERITY_NOTE, source->path, 0,
			"this was %s before, and has been read", other.path);
		return move(store, other.id, source);
	}
	diag_at(diag, SEVERITY_NOTE, source->path, 0,
		"the same bytes were imported as %s, nothing was done", other.path);
	return SIGHTING_KNOWN;
}

static gpointer
hash(gpointer data)
{
	struct sighting *sighting = data;

	return GINT_TO_POINTER(
		file_sha256(sighting->source.path, sighting->sha256, &sighting->diag));
}

/* The path is new: only a file of the same size could be its twin. */
static enum sighting_state
compare_with_others(struct sighting *sighting, struct store *store, struct diag *diag)
{
	struct twin_search search = { .sighting = sighting };

	if (store_each_source(store, take_source, &search) == RESULT_FAIL)
		return SIGHTING_FAILED;
	if (!search.found) {
		sighting->hashing = g_thread_new("hash", hash, sighting);
		return SIGHTING_NEW;
	}
	if (file_sha256(sighting->source.path, sighting->sha256, diag) != RESULT_OK)
		return SIGHTING_FAILED;
	return find_copy(store, &sighting->source, diag);
}

enum sighting_state
sighting_init(struct sighting *sighting, struct store *store, const struct config *config,
	      const char *more, const char *path, struct diag *diag)
{
	struct source known;
	enum result found;

	*sighting = (struct sighting){ .reading = reading_of(config, more) };
	sighting->source = (struct source){
		.path = path,
		.reading = sighting->reading,
		.sha256 = sighting->sha256,
	};
	if (!file_stamp(path, &sighting->source.stamp)) {
		diag_at(diag, SEVERITY_ERROR, path, 0,
			"this is no file that can be read, nothing of it was stored");
		return SIGHTING_FAILED;
	}
	found = store_find_source_by_path(store, path, &known);
	if (found != RESULT_OK)
		return found == RESULT_FAIL ? SIGHTING_FAILED
					    : compare_with_others(sighting, store, diag);
	if (known.superseded || strcmp(known.reading, sighting->reading) != 0) {
		sighting->hashing = g_thread_new("hash", hash, sighting);
		return SIGHTING_NEW;
	}
	if (is_same_stamp(&known.stamp, &sighting->source.stamp))
		return SIGHTING_KNOWN;
	if (file_sha256(path, sighting->sha256, diag) != RESULT_OK)
		return SIGHTING_FAILED;
	if (strcmp(known.sha256, sighting->sha256) != 0)
		return SIGHTING_NEW;
	return touch(store, known.id, &sighting->source.stamp);
}

/* Waits for the thread; its only message is that the file could not be read. */
static enum result
join(struct sighting *sighting)
{
	enum result result = RESULT_OK;

	if (sighting->hashing)
		result = (enum result)GPOINTER_TO_INT(g_thread_join(sighting->hashing));
	sighting->hashing = NULL;
	return result;
}

enum result
sighting_hash(struct sighting *sighting, struct store *store, gint64 source, struct diag *diag)
{
	if (join(sighting) != RESULT_OK) {
		diag_at(diag, SEVERITY_ERROR, sighting->source.path, 0,
			"it could not be read to its end, nothing of it was stored");
		return RESULT_FAIL;
	}
	return store_hash_source(store, source, sighting->sha256);
}

void
sighting_done(struct sighting *sighting)
{
	join(sighting);
	g_free(sighting->reading);
}

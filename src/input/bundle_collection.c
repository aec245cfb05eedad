/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Archives of many people's files: what a learning platform gives for "download all
 * submissions", or a folder of exports that somebody has packed. Members that are archives are
 * opened in their turn. Each member is read twice, first for nobody: one that is damaged or no
 * export is refused by itself and told, and the others are read.
 */

#include <string.h>

#include "bundle_claims.h"
#include "bundle_parts.h"
#include "submission.h"

enum {
	/* A member up to this size is kept in memory between the two readings; of a larger one
	 * the archive is opened again. */
	HAND_IN_BYTES = 64 * 1024 * 1024,
	FILES_NAMED = 3,
	FAILURES_NAMED = 5
};

/* What one person handed in: a folder, or one file at the top. */
struct hand_in {
	gboolean is_submission; /* in the form of a learning platform */
	gboolean claimed;       /* a format claims members: the rest is not opened */
	guint files, read;
	GString *names; /* of the first files */
};

static void
hand_in_free(void *data)
{
	struct hand_in *hand_in = data;

	g_string_free(hand_in->names, TRUE);
	g_free(hand_in);
}

/* The part of a path that all files of one hand-in begin with; g_free it. */
static char *
hand_in_key(const char *path, gboolean *is_submission)
{
	gsize length = strcspn(path, "/");
	g_autofree char *owner = submission_owner(path, &length);

	*is_submission = owner != NULL;
	return g_strndup(path, length);
}

static struct hand_in *
hand_in_of(const struct bundle *bundle, const char *path)
{
	gboolean is_submission;
	g_autofree char *key = hand_in_key(path, &is_submission);

	return g_hash_table_lookup(bundle->hand_ins, key);
}

static gboolean
hand_in_add(struct bundle *bundle, const char *path)
{
	gboolean is_submission;
	g_autofree char *key = hand_in_key(path, &is_submission);
	struct hand_in *hand_in = g_hash_table_lookup(bundle->hand_ins, key);

	if (!hand_in) {
		hand_in = g_new0(struct hand_in, 1);
		hand_in->names = g_string_new(NULL);
		g_hash_table_insert(bundle->hand_ins, g_strdup(key), hand_in);
	}
	hand_in->is_submission = is_submission;
	hand_in->claimed |= bundle_is_claimed(path);
	if (hand_in->files++ < FILES_NAMED)
		g_string_append_printf(hand_in->names, "%s%s",
				       hand_in->names->len > 0 ? ", " : "", path);
	return is_submission;
}

void
bundle_find_hand_ins(struct bundle *bundle)
{
	gboolean submissions = FALSE;

	bundle->hand_ins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, hand_in_free);
	for (guint i = 0; !bundle->is_single && i < bundle->members->len; i++) {
		const struct bundle_member *member = bundle->members->pdata[i];

		submissions |= hand_in_add(bundle, member->path);
	}
	bundle->is_collection = !bundle->is_single && (bundle->claimed == 0 || submissions);
}

gboolean
bundle_wants_hand_in(const struct bundle *bundle, const char *path)
{
	const struct hand_in *hand_in = hand_in_of(bundle, path);

	if (hand_in && hand_in->claimed)
		return bundle_is_claimed(path);
	return bundle_is_likely(path) || bundle_is_archive(path);
}

/* -- reading ---------------------------------------------------------------------------------
 */

/* The whole member in memory; NULL when it is too large or cannot be read. */
static GBytes *
hand_in_load(struct stream *stream)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autofree guint8 *block = g_malloc(STREAM_PEEK_BYTES);
	gsize got;

	while ((got = stream_read(stream, block, STREAM_PEEK_BYTES)) > 0) {
		g_byte_array_append(bytes, block, (guint)got);
		if (bytes->len > HAND_IN_BYTES)
			return NULL;
	}
	return stream_error(stream) ? NULL
				    : g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static struct stream *
hand_in_open(struct stream *stream, GBytes *bytes)
{
	if (!bytes)
		return stream_reopen(stream);
	return stream_open_memory(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes),
				  stream_name(stream));
}

/* Keeps the first error, in the words of the reader. */
static void
hand_in_keep_error(void *arg, const struct diag_message *message)
{
	char **first = arg;

	if (!*first && message->severity >= SEVERITY_ERROR)
		*first = g_strdup(message->text);
}

static enum result
hand_in_read_once(struct bundle *bundle, struct stream *stream, GBytes *bytes, const char *path,
		  const struct sink *sink, struct diag *diag, gboolean *used)
{
	struct read_options options = *bundle->options;
	struct stream *again = hand_in_open(stream, bytes);
	g_autofree char *owner = NULL;
	enum result result;

	*used = FALSE;
	if (!again)
		return bundle_fail(bundle, "a member could not be opened again");
	if (!options.owner || !*options.owner)
		owner = bundle_is_archive(path) ? submission_owner_of_archive(path)
						: submission_owner(path, NULL);
	if (owner)
		options.owner = owner;
	result = bundle_read_as(bundle, again, path, &options, sink, diag, used);
	stream_close(again);
	return result;
}

static void
hand_in_reject(const struct bundle *bundle, const char *path, const char *why)
{
	const struct reject reject = {
		.path = NULL,
		.reason = why,
		.row = path,
	};

	sink_put_reject(bundle->sink, &reject);
}

static void
hand_in_note_failure(struct bundle *bundle, const char *path, const char *why)
{
	if (bundle->unknown + bundle->failed >= FAILURES_NAMED) {
		bundle->failures_unsaid++;
		return;
	}
	if (!bundle->failures)
		bundle->failures = g_string_new(NULL);
	g_string_append_printf(bundle->failures, "%s%s: %s", bundle->failures->len ? "; " : "",
			       path, why);
	/* It will be said once, at the end of all. */
	if (g_str_has_suffix(why, BUNDLE_NOTHING_STORED))
		g_string_truncate(bundle->failures,
				  bundle->failures->len - strlen(BUNDLE_NOTHING_STORED));
}

enum result
bundle_read_hand_in(struct bundle *bundle, struct stream *stream, const char *path)
{
	static const struct sink nobody = { 0 };
	g_autoptr(GBytes) bytes = hand_in_load(stream);
	struct hand_in *hand_in = hand_in_of(bundle, path);
	g_autofree char *error = NULL;
	struct diag listening = { .sink = hand_in_keep_error, .arg = &error };
	enum result result;
	gboolean used;

	if (stream_error(stream))
		return bundle_fail(bundle, stream_error(stream));
	result = hand_in_read_once(bundle, stream, bytes, path, &nobody, &listening, &used);
	if (!used) {
		hand_in_note_failure(bundle, path, "of no known format");
		bundle->unknown++;
		return RESULT_OK;
	}
	if (hand_in)
		hand_in->read++;
	if (result == RESULT_FAIL) {
		const char *why = error ? error : "it cannot be read";

		if (archive_budget_is_spent(bundle->budget ? bundle->budget : &bundle->inside))
			return bundle_fail(bundle, why);
		hand_in_reject(bundle, path, why);
		hand_in_note_failure(bundle, path, why);
		bundle->failed++;
		return RESULT_OK;
	}
	bundle->read++;
	return hand_in_read_once(bundle, stream, bytes, path, bundle->sink, bundle->diag,
				 &used);
}

static int
hand_in_compare(const void *a, const void *b)
{
	return strcmp(a, b);
}

void
bundle_report_hand_ins(const struct bundle *bundle)
{
	GList *keys = g_list_sort(g_hash_table_get_keys(bundle->hand_ins), hand_in_compare);

	for (GList *at = keys; at; at = at->next) {
		const struct hand_in *hand_in = g_hash_table_lookup(bundle->hand_ins, at->data);

		if (hand_in->is_submission && hand_in->read == 0)
			hand_in_reject(bundle, hand_in->names->str,
				       "nothing handed in here is an export that can be read");
	}
	g_list_free(keys);
}

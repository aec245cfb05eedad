/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/codes.h"

#include <string.h>

#include "base/words.h"
#include "references.h"
#include "store/labels.h"

enum { NAMES_SHOWN = 5 };

/* Somebody who codes, however the name is spelt. */
struct coder {
	char *key;  /* folded */
	char *name; /* of all spellings the smallest in byte order */
	guint place;
};

/* A label, on its way to its post. */
struct entry {
	const char *path;
	long line;
	gsize reference;
	struct coder *coder;
	enum value aspect;
	double level;
};

struct codes {
	GPtrArray *coders;   /* of struct coder *, by key */
	GArray *list;        /* of struct code, by post, aspect and coder */
	GHashTable *by_post; /* gint64 * -> struct coded[VALUE_COUNT] */
	GStringChunk *texts;
};

/* What is known while the labels are read. */
struct loading {
	struct codes *codes;
	GHashTable *coders; /* key -> struct coder * */
	GArray *entries;    /* of struct entry, in the order of the store */
	GHashTable *places; /* post as written -> place in references, + 1 */
	GArray *references; /* of struct reference */
};

static void
coder_free(gpointer data)
{
	struct coder *coder = data;

	g_free(coder->key);
	g_free(coder->name);
	g_free(coder);
}

static struct coder *
find_coder(struct loading *loading, const char *name)
{
	g_autofree char *key = words_fold(name);
	struct coder *coder = g_hash_table_lookup(loading->coders, key);

	if (!coder) {
		coder = g_new0(struct coder, 1);
		coder->key = g_steal_pointer(&key);
		coder->name = g_strdup(name);
		g_hash_table_insert(loading->coders, coder->key, coder);
		g_ptr_array_add(loading->codes->coders, coder);
	} else if (strcmp(name, coder->name) < 0) {
		g_free(coder->name);
		coder->name = g_strdup(name);
	}
	return coder;
}

static gsize
find_reference(struct loading *loading, const char *text)
{
	gpointer found = g_hash_table_lookup(loading->places, text);
	struct reference reference = { 0 };
	char *kept;

	if (found)
		return GPOINTER_TO_SIZE(found) - 1;
	kept = g_string_chunk_insert_const(loading->codes->texts, text);
	reference.text = kept;
	g_array_append_val(loading->references, reference);
	g_hash_table_insert(loading->places, kept,
			    GSIZE_TO_POINTER((gsize)loading->references->len));
	return loading->references->len - 1;
}

static enum result
take_label(void *arg, const struct stored_label *stored)
{
	struct loading *loading = arg;
	const struct entry entry = {
		.path = g_string_chunk_insert_const(loading->codes->texts, stored->path),
		.line = stored->label.line,
		.reference = find_reference(loading, stored->label.post),
		.coder = find_coder(loading, stored->label.coder),
		.aspect = stored->label.aspect,
		.level = stored->label.level,
	};

	g_array_append_val(loading->entries, entry);
	return RESULT_OK;
}

static const struct entry *
entry_at(const struct loading *loading, guint index)
{
	return &g_array_index(loading->entries, struct entry, index);
}

static const struct reference *
reference_at(const struct loading *loading, gsize index)
{
	return &g_array_index(loading->references, struct reference, index);
}

/* -- problems ---------------------------------------------------------------------------------
 */

/* The posts of one file that cannot be used, as they are named there. */
struct missing {
	GHashTable *seen; /* places of references */
	GString *names;
	guint count, all;
};

static void
count_missing(struct missing *missing, const struct loading *loading, const struct entry *entry)
{
	const struct reference *reference = reference_at(loading, entry->reference);

	if (!g_hash_table_add(missing->seen, GSIZE_TO_POINTER(entry->reference)))
		return;
	missing->all++;
	if (reference->post != 0 || reference->other_network)
		return;
	if (missing->count++ < NAMES_SHOWN)
		g_string_append_printf(missing->names, "%s%s", missing->count > 1 ? ", " : "",
				       reference->text);
}

static void
report_missing(const struct missing *missing, const char *path, struct diag *diag)
{
	if (missing->count == 0)
		return;
	if (missing->count > NAMES_SHOWN)
		g_string_append_printf(missing->names, " and %u more",
				       missing->count - NAMES_SHOWN);
	diag_at(diag, SEVERITY_WARNING, path, 0,
		"%u of its %u %s in no import (%s), the codes are kept and count once "
		"the %s imported",
		missing->count, missing->all,
		missing->all == 1     ? "post is"
		: missing->count == 1 ? "posts is"
				      : "posts are",
		missing->names->str, missing->count == 1 ? "post is" : "posts are");
}

static void
report_ambiguous(const struct loading *loading, const struct entry *entry, struct diag *diag)
{
	const struct reference *reference = reference_at(loading, entry->reference);
	const char *one = reference->network, *other = reference->other_network;

	if (!other)
		return;
	if (strcmp(one, other) == 0)
		diag_at(diag, SEVERITY_WARNING, entry->path, entry->line,
			"%s fits several posts on %s, its codes count for nothing; name the "
			"post by its key",
			reference->text, one);
	else
		diag_at(diag, SEVERITY_WARNING, entry->path, entry->line,
			"%s is a post on %s and one on %s, its codes count for nothing; write "
			"%s:%s",
			reference->text, strcmp(one, other) < 0 ? one : other,
			strcmp(one, other) < 0 ? other : one,
			strcmp(one, other) < 0 ? one : other, reference->text);
}

/* File by file; an ambiguous post is told where it first stands. */
static void
report(const struct loading *loading, struct diag *diag)
{
	const char *path = NULL;
	struct missing missing = {
		.seen = g_hash_table_new(NULL, NULL),
		.names = g_string_new(NULL),
	};

	for (guint i = 0; i < loading->entries->len; i++) {
		const struct entry *entry = entry_at(loading, i);

		if (path != entry->path) {
			report_missing(&missing, path, diag);
			g_hash_table_remove_all(missing.seen);
			g_string_truncate(missing.names, 0);
			missing.count = missing.all = 0;
			path = entry->path;
		}
		if (!g_hash_table_contains(missing.seen, GSIZE_TO_POINTER(entry->reference)))
			report_ambiguous(loading, entry, diag);
		count_missing(&missing, loading, entry);
	}
	report_missing(&missing, path, diag);
	g_hash_table_destroy(missing.seen);
	g_string_free(missing.names, TRUE);
}

/* -- joining ----------------------------------------------------------------------------------
 */

/* A code with the place of its label, since the last one holds. */
struct dated {
	struct code code;
	guint order;
};

static int
compare_dated(gconstpointer left, gconstpointer right)
{
	const struct dated *a = left, *b = right;

	if (a->code.post != b->code.post)
		return a->code.post < b->code.post ? -1 : 1;
	if (a->code.aspect != b->code.aspect)
		return a->code.aspect < b->code.aspect ? -1 : 1;
	if (a->code.coder != b->code.coder)
		return a->code.coder < b->code.coder ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static int
compare_coders(gconstpointer left, gconstpointer right)
{
	const struct coder *a = *(const struct coder *const *)left;
	const struct coder *b = *(const struct coder *const *)right;

	return strcmp(a->key, b->key);
}

static gboolean
is_same_cell(const struct code *one, const struct code *other)
{
	return one->post == other->post && one->aspect == other->aspect &&
	       one->coder == other->coder;
}

/* The codes of known posts, in order; of several of one coder only the last. */
static void
list_codes(struct loading *loading, struct diag *problems)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct dated));
	const struct entry *repeated = NULL;
	guint repeats = 0;

	for (guint i = 0; i < loading->entries->len; i++) {
		const struct entry *entry = entry_at(loading, i);
		const struct dated dated = {
			.code = { reference_at(loading, entry->reference)->post, entry->aspect,
				  entry->coder->place, entry->level },
			.order = i,
		};

		if (dated.code.post != 0)
			g_array_append_val(all, dated);
	}
	g_array_sort(all, compare_dated);
	for (guint i = 0; i < all->len; i++) {
		const struct dated *dated = &g_array_index(all, struct dated, i);

		if (i + 1 == all->len || !is_same_cell(&dated->code, &dated[1].code)) {
			g_array_append_val(loading->codes->list, dated->code);
			continue;
		}
		repeats++;
		if (!repeated || dated->order < (guint)(repeated - entry_at(loading, 0)))
			repeated = entry_at(loading, dated->order);
	}
	if (problems && repeated)
		diag_at(problems, SEVERITY_NOTE, repeated->path, repeated->line,
			"%u %s given again by the same coder further down or in another file, "
			"the last holds",
			repeats, repeats == 1 ? "code is" : "codes are");
}

/* "coded 2 by AB, 3 by CD", and the mean. */
static void
settle_cell(const struct codes *codes, const struct code *first, guint count,
	    struct coded *coded)
{
	g_autoptr(GString) reason = g_string_new(NULL);
	double sum = 0;

	for (guint i = 0; i < count; i++) {
		const struct coder *coder = g_ptr_array_index(codes->coders, first[i].coder);

		sum += first[i].level;
		label_append_reason(reason, first[i].level, coder->name);
	}
	*coded = (struct coded){
		.level = sum / count,
		.coders = (int)count,
		.reason = g_string_chunk_insert_const(codes->texts, reason->str),
	};
}

static struct coded *
put_post(struct codes *codes, gint64 post)
{
	struct coded *coded = g_hash_table_lookup(codes->by_post, &post);

	if (!coded) {
		coded = g_new0(struct coded, VALUE_COUNT);
		g_hash_table_insert(codes->by_post, g_memdup2(&post, sizeof post), coded);
	}
	return coded;
}

static void
settle(struct codes *codes)
{
	const struct code *list = (const struct code *)(const void *)codes->list->data;

	for (guint first = 0, next; first < codes->list->len; first = next) {
		next = first + 1;
		while (next < codes->list->len && list[next].post == list[first].post &&
		       list[next].aspect == list[first].aspect)
			next++;
		settle_cell(codes, &list[first], next - first,
			    &put_post(codes, list[first].post)[list[first].aspect]);
	}
}

static enum result
join(struct loading *loading, struct store *store, struct diag *problems)
{
	struct codes *codes = loading->codes;

	if (store_each_label(store, take_label, loading) != RESULT_OK)
		return RESULT_FAIL;
	if (loading->entries->len == 0)
		return RESULT_OK;
	if (references_resolve(store, (struct reference *)(void *)loading->references->data,
			       loading->references->len) != RESULT_OK)
		return RESULT_FAIL;
	g_ptr_array_sort(codes->coders, compare_coders);
	for (guint i = 0; i < codes->coders->len; i++)
		((struct coder *)g_ptr_array_index(codes->coders, i))->place = i;
	if (problems)
		report(loading, problems);
	list_codes(loading, problems);
	settle(codes);
	return RESULT_OK;
}

struct codes *
codes_load(struct store *store, struct diag *problems)
{
	struct codes *codes = g_new0(struct codes, 1);
	struct loading loading = {
		.codes = codes,
		.coders = g_hash_table_new(g_str_hash, g_str_equal),
		.entries = g_array_new(FALSE, FALSE, sizeof(struct entry)),
		.places = g_hash_table_new(g_str_hash, g_str_equal),
		.references = g_array_new(FALSE, FALSE, sizeof(struct reference)),
	};
	enum result result;

	codes->coders = g_ptr_array_new_with_free_func(coder_free);
	codes->list = g_array_new(FALSE, FALSE, sizeof(struct code));
	codes->by_post = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	codes->texts = g_string_chunk_new(4096);
	result = join(&loading, store, problems);
	g_hash_table_destroy(loading.coders);
	g_hash_table_destroy(loading.places);
	g_array_unref(loading.entries);
	g_array_unref(loading.references);
	if (result == RESULT_OK)
		return codes;
	codes_free(codes);
	return NULL;
}

enum result
codes_check(struct store *store, struct diag *problems)
{
	struct codes *codes = codes_load(store, problems);
	enum result result = codes ? RESULT_OK : RESULT_FAIL;

	codes_free(codes);
	return result;
}

void
codes_free(struct codes *codes)
{
	if (!codes)
		return;
	g_ptr_array_unref(codes->coders);
	g_array_unref(codes->list);
	g_hash_table_destroy(codes->by_post);
	g_string_chunk_free(codes->texts);
	g_free(codes);
}

/* -- looking up -------------------------------------------------------------------------------
 */

const struct coded *
codes_find(const struct codes *codes, gint64 post, enum value aspect)
{
	const struct coded *coded = codes ? g_hash_table_lookup(codes->by_post, &post) : NULL;

	return coded && coded[aspect].coders > 0 ? &coded[aspect] : NULL;
}

gboolean
codes_has_post(const struct codes *codes, gint64 post)
{
	return codes && g_hash_table_contains(codes->by_post, &post);
}

guint
codes_post_count(const struct codes *codes)
{
	return codes ? g_hash_table_size(codes->by_post) : 0;
}

const struct code *
codes_list(const struct codes *codes, gsize *count)
{
	*count = codes->list->len;
	return (const struct code *)(const void *)codes->list->data;
}

guint
codes_coder_count(const struct codes *codes)
{
	return codes->coders->len;
}

char *
codes_hash(const struct codes *codes)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < codes->list->len; i++) {
		const struct code *code = &g_array_index(codes->list, struct code, i);
		const struct coder *coder = g_ptr_array_index(codes->coders, code->coder);
		char level[G_ASCII_DTOSTR_BUF_SIZE];

		g_string_append_printf(text, "%" G_GINT64_FORMAT " %d %s %s\n", code->post,
				       (int)code->aspect, coder->key,
				       g_ascii_dtostr(level, sizeof level, code->level));
	}
	return text->len == 0 ? g_strdup("")
			      : g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, -1);
}

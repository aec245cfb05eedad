/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The prefix filter of Chaudhuri, Ganti and Kaushik (ICDE 2006), as in Bayardo, Ma and Srikant
 * (WWW 2007). With J(A, B) >= t the two share at least ceil(t |A|) members, as |A or B| >= |A|.
 * So when the members of every set are put into one order, A and B have a member in common
 * among the first |A| - ceil(t |A|) + 1 of A and the same of B. Only these prefixes are
 * indexed and looked up; with the rarest shingles first they hardly ever meet by chance.
 */

#include "text/duplicates.h"

#include "shingles.h"

#include "hash.h"

/* A shingle of the whole collection. */
struct shingle {
	guint64 hash;
	guint32 frequency; /* sets that hold it; 0: slot not in use */
	guint32 posting;   /* newest entry of the index for it; 0: none */
};

/* A kept set whose prefix holds the shingle. */
struct posting {
	guint32 set;
	guint32 next;
};

struct index {
	const struct shingle_set *sets;
	double similarity;
	struct shingle *shingles; /* open addressing, linear probing, at most half full */
	gsize mask;
	GArray *postings;  /* of struct posting; [0] is not used */
	guint32 *seen;     /* by kept set: the set (plus 1) it was last compared with */
	GPtrArray *prefix; /* scratch: of struct shingle *, the members of one set */
};

static struct shingle *
find_shingle(const struct index *index, guint64 hash)
{
	gsize i = hash & index->mask;
	while (index->shingles[i].frequency != 0 && index->shingles[i].hash != hash)
		i = (i + 1) & index->mask;
	return &index->shingles[i];
}

static void
count_shingles(struct index *index, gsize count)
{
	gsize total = 0, size = 16;
	for (gsize i = 0; i < count; i++)
		total += index->sets[i].count;
	while (size < 2 * total)
		size *= 2;
	index->mask = size - 1;
	index->shingles = g_new0(struct shingle, size);
	for (gsize i = 0; i < count; i++)
		for (gsize j = 0; j < index->sets[i].count; j++) {
			guint64 hash = index->sets[i].hashes[j];
			struct shingle *shingle = find_shingle(index, hash);
			shingle->hash = hash;
			shingle->frequency++;
		}
}

/* x >= t * y in spite of t being a rounded decimal: 4 of 5 are 0.8. */
static gboolean
reaches(gsize x, double t, gsize y)
{
	return (double)x >= t * (double)y * (1 - 1e-12);
}

static gboolean
is_similar(const struct shingle_set *a, const struct shingle_set *b, double similarity)
{
	gsize common = shingles_common(a->hashes, a->count, b->hashes, b->count);

	return reaches(common, similarity, a->count + b->count - common);
}

static int
compare_rarity(gconstpointer left, gconstpointer right)
{
	const struct shingle *a = *(struct shingle *const *)left;
	const struct shingle *b = *(struct shingle *const *)right;
	if (a->frequency != b->frequency)
		return a->frequency < b->frequency ? -1 : 1;
	return (a->hash > b->hash) - (a->hash < b->hash);
}

/* Puts the prefix of a set that is not empty into index->prefix. */
static void
take_prefix(struct index *index, const struct shingle_set *set)
{
	g_ptr_array_set_size(index->prefix, 0);
	for (gsize i = 0; i < set->count; i++)
		g_ptr_array_add(index->prefix, find_shingle(index, set->hashes[i]));
	g_ptr_array_sort(index->prefix, compare_rarity);
	gsize needed = 1; /* the least that reaches t |A| */
	while (!reaches(needed, index->similarity, set->count))
		needed++;
	g_ptr_array_set_size(index->prefix, (gint)(set->count - needed + 1));
}

/* The earliest kept set that `set` (whose prefix is in place) is a duplicate of, or -1. */
static gint32
find_original(struct index *index, guint32 number)
{
	const struct shingle_set *set = &index->sets[number];
	gint32 original = -1;
	for (guint i = 0; i < index->prefix->len; i++) {
		const struct shingle *shingle = g_ptr_array_index(index->prefix, i);
		for (guint32 at = shingle->posting; at != 0;) {
			struct posting posting =
				g_array_index(index->postings, struct posting, at);
			at = posting.next;
			if (index->seen[posting.set] == number + 1)
				continue;
			index->seen[posting.set] = number + 1;
			const struct shingle_set *kept = &index->sets[posting.set];
			if ((original < 0 || posting.set < (guint32)original) &&
			    reaches(MIN(set->count, kept->count), index->similarity,
				    MAX(set->count, kept->count)) &&
			    is_similar(set, kept, index->similarity))
				original = (gint32)posting.set;
		}
	}
	return original;
}

static void
keep_set(struct index *index, guint32 number)
{
	for (guint i = 0; i < index->prefix->len; i++) {
		struct shingle *shingle = g_ptr_array_index(index->prefix, i);
		struct posting posting = { .set = number, .next = shingle->posting };
		shingle->posting = index->postings->len;
		g_array_append_val(index->postings, posting);
	}
}

void
duplicates_find(const struct shingle_set *sets, gsize count, double similarity,
		gint32 *duplicate_of)
{
	g_assert(similarity > 0 && similarity <= 1 && count < G_MAXINT32);
	struct index index = {
		.sets = sets,
		.similarity = similarity,
		.postings = g_array_new(FALSE, TRUE, sizeof(struct posting)),
		.seen = g_new0(guint32, count),
		.prefix = g_ptr_array_new(),
	};
	g_array_set_size(index.postings, 1);
	count_shingles(&index, count);
	for (gsize i = 0; i < count; i++) {
		duplicate_of[i] = -1;
		if (sets[i].count == 0)
			continue;
		take_prefix(&index, &sets[i]);
		duplicate_of[i] = find_original(&index, (guint32)i);
		if (duplicate_of[i] < 0)
			keep_set(&index, (guint32)i);
	}
	g_free(index.shingles);
	g_free(index.seen);
	g_array_free(index.postings, TRUE);
	g_ptr_array_free(index.prefix, TRUE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/duplicates.h"

static struct shingle_set
set_of(GArray *hashes)
{
	return (struct shingle_set){ (const guint64 *)(const void *)hashes->data, hashes->len };
}

static void
check_equal(const gint32 *got, const gint32 *expected, gsize count)
{
	for (gsize i = 0; i < count; i++)
		g_assert_cmpint(got[i], ==, expected[i]);
}

/* The same by the definition: every set with every kept one. */
static void
find_by_brute_force(const struct shingle_set *sets, gsize count, int percent,
		    gint32 *duplicate_of)
{
	for (gsize i = 0; i < count; i++) {
		duplicate_of[i] = -1;
		for (gsize j = 0; j < i && duplicate_of[i] < 0; j++) {
			if (duplicate_of[j] >= 0)
				continue;
			gsize common = 0;
			for (gsize a = 0; a < sets[i].count; a++)
				for (gsize b = 0; b < sets[j].count; b++)
					common += sets[i].hashes[a] == sets[j].hashes[b];
			gsize all = sets[i].count + sets[j].count - common;
			/* In whole numbers, so that no rounding is shared with the code. */
			if (all > 0 && 100 * common >= (gsize)percent * all)
				duplicate_of[i] = (gint32)j;
		}
	}
}

static void
test_thresholds(void)
{
	static const guint64 five[] = { 1, 2, 3, 4, 5 }, four[] = { 1, 2, 3, 4 },
			     nine[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 },
			     other[] = { 1, 2, 3, 4, 6 }, one[] = { 7 };
	const struct shingle_set sets[] = {
		{ five, 5 },  { four, 4 }, /* 4/5 = 0.8: the same */
		{ other, 5 },              /* 4/6 with the first */
		{ four, 4 },               /* again 0.8 with the first, which is the earlier */
		{ nine, 9 },  { NULL, 0 }, /* 5/9; nothing */
		{ one, 1 },   { NULL, 0 }, /* 1/9; two nothings are not one post */
		{ one, 1 },
	};
	static const gint32 expected[] = { -1, 0, -1, 0, -1, -1, -1, -1, 6 };
	gint32 got[G_N_ELEMENTS(sets)];
	duplicates_find(sets, G_N_ELEMENTS(sets), 0.8, got);
	check_equal(got, expected, G_N_ELEMENTS(got));

	/* A duplicate of a duplicate: 3 is 8/10 of 1, which is gone, and 7/11 of 0, which
	 * counts. */
	static const guint64 a[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 },
			     b[] = { 1, 2, 3, 4, 5, 6, 7, 8, 10 },
			     c[] = { 1, 2, 3, 4, 5, 6, 7, 10, 11 };
	const struct shingle_set chain[] = { { a, 9 }, { b, 9 }, { c, 9 } };
	static const gint32 links[] = { -1, 0, -1 };
	duplicates_find(chain, 3, 0.8, got);
	check_equal(got, links, G_N_ELEMENTS(links));
	duplicates_find(chain, 0, 0.8, got);
}

static int
compare_hashes(gconstpointer left, gconstpointer right)
{
	guint64 a = *(const guint64 *)left, b = *(const guint64 *)right;
	return (a > b) - (a < b);
}

/* A set near an earlier one, or a new one, from few enough hashes that they meet often. */
static GArray *
random_set(const GPtrArray *earlier, guint64 universe)
{
	GArray *set = g_array_new(FALSE, FALSE, sizeof(guint64));
	if (earlier->len > 0 && g_test_rand_int_range(0, 3) > 0) {
		const GArray *model = g_ptr_array_index(
			earlier, (guint)g_test_rand_int_range(0, (gint32)earlier->len));
		for (guint i = 0; i < model->len; i++)
			if (g_test_rand_int_range(0, 10) > 0)
				g_array_append_val(set, g_array_index(model, guint64, i));
	}
	int fresh = g_test_rand_int_range(0, set->len > 0 ? 4 : 25);
	for (int i = 0; i < fresh; i++) {
		guint64 hash = (guint64)(guint32)g_test_rand_int() % universe;
		g_array_append_val(set, hash);
	}
	g_array_sort(set, compare_hashes);
	for (guint i = 1; i < set->len;)
		if (g_array_index(set, guint64, i) == g_array_index(set, guint64, i - 1))
			g_array_remove_index(set, i);
		else
			i++;
	return set;
}

static void
test_equals_brute_force(void)
{
	static const int percents[] = { 1, 20, 33, 50, 67, 75, 80, 90, 95, 100 };
	static const guint64 universes[] = { 10, 60, 1000, G_MAXUINT32 };
	guint found = 0;
	for (int round = 0; round < 400; round++) {
		g_autoptr(GPtrArray) arrays =
			g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
		struct shingle_set sets[80];
		gint32 got[80], expected[80];
		for (gsize i = 0; i < G_N_ELEMENTS(sets); i++) {
			GArray *set = random_set(
				arrays, universes[(gsize)round % G_N_ELEMENTS(universes)]);
			g_ptr_array_add(arrays, set);
			sets[i] = set_of(set);
		}
		for (gsize i = 0; i < G_N_ELEMENTS(percents); i++) {
			duplicates_find(sets, G_N_ELEMENTS(sets), percents[i] / 100.0, got);
			find_by_brute_force(sets, G_N_ELEMENTS(sets), percents[i], expected);
			check_equal(got, expected, G_N_ELEMENTS(got));
			for (gsize j = 0; j < G_N_ELEMENTS(sets); j++)
				found += got[j] >= 0;
		}
	}
	g_assert_cmpuint(found, >, 10000); /* else the rounds above tell little */
}

/* Everything twice: exactly the second copies are marked, each with its first. */
static void
test_everything_twice(void)
{
	enum { COUNT = 500 };
	guint64 *hashes = g_new(guint64, COUNT * 10);
	struct shingle_set sets[2 * COUNT];
	gint32 got[2 * COUNT];
	for (gsize i = 0; i < COUNT * 10; i++)
		hashes[i] = i;
	for (gsize i = 0; i < COUNT; i++)
		sets[i] = sets[COUNT + i] = (struct shingle_set){ hashes + 10 * i, 1 + i % 10 };
	duplicates_find(sets, G_N_ELEMENTS(sets), 0.8, got);
	for (gint32 i = 0; i < COUNT; i++) {
		g_assert_cmpint(got[i], ==, -1);
		g_assert_cmpint(got[COUNT + i], ==, i);
	}
	g_free(hashes);
}

/* 200,000 posts that share a signature: all pairs would be 2 * 10^10 comparisons. */
static void
test_many_with_a_common_part(void)
{
	enum { COUNT = 200000, SIZE = 12, COMMON = 6 };
	guint64 *hashes = g_new(guint64, COUNT * SIZE);
	struct shingle_set *sets = g_new(struct shingle_set, COUNT);
	gint32 *got = g_new(gint32, COUNT);
	for (guint64 i = 0; i < COUNT; i++) {
		for (guint64 j = 0; j < SIZE; j++)
			hashes[i * SIZE + j] = j < COMMON ? j : 1000 + i * SIZE + j;
		sets[i] = (struct shingle_set){ hashes + i * SIZE, SIZE };
	}
	gint64 begun = g_get_monotonic_time();
	duplicates_find(sets, COUNT, 0.8, got);
	gint64 took = g_get_monotonic_time() - begun;
	g_test_message("%d sets: %d ms", COUNT, (int)(took / 1000));
	g_assert_cmpint(took, <, 60 * G_USEC_PER_SEC);
	for (gsize i = 0; i < COUNT; i++)
		g_assert_cmpint(got[i], ==, -1);
	g_free(hashes);
	g_free(sets);
	g_free(got);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/duplicates/thresholds", test_thresholds);
	g_test_add_func("/duplicates/equals-brute-force", test_equals_brute_force);
	g_test_add_func("/duplicates/everything-twice", test_everything_twice);
	g_test_add_func("/duplicates/many-with-a-common-part", test_many_with_a_common_part);
	return g_test_run();
}

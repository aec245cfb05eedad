/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/rings.h"

#include <stdlib.h>

static int
compare_ties(const void *left, const void *right)
{
	const struct class_edge *a = left, *b = right;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	return (a->to > b->to) - (a->to < b->to);
}

GArray *
rings_mutual(const struct class_edge *ties, gsize count, double least)
{
	GArray *strong = g_array_new(FALSE, FALSE, sizeof(struct class_edge));
	GArray *mutual = g_array_new(FALSE, FALSE, sizeof(struct class_edge));

	for (gsize i = 0; i < count; i++)
		if (ties[i].interactions >= least)
			g_array_append_val(strong, ties[i]);
	g_array_sort(strong, compare_ties);
	for (guint i = 0; i < strong->len; i++) {
		const struct class_edge *tie = &g_array_index(strong, struct class_edge, i);
		const struct class_edge back = { .from = tie->to, .to = tie->from };

		if (bsearch(&back, strong->data, strong->len, sizeof back, compare_ties))
			g_array_append_val(mutual, *tie);
	}
	g_array_unref(strong);
	return mutual;
}

static void
ring_clear(void *data)
{
	struct ring *ring = data;

	g_array_unref(ring->persons);
}

/* How many persons each component has. */
static GHashTable *
count_members(guint persons, const int *component)
{
	GHashTable *counts = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < persons; i++) {
		gpointer key = GINT_TO_POINTER(component[i]);
		guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));

		g_hash_table_insert(counts, key, GUINT_TO_POINTER(count + 1));
	}
	return counts;
}

/* The sets that are large enough, in the order of their first persons. */
static void
gather(struct rings *rings, guint persons, const int *component, double least)
{
	g_autoptr(GHashTable) counts = count_members(persons, component);
	g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL); /* component -> index + 1 */

	for (guint32 i = 0; i < persons; i++) {
		gpointer key = GINT_TO_POINTER(component[i]);
		guint members = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
		int index = GPOINTER_TO_INT(g_hash_table_lookup(known, key)) - 1;

		rings->ring_of[i] = -1;
		if (members < least)
			continue;
		if (index < 0) {
			const struct ring fresh = {
				.members = members,
				.persons = g_array_new(FALSE, FALSE, sizeof(guint32)),
			};

			index = (int)rings->list->len;
			g_array_append_val(rings->list, fresh);
			g_hash_table_insert(known, key, GINT_TO_POINTER(index + 1));
		}
		rings->ring_of[i] = index;
		g_array_append_val(g_array_index(rings->list, struct ring, index).persons, i);
	}
}

void
rings_init(struct rings *rings, guint persons, const int *component,
	   const struct class_edge *ties, gsize tie_count, const double *received,
	   const struct observation_settings *settings)
{
	rings->list = g_array_new(FALSE, FALSE, sizeof(struct ring));
	g_array_set_clear_func(rings->list, ring_clear);
	rings->ring_of = g_new(int, persons + 1);
	gather(rings, persons, component, settings->ring_students);
	for (gsize i = 0; i < tie_count; i++) {
		int index = rings->ring_of[ties[i].from];

		if (index >= 0 && index == rings->ring_of[ties[i].to])
			g_array_index(rings->list, struct ring, index).inside +=
				ties[i].interactions;
	}
	for (guint i = 0; i < rings->list->len; i++) {
		struct ring *ring = &g_array_index(rings->list, struct ring, i);

		for (guint j = 0; j < ring->members; j++)
			ring->received += received[g_array_index(ring->persons, guint32, j)];
		ring->share = ring->received > 0 ? ring->inside / ring->received : 0;
	}
}

void
rings_done(struct rings *rings)
{
	g_clear_pointer(&rings->list, g_array_unref);
	g_clear_pointer(&rings->ring_of, g_free);
}

const struct ring *
rings_of(const struct rings *rings, guint person)
{
	int index = rings->ring_of[person];

	return index < 0 ? NULL : &g_array_index(rings->list, struct ring, index);
}

gboolean
ring_holds(const struct ring *ring, guint32 person)
{
	guint low = 0, high = ring->persons->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		guint32 at = g_array_index(ring->persons, guint32, middle);

		if (at == person)
			return TRUE;
		if (at < person)
			low = middle + 1;
		else
			high = middle;
	}
	return FALSE;
}

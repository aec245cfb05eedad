/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/crowd.h"

void
crowd_init(struct crowd *crowd)
{
	crowd->raters = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	crowd->comments = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
crowd_done(struct crowd *crowd)
{
	g_clear_pointer(&crowd->raters, g_hash_table_unref);
	g_clear_pointer(&crowd->comments, g_hash_table_unref);
}

gboolean
crowd_has(const struct crowd *crowd, const char *comment)
{
	return g_hash_table_contains(crowd->comments, comment);
}

static gboolean
is_fresh(const struct crowd *crowd, const struct crowd_voice *voice)
{
	return !g_hash_table_contains(crowd->raters, voice->rater) ||
	       (voice->comment && !crowd_has(crowd, voice->comment));
}

void
crowd_step(struct crowd *crowd, const struct crowd_voice *voices, gsize count, int detail,
	   gboolean if_shown)
{
	GHashTable *fresh = g_hash_table_new(g_str_hash, g_str_equal);
	gboolean was_shown = FALSE;

	for (gsize i = 0; i < count; i++) {
		if (!is_fresh(crowd, &voices[i]))
			continue;
		g_hash_table_add(fresh, (gpointer)(guintptr)voices[i].rater);
		was_shown |= voices[i].comment && voices[i].shown &&
			     !crowd_has(crowd, voices[i].comment);
	}
	if ((int)g_hash_table_size(fresh) >= detail && (was_shown || !if_shown)) {
		for (gsize i = 0; i < count; i++) {
			if (!g_hash_table_contains(fresh, voices[i].rater))
				continue;
			g_hash_table_add(crowd->raters, g_strdup(voices[i].rater));
			if (voices[i].comment)
				g_hash_table_add(crowd->comments, g_strdup(voices[i].comment));
		}
	}
	g_hash_table_unref(fresh);
}

guint
crowd_raters(const struct crowd_voice *voices, gsize count)
{
	GHashTable *raters = g_hash_table_new(g_str_hash, g_str_equal);
	guint found;

	for (gsize i = 0; i < count; i++)
		g_hash_table_add(raters, (gpointer)(guintptr)voices[i].rater);
	found = g_hash_table_size(raters);
	g_hash_table_unref(raters);
	return found;
}

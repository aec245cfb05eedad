/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "meant.h"

#include "base/words.h"

static void
meant_free(gpointer data)
{
	struct meant *meant = data;

	g_free(meant->path);
	g_free(meant);
}

GHashTable *
meant_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, meant_free);
}

struct meant *
meant_find(GHashTable *table, const struct people *people, const char *text, const char *path,
	   long line)
{
	struct meant *meant = g_hash_table_lookup(table, text);
	const struct person *person;
	guint index;

	if (meant)
		return meant;
	person = people_match(people, text);
	if (!person)
		person = people_find(people, text);
	meant = g_new0(struct meant, 1);
	meant->index =
		person && g_ptr_array_find(people->persons, person, &index) ? (int)index : -1;
	meant->path = g_strdup(path);
	meant->line = line;
	g_hash_table_insert(table, g_strdup(text), meant);
	return meant;
}

void
meant_tell_unknown(GHashTable *table, const struct people *people, struct diag *diag)
{
	g_autoptr(GPtrArray) texts = g_ptr_array_new();
	GHashTableIter iter;
	gpointer text, value;

	g_hash_table_iter_init(&iter, table);
	while (g_hash_table_iter_next(&iter, &text, &value))
		if (((const struct meant *)value)->count > 0)
			g_ptr_array_add(texts, text);
	g_ptr_array_sort(texts, words_compare);
	for (guint i = 0; i < texts->len; i++) {
		const char *name = g_ptr_array_index(texts, i);
		const struct meant *meant = g_hash_table_lookup(table, name);
		const struct person *near = people_nearest(people, name);
		g_autofree char *hint =
			near ? g_strdup_printf("; the nearest is %s (%s)", near->name, near->id)
			     : g_strdup("");

		diag_at(diag, SEVERITY_WARNING, meant->path, meant->line,
			"'%s' is not in the roster%s, %u %s for nothing for now", name, hint,
			meant->count, meant->count == 1 ? "answer counts" : "answers count");
	}
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "namesakes.h"

#include <string.h>

#include "base/words.h"
#include "model/network.h"

/* A student whose name others have. */
struct namesake {
	struct person *person;
	const char *network; /* interned, */
	char *handle;        /* and the handle there; NULL: none */
};

struct search {
	const struct people *people;
	GHashTable *groups; /* folded name -> GPtrArray of struct namesake * */
	GHashTable *alike;  /* struct person * -> struct namesake *: of groups of several */
};

static void
namesake_free(void *data)
{
	struct namesake *namesake = data;

	g_free(namesake->handle);
	g_free(namesake);
}

static void
group_students(struct search *search)
{
	for (guint i = 0; i < search->people->persons->len; i++) {
		struct person *person = g_ptr_array_index(search->people->persons, i);
		g_autofree char *name = words_fold(person->name);
		struct namesake *namesake;
		GPtrArray *group;

		if (person->status != STUDENT_ACTIVE)
			continue;
		group = g_hash_table_lookup(search->groups, name);
		if (!group) {
			group = g_ptr_array_new_with_free_func(namesake_free);
			g_hash_table_insert(search->groups, g_steal_pointer(&name), group);
		}
		namesake = g_new0(struct namesake, 1);
		namesake->person = person;
		g_ptr_array_add(group, namesake);
	}
}

static void
note_alike(void *key, void *value, void *arg)
{
	const GPtrArray *group = value;
	struct search *search = arg;

	(void)key;
	for (guint i = 0; group->len > 1 && i < group->len; i++) {
		struct namesake *namesake = g_ptr_array_index(group, i);

		g_hash_table_insert(search->alike, namesake->person, namesake);
	}
}

/* Keeps the first handle by network and spelling, in whatever order the files came. On closed
 * networks people are called by their names; a DID says nothing to a reader. */
static enum result
take_claim(void *arg, const struct stored_claim *claim)
{
	struct search *search = arg;
	const struct handle_claim *given = &claim->claim;
	const struct person *person = people_match(search->people, given->student);
	struct namesake *namesake = person ? g_hash_table_lookup(search->alike, person) : NULL;
	int order;

	if (!namesake || !given->network || network_is_closed(given->network) ||
	    g_str_has_prefix(given->handle, "did:"))
		return RESULT_OK;
	order = namesake->handle ? strcmp(given->network, namesake->network) : -1;
	if (order < 0 || (order == 0 && strcmp(given->handle, namesake->handle) < 0)) {
		g_free(namesake->handle);
		namesake->network = given->network;
		namesake->handle = g_strdup(given->handle);
	}
	return RESULT_OK;
}

/* From what classmates know best; NULL or "" where the student has none. */
enum means { BY_SECTION, BY_HANDLE, BY_LOGIN, MEANS };

static const char *
text_by(const struct namesake *namesake, enum means means)
{
	switch (means) {
	case BY_SECTION:
		return namesake->person->section;
	case BY_HANDLE:
		return namesake->handle;
	default:
		return namesake->person->login;
	}
}

static gboolean
is_alone(const GPtrArray *group, guint member, enum means means)
{
	const char *own = text_by(g_ptr_array_index(group, member), means);
	g_autofree char *folded = words_fold(own ? own : "");

	if (!*folded)
		return FALSE;
	for (guint i = 0; i < group->len; i++) {
		const char *text = text_by(g_ptr_array_index(group, i), means);
		g_autofree char *other = words_fold(text ? text : "");

		if (i != member && strcmp(folded, other) == 0)
			return FALSE;
	}
	return TRUE;
}

static void
tell_apart(void *key, void *value, void *arg)
{
	const GPtrArray *group = value;

	(void)key;
	(void)arg;
	for (guint i = 0; group->len > 1 && i < group->len; i++) {
		const struct namesake *namesake = g_ptr_array_index(group, i);
		struct person *person = namesake->person;
		int means = 0;

		while (means < MEANS && !is_alone(group, i, (enum means)means))
			means++;
		person->told_apart = g_strdup(
			means < MEANS ? text_by(namesake, (enum means)means) : person->id);
	}
}

enum result
namesakes_tell_apart(struct people *people, struct store *store)
{
	struct search search = {
		.people = people,
		.groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
						(GDestroyNotify)g_ptr_array_unref),
		.alike = g_hash_table_new(NULL, NULL),
	};
	enum result result = RESULT_OK;

	group_students(&search);
	g_hash_table_foreach(search.groups, note_alike, &search);
	if (g_hash_table_size(search.alike) > 0)
		result = store_each_claim(store, take_claim, &search);
	g_hash_table_foreach(search.groups, tell_apart, NULL);
	for (guint i = 0; i < people->persons->len; i++) {
		struct person *person = g_ptr_array_index(people->persons, i);

		person->shown = person->told_apart ? g_strdup_printf("%s (%s)", person->name,
								     person->told_apart)
						   : g_strdup(person->name);
	}
	g_hash_table_destroy(search.alike);
	g_hash_table_destroy(search.groups);
	return result;
}

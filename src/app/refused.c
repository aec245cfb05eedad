/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "refused.h"

#include <string.h>

struct refusals {
	const struct people *people;
	GHashTable *paths; /* of rosters and lists of handles -> which of them, a kind */
	GHashTable *places;
};

static enum result
take_source(void *arg, const struct source *source)
{
	struct refusals *refusals = arg;

	if (!source->superseded &&
	    (strcmp(source->kind, "handles") == 0 || strcmp(source->kind, "roster") == 0))
		g_hash_table_insert(refusals->paths, g_strdup(source->path),
				    g_strdup(source->kind));
	return RESULT_OK;
}

static enum result
take_reject(void *arg, const struct reject *reject)
{
	struct refusals *refusals = arg;
	const struct person *person;
	const char *kind = g_hash_table_lookup(refusals->paths, reject->path);
	const char *before;

	/* In a roster without a network it is no handle that was refused. */
	if (!kind || !reject->author || (strcmp(kind, "roster") == 0 && !reject->network))
		return RESULT_OK;
	person = people_match(refusals->people, reject->author);
	if (!person)
		return RESULT_OK;
	before = g_hash_table_lookup(refusals->places, person->id);
	g_hash_table_replace(refusals->places, g_strdup(person->id),
			     g_strdup_printf("%s%s%s:%ld (%s)", before ? before : "",
					     before ? ", " : "", reject->path, reject->line,
					     reject->reason));
	return RESULT_OK;
}

GHashTable *
refused_handles(struct store *store, const struct people *people)
{
	struct refusals refusals = {
		.people = people,
		.paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
		.places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
	};
	enum result result = store_each_source(store, take_source, &refusals);

	if (result == RESULT_OK)
		result = store_each_reject(store, take_reject, &refusals);
	g_hash_table_unref(refusals.paths);
	if (result == RESULT_OK)
		return refusals.places;
	g_hash_table_unref(refusals.places);
	return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "roster_names.h"

#include <string.h>

#include "base/csv.h"
#include "base/words.h"
#include "model/network.h"

enum { LISTED = 10 };

/* An account that bears a name of the roster. */
struct found_name {
	gint32 account;
	int index;           /* whose it is; -1: the name fits several */
	const char *network; /* interned */
	char *handle;
	char *name; /* what fitted: the handle, or the account's title */
};

struct roster_names {
	const struct people *people;
	GHashTable *claimed; /* "index network" of who gave a handle there: a set */
	GPtrArray *found;    /* of struct found_name *, by network and handle */
};

static void
found_name_free(void *data)
{
	struct found_name *found = data;

	g_free(found->handle);
	g_free(found->name);
	g_free(found);
}

struct roster_names *
roster_names_new(const struct people *people)
{
	struct roster_names *names = g_new(struct roster_names, 1);

	*names = (struct roster_names){
		.people = people,
		.claimed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.found = g_ptr_array_new_with_free_func(found_name_free),
	};
	return names;
}

void
roster_names_free(struct roster_names *names)
{
	g_hash_table_unref(names->claimed);
	g_ptr_array_unref(names->found);
	g_free(names);
}

void
roster_names_note_claim(struct roster_names *names, const char *network, int index)
{
	g_hash_table_add(names->claimed, g_strdup_printf("%d %s", index, network));
}

/* index + 1; 0 when the name fits several; -1 when it fits nobody. */
static int
look_up(const struct people *people, const char *name)
{
	g_autofree char *folded = words_fold(name);
	gpointer known;

	/* A number is the learning platform's own, and no id of the roster. */
	if (folded[strspn(folded, "0123456789 ")] == '\0' ||
	    !g_hash_table_lookup_extended(people->index, folded, NULL, &known))
		return -1;
	return GPOINTER_TO_INT(known);
}

int
roster_names_find(struct roster_names *names, const struct account *account)
{
	const char *name = account->handle;
	struct found_name *found;
	int index;

	if (!network_is_closed(account->network))
		return -1;
	index = look_up(names->people, name);
	/* A title is what people call themselves: whole names only, as in the roster. */
	if (index < 0 && account->title && strchr(account->title, ' '))
		index = look_up(names->people, name = account->title);
	if (index < 0)
		return -1;
	if (index > 0) {
		g_autofree char *key = g_strdup_printf("%d %s", index - 1, account->network);

		if (g_hash_table_contains(names->claimed, key))
			return -1;
	}
	found = g_new(struct found_name, 1);
	*found = (struct found_name){
		.account = account->id,
		.index = index - 1,
		.network = account->network,
		.handle = g_strdup(account->handle),
		.name = g_strdup(name),
	};
	g_ptr_array_add(names->found, found);
	return found->index;
}

/* "s7 (Ana Lima), s9 (Ana Lima)". */
static char *
list_called(const struct people *people, const char *name)
{
	g_autoptr(GPtrArray) called = people_called(people, name);
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < called->len; i++) {
		const struct person *person = g_ptr_array_index(called, i);

		g_string_append_printf(list, "%s%s (%s)", i ? ", " : "", person->id,
				       person->name);
	}
	return g_strdup(list->str);
}

static enum result
report_several(const struct roster_names *names, const struct found_name *found,
	       struct store *store, struct diag *problems)
{
	g_autofree char *called = list_called(names->people, found->name);
	g_autoptr(GString) row = g_string_new(NULL);
	gint64 time;
	enum result posted = store_oldest_post(store, found->account, &time);

	if (posted != RESULT_OK)
		return posted == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
	csv_append_text(row, found->network, FALSE);
	csv_append_text(row, found->handle, FALSE);
	diag_at(problems, SEVERITY_WARNING, NULL, 0,
		"the posts of %s on %s may be those of %s: they count for none of them; a row "
		"ID%s in handles.csv tells",
		found->name, network_title(found->network), called, row->str);
	return RESULT_OK;
}

/* "Ana Lima", or "alima (Ana Lima)". */
static void
append_found(const struct roster_names *names, const struct found_name *found, GString *list,
	     gboolean follows)
{
	const struct person *person = g_ptr_array_index(names->people->persons, found->index);
	g_autofree char *bare = words_fold(found->handle);
	g_autofree char *name = words_fold(person->name);

	g_string_append(list, follows ? ", " : "");
	if (strcmp(bare, name) == 0)
		g_string_append(list, person->name);
	else
		g_string_append_printf(list, "%s (%s)", found->handle, person->name);
}

/* One note for the accounts from `first` on that are on the same network; where they end. */
static guint
report_network(const struct roster_names *names, guint first, struct diag *problems)
{
	const char *network =
		((const struct found_name *)g_ptr_array_index(names->found, first))->network;
	g_autoptr(GString) list = g_string_new(NULL);
	guint count = 0;
	guint at = first;

	for (; at < names->found->len; at++) {
		const struct found_name *found = g_ptr_array_index(names->found, at);

		if (found->network != network)
			break;
		if (found->index >= 0 && ++count <= LISTED)
			append_found(names, found, list, count > 1);
	}
	if (count > LISTED)
		g_string_append_printf(list, " and %u more", count - LISTED);
	if (count > 0)
		diag_at(problems, SEVERITY_NOTE, NULL, 0,
			"on %s %u %s that nobody claims %s taken for %s in the roster: %s; a "
			"row in handles.csv would say otherwise",
			network_title(network), count, count == 1 ? "account" : "accounts",
			count == 1 ? "is" : "are",
			count == 1 ? "the student of that name" : "students of those names",
			list->str);
	return at;
}

enum result
roster_names_report(const struct roster_names *names, struct store *store,
		    struct diag *problems)
{
	enum result result = RESULT_OK;

	for (guint at = 0; at < names->found->len;)
		at = report_network(names, at, problems);
	for (guint i = 0; i < names->found->len && result == RESULT_OK; i++) {
		const struct found_name *found = g_ptr_array_index(names->found, i);

		if (found->index < 0)
			result = report_several(names, found, store, problems);
	}
	return result;
}

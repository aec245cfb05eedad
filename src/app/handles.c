/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/handles.h"

#include <string.h>

#include "base/spellings.h"
#include "base/words.h"
#include "model/network.h"
#include "hand_ins.h"

struct handle_search {
	const struct people *people;
	struct diag *problems;
	GHashTable *posts;    /* account id -> posts */
	GHashTable *posting;  /* "network handle" of accounts with posts -> account id */
	GPtrArray *strangers; /* of struct stranger *, owned */
	/* Of the strangers, in their order: their `local`, and their `name`. */
	struct spellings *locals, *names;
	GStringChunk *servers;
	gboolean seeks_bearers;
	GHashTable *silent; /* handles that claims gave and nobody posted under: a set */
	GString *silences;  /* the first of them, with whose they are */
};

/* An account with posts that is nobody's. */
struct stranger {
	const char *network;
	char *handle, *local;
	char *name;         /* of the handle, before its server */
	const char *server; /* with the sign before it; one text for all who share it */
	int posts;
	const struct person *bearer; /* a student without posts who is called so; or NULL */
};

enum { STRANGERS_LISTED = 10, SILENT_LISTED = 10, MANY_POSTS = 3 };

static void
stranger_free(void *data)
{
	struct stranger *stranger = data;

	g_free(stranger->handle);
	g_free(stranger->local);
	g_free(stranger->name);
	g_free(stranger);
}

/* What is the person's own in a handle: the server is the same for many. */
static char *
local_part(const char *handle)
{
	gsize length = strcspn(handle, "@");

	if (g_str_has_suffix(handle, ".bsky.social"))
		length = strcspn(handle, ".");
	return g_strndup(handle, length);
}

static enum result
count_post(void *arg, gint32 account, gint64 created_at)
{
	struct handle_search *search = arg;
	gpointer key = GINT_TO_POINTER(account + 1);

	(void)created_at;
	if (account >= 0)
		g_hash_table_insert(
			search->posts, key,
			GINT_TO_POINTER(
				GPOINTER_TO_INT(g_hash_table_lookup(search->posts, key)) + 1));
	return RESULT_OK;
}

static gboolean
has_posts(const struct handle_search *search, const struct person *person)
{
	for (guint i = 0; i < person->accounts->len; i++) {
		gint32 account = g_array_index(person->accounts, gint32, i);

		if (g_hash_table_contains(search->posts, GINT_TO_POINTER(account + 1)))
			return TRUE;
	}
	return FALSE;
}

/* The active student without posts who has that name, login or part of an e-mail. */
static const struct person *
find_bearer(const struct handle_search *search, const char *title, const char *local)
{
	const struct person *person = title ? people_match(search->people, title) : NULL;

	if (!person)
		person = people_match(search->people, local);
	return person && person->status == STUDENT_ACTIVE && !has_posts(search, person) ? person
											: NULL;
}

/* Of an account that two claim, all has been said. */
static gboolean
is_settled(const struct handle_search *search, const struct account *account)
{
	g_autofree char *key = g_strdup_printf("%s %s", account->network, account->handle);

	return g_hash_table_contains(search->people->settled, key);
}

static enum result
take_account(void *arg, const struct account *account)
{
	struct handle_search *search = arg;

	if (!g_hash_table_contains(search->posts, GINT_TO_POINTER(account->id + 1)))
		return RESULT_OK;
	g_hash_table_insert(search->posting,
			    g_strdup_printf("%s %s", account->network, account->handle),
			    GINT_TO_POINTER(account->id));
	if (!people_of_account(search->people, account->id) &&
	    !(search->seeks_bearers && is_settled(search, account))) {
		struct stranger *stranger = g_new(struct stranger, 1);
		gsize name = strcspn(account->handle, ".@");

		*stranger = (struct stranger){
			.network = account->network,
			.handle = g_strdup(account->handle),
			.local = local_part(account->handle),
			.name = g_strndup(account->handle, name),
			.server = g_string_chunk_insert_const(search->servers,
							      account->handle + name),
			.posts = GPOINTER_TO_INT(g_hash_table_lookup(
				search->posts, GINT_TO_POINTER(account->id + 1))),
		};
		spellings_add(search->locals, stranger->local);
		spellings_add(search->names, stranger->name);
		if (search->seeks_bearers)
			stranger->bearer = find_bearer(search, account->title, stranger->local);
		g_ptr_array_add(search->strangers, stranger);
	}
	return RESULT_OK;
}

/* A handle that was given and did not post. */
struct misspelling {
	const struct handle_search *search;
	const char *network;
	const char *server;    /* the rest of it, where a mistake may lie there; else NULL */
	GHashTable *are_alike; /* a stranger's server -> whether it is spelled like `server` */
};

/* TRUE when two servers are spelled alike and not the same: "bsky.social", "bsky.socail".
 * Thousands share one, so what was found is kept by the other's text. */
static gboolean
are_alike(const char *one, const char *other, GHashTable *found)
{
	const char *const candidates[] = { other, NULL };
	gpointer known;
	gboolean alike;

	if (g_hash_table_lookup_extended(found, other, NULL, &known))
		return GPOINTER_TO_INT(known);
	alike = strcmp(one, other) != 0 && words_nearest(one, candidates) != NULL;
	g_hash_table_insert(found, (gpointer)(guintptr)other, GINT_TO_POINTER(alike));
	return alike;
}

static gboolean
may_be_meant(void *arg, guint number)
{
	const struct misspelling *given = arg;
	const struct stranger *stranger = g_ptr_array_index(given->search->strangers, number);

	return stranger->network == given->network &&
	       (!given->server || are_alike(given->server, stranger->server, given->are_alike));
}

/* The stranger who is called most like that, by what is the person's own in a handle, else by
 * name and server each, for the mistake may be in the server. NULL when nobody is. */
static const struct stranger *
nearest_stranger(const struct handle_search *search, const char *network, const char *handle)
{
	g_autofree char *local = local_part(handle);
	gsize length = strcspn(handle, ".@");
	g_autofree char *name = g_strndup(handle, length);
	g_autoptr(GHashTable) are_alike = g_hash_table_new(NULL, NULL);
	struct misspelling given = { search, network, NULL, are_alike };
	int found = spellings_nearest(search->locals, local, may_be_meant, &given);

	given.server = handle + length;
	if (found < 0 && *given.server)
		found = spellings_nearest(search->names, name, may_be_meant, &given);
	return found >= 0 ? g_ptr_array_index(search->strangers, (guint)found) : NULL;
}

/* Keeps a handle that nobody posted under and nobody nearly posted under either, of who posted
 * under another: of who posted nothing at all the doctor tells. */
static void
note_silence(struct handle_search *search, const struct handle_claim *given, char *key)
{
	const struct person *person = people_match(search->people, given->student);

	if (person && person->status == STUDENT_ACTIVE && has_posts(search, person) &&
	    g_hash_table_add(search->silent, g_strdup(key)) &&
	    g_hash_table_size(search->silent) <= SILENT_LISTED)
		g_string_append_printf(search->silences, "%s%s on %s (%s, %s)",
				       search->silences->len ? ", " : "", given->handle,
				       network_title(given->network), person->name, person->id);
}

static void
report_silences(const struct handle_search *search)
{
	guint count = g_hash_table_size(search->silent);

	if (count > SILENT_LISTED)
		g_string_append_printf(search->silences, " and %u more", count - SILENT_LISTED);
	if (count > 0)
		diag_at(search->problems, SEVERITY_NOTE, NULL, 0,
			"nobody posted under %u %s of students who have posts under another: "
			"%s; %s spelled right?",
			count, words_plural(count, "handle", "handles"), search->silences->str,
			words_plural(count, "is it", "are they"));
}

static enum result
check_claim(void *arg, const struct stored_claim *claim)
{
	struct handle_search *search = arg;
	const struct handle_claim *given = &claim->claim;
	g_autofree char *key = g_strdup_printf("%s %s", given->network, given->handle);
	const struct stranger *nearest;

	if (g_hash_table_contains(search->posting, key) ||
	    g_hash_table_contains(search->people->settled, key))
		return RESULT_OK;
	if (g_str_has_prefix(given->handle, "did:")) {
		diag_at(search->problems, SEVERITY_WARNING, claim->path, given->line,
			"no post tells whose %s is, nothing is taken for %s; write the handle "
			"that the app shows, such as name.bsky.social",
			given->handle, given->student);
		return RESULT_OK;
	}
	nearest = nearest_stranger(search, given->network, given->handle);
	if (nearest)
		diag_at(search->problems, SEVERITY_WARNING, claim->path, given->line,
			"nobody posted as %s on %s, the handle of %s; is it %s, who is "
			"nobody's and "
			"has %d posts?",
			given->handle, network_title(given->network), given->student,
			nearest->handle, nearest->posts);
	else
		note_silence(search, given, key);
	return RESULT_OK;
}

/* Counts the posts of every account, and gathers the strangers among them. */
static enum result
search_begin(struct handle_search *search, struct store *store, const struct people *people,
	     gboolean seeks_bearers, struct diag *problems)
{
	enum result result;

	*search = (struct handle_search){
		.people = people,
		.problems = problems,
		.posts = g_hash_table_new(NULL, NULL),
		.posting = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.strangers = g_ptr_array_new_with_free_func(stranger_free),
		.locals = spellings_new(),
		.names = spellings_new(),
		.servers = g_string_chunk_new(4096),
		.seeks_bearers = seeks_bearers,
		.silent = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.silences = g_string_new(NULL),
	};
	result = store_each_authorship(store, count_post, search);
	return result == RESULT_OK ? store_each_account(store, take_account, search) : result;
}

static void
search_end(struct handle_search *search)
{
	g_hash_table_destroy(search->posts);
	g_hash_table_destroy(search->posting);
	g_ptr_array_free(search->strangers, TRUE);
	spellings_free(search->locals);
	spellings_free(search->names);
	g_string_chunk_free(search->servers);
	g_hash_table_destroy(search->silent);
	g_string_free(search->silences, TRUE);
}

enum result
handles_check(struct store *store, const struct people *people, gboolean lists_silent,
	      struct diag *problems)
{
	struct handle_search search;
	enum result result = search_begin(&search, store, people, FALSE, problems);

	if (result == RESULT_OK)
		result = store_each_claim(store, check_claim, &search);
	if (result == RESULT_OK && lists_silent)
		report_silences(&search);
	if (result == RESULT_OK)
		result = hand_ins_check(store, people, problems);
	search_end(&search);
	return result;
}

/* Who may be a student first, then who has most posts; never by the order of imports. */
static int
compare_strangers(gconstpointer left, gconstpointer right)
{
	const struct stranger *a = *(const struct stranger *const *)left;
	const struct stranger *b = *(const struct stranger *const *)right;
	int order;

	if ((a->bearer == NULL) != (b->bearer == NULL))
		return a->bearer ? -1 : 1;
	if (a->posts != b->posts)
		return a->posts > b->posts ? -1 : 1;
	order = strcmp(a->network, b->network);
	return order ? order : strcmp(a->handle, b->handle);
}

static void
report_strangers(const struct handle_search *search)
{
	g_autoptr(GString) list = g_string_new(NULL);
	guint listed = 0;

	g_ptr_array_sort(search->strangers, compare_strangers);
	for (guint i = 0; i < search->strangers->len && listed < STRANGERS_LISTED; i++) {
		const struct stranger *stranger = g_ptr_array_index(search->strangers, i);

		if (!stranger->bearer && stranger->posts < MANY_POSTS)
			break;
		g_string_append_printf(list, "%s%s on %s (%d", listed++ ? ", " : "",
				       stranger->handle, network_title(stranger->network),
				       stranger->posts);
		if (stranger->bearer)
			g_string_append_printf(list, ", perhaps %s, %s", stranger->bearer->name,
					       stranger->bearer->id);
		g_string_append_c(list, ')');
	}
	if (listed > 0)
		diag_at(search->problems, SEVERITY_NOTE, NULL, 0,
			"of %u authors who are nobody's these have many posts: %s; if one is a "
			"student, a row in handles.csv tells",
			search->strangers->len, list->str);
}

enum result
handles_list_strangers(struct store *store, const struct people *people, struct diag *problems)
{
	struct handle_search search;
	enum result result = search_begin(&search, store, people, TRUE, problems);
	gboolean lacking = FALSE;

	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		lacking |= person->status == STUDENT_ACTIVE && !has_posts(&search, person);
	}
	if (result == RESULT_OK && lacking)
		report_strangers(&search);
	search_end(&search);
	return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/post_owners.h"

#include <string.h>

#include "model/network.h"

/* A file that has the post, and under whom. */
struct claim {
	gint32 account; /* of the owner */
	int person;     /* index; -1: nobody in the roster */
	const char *path;
	gboolean is_there;
};

/* A post that is to be somebody else's. */
struct change {
	gint64 post;
	gint32 account;
};

/* Posts that the same files differ about. */
struct difference {
	char *words;      /* of the people and files; NULL: an author is named elsewhere */
	const char *path; /* then: the file that lies under `person` */
	int person;
	gint32 author;
	gint64 posts;
};

struct settling {
	const struct people *people;
	GArray *claims; /* of struct claim, of the current post */
	struct post_owner post;
	GArray *changes;         /* of struct change */
	GHashTable *differences; /* key -> struct difference * */
	GHashTable *files;       /* path -> 1: there, 2: gone */
	GStringChunk *texts;
};

static void
difference_free(gpointer data)
{
	struct difference *difference = data;

	g_free(difference->words);
	g_free(difference);
}

static gboolean
is_there(struct settling *settling, const char *path)
{
	int known = GPOINTER_TO_INT(g_hash_table_lookup(settling->files, path));

	if (known == 0) {
		known = g_file_test(path, G_FILE_TEST_EXISTS) ? 1 : 2;
		g_hash_table_insert(settling->files, (char *)(guintptr)path,
				    GINT_TO_POINTER(known));
	}
	return known == 1;
}

static const struct person *
person_at(const struct settling *settling, int index)
{
	return g_ptr_array_index(settling->people->persons, index);
}

/* By person and path, so that neither the order of imports nor that of the store shows. */
static int
compare_claims(gconstpointer left, gconstpointer right)
{
	const struct claim *a = left, *b = right;
	int order = (a->person > b->person) - (a->person < b->person);

	if (order == 0)
		order = strcmp(a->path, b->path);
	return order != 0 ? order : (a->account > b->account) - (a->account < b->account);
}

static void
drop_gone(GArray *claims)
{
	gboolean any = FALSE;

	for (guint i = 0; i < claims->len; i++)
		any |= g_array_index(claims, struct claim, i).is_there;
	for (guint i = claims->len; any && i-- > 0;)
		if (!g_array_index(claims, struct claim, i).is_there)
			g_array_remove_index(claims, i);
}

static struct difference *
find_difference(struct settling *settling, const char *key)
{
	struct difference *difference = g_hash_table_lookup(settling->differences, key);

	if (!difference) {
		difference = g_new0(struct difference, 1);
		g_hash_table_insert(settling->differences, g_strdup(key), difference);
	}
	difference->posts++;
	return difference;
}

/* The author is told: whoever else has the post in a file is told of. */
static void
note_author(struct settling *settling)
{
	const int author = people_holder(settling->people, settling->post.account);

	for (guint i = 0; i < settling->claims->len; i++) {
		const struct claim *claim = &g_array_index(settling->claims, struct claim, i);
		g_autofree char *key = NULL;
		struct difference *difference;

		if (claim->person < 0 || claim->person == author)
			continue;
		key = g_strdup_printf("%s\n%d\n%d", claim->path, claim->person,
				      settling->post.account);
		difference = find_difference(settling, key);
		difference->path = claim->path;
		difference->person = claim->person;
		difference->author = settling->post.account;
	}
}

static void
note_rivals(struct settling *settling)
{
	g_autoptr(GString) words = g_string_new(NULL);
	struct difference *difference;
	int last = -1;

	for (guint i = 0; i < settling->claims->len; i++) {
		const struct claim *claim = &g_array_index(settling->claims, struct claim, i);

		if (claim->person < 0 || claim->person == last)
			continue;
		g_string_append_printf(words, "%s%s (%s)", last < 0 ? "" : " and of ",
				       person_at(settling, claim->person)->name, claim->path);
		last = claim->person;
	}
	difference = find_difference(settling, words->str);
	if (!difference->words)
		difference->words = g_strdup(words->str);
}

/* Whose the post is by the places of its files; -1: of several. */
static gint32
holder_of(const struct settling *settling, gboolean *several)
{
	const struct claim *first = NULL;

	*several = FALSE;
	for (guint i = 0; i < settling->claims->len; i++) {
		const struct claim *claim = &g_array_index(settling->claims, struct claim, i);

		/* Who is nobody in the roster stands first, and behind everybody who is. */
		if (!first || (first->person < 0 && claim->person >= 0))
			first = claim;
		else if (claim->person != first->person)
			*several = TRUE;
	}
	return *several ? -1 : first->account;
}

static void
settle_post(struct settling *settling)
{
	struct change change = { .post = settling->post.post };
	gboolean several;

	if (settling->claims->len == 0)
		return;
	drop_gone(settling->claims);
	g_array_sort(settling->claims, compare_claims);
	if (settling->post.has_author) {
		note_author(settling);
	} else {
		change.account = holder_of(settling, &several);
		if (several)
			note_rivals(settling);
		if (change.account != settling->post.account)
			g_array_append_val(settling->changes, change);
	}
	g_array_set_size(settling->claims, 0);
}

static enum result
take_owner(void *arg, const struct post_owner *owner)
{
	struct settling *settling = arg;
	struct claim claim = {
		.account = owner->owner,
		.person = people_holder(settling->people, owner->owner),
		.path = g_string_chunk_insert_const(settling->texts, owner->path),
	};

	if (owner->post != settling->post.post)
		settle_post(settling);
	settling->post = *owner;
	claim.is_there = is_there(settling, claim.path);
	g_array_append_val(settling->claims, claim);
	return RESULT_OK;
}

/* -- telling ----------------------------------------------------------------------------------
 */

static enum result
take_account(void *arg, const struct account *account)
{
	GHashTable *titles = arg;

	if (g_hash_table_contains(titles, GINT_TO_POINTER(account->id)))
		g_hash_table_replace(titles, GINT_TO_POINTER(account->id),
				     handle_title(account->network, account->handle));
	return RESULT_OK;
}

static void
report_author(const struct settling *settling, const struct difference *difference,
	      const char *title, struct diag *problems)
{
	const struct person *owner = person_at(settling, difference->person);
	const int author = people_holder(settling->people, difference->author);
	g_autofree char *way_out =
		author >= 0 ? g_strdup_printf("they count for %s",
					      person_at(settling, author)->name)
			    : g_strdup_printf("they count for nobody; if that account is %s's, "
					      "name it in handles.csv",
					      owner->name);

	diag_at(problems, SEVERITY_WARNING, difference->path, 0,
		"%" G_GINT64_FORMAT " %s in it, which lies under %s, %s by %s, as another file "
		"says: %s",
		difference->posts, difference->posts == 1 ? "post" : "posts", owner->name,
		difference->posts == 1 ? "is" : "are", title ? title : "somebody else",
		way_out);
}

static void
report_rivals(const struct difference *difference, struct diag *problems)
{
	const gboolean is_one = difference->posts == 1;

	diag_at(problems, SEVERITY_ERROR, NULL, 0,
		"%" G_GINT64_FORMAT " %s under the names of %s, and no file says who wrote "
		"%s: %s for nobody; take away the file that is not its owner's and build "
		"again",
		difference->posts, is_one ? "post lies" : "posts lie", difference->words,
		is_one ? "it" : "them", is_one ? "it counts" : "they count");
}

static enum result
report(const struct settling *settling, struct store *store, struct diag *problems)
{
	g_autoptr(GHashTable) titles = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	g_autoptr(GList) keys = g_hash_table_get_keys(settling->differences);

	if (!keys)
		return RESULT_OK;
	keys = g_list_sort(keys, (GCompareFunc)strcmp);
	for (GList *at = keys; at; at = at->next) {
		const struct difference *difference =
			g_hash_table_lookup(settling->differences, at->data);

		if (!difference->words)
			g_hash_table_insert(titles, GINT_TO_POINTER(difference->author), NULL);
	}
	if (store_each_account(store, take_account, titles) != RESULT_OK)
		return RESULT_FAIL;
	for (GList *at = keys; at; at = at->next) {
		const struct difference *difference =
			g_hash_table_lookup(settling->differences, at->data);

		if (difference->words)
			report_rivals(difference, problems);
		else
			report_author(settling, difference,
				      g_hash_table_lookup(titles,
							  GINT_TO_POINTER(difference->author)),
				      problems);
	}
	return RESULT_OK;
}

/* -- the whole --------------------------------------------------------------------------------
 */

static enum result
put_changes(struct store *store, const GArray *changes)
{
	enum result result = RESULT_OK;

	if (changes->len == 0)
		return RESULT_OK;
	if (store_begin(store) != RESULT_OK)
		return RESULT_FAIL;
	for (guint i = 0; i < changes->len && result == RESULT_OK; i++) {
		const struct change *change = &g_array_index(changes, struct change, i);

		result = store_set_post_account(store, change->post, change->account);
	}
	if (result == RESULT_OK)
		result = store_commit(store);
	if (result != RESULT_OK)
		store_rollback(store);
	return result;
}

static enum result
go_through(struct store *store, const struct people *people, gboolean in_force,
	   struct diag *problems)
{
	struct settling settling = {
		.people = people,
		.claims = g_array_new(FALSE, FALSE, sizeof(struct claim)),
		.changes = g_array_new(FALSE, FALSE, sizeof(struct change)),
		.differences =
			g_hash_table_new_full(g_str_hash, g_str_equal, g_free, difference_free),
		.files = g_hash_table_new(g_str_hash, g_str_equal),
		.texts = g_string_chunk_new(4096),
	};
	enum result result = store_each_post_owner(store, take_owner, &settling);

	if (result == RESULT_OK) {
		settle_post(&settling);
		if (problems)
			result = report(&settling, store, problems);
	}
	if (result == RESULT_OK && in_force)
		result = put_changes(store, settling.changes);
	g_array_unref(settling.claims);
	g_array_unref(settling.changes);
	g_hash_table_unref(settling.differences);
	g_hash_table_unref(settling.files);
	g_string_chunk_free(settling.texts);
	return result;
}

enum result
post_owners_check(struct store *store, const struct people *people, struct diag *problems)
{
	return go_through(store, people, FALSE, problems);
}

enum result
post_owners_settle(struct store *store, const struct people *people, struct diag *problems)
{
	return go_through(store, people, TRUE, problems);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "owners.h"

#include <string.h>

#include "base/words.h"
#include "model/network.h"
#include "roster_names.h"
#include "store/hand_ins.h"

#define INSTRUCTOR_ID "instructor"
#define MASTODON "mastodon"
#define DID_PREFIX "did:"

enum { DISPUTED = -1, SERVERS_LISTED = 4 };

/* A handle that was claimed by what does not name one account. */
struct loose_claim {
	int index;          /* of whoever claimed it, or DISPUTED */
	char *path, *title; /* where, and as written */
	long line;
	const char *network;
	char *handle;
	GArray *accounts; /* of gint32: those it could mean */
	GPtrArray *names; /* their handles */
};

/* An account, in the order of the pass over them. */
struct listed_account {
	gint32 id;
	const char *network; /* NULL: stands for a folder, nobody can answer it */
};

/* While accounts are joined to people. */
struct joining {
	struct store *store;
	struct people *people;
	struct diag *problems;
	GHashTable *handles;  /* "network handle" -> index + 1, or DISPUTED */
	GHashTable *anywhere; /* handle, whatever the network -> the same */
	GHashTable *names;    /* Mastodon: name of a handle with its server -> the same */
	GHashTable *bare; /* Mastodon: name claimed without a server -> struct loose_claim */
	GPtrArray *loose; /* of struct loose_claim *, in the order of the claims */
	struct roster_names *roster_names;
	GHashTable *unknown; /* folded names of claims that are nobody's: a set */
	GArray *order;       /* of struct listed_account */
};

static void
loose_claim_free(void *data)
{
	struct loose_claim *loose = data;

	g_free(loose->path);
	g_free(loose->title);
	g_free(loose->handle);
	g_array_unref(loose->accounts);
	g_ptr_array_unref(loose->names);
	g_free(loose);
}

static struct person *
person_at(const struct joining *joining, int index)
{
	return g_ptr_array_index(joining->people->persons, index);
}

/* -- claims -----------------------------------------------------------------------------------
 */

/* The instructor of a class whose roster does not list one. */
static int
instructor_index(struct joining *joining)
{
	int index = people_index(joining->people, INSTRUCTOR_ID);
	const struct student instructor = {
		.id = INSTRUCTOR_ID,
		.name = "Instructor",
		.status = STUDENT_INSTRUCTOR,
	};

	return index < 0 ? people_add(joining->people, &instructor) : index;
}

/* Who may be meant by what is in no roster; g_free it. */
static char *
hint_at(const struct joining *joining, const struct handle_claim *given)
{
	const struct people *people = joining->people;
	gboolean has_name = given->name && *given->name;
	const struct person *named = has_name ? people_match(people, given->name) : NULL;
	const struct person *near = named ? NULL : people_nearest(people, given->student);

	if (named)
		return g_strdup_printf("; the name beside it, %s, is that of %s", given->name,
				       named->id);
	if (!near && has_name)
		near = people_nearest(people, given->name);
	return near ? g_strdup_printf("; the nearest is %s (%s)", near->name, near->id)
		    : g_strdup("");
}

static void
report_unknown(struct joining *joining, const struct stored_claim *claim)
{
	g_autofree char *hint = NULL;

	joining->people->unmatched_claims++;
	/* Once a person: who answers a form names an account on every network. */
	if (!g_hash_table_add(joining->unknown, words_fold(claim->claim.student)) ||
	    !joining->problems)
		return;
	hint = hint_at(joining, &claim->claim);
	diag_at(joining->problems, SEVERITY_WARNING, claim->path, claim->claim.line,
		"'%s' is not in the roster%s, handles of theirs such as %s are nobody's for now",
		claim->claim.student, hint,
		claim->claim.title ? claim->claim.title : claim->claim.handle);
}

static void
report_dispute(struct joining *joining, const char *path, long line, const char *network,
	       const char *handle, int first, int second)
{
	joining->people->disputed_handles++;
	g_hash_table_add(joining->people->settled, g_strdup_printf("%s %s", network, handle));
	if (joining->problems)
		diag_at(joining->problems, SEVERITY_ERROR, path, line,
			"the %s handle %s is claimed by both %s and %s, its posts count for "
			"neither",
			network_title(network), handle, person_at(joining, first)->id,
			person_at(joining, second)->id);
}

/* Keeps a claim that may mean another account than the one called so. */
static struct loose_claim *
keep_loose(struct joining *joining, const struct stored_claim *claim, int index)
{
	const struct handle_claim *given = &claim->claim;
	struct loose_claim *loose = g_new(struct loose_claim, 1);

	*loose = (struct loose_claim){
		.index = index,
		.path = g_strdup(claim->path),
		.title = g_strdup(given->title ? given->title : given->handle),
		.line = given->line,
		.network = given->network,
		.handle = g_strdup(given->handle),
		.accounts = g_array_new(FALSE, FALSE, sizeof(gint32)),
		.names = g_ptr_array_new_with_free_func(g_free),
	};
	g_ptr_array_add(joining->loose, loose);
	return loose;
}

static void
take_mastodon_claim(struct joining *joining, const struct stored_claim *claim, int index)
{
	const char *handle = claim->claim.handle;
	const char *at = strchr(handle, '@');
	struct loose_claim *known;

	if (at) {
		people_remember(joining->names, g_strndup(handle, (gsize)(at - handle)), index,
				DISPUTED);
		return;
	}
	known = g_hash_table_lookup(joining->bare, handle);
	if (known && known->index != index)
		known->index = DISPUTED;
	if (known)
		return;
	known = keep_loose(joining, claim, index);
	g_hash_table_insert(joining->bare, known->handle, known);
}

static enum result
take_claim(void *arg, const struct stored_claim *claim)
{
	struct joining *joining = arg;
	const struct handle_claim *given = &claim->claim;
	int named = people_index(joining->people, given->student);
	int index = named < 0 && claim->instructor ? instructor_index(joining) : named;
	char *key;
	int known;

	if (index < 0) {
		report_unknown(joining, claim);
		return RESULT_OK;
	}
	person_at(joining, index)->claims++;
	roster_names_note_claim(joining->roster_names, given->network, index);
	key = g_strdup_printf("%s %s", given->network, given->handle);
	known = GPOINTER_TO_INT(g_hash_table_lookup(joining->handles, key));
	if (known > 0 && known != index + 1)
		report_dispute(joining, claim->path, given->line, given->network, given->handle,
			       known - 1, index);
	people_remember(joining->handles, key, index, DISPUTED);
	people_remember(joining->anywhere, g_strdup(given->handle), index, DISPUTED);
	if (strcmp(given->network, MASTODON) == 0)
		take_mastodon_claim(joining, claim, index);
	else if (g_str_has_prefix(given->handle, DID_PREFIX))
		keep_loose(joining, claim, index);
	return RESULT_OK;
}

/* -- folders ----------------------------------------------------------------------------------
 */

/* A "1" or "2026" in a name is a week or a year sooner than a student's id. */
static gboolean
is_telling(const char *part)
{
	gsize length = strlen(part);

	return length >= 3 && (length > 4 || strspn(part, "0123456789") < length);
}

int
owners_of_folder(const struct people *people, const char *text)
{
	int found = people_index(people, text);
	g_autofree char *plain = NULL;
	g_auto(GStrv) parts = NULL;

	if (found >= 0)
		return found;
	found = GPOINTER_TO_INT(g_hash_table_lookup(people->squeezed, text)) - 1;
	plain = g_strjoinv("_", parts = g_strsplit(text, " - ", -1));
	g_strfreev(parts);
	parts = g_strsplit(plain, "_", -1);
	for (guint i = 0; parts[1] && parts[i]; i++) {
		int part = is_telling(parts[i]) ? people_index(people, parts[i]) : -1;

		if (part >= 0 && found >= 0 && part != found)
			return -1;
		if (part >= 0)
			found = part;
	}
	/* Moodle puts the group in front: "Group A-Ana Lima". */
	for (const char *at = strchr(text, '-'); at && found < 0; at = strchr(at + 1, '-'))
		found = is_telling(at + 1) ? people_index(people, at + 1) : -1;
	return found;
}

static int
find_folder(const struct joining *joining, const char *text)
{
	int found = owners_of_folder(joining->people, text);
	const struct person *near;
	g_autofree char *hint = NULL;

	if (!joining->problems)
		return found;
	near = found < 0 ? people_nearest(joining->people, text) : NULL;
	hint = near ? g_strdup_printf(" (the nearest is %s, %s)", near->name, near->id) : NULL;
	if (found < 0)
		diag_at(joining->problems, SEVERITY_WARNING, NULL, 0,
			"posts or follows lie under the name %s (a folder of posts/, a row of "
			"a log, or what was handed in), who is nobody in the roster%s: they are "
			"kept as other people's",
			text, hint ? hint : "");
	else if (people_index(joining->people, text) < 0)
		diag_at(joining->problems, SEVERITY_NOTE, NULL, 0,
			"posts under the name %s are taken as those of %s", text,
			person_at(joining, found)->name);
	return found;
}

/* -- accounts ---------------------------------------------------------------------------------
 */

/* The index of who claimed the account, whose folder it stands for, or who bears its name on a
 * network of the course; -1 nobody's. */
static int
owner_of(struct joining *joining, const struct account *account)
{
	g_autofree char *key = NULL;
	int found;

	if (g_str_has_prefix(account->handle, PEOPLE_OWNER_MARK))
		return find_folder(joining, account->handle + strlen(PEOPLE_OWNER_MARK));
	key = g_strdup_printf("%s %s", account->network, account->handle);
	found = GPOINTER_TO_INT(g_hash_table_lookup(joining->handles, key));
	if (found == 0 && strcmp(account->network, "other") == 0)
		found = GPOINTER_TO_INT(
			g_hash_table_lookup(joining->anywhere, account->handle));
	/* A file may leave out the server that the claim names. */
	if (found == 0 && strcmp(account->network, MASTODON) == 0)
		found = GPOINTER_TO_INT(g_hash_table_lookup(joining->names, account->handle));
	/* Nobody's where two claim it, and not to be had by name then. */
	return found == 0  ? roster_names_find(joining->roster_names, account)
	       : found > 0 ? found - 1
			   : -1;
}

/* "hana@mas.to" may be meant by a "hana"; which of those there are shows at the end. */
static void
note_candidate(struct joining *joining, const struct account *account)
{
	const char *at = strchr(account->handle, '@');
	g_autofree char *name = NULL;
	struct loose_claim *loose;

	if (!at || strcmp(account->network, MASTODON) != 0)
		return;
	name = g_strndup(account->handle, (gsize)(at - account->handle));
	loose = g_hash_table_lookup(joining->bare, name);
	if (!loose)
		return;
	g_array_append_val(loose->accounts, account->id);
	g_ptr_array_add(loose->names, g_strdup(account->handle));
}

static void
make_room(struct people *people, gint32 account)
{
	/* The store bounds ids: twice of one is one, too. */
	gint32 count = MAX(64, 2 * (account + 1));

	if (account < people->account_count)
		return;
	people->person_of = g_renew(gint32, people->person_of, count);
	for (gint32 i = people->account_count; i < count; i++)
		people->person_of[i] = -1;
	people->account_count = count;
}

static enum result
take_account(void *arg, const struct account *account)
{
	struct joining *joining = arg;
	int index = owner_of(joining, account);
	const struct listed_account listed = {
		.id = account->id,
		.network = g_str_has_prefix(account->handle, PEOPLE_OWNER_MARK)
				   ? NULL
				   : account->network,
	};

	make_room(joining->people, account->id);
	joining->people->person_of[account->id] = index;
	g_array_append_val(joining->order, listed);
	if (index < 0)
		note_candidate(joining, account);
	return RESULT_OK;
}

/* -- claims of no one account -----------------------------------------------------------------
 */

static void
settle_claim(struct joining *joining, const struct loose_claim *loose)
{
	g_hash_table_add(joining->people->settled,
			 g_strdup_printf("%s %s", loose->network, loose->handle));
}

/* Leaves of the candidates those that posted; all where none did. */
static enum result
keep_posting(struct joining *joining, struct loose_claim *loose, gboolean *posted)
{
	GArray *accounts = g_array_new(FALSE, FALSE, sizeof(gint32));
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	enum result found = RESULT_OK;
	gint64 time;

	for (guint i = 0; i < loose->accounts->len && found != RESULT_FAIL; i++) {
		gint32 account = g_array_index(loose->accounts, gint32, i);

		found = store_oldest_post(joining->store, account, &time);
		if (found != RESULT_OK)
			continue;
		g_array_append_val(accounts, account);
		g_ptr_array_add(names, g_strdup(loose->names->pdata[i]));
	}
	*posted = accounts->len > 0;
	if (*posted) {
		GArray *all = loose->accounts;
		GPtrArray *all_names = loose->names;

		loose->accounts = accounts;
		loose->names = names;
		accounts = all;
		names = all_names;
	}
	g_array_unref(accounts);
	g_ptr_array_unref(names);
	return found == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

static void
report_servers(struct joining *joining, const struct loose_claim *loose)
{
	const struct person *person = person_at(joining, loose->index);
	g_autoptr(GString) list = g_string_new(NULL);
	guint listed = MIN(loose->names->len, SERVERS_LISTED);

	for (guint i = 0; i < listed; i++)
		g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ",
				       (const char *)loose->names->pdata[i]);
	if (listed < loose->names->len)
		g_string_append_printf(list, " and %u more", loose->names->len - listed);
	diag_at(joining->problems, SEVERITY_WARNING, loose->path, loose->line,
		"%s names no server, and the posts know %s: none of them is taken for %s (%s); "
		"write the whole handle, such as %s",
		loose->title, list->str, person->name, person->id,
		(const char *)loose->names->pdata[0]);
}

/* A Mastodon name without a server is one account where the posts know it on one server. */
static enum result
settle_bare(struct joining *joining, struct loose_claim *loose)
{
	gboolean posted;

	/* Whoever named the server elsewhere has said which one is meant. */
	if (loose->index == DISPUTED ||
	    GPOINTER_TO_INT(g_hash_table_lookup(joining->names, loose->handle)) ==
		    loose->index + 1) {
		settle_claim(joining, loose);
		return RESULT_OK;
	}
	if (keep_posting(joining, loose, &posted) != RESULT_OK)
		return RESULT_FAIL;
	if (loose->accounts->len == 1) {
		joining->people->person_of[g_array_index(loose->accounts, gint32, 0)] =
			loose->index;
		settle_claim(joining, loose);
		if (joining->problems)
			diag_at(joining->problems, SEVERITY_NOTE, loose->path, loose->line,
				"%s names no server; the posts know one account of that name, "
				"%s, which is taken for %s",
				loose->title, (const char *)loose->names->pdata[0],
				person_at(joining, loose->index)->name);
	} else if (posted) {
		settle_claim(joining, loose);
		if (joining->problems)
			report_servers(joining, loose);
	}
	return RESULT_OK;
}

/* An account of a DID, which some other claim may have taken. */
struct did_search {
	struct joining *joining;
	struct loose_claim *loose;
};

static enum result
take_author(void *arg, gint32 account)
{
	struct did_search *search = arg;
	struct joining *joining = search->joining;
	const struct loose_claim *loose = search->loose;
	gint32 *owner = NULL;

	/* An author that is no account: a store that is damaged, which check tells. */
	if (account < 0 || account >= joining->people->account_count)
		return RESULT_OK;
	owner = &joining->people->person_of[account];
	settle_claim(joining, loose);
	if (*owner >= 0 && *owner != loose->index) {
		report_dispute(joining, loose->path, loose->line, loose->network, loose->handle,
			       *owner, loose->index);
		*owner = -1;
	} else {
		*owner = loose->index;
	}
	return RESULT_OK;
}

/* The keys of posts on Bluesky begin with the DID of who wrote them, whatever the handle. */
static enum result
settle_did(struct joining *joining, struct loose_claim *loose)
{
	struct did_search search = { joining, loose };
	g_autofree char *key = g_strdup_printf("%s %s", loose->network, loose->handle);
	g_autofree char *prefix = g_strdup_printf("at://%s/", loose->handle);

	if (GPOINTER_TO_INT(g_hash_table_lookup(joining->handles, key)) == DISPUTED)
		return RESULT_OK;
	return store_each_author(joining->store, loose->network, prefix, take_author, &search);
}

static enum result
settle_loose(struct joining *joining)
{
	enum result result = RESULT_OK;

	for (guint i = 0; i < joining->loose->len && result == RESULT_OK; i++) {
		struct loose_claim *loose = g_ptr_array_index(joining->loose, i);

		result = strcmp(loose->network, MASTODON) == 0 ? settle_bare(joining, loose)
							       : settle_did(joining, loose);
	}
	return result;
}

static enum result
take_hand_in(void *arg, const struct hand_in *hand_in)
{
	struct joining *joining = arg;
	int index = owners_of_folder(joining->people, hand_in->owner);

	if (index >= 0)
		person_at(joining, index)->handed_in = TRUE;
	return RESULT_OK;
}

/* -- all together -----------------------------------------------------------------------------
 */

/* In the order of the pass, by network and handle, which no order of imports changes. */
static void
give_accounts(const struct joining *joining)
{
	for (guint i = 0; i < joining->order->len; i++) {
		const struct listed_account *listed =
			&g_array_index(joining->order, struct listed_account, i);
		int index = joining->people->person_of[listed->id];
		struct person *person = index >= 0 ? person_at(joining, index) : NULL;

		if (!person)
			continue;
		g_array_append_val(person->accounts, listed->id);
		if (!listed->network)
			continue;
		person->is_reachable = TRUE;
		g_hash_table_add(person->networks, g_strdup(listed->network));
	}
}

static GHashTable *
new_table(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

enum result
owners_find(struct store *store, struct people *people, struct diag *problems)
{
	struct joining joining = {
		.store = store,
		.people = people,
		.problems = problems,
		.handles = new_table(),
		.anywhere = new_table(),
		.names = new_table(),
		.unknown = new_table(),
		.roster_names = roster_names_new(people),
		.bare = g_hash_table_new(g_str_hash, g_str_equal),
		.loose = g_ptr_array_new_with_free_func(loose_claim_free),
		.order = g_array_new(FALSE, FALSE, sizeof(struct listed_account)),
	};
	enum result result = store_each_claim(store, take_claim, &joining);

	if (result == RESULT_OK)
		result = store_each_account(store, take_account, &joining);
	if (result == RESULT_OK)
		result = settle_loose(&joining);
	if (result == RESULT_OK)
		result = store_each_hand_in(store, take_hand_in, &joining);
	if (result == RESULT_OK && problems)
		result = roster_names_report(joining.roster_names, store, problems);
	if (result == RESULT_OK)
		give_accounts(&joining);
	g_hash_table_destroy(joining.handles);
	g_hash_table_destroy(joining.anywhere);
	g_hash_table_destroy(joining.names);
	g_hash_table_destroy(joining.unknown);
	g_hash_table_destroy(joining.bare);
	roster_names_free(joining.roster_names);
	g_ptr_array_unref(joining.loose);
	g_array_unref(joining.order);
	return result;
}

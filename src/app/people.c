/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/people.h"

#include <string.h>

#include "base/words.h"
#include "model/network.h"

#define OWNER_MARK "~" /* no network allows it in a handle */
#define INSTRUCTOR_ID "instructor"

/* While people are joined: lookups that the result does not need. */
struct joining {
	struct people *people;
	GHashTable *squeezed; /* "limaana" -> index + 1, 0 when several fit */
	GHashTable *handles;  /* "network handle" -> index + 1, or DISPUTED */
	GHashTable *unknown;  /* folded names of claims that are nobody's: a set */
	GHashTable *locals;   /* "network local part" and "* handle" -> the same */
	struct diag *problems;
};

enum { DISPUTED = -1 };

static void
person_free(gpointer data)
{
	struct person *person = data;

	g_free(person->id);
	g_free(person->name);
	g_free(person->section);
	g_free(person->login);
	g_free(person->email);
	g_array_free(person->accounts, TRUE);
	g_free(person);
}

static struct person *
add_person(struct people *people, const struct student *student)
{
	struct person *person = g_new0(struct person, 1);

	person->id = g_strdup(student->id);
	person->name = g_strdup(student->name && *student->name ? student->name : student->id);
	person->section = g_strdup(student->section ? student->section : "");
	person->login = g_strdup(student->login);
	person->email = g_strdup(student->email);
	person->status = student->status;
	person->accounts = g_array_new(FALSE, FALSE, sizeof(gint32));
	g_ptr_array_add(people->persons, person);
	g_hash_table_insert(people->by_id, person->id, person);
	people->active_students += student->status == STUDENT_ACTIVE;
	return person;
}

/* Remembers that `text` means person `index`; a text that means two people means nobody. */
static void
remember(GHashTable *table, char *text, int index, int ambiguous)
{
	gpointer known;

	if (g_hash_table_lookup_extended(table, text, NULL, &known) &&
	    GPOINTER_TO_INT(known) != index + 1)
		g_hash_table_replace(table, text, GINT_TO_POINTER(ambiguous));
	else
		g_hash_table_replace(table, text, GINT_TO_POINTER(index + 1));
}

static void
index_text(struct joining *joining, const char *text, int index)
{
	if (text && *text)
		remember(joining->people->index, words_fold(text), index, 0);
}

/* "limaana" of Lima, Ana: how Canvas calls who handed something in. Where the last name begins
 * is not known, so every turn of the name is remembered. */
static void
index_squeezed(struct joining *joining, const char *name, int index)
{
	g_auto(GStrv) words = g_strsplit(name, " ", -1);
	guint count = g_strv_length(words);

	for (guint first = 1; first < count; first++) {
		g_autoptr(GString) turned = g_string_new(NULL);
		g_autofree char *folded = NULL;
		GString *squeezed = g_string_new(NULL);

		for (guint i = 0; i < count; i++)
			g_string_append(turned, words[(first + i) % count]);
		folded = words_fold(turned->str);
		for (char *at = folded; *at; at = g_utf8_next_char(at))
			if (g_unichar_isalnum(g_utf8_get_char(at)))
				g_string_append_unichar(squeezed, g_utf8_get_char(at));
		remember(joining->squeezed, g_string_free(squeezed, FALSE), index, 0);
	}
}

static void
index_person(struct joining *joining, const struct person *person, int index)
{
	const char *at = person->email ? strchr(person->email, '@') : NULL;
	const char *blank = strrchr(person->name, ' ');

	remember(joining->people->ids, words_fold(person->id), index, index + 1);
	index_text(joining, person->id, index);
	if (g_strcmp0(person->login, person->id) != 0)
		index_text(joining, person->login, index);
	if (person->email && g_strcmp0(person->email, person->login) != 0 &&
	    g_strcmp0(person->email, person->id) != 0)
		index_text(joining, person->email, index);
	index_text(joining, person->name, index);
	if (blank) {
		g_autofree char *turned = g_strdup_printf(
			"%s, %.*s", blank + 1, (int)(blank - person->name), person->name);

		index_text(joining, turned, index);
		index_squeezed(joining, person->name, index);
	}
	if (at) {
		g_autofree char *local = g_strndup(person->email, (gsize)(at - person->email));
		g_autofree char *folded = words_fold(local);

		if (!g_hash_table_contains(joining->people->index, folded))
			index_text(joining, local, index);
	}
}

static enum result
take_student(void *arg, const struct student *student)
{
	add_person(arg, student);
	return RESULT_OK;
}

/*
 * An id before all else, for it is what makes a student; then login, e-mail or name where it
 * means one; an e-mail at last by the part before the @, which is a login in many places.
 */
static int
find_index(const struct people *people, const char *text)
{
	g_autofree char *folded = words_fold(text);
	char *at = strchr(folded, '@');
	int found = GPOINTER_TO_INT(g_hash_table_lookup(people->ids, folded));

	if (found == 0)
		found = GPOINTER_TO_INT(g_hash_table_lookup(people->index, folded));
	if (found == 0 && at) {
		*at = '\0';
		found = GPOINTER_TO_INT(g_hash_table_lookup(people->ids, folded));
		if (found == 0)
			found = GPOINTER_TO_INT(g_hash_table_lookup(people->index, folded));
	}
	return found - 1;
}

/* The instructor of a class whose roster does not list one. */
static int
instructor_index(struct joining *joining)
{
	int index = find_index(joining->people, INSTRUCTOR_ID);
	const struct student instructor = {
		.id = INSTRUCTOR_ID,
		.name = "Instructor",
		.status = STUDENT_INSTRUCTOR,
	};

	if (index < 0) {
		index = (int)joining->people->persons->len;
		index_person(joining, add_person(joining->people, &instructor), index);
	}
	return index;
}

static void
report_unknown(struct joining *joining, const struct stored_claim *claim)
{
	const struct person *near = people_nearest(joining->people, claim->claim.student);
	g_autofree char *hint =
		near ? g_strdup_printf("; the nearest is %s (%s)", near->name, near->id)
		     : g_strdup("");

	joining->people->unmatched_claims++;
	/* Once a person: who answers a form names an account on every network. */
	if (g_hash_table_add(joining->unknown, words_fold(claim->claim.student)) &&
	    joining->problems)
		diag_at(joining->problems, SEVERITY_WARNING, claim->path, claim->claim.line,
			"'%s' is not in the roster%s, the handle %s is nobody's for now (as "
			"are others of theirs)",
			claim->claim.student, hint,
			claim->claim.title ? claim->claim.title : claim->claim.handle);
}

static void
report_dispute(struct joining *joining, const struct stored_claim *claim, int first, int second)
{
	const struct person *one = g_ptr_array_index(joining->people->persons, first);
	const struct person *other = g_ptr_array_index(joining->people->persons, second);

	joining->people->disputed_handles++;
	if (joining->problems)
		diag_at(joining->problems, SEVERITY_ERROR, claim->path, claim->claim.line,
			"the %s handle %s is claimed by both %s and %s, its posts count for "
			"neither",
			network_title(claim->claim.network), claim->claim.handle, one->id,
			other->id);
}

/* "mastodon ana" for ana@any.host, "bluesky ana" for ana.bsky.social; NULL elsewhere. */
static char *
local_key(const char *network, const char *handle)
{
	const char *end = NULL;

	if (strcmp(network, "mastodon") == 0)
		end = strchr(handle, '@');
	else if (strcmp(network, "bluesky") == 0 && g_str_has_suffix(handle, ".bsky.social"))
		end = strchr(handle, '.');
	else
		return NULL;
	return end ? g_strdup_printf("%s %.*s", network, (int)(end - handle), handle)
		   : g_strdup_printf("%s %s", network, handle);
}

static enum result
take_claim(void *arg, const struct stored_claim *claim)
{
	struct joining *joining = arg;
	const struct handle_claim *given = &claim->claim;
	int index = claim->instructor ? instructor_index(joining) : -1;
	char *key = g_strdup_printf("%s %s", given->network, given->handle);
	int known = GPOINTER_TO_INT(g_hash_table_lookup(joining->handles, key));
	char *local = local_key(given->network, given->handle);

	if (find_index(joining->people, given->student) >= 0)
		index = find_index(joining->people, given->student);
	if (index < 0) {
		report_unknown(joining, claim);
		g_free(key);
		g_free(local);
		return RESULT_OK;
	}
	((struct person *)g_ptr_array_index(joining->people->persons, index))->claims++;
	if (known > 0 && known != index + 1)
		report_dispute(joining, claim, known - 1, index);
	remember(joining->handles, key, index, DISPUTED);
	if (local)
		remember(joining->locals, local, index, DISPUTED);
	remember(joining->locals, g_strdup_printf("* %s", given->handle), index, DISPUTED);
	return RESULT_OK;
}

/* A "1" or "2026" in a name is a week or a year sooner than a student's id. */
static gboolean
is_telling(const char *part)
{
	gsize length = strlen(part);

	return length >= 3 && (length > 4 || strspn(part, "0123456789") < length);
}

/*
 * Whose folder or archive it is that is called so. Beside what find_index knows, the name may
 * be Canvas's, or hold the person among other words: "Lima, Ana - export", "linkedin_alima".
 */
static int
find_owner(const struct joining *joining, const char *text)
{
	int found = find_index(joining->people, text);
	g_autofree char *plain = NULL;
	g_auto(GStrv) parts = NULL;

	if (found >= 0)
		return found;
	found = GPOINTER_TO_INT(g_hash_table_lookup(joining->squeezed, text)) - 1;
	plain = g_strjoinv("_", parts = g_strsplit(text, " - ", -1));
	g_strfreev(parts);
	parts = g_strsplit(plain, "_", -1);
	for (guint i = 0; parts[1] && parts[i]; i++) {
		int part = is_telling(parts[i]) ? find_index(joining->people, parts[i]) : -1;

		if (part >= 0 && found >= 0 && part != found)
			return -1;
		if (part >= 0)
			found = part;
	}
	/* Moodle puts the group in front: "Group A-Ana Lima". */
	for (const char *at = strchr(text, '-'); at && found < 0; at = strchr(at + 1, '-'))
		found = is_telling(at + 1) ? find_index(joining->people, at + 1) : -1;
	return found;
}

static int
find_folder(const struct joining *joining, const char *text)
{
	int found = find_owner(joining, text);
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
	else if (find_index(joining->people, text) < 0)
		diag_at(joining->problems, SEVERITY_NOTE, NULL, 0,
			"posts under the name %s are taken as those of %s", text,
			((const struct person *)joining->people->persons->pdata[found])->name);
	return found;
}

/* The index of whose account it is; -1 nobody's. */
static int
owner_of(struct joining *joining, const struct account *account)
{
	g_autofree char *key = g_strdup_printf("%s %s", account->network, account->handle);
	g_autofree char *local = local_key(account->network, account->handle);
	int found;

	if (g_str_has_prefix(account->handle, OWNER_MARK))
		return find_folder(joining, account->handle + strlen(OWNER_MARK));
	found = GPOINTER_TO_INT(g_hash_table_lookup(joining->handles, key));
	if (found == 0 && local)
		found = GPOINTER_TO_INT(g_hash_table_lookup(joining->locals, local));
	if (found == 0 && strcmp(account->network, "other") == 0) {
		g_autofree char *any = g_strdup_printf("* %s", account->handle);

		found = GPOINTER_TO_INT(g_hash_table_lookup(joining->locals, any));
	}
	return found > 0 ? found - 1 : -1;
}

static enum result
take_account(void *arg, const struct account *account)
{
	struct joining *joining = arg;
	struct people *people = joining->people;
	int index = owner_of(joining, account);

	if (account->id >= people->account_count) {
		gint32 count = MAX(64, 2 * (account->id + 1));

		people->person_of = g_renew(gint32, people->person_of, count);
		for (gint32 i = people->account_count; i < count; i++)
			people->person_of[i] = -1;
		people->account_count = count;
	}
	people->person_of[account->id] = index;
	if (index >= 0) {
		struct person *person = g_ptr_array_index(people->persons, index);

		g_array_append_val(person->accounts, account->id);
		person->is_reachable |= !g_str_has_prefix(account->handle, OWNER_MARK);
	}
	return RESULT_OK;
}

char *
people_owner_handle(const char *key)
{
	g_autofree char *folded = words_fold(key);

	return g_strconcat(OWNER_MARK, folded, NULL);
}

/* The same name twice, from rosters that know the person by different ids, is likely one
 * person. */
static void
report_twins(const struct people *people, struct diag *problems)
{
	GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < people->persons->len; i++) {
		struct person *person = g_ptr_array_index(people->persons, i);
		char *name = words_fold(person->name);
		const struct person *other = g_hash_table_lookup(names, name);

		if (other && person->status == STUDENT_ACTIVE &&
		    other->status == STUDENT_ACTIVE)
			diag_at(problems, SEVERITY_WARNING, NULL, 0,
				"%s stands in the rosters as %s and as %s, taken as two "
				"students; if "
				"they are one, keep one roster",
				person->name, other->id, person->id);
		g_hash_table_replace(names, name, person);
	}
	g_hash_table_destroy(names);
}

struct people *
people_load(struct store *store, struct diag *problems)
{
	struct people *people = g_new0(struct people, 1);
	struct joining joining = { .people = people, .problems = problems };
	enum result result;

	people->persons = g_ptr_array_new_with_free_func(person_free);
	people->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	people->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	people->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	joining.squeezed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	joining.handles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	joining.unknown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	joining.locals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	result = store_each_student(store, take_student, people);
	for (guint i = 0; i < people->persons->len; i++)
		index_person(&joining, g_ptr_array_index(people->persons, i), (int)i);
	if (result == RESULT_OK && problems)
		report_twins(people, problems);
	if (result == RESULT_OK)
		result = store_each_claim(store, take_claim, &joining);
	if (result == RESULT_OK)
		result = store_each_account(store, take_account, &joining);
	g_hash_table_destroy(joining.squeezed);
	g_hash_table_destroy(joining.handles);
	g_hash_table_destroy(joining.unknown);
	g_hash_table_destroy(joining.locals);
	if (result == RESULT_OK)
		return people;
	people_free(people);
	return NULL;
}

void
people_free(struct people *people)
{
	if (!people)
		return;
	g_hash_table_destroy(people->by_id);
	g_hash_table_destroy(people->ids);
	g_hash_table_destroy(people->index);
	g_ptr_array_free(people->persons, TRUE);
	g_free(people->person_of);
	g_free(people);
}

/* TRUE when `part` is one of the words of `name`, both folded. */
static gboolean
has_word(const char *name, const char *part)
{
	g_auto(GStrv) words = g_strsplit_set(name, " -,.", -1);

	return g_strv_contains((const char *const *)words, part);
}

static gboolean
is_called(const struct person *person, const char *folded, gboolean by_part)
{
	const char *const texts[] = { person->id, person->login, person->email, person->name };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *own = texts[i] ? words_fold(texts[i]) : NULL;

		if (own && strcmp(own, folded) == 0)
			return TRUE;
		if (own && by_part && texts[i] == person->name && has_word(own, folded))
			return TRUE;
	}
	return FALSE;
}

/* The one person who is called so; NULL when there is none or are several. */
static const struct person *
find_only(const struct people *people, const char *folded, gboolean by_part)
{
	const struct person *found = NULL;

	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);

		if (!is_called(person, folded, by_part))
			continue;
		if (found)
			return NULL;
		found = person;
	}
	return found;
}

const struct person *
people_match(const struct people *people, const char *text)
{
	int index = find_index(people, text);

	return index >= 0 ? g_ptr_array_index(people->persons, index) : NULL;
}

const struct person *
people_find(const struct people *people, const char *text)
{
	const struct person *found = g_hash_table_lookup(people->by_id, text);
	g_autofree char *folded = NULL;

	if (found)
		return found;
	folded = words_fold(text);
	found = find_only(people, folded, FALSE);
	return found ? found : find_only(people, folded, TRUE);
}

/* What is compared: an e-mail by the part before its @, for the rest is the same for all. */
static char *
comparable(const char *text)
{
	const char *at = strchr(text, '@');

	return at && at > text ? g_strndup(text, (gsize)(at - text)) : g_strdup(text);
}

const struct person *
people_nearest(const struct people *people, const char *text)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) owners = g_ptr_array_new();
	g_autofree char *wanted = comparable(text);
	const char *nearest;

	for (guint i = 0; i < people->persons->len; i++) {
		struct person *person = g_ptr_array_index(people->persons, i);
		const char *const texts[] = { person->id, person->login, person->email,
					      person->name };

		for (gsize j = 0; j < G_N_ELEMENTS(texts); j++) {
			if (texts[j] && *texts[j]) {
				g_ptr_array_add(names, comparable(texts[j]));
				g_ptr_array_add(owners, person);
			}
		}
	}
	g_ptr_array_add(names, NULL);
	nearest = words_nearest(wanted, (const char *const *)names->pdata);
	for (guint i = 0; nearest && i < owners->len; i++)
		if (g_ptr_array_index(names, i) == nearest)
			return g_ptr_array_index(owners, i);
	return NULL;
}

const struct person *
people_of_account(const struct people *people, gint32 account)
{
	if (account < 0 || account >= people->account_count || people->person_of[account] < 0)
		return NULL;
	return g_ptr_array_index(people->persons, people->person_of[account]);
}

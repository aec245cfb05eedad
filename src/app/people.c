/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/people.h"

#include <string.h>

#include "base/spellings.h"
#include "base/words.h"
#include "namesakes.h"
#include "owners.h"
#include "rosters.h"

static void
person_free(gpointer data)
{
	struct person *person = data;

	g_free(person->id);
	g_free(person->name);
	g_free(person->section);
	g_free(person->login);
	g_free(person->email);
	g_free(person->told_apart);
	g_free(person->shown);
	g_array_free(person->accounts, TRUE);
	g_hash_table_unref(person->networks);
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
	person->networks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_ptr_array_add(people->persons, person);
	g_hash_table_insert(people->by_id, person->id, person);
	people->active_students += student->status == STUDENT_ACTIVE;
	return person;
}

void
people_remember(GHashTable *table, char *text, int index, int ambiguous)
{
	gpointer known;

	if (g_hash_table_lookup_extended(table, text, NULL, &known) &&
	    GPOINTER_TO_INT(known) != index + 1)
		g_hash_table_replace(table, text, GINT_TO_POINTER(ambiguous));
	else
		g_hash_table_replace(table, text, GINT_TO_POINTER(index + 1));
}

static void
index_text(struct people *people, const char *text, int index)
{
	if (text && *text)
		people_remember(people->index, words_fold(text), index, 0);
}

/* "limaana" of Lima, Ana: how Canvas calls who handed something in. Where the last name begins
 * is not known, so every turn of the name is remembered. */
static void
index_squeezed(struct people *people, const char *name, int index)
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
		people_remember(people->squeezed, g_string_free(squeezed, FALSE), index, 0);
	}
}

static void
index_person(struct people *people, const struct person *person, int index)
{
	const char *at = person->email ? strchr(person->email, '@') : NULL;
	const char *blank = strrchr(person->name, ' ');

	people_remember(people->ids, words_fold(person->id), index, index + 1);
	index_text(people, person->id, index);
	if (g_strcmp0(person->login, person->id) != 0)
		index_text(people, person->login, index);
	if (person->email && g_strcmp0(person->email, person->login) != 0 &&
	    g_strcmp0(person->email, person->id) != 0)
		index_text(people, person->email, index);
	index_text(people, person->name, index);
	if (blank) {
		g_autofree char *turned = g_strdup_printf(
			"%s, %.*s", blank + 1, (int)(blank - person->name), person->name);

		index_text(people, turned, index);
		index_squeezed(people, person->name, index);
	}
	if (at) {
		g_autofree char *local = g_strndup(person->email, (gsize)(at - person->email));
		g_autofree char *folded = words_fold(local);

		if (!g_hash_table_contains(people->index, folded))
			index_text(people, local, index);
	}
}

/* What is compared: an e-mail by the part before its @, for the rest is the same for all. */
static char *
comparable(const char *text)
{
	const char *at = strchr(text, '@');

	return at && at > text ? g_strndup(text, (gsize)(at - text)) : g_strdup(text);
}

static void
spell_person(struct people *people, struct person *person)
{
	const char *const texts[] = { person->id, person->login, person->email, person->name };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *compared = NULL;

		if (!texts[i] || !*texts[i])
			continue;
		compared = comparable(texts[i]);
		spellings_add(people->spelt, compared);
		g_ptr_array_add(people->spelt_owners, person);
	}
}

int
people_add(struct people *people, const struct student *student)
{
	struct person *person = add_person(people, student);
	int index = (int)people->persons->len - 1;

	index_person(people, person, index);
	spell_person(people, person);
	return index;
}

static enum result
take_student(void *arg, const struct student *student)
{
	people_add(arg, student);
	return RESULT_OK;
}

/*
 * An id before all else, for it is what makes a student; then login, e-mail or name where it
 * means one; an e-mail at last by the part before the @, which is a login in many places.
 */
int
people_index(const struct people *people, const char *text)
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

char *
people_owner_handle(const char *key)
{
	g_autofree char *folded = words_fold(key);

	return g_strconcat(PEOPLE_OWNER_MARK, folded, NULL);
}

struct people *
people_load(struct store *store, struct diag *problems)
{
	struct people *people = g_new0(struct people, 1);
	enum result result;

	people->persons = g_ptr_array_new_with_free_func(person_free);
	people->by_id = g_hash_table_new(g_str_hash, g_str_equal);
	people->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	people->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	people->squeezed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	people->spelt = spellings_new();
	people->spelt_owners = g_ptr_array_new();
	people->settled = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	result = store_each_student(store, take_student, people);
	if (result == RESULT_OK && problems)
		result = rosters_report(store, problems);
	if (result == RESULT_OK)
		result = owners_find(store, people, problems);
	if (result == RESULT_OK)
		result = namesakes_tell_apart(people, store);
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
	g_hash_table_destroy(people->squeezed);
	g_hash_table_destroy(people->settled);
	spellings_free(people->spelt);
	g_ptr_array_free(people->spelt_owners, TRUE);
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

/* "ann lee" of "lee, ann", folded; what has no comma, or several, as it is. g_free it. */
static char *
turn_name(const char *folded)
{
	const char *comma = strchr(folded, ',');
	g_autofree char *last = NULL;

	if (!comma || strchr(comma + 1, ','))
		return g_strdup(folded);
	last = g_strstrip(g_strndup(folded, (gsize)(comma - folded)));
	return g_strstrip(g_strdup_printf("%s %s", comma + 1, last));
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

static void
add_called(const struct people *people, const char *folded, gboolean by_part, GPtrArray *called)
{
	for (guint i = 0; i < people->persons->len; i++) {
		struct person *person = g_ptr_array_index(people->persons, i);

		if (is_called(person, folded, by_part))
			g_ptr_array_add(called, person);
	}
}

/* "Lee, Ann" is Ann Lee, whichever of the two the roster has. */
static void
add_turned(const struct people *people, const char *folded, GPtrArray *called)
{
	g_autofree char *wanted = turn_name(folded);

	for (guint i = 0; i < people->persons->len; i++) {
		struct person *person = g_ptr_array_index(people->persons, i);
		g_autofree char *name = NULL;
		g_autofree char *turned = NULL;

		if (!strchr(folded, ',') && !strchr(person->name, ','))
			continue;
		name = words_fold(person->name);
		turned = turn_name(name);
		if (strcmp(turned, wanted) == 0)
			g_ptr_array_add(called, person);
	}
}

GPtrArray *
people_called(const struct people *people, const char *text)
{
	GPtrArray *called = g_ptr_array_new();
	struct person *one = g_hash_table_lookup(people->by_id, text);
	g_autofree char *folded = words_fold(text);

	if (one)
		g_ptr_array_add(called, one);
	if (called->len == 0)
		add_called(people, folded, FALSE, called);
	if (called->len == 0)
		add_turned(people, folded, called);
	if (called->len == 0)
		add_called(people, folded, TRUE, called);
	return called;
}

const struct person *
people_match(const struct people *people, const char *text)
{
	int index = people_index(people, text);

	return index >= 0 ? g_ptr_array_index(people->persons, index) : NULL;
}

void
people_add_beginning(const struct people *people, const char *text, GPtrArray *called)
{
	g_autofree char *folded = words_fold(text);

	for (guint i = 0; *folded && i < people->persons->len; i++) {
		struct person *person = g_ptr_array_index(people->persons, i);
		g_autofree char *name = words_fold(person->name);
		g_autofree char *spaced = g_strconcat(" ", name, NULL);
		g_autofree char *wanted = g_strconcat(" ", folded, NULL);

		if (strstr(spaced, wanted))
			g_ptr_array_add(called, person);
	}
}

const struct person *
people_find(const struct people *people, const char *text)
{
	g_autoptr(GPtrArray) called = people_called(people, text);

	return called->len == 1 ? g_ptr_array_index(called, 0) : NULL;
}

const struct person *
people_nearest(const struct people *people, const char *text)
{
	g_autofree char *wanted = comparable(text);
	int nearest = spellings_nearest(people->spelt, wanted, NULL, NULL);

	return nearest >= 0 ? g_ptr_array_index(people->spelt_owners, (guint)nearest) : NULL;
}

const struct person *
people_of_account(const struct people *people, gint32 account)
{
	int index = people_holder(people, account);

	return index >= 0 ? g_ptr_array_index(people->persons, (guint)index) : NULL;
}

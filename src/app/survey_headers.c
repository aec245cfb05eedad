/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "survey_headers.h"

#include <string.h>

#include "base/words.h"
#include "config/response_map.h"

enum {
	NAME_BYTES = 4, /* a shorter name is looked for as a whole part only */
	WORD_BYTES = 3  /* of a first name, or a last one */
};

/* Something that a header may hold. */
struct phrase {
	char *key; /* as map_header_key gives it */
	const char *item;
	gboolean is_question, is_self;
	const struct person *person;
};

struct headers {
	GArray *asked; /* of struct phrase: texts of the survey */
	GArray *named; /* of struct phrase: names, ids, e-mails of active students */
	GArray *codes; /* of struct phrase: names of items */
	/* Folded words of names -> person; NULL: several have it. */
	GHashTable *words;
};

static void
phrase_clear(void *data)
{
	struct phrase *phrase = data;

	g_free(phrase->key);
}

static GArray *
phrases_new(void)
{
	GArray *phrases = g_array_new(FALSE, FALSE, sizeof(struct phrase));

	g_array_set_clear_func(phrases, phrase_clear);
	return phrases;
}

static void
add(GArray *phrases, const char *text, const struct phrase *model)
{
	struct phrase phrase = *model;

	if (!text)
		return;
	phrase.key = map_header_key(text);
	if (*phrase.key)
		g_array_append_val(phrases, phrase);
	else
		g_free(phrase.key);
}

static void
add_asked(struct headers *headers, const char *name, int audience, const char *text,
	  const char *self_text, gboolean is_question)
{
	const struct phrase peer = { .item = name, .is_question = is_question };
	const struct phrase self = { .item = name,
				     .is_question = is_question,
				     .is_self = TRUE };

	if (audience & ASKED_OF_PEERS)
		add(headers->asked, text, &peer);
	if (audience & ASKED_OF_SELF)
		add(headers->asked, self_text, &self);
	add(headers->codes, name, audience == ASKED_OF_SELF ? &self : &peer);
}

static void
add_words(struct headers *headers, const struct person *person)
{
	g_autofree char *folded = words_fold(person->name);
	g_auto(GStrv) words = g_strsplit_set(folded, " -.,'", -1);

	for (char **word = words; *word; word++) {
		gpointer known = NULL;

		if (strlen(*word) < WORD_BYTES)
			continue;
		if (g_hash_table_lookup_extended(headers->words, *word, NULL, &known) &&
		    known != person)
			g_hash_table_replace(headers->words, g_strdup(*word), NULL);
		else
			g_hash_table_replace(headers->words, g_strdup(*word),
					     (gpointer)(guintptr)person);
	}
}

struct headers *
headers_new(const struct instrument *survey, const struct people *people)
{
	struct headers *headers = g_new0(struct headers, 1);

	headers->asked = phrases_new();
	headers->named = phrases_new();
	headers->codes = phrases_new();
	headers->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < survey->items->len; i++) {
		const struct instrument_item *item = g_ptr_array_index(survey->items, i);

		add_asked(headers, item->name, item->audience, item->text, item->self_text,
			  FALSE);
	}
	for (guint i = 0; i < survey->questions->len; i++) {
		const struct instrument_question *question =
			g_ptr_array_index(survey->questions, i);

		add_asked(headers, question->name, question->audience, question->text,
			  question->self_text, TRUE);
	}
	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);
		const struct phrase phrase = { .person = person };

		if (person->status != STUDENT_ACTIVE)
			continue;
		add(headers->named, person->name, &phrase);
		add(headers->named, person->id, &phrase);
		add(headers->named, person->login, &phrase);
		add(headers->named, person->email, &phrase);
		add_words(headers, person);
	}
	return headers;
}

void
headers_free(struct headers *headers)
{
	g_array_unref(headers->asked);
	g_array_unref(headers->named);
	g_array_unref(headers->codes);
	g_hash_table_unref(headers->words);
	g_free(headers);
}

/* The longest phrase that stands in the key; of equally long ones the first. */
static const struct phrase *
find_longest(const GArray *phrases, const char *key)
{
	const struct phrase *best = NULL;

	for (guint i = 0; i < phrases->len; i++) {
		const struct phrase *phrase = &g_array_index(phrases, struct phrase, i);

		if (strlen(phrase->key) >= NAME_BYTES && strstr(key, phrase->key) &&
		    (!best || strlen(phrase->key) > strlen(best->key)))
			best = phrase;
	}
	return best;
}

/* The phrase that is one of the parts, whole. */
static const struct phrase *
find_whole(const GArray *phrases, char *const *parts)
{
	for (guint i = 0; i < phrases->len; i++) {
		const struct phrase *phrase = &g_array_index(phrases, struct phrase, i);

		if (g_strv_contains((const char *const *)parts, phrase->key))
			return phrase;
	}
	return NULL;
}

/* "sources[s1002]", "Q07_sources->s1002", "Text - Row": their parts, as keys. */
static char **
split(const char *header)
{
	g_autoptr(GString) text = g_string_new(header);
	g_auto(GStrv) parts = NULL;
	GPtrArray *keys = g_ptr_array_new();

	g_string_replace(text, "->", "\n", 0);
	g_string_replace(text, " - ", "\n", 0);
	g_strdelimit(text->str, "[]_:", '\n');
	parts = g_strsplit(text->str, "\n", -1);
	for (char **part = parts; *part; part++)
		g_ptr_array_add(keys, map_header_key(*part));
	g_ptr_array_add(keys, NULL);
	return (char **)g_ptr_array_free(keys, FALSE);
}

/* "overall contribution from Alice": the one person who has one of these capital words. */
static const struct person *
find_by_word(const struct headers *headers, const char *header)
{
	g_autoptr(GString) text = g_string_new(header);
	g_auto(GStrv) words = NULL;
	const struct person *found = NULL;

	g_string_replace(text, "\342\200\231", "'", 0); /* the typographer's apostrophe */
	words = g_strsplit_set(text->str, " -.,;:!?()[]\"'\n\t", -1);

	for (char **word = words; *word; word++) {
		g_autofree char *folded = words_fold(*word);
		const struct person *person = g_hash_table_lookup(headers->words, folded);

		/* The first word is always a capital one; "Alice's posts" begins with her. */
		if (!person || !g_unichar_isupper(g_utf8_get_char(*word)) ||
		    (word == words && text->str[strlen(*word)] != '\''))
			continue;
		if (found && found != person)
			return NULL;
		found = person;
	}
	return found;
}

/* "Alice: The posts ...": the person whose name alone is a part. */
static const struct person *
find_by_part(const struct headers *headers, char *const *parts)
{
	for (char *const *part = parts; *part; part++) {
		const struct person *person = g_hash_table_lookup(headers->words, *part);

		if (person)
			return person;
	}
	return NULL;
}

/* Whole names first; of single words one that is only one person's. */
static const struct person *
find_person(const struct headers *headers, const char *header, const char *key,
	    char *const *parts)
{
	const struct phrase *whole = find_whole(headers->named, parts);
	const struct phrase *inside = whole ? whole : find_longest(headers->named, key);
	const struct person *part = inside ? NULL : find_by_part(headers, parts);

	if (inside)
		return inside->person;
	return part ? part : find_by_word(headers, header);
}

/* "Q02_bare_claims->Ana": a code that has the sign in it which parts codes from numbers. */
static const struct phrase *
find_numbered(const struct headers *headers, const char *header)
{
	g_autofree char *code = g_strndup(header, strcspn(header, "[:- "));
	gsize digits = *code == 'Q' ? strspn(code + 1, "0123456789") : 0;
	char *keys[] = { NULL, NULL };
	const struct phrase *found;

	if (digits == 0 || code[1 + digits] != '_')
		return NULL;
	keys[0] = map_header_key(code + 1 + digits + 1);
	found = find_whole(headers->codes, keys);
	g_free(keys[0]);
	return found;
}

/* "Question [Myself]", where a grid has a row for oneself. */
static gboolean
is_oneself(char *const *parts)
{
	static const char *const words[] = { "self",      "myself",     "me",
					     "yourself",  "myownposts", "yourownposts",
					     "ichselbst", "moimeme" };

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_strv_contains((const char *const *)parts, words[i]))
			return TRUE;
	return FALSE;
}

void
headers_match(const struct headers *headers, const char *header, struct header_match *match)
{
	g_autofree char *key = map_header_key(header);
	g_auto(GStrv) parts = split(header);
	const struct phrase *asked = find_longest(headers->asked, key);

	if (!asked)
		asked = find_numbered(headers, header);
	if (!asked)
		asked = find_whole(headers->codes, parts);
	*match = (struct header_match){ 0 };
	if (asked) {
		match->item = asked->item;
		match->is_question = asked->is_question;
		match->is_self = asked->is_self;
	}
	match->is_self |= is_oneself(parts);
	if (!match->is_self)
		match->person = find_person(headers, header, key, parts);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/telltale.h"

#include <string.h>

#include "base/words.h"

enum {
	LEAST_NAME = 2,
	LEAST_HANDLE = 4, /* characters: shorter ones are words as well */
	LONG_COMMENT = 600,
	LEAST_WORDS = 6,
	LEAST_COMMENTS = 3,
	SUGGESTED_PART = 3, /* a phrase in every third answer comes from the question */
	SCRIPTS = 256,
	NAMES_TOLD = 3
};

struct telltale {
	GHashTable *words;           /* folded word of a name -> struct owners * */
	GHashTable *handles;         /* folded handle -> struct owners * */
	GPtrArray *unparted;         /* of struct unparted * */
	GHashTable *spoken;          /* folded word -> how many comments have it */
	GHashTable *questions;       /* text -> struct question * */
	guint comments, most_spoken; /* of any word */
	guint scripts[SCRIPTS];      /* how many comments are in each */
	GRegex *address, *number;
};

/* Whose a word is. */
struct owners {
	guint person;
	gboolean is_shared; /* somebody else's, too */
};

/* A name of a script that puts no blank between words. */
struct unparted {
	char *text;
	guint person;
};

/* Words of names that say nothing of whom. */
static const char *const particles[] = {
	"abu", "al", "and", "bin", "da",  "das", "de",  "del", "den", "der", "di",  "dos",
	"du",  "el", "ibn", "la",  "las", "le",  "los", "ni",  "san", "the", "van", "von",
};

/* Names that are words as well: they count where they begin with a capital. */
static const char *const also_words[] = {
	"art",   "april", "bell", "best",  "bill",  "black", "brown", "case",   "chase",
	"chip",  "clay",  "cook", "dawn",  "day",   "dean",  "don",   "drew",   "faith",
	"field", "frank", "good", "grace", "grant", "gray",  "green", "guy",    "hall",
	"hope",  "ivy",   "jack", "joy",   "june",  "king",  "lane",  "little", "long",
	"love",  "mark",  "may",  "miles", "moss",  "page",  "pat",   "post",   "price",
	"ray",   "reed",  "rich", "rob",   "rose",  "stone", "story", "summer", "sunny",
	"white", "will",  "wise", "wood",  "young",
};

/* In which the writer stands beside the reader. Folded, words parted by one blank. */
static const char *const of_writer[] = {
	"my reply",     "my replies",    "my post",       "my posts",
	"my comment",   "my question",   "my answer",     "my name",
	"my group",     "my team",       "my country",    "my language",
	"my native",    "our",           "ours",          "we",
	"you and i",    "you and me",    "as your",       "as someone who",
	"as i said",    "i told you",    "i asked you",   "i wrote to you",
	"i wrote you",  "i replied",     "i answered",    "i commented",
	"reply to me",  "replied to me", "replies to me", "answered me",
	"answer to me", "told me",       "asked me",      "helped me",
	"team mate",    "teammate",      "room mate",     "roommate",
	"flatmate",     "next to you",   "next to me",    "your friend",
};

/* Said of people rather than of posts. */
static const char *const of_person[] = {
	"annoying",     "arrogant",   "attention seeker",
	"cringe",       "dumb",       "everybody knows",
	"fat",          "fishes for", "fishing for",
	"hate you",     "idiot",      "idiotic",
	"ignorant",     "lazy",       "liar",
	"loser",        "moron",      "nobody cares",
	"nobody needs", "pathetic",   "show off",
	"showing off",  "shows off",  "shut up",
	"stupid",       "ugly",       "you suck",
};

enum { PHRASES = G_N_ELEMENTS(of_writer) + G_N_ELEMENTS(of_person) };

/* A question and what its answers have in common. */
struct question {
	char *words; /* words_of */
	guint comments;
	guint having[PHRASES]; /* comments with the phrase: of_writer first */
};

/* -- the class --------------------------------------------------------------------------------
 */

static void
unparted_free(void *data)
{
	struct unparted *unparted = data;

	g_free(unparted->text);
	g_free(unparted);
}

static void
question_free(void *data)
{
	struct question *question = data;

	g_free(question->words);
	g_free(question);
}

struct telltale *
telltale_new(void)
{
	struct telltale *telltale = g_new0(struct telltale, 1);

	telltale->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	telltale->handles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	telltale->unparted = g_ptr_array_new_with_free_func(unparted_free);
	telltale->spoken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	telltale->questions =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, question_free);
	/* A scheme, www., a mail address, a mention, or a host with a path behind it. */
	telltale->address = g_regex_new("https?://|\\bwww\\.\\w|\\w@\\w|(?<!\\w)@\\w|"
					"\\w\\.[a-z]{2,}/\\w",
					G_REGEX_CASELESS, (GRegexMatchFlags)0, NULL);
	telltale->number = g_regex_new("\\d(?:[ ()./-]{0,2}\\d){6}", (GRegexCompileFlags)0,
				       (GRegexMatchFlags)0, NULL);
	g_assert(telltale->address && telltale->number);
	return telltale;
}

void
telltale_free(struct telltale *telltale)
{
	if (!telltale)
		return;
	g_hash_table_unref(telltale->words);
	g_hash_table_unref(telltale->handles);
	g_ptr_array_unref(telltale->unparted);
	g_hash_table_unref(telltale->spoken);
	g_hash_table_unref(telltale->questions);
	g_regex_unref(telltale->address);
	g_regex_unref(telltale->number);
	g_free(telltale);
}

static gboolean
is_listed(const char *word, const char *const *list, gsize count)
{
	for (gsize i = 0; i < count; i++)
		if (strcmp(word, list[i]) == 0)
			return TRUE;
	return FALSE;
}

/* Scripts that put no blank between words. */
static gboolean
is_unparted(GUnicodeScript script)
{
	return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
	       script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_HANGUL ||
	       script == G_UNICODE_SCRIPT_THAI || script == G_UNICODE_SCRIPT_LAO ||
	       script == G_UNICODE_SCRIPT_KHMER || script == G_UNICODE_SCRIPT_MYANMAR;
}

static gboolean
is_word_sign(gunichar sign)
{
	return g_unichar_isalnum(sign) || g_unichar_ismark(sign);
}

/* The next run of letters and digits from *at on, which is set behind it; NULL at the end.
 * g_free it. */
static char *
next_word(const char **at)
{
	const char *start = *at;
	const char *end;

	while (*start && !is_word_sign(g_utf8_get_char(start)))
		start = words_next(start);
	end = start;
	while (*end && is_word_sign(g_utf8_get_char(end)))
		end = words_next(end);
	*at = end;
	return end > start ? g_strndup(start, (gsize)(end - start)) : NULL;
}

/* Takes `text` over, which is folded. */
static void
keep(GHashTable *table, guint person, char *text)
{
	struct owners *owners = g_hash_table_lookup(table, text);

	if (owners) {
		owners->is_shared |= owners->person != person;
		g_free(text);
		return;
	}
	owners = g_new(struct owners, 1);
	*owners = (struct owners){ person, FALSE };
	g_hash_table_insert(table, text, owners);
}

static void
keep_word(struct telltale *telltale, guint person, const char *word)
{
	char *folded = words_fold(word);

	if (g_utf8_strlen(folded, -1) < LEAST_NAME ||
	    is_listed(folded, particles, G_N_ELEMENTS(particles)))
		g_free(folded);
	else
		keep(telltale->words, person, folded);
}

static void
keep_unparted(struct telltale *telltale, guint person, const char *name)
{
	struct unparted *unparted = g_new(struct unparted, 1);

	*unparted = (struct unparted){ words_fold(name), person };
	g_ptr_array_add(telltale->unparted, unparted);
}

void
telltale_add_name(struct telltale *telltale, guint person, const char *name)
{
	const char *at = name;
	char *word;

	while ((word = next_word(&at)) != NULL) {
		if (!is_unparted(g_unichar_get_script(g_utf8_get_char(word))))
			keep_word(telltale, person, word);
		else if (g_utf8_strlen(word, -1) >= LEAST_NAME)
			keep_unparted(telltale, person, word);
		g_free(word);
	}
}

void
telltale_add_handle(struct telltale *telltale, guint person, const char *handle)
{
	const char *start = handle + strspn(handle, "@");
	g_autofree char *text = g_strndup(start, strcspn(start, "@"));

	if (g_utf8_strlen(text, -1) >= LEAST_HANDLE)
		keep(telltale->handles, person, words_fold(text));
}

/* -- all comments -----------------------------------------------------------------------------
 */

/* The greatest of the counts but for signs that all scripts share, which are the answer where
 * there is nothing else. */
static GUnicodeScript
greatest(const guint *counts)
{
	gsize best = G_UNICODE_SCRIPT_COMMON;
	guint most = 0;

	for (gsize i = 0; i < SCRIPTS; i++) {
		if (i == G_UNICODE_SCRIPT_COMMON || counts[i] <= most)
			continue;
		most = counts[i];
		best = i;
	}
	return (GUnicodeScript)best;
}

/* Of most letters. Chinese and Japanese are one. */
static GUnicodeScript
script_of(const char *text)
{
	guint counts[SCRIPTS] = { 0 };

	for (const char *at = text; *at; at = words_next(at)) {
		gunichar sign = g_utf8_get_char(at);
		GUnicodeScript script = g_unichar_get_script(sign);

		if (!g_unichar_isalpha(sign) || script < 0 ||
		    (gsize)script >= G_N_ELEMENTS(counts))
			continue;
		if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
			script = G_UNICODE_SCRIPT_HAN;
		counts[script]++;
	}
	return greatest(counts);
}

/* The words of a folded text with one blank around each: " you and i ". g_free it. */
static char *
words_of(const char *folded)
{
	GString *out = g_string_new(" ");
	const char *at = folded;
	char *word;

	while ((word = next_word(&at)) != NULL) {
		g_string_append_printf(out, "%s ", word);
		g_free(word);
	}
	return g_string_free(out, FALSE);
}

static const char *
phrase_at(gsize number)
{
	return number < G_N_ELEMENTS(of_writer) ? of_writer[number]
						: of_person[number - G_N_ELEMENTS(of_writer)];
}

/* `words` as words_of gives them. */
static gboolean
has_phrase(const char *words, const char *phrase)
{
	g_autofree char *parted = g_strdup_printf(" %s ", phrase);

	return strstr(words, parted) != NULL;
}

static void
count_phrases(struct telltale *telltale, const char *text, const char *words)
{
	struct question *question = g_hash_table_lookup(telltale->questions, text);

	if (!question) {
		g_autofree char *folded = words_fold(text);

		question = g_new0(struct question, 1);
		question->words = words_of(folded);
		g_hash_table_insert(telltale->questions, g_strdup(text), question);
	}
	question->comments++;
	for (gsize i = 0; i < PHRASES; i++)
		if (has_phrase(words, phrase_at(i)))
			question->having[i]++;
}

/* TRUE when each word of the phrase stands in the question, whoever of the two speaks. */
static gboolean
is_in_question(const struct question *question, const char *phrase)
{
	static const char *const either[] = { "i", "me", "my", "you", "your" };
	g_auto(GStrv) parts = g_strsplit(phrase, " ", -1);

	for (guint i = 0; parts[i]; i++) {
		gboolean is_there = has_phrase(question->words, parts[i]);
		gboolean is_either = is_listed(parts[i], either, G_N_ELEMENTS(either));

		for (gsize j = 0; is_either && j < G_N_ELEMENTS(either); j++)
			is_there |= has_phrase(question->words, either[j]);
		if (!is_there)
			return FALSE;
	}
	return TRUE;
}

static gboolean
is_suggested(const struct question *question, gsize number)
{
	if (!question)
		return FALSE;
	if (question->having[number] >= LEAST_COMMENTS &&
	    question->having[number] * SUGGESTED_PART >= question->comments)
		return TRUE;
	return is_in_question(question, phrase_at(number));
}

void
telltale_add_comment(struct telltale *telltale, const char *question, const char *text)
{
	g_autofree char *folded = words_fold(text);
	g_autofree char *words = words_of(folded);
	GHashTable *here = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	gpointer key;
	const char *at = folded;
	char *word;

	count_phrases(telltale, question, words);
	telltale->comments++;
	telltale->scripts[script_of(text)]++;
	while ((word = next_word(&at)) != NULL)
		g_hash_table_add(here, word);
	g_hash_table_iter_init(&iter, here);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		guint count = GPOINTER_TO_UINT(g_hash_table_lookup(telltale->spoken, key));

		g_hash_table_replace(telltale->spoken, g_strdup(key),
				     GUINT_TO_POINTER(count + 1));
		telltale->most_spoken = MAX(telltale->most_spoken, count + 1);
	}
	g_hash_table_unref(here);
}

/* TRUE when a text of some words has none that many comments have. */
static gboolean
is_foreign(const struct telltale *telltale, const char *folded)
{
	guint common = MAX(LEAST_COMMENTS, telltale->comments / 10);
	guint words = 0;
	const char *at = folded;
	char *word;

	while ((word = next_word(&at)) != NULL) {
		guint count = GPOINTER_TO_UINT(g_hash_table_lookup(telltale->spoken, word));

		g_free(word);
		if (count >= common)
			return FALSE;
		words++;
	}
	return words >= LEAST_WORDS && telltale->most_spoken >= common;
}

/* -- one comment ------------------------------------------------------------------------------
 */

static void
add(GString *out, const char *reason, const char *what)
{
	g_string_append_printf(out, "%s%s%s%s", out->len > 0 ? "; " : "", reason,
			       what ? ": " : "", what ? what : "");
}

/* A word that stands in a name, as it is spelt here, means a person. */
static gboolean
is_name(const struct telltale *telltale, const char *word, guint about)
{
	g_autofree char *folded = words_fold(word);
	const struct owners *owners = g_hash_table_lookup(telltale->words, folded);
	gboolean needs_capital = g_utf8_strlen(folded, -1) <= LEAST_NAME ||
				 is_listed(folded, also_words, G_N_ELEMENTS(also_words));

	if (!owners || (owners->person == about && !owners->is_shared))
		return FALSE;
	return !needs_capital || !g_unichar_islower(g_utf8_get_char(word));
}

static void
add_name(GPtrArray *names, const char *name)
{
	if (!g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
		g_ptr_array_add(names, g_strdup(name));
}

/* In runs of letters, digits and `joints`. `text` is folded. */
static void
find_handles(const struct telltale *telltale, const char *text, const char *joints, guint about,
	     GPtrArray *names)
{
	const char *at = text;

	while (*at) {
		const char *end = at;
		g_autofree char *run = NULL;
		const struct owners *owners;

		while (*end && (is_word_sign(g_utf8_get_char(end)) || strchr(joints, *end)))
			end = words_next(end);
		run = g_strndup(at, (gsize)(end - at));
		while (*run && strchr(joints, run[strlen(run) - 1]))
			run[strlen(run) - 1] = '\0';
		owners = g_hash_table_lookup(telltale->handles, run);
		if (owners && (owners->person != about || owners->is_shared))
			add_name(names, run);
		at = *end ? words_next(end) : end;
	}
}

static void
find_names(const struct telltale *telltale, const char *text, const char *folded, guint about,
	   GPtrArray *names)
{
	const char *at = text;
	char *word;

	while ((word = next_word(&at)) != NULL) {
		if (is_name(telltale, word, about))
			add_name(names, word);
		g_free(word);
	}
	/* "s1002" in "s1002-like", "bo_posts" whole. */
	find_handles(telltale, folded, "", about, names);
	find_handles(telltale, folded, "_.-", about, names);
	for (guint i = 0; i < telltale->unparted->len; i++) {
		const struct unparted *name = g_ptr_array_index(telltale->unparted, i);

		if (name->person != about && strstr(folded, name->text))
			add_name(names, name->text);
	}
}

static void
add_names(GString *out, const struct telltale *telltale, const char *text, const char *folded,
	  guint about)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *list = NULL;

	find_names(telltale, text, folded, about, names);
	if (names->len == 0)
		return;
	if (names->len > NAMES_TOLD)
		g_ptr_array_set_size(names, NAMES_TOLD);
	g_ptr_array_add(names, NULL);
	list = g_strjoinv(", ", (char **)names->pdata);
	add(out, "names somebody of the class", list);
}

/* The first of the phrases from `first` on. `question` may be NULL. */
static void
add_phrase(GString *out, const struct question *question, const char *words, gsize first,
	   gsize count, const char *reason)
{
	for (gsize i = first; i < first + count; i++) {
		if (!has_phrase(words, phrase_at(i)) || is_suggested(question, i))
			continue;
		add(out, reason, phrase_at(i));
		return;
	}
}

/* Unlike the others. */
static void
add_language(GString *out, const struct telltale *telltale, const char *text,
	     const char *folded)
{
	GUnicodeScript usual = greatest(telltale->scripts);
	GUnicodeScript script = script_of(text);

	if (script == G_UNICODE_SCRIPT_COMMON || usual == G_UNICODE_SCRIPT_COMMON)
		return;
	if (script != usual)
		add(out, "is in another script than most", NULL);
	else if (is_foreign(telltale, folded))
		add(out, "is in another language, it seems", NULL);
}

char *
telltale_look(const struct telltale *telltale, const char *question, const char *text,
	      guint about)
{
	const struct question *asked = g_hash_table_lookup(telltale->questions, question);
	GString *out = g_string_new(NULL);
	g_autofree char *folded = words_fold(text);
	g_autofree char *words = words_of(folded);

	add_names(out, telltale, text, folded, about);
	if (g_regex_match(telltale->address, text, (GRegexMatchFlags)0, NULL))
		add(out, "holds a link or an address", NULL);
	if (g_regex_match(telltale->number, text, (GRegexMatchFlags)0, NULL))
		add(out, "holds a long number", NULL);
	add_phrase(out, asked, words, 0, G_N_ELEMENTS(of_writer), "may tell who wrote it");
	add_phrase(out, asked, words, G_N_ELEMENTS(of_writer), G_N_ELEMENTS(of_person),
		   "is about the person");
	add_language(out, telltale, text, folded);
	if (g_utf8_strlen(text, -1) > LONG_COMMENT)
		add(out, "is long", NULL);
	return g_string_free(out, FALSE);
}

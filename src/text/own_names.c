/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "own_names.h"

#include <string.h>

#include "base/words.h"

/* Letters: shorter ones are words as well. */
enum {
	LEAST_HANDLE = 4,
	LEAST_WORD = 3,
	LEAST_IDEOGRAPHS = 2,
	LEAST_ROW = 5,
	LEAST_INITIAL_ROW = 7,
	LEAST_INSIDE = 8,
};

enum { ROW_WORDS_MOST = 8 };

#define LETTER "\\p{L}\\p{M}\\p{N}"

/* NULL: there is nothing to look for. */
struct own_names {
	GRegex *words;       /* all of it */
	GRegex *page;        /* what an address is known by, wherever in it */
	gboolean is_unknown; /* a name no pattern can be made of */
};

/*
 * Words of names that are words of English too. In lower case they stay: a text with holes in
 * place of "will" would tell the name.
 */
static const char *const ordinary[] = {
	"amber",  "angel",  "april", "art",   "august", "baker",  "banks",  "bell",   "best",
	"bill",   "bird",   "black", "brown", "bush",   "carol",  "case",   "chance", "chase",
	"church", "cook",   "cross", "dawn",  "day",    "dean",   "drew",   "earl",   "faith",
	"field",  "fisher", "ford",  "fox",   "frank",  "gay",    "gold",   "good",   "grace",
	"grant",  "gray",   "green", "guy",   "hall",   "hill",   "hope",   "hunt",   "hunter",
	"ivy",    "jack",   "joy",   "june",  "king",   "lake",   "lane",   "lily",   "little",
	"long",   "love",   "major", "mark",  "may",    "mercy",  "miles",  "miller", "moon",
	"more",   "noble",  "olive", "page",  "park",   "parks",  "pat",    "pearl",  "penny",
	"post",   "power",  "price", "ray",   "read",   "reed",   "rich",   "rivers", "rob",
	"robin",  "rose",   "ruby",  "see",   "sharp",  "short",  "silver", "skip",   "small",
	"smart",  "snow",   "song",  "star",  "stone",  "strong", "sue",    "summer", "sun",
	"swift",  "true",   "van",   "wade",  "walker", "ward",   "way",    "west",   "white",
	"will",   "winter", "wise",  "wolf",  "wood",   "woods",  "word",   "you",    "young",
};

/* What stands between names, and is a word of its language: no name of anybody's. */
static const char *const particles[] = { "and", "bin", "dal", "das", "del", "den", "der",
					 "dos", "ibn", "las", "los", "the", "van", "von" };

/* How letters with marks are written without them, beyond leaving the mark out. */
static const struct {
	gunichar letter; /* lower case */
	const char *written;
} spellings[] = { { 0xe4, "ae" }, { 0xf6, "oe" }, { 0xfc, "ue" }, { 0xdf, "ss" },
		  { 0xe5, "aa" }, { 0xf8, "oe" }, { 0xf8, "o" },  { 0xe6, "ae" },
		  { 0x142, "l" }, { 0x111, "d" }, { 0x131, "i" } };

static gboolean
is_among(const char *word, const char *const *list, gsize count)
{
	g_autofree char *lower = g_utf8_strdown(word, -1);

	for (gsize i = 0; i < count; i++)
		if (strcmp(lower, list[i]) == 0)
			return TRUE;
	return FALSE;
}

/* -- the words of a name ----------------------------------------------------------------------
 */

/* Letters and apostrophes; "Anne-Marie" is two. */
static GPtrArray *
split_name(const char *name)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	GRegex *runs = g_regex_new("[" LETTER "]++(?:['\u2019\u02bc][" LETTER "]++)*+",
				   (GRegexCompileFlags)0, (GRegexMatchFlags)0, NULL);
	GMatchInfo *match = NULL;

	g_regex_match(runs, name, (GRegexMatchFlags)0, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL))
		g_ptr_array_add(words, g_match_info_fetch(match, 0));
	g_match_info_free(match);
	g_regex_unref(runs);
	return words;
}

static gboolean
is_particle(const GPtrArray *words, guint index)
{
	return index > 0 && index + 1 < words->len &&
	       (g_utf8_strlen(words->pdata[index], -1) < LEAST_WORD ||
		is_among(words->pdata[index], particles, G_N_ELEMENTS(particles)));
}

/* -- patterns ---------------------------------------------------------------------------------
 */

static void
append_letter(GString *pattern, gunichar letter)
{
	gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
	gsize count = g_unichar_fully_decompose(letter, FALSE, parts, G_N_ELEMENTS(parts));
	gunichar lower = g_unichar_tolower(letter);

	if (letter == '\'' || letter == 0x2019 || letter == 0x2bc) {
		g_string_append(pattern, "['\u2019\u02bc]?");
		return;
	}
	g_string_append(pattern, "(?:");
	g_string_append_unichar(pattern, letter);
	if (count > 1 && !g_unichar_iswide(letter)) {
		g_string_append_c(pattern, '|');
		g_string_append_unichar(pattern, parts[0]);
		g_string_append(pattern, "\\p{M}*+");
	}
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (spellings[i].letter == lower)
			g_string_append_printf(pattern, "|%s", spellings[i].written);
	g_string_append_c(pattern, ')');
}

/* Letters are themselves in a pattern: only letters, marks, digits and apostrophes come here.
 */
static void
append_word(GString *pattern, const char *word)
{
	for (const char *at = word; *at; at = words_next(at))
		append_letter(pattern, g_utf8_get_char(at));
}

static void
begin_choice(GString *choices)
{
	if (choices->len > 0)
		g_string_append_c(choices, '|');
}

/* A handle as it stands in a text: "ana" for "ana@mas.to", "AnaWrites" for "ana_writes". */
static void
add_handle(GString *choices, const char *handle)
{
	gsize length = strcspn(handle, "@");

	if (g_utf8_strlen(handle, (gssize)length) < LEAST_HANDLE)
		return;
	begin_choice(choices);
	g_string_append(choices, "(?i:");
	while (length > 0) {
		gsize part = MIN(strcspn(handle, "-_."), length);
		g_autofree char *escaped = g_regex_escape_string(handle, (gint)part);

		g_string_append(choices, escaped);
		if (part < length) {
			g_string_append(choices, "[-_.]?");
			part++;
		}
		handle += part;
		length -= part;
	}
	g_string_append_c(choices, ')');
}

static void
add_word(GString *choices, const char *word)
{
	g_autofree char *lower = g_utf8_strdown(word, -1);
	g_autofree char *upper = g_utf8_strup(word, -1);

	begin_choice(choices);
	if (!is_among(word, ordinary, G_N_ELEMENTS(ordinary))) {
		g_string_append(choices, "(?i:");
		append_word(choices, word);
		g_string_append_c(choices, ')');
		return;
	}
	/* They are ASCII. */
	g_string_append_printf(choices, "%s|%c%s", upper, g_ascii_toupper(*lower), lower + 1);
}

/* "Bo" and "BO", but where a sentence may begin so. In small letters it is many a word. */
static void
add_short_word(GString *choices, const char *word)
{
	static const char *const openings[] = { "ah", "am", "an", "as", "at", "be", "by",
						"do", "he", "hi", "if", "in", "is", "it",
						"me", "my", "no", "of", "oh", "ok", "on",
						"or", "so", "to", "up", "us", "we" };
	g_autofree char *upper = g_utf8_strup(word, -1);

	if (is_among(word, openings, G_N_ELEMENTS(openings)) ||
	    !g_unichar_isupper(g_utf8_get_char(word)))
		return;
	begin_choice(choices);
	append_word(choices, word);
	g_string_append_c(choices, '|');
	append_word(choices, upper);
}

/* Words as one: "anna-lima", "AnnaLima". */
static void
add_row(GString *bounded, GString *inside, const char *const *words, gsize count, glong least)
{
	g_autoptr(GString) row = g_string_new("(?i:");
	glong letters = 0;

	for (gsize i = 0; i < count; i++) {
		if (i > 0)
			g_string_append(row, "[-_.]?");
		append_word(row, words[i]);
		letters += g_utf8_strlen(words[i], -1);
	}
	g_string_append_c(row, ')');
	if (letters < least)
		return;
	begin_choice(bounded);
	g_string_append(bounded, row->str);
	if (letters < LEAST_INSIDE)
		return;
	begin_choice(inside);
	g_string_append(inside, row->str);
}

/* Every way in which a name is written as one word, the longest first. */
static void
add_rows(GString *bounded, GString *inside, const GPtrArray *words)
{
	g_autofree const char **all = g_new(const char *, words->len + 1);
	g_autofree const char **plain = g_new(const char *, words->len + 1);
	gsize count = 0;

	for (guint i = 0; i < words->len && i < ROW_WORDS_MOST; i++) {
		all[i] = words->pdata[i];
		if (!is_particle(words, i))
			plain[count++] = words->pdata[i];
	}
	if (count < words->len && words->len <= ROW_WORDS_MOST)
		add_row(bounded, inside, all, words->len, LEAST_ROW);
	for (gsize length = count; length > 1; length--)
		for (gsize first = 0; first + length <= count; first++)
			add_row(bounded, inside, plain + first, length, LEAST_ROW);
	for (gsize i = 2; i + 1 < count; i++) {
		const char *const pair[] = { plain[0], plain[i] };

		add_row(bounded, inside, pair, 2, LEAST_ROW);
	}
	if (count > 1) {
		g_autofree char *initial = g_utf8_substring(plain[0], 0, 1);
		const char *const ends[] = { plain[0], plain[count - 1] };
		const char *const turned[] = { plain[count - 1], plain[0] };
		const char *const login[] = { initial, plain[count - 1] };

		add_row(bounded, inside, ends, 2, LEAST_ROW);
		add_row(bounded, inside, turned, 2, LEAST_ROW);
		add_row(bounded, inside, login, 2, LEAST_INITIAL_ROW);
	}
}

/* What is a word by itself, or in scripts without blanks wherever it stands. */
static void
add_words(GString *bounded, GString *inside, const GPtrArray *words)
{
	for (guint i = 0; i < words->len; i++) {
		const char *word = words->pdata[i];
		glong letters = g_utf8_strlen(word, -1);

		if (is_particle(words, i))
			continue;
		if (g_unichar_iswide(g_utf8_get_char(word))) {
			if (letters >= LEAST_IDEOGRAPHS)
				add_word(inside, word);
		} else if (letters >= LEAST_WORD) {
			add_word(bounded, word);
		} else if (letters == 2) {
			add_short_word(bounded, word);
		}
	}
}

static GRegex *
compile(const GString *bounded, const GString *inside, gboolean *is_unknown)
{
	GRegex *regex;
	g_autoptr(GString) pattern = g_string_new(NULL);

	if (bounded->len > 0)
		g_string_append_printf(pattern, "(?<![" LETTER "@])(?:%s)(?![" LETTER "])",
				       bounded->str);
	if (inside->len > 0) {
		begin_choice(pattern);
		g_string_append(pattern, inside->str);
	}
	if (pattern->len == 0)
		return NULL;
	regex = g_regex_new(pattern->str, (GRegexCompileFlags)0, (GRegexMatchFlags)0, NULL);
	*is_unknown |= !regex;
	return regex;
}

struct own_names *
own_names_new(const char *name, const char *const *handles)
{
	struct own_names *names = g_new0(struct own_names, 1);
	g_autoptr(GPtrArray) words = split_name(name ? name : "");
	g_autoptr(GString) bounded = g_string_new(NULL);
	g_autoptr(GString) inside = g_string_new(NULL);

	for (; handles && *handles; handles++)
		add_handle(bounded, *handles);
	add_rows(bounded, inside, words);
	names->page = compile(bounded, inside, &names->is_unknown);
	add_words(bounded, inside, words);
	names->words = compile(bounded, inside, &names->is_unknown);
	return names;
}

void
own_names_free(struct own_names *names)
{
	if (!names)
		return;
	g_clear_pointer(&names->words, g_regex_unref);
	g_clear_pointer(&names->page, g_regex_unref);
	g_free(names);
}

/* -- using them -------------------------------------------------------------------------------
 */

gboolean
own_names_append(const struct own_names *names, GString *out, const char *text, gsize length)
{
	g_autofree char *clean = NULL;

	if (names->is_unknown)
		return FALSE;
	if (!names->words || length == 0) {
		g_string_append_len(out, text, (gssize)length);
		return TRUE;
	}
	clean = g_regex_replace_literal(names->words, text, (gssize)length, 0, "[author]",
					(GRegexMatchFlags)0, NULL);
	if (!clean)
		return FALSE;
	g_string_append(out, clean);
	return TRUE;
}

gboolean
own_names_has_link(const struct own_names *names, const char *url)
{
	g_autofree char *read = g_uri_unescape_string(url, NULL);
	g_autofree char *plain = g_strdup(read && g_utf8_validate(read, -1, NULL) ? read : url);
	const char *scheme = strstr(plain, "://");
	const char *host = scheme ? scheme + strlen("://") : plain;
	g_autofree char *alone = g_strndup(host, strcspn(host, "/?#"));

	/* In an address "@" is a sign as any other. */
	g_strdelimit(plain, "@", ' ');
	g_strdelimit(alone, "@", ' ');
	return (names->page && g_regex_match(names->page, plain, (GRegexMatchFlags)0, NULL)) ||
	       (names->words && g_regex_match(names->words, alone, (GRegexMatchFlags)0, NULL));
}

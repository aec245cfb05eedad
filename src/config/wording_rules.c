/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wording_rules.h"

#include <string.h>

enum { SENTENCE_WORDS = 22 };

static const char *const common_placeholders[] = { "name",      "n",      "k",       "minimum",
						   "goal",      "week",   "date",    "score",
						   "criterion", "weeks",  "lo",      "hi",
						   "level",     "course", "section", NULL };

static const char belittles[] = "belittles";
static const char ranks[] = "compares with other people";
static const char judges[] = "speaks about the person, not a post";
static const char guesses[] = "guesses at a motive";

/* Whole words, lower case. Inflections stand in full: stems would catch innocent words. */
static const struct {
	const char *words;
	const char *why;
} refused[] = {
	{ "only", belittles },
	{ "merely", belittles },
	{ "just", belittles },
	{ "failed", belittles },
	{ "failure", belittles },
	{ "failures", belittles },
	{ "poor", belittles },
	{ "poorly", belittles },
	{ "weak", belittles },
	{ "weaker", belittles },
	{ "weakest", belittles },
	{ "weakness", belittles },
	{ "weaknesses", belittles },
	{ "lazy", belittles },
	{ "laziness", belittles },
	{ "disappointing", belittles },
	{ "disappointed", belittles },
	{ "should have", belittles },
	{ "obviously", belittles },
	{ "unfortunately", belittles },
	{ "cheat", belittles },
	{ "cheats", belittles },
	{ "cheated", belittles },
	{ "cheating", belittles },
	{ "spam", belittles },
	{ "spammy", belittles },
	{ "spamming", belittles },
	{ "fake", belittles },
	{ "fakes", belittles },
	{ "faked", belittles },
	{ "rank", ranks },
	{ "ranks", ranks },
	{ "ranked", ranks },
	{ "ranking", ranks },
	{ "rankings", ranks },
	{ "leaderboard", ranks },
	{ "percentile", ranks },
	{ "percentiles", ranks },
	{ "quartile", ranks },
	{ "class mean", ranks },
	{ "class median", ranks },
	{ "class average", ranks },
	{ "average student", ranks },
	{ "above average", ranks },
	{ "below average", ranks },
	{ "better than", ranks },
	{ "worse than", ranks },
	{ "than others", ranks },
	{ "than most", ranks },
	{ "than your classmates", ranks },
	{ "than other students", ranks },
	{ "of the class", ranks },
	{ "best in class", ranks },
	{ "outperform", ranks },
	{ "outperforms", ranks },
	{ "outperformed", ranks },
	{ "you are", judges },
	{ "you're", judges },
	{ "you were", judges },
	{ "good job", judges },
	{ "great job", judges },
	{ "nice job", judges },
	{ "well done", judges },
	{ "proud of you", judges },
	{ "talent", judges },
	{ "talented", judges },
	{ "brilliant", judges },
	{ "genius", judges },
	{ "smart", judges },
	{ "clever", judges },
	{ "good student", judges },
	{ "star student", judges },
	{ "hardworking", judges },
	{ "diligent", judges },
	{ "careless", judges },
	{ "sloppy", judges },
	{ "you want", guesses },
	{ "you wanted", guesses },
	{ "you hoped", guesses },
	{ "you tried to", guesses },
	{ "trying to", guesses },
	{ "attention seeking", guesses },
	{ "on purpose", guesses },
	{ "deliberately", guesses },
	{ "intended to", guesses },
	{ "meant to", guesses },
	{ "fishing for", guesses },
	{ "showing off", guesses },
};

/* Sentences that say that a rule is kept. */
static const char *const allowed[] = { " nobody is ranked ", " no one is ranked ",
				       " is not ranked " };

static gboolean
is_name(const char *text, gsize length)
{
	for (gsize i = 0; i < length; i++) {
		if (!g_ascii_islower(text[i]) && !g_ascii_isdigit(text[i]) && text[i] != '_')
			return FALSE;
	}
	return length > 0;
}

/* The inside of {name} or {name|one|many}. */
static gboolean
read_placeholder(struct piece *piece, const char *inside, const char *end)
{
	const char *bar = memchr(inside, '|', (gsize)(end - inside));

	piece->name = inside;
	piece->name_length = (gsize)((bar ? bar : end) - inside);
	if (!is_name(inside, piece->name_length))
		return FALSE;
	if (bar == NULL)
		return TRUE;
	piece->one = bar + 1;
	bar = memchr(piece->one, '|', (gsize)(end - piece->one));
	if (bar == NULL || memchr(bar + 1, '|', (gsize)(end - bar - 1)) != NULL)
		return FALSE;
	piece->one_length = (gsize)(bar - piece->one);
	piece->many = bar + 1;
	piece->many_length = (gsize)(end - piece->many);
	return TRUE;
}

gboolean
piece_next(const char **at, struct piece *piece, const char **why)
{
	const char *start = *at;
	gsize plain = strcspn(start, "{}");

	*piece = (struct piece){ .start = start, .length = plain, .plain = TRUE };
	if (*start == '\0')
		return FALSE;
	if (plain > 0) {
		*at = start + plain;
		return TRUE;
	}
	const char *end = start + 1 + strcspn(start + 1, "{}");
	if (*start == '}' || *end != '}') {
		*why = "a brace without its partner";
		return FALSE;
	}
	piece->plain = FALSE;
	piece->length = (gsize)(end + 1 - start);
	if (!read_placeholder(piece, start + 1, end)) {
		*why = "a placeholder is {name} or {name|one|many}";
		return FALSE;
	}
	*at = end + 1;
	return TRUE;
}

static gboolean G_GNUC_PRINTF(3, 4)
	complain(const struct worded *worded, struct diag *diag, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	diag_at(diag, SEVERITY_ERROR, worded->file, worded->line,
		"[%s] %s: %s, nothing was changed", worded->section, worded->key, text);
	return FALSE;
}

/* Is there a placeholder of this name in `text`, which is known to be well formed? */
static gboolean
uses(const char *text, const char *name)
{
	struct piece piece;
	const char *why = NULL;

	while (piece_next(&text, &piece, &why)) {
		if (!piece.plain && strlen(name) == piece.name_length &&
		    memcmp(name, piece.name, piece.name_length) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
check_placeholders(const struct worded *worded, struct diag *diag)
{
	const char *at = worded->text;
	const char *why = NULL;
	struct piece piece;
	gboolean good = TRUE;

	while (piece_next(&at, &piece, &why)) {
		g_autofree char *name =
			piece.plain ? NULL : g_strndup(piece.name, piece.name_length);

		if (name != NULL && !uses(worded->builtin, name) &&
		    !g_strv_contains(common_placeholders, name))
			good = complain(worded, diag, "no {%s} is known here", name);
	}
	return why != NULL ? complain(worded, diag, "%s", why) : good;
}

/* The text as it will read: figures as "0", and of {n|one|many} one form. */
static char *
expand(const char *text, gboolean singular)
{
	GString *out = g_string_new(NULL);
	struct piece piece;
	const char *why = NULL;

	while (piece_next(&text, &piece, &why)) {
		if (piece.plain)
			g_string_append_len(out, piece.start, (gssize)piece.length);
		else if (piece.one == NULL)
			g_string_append_c(out, '0');
		else if (singular)
			g_string_append_len(out, piece.one, (gssize)piece.one_length);
		else
			g_string_append_len(out, piece.many, (gssize)piece.many_length);
	}
	return g_string_free(out, FALSE);
}

/* " lower case words with single blanks ": a phrase is found with a blank at each end. */
static char *
words_of(const char *text)
{
	g_autofree char *lower = g_utf8_strdown(text, -1);
	GString *out = g_string_new(" ");

	for (char *at = lower; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar sign = g_utf8_get_char(at);

		if (sign == '\'' || sign == 0x2019)
			g_string_append_c(out, '\'');
		else if (g_unichar_isalnum(sign))
			g_string_append_unichar(out, sign);
		else if (out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	}
	if (out->str[out->len - 1] != ' ')
		g_string_append_c(out, ' ');
	for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++)
		g_string_replace(out, allowed[i], " ", 0);
	return g_string_free(out, FALSE);
}

/* Does this phrase stand at `at`, up to the end of a word? */
static gboolean
stands_at(const char *at, const char *phrase)
{
	if (*at != *phrase) /* settles nearly every case */
		return FALSE;
	gsize length = strlen(phrase);
	return strncmp(at, phrase, length) == 0 && at[length] == ' ';
}

static gboolean
check_words(const struct worded *worded, const char *text, struct diag *diag)
{
	g_autofree char *words = words_of(text);
	gboolean good = TRUE;

	for (const char *at = words; *at != '\0'; at++) {
		if (*at != ' ')
			continue;
		for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
			if (stands_at(at + 1, refused[i].words))
				good = complain(worded, diag, "'%s' %s", refused[i].words,
						refused[i].why);
		}
	}
	return good;
}

/* Ends behind the sign that closes the sentence; moves *at to the next one. */
static char *
next_sentence(const char **at)
{
	const char *start = *at;
	const char *end = start;

	while (*end != '\0') {
		gboolean closes = strchr(".!?", *end) != NULL;

		end++;
		if (closes && (*end == ' ' || *end == '\0'))
			break;
	}
	*at = end;
	return g_strstrip(g_strndup(start, (gsize)(end - start)));
}

static guint
count_words(char *sentence)
{
	guint count = 0;
	gboolean counted = FALSE;

	/* A dash between blanks is no word, "how-tos" is one. */
	for (char *at = sentence; *at != '\0'; at = g_utf8_next_char(at)) {
		gunichar sign = g_utf8_get_char(at);

		if (g_unichar_isspace(sign)) {
			counted = FALSE;
		} else if (!counted && g_unichar_isalnum(sign)) {
			counted = TRUE;
			count++;
		}
	}
	return count;
}

static gboolean
check_sentences(const struct worded *worded, const char *text, struct diag *diag)
{
	gboolean good = TRUE;

	while (*text != '\0') {
		g_autofree char *sentence = next_sentence(&text);
		g_autofree char *words = words_of(sentence);
		guint count = count_words(sentence);

		if (count > SENTENCE_WORDS)
			good = complain(worded, diag,
					"a sentence of %u words, at most %d are allowed", count,
					SENTENCE_WORDS);
		if (g_str_has_prefix(words, " you ") || g_str_has_prefix(words, " you'"))
			good = complain(worded, diag,
					"a sentence begins with 'You', begin with the post "
					"or the practice");
	}
	return good;
}

/* Headings and steps of next steps: heading_teaching, step1_teaching. */
static gboolean
check_verb(const struct worded *worded, struct diag *diag)
{
	if (strcmp(worded->section, "next") != 0 ||
	    !(g_str_has_prefix(worded->key, "heading_") ||
	      g_str_has_prefix(worded->key, "step1_") ||
	      g_str_has_prefix(worded->key, "step2_")))
		return TRUE;

	g_autofree char *words = words_of(worded->text);
	char *first = words + 1;

	first[strcspn(first, " ")] = '\0';
	if (g_strv_contains(worded->verbs, first))
		return TRUE;
	return complain(worded, diag, "'%s' is no verb of [rules] verbs, begin with one",
			first);
}

/* Page 2 shows the arithmetic, with the range in a column of its own. */
static gboolean
check_range(const struct worded *worded, struct diag *diag)
{
	if (strcmp(worded->section, "page2") == 0 || !uses(worded->text, "score") ||
	    (uses(worded->text, "lo") && uses(worded->text, "hi")))
		return TRUE;
	return complain(worded, diag, "{score} stands without its range {lo} to {hi}");
}

gboolean
wording_check(const struct worded *worded, struct diag *diag)
{
	if (!check_placeholders(worded, diag))
		return FALSE;

	g_autofree char *many = expand(worded->text, FALSE);
	g_autofree char *one = expand(worded->text, TRUE);
	gboolean good = check_words(worded, many, diag) & check_sentences(worded, many, diag);

	/* What is wrong in both forms is told once. */
	if (good && strcmp(one, many) != 0)
		good = check_words(worded, one, diag) & check_sentences(worded, one, diag);
	good &= check_verb(worded, diag);
	good &= check_range(worded, diag);
	return good;
}

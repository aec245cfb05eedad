/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/tokens.h"

#include <string.h>

#include "utf8.h"

/* What a character is to a word. */
enum sign {
	SIGN_OTHER,
	SIGN_DIGIT,
	SIGN_LETTER, /* a number that is no digit counts here too */
	SIGN_MARK    /* goes on with a word, and begins none */
};

/* A reading of the folded text, which ends in a NUL: one byte ahead is always there. */
struct scanner {
	struct tokens *tokens;
	const char *text;
	const char *taken;    /* end of the token, mention or URL that was read last */
	const char *hostless; /* no word before this begins a host or an address */
	const char *tag_end;  /* end of the hashtag that was read last */
	struct span number;   /* the number that was read last; length 0: none */
};

static enum sign
sign_of(gunichar c)
{
	switch (g_unichar_type(c)) {
	case G_UNICODE_DECIMAL_NUMBER:
		return SIGN_DIGIT;
	case G_UNICODE_LOWERCASE_LETTER:
	case G_UNICODE_MODIFIER_LETTER:
	case G_UNICODE_OTHER_LETTER:
	case G_UNICODE_TITLECASE_LETTER:
	case G_UNICODE_UPPERCASE_LETTER:
	case G_UNICODE_LETTER_NUMBER:
	case G_UNICODE_OTHER_NUMBER:
		return SIGN_LETTER;
	case G_UNICODE_NON_SPACING_MARK:
	case G_UNICODE_SPACING_MARK:
		return SIGN_MARK;
	default:
		return SIGN_OTHER;
	}
}

/* The sign at `at`; *next is set behind it. */
static inline enum sign
read_sign(const char *at, const char **next)
{
	guint8 byte = (guint8)*at;
	if (byte >= 0x80) {
		*next = utf8_next(at);
		return sign_of(g_utf8_get_char(at));
	}
	*next = at + 1;
	if (g_ascii_islower((char)byte))
		return SIGN_LETTER;
	return g_ascii_isdigit((char)byte) ? SIGN_DIGIT : SIGN_OTHER;
}

static gboolean
starts_word(const char *at)
{
	const char *next;
	enum sign sign = read_sign(at, &next);
	return sign == SIGN_LETTER || sign == SIGN_DIGIT;
}

/* Not strchr, for which the NUL at the end of the text is in every set. */
static gboolean
is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

/* The end of the word that begins at `at`. */
static const char *
word_end(const char *at, gboolean *is_number)
{
	*is_number = TRUE;
	for (;;) {
		const char *next;
		enum sign sign = read_sign(at, &next);
		if (sign == SIGN_OTHER && !(*at == '\'' && starts_word(next)))
			return at;
		*is_number &= sign != SIGN_LETTER;
		at = next;
	}
}

/* -- URLs and addresses
 * ------------------------------------------------------------------------ */

/*
 * A character of a URL as people type it. No East Asian script: there a URL is often followed
 * by text without a blank. Nor brackets: they are Markdown's far more often than an IPv6 host.
 */
static gboolean
is_url_sign(const char *at)
{
	if ((guint8)*at < 0x80)
		return *at > ' ' && *at != 0x7f && !is_one_of(*at, "<>\"`{}|\\^[]");
	gunichar c = g_utf8_get_char(at);
	return c < 0x2e80 && sign_of(c) != SIGN_OTHER;
}

static const char *
url_end(const char *start)
{
	const char *end = start;
	int unopened = 0;
	while (is_url_sign(end)) {
		unopened += (*end == ')') - (*end == '(');
		end = utf8_next(end);
	}
	for (;; end--) {
		char last = end[-1];
		if (last == ')' && unopened > 0)
			unopened--;
		else if (!is_one_of(last, ".,;:!?'*"))
			return end;
	}
}

static gboolean
ends_with(const char *start, const char *end, const char *suffix)
{
	gsize length = strlen(suffix);
	return (gsize)(end - start) >= length && memcmp(end - length, suffix, length) == 0;
}

/* The end of what can be a host or the local part of a mail address. */
static const char *
run_end(const char *at)
{
	const char *next;
	while (read_sign(at, &next) != SIGN_OTHER || is_one_of(*at, "._-+"))
		at = next;
	return at;
}

static const char *
trim_run(const char *start, const char *end)
{
	while (end > start && is_one_of(end[-1], "._-+"))
		end--;
	return end;
}

/*
 * Top-level domains by which a host is known that has no scheme. Without a path only those
 * that are no words: a blank is often forgotten after a full stop ("that was it.so we").
 */
static gboolean
is_top_level(const char *label, gsize length, gboolean has_path)
{
	static const char *const plain[] = { "com", "org", "net", "edu", "gov", "mil",
					     "int", "io",  "eu",  "uk",  "dev", "xyz" };
	static const char *const words[] = { "app",  "biz",  "blog",   "info",   "news",
					     "site", "tech", "online", "social", "academy" };
	for (gsize i = 0; i < length; i++)
		if (!g_ascii_islower(label[i]))
			return FALSE;
	for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
		if (strlen(plain[i]) == length && memcmp(plain[i], label, length) == 0)
			return TRUE;
	for (gsize i = 0; has_path && i < G_N_ELEMENTS(words); i++)
		if (strlen(words[i]) == length && memcmp(words[i], label, length) == 0)
			return TRUE;
	return has_path && length == 2;
}

/* The last dot in [start, end) that has something on both sides, or NULL. */
static const char *
last_dot(const char *start, const char *end)
{
	for (const char *at = end - 1; at > start + 1; at--)
		if (at[-1] == '.')
			return at - 1;
	return NULL;
}

/* The end of the mail address or bare URL that begins at `at`; `at` when none does. */
static const char *
address_end(struct scanner *scanner, const char *at)
{
	const char *run = run_end(at);
	const char *end = trim_run(at, run);
	scanner->hostless = run;
	if (*run == '@' && starts_word(run + 1)) {
		const char *host = trim_run(run + 1, run_end(run + 1));
		return last_dot(run + 1, host) != NULL ? host : at;
	}
	const char *dot = last_dot(at, end);
	if (dot == NULL)
		return at;
	gboolean goes_on = end == run && is_one_of(*run, "/?#:");
	gboolean has_path = goes_on && *run == '/' && is_url_sign(run + 1);
	if (!g_str_has_prefix(at, "www.") &&
	    !is_top_level(dot + 1, (gsize)(end - dot - 1), has_path))
		return at;
	return goes_on ? url_end(at) : end;
}

/* -- words
 * ------------------------------------------------------------------------------------- */

static struct span
span_of(const struct scanner *scanner, const char *start, const char *end)
{
	return (struct span){ .start = (gsize)(start - scanner->text),
			      .length = (gsize)(end - start) };
}

/* Remembers a number, with the part before its decimal sign, and looks for a % behind it. */
static void
take_number(struct scanner *scanner, const char *start, const char *end)
{
	const struct span *last = &scanner->number;
	const char *last_end = scanner->text + last->start + last->length;
	if (last->length > 0 && last_end + 1 == start && is_one_of(*last_end, ".,"))
		start = scanner->text + last->start;
	scanner->number = span_of(scanner, start, end);
	const char *at = end + strspn(end, " \t");
	if (scanner->tokens->percent.length == 0 &&
	    (*at == '%' || g_str_has_prefix(at, "\u066a")))
		scanner->tokens->percent = scanner->number;
}

/* The word "percent" behind a number makes it a percentage: "31 percent", "a 31-percent rise".
 */
static void
take_percent(struct scanner *scanner, const char *start)
{
	const struct span *number = &scanner->number;
	const char *end = scanner->text + number->start + number->length;
	if (number->length > 0 && scanner->tokens->percent.length == 0 &&
	    end + strspn(end, " \t-") == start)
		scanner->tokens->percent = *number;
}

static void
take_token(struct scanner *scanner, const char *start, const char *end, gboolean is_number)
{
	struct span span = span_of(scanner, start, end);
	g_array_append_val(scanner->tokens->words, span);
	scanner->taken = end;
	if (is_number)
		take_number(scanner, start, end);
	else if (span.length == strlen("percent") && memcmp(start, "percent", span.length) == 0)
		take_percent(scanner, start);
}

/*
 * The word [start, scheme_end) stands before "://" and a host. Exports glue text to a URL
 * ("readhttps://..."), so what precedes http is a token.
 */
static const char *
take_url(struct scanner *scanner, const char *start, const char *scheme_end)
{
	const char *end = url_end(scheme_end + strlen("://"));
	gsize scheme = ends_with(start, scheme_end, "https")  ? strlen("https")
		       : ends_with(start, scheme_end, "http") ? strlen("http")
							      : 0;
	if (scheme > 0) {
		const char *url = scheme_end - scheme;
		const char *before = url > start && url[-1] == '\'' ? url - 1 : url;
		if (before > start)
			take_token(scanner, start, before, FALSE);
		struct span link = span_of(scanner, url, end);
		struct span host = tokens_host(scanner->tokens, link);
		if (memchr(scanner->text + host.start, '.', host.length) != NULL)
			g_array_append_val(scanner->tokens->links, link);
	}
	scanner->taken = end;
	return end;
}

static const char *
take_word(struct scanner *scanner, const char *at)
{
	gboolean is_number;
	const char *end = word_end(at, &is_number);
	if (*end == ':' && end[1] == '/' && end[2] == '/' && starts_word(end + 3))
		return take_url(scanner, at, end);
	if (at >= scanner->hostless && is_one_of(*end, "._-+@")) {
		const char *address = address_end(scanner, at);
		if (address > at) {
			scanner->taken = address;
			return address;
		}
	}
	take_token(scanner, at, end, is_number);
	return end;
}

/* -- mentions and hashtags
 * --------------------------------------------------------------------- */

/* The end of a handle or host: ASCII, with inner dots and hyphens. */
static const char *
handle_end(const char *at)
{
	while (g_ascii_isalnum(*at) || *at == '_' ||
	       ((*at == '.' || *at == '-') && (g_ascii_isalnum(at[1]) || at[1] == '_')))
		at++;
	return at;
}

static const char *
take_mention(struct scanner *scanner, const char *sign)
{
	const char *end = sign + 1;
	gboolean is_number;
	if (scanner->taken == sign)
		return end; /* "me@home" */
	if (g_ascii_isalnum(*end) || *end == '_') {
		end = handle_end(end);
		if (*end == '@' && g_ascii_isalnum(end[1]))
			end = handle_end(end + 1);
	} else if (starts_word(end)) {
		end = word_end(end, &is_number);
	} else {
		return end;
	}
	scanner->tokens->mentions++;
	scanner->taken = end;
	return end;
}

/* Only marks it: the words of the tag are read as words. "#a#b" are two tags, "c#a" is none. */
static void
take_hashtag(struct scanner *scanner, const char *sign)
{
	if (scanner->taken == sign && scanner->tag_end != sign)
		return;
	gboolean has_letter = FALSE;
	const char *at = sign + 1, *next;
	for (;; at = next) {
		enum sign kind = read_sign(at, &next);
		has_letter |= kind == SIGN_LETTER;
		if (kind == SIGN_OTHER && *at != '_')
			break;
	}
	if (!has_letter)
		return;
	const struct span tag = { (gsize)(sign - scanner->text), (gsize)(at - sign) };
	g_array_append_val(scanner->tokens->tags, tag);
	scanner->tag_end = at;
	scanner->hostless = at;
}

/* -- the whole text
 * ---------------------------------------------------------------------------- */

static const char *
take_other(struct scanner *scanner, const char *at)
{
	switch (*at) {
	case '@':
		return take_mention(scanner, at);
	case '#':
		take_hashtag(scanner, at);
		break;
	case '?':
		scanner->tokens->question = TRUE;
		break;
	case '\xd8':
		scanner->tokens->question |= g_str_has_prefix(at, "\u061f");
		break;
	default:
		break;
	}
	return utf8_next(at);
}

void
tokens_read(struct tokens *tokens, const char *text)
{
	fold_text(&tokens->fold, text);
	g_array_set_size(tokens->words, 0);
	g_array_set_size(tokens->links, 0);
	g_array_set_size(tokens->tags, 0);
	tokens->mentions = 0;
	tokens->question = FALSE;
	tokens->percent = (struct span){ 0 };
	const char *at = tokens->fold.text;
	const char *end = at + tokens->fold.length;
	struct scanner scanner = { .tokens = tokens, .text = at, .hostless = at };
	while (at < end)
		at = starts_word(at) ? take_word(&scanner, at) : take_other(&scanner, at);
}

struct span
tokens_host(const struct tokens *tokens, struct span link)
{
	const char *url = tokens->fold.text + link.start;
	const char *url_stop = url + link.length;
	const char *start = url;
	while (start < url_stop && *start != ':')
		start++;
	start += strlen("://");
	const char *end = start;
	for (; end < url_stop && !is_one_of(*end, "/?#"); end++)
		if (*end == '@')
			start = end + 1;
	for (const char *at = start; at < end; at++)
		if (*at == ':')
			end = at;
	if (g_str_has_prefix(start, "www.") && end - start > 4)
		start += 4;
	return (struct span){ .start = (gsize)(start - tokens->fold.text),
			      .length = (gsize)(end - start) };
}

void
tokens_init(struct tokens *tokens)
{
	*tokens = (struct tokens){ 0 };
	fold_init(&tokens->fold);
	tokens->words = g_array_new(FALSE, FALSE, sizeof(struct span));
	tokens->links = g_array_new(FALSE, FALSE, sizeof(struct span));
	tokens->tags = g_array_new(FALSE, FALSE, sizeof(struct span));
}

void
tokens_done(struct tokens *tokens)
{
	fold_done(&tokens->fold);
	g_array_free(tokens->words, TRUE);
	g_array_free(tokens->links, TRUE);
	g_array_free(tokens->tags, TRUE);
}

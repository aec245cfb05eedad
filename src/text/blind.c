/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/blind.h"

#include <string.h>

#include "model/network.h"

enum { LEAST_HANDLE = 4, LEAST_NAME = 3 /* letters: shorter ones are words as well */ };

/*
 * Each alternative begins where a run of its signs begins (the look-behinds), so that a text of
 * any length is gone through once. A bare host counts where a path follows.
 */
static const char people_pattern[] =
	"(?<url>(?:(?<![\\w])https?://|(?<![\\w.])www\\.)[^\\s<>\"]++|"
	"(?<![\\w.@/-])[a-z0-9-]++(?:\\.[a-z0-9-]++)++/[^\\s<>\"]++)|"
	"(?<mail>(?<![\\w.+-])[\\w.+-]++@\\w[\\w-]*+(?:\\.[\\w-]++)++)|"
	"(?<mention>(?<![\\w@/])@\\w++(?:[.-]++\\w++)*+(?:@\\w++(?:[.-]++\\w++)*+)?)|"
	"(?<reddit>(?<![\\w/])/?u/[\\w-]{3,20}(?![\\w-]))";

struct blind {
	GRegex *people;
};

struct blind *
blind_new(void)
{
	struct blind *blind = g_new(struct blind, 1);

	blind->people = g_regex_new(people_pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE,
				    (GRegexMatchFlags)0, NULL);
	g_assert(blind->people != NULL);
	return blind;
}

void
blind_free(struct blind *blind)
{
	if (!blind)
		return;
	g_regex_unref(blind->people);
	g_free(blind);
}

/* A handle as it stands in a text: "ana" for "ana@mas.to". Too short: length 0. */
static gsize
handle_length(const char *handle)
{
	gsize length = strcspn(handle, "@");

	return g_utf8_strlen(handle, (gssize)length) < LEAST_HANDLE ? 0 : length;
}

static gboolean
is_own_link(const char *url, const char *const *handles)
{
	g_autofree char *folded = g_utf8_casefold(url, -1);

	for (; handles && *handles; handles++) {
		g_autofree char *handle =
			g_utf8_casefold(*handles, (gssize)strcspn(*handles, "@"));

		if (handle_length(*handles) > 0 && strstr(folded, handle))
			return TRUE;
	}
	return FALSE;
}

/* Where a link ends when what follows belongs to the sentence. */
static gsize
url_length(const char *url)
{
	gsize length = strlen(url);

	while (length > 0 && strchr(".,;:!?'*)]", url[length - 1]))
		length--;
	return length;
}

static void
append_link(GString *out, const char *found, const char *const *handles)
{
	gsize length = url_length(found);
	g_autofree char *url = g_strndup(found, length);
	const char *network = network_of_url(url);

	if (is_own_link(url, handles))
		g_string_append(out, "[link: own page]");
	else if (network && strcmp(network, "blog") == 0)
		g_string_append(out, "[link: a blog]");
	else if (network)
		g_string_append_printf(out, "[link: %s]", network_title(network));
	else
		g_string_append(out, url);
	g_string_append(out, found + length);
}

static gboolean
replace(const GMatchInfo *match, GString *out, gpointer arg)
{
	static const char *const others[][2] = { { "mail", "[mail address]" },
						 { "mention", "@someone" },
						 { "reddit", "u/someone" } };
	g_autofree char *url = g_match_info_fetch_named(match, "url");

	if (url && *url) {
		append_link(out, url, arg);
		return FALSE;
	}
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autofree char *found = g_match_info_fetch_named(match, others[i][0]);

		if (found && *found)
			g_string_append(out, others[i][1]);
	}
	return FALSE;
}

/* Appends another alternative: a word of the author's. */
static void
add_word(GString *pattern, const char *word, gsize length, gboolean any_case)
{
	g_autofree char *escaped = g_regex_escape_string(word, (gint)length);

	g_string_append_printf(pattern, "%s%s%s%s", pattern->len > 0 ? "|" : "",
			       any_case ? "(?i:" : "", escaped, any_case ? ")" : "");
}

/* The words that are the author's own; NULL when there are none. */
static GRegex *
author_pattern(const char *name, const char *const *handles)
{
	g_autoptr(GString) words = g_string_new(NULL);
	g_auto(GStrv) parts = g_strsplit_set(name ? name : "", " \t,", -1);
	g_autofree char *pattern = NULL;

	for (; handles && *handles; handles++)
		if (handle_length(*handles) > 0)
			add_word(words, *handles, handle_length(*handles), TRUE);
	for (char **part = parts; *part; part++)
		if (g_utf8_strlen(*part, -1) >= LEAST_NAME)
			add_word(words, *part, strlen(*part), FALSE);
	if (words->len == 0)
		return NULL;
	pattern = g_strdup_printf("(?<![\\w@])(?:%s)(?!\\w)", words->str);
	return g_regex_new(pattern, (GRegexCompileFlags)0, (GRegexMatchFlags)0, NULL);
}

char *
blind_text(const struct blind *blind, const char *text, const char *name,
	   const char *const *handles)
{
	GRegex *author = author_pattern(name, handles);
	g_autofree char *first =
		g_regex_replace_eval(blind->people, text, -1, 0, (GRegexMatchFlags)0, replace,
				     (gpointer)(guintptr)handles, NULL);
	char *second = NULL;

	if (first && author)
		second = g_regex_replace_literal(author, first, -1, 0, "[author]",
						 (GRegexMatchFlags)0, NULL);
	else if (first)
		second = g_steal_pointer(&first);
	g_clear_pointer(&author, g_regex_unref);
	/* The library gives up on a text before it lets through what it has not looked at. */
	return second ? second : g_strdup("[this text could not be made anonymous]");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/blind.h"

#include <string.h>

#include "model/network.h"
#include "own_names.h"

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

/* Where a link ends when what follows belongs to the sentence. */
static gsize
url_length(const char *url)
{
	gsize length = strlen(url);

	while (length > 0 && strchr(".,;:!?'*)]", url[length - 1]))
		length--;
	return length;
}

static gboolean
append_link(GString *out, const char *found, const struct own_names *names)
{
	gsize length = url_length(found);
	g_autofree char *url = g_strndup(found, length);
	const char *network = network_of_url(url);
	gboolean is_clean = TRUE;

	if (own_names_has_link(names, url))
		g_string_append(out, "[link: own page]");
	else if (network && strcmp(network, "blog") == 0)
		g_string_append(out, "[link: a blog]");
	else if (network)
		g_string_append_printf(out, "[link: %s]", network_title(network));
	else
		is_clean = own_names_append(names, out, url, length);
	g_string_append(out, found + length);
	return is_clean;
}

/* Appends what stands for a match of the people pattern. FALSE: it was not to be looked at. */
static gboolean
append_found(GString *out, const GMatchInfo *match, const struct own_names *names)
{
	static const char *const others[][2] = { { "mail", "[mail address]" },
						 { "mention", "@someone" },
						 { "reddit", "u/someone" } };
	g_autofree char *url = g_match_info_fetch_named(match, "url");

	if (url && *url)
		return append_link(out, url, names);
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		g_autofree char *found = g_match_info_fetch_named(match, others[i][0]);

		if (found && *found)
			g_string_append(out, others[i][1]);
	}
	return TRUE;
}

/* What stands between people is gone through for the author's names. */
static gboolean
append_all(const struct blind *blind, GString *out, const char *text,
	   const struct own_names *names)
{
	GMatchInfo *match = NULL;
	GError *error = NULL;
	gboolean is_clean = TRUE, found;
	gint begin, end, done = 0;

	found = g_regex_match_full(blind->people, text, -1, 0, (GRegexMatchFlags)0, &match,
				   &error);
	while (found && is_clean && g_match_info_fetch_pos(match, 0, &begin, &end)) {
		is_clean = own_names_append(names, out, text + done, (gsize)(begin - done)) &&
			   append_found(out, match, names);
		done = end;
		found = g_match_info_next(match, &error);
	}
	is_clean = is_clean && !error &&
		   own_names_append(names, out, text + done, strlen(text + done));
	g_clear_error(&error);
	g_match_info_free(match);
	return is_clean;
}

char *
blind_text(const struct blind *blind, const char *text, const char *name,
	   const char *const *handles)
{
	struct own_names *names = own_names_new(name, handles);
	GString *out = g_string_new(NULL);

	/* The library gives up on a text before it lets through what it has not looked at. */
	if (!append_all(blind, out, text, names))
		g_string_assign(out, "[this text could not be made anonymous]");
	own_names_free(names);
	return g_string_free(out, FALSE);
}

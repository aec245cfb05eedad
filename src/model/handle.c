/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/network.h"

#include <string.h>

#include "base/words.h"
#include "network_table.h"

enum {
	HANDLE_BYTES = 256, /* no network allows more */
	PERSON_WORDS = 5    /* of a display name; more is a sentence */
};

/* NFKC, so that full-width letters and signs are plain ones; without what is invisible. */
static char *
visible_text(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *plain = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKC);
	g_autoptr(GString) out = g_string_sized_new(strlen(plain));
	for (const char *at = plain; *at; at = words_next(at)) {
		gunichar c = g_utf8_get_char(at);
		if (g_unichar_type(c) != G_UNICODE_FORMAT)
			g_string_append_unichar(out, c);
	}
	return words_tidy(out->str);
}

static gboolean
is_wrapping(gunichar c)
{
	return (c < 0x80 && strchr("\"'`<>()[]{}*,;:!", (int)c)) || c == 0xAB || c == 0xBB ||
	       (c >= 0x2018 && c <= 0x201F);
}

/* Takes quotes, brackets and punctuation off both ends, in place. */
static char *
unwrap(char *text)
{
	char *start = text;
	while (*start && (is_wrapping(g_utf8_get_char(start)) || *start == ' '))
		start += words_next(start) - start;
	char *end = start + strlen(start);
	while (end > start) {
		char *last = g_utf8_prev_char(end);
		gunichar c = g_utf8_get_char(last);
		if (!is_wrapping(c) && c != '.' && c != '?' && c != ' ')
			break;
		end = last;
	}
	*end = '\0';
	return start;
}

/* Answers that say that there is no account. Other sentences are for people to read. */
static gboolean
is_absent(const char *text)
{
	static const char *const spellings[] = {
		"",
		"-",
		"--",
		"---",
		"n/a",
		"na",
		"n.a",
		"n.v",
		"none",
		"nil",
		"no",
		"nope",
		"null",
		"nan",
		"not applicable",
		"/",
		"@",
		"0",
		"i don't have one",
		"i do not have one",
		"i don't have an account",
		"i do not have an account",
		"don't have one",
		"don't have",
		"no account",
		"none yet",
		"not yet",
		"keine",
		"keins",
		"kein konto",
		"aucun",
		"pas de compte",
		"ninguno",
		"ninguna",
		"no tengo",
		"nessuno",
		"nenhum",
		"geen",
	};
	g_autofree char *folded = words_fold(text);
	g_autoptr(GString) plain = g_string_new(folded);
	g_string_replace(plain, "\xE2\x80\x99", "'", 0);
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (g_str_equal(plain->str, spellings[i]))
			return TRUE;
	return FALSE;
}

/* Letters and digits of any script, and the signs in `others`. */
static gboolean
is_made_of(const char *text, const char *others)
{
	if (!*text || strlen(text) > HANDLE_BYTES)
		return FALSE;
	for (const char *at = text; *at; at = words_next(at)) {
		gunichar c = g_utf8_get_char(at);
		if (!g_unichar_isalnum(c) && !g_unichar_ismark(c) &&
		    (c >= 0x80 || !strchr(others, (int)c)))
			return FALSE;
	}
	return TRUE;
}

/* The name in a path: the first segment that is not one of the row's prefixes. Percent signs
 * read. */
static char *
name_in_path(const struct network *row, const char *path)
{
	g_auto(GStrv) segments = g_strsplit(path, "/", -1);
	for (gsize i = 0; segments[i]; i++) {
		gboolean prefix = *segments[i] == '\0';
		for (gsize j = 0; j < NETWORK_PATHS && row->paths[j] && !prefix; j++)
			prefix = g_ascii_strcasecmp(segments[i], row->paths[j]) == 0;
		if (prefix)
			continue;
		const char *name = segments[i] + strspn(segments[i], "@~");
		g_autofree char *plain = g_uri_unescape_string(name, NULL);
		if (!plain || !g_utf8_validate(plain, -1, NULL))
			return NULL;
		return g_strdup(unwrap(plain));
	}
	return NULL;
}

/* "utm_source=x&p=12" -> "p=12": what tells a page from another stays. */
static void
append_query(GString *out, const char *query)
{
	static const char *const tracking[] = { "utm_",    "fbclid=", "gclid=",   "igsh=",
						"igshid=", "ref=",    "ref_src=", "source=",
						"s=",      "si=" };
	g_autofree char *plain = g_strndup(query, strcspn(query, "#"));
	g_auto(GStrv) parts = g_strsplit(plain, "&", -1);
	char before = '?';
	for (gsize i = 0; parts[i]; i++) {
		gboolean kept = *parts[i] != '\0';
		for (gsize j = 0; j < G_N_ELEMENTS(tracking) && kept; j++)
			kept = !g_str_has_prefix(parts[i], tracking[j]);
		if (kept)
			g_string_append_printf(out, "%c%s", before, parts[i]);
		if (kept)
			before = '&';
	}
}

static char *
site_handle(const char *text)
{
	struct site site;
	/* A bare domain is an answer here: site_parse wants a scheme or a path. */
	g_autofree char *whole =
		strchr(text, '/') ? g_strdup(text) : g_strconcat("//", text, NULL);
	if (!site_parse(whole, &site))
		return NULL;
	g_autoptr(GString) out = g_string_new(site.host);
	g_string_append(out, site.path);
	while (out->len > 0 && out->str[out->len - 1] == '/')
		g_string_truncate(out, out->len - 1);
	if (site.query)
		append_query(out, site.query);
	gboolean sound = is_made_of(site.host, ".-_") && out->len <= 2 * HANDLE_BYTES;
	site_done(&site);
	return sound ? g_strdup(out->str) : NULL;
}

/* "@ana@mas.to", "ana@mas.to", "acct:ana@mas.to", "ana". */
static char *
fediverse_handle(const char *text)
{
	const char *at = g_str_has_prefix(text, "acct:") ? text + 5 : text;
	at += strspn(at, "@");
	g_auto(GStrv) parts = g_strsplit(at, "@", -1);
	guint count = g_strv_length(parts);
	if (count < 1 || count > 2 || !is_made_of(parts[0], "_.-"))
		return NULL;
	if (count == 2 && (!is_made_of(parts[1], ".-:") || !strchr(parts[1], '.')))
		return NULL;
	return g_strdup(at);
}

/* "https://mas.to/@ana", ".../users/ana", ".../@bea@other.host" seen from mas.to. */
static char *
fediverse_site(const struct network *row, const struct site *site)
{
	g_autofree char *name = name_in_path(row, site->path);
	if (!name)
		return NULL;
	g_autofree char *whole =
		strchr(name, '@') ? g_strdup(name) : g_strconcat(name, "@", site->host, NULL);
	return fediverse_handle(whole);
}

static char *
domain_handle(const char *text)
{
	const char *at = g_str_has_prefix(text, "at://") ? text + 5 : text;
	at += strspn(at, "@");
	if (g_str_has_prefix(at, "did:"))
		return is_made_of(at, ":.-_%") ? g_strdup(at) : NULL;
	return is_made_of(at, ".-") ? g_strdup(at) : NULL;
}

static char *
word_handle(const struct network *row, const char *text)
{
	const char *at = text;
	if (row && row->style == STYLE_REDDIT) {
		at += *at == '/';
		at += g_ascii_strncasecmp(at, "u/", 2) == 0 ? 2 : 0;
		at += g_ascii_strncasecmp(at, "user/", 5) == 0 ? 5 : 0;
	}
	/* "in/ana-lima" is how a profile of LinkedIn is often told. */
	if (row && strcmp(row->name, "linkedin") == 0) {
		at += *at == '/';
		at += g_ascii_strncasecmp(at, "in/", 3) == 0 ? 3 : 0;
	}
	at += strspn(at, "@");
	/* "ana?s=21" is what is left of a URL. */
	g_autofree char *name = g_strndup(at, strcspn(at, "?"));
	gboolean person = !row || row->style == STYLE_PERSON || row->style == STYLE_WORD;
	/* Some systems' logins are e-mail addresses, and Discord had "ana#1234". */
	return is_made_of(name, person ? "_.-@#+'|~" : "_.-") ? g_steal_pointer(&name) : NULL;
}

/* The handle in a URL of the network; NULL where it lies on another one. */
static char *
url_handle(const struct network *row, const struct site *site)
{
	const struct network *owner = network_of_host(site->host);
	if (owner && owner != row)
		return NULL;
	if (row->style == STYLE_FEDIVERSE)
		return fediverse_site(row, site);
	if (!owner && row->style != STYLE_PERSON && row->style != STYLE_DOMAIN)
		return NULL;

	g_autofree char *name = NULL;
	gboolean is_id = site->query && g_str_has_prefix(site->query, "id=");
	if (is_id && g_str_equal(site->path, "/profile.php"))
		name = g_strndup(site->query + 3, strcspn(site->query + 3, "&#"));
	else
		name = name_in_path(row, site->path);
	if (!name && row->style == STYLE_DOMAIN && !g_str_equal(site->host, "bsky.app"))
		name = g_strdup(site->host);
	if (!name && row->subdomain && owner)
		name = g_strndup(site->host, strcspn(site->host, "."));
	if (!name)
		return NULL;
	return row->style == STYLE_DOMAIN ? domain_handle(name) : word_handle(row, name);
}

/* Reads one word. NULL when it is no handle of the network. */
static char *
parse_word(const struct network *row, const char *text)
{
	struct site site;
	g_autofree char *handle = NULL;
	if (row && row->style == STYLE_URL) {
		handle = site_handle(text);
	} else if (row && !g_str_has_prefix(text, "at://") && site_parse(text, &site)) {
		handle = url_handle(row, &site);
		site_done(&site);
	} else if (row && row->style == STYLE_FEDIVERSE) {
		handle = fediverse_handle(text);
	} else if (row && row->style == STYLE_DOMAIN) {
		handle = domain_handle(text);
	} else {
		handle = word_handle(row, text);
	}
	return handle && *handle ? g_utf8_strdown(handle, -1) : NULL;
}

/* In a sentence only what has an @ or is a URL is taken for a handle. */
static gboolean
stands_out(const char *word)
{
	return strchr(word, '@') || strstr(word, "://") || g_str_has_prefix(word, "www.");
}

/*
 * The handle in a text of several words: NULL with *several unset where no word is one,
 * with *several set where different ones are.
 */
static char *
find_in_sentence(const struct network *row, const char *text, gboolean *several)
{
	g_autofree char *found = NULL;
	g_auto(GStrv) words = g_strsplit_set(text, " ,;|<>()[]", -1);
	*several = FALSE;
	for (gsize i = 0; words[i]; i++) {
		char *word = unwrap(words[i]);
		g_autofree char *handle = stands_out(word) ? parse_word(row, word) : NULL;
		if (!handle)
			continue;
		if (found && !g_str_equal(found, handle)) {
			*several = TRUE;
			return NULL;
		}
		g_free(found);
		found = g_steal_pointer(&handle);
	}
	return g_steal_pointer(&found);
}

static gboolean
has_letter(const char *text)
{
	for (const char *at = text; *at; at = words_next(at))
		if (g_unichar_isalnum(g_utf8_get_char(at)))
			return TRUE;
	return FALSE;
}

/* "Ana Lima": a display name, where the network shows such. */
static char *
display_name(const char *text)
{
	static const char *const talk[] = { " i ",     " my ",     " no ",   " not ",
					    " don't ", " dont ",   " have ", " none ",
					    " will ",  " prefer ", " using " };
	text += strspn(text, "@ ");
	g_autofree char *folded = words_fold(text);
	g_autofree char *padded = g_strconcat(" ", folded, " ", NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(talk); i++)
		if (strstr(padded, talk[i]))
			return NULL;
	guint blanks = 0;
	for (const char *at = text; *at; at++)
		blanks += *at == ' ';
	if (blanks >= PERSON_WORDS || !has_letter(text) || !is_made_of(text, " _.-'#@|()&,/~"))
		return NULL;
	return g_utf8_strdown(text, -1);
}

static enum handle_reading
read_handle(const struct network *row, const char *text, char **handle)
{
	g_autofree char *visible = visible_text(text ? text : "");
	if (is_absent(visible))
		return HANDLE_ABSENT;
	g_autofree char *copy = g_strdup(visible);
	char *bare = unwrap(copy);
	if (is_absent(bare))
		return HANDLE_ABSENT;
	if (g_str_has_prefix(bare, "@ "))
		memmove(bare + 1, bare + 2, strlen(bare + 2) + 1);

	char *found = NULL;
	gboolean several = FALSE;
	if (strpbrk(bare, " ,;|<>()[]")) {
		found = find_in_sentence(row, bare, &several);
		gboolean person = !row || row->style == STYLE_PERSON;
		if (!found && !several && person && !strstr(bare, "://"))
			found = display_name(bare);
	} else {
		found = parse_word(row, bare);
	}
	if (!found)
		return HANDLE_UNREADABLE;
	*handle = found;
	return HANDLE_READ;
}

enum handle_reading
handle_parse(const char *network, const char *text, char **handle)
{
	const struct network *row = network_row(network);
	g_autofree char *found = NULL, *again = NULL;
	enum handle_reading reading = read_handle(row, text, &found);
	if (reading != HANDLE_READ)
		return reading;
	/* Handles are compared as texts: one that reads as another would be two people. */
	if (read_handle(row, found, &again) != HANDLE_READ || !g_str_equal(found, again))
		return HANDLE_UNREADABLE;
	*handle = g_steal_pointer(&found);
	return HANDLE_READ;
}

char *
handle_title(const char *network, const char *handle)
{
	const struct network *row = network_row(network);
	switch (row ? row->style : STYLE_PERSON) {
	case STYLE_NAME:
	case STYLE_FEDIVERSE:
		return g_strconcat("@", handle, NULL);
	case STYLE_REDDIT:
		return g_strconcat("u/", handle, NULL);
	default:
		return g_strdup(handle);
	}
}

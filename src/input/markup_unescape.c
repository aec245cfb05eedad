/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "entities.h"
#include "input/markup.h"

char *
markup_unescape(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));

	while (*text) {
		gsize length = strcspn(text, "&");
		gunichar code;

		g_string_append_len(out, text, (gssize)length);
		text += length;
		if (*text == '\0')
			break;
		code = entity_at(text, &length);
		if (code)
			g_string_append_unichar(out, code);
		else
			g_string_append_c(out, *text);
		text += code ? length : 1;
	}
	return g_string_free(out, FALSE);
}

char *
markup_unescape_basic(const char *text)
{
	static const struct {
		const char *entity;
		char meant;
	} basics[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' } };
	GString *out = g_string_sized_new(strlen(text));

	while (*text) {
		gsize length = strcspn(text, "&"), i;

		g_string_append_len(out, text, (gssize)length);
		text += length;
		for (i = 0; i < G_N_ELEMENTS(basics); i++)
			if (g_str_has_prefix(text, basics[i].entity))
				break;
		if (i < G_N_ELEMENTS(basics)) {
			g_string_append_c(out, basics[i].meant);
			text += strlen(basics[i].entity);
		} else if (*text) {
			g_string_append_c(out, *text++);
		}
	}
	return g_string_free(out, FALSE);
}

/* TRUE for "<p>", "</a ", "<br/>": a tag by its look. */
static gboolean
is_tag(const char *at)
{
	at += at[1] == '/' ? 2 : 1;
	if (!g_ascii_isalpha(*at))
		return FALSE;
	while (g_ascii_isalnum(*at))
		at++;
	return *at == '>' || *at == '/' || g_ascii_isspace(*at);
}

gboolean
markup_is_html(const char *text)
{
	const char *last = strrchr(text, '>');
	gsize length;

	for (const char *at = text; (at = strpbrk(at, "<&")) != NULL; at++)
		if (*at == '<' ? last > at && is_tag(at) : entity_at(at, &length) != 0)
			return TRUE;
	return FALSE;
}

/* -- cells of tables
 * ---------------------------------------------------------------------------
 */

/* What editors and learning platforms make texts of. */
static gboolean
is_text_element(const char *name, gsize length)
{
	static const char elements[] =
		" a abbr article b blockquote br code div em figure font h1 h2 h3 h4 h5 h6 hr i "
		"img li ol p pre s section small span strong sub sup table tbody td th tr u ul ";
	g_autofree char *folded = g_ascii_strdown(name, (gssize)length);
	g_autofree char *word = g_strconcat(" ", folded, " ", NULL);

	return strstr(elements, word) != NULL;
}

static gsize
name_length(const char *name)
{
	gsize length = 0;

	while (g_ascii_isalnum(name[length]))
		length++;
	return length;
}

/* TRUE when "</name>" stands after `at`. */
static gboolean
is_closed(const char *at, const char *name, gsize length)
{
	/* By strchr: the sanitizers' strstr measures all that follows at each call. */
	for (; (at = strchr(at, '<')) != NULL; at++)
		if (at[1] == '/' && g_ascii_strncasecmp(at + 2, name, length) == 0 &&
		    at[2 + length] == '>')
			return TRUE;
	return FALSE;
}

/* "<p>Hi</p>", "<div class=x>Hi</div>": begins with an element that is closed. */
static gboolean
begins_as_markup(const char *text)
{
	const char *name = text + strspn(text, " \t\r\n");
	gsize length;

	if (*name != '<' || !is_tag(name) || name[1] == '/')
		return FALSE;
	length = name_length(++name);
	return is_text_element(name, length) && is_closed(name, name, length);
}

/* "Hi<div>there</div>", as browsers part lines: ends with an element that was opened. */
static gboolean
ends_as_markup(const char *text)
{
	const char *close = g_strrstr(text, "</");
	gsize length = close ? name_length(close + 2) : 0;

	if (length == 0 || close[2 + length] != '>' ||
	    close[3 + length + strspn(close + 3 + length, " \t\r\n")] != '\0' ||
	    !is_text_element(close + 2, length))
		return FALSE;
	for (const char *at = text; (at = strchr(at, '<')) != NULL && at < close; at++)
		if (g_ascii_strncasecmp(at + 1, close + 2, length) == 0 && is_tag(at) &&
		    name_length(at + 1) == length)
			return TRUE;
	return FALSE;
}

/* "one<br>two": whoever writes about the tag puts blanks around it. */
static gboolean
breaks_lines(const char *text)
{
	for (const char *at = text; (at = strchr(at, '<')) != NULL; at++)
		if (g_ascii_strncasecmp(at, "<br", 3) == 0 && is_tag(at) &&
		    name_length(at + 1) == 2 && at > text && !g_ascii_isspace(at[-1]) &&
		    !strchr("\"'`(", at[-1]))
			return TRUE;
	return FALSE;
}

/* TRUE where every & begins an entity and there is no < or >: whoever escapes, escapes all. */
static gboolean
is_escaped(const char *text)
{
	gboolean any = FALSE;
	gsize length;

	for (const char *at = text; (at = strpbrk(at, "<>&")) != NULL; at++) {
		if (*at != '&' || entity_at(at, &length) == 0)
			return FALSE;
		any = TRUE;
	}
	return any;
}

char *
markup_clean(const char *text)
{
	if (!strpbrk(text, "<&"))
		return NULL;
	if (begins_as_markup(text) || ends_as_markup(text) || breaks_lines(text))
		return markup_to_text(text);
	return is_escaped(text) ? markup_unescape(text) : NULL;
}

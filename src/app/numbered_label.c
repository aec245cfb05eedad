/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "numbered_label.h"

#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "answer_desk.h"

/* What stands between a number and its words: blanks, dashes, a sign. */
static gboolean
parts_number(gunichar c)
{
	return g_unichar_isspace(c) || g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION ||
	       c == '.' || c == ':' || c == ')' || c == '=';
}

/* "4 - Sometimes", "(4) Sometimes", but not "4th" or "4-5 times". g_free *words. */
static gboolean
number_ahead(const char *text, gint64 *number, char **words)
{
	const char *digits = text + (*text == '(');
	const char *at = digits + (*digits == '-');
	g_autofree char *alone = NULL;
	const char *end;

	at += strspn(at, "0123456789");
	alone = g_strndup(digits, (gsize)(at - digits));
	end = at;
	while (parts_number(g_utf8_get_char(at)))
		at = words_next(at);
	if (at == end || !g_unichar_isalpha(g_utf8_get_char(at)) ||
	    !number_parse_integer(alone, number))
		return FALSE;
	*words = g_strdup(at);
	return TRUE;
}

/* "Sometimes (4)", "Sometimes [4]". g_free *words. */
static gboolean
number_behind(const char *text, gint64 *number, char **words)
{
	const char *open = strrchr(text, g_str_has_suffix(text, "]") ? '[' : '(');
	g_autofree char *alone = NULL;

	if (!open || open == text || !strpbrk(text + strlen(text) - 1, ")]"))
		return FALSE;
	alone = g_strndup(open + 1, strlen(open + 1) - 1);
	if (!number_parse_integer(alone, number))
		return FALSE;
	*words = g_strchomp(g_strndup(text, (gsize)(open - text)));
	return TRUE;
}

/* A number of the scale, and what the survey has the words beside it for: WORTH_UNKNOWN where
 * it does not know them. FALSE where there is no such number. */
static gboolean
split(const struct instrument *survey, const char *text, gint64 *number, enum worth *worth,
      double *value)
{
	g_autofree char *words = NULL;

	if ((!number_ahead(text, number, &words) && !number_behind(text, number, &words)) ||
	    (double)*number < survey->lo || (double)*number > survey->hi)
		return FALSE;
	*worth = answer_desk_read(survey, words, value);
	return TRUE;
}

int
numbered_point(const struct instrument *survey, const char *text)
{
	gint64 number;
	enum worth worth;
	double value;

	if (!split(survey, text, &number, &worth, &value) || worth == WORTH_NOTHING ||
	    (worth == WORTH_NUMBER && value != (double)number))
		return NO_POINT;
	return (int)number;
}

gboolean
numbered_elsewhere(const struct instrument *survey, const char *text, double *value)
{
	gint64 number;
	enum worth worth;

	return split(survey, text, &number, &worth, value) && worth == WORTH_NUMBER &&
	       *value != (double)number;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/words.h"

#include <string.h>

#include "base/spellings.h"

int
words_compare(gconstpointer left, gconstpointer right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Letters that Unicode does not take apart into a base letter and a mark. */
static const struct {
	gunichar letter;
	const char *plain;
} undivided[] = {
	{ 0x00E6, "ae" }, { 0x00F0, "d" }, { 0x00F8, "o" }, { 0x00FE, "th" }, { 0x0111, "d" },
	{ 0x0127, "h" },  { 0x0131, "i" }, { 0x0138, "k" }, { 0x0142, "l" },  { 0x014B, "n" },
	{ 0x0153, "oe" }, { 0x0167, "t" }, { 0x02BB, "'" }, { 0x02BC, "'" },  { 0x2018, "'" },
	{ 0x2019, "'" },  { 0x2010, "-" }, { 0x2011, "-" }, { 0x2013, "-" },  { 0x2014, "-" },
};

static gboolean
is_invisible(gunichar c)
{
	return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

static gboolean
is_visible_ascii(char c)
{
	return c > ' ' && c <= '~';
}

/*
 * TRUE for characters that NFC leaves alone wherever they stand: neither composed nor
 * reordered with any neighbour of this kind. They are nearly all that is ever read.
 */
static gboolean
is_inert(gunichar c)
{
	return c < 0x0300 || (c >= 0x0400 && c <= 0x0482) || (c >= 0x2002 && c <= 0x20CF) ||
	       (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xFE00 && c <= 0xFE0F) ||
	       (c >= 0x1F000 && c <= 0x1FAFF);
}

static gboolean
is_composed(const char *text)
{
	if (!g_utf8_validate(text, -1, NULL))
		return FALSE;
	for (const char *at = text; *at; at = words_next(at))
		if ((guchar)*at >= 0x80 && !is_inert(g_utf8_get_char(at)))
			return FALSE;
	return TRUE;
}

char *
words_compose(const char *text)
{
	if (is_composed(text))
		return g_strdup(text);
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	return g_utf8_normalize(valid, -1, G_NORMALIZE_NFC);
}

/* Appends `text` with white space runs as one blank, without blanks at the ends. */
static void
append_tidy(GString *out, const char *text)
{
	gboolean blank = FALSE;
	for (const char *at = text; *at; at = words_next(at)) {
		gsize word = 0;
		while (is_visible_ascii(at[word]))
			word++;
		if (word > 0) {
			if (blank)
				g_string_append_c(out, ' ');
			blank = FALSE;
			g_string_append_len(out, at, (gssize)word);
			at += word - 1;
			continue;
		}
		gunichar c = g_utf8_get_char(at);
		if (is_invisible(c))
			continue;
		if (g_unichar_isspace(c) || g_unichar_iscntrl(c)) {
			blank = out->len > 0;
			continue;
		}
		if (blank)
			g_string_append_c(out, ' ');
		blank = FALSE;
		g_string_append_unichar(out, c);
	}
}

char *
words_tidy(const char *text)
{
	g_autofree char *composed = words_compose(text);
	GString *out = g_string_sized_new(strlen(composed));
	append_tidy(out, composed);
	return g_string_free(out, FALSE);
}

static void
append_plain(GString *out, gunichar c)
{
	for (gsize i = 0; i < G_N_ELEMENTS(undivided); i++) {
		if (undivided[i].letter == c) {
			g_string_append(out, undivided[i].plain);
			return;
		}
	}
	g_string_append_unichar(out, c);
}

char *
words_fold(const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	g_autofree char *apart = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKD);
	g_autofree char *folded = g_utf8_casefold(apart, -1);

	g_autoptr(GString) plain = g_string_sized_new(strlen(folded));
	for (const char *at = folded; *at; at = words_next(at)) {
		gunichar c = g_utf8_get_char(at);
		if (c < 0x80)
			g_string_append_c(plain, (char)c);
		else if (g_unichar_type(c) != G_UNICODE_NON_SPACING_MARK)
			append_plain(plain, c);
	}
	GString *out = g_string_sized_new(plain->len);
	append_tidy(out, plain->str);
	return g_string_free(out, FALSE);
}

const char *
words_nearest(const char *word, const char *const *candidates)
{
	struct spellings *spellings = spellings_new();
	int nearest;

	for (gsize i = 0; candidates[i]; i++)
		spellings_add(spellings, candidates[i]);
	nearest = spellings_nearest(spellings, word, NULL, NULL);
	spellings_free(spellings);
	return nearest >= 0 ? candidates[nearest] : NULL;
}

/* Bidi controls and line separators: they would reorder or break what a terminal shows. */
static gboolean
is_deceptive(gunichar c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

char *
words_escape(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));
	for (const char *at = text; *at;) {
		gunichar c = g_utf8_get_char_validated(at, -1);
		if (c >= (gunichar)-2) {
			g_string_append_printf(out, "\\x%02x", (guint)(guchar)*at++);
			continue;
		}
		if (c < 0x20 || (c >= 0x7F && c < 0xA0))
			g_string_append_printf(out, "\\x%02x", c);
		else if (is_deceptive(c))
			g_string_append_printf(out, "\\u%04x", c);
		else
			g_string_append_unichar(out, c);
		at = words_next(at);
	}
	return g_string_free(out, FALSE);
}

char *
words_clean_utf8(const char *text, gsize length, guint *replaced)
{
	guint count = 0;
	GString *out = g_string_sized_new(length);
	const char *end = text + length;
	while (text < end) {
		const char *valid_end;
		g_utf8_validate_len(text, (gsize)(end - text), &valid_end);
		g_string_append_len(out, text, valid_end - text);
		text = valid_end;
		if (text < end) {
			g_string_append_unichar(out, 0xFFFD);
			text++;
			count++;
		}
	}
	if (replaced)
		*replaced = count;
	return g_string_free(out, FALSE);
}

/* TRUE for characters that belong to the one before: marks, joiners, selectors. */
static gboolean
continues(gunichar c)
{
	return g_unichar_ismark(c) || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F) ||
	       (c >= 0x1F3FB && c <= 0x1F3FF);
}

char *
words_excerpt(const char *text, glong characters)
{
	char *tidy = words_tidy(text);
	if (g_utf8_strlen(tidy, -1) <= characters)
		return tidy;

	/* One place is the ellipsis's. */
	const char *hard = g_utf8_offset_to_pointer(tidy, MAX(characters - 1, 0));
	const char *cut = hard;
	while (cut > tidy && *cut != ' ')
		cut--;
	/* A very long word, or a script without blanks, is cut inside. */
	if (g_utf8_pointer_to_offset(tidy, cut) < characters / 2) {
		cut = hard;
		while (cut > tidy && (continues(g_utf8_get_char(cut)) ||
				      g_utf8_get_char(g_utf8_prev_char(cut)) == 0x200D))
			cut = g_utf8_prev_char(cut);
	}
	while (cut > tidy && cut[-1] == ' ')
		cut--;
	char *excerpt = g_strdup_printf("%.*s\xe2\x80\xa6", (int)(cut - tidy), tidy);
	g_free(tidy);
	return excerpt;
}

const char *
words_plural(guint64 count, const char *one, const char *many)
{
	return count == 1 ? one : many;
}

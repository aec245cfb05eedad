/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "letters.h"

#include <string.h>

#include "base/words.h"

enum {
	BMP_LAST = 0xffff,
	NO_BREAK_SPACE = 0xa0,
	NARROW_NO_BREAK_SPACE = 0x202f,
	HYPHEN = 0x2010,
	NO_BREAK_HYPHEN = 0x2011,
	LINE_SEPARATOR = 0x2028,
	PARAGRAPH_SEPARATOR = 0x2029,
	REPLACEMENT = 0xfffd,
};

/* Scripts whose letters stand side by side, left to right, as they are stored. */
static gboolean
is_simple_script(gunichar character)
{
	switch (g_unichar_get_script(character)) {
	case G_UNICODE_SCRIPT_COMMON:
	case G_UNICODE_SCRIPT_LATIN:
	case G_UNICODE_SCRIPT_GREEK:
	case G_UNICODE_SCRIPT_CYRILLIC:
	case G_UNICODE_SCRIPT_ARMENIAN:
	case G_UNICODE_SCRIPT_GEORGIAN:
	case G_UNICODE_SCRIPT_CHEROKEE:
	case G_UNICODE_SCRIPT_COPTIC:
	case G_UNICODE_SCRIPT_ETHIOPIC:
	case G_UNICODE_SCRIPT_TIFINAGH:
	case G_UNICODE_SCRIPT_BRAILLE:
	case G_UNICODE_SCRIPT_HAN:
	case G_UNICODE_SCRIPT_HIRAGANA:
	case G_UNICODE_SCRIPT_KATAKANA:
	case G_UNICODE_SCRIPT_BOPOMOFO:
	case G_UNICODE_SCRIPT_HANGUL:
		return TRUE;
	default:
		return FALSE;
	}
}

/* Conjoining jamo would have to be put together by a shaper. */
static gboolean
is_jamo(gunichar character)
{
	return (character >= 0x1100 && character <= 0x11ff) ||
	       (character >= 0xa960 && character <= 0xa97f) ||
	       (character >= 0xd7b0 && character <= 0xd7ff);
}

/* Dropped without a word: a line shows nothing for them. */
static gboolean
is_invisible(gunichar character)
{
	GUnicodeType type = g_unichar_type(character);
	return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
	       (character >= 0xfe00 && character <= 0xfe0f) || /* variation selectors */
	       (character >= 0xe0100 && character <= 0xe01ef);
}

/* Line breaks, odd blanks and hyphens as what looks the same and every face has. */
static gunichar
simplify(gunichar character)
{
	switch (character) {
	case '\n':
	case '\r':
	case '\t':
	case LINE_SEPARATOR:
	case PARAGRAPH_SEPARATOR:
		return ' ';
	case HYPHEN:
	case NO_BREAK_HYPHEN:
		return '-';
	case NO_BREAK_SPACE:
	case NARROW_NO_BREAK_SPACE:
		return NO_BREAK_SPACE;
	default:
		return g_unichar_type(character) == G_UNICODE_SPACE_SEPARATOR ? ' ' : character;
	}
}

static gboolean
find_letter(const struct fonts *fonts, enum face face, gunichar character,
	    struct letter *letter)
{
	if (character > BMP_LAST || character == REPLACEMENT || is_jamo(character) ||
	    g_unichar_type(character) == G_UNICODE_PRIVATE_USE ||
	    !is_simple_script(character)) {
		return FALSE;
	}
	return fonts_find(fonts, face, character, letter);
}

static void
append_omission(GArray *letters, const struct fonts *fonts, enum face face)
{
	static const gunichar mark[] = { '[', 0x2026, ']' };
	for (gsize i = 0; i < G_N_ELEMENTS(mark); i++) {
		struct letter letter;
		if (fonts_find(fonts, face, mark[i], &letter)) {
			g_array_append_val(letters, letter);
		}
	}
}

/* Length of the printable ASCII that a text begins with and that no mark can follow. */
static gsize
plain_length(const char *text)
{
	gsize length = 0;
	while (text[length] >= ' ' && text[length] <= '~' && (guchar)text[length + 1] < 0x80) {
		length++;
	}
	return length;
}

/* Nearly all of any text: nothing of what else is done here can change it. */
static void
append_plain(GArray *letters, const struct fonts *fonts, enum face face, const char *text,
	     gsize length)
{
	guint start = letters->len;
	g_array_set_size(letters, start + (guint)length);
	gsize found = fonts_find_ascii(fonts, face, text, length,
				       &g_array_index(letters, struct letter, start));
	g_array_set_size(letters, start + (guint)found);
}

/* The text being set, and where its last "[…]" ended if but blanks have come since. */
struct setting {
	GArray *letters;
	const struct fonts *fonts;
	enum face face;
	gboolean omitting;
	guint omission_end;
};

static void
omit(struct setting *setting)
{
	if (setting->omitting) {
		g_array_set_size(setting->letters, setting->omission_end);
		return;
	}
	append_omission(setting->letters, setting->fonts, setting->face);
	setting->omitting = TRUE;
	setting->omission_end = setting->letters->len;
}

/* A base and the marks that NFC left apart from it. */
struct cluster {
	gunichar characters[TYPEFACE_CLUSTER_MAX];
	guint count; /* may be more than there is room for: then it is not drawn */
};

/* Reads a cluster; returns where the next one begins. */
static const char *
read_cluster(const char *at, struct cluster *cluster)
{
	cluster->count = 0;
	do {
		gunichar character = simplify(g_utf8_get_char(at));
		if (!is_invisible(character)) {
			if (cluster->count < TYPEFACE_CLUSTER_MAX) {
				cluster->characters[cluster->count] = character;
			}
			cluster->count++;
		}
		at = words_next(at);
	} while (g_unichar_ismark(g_utf8_get_char(at)));
	return at;
}

/* Appends a cluster's letters; FALSE when it cannot be drawn. */
static gboolean
append_cluster(GArray *letters, const struct fonts *fonts, enum face face,
	       const struct cluster *cluster)
{
	struct letter letter;
	struct typeface_offset offsets[TYPEFACE_CLUSTER_MAX];
	if (cluster->count > TYPEFACE_CLUSTER_MAX ||
	    !find_letter(fonts, face, cluster->characters[0], &letter)) {
		return FALSE;
	}
	if (cluster->count > 1 &&
	    !typeface_place_marks(fonts_typeface(fonts, letter.typeface), cluster->characters,
				  cluster->count, offsets)) {
		return FALSE;
	}
	g_array_append_val(letters, letter);
	for (guint i = 1; i < cluster->count; i++) {
		struct letter mark = { .character = cluster->characters[i],
				       .typeface = letter.typeface,
				       .is_mark = TRUE,
				       .x = offsets[i].x,
				       .y = offsets[i].y };
		g_array_append_val(letters, mark);
	}
	return TRUE;
}

guint
letters_set(GArray *letters, const struct fonts *fonts, enum face face, const char *text,
	    gunichar *first)
{
	g_array_set_size(letters, 0);
	if (first != NULL) {
		*first = 0;
	}
	gsize plain = plain_length(text);
	if (text[plain] == '\0') {
		append_plain(letters, fonts, face, text, plain);
		return 0;
	}
	g_autofree char *composed = words_compose(text);
	struct setting setting = { .letters = letters, .fonts = fonts, .face = face };
	guint refused = 0;
	for (const char *at = composed; *at != '\0';) {
		struct cluster cluster;
		plain = plain_length(at);
		if (plain > 0) {
			append_plain(letters, fonts, face, at, plain);
			setting.omitting = setting.omitting && strspn(at, " ") >= plain;
			at += plain;
			continue;
		}
		at = read_cluster(at, &cluster);
		if (cluster.count == 0) {
			continue;
		}
		if (append_cluster(letters, fonts, face, &cluster)) {
			setting.omitting = setting.omitting && cluster.characters[0] == ' ';
			continue;
		}
		if (refused == 0 && first != NULL) {
			*first = cluster.characters[0];
		}
		refused += cluster.count;
		omit(&setting);
	}
	return refused;
}

/* How many letters from `start` on can be kerned together. */
static guint
count_run(const struct letter *letters, guint start, guint count)
{
	guint end = start;
	while (end < count && letters[end].typeface == letters[start].typeface &&
	       !letters[end].is_mark && (end + 1 == count || !letters[end + 1].is_mark)) {
		end++;
	}
	return end - start;
}

static void
kern_run(struct letter *letters, guint count, const struct typeface *typeface)
{
	g_autofree gunichar *characters = g_new(gunichar, count);
	g_autofree int *kerns = g_new0(int, count);
	for (guint i = 0; i < count; i++) {
		characters[i] = letters[i].character;
	}
	typeface_kern(typeface, characters, count, kerns);
	for (guint i = 0; i + 1 < count; i++) {
		letters[i].kern = kerns[i];
		letters[i].advance += kerns[i];
	}
}

void
letters_kern(GArray *letters, const struct fonts *fonts)
{
	struct letter *all = (struct letter *)(void *)letters->data;
	for (guint start = 0; start < letters->len;) {
		guint length = count_run(all, start, letters->len);
		if (length > 1) {
			kern_run(all + start, length,
				 fonts_typeface(fonts, all[start].typeface));
		}
		start += MAX(length, 1);
	}
}

double
letters_width(const struct letter *letters, gsize count, const struct text_style *style)
{
	gint64 advance = 0, tracked = 0;
	for (gsize i = 0; i < count; i++) {
		advance += letters[i].advance;
		tracked += !letters[i].is_mark;
	}
	return (double)advance / 1000 * style->size_pt +
	       (double)MAX(tracked - 1, 0) * style->tracking_pt;
}

char *
letters_text(const struct letter *letters, gsize count)
{
	GString *text = g_string_sized_new(count + 1);
	for (gsize i = 0; i < count; i++) {
		g_string_append_unichar(text, letters[i].character);
	}
	return g_string_free(text, FALSE);
}

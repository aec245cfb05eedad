/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Normalisation only ever looks from one starter to the next. So the text is cut before every
 * character that cannot join the one before it: pieces of one character, nearly all, come from
 * a cache, and only a letter with loose marks behind it goes through GLib.
 */

#include "text/fold.h"

#include <string.h>

#include "utf8.h"

enum {
	CACHE_SIZE = 4096, /* direct-mapped by the low bits; whole scripts do not collide */
	FOLDED_BYTES = 10,
	PIECE_CHARACTERS = 32 /* as the Stream-Safe Text Format (UAX 15) counts */
};

enum reading {
	READ_NONE, /* slot not in use */
	READ_PLAIN,
	READ_LONG,    /* PLAIN, but `bytes` is too small for it */
	READ_JOINING, /* may combine with, or be reordered after, what stands before it */
	READ_IGNORED
};

struct fold_character {
	gunichar character;
	guint8 reading; /* enum reading */
	guint8 length;
	char bytes[FOLDED_BYTES];
};

/* Default_Ignorable_Code_Point of Unicode 15 without U+200B: that one does divide words. */
static const gunichar ignorable[][2] = {
	{ 0x00ad, 0x00ad },   { 0x034f, 0x034f }, { 0x061c, 0x061c },   { 0x115f, 0x1160 },
	{ 0x17b4, 0x17b5 },   { 0x180b, 0x180f }, { 0x200c, 0x200f },   { 0x202a, 0x202e },
	{ 0x2060, 0x206f },   { 0x3164, 0x3164 }, { 0xfe00, 0xfe0f },   { 0xfeff, 0xfeff },
	{ 0xffa0, 0xffa0 },   { 0xfff0, 0xfff8 }, { 0x1bca0, 0x1bca3 }, { 0x1d173, 0x1d17a },
	{ 0xe0000, 0xe0fff },
};

static gboolean
is_ignorable(gunichar c)
{
	for (gsize i = 0; i < G_N_ELEMENTS(ignorable); i++)
		if (c >= ignorable[i][0] && c <= ignorable[i][1])
			return TRUE;
	return FALSE;
}

/* Second members of compositions are marks and the inner and final jamo of Hangul. */
static gboolean
is_joining(gunichar c)
{
	gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
	g_unichar_fully_decompose(c, TRUE, parts, G_N_ELEMENTS(parts));
	gunichar first = parts[0];
	return g_unichar_ismark(first) || (first >= 0x1160 && first <= 0x11ff) ||
	       (first >= 0xd7b0 && first <= 0xd7ff);
}

/* Folds one piece by the definition; apostrophes are made equal in place. */
static char *
fold_piece(const char *piece, gsize length)
{
	g_autofree char *composed = g_utf8_normalize(piece, (gssize)length, G_NORMALIZE_NFKC);
	g_autofree char *folded = g_utf8_casefold(composed, -1);
	char *result = g_utf8_normalize(folded, -1, G_NORMALIZE_NFKC);
	char *to = result;
	for (const char *from = result; *from != '\0';) {
		if (strncmp(from, "\u2019", 3) == 0) {
			*to++ = '\'';
			from += 3;
		} else if (strncmp(from, "\u02bc", 2) == 0) {
			*to++ = '\'';
			from += 2;
		} else {
			*to++ = *from++;
		}
	}
	*to = '\0';
	return result;
}

static const struct fold_character *
find_character(struct fold *fold, gunichar c)
{
	if (fold->cache == NULL)
		fold->cache = g_new0(struct fold_character, CACHE_SIZE);
	struct fold_character *slot = &fold->cache[c % CACHE_SIZE];
	if (slot->character == c && slot->reading != READ_NONE)
		return slot;
	slot->character = c;
	slot->length = 0;
	if (is_ignorable(c)) {
		slot->reading = READ_IGNORED;
	} else if (is_joining(c)) {
		slot->reading = READ_JOINING;
	} else {
		char encoded[6];
		int bytes = g_unichar_to_utf8(c == 0x37e ? '?' : c, encoded);
		g_autofree char *folded = fold_piece(encoded, (gsize)bytes);
		gsize length = strlen(folded);
		slot->reading = length <= FOLDED_BYTES ? READ_PLAIN : READ_LONG;
		slot->length = (guint8)(length <= FOLDED_BYTES ? length : 0);
		memcpy(slot->bytes, folded, slot->length);
	}
	return slot;
}

/* Makes room for what is to be appended now and for the rest of the input as it is. */
static void
reserve(struct fold *fold, gsize bytes, gsize rest)
{
	gsize need = fold->length + bytes + rest + 1;
	if (need > fold->room) {
		fold->room = need + need / 2;
		fold->text = g_realloc(fold->text, fold->room);
	}
}

static void
append(struct fold *fold, const char *bytes, gsize length, gsize rest)
{
	reserve(fold, length, rest);
	memcpy(fold->text + fold->length, bytes, length);
	fold->length += length;
}

/* One character; a byte that begins none is read as a blank. *next is set behind it. */
static gunichar
read_character(const char *at, const char *end, const char **next)
{
	gunichar c = g_utf8_get_char_validated(at, end - at);
	gboolean valid = c < (gunichar)-2;
	*next = valid ? utf8_next(at) : at + 1;
	return valid ? c : ' ';
}

/* Adds to `piece` the characters from `at` that join its first one; returns where they end. */
static const char *
gather(struct fold *fold, const char *at, const char *end, char *piece, gsize *length)
{
	int characters = 1;
	while (at < end && (guint8)*at >= 0x80 && characters < PIECE_CHARACTERS) {
		const char *next;
		gunichar c = read_character(at, end, &next);
		guint8 reading = find_character(fold, c)->reading;
		if (reading == READ_JOINING) {
			*length += (gsize)g_unichar_to_utf8(c, piece + *length);
			characters++;
		} else if (reading != READ_IGNORED) {
			break;
		}
		at = next;
	}
	return at;
}

/* Folds the piece that begins at `at`; returns where it ends. */
static const char *
fold_next(struct fold *fold, const char *at, const char *end)
{
	char piece[6 * PIECE_CHARACTERS];
	gunichar c = read_character(at, end, &at);
	/* A copy: looking up what follows may take its slot. */
	struct fold_character first = *find_character(fold, c);
	if (first.reading == READ_IGNORED)
		return at;
	gsize alone = (gsize)g_unichar_to_utf8(c, piece);
	gsize length = alone;
	at = gather(fold, at, end, piece, &length);
	if (length == alone && first.reading == READ_PLAIN) {
		append(fold, first.bytes, first.length, (gsize)(end - at));
	} else {
		g_autofree char *folded = fold_piece(piece, length);
		append(fold, folded, strlen(folded), (gsize)(end - at));
	}
	return at;
}

/* An ASCII character joins nothing before it, and before another one it stands alone. */
static const char *
fold_ascii(struct fold *fold, const char *at)
{
	char *to = fold->text + fold->length;
	for (; *at != '\0' && ((guint8)at[0] | (guint8)at[1]) < 0x80; at++)
		*to++ = *at >= 'A' && *at <= 'Z' ? (char)(*at | 0x20) : *at;
	fold->length = (gsize)(to - fold->text);
	return at;
}

void
fold_text(struct fold *fold, const char *text)
{
	const char *end = text + strlen(text);
	fold->length = 0;
	reserve(fold, 0, (gsize)(end - text));
	const char *at = fold_ascii(fold, text);
	while (at < end) {
		at = fold_next(fold, at, end);
		at = fold_ascii(fold, at);
	}
	fold->text[fold->length] = '\0';
}

void
fold_init(struct fold *fold)
{
	*fold = (struct fold){ 0 };
}

void
fold_done(struct fold *fold)
{
	g_free(fold->cache);
	g_free(fold->text);
	*fold = (struct fold){ 0 };
}

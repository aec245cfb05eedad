/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/encoding.h"

#include <string.h>

enum {
	RAW_BYTES = 65536,
	CARRY_BYTES = 4,      /* the longest beginning of a character that a block can end in */
	PATTERN_BYTES = 4096, /* looked at for UTF-16's NUL bytes */
	REPLACEMENT = 0xFFFD
};

const char *
encoding_name(enum encoding encoding)
{
	switch (encoding) {
	case ENCODING_UTF8_BOM:
		return "utf-8 with byte order mark";
	case ENCODING_UTF16LE:
		return "utf-16le";
	case ENCODING_UTF16BE:
		return "utf-16be";
	case ENCODING_WINDOWS1252:
		return "windows-1252";
	case ENCODING_MACROMAN:
		return "macintosh";
	default:
		return "utf-8";
	}
}

/* Bytes that surely are ASCII, from the start, in steps of eight. */
static gsize
ascii_prefix(const char *data, gsize length)
{
	gsize at = 0;
	for (; at + 8 <= length; at += 8) {
		guint64 word;
		memcpy(&word, data + at, 8);
		if (word & G_GUINT64_CONSTANT(0x8080808080808080))
			break;
	}
	return at;
}

/* Length of the valid UTF-8 at the start; unlike GLib's check, a NUL is valid. */
static gsize
valid_prefix(const char *data, gsize length)
{
	gsize at = 0;
	while (at < length) {
		at += ascii_prefix(data + at, length - at);
		const char *end;
		/* In pieces, so that plain stretches after an accent are quick again. */
		gsize piece = MIN(length - at, 64);
		if (g_utf8_validate_len(data + at, piece, &end)) {
			at += piece;
			continue;
		}
		gsize valid = (gsize)(end - (data + at));
		at += valid;
		if (at >= length)
			break;
		if (data[at] == '\0')
			at++;
		else if (valid == 0 || piece - valid >= CARRY_BYTES)
			break;
		/* else the piece may have cut a character: begin the next one with it */
	}
	return at;
}

/* TRUE when `data` could be the beginning of one character that more bytes would complete. */
static gboolean
is_cut_character(const char *data, gsize length)
{
	return length > 0 && length < CARRY_BYTES &&
	       g_utf8_get_char_validated(data, (gssize)length) == (gunichar)-2;
}

/* The NULs of Latin letters in UTF-16 stand at even places in big-endian, at odd in little. */
static gboolean
guess_utf16(const char *head, gsize length, enum encoding *encoding)
{
	gsize looked = MIN(length, PATTERN_BYTES) & ~(gsize)1;
	gsize nuls[2] = { 0, 0 };
	for (gsize i = 0; i < looked; i++)
		nuls[i & 1] += head[i] == '\0';
	gsize more = MAX(nuls[0], nuls[1]), fewer = MIN(nuls[0], nuls[1]);
	if (more * 5 < looked / 2 || more < 2 || fewer * 10 > more)
		return FALSE;
	*encoding = nuls[1] > nuls[0] ? ENCODING_UTF16LE : ENCODING_UTF16BE;
	return TRUE;
}

enum encoding
encoding_guess(const char *head, gsize length)
{
	enum encoding utf16;
	if (length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
		return ENCODING_UTF8_BOM;
	if (length >= 2 && memcmp(head, "\xFF\xFE", 2) == 0)
		return ENCODING_UTF16LE;
	if (length >= 2 && memcmp(head, "\xFE\xFF", 2) == 0)
		return ENCODING_UTF16BE;
	if (guess_utf16(head, length, &utf16))
		return utf16;

	/* One post cut inside an emoji must not turn all the others' accents into rubbish. */
	gsize wrong = 0, multibyte = 0;
	for (gsize at = 0, last_wrong = length; at < length;) {
		gsize valid = valid_prefix(head + at, length - at);
		for (gsize i = at; i < at + valid; i++)
			multibyte += (guchar)head[i] >= 0xC0;
		at += valid;
		if (at == length || is_cut_character(head + at, length - at))
			break;
		wrong +=
			last_wrong != at - 1; /* the bytes of one broken character count once */
		last_wrong = at++;
	}
	if (wrong == 0 || multibyte > wrong * 4)
		return ENCODING_UTF8;
	/* Only the old Macintosh ended lines with CR alone. */
	return memchr(head, '\r', length) && !memchr(head, '\n', length) ? ENCODING_MACROMAN
									 : ENCODING_WINDOWS1252;
}

/* Windows-1252 from 0x80 to 0x9F; 0 where it has no character. */
static const guint16 windows1252[32] = {
	0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Mac OS Roman from 0x80 on (Apple's ROMAN.TXT, with the euro sign). */
static const guint16 macroman[128] = {
	0x00C4, 0x00C5, 0x00C7, 0x00C9, 0x00D1, 0x00D6, 0x00DC, 0x00E1, 0x00E0, 0x00E2, 0x00E4,
	0x00E3, 0x00E5, 0x00E7, 0x00E9, 0x00E8, 0x00EA, 0x00EB, 0x00ED, 0x00EC, 0x00EE, 0x00EF,
	0x00F1, 0x00F3, 0x00F2, 0x00F4, 0x00F6, 0x00F5, 0x00FA, 0x00F9, 0x00FB, 0x00FC, 0x2020,
	0x00B0, 0x00A2, 0x00A3, 0x00A7, 0x2022, 0x00B6, 0x00DF, 0x00AE, 0x00A9, 0x2122, 0x00B4,
	0x00A8, 0x2260, 0x00C6, 0x00D8, 0x221E, 0x00B1, 0x2264, 0x2265, 0x00A5, 0x00B5, 0x2202,
	0x2211, 0x220F, 0x03C0, 0x222B, 0x00AA, 0x00BA, 0x03A9, 0x00E6, 0x00F8, 0x00BF, 0x00A1,
	0x00AC, 0x221A, 0x0192, 0x2248, 0x2206, 0x00AB, 0x00BB, 0x2026, 0x00A0, 0x00C0, 0x00C3,
	0x00D5, 0x0152, 0x0153, 0x2013, 0x2014, 0x201C, 0x201D, 0x2018, 0x2019, 0x00F7, 0x25CA,
	0x00FF, 0x0178, 0x2044, 0x20AC, 0x2039, 0x203A, 0xFB01, 0xFB02, 0x2021, 0x00B7, 0x201A,
	0x201E, 0x2030, 0x00C2, 0x00CA, 0x00C1, 0x00CB, 0x00C8, 0x00CD, 0x00CE, 0x00CF, 0x00CC,
	0x00D3, 0x00D4, 0xF8FF, 0x00D2, 0x00DA, 0x00DB, 0x00D9, 0x0131, 0x02C6, 0x02DC, 0x00AF,
	0x02D8, 0x02D9, 0x02DA, 0x00B8, 0x02DD, 0x02DB, 0x02C7,
};

static gunichar
from_windows1252(guchar byte)
{
	if (byte < 0x80 || byte >= 0xA0)
		return byte;
	return windows1252[byte - 0x80] ? windows1252[byte - 0x80] : REPLACEMENT;
}

struct decoder {
	struct stream *inner;
	enum encoding encoding;
	guint64 *replaced;
	guint64 unused; /* what *replaced is when the caller gave none */
	gboolean begun, ended;
	gsize carried;    /* bytes at the start of `raw` left over from the last block */
	const char *view; /* decoded bytes to hand out: in `raw` itself, or in `text` */
	gsize view_length;
	GString *text;
	char carry[CARRY_BYTES];
	char raw[RAW_BYTES + CARRY_BYTES];
};

static void
append_replaced(struct decoder *decoder, gunichar c)
{
	g_string_append_unichar(decoder->text, c);
	(*decoder->replaced)++;
}

/* Leaves the bytes from `at` on for the next block. */
static void
carry_rest(struct decoder *decoder, gsize at, gsize length)
{
	decoder->carried = length - at;
	memcpy(decoder->carry, decoder->raw + at, decoder->carried);
}

static void
decode_utf8(struct decoder *decoder, gsize length)
{
	const char *raw = decoder->raw;
	gsize valid = valid_prefix(raw, length);
	gboolean cut = !decoder->ended && is_cut_character(raw + valid, length - valid);
	if (valid == length || cut) {
		decoder->view = raw;
		decoder->view_length = valid;
		carry_rest(decoder, valid, length);
		return;
	}

	gsize at = 0;
	while (at < length) {
		g_string_append_len(decoder->text, raw + at, (gssize)valid);
		at += valid;
		if (at == length ||
		    (!decoder->ended && is_cut_character(raw + at, length - at)))
			break;
		gunichar guess = from_windows1252((guchar)raw[at++]);
		append_replaced(decoder, g_unichar_isalpha(guess) ? guess : REPLACEMENT);
		valid = valid_prefix(raw + at, length - at);
	}
	carry_rest(decoder, at, length);
}

static guint
utf16_unit(const struct decoder *decoder, gsize at)
{
	guint first = (guchar)decoder->raw[at], second = (guchar)decoder->raw[at + 1];
	return decoder->encoding == ENCODING_UTF16LE ? first | second << 8
						     : first << 8 | second;
}

static void
decode_utf16(struct decoder *decoder, gsize length)
{
	gsize at = 0;
	for (; at + 2 <= length; at += 2) {
		guint unit = utf16_unit(decoder, at);
		if (unit < 0xD800 || unit > 0xDFFF) {
			g_string_append_unichar(decoder->text, unit);
			continue;
		}
		gboolean high = unit < 0xDC00;
		if (high && at + 4 > length && !decoder->ended)
			break;
		guint low = high && at + 4 <= length ? utf16_unit(decoder, at + 2) : 0;
		if (low < 0xDC00 || low > 0xDFFF) {
			append_replaced(decoder, REPLACEMENT);
			continue;
		}
		g_string_append_unichar(decoder->text,
					0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
		at += 2;
	}
	if (decoder->ended && at < length)
		append_replaced(decoder, REPLACEMENT);
	else
		carry_rest(decoder, at, length);
}

static gunichar
from_single_byte(const struct decoder *decoder, guchar byte)
{
	if (decoder->encoding == ENCODING_MACROMAN)
		return byte < 0x80 ? byte : macroman[byte - 0x80];
	return from_windows1252(byte);
}

static void
decode_single_bytes(struct decoder *decoder, gsize length)
{
	gsize at = 0;
	while (at < length) {
		gsize plain = ascii_prefix(decoder->raw + at, length - at);
		g_string_append_len(decoder->text, decoder->raw + at, (gssize)plain);
		at += plain;
		for (gsize stop = MIN(at + 8, length); at < stop; at++) {
			gunichar c = from_single_byte(decoder, (guchar)decoder->raw[at]);
			if (c == REPLACEMENT)
				append_replaced(decoder, c);
			else
				g_string_append_unichar(decoder->text, c);
		}
	}
}

static gsize
mark_length(const struct decoder *decoder, gsize length)
{
	const char *raw = decoder->raw;
	gboolean narrow =
		decoder->encoding == ENCODING_UTF8 || decoder->encoding == ENCODING_UTF8_BOM;
	if (narrow)
		return length >= 3 && memcmp(raw, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	if (decoder->encoding == ENCODING_WINDOWS1252 || decoder->encoding == ENCODING_MACROMAN)
		return 0;
	return length >= 2 && utf16_unit(decoder, 0) == 0xFEFF ? 2 : 0;
}

/* Decodes the next block into the view. */
static void
decode_block(struct decoder *decoder)
{
	memcpy(decoder->raw, decoder->carry, decoder->carried);
	gsize got = stream_read(decoder->inner, decoder->raw + decoder->carried, RAW_BYTES);
	gsize length = decoder->carried + got;
	decoder->ended = got < RAW_BYTES;
	decoder->carried = 0;
	if (!decoder->begun) {
		decoder->begun = TRUE;
		gsize mark = mark_length(decoder, length);
		length -= mark;
		memmove(decoder->raw, decoder->raw + mark, length);
	}

	g_string_truncate(decoder->text, 0);
	decoder->view = NULL;
	switch (decoder->encoding) {
	case ENCODING_UTF16LE:
	case ENCODING_UTF16BE:
		decode_utf16(decoder, length);
		break;
	case ENCODING_WINDOWS1252:
	case ENCODING_MACROMAN:
		decode_single_bytes(decoder, length);
		break;
	default:
		decode_utf8(decoder, length);
	}
	if (!decoder->view) {
		decoder->view = decoder->text->str;
		decoder->view_length = decoder->text->len;
	}
}

static gssize
read_decoded(void *context, void *buffer, gsize size, const char **why)
{
	struct decoder *decoder = context;
	while (decoder->view_length == 0 && !decoder->ended)
		decode_block(decoder);
	gsize take = MIN(size, decoder->view_length);
	if (take == 0) {
		*why = stream_error(decoder->inner);
		return *why ? -1 : 0;
	}
	memcpy(buffer, decoder->view, take);
	decoder->view += take;
	decoder->view_length -= take;
	return (gssize)take;
}

static void
close_decoder(void *context)
{
	struct decoder *decoder = context;
	stream_close(decoder->inner);
	g_string_free(decoder->text, TRUE);
	g_free(decoder);
}

struct stream *
encoding_open(struct stream *inner, enum encoding encoding, guint64 *replaced)
{
	struct decoder *decoder = g_new0(struct decoder, 1);
	decoder->inner = inner;
	decoder->encoding = encoding;
	decoder->replaced = replaced ? replaced : &decoder->unused;
	decoder->text = g_string_new(NULL);
	*decoder->replaced = 0;
	return stream_new(stream_name(inner), read_decoded, close_decoder, decoder);
}

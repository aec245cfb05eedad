/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "base/encoding.h"

/* A source that gives a few bytes at a time, so that characters are cut. */
struct drip {
	const char *data;
	gsize left, step;
};

static gssize
read_drip(void *context, void *buffer, gsize size, const char **why)
{
	(void)why;
	struct drip *drip = context;
	gsize take = MIN(MIN(size, drip->step), drip->left);
	memcpy(buffer, drip->data, take);
	drip->data += take;
	drip->left -= take;
	return (gssize)take;
}

/* All of the decoded text, read in pieces of `piece` bytes. */
static GString *
decode(const char *data, gsize length, gsize step, gsize piece, enum encoding encoding,
       guint64 *replaced)
{
	struct drip drip = { .data = data, .left = length, .step = step };
	struct stream *inner = stream_new("drip", read_drip, NULL, &drip);
	struct stream *text = encoding_open(inner, encoding, replaced);
	GString *out = g_string_new(NULL);
	char *buffer = g_malloc(piece);
	gsize got;
	while ((got = stream_read(text, buffer, piece)) > 0)
		g_string_append_len(out, buffer, (gssize)got);
	g_assert_null(stream_error(text));
	stream_close(text);
	g_free(buffer);
	return out;
}

static void
check(const char *data, gsize length, enum encoding encoding, const char *expected,
      guint64 wrong)
{
	for (gsize step = 1; step < 6; step++) {
		guint64 replaced;
		GString *out = decode(data, length, step, 7, encoding, &replaced);
		g_assert_cmpstr(out->str, ==, expected);
		g_assert_cmpuint(replaced, ==, wrong);
		g_string_free(out, TRUE);
	}
}

/* A literal with its length, so that NUL bytes may stand in it. */
#define BYTES(literal) (literal), sizeof(literal) - 1

static void
test_guess(void)
{
	g_assert_cmpint(encoding_guess(BYTES("\xEF\xBB\xBFname")), ==, ENCODING_UTF8_BOM);
	g_assert_cmpint(encoding_guess(BYTES("\xFF\xFEn\0")), ==, ENCODING_UTF16LE);
	g_assert_cmpint(encoding_guess(BYTES("\xFE\xFF\0n")), ==, ENCODING_UTF16BE);
	g_assert_cmpint(encoding_guess(BYTES("n\0a\0m\0e\0,\0")), ==, ENCODING_UTF16LE);
	g_assert_cmpint(encoding_guess(BYTES("\0n\0a\0m\0e\0,")), ==, ENCODING_UTF16BE);
	g_assert_cmpint(encoding_guess(BYTES("")), ==, ENCODING_UTF8);
	g_assert_cmpint(encoding_guess(BYTES("plain")), ==, ENCODING_UTF8);
	g_assert_cmpint(encoding_guess(BYTES("caf\xc3\xa9")), ==, ENCODING_UTF8);
	g_assert_cmpint(encoding_guess(BYTES("caf\xc3")), ==, ENCODING_UTF8); /* cut */
	g_assert_cmpint(encoding_guess(BYTES("\xf0\x9f\x8e")), ==, ENCODING_UTF8);
	g_assert_cmpint(encoding_guess(BYTES("caf\xe9,x")), ==, ENCODING_WINDOWS1252);
	g_assert_cmpint(encoding_guess(BYTES("a,b\rcaf\x8e,x\r")), ==, ENCODING_MACROMAN);
	g_assert_cmpint(encoding_guess(BYTES("a,b\r\ncaf\xe9,x\r\n")), ==,
			ENCODING_WINDOWS1252);
	g_assert_cmpint(encoding_guess(BYTES("a\0b")), ==, ENCODING_UTF8); /* a stray NUL */
	/* One broken character among many good ones. */
	g_assert_cmpint(
		encoding_guess(BYTES("\xc3\xa9\xc3\xa8\xc3\xa0\xc3\xb4\xc3\xbc \xf0\x9f x")),
		==, ENCODING_UTF8);
	g_assert_cmpstr(encoding_name(ENCODING_UTF8_BOM), ==, "utf-8 with byte order mark");
	g_assert_cmpstr(encoding_name(ENCODING_WINDOWS1252), ==, "windows-1252");
}

static void
test_utf8(void)
{
	check(BYTES("caf\xc3\xa9 \xf0\x9f\x8e\x89"), ENCODING_UTF8,
	      "caf\xc3\xa9 \xf0\x9f\x8e\x89", 0);
	check(BYTES("\xEF\xBB\xBFname"), ENCODING_UTF8_BOM, "name", 0);
	check(BYTES("\xEF\xBB\xBFname"), ENCODING_UTF8, "name", 0);
	check(BYTES("x\xEF\xBB\xBFy"), ENCODING_UTF8, "x\xEF\xBB\xBFy",
	      0); /* not at the start */
	/* 0xE9 is é in Windows-1252, 0x95 a bullet, 0xFF ÿ. */
	check(BYTES("caf\xe9 \x95 \xff"), ENCODING_UTF8, "caf\xc3\xa9 \xef\xbf\xbd \xc3\xbf",
	      3);
	/* A surrogate, an overlong form, a character cut by the end. */
	check(BYTES("\xed\xa0\x80"), ENCODING_UTF8, "\xc3\xad\xef\xbf\xbd\xef\xbf\xbd", 3);
	check(BYTES("\xc0\xaf!"), ENCODING_UTF8, "\xc3\x80\xef\xbf\xbd!", 2);
	check(BYTES("x\xf0\x9f\x8e"), ENCODING_UTF8, "x\xc3\xb0\xc5\xb8\xc5\xbd", 3);
	check(BYTES(""), ENCODING_UTF8, "", 0);
	check(BYTES("\xEF\xBB\xBF"), ENCODING_UTF8_BOM, "", 0);
}

static void
test_utf16(void)
{
	check(BYTES("\xFF\xFE"
		    "a\0\xE9\0\r\0\n\0"),
	      ENCODING_UTF16LE, "a\xc3\xa9\r\n", 0);
	check(BYTES("\xFE\xFF"
		    "\0a\0\xE9"),
	      ENCODING_UTF16BE, "a\xc3\xa9", 0);
	check(BYTES("a\0b\0"), ENCODING_UTF16LE, "ab", 0);
	/* U+1F389 is D83C DF89. */
	check(BYTES("\x3C\xD8\x89\xDF!\0"), ENCODING_UTF16LE, "\xf0\x9f\x8e\x89!", 0);
	check(BYTES("\xD8\x3C\xDF\x89\0!"), ENCODING_UTF16BE, "\xf0\x9f\x8e\x89!", 0);
	/* Lone surrogates, high and low, and half a unit at the end. */
	check(BYTES("\x3C\xD8!\0"), ENCODING_UTF16LE, "\xef\xbf\xbd!", 1);
	check(BYTES("\x89\xDF!\0"), ENCODING_UTF16LE, "\xef\xbf\xbd!", 1);
	check(BYTES("!\0\x3C\xD8"), ENCODING_UTF16LE, "!\xef\xbf\xbd", 1);
	check(BYTES("!\0a"), ENCODING_UTF16LE, "!\xef\xbf\xbd", 1);
}

static void
test_windows1252(void)
{
	check(BYTES("caf\xe9 \x80 \x93q\x94"), ENCODING_WINDOWS1252,
	      "caf\xc3\xa9 \xe2\x82\xac \xe2\x80\x9cq\xe2\x80\x9d", 0);
	check(BYTES("caf\x8e \xdb \xd2q\xd3 \xff"), ENCODING_MACROMAN,
	      "caf\xc3\xa9 \xe2\x82\xac \xe2\x80\x9cq\xe2\x80\x9d \xcb\x87", 0);
	check(BYTES("long plain text\x81\x9d\xff"), ENCODING_WINDOWS1252,
	      "long plain text\xef\xbf\xbd\xef\xbf\xbd\xc3\xbf", 2);
}

/* Every character survives, wherever blocks end; against GLib's own converter. */
static void
test_blocks(void)
{
	g_autoptr(GString) text = g_string_new(NULL);
	for (gunichar c = 1; c < 0x11000; c += 3)
		if (c < 0xD800 || c > 0xDFFF)
			g_string_append_unichar(text, c);
	static const struct {
		enum encoding encoding;
		const char *name;
	} codes[] = { { ENCODING_UTF8, "UTF-8" },
		      { ENCODING_UTF16LE, "UTF-16LE" },
		      { ENCODING_UTF16BE, "UTF-16BE" } };
	for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
		gsize length;
		guint64 replaced;
		g_autofree char *coded = g_convert(text->str, (gssize)text->len, codes[i].name,
						   "UTF-8", NULL, &length, NULL);
		GString *out = decode(coded, length, 65521, 4099, codes[i].encoding, &replaced);
		g_assert_true(g_string_equal(out, text));
		g_assert_cmpuint(replaced, ==, 0);
		g_string_free(out, TRUE);
	}
}

/* Random bytes come out as valid UTF-8, the same however they are cut. */
static void
test_hostile(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(9);
	static const guchar likely[] = { 0xC3, 0xA9, 0xE2, 0x82, 0xF0, 0x9F, 0xED, 0xD8,
					 0xDC, 0,    'a',  0xFF, 0xEF, 0xBB, 0xBF, 0xFE };
	for (int round = 0; round < 3000; round++) {
		char data[200];
		for (gsize i = 0; i < sizeof data; i++)
			data[i] = (char)likely[g_rand_int_range(random, 0, sizeof likely)];
		enum encoding encoding = (enum encoding)(round % 5);
		guint64 replaced[2];
		GString *whole =
			decode(data, sizeof data, sizeof data, 1000, encoding, &replaced[0]);
		GString *cut = decode(data, sizeof data, 1, 3, encoding, &replaced[1]);
		g_assert_true(g_string_equal(whole, cut));
		g_assert_cmpuint(replaced[0], ==, replaced[1]);
		for (gsize i = 0; i < whole->len; i++)
			if (whole->str[i] == '\0')
				whole->str[i] = ' ';
		g_assert_true(g_utf8_validate_len(whole->str, whole->len, NULL));
		g_string_free(whole, TRUE);
		g_string_free(cut, TRUE);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/encoding/guess", test_guess);
	g_test_add_func("/encoding/utf8", test_utf8);
	g_test_add_func("/encoding/utf16", test_utf16);
	g_test_add_func("/encoding/windows1252", test_windows1252);
	g_test_add_func("/encoding/blocks", test_blocks);
	g_test_add_func("/encoding/hostile", test_hostile);
	return g_test_run();
}

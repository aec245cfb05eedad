/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/canvas.h"

#include <math.h>
#include <string.h>

#include "draw/trace.h"

static const struct ink black = { 0, 0, 0 };
static const struct text_style ten = { FACE_REGULAR, 10, { 0, 0, 0 }, 0 };

/* A page of 200 by 100 that is traced. */
struct fixture {
	GString *out;
	struct canvas *canvas;
};

static struct fixture
set_up(const struct fonts *fonts)
{
	struct fixture fixture = { .out = g_string_new(NULL) };
	fixture.canvas = trace_open(fonts, fixture.out);
	canvas_page(fixture.canvas, 200, 100);
	g_string_truncate(fixture.out, 0);
	return fixture;
}

static void
tear_down(struct fixture *fixture)
{
	canvas_free(fixture->canvas);
	g_string_free(fixture->out, TRUE);
}

/*
 * Advances of Lato-Regular.ttf in 1/2000 em, read from its hmtx with Python's struct: A 1354,
 * V 1354, e 1056, blank 512, H 1527, … 1500. In 1/1000 em, rounded: 677, 677, 528, 256, 764,
 * 750.
 */
static void
test_width(gconstpointer fonts)
{
	struct fixture fixture = set_up(fonts);
	struct text_style tracked = ten;
	tracked.tracking_pt = 1;
	g_assert_cmpfloat_with_epsilon(canvas_text_width(fixture.canvas, &ten, "AV e"),
				       (677 + 677 + 256 + 528) / 100.0, 1e-9);
	/* Tracking stands between characters: three gaps in four. */
	g_assert_cmpfloat_with_epsilon(canvas_text_width(fixture.canvas, &tracked, "AV e"),
				       (677 + 677 + 256 + 528) / 100.0 + 3, 1e-9);
	g_assert_cmpfloat(canvas_text_width(fixture.canvas, &tracked, ""), ==, 0);
	/* An accented letter is as wide as its base, composed or not. */
	g_assert_cmpfloat(canvas_text_width(fixture.canvas, &ten, "e\xcc\x81"), ==, 5.28);
	g_assert_cmpfloat(canvas_text_width(fixture.canvas, &ten, "ễ"), ==, 5.28);
	tear_down(&fixture);
}

/*
 * Large text is kerned. Lato-Light.ttf's kern table (read with Python's struct, 1/2000 em): A V
 * -100, V a -141; advances A 1311, V 1311, a 968. Sums in 1/1000 em: 1311 - 50 and
 * 655.5 + 484 - 70.5; GPOS, which is used, differs by 1 or 2, and each glyph rounds.
 */
static void
test_kerning(gconstpointer fonts)
{
	struct fixture fixture = set_up(fonts);
	struct text_style large = { FACE_LIGHT, 20, { 0, 0, 0 }, 0 };
	struct text_style small = { FACE_LIGHT, 8, { 0, 0, 0 }, 0 };
	struct text_style tracked = { FACE_LIGHT, 20, { 0, 0, 0 }, 1 };
	g_assert_cmpfloat_with_epsilon(canvas_text_width(fixture.canvas, &large, "AV"),
				       (1311 - 50) * .02, .08);
	g_assert_cmpfloat_with_epsilon(canvas_text_width(fixture.canvas, &large, "Va"),
				       (655.5 + 484 - 70.5) * .02, .08);
	g_assert_cmpfloat_with_epsilon(canvas_text_width(fixture.canvas, &small, "AV"),
				       1311 * .008, .02);
	g_assert_cmpfloat_with_epsilon(canvas_text_width(fixture.canvas, &tracked, "AV"),
				       1311 * .02 + 1, .08);
	/* Neither ligatures nor marks nor other fonts disturb the letters. */
	canvas_text(fixture.canvas, 0, 0, &large, "fi AV\xcc\x84V ✓ ПA");
	g_assert_cmpstr(fixture.out->str, ==,
			"text 0.00 0.00 light 20.00 #000000 \"fi AV̄V ✓ ПA\"\n");
	tear_down(&fixture);
}

static void
test_alignment(gconstpointer fonts)
{
	struct fixture fixture = set_up(fonts);
	/* "AV" is 13.54 wide at 10 pt. */
	canvas_text_right(fixture.canvas, 100, 50, &ten, "AV");
	canvas_text_centre(fixture.canvas, 100, 50, &ten, "AV");
	g_assert_cmpstr(fixture.out->str, ==,
			"text 86.46 50.00 regular 10.00 #000000 \"AV\"\n"
			"text 93.23 50.00 regular 10.00 #000000 \"AV\"\n");
	tear_down(&fixture);
}

/* Sets in `width_pt` and returns the lines, joined by "|". */
static char *
wrap(const struct fonts *fonts, double width_pt, int max_lines, const char *text, int *lines)
{
	struct fixture fixture = set_up(fonts);
	int measured = canvas_paragraph(fixture.canvas, 0, 10, width_pt, 12, max_lines, &ten,
					text, TRUE);
	g_assert_cmpstr(fixture.out->str, ==, "");
	*lines = canvas_paragraph(fixture.canvas, 0, 10, width_pt, 12, max_lines, &ten, text,
				  FALSE);
	g_assert_cmpint(*lines, ==, measured);
	GString *joined = g_string_new(NULL);
	g_auto(GStrv) rows = g_strsplit(fixture.out->str, "\n", -1);
	for (int i = 0; rows[i] != NULL && rows[i][0] != '\0'; i++) {
		char *quoted = strchr(rows[i], '"') + 1;
		g_string_append(joined, i == 0 ? "" : "|");
		g_string_append_len(joined, quoted, (gssize)strlen(quoted) - 1);
	}
	tear_down(&fixture);
	return g_string_free(joined, FALSE);
}

/* H is 7.64 wide at 10 pt, a blank 2.56, "…" 7.5: "HH HH" takes 33.12. */
static void
test_paragraph(gconstpointer fonts)
{
	static const struct {
		double width_pt;
		int max_lines;
		const char *text, *expected;
	} rows[] = {
		{ 33.12, 9, "HH HH HH", "HH HH|HH" },
		{ 33.11, 9, "HH HH", "HH|HH" },
		{ 100, 9, "  HH \n\n HH\t", "HH HH" }, /* newlines are blanks */
		{ 100, 9, "", "" },
		{ 100, 9, " \n ", "" },
		{ 30, 9, "HH-HHH", "HH-|HHH" },
		{ 30, 9, "HH/HHH", "HH/|HHH" },
		{ 16, 9, "HHHHH", "HH|HH|H" }, /* inside a word that is too wide */
		{ 16, 9, "H HHHHH", "H|HH|HH|H" },
		{ 1, 9, "HH", "H|H" }, /* a letter a line at least */
		{ 0, 9, "HH", "H|H" },
		{ 33.12, 1, "HH HH", "HH HH" },      /* all there: no ellipsis */
		{ 33.12, 1, "HH HH HH", "HH…" },     /* 33.12 + 7.5 is too wide */
		{ 41, 1, "HH HH HH", "HH HH…" },     /* 33.12 + 7.5 = 40.62 */
		{ 25, 2, "HHH HHH HHH", "HHH|HH…" }, /* the word itself is cut: 22.92 + 7.5 */
		{ 33.12, 0, "HH HH HH", "" },
		{ -5, 2, "HHH", "H|H…" },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		int lines;
		g_autofree char *got =
			wrap(fonts, rows[i].width_pt, rows[i].max_lines, rows[i].text, &lines);
		g_assert_cmpstr(got, ==, rows[i].expected);
		int bars = 0;
		for (const char *at = got; *at != '\0'; at++) {
			bars += *at == '|';
		}
		g_assert_cmpint(lines, ==, *got == '\0' ? 0 : bars + 1);
	}
}

/* A word of 70 KB is cut like any other. */
static void
test_endless_word(gconstpointer fonts)
{
	g_autofree char *word = g_strnfill(70000, 'H');
	int lines;
	g_autofree char *got = wrap(fonts, 100, 3, word, &lines);
	g_assert_cmpint(lines, ==, 3);
	g_assert_true(g_str_has_suffix(got, "…"));
}

static void
test_drawable(gconstpointer fonts)
{
	static const struct {
		const char *text, *expected;
		guint left_out;
	} rows[] = {
		{ "Ana Müller", "Ana Müller", 0 },
		{ "", "", 0 },
		{ "e\xcc\x81t\xc3\xa9", "été", 0 }, /* NFC */
		{ "Nguyễn Ελένη Їжак Łódź Đorđe", "Nguyễn Ελένη Їжак Łódź Đorđe", 0 },
		{ "a\xcc\xa3\xcc\x82", "ậ", 0 },
		{ "→ ≥ ✓ ★", "→ ≥ ✓ ★", 0 }, /* DejaVu has the last two */
		{ "\xf0\x9f\x98\x80 fun", "[…] fun", 1 },
		{ "fun \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8f\xab", "fun […]", 2 }, /* ZWJ */
		{ "ok \xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd!", "ok […]!", 2 }, /* skin tone */
		{ "\xe2\x98\x85\xef\xb8\x8f", "★", 0 }, /* variation selector */
		{ "محمد علي", "[…]", 7 }, /* one mark for words that follow each other */
		{ "Dana (דנה) K", "Dana ([…]) K", 3 },
		{ "नमस्ते x ไทย", "[…] x […]", 9 },
		{ "漢字", "[…]", 2 },
		{ "\xee\x80\x80", "[…]", 1 },          /* private use */
		{ "a\x01\x02\x7f\xc2\x85z", "az", 0 }, /* controls */
		{ "a\xe2\x80\xae"
		  "b\xe2\x81\xa6"
		  "c\xef\xbb\xbf",
		  "abc", 0 },                  /* bidi, BOM */
		{ "co\xc2\xadop", "coop", 0 }, /* soft hyphen */
		{ "a\xff"
		  "b",
		  "a[…]b", 1 }, /* not UTF-8 */
		{ "a\xed\xa0\x80"
		  "b",
		  "a[…]b", 3 }, /* a surrogate: three bad bytes */
		{ "x\xe2\x80\x91y\xe2\x80\x83z", "x-y z", 0 },
		{ "\n\t", "  ", 0 },
	};
	struct fixture fixture = set_up(fonts);
	for (int face = 0; face < FACE_COUNT; face++) {
		for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
			guint left_out = 99;
			g_autofree char *got = canvas_drawable(fixture.canvas, (enum face)face,
							       rows[i].text, &left_out);
			g_assert_cmpstr(got, ==, rows[i].expected);
			g_assert_cmpuint(left_out, ==, rows[i].left_out);
			g_assert_cmpint(canvas_can_draw(fixture.canvas, (enum face)face,
							rows[i].text, NULL),
					==, rows[i].left_out == 0);
			/* What can be drawn is drawn as it is. */
			g_autofree char *again = canvas_drawable(
				fixture.canvas, (enum face)face, got, &left_out);
			g_assert_cmpstr(again, ==, got);
			g_assert_cmpuint(left_out, ==, 0);
		}
	}
	gunichar missing = 0;
	canvas_can_draw(fixture.canvas, FACE_REGULAR, "Ana 漢 \xf0\x9f\x98\x80", &missing);
	g_assert_cmpuint(missing, ==, 0x6f22);
	tear_down(&fixture);
}

/* Nothing that is not finite reaches an implementation; the rest is brought onto the page. */
static void
test_coordinates(gconstpointer fonts)
{
	struct fixture fixture = set_up(fonts);
	struct canvas *canvas = fixture.canvas;
	struct text_style odd = { (enum face)77, NAN, { NAN, -1, 7 }, INFINITY };
	struct point points[] = { { NAN, 1 }, { 1, 1 }, { 1, INFINITY }, { 900, -900 } };
	canvas_box(canvas, NAN, 1, 2, 3, black);
	canvas_box(canvas, 1, 1, INFINITY, 3, black);
	canvas_box(canvas, 1, 1, -4, 3, black);
	canvas_box(canvas, -10, 90, 30, 30, black);
	canvas_line(canvas, (struct point){ 0, NAN }, points[1], 1, black, 0, 0);
	canvas_line(canvas, (struct point){ -1e30, 1e300 }, points[1], 1e-20, black, 0, 0);
	canvas_polyline(canvas, points, 4, NAN, (struct ink){ NAN, -1, 7 });
	canvas_polygon(canvas, points, 4, black);
	canvas_disc(canvas, 5, 5, NAN, black, 0, black);
	canvas_text(canvas, 5, 5, &odd, "x");
	canvas_text(canvas, NAN, 5, &ten, "x");
	canvas_text(canvas, 5000, -5, &ten, "x");
	g_assert_cmpstr(fixture.out->str, ==,
			"box 0.00 90.00 20.00 10.00 #000000\n"
			"line 0.00 100.00 1.00 1.00 0.00 #000000\n"
			"polyline 0.00 #0000ff 1.00 1.00 200.00 0.00\n"
			"text 0.00 5.00 regular 10.00 #000000 \"x\"\n"
			"text 200.00 0.00 regular 10.00 #000000 \"x\"\n");
	tear_down(&fixture);
}

static void
test_no_page(gconstpointer fonts)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct canvas *canvas = trace_open(fonts, out);
	canvas_box(canvas, 0, 0, 1, 1, black);
	canvas_text(canvas, 0, 0, &ten, "x");
	canvas_line(canvas, (struct point){ 0, 0 }, (struct point){ 1, 1 }, 1, black, 0, 0);
	canvas_bookmark(canvas, "x");
	canvas_link(canvas, 0, 0, 1, 1, "https://example.org");
	g_assert_cmpstr(out->str, ==, "");
	canvas_free(canvas);
	canvas_free(NULL);
}

static void
test_links(gconstpointer fonts)
{
	static const char *const refused[] = {
		"javascript:alert(1)",
		"file:///etc/passwd",
		"mailto:a@example.org",
		"//example.org",
		"http:",
		"https://",
		"http:///path",
		"",
		" https://example.org",
	};
	struct fixture fixture = set_up(fonts);
	g_autofree char *endless = g_strnfill(5000, 'a');
	g_autofree char *endless_url = g_strconcat("https://", endless, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
		canvas_link(fixture.canvas, 0, 0, 9, 9, refused[i]);
	}
	canvas_link(fixture.canvas, 0, 0, 9, 9, endless_url);
	canvas_link(fixture.canvas, 0, 0, 9, 9, NULL);
	g_assert_cmpstr(fixture.out->str, ==, "");
	g_assert_cmpuint(canvas_links_refused(fixture.canvas), ==, G_N_ELEMENTS(refused) + 2);
	canvas_link(fixture.canvas, 0, 0, 9, 9, "HTTPS://example.org/ü?a=(b)&c=\\%20\n");
	g_assert_cmpstr(fixture.out->str, ==,
			"link 0.00 0.00 9.00 9.00 "
			"\"HTTPS://example.org/%C3%BC?a=%28b%29&c=%5C%20%0A\"\n");
	tear_down(&fixture);
}

/* What was set to be measured or squeezed is not taken for another text or style. */
static void
test_same_text_again(gconstpointer data)
{
	struct fixture fixture = set_up(data);
	struct text_style bold = ten;
	bold.face = FACE_BOLD;
	double regular = canvas_text_width(fixture.canvas, &ten, "a  b");
	g_assert_cmpfloat(canvas_text_width(fixture.canvas, &bold, "a  b"), !=, regular);
	canvas_paragraph(fixture.canvas, 0, 10, 100, 12, 1, &ten, "a  b", FALSE);
	canvas_text(fixture.canvas, 0, 10, &ten, "a  b");
	g_assert_true(canvas_can_draw(fixture.canvas, FACE_REGULAR, "c", NULL));
	canvas_text(fixture.canvas, 0, 10, &ten, "a  b");
	g_assert_cmpstr(fixture.out->str, ==,
			"text 0.00 10.00 regular 10.00 #000000 \"a b\"\n"
			"text 0.00 10.00 regular 10.00 #000000 \"a  b\"\n"
			"text 0.00 10.00 regular 10.00 #000000 \"a  b\"\n");
	tear_down(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	struct diag diag = { .sink = NULL };
	struct fonts *fonts = fonts_open(NULL, &diag);
	g_assert_nonnull(fonts);
	g_test_add_data_func("/canvas/width", fonts, test_width);
	g_test_add_data_func("/canvas/kerning", fonts, test_kerning);
	g_test_add_data_func("/canvas/alignment", fonts, test_alignment);
	g_test_add_data_func("/canvas/paragraph", fonts, test_paragraph);
	g_test_add_data_func("/canvas/same-text-again", fonts, test_same_text_again);
	g_test_add_data_func("/canvas/endless-word", fonts, test_endless_word);
	g_test_add_data_func("/canvas/drawable", fonts, test_drawable);
	g_test_add_data_func("/canvas/coordinates", fonts, test_coordinates);
	g_test_add_data_func("/canvas/no-page", fonts, test_no_page);
	g_test_add_data_func("/canvas/links", fonts, test_links);
	int failed = g_test_run();
	fonts_close(fonts);
	return failed;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_draw_fixture.h"

static const char lato[] = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf";
static const char outline_symbol[] = "ꙇ ☃ ⚙";

/* The last message and how many there were. */
struct heard {
	char *text;
	int count;
};

static void
hear(void *arg, const struct diag_message *message)
{
	struct heard *heard = arg;
	g_free(heard->text);
	heard->text = g_strdup(message->text);
	heard->count++;
}

/* Opens with one extra font of these bytes and draws with it; checks that `expected` was said.
 */
static void
open_extra(const void *data, gsize length, const char *expected)
{
	g_autofree char *path = NULL;
	g_autoptr(GError) error = NULL;
	int file = g_file_open_tmp("repute-font-XXXXXX", &path, &error);
	g_assert_no_error(error);
	g_close(file, NULL);
	g_file_set_contents(path, data, (gssize)length, &error);
	g_assert_no_error(error);
	struct heard heard = { .count = 0 };
	struct diag diag = { .sink = hear, .arg = &heard };
	struct fonts *fonts = fonts_open((const char *[]){ path, NULL }, &diag);
	g_assert_nonnull(fonts); /* the faces themselves are there */
	if (expected != NULL) {
		g_assert_cmpint(heard.count, ==, 1);
		g_assert_nonnull(strstr(heard.text, expected));
		g_assert_cmpuint(diag.counts[SEVERITY_WARNING], ==, 1);
	}
	struct canvas *canvas = pdf_open(fonts, &(struct pdf_info){ .title = "x" });
	struct text_style style = { .face = FACE_REGULAR, .size_pt = 10 };
	char *pdf = NULL;
	gsize pdf_length;
	canvas_page(canvas, 100, 100);
	canvas_text(canvas, 1, 50, &style, "字体 x");
	canvas_text(canvas, 1, 70, &style, outline_symbol);
	pdf_finish(canvas, &pdf, &pdf_length, &diag); /* may fail, may not crash */
	g_free(pdf);
	canvas_free(canvas);
	fonts_close(fonts);
	g_free(heard.text);
	g_unlink(path);
}

static void
read_lato(char **data, gsize *length)
{
	g_autoptr(GError) error = NULL;
	g_file_get_contents(lato, data, length, &error);
	g_assert_no_error(error);
}

/* The table's record in the directory at the head of the file. */
static guint8 *
find_table(char *data, const char *tag)
{
	guint8 *bytes = (guint8 *)data;
	guint count = (guint)bytes[4] << 8 | bytes[5];
	for (guint i = 0; i < count; i++) {
		if (memcmp(bytes + 12 + 16 * i, tag, 4) == 0) {
			return bytes + 12 + 16 * i;
		}
	}
	g_assert_not_reached();
}

static void
test_no_font(void)
{
	static const char text[] = "This is a text file and no font, whatever its name says.\n";
	open_extra("", 0, "no font or a damaged one");
	open_extra(text, sizeof text, "no font or a damaged one");
	open_extra("\0\1\0\0\0\20", 6, "no font or a damaged one");
}

static void
test_missing(void)
{
	struct heard heard = { .count = 0 };
	struct diag diag = { .sink = hear, .arg = &heard };
	struct fonts *fonts =
		fonts_open((const char *[]){ "/nowhere/x.ttf", "/tmp", NULL }, &diag);
	g_assert_nonnull(fonts);
	g_assert_cmpint(heard.count, ==, 2);
	g_assert_nonnull(strstr(heard.text, "cannot be read"));
	fonts_close(fonts);
	fonts_close(NULL);
	g_free(heard.text);
}

static void
test_outlines(void)
{
	g_autofree char *data = NULL;
	gsize length;
	read_lato(&data, &length);
	memcpy(find_table(data, "glyf"), "CFF ", 4); /* as an OpenType font has it */
	open_extra(data, length, "no TrueType outlines");
}

static void
test_embedding_forbidden(void)
{
	g_autofree char *data = NULL;
	gsize length;
	read_lato(&data, &length);
	guint8 *record = find_table(data, "OS/2");
	guint offset = (guint)record[8] << 24 | (guint)record[9] << 16 |
		       (guint)record[10] << 8 | record[11];
	data[offset + 8] = 0;
	data[offset + 9] = 2; /* fsType: restricted licence */
	open_extra(data, length, "may not be embedded");
}

static void
test_truncated(void)
{
	g_autofree char *data = NULL;
	gsize length;
	read_lato(&data, &length);
	for (gsize part = 1; part < 16; part++) {
		open_extra(data, length * part / 16, NULL);
	}
	open_extra(data, 12, "no font or a damaged one");
	open_extra(data, 300, NULL);
}

static void
test_flipped_bytes(void)
{
	g_autofree char *data = NULL;
	gsize length;
	read_lato(&data, &length);
	GRand *random = g_rand_new_with_seed(621);
	for (int round = 0; round < 40; round++) {
		g_autofree char *flipped = g_memdup2(data, length);
		for (int i = 0; i < 200; i++) {
			/* Half of them in the directory and the small tables at the head. */
			gint32 end = i % 2 == 0 ? 2000 : (gint32)length;
			flipped[g_rand_int_range(random, 0, end)] = (char)g_rand_int(random);
		}
		open_extra(flipped, length, NULL);
	}
	g_rand_free(random);
}

/* -- what a document makes of characters ------------------------------------------ */

static void
test_extraction(gconstpointer fonts)
{
	static const char *const names[] = {
		"Zoe Kowalczyk (B) \\ 50 % {x} <y>", "Zoë Müller, Ångström, Señor Çelik",
		"Łukasz Żółć-Šťastný, Őry Đorđević", "Nguyễn Thị Ấm, Trần Đức Ưu",
		"Ελένη Παπαδοπούλου, ᾧ ἄνθρωπε",     "Їжак Ґалаґан, Щербакова Ёлка",
		"Ṣadr al-Dīn Ḥāfiẓ, Ḫalīl Ṯābit",    "Հայկ Սարգսյան, ნინო → ≥ ✓ ★",
		"“Quotes” – ‘one’ — two… · × •",     "Ọ̀ṣun Adébọ̀wálé",
	};
	struct document document = draw_lines(fonts, names, G_N_ELEMENTS(names));
	g_autofree char *text = run_on(&document, "pdftotext -layout doc.pdf -");
	if (text != NULL) {
		g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
		for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
			g_autofree char *name = g_utf8_normalize(names[i], -1, G_NORMALIZE_NFC);
			if (strstr(composed, name) == NULL) {
				g_error("%s not in:\n%s", name, composed);
			}
		}
	}
	g_free(document.data);
}

/* Ideographs by a fallback font of the user's choice. */
static void
test_extra_font(void)
{
	static const char path[] = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf";
	static const char *const lines[] = { "Ana 王小明 字体测试", "さくら 王" };
	if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
		g_test_skip("fonts-droid-fallback is not installed");
		return;
	}
	struct diag diag = { .sink = NULL };
	struct fonts *fonts = fonts_open((const char *[]){ path, NULL }, &diag);
	struct document document = draw_lines(fonts, lines, G_N_ELEMENTS(lines));
	g_autofree char *text = run_on(&document, "pdftotext -layout doc.pdf -");
	if (text != NULL) {
		g_assert_nonnull(strstr(text, lines[0]));
		g_assert_nonnull(strstr(text, lines[1]));
	}
	/* Of the font's 4 MB the few glyphs in use. */
	g_assert_cmpuint(document.length, <=, 30 * 1024);
	assert_sound(&document);
	g_free(document.data);
	fonts_close(fonts);
}

/* -- pixels -------------------------------------------------------------------------- */

enum { CELL_PT = 60, CELL_PIXELS = 2 * CELL_PT, PAPER = 200, INK_SHADE = 100 };

/* A page of cells two wide, drawn and read back as grey pixels, two a point. */
struct picture {
	guint8 *pixels;
	char *file;
	int width;
};

static gboolean
take_picture(const struct document *document, int rows, struct picture *picture)
{
	char *folder = open_folder(document);
	char *output = run_tool(folder, "pdftoppm -gray -r 144 -singlefile doc.pdf page");
	g_autofree char *path = g_build_filename(folder, "page.pgm", NULL);
	g_autofree char *header =
		g_strdup_printf("P5\n%d %d\n255\n", 2 * CELL_PIXELS, rows * CELL_PIXELS);
	gsize length;
	gboolean drawn = output != NULL;
	if (drawn) {
		g_assert_true(g_file_get_contents(path, &picture->file, &length, NULL));
		g_assert_cmpuint(length, >, strlen(header));
		g_assert_true(g_str_has_prefix(picture->file, header));
		picture->pixels = (guint8 *)picture->file + strlen(header);
		picture->width = 2 * CELL_PIXELS;
	}
	g_free(output);
	close_folder(folder);
	return drawn;
}

/* Pixels that are ink in the one cell and paper in the other cell of a row. */
static int
count_ink_apart(const struct picture *picture, int row, int inked, int bare)
{
	int count = 0;
	for (int y = row * CELL_PIXELS; y < (row + 1) * CELL_PIXELS; y++) {
		const guint8 *line = picture->pixels + y * picture->width;
		for (int x = 0; x < CELL_PIXELS; x++) {
			count += line[inked * CELL_PIXELS + x] < INK_SHADE &&
				 line[bare * CELL_PIXELS + x] > PAPER;
		}
	}
	return count;
}

/* Each accent adds ink that its base does not have, and hides little of it. */
static void
test_accents(gconstpointer fonts)
{
	static const char *const pairs[][2] = {
		{ "u", "ü" }, { "s", "š" }, { "e", "ë" }, { "ı", "i" }, { "ı", "ї" },
		{ "â", "ấ" }, { "a", "ấ" }, { "e", "ễ" }, { "ê", "ễ" }, { "ơ", "ở" },
		{ "c", "ç" }, { "o", "ő" }, { "d", "đ" }, { "l", "ł" }, { "ι", "ΐ" },
		{ "и", "й" }, { "ω", "ᾧ" }, { "h", "ḫ" }, { "A", "Å" }, { "n", "ñ" },
		{ "ọ", "ọ̀" }, { "q", "q̃" },
	};
	int rows = (int)G_N_ELEMENTS(pairs);
	for (int face = 0; face < FACE_COUNT; face++) {
		struct text_style style = { (enum face)face, 36, { 0, 0, 0 }, 0 };
		struct canvas *canvas = pdf_open(fonts, &info);
		struct picture picture;
		canvas_page(canvas, 2 * CELL_PT, rows * CELL_PT);
		for (int row = 0; row < rows; row++) {
			double y = row * CELL_PT + 44;
			canvas_text(canvas, 18, y, &style, pairs[row][0]);
			canvas_text(canvas, CELL_PT + 18, y, &style, pairs[row][1]);
		}
		struct document document = finish(canvas);
		if (take_picture(&document, rows, &picture)) {
			for (int row = 0; row < rows; row++) {
				int added = count_ink_apart(&picture, row, 1, 0);
				int lost = count_ink_apart(&picture, row, 0, 1);
				g_test_message("face %d %s %s: %d pixels more, %d fewer", face,
					       pairs[row][0], pairs[row][1], added, lost);
				g_assert_cmpint(added, >=, 15);
				g_assert_cmpint(lost, <, added); /* ł moves a little */
			}
			g_free(picture.file);
		}
		g_free(document.data);
	}
}

/* Text whose ink begins, ends and stands where the measures say. */
static void
test_place(gconstpointer fonts)
{
	struct text_style style = { FACE_REGULAR, 15, { 0, 0, 0 }, 0 };
	struct canvas *canvas = pdf_open(fonts, &info);
	struct picture picture;
	canvas_page(canvas, 2 * CELL_PT, CELL_PT);
	canvas_text_right(canvas, CELL_PT, 40, &style, "Пq̃H✓H"); /* three fonts and a mark */
	struct document document = finish(canvas);
	if (take_picture(&document, 1, &picture)) {
		int last = 0, foot = 0;
		for (int y = 0; y < CELL_PIXELS; y++) {
			for (int x = 0; x < picture.width; x++) {
				if (picture.pixels[y * picture.width + x] < INK_SHADE) {
					last = MAX(last, x);
					foot = MAX(foot, y);
				}
			}
		}
		/* H has 0.08 em of air on its right: 1.2 pt, 2.4 pixels. */
		g_assert_cmpint(last, >=, CELL_PIXELS - 5);
		g_assert_cmpint(last, <, CELL_PIXELS);
		/* The base line is at pixel row 80; q goes 0.2 em, 6 pixels, below it. */
		g_assert_cmpint(foot, >=, 84);
		g_assert_cmpint(foot, <=, 88);
		g_free(picture.file);
	}
	g_free(document.data);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/fonts/no-font", test_no_font);
	g_test_add_func("/fonts/missing", test_missing);
	g_test_add_func("/fonts/outlines", test_outlines);
	g_test_add_func("/fonts/embedding-forbidden", test_embedding_forbidden);
	g_test_add_func("/fonts/truncated", test_truncated);
	g_test_add_func("/fonts/flipped-bytes", test_flipped_bytes);
	g_test_add_func("/fonts/extra-font", test_extra_font);
	struct diag diag = { .sink = NULL };
	struct fonts *fonts = fonts_open(NULL, &diag);
	g_assert_nonnull(fonts);
	g_test_add_data_func("/fonts/extraction", fonts, test_extraction);
	g_test_add_data_func("/fonts/accents", fonts, test_accents);
	g_test_add_data_func("/fonts/place", fonts, test_place);
	int failed = g_test_run();
	fonts_close(fonts);
	return failed;
}

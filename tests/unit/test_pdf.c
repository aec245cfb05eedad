/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/pdf.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "draw/canvas.h"
#include "draw/fonts.h"

static const struct ink slate = { .110, .137, .180 };
static const struct ink white = { 1, 1, 1 };
static const struct pdf_info info = { "Feedback · Zoë", "A. Tutor", "TECH 621", "en" };
static const char ascii_name[] = "Zoe Kowalczyk-Nguyen";

/* A finished document. */
struct document {
	char *data;
	gsize length;
};

static struct document
finish(struct canvas *canvas)
{
	struct diag diag = { .sink = NULL };
	struct document document = { NULL, 0 };
	g_assert_cmpint(pdf_finish(canvas, &document.data, &document.length, &diag), ==,
			RESULT_OK);
	g_assert_cmpint(diag_exit_code(&diag, TRUE), ==, 0);
	canvas_free(canvas);
	return document;
}

/* A text a line, regular, on one page. */
static struct document
draw_lines(const struct fonts *fonts, const char *const *lines, gsize count)
{
	struct text_style style = { FACE_REGULAR, 12, { 0, 0, 0 }, 0 };
	struct canvas *canvas = pdf_open(fonts, &info);
	canvas_page(canvas, 595.28, 841.89);
	for (gsize i = 0; i < count; i++) {
		canvas_text(canvas, 48, 60 + 20 * (double)i, &style, lines[i]);
	}
	return finish(canvas);
}

/* -- a document as large as a sheet
 * ------------------------------------------------------------ */

static void
draw_profile_row(struct canvas *canvas, int row, double y)
{
	struct text_style name = { FACE_BOLD, 9.6, slate, 0 };
	struct text_style small = { FACE_REGULAR, 7, slate, 0 };
	struct point points[10];
	g_autofree char *figure = g_strdup_printf("%d of %d posts", row * 7 + 3, row + 61);
	for (int i = 0; i < 10; i++) {
		points[i] = (struct point){ 487 + i * 6.6, y - (i * row) % 17 };
	}
	canvas_tag(canvas, "TR", NULL);
	canvas_tag(canvas, "TH", NULL);
	canvas_text(canvas, 48, y, &name, "Worked examples");
	canvas_tag_end(canvas);
	canvas_tag(canvas, "TD", NULL);
	canvas_text(canvas, 48, y + 10, &small, "what works and what does not");
	for (int i = 0; i < 4; i++) {
		canvas_box(canvas, 198 + i * 40, y - 8, 39.3, 11, (struct ink){ .9, .9, .93 });
	}
	canvas_line(canvas, (struct point){ 250, y }, (struct point){ 320, y }, 2, slate, 0, 0);
	canvas_disc(canvas, 280 + row, y, 4.2, slate, .8, white);
	canvas_text(canvas, 374, y, &small, figure);
	canvas_tag_end(canvas);
	canvas_polyline(canvas, points, 10, 1, slate);
	canvas_tag_end(canvas);
}

static void
draw_sheet_page(struct canvas *canvas, const char *name)
{
	struct text_style light = { FACE_LIGHT, 27, slate, 0 };
	struct text_style headline = { FACE_REGULAR, 12.5, slate, 0 };
	struct text_style quote = { FACE_ITALIC, 9.2, slate, 0 };
	canvas_page(canvas, 595.28, 841.89);
	canvas_bookmark(canvas, name);
	canvas_tag(canvas, "H1", NULL);
	canvas_text(canvas, 48, 82, &light, name);
	canvas_tag_end(canvas);
	canvas_tag(canvas, "P", NULL);
	canvas_paragraph(canvas, 48, 114, 499, 17, 3, &headline,
			 "Your posts name their sources and stay with the field. The next gain "
			 "is in showing what did not work: two of your trials ended without a "
			 "result you shared.",
			 FALSE);
	canvas_tag_end(canvas);
	canvas_tag(canvas, "Table", NULL);
	for (int row = 0; row < 14; row++) {
		draw_profile_row(canvas, row, 180 + row * 29);
	}
	canvas_tag_end(canvas);
	canvas_tag(canvas, "P", NULL);
	canvas_paragraph(canvas, 48, 600, 230, 12.6, 3, &quote,
			 "“The ‘ghost town’ map leaves out everyone under 18. The regional "
			 "census table is here, with the age bands.”",
			 FALSE);
	canvas_link(canvas, 48, 640, 70, 10, "https://example.org/@a/(1)");
	canvas_tag_end(canvas);
	canvas_round_box(canvas, 48, 660, 499, 80, 4, (struct ink){ .98, .965, .933 });
	canvas_frame(canvas, 60, 700, 8, 8, .6, slate);
}

static struct document
draw_sheet(const struct fonts *fonts, const char *name)
{
	struct canvas *canvas = pdf_open(fonts, &info);
	draw_sheet_page(canvas, name);
	draw_sheet_page(canvas, name);
	return finish(canvas);
}

/* -- looking at documents with other programs
 * --------------------------------------------------- */

/* A folder with doc.pdf in it; removed again by close_folder. */
static char *
open_folder(const struct document *document)
{
	char *folder = g_dir_make_tmp("repute-pdf-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "doc.pdf", NULL);
	g_assert_true(
		g_file_set_contents(path, document->data, (gssize)document->length, NULL));
	return folder;
}

static void
close_folder(char *folder)
{
	g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);
	for (const char *name; (name = g_dir_read_name(entries)) != NULL;) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_unlink(path);
	}
	g_rmdir(folder);
	g_free(folder);
}

/* Runs a tool with blank-separated arguments in the folder; its standard output and error in
 * one. NULL, and the test skipped, when the tool is not installed. */
static char *
run_tool(const char *folder, const char *command)
{
	g_auto(GStrv) argv = g_strsplit(command, " ", -1);
	g_autofree char *program = g_find_program_in_path(argv[0]);
	g_autofree char *errors = NULL;
	char *output = NULL;
	int status;
	if (program == NULL) {
		g_test_skip(argv[0]);
		return NULL;
	}
	g_autoptr(GError) error = NULL;
	g_spawn_sync(folder, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &errors,
		     &status, &error);
	g_assert_no_error(error);
	g_assert_cmpstr(errors, ==, ""); /* "Syntax Warning" and the like */
	g_assert_cmpint(status, ==, 0);
	return output;
}

static char *
run_on(const struct document *document, const char *command)
{
	char *folder = open_folder(document);
	char *output = run_tool(folder, command);
	close_folder(folder);
	return output;
}

static void
assert_sound(const struct document *document)
{
	g_autofree char *report = run_on(document, "qpdf --check doc.pdf");
	if (report != NULL) {
		g_assert_nonnull(strstr(report, "No syntax or stream encoding errors found"));
	}
	g_free(run_on(document, "pdftotext doc.pdf -"));
}

/* -- tests
 * -------------------------------------------------------------------------------------- */

static void
test_sheet(gconstpointer fonts)
{
	struct document document = draw_sheet(fonts, "Zoë Kowalczyk-Nguyễn");
	assert_sound(&document);
	g_assert_cmpuint(document.length, <=, 60 * 1024);
	g_autofree char *about = run_on(&document, "pdfinfo doc.pdf");
	if (about != NULL) {
		g_assert_nonnull(strstr(about, "Title:           Feedback · Zoë\n"));
		g_assert_nonnull(strstr(about, "Author:          A. Tutor\n"));
		g_assert_nonnull(strstr(about, "Tagged:          yes\n"));
		g_assert_nonnull(strstr(about, "Pages:           2\n"));
		g_assert_null(strstr(about, "CreationDate"));
	}
	g_autofree char *fonts_used = run_on(&document, "pdffonts doc.pdf");
	if (fonts_used != NULL) {
		g_auto(GStrv) rows = g_strsplit(fonts_used, "\n", -1);
		g_assert_cmpuint(g_strv_length(rows), >=, 2 + 4);
		for (int i = 2; *rows[i] != '\0'; i++) {
			g_assert_nonnull(strstr(rows[i], "yes yes yes")); /* emb sub uni */
		}
	}
	g_free(document.data);
}

static gboolean
holds(const struct document *document, const char *bytes)
{
	gsize length = strlen(bytes);
	for (gsize i = 0; i + length <= document->length; i++) {
		if (memcmp(document->data + i, bytes, length) == 0) {
			return TRUE;
		}
	}
	return FALSE;
}

/* What a screen reader gets. */
static void
test_structure(gconstpointer fonts)
{
	struct text_style style = { FACE_REGULAR, 12, { 0, 0, 0 }, 0 };
	struct canvas *canvas = pdf_open(fonts, &info);
	canvas_page(canvas, 300, 300);
	canvas_tag(canvas, "H1", NULL);
	canvas_text(canvas, 9, 20, &style, "Head");
	canvas_tag_end(canvas);
	canvas_tag(canvas, "Figure", "Weeks 1–10");
	canvas_box(canvas, 9, 30, 50, 50, slate);
	canvas_tag_end(canvas);
	canvas_text(canvas, 9, 100, &style, "loose");
	canvas_tag(canvas, "Artifact", NULL);
	canvas_text(canvas, 9, 120, &style, "page 1");
	canvas_tag_end(canvas);
	canvas_tag(canvas, "Table", NULL);
	canvas_tag(canvas, "TR", NULL);
	canvas_tag(canvas, "TD", NULL);
	canvas_text(canvas, 9, 140, &style, "before");
	canvas_page(canvas, 300, 300); /* in the middle of a cell */
	canvas_text(canvas, 9, 20, &style, "after");
	canvas_tag_end(canvas);
	canvas_tag_end(canvas);
	canvas_tag_end(canvas);
	canvas_tag_end(canvas);        /* one too many */
	canvas_tag(canvas, "P", NULL); /* never closed */
	canvas_tag(canvas, "Nonsense", NULL);
	canvas_text(canvas, 9, 40, &style, "end");
	struct document document = finish(canvas);
	assert_sound(&document);
	g_autofree char *tree = run_on(&document, "pdfinfo -struct-text doc.pdf");
	if (tree != NULL) {
		g_assert_cmpstr(tree, ==,
				"Document\n"
				"  H1 (block)\n"
				"    \"Head \"\n"
				"  Figure\n"
				"    \"\"\n"
				"  P (block)\n"
				"    \"loose \"\n"
				"  Table (block)\n"
				"    TR\n"
				"      TD\n"
				"        \"before \"\n"
				"        \"after \"\n"
				"  P (block)\n"
				"    P (block)\n"
				"      \"end \"\n");
	}
	/* W, e, e, k, s in UTF-16. */
	g_assert_true(holds(&document, "/Alt<FEFF005700650065006B0073"));
	g_free(document.data);
}

static void
assert_same(const struct document *a, const struct document *b)
{
	g_assert_cmpuint(a->length, ==, b->length);
	g_assert_true(memcmp(a->data, b->data, a->length) == 0);
}

static void
test_deterministic(gconstpointer fonts)
{
	struct document first = draw_sheet(fonts, "Zoë Kowalczyk-Nguyễn");
	struct document other = draw_sheet(fonts, "Ελένη Їжак");
	struct document again = draw_sheet(fonts, "Zoë Kowalczyk-Nguyễn");
	assert_same(&first, &again);
	g_assert_cmpuint(first.length, !=, 0);
	g_assert_false(first.length == other.length &&
		       memcmp(first.data, other.data, first.length) == 0);
	/* Nor does it matter which fonts were opened. */
	struct diag diag = { .sink = NULL };
	struct fonts *reopened = fonts_open(NULL, &diag);
	struct document fresh = draw_sheet(reopened, "Zoë Kowalczyk-Nguyễn");
	assert_same(&first, &fresh);
	fonts_close(reopened);
	g_free(first.data);
	g_free(other.data);
	g_free(again.data);
	g_free(fresh.data);
}

static const char *const thread_names[] = { "Zoe Nguyen", "Zoë Nguyễn", "Ελένη Παππά",
					    "Їжак Ґалаґан", "Łukasz Żółć" };
enum { THREAD_ROUNDS = 20 };

/* Draws all names several times over; what each came to, joined. */
static gpointer
draw_many(gpointer fonts)
{
	GByteArray *all = g_byte_array_new();
	for (int round = 0; round < THREAD_ROUNDS; round++) {
		const char *name = thread_names[round % (int)G_N_ELEMENTS(thread_names)];
		struct document document = draw_sheet(fonts, name);
		g_byte_array_append(all, (const guint8 *)document.data, (guint)document.length);
		g_free(document.data);
	}
	return g_byte_array_free_to_bytes(all);
}

static void
test_threads(gconstpointer fonts)
{
	gpointer shared = (gpointer)(guintptr)fonts;
	GThread *threads[2];
	g_autoptr(GBytes) serial = draw_many(shared);
	for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
		threads[i] = g_thread_new("draw", draw_many, shared);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(threads); i++) {
		g_autoptr(GBytes) parallel = g_thread_join(threads[i]);
		g_assert_true(g_bytes_equal(serial, parallel));
	}
}

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

/* -- pixels
 * ------------------------------------------------------------------------------------- */

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
	struct text_style style = { FACE_REGULAR, 20, { 0, 0, 0 }, 0 };
	struct canvas *canvas = pdf_open(fonts, &info);
	struct picture picture;
	canvas_page(canvas, 2 * CELL_PT, CELL_PT);
	canvas_text_right(canvas, CELL_PT, 40, &style, "ПH✓H"); /* three fonts in one line */
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
		/* H has 0.08 em of air on its right: 1.6 pt, 3.2 pixels. */
		g_assert_cmpint(last, >=, CELL_PIXELS - 6);
		g_assert_cmpint(last, <, CELL_PIXELS);
		/* Pixel rows of the base line: 80 and, by the tick's foot, a little more. */
		g_assert_cmpint(foot, >=, 79);
		g_assert_cmpint(foot, <=, 82);
		g_free(picture.file);
	}
	g_free(document.data);
}

/* -- hostile calls
 * ------------------------------------------------------------------------------ */

static void
test_hostile(gconstpointer fonts)
{
	struct text_style style = { FACE_REGULAR, 9, { NAN, -1, INFINITY }, 0 };
	struct pdf_info odd = { "a\xff)\\(", "\x01", NULL, NULL };
	g_autofree char *endless = g_strnfill(70000, 'W');
	odd.subject = endless;
	struct canvas *canvas = pdf_open(fonts, &odd);
	canvas_text(canvas, 0, 0, &style, "before the first page");
	canvas_tag(canvas, "P", "\xff");
	canvas_page(canvas, NAN, -3);
	canvas_page(canvas, 1e9, 1e9);
	canvas_page(canvas, 200, 200);
	canvas_text(canvas, NAN, INFINITY, &style, ") Tj \\ ( \xc3 \xed\xa0\x80 \r\n");
	canvas_text(canvas, 1, 1, &style, endless);
	canvas_bookmark(canvas, endless);
	canvas_tag(canvas, "Figure", endless);
	canvas_text(canvas, 1, 1, &style, "محمد \xf0\x9f\x98\x80");
	canvas_text(canvas, 1, 1, &style, "");
	canvas_box(canvas, NAN, 0, 1, 1, slate);
	canvas_box(canvas, 1e-20, 1e-20, 1e30, 1e30, slate);
	canvas_disc(canvas, 1, 1, 1e-20, slate, 1e-20, slate);
	canvas_line(canvas, (struct point){ 0, 0 }, (struct point){ 1, 1 }, 1, slate, 1e-9,
		    1e9);
	canvas_link(canvas, 0, 0, 10, 10, "https://example.org/)\\\xff");
	canvas_bookmark(canvas, ")\\\xff\x01");
	struct document document = finish(canvas);
	assert_sound(&document);
	g_free(document.data);
}

static void
test_empty(gconstpointer fonts)
{
	struct diag diag = { .sink = NULL };
	struct canvas *canvas = pdf_open(fonts, &info);
	char *data = NULL;
	gsize length = 0;
	g_assert_cmpint(pdf_finish(canvas, &data, &length, &diag), ==, RESULT_FAIL);
	g_assert_cmpuint(diag.counts[SEVERITY_SYSTEM], ==, 1);
	g_assert_null(data);
	canvas_free(canvas);
	/* A page without anything on it is a document. */
	canvas = pdf_open(fonts, &info);
	canvas_page(canvas, 100, 100);
	struct document document = finish(canvas);
	assert_sound(&document);
	g_free(document.data);
}

/* A class in one file. */
static void
test_bundle(gconstpointer fonts)
{
	struct canvas *canvas = pdf_open(fonts, &info);
	for (int i = 0; i < 100; i++) {
		g_autofree char *name = g_strdup_printf("Student %d", i);
		draw_sheet_page(canvas, name);
	}
	struct document document = finish(canvas);
	assert_sound(&document);
	g_autofree char *about = run_on(&document, "pdfinfo doc.pdf");
	if (about != NULL) {
		g_assert_nonnull(strstr(about, "Pages:           100\n"));
	}
	g_free(document.data);
}

/* -- speed
 * -------------------------------------------------------------------------------------- */

static void
test_speed(gconstpointer fonts)
{
	static const char *const names[] = { ascii_name, "Zoë Müller", "Nguyễn Παππά Їжак" };
	enum { DOCUMENTS = 300 };
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		gsize length = 0;
		clock_t start = clock(); /* of this process: others may be busy */
		for (int n = 0; n < DOCUMENTS; n++) {
			struct document document = draw_sheet(fonts, names[i]);
			length = document.length;
			g_free(document.data);
		}
		double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
		g_test_minimized_result(
			seconds, "%s: %d documents in %.2f s, %.2f ms, %zu bytes", names[i],
			DOCUMENTS, seconds, seconds * 1000 / DOCUMENTS, length);
		g_assert_cmpfloat(seconds, <, 1.5);
		g_assert_cmpuint(length, <=, 60 * 1024);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	struct diag diag = { .sink = NULL };
	struct fonts *fonts = fonts_open(NULL, &diag);
	g_assert_nonnull(fonts);
	g_test_add_data_func("/pdf/sheet", fonts, test_sheet);
	g_test_add_data_func("/pdf/structure", fonts, test_structure);
	g_test_add_data_func("/pdf/deterministic", fonts, test_deterministic);
	g_test_add_data_func("/pdf/threads", fonts, test_threads);
	g_test_add_data_func("/pdf/extraction", fonts, test_extraction);
	g_test_add_data_func("/pdf/extra-font", NULL, test_extra_font);
	g_test_add_data_func("/pdf/accents", fonts, test_accents);
	g_test_add_data_func("/pdf/place", fonts, test_place);
	g_test_add_data_func("/pdf/hostile", fonts, test_hostile);
	g_test_add_data_func("/pdf/empty", fonts, test_empty);
	g_test_add_data_func("/pdf/bundle", fonts, test_bundle);
	if (g_test_perf()) {
		g_test_add_data_func("/pdf/speed", fonts, test_speed);
	}
	int failed = g_test_run();
	fonts_close(fonts);
	return failed;
}

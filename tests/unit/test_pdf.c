/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_draw_fixture.h"

#include <math.h>
#include <time.h>

static const struct ink slate = { .110, .137, .180 };
static const struct ink white = { 1, 1, 1 };
static const char ascii_name[] = "Zoe Kowalczyk-Nguyen";

/* -- a document as large as a sheet -------------------------------------------------- */

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

/* -- tests --------------------------------------------------------------------------- */

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

/* The parent tree leads back: the first page's marked content 0 and 1 to H1 and the figure. */
static void
check_parent_tree(const struct document *document)
{
	static const char *const roles[] = { "H1", "Figure" };
	static const char key[] = "/Nums[0[";
	const char *at = document->data;
	const char *end = document->data + document->length - sizeof key;
	while (at < end && memcmp(at, key, sizeof key - 1) != 0) {
		at++;
	}
	g_assert_true(at < end);
	at += sizeof key - 1;
	for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
		char *after;
		guint64 number = g_ascii_strtoull(at, &after, 10);
		g_autofree char *element = g_strdup_printf(
			"\n%" G_GUINT64_FORMAT " 0 obj\n<<\n/S/%s/", number, roles[i]);
		g_assert_true(holds(document, element));
		g_assert_true(g_str_has_prefix(after, " 0 R "));
		at = after + 5;
	}
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
	check_parent_tree(&document);
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

/* -- hostile calls ------------------------------------------------------------------- */

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

/* -- speed --------------------------------------------------------------------------- */

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

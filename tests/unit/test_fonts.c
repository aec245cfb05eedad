/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/fonts.h"

#include <glib/gstdio.h>
#include <string.h>

#include "draw/canvas.h"
#include "draw/pdf.h"

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
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draw/trace.h"

static const struct ink slate = { .110, .137, .180 }; /* 28, 35, 46: #1c232e */

static void
draw_everything(struct canvas *canvas)
{
	struct text_style style = { FACE_LIGHT, 27, slate, 0 };
	struct text_style tracked = { FACE_BOLD, 7.5, slate, .9 };
	struct point points[] = { { 1, 2 }, { 3, 4.567 }, { 5, 6 } };
	canvas_page(canvas, 595.28, 841.89);
	canvas_bookmark(canvas, "Zoë");
	canvas_tag(canvas, "H1", NULL);
	canvas_text(canvas, 48, 82, &style, "Zoë \"Z\" \\");
	canvas_tag_end(canvas);
	canvas_text(canvas, 48.004, 90.006, &tracked, "HEAD");
	canvas_tag(canvas, "Figure", "posts a week");
	canvas_box(canvas, 1, 2, 3, 4, slate);
	canvas_round_box(canvas, 1, 2, 30, 40, 5, slate);
	canvas_frame(canvas, 1, 2, 3, 4, .5, slate);
	canvas_line(canvas, points[0], points[1], .8, slate, 0, 0);
	canvas_line(canvas, points[0], points[1], .8, slate, 0, 2);
	canvas_polyline(canvas, points, 3, 1, slate);
	canvas_polygon(canvas, points, 3, slate);
	canvas_disc(canvas, 9, 9, 4, slate, 0, slate);
	canvas_disc(canvas, 9, 9, 4, slate, 1.5, (struct ink){ 1, 1, 1 });
	canvas_tag_end(canvas);
	canvas_link(canvas, 10, 20, 30, 40, "https://example.org/a b");
}

static void
test_all_calls(gconstpointer fonts)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct canvas *canvas = trace_open(fonts, out);
	draw_everything(canvas);
	canvas_free(canvas);
	g_assert_cmpstr(out->str, ==,
			"page 595.28 841.89\n"
			"bookmark \"Zoë\"\n"
			"tag H1\n"
			"text 48.00 82.00 light 27.00 #1c232e \"Zoë \\\"Z\\\" \\\\\"\n"
			"tag-end\n"
			"text 48.00 90.01 bold 7.50 #1c232e tracking 0.90 \"HEAD\"\n"
			"tag Figure \"posts a week\"\n"
			"box 1.00 2.00 3.00 4.00 #1c232e\n"
			"round-box 1.00 2.00 30.00 40.00 5.00 #1c232e\n"
			"frame 1.00 2.00 3.00 4.00 0.50 #1c232e\n"
			"line 1.00 2.00 3.00 4.57 0.80 #1c232e\n"
			"line 1.00 2.00 3.00 4.57 0.80 #1c232e dash 0.00 2.00\n"
			"polyline 1.00 #1c232e 1.00 2.00 3.00 4.57 5.00 6.00\n"
			"polygon #1c232e 1.00 2.00 3.00 4.57 5.00 6.00\n"
			"disc 9.00 9.00 4.00 #1c232e\n"
			"disc 9.00 9.00 4.00 #1c232e outline 1.50 #ffffff\n"
			"tag-end\n"
			"link 10.00 20.00 30.00 40.00 \"https://example.org/a%20b\"\n");
}

/* A trace is one line a call, whatever the texts hold. */
static void
test_one_line_a_call(gconstpointer fonts)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct canvas *canvas = trace_open(fonts, out);
	struct text_style style = { FACE_REGULAR, 9, slate, 0 };
	canvas_page(canvas, 100, 100);
	canvas_text(canvas, 1, 1, &style,
		    "a\nb\tc\r\x01\x1b[31md\xe2\x80\xa8"
		    "e");
	canvas_bookmark(canvas, "a\nb");
	canvas_tag(canvas, "Figure", "a\nb");
	canvas_free(canvas);
	g_assert_cmpstr(out->str, ==,
			"page 100.00 100.00\n"
			"text 1.00 1.00 regular 9.00 #1c232e \"a b c [31md e\"\n"
			"bookmark \"a b\"\n"
			"tag Figure \"a b\"\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	struct diag diag = { .sink = NULL };
	struct fonts *fonts = fonts_open(NULL, &diag);
	g_assert_nonnull(fonts);
	g_test_add_data_func("/trace/all-calls", fonts, test_all_calls);
	g_test_add_data_func("/trace/one-line-a-call", fonts, test_one_line_a_call);
	int failed = g_test_run();
	fonts_close(fonts);
	return failed;
}

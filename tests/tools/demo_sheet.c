/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Draws the invented students of sheet_cases.h for looking at. Usage:
 *
 *     demo_sheet FOLDER [a4|letter [CASE]]
 *
 * writes NAME.pdf, NAME.html and NAME.txt for each, and says how long drawing took.
 */

#include <stdio.h>
#include <string.h>

#include "draw/pdf.h"
#include "draw/trace.h"
#include "report/sheet.h"
#include "report/twin.h"
#include "sheet_cases.h"

static void
print_message(void *arg, const struct diag_message *message)
{
	(void)arg;
	fprintf(stderr, "%s: %s\n", message->file ? message->file : "demo_sheet",
		message->text);
}

static void
write_file(const char *folder, const char *title, const char *ending, const char *data,
	   gsize length)
{
	g_autofree char *path = g_strdup_printf("%s/%s.%s", folder, title, ending);
	g_autoptr(GError) error = NULL;

	if (!g_file_set_contents(path, data, (gssize)length, &error))
		fprintf(stderr, "%s\n", error->message);
}

struct demo {
	const char *folder;
	struct config *config;
	struct wording *wording;
	struct fonts *fonts;
	struct diag diag;
};

static void
draw_case(struct demo *demo, const struct sheet_case *what)
{
	struct made_sheet made;
	struct sheet_notes notes;
	struct pdf_info info = { what->name, "repute", "Feedback sheet", "en" };
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GString) html = g_string_new(NULL);
	g_autoptr(GString) trace = g_string_new(NULL);
	g_autofree char *data = NULL;
	gsize length = 0;
	gint64 begun, drawn, twinned;
	struct canvas *canvas;

	make_sheet(&made, what, demo->config);
	begun = g_get_monotonic_time();
	canvas = pdf_open(demo->fonts, &info);
	sheet_draw(canvas, &made.sheet, demo->config, demo->wording, &notes);
	drawn = g_get_monotonic_time();
	if (pdf_finish(canvas, &data, &length, &demo->diag) == RESULT_OK)
		write_file(demo->folder, what->title, "pdf", data, length);
	canvas_free(canvas);
	twinned = g_get_monotonic_time();
	sheet_print_text(text, &made.sheet, demo->config, demo->wording);
	sheet_print_html(html, &made.sheet, demo->config, demo->wording);
	printf("%-10s draw %6.2f ms, finish %6.2f ms, twins %6.2f ms, %zu bytes%s\n",
	       what->title, (double)(drawn - begun) / 1000, (double)(twinned - drawn) / 1000,
	       (double)(g_get_monotonic_time() - twinned) / 1000, length,
	       notes.name_replaced ? ", name replaced" : "");
	write_file(demo->folder, what->title, "txt", text->str, text->len);
	write_file(demo->folder, what->title, "html", html->str, html->len);
	canvas = trace_open(demo->fonts, trace);
	sheet_draw(canvas, &made.sheet, demo->config, demo->wording, &notes);
	canvas_free(canvas);
	write_file(demo->folder, what->title, "trace", trace->str, trace->len);
	free_sheet(&made);
}

int
main(int argc, char **argv)
{
	struct demo demo = { .diag = { .sink = print_message } };

	if (argc < 2)
		return 2;
	demo.folder = argv[1];
	demo.config = config_default();
	g_free(demo.config->course);
	demo.config->course = g_strdup("TECH 621 Social Media");
	demo.config->paper = argc > 2 && !strcmp(argv[2], "letter") ? PAPER_LETTER : PAPER_A4;
	demo.wording = wording_load(NULL, &demo.diag);
	demo.fonts = fonts_open(NULL, &demo.diag);
	if (!demo.wording || !demo.fonts)
		return 3;
	for (gsize i = 0; i < G_N_ELEMENTS(sheet_cases); i++)
		if (argc < 4 || !strcmp(argv[3], sheet_cases[i].title))
			draw_case(&demo, &sheet_cases[i]);
	fonts_close(demo.fonts);
	wording_free(demo.wording);
	config_free(demo.config);
	return 0;
}

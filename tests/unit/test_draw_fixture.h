/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_DRAW_FIXTURE_H
#define TEST_DRAW_FIXTURE_H

/* Documents for the tests of drawing, and looking at them with other programs. */

#include <glib/gstdio.h>
#include <string.h>

#include "draw/canvas.h"
#include "draw/fonts.h"
#include "draw/pdf.h"

static const struct pdf_info info = { "Feedback · Zoë", "A. Tutor", "TECH 621", "en" };

/* A finished document. */
struct document {
	char *data;
	gsize length;
};

static inline struct document
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
static inline struct document
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

/* A folder with doc.pdf in it; removed again by close_folder. */
static inline char *
open_folder(const struct document *document)
{
	char *folder = g_dir_make_tmp("repute-pdf-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "doc.pdf", NULL);
	g_assert_true(
		g_file_set_contents(path, document->data, (gssize)document->length, NULL));
	return folder;
}

static inline void
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
static inline char *
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

static inline char *
run_on(const struct document *document, const char *command)
{
	char *folder = open_folder(document);
	char *output = run_tool(folder, command);
	close_folder(folder);
	return output;
}

static inline void
assert_sound(const struct document *document)
{
	g_autofree char *report = run_on(document, "qpdf --check doc.pdf");
	if (report != NULL) {
		g_assert_nonnull(strstr(report, "No syntax or stream encoding errors found"));
	}
	g_free(run_on(document, "pdftotext doc.pdf -"));
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Worksheets to the ready surveys and to made-up ones, on both papers: nothing overlaps or
 * leaves the page, all that is asked stands there, the same worksheet gives the same calls.
 */

#include <glib.h>
#include <string.h>

#include "config/instrument.h"
#include "report/worksheet.h"
#include "test_layout.h"

struct fixture {
	struct config *config;
	struct wording *wording;
	struct fonts *fonts;
	struct instrument *instrument;
	struct diag diag;
	int pages;
	gboolean undrawn;
};

static void
print_message(void *arg, const struct diag_message *message)
{
	(void)arg;
	g_test_message("%ld: %s", message->line, message->text);
}

static void
set_up(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	fixture->diag.sink = print_message;
	fixture->config = config_default();
	g_free(fixture->config->course);
	fixture->config->course = g_strdup("TECH 621 Social Media & <Networks>");
	fixture->wording = wording_load(NULL, &fixture->diag);
	fixture->fonts = fonts_open(NULL, &fixture->diag);
	g_assert_nonnull(fixture->wording);
	g_assert_nonnull(fixture->fonts);
}

static void
tear_down(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	instrument_free(fixture->instrument);
	fonts_close(fixture->fonts);
	wording_free(fixture->wording);
	config_free(fixture->config);
}

static void
load(struct fixture *fixture, const char *name, const char *text, gsize length)
{
	instrument_free(fixture->instrument);
	fixture->instrument = instrument_load_memory(name, text, length, fixture->config->zone,
						     &fixture->diag);
	g_assert_nonnull(fixture->instrument);
}

static char *
trace(struct fixture *fixture, const char *id, const char *name)
{
	GString *out = g_string_new(NULL);
	struct canvas *canvas = trace_open(fixture->fonts, out);
	const struct worksheet worksheet = { .instrument = fixture->instrument,
					     .config = fixture->config,
					     .wording = fixture->wording,
					     .student_id = id,
					     .student_name = name,
					     .mean_raters = 3 };

	fixture->pages = worksheet_draw(canvas, &worksheet, &fixture->undrawn);
	canvas_free(canvas);
	return g_string_free(out, FALSE);
}

/* On both papers; returns the trace of the second. */
static char *
check_layout(struct fixture *fixture, const char *title, const char *id, const char *name)
{
	char *calls = NULL;

	for (int paper = PAPER_A4; paper <= PAPER_LETTER; paper++) {
		gboolean letter = paper == PAPER_LETTER;
		g_autoptr(GArray) boxes = NULL;

		g_free(calls);
		fixture->config->paper = (enum paper)paper;
		calls = trace(fixture, id, name);
		boxes = layout_boxes(fixture->fonts, calls);
		layout_assert_clean(title, boxes, letter ? 612 : 595.28, letter ? 792 : 841.89);
		g_assert_cmpint(layout_pages(calls), ==, fixture->pages);
		g_assert_null(strstr(calls, "nan"));
	}
	return calls;
}

static void
test_ready_surveys(struct fixture *fixture, gconstpointer unused)
{
	struct instrument_template ready;

	(void)unused;
	for (gsize i = 0; instrument_template_at(i, &ready); i++) {
		g_autofree char *blank = NULL;
		g_autofree char *named = NULL;

		load(fixture, ready.name, ready.text, ready.length);
		blank = check_layout(fixture, ready.name, NULL, NULL);
		g_assert_cmpint(fixture->pages, ==, 2);
		g_assert_false(fixture->undrawn);
		named = check_layout(fixture, ready.name, "s1001", "Zoë Kowalczyk-Nguyễn");
		g_assert_cmpint(fixture->pages, ==, 2);
		g_assert_null(strstr(blank, "Kowalczyk"));
		g_assert_nonnull(strstr(named, "Zoë Kowalczyk-Nguyễn"));
	}
}

/* Every item with its scale, every dimension with its boxes, the questions asked of oneself. */
static void
test_content(struct fixture *fixture, gconstpointer unused)
{
	struct instrument_template ready;
	g_autofree char *calls = NULL;

	(void)unused;
	g_assert_true(instrument_template_at(0, &ready));
	load(fixture, ready.name, ready.text, ready.length);
	calls = trace(fixture, NULL, NULL);
	g_assert_cmpstr(ready.name, ==, "peer");
	g_assert_nonnull(strstr(calls, "\"My posts say where a claim comes from.\""));
	g_assert_nonnull(strstr(calls, "\"Which of my posts would I write again, and why?\""));
	g_assert_nonnull(strstr(calls, "\"they said\""));
	g_assert_nonnull(strstr(calls, "A mean appears from 3 raters on."));
	/* 8 items of 5 points; the grid, the log and the box are not discs. */
	int discs = 0;
	g_auto(GStrv) lines = g_strsplit(calls, "\n", -1);

	for (char **line = lines; *line; line++)
		discs += g_str_has_prefix(*line, "disc ");
	g_assert_cmpint(discs, ==, 8 * 5);
}

static void
test_about_oneself(struct fixture *fixture, gconstpointer unused)
{
	struct instrument_template ready;
	g_autofree char *calls = NULL;

	(void)unused;
	g_assert_true(instrument_template_at(1, &ready));
	load(fixture, ready.name, ready.text, ready.length);
	calls = trace(fixture, NULL, NULL);
	g_assert_cmpstr(ready.name, ==, "self");
	g_assert_nonnull(strstr(calls, "\"sheet says\""));
	g_assert_null(strstr(calls, "classmates"));
}

/* Many items, long words, eleven points, no open question, items for peers alone. */
static void
test_large_survey(struct fixture *fixture, gconstpointer unused)
{
	g_autoptr(GString) text =
		g_string_new("[survey]\ntitle = A survey whose title is far too long to stand "
			     "beside the names of its points\nwave = midterm\n"
			     "[scale]\nlo = 0\nhi = 10\n0 = Not at all in any of the posts\n"
			     "10 = In each and every one of the posts\n"
			     "[assignment]\nwho = all\n");
	g_autofree char *calls = NULL;

	(void)unused;
	for (int i = 0; i < 12; i++) {
		g_string_append_printf(text,
				       "[dimension d%d]\ntitle = Dimension %d, with a title "
				       "that says at some length what it is about\n",
				       i, i);
		for (int j = 0; j < 5; j++)
			g_string_append_printf(
				text,
				"[item i%d_%d]\ndimension = d%d\ntext = Item %d of %d: the "
				"posts say what was done, in words that a reader of another "
				"subject can follow, and Donaudampfschifffahrtsgesellschaft.\n",
				i, j, i, j, i);
	}
	load(fixture, "large", text->str, text->len);
	calls = check_layout(fixture, "large", "s1",
			     "A Name That Goes on and on, With Titles, "
			     "von und zu Hohenstein-Wartenberg-Lima");
	g_assert_cmpint(fixture->pages, >, 3);
	g_assert_nonnull(strstr(calls, "Item 4 of 11"));
	g_assert_null(strstr(calls, "IN MY WORDS"));
}

static void
test_name_without_letters(struct fixture *fixture, gconstpointer unused)
{
	struct instrument_template ready;
	g_autofree char *calls = NULL;

	(void)unused;
	g_assert_true(instrument_template_at(0, &ready));
	load(fixture, ready.name, ready.text, ready.length);
	calls = check_layout(fixture, "unknown script", "s1010", "李薇");
	g_assert_true(fixture->undrawn);
	g_assert_nonnull(strstr(calls, "\"s1010\""));
}

static void
test_same_calls(struct fixture *fixture, gconstpointer unused)
{
	struct instrument_template ready;
	g_autofree char *first = NULL;
	g_autofree char *second = NULL;

	(void)unused;
	g_assert_true(instrument_template_at(0, &ready));
	load(fixture, ready.name, ready.text, ready.length);
	first = trace(fixture, "s1", "Ana Lima");
	second = trace(fixture, "s1", "Ana Lima");
	g_assert_cmpstr(first, ==, second);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(struct fixture *fixture, gconstpointer unused);
	} tests[] = {
		{ "/worksheet/ready_surveys", test_ready_surveys },
		{ "/worksheet/content", test_content },
		{ "/worksheet/about_oneself", test_about_oneself },
		{ "/worksheet/large_survey", test_large_survey },
		{ "/worksheet/name_without_letters", test_name_without_letters },
		{ "/worksheet/same_calls", test_same_calls },
	};

	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].run,
			   tear_down);
	return g_test_run();
}

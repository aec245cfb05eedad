/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The survey on the sheet: which rows in which order and words, what is told of withheld
 * figures and comments, and that it fits whatever was asked.
 */

#include <string.h>

#include "../tools/sheet_cases.h"
#include "draw/trace.h"
#include "report/sheet.h"
#include "report/twin.h"
#include "test_layout.h"

struct bench {
	struct config *config;
	struct wording *wording;
	struct fonts *fonts;
	struct diag diag;
	struct made_sheet made;
	struct sheet_notes notes;
};

/* A student with a survey of this kind. */
static struct bench *
open_bench(enum survey_kind kind)
{
	static struct bench bench;
	struct sheet_case what = sheet_cases[0];

	bench = (struct bench){ .config = config_default() };
	bench.wording = wording_load(NULL, &bench.diag);
	bench.fonts = fonts_open(NULL, &bench.diag);
	g_assert_nonnull(bench.wording);
	g_assert_nonnull(bench.fonts);
	what.survey = kind;
	make_sheet(&bench.made, &what, bench.config);
	return &bench;
}

static void
close_bench(struct bench *bench)
{
	free_sheet(&bench->made);
	fonts_close(bench->fonts);
	wording_free(bench->wording);
	config_free(bench->config);
}

static char *
print_text(struct bench *bench)
{
	GString *out = g_string_new(NULL);

	sheet_print_text(out, &bench->made.sheet, bench->config, bench->wording);
	return g_string_free(out, FALSE);
}

static char *
print_html(struct bench *bench)
{
	GString *out = g_string_new(NULL);

	sheet_print_html(out, &bench->made.sheet, bench->config, bench->wording);
	return g_string_free(out, FALSE);
}

static char *
draw(struct bench *bench)
{
	GString *out = g_string_new(NULL);
	struct canvas *canvas = trace_open(bench->fonts, out);

	sheet_draw(canvas, &bench->made.sheet, bench->config, bench->wording, &bench->notes);
	canvas_free(canvas);
	return g_string_free(out, FALSE);
}

static int
count_of(const char *text, const char *part)
{
	int count = 0;

	for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
		count++;
	return count;
}

/* Each part stands in the text, the second after the first, and so on. */
static void
assert_in_order(const char *text, const char *const *parts)
{
	for (gsize i = 0; parts[i]; i++) {
		const char *at = strstr(text, parts[i]);

		if (!at)
			g_error("\"%s\" is missing, or stands too early, in:\n%s", parts[i],
				text);
		text = at + strlen(parts[i]);
	}
}

/* None of the parts stands in the text. */
static void
assert_absent(const char *text, const char *const *parts)
{
	for (gsize i = 0; parts[i]; i++)
		if (strstr(text, parts[i]))
			g_error("\"%s\" stands in:\n%s", parts[i], text);
}

/* The twin's part on the survey alone: another figure may look the same. g_free it. */
static char *
survey_part(const char *twin, const char *heading, const char *next)
{
	const char *part = strstr(twin, heading);

	g_assert_nonnull(part);
	g_assert_nonnull(strstr(part, next));
	return g_strndup(part, (gsize)(strstr(part, next) - part));
}

/* -- order and words -------------------------------------------------------------------------
 */

/* Our own words fit beside the figures: none is cut on paper. */
static void
test_meanings_fit(void)
{
	static const char *const keys[] = { "means_shared_strength", "means_hidden_strength",
					    "means_shared_growth", "means_blind_spot" };
	struct bench *bench = open_bench(SURVEY_FULL);

	for (int paper = 0; paper < 2; paper++) {
		g_autofree char *trace = NULL;

		bench->config->paper = paper ? PAPER_LETTER : PAPER_A4;
		trace = draw(bench);
		for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
			const char *words = wording_text(bench->wording, "survey", keys[i]);

			if (!strstr(trace, words))
				g_error("'%s' is cut in:\n%s", words, trace);
		}
	}
	close_bench(bench);
}

static const char *const full_order[] = {
	"Useful",          "Shared strength",    "Helpful to others",
	"Hidden strength", "Open about results", "Shared growth area",
	"Credible",        "Blind spot",         NULL
};

/* What is agreed stands first, in all three forms; the survey itself asks "Credible" first. */
static void
test_order(void)
{
	struct bench *bench = open_bench(SURVEY_FULL);
	g_autofree char *text = print_text(bench);
	g_autofree char *html = print_html(bench);
	g_autofree char *trace = draw(bench);

	g_assert_cmpstr(bench->made.survey.dimensions[0].title, ==, "Credible");
	assert_in_order(strstr(text, "HOW YOU SEE"), full_order);
	assert_in_order(strstr(html, "How you see"), full_order);
	assert_in_order(strstr(trace, "HOW YOU SEE"), full_order);
	g_assert_nonnull(strstr(text, "yours 4.5; classmates 3.4 (3.1 to 3.7 likely, n = 6)"));
	g_assert_nonnull(strstr(html,
				"aria-label=\"Your answers put Credible at 4.5; 6 classmates "
				"put it at 3.4. Likely 3.1 to 3.7.\""));
	close_bench(bench);
}

/* Two of each are named, those with the largest gaps; the figures of all are told. */
static void
test_two_are_named(void)
{
	static const char *const order[] = {
		"Curious: Hidden strength",
		"Steady: Hidden strength",
		"Useful: Blind spot",
		"Helpful to others: Blind spot",
		"Credible\n    yours 4.5; classmates 3.4",
		"The two views differ here too.",
		"Open about results\n    yours 4.0; classmates 3.2",
		"The two views differ here too.",
		"Fair\n    yours 3.0; classmates 3.9",
		"The two views differ here too.",
		NULL
	};
	struct bench *bench = open_bench(SURVEY_APART);
	g_autofree char *text = print_text(bench);
	g_autofree char *html = print_html(bench);
	g_autofree char *trace = draw(bench);

	assert_in_order(text, order);
	g_assert_cmpint(count_of(text, "Blind spot"), ==, 2);
	g_assert_cmpint(count_of(text, "Hidden strength"), ==, 2);
	g_assert_cmpint(count_of(html, "<b>Blind spot</b>"), ==, 2);
	g_assert_cmpint(count_of(html, "<b>Hidden strength</b>"), ==, 2);
	g_assert_cmpint(count_of(trace, "\"Blind spot\""), ==, 2);
	g_assert_cmpint(count_of(trace, "\"Hidden strength\""), ==, 2);
	g_assert_cmpint(count_of(trace, "\"n = 6\""), ==, 7);
	close_bench(bench);
}

/* The question is about the row where the two lie furthest apart, else about what both see. */
static void
test_question(void)
{
	static const struct {
		double self[2], peers[2];
		const char *question;
	} cases[] = {
		{ { 4.9, 1.5 }, { 3.0, 4.2 }, "Second: what did readers see in the posts" },
		{ { 4.9, 2.5 }, { 2.0, 3.8 }, "First: which post shows it, and what would" },
		{ { 2.0, 4.5 }, { 2.1, 4.4 }, "Second: which post shows it best" },
		{ { 2.0, 2.4 }, { 2.1, 2.2 }, "First: what would a post look like" },
		{ { NAN, NAN }, { 2.1, 4.2 }, "Where would your own answers stand" },
		{ { 4.0, 2.0 }, { NAN, NAN }, NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct bench *bench = open_bench(SURVEY_FULL);
		struct made_survey *survey = &bench->made.survey;

		survey->survey.dimension_count = 0;
		add_dimension(survey, "First", cases[i].self[0], cases[i].peers[0], 0.2, 6);
		add_dimension(survey, "Second", cases[i].self[1], cases[i].peers[1], 0.2, 6);
		if (isnan(cases[i].peers[0])) {
			hold_dimension(survey, 0, DISCLOSURE_FEW);
			hold_dimension(survey, 1, DISCLOSURE_FEW);
		}
		g_autofree char *text = print_text(bench);
		g_autofree char *html = print_html(bench);
		g_autofree char *trace = draw(bench);

		if (cases[i].question) {
			g_assert_nonnull(strstr(text, cases[i].question));
			g_assert_nonnull(strstr(html, cases[i].question));
			g_assert_nonnull(strstr(trace, cases[i].question));
		}
		g_assert_cmpint(count_of(text, "question to take along"), ==,
				cases[i].question != NULL);
		g_assert_cmpint(count_of(html, "question to take along"), ==,
				cases[i].question != NULL);
		g_assert_cmpint(count_of(trace, "question to take along"), ==,
				cases[i].question != NULL);
		close_bench(bench);
	}
}

/* -- withheld --------------------------------------------------------------------------------
 */

static const char few[] = "What classmates answered is shown from 3 of them on";
static const char derivable[] = "Not shown, since what a single person answered";

/* A reason stands in place of each figure; own answers stay. */
static void
test_withheld(void)
{
	static const char *const order[] = {
		"Helpful to others: Hidden strength",
		"Credible\n    yours 4.5\n    Not shown, since",
		"Useful\n    yours 4.0\n    What classmates",
		"Open about results\n    classmates 2.8",
		"Own answers about your posts would stand beside theirs.",
		NULL
	};
	static const char *const figures[] = { "3.4", "nan", "Blind spot", NULL };
	struct bench *bench = open_bench(SURVEY_PARTLY);
	g_autofree char *text = print_text(bench);
	g_autofree char *html = print_html(bench);
	g_autofree char *trace = draw(bench);
	g_autofree char *text_part = survey_part(text, "HOW YOU SEE", "HOW EACH NUMBER");
	g_autofree char *html_part = survey_part(html, "How you see", "How each number");

	assert_in_order(text_part, order);
	assert_absent(text_part, figures);
	assert_absent(html_part, figures);
	assert_absent(strstr(trace, "HOW YOU SEE"), (const char *[]){ "nan", "\"3.4\"", NULL });
	g_assert_nonnull(strstr(html, few));
	g_assert_nonnull(strstr(html, derivable));
	g_assert_nonnull(strstr(trace, derivable));
	close_bench(bench);
}

/* A quadrant and a figure that slipped through are not printed where the figure is held. */
static void
test_held_holds(void)
{
	struct bench *bench = open_bench(SURVEY_FULL);

	bench->made.survey.dimensions[0].held = DISCLOSURE_DERIVABLE;
	g_autofree char *text = print_text(bench);
	g_autofree char *html = print_html(bench);
	g_autofree char *trace = draw(bench);

	g_assert_null(strstr(text, "Blind spot"));
	g_assert_null(strstr(html, "Blind spot"));
	g_assert_null(strstr(trace, "Blind spot"));
	g_autofree char *text_part = survey_part(text, "HOW YOU SEE", "HOW EACH NUMBER");
	g_autofree char *html_part = survey_part(html, "How you see", "How each number");
	g_assert_null(strstr(text_part, "3.4"));
	g_assert_null(strstr(html_part, "3.4"));
	close_bench(bench);
}

/* What holds for every row is said once. */
static void
test_told_once(void)
{
	static const struct {
		enum survey_kind kind;
		const char *words;
	} cases[] = { { SURVEY_HELD, few },
		      { SURVEY_NOBODY, "No classmate has answered about these posts yet." },
		      { SURVEY_SILENT, "No classmate has answered about these posts yet." },
		      { SURVEY_NO_SELF,
			"Own answers about your posts would stand beside theirs." } };

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct bench *bench = open_bench(cases[i].kind);
		g_autofree char *text = print_text(bench);
		g_autofree char *html = print_html(bench);
		g_autofree char *trace = draw(bench);

		g_assert_cmpint(count_of(text, cases[i].words), ==, 1);
		g_assert_cmpint(count_of(html, cases[i].words), ==, 1);
		g_assert_cmpint(count_of(trace, cases[i].words), ==, 1);
		g_assert_cmpint(count_of(html, "class=\"views\""), ==,
				cases[i].kind != SURVEY_SILENT);
		close_bench(bench);
	}
}

/* At an end of the scale neither the mean nor a range about it is told. */
static void
test_coarse(void)
{
	struct bench *bench = open_bench(SURVEY_COARSE);

	g_autofree char *text = print_text(bench);
	g_autofree char *html = print_html(bench);
	g_autofree char *trace = draw(bench);

	g_assert_nonnull(strstr(text, "classmates 4.8 or more (n = 6)"));
	g_assert_nonnull(strstr(text, "classmates 1.2 or less (n = 6)"));
	g_assert_nonnull(strstr(html, "6 classmates put it at 4.8 or more.\""));
	g_assert_nonnull(strstr(trace, "\"4.8 or more\""));
	/* The bound is no gap of 0: of the two blind spots it is the larger. */
	assert_in_order(text, (const char *[]){ "Open about results: Blind spot",
						"Credible: Blind spot",
						"Open about results: which post", NULL });
	g_assert_nonnull(strstr(text, "As on sheet 2: too few answers are new"));
	g_assert_nonnull(strstr(trace, "As on sheet 2: too few answers are new"));
	close_bench(bench);
}

/* -- comments --------------------------------------------------------------------------------
 */

/* The twins have each, in the order given, below its question. */
static void
test_comments_whole(void)
{
	struct bench *bench = open_bench(SURVEY_COMMENTS);
	g_autofree char *text = print_text(bench);
	g_autofree char *html = print_html(bench);
	g_autofree char *trace = draw(bench);

	assert_in_order(text,
			(const char *[]){ "IN THE WORDS OF CLASSMATES",
					  "released by your instructor, in no order", made_keep,
					  "“The one on", "“Anything", "“The correction",
					  made_try, "“Say in", "“Two sources", "“I read all",
					  "“Shorter threads.”", NULL });
	g_assert_cmpint(count_of(html, "<blockquote>\n<p class=\"words comment\""), ==, 15);
	g_assert_cmpint(count_of(html, "could do with a legend.</p>"), ==, 9);
	g_assert_nonnull(strstr(trace, "more comments stand in the web page"));
	g_assert_null(strstr(trace, "I read all of them"));
	close_bench(bench);
}

/* Few raters: said. Not released, and not written, look the same: like nothing. */
static void
test_comments_held(void)
{
	static const char words[] = "Comments are shown from 5 classmates on";
	struct bench *bench = open_bench(SURVEY_HELD);
	g_autofree char *text = print_text(bench);
	g_autofree char *trace = draw(bench);

	g_assert_cmpint(count_of(text, words), ==, 1);
	g_assert_cmpint(count_of(trace, words), ==, 1);
	bench->made.survey.survey.comments_held = DISCLOSURE_NOBODY;
	g_autofree char *nobody = print_text(bench);
	g_autofree char *nobody_drawn = draw(bench);

	bench->made.survey.survey.comments_held = DISCLOSURE_UNRELEASED;
	g_autofree char *unreleased = print_text(bench);
	g_autofree char *unreleased_drawn = draw(bench);

	g_assert_null(strstr(nobody, "Comments"));
	g_assert_true(g_str_equal(nobody, unreleased));
	g_assert_true(g_str_equal(nobody_drawn, unreleased_drawn));
	close_bench(bench);
}

/* Letters that print cannot draw leave a comment to the twin; a sign is marked. */
static void
test_comments_in_scripts(void)
{
	struct bench *bench = open_bench(SURVEY_SCRIPTS);
	g_autofree char *html = print_html(bench);
	g_autofree char *trace = draw(bench);

	g_assert_cmpint(bench->notes.comments_passed_over, ==, 3);
	g_assert_nonnull(strstr(trace, "3 more comments stand in the web page"));
	g_assert_nonnull(strstr(trace, "“The map of week 9 […] — saved an hour!”"));
	g_assert_null(strstr(trace, made_try)); /* its answers are in the twin alone */
	g_assert_nonnull(strstr(html, "三步阅读透明度报告"));
	g_assert_nonnull(strstr(html, "dir=\"auto\">أضف"));
	close_bench(bench);
}

static void
test_hostile(void)
{
	struct bench *bench = open_bench(SURVEY_FULL);

	bench->made.survey.dimensions[0].title = "<b>\"x\" onload=y";
	bench->made.survey.comments[0].text = "</p><script>alert(1)</script>\xff\x1b[31m";
	bench->made.survey.comments[0].question = "<img src=x>";
	bench->made.survey.survey.title = "<i>";
	g_autofree char *html = print_html(bench);
	g_autofree char *text = print_text(bench);
	g_autofree char *trace = draw(bench);

	assert_absent(html,
		      (const char *[]){ "<script", "<img", "<i>", "<b>\"x", "\x1b", NULL });
	g_assert_null(strchr(text, '\x1b'));
	g_assert_true(g_utf8_validate(html, -1, NULL));
	g_assert_true(g_utf8_validate(text, -1, NULL));
	g_assert_true(g_utf8_validate(trace, -1, NULL));
	close_bench(bench);
}

/* -- layout ----------------------------------------------------------------------------------
 */

/* Whatever was asked and written: two pages, nothing overlaps, tags are balanced. */
static void
check_layout(struct bench *bench)
{
	gboolean letter = bench->config->paper == PAPER_LETTER;
	g_autofree char *trace = draw(bench);
	g_autofree char *again = draw(bench);
	g_autoptr(GArray) boxes = layout_boxes(bench->fonts, trace);

	g_assert_cmpint(layout_pages(trace), ==, 2);
	layout_assert_clean("survey", boxes, letter ? 612 : 595.28, letter ? 792 : 841.89);
	g_assert_cmpint(count_of(trace, "\ntag-end"), ==, count_of(trace, "\ntag "));
	g_assert_null(strstr(trace, "nan"));
	g_assert_true(g_str_equal(trace, again));
}

static void
test_layout(void)
{
	static const char *const titles[] = { "Fair", "Names where a claim comes from",
					      "Explains how to do something, so that a reader "
					      "can try it at home or elsewhere" };
	struct bench *bench = open_bench(SURVEY_COMMENTS);
	struct sheet_survey *survey = &bench->made.survey.survey;
	gsize comments = survey->comment_count;

	for (int paper = 0; paper < 2; paper++) {
		bench->config->paper = paper ? PAPER_LETTER : PAPER_A4;
		for (int count = 0; count < 24; count++) {
			survey->dimension_count = 0;
			for (int i = 0; i < count; i++)
				add_dimension(&bench->made.survey, titles[(i + count) % 3],
					      1 + i % 5, 1 + (i * 3 + count) % 9 * 0.5, 0.3, 6);
			survey->as_of_sheet = count % 2;
			survey->comment_count = (gsize)(count * 7) % (comments + 1);
			survey->raters = count;
			check_layout(bench);
		}
	}
	close_bench(bench);
}

/* A survey is a third table, its rows have heads, and pictures have words. */
static void
test_tags(void)
{
	struct bench *bench = open_bench(SURVEY_FULL);
	g_autofree char *trace = draw(bench);

	g_assert_cmpint(count_of(trace, "\ntag Table"), ==, 3);
	g_assert_cmpint(count_of(trace, "\ntag TR"), ==, 18);
	g_assert_cmpint(count_of(trace, "\ntag TH"), ==, 18);
	g_assert_cmpint(count_of(trace, "put it at"), ==, 4);
	close_bench(bench);
}

static void
test_no_survey(void)
{
	static const char *const words[] = { "How you see", "HOW YOU SEE", "in no order",
					     NULL };
	struct bench *bench = open_bench(SURVEY_NONE);
	g_autofree char *text = print_text(bench);
	g_autofree char *html = print_html(bench);
	g_autofree char *trace = draw(bench);

	assert_absent(text, words);
	assert_absent(html, words);
	assert_absent(trace, words);
	close_bench(bench);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sheet-survey/order", test_order);
	g_test_add_func("/sheet-survey/meanings-fit", test_meanings_fit);
	g_test_add_func("/sheet-survey/two-are-named", test_two_are_named);
	g_test_add_func("/sheet-survey/question", test_question);
	g_test_add_func("/sheet-survey/withheld", test_withheld);
	g_test_add_func("/sheet-survey/held-holds", test_held_holds);
	g_test_add_func("/sheet-survey/told-once", test_told_once);
	g_test_add_func("/sheet-survey/coarse", test_coarse);
	g_test_add_func("/sheet-survey/comments-whole", test_comments_whole);
	g_test_add_func("/sheet-survey/comments-held", test_comments_held);
	g_test_add_func("/sheet-survey/comments-in-scripts", test_comments_in_scripts);
	g_test_add_func("/sheet-survey/hostile", test_hostile);
	g_test_add_func("/sheet-survey/layout", test_layout);
	g_test_add_func("/sheet-survey/tags", test_tags);
	g_test_add_func("/sheet-survey/no-survey", test_no_survey);
	return g_test_run();
}

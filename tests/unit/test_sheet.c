/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Every invented student of sheet_cases.h on both papers: nothing overlaps, nothing leaves the
 * page, tags are balanced, the same sheet gives the same calls; and the twins carry it all.
 */

#include <math.h>
#include <string.h>

#include "../tools/sheet_cases.h"
#include "base/words.h"
#include "draw/trace.h"
#include "report/sheet.h"
#include "report/twin.h"
#include "test_layout.h"

struct bench {
	struct config *config;
	struct wording *wording;
	struct fonts *fonts;
	struct diag diag;
};

static struct bench
open_bench(void)
{
	struct bench bench = { .config = config_default() };

	g_free(bench.config->course);
	bench.config->course = g_strdup("TECH 621 Social Media & <Networks>");
	bench.wording = wording_load(NULL, &bench.diag);
	bench.fonts = fonts_open(NULL, &bench.diag);
	g_assert_nonnull(bench.wording);
	g_assert_nonnull(bench.fonts);
	return bench;
}

static void
close_bench(struct bench *bench)
{
	fonts_close(bench->fonts);
	wording_free(bench->wording);
	config_free(bench->config);
}

static char *
trace_sheet(struct bench *bench, const struct sheet *sheet, struct sheet_notes *notes)
{
	GString *out = g_string_new(NULL);
	struct canvas *canvas = trace_open(bench->fonts, out);

	sheet_draw(canvas, sheet, bench->config, bench->wording, notes);
	canvas_free(canvas);
	return g_string_free(out, FALSE);
}

static void
check_layout(struct bench *bench, const struct sheet_case *what, double width, double height)
{
	struct made_sheet made;
	struct sheet_notes notes;

	make_sheet(&made, what, bench->config);
	g_autofree char *trace = trace_sheet(bench, &made.sheet, &notes);
	g_autoptr(GArray) boxes = layout_boxes(bench->fonts, trace);

	g_assert_cmpint(layout_pages(trace), ==, 2);
	layout_assert_clean(what->title, boxes, width, height);
	g_assert_null(strstr(trace, "nan"));
	free_sheet(&made);
}

static void
check_all_layouts(struct bench *bench)
{
	static const int posts[] = { 0, 1, 5, 30, 3000 }, weeks[] = { 1, 2, 3, 9, 13, 21, 30 };
	struct sheet_case what = sheet_cases[0];
	gboolean letter = bench->config->paper == PAPER_LETTER;
	double width = letter ? 612 : 595.28, height = letter ? 792 : 841.89;

	for (gsize i = 0; i < G_N_ELEMENTS(sheet_cases); i++)
		check_layout(bench, &sheet_cases[i], width, height);
	for (gsize i = 0; i < G_N_ELEMENTS(posts); i++) {
		for (gsize j = 0; j < G_N_ELEMENTS(weeks); j++) {
			what.posts = posts[i];
			what.weeks = weeks[j];
			what.manner = (enum manner)((i + j) % MANNER_COUNT);
			check_layout(bench, &what, width, height);
		}
	}
}

static void
test_layout_a4(void)
{
	struct bench bench = open_bench();

	check_all_layouts(&bench);
	close_bench(&bench);
}

static void
test_layout_letter(void)
{
	struct bench bench = open_bench();

	bench.config->paper = PAPER_LETTER;
	check_all_layouts(&bench);
	close_bench(&bench);
}

/* Settings and sentences may be as long as a class likes. */
static void
test_layout_long_settings(void)
{
	struct bench bench = open_bench();
	static const char endless[] =
		"Communication in Distributed Organisations and Its Discontents, "
		"with Exercises in Public, Part Two of Three, Evening Group, "
		"an-address-that-does-not-end@department.university.example";

	g_free(bench.config->course);
	g_free(bench.config->contact);
	g_free(bench.config->sheet_title);
	bench.config->course = g_strdup(endless);
	bench.config->contact = g_strdup(endless);
	bench.config->sheet_title = g_strdup(endless);
	check_all_layouts(&bench);
	bench.config->paper = PAPER_LETTER;
	check_all_layouts(&bench);
	close_bench(&bench);
}

/* A class that has not begun: no week, no post, no time. */
static void
test_nothing_at_all(void)
{
	struct bench bench = open_bench();
	struct sheet sheet = { .student_id = "s1" };
	struct sheet_notes notes;
	g_autofree char *trace = trace_sheet(&bench, &sheet, &notes);
	g_autoptr(GString) out = g_string_new(NULL);

	g_assert_nonnull(strstr(trace, "\"s1\""));
	sheet_print_text(out, &sheet, bench.config, bench.wording);
	sheet_print_html(out, &sheet, bench.config, bench.wording);
	g_assert_null(strstr(out->str, "nan"));
	close_bench(&bench);
}

/* The tests above must be able to fail. */
static void
test_layout_finds_overlap(void)
{
	struct bench bench = open_bench();
	g_autofree char *trace = g_strdup("page 100.00 100.00\npage 595.28 841.89\n"
					  "text 60.00 60.00 bold 10.00 #000000 \"one\"\n"
					  "text 66.00 64.00 bold 10.00 #000000 \"two\"\n"
					  "text 60.00 90.00 bold 10.00 #000000 \"three\"\n");
	g_autoptr(GArray) boxes = layout_boxes(bench.fonts, trace);

	g_assert_cmpuint(boxes->len, ==, 3);
	g_assert_true(layout_overlap(&g_array_index(boxes, struct text_box, 0),
				     &g_array_index(boxes, struct text_box, 1)));
	g_assert_false(layout_overlap(&g_array_index(boxes, struct text_box, 0),
				      &g_array_index(boxes, struct text_box, 2)));
	close_bench(&bench);
}

/* -- structure, notes, sameness
 * ---------------------------------------------------------------- */

static const struct sheet_case *
find_case(const char *title)
{
	for (gsize i = 0; i < G_N_ELEMENTS(sheet_cases); i++)
		if (!strcmp(sheet_cases[i].title, title))
			return &sheet_cases[i];
	g_assert_not_reached();
}

static char *
trace_case(struct bench *bench, const char *title, struct sheet_notes *notes)
{
	struct made_sheet made;
	char *trace;

	make_sheet(&made, find_case(title), bench->config);
	trace = trace_sheet(bench, &made.sheet, notes);
	free_sheet(&made);
	return trace;
}

static int
count_of(const char *text, const char *part)
{
	int count = 0;

	for (const char *at = strstr(text, part); at; at = strstr(at + 1, part))
		count++;
	return count;
}

static void
test_same_calls(void)
{
	struct bench bench = open_bench();
	struct sheet_notes notes;
	g_autofree char *first = trace_case(&bench, "examples", &notes);
	g_autofree char *second = trace_case(&bench, "examples", &notes);

	g_assert_cmpstr(first, ==, second);
	close_bench(&bench);
}

static void
test_tags(void)
{
	struct bench bench = open_bench();
	struct sheet_notes notes;
	g_autofree char *trace = trace_case(&bench, "examples", &notes);

	g_assert_cmpint(count_of(trace, "\ntag-end"), ==, count_of(trace, "\ntag "));
	g_assert_cmpint(count_of(trace, "\ntag H1"), ==, 2);
	g_assert_cmpint(count_of(trace, "\ntag Table"), ==, 2);
	g_assert_cmpint(count_of(trace, "\ntag TR"), ==, 14);
	g_assert_cmpint(count_of(trace, "\ntag TH"), ==, 14);
	g_assert_cmpint(count_of(trace, "\nlink"), ==, 2);
	close_bench(&bench);
}

static void
test_notes(void)
{
	struct bench bench = open_bench();
	struct sheet_notes notes;
	g_autofree char *plain = trace_case(&bench, "strong", &notes);

	g_assert_nonnull(strstr(plain, "\"Zoë Kowalczyk-Nguyễn\""));
	g_assert_false(notes.name_replaced);
	g_assert_false(notes.name_cut);
	g_autofree char *cjk = trace_case(&bench, "cjk", &notes);

	g_assert_true(notes.name_replaced);
	g_assert_cmpuint(notes.name_missing, ==, 0x738b);
	g_assert_nonnull(strstr(cjk, "light 27.00 #1c232e \"Wang Xiaoming\""));
	g_autofree char *arabic = trace_case(&bench, "arabic", &notes);

	g_assert_true(notes.name_replaced);
	g_assert_cmpint(notes.posts_replaced, >, 0);
	g_assert_cmpint(notes.quotes_passed_over, >, 0);
	g_assert_nonnull(strstr(arabic, "light 27.00 #1c232e \"2026-0412\""));
	g_autofree char *longest = trace_case(&bench, "long", &notes);

	g_assert_true(notes.name_cut);
	g_assert_nonnull(strstr(longest, "\"Maximiliana Wilhelmina"));
	close_bench(&bench);
}

/* Two levels are named in full, and the marked row differs by shape, not by colour alone. */
static void
test_front_details(void)
{
	struct bench bench = open_bench();
	struct sheet_notes notes;
	struct made_sheet made;

	make_sheet(&made, find_case("quiet"), bench.config);
	for (int low = LEVEL_NOT_YET; low < LEVEL_STRONG; low++) {
		g_autofree char *trace = NULL;
		g_autofree char *last =
			g_strconcat(level_title((enum level)(low + 1)), "\"", NULL);
		char *between;

		made.sheet.reputation.level_low = (enum level)low;
		made.sheet.reputation.level_high = (enum level)(low + 1);
		made.sheet.reputation.score = 58;
		trace = trace_sheet(&bench, &made.sheet, &notes);
		/* On one line or two; the line after "between ..." ends with the level. */
		between = strstr(trace, "\"between ");
		g_assert_nonnull(between);
		g_assert_nonnull(g_strstr_len(between, 120, last));
		g_assert_cmpint(count_of(trace, "#d55e00"), >=, 4);
		g_assert_cmpint(count_of(trace, "\npolygon"), >=, 4);
	}
	free_sheet(&made);
	close_bench(&bench);
}

/* A page without posts says what will come, and shows no nought. */
static void
test_no_posts(void)
{
	struct bench bench = open_bench();
	struct sheet_notes notes;
	g_autofree char *trace = trace_case(&bench, "none", &notes);
	g_auto(GStrv) lines = g_strsplit(trace, "\n", -1);

	for (gsize i = 0; lines[i]; i++) {
		const char *text = strchr(lines[i], '"');

		if (!g_str_has_prefix(lines[i], "text ") || !text)
			continue;
		g_assert_cmpstr(text, !=, "\"0\"");
		g_assert_null(strstr(text, "\"0 "));
		g_assert_null(strstr(text, " 0 "));
		g_assert_null(strstr(text, "(0 "));
	}
	g_assert_nonnull(strstr(trace, "will show the share of posts"));
	close_bench(&bench);
}

/* -- twins ------------------------------------------------------------------------------------
 */

static char *
print_case(struct bench *bench, const struct sheet_case *what, gboolean html)
{
	struct made_sheet made;
	GString *out = g_string_new(NULL);

	make_sheet(&made, what, bench->config);
	if (html)
		sheet_print_html(out, &made.sheet, bench->config, bench->wording);
	else
		sheet_print_text(out, &made.sheet, bench->config, bench->wording);
	free_sheet(&made);
	return g_string_free(out, FALSE);
}

static void
test_html_structure(void)
{
	struct bench bench = open_bench();
	g_autofree char *html = print_case(&bench, find_case("arabic"), TRUE);

	g_assert_true(g_str_has_prefix(html, "<!DOCTYPE html>\n<html lang=\"en\">"));
	g_assert_nonnull(
		strstr(html, "content=\"default-src 'none'; style-src 'unsafe-inline'"));
	g_assert_cmpint(count_of(html, "<h1"), ==, 1);
	g_assert_cmpint(count_of(html, "<main"), ==, 1);
	g_assert_cmpint(count_of(html, "<table>"), ==, count_of(html, "<caption>"));
	g_assert_cmpint(count_of(html, "<th"), ==,
			count_of(html, "<thead") + count_of(html, "scope="));
	g_assert_nonnull(strstr(html, "ليلى العامري"));
	g_assert_nonnull(strstr(html, "كيف تقرأ تقرير الشفافية"));
	close_bench(&bench);
}

static void
test_html_hostile(void)
{
	struct bench bench = open_bench();
	struct sheet_case what = *find_case("examples");

	what.name = "<script>alert(1)</script>\"' onload=x &amp; \xff";
	what.words =
		"</p><img src=x onerror=alert(1)> javascript:alert(1) how to read this post";
	g_autofree char *html = print_case(&bench, &what, TRUE);

	g_assert_null(strstr(html, "<script"));
	g_assert_null(strstr(html, "<img"));
	g_assert_nonnull(strstr(html,
				"&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39; onload=x "
				"&amp;amp;"));
	g_assert_true(g_utf8_validate(html, -1, NULL));
	close_bench(&bench);
}

/* Every post that counted stands in the twin, however many there are. */
static void
test_html_is_whole(void)
{
	struct bench bench = open_bench();
	const struct sheet_case *what = find_case("flood");
	g_autofree char *html = print_case(&bench, what, TRUE);
	struct made_sheet made;
	int expected = 0;

	make_sheet(&made, what, bench.config);
	for (gsize i = 0; i < made.sheet.post_count; i++) {
		const struct post_facts *facts = &made.sheet.posts[i].facts;

		if (facts->duplicate)
			continue;
		for (int aspect = 0; aspect < VALUE_GOOD; aspect++)
			expected += facts->value[aspect] > 0;
		expected += facts->has_claim;
	}
	g_assert_cmpint(count_of(html, "<tr><td>"), ==, expected);
	free_sheet(&made);
	close_bench(&bench);
}

/* Both twins say what the sheet says: the advice, and the composite's arithmetic. */
static void
test_twins_agree(void)
{
	struct bench bench = open_bench();
	g_autofree char *html = print_case(&bench, find_case("quiet"), TRUE);
	g_autofree char *text = print_case(&bench, find_case("quiet"), FALSE);
	struct sheet_notes notes;
	g_autofree char *trace = trace_case(&bench, "quiet", &notes);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *total = NULL;

	for (gsize i = 0; lines[i]; i++) {
		if (strstr(lines[i], " / ") && strstr(lines[i], ", likely "))
			total = g_strstrip(g_strdup(lines[i]));
		if (!strstr(lines[i], "  20")) /* lines of the ledger are not wrapped */
			g_assert_cmpint(g_utf8_strlen(lines[i], -1), <=, 79);
	}
	g_assert_nonnull(total);
	g_assert_nonnull(strstr(html, total));
	g_assert_nonnull(strstr(trace, total));
	close_bench(&bench);
}

/* The longest words of a row, on both papers: codes in part, with two digits. */
static void
test_parts_fit(void)
{
	struct bench bench = open_bench();
	struct made_sheet made;
	struct sheet_notes notes;

	make_sheet(&made, find_case("strong"), bench.config);
	for (gsize i = 0; i < made.sheet.post_count; i++)
		for (int aspect = 0; aspect < VALUE_COUNT; aspect++)
			made.sheet.posts[i].facts.value[aspect] = 2 / 3.0;
	for (int i = 0; i < CRITERION_COUNT; i++)
		made.sheet.reputation.criteria[i].k = made.sheet.reputation.criteria[i].k2 =
			39 + 1 / 3.0;
	for (int paper = 0; paper <= PAPER_LETTER; paper++) {
		bench.config->paper = (enum paper)paper;
		g_autofree char *trace = trace_sheet(&bench, &made.sheet, &notes);

		g_assert_nonnull(strstr(trace, "\"on what works (some in part)\""));
		g_assert_nonnull(strstr(trace, "\"on what does not (some in part)\""));
		g_assert_nonnull(strstr(trace, "posts (some in part)\""));
		g_assert_nonnull(strstr(trace, "claims (some in part)\""));
	}
	free_sheet(&made);
	close_bench(&bench);
}

/* A quote is cut where paper cuts it, at a word; in HTML a post is whole, an essay is not. */
static void
test_quotes_are_short(void)
{
	struct bench bench = open_bench();
	struct sheet_case what = *find_case("examples");
	g_autoptr(GString) essay = g_string_new("How to read a report:");

	for (int i = 0; i < 400; i++)
		g_string_append_printf(essay, " word%d", i);
	what.words = essay->str;
	g_autofree char *text = print_case(&bench, &what, FALSE);
	g_autofree char *html = print_case(&bench, &what, TRUE);
	const char *quote = strstr(text, "“How to read");
	const char *block = strstr(html, "<blockquote>");

	g_assert_nonnull(quote);
	g_assert_cmpint(strstr(quote, "…”") - quote, >, 140);
	g_assert_cmpint(strstr(quote, "…”") - quote, <, 200);
	g_assert_nonnull(block);
	g_assert_cmpint(strstr(block, "…</p>") - block, >, 450);
	g_assert_cmpint(strstr(block, "…</p>") - block, <, 600);
	g_assert_nonnull(strstr(html, " word399")); /* in the table of posts */
	close_bench(&bench);
}

/* Where "[…]" stands on a page, its foot says what it is; and on no other. */
static void
test_left_out(void)
{
	struct bench bench = open_bench();
	struct sheet_notes notes;
	g_autofree char *plain = trace_case(&bench, "strong", &notes);

	g_assert_cmpint(notes.left_out, ==, 0);
	g_assert_null(strstr(plain, "stands for signs"));
	g_autofree char *cjk = trace_case(&bench, "cjk", &notes);
	const char *second = strstr(cjk, "\npage");

	g_assert_cmpint(notes.left_out, >, 0);
	g_assert_cmpint(count_of(cjk, "stands for signs that print"), ==, 1);
	g_assert_nonnull(second);
	g_assert_nonnull(strstr(second, "stands for signs that print"));
	close_bench(&bench);
}

/* The weeks show what counts; one repeat is an outline, and all three forms say what it is. */
static void
test_repeats(void)
{
	struct bench bench = open_bench();
	g_autofree char *html = print_case(&bench, find_case("quiet"), TRUE);
	g_autofree char *text = print_case(&bench, find_case("quiet"), FALSE);
	g_autofree char *plain = print_case(&bench, find_case("few"), TRUE);
	struct sheet_notes notes;
	g_autofree char *trace = trace_case(&bench, "quiet", &notes);
	g_autofree char *without = trace_case(&bench, "few", &notes);

	g_assert_nonnull(strstr(trace, "outlined: 1 repeat, which counts once"));
	g_assert_nonnull(strstr(trace, "weeks with at least one new post"));
	g_assert_null(strstr(without, "outlined"));
	/* Two boxes to tick, and the outline. */
	g_assert_cmpint(count_of(trace, "\nframe"), ==, 3);
	g_assert_cmpint(count_of(without, "\nframe"), ==, 2);
	g_assert_nonnull(strstr(html, "Repeats, which count once"));
	g_assert_null(strstr(plain, "Repeats, which count once"));
	g_autofree char *line = words_tidy(text);

	g_assert_nonnull(strstr(line, "1 repeat counts once, with the first, and is not"));
	close_bench(&bench);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/sheet/layout-a4", test_layout_a4);
	g_test_add_func("/sheet/layout-letter", test_layout_letter);
	g_test_add_func("/sheet/layout-long-settings", test_layout_long_settings);
	g_test_add_func("/sheet/nothing-at-all", test_nothing_at_all);
	g_test_add_func("/sheet/layout-finds-overlap", test_layout_finds_overlap);
	g_test_add_func("/sheet/same-calls", test_same_calls);
	g_test_add_func("/sheet/tags", test_tags);
	g_test_add_func("/sheet/notes", test_notes);
	g_test_add_func("/sheet/parts-fit", test_parts_fit);
	g_test_add_func("/sheet/quotes-are-short", test_quotes_are_short);
	g_test_add_func("/sheet/left-out", test_left_out);
	g_test_add_func("/sheet/repeats", test_repeats);
	g_test_add_func("/sheet/front-details", test_front_details);
	g_test_add_func("/sheet/no-posts", test_no_posts);
	g_test_add_func("/sheet/html-structure", test_html_structure);
	g_test_add_func("/sheet/html-hostile", test_html_hostile);
	g_test_add_func("/sheet/html-is-whole", test_html_is_whole);
	g_test_add_func("/sheet/twins-agree", test_twins_agree);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The survey form as text: its structure, what is escaped, what is asked of whom. What it does
 * in a browser is tested in tests/browser.
 */

#include <glib.h>
#include <string.h>

#include "../../src/report/page_template.h"
#include "report/form.h"

static const char instrument_text[] =
	"[survey]\ntitle = Posts & <readers>\nintroduction = What it is for.\nwave = 1\n"
	"closes = 2026-09-27\n"
	"[scale]\nlo = 1\nhi = 5\n1 = Never\n5 = \"Always; or <always>\"\n"
	"cannot_say = Cannot say\n"
	"[assignment]\nwho = balanced\nraters = 3\n"
	"[dimension credible]\ntitle = Credible\n"
	"[item sources]\ndimension = credible\ntext = The posts name <sources>.\n"
	"self = My posts name <sources>.\n"
	"[item peers_alone]\ndimension = credible\ntext = Asked of peers alone.\n"
	"[item self_alone]\ndimension = credible\nself = Asked of self alone.\n"
	"[question keep]\ntext = What works?\nself = What do I keep?\n";

static const struct form_person respondent = { "s1001", "Zoë \"Z\" O'Hara & Co", "A" };
static const struct form_person people[] = {
	{ "s1002", "</script><b>Bobby</b>", "A" },
	{ "s<3>", "", "A" },
	{ "s1004", "محمد الأمين", "B" },
};

struct fixture {
	struct config *config;
	struct instrument *instrument;
	struct form form;
	struct diag diag;
};

static void
load(struct fixture *fixture, const char *text)
{
	instrument_free(fixture->instrument);
	fixture->instrument = instrument_load_memory("peer", text, strlen(text),
						     fixture->config->zone, &fixture->diag);
	g_assert_nonnull(fixture->instrument);
	fixture->form.instrument = fixture->instrument;
}

static void
set_up(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	fixture->config = config_default();
	g_free(fixture->config->course);
	fixture->config->course = g_strdup("TECH 621 <Social> \"Media\"");
	fixture->form = (struct form){ .config = fixture->config,
				       .respondent = &respondent,
				       .token = "0123456789abcdef",
				       .people = people,
				       .people_count = G_N_ELEMENTS(people),
				       .mean_raters = 3,
				       .comment_raters = 5 };
	load(fixture, instrument_text);
}

static void
tear_down(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	instrument_free(fixture->instrument);
	config_free(fixture->config);
}

static char *
print(const struct fixture *fixture)
{
	GString *out = g_string_new(NULL);

	form_print_html(out, &fixture->form);
	return g_string_free(out, FALSE);
}

/* The page from <body> on, without the data of the script. */
static char *
body_of(const char *page)
{
	const char *start = strstr(page, "<body>"), *end = strstr(page, "<script type=");

	g_assert_nonnull(start);
	g_assert_nonnull(end);
	return g_strndup(start, (gsize)(end - start));
}

static int
count_of(const char *text, const char *part)
{
	int count = 0;

	for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part))
		count++;
	return count;
}

static void
test_structure(struct fixture *fixture, gconstpointer unused)
{
	g_autofree char *page = print(fixture);
	g_autofree char *body = body_of(page);

	(void)unused;
	g_assert_true(g_str_has_prefix(page, "<!DOCTYPE html>\n<html lang=\"en\">\n"));
	g_assert_cmpint(count_of(page, "<title>"), ==, 1);
	g_assert_cmpint(count_of(body, "<h1"), ==, 1);
	g_assert_cmpint(count_of(body, "<main"), ==, 1);
	/* Three classmates with two items each, oneself with two. */
	g_assert_cmpint(count_of(body, "<section class=\"step person"), ==, 4);
	g_assert_cmpint(count_of(body, "<fieldset"), ==, 8);
	g_assert_cmpint(count_of(body, "<legend"), ==, 8);
	g_assert_cmpint(count_of(body, "<label><input type=\"radio\""), ==, 8 * 4);
	g_assert_cmpint(count_of(body, "type=\"radio\""), ==, 8 * 6);
	g_assert_cmpint(count_of(body, "value=\"\"> <span>Cannot say</span>"), ==, 8);
	/* An open question each, and the box that holds the saved text. */
	g_assert_cmpint(count_of(body, "<textarea"), ==, 5);
	g_assert_cmpint(count_of(body, "Classmate 3 of 3"), ==, 1);
	g_assert_cmpint(count_of(body, "data-item=\"self_alone\""), ==, 1);
	g_assert_cmpint(count_of(body, "data-item=\"peers_alone\""), ==, 3);
	g_assert_nonnull(strstr(body, "to hand in by 27 September 2026"));
	g_assert_nonnull(strstr(body, "until at least 3 classmates have rated them"));
	g_assert_nonnull(strstr(body, "not until 5 or more"));
	g_assert_null(strstr(page, "{{"));
}

/* Every id once; every reference leads to one. */
static void
test_references(struct fixture *fixture, gconstpointer unused)
{
	g_autofree char *page = print(fixture);
	g_autofree char *body = body_of(page);
	g_autoptr(GRegex) ids = g_regex_new(" id=\"([^\"]*)\"", 0, 0, NULL);
	g_autoptr(GRegex) uses = g_regex_new(
		" (?:for|aria-labelledby|aria-describedby)=\"([^\"]*)\"", 0, 0, NULL);
	g_autoptr(GHashTable) known =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GMatchInfo *match;
	int references = 0;

	(void)unused;
	g_regex_match(ids, body, 0, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL))
		if (!g_hash_table_add(known, g_match_info_fetch(match, 1)))
			g_error("the id %s stands twice", g_match_info_fetch(match, 1));
	g_match_info_free(match);
	g_regex_match(uses, body, 0, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL), references++) {
		g_autofree char *id = g_match_info_fetch(match, 1);

		if (!g_hash_table_contains(known, id))
			g_error("nothing has the id %s", id);
	}
	g_match_info_free(match);
	g_assert_cmpint(references, >=, 8 * 2 + 4 * 2);
}

/* Names and texts are text, in the page and in the script's data. */
static void
test_escaping(struct fixture *fixture, gconstpointer unused)
{
	g_autofree char *own = print(fixture);
	g_autofree char *class = NULL;

	(void)unused;
	fixture->form.respondent = NULL;
	class = print(fixture);
	for (int i = 0; i < 2; i++) {
		const char *page = i ? class : own;

		g_assert_null(strstr(page, "<b>Bobby"));
		g_assert_null(strstr(page, "<sources>"));
		g_assert_null(strstr(page, "<always>"));
		g_assert_null(strstr(page, "<readers>"));
		g_assert_null(strstr(page, "<Social>"));
		g_assert_null(strstr(page, "s<3>"));
		g_assert_cmpint(count_of(page, "</script>"), ==, 2);
		/* As the policy asks: nothing that it would have to allow besides. */
		g_assert_null(strstr(page, " style="));
		g_assert_null(strstr(page, " onclick="));
		g_assert_null(strstr(page, " src="));
		g_assert_null(strstr(page, "http://"));
		g_assert_null(strstr(page, "https://"));
	}
	g_assert_nonnull(strstr(own, "&lt;/script&gt;&lt;b&gt;Bobby&lt;/b&gt;</span></h2>"));
	g_assert_nonnull(strstr(own, "Zoë &quot;Z&quot; O&#39;Hara &amp; Co"));
	g_assert_nonnull(strstr(own, "data-ratee=\"s&lt;3&gt;\""));
	g_assert_nonnull(strstr(class, "\\u003c/script\\u003e\\u003cb\\u003eBobby"));
}

static void
test_data(struct fixture *fixture, gconstpointer unused)
{
	static const char *const parts[] = {
		"\"course\": \"TECH 621 \\u003cSocial\\u003e \\\"Media\\\"\"",
		"\"survey\": \"peer\"",
		"\"wave\": \"1\"",
		"\"respondent\": \"s1001\"",
		"\"token\": \"0123456789abcdef\"",
		"\"class\": false",
		"\"people\": []",
	};
	g_autofree char *page = print(fixture);
	g_autofree char *hash =
		g_strdup_printf("\"instrument\": \"%s\"", fixture->instrument->hash);

	(void)unused;
	for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
		if (!strstr(page, parts[i]))
			g_error("the data lacks %s", parts[i]);
	g_assert_nonnull(strstr(page, hash));
}

/* One form, in which each chooses who they are: the pattern of a classmate, names as data. */
static void
test_class(struct fixture *fixture, gconstpointer unused)
{
	static const struct form_person namesakes[] = { { "s1", "Ana Lima (A)", "A" },
							{ "s2", "Ana Lima", NULL } };
	g_autofree char *page = NULL;
	g_autofree char *body = NULL;

	(void)unused;
	fixture->form.respondent = NULL;
	fixture->form.people = namesakes;
	fixture->form.people_count = 2;
	fixture->form.by_section = TRUE;
	page = print(fixture);
	body = body_of(page);
	g_assert_cmpint(count_of(body, "<section class=\"step person"), ==, 2);
	g_assert_cmpint(count_of(body, "<section class=\"step person pattern\""), ==, 1);
	g_assert_null(strstr(body, "Ana Lima"));
	g_assert_nonnull(strstr(body, "<label for=\"who\">Who are you?</label>"));
	g_assert_nonnull(strstr(page, "\"name\": \"Ana Lima (A)\""));
	g_assert_nonnull(strstr(page, "\"section\": \"\""));
	g_assert_nonnull(strstr(page, "\"class\": true"));
	g_assert_nonnull(strstr(page, "\"by_section\": true"));
}

static void
test_who_is_asked(struct fixture *fixture, gconstpointer unused)
{
	static const char self_alone[] =
		"[survey]\ntitle = T\nwave = 1\n[scale]\nlo = 1\nhi = 11\n[assignment]\nwho = "
		"nobody\n"
		"[dimension steady]\ntitle = Steady\n[item weekly]\ndimension = steady\n"
		"self = I posted each week.\n";
	g_autofree char *alone = NULL;
	g_autofree char *nobody = NULL;

	(void)unused;
	g_assert_true(form_asks(&fixture->form));
	fixture->form.people_count = 0;
	nobody = print(fixture);
	g_assert_true(form_asks(&fixture->form));
	g_assert_null(strstr(nobody, "The people you rate"));
	g_assert_cmpint(count_of(nobody, "<fieldset"), ==, 2);

	load(fixture, self_alone);
	fixture->form.people_count = G_N_ELEMENTS(people);
	alone = print(fixture);
	g_assert_true(form_asks(&fixture->form));
	g_assert_cmpint(count_of(alone, "<fieldset"), ==, 1);
	g_assert_cmpint(count_of(alone, "type=\"radio\""), ==, 11);
	g_assert_nonnull(strstr(alone, "class=\"points many\""));
	g_assert_null(strstr(alone, "Your comments"));
}

static void
test_nobody_to_rate(struct fixture *fixture, gconstpointer unused)
{
	static const char peers_alone[] =
		"[survey]\ntitle = T\nwave = 1\n[scale]\nlo = 1\nhi = 5\n[assignment]\nwho = "
		"all\n"
		"[dimension d]\ntitle = D\n[item i]\ndimension = d\ntext = The posts do.\n";

	(void)unused;
	load(fixture, peers_alone);
	g_assert_true(form_asks(&fixture->form));
	fixture->form.people_count = 0;
	g_assert_false(form_asks(&fixture->form));
	fixture->form.respondent = NULL;
	fixture->form.people_count = 1;
	g_assert_false(form_asks(&fixture->form));
}

static void
test_same_bytes(struct fixture *fixture, gconstpointer unused)
{
	g_autofree char *first = print(fixture);
	g_autofree char *second = print(fixture);

	(void)unused;
	g_assert_cmpstr(first, ==, second);
}

static void
test_file_part(struct fixture *fixture, gconstpointer unused)
{
	g_autofree char *part = form_file_part("a/b ë.json");

	(void)fixture;
	(void)unused;
	g_assert_cmpstr(part, ==, "a_b___.json");
}

/* -- the template ----------------------------------------------------------------------------
 */

static char *
fill(const char *page)
{
	static const struct page_value values[] = { { "a", "<A>", FALSE },
						    { "raw", "<i>{{a}}</i>", TRUE },
						    { "no", NULL, FALSE },
						    { "empty", "", FALSE } };
	GString *out = g_string_new(NULL);

	page_fill(out, page, values, G_N_ELEMENTS(values));
	return g_string_free(out, FALSE);
}

static void
test_template(struct fixture *fixture, gconstpointer unused)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "x {{a}} y {{no}}z", "x &lt;A&gt; y z" },
		/* What is put in is not read again. */
		{ "{{raw}}", "<i>{{a}}</i>" },
		{ "1{{#a}}2{{/a}}3", "123" },
		{ "1{{#no}}2{{/no}}3", "13" },
		{ "1{{#empty}}2{{/empty}}3", "13" },
		{ "1{{#no}}2{{#a}}3{{/a}}4{{/no}}5", "15" },
		{ "1{{#a}}2{{#no}}3{{/no}}4{{/a}}5", "1245" },
		{ "1{{#no}}{{#empty}}x{{/empty}}{{a}}{{/no}}{{#a}}y{{/a}}", "1y" },
		/* A mark with a line to itself takes it along. */
		{ "x\n{{#a}}\ny\n{{/a}}\nz\n", "x\ny\nz\n" },
		{ "x\n{{#no}}\ny\n{{/no}}\nz\n", "x\nz\n" },
	};

	(void)fixture;
	(void)unused;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *filled = fill(cases[i][0]);

		g_assert_cmpstr(filled, ==, cases[i][1]);
	}
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(struct fixture *fixture, gconstpointer unused);
	} tests[] = {
		{ "/form/structure", test_structure },
		{ "/form/references", test_references },
		{ "/form/escaping", test_escaping },
		{ "/form/data", test_data },
		{ "/form/class", test_class },
		{ "/form/who_is_asked", test_who_is_asked },
		{ "/form/nobody_to_rate", test_nobody_to_rate },
		{ "/form/same_bytes", test_same_bytes },
		{ "/form/file_part", test_file_part },
		{ "/form/template", test_template },
	};

	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].run,
			   tear_down);
	return g_test_run();
}

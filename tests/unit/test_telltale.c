/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a comment should be read twice: each sign, and what is none. */

#include <glib.h>
#include <string.h>

#include "text/telltale.h"

enum { ANA, BO, WILL, WANG, ABOUT = ANA };

static const char QUESTION[] = "Which kind of post is worth more of the same?";

static struct telltale *
make_class(void)
{
	struct telltale *telltale = telltale_new();

	telltale_add_name(telltale, ANA, "Ana María van der Lima");
	telltale_add_name(telltale, BO, "Bo Chen-O'Hara");
	telltale_add_name(telltale, WILL, "Will Young");
	telltale_add_name(telltale, WANG, "王小明");
	telltale_add_handle(telltale, BO, "@bo_posts@social.example");
	telltale_add_handle(telltale, ANA, "ana.posts");
	telltale_add_handle(telltale, WILL, "wy7");
	telltale_add_handle(telltale, BO, "s1002");
	return telltale;
}

static void
test_signs(void)
{
	static const struct {
		const char *text, *look;
	} cases[] = {
		{ "The step by step posts.", "" },
		{ "", "" },
		/* The one it is about may be called by name. */
		{ "Go on like that, Ana Maria!", "" },
		{ "ana.posts is a good handle", "" },
		{ "Ask chen how it is done", "names somebody of the class: chen" },
		{ "As CHEN's posts do", "names somebody of the class: CHEN" },
		{ "The one by Bo", "names somebody of the class: Bo" },
		{ "bo ring", "" },
		{ "It will be read by young people", "" },
		{ "Will you?", "names somebody of the class: Will" },
		{ "The van is fine", "" },
		{ "像小王一样", "is in another script than most" },
		{ "请问王小明怎么做",
		  "names somebody of the class: 王小明; is in another script than most" },
		{ "see bo_posts, better", "names somebody of the class: bo_posts" },
		{ "see bo_postscript", "" },
		{ "s1002 and wy7 and s10021", "names somebody of the class: s1002" },
		{ "Bo, Chen, Will Young, O'Hara",
		  "names somebody of the class: Bo, Chen, Will" },
		{ "at https://example.org", "holds a link or an address" },
		{ "at www.example.org", "holds a link or an address" },
		{ "write to me@example.org", "holds a link or an address" },
		{ "like @somebody does", "holds a link or an address" },
		{ "on example.org/me", "holds a link or an address" },
		{ "e.g. this.And that", "" },
		{ "call 030 / 123 45 67", "holds a long number" },
		{ "in 2026, 12 of 100 posts", "" },
		{ "In my reply to you it stood", "may tell who wrote it: my reply" },
		{ "Our group liked it", "may tell who wrote it: our" },
		{ "We did that together", "may tell who wrote it: we" },
		{ "I liked the chart of week 3", "" },
		{ "The hour and the week", "" },
		{ "You are LAZY", "is about the person: lazy" },
		{ "Хорошие примеры", "is in another script than most" },
		{ "12 %, 3!", "" },
		{ "as your team mate: call Chen, 1234567, you idiot",
		  "names somebody of the class: Chen; holds a long number; "
		  "may tell who wrote it: as your; is about the person: idiot" },
	};
	struct telltale *telltale = make_class();

	telltale_add_comment(telltale, QUESTION, "Latin is what most are in");
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *look = telltale_look(telltale, QUESTION, cases[i].text, ABOUT);

		g_test_message("%s", cases[i].text);
		g_assert_cmpstr(look, ==, cases[i].look);
	}
	telltale_free(telltale);
}

/* A word that two people have in common names the other as well. */
static void
test_shared_name(void)
{
	struct telltale *telltale = make_class();
	g_autofree char *before = telltale_look(telltale, QUESTION, "As Ana does", ANA);
	g_autofree char *after = NULL;

	telltale_add_name(telltale, WANG, "Ana Wang");
	after = telltale_look(telltale, QUESTION, "As Ana does", ANA);
	g_assert_cmpstr(before, ==, "");
	g_assert_cmpstr(after, ==, "names somebody of the class: Ana");
	telltale_free(telltale);
}

static void
test_length(void)
{
	struct telltale *telltale = make_class();
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *short_look = NULL;
	g_autofree char *long_look = NULL;

	for (int i = 0; i < 300; i++)
		g_string_append(text, "é ");
	short_look = telltale_look(telltale, QUESTION, text->str, ABOUT);
	g_string_append(text, "é");
	long_look = telltale_look(telltale, QUESTION, text->str, ABOUT);
	g_assert_cmpstr(short_look, ==, "");
	g_assert_cmpstr(long_look, ==, "is long");
	telltale_free(telltale);
}

static void
test_language(void)
{
	static const char *const all[] = {
		"The chart of the week",
		"The posts on the method",
		"Say what the figures are of",
		"Show the steps of it",
		"The question at the end of one",
		"Los que explican un cálculo en tres pasos",
		"Ну да",
		"OK",
	};
	static const struct {
		const char *text, *look;
	} cases[] = {
		{ "The one of May", "" },
		{ "Los que explican un cálculo en tres pasos",
		  "is in another language, it seems" },
		{ "Muy bien hecho todo", "" }, /* too short to tell */
		{ "Más ejemplos de la semana the", "" },
		{ "Ну да", "is in another script than most" },
		{ "для 表 表", "is in another script than most" },
		{ "42 !", "" },
	};
	struct telltale *telltale = make_class();
	g_autofree char *alone =
		telltale_look(telltale, QUESTION, "Los que explican un cálculo", ABOUT);

	g_assert_cmpstr(alone, ==, "");
	for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
		telltale_add_comment(telltale, QUESTION, all[i]);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *look = telltale_look(telltale, QUESTION, cases[i].text, ABOUT);

		g_assert_cmpstr(look, ==, cases[i].look);
	}
	telltale_free(telltale);
}

/* What the question puts into every mouth tells nobody. */
static void
test_suggested(void)
{
	static const char helped[] = "Which post helped you most?";
	static const char next[] = "What could these posts try next?";
	static const struct {
		const char *question, *text, *look;
	} cases[] = {
		{ helped, "The one of May helped me", "" },
		{ QUESTION, "The one of May helped me", "may tell who wrote it: helped me" },
		/* Another phrase in it counts still. */
		{ helped, "It helped me with my essay", "" },
		{ helped, "It helped me and our group", "may tell who wrote it: our" },
		{ next, "I sit next to you", "may tell who wrote it: next to you" },
		/* Three of nine have it, of the other question two of five. */
		{ next, "We could be told more", "" },
		{ helped, "We were helped", "may tell who wrote it: we" },
		{ helped, "Lazy!", "is about the person: lazy" },
	};
	struct telltale *telltale = make_class();

	for (int i = 0; i < 9; i++)
		telltale_add_comment(telltale, next, i < 3 ? "We want more" : "More of it");
	for (int i = 0; i < 5; i++)
		telltale_add_comment(telltale, helped, i < 2 ? "We like that" : "That");
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *look =
			telltale_look(telltale, cases[i].question, cases[i].text, ABOUT);

		g_test_message("%s", cases[i].text);
		g_assert_cmpstr(look, ==, cases[i].look);
	}
	telltale_free(telltale);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/telltale/signs", test_signs);
	g_test_add_func("/telltale/shared-name", test_shared_name);
	g_test_add_func("/telltale/length", test_length);
	g_test_add_func("/telltale/language", test_language);
	g_test_add_func("/telltale/suggested", test_suggested);
	return g_test_run();
}

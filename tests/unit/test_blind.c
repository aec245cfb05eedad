/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a coder does not see of a post, and what must stay. */
#include "text/blind.h"

#include <string.h>

static const char *const some_handles[] = { "anal", "ana.example.org", "anna_lima@mas.to", "bo",
					    NULL };

static void
check_name(const char *name, const char *text, const char *expected)
{
	struct blind *blind = blind_new();
	g_autofree char *got = blind_text(blind, text, name, NULL);

	g_assert_cmpstr(got, ==, expected);
	blind_free(blind);
}

static void
check(const char *text, const char *expected)
{
	struct blind *blind = blind_new();
	g_autofree char *got = blind_text(blind, text, "Ana de Lima", some_handles);

	g_assert_cmpstr(got, ==, expected);
	blind_free(blind);
}

static void
test_people(void)
{
	check("@bo Thanks, @Cy.bsky.social! (@dee@mas.to)",
	      "@someone Thanks, @someone! (@someone)");
	check("@ana: well. .@eve says so", "@someone: well. .@someone says so");
	check("ask /u/some-body or u/other_1 in r/askscience",
	      "ask u/someone or u/someone in r/askscience");
	check("mail me at ana.lima+x@campus.example.", "mail me at [mail address].");
	check("meet me @ noon, 3 @ 5", "meet me @ noon, 3 @ 5");
}

static void
test_links(void)
{
	check("See https://x.com/bo/status/1, and https://example.org/a?b=c.",
	      "See [link: X], and https://example.org/a?b=c.");
	check("(https://mas.to/@cy/115)", "([link: Mastodon])");
	check("https://other.social/@cy/115", "[link: Mastodon]");
	check("bsky.app/profile/cy.example and www.linkedin.com/in/cy",
	      "[link: Bluesky] and [link: LinkedIn]");
	check("https://cy.substack.com/p/1", "[link: a blog]");
	check("mine: https://ana.example.org/post/1!", "mine: [link: own page]!");
	check("https://shop.example/ANAL", "[link: own page]");
	check("https://shop.example/analyses stays", "https://shop.example/analyses stays");
	check("https://ana-lima.example/blog!", "[link: own page]!");
	check("http://www.LIMA.example", "[link: own page]");
	check("https://shop.example/~anadelima?x", "[link: own page]");
	check("https://news.example/about/lima", "https://news.example/about/[author]");
	check("WWW.Example.org/x stays, example.org too",
	      "WWW.Example.org/x stays, example.org too");
}

static void
test_author(void)
{
	check("I'm Ana de Lima, ANA on paper, anna_Lima online",
	      "I'm [author] de [author], [author] on paper, [author] online");
	check("#AnaLima #anadelima lima-ana's #TeamAnaDeLima Anaphora climate",
	      "#[author] #[author] [author]'s #Team[author] Anaphora climate");
	check("Analysis by AnaL", "Analysis by [author]");
	check_name("Will M\u00fcller-King",
		   "I will; WILL, Will's mueller, Mu\u0308ller, a king",
		   "I will; [author], [author]'s [author], [author], a king");
	check_name("\u738b\u5c0f\u660e", "\u6211\u53eb\u738b\u5c0f\u660e\u3002",
		   "\u6211\u53eb[author]\u3002");
	check_name("ZARA O'Neil", "zara o\u2019neil or ONeil, boneil, zaraoneils",
		   "[author] [author] or [author], boneil, [author]s");
	check_name("Bo \u00d8y", "Bo says, BO, \u00d8Y; bo and Bob are no name, Boat neither",
		   "[author] says, [author], [author]; bo and Bob are no name, Boat neither");
	check_name("Do An", "Do you? An answer.", "Do you? An answer.");
	check_name("Ana Mar\u00eda Lima-Souza", "#AnaLima and anasouza",
		   "#[author] and [author]");
}

static void
test_nothing_known(void)
{
	struct blind *blind = blind_new();
	g_autofree char *got = blind_text(blind, "Ana says $1 \\1 \\g<0> to @bo", NULL, NULL);
	g_autofree char *none = blind_text(blind, "", NULL, NULL);

	g_assert_cmpstr(got, ==, "Ana says $1 \\1 \\g<0> to @someone");
	g_assert_cmpstr(none, ==, "");
	blind_free(blind);
}

/* Signs of patterns in a name are only signs. */
static void
test_odd_names(void)
{
	static const char *const handles[] = { "a.*b", "(((((", NULL };
	struct blind *blind = blind_new();
	g_autofree char *got = blind_text(blind, "a.*b axxb D'Arcy [x] Zo\u00eb",
					  "D'Arcy [x] Zo\u00eb", handles);

	g_assert_cmpstr(got, ==, "[author] axxb [author] [x] [author]");
	g_free(got);
	got = blind_text(blind, "#AnaWrites ana_writes ana-writes. (((((", NULL,
			 (const char *[]){ "ana_writes@mas.to", "(((((", NULL });
	g_assert_cmpstr(got, ==, "#[author] [author] [author]. [author]");
	blind_free(blind);
}

/* A mebibyte of what makes patterns slow takes well below a second each. */
static void
test_long(void)
{
	static const char *const units[] = { "a",  "a.", "a-", ".",    "@",   "@a",
					     "a@", "u/", "/",  "www.", "a.b/" };
	struct blind *blind = blind_new();

	for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		gint64 begun = g_get_monotonic_time();

		while (text->len < 1024 * 1024)
			g_string_append(text, units[i]);
		g_autofree char *got = blind_text(blind, text->str, "Ana Lima", some_handles);
		g_assert_nonnull(got);
		g_assert_cmpint(g_get_monotonic_time() - begun, <, 5 * G_USEC_PER_SEC);
	}
	blind_free(blind);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/blind/people", test_people);
	g_test_add_func("/blind/links", test_links);
	g_test_add_func("/blind/author", test_author);
	g_test_add_func("/blind/nothing-known", test_nothing_known);
	g_test_add_func("/blind/odd-names", test_odd_names);
	g_test_add_func("/blind/long", test_long);
	return g_test_run();
}

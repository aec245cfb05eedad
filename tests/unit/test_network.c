/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "model/network.h"

static void
test_find(void)
{
	static const struct {
		const char *text, *network;
	} cases[] = {
		{ "X / Twitter handle", "x" },
		{ "Twitter/X (optional)", "x" },
		{ "Twitter username", "x" },
		{ "x", "x" },
		{ "Bluesky handle", "bluesky" },
		{ "What is your Mastodon address?", "mastodon" },
		{ "IG", "instagram" },
		{ "Insta", "instagram" },
		{ "Your LinkedIn profile (URL)", "linkedin" },
		{ "Blog URL", "blog" },
		{ "Personal website", "blog" },
		{ "RSS", "blog" },
		{ "WordPress", "blog" },
		{ "Substack", "blog" },
		{ "Tumblr blog", "tumblr" },
		{ "Stack Overflow name", "stackexchange" },
		{ "TRUTH SOCIAL", "truthsocial" },
		{ "YouTube channel", "youtube" },
		{ "GitHub username", "github" },
		/* A letter or a word inside another is none. */
		{ "Text", NULL },
		{ "Exam extra", NULL },
		{ "Feedback", NULL },
		{ "Significant", NULL },
		{ "Email Address", NULL },
		{ "Timestamp", NULL },
		{ "", NULL },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpstr(network_find(cases[i].text), ==, cases[i].network);
	g_assert_null(network_find(NULL));
}

static void
test_parse(void)
{
	g_assert_true(network_parse("Twitter") == network_parse("x"));
	g_assert_cmpstr(network_parse("Course Forum"), ==, "courseforum");
	g_assert_true(network_parse("course forum") == network_parse("Course-Forum"));
	g_assert_null(network_parse(""));
	g_assert_null(network_parse(" \xe2\x80\x94 "));
	g_assert_null(network_parse(NULL));
	g_assert_null(network_parse(
		"This cell holds a whole sentence about the network that was used, and why"));
	g_assert_cmpstr(network_title("x"), ==, "X");
	g_assert_cmpstr(network_title("stackexchange"), ==, "Stack Exchange");
	g_assert_cmpstr(network_title("courseforum"), ==, "courseforum");
}

/* A column of thousands of words is none of networks: what it has left in memory is bounded. */
static void
test_own_names(void)
{
	int kept = 0;

	for (int i = 0; i < 2 * NETWORK_OWN_NAMES; i++) {
		g_autofree char *text = g_strdup_printf("own %d", i);

		kept += network_parse(text) != NULL;
	}
	g_assert_cmpint(kept, >, NETWORK_OWN_NAMES - 20);
	g_assert_cmpint(kept, <=, NETWORK_OWN_NAMES);
	g_assert_cmpstr(network_parse("own 1"), ==, "own1");
	g_assert_cmpstr(network_parse("Twitter"), ==, "x");
}

static void
test_of_url(void)
{
	static const struct {
		const char *url, *network;
	} cases[] = {
		{ "https://bsky.app/profile/ana.bsky.social/post/3k", "bluesky" },
		{ "https://x.com/ana/status/1", "x" },
		{ "http://mobile.twitter.com/ana", "x" },
		{ "https://toots.example/@ana/1", "mastodon" },
		{ "https://www.linkedin.com/in/ana", "linkedin" },
		{ "https://old.reddit.com/r/x", "reddit" },
		{ "https://ana.wordpress.com/2025/", "blog" },
		{ "https://medium.com/@ana/post", "blog" },
		{ "https://ana.tumblr.com/", "tumblr" },
		{ "HTTPS://X.COM/Ana", "x" },
		/* The end of a name is not the name; nor is a path or a user part. */
		{ "https://notx.com/ana", NULL },
		{ "https://evil.example/x.com", NULL },
		{ "https://x.com@evil.example/", NULL },
		{ "https://example.org/a", NULL },
		{ "x.com", NULL },
		{ "", NULL },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpstr(network_of_url(cases[i].url), ==, cases[i].network);
}

struct handle_case {
	const char *network, *text, *handle; /* NULL: not readable */
};

static void
check_handles(const struct handle_case *cases, gsize count)
{
	for (gsize i = 0; i < count; i++) {
		g_autofree char *handle = NULL;
		enum handle_reading reading =
			handle_parse(cases[i].network, cases[i].text, &handle);
		g_test_message("%s: %s", cases[i].network, cases[i].text);
		g_assert_cmpstr(handle, ==, cases[i].handle);
		g_assert_cmpint(reading, ==, cases[i].handle ? HANDLE_READ : HANDLE_UNREADABLE);
	}
}

static void
test_handle_names(void)
{
	static const struct handle_case cases[] = {
		{ "x", "@AnaL", "anal" },
		{ "x", " ana ", "ana" },
		{ "x", "@ ana", "ana" },
		{ "x", "https://x.com/Ana_L?s=21", "ana_l" },
		{ "x", "twitter.com/ana", "ana" },
		{ "x", "https://twitter.com/ana/status/123", "ana" },
		{ "x", "https://mobile.twitter.com/@ana/", "ana" },
		{ "x", "<https://x.com/ana>", "ana" },
		{ "x", "[me](https://x.com/ana)", "ana" },
		{ "x", "\"@ana\"", "ana" },
		{ "x", "my handle is @ana.", "ana" },
		{ "x", "@ana (twitter.com, @ana)", "ana" },
		/* U+FF20 and full-width letters; U+200B, U+FEFF, U+2069. */
		{ "x", "\xef\xbc\xa0\xef\xbd\x81\xef\xbd\x8e\xef\xbd\x81", "ana" },
		{ "x", "\xe2\x80\x8b@a\xef\xbb\xbfna\xe2\x81\xa9", "ana" },
		{ "x", "@\xc3\x85NA", "\xc3\xa5na" },
		{ "x", "@ana @bea", NULL },
		{ "x", "@ana,@bea", NULL },
		{ "x", "I do not want one", NULL },
		{ "x", "ana@uni.example", NULL },
		{ "x", "https://bsky.app/profile/ana.bsky.social", NULL },
		{ "x", "https://x.com/", NULL },
		{ "instagram", "https://www.instagram.com/ana.lima/?igsh=Zx", "ana.lima" },
		{ "linkedin", "https://www.linkedin.com/in/Ana-Lima-12/", "ana-lima-12" },
		{ "linkedin", "in/Ana-Lima", "ana-lima" },
		{ "linkedin", "/in/ana-lima", "ana-lima" },
		{ "x", "in/ana", NULL },
		{ "linkedin", "https://pt.linkedin.com/in/jos%C3%A9", "jos\xc3\xa9" },
		{ "linkedin", "Ana Lima", "ana lima" },
		{ "youtube", "https://www.youtube.com/@AnaTeaches/videos", "anateaches" },
		{ "youtube", "https://youtube.com/channel/UCx1", "ucx1" },
		{ "tiktok", "https://www.tiktok.com/@ana", "ana" },
		{ "threads", "https://www.threads.net/@ana", "ana" },
		{ "reddit", "https://www.reddit.com/user/Ana-L/", "ana-l" },
		{ "reddit", "/u/Ana", "ana" },
		{ "reddit", "u/Ana", "ana" },
		{ "reddit", "https://old.reddit.com/u/ana", "ana" },
		{ "github", "https://github.com/Ana", "ana" },
		{ "tumblr", "https://ana.tumblr.com", "ana" },
		{ "tumblr", "https://www.tumblr.com/blog/ana", "ana" },
		{ "facebook", "https://www.facebook.com/profile.php?id=1000&x=1", "1000" },
		{ "moodle", "Ana Lima", "ana lima" },
		{ "discord", "Ana#1234", "ana#1234" },
		{ "stackexchange", "https://stackoverflow.com/users/12/ana", "12" },
		{ "courseforum", "Ana", "ana" },
	};
	check_handles(cases, G_N_ELEMENTS(cases));
}

static void
test_handle_hosts(void)
{
	static const struct handle_case cases[] = {
		{ "mastodon", "@Ana@Mas.To", "ana@mas.to" },
		{ "mastodon", "ana@mas.to", "ana@mas.to" },
		{ "mastodon", "https://mas.to/@Ana", "ana@mas.to" },
		{ "mastodon", "https://toots.example/users/ana", "ana@toots.example" },
		{ "mastodon", "https://mas.to/web/@ana", "ana@mas.to" },
		{ "mastodon", "https://mas.to/@bea@toots.example", "bea@toots.example" },
		{ "mastodon", "mas.to/@ana", "ana@mas.to" },
		{ "mastodon", "acct:ana@mas.to", "ana@mas.to" },
		{ "mastodon", "@ana", "ana" },
		{ "mastodon", "ana@mas@to", NULL },
		{ "mastodon", "ana at mas.to", NULL },
		{ "mastodon", "https://mas.to/", NULL },
		{ "bluesky", "@Ana.Example.Edu", "ana.example.edu" },
		{ "bluesky", "https://bsky.app/profile/ana.bsky.social", "ana.bsky.social" },
		{ "bluesky", "https://ana.bsky.social", "ana.bsky.social" },
		{ "bluesky", "ana", "ana" },
		{ "bluesky", "did:plc:abc234", "did:plc:abc234" },
		{ "bluesky", "at://did:plc:abc234", "did:plc:abc234" },
		{ "bluesky", "https://bsky.app/profile/did:plc:abc234", "did:plc:abc234" },
		{ "bluesky", "none of your business", NULL },
		{ "blog", "https://www.Ana.example/", "ana.example" },
		{ "blog", "ana.wordpress.example", "ana.wordpress.example" },
		{ "blog", "http://ana.example/blog/?utm_source=x&utm_medium=y",
		  "ana.example/blog" },
		{ "blog", "https://ana.example/?p=12&utm_source=x#top", "ana.example?p=12" },
		{ "blog", "Here: https://ana.example/", "ana.example" },
		{ "blog", "not yet started", NULL },
		/* What is read must read as itself: a full stop that ends a path is no part of
		 * a name, and signs alone are none. */
		{ "bluesky", "lima.to/das.toss./a.to", "das.toss" },
		{ "linkedin", "lima.to/das.toss./a.to", "das.toss" },
		{ "linkedin", "@@@\x15@@@", NULL },
		{ "other", "@@@\x15@@@", NULL },
		{ "linkedin", "@@@/ t g -", "/ t g -" },
		{ "blog", "ana", NULL },
	};
	check_handles(cases, G_N_ELEMENTS(cases));
}

static void
test_handle_absent(void)
{
	static const char *const texts[] = { "",
					     " ",
					     "-",
					     "--",
					     "n/a",
					     "N/A",
					     "NA",
					     "none",
					     "None.",
					     "no",
					     "\xe2\x80\x94",
					     "null",
					     "I don't have one",
					     "I don\xe2\x80\x99t have one.",
					     "No account",
					     "(not yet)",
					     "Kein Konto",
					     "pas de compte",
					     "()",
					     "@",
					     "\xe2\x80\x8b" };
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		char *handle = NULL;
		g_test_message("%s", texts[i]);
		g_assert_cmpint(handle_parse("x", texts[i], &handle), ==, HANDLE_ABSENT);
		g_assert_null(handle);
	}
	char *handle = NULL;
	g_assert_cmpint(handle_parse("x", NULL, &handle), ==, HANDLE_ABSENT);
}

/* Whatever bytes come, the answer is one of the three, and a handle is valid lower-case UTF-8.
 */
static void
test_handle_hostile(void)
{
	static const char *const networks[] = { "x",      "mastodon", "bluesky", "blog",
						"reddit", "linkedin", "unknown" };
	static const char bytes[] = "@@://..aZ?#%20%ff[]()<>u/ \t\xff\xc3\xa9\xe2\x80\xae,;";
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	for (int round = 0; round < 20000; round++) {
		char text[40];
		int length = g_rand_int_range(random, 0, (gint32)sizeof text);
		for (int i = 0; i < length; i++)
			text[i] = bytes[g_rand_int_range(random, 0, (gint32)sizeof bytes - 1)];
		text[MIN(length, (int)sizeof text - 1)] = '\0';
		const char *network = networks[round % (int)G_N_ELEMENTS(networks)];
		g_autofree char *handle = NULL;
		if (handle_parse(network, text, &handle) != HANDLE_READ) {
			g_assert_null(handle);
			continue;
		}
		g_assert_true(*handle && g_utf8_validate(handle, -1, NULL));
		g_autofree char *lower = g_utf8_strdown(handle, -1), *again = NULL;
		g_assert_cmpstr(handle, ==, lower);
		g_assert_cmpint(handle_parse(network, handle, &again), ==, HANDLE_READ);
		g_assert_cmpstr(handle, ==, again);
		network_of_url(text);
	}
}

static void
test_handle_title(void)
{
	static const struct handle_case cases[] = {
		{ "x", "ana", "@ana" },
		{ "mastodon", "ana@mas.to", "@ana@mas.to" },
		{ "bluesky", "ana.bsky.social", "ana.bsky.social" },
		{ "reddit", "ana", "u/ana" },
		{ "blog", "ana.example", "ana.example" },
		{ "courseforum", "ana", "ana" },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *title = handle_title(cases[i].network, cases[i].text);
		g_assert_cmpstr(title, ==, cases[i].handle);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/network/find", test_find);
	g_test_add_func("/network/parse", test_parse);
	g_test_add_func("/network/of_url", test_of_url);
	g_test_add_func("/network/handle/names", test_handle_names);
	g_test_add_func("/network/handle/hosts", test_handle_hosts);
	g_test_add_func("/network/handle/absent", test_handle_absent);
	g_test_add_func("/network/handle/hostile", test_handle_hostile);
	g_test_add_func("/network/handle/title", test_handle_title);
	g_test_add_func("/network/own-names", test_own_names);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Web feeds of four dialects: RSS 2.0, RDF, Atom, JSON Feed. */

#include "test_input_capture.h"

static const struct read_options anyone = { .owner = "" };
static const struct read_options folder = { .owner = "s1" };

static void
check(const char *name, const char *text, const struct read_options *options,
      const char *expected)
{
	g_autofree char *got = capture_bytes(text, strlen(text), name, options, NULL);

	g_assert_cmpstr(got, ==, expected);
}

/*
 * Dates by RFC 822 and as people write them: 16:00 EST (UTC-5) is 21:00 UTC, 16:00 EDT is
 * 20:00. One author, so the blog's address is whose posts they are; the title comes first,
 * unless the text begins with it; addresses behind words are kept, but for the blog's own.
 */
static const char rss[] =
	"<?xml version=\"1.0\"?>\n"
	"<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
	" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
	" xmlns:atom=\"http://www.w3.org/2005/Atom\"\n"
	" xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:slash=\"x\">\n"
	"<channel>\n"
	"<atom:link href=\"https://host.example/feed\" rel=\"self\"/>\n"
	"<title>Ana writes</title>\n"
	"<link> https://Ana.example/blog/?utm_source=feed </link>\n"
	"<item>\n"
	" <title>On &amp;amp; off</title><link>https://ana.example/1</link>\n"
	" <dc:creator><![CDATA[Ana Lima]]></dc:creator>\n"
	" <guid isPermaLink=\"false\"> tag:1 </guid><pubDate>Thu, 03 Sep 2026 16:00:00 "
	"EST</pubDate>\n"
	" <description>Short.</description><slash:comments>3</slash:comments>\n"
	" <content:encoded><![CDATA[<p>All of it, see <a "
	"href=\"https://other.example/x?a=1&amp;b=2\">this</a>\n"
	" and <a href=\"https://www.ana.example/0\">that</a>.</p>]]></content:encoded>\n"
	"</item>\n"
	"<item>\n"
	" <link>https://ana.example/2</link><pubDate>3 Sep 26 16:00 EDT</pubDate>\n"
	" <description>&lt;p&gt;No title &amp;lt;3&lt;/p&gt;</description>\n"
	" <dc:creator>Ana Lima</dc:creator>\n"
	"</item>\n"
	"<item>\n"
	" <title>Same</title><guid>tag:3</guid><pubDate>Thu, 03 Sep 2026 16:00:00 "
	"GMT</pubDate>\n"
	" <description>Same words</description><author>ana@example.org (Ana Lima)</author>\n"
	"</item>\n"
	"</channel></rss>\n";

static void
test_rss(void)
{
	check("ana.rss", rss, &anyone,
	      "original blog tag:1 ana.example/blog 2026-09-03T21:00:00Z "
	      "url=https://ana.example/1 [On & off\n"
	      "\n"
	      "All of it, see this and that.\n"
	      "https://other.example/x?a=1&b=2]\n"
	      "original blog https://ana.example/2 ana.example/blog 2026-09-03T20:00:00Z "
	      "url=https://ana.example/2 [No title <3]\n"
	      "original blog tag:3 ana.example/blog 2026-09-03T16:00:00Z [Same words]\n");
}

/* In a student's folder a feed of one author is the student's. */
static void
test_owner(void)
{
	g_autofree char *got = capture_bytes(rss, strlen(rss), "ana.rss", &folder, NULL);

	g_assert_true(
		g_str_has_prefix(got, "original blog tag:1 (owner) 2026-09-03T21:00:00Z"));
	g_assert_null(strstr(got, "ana.example/blog"));
}

/* Several authors: names; and an address is no name. Comments answer what their id says. */
static void
test_names(void)
{
	static const char text[] =
		"<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel>\n"
		"<link>https://class.example/</link>\n"
		"<item><guid>https://class.example/?p=1</guid><pubDate>2026-09-03T10:00:00Z</"
		"pubDate>\n"
		" <dc:creator>Ana Lima</dc:creator><title>One</title></item>\n"
		"<item><guid>https://class.example/?p=2</guid><pubDate>2026-09-03T11:00:00Z</"
		"pubDate>\n"
		" <dc:creator>Bo</dc:creator><title>Two</title></item>\n"
		"<item><guid>https://class.example/?p=3</guid><pubDate>2026-09-03T12:00:00Z</"
		"pubDate>\n"
		" <author>nobody@example.org</author><title>Three</title></item>\n"
		"<item><guid>https://class.example/?p=1#comment-7</"
		"guid><pubDate>2026-09-04T00:00:00Z</pubDate>\n"
		" <dc:creator>Cy</dc:creator><title>By: "
		"Cy</title><description>Fine</description></item>\n"
		"<item><guid>https://class.example/?p=1#comment-8</"
		"guid><pubDate>2026-09-04T01:00:00Z</pubDate>\n"
		" <dc:creator>Ana Lima</dc:creator><title>By: "
		"Ana</title><description>Thanks</description></item>\n"
		"<item><guid>https://class.example/?p=9#comment-9</"
		"guid><pubDate>2026-09-04T02:00:00Z</pubDate>\n"
		" <title>By: </title><description>Who?</description></item>\n"
		"</channel></rss>\n";

	check("class.rss", text, &anyone,
	      "original blog https://class.example/?p=1 ana lima 2026-09-03T10:00:00Z [One]\n"
	      "original blog https://class.example/?p=2 bo 2026-09-03T11:00:00Z [Two]\n"
	      "original blog https://class.example/?p=3 class.example 2026-09-03T12:00:00Z "
	      "[Three]\n"
	      "reply blog https://class.example/?p=1#comment-7 cy 2026-09-04T00:00:00Z "
	      "to=https://class.example/?p=1 to_author=ana lima [Fine]\n"
	      "original blog https://class.example/?p=1#comment-8 ana lima "
	      "2026-09-04T01:00:00Z to=https://class.example/?p=1 to_author=ana lima [Thanks]\n"
	      "left out 1 comments without a name\n");
}

static void
test_atom(void)
{
	static const char text[] =
		"<feed xmlns=\"http://www.w3.org/2005/Atom\" "
		"xmlns:thr=\"http://purl.org/syndication/thread/1.0\"\n"
		" xmlns:media=\"http://search.yahoo.com/mrss/\">\n"
		"<entry><id>urn:1</id><title type=\"html\">A "
		"&lt;em&gt;title&lt;/em&gt;</title>\n"
		" <link rel=\"enclosure\" href=\"https://bo.example/1.mp3\"/>\n"
		" <link rel=\"alternate\" href=\"https://bo.example/1\"/>\n"
		" <media:content url=\"https://bo.example/1.png\"/>\n"
		" <published>2026-09-03T10:00:00+02:00</"
		"published><updated>2026-09-05T10:00:00Z</updated>\n"
		" <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>One "
		"<b>two</b> three</p></div></content></entry>\n"
		"<entry><id>urn:2</id><title>1 &lt; "
		"2</title><updated>2026-09-03T11:00:00Z</updated>\n"
		" <summary>plain &lt;b&gt; text</summary></entry>\n"
		"<entry><id>urn:3</id><title>Re</title><updated>2026-09-03T12:00:00Z</"
		"updated>\n"
		" <author><name>Cy</name></author><thr:in-reply-to ref=\"urn:1\" "
		"href=\"https://bo.example/1\"/>\n"
		" <content type=\"html\">&lt;p&gt;Yes&lt;/p&gt;</content></entry>\n"
		"<link rel=\"self\" href=\"https://feeds.example/bo\"/><link "
		"href=\"https://bo.example/\"/>\n"
		"<author><name>Bo</name><uri>https://bo.example/about</uri></author>\n"
		"</feed>\n";

	check("bo.atom", text, &anyone,
	      "original blog urn:1 bo.example 2026-09-03T08:00:00Z url=https://bo.example/1 [A "
	      "title\n"
	      "\n"
	      "One two three]\n"
	      "original blog urn:2 bo.example 2026-09-03T11:00:00Z [1 < 2\n"
	      "\n"
	      "plain <b> text]\n"
	      "reply blog urn:3 cy 2026-09-03T12:00:00Z to=urn:1 to_author=bo.example [Yes]\n");
}

/* Items beside the channel, a date without time, an address of a network that is known. */
static void
test_rdf(void)
{
	static const char text[] =
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n"
		" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements"
		"/1.1/\">\n"
		"<channel rdf:about=\"https://mas.to/x\"><link>"
		"https://mastodon.social/@Ana</link></channel>\n"
		"<item rdf:about=\"https://mastodon.social/@Ana/1\"><link>"
		"https://mastodon.social/@Ana/1</link>\n"
		" <title></title><description>Hi</description><dc:date>2026-09-03</dc:date>"
		"</item>\n"
		"</rdf:RDF>\n";

	check("a.rdf", text, &anyone,
	      "original mastodon mastodon.social/1 ana@mastodon.social "
	      "2026-09-03T00:00:00Z url=https://mastodon.social/@Ana/1 [Hi]\n");
}

/* A post without an id is known by author, time and text. In Python:
 * sha256(b"dee.example\0" + struct.pack("<q", 1788516000) + b"No id").hexdigest()[:24] */
static void
test_json_feed(void)
{
	static const char text[] =
		"{ \"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [\n"
		"{ \"id\": 123456789012345678, \"url\": \"https://dee.example/1\", \"title\": "
		"\"T\",\n"
		"  \"content_html\": \"<p>Body</p>\", \"date_published\": "
		"\"2026-09-03T10:00:00-04:00\" },\n"
		"{ \"id\": 7, \"content_text\": \"Plain <b>\", \"date_modified\": "
		"\"2026-09-03T10:00:00Z\" },\n"
		"{ \"id\": \"u\", \"content_text\": \"No date\" },\n"
		"{ \"content_text\": \"No id\", \"date_published\": \"2026-09-04T10:00:00Z\" } "
		"],\n"
		"  \"home_page_url\": \"https://www.dee.example/\", \"author\": { \"name\": "
		"\"Dee\" } }\n";
	struct read_options inspecting = { .owner = "", .include_undated = TRUE };
	g_autofree char *got = NULL;

	check("dee.json", text, &anyone,
	      "original blog 123456789012345678 dee.example 2026-09-03T14:00:00Z "
	      "url=https://dee.example/1 [T\n"
	      "\n"
	      "Body]\n"
	      "original blog 7 dee.example 2026-09-03T10:00:00Z [Plain <b>]\n"
	      "reject 5: no time\n"
	      "original blog derived-334b270eba135c6c5296e864 dee.example 2026-09-04T10:00:00Z "
	      "[No id]\n");
	/* An inspection counts what the file has, dated or not. */
	got = capture_bytes(text, strlen(text), "dee.json", &inspecting, NULL);
	g_assert_nonnull(strstr(got, "original blog u dee.example"));
}

/* Authors of an item go before those of the feed, the list before the one of version 1. */
static void
test_json_authors(void)
{
	static const char text[] = "{ \"version\": \"https://jsonfeed.org/version/1\", "
				   "\"author\": { \"name\": \"Old\" },\n"
				   "  \"authors\": [ { \"name\": \"Ana\" }, { \"url\": "
				   "\"https://x.example\" }, { \"name\": \"Bo\" } ],\n"
				   "  \"items\": [\n"
				   "{ \"id\": \"1\", \"content_text\": \"a\", "
				   "\"date_published\": \"2026-09-03T10:00:00Z\" },\n"
				   "{ \"id\": \"2\", \"content_text\": \"b\", "
				   "\"date_published\": \"2026-09-03T10:00:00Z\",\n"
				   "  \"author\": { \"name\": \"Cy\" } } ] }\n";

	check("x.json", text, &anyone,
	      "original blog 1 ana, bo 2026-09-03T10:00:00Z [a]\n"
	      "original blog 2 cy 2026-09-03T10:00:00Z [b]\n");
	/* Nobody named and nobody's folder. */
	check("y.json",
	      "{ \"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [\n"
	      "{ \"id\": \"1\", \"content_text\": \"a\" } ] }\n",
	      NULL,
	      "warning 2: this file does not say whose posts these are, they are refused: put "
	      "it under posts/<student>/\n"
	      "reject 2: no author\n");
}

static void
test_hostile(void)
{
	g_autofree char *bomb = NULL, *cut = NULL, *self = NULL;
	static const char entities[] =
		"<!DOCTYPE rss [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>\n"
		"<rss><channel><item><title>&b;</title></item></channel></rss>";
	static const char short_of[] =
		"<rss><channel><link>https://a.example/</link><item><title>x</title>";
	/* An entry that answers itself. */
	static const char loop[] =
		"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id>"
		"<updated>2026-09-03T10:00:00Z</updated><author><name>Bo</name></author>"
		"<in-reply-to ref='a'/></entry></feed>";

	bomb = capture_bytes(entities, strlen(entities), "b.rss", &anyone, NULL);
	g_assert_true(g_str_has_suffix(bomb, "FAIL\n"));
	g_assert_null(strstr(bomb, "aaaa"));
	cut = capture_bytes(short_of, strlen(short_of), "c.rss", &anyone, NULL);
	g_assert_true(g_str_has_suffix(cut, "FAIL\n"));
	self = capture_bytes(loop, strlen(loop), "d.atom", &anyone, NULL);
	g_assert_cmpstr(self, ==, "reply blog a bo 2026-09-03T10:00:00Z to=a []\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/feeds/rss", test_rss);
	g_test_add_func("/feeds/owner", test_owner);
	g_test_add_func("/feeds/names", test_names);
	g_test_add_func("/feeds/atom", test_atom);
	g_test_add_func("/feeds/rdf", test_rdf);
	g_test_add_func("/feeds/json", test_json_feed);
	g_test_add_func("/feeds/json-authors", test_json_authors);
	g_test_add_func("/feeds/hostile", test_hostile);
	return g_test_run();
}

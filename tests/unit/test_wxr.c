/* SPDX-License-Identifier: GPL-3.0-or-later */

/* WordPress exports, and the dumps of Stack Exchange. */

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

/* A CDATA section cut in two; comments of all sorts. */
static const char sole[] =
	"<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
	" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\"\n"
	" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
	"xmlns:wp=\"http://wordpress.org/export/1.2/\">\n"
	"<channel><title>Ana</title><link>https://ana.example</link>\n"
	"<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>"
	"https://ana.example</wp:base_blog_url>\n"
	"<wp:author><wp:author_id>1</wp:author_id><wp:author_login>ana</wp:author_login>"
	"<wp:author_email>ana@mail.example</wp:author_email><wp:author_display_name>"
	"Ana Lima</wp:author_display_name></wp:author>\n"
	"<wp:author><wp:author_id>2</wp:author_id><wp:author_login>idle</wp:author_login>"
	"</wp:author>\n"
	"<item><title>Hello</title><link>https://ana.example/hello/</link>\n"
	" <pubDate>Thu, 03 Sep 2026 10:00:00 +0000</pubDate><dc:creator>ana</dc:creator>\n"
	" <guid isPermaLink=\"false\">https://ana.example/?p=5</guid>\n"
	" <content:encoded><![CDATA[<p>one]]><![CDATA[ two</p>]]></content:encoded>\n"
	" <excerpt:encoded><![CDATA[not this]]></excerpt:encoded>\n"
	" <wp:post_id>5</wp:post_id><wp:post_date>2026-09-03 12:00:00</wp:post_date>\n"
	" <wp:post_date_gmt>2026-09-03 10:00:00</wp:post_date_gmt><wp:status>"
	"publish</wp:status>\n"
	" <wp:post_type>post</wp:post_type>\n"
	" <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>"
	"Bo</wp:comment_author>\n"
	"  <wp:comment_author_email>bo@mail.example</wp:comment_author_email>\n"
	"  <wp:comment_author_url>https://bo.example/</wp:comment_author_url>\n"
	"  <wp:comment_author_IP>192.0.2.7</wp:comment_author_IP>\n"
	"  <wp:comment_date_gmt>2026-09-03 11:00:00</wp:comment_date_gmt>\n"
	"  <wp:comment_content>Nice&amp;#039;s post</wp:comment_content>\n"
	"  <wp:comment_approved>1</wp:comment_approved><wp:comment_type></wp:comment_type>"
	"\n"
	"  <wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>"
	"0</wp:comment_user_id></wp:comment>\n"
	" <wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author>"
	"Ana Lima</wp:comment_author>\n"
	"  <wp:comment_date_gmt>2026-09-03 12:00:00</wp:comment_date_gmt>\n"
	"  <wp:comment_content>Thanks</wp:comment_content><wp:comment_approved>"
	"1</wp:comment_approved>\n"
	"  <wp:comment_type>comment</wp:comment_type><wp:comment_parent>"
	"1</wp:comment_parent>\n"
	"  <wp:comment_user_id>1</wp:comment_user_id></wp:comment>\n"
	" <wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_author>"
	"Buy</wp:comment_author>\n"
	"  <wp:comment_date_gmt>2026-09-03 12:00:00</wp:comment_date_gmt>\n"
	"  <wp:comment_content>pills</wp:comment_content><wp:comment_approved>"
	"spam</wp:comment_approved></wp:comment>\n"
	" <wp:comment><wp:comment_id>4</wp:comment_id><wp:comment_author>"
	"Some page</wp:comment_author>\n"
	"  <wp:comment_date_gmt>2026-09-03 12:00:00</wp:comment_date_gmt>\n"
	"  <wp:comment_approved>1</wp:comment_approved><wp:comment_type>"
	"pingback</wp:comment_type></wp:comment>\n"
	" <wp:comment><wp:comment_id>5</wp:comment_id><wp:comment_author>"
	"</wp:comment_author>\n"
	"  <wp:comment_date_gmt>2026-09-03 12:00:00</wp:comment_date_gmt>\n"
	"  <wp:comment_approved>1</wp:comment_approved></wp:comment>\n"
	"</item>\n"
	"</channel></rss>\n";

static void
test_sole_author(void)
{
	check("ana.xml", sole, &anyone,
	      "original blog https://ana.example/?p=5 ana.example 2026-09-03T10:00:00Z "
	      "url=https://ana.example/hello/ [Hello\n"
	      "\n"
	      "one two]\n"
	      "reply blog https://ana.example/?p=5#comment-1 bo.example 2026-09-03T11:00:00Z "
	      "to=https://ana.example/?p=5 to_author=ana.example [Nice's post]\n"
	      "reply blog https://ana.example/?p=5#comment-2 ana.example 2026-09-03T12:00:00Z "
	      "to=https://ana.example/?p=5#comment-1 to_author=bo.example [Thanks]\n"
	      "left out 1 comments that are not approved, or spam\n"
	      "left out 1 comments without a name\n"
	      "left out 1 pingbacks and trackbacks\n");
}

/* Pages, drafts and the rest are no posts, but what is said under a page is shown. */
static void
test_other_items(void)
{
	static const char text[] =
		"<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
		" xmlns:wp=\"http://wordpress.org/export/1.2/\"><channel><link>"
		"https://ana.example</link>\n"
		"<item><title>About</title><guid>https://ana.example/?page_id=2</guid>"
		"<dc:creator>idle</dc:creator>\n"
		" <wp:post_date_gmt>2026-09-01 10:00:00</wp:post_date_gmt><wp:status>"
		"publish</wp:status>\n"
		" <wp:post_type>page</wp:post_type>\n"
		" <wp:comment><wp:comment_id>9</wp:comment_id><wp:comment_author>"
		"Cy</wp:comment_author>\n"
		"  <wp:comment_author_url>http://</wp:comment_author_url>\n"
		"  <wp:comment_date_gmt>2026-09-02 11:00:00</wp:comment_date_gmt>\n"
		"  <wp:comment_content>Hi</wp:comment_content><wp:comment_approved>"
		"1</wp:comment_approved></wp:comment>\n"
		"</item>\n"
		"<item><title>Draft</title><dc:creator>ana</dc:creator><wp:status>"
		"draft</wp:status>\n"
		" <wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_type>"
		"post</wp:post_type>\n"
		" <wp:comment><wp:comment_id>8</wp:comment_id><wp:comment_author>"
		"Dee</wp:comment_author>\n"
		"  <wp:comment_date_gmt>2026-09-02 11:00:00</wp:comment_date_gmt>\n"
		"  <wp:comment_content>unseen</wp:comment_content><wp:comment_approved>"
		"1</wp:comment_approved></wp:comment>\n"
		"</item>\n"
		"<item><title>Secret</title><dc:creator>ana</dc:creator><wp:status>"
		"publish</wp:status>\n"
		" <wp:post_password>x</wp:post_password><wp:post_type>post</wp:post_type>"
		"</item>\n"
		"<item><title>Menu</title><dc:creator>ana</dc:creator><wp:status>"
		"publish</wp:status>\n"
		" <wp:post_type>nav_menu_item</wp:post_type></item>\n"
		"</channel></rss>\n";

	check("ana.xml", text, &anyone,
	      "reply blog https://ana.example/?page_id=2#comment-9 cy 2026-09-02T11:00:00Z "
	      "to=https://ana.example/?page_id=2 [Hi]\n"
	      "left out 2 pages, pictures, menu items and the like\n"
	      "left out 1 posts behind a password\n"
	      "left out 1 posts that are not published\n");
}

/* Nobody's address but those of blogs gets through. */
static void
test_private_data(void)
{
	g_autofree char *got = capture_bytes(sole, strlen(sole), "ana.xml", &anyone, NULL);

	g_assert_null(strstr(got, "mail.example"));
	g_assert_null(strstr(got, "192.0.2.7"));
}

/* In her folder the posts are hers, and so are her own comments. */
static void
test_owner(void)
{
	g_autofree char *got = capture_bytes(sole, strlen(sole), "ana.xml", &folder, NULL);

	g_assert_nonnull(strstr(got, "original blog https://ana.example/?p=5 (owner)"));
	g_assert_nonnull(strstr(got, "#comment-2 (owner)"));
	g_assert_nonnull(strstr(got, "#comment-1 bo.example"));
}

/* A class blog: every login is somebody else; no gmt time, so the feed's. */
static void
test_several_authors(void)
{
	static const char text[] =
		"<rss version=\"2.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
		" xmlns:wp=\"http://wordpress.org/export/1.0/\"><channel><link>https://"
		"class.example</link>\n"
		"<item><title>A</title><dc:creator>ana</dc:creator><guid>g1</"
		"guid><wp:status>publish</wp:status>\n"
		" <pubDate>Thu, 03 Sep 2026 10:00:00 +0000</pubDate>\n"
		" <wp:post_date_gmt>0000-00-00 "
		"00:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type></item>\n"
		"<item><title>B</title><dc:creator>bo</dc:creator><wp:status>publish</"
		"wp:status>\n"
		" <wp:post_id>7</wp:post_id><wp:post_date_gmt>2026-09-03 "
		"10:00:00</wp:post_date_gmt>\n"
		" <wp:post_type>post</wp:post_type></item>\n"
		"</channel></rss>\n";

	check("class.xml", text, &anyone,
	      "original blog g1 ana 2026-09-03T10:00:00Z [A]\n"
	      "original blog https://class.example?p=7 bo 2026-09-03T10:00:00Z [B]\n");
}

/* -- Stack Exchange -------------------------------------------------------------------------
 */

static void
test_stack_posts(void)
{
	check("Posts.xml",
	      "﻿<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
	      "<!DOCTYPE posts SYSTEM 'posts.dtd'>\n"
	      "<posts>\n"
	      "<row Id=\"1\" PostTypeId=\"1\" CreationDate=\"2026-09-03T10:00:00.713\" "
	      "Score=\"4\" ViewCount=\"90\" Body=\"&lt;p&gt;How?&lt;/p&gt;\" OwnerUserId=\"7\" "
	      "Title=\"How\" AnswerCount=\"2\" CommentCount=\"3\"/>\n"
	      "<row Id=\"2\" PostTypeId=\"2\" ParentId=\"1\" "
	      "CreationDate=\"2026-09-03T11:00:00.000\" Score=\"-2\" Body=\"&lt;p&gt;So: &lt;a "
	      "href=&quot;https://doc.example/&quot;&gt;doc&lt;/a&gt;&lt;/p&gt;\" "
	      "OwnerUserId=\"8\" CommentCount=\"0\"/>\n"
	      "<row Id=\"3\" PostTypeId=\"2\" ParentId=\"1\" "
	      "CreationDate=\"2026-09-03T12:00:00.000\" Score=\"1\" Body=\"x\" "
	      "OwnerDisplayName=\"user12\"/>\n"
	      "<row Id=\"4\" PostTypeId=\"5\" CreationDate=\"2026-09-03T12:00:00.000\" "
	      "Score=\"0\" Body=\"wiki\" OwnerUserId=\"-1\"/>\n"
	      "<row Id=\"5\" PostTypeId=\"1\" CreationDate=\"2026-09-03T12:00:00.000\" "
	      "Score=\"0\" Body=\"robot\" OwnerUserId=\"-1\"/>\n"
	      "</posts>\n",
	      &anyone,
	      "original stackexchange 1 7 2026-09-03T10:00:00Z likes=4 replies=5 views=90 "
	      "[How?]\n"
	      "reply stackexchange 2 8 2026-09-03T11:00:00Z replies=0 to=1 to_author=7 [So: "
	      "doc\n"
	      "https://doc.example/]\n"
	      "left out 1 pages that are neither question nor answer\n"
	      "left out 1 posts of deleted accounts\n"
	      "left out 1 posts of the system\n");
}

static void
test_stack_comments(void)
{
	check("Comments.xml",
	      "<comments><row Id=\"5\" PostId=\"2\" Score=\"1\" Text=\"a &lt; b\" "
	      "CreationDate=\"2026-09-03T12:30:00.5\" UserId=\"7\"/></comments>",
	      &anyone,
	      "reply stackexchange comment-5 7 2026-09-03T12:30:00Z likes=1 to=2 [a < b]\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wxr/sole-author", test_sole_author);
	g_test_add_func("/wxr/other-items", test_other_items);
	g_test_add_func("/wxr/private-data", test_private_data);
	g_test_add_func("/wxr/owner", test_owner);
	g_test_add_func("/wxr/several-authors", test_several_authors);
	g_test_add_func("/stack-exchange/posts", test_stack_posts);
	g_test_add_func("/stack-exchange/comments", test_stack_comments);
	return g_test_run();
}

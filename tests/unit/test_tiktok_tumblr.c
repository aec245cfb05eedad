/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TikTok's data and Tumblr's API. All people and posts here are invented. */

#include "test_json_case.h"

static void
test_tiktok(void)
{
	/* The key of the comment is a hash: told by its beginning. Values are texts, "N/A" is
	 * nothing, what is not for all is left out. */
	static const char file[] =
		"{'Profile And Settings':{'Profile Info':{'ProfileMap':{'userName':'Ana.L'}}},"
		"'Direct Message':{'x':[{'Content':'secret'}]},"
		"'Comment':{'Comments':{'CommentsList':[{'date':'2026-09-03 14:02:11',"
		"'comment':'so true @bo','url':'N/A'}]}},"
		"'Post':{'Posts':{'VideoList':[{'Date':'2026-09-01 10:00:00','Link':"
		"'https://www.tiktokv.com/share/video/7123456789012345678/','Likes':'12',"
		"'Title':'Hello','WhoCanView':'Public'},{'Date':'2026-09-02 10:00:00','Link':"
		"'https://www.tiktokv.com/share/video/8/','Likes':'3','Title':'N/A',"
		"'WhoCanView':'Friends'},{'Date':'N/A','Link':'N/A'}]}},"
		"'Your "
		"Activity':{'Follower':{'FansList':[{'UserName':'bo'},{'UserName':'cy'}]},"
		"'Like List':null}}";
	g_autofree char *got = json_case(file, NULL, NULL);
	g_auto(GStrv) lines = g_strsplit(got, "\n", -1);

	g_assert_cmpuint(g_strv_length(lines), ==, 6);
	g_assert_true(g_str_has_prefix(lines[0], "reply tiktok derived-"));
	g_assert_true(
		g_str_has_suffix(lines[0], " ana.l 2026-09-03T14:02:11Z @bo [so true @bo]"));
	g_assert_cmpstr(lines[1], ==,
			"original tiktok 7123456789012345678 ana.l 2026-09-01T10:00:00Z "
			"likes=12 url=https://www.tiktokv.com/share/video/7123456789012345678/ "
			"[Hello]");
	g_assert_cmpstr(lines[2], ==, "reject 1: no time");
	g_assert_cmpstr(lines[3], ==, "audience tiktok ana.l 2");
	g_assert_cmpstr(lines[4], ==, "left out 1 posts for followers or single persons");
}

static void
test_tiktok_old(void)
{
	const struct read_options ana = { .owner = "s1" };

	json_check("{'Activity':{'Video Browsing History':{'VideoList':[{'Date':'2020-01-01',"
		   "'Link':'x'}]}},'Video':{'Videos':{'VideoList':[{'Date':"
		   "'2020-05-01 10:00:00','Link':'https://www.tiktok.com/@ana/video/9','Likes':"
		   "'0'}]}}}",
		   &ana,
		   "original tiktok 9 (owner) 2020-05-01T10:00:00Z likes=0 "
		   "url=https://www.tiktok.com/@ana/video/9 []\n");
}

static void
test_tumblr(void)
{
	/* Ids beyond 2^53; notes are of the whole tree and nobody's; blocks and HTML; a reblog
	 * with and without words. */
	json_check("{'meta':{'status':200},'response':{'posts':[{'blog_name':'Ana','id':900719"
		   "9254740993,'id_string':'9007199254740993','post_url':'https://a.example/1'"
		   ",'timestamp':1788256800,'note_count':14,'content':[{'type':'text','text':'"
		   "one'},{'type':'image'},{'type':'link','url':'https://example.org'}]},{'blo"
		   "g_name':'ana','id':2,'post_url':'https://a.example/2','date':'2026-09-01 "
		   "11:00:00 GMT','title':'T','body':'<p>b &amp; c</p>"
		   "'},{'blog_name':'ana','id':3,'post_url':'https://a.example/3','timestamp':"
		   "1788256800,'reblogged_from_name':'Bo','content':[]},{'blog_name':'ana','id"
		   "':4,'post_url':'https://a.example/4','timestamp':1788256800,'reblogged_fro"
		   "m_name':'Bo','body':'<p>his</p>','reblog':{'comment':'<p>mine</p>'}}]}}",
		   NULL,
		   "original tumblr 9007199254740993 ana 2026-09-01T10:00:00Z "
		   "url=https://a.example/1 [one\n\nhttps://example.org]\n"
		   "original tumblr 2 ana 2026-09-01T11:00:00Z url=https://a.example/2 "
		   "[T\n\nb & c]\n"
		   "repost tumblr 3 ana 2026-09-01T10:00:00Z url=https://a.example/3 target=bo "
		   "[]\n"
		   "quote+quote tumblr 4 ana 2026-09-01T10:00:00Z url=https://a.example/4 "
		   "target=bo [mine]\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tiktok/now", test_tiktok);
	g_test_add_func("/tiktok/old", test_tiktok_old);
	g_test_add_func("/tumblr/posts", test_tumblr);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Listings, trees and dumps of Reddit. All people and posts here are invented. */

#include "test_json_case.h"

#define LISTING(things) "{'kind':'Listing','data':{'children':[" things "],'after':null}}"
#define POST(rest) "{'kind':'t3','data':{" rest "}}"
#define COMMENT(rest) "{'kind':'t1','data':{" rest "}}"
/* 1788256800 s = 2026-09-01T10:00:00Z (date -u -d @1788256800) */
#define AT "'created':1788285600.0,'created_utc':1788256800.0,'subreddit':'class'"
#define WEB "https://www.reddit.com"

static void
test_posts(void)
{
	/* A text, escaped until its HTML is not; a shared address; its own pictures are none.
	 */
	/* clang-format off */
	json_check(LISTING(POST("'name':'t3_a','title':'Q &amp; A','selftext':'1 &lt; 2',"
		"'selftext_html':'&lt;p&gt;','author':'Ana','score':5,'num_comments':2,"
		"'num_crossposts':1,'is_self':true,'permalink':'/r/class/comments/a/q/'," AT) "," POST(
		"'name':'t3_b','title':'Q &amp; A','selftext':'u/Boe: &lt;','selftext_html':'<p>',"
		"'author':'Ana','is_self':true," AT) "," POST("'name':'t3_c','title':'Read','selftext':"
		"'','author':'Ana','is_self':false,'url':'https://example.org/x'," AT) "," POST(
		"'name':'t3_d','title':'See','selftext':'[removed]','author':'Ana','is_self':false,"
		"'url':'https://i.redd.it/x.png'," AT)), NULL, "original reddit t3_a ana 2026-09-01T10:"
		"00:00Z likes=5 reposts=1 replies=2 url=" WEB "/r/class/comments/a/q/ [Q & A\n\n1 < 2]"
		"\n"
		"original reddit t3_b ana 2026-09-01T10:00:00Z @boe [Q &amp; A\n\nu/Boe: &lt;]\n"
		"original reddit t3_c ana 2026-09-01T10:00:00Z [Read\n\nhttps://example.org/x]\n"
		"original reddit t3_d ana 2026-09-01T10:00:00Z [See]\n");
	/* clang-format on */
}

static void
test_tree(void)
{
	/* The two listings of a comments page. Nobody is "[deleted]", but what answers him
	 * counts; hidden comments are counted: 9, and one at least. */
	/* clang-format off */
	json_check("[" LISTING(POST("'name':'t3_a','title':'T','author':'Ana'," AT)) "," LISTING
		(COMMENT("'name':'t1_1','body':'one','author':'Bo','parent_id':'t3_a','link_id':'t3_a',"
		"'score':3,'score_hidden':true,'replies':" LISTING(COMMENT("'name':'t1_2','body':'two',"
		"'author':'Ana','parent_id':'t1_1','link_id':'t3_a','score':-2,'replies':''," AT)
		",{'kind':'more','data':{'count':9,'children':['x']}}") "," AT) "," COMMENT(
		"'name':'t1_3','body':'[deleted]','author':'[deleted]','parent_id':'t3_a','link_id':"
		"'t3_a','replies':" LISTING(COMMENT("'name':'t1_4','body':'four','author':'Bo',"
		"'parent_id':'t1_3','link_id':'t3_a'," AT)) "," AT) "," COMMENT("'name':'t1_5','body':"
		"'[removed]','author':'Bo','parent_id':'t3_a','link_id':'t3_a'," AT)
		",{'kind':'more','data':{'count':0,'children':[]}}") "]", NULL, "original reddit t3_a "
		"ana 2026-09-01T10:00:00Z [T]\n"
		"reply reddit t1_1 bo 2026-09-01T10:00:00Z url=" WEB "/comments/a/_/1/ to=t3_a "
		"to_author=ana [one]\n"
		"warning 1: scores below 0, taken as unknown\n"
		"reply reddit t1_2 ana 2026-09-01T10:00:00Z url=" WEB "/comments/a/_/2/ to=t1_1 "
		"to_author=bo [two]\n"
		"reply reddit t1_4 bo 2026-09-01T10:00:00Z url=" WEB "/comments/a/_/4/ to=t1_3 [four]\n"
		"left out 10 comments that Reddit has held back (\"more\")\n"
		"left out 1 comments that were removed\n"
		"left out 1 posts of deleted accounts\n");
	/* clang-format on */
}

static void
test_overview(void)
{
	/* A comment alone: the author of its post stands beside it, that of a comment nowhere.
	 */
	/* clang-format off */
	json_check(LISTING(COMMENT("'name':'t1_1','body':'a','author':'Ana','parent_id':'t3_p',"
		"'link_id':'t3_p','link_author':'Bo'," AT) "," COMMENT("'name':'t1_2','body':'b',"
		"'author':'Ana','parent_id':'t1_9','link_id':'t3_p','link_author':'Bo'," AT)), NULL,
		"reply reddit t1_1 ana 2026-09-01T10:00:00Z url=" WEB "/comments/p/_/1/ to=t3_p "
		"to_author=bo [a]\n"
		"reply reddit t1_2 ana 2026-09-01T10:00:00Z url=" WEB "/comments/p/_/2/ to=t1_9 [b]\n");
	/* clang-format on */
}

static void
test_crossposts(void)
{
	/* clang-format off */
	json_check(LISTING(POST("'name':'t3_a','title':'Mine','author':'Ana','score':9,"
		"'crosspost_parent':'t3_z','crosspost_parent_list':[{'author':'Bo','title':'His'}]," AT)
		"," POST("'name':'t3_b','title':'His','author':'Ana','score':9,'crosspost_parent':"
		"'t3_z','crosspost_parent_list':[{'author':'Bo','title':'His'}]," AT)), NULL,
		"quote+quote reddit t3_a ana 2026-09-01T10:00:00Z likes=9 target=bo [Mine]\n"
		"repost reddit t3_b ana 2026-09-01T10:00:00Z target=bo []\n");
	/* clang-format on */
}

static void
test_dumps(void)
{
	/* No names, times as texts, parents as numbers: 13368 = 10*36^2 + 11*36 + 12 = "abc".
	 * A score of the first hour says nothing, unless it was looked up again. */
	/* clang-format off */
	json_check("{'id':'p1','title':'T','selftext':'','author':'ana','subreddit':'c',"
		"'created_utc':'1788256800','score':1,'num_comments':0,'retrieved_on':1788256805}\n"
		"{'id':'k1','body':'a &gt; b','author':'bo','subreddit':'c','created_utc':1788256800,"
		"'link_id':'t3_p1','parent_id':13368,'score':4,'retrieved_on':1788400000}\n"
		"{'id':'k2','body':'b','author':'bo','subreddit':'c','created_utc':1788256800,"
		"'link_id':'t3_p1','parent_id':'p1','score':2,'retrieved_on':1788256805,'_meta':{"
		"'retrieved_2nd_on':1788400000}}\n"
		"{'id':'k3','body':'c','author':null,'subreddit':'c','created_utc':1788256800}\n"
		"{'id':'k4','body':'d','author':'bo','subreddit':'c'}\n"
		, NULL, "warning 1: scores taken within an hour of posting say nothing, taken as "
		"unknown\n"
		"original reddit t3_p1 ana 2026-09-01T10:00:00Z [T]\n"
		"reply reddit t1_k1 bo 2026-09-01T10:00:00Z likes=4 url=" WEB "/comments/p1/_/k1/ "
		"to=t1_abc [a > b]\n"
		"reply reddit t1_k2 bo 2026-09-01T10:00:00Z likes=2 url=" WEB "/comments/p1/_/k2/ "
		"to=t3_p1 to_author=ana [b]\n"
		"reject 5: no time\n"
		"left out 1 posts of deleted accounts\n");
	/* clang-format on */
}

static void
test_places(void)
{
	static const char *const files[] = {
		LISTING(POST("'name':'t3_a','title':'T','author':'ana'," AT)) "\n" LISTING(""),
		"[" POST("'name':'t3_a','title':'T','author':'ana'," AT) "]",
		POST("'name':'t3_a','title':'T','author':'ana'," AT) "\n",
		"{'data':[{'id':'a','title':'T','author':'ana'," AT "}]}",
		"[{'id':'a','title':'T','author':'ana'," AT "}]",
		"{'json':{'data':{'things':[" POST(
			"'id':'a','title':'T','author':'ana'," AT) "]}}}",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
		json_check(files[i], NULL,
			   "original reddit t3_a ana 2026-09-01T10:00:00Z [T]\n");
}

static char *
deep_tree(int depth)
{
	GString *file = g_string_new("{'kind':'Listing','data':{'children':[");

	for (int i = 0; i < depth; i++)
		g_string_append_printf(file,
				       "{'kind':'t1','data':{'name':'t1_%d','body':'x',"
				       "'author':'ana','created_utc':1788256800,'replies':"
				       "{'data':{'children':[",
				       i);
	for (int i = 0; i < depth; i++)
		g_string_append(file, "]}}}}");
	g_string_append(file, "]}}");
	return g_string_free(file, FALSE);
}

static void
test_deep(void)
{
	/* 400 answers to answers are read; where there are more, the comment is refused. */
	g_autofree char *deep = deep_tree(400), *deeper = deep_tree(500);
	struct input_summary summary;
	g_autofree char *read = json_case(deep, NULL, &summary);
	g_autofree char *refused = NULL;

	g_assert_cmpuint(summary.posts, ==, 400);
	refused = json_case(deeper, NULL, &summary);
	g_assert_cmpstr(refused, ==, "reject 1: nested deeper than 2040 levels\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/reddit/posts", test_posts);
	g_test_add_func("/reddit/tree", test_tree);
	g_test_add_func("/reddit/overview", test_overview);
	g_test_add_func("/reddit/crossposts", test_crossposts);
	g_test_add_func("/reddit/dumps", test_dumps);
	g_test_add_func("/reddit/places", test_places);
	g_test_add_func("/reddit/deep", test_deep);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* X's API, versions 2 and 1.1. All people and posts here are invented. */

#include "test_json_case.h"

#define USERS                                                                    \
	"'users':[{'id':'11','username':'Ana','name':'Ana L','public_metrics':{" \
	"'followers_count':7,'following_count':3}},{'id':'12','username':'bo'}]"

static void
test_page(void)
{
	json_check("{'data':[{'id':'1700000000000000001','author_id':'11','created_at':"
		   "'2026-09-01T10:00:00.000Z','text':'A &amp; B https://t.co/a "
		   "https://t.co/p','entities':{'mentions':[{'username':'bo','id':'12'},"
		   "{'username':'BO','id':'12'}],'urls':[{'url':'https://t.co/a',"
		   "'expanded_url':'https://example.org/x'},{'url':'https://t.co/p',"
		   "'expanded_url':'https://twitter.com/Ana/status/1/photo/1','display_url':"
		   "'pic.twitter.com/p'}]},'public_metrics':{'retweet_count':1,"
		   "'reply_count':2,'like_count':3,'quote_count':4,'impression_count':90}}],"
		   "'includes':{" USERS "},'meta':{'result_count':1}}\n"
		   "{'meta':{'result_count':0}}\n",
		   NULL,
		   "original x 1700000000000000001 ana 2026-09-01T10:00:00Z likes=3 reposts=1 "
		   "replies=2 quotes=4 views=90 "
		   "url=https://x.com/Ana/status/1700000000000000001 @bo "
		   "[A & B https://example.org/x]\n"
		   "audience x ana 7\n");
}

static void
test_references(void)
{
	/* An answer that quotes as well; a repost has no counts; tweets beside are no items. */
	json_check("{'data':[{'id':'21','author_id':'11','created_at':'2026-09-01T10:00:00Z',"
		   "'text':'yes','in_reply_to_user_id':'12','referenced_tweets':[{'type':"
		   "'replied_to','id':'5'},{'type':'quoted','id':'6'}]},"
		   "{'id':'22','author_id':'12','created_at':'2026-09-01T11:00:00Z','text':"
		   "'RT @Ana: one','referenced_tweets':[{'type':'retweeted','id':'6'}],"
		   "'public_metrics':{'retweet_count':42,'like_count':0}},"
		   "{'id':'23','author_id':'12','created_at':'2026-09-01T12:00:00Z','text':"
		   "'RT @Cy_: gone','referenced_tweets':[{'type':'retweeted','id':'99'}]}],"
		   "'includes':{" USERS ",'tweets':[{'id':'6','author_id':'11','text':'one'},"
		   "{'id':'5','author_id':'12','text':'?'}]}}",
		   NULL,
		   "reply+quote x 21 ana 2026-09-01T10:00:00Z url=https://x.com/Ana/status/21 "
		   "to=5 to_author=bo target=ana [yes]\n"
		   "audience x ana 7\n"
		   "repost x 22 bo 2026-09-01T11:00:00Z url=https://x.com/bo/status/22 "
		   "target=ana []\n"
		   "repost x 23 bo 2026-09-01T12:00:00Z url=https://x.com/bo/status/23 "
		   "target=cy_ []\n");
}

static void
test_flat(void)
{
	/* One a line with all inlined, long text, and a line of noise. */
	/* clang-format off */
	json_check("{'id':'31','author_id':'11','created_at':'2026-09-01T10:00:00Z','text':"
		"'begin…','note_tweet':{'text':'begin and end','entities':{'mentions':[{'username':"
		"'dee'}]}},'author':{'id':'11','username':'ana'},'referenced_tweets':[{'type':'quoted',"
		"'id':'6','author_id':'12','author':{'id':'12','username':'bo'}}]}\n"
		"rate limit, waiting\n"
		"{'data':{'id':'32','author_id':'12','created_at':'2026-09-01T11:00:00Z','text':"
		"'streamed'},'includes':{" USERS "},'matching_rules':[]}\n"
		, NULL, "quote+quote x 31 ana 2026-09-01T10:00:00Z url=https://x.com/ana/status/31 "
		"target=bo @dee [begin and end]\n"
		"original x 32 bo 2026-09-01T11:00:00Z url=https://x.com/bo/status/32 [streamed]\n"
		"warning 2: 1 lines are no JSON, passed over\n");
	/* clang-format on */
}

#define EDITED(id, text)                                                                \
	"{'data':[{'id':'" id "','author_id':'11','created_at':'2026-09-01T10:00:00Z'," \
	"'text':'" text "','edit_history_tweet_ids':['41','42','43']}],'includes':{"    \
	"'users':[{'id':'11','username':'ana'}]}}\n"

static void
test_edits(void)
{
	/* Only the newest of the versions in the file, wherever it stands, and once. */
	static const char newest[] =
		"original x 43 ana 2026-09-01T10:00:00Z url=https://x.com/ana/status/43 [c]\n"
		"left out 2 earlier versions of edited posts\n";

	json_check(EDITED("41", "a") EDITED("42", "b") EDITED("43", "c"), NULL, newest);
	json_check(EDITED("43", "c") EDITED("41", "a") EDITED("42", "b") EDITED("43", "c"),
		   NULL, newest);
	/* Where the newest is not in the file, the last that is. */
	/* clang-format off */
	json_check(EDITED("42", "b"), NULL, "original x 42 ana 2026-09-01T10:00:00Z url=https:"
		"//x.com/ana/status/42 [b]\n");
	/* clang-format on */
}

static void
test_bare(void)
{
	/* Without expansions: no names. Without fields: the id has the time.
	 * 1576994746135764992
	 * >> 22 = 375984846624; + 1288834974657 = 1664819821281 ms = 2022-10-03T17:57:01Z. */
	const struct read_options ana = { .owner = "s1" };

	json_check("{'data':[{'id':'1576994746135764992','text':'hi',"
		   "'edit_history_tweet_ids':['1576994746135764992']}]}",
		   &ana,
		   "original x 1576994746135764992 (owner) 2022-10-03T17:57:01Z "
		   "url=https://x.com/i/web/status/1576994746135764992 [hi]\n");
	json_check("{'data':[{'id':'1','author_id':'1379899464345923590','created_at':"
		   "'2026-09-01','text':'hi'}]}",
		   &ana,
		   "warning 1: authors are given by number only (no includes.users), their "
		   "posts fit no handle\n"
		   "original x 1 1379899464345923590 2026-09-01T00:00:00Z "
		   "url=https://x.com/i/web/status/1 [hi]\n");
	json_check("{'data':[{'id':'12','author_id':'3','text':'old'}]}", &ana,
		   "warning 1: authors are given by number only (no includes.users), their "
		   "posts fit no handle\n"
		   "reject 1: no time\n");
}

static void
test_no_tweets(void)
{
	json_check("{'data':[{'id':'11','username':'ana','name':'Ana'},{'id':'12','username':"
		   "'bo','name':'Bo'}]}",
		   NULL,
		   "warning 1: these are users, not posts, nothing was added\n"
		   "left out 2 records that are no posts\n");
	json_check(
		"{'data':[{'start':'2026-09-01T00:00:00Z','end':'2026-09-02T00:00:00Z',"
		"'tweet_count':5}],'meta':{'total_tweet_count':5}}",
		NULL,
		"warning 1: these are counts of posts by time, not posts, nothing was added\n"
		"left out 1 records that are no posts\n");
	/* clang-format off */
	json_check("{'id':'1','action':'delete','created_at':'2026-09-01T00:00:00Z',"
		"'redacted_at':'2026-09-02T00:00:00Z','reason':'deleted'}", NULL,
		"warning 1: these are answers of a compliance job, not posts, nothing was added\n"
		"left out 1 records that are no posts\n");
	/* clang-format on */
}

#define USER(name, followers) \
	"'user':{'id_str':'1','screen_name':'" name "','followers_count':" followers "}"

static void
test_version_1(void)
{
	/* The number of an id is rounded; what only begins with a name is no answer; -1 is
	 * nobody. */
	json_check("[{'created_at':'Wed Sep 02 10:00:00 +0000 2026','id':1169246717864136700,"
		   "'id_str':'1169246717864136705','text':'@bo a &lt; b','truncated':false,"
		   "'in_reply_to_status_id_str':null,'in_reply_to_user_id_str':'12',"
		   "'in_reply_to_screen_name':'bo','entities':{'user_mentions':[{"
		   "'screen_name':'bo','id':12},{'screen_name':'ghost','id':-1}]}," USER(
			   "Ana", "8") ",'favorite_count':3,'retweet_count':1},"
				       "{'created_at':'Wed Sep 02 11:00:00 +0000 "
				       "2026','id_str':'2','full_text':"
				       "'yes','in_reply_to_status_id_str':'1','in_reply_to_"
				       "screen_name':'Bo'," USER("Ana", "8") "}]",
		   NULL,
		   "original x 1169246717864136705 ana 2026-09-02T10:00:00Z likes=3 reposts=1 "
		   "url=https://x.com/Ana/status/1169246717864136705 @bo [@bo a < b]\n"
		   "audience x ana 8\n"
		   "reply x 2 ana 2026-09-02T11:00:00Z url=https://x.com/Ana/status/2 to=1 "
		   "to_author=bo [yes]\n");
}

static void
test_version_1_search(void)
{
	/* A cut tweet of a stream; a retweet with the other's counts; quotes. */
	/* clang-format off */
	json_check("{'statuses':[{'created_at':'Wed Sep 02 10:00:00 +0000 2026','id_str':'1',"
		"'text':'begin\\u2026 https://t.co/z','truncated':true,'extended_tweet':{'full_text':"
		"'begin and end https://t.co/m','entities':{'user_mentions':[{'screen_name':'dee'}],"
		"'media':[{'url':'https://t.co/m'}]}},'entities':{}," USER("ana", "1")
		"},{'created_at':'Wed Sep 02 11:00:00 +0000 2026','id_str':'2','text':'RT @bo: x',"
		"'retweeted_status':{'user':{'screen_name':'Bo'}},'retweet_count':42," USER("ana", "1")
		"},{'created_at':'Wed Sep 02 12:00:00 +0000 2026','id_str':'3','text':'q',"
		"'is_quote_status':true,'quoted_status_id_str':'9','quoted_status_permalink':{"
		"'expanded':'https://twitter.com/Bo/status/9'}," USER("ana", "1")
		"},{'created_at':'Wed Sep 02 13:00:00 +0000 2026','id_str':'4','text':'q',"
		"'is_quote_status':true,'quoted_status':{'user':{'screen_name':'Cy'}}," USER("ana", "1")
		"}],'search_metadata':{}}", NULL, "original x 1 ana 2026-09-02T10:00:00Z url=https:"
		"//x.com/ana/status/1 @dee [begin and end]\n"
		"audience x ana 1\n"
		"repost x 2 ana 2026-09-02T11:00:00Z url=https://x.com/ana/status/2 target=bo []\n"
		"quote+quote x 3 ana 2026-09-02T12:00:00Z url=https://x.com/ana/status/3 target=bo [q]"
		"\n"
		"quote+quote x 4 ana 2026-09-02T13:00:00Z url=https://x.com/ana/status/4 target=cy [q]"
		"\n");
	/* clang-format on */
}

static void
test_version_1_lines(void)
{
	/* One a line, with a notice of the stream; and a script of an archive of 2012. */
	json_check(
		"{'created_at':'Wed Sep 02 10:00:00 +0000 2026','id_str':'1','text':'a'," USER(
			"ana", "1") "}\n{'delete':{'status':{'id_str':'7'}}}\n",
		NULL,
		"original x 1 ana 2026-09-02T10:00:00Z url=https://x.com/ana/status/1 [a]\n"
		"audience x ana 1\n"
		"left out 1 records that are no posts\n");
	/* clang-format off */
	json_check("Grailbird.data.tweets_2012_08 = \n [ {'created_at':'2012-08-31 02:18:56 "
		"+0000','id_str':'1','text':'a \\u003C b','user':{'screen_name':'ana'}} ]", NULL,
		"original x 1 ana 2012-08-31T02:18:56Z url=https://x.com/ana/status/1 [a < b]\n");
	/* clang-format on */
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/x_api/page", test_page);
	g_test_add_func("/x_api/references", test_references);
	g_test_add_func("/x_api/flat", test_flat);
	g_test_add_func("/x_api/edits", test_edits);
	g_test_add_func("/x_api/bare", test_bare);
	g_test_add_func("/x_api/no_tweets", test_no_tweets);
	g_test_add_func("/x_api/version_1", test_version_1);
	g_test_add_func("/x_api/version_1_search", test_version_1_search);
	g_test_add_func("/x_api/version_1_lines", test_version_1_lines);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The app's API, lists of records, followers. All people and posts here are invented. */

#include "test_json_case.h"

#define DID_ANA "did:plc:aaaa"
#define DID_BO "did:plc:bbbb"
#define POST(did, rkey) "at://" did "/app.bsky.feed.post/" rkey
#define WEB(did, rkey) "https://bsky.app/profile/" did "/post/" rkey
#define ANA "{'did':'" DID_ANA "','handle':'Ana.example.org','displayName':'Ana'}"
#define BO "{'did':'" DID_BO "','handle':'bo.example.org'}"
/* A post view: who, its key, the record but for type and time, counts. */
#define VIEW(who, did, rkey, record, more)                                          \
	"{'uri':'" POST(did, rkey) "','author':" who                                \
				   ",'record':{'$type':'app.bsky.feed.post',"       \
				   "'createdAt':'2026-09-01T10:00:00.123Z'," record \
				   "},'indexedAt':'2026-09-01T10:00:05Z'" more "}"
#define FEED(items) "{'feed':[" items "],'cursor':'x'}"
#define ITEM(view) "{'post':" view "}"

static void
test_feed(void)
{
	/* Counts, a pin (an ordinary post), a repost with and without a URI of its own. */
	/* clang-format off */
	json_check(FEED(ITEM(VIEW(ANA, DID_ANA, "1", "'text':'Hello'", ",'likeCount':3,"
		"'repostCount':1,'replyCount':2,'quoteCount':0")) ",{'post':" VIEW(ANA, DID_ANA, "2",
		"'text':'Pinned'", "") ",'reason':{'$type':'app.bsky.feed.defs#reasonPin'}},{'post':"
		VIEW(BO, DID_BO, "3", "'text':'Of Bo'", ",'likeCount':9") ",'reason':{'$type':"
		"'app.bsky.feed.defs#reasonRepost','by':" ANA ",'indexedAt':'2026-09-02T08:00:00Z'}},{"
		"'post':" VIEW(BO, DID_BO, "3", "'text':'Of Bo'", ",'likeCount':9")
		",'reason':{'$type':'app.bsky.feed.defs#reasonRepost','by':" ANA ",'uri':'at://" DID_ANA
		"/app.bsky.feed.repost/7','indexedAt':'2026-09-02T08:00:00Z'}}"), NULL,
		"original bluesky " POST(DID_ANA, "1") " ana.example.org 2026-09-01T10:00:00Z likes=3 "
		"reposts=1 replies=2 quotes=0 url=" WEB(DID_ANA, "1") " [Hello]\n"
		"original bluesky " POST(DID_ANA, "2") " ana.example.org 2026-09-01T10:00:00Z url=" WEB(
		DID_ANA, "2") " [Pinned]\n"
		"repost bluesky " POST(DID_BO, "3") " reposted by " DID_ANA " ana.example.org "
		"2026-09-02T08:00:00Z target=bo.example.org []\n"
		"repost bluesky at://" DID_ANA "/app.bsky.feed.repost/7 ana.example.org 2026-09-02T08:"
		"00:00Z target=bo.example.org []\n");
	/* clang-format on */
}

static void
test_replies(void)
{
	/* The author of what is answered: from beside the post, else only by DID. What stands
	 * beside is no item. */
	/* clang-format off */
	json_check(FEED("{'post':" VIEW(ANA, DID_ANA, "1", "'text':'Yes','reply':{'root':{"
		"'uri':'" POST(DID_BO, "0") "'},'parent':{'uri':'" POST(DID_BO, "0") "'}}", "")
		",'reply':{'parent':" VIEW(BO, DID_BO, "0", "'text':'?'", "") "}}," ITEM(VIEW(ANA,
		DID_ANA, "2", "'text':'No','reply':{'parent':{'uri':'" POST("did:plc:gone", "0") "'}}",
		""))), NULL, "reply bluesky " POST(DID_ANA, "1") " ana.example.org 2026-09-01T10:00:"
		"00Z url=" WEB(DID_ANA, "1") " to=" POST(DID_BO, "0") " to_author=bo.example.org [Yes]"
		"\n"
		"reply bluesky " POST(DID_ANA, "2") " ana.example.org 2026-09-01T10:00:00Z url=" WEB(
		DID_ANA, "2") " to=" POST("did:plc:gone", "0") " to_author=did:plc:gone [No]\n");
	/* clang-format on */
}

static void
test_quotes(void)
{
	/* A quoted post, one with a picture, and a feed that is embedded in the same way. */
	/* clang-format off */
	json_check(FEED(ITEM(VIEW(ANA, DID_ANA, "1", "'text':'a','embed':{'$type':"
		"'app.bsky.embed.record','record':{'uri':'" POST(DID_BO, "0") "'}}",
		",'embed':{'record':{'author':" BO "}}")) "," ITEM(VIEW(ANA, DID_ANA, "2",
		"'text':'b','embed':{'$type':'app.bsky.embed.recordWithMedia','record':{'record':{"
		"'uri':'" POST(DID_BO, "0") "'}}}", "")) "," ITEM(VIEW(ANA, DID_ANA, "3",
		"'text':'c','embed':{'$type':'app.bsky.embed.record','record':{'uri':'at://" DID_BO
		"/app.bsky.feed.generator/news'}}", ""))), NULL, "quote+quote bluesky " POST(DID_ANA,
		"1") " ana.example.org 2026-09-01T10:00:00Z url=" WEB(DID_ANA, "1")
		" target=bo.example.org [a]\n"
		"quote+quote bluesky " POST(DID_ANA, "2") " ana.example.org 2026-09-01T10:00:00Z url="
		WEB(DID_ANA, "2") " target=bo.example.org [b]\n"
		"original bluesky " POST(DID_ANA, "3") " ana.example.org 2026-09-01T10:00:00Z url=" WEB(
		DID_ANA, "3") " [c]\n");
	/* clang-format on */
}

#define FACET(start, end, feature)                                         \
	"{'index':{'byteStart':" start ",'byteEnd':" end "},'features':[{" \
	"'$type':'app.bsky.richtext.facet#" feature "}]}"
#define LINK(start, end, uri) FACET(start, end, "link','uri':'" uri "'")
#define MENTION(start, end, did) FACET(start, end, "mention','did':'" did "'")

/* The text, and behind it the mentions, of one post with that record. */
static void
check_record(const char *record, const char *mentions, const char *text)
{
	g_autofree char *file = g_strdup_printf(
		"{'posts':[{'uri':'" POST(
			DID_ANA, "1") "','author':" ANA
				      ",'record':{%s,'createdAt':'2026-09-01T10:00:00Z'}}]}",
		record);
	g_autofree char *expected = g_strdup_printf(
		"original bluesky " POST(DID_ANA, "1") " ana.example.org 2026-09-01T10:00:00Z "
						       "url=" WEB(DID_ANA, "1") "%s [%s]\n",
		mentions, text);

	json_check(file, NULL, expected);
}

static void
test_mentions(void)
{
	/* Offsets are bytes: "é " is three. A DID that is not known has the handle that was
	 * typed; twice the same is one; what has no facet is none. */
	check_record("'text':'\\u00e9 @Cy.example.org and @Cy.example.org, @di.example.org',"
		     "'facets':[" MENTION("3", "18", "did:plc:cccc") "," MENTION(
			     "23", "38", "did:plc:cccc") "]",
		     " @cy.example.org",
		     "\xC3\xA9 @Cy.example.org and @Cy.example.org, @di.example.org");
	/* The author himself is known; where other words are marked, the DID stays. */
	check_record("'text':'me and them','facets':[" MENTION("0", "2", DID_ANA) "," MENTION(
			     "7", "11", "did:plc:dddd") "]",
		     " @ana.example.org @did:plc:dddd", "me and them");
}

static void
test_links(void)
{
	check_record("'text':'See example.net/a/b... now','facets':[" LINK(
			     "4", "22", "https://www.example.net/a/b/c") "]",
		     "", "See https://www.example.net/a/b/c now");
	check_record(
		"'text':'example.net/\\u2026 \\u00fc example.net','facets':[" LINK(
			"19", "30",
			"http://example.net/") "," LINK("0", "15", "https://example.net/x") "]",
		"", "https://example.net/x \xC3\xBC http://example.net/");
	/* Words and cards hide the address: it follows, once. */
	/* clang-format off */
	check_record("'text':'a study','facets':[" LINK("2", "7", "https://example.net/study")
		"],'embed':{'external':{'uri':'https://example.net/study'}}", "",
		"a study\nhttps://example.net/study");
	/* clang-format on */
	/* ... but not where it is no source, or no address at all. */
	/* clang-format off */
	check_record("'text':'ha','facets':[" LINK("0", "2", "javascript:alert(1)")
		"],'embed':{'external':{'uri':'https://media.tenor.com/x.gif'}}", "", "ha");
	/* clang-format on */
}

static void
test_hostile_facets(void)
{
	/* Outside, turned, inside a character, overlapping (the first in the text wins), and of
	 * other types. */
	/* clang-format off */
	check_record("'text':'\\u00e9x example.net','facets':[" LINK("4", "400",
		"https://a.example/") "," LINK("5", "5", "https://b.example/") "," LINK("1", "3",
		"https://c.example/") "," LINK("-1", "3", "https://d.example/") "," LINK("6", "15",
		"https://example.net/late") "," LINK("4", "15", "https://example.net/")
		",7,null,{'index':[]}]", "", "\xC3\xA9x https://example.net/");
	/* clang-format on */
	check_record("'text':7,'facets':[" MENTION("0", "1", DID_BO) "]", "", "");
}

static void
test_times(void)
{
	/* The lesser of claim and index, either missing; a handle that is none any more. */
	static const char file[] =
		"{'posts':["
		"{'uri':'at://did:plc:x/app.bsky.feed.post/1','author':{'did':"
		"'did:plc:x','handle':'handle.invalid'},'record':{'createdAt':"
		"'2031-01-01T00:00:00Z','text':'a'},'indexedAt':"
		"'2026-09-01T10:00:00Z'},"
		"{'uri':'at://did:plc:x/app.bsky.feed.post/2','author':{'did':"
		"'did:plc:x'},'record':{'createdAt':'1970-01-02T00:00:00Z','text':"
		"'b'},'indexedAt':'2026-09-01T10:00:00Z'},"
		"{'uri':'at://did:plc:x/app.bsky.feed.post/3','author':{'did':"
		"'did:plc:x'},'record':{'createdAt':'long ago','text':'c'}}]}";

	json_check(file, NULL,
		   "original bluesky at://did:plc:x/app.bsky.feed.post/1 did:plc:x "
		   "2026-09-01T10:00:00Z url=https://bsky.app/profile/did:plc:x/post/1 [a]\n"
		   "original bluesky at://did:plc:x/app.bsky.feed.post/2 did:plc:x "
		   "1970-01-02T00:00:00Z url=https://bsky.app/profile/did:plc:x/post/2 [b]\n"
		   "reject 1: no time\n");
}

static void
test_thread(void)
{
	/* What was answered comes first; blocked and missing posts are counted. */
	/* clang-format off */
	json_check("{'thread':{'$type':'app.bsky.feed.defs#threadViewPost','post':" VIEW(BO,
		DID_BO, "2", "'text':'two'", "") ",'parent':{'post':" VIEW(ANA, DID_ANA, "1",
		"'text':'one'", "") ",'parent':{'$type':'app.bsky.feed.defs#notFoundPost','uri':'at:"
		"//x'}},'replies':[{'$type':'app.bsky.feed.defs#blockedPost','uri':'at://y'},{'post':"
		VIEW(ANA, DID_ANA, "3", "'text':'three'", "") "}]}}", NULL, "original bluesky " POST(
		DID_ANA, "1") " ana.example.org 2026-09-01T10:00:00Z url=" WEB(DID_ANA, "1") " [one]\n"
		"original bluesky " POST(DID_BO, "2") " bo.example.org 2026-09-01T10:00:00Z url=" WEB(
		DID_BO, "2") " [two]\n"
		"original bluesky " POST(DID_ANA, "3") " ana.example.org 2026-09-01T10:00:00Z url=" WEB(
		DID_ANA, "3") " [three]\n"
		"left out 2 posts that are deleted or blocked\n");
	/* clang-format on */
}

/* `depth` answers to answers: the API gives up to 1000. */
static char *
deep_thread(int depth)
{
	GString *file = g_string_new("{'thread':");

	for (int i = 0; i < depth; i++)
		g_string_append_printf(file,
				       "{'post':{'uri':'at://did:plc:x/app.bsky.feed.post/"
				       "%d','author':{'did':'did:plc:x'},'record':{"
				       "'createdAt':'2026-09-01','text':''}},"
				       "'replies':[",
				       i);
	for (int i = 0; i < depth; i++)
		g_string_append(file, "]}");
	g_string_append(file, "}");
	return g_string_free(file, FALSE);
}

static void
test_deep_thread(void)
{
	g_autofree char *deep = deep_thread(1000), *deeper = deep_thread(1100);
	struct input_summary summary;
	g_autofree char *read = json_case(deep, NULL, &summary);
	g_autofree char *refused = NULL;

	g_assert_cmpuint(summary.posts, ==, 1000);
	refused = json_case(deeper, NULL, &summary);
	g_assert_cmpstr(refused, ==, "reject 1: nested deeper than 2040 levels\n");
}

static void
test_places(void)
{
	static const char *const files[] = {
		ITEM(VIEW(ANA, DID_ANA, "1", "'text':'Hi'", "")) "\n",
		VIEW(ANA, DID_ANA, "1", "'text':'Hi'", ""),
		"[" VIEW(ANA, DID_ANA, "1", "'text':'Hi'", "") "]",
		"[" ITEM(VIEW(ANA, DID_ANA, "1", "'text':'Hi'", "")) "]",
		"[" FEED(ITEM(VIEW(ANA, DID_ANA, "1", "'text':'Hi'", ""))) "]",
		"\xEF\xBB\xBF" FEED(ITEM(VIEW(ANA, DID_ANA, "1", "'text':'Hi'", ""))) "\n" FEED(
			"") "\n",
		"[{'posts':[" VIEW(ANA, DID_ANA, "1", "'text':'Hi'", "") "]}]",
		"{'thread':[{'uri':'" POST(DID_ANA, "1") "','depth':0,'value':{'post':" VIEW(
			ANA, DID_ANA, "1", "'text':'Hi'", "") "}}]}",
	};

	/* clang-format off */
	for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
		json_check(files[i], NULL, "original bluesky " POST(DID_ANA, "1")
		" ana.example.org 2026-09-01T10:00:00Z url=" WEB(DID_ANA, "1") " [Hi]\n");
	/* clang-format on */
	json_check("{'feed':[]}", NULL, "");
}

/* clang-format off */
#define RECORDS \
	"{'records':[" \
	"{'uri':'" POST(DID_ANA, "1") "','value':{'$type':'app.bsky.feed.post','text':'one'," \
		"'createdAt':'2026-09-01T10:00:00Z'}}," \
	"{'uri':'" POST(DID_ANA, "2") "','value':{'$type':'app.bsky.feed.post','text':'two'," \
		"'createdAt':'2026-09-01T11:00:00Z'," \
		"'reply':{'parent':{'uri':'" POST(DID_ANA, "1") "'}}}}," \
	"{'uri':'at://" DID_ANA "/app.bsky.feed.repost/3','value':{" \
		"'$type':'app.bsky.feed.repost','createdAt':'2026-09-01T12:00:00Z'," \
		"'subject':{'uri':'" POST(DID_BO, "9") "'}}}," \
	"{'uri':'at://" DID_ANA "/app.bsky.feed.like/4','value':{" \
		"'$type':'app.bsky.feed.like','createdAt':'2026-09-01T12:00:00Z'," \
		"'subject':{'uri':'" POST(DID_BO, "9") "'}}}," \
	"{'uri':'at://" DID_ANA "/app.bsky.graph.follow/5','value':{" \
		"'$type':'app.bsky.graph.follow','createdAt':'2026-09-01T12:00:00Z'," \
		"'subject':'" DID_BO "'}}]," \
	"'cursor':'x'}"
/* clang-format on */

static void
test_records(void)
{
	const struct read_options nobody = { .owner = NULL }, ana = { .owner = "s1" };

	/* clang-format off */
	json_check(RECORDS, &nobody, "warning 1: this file names its author by DID only, which "
		"fits no handle: put it under posts/<student>/, or give the DID as handle\n"
		"original bluesky " POST(DID_ANA, "1") " " DID_ANA " 2026-09-01T10:00:00Z url=" WEB(
		DID_ANA, "1") " [one]\n"
		"reply bluesky " POST(DID_ANA, "2") " " DID_ANA " 2026-09-01T11:00:00Z url=" WEB(DID_ANA
		, "2") " to=" POST(DID_ANA, "1") " to_author=" DID_ANA " [two]\n"
		"repost bluesky at://" DID_ANA "/app.bsky.feed.repost/3 " DID_ANA
		" 2026-09-01T12:00:00Z target=" DID_BO " []\n"
		"left out 2 records that are no posts\n");
	/* clang-format on */
	/* In a student's folder they are the student's, and he answers himself. */
	/* clang-format off */
	json_check(RECORDS, &ana, "original bluesky " POST(DID_ANA, "1")
		" (owner) 2026-09-01T10:00:00Z url=" WEB(DID_ANA, "1") " [one]\n"
		"reply bluesky " POST(DID_ANA, "2") " (owner) 2026-09-01T11:00:00Z url=" WEB(DID_ANA,
		"2") " to=" POST(DID_ANA, "1") " [two]\n"
		"repost bluesky at://" DID_ANA "/app.bsky.feed.repost/3 (owner) 2026-09-01T12:00:00Z "
		"target=" DID_BO " []\n"
		"left out 2 records that are no posts\n");
	/* clang-format on */
}

static void
test_audience(void)
{
	/* Two pages of followers, of 2 and 1 people; then profiles. */
	json_check("{'followers':[" BO "," BO "],'subject':" ANA ",'cursor':'x'}\n"
		   "{'followers':[" BO "],'subject':" ANA "}\n",
		   NULL, "audience bluesky ana.example.org 3\n");
	json_check("{'followers':[" BO "],'subject':" ANA ",'cursor':'x'}", NULL,
		   "warning 0: this list goes on in another page, what is here was counted\n"
		   "audience bluesky ana.example.org 1\n");
	json_check("{'profiles':[{'did':'" DID_BO "','handle':'bo.example.org',"
		   "'followersCount':12,'followsCount':3}]}",
		   NULL, "audience bluesky bo.example.org 12\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/bluesky/feed", test_feed);
	g_test_add_func("/bluesky/replies", test_replies);
	g_test_add_func("/bluesky/quotes", test_quotes);
	g_test_add_func("/bluesky/mentions", test_mentions);
	g_test_add_func("/bluesky/links", test_links);
	g_test_add_func("/bluesky/hostile_facets", test_hostile_facets);
	g_test_add_func("/bluesky/times", test_times);
	g_test_add_func("/bluesky/thread", test_thread);
	g_test_add_func("/bluesky/deep_thread", test_deep_thread);
	g_test_add_func("/bluesky/places", test_places);
	g_test_add_func("/bluesky/records", test_records);
	g_test_add_func("/bluesky/audience", test_audience);
	return g_test_run();
}

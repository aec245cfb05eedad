/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers of the YouTube Data API. */

#include "test_input_capture.h"

static const struct read_options anyone = { .owner = "" };

static void
check(const char *text, const char *expected)
{
	g_autofree char *got = capture_bytes(text, strlen(text), "yt.json", &anyone, NULL);

	g_assert_cmpstr(got, ==, expected);
}

/* Seven replies to a thread, of which the file has two, one of them by the thread's author. */
static void
test_threads(void)
{
	check("{ \"kind\": \"youtube#commentThreadListResponse\", \"items\": [\n"
	      "{ \"kind\": \"youtube#commentThread\", \"id\": \"U1\", \"snippet\": { "
	      "\"videoId\": \"V1\",\n"
	      "   \"topLevelComment\": { \"kind\": \"youtube#comment\", \"id\": \"U1\", "
	      "\"snippet\": {\n"
	      "     \"authorDisplayName\": \"@Ana-L\", \"authorChannelId\": { \"value\": "
	      "\"UCx\" },\n"
	      "     \"textDisplay\": \"see &lt;b&gt;\", \"textOriginal\": \"see <b>, @bo\", "
	      "\"likeCount\": 3,\n"
	      "     \"publishedAt\": \"2026-09-03T10:00:00.000Z\" } }, \"totalReplyCount\": 7 "
	      "},\n"
	      "  \"replies\": { \"comments\": [\n"
	      "   { \"kind\": \"youtube#comment\", \"id\": \"U1.a\", \"snippet\": { "
	      "\"parentId\": \"U1\",\n"
	      "     \"authorDisplayName\": \"Bo Diaz\", \"textDisplay\": \"a<br>b &amp; @x\", "
	      "\"likeCount\": 0,\n"
	      "     \"publishedAt\": \"2026-09-03T11:00:00Z\" } },\n"
	      "   { \"kind\": \"youtube#comment\", \"id\": \"U1.b\", \"snippet\": { "
	      "\"parentId\": \"U1\",\n"
	      "     \"authorDisplayName\": \"@ana-l\", \"textOriginal\": \"more\", "
	      "\"likeCount\": 1,\n"
	      "     \"publishedAt\": \"2026-09-03T12:00:00Z\" } } ] } } ] }\n",
	      "reply youtube U1 ana-l 2026-09-03T10:00:00Z likes=3 replies=7 "
	      "url=https://www.youtube.com/watch?v=V1&lc=U1 to=V1 @bo [see <b>, @bo]\n"
	      "reply youtube U1.a bo diaz 2026-09-03T11:00:00Z likes=0 "
	      "url=https://www.youtube.com/watch?v=V1&lc=U1.a to=U1 to_author=ana-l [a\n"
	      "b & @x]\n"
	      "original youtube U1.b ana-l 2026-09-03T12:00:00Z likes=1 "
	      "url=https://www.youtube.com/watch?v=V1&lc=U1.b to=U1 to_author=ana-l [more]\n"
	      "note 0: 5 replies to its comments are not in this file (YouTube gives five a "
	      "thread), fetch them as comments of their parentId\n");
}

/* Pages one after the other: comments, a video with strings for counts and one hidden, others.
 */
static void
test_pages(void)
{
	check("{\"kind\":\"youtube#commentListResponse\",\"items\":[{\"kind\":\"youtube#"
	      "comment\",\"id\":\"U1.c\",\"snippet\":{\"parentId\":\"U1\","
	      "\"authorDisplayName\":\"\",\"authorChannelId\":{\"value\":\"UCq\"},"
	      "\"textOriginal\":\"late\",\"likeCount\":0,\"publishedAt\":\"2026-09-03T13:00:"
	      "00Z\"}},{\"kind\":\"youtube#comment\",\"id\":\"U2\",\"snippet\":{"
	      "\"textOriginal\":\"?\",\"publishedAt\":\"2026-09-03T13:00:00Z\"}}]}\n"
	      "{\"kind\":\"youtube#videoListResponse\",\"items\":[{\"kind\":\"youtube#video\","
	      "\"id\":\"V1\",\"snippet\":{\"publishedAt\":\"2026-09-01T08:00:00Z\","
	      "\"channelId\":\"UCx\",\"channelTitle\":\"Ana\",\"title\":\"How "
	      "to\",\"description\":\"All of "
	      "it\"},\"statistics\":{\"viewCount\":\"1200\",\"commentCount\":\"8\"}}]}\n"
	      "{\"kind\":\"youtube#channelListResponse\",\"items\":[{\"kind\":\"youtube#"
	      "channel\",\"id\":\"UCx\",\"snippet\":{\"customUrl\":\"@Ana-L\"},\"statistics\":{"
	      "\"subscriberCount\":\"1230\"}}]}\n"
	      "{\"kind\":\"youtube#searchListResponse\",\"items\":[{\"kind\":\"youtube#"
	      "searchResult\",\"id\":{\"videoId\":\"V9\"}}]}\n",
	      "reply youtube U1.c ucq 2026-09-03T13:00:00Z likes=0 to=U1 [late]\n"
	      "original youtube V1 ucx 2026-09-01T08:00:00Z replies=8 views=1200 "
	      "url=https://www.youtube.com/watch?v=V1 [How to\n"
	      "\n"
	      "All of it]\n"
	      "audience youtube ana-l 1230\n"
	      "left out 1 posts of deleted accounts\n"
	      "left out 1 things that are neither video nor comment\n");
}

/* Types where others should be. */
static void
test_hostile(void)
{
	check("{\"kind\":\"youtube#commentThreadListResponse\",\"items\":[\n"
	      "{\"kind\":\"youtube#commentThread\",\"snippet\":[],\"replies\":{\"comments\":"
	      "\"x\"}},\n"
	      "{\"kind\":\"youtube#comment\",\"id\":{},\"snippet\":{\"authorDisplayName\":"
	      "\"Bo\",\"textOriginal\":7,\"likeCount\":-4,\"publishedAt\":\"2026-09-03T13:00:"
	      "00Z\"}},\n"
	      "{\"kind\":\"youtube#video\",\"id\":\"V\",\"snippet\":{\"channelId\":\"UCx\","
	      "\"publishedAt\":\"soon\"}},\n"
	      "{\"kind\":7}, 8, null]}\n",
	      "reject 3: no id\n"
	      "reject 4: no time\n"
	      "left out 1 posts of deleted accounts\n"
	      "left out 3 things that are neither video nor comment\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/youtube/threads", test_threads);
	g_test_add_func("/youtube/pages", test_pages);
	g_test_add_func("/youtube/hostile", test_hostile);
	return g_test_run();
}

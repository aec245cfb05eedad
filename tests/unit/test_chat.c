/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Discord and Slack. */

#include "test_input_capture.h"

static const struct read_options anyone = { .owner = "" };

static void
check(const char *name, const char *text, const struct read_options *options,
      const char *expected)
{
	g_autofree char *got = capture_bytes(text, strlen(text), name, options, NULL);

	g_assert_cmpstr(got, ==, expected);
}

/* -- Discord --------------------------------------------------------------------------------
 */

/* Ids above 2^53, an offset of the exporter's, a forward, a bot, an event, a wrong count. */
static void
test_discord(void)
{
	check("week-1.json",
	      "{ \"guild\": { \"id\": \"1100000000000000009\", \"name\": \"Class\" },\n"
	      "  \"channel\": { \"id\": \"1100000000000000001\", \"type\": \"GuildTextChat\", "
	      "\"name\": \"week-1\" },\n"
	      "  \"exportedAt\": \"2026-09-09T00:00:00+00:00\", \"messages\": [\n"
	      "{ \"id\": \"1100000000000000101\", \"type\": \"Default\", \"timestamp\": "
	      "\"2026-09-03T12:00:00.087+02:00\",\n"
	      "  \"content\": \"Hello @Bo\", \"author\": { \"id\": \"1\", \"name\": \"ana\", "
	      "\"discriminator\": \"0000\", \"nickname\": \"Ana L\", \"isBot\": false },\n"
	      "  \"reactions\": [ { \"emoji\": { \"name\": \"x\" }, \"count\": 2 }, { "
	      "\"emoji\": { \"name\": \"y\" }, \"count\": 1 } ],\n"
	      "  \"mentions\": [ { \"id\": \"2\", \"name\": \"bo\", \"discriminator\": "
	      "\"1234\" } ] },\n"
	      "{ \"id\": \"1100000000000000102\", \"type\": \"Reply\", \"timestamp\": "
	      "\"2026-09-03T10:05:00+00:00\",\n"
	      "  \"content\": \"Hi\", \"author\": { \"id\": \"2\", \"name\": \"bo\", "
	      "\"discriminator\": \"1234\", \"nickname\": \"Bo\", \"isBot\": false },\n"
	      "  \"reactions\": [], \"mentions\": [], \"reference\": { \"messageId\": "
	      "\"1100000000000000101\" } },\n"
	      "{ \"id\": \"1100000000000000103\", \"type\": \"Reply\", \"timestamp\": "
	      "\"2026-09-03T10:06:00+00:00\",\n"
	      "  \"content\": \"and\", \"author\": { \"id\": \"1\", \"name\": \"ana\", "
	      "\"discriminator\": \"0000\", \"isBot\": false },\n"
	      "  \"reactions\": [], \"reference\": { \"messageId\": \"1100000000000000101\" } "
	      "},\n"
	      "{ \"id\": \"1100000000000000104\", \"type\": \"Default\", \"timestamp\": "
	      "\"2026-09-03T10:07:00+00:00\",\n"
	      "  \"content\": \"\", \"author\": { \"id\": \"2\", \"name\": \"bo\", "
	      "\"discriminator\": \"1234\", \"isBot\": false },\n"
	      "  \"reactions\": [ { \"count\": 5 } ], \"reference\": { \"messageId\": "
	      "\"1100000000000000101\" },\n"
	      "  \"forwardedMessage\": { \"content\": \"Hello @Bo\" } },\n"
	      "{ \"id\": \"1100000000000000105\", \"type\": \"GuildMemberJoin\", "
	      "\"timestamp\": \"2026-09-03T10:08:00+00:00\",\n"
	      "  \"content\": \"Joined the server.\", \"author\": { \"id\": \"3\", \"name\": "
	      "\"cy\", \"isBot\": false } },\n"
	      "{ \"id\": \"1100000000000000106\", \"type\": \"Default\", \"timestamp\": "
	      "\"2026-09-03T10:09:00+00:00\",\n"
	      "  \"content\": \"beep\", \"author\": { \"id\": \"4\", \"name\": \"helper\", "
	      "\"isBot\": true } },\n"
	      "{ \"id\": \"1100000000000000107\", \"type\": \"Default\", \"timestamp\": "
	      "\"2026-09-03T10:09:00+00:00\",\n"
	      "  \"content\": \"x\", \"author\": { \"id\": \"5\", \"name\": \"Deleted User\", "
	      "\"discriminator\": \"0000\", \"isBot\": false } } ],\n"
	      "  \"messageCount\": 99 }\n",
	      &anyone,
	      "original discord 1100000000000000101 ana 2026-09-03T10:00:00Z likes=3 "
	      "url=https://discord.com/channels/1100000000000000009/1100000000000000001/"
	      "1100000000000000101 @bo#1234 [Hello @Bo]\n"
	      "reply discord 1100000000000000102 bo#1234 2026-09-03T10:05:00Z likes=0 "
	      "url=https://discord.com/channels/1100000000000000009/1100000000000000001/"
	      "1100000000000000102 to=1100000000000000101 to_author=ana [Hi]\n"
	      "original discord 1100000000000000103 ana 2026-09-03T10:06:00Z likes=0 "
	      "url=https://discord.com/channels/1100000000000000009/1100000000000000001/"
	      "1100000000000000103 to=1100000000000000101 to_author=ana [and]\n"
	      "repost discord 1100000000000000104 bo#1234 2026-09-03T10:07:00Z "
	      "url=https://discord.com/channels/1100000000000000009/1100000000000000001/"
	      "1100000000000000104 target=ana []\n"
	      "left out 1 messages of bots\n"
	      "left out 1 messages of the system\n"
	      "left out 1 posts of deleted accounts\n");
}

static void
test_discord_private(void)
{
	check("dm.json",
	      "{ \"guild\": { \"id\": \"0\", \"name\": \"Direct Messages\" },\n"
	      "  \"channel\": { \"id\": \"9\", \"type\": \"DirectTextChat\", \"name\": \"bo\" "
	      "}, \"messages\": [\n"
	      "{ \"id\": \"1\", \"type\": \"Default\", \"timestamp\": "
	      "\"2026-09-03T12:00:00Z\", \"content\": \"secret\",\n"
	      "  \"author\": { \"id\": \"1\", \"name\": \"ana\" }, \"reactions\": [] } ] }\n",
	      &anyone, "left out 1 messages of private chats\n");
}

/* -- Slack ----------------------------------------------------------------------------------
 */

static const char users[] =
	"[ { \"id\": \"U01\", \"team_id\": \"T1\", \"name\": \"ana\", \"real_name\": \"Ana "
	"Lima\", \"profile\": { \"display_name\": \"\", \"email\": \"ana@mail.example\" } },\n"
	"  { \"id\": \"U02\", \"team_id\": \"T1\", \"name\": \"bo.d\", \"profile\": { "
	"\"display_name\": \"Bo\" } },\n"
	"  { \"id\": \"U09\", \"team_id\": \"T1\", \"name\": \"helper\", \"is_bot\": true, "
	"\"profile\": {} } ]\n";
static const char channels[] = "[ { \"id\": \"C1\", \"name\": \"general\" } ]";

static struct stream *
open_beside(void *arg, const char *name)
{
	(void)arg;
	if (strcmp(name, "../users.json") == 0)
		return stream_open_memory(users, strlen(users), name);
	if (strcmp(name, "../channels.json") == 0)
		return stream_open_memory(channels, strlen(channels), name);
	return NULL;
}

static const struct read_options exported = { .owner = "", .open_sibling = open_beside };

/* 1788429600 s = 2026-09-03T10:00:00Z (date -ud @1788429600). */
static const char day[] =
	"[ { \"type\": \"message\", \"user\": \"U01\", \"text\": \"<@U02> &amp; <@U05|eve>: "
	"see <https://x.example/?a=1&amp;b=2|this> in <#C1|general>, <!here> 1 &lt; 2\", "
	"\"ts\": \"1788429600.000002\",\n"
	"    \"thread_ts\": \"1788429600.000002\", \"reply_count\": 2, \"reactions\": [ { "
	"\"name\": \"+1\", \"users\": [\"U02\"], \"count\": 1 }, { \"name\": \"eyes\", "
	"\"count\": 2 } ] },\n"
	"  { \"type\": \"message\", \"user\": \"U02\", \"text\": \"ok "
	"<mailto:a@b.example|a@b.example>\", \"ts\": \"1788429601.000100\", \"thread_ts\": "
	"\"1788429600.000002\", \"parent_user_id\": \"U01\" },\n"
	"  { \"type\": \"message\", \"user\": \"U01\", \"text\": \"more\", \"ts\": "
	"\"1788429601.000200\", \"thread_ts\": \"1788429600.000002\", \"parent_user_id\": "
	"\"U01\", \"subtype\": \"thread_broadcast\" },\n"
	"  { \"type\": \"message\", \"user\": \"U02\", \"text\": \"<@U02> has joined the "
	"channel\", \"ts\": \"1788429602.000100\", \"subtype\": \"channel_join\" },\n"
	"  { \"type\": \"message\", \"user\": \"U09\", \"text\": \"beep\", \"ts\": "
	"\"1788429603.000100\" },\n"
	"  { \"type\": \"message\", \"text\": \"boop\", \"ts\": \"1788429603.000200\", "
	"\"subtype\": \"bot_message\", \"bot_id\": \"B1\" },\n"
	"  { \"type\": \"message\", \"user\": \"U03\", \"text\": \"new here <unclosed\", "
	"\"ts\": \"1788429604.000100\", \"user_profile\": { \"name\": \"cy\", "
	"\"display_name\": \"Cy\" } },\n"
	"  { \"type\": \"message\", \"user\": \"U03\", \"text\": \"x\" } ]\n";

static void
test_slack(void)
{
	check("x.zip:export/general/2026-09-03.json", day, &exported,
	      "original slack general/1788429600.000002 ana 2026-09-03T10:00:00Z likes=3 "
	      "replies=2 @bo.d @eve [@bo.d & @eve: see this https://x.example/?a=1&b=2 in "
	      "#general, @here 1 < 2]\n"
	      "reply slack general/1788429601.000100 bo.d 2026-09-03T10:00:01Z likes=0 "
	      "to=general/1788429600.000002 to_author=ana [ok a@b.example]\n"
	      "original slack general/1788429601.000200 ana 2026-09-03T10:00:01Z likes=0 "
	      "to=general/1788429600.000002 to_author=ana [more]\n"
	      "original slack general/1788429604.000100 cy 2026-09-03T10:00:04Z likes=0 [new "
	      "here <unclosed]\n"
	      "reject 9: no time\n"
	      "left out 2 messages of bots\n"
	      "left out 1 messages of the system\n");
}

/* A folder that is not among the channels is a closed group, or two people's. */
static void
test_slack_private(void)
{
	g_autofree char *got =
		capture_bytes(day, strlen(day), "x.zip:D0123/2026-09-03.json", &exported, NULL);
	g_autofree char *group = capture_bytes(day, strlen(day),
					       "mpdm-ana--bo-1/2026-09-03.json", &anyone, NULL);

	g_assert_cmpstr(got, ==, "left out 8 messages of private chats\n");
	g_autofree char *two =
		capture_bytes(day, strlen(day), "D024BE91L/2026-09-03.json", &anyone, NULL);

	g_assert_cmpstr(two, ==, "left out 8 messages of private chats\n");
	g_assert_cmpstr(group, ==, "left out 8 messages of private chats\n");
}

/* Without users.json: ids, until a message says more. */
static void
test_slack_alone(void)
{
	check("general/2026-09-03.json",
	      "[ { \"type\": \"message\", \"user\": \"U01\", \"text\": \"a <@U02>\", \"ts\": "
	      "\"1788429600.000002\" } ]\n",
	      &anyone,
	      "original slack general/1788429600.000002 u01 2026-09-03T10:00:00Z likes=0 @u02 "
	      "[a @U02]\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/discord/channel", test_discord);
	g_test_add_func("/discord/private", test_discord_private);
	g_test_add_func("/slack/day", test_slack);
	g_test_add_func("/slack/private", test_slack_private);
	g_test_add_func("/slack/alone", test_slack_alone);
	return g_test_run();
}

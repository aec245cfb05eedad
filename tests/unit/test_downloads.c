/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Personal downloads as whole archives: who follows, whose they are, what is private in them,
 * and what stands in more than one of their files.
 */

#include "test_archive_fixture.h"
#include "test_json_case.h"

/* A member, its quotes written as '. */
static void
add(struct zip_writer *zip, const char *name, const char *text)
{
	g_autofree char *json = g_strdelimit(g_strdup(text), "'", '"');

	zip_add(zip, name, json);
}

static char *
read_zip(struct zip_writer *zip, const char *name)
{
	g_autoptr(GByteArray) bytes = zip_end(zip);

	return capture_bytes(bytes->data, bytes->len, name, NULL, NULL);
}

#define POST                                                                                 \
	"[ { 'media': [ { 'uri': 'media/1.jpg', 'creation_timestamp': 1788429600, 'title': " \
	"'hi' } ] } ]"
#define FOLLOWER(name)                                                                    \
	"{ 'title': '', 'string_list_data': [ { 'href': 'https://www.instagram.com/" name \
	"', "                                                                             \
	"'value': '" name "', 'timestamp': 1788429600 } ] }"

/* The account is known by its file, under a label in the language of the account, and the
 * followers are counted over both parts of their list. */
static void
test_instagram(void)
{
	struct zip_writer zip;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	add(&zip, "your_instagram_activity/media/posts_1.json", POST);
	add(&zip, "connections/followers_and_following/followers_2.json",
	    "[ " FOLLOWER("cy") " ]");
	add(&zip, "connections/followers_and_following/followers_1.json",
	    "[ " FOLLOWER("bo") ", " FOLLOWER("dee") " ]");
	add(&zip, "connections/followers_and_following/following.json",
	    "{ 'relationships_following': [ " FOLLOWER("bo") " ] }");
	add(&zip, "connections/followers_and_following/blocked_profiles.json",
	    "{ 'relationships_blocked_users': [ " FOLLOWER("eve") " ] }");
	add(&zip, "personal_information/personal_information/personal_information.json",
	    "{ 'profile_user': [ { 'string_map_data': { 'Email': { 'value': 'a@e.org' }, "
	    "'Nome de usu\\u00c3\\u00a1rio': { 'value': 'Ana.Lima' } } } ] }");
	add(&zip, "your_instagram_activity/messages/inbox/x/message_1.json",
	    "{ 'messages': [ { 'content': 'SECRET' } ] }");
	got = read_zip(&zip, "download.zip");
	g_assert_cmpstr(got, ==,
			"original instagram media/1.jpg ana.lima 2026-09-03T10:00:00Z [hi]\n"
			"audience instagram ana.lima 3\n"
			"follow list instagram ana.lima -\n"
			"follow instagram ana.lima bo 2026-09-03T10:00:00Z -\n"
			"audience instagram ana.lima -1\n");
}

static void
test_instagram_lists(void)
{
	const struct read_options mine = { .owner = "s1" };

	json_check("{ 'relationships_followers': [ " FOLLOWER("bo") " ] }", &mine,
		   "audience instagram - 1\n");
	json_check("[ " FOLLOWER("bo") ", { 'title': 'cy', 'string_list_data': [] } ]", &mine,
		   "audience instagram - 2\n");
}

#define MESSAGE(id, text)                                                              \
	"{ 'ID': " id ", 'Timestamp': '2026-09-03 10:00:00', 'Contents': '" text "', " \
	"'Attachments': '' }"

/* Of Discord's package the messages of servers are posts, those of conversations are not. */
static void
test_discord(void)
{
	struct zip_writer zip;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	add(&zip, "messages/c11/messages.json",
	    "[ " MESSAGE("1100000000000000001", "hi") ", " MESSAGE("1100000000000000002",
								   "") " ]");
	add(&zip, "messages/c11/channel.json", "{ 'id': '11', 'type': 0, 'name': 'week-1' }");
	add(&zip, "messages/c12/messages.json", "[ " MESSAGE("5", "SECRET") " ]");
	add(&zip, "messages/c12/channel.json", "{ 'id': '12', 'type': 'DM' }");
	add(&zip, "messages/c13/messages.json", "[ " MESSAGE("6", "SECRET") " ]");
	add(&zip, "messages/c13/channel.json", "{ 'id': '13', 'type': 3 }");
	add(&zip, "messages/index.json", "{ '11': 'week-1' }");
	add(&zip, "account/user.json",
	    "{ 'id': '5', 'username': 'Ana', 'discriminator': '0' }");
	got = read_zip(&zip, "package.zip");
	g_assert_cmpstr(got, ==,
			"original discord 1100000000000000001 ana 2026-09-03T10:00:00Z [hi]\n"
			"original discord 1100000000000000002 ana 2026-09-03T10:00:00Z []\n"
			"left out 1 private messages\n"
			"left out 1 private messages\n");
}

static void
test_discord_faults(void)
{
	const struct read_options mine = { .owner = "s1" };

	json_check(
		"[ { 'ID': 1, 'Timestamp': 'never', 'Contents': 'x' },\n"
		"  { 'ID': '', 'Timestamp': '2026-09-03 10:00:00', 'Contents': 'y' },\n"
		"  { 'ID': '7', 'Timestamp': '2026-09-03T10:00:00.123000+02:00', 'Contents': "
		"null } ]",
		&mine,
		"reject 1: no time\n"
		"reject 2: no id\n"
		"original discord 7 (owner) 2026-09-03T08:00:00Z []\n");
}

/* TikTok may tell whose the file is behind all of it. */
static void
test_tiktok(void)
{
	g_autofree char *got = json_case(
		"{ 'Comment': { 'Comments': { 'CommentsList': [ { 'date': '2026-09-03 10:00:00',"
		" 'comment': 'nice', 'url': 'https://t.example/1' } ] } },\n"
		"  'Your Activity': { 'Follower': { 'FansList': [ { 'UserName': 'bo' } ] },\n"
		"    'Following': { 'Following': [ { 'UserName': 'bo' } ] } },\n"
		"  'Profile And Settings': { 'Profile Info': { 'ProfileMap': { 'userName': "
		"'Ana.T' } } } }",
		NULL, NULL);

	g_assert_true(g_str_has_prefix(got, "reply tiktok derived-"));
	g_assert_true(g_str_has_suffix(got, " ana.t 2026-09-03T10:00:00Z "
					    "url=https://t.example/1 [nice]\n"
					    "audience tiktok ana.t 1\n"));
}

/* The topic's kind stands behind its posts. */
static void
test_discourse_private(void)
{
	const char *const topic =
		"{ 'post_stream': { 'posts': [ { 'id': 1, 'username': 'ana', 'created_at': "
		"'2026-09-03T10:00:00Z', 'cooked': 'x', 'post_number': 1, 'post_type': 1, "
		"'topic_id': 7 } ] }, 'archetype': '%s' }";
	g_autofree char *closed = g_strdup_printf(topic, "private_message");
	g_autofree char *regular = g_strdup_printf(topic, "regular");

	json_check(closed, NULL, "left out 1 private messages\n");
	json_check(regular, NULL, "original discourse 7/1 ana 2026-09-03T10:00:00Z [x]\n");
}

#define TWEET(id, text, more)                                     \
	"{ 'tweet' : { 'id_str' : '" id "', 'full_text' : '" text \
	"', 'created_at' : 'Wed Oct "                             \
	"19 20:07:25 +0000 2022'" more " } }"
#define PART(number, tweets) "window.YTD.tweets.part" number " = [ " tweets " ]"

/* An edit may stand in another part of the archive than what it replaces. */
static void
test_edits_in_parts(void)
{
	struct zip_writer zip;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	add(&zip, "data/account.js",
	    "window.YTD.account.part0 = [ { 'account' : { 'username' : 'ana' } } ]");
	add(&zip, "data/tweets.js", PART("0", TWEET("1", "first", "")));
	add(&zip, "data/tweets-part1.js",
	    PART("1", TWEET("2", "mended",
			    ", 'edit_info' : { 'edit' : { 'editControlInitial' : "
			    "{ 'editTweetIds' : [ '1', '2' ] } } }")));
	got = read_zip(&zip, "x.zip");
	g_assert_cmpstr(got, ==,
			"left out 1 earlier versions of edited posts\n"
			"original x 2 ana 2022-10-19T20:07:25Z url=https://x.com/ana/status/2 "
			"[mended]\n");
}

/* An archive of before 2019: the scripts say more than the table beside them. */
static void
test_grailbird(void)
{
	struct zip_writer zip;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	add(&zip, "tweets.csv", "'tweet_id','timestamp','source','text'\n");
	add(&zip, "data/js/tweets/2012_08.js",
	    "Grailbird.data.tweets_2012_08 = \n [ { 'id_str' : '1', 'text' : 'hi', 'created_at' : "
	    "'2012-08-31 02:18:56 +0000', 'user' : { 'screen_name' : 'AnaL', 'id_str' : '4' } } ]");
	add(&zip, "data/js/user_details.js", "var user_details =  { 'screen_name' : 'AnaL' }");
	got = read_zip(&zip, "old.zip");
	g_assert_cmpstr(
		got, ==,
		"original x 1 anal 2012-08-31T02:18:56Z url=https://x.com/AnaL/status/1 [hi]\n");
}

#define SHARES "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n"

/* What only contacts can see is no public post. */
static void
test_linkedin_visibility(void)
{
	const struct read_options mine = { .owner = "s1" };
	const struct read_options all = { .owner = "s1", .include_private = TRUE };
	const char *const text = SHARES
		"2025-07-01 14:33:22,https://www.linkedin.com/1,for all,,,PUBLIC\n"
		"2025-07-01 14:33:22,https://www.linkedin.com/2,for members,,,MEMBER_NETWORK\n"
		"2025-07-01 14:33:22,https://www.linkedin.com/3,for few,,,CONNECTIONS\n";
	g_autofree char *got = capture_text(text, &mine);
	g_autofree char *whole = capture_text(text, &all);

	g_assert_nonnull(strstr(got, "[for all]"));
	g_assert_nonnull(strstr(got, "[for members]"));
	g_assert_null(strstr(got, "[for few]"));
	g_assert_nonnull(strstr(got, "left out 1 posts for contacts only"));
	g_assert_nonnull(strstr(whole, "[for few]"));
	g_assert_nonnull(strstr(whole, "left out 1 posts for contacts only"));
}

#define VIEW(text, reason)                                                                  \
	"{ 'post': { 'uri': 'at://did:plc:a/app.bsky.feed.post/1', 'author': { 'did': "     \
	"'did:plc:a', 'handle': 'ana.example.org' }, 'indexedAt': '2026-09-03T10:00:00Z', " \
	"'likeCount': 2, 'record': { 'text': '" text "', 'createdAt': "                     \
	"'2026-09-03T10:00:00Z' } }" reason " }"
#define PIN ", 'reason': { '$type': 'app.bsky.feed.defs#reasonPin' }"

/* A pinned post stands first, and again where it belongs: it is one post. */
static void
test_bluesky_pin(void)
{
	json_check("{ 'feed': [ " VIEW("pinned", PIN) ", " VIEW("pinned", "") " ] }", NULL,
		   "original bluesky at://did:plc:a/app.bsky.feed.post/1 ana.example.org "
		   "2026-09-03T10:00:00Z likes=2 "
		   "url=https://bsky.app/profile/did:plc:a/post/1 [pinned]\n");
	/* Older pages may lack its place. */
	json_check("{ 'feed': [ " VIEW("pinned", PIN) " ] }", NULL,
		   "original bluesky at://did:plc:a/app.bsky.feed.post/1 ana.example.org "
		   "2026-09-03T10:00:00Z likes=2 "
		   "url=https://bsky.app/profile/did:plc:a/post/1 [pinned]\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/downloads/instagram", test_instagram);
	g_test_add_func("/downloads/instagram-lists", test_instagram_lists);
	g_test_add_func("/downloads/discord", test_discord);
	g_test_add_func("/downloads/discord-faults", test_discord_faults);
	g_test_add_func("/downloads/tiktok", test_tiktok);
	g_test_add_func("/downloads/discourse-private", test_discourse_private);
	g_test_add_func("/downloads/edits-in-parts", test_edits_in_parts);
	g_test_add_func("/downloads/grailbird", test_grailbird);
	g_test_add_func("/downloads/linkedin-visibility", test_linkedin_visibility);
	g_test_add_func("/downloads/bluesky-pin", test_bluesky_pin);
	return g_test_run();
}

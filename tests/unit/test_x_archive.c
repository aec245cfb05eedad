/* SPDX-License-Identifier: GPL-3.0-or-later */

/* X archives: tweets by themselves, and with what stands beside them. */

#include "test_archive_fixture.h"
#include "test_input_capture.h"

/* Laid out by hand: a fixture is read line by line beside what is expected of it. */
/* clang-format off */
#define SCRIPT(type, items) "window.YTD." type ".part0 = [\n" items "\n]"
#define ACCOUNT \
	SCRIPT("account", "{\"account\":{\"email\":\"a@example.org\",\"username\":\"Ana_L\"," \
	       "\"accountId\":\"7\"}}")
#define TWEET(id, rest) \
	"{\"tweet\":{\"id_str\":\"" id "\",\"created_at\":\"Wed Oct 19 20:07:25 +0000 2022\"," \
	"\"favorite_count\":\"3\",\"retweet_count\":\"1\"," rest "}}"
#define LONG_ID "1582825767519809536"
#define TWEETS \
	SCRIPT("tweets", \
	       TWEET(LONG_ID, "\"full_text\":\"Salt &amp; &lt;pepper&gt; &eacute; https://t.co/a " \
		     "https://t.co/pic\",\"retweeted\":false,\"entities\":{\"urls\":[{" \
		     "\"url\":\"https://t.co/a\",\"expanded_url\":\"https://news.example/1\"}]," \
		     "\"media\":[{\"url\":\"https://t.co/pic\"}],\"user_mentions\":[]}") ",\n" \
	       TWEET("2", "\"full_text\":\"@Bo yes\",\"in_reply_to_status_id_str\":\"99\"," \
		     "\"in_reply_to_screen_name\":\"Bo\",\"entities\":{\"user_mentions\":[" \
		     "{\"screen_name\":\"Bo\"},{\"screen_name\":\"bo\"}," \
		     "{\"screen_name\":\"Gone\",\"id\":\"-1\",\"id_str\":\"-1\"}]}") ",\n" \
	       TWEET("3", "\"full_text\":\"@Bo hello\",\"in_reply_to_user_id\":\"12\"," \
		     "\"entities\":{\"user_mentions\":[{\"screen_name\":\"Bo\"}]}") ",\n" \
	       TWEET("4", "\"full_text\":\"RT @Cy: so true\"," \
		     "\"entities\":{\"user_mentions\":[{\"screen_name\":\"Cy\"}]}") ",\n" \
	       TWEET("5", "\"full_text\":\"this https://t.co/q\",\"entities\":{\"urls\":[{" \
		     "\"url\":\"https://t.co/q\"," \
		     "\"expanded_url\":\"https://twitter.com/Dee/status/77?s=20\"}]}") ",\n" \
	       TWEET("6", "\"full_text\":\"to nobody left\"," \
		     "\"in_reply_to_status_id_str\":\"98\""))
#define HEAD(id) "x " id " ana_l 2022-10-19T20:07:25Z"
#define URL(id) " url=https://x.com/Ana_L/status/" id
#define COUNTS(id) HEAD(id) " likes=3 reposts=1" URL(id)
#define POSTS \
	"original " COUNTS(LONG_ID) " [Salt & <pepper> &eacute; https://news.example/1]\n" \
	"reply " COUNTS("2") " to=99 to_author=bo @bo [@Bo yes]\n" \
	"original " COUNTS("3") " @bo [@Bo hello]\n" \
	"repost " HEAD("4") URL("4") " target=cy []\n" \
	"quote+quote " COUNTS("5") " target=dee [this https://twitter.com/Dee/status/77?s=20]\n" \
	"reply " COUNTS("6") " to=98 [to nobody left]\n"
/* clang-format on */

static char *
read_zip(struct zip_writer *zip, const char *format)
{
	g_autoptr(GByteArray) bytes = zip_end(zip);
	struct input_summary summary;
	char *got = capture_bytes(bytes->data, bytes->len, "x.zip", NULL, &summary);

	g_assert_cmpstr(summary.format->name, ==, format);
	return got;
}

static void
test_archive(void)
{
	struct zip_writer zip;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	/* What must never be opened would be an error if it were. */
	zip_add_packed(&zip, "data/direct-messages.js", 0, 1, "x", 1, 1, 0100644);
	zip_add_deflated(&zip, "data/tweets.js", TWEETS, strlen(TWEETS));
	zip_add(&zip, "data/deleted-tweets.js",
		SCRIPT("deleted_tweets", TWEET("8", "\"full_text\":\"gone\"")));
	zip_add(&zip, "data/tweets-part1.js",
		"window.YTD.tweets.part1 = [" TWEET("9", "\"full_text\":\"part two\"") "]");
	zip_add(&zip, "data/follower.js",
		SCRIPT("follower", "{\"follower\":{\"accountId\":\"1\"}},"
				   "{\"follower\":{\"accountId\":\"2\"}}"));
	zip_add(&zip, "data/account.js", ACCOUNT);
	got = read_zip(&zip, "x-archive");
	g_assert_cmpstr(got, ==,
			POSTS "original " HEAD("9") " likes=3 reposts=1" URL(
				"9") " [part two]\naudience x ana_l 2\n");
}

/* Alone, a file does not say whose it is. */
static void
test_owner(void)
{
	const char *text = SCRIPT("tweet", TWEET("1", "\"full_text\":\"hi\""));
	const struct read_options of_mei = { .owner = "mei" };
	g_autofree char *without = capture_bytes(text, strlen(text), "tweet.js", NULL, NULL);
	g_autofree char *with = capture_bytes(text, strlen(text), "tweet.js", &of_mei, NULL);

	g_assert_cmpstr(without, ==,
			"warning 2: this file does not say whose posts these are, they are "
			"refused: put it under posts/<student>/\nreject 2: no author\n");
	g_assert_cmpstr(with, ==,
			"original x 1 (owner) 2022-10-19T20:07:25Z likes=3 reposts=1 [hi]\n");
}

#define EDITED(ids) \
	"\"edit_info\":{\"edit\":{\"editControlInitial\":{\"editTweetIds\":" ids "}}}"
#define FIRST(ids) "\"edit_info\":{\"initial\":{\"editTweetIds\":" ids "}}"

/* Of the versions of a tweet the newest stays, wherever they stand and whoever lists them. */
static void
test_edits(void)
{
	struct zip_writer zip;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	zip_add(&zip, "data/account.js", ACCOUNT);
	/* clang-format off */
	zip_add(&zip, "data/tweets.js",
		SCRIPT("tweets",
		       TWEET("1", "\"full_text\":\"a\"," FIRST("[\"1\"]")) ","
		       TWEET("3", "\"full_text\":\"c\"," EDITED("[\"1\",\"2\",\"3\"]")) ","
		       TWEET("2", "\"full_text\":\"b\"," EDITED("[\"1\",\"2\",\"3\"]")) ","
		       TWEET("5", "\"full_text\":\"e\"," FIRST("[\"5\",\"6\"]")) ","
		       TWEET("7", "\"full_text\":\"g\"," FIRST("[\"7\"]"))));
	/* clang-format on */
	got = read_zip(&zip, "x-archive");
	g_assert_cmpstr(
		got, ==,
		"original " HEAD("3") " likes=3 reposts=1" URL(
			"3") " [c]\n"
			     "original " HEAD("7") " likes=3 reposts=1" URL(
				     "7") " [g]\n"
					  "left out 3 earlier versions of edited posts\n");
}

static void
test_long_texts(void)
{
	struct zip_writer zip;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	zip_add(&zip, "data/account.js", ACCOUNT);
	zip_add(&zip, "data/note-tweet.js",
		SCRIPT("note_tweet",
		       "{\"noteTweet\":{\"createdAt\":\"2022-10-19T20:07:25.000Z\",\"core\":"
		       "{\"text\":\"Another long text of that very second\"}}},"
		       "{\"noteTweet\":{\"createdAt\":\"2022-10-19T20:07:26.000Z\",\"core\":"
		       "{\"text\":\"A long text that goes on &amp; on to its very end\"}}}"));
	zip_add(&zip, "data/tweets.js",
		SCRIPT("tweets", TWEET("1", "\"full_text\":\"A long text that goes on &amp; "
					    "on\xE2\x80\xA6 https://t.co/z\"")));
	got = read_zip(&zip, "x-archive");
	g_assert_cmpstr(got, ==,
			"original " HEAD("1") " likes=3 reposts=1" URL(
				"1") " [A long text that goes on & on to its very end]\n");
}

static void
test_beside(void)
{
	static const struct {
		const char *text, *format;
	} rows[] = {
		{ ACCOUNT, "x-archive-part" },
		{ SCRIPT("direct_messages", "{}"), "x-archive-part" },
		{ SCRIPT("deleted_tweets", TWEET("1", "\"full_text\":\"x\"")),
		  "x-archive-part" },
		{ "window.__THAR_CONFIG = {\"a\":1}", "x-archive-part" },
		{ SCRIPT("following", "{\"following\":{\"accountId\":\"1\"}}"), "x-audience" },
		{ "\211PNG\r\n\032\n....", "media" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct input_summary summary;
		g_autofree char *got =
			capture_bytes(rows[i].text, strlen(rows[i].text), "f", NULL, &summary);

		g_assert_cmpstr(summary.format->name, ==, rows[i].format);
		g_assert_null(strstr(got, "FAIL"));
		g_assert_cmpuint(summary.posts, ==, 0);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/x_archive/archive", test_archive);
	g_test_add_func("/x_archive/owner", test_owner);
	g_test_add_func("/x_archive/edits", test_edits);
	g_test_add_func("/x_archive/long-texts", test_long_texts);
	g_test_add_func("/x_archive/beside", test_beside);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One post has one key, whichever way it is named. */

#include <string.h>

#include "model/post_key.h"

struct naming {
	const char *network, *text, *key; /* NULL: the text itself */
};

#define TID "3lof7sovfok2h"
#define DID "did:plc:wpe35pganb6d4pg4ekmfy6u5"

static const struct naming namings[] = {
	{ "x", "1582825767519809538", NULL },
	{ "x", "https://x.com/ana/status/1582825767519809538", "1582825767519809538" },
	{ "x", "https://twitter.com/Ana/status/1582825767519809538?s=20&t=x",
	  "1582825767519809538" },
	{ "x", "http://www.x.com/ana/status/1582825767519809538/", "1582825767519809538" },
	{ "x", "HTTPS://Mobile.Twitter.com/ana/status/1582825767519809538#m",
	  "1582825767519809538" },
	{ "x", "https://twitter.com/i/web/status/1582825767519809538", "1582825767519809538" },
	{ "x", "x.com/ana/statuses/1582825767519809538/photo/1", "1582825767519809538" },
	{ "x", "https://x.com/ana", NULL },
	{ "x", "https://x.com/ana/status/next", NULL },
	{ "x", "https://x.com.example.org/ana/status/1", NULL },
	{ "x", "https://example.org/x.com/status/1", NULL },
	/* Another network's, though it has the number. */
	{ "mastodon", "https://x.com/ana/status/1582825767519809538", NULL },
	{ "other", "https://x.com/ana/status/1582825767519809538", NULL },

	{ "bluesky", "at://" DID "/app.bsky.feed.post/" TID, TID },
	{ "bluesky", "https://bsky.app/profile/ana.bsky.social/post/" TID, TID },
	{ "bluesky", "https://bsky.app/profile/" DID "/post/" TID "?ref=x", TID },
	{ "bluesky", "bsky.app/profile/ana.example.org/post/" TID "/liked-by", TID },
	/* No time and clock: somebody's own word. */
	{ "bluesky", "at://" DID "/app.bsky.feed.post/hello", NULL },
	{ "bluesky", "at://" DID "/app.bsky.feed.post/3lof7sovfok10", NULL },
	{ "bluesky", "at://" DID "/app.bsky.feed.post/zlof7sovfok2h", NULL },
	{ "bluesky", "https://bsky.app/profile/" DID "/post/hello",
	  "at://" DID "/app.bsky.feed.post/hello" },
	/* A repost's own record, and one made up from two ids. */
	{ "bluesky", "at://" DID "/app.bsky.feed.repost/" TID, NULL },
	{ "bluesky", "at://" DID "/app.bsky.feed.post/" TID " reposted by " DID, NULL },
	{ "bluesky", "https://bsky.app/profile/ana.bsky.social", NULL },

	{ "mastodon", "https://mas.to/@ana/115", "mas.to/115" },
	{ "mastodon", "http://www.Mas.To/@Ana/115/?x=1#y", "mas.to/115" },
	{ "mastodon", "https://mas.to/users/ana/statuses/115", "mas.to/115" },
	{ "mastodon", "https://mas.to/users/ana/statuses/115/activity", "mas.to/115" },
	{ "mastodon", "https://mas.to/ap/users/114/statuses/115", "mas.to/115" },
	{ "mastodon", "https://mas.to/web/@ana/115", "mas.to/115" },
	{ "mastodon", "https://mas.to/web/statuses/115", "mas.to/115" },
	{ "mastodon", "https://own.example:8080/users/ana/statuses/01HXYZ",
	  "own.example/01HXYZ" },
	/* That server's number of a post elsewhere. */
	{ "mastodon", "https://mas.to/@bo@other.example/115", "mas.to/115" },
	{ "mastodon", "https://mas.to/@ana/media", NULL },
	{ "mastodon", "https://k.example/objects/ab-12", NULL },
	{ "mastodon", "tag:mas.to,2017-01-01:objectId=5:objectType=Status", NULL },
	{ "mastodon", "mas.to/115", NULL },

	{ "reddit", "https://www.reddit.com/r/books/comments/1AbC/a_title/", "t3_1abc" },
	{ "reddit", "https://old.reddit.com/r/books/comments/1abc/a_title/k9x/?context=3",
	  "t1_k9x" },
	{ "reddit", "https://www.reddit.com/r/books/comments/1abc/comment/k9x/", "t1_k9x" },
	{ "reddit", "https://www.reddit.com/user/ana/comments/1abc/a_title/", "t3_1abc" },
	{ "reddit", "https://redd.it/1abc", "t3_1abc" },
	{ "reddit", "https://i.redd.it/1abc", NULL },
	{ "reddit", "https://www.reddit.com/r/books/s/AbCdEf", NULL },
	{ "reddit", "t1_k9x", NULL },

	{ "linkedin",
	  "https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7000000000000000001",
	  "7000000000000000001" },
	{ "linkedin",
	  "https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001/",
	  "7000000000000000001" },
	{ "linkedin",
	  "https://de.linkedin.com/posts/ana-lima_my-share-of-it-activity-7000000000000000001-AbC_",
	  "7000000000000000001" },
	{ "linkedin", "urn:li:ugcPost:7000000000000000001", "7000000000000000001" },
	{ "linkedin", "urn:li:comment:(activity:7000000000000000001,7000000000000000002)",
	  NULL },
	{ "linkedin",
	  "https://www.linkedin.com/feed/update/urn:li:activity:7000000000000000001?commentUrn=x",
	  NULL },
	{ "linkedin", "https://www.linkedin.com/in/ana-activity-7000000000000000001", NULL },
	{ "linkedin", "https://www.linkedin.com", NULL },

	{ "youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=4s", "dQw4w9WgXcQ" },
	{ "youtube", "https://m.youtube.com/watch?app=m&v=dQw4w9WgXcQ#x", "dQw4w9WgXcQ" },
	{ "youtube", "https://youtu.be/dQw4w9WgXcQ?si=x", "dQw4w9WgXcQ" },
	{ "youtube", "https://youtube.com/shorts/dQw4w9WgXcQ", "dQw4w9WgXcQ" },
	{ "youtube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&lc=UgxA.b", "UgxA.b" },
	{ "youtube", "https://www.youtube.com/@ana", NULL },
	{ "youtube", "https://www.youtube.com/watch?v=short", NULL },

	{ "threads", "https://www.threads.net/@ana/post/C8x_y-z", "C8x_y-z" },
	{ "threads", "https://www.threads.com/t/C8x_y-z/?x", "C8x_y-z" },
	{ "instagram", "https://www.instagram.com/p/C8x_y-z/?igsh=1", "C8x_y-z" },
	{ "instagram", "https://instagram.com/ana/reel/C8x_y-z/", "C8x_y-z" },
	{ "instagram", "https://www.instagram.com/p/C8x_y-z/c/179/", NULL },
	{ "instagram", "https://www.instagram.com/ana/", NULL },
	{ "tiktok", "https://www.tiktok.com/@ana/video/7123?lang=en", "7123" },
	{ "tumblr", "https://ana.tumblr.com/post/77/a-title", "77" },
	{ "tumblr", "https://www.tumblr.com/ana/77/a-title", "77" },
	{ "tumblr", "https://www.tumblr.com/blog/view/ana/77", "77" },
	{ "truthsocial", "https://truthsocial.com/@ana/posts/115", "115" },
	{ "truthsocial", "https://truthsocial.com/@ana/115", "115" },
	{ "discord", "https://discord.com/channels/1/2/3", "3" },

	{ "blog", "https://ana.example.org/2026/09/hello/", NULL },
	{ "x", "", NULL },
	{ "x", "https://", NULL },
	{ "x", "//", NULL },
	{ "x", "://x.com/ana/status/1", NULL },
};

static void
test_namings(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(namings); i++) {
		const struct naming *naming = &namings[i];
		const char *expected = naming->key ? naming->key : naming->text;
		char buffer[POST_KEY_BYTES], again[POST_KEY_BYTES];
		const char *key = post_key(naming->network, naming->text, buffer);

		g_assert_cmpstr(key, ==, expected);
		g_assert_cmpstr(post_key(naming->network, key, again), ==, expected);
	}
}

/* Whatever the text, the key fits and is its own key. */
static void
test_any(void)
{
	static const char *const pieces[] = {
		"https://",  "x.com/",    "/status/",  "1582825767",
		"at://",     "did:plc:",  "/",         "@ana",
		"?v=",       "&lc=",      "#",         "mas.to",
		"statuses/", "urn:li:",   "share:",    "-activity-",
		"comments/", "bsky.app/", "profile/",  "/post/" TID,
		".",         "%3A",       "youtu.be/", "linkedin.com/feed/"
	};
	static const char *const networks[] = { "x",        "bluesky", "mastodon", "reddit",
						"linkedin", "youtube", "tiktok",   "other" };

	for (int i = 0; i < 20000; i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		char buffer[POST_KEY_BYTES], again[POST_KEY_BYTES];
		const char *network =
			networks[g_test_rand_int_range(0, G_N_ELEMENTS(networks))];
		const char *key;

		for (int n = g_test_rand_int_range(0, 9); n > 0; n--)
			g_string_append(text,
					pieces[g_test_rand_int_range(0, G_N_ELEMENTS(pieces))]);
		if (i % 97 == 0)
			while (text->len < 2 * POST_KEY_BYTES)
				g_string_append(text, "long");
		key = post_key(network, text->str, buffer);
		g_assert_nonnull(key);
		g_assert_cmpstr(post_key(network, key, again), ==, key);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/post-key/namings", test_namings);
	g_test_add_func("/post-key/any", test_any);
	return g_test_run();
}

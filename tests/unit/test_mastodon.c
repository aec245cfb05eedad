/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mastodon's archive, API answers and lists: what a person reads in them. */

#include "test_input_capture.h"

#define PUBLIC "\"https://www.w3.org/ns/activitystreams#Public\""
#define ANA "https://mas.example/users/ana"
#define ACTIVITY(id, type, time, to, cc, object)                                              \
	"{\"id\":\"" ANA "/statuses/" id "/activity\",\"type\":\"" type "\",\"actor\":\"" ANA \
	"\",\"published\":\"" time "\",\"to\":[" to "],\"cc\":[" cc "],\"object\":" object "}"
#define OBJECT(id, rest) "{\"id\":\"" ANA "/statuses/" id "\",\"type\":\"Note\"," rest "}"
#define OUTBOX(items)                                                                \
	"{\"@context\":\"x\",\"id\":\"outbox.json\",\"type\":\"OrderedCollection\"," \
	"\"totalItems\":99,\"orderedItems\":[" items "]}"

/* clang-format off */
static const char outbox[] = OUTBOX(
	ACTIVITY("1", "Create", "2025-09-03T14:02:11Z", PUBLIC, "\"" ANA "/followers\"",
		 OBJECT("1", "\"summary\":\"food\",\"url\":\"https://mas.example/@ana/1\","
			"\"inReplyTo\":null,\"content\":\"<p>Bread &amp; <br>soup</p>\","
			"\"tag\":[{\"type\":\"Hashtag\",\"name\":\"#x\"}],"
			"\"likes\":{\"totalItems\":4},\"shares\":{\"totalItems\":0}")) ",\n"
	/* Unlisted; a bare mention is of Ana's own server, the same one twice is one. */
	ACTIVITY("2", "Create", "2025-09-04T14:02:11Z", "\"" ANA "/followers\"", PUBLIC,
		 OBJECT("2", "\"inReplyTo\":\"https://o.example/users/bo/statuses/9\","
			"\"content\":\"<p>@bo yes</p>\",\"tag\":["
			"{\"type\":\"Mention\",\"name\":\"@bo@o.example\"},"
			"{\"type\":\"Mention\",\"name\":\"@cy\"},"
			"{\"type\":\"Mention\",\"name\":\"@cy\"}]")) ",\n"
	ACTIVITY("3", "Create", "2025-09-05T14:02:11Z", "\"" ANA "/followers\"", "",
		 OBJECT("3", "\"content\":\"<p>for followers</p>\"")) ",\n"
	ACTIVITY("4", "Create", "2025-09-06T14:02:11Z", "\"https://o.example/users/bo\"", "",
		 OBJECT("4", "\"content\":\"<p>for bo</p>\"")) ",\n"
	ACTIVITY("5", "Announce", "2025-09-07T14:02:11Z", PUBLIC,
		 "\"https://o.example/users/bo\",\"" ANA "/followers\"",
		 "\"https://o.example/users/bo/statuses/2\"") ",\n"
	ACTIVITY("6", "Create", "2025-09-08T14:02:11Z", PUBLIC, "",
		 OBJECT("6", "\"content\":\"<p>look</p>\","
			"\"quote\":\"https://o.example/@bo/7\"")) ",\n"
	/* Addresses that do not name their author: by cc, and by the one mention there. */
	ACTIVITY("7", "Announce", "2025-09-09T14:02:11Z", PUBLIC,
		 "\"" ANA "/followers\",\"https://k.example/u/dee\"",
		 "\"https://k.example/notes/abc\"") ",\n"
	ACTIVITY("8", "Create", "2025-09-10T14:02:11Z", PUBLIC, "",
		 OBJECT("8", "\"inReplyTo\":\"https://k.example/objects/1\",\"content\":\"hm\","
			"\"tag\":[{\"type\":\"Mention\",\"name\":\"@dee@k.example\"}]")) ",\n"
	"{\"type\":\"Like\"}");
/* clang-format on */

#define KEY(id) "mastodon mas.example/" id
/* clang-format off */
#define PUBLIC_POSTS_1 \
	"original " KEY("1") " ana@mas.example 2025-09-03T14:02:11Z likes=4 reposts=0 " \
		"url=https://mas.example/@ana/1 [food\n\nBread &\nsoup]\n" \
	"reply " KEY("2") " ana@mas.example 2025-09-04T14:02:11Z " \
		"to=o.example/9 to_author=bo@o.example " \
		"@bo@o.example @cy@mas.example [@bo yes]\n"
#define PUBLIC_POSTS_2 \
	"repost " KEY("5") " ana@mas.example 2025-09-07T14:02:11Z " \
		"target=bo@o.example []\n" \
	"quote+quote " KEY("6") " ana@mas.example 2025-09-08T14:02:11Z " \
		"target=bo@o.example [look]\n" \
	"repost " KEY("7") " ana@mas.example 2025-09-09T14:02:11Z " \
		"target=dee@k.example []\n" \
	"reply " KEY("8") " ana@mas.example 2025-09-10T14:02:11Z " \
		"to=https://k.example/objects/1 to_author=dee@k.example " \
		"@dee@k.example [hm]\n"
/* clang-format on */
#define LEFT_OUT                                    \
	"left out 1 activities that are no posts\n" \
	"left out 2 posts for followers or single persons\n"

static char *
read_named(const char *text, const char *name, const struct read_options *options,
	   const char *format)
{
	struct input_summary summary;
	char *got = capture_bytes(text, strlen(text), name, options, &summary);

	g_assert_cmpstr(summary.format ? summary.format->name : "none", ==, format);
	return got;
}

static void
test_archive(void)
{
	g_autofree char *got = read_named(outbox, "outbox.json", NULL, "mastodon-archive");

	g_assert_cmpstr(got, ==, PUBLIC_POSTS_1 PUBLIC_POSTS_2 LEFT_OUT);
}

/* inspect counts what is in the file, and says what an import would pass over. */
static void
test_private(void)
{
	const struct read_options options = { .include_private = TRUE };
	g_autofree char *got = read_named(outbox, "outbox.json", &options, "mastodon-archive");

	/* clang-format off */
	g_assert_cmpstr(got, ==,
		PUBLIC_POSTS_1
		"original " KEY("3") " ana@mas.example 2025-09-05T14:02:11Z [for followers]\n"
		"original " KEY("4") " ana@mas.example 2025-09-06T14:02:11Z [for bo]\n"
		PUBLIC_POSTS_2
		LEFT_OUT);
	/* clang-format on */
}

static void
test_faults(void)
{
	g_autofree char *cut = g_strndup(outbox, sizeof(outbox) / 2);
	g_autofree char *cut_got = read_named(cut, "outbox.json", NULL, "mastodon-archive");
	/* clang-format off */
	g_autofree char *odd_got = read_named(OUTBOX(
		ACTIVITY("1", "Create", "soon", PUBLIC, "", OBJECT("1", "\"content\":[]")) ",\n"
		ACTIVITY("2", "Create", "2030-01-01T00:00:00Z", PUBLIC, "",
			 OBJECT("2", "\"content\":\"late\"")) ",\n"
		ACTIVITY("3", "Create", "2025-01-01T00:00:00Z", PUBLIC, "",
			 "{\"id\":5,\"tag\":{},\"content\":\"no id\"}") ",\n"
		"5,null"),
		"outbox.json", &(struct read_options){ .now = 1757000000 }, "mastodon-archive");
	/* clang-format on */

	g_assert_true(g_str_has_suffix(cut_got, "FAIL\n"));
	g_assert_cmpstr(odd_got, ==,
			"reject 1: no time\n"
			"reject 2: dated in the future (2030-01-01T00:00:00Z)\n"
			"reject 3: no id\n"
			"left out 2 activities that are no posts\n");
}

#define ACCOUNT(id, acct, url)                                                           \
	"{\"id\":\"" id "\",\"acct\":\"" acct "\",\"display_name\":\"N\",\"url\":\"" url \
	"\",\"followers_count\":12,\"following_count\":3}"
#define ANA_ACCOUNT ACCOUNT("11", "ana", "https://mas.example/@ana")
#define STATUS(id, account, rest)                                                            \
	"{\"id\":\"" id "\",\"created_at\":\"2025-09-03T10:00:00.759Z\",\"uri\":\"" ANA      \
	"/statuses/" id "\",\"visibility\":\"public\",\"favourites_count\":2,"               \
	"\"reblogs_count\":1,\"replies_count\":0,\"spoiler_text\":\"\",\"account\":" account \
	"," rest "}"

static const char plain_status[] = STATUS("20", ANA_ACCOUNT,
					  "\"in_reply_to_id\":null,\"content\":\"<p>hi</p>\","
					  "\"reblog\":null,\"mentions\":[]");
#define PLAIN_POST                                                                       \
	"original " KEY("20") " ana@mas.example 2025-09-03T10:00:00Z likes=2 reposts=1 " \
			      "replies=0 [hi]\naudience mastodon ana@mas.example 12\n"

static void
test_api_layouts(void)
{
	g_autofree char *list = g_strdup_printf("[%s]", plain_status);
	g_autofree char *context =
		g_strdup_printf("{\"ancestors\":[],\"descendants\":[%s]}", plain_status);
	g_autofree char *search = g_strdup_printf(
		"{\"accounts\":[{}],\"statuses\":[%s],\"hashtags\":[]}", plain_status);
	g_autofree char *lines = g_strdup_printf("%s\n", plain_status);
	const char *const texts[] = { plain_status, list, context, search, lines };

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *got = read_named(texts[i], "s.json", NULL, "mastodon-api");

		g_assert_cmpstr(got, ==, PLAIN_POST);
	}
}

static void
test_api_kinds(void)
{
	g_autofree char *got = read_named(
		"[" STATUS(
			"31", ANA_ACCOUNT,
			"\"in_reply_to_id\":\"30\",\"in_reply_to_account_id\":\"11\","
			"\"content\":\"more\",\"mentions\":[]") "," STATUS("32", ANA_ACCOUNT,
									   "\"in_reply_to_id\":\"90\",\"in_reply_t"
									   "o_account_id\":\"12\",\"content\":\"he"
									   "llo\",\"mentions\":[{\"id\":\"12\",\"a"
									   "cct\":\"bo@o.example\",\"url\":\"https"
									   "://o.example/@bo\"},{\"id\":\"13\",\"a"
									   "cct\":\"cy\",\"url\":\"https://mas.exa"
									   "mple/@cy\"}]") "," STATUS("33",
												      ANA_ACCOUNT,
												      "\"content\":\"\",\"reblog\":" STATUS(
													      "9",
													      ACCOUNT("12",
														      "bo@o.example",
														      "https://o.example/@bo"),
													      "\"content\":\"by bo\"")) ","
																	"{\"id\":\"34\",\"uri\":\"u:34\",\"created_at\":\"2025-09-03T10:00:00Z\","
																	"\"visibility\":\"private\",\"favourites_count\":0,\"account\":" ANA_ACCOUNT
																	",\"content\":\"quiet\"}]",
		"s.json", NULL, "mastodon-api");

	g_assert_cmpstr(
		got, ==,
		"reply " KEY(
			"31") " ana@mas.example 2025-09-03T10:00:00Z likes=2 "
			      "reposts=1 replies=0 to=mas.example/30 "
			      "to_author=ana@mas.example [more]\n"
			      "audience mastodon ana@mas.example 12\n"
			      /* Whose key on the other server nobody told. */
			      "reply " KEY(
				      "32") " ana@mas.example 2025-09-03T10:00:00Z likes=2 "
					    "reposts=1 replies=0 to_author=bo@o.example "
					    "@bo@o.example "
					    "@cy@mas.example [hello]\n"
					    "repost " KEY(
						    "33") " ana@mas.example "
							  "2025-09-03T10:00:00Z "
							  "target=bo@o.example []\n"
							  "left out 1 posts for followers or "
							  "single persons\n");
}

static void
test_lists(void)
{
	g_autofree char *followers =
		read_named("Account address\nbo@o.example\ncy@mas.example\n", "followers.csv",
			   NULL, "mastodon-followers");
	g_autofree char *muted =
		read_named("Account address,Hide notifications\nbo@o.example,true\n",
			   "muted.csv", NULL, "mastodon-followers");
	g_autofree char *actor = read_named(
		"{\"id\":\"" ANA "\",\"preferredUsername\":\"ana\",\"outbox\":\"x\"}",
		"actor.json", NULL, "mastodon-archive-part");

	g_assert_cmpstr(followers, ==, "audience mastodon - 2\n");
	g_assert_cmpstr(muted, ==, "left out 1 lists of muted accounts\n");
	g_assert_cmpstr(actor, ==,
			"note 0: belongs to an archive and holds no posts of its owner, passed "
			"over\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/mastodon/archive", test_archive);
	g_test_add_func("/mastodon/private", test_private);
	g_test_add_func("/mastodon/faults", test_faults);
	g_test_add_func("/mastodon/api-layouts", test_api_layouts);
	g_test_add_func("/mastodon/api-kinds", test_api_kinds);
	g_test_add_func("/mastodon/lists", test_lists);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tells of follows: logs as CSV, lists of Instagram and Threads. Bluesky's: test_car.c. */

#include "test_input_capture.h"

static const struct read_options of_s1 = { .owner = "s1" };

/* A row a follow, in the course's zone where none is given. */
static void
test_log(void)
{
	struct config *config = config_default();
	struct read_options options = { .config = config };

	config->zone = clock_zone("Europe/Berlin");
	capture_check("network,handle,target,followed_at,unfollowed_at\n"
		      "Bluesky,@Ana.bsky.social,bo.example.com,2026-09-01 10:00,2026-09-05\n"
		      "mastodon,@ana@mas.to,@cy@mas.to,2026-09-01T10:00:00Z,\n"
		      "mastodon,@ana@mas.to,@cy@mas.to,,2026-09-02T10:00:00Z\n",
		      &options,
		      "follow bluesky ana.bsky.social bo.example.com 2026-09-01T08:00:00Z "
		      "2026-09-04T22:00:00Z\n"
		      "follow mastodon ana@mas.to cy@mas.to 2026-09-01T10:00:00Z -\n"
		      "follow mastodon ana@mas.to cy@mas.to - 2026-09-02T10:00:00Z\n");
	config_free(config);
}

/* A row an event; whose it is says the row, or the folder. */
static void
test_events(void)
{
	capture_check("Student;Network;Target;Date;Action\n"
		      "s1;x;@Bo;2026-09-01;follow\n"
		      "s1;x;@Bo;2026-09-03;Unfollowed\n",
		      NULL,
		      "follow x s1 bo 2026-09-01T00:00:00Z -\n"
		      "follow x s1 bo - 2026-09-03T00:00:00Z\n");
	capture_check("target,date,action\nbo,2026-09-01,follow\n", &of_s1,
		      "follow other s1 bo 2026-09-01T00:00:00Z -\n");
}

static void
test_bad_rows(void)
{
	capture_check("target,date,action\n"
		      "bo,2026-09-01,liked\n"
		      ",2026-09-01,follow\n"
		      "bo,,follow\n"
		      "bo,yesterday,follow\n"
		      "bo,05/09/2026,follow\n",
		      &of_s1,
		      "reject 2: the action is neither follow nor unfollow\n"
		      "reject 3: nobody was followed\n"
		      "reject 4: no time\n"
		      "reject 5: the time is not plain, write it as 2026-09-01 14:00\n"
		      "reject 6: the time is not plain, write it as 2026-09-01 14:00\n");
	capture_check("target,followed_at,unfollowed_at\nbo,2026-09-05,2026-09-01\n", &of_s1,
		      "reject 2: undone before it began\n");
	capture_check("target,followed_at\nbo,2026-09-05\n", NULL, "reject 2: no account\n");
}

static char *
format_of(const char *text)
{
	g_autofree char *got = NULL;
	struct input_summary summary = { 0 };

	got = capture_bytes(text, strlen(text), "file", &of_s1, &summary);
	return g_strdup(summary.format ? summary.format->name : "none");
}

/* Neither takes the other's files. */
static void
test_sniff(void)
{
	static const struct {
		const char *text, *format;
	} cases[] = {
		{ "target,followed_at\nbo,2026-09-05\n", "follows" },
		{ "student,network,handle,target,followed_at,unfollowed_at\ns1,x,a,b,,\n",
		  "follows" },
		{ "student,network,handle\ns1,x,a\n", "handles" },
		{ "id,handle,date,text,target\n1,a,2026-09-05,hello\n", "posts" },
		{ "{\"relationships_following\":[{\"title\":\"\"}]}", "instagram-follows" },
		{ "{\"relationships_following\":[]}", "instagram-follows" },
		{ "{\"relationships_unfollowed_users\":[]}", "instagram-follows" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *format = format_of(cases[i].text);

		g_assert_cmpstr(format, ==, cases[i].format);
	}
}

/* As capture_check, of a file that is called what it is. */
static void
check_json(const char *text, const struct read_options *options, const char *expected)
{
	g_autofree char *got = capture_bytes(text, strlen(text), "file.json", options, NULL);

	g_assert_cmpstr(got, ==, expected);
}

#define ENTRY(title, href, value, time)                                                \
	"{\"title\":\"" title                                                          \
	"\",\"media_list_data\":[],\"string_list_data\":[{\"href\":\"" href "\"" value \
	",\"timestamp\":" time "}]}"

/* The name in the entry, in the title, or in the address alone. */
static void
test_instagram(void)
{
	const char *following = "{\"relationships_following\":[" ENTRY(
		"", "https://www.instagram.com/Bo", ",\"value\":\"Bo\"",
		"1788220800") "," ENTRY("cy.lee", "https://www.instagram.com/_u/cy.lee", "",
					"1788307200") "," ENTRY("",
								"https://www.instagram.com/_u/"
								"di",
								"",
								"1788393600") "," ENTRY("",
											"https:"
											"//"
											"www."
											"instag"
											"ram."
											"com/"
											"ed",
											",\"val"
											"ue\":"
											"\"ed"
											"\"",
											"0") "]"
											     "}";
	const char *unfollowed = "{\"relationships_unfollowed_users\":[" ENTRY(
		"", "https://www.instagram.com/bo", ",\"value\":\"bo\"", "1788480000") "]}";

	check_json(following, &of_s1,
		   "follow list instagram s1 -\n"
		   "follow instagram s1 bo 2026-09-01T00:00:00Z -\n"
		   "follow instagram s1 cy.lee 2026-09-02T00:00:00Z -\n"
		   "follow instagram s1 di 2026-09-03T00:00:00Z -\n"
		   "audience instagram - -1\n"
		   "left out 1 follows without name or time\n");
	check_json(unfollowed, &of_s1,
		   "follow list instagram s1 -\n"
		   "follow instagram s1 bo - 2026-09-04T00:00:00Z\n");
	/* Nobody says whose it is. */
	check_json(unfollowed, NULL,
		   "warning 1: this file does not say whose follows these are, they are "
		   "refused: put it under posts/<student>/\n"
		   "reject 1: no author\n");
}

static void
test_threads(void)
{
	const char *text = "{\"text_post_app_text_post_app_unfollowed_users\":[" ENTRY(
		"", "https://www.threads.net/@bo", ",\"value\":\"bo\"", "1788480000") "]}";

	check_json(text, &of_s1,
		   "follow list threads s1 -\n"
		   "follow threads s1 bo - 2026-09-04T00:00:00Z\n");
}

/* The name of the download says whose it is. */
static void
test_owner_of_name(void)
{
	const char *text = "{\"relationships_following\":[" ENTRY(
		"", "https://www.instagram.com/bo", ",\"value\":\"bo\"", "1788220800") "]}";
	g_autofree char *got =
		capture_bytes(text, strlen(text),
			      "posts/instagram-ana.lima-2026-09-05-Xy.zip:connections/"
			      "followers_and_following/following.json",
			      NULL, NULL);

	g_assert_cmpstr(got, ==,
			"follow list instagram ana.lima -\n"
			"follow instagram ana.lima bo 2026-09-01T00:00:00Z -\n"
			"audience instagram ana.lima -1\n");
}

/* Hostile: other shapes under the same key. */
static void
test_shapes(void)
{
	static const char *const texts[] = {
		"{\"relationships_following\":[1,null,\"x\",[],{}]}",
		"{\"relationships_following\":[{\"string_list_data\":{}}]}",
		"{\"relationships_following\":[{\"string_list_data\":[{\"timestamp\":\"x\"}]}]"
		"}",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autofree char *got = capture_text(texts[i], &of_s1);

		g_assert_null(strstr(got, "FAIL"));
		g_assert_null(strstr(got, "follow instagram"));
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/follow-formats/log", test_log);
	g_test_add_func("/follow-formats/events", test_events);
	g_test_add_func("/follow-formats/bad-rows", test_bad_rows);
	g_test_add_func("/follow-formats/sniff", test_sniff);
	g_test_add_func("/follow-formats/instagram", test_instagram);
	g_test_add_func("/follow-formats/threads", test_threads);
	g_test_add_func("/follow-formats/owner-of-name", test_owner_of_name);
	g_test_add_func("/follow-formats/shapes", test_shapes);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who handed a file in, by the paths that learning platforms make. */

#include <glib.h>

#include "../../src/input/submission.h"

static void
test_platforms(void)
{
	static const struct {
		const char *path, *owner;
		gsize length; /* of what is common to all files of the hand-in */
	} cases[] = {
		/* Moodle, with and without folders; group names may stand in front. */
		{ "Ana Lima_12345_assignsubmission_file_/twitter.zip", "Ana Lima", 37 },
		{ "Ana Lima_12345_assignsubmission_file_twitter.zip", "Ana Lima", 48 },
		{ "Group A-Ana Lima_12345_assignsubmission_file_/x.zip", "Group A-Ana Lima",
		  45 },
		{ "Bo_Ho_7_assignsubmission_onlinetext_/onlinetext.html", "Bo_Ho", 36 },
		/* Canvas */
		{ "limaana_12345_67890_twitter-2026.zip", "limaana", 36 },
		{ "limaana_LATE_12345_67890_a_b.zip", "limaana", 32 },
		{ "van-der-berg_123_456_x.csv", "van-der-berg", 26 },
		/* Blackboard */
		{ "Week 3_alima_attempt_2026-09-05-10-00-00_x.zip", "alima", 46 },
		{ "Week_3_alima_attempt_2026-09-05-10-00-00.txt", "alima", 44 },
		/* Brightspace */
		{ "12345-67890 - Ana Lima - Sep 5, 2026 1000 AM/x.zip", "Ana Lima", 44 },
		{ "all/12345-67890 - Ana Lima - Sep 5, 2026/x.zip", "Ana Lima", 40 },
		/* Names that only look alike. */
		{ "posts_2026_09_05.csv", NULL, 0 },
		{ "week_1_2_x.csv", NULL, 0 },
		{ "data/tweets-part1.js", NULL, 0 },
		{ "instagram-ana-2026-09-05-x1/media/posts_1.json", NULL, 0 },
		{ "", NULL, 0 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		gsize length = 0;
		g_autofree char *owner = submission_owner(cases[i].path, &length);

		g_test_message("%s", cases[i].path);
		g_assert_cmpstr(owner, ==, cases[i].owner);
		g_assert_cmpuint(length, ==, cases[i].length);
	}
}

static void
test_archives(void)
{
	static const struct {
		const char *path, *owner;
	} cases[] = {
		{ "Ana Lima_12345_assignsubmission_file_/deep/x.zip", "Ana Lima" },
		{ "ana/linkedin.zip", "ana" },
		{ "exports/ana/linkedin.zip", "ana" },
		{ "ana.zip", "ana" },
		{ ".zip", ".zip" },
		{ "ana", "ana" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *owner = submission_owner_of_archive(cases[i].path);

		g_assert_cmpstr(owner, ==, cases[i].owner);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/submission/platforms", test_platforms);
	g_test_add_func("/submission/archives", test_archives);
	return g_test_run();
}

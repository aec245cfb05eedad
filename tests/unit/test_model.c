/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "model/post.h"
#include "model/score.h"
#include "model/signal.h"
#include "model/student.h"

static void
test_post_kind(void)
{
	for (int kind = 0; kind < POST_KIND_COUNT; kind++)
		g_assert_cmpint(post_kind_parse(post_kind_name((enum post_kind)kind)), ==,
				kind);
	g_assert_cmpint(post_kind_parse("Submission"), ==, POST_ORIGINAL);
	g_assert_cmpint(post_kind_parse("tweet"), ==, POST_ORIGINAL);
	g_assert_cmpint(post_kind_parse("Replies to"), ==, POST_REPLY);
	g_assert_cmpint(post_kind_parse("replied_to"), ==, POST_REPLY);
	g_assert_cmpint(post_kind_parse("Comment"), ==, POST_REPLY);
	g_assert_cmpint(post_kind_parse("Quote Tweet"), ==, POST_QUOTE);
	g_assert_cmpint(post_kind_parse("retweeted"), ==, POST_REPOST);
	g_assert_cmpint(post_kind_parse("Boost"), ==, POST_REPOST);
	g_assert_cmpint(post_kind_parse(""), ==, -1);
	g_assert_cmpint(post_kind_parse(NULL), ==, -1);
	g_assert_cmpint(post_kind_parse("followed"), ==, -1);
	g_assert_cmpint(post_kind_parse("a text far longer than any kind could be"), ==, -1);
}

static void
test_student_status(void)
{
	for (int status = STUDENT_ACTIVE; status <= STUDENT_INSTRUCTOR; status++)
		g_assert_cmpint(
			student_status_parse(student_status_name((enum student_status)status)),
			==, status);
	g_assert_cmpint(student_status_parse(NULL), ==, STUDENT_ACTIVE);
	g_assert_cmpint(student_status_parse(" Enrolled "), ==, STUDENT_ACTIVE);
	g_assert_cmpint(student_status_parse("Dropped"), ==, STUDENT_WITHDRAWN);
	g_assert_cmpint(student_status_parse("TA"), ==, STUDENT_INSTRUCTOR);
	g_assert_cmpint(student_status_parse("staff"), ==, STUDENT_INSTRUCTOR);
	g_assert_cmpint(student_status_parse("tall"), ==, -1);
}

static void
test_criteria(void)
{
	for (int i = 0; i < CRITERION_COUNT; i++) {
		g_assert_cmpint(criterion_parse(criterion_name((enum criterion)i)), ==, i);
		g_assert_cmpint(criterion_parse(criterion_title((enum criterion)i)), ==, i);
	}
	g_assert_cmpstr(criterion_name(CRITERION_PEER_REGARD), ==, "peer_regard");
	g_assert_cmpint(criterion_parse(" PEER REGARD "), ==, CRITERION_PEER_REGARD);
	g_assert_cmpint(criterion_parse("worked examples"), ==, CRITERION_EXAMPLES);
	g_assert_cmpint(criterion_parse("influence"), ==, -1);
	g_assert_cmpint(criterion_parse(""), ==, -1);
}

/* Every place of a table is filled, and no name stands twice. */
static void
test_tables(void)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (int i = 0; i < PHRASES_COUNT; i++) {
		const char *name = phrase_list_name((enum phrase_list)i);
		g_assert_nonnull(name);
		g_assert_true(g_hash_table_add(seen, g_strdup(name)));
	}
	for (int i = 0; i < COMPONENT_COUNT; i++) {
		const char *name = component_name((enum component)i);
		g_assert_nonnull(name);
		g_assert_nonnull(component_title((enum component)i));
		g_assert_true(g_hash_table_add(seen, g_strdup(name)));
	}
	for (int i = 0; i < LEVEL_COUNT; i++) {
		const char *title = level_title((enum level)i);
		g_assert_nonnull(title);
		g_assert_true(g_hash_table_add(seen, g_strdup(title)));
	}
	g_assert_cmpstr(level_title(LEVEL_NOT_YET), ==, "Not yet");
	g_assert_cmpstr(phrase_list_name(PHRASES_PRAISE), ==, "praise");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/model/post/kind", test_post_kind);
	g_test_add_func("/model/student/status", test_student_status);
	g_test_add_func("/model/score/criteria", test_criteria);
	g_test_add_func("/model/tables", test_tables);
	return g_test_run();
}

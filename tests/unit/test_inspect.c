/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/inspect.h"

#include <glib/gstdio.h>
#include <string.h>

/* Inspects `content` as a file "log.csv" and gives back JSON (or text); g_free it. */
static char *
inspect(const char *content, gboolean as_text, struct diag *diag)
{
	g_autofree char *folder = g_dir_make_tmp("repute-inspect-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "log.csv", NULL);
	GString *out = g_string_new(NULL);
	struct inspection inspection;
	struct json json;

	g_assert_true(g_file_set_contents(path, content, -1, NULL));
	(void)inspect_file(path, NULL, &inspection, diag);
	/* The temporary name is not the same twice. */
	g_free(inspection.file);
	inspection.file = g_strdup("log.csv");
	json_init(&json, out);
	if (as_text)
		inspect_print_text(out, &inspection, FALSE);
	else
		inspect_print_json(&json, &inspection);
	inspection_done(&inspection);
	g_assert_cmpint(g_unlink(path), ==, 0);
	g_assert_cmpint(g_rmdir(folder), ==, 0);
	return g_string_free(out, FALSE);
}

/* `"key": value` must stand in the JSON. */
static void
check_json(const char *json, const char *key, const char *value)
{
	g_autofree char *pair = g_strdup_printf("\"%s\": %s", key, value);

	if (!strstr(json, pair))
		g_error("no %s in %s", pair, json);
}

static const char posts[] = "id,network,handle,created_at,text,in_reply_to,kind,likes,reposts\n"
			    "1,x,@Ana,2026-09-03T14:02:11.900Z,Hi @Bo and @cy,,,4,1\n"
			    "2,x,@Bo,2026-09-02T10:00:00+02:00,Well @ANA,1,,5,\n"
			    "3,x,@ana,2026-09-05T00:00:00Z,RT @Dee: words,,,90,90\n"
			    "4,x,@ana,2026-09-06T00:00:00Z,Look,,quote,0,0\n"
			    "4,x,@ana,2026-09-06T00:00:00Z,Look again,,quote,1,0\n"
			    "5,x,@ana,never,Lost,,,1,1\n"
			    "6,x,@ana,2026-09-04T00:00:00Z,Odd,,,lots,1\n";

/*
 * By hand: items 1, 2, 3, 4, 4, 6 = 6, ids 5; reply 2, repost 3; likes 4+5+0+1 = 10 (90 is of
 * a repost, "lots" is none), reposts 1+0+0+1 = 2; earliest 10:00+02:00 = 08:00 UTC.
 */
static void
test_posts(void)
{
	struct diag diag = { 0 };
	g_autofree char *json = inspect(posts, FALSE, &diag);

	check_json(json, "file", "\"log.csv\"");
	check_json(json, "format", "\"posts\"");
	check_json(json, "kind", "\"posts\"");
	check_json(json, "items", "6,");
	check_json(json, "unique_ids", "5,");
	check_json(json, "posts", "4,");
	check_json(json, "replies", "1,");
	check_json(json, "reposts", "1,");
	check_json(json, "quotes", "2,");
	check_json(json, "earliest", "\"2026-09-02T08:00:00Z\"");
	check_json(json, "latest", "\"2026-09-06T00:00:00Z\"");
	check_json(json, "sum_likes", "10,");
	check_json(json, "sum_reposts", "2,");
	check_json(json, "sum_replies", "null,");
	check_json(json, "sum_quotes", "null,");
	check_json(json, "authors_count", "2,");
	check_json(json, "mentions_count", "3,");
	check_json(json, "rejected", "1,");
	check_json(json, "message", "\"not a time: never\"");
	g_assert_true(strstr(json, "\"ana\"") < strstr(json, "\"bo\""));
	/* The reject is in the answer alone, the unreadable count in the diag as well. */
	g_assert_cmpuint(diag.counts[SEVERITY_WARNING], ==, 1);
	g_assert_cmpuint(diag.counts[SEVERITY_ERROR], ==, 0);
}

static void
test_roster(void)
{
	struct diag diag = { 0 };
	g_autofree char *json =
		inspect("id,name,section,x\n2,Bo Ota,A,@bo\n1,Ana Lima,A,\n,No Body,A,\n",
			FALSE, &diag);

	check_json(json, "kind", "\"roster\"");
	check_json(json, "items", "2,");
	check_json(json, "posts", "0,");
	check_json(json, "earliest", "null");
	check_json(json, "sum_likes", "null");
	check_json(json, "claims", "1,");
	check_json(json, "rejected", "1,");
	g_assert_nonnull(strstr(json, "\"x bo\""));
	/* In the order of the file. */
	g_assert_true(strstr(json, "\"Bo Ota\"") < strstr(json, "\"Ana Lima\""));
}

static void
test_handles(void)
{
	struct diag diag = { 0 };
	g_autofree char *json =
		inspect("student,network,handle\ns2,x,@bo\ns1,x,@ana\ns1,mastodon,@a@mas.to\n",
			FALSE, &diag);

	check_json(json, "kind", "\"handles\"");
	check_json(json, "items", "3,");
	g_assert_true(strstr(json, "\"s1\"") < strstr(json, "\"s2\""));
	g_assert_nonnull(strstr(json, "\"mastodon a@mas.to\""));
}

static void
test_unknown(void)
{
	struct diag diag = { 0 };
	g_autofree char *json = inspect("a,b\n1,2\n", FALSE, &diag);

	check_json(json, "format", "null");
	check_json(json, "kind", "null");
	check_json(json, "items", "0,");
	g_assert_nonnull(strstr(json, "unknown format"));
	g_assert_cmpuint(diag.counts[SEVERITY_ERROR], ==, 1);
}

/* What comes from the file is escaped for a terminal. */
static void
test_text(void)
{
	struct diag diag = { 0 };
	g_autofree char *text = inspect(posts, TRUE, &diag);
	g_autofree char *names = inspect("id,name\n\x1b[31m1,Ana Lima\n", TRUE, &diag);

	g_assert_true(g_str_has_prefix(text,
				       "log.csv\n  format     table of posts (posts), utf-8\n"
				       "  items      6: 4 posts, 1 reply, 1 repost"));
	g_assert_nonnull(strstr(text, "  replies    not in this file\n"));
	g_assert_nonnull(strstr(text, "  authors    2: ana, bo\n"));
	g_assert_nonnull(strstr(text, "  refused    1 row\n    line 7: not a time: never\n"));
	g_assert_null(strchr(names, '\x1b'));
	g_assert_nonnull(strstr(names, "\\x1b[31m"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/inspect/posts", test_posts);
	g_test_add_func("/inspect/roster", test_roster);
	g_test_add_func("/inspect/handles", test_handles);
	g_test_add_func("/inspect/unknown", test_unknown);
	g_test_add_func("/inspect/text", test_text);
	return g_test_run();
}

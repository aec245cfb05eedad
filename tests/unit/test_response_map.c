/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/response_map.h"

#include "config_test.h"

#define SURVEY "[survey]\nname = peer\n"
#define COLUMNS "[columns]\n1 = rater\n2 = item a about self\n"

static struct response_map *
load(struct collected *collected, const char *text)
{
	return response_map_load_memory("built-in peer.map.ini", text, strlen(text),
					&collected->diag);
}

static const struct map_column *
column_at(const struct response_map *map, guint index)
{
	return g_ptr_array_index(map->columns, index);
}

static void
test_whole(void)
{
	struct collected collected;
	collected_init(&collected);
	struct response_map *map = load(
		&collected,
		"[headers]\n3 = \"Sourced? [Ana Lima]\"\n"
		"[Survey]\nname = Peer\nwave = Mid\n"
		"[columns]\n5 = question keep about  Ana   Lima\n3 = ITEM Sources about Bo\n"
		"2 = ratee\n4 = item b\n1 = rater\n6 = time\n7 = ignore\n8 = item c about "
		"SELF\n"
		"[patterns]\ntopic = ^Topic of (.+)$\n"
		"[labels]\n5 = Always| Immer \n-1 = Nie\nnone = Weiß nicht\n");

	g_assert_cmpstr(collected.messages->str, ==, "");
	g_assert_nonnull(map);
	g_assert_cmpstr(map->survey, ==, "peer");
	g_assert_cmpstr(map->wave, ==, "mid");
	g_assert_cmpuint(map->columns->len, ==, 8);
	g_assert_cmpint(column_at(map, 0)->use, ==, MAP_RATER);
	g_assert_cmpint(column_at(map, 1)->use, ==, MAP_RATEE);
	g_assert_cmpuint(column_at(map, 2)->number, ==, 3);
	g_assert_cmpstr(column_at(map, 2)->item, ==, "sources");
	g_assert_cmpstr(column_at(map, 2)->about, ==, "Bo");
	g_assert_cmpstr(column_at(map, 2)->key, ==, "sourcedanalima");
	g_assert_null(column_at(map, 3)->about);
	g_assert_cmpint(column_at(map, 4)->use, ==, MAP_QUESTION);
	g_assert_cmpstr(column_at(map, 4)->about, ==, "Ana Lima");
	g_assert_cmpint(column_at(map, 5)->use, ==, MAP_TIME);
	g_assert_cmpint(column_at(map, 6)->use, ==, MAP_IGNORE);
	g_assert_cmpstr(response_map_label(map, " IMMER"), ==, "5");
	g_assert_cmpstr(response_map_label(map, "nie"), ==, "-1");
	g_assert_cmpstr(response_map_label(map, "WEISS nicht"), ==, "");
	g_assert_null(response_map_label(map, "Oft"));
	g_assert_cmpuint(strlen(map->hash), ==, 64);
	response_map_free(map);
	collected_done(&collected);
}

static void
test_errors(void)
{
	static const struct {
		const char *text;
		long line;
		const char *words;
	} cases[] = {
		{ COLUMNS, 0, "[survey] needs the name" },
		{ "[survey]\nname = Peer x\n" COLUMNS, 2, "[survey] needs the name" },
		{ "[survey]\nname = peer\nwav = 1\n" COLUMNS, 3, "the nearest is wave" },
		{ SURVEY "[colums]\n1 = rater\n" COLUMNS, 3, "the nearest is columns" },
		{ SURVEY COLUMNS "0 = ignore\n", 6, "'0' is no number of a column" },
		{ SURVEY COLUMNS "x = ignore\n", 6, "'x' is no number of a column" },
		{ SURVEY COLUMNS "3 = rateee\n", 6,
		  "'rateee' is unknown, the nearest is ratee" },
		{ SURVEY COLUMNS "3 = item ? about Ana\n", 6, "a '?' stands in line 6: put" },
		{ SURVEY COLUMNS "3 = item a about ?\n", 6, "a '?' stands in line 6: put" },
		{ SURVEY COLUMNS "3 = item a abut Ana\n", 6, "where 'abut Ana' stands" },
		{ SURVEY COLUMNS "3 = item a\n", 6, "column 3 is about nobody" },
		{ SURVEY COLUMNS "3 = rater\n", 0, "one column is the rater" },
		{ SURVEY "[columns]\n2 = item a about self\n", 0, "one column is the rater" },
		{ SURVEY "[columns]\n1 = rater\n", 0, "no column answers" },
		{ SURVEY COLUMNS "[headers]\n9 = X\n", 7, "column 9 has a header here" },
		{ SURVEY COLUMNS "[patterns]\na = (\n", 7, "this is no pattern" },
		{ SURVEY COLUMNS "[patterns]\na = from (.+) to (.+)\n", 7, "this has 2" },
		{ SURVEY COLUMNS "[labels]\nx = Sure\n", 7, "a number of the scale or 'none'" },
		{ SURVEY COLUMNS "4 = question ?\n[labels]\n?1 = Sure\n", 6,
		  "a '?' stands in lines 6, 8: put" },
		{ SURVEY COLUMNS "[labels]\n1 = Yes\n2 = No | yes\n", 8, "for two points" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		g_test_message("%s", cases[i].text);
		g_assert_null(load(&collected, cases[i].text));
		g_test_message("%s", collected.messages->str);
		g_autofree char *line = g_strdup_printf(": %ld: error", cases[i].line);
		g_assert_nonnull(strstr(collected.messages->str, line));
		g_assert_nonnull(strstr(collected.messages->str, cases[i].words));
		collected_done(&collected);
	}
}

static void
test_key(void)
{
	g_autofree char *key = map_header_key(" 1. Größe, [É] \n\xF0\x9F\x99\x82 ");
	g_autofree char *many = g_strnfill(1000, 'x');
	g_autofree char *cut = map_header_key(many);

	g_assert_cmpstr(key, ==, "1grossee");
	g_assert_cmpuint(strlen(cut), ==, 200);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/response-map/whole", test_whole);
	g_test_add_func("/response-map/errors", test_errors);
	g_test_add_func("/response-map/key", test_key);
	return g_test_run();
}

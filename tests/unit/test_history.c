/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is told of two runs: everything that differs, and nothing that does not. */

#include "report/history.h"

#include <string.h>

#include "report/compare.h"
#include "report/lines.h"
#include "report/scores.h"

/* Strings that nobody frees. */
#define WORDS(text) ((char[]){ text })

static void
expect_changes(const struct run_record *before, const struct run_record *after, gboolean ruler,
	       const char *text)
{
	struct config *look = config_default();
	g_autoptr(GString) out = g_string_new(NULL);
	struct run_changes changes;

	run_changes_init(&changes, before, after, look);
	g_assert_cmpint(changes.is_ruler_changed, ==, ruler);
	run_changes_print_text(out, 2, &changes, look->zone);
	g_assert_cmpstr(out->str, ==, text);
	run_changes_done(&changes);
	config_free(look);
}

static struct run_record
some_run(void)
{
	static char program[] = "0.1.0", settings[] = "[weights]\nrelevance = 0.2\n",
		    settings_hash[] = "s1", phrases_hash[] = "p1", topics[] = "ads\ndata";

	return (struct run_record){
		.id = 1,
		.as_of = 1790000000, /* 21 September 2026 */
		.model_version = 1,
		.facts_version = 3,
		.program_version = program,
		.settings = settings,
		.settings_hash = settings_hash,
		.phrases_hash = phrases_hash,
		.topics = topics,
	};
}

static void
test_nothing(void)
{
	struct run_record before = some_run();
	struct run_record after = some_run();

	after.id = 2;
	expect_changes(&before, &after, FALSE, "  nothing\n");
}

static void
test_time(void)
{
	struct run_record before = some_run();
	struct run_record after = some_run();

	after.as_of += 86400;
	after.facts_version++;
	after.settings = WORDS("[course]\nas_of = 2026-09-22\n");
	after.settings_hash = WORDS("s2");
	expect_changes(&before, &after, FALSE,
		       "  last day: 21 September 2026 -> 22 September 2026\n"
		       "  files: new or changed ones were imported\n");
}

/* One ends with the newest post, the other with that day. */
static void
test_same_day(void)
{
	struct run_record before = some_run();
	struct run_record after = some_run();
	struct config *look = config_default();
	char day[64];

	after.as_of = 1790035199;
	expect_changes(
		&before, &after, FALSE,
		"  last day: 21 September 2026, 14:13:20 -> 21 September 2026, 23:59:59\n");
	g_assert_cmpstr(history_last_day(&before, &before, look->zone, day), ==,
			"21 September 2026");
	config_free(look);
}

static void
test_ruler(void)
{
	struct run_record before = some_run();
	struct run_record after = some_run();

	after.settings = WORDS("[weights]\nrelevance = 0.3\n[relevance]\ngoal = 0.8\n");
	after.settings_hash = WORDS("s2");
	after.phrases_hash = WORDS("p2");
	after.topics = WORDS("data\nvideo\naudio");
	after.model_version = 2;
	after.program_version = WORDS("0.2.0");
	expect_changes(&before, &after, TRUE,
		       "  setting weights.relevance: 0.2 -> 0.3\n"
		       "  setting relevance.goal: 0.7 -> 0.8\n"
		       "  phrases: signals.ini was changed\n"
		       "  topics added: video, audio\n"
		       "  topic taken out: ads\n"
		       "  model version: 1 -> 2\n"
		       "  repute: 0.1.0 -> 0.2.0\n");
}

/* Human codes take the place of rules: another ruler, and no file that brought posts. */
static void
test_codes(void)
{
	struct run_record before = some_run();
	struct run_record after = some_run();

	before.files_hash = after.files_hash = WORDS("f1");
	before.codes_hash = WORDS("");
	after.codes_hash = WORDS("c1");
	after.facts_version++;
	expect_changes(
		&before, &after, TRUE,
		"  human codes: new or changed ones, which take the place of the rules\n");
	after.files_hash = WORDS("f2");
	expect_changes(
		&before, &after, TRUE,
		"  files: new or changed ones were imported\n"
		"  human codes: new or changed ones, which take the place of the rules\n");
	/* A run of before does not tell which. */
	before.codes_hash = NULL;
	expect_changes(&before, &after, FALSE, "  files: new or changed ones were imported\n");
}

/* A class.ini of a version that is no more: what changed is not known, that it did is. */
static void
test_unreadable(void)
{
	struct run_record before = some_run();
	struct run_record after = some_run();

	before.settings = WORDS("[weights]\nfame = 1\n");
	expect_changes(&before, &after, FALSE, "  nothing\n");
	before.settings_hash = WORDS("s0");
	expect_changes(&before, &after, TRUE,
		       "  settings, in a class.ini that this version cannot read\n");
}

/* A ring is told apart where the score was made otherwise, and there alone. */
static void
test_scores(void)
{
	static const struct {
		const char *settings;
		gboolean moves;
	} cases[] = {
		{ "[course]\nas_of = 2026-09-22\ndue = 2026-09-20\n", FALSE },
		{ "[sheet]\npaper = letter\n[levels]\nsolid = 61\n", FALSE },
		{ "[influence]\nreach_goal = 9\n[observations]\nhashtags = 9\n", FALSE },
		{ "[reputation]\nseed = 7\n", FALSE },
		{ "[reputation]\naggregation = geometric\n", TRUE },
		{ "[weights]\nrelevance = 0.3\n", TRUE },
		{ "[teaching]\ngoal = 7\n", TRUE },
		{ "[text]\nmin_words = 3\n", TRUE },
		{ "[course]\nend = 2026-12-20\n", TRUE },
	};
	struct config *look = config_default();
	struct run_record before = some_run();

	for (gsize i = 0; i < G_N_ELEMENTS(cases) + 2; i++) {
		struct run_record after = some_run();
		struct run_changes changes;
		char settings_hash[] = "s2", phrases_hash[] = "p2";

		if (i < G_N_ELEMENTS(cases)) {
			after.settings = (char *)(guintptr)cases[i].settings;
			after.settings_hash = settings_hash;
		} else if (i == G_N_ELEMENTS(cases)) {
			after.phrases_hash = phrases_hash;
		} else {
			after.model_version = 2;
		}
		run_changes_init(&changes, &before, &after, look);
		g_assert_cmpint(run_changes_move_scores(&changes), ==,
				i < G_N_ELEMENTS(cases) ? cases[i].moves : TRUE);
		run_changes_done(&changes);
	}
	config_free(look);
}

/* -- side by side ----------------------------------------------------------------------------
 */

static struct student_result
student(const char *id, gboolean available, double score, enum level level)
{
	struct student_result result = { .id = g_strdup(id), .name = g_strdup("N") };

	result.reputation = (struct reputation){
		.available = available,
		.score = score,
		.level_low = level,
		.level_high = level,
	};
	result.reputation.criteria[CRITERION_TEACHING] =
		(struct estimate){ .enough = TRUE, .score = score };
	return result;
}

static void
add(struct results *results, struct student_result result)
{
	g_ptr_array_add(results->students, g_memdup2(&result, sizeof result));
	g_ptr_array_add(results->ids, g_strdup(result.id));
}

static void
free_students(struct results *results)
{
	for (guint i = 0; i < results->students->len; i++) {
		struct student_result *result = g_ptr_array_index(results->students, i);

		g_free(result->id);
		g_free(result->name);
		g_free(result);
	}
	g_ptr_array_unref(results->students);
	g_ptr_array_unref(results->ids);
}

/* Who is in one run only has no change. Figures that are printed add up as they are printed;
 * of criteria the change alone is, and .2 is none. */
static void
test_compare(void)
{
	struct results before = { .run = 1,
				  .students = g_ptr_array_new(),
				  .ids = g_ptr_array_new_with_free_func(g_free) };
	struct results after = { .run = 2,
				 .students = g_ptr_array_new(),
				 .ids = g_ptr_array_new_with_free_func(g_free) };
	struct run_record old = some_run();
	struct run_record new = some_run();
	struct config *look = config_default();
	g_autoptr(GString) out = g_string_new(NULL);
	struct run_changes changes;
	static const char *const lines[] = {
		"a         N                        40  out     -    -   -   -   -   -   -   "
		"-\n",
		"b         N                        60   61    +1    -   0   -   -   -   -   "
		"-\n",
		"c         N                       new   50     -    -   -   -   -   -   -   "
		"-\n",
		"\nLeft since run 1: 1 student (a).\nJoined since run 1: 1 student (c).\n"
		"Left after run 2: 1 student (gone).\n",
		"\nAnother level, 1 of 3:\nb         N                      Emerging -> "
		"Solid\n",
	};

	add(&before, student("a", TRUE, 40, LEVEL_EMERGING));
	add(&before, student("b", TRUE, 60.4, LEVEL_EMERGING));
	add(&after, student("b", TRUE, 60.6, LEVEL_SOLID));
	add(&after, student("c", TRUE, 50, LEVEL_EMERGING));
	g_ptr_array_add(before.ids, g_strdup("gone"));
	g_ptr_array_add(after.ids, g_strdup("gone"));
	new.id = 2;
	run_changes_init(&changes, &old, &new, look);
	compare_print_text(out, &before, &after, &changes, look->zone);
	for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
		if (!strstr(out->str, lines[i]))
			g_error("no\n%s\nin\n%s", lines[i], out->str);
	run_changes_done(&changes);
	config_free(look);
	free_students(&before);
	free_students(&after);
}

/* A half is rounded in every table as on the sheet. */
static void
test_halves(void)
{
	struct results results = { .run = 1,
				   .students = g_ptr_array_new(),
				   .ids = g_ptr_array_new_with_free_func(g_free) };
	struct config *look = config_default();
	struct student_result one = student("a", TRUE, 82.5, LEVEL_SOLID);
	g_autoptr(GString) out = g_string_new(NULL);

	one.reputation.lo = 78.5;
	one.reputation.hi = 86.5;
	add(&results, one);
	scores_print_table(out, &results, look->zone);
	if (!strstr(out->str, "  83  79 to 87 "))
		g_error("%s", out->str);
	g_string_truncate(out, 0);
	lines_append_score(out, TRUE, 0.5);
	lines_append_score(out, TRUE, 2.5);
	lines_append_score(out, FALSE, 2.5);
	g_assert_cmpstr(out->str, ==, "   1   3   -");
	config_free(look);
	free_students(&results);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/history/nothing", test_nothing);
	g_test_add_func("/history/time", test_time);
	g_test_add_func("/history/same-day", test_same_day);
	g_test_add_func("/history/ruler", test_ruler);
	g_test_add_func("/history/codes", test_codes);
	g_test_add_func("/history/unreadable", test_unreadable);
	g_test_add_func("/history/scores", test_scores);
	g_test_add_func("/history/compare", test_compare);
	g_test_add_func("/history/halves", test_halves);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings brought back, compared and changed. */

#include "config/revision.h"

#include <string.h>

#include "config_test.h"

static const struct revision *
find(const GPtrArray *list, const char *name)
{
	for (guint i = 0; i < list->len; i++) {
		const struct revision *revision = g_ptr_array_index(list, i);

		if (strcmp(revision->name, name) == 0)
			return revision;
	}
	return NULL;
}

static void
assert_revision(const GPtrArray *list, const char *name, const char *before, const char *after)
{
	const struct revision *revision = find(list, name);

	g_assert_nonnull(revision);
	g_assert_cmpstr(revision->before, ==, before);
	g_assert_cmpstr(revision->after, ==, after);
}

/* Figures as the run had them, the look as it is today; remarks and defaults do not matter. */
static void
test_restore(void)
{
	static const char then[] = "[course]\nname = Old\ntimezone = Europe/Berlin\n"
				   "start = 2026-09-01\n"
				   "[sheet]\npaper = letter\n"
				   "[weights]\nrelevance = 0.5\n"
				   "[columns]\ntext = Words\n";
	struct config *today = config_default();
	struct config *config;
	struct config *same;
	g_autoptr(GPtrArray) list = NULL;
	g_autoptr(GPtrArray) none = NULL;

	g_free(revision_set(today, "course", "name", "New"));
	g_free(revision_set(today, "sheet", "fonts", "a.ttf, b.ttf"));
	config = revision_restore(then, today);
	g_assert_nonnull(config);
	g_assert_cmpfloat(config->weight[CRITERION_RELEVANCE], ==, .5);
	g_assert_cmpstr(config->timezone, ==, "Europe/Berlin");
	g_assert_cmpstr(config->course, ==, "New");
	g_assert_cmpint(config->paper, ==, PAPER_A4);
	g_assert_cmpstr(config->fonts[1], ==, "b.ttf");

	list = revision_list(today, config);
	g_assert_cmpuint(list->len, ==, 4);
	assert_revision(list, "weights.relevance", "0.2", "0.5");
	assert_revision(list, "course.timezone", "UTC", "Europe/Berlin");
	assert_revision(list, "course.start", "", "2026-09-01");
	assert_revision(list, "columns.text", "", "Words");
	g_assert_false(find(list, "weights.relevance")->cosmetic);

	same = revision_restore("# nothing\n[weights]\nrelevance = .5\n[columns]\ntext=Words\n"
				"[course]\nstart = 2026-09-01\ntimezone = Europe/Berlin\n",
				today);
	none = revision_list(same, config);
	g_assert_cmpuint(none->len, ==, 0);
	g_assert_cmpstr(same->hash, ==, config->hash);
	config_free(same);
	config_free(config);
	config_free(today);
}

static void
test_restore_unreadable(void)
{
	static const char *const texts[] = { "[weights]\nfame = 1\n", "[nowhere]\na = 1\n",
					     "[levels]\nsolid = 10\n", "no section\n" };
	struct config *today = config_default();

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		g_assert_null(revision_restore(texts[i], today));
	config_free(today);
}

static void
test_cosmetic(void)
{
	struct config *before = config_default();
	struct config *after = config_default();
	g_autoptr(GPtrArray) list = NULL;

	g_assert_null(revision_set(after, "sheet", "paper", "letter"));
	list = revision_list(before, after);
	assert_revision(list, "sheet.paper", "a4", "letter");
	g_assert_true(find(list, "sheet.paper")->cosmetic);
	config_free(before);
	config_free(after);
}

/* A value is refused as class.ini refuses it, and nothing is changed then. */
static void
test_set(void)
{
	static const struct {
		const char *section, *key, *value, *why;
	} cases[] = {
		{ "weights", "relevance", ".3", NULL },
		{ "weights", "relevance", "1,5", "comma" },
		{ "weights", "relevance", "-1", "out of range" },
		{ "weights", "relevance", "nan", "is no number" },
		{ "weights", "relevance", "", "no value" },
		{ "weights", "fame", "1", "no such key" },
		{ "reputation", "aggregation", "geometrik", "the nearest is 'geometric'" },
		{ "reputation", "coverage", "1.1", "out of range" },
	};
	struct config *config = config_default();
	char before[65];

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *why =
			revision_set(config, cases[i].section, cases[i].key, cases[i].value);

		g_assert_cmpint(why == NULL, ==, cases[i].why == NULL);
		if (why)
			g_assert_nonnull(strstr(why, cases[i].why));
	}
	g_assert_cmpfloat(config->weight[CRITERION_RELEVANCE], ==, .3);
	g_assert_cmpint(config->aggregation, ==, AGGREGATION_LINEAR);
	g_strlcpy(before, config->hash, sizeof before);
	g_assert_null(revision_settle(config));
	g_assert_cmpstr(config->hash, !=, before);
	config_free(config);
}

static void
test_settle(void)
{
	struct config *config = config_default();
	g_autofree char *levels = NULL;
	g_autofree char *weights = NULL;

	g_assert_null(revision_set(config, "relevance", "minimum", "9"));
	g_assert_null(revision_settle(config));
	g_assert_cmpfloat(config->minimum[CRITERION_RELEVANCE], ==, 9);
	g_assert_null(revision_set(config, "levels", "solid", "30"));
	levels = revision_settle(config);
	g_assert_nonnull(strstr(levels, "do not ascend"));
	for (int i = 0; i < CRITERION_COUNT; i++)
		g_assert_null(revision_set(config, "weights", criterion_name((enum criterion)i),
					   "0"));
	weights = revision_settle(config);
	g_assert_nonnull(strstr(weights, "add up to 0"));
	config_free(config);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/revision/restore", test_restore);
	g_test_add_func("/revision/restore-unreadable", test_restore_unreadable);
	g_test_add_func("/revision/cosmetic", test_cosmetic);
	g_test_add_func("/revision/set", test_set);
	g_test_add_func("/revision/settle", test_settle);
	return g_test_run();
}

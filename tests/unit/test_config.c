/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/config.h"

#include <string.h>

#include "base/clock.h"
#include "config_test.h"

extern const char embedded_templates_class_ini[];
extern const size_t embedded_templates_class_ini_length;

static struct config *
load(struct collected *collected, const char *text)
{
	char *path = write_file(text, -1);
	struct config *config = config_load(path, &collected->diag);

	remove_file(path);
	return config;
}

/* Loads what must be without any message. */
static struct config *
load_clean(const char *text)
{
	struct collected collected;
	collected_init(&collected);
	struct config *config = load(&collected, text);
	g_assert_cmpstr(collected.messages->str, ==, "");
	g_assert_nonnull(config);
	collected_done(&collected);
	return config;
}

#define UTC "[course]\ntimezone = UTC\n"

/* Typed off model.md, sections 1 to 4, by hand. */
static void
test_defaults(void)
{
	static const double weights[CRITERION_COUNT] = { .20, .20, .15, .15, .15, .05, .10 };
	static const double minimum[CRITERION_COUNT] = { 5, 5, 5, 5, 3, 2, 3 };
	static const double components[COMPONENT_COUNT] = { .35, .25, .20, .20 };
	static const double levels[LEVEL_COUNT] = { 0, 40, 60, 80 };
	struct config *config = config_default();

	for (int i = 0; i < CRITERION_COUNT; i++) {
		g_assert_cmpfloat(config->weight[i], ==, weights[i]);
		g_assert_cmpfloat(config->minimum[i], ==, minimum[i]);
	}
	for (int i = 0; i < COMPONENT_COUNT; i++)
		g_assert_cmpfloat(config->component_weight[i], ==, components[i]);
	for (int i = 0; i < LEVEL_COUNT; i++)
		g_assert_cmpfloat(config->level_from[i], ==, levels[i]);
	g_assert_cmpfloat(config->relevance.mu, ==, .35);
	g_assert_cmpfloat(config->relevance.m, ==, 8);
	g_assert_cmpfloat(config->relevance.goal, ==, .70);
	g_assert_cmpfloat(config->credibility.mu, ==, .60);
	g_assert_cmpfloat(config->credibility.m, ==, 5);
	g_assert_cmpfloat(config->credibility.goal, ==, .90);
	g_assert_cmpfloat(config->teaching_goal, ==, 6);
	g_assert_cmpfloat(config->examples_goal, ==, 4);
	g_assert_cmpfloat(config->helpfulness_goal, ==, 8);
	g_assert_cmpfloat(config->consistency_goal, ==, .90);
	g_assert_cmpint(config->aggregation, ==, AGGREGATION_LINEAR);
	g_assert_cmpfloat(config->coverage, ==, .6);
	g_assert_cmpint(config->draws, ==, 2000);
	g_assert_cmpfloat(config->level_certainty, ==, .8);
	g_assert_cmpint(config->min_words, ==, 8);
	g_assert_cmpint(config->help_words, ==, 5);
	g_assert_cmpfloat(config->duplicate_similarity, ==, .8);
	g_assert_cmpfloat(config->half_life_days, ==, 28);
	g_assert_cmpfloat(config->engagement_goal, ==, 50);
	g_assert_cmpfloat(config->engagement_minimum, ==, 5);
	g_assert_cmpfloat(config->reach_goal, ==, 100);
	g_assert_cmpfloat(config->network_goal, ==, 4);
	g_assert_cmpfloat(config->conversation.mu, ==, .5);
	g_assert_cmpfloat(config->conversation.m, ==, 4);
	g_assert_cmpfloat(config->conversation.goal, ==, .8);
	g_assert_cmpfloat(config->conversation.minimum, ==, 3);
	g_assert_cmpstr(config->language, ==, "english");
	g_assert_cmpint(config->paper, ==, PAPER_A4);
	g_assert_cmpint(config->names_in_files, ==, FALSE);
	g_assert_true(config->start == CLOCK_UNKNOWN && config->end == CLOCK_UNKNOWN &&
		      config->as_of == CLOCK_UNKNOWN);
	g_assert_nonnull(config->zone);
	g_assert_nonnull(config->fonts);
	g_assert_null(config->fonts[0]);
	g_assert_cmpuint(config->columns->len, ==, 0);
	config_free(config);
	config_free(NULL);
}

/* Typed off model.md, section 5, by hand. */
static void
test_observation_defaults(void)
{
	struct config *config = config_default();
	const struct observation_settings *settings = &config->observations;

	g_assert_cmpfloat(settings->bait_posts, ==, 3);
	g_assert_cmpfloat(settings->bait_share, ==, .20);
	g_assert_cmpfloat(settings->repeated_posts, ==, 3);
	g_assert_cmpfloat(settings->repeated_share, ==, .20);
	g_assert_cmpfloat(settings->rush_posts, ==, 5);
	g_assert_cmpfloat(settings->rush_share, ==, .60);
	g_assert_cmpfloat(settings->rush_hours, ==, 24);
	g_assert_cmpfloat(settings->burst_gaps, ==, 10);
	g_assert_cmpfloat(settings->burst_level, ==, .6);
	g_assert_cmpfloat(settings->circle_interactions, ==, 10);
	g_assert_cmpfloat(settings->circle_people, ==, 3);
	g_assert_cmpfloat(settings->ring_interactions, ==, 3);
	g_assert_cmpfloat(settings->ring_students, ==, 3);
	g_assert_cmpfloat(settings->ring_share, ==, .60);
	g_assert_cmpfloat(settings->churn_follows, ==, 20);
	g_assert_cmpfloat(settings->churn_share, ==, .30);
	g_assert_cmpfloat(settings->churn_days, ==, 14);
	g_assert_cmpfloat(settings->promotion_posts, ==, 1);
	g_assert_cmpfloat(settings->hashtag_posts, ==, 3);
	g_assert_cmpfloat(settings->hashtag_share, ==, .30);
	g_assert_cmpint(settings->hashtags, ==, 4);
	g_assert_cmpuint(config->due->len, ==, 0);
	config_free(config);
}

/* Days in any order, one twice; each ends where the next begins, in the zone of the class:
 * date -u -d 'TZ="America/New_York" 2026-03-09 00:00' +%s, less 1, etc. */
static void
test_due(void)
{
	struct config *config =
		load_clean("[course]\ndue = 2026-11-01, 2026-03-08 ,2026-11-01,,\n"
			   "timezone = America/New_York\n");
	struct config *none = load_clean("[course]\ndue =\ntimezone = America/New_York\n");
	g_autofree char *printed = config_print(config);
	struct collected collected;

	g_assert_cmpuint(config->due->len, ==, 2);
	g_assert_true(g_array_index(config->due, gint64, 0) == 1773028799);
	g_assert_true(g_array_index(config->due, gint64, 1) == 1793595599);
	g_assert_nonnull(strstr(printed, "\ndue = 2026-03-08, 2026-11-01\n"));
	g_assert_cmpstr(config->hash, !=, none->hash);
	config_free(config);
	config_free(none);

	collected_init(&collected);
	g_assert_null(load(&collected, UTC "due = 2026-11-01, Friday\n"));
	g_assert_nonnull(strstr(collected.messages->str,
				"due: 'Friday' is no day, write it as YYYY-MM-DD"));
	collected_done(&collected);
}

static void
test_template(void)
{
	g_autofree char *printed = config_print(NULL);
	struct config *defaults = config_default();
	struct config *config = load_clean(embedded_templates_class_ini);

	g_assert_cmpstr(printed, ==, embedded_templates_class_ini);
	g_assert_cmpstr(config->hash, ==, defaults->hash);
	g_assert_cmpstr(config->text, ==, embedded_templates_class_ini);
	config_free(config);
	config_free(defaults);
}

/* What is printed is read back as the same settings, odd texts included. */
static void
test_round_trip(void)
{
	struct config *config = load_clean(
		"[course]\nname = \"Media # 1; the basics\"\nterm = 'so \"called\"'\n"
		"timezone = Asia/Kathmandu\nstart = 2026-09-01\nend = 2026-12-18\n"
		"as_of = 2026-11-01\nlanguage = German\n"
		"[sheet]\npaper = Letter\nfonts = a.ttf, sub/b c.otf ,\nnames_in_files = yes\n"
		"[reputation]\naggregation = geometric\nseed = 9007199254740991\n"
		"[weights]\nteaching = 1e-3\nrelevance = 0.1\n"
		"[columns]\ntext = \"What; I wrote\"\nCreated_At = Wann?\n");
	g_autofree char *printed = config_print(config);
	struct config *again = load_clean(printed);
	g_autofree char *twice = config_print(again);

	g_assert_cmpstr(printed, ==, twice);
	g_assert_cmpstr(config->hash, ==, again->hash);
	g_assert_cmpstr(again->course, ==, "Media # 1; the basics");
	g_assert_cmpstr(again->term, ==, "so \"called\"");
	g_assert_cmpstr(again->language, ==, "german");
	g_assert_cmpint(again->paper, ==, PAPER_LETTER);
	g_assert_cmpstr(again->fonts[0], ==, "a.ttf");
	g_assert_cmpstr(again->fonts[1], ==, "sub/b c.otf");
	g_assert_null(again->fonts[2]);
	g_assert_true(again->seed == G_GINT64_CONSTANT(9007199254740991));
	g_assert_cmpfloat(again->weight[CRITERION_TEACHING], ==, 0.001);
	g_assert_cmpuint(again->columns->len, ==, 2);
	const struct column_mapping *column = g_ptr_array_index(again->columns, 1);
	g_assert_cmpstr(column->column, ==, "created_at");
	g_assert_cmpstr(column->header, ==, "Wann?");
	config_free(config);
	config_free(again);
}

/* date -u -d 'TZ="America/New_York" 2026-03-08 00:00' +%s etc.; both days have a clock change.
 */
static void
test_days(void)
{
	/* The zone may stand below the days. */
	struct config *config = load_clean("[course]\nstart = 2026-03-08\nend = 2026-11-01\n"
					   "as_of = 2026-06-30\ntimezone = America/New_York\n");

	g_assert_cmpint(config->start, ==, 1772946000); /* 2026-03-08T05:00:00Z */
	g_assert_cmpint(config->end, ==, 1793595599);   /* 2026-11-02T04:59:59Z */
	g_assert_cmpint(config->as_of, ==, 1782878399); /* 2026-07-01T03:59:59Z */
	config_free(config);
	config = load_clean(UTC "start =\nend =\nas_of =\n");
	g_assert_true(config->start == CLOCK_UNKNOWN);
	g_assert_true(config->end == CLOCK_UNKNOWN);
	g_assert_true(config->as_of == CLOCK_UNKNOWN);
	config_free(config);
}

static void
test_errors(void)
{
	static const struct {
		const char *text;
		long line;
		const char *words;
	} cases[] = {
		{ UTC "[influence]\nhalf_lif_days = 3\n", 4,
		  "the nearest is 'half_life_days'" },
		{ UTC "[influense]\nhalf_life_days = 3\n", 3, "the nearest is [influence]" },
		{ UTC "[xyzzy]\n", 3, "unknown section [xyzzy]" },
		{ UTC "half_life_days = 3\n", 3, "belongs in [influence]" },
		{ UTC "xyzzy = 3\n", 3, "unknown key 'xyzzy' in [course]" },
		{ UTC "[weights]\nteaching = 1,5\n", 4, "has a comma, write 1.5 with a point" },
		{ UTC "[weights]\nteaching = much\n", 4, "'much' is no number" },
		{ UTC "[weights]\nteaching = nan\n", 4, "is no number" },
		{ UTC "[weights]\nteaching = 0x10\n", 4, "is no number" },
		{ UTC "[weights]\nteaching =\n", 4, "there is no value" },
		{ UTC "[weights]\nteaching = -0.1\n", 4, "out of range (0 to 1000)" },
		{ UTC "[relevance]\ngoal = 0\n", 4, "out of range (above 0, up to 1)" },
		{ UTC "[relevance]\ngoal = 1.01\n", 4, "out of range" },
		{ UTC "[relevance]\nminimum = 4.5\n", 4, "is no whole number" },
		{ UTC "[peer_regard]\nminimum = 2\n", 4, "out of range" },
		{ UTC "[reputation]\ndraws = 99999999999999999999\n", 4, "is no whole number" },
		{ UTC "[reputation]\naggregation = liner\n", 4, "the nearest is 'linear'" },
		{ UTC "[sheet]\npaper = B5\n", 4, "known: a4 or letter" },
		{ UTC "language = englisch\n", 3, "the nearest is 'english'" },
		{ "[course]\ntimezone = Amercia/New_York\n", 2,
		  "the nearest is 'America/New_York'" },
		{ "[course]\ntimezone = Europe/Berln\n", 2, "the nearest is 'Europe/Berlin'" },
		{ "[course]\ntimezone =\n", 2, "no time zone ''" },
		{ "[course]\ntimezone = ../../etc/passwd\n", 2, "no time zone" },
		{ UTC "start = 1.9.2026\n", 3, "write it as YYYY-MM-DD" },
		{ UTC "start = 2026-02-30\n", 3, "write it as YYYY-MM-DD" },
		{ UTC "start = 2026-09-01T10:00\n", 3, "write it as YYYY-MM-DD" },
		{ UTC "start = 2026-09-01\nend = 2026-08-31\n", 4, "ends before it starts" },
		{ UTC "[levels]\nsolid = 80\n", 4, "the levels do not ascend" },
		{ UTC "[levels]\nstrong = 55\n", 4, "the levels do not ascend" },
		{ UTC "[influence_weights]\nengagement = 0\nreach = 0\nconversation = "
		      "0\nnetwork = 0\n",
		  3, "add up to 0" },
		{ UTC "[columns]\ntxt = What\n", 4, "the nearest is 'text'" },
		{ UTC "[columns]\ntext =\n", 4, "no header" },
		{ UTC "[columns]\ntext = \"a\"\nText = b\n", 5, "second time" },
		{ "timezone = UTC\n" UTC, 1, "before the first [section]" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		if (load(&collected, cases[i].text) != NULL)
			g_error("taken: %s", cases[i].text);
		assert_message(&collected, cases[i].line, cases[i].words);
		g_assert_cmpuint(collected.diag.counts[SEVERITY_ERROR], ==, 1);
		collected_done(&collected);
	}
}

/* Faults of layout and of content are told in one go. */
static void
test_all_errors_at_once(void)
{
	struct collected collected;
	collected_init(&collected);
	g_assert_null(load(&collected, UTC "nonsense\n"
					   "strat = 2026-09-01\n"
					   "end = tomorrow\n"
					   "[weights]\n"
					   "teaching = 0,2\n"
					   "[wieghts]\n"
					   "teaching = 1\n"));
	assert_message(&collected, 3, "neither");
	assert_message(&collected, 4, "the nearest is 'start'");
	assert_message(&collected, 5, "YYYY-MM-DD");
	assert_message(&collected, 7, "comma");
	assert_message(&collected, 8, "the nearest is [weights]");
	g_assert_cmpuint(collected.diag.counts[SEVERITY_ERROR], ==, 5);
	collected_done(&collected);
}

static void
test_warnings(void)
{
	static const struct {
		const char *text;
		long line;
		const char *words;
	} cases[] = {
		{ "[weights]\nteaching = 0.2\n", 0, "days are taken in UTC" },
		{ "[course]\nname = X\n", 1, "days are taken in UTC" },
		{ UTC "start = 2026-09-01\nas_of = 2026-08-31\n", 4, "before start" },
		{ UTC "end = 2026-12-01\nas_of = 2026-12-02\n", 4, "after end" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		struct config *config = load(&collected, cases[i].text);
		g_assert_nonnull(config);
		assert_message(&collected, cases[i].line, cases[i].words);
		g_assert_cmpuint(collected.diag.counts[SEVERITY_WARNING], ==, 1);
		g_assert_cmpuint(collected.diag.counts[SEVERITY_ERROR], ==, 0);
		config_free(config);
		collected_done(&collected);
	}
}

static void
assert_same_hash(const char *one, const char *other, gboolean same)
{
	struct config *first = load_clean(one);
	struct config *second = load_clean(other);

	g_assert_cmpuint(strlen(first->hash), ==, 64);
	g_assert_cmpint(strcmp(first->hash, second->hash) == 0, ==, same);
	config_free(first);
	config_free(second);
}

static void
test_hash(void)
{
	/* Layout, remarks, the spelling of a number, what only concerns the paper. */
	assert_same_hash(UTC, "# remark\n\n[COURSE]\nTimeZone=\"UTC\" ; so\n", TRUE);
	assert_same_hash(UTC, UTC "[weights]\nteaching = 0.200\n", TRUE);
	assert_same_hash(UTC, UTC "name = Other\ncontact = room 4\n[sheet]\npaper = letter\n",
			 TRUE);
	assert_same_hash(UTC "[columns]\ntext = a\nurl = b\n",
			 UTC "[columns]\nurl = b\ntext = a\n", TRUE);
	/* What moves a figure. */
	assert_same_hash(UTC, UTC "[weights]\nteaching = 0.21\n", FALSE);
	assert_same_hash(UTC, UTC "start = 2026-09-01\n", FALSE);
	assert_same_hash(UTC, UTC "language = french\n", FALSE);
	assert_same_hash(UTC, UTC "[columns]\ntext = a\n", FALSE);
	assert_same_hash(UTC, "[course]\ntimezone = Europe/Berlin\n", FALSE);
}

/* The minimum stands in two places of the struct, for two kinds of callers. */
static void
test_minimum(void)
{
	struct config *config =
		load_clean(UTC "[relevance]\nminimum = 7\n[credibility]\nminimum = 9\n");

	g_assert_cmpfloat(config->minimum[CRITERION_RELEVANCE], ==, 7);
	g_assert_cmpfloat(config->minimum[CRITERION_CREDIBILITY], ==, 9);
	config_free(config);
}

/* Nothing escapes a quote in an INI file: where both kinds are needed, one is replaced. */
static void
test_both_quotes(void)
{
	struct config *config = config_default();

	g_free(config->course);
	config->course = g_strdup(" \"Media\"\n'26'; # 1 ");
	g_autofree char *printed = config_print(config);
	struct config *again = load_clean(printed);
	g_assert_cmpstr(again->course, ==, "”Media” '26'; # 1");
	config_free(config);
	config_free(again);
}

/* Zones that are not among the common ones come from the system's list, where it has one. */
static void
test_rare_zone(void)
{
	struct collected collected;

	if (!g_file_test("/usr/share/zoneinfo/tzdata.zi", G_FILE_TEST_IS_REGULAR)) {
		g_test_skip("no tzdata.zi here");
		return;
	}
	collected_init(&collected);
	g_assert_null(load(&collected, "[course]\ntimezone = America/Indiana/Indianapols\n"));
	assert_message(&collected, 2, "the nearest is 'America/Indiana/Indianapolis'");
	g_assert_null(load(&collected, "[course]\ntimezone = Antarctica/Troll/Base/One\n"));
	assert_message(&collected, 2, "write one such as");
	collected_done(&collected);
}

static void
test_no_file(void)
{
	struct collected collected;
	collected_init(&collected);
	g_assert_null(config_load("/nonexistent/class.ini", &collected.diag));
	g_assert_null(config_load("/", &collected.diag));
	g_assert_cmpuint(collected.diag.counts[SEVERITY_ERROR], ==, 2);
	collected_done(&collected);
}

static void
test_manual(void)
{
	g_autofree char *manual = config_manual();
	g_auto(GStrv) lines = g_strsplit(manual, "\n", -1);

	g_assert_nonnull(strstr(manual, ".It Ic half_life_days No = Ar number\n"));
	g_assert_nonnull(strstr(manual, "Range: above 0, up to 3660.\nDefault: 28.\n"));
	for (gsize i = 0; lines[i] != NULL; i++) {
		g_assert_cmpuint(strlen(lines[i]), <=, 80);
		if (lines[i][0] == '.')
			g_assert_true(g_str_has_prefix(lines[i], ".It "));
		/* An empty line is a fault in mdoc; the text ends with a newline. */
		if (lines[i + 1] != NULL)
			g_assert_cmpstr(lines[i], !=, "");
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/config/defaults", test_defaults);
	g_test_add_func("/config/defaults/observations", test_observation_defaults);
	g_test_add_func("/config/due", test_due);
	g_test_add_func("/config/template", test_template);
	g_test_add_func("/config/round-trip", test_round_trip);
	g_test_add_func("/config/days", test_days);
	g_test_add_func("/config/errors", test_errors);
	g_test_add_func("/config/all-errors-at-once", test_all_errors_at_once);
	g_test_add_func("/config/warnings", test_warnings);
	g_test_add_func("/config/hash", test_hash);
	g_test_add_func("/config/minimum", test_minimum);
	g_test_add_func("/config/both-quotes", test_both_quotes);
	g_test_add_func("/config/rare-zone", test_rare_zone);
	g_test_add_func("/config/no-file", test_no_file);
	g_test_add_func("/config/manual", test_manual);
	return g_test_run();
}

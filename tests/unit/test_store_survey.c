/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survey answers in the store, and what a run keeps of a survey. */
#include <math.h>

#include "store/survey.h"
#include "test_store_fixture.h"

static enum result
list_rating(void *arg, const struct rating *rating)
{
	g_string_append_printf(
		arg, "%s%s%s:%ld %s/%s %s>%s %s=%g @%d; ", rating->path,
		rating->place ? "!" : "", rating->place ? rating->place : "", rating->line,
		rating->survey, rating->wave, rating->rater,
		rating->ratee ? rating->ratee : "self", rating->item, rating->value,
		rating->answered_at == CLOCK_UNKNOWN ? -1 : (int)rating->answered_at);
	return RESULT_OK;
}

static enum result
list_comment(void *arg, const struct comment *comment)
{
	g_string_append_printf(arg, "%s:%ld %s>%s %s \"%s\"; ", comment->path, comment->line,
			       comment->rater, comment->ratee ? comment->ratee : "self",
			       comment->item, comment->text);
	return RESULT_OK;
}

static enum result
list_wave(void *arg, const struct survey_wave *wave)
{
	g_string_append_printf(arg, "%s/%s %d; ", wave->survey, wave->wave, (int)wave->answers);
	return RESULT_OK;
}

static void
assert_ratings(struct store *store, const char *survey, const char *wave, const char *expected)
{
	g_autoptr(GString) list = g_string_new(NULL);

	g_assert_cmpint(store_each_rating(store, survey, wave, list_rating, list), ==,
			RESULT_OK);
	g_assert_cmpstr(list->str, ==, expected);
}

static void
put_file(struct store *store, const char *path, char digit, const struct rating *ratings,
	 gsize count, const struct comment *comment)
{
	gint64 source;

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, path, digit);
	for (gsize i = 0; i < count; i++)
		g_assert_cmpint(store_put_rating(store, source, &ratings[i]), ==, RESULT_OK);
	if (comment)
		g_assert_cmpint(store_put_comment(store, source, comment), ==, RESULT_OK);
	g_assert_cmpint(
		store_finish_source(store, source, CLOCK_UNKNOWN, (gint64)count, 0, NULL), ==,
		RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
}

/* File by file, wave by wave; a new version of a file takes answers and words away. */
static void
test_answers(void)
{
	static const struct rating first[] = {
		{ "peer", "1", "ana", "Ben B.", "sources", 4, 1000, "x/a.json", 0, NULL },
		{ "peer", "1", "ana", NULL, "sources", NAN, CLOCK_UNKNOWN, NULL, 7, NULL },
		{ "peer", "2", "ana", "ben", "sources", -1.5, 3000, NULL, 8, NULL },
	};
	static const struct rating second[] = {
		{ "self", "1", "cem", NULL, "tried", 2, 2000, NULL, 2, NULL },
	};
	static const struct comment words = { "peer", "1",    "ana",
					      "ben",  "keep", "Weiter so \xF0\x9F\x99\x82",
					      1000,   NULL,   9,
					      NULL };
	struct fixture fixture;
	struct store *store;
	g_autoptr(GString) comments = g_string_new(NULL);
	g_autoptr(GString) waves = g_string_new(NULL);
	gint64 before;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_newest_time(store), ==, CLOCK_UNKNOWN);
	put_file(store, "responses/z.csv", 'a', second, 1, NULL);
	before = store_facts_version(store);
	g_assert_null(store_find_wave(store, "responses/a.zip", "peer"));
	put_file(store, "responses/a.zip", 'b', first, 3, &words);
	g_assert_cmpint(store_facts_version(store), >, before);
	g_assert_cmpint(store_newest_time(store), ==, 3000);

	assert_ratings(store, "peer", "1",
		       "responses/a.zip!x/a.json:0 peer/1 ana>Ben B. sources=4 @1000; "
		       "responses/a.zip:7 peer/1 ana>self sources=nan @-1; ");
	assert_ratings(store, "peer", "2",
		       "responses/a.zip:8 peer/2 ana>ben sources=-1.5 @3000; ");
	assert_ratings(store, "self", NULL,
		       "responses/z.csv:2 self/1 cem>self tried=2 @2000; ");
	assert_ratings(store, "other", NULL, "");
	g_assert_cmpint(store_each_comment(store, "peer", "1", list_comment, comments), ==,
			RESULT_OK);
	g_assert_cmpstr(comments->str, ==,
			"responses/a.zip:9 ana>ben keep \"Weiter so \xF0\x9F\x99\x82\"; ");
	g_assert_cmpint(store_each_wave(store, list_wave, waves), ==, RESULT_OK);
	g_assert_cmpstr(waves->str, ==, "peer/1 2; peer/2 1; self/1 1; ");

	g_autofree char *wave = store_find_wave(store, "responses/a.zip", "peer");
	g_assert_cmpstr(wave, ==, "1");
	g_assert_null(store_find_wave(store, "responses/a.zip", "self"));

	put_file(store, "responses/a.zip", 'c', first, 1, NULL);
	g_string_truncate(comments, 0);
	g_assert_cmpint(store_each_comment(store, "peer", NULL, list_comment, comments), ==,
			RESULT_OK);
	g_assert_cmpstr(comments->str, ==, "");
	assert_ratings(store, "peer", "2", "");
	store_close(store);
	fixture_done(&fixture);
}

static enum result
list_survey(void *arg, const struct survey_facts *survey)
{
	g_string_append_printf(
		arg, "%s/%s \"%s\" %s %g-%g %d %d %d %d %s %d; ", survey->name, survey->wave,
		survey->title, survey->instrument, survey->lo, survey->hi, survey->minimum,
		survey->detail, survey->counts, (int)survey->ratings,
		survey->plain_because ? survey->plain_because : "adjusted", survey->compared);
	return RESULT_OK;
}

static enum result
list_dimension(void *arg, const struct survey_dimension *dimension)
{
	g_string_append_printf(arg, "%s \"%s\" %d; ", dimension->name, dimension->title,
			       dimension->criterion);
	return RESULT_OK;
}

static enum result
list_stay(void *arg, const char *student, int sheet)
{
	g_string_append_printf(arg, "%s %d; ", student, sheet);
	return RESULT_OK;
}

static enum result
list_score(void *arg, const struct survey_dimension *dimension,
	   const struct survey_score *score)
{
	g_string_append_printf(
		arg, "%s(%s,%d) %d %.17g %g %g %g %g %g %g %d %s; ",
		dimension ? dimension->name : "all", dimension ? dimension->title : "",
		dimension ? dimension->criterion : 0, score->raters, score->mean,
		score->adjusted, score->se, score->spread, score->self, score->gap,
		score->threshold, score->quadrant, score->why ? score->why : "fine");
	return RESULT_OK;
}

/* What is put into a run comes back, and belongs to that run alone. */
static void
test_runs(void)
{
	static const struct run run = { .model_version = 1,
					.program_version = "1",
					.settings = "",
					.settings_hash = "",
					.phrases_hash = "",
					.topics = "" };
	static const struct survey_facts peer = { "peer", "1", "How", "hh", 1,    5,
						  3,      5,   TRUE,  24,   NULL, 7 };
	static const struct survey_facts self = {
		"self", "2", "I", "ii", 0, 4, 3, 5, FALSE, 0, "nobody rates anybody", 0
	};
	static const struct survey_dimension dimensions[] = { { "open", "Open", 2 },
							      { "kind", "Kind", -1 } };
	static const struct survey_score scores[] = {
		{ 5, 1.0 / 3, 3.5, 0.25, 1, 4, 0.5, 0.75, QUADRANT_SHARED_GROWTH, NULL },
		{ 2, NAN, NAN, NAN, NAN, 5, NAN, NAN, QUADRANT_NONE, "2 raters; 3 needed" },
	};
	struct fixture fixture;
	struct store *store;
	const struct student ana = { .id = "ana" };
	g_autoptr(GString) list = g_string_new(NULL);
	gint64 source, one, other;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, "roster.csv", 'a');
	g_assert_cmpint(store_put_student(store, source, &ana), ==, RESULT_OK);
	store_finish_source(store, source, CLOCK_UNKNOWN, 1, 0, NULL);
	one = store_put_run(store, &run);
	other = store_put_run(store, &run);
	g_assert_cmpint(store_put_survey(store, one, &self), ==, RESULT_OK);
	g_assert_cmpint(store_put_survey(store, one, &peer), ==, RESULT_OK);
	for (int i = 0; i < 2; i++) {
		g_assert_cmpint(store_put_dimension(store, one, "peer", i + 1, &dimensions[i]),
				==, RESULT_OK);
		g_assert_cmpint(
			store_put_survey_score(store, one, "peer", "ana", i + 1, &scores[i]),
			==, RESULT_OK);
	}
	g_assert_cmpint(store_put_survey_score(store, one, "peer", "ana", 0, &scores[1]), ==,
			RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);

	g_assert_cmpint(store_each_survey(store, one, list_survey, list), ==, RESULT_OK);
	g_assert_cmpstr(list->str, ==,
			"peer/1 \"How\" hh 1-5 3 5 1 24 adjusted 7; "
			"self/2 \"I\" ii 0-4 3 5 0 0 nobody rates anybody 0; ");
	g_string_truncate(list, 0);
	g_assert_cmpint(store_each_survey_score(store, one, "peer", "ana", list_score, list),
			==, RESULT_OK);
	g_assert_cmpstr(list->str, ==,
			"all(,0) 2 nan nan nan nan 5 nan nan 0 2 raters; 3 needed; "
			"open(Open,2) 5 0.33333333333333331 3.5 0.25 1 4 0.5 0.75 2 fine; "
			"kind(Kind,-1) 2 nan nan nan nan 5 nan nan 0 2 raters; 3 needed; ");
	g_string_truncate(list, 0);
	store_each_dimension(store, one, "peer", list_dimension, list);
	g_assert_cmpstr(list->str, ==, "open \"Open\" 2; kind \"Kind\" -1; ");
	g_string_truncate(list, 0);
	store_each_dimension(store, other, "peer", list_dimension, list);
	store_each_survey(store, other, list_survey, list);
	store_each_survey_score(store, other, "peer", "ana", list_score, list);
	store_each_survey_score(store, one, "self", "ana", list_score, list);
	store_each_survey_score(store, one, "peer", "nobody", list_score, list);
	g_assert_cmpstr(list->str, ==, "");

	/* A student who is not stored has no figures. */
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_survey_score(store, one, "peer", "ben", 0, &scores[0]), ==,
			RESULT_FAIL);
	store_rollback(store);
	store_close(store);
	fixture_done(&fixture);
}

static enum result
list_voice(void *arg, const struct survey_voice *voice)
{
	g_string_append_printf(arg, "%d %s %.17g; ", voice->ordinal, voice->rater,
			       voice->value);
	return RESULT_OK;
}

/* Three students and two empty runs. In a transaction that stays open. */
static void
put_class(struct store *store, gint64 *one, gint64 *other)
{
	static const struct run run = { .model_version = 1,
					.program_version = "1",
					.settings = "",
					.settings_hash = "",
					.phrases_hash = "",
					.topics = "" };
	static const struct student students[] = { { .id = "cem" },
						   { .id = "ben" },
						   { .id = "ana" } };
	gint64 source;

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, "roster.csv", 'a');
	for (gsize i = 0; i < G_N_ELEMENTS(students); i++)
		g_assert_cmpint(store_put_student(store, source, &students[i]), ==, RESULT_OK);
	store_finish_source(store, source, CLOCK_UNKNOWN, 3, 0, NULL);
	*one = store_put_run(store, &run);
	*other = store_put_run(store, &run);
}

/* Who stands behind figures comes back by dimension and rater, and from that run alone. */
static void
test_voices(void)
{
	static const struct survey_voice voices[] = { { "cem", 1, 1.0 / 3 },
						      { "ben", 1, 4 },
						      { "cem", 0, 2.5 } };
	static const struct survey_voice unknown = { "dee", 1, 4 };
	struct fixture fixture;
	struct store *store;
	g_autoptr(GString) list = g_string_new(NULL);
	gint64 one, other;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	put_class(store, &one, &other);
	for (gsize i = 0; i < G_N_ELEMENTS(voices); i++)
		g_assert_cmpint(store_put_survey_voice(store, one, "peer", "ana", &voices[i]),
				==, RESULT_OK);
	g_assert_cmpint(store_put_survey_stay(store, one, "peer", "cem", 3), ==, RESULT_OK);
	g_assert_cmpint(store_put_survey_stay(store, one, "peer", "ana", 12), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);

	store_each_survey_stay(store, one, "peer", list_stay, list);
	store_each_survey_stay(store, one, "self", list_stay, list);
	store_each_survey_stay(store, other, "peer", list_stay, list);
	g_assert_cmpstr(list->str, ==, "ana 12; cem 3; ");
	g_string_truncate(list, 0);
	g_assert_cmpint(store_each_survey_voice(store, one, "peer", "ana", list_voice, list),
			==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "0 cem 2.5; 1 ben 4; 1 cem 0.33333333333333331; ");
	g_string_truncate(list, 0);
	store_each_survey_voice(store, other, "peer", "ana", list_voice, list);
	store_each_survey_voice(store, one, "self", "ana", list_voice, list);
	store_each_survey_voice(store, one, "peer", "ben", list_voice, list);
	g_assert_cmpint(store_each_survey_voice(store, one, "peer", "dee", list_voice, list),
			==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "");

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_survey_voice(store, one, "peer", "ana", &unknown), ==,
			RESULT_FAIL);
	store_rollback(store);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_survey_voice(store, one, "peer", "dee", &voices[0]), ==,
			RESULT_FAIL);
	store_rollback(store);
	store_close(store);
	fixture_done(&fixture);
}

static enum result
list_survey_comment(void *arg, const struct survey_comment *comment)
{
	g_string_append_printf(arg, "%s %s%s; ", comment->rater, comment->comment,
			       comment->shown ? " shown" : "");
	return RESULT_OK;
}

/* Which comments a run had comes back by rater, and which of them were handed out. */
static void
test_comments(void)
{
	static const struct survey_comment comments[] = { { "cem", "c2", FALSE },
							  { "cem", "c1", FALSE },
							  { "ben", "c3", TRUE } };
	static const struct survey_comment unknown = { "dee", "c4", FALSE };
	struct fixture fixture;
	struct store *store;
	g_autoptr(GString) list = g_string_new(NULL);
	gint64 one, other;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	put_class(store, &one, &other);
	for (gsize i = 0; i < G_N_ELEMENTS(comments); i++) {
		g_assert_cmpint(
			store_put_survey_comment(store, one, "peer", "ana", &comments[i]), ==,
			RESULT_OK);
		g_assert_cmpint(
			store_put_survey_comment(store, other, "peer", "ana", &comments[i]), ==,
			RESULT_OK);
	}
	g_assert_cmpint(store_show_survey_comment(store, one, "ana", "c1"), ==, RESULT_OK);
	g_assert_cmpint(store_show_survey_comment(store, one, "ana", "c9"), ==, RESULT_OK);
	g_assert_cmpint(store_show_survey_comment(store, one, "ben", "c2"), ==, RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);

	g_assert_cmpint(
		store_each_survey_comment(store, one, "peer", "ana", list_survey_comment, list),
		==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "ben c3; cem c1 shown; cem c2; ");
	g_string_truncate(list, 0);
	store_each_survey_comment(store, other, "peer", "ana", list_survey_comment, list);
	g_assert_cmpstr(list->str, ==, "ben c3; cem c1; cem c2; ");
	g_string_truncate(list, 0);
	store_each_survey_comment(store, one, "self", "ana", list_survey_comment, list);
	store_each_survey_comment(store, one, "peer", "ben", list_survey_comment, list);
	g_assert_cmpint(
		store_each_survey_comment(store, one, "peer", "dee", list_survey_comment, list),
		==, RESULT_OK);
	g_assert_cmpstr(list->str, ==, "");

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_survey_comment(store, one, "peer", "ana", &unknown), ==,
			RESULT_FAIL);
	store_rollback(store);
	store_close(store);
	fixture_done(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store-survey/answers", test_answers);
	g_test_add_func("/store-survey/runs", test_runs);
	g_test_add_func("/store-survey/voices", test_voices);
	g_test_add_func("/store-survey/comments", test_comments);
	return g_test_run();
}

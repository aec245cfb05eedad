/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SHEET_CASES_H
#define TESTS_SHEET_CASES_H

/*
 * Invented students for looking at sheets and for testing them. Scores come from the metric
 * functions, so that every sheet is one that the program could draw.
 */

#include <glib.h>

#include "config/config.h"
#include "metric/influence.h"
#include "metric/reputation.h"
#include "model/sheet.h"
#include "model/signal.h"
#include "survey_cases.h"

/* A post as it would come out of the text signals. */
struct made_post {
	const char *text;
	guint32 signals;
	const char *reason;
};

enum {
	R = SIGNAL_RELEVANT,
	T = SIGNAL_TEACHING,
	W = SIGNAL_WORKS,
	F = SIGNAL_FAILS,
	H = SIGNAL_HELPS,
	Q = SIGNAL_QUESTION,
	C = SIGNAL_CLAIM,
	S = SIGNAL_SOURCED | SIGNAL_LINK,
	P = SIGNAL_PROMOTION,
	D = SIGNAL_DISCLOSED
};

static const struct made_post made_posts[] = {
	{ "How to read a transparency report in three steps: the method note, the table of "
	  "removals, then what is left out.",
	  R | T, "how to" },
	{ "We ran two headlines on the same story: the plain one kept readers 40 % longer. "
	  "Table and method are behind the link. https://example.org/headlines",
	  R | W | C | S, "kept readers" },
	{ "Our poll on push alerts did not work: 11 answers, most from one group chat. Next "
	  "time "
	  "we ask at the end of a story.",
	  R | F, "did not work" },
	{ "Short answer: the archive keeps deleted posts for 30 days. The help page on "
	  "retention "
	  "says how to ask for a copy. https://example.org/retention",
	  R | H | C | S, "how to ask" },
	{ "The share of local papers with a paywall rose to 62 % in this year's industry "
	  "survey, "
	  "table 4.",
	  R | C | S, "survey" },
	{ "Video always wins on reach, ours went up 300 %", C, "no source" },
	{ "Good morning from the library, the coffee machine is back.", 0, NULL },
	{ "Which of these three comment policies would you sign, and why?", R | Q, "comment" },
	{ "I got a number wrong last week: the moderation report counts appeals, not posts. "
	  "Corrected chart below, with both sources.",
	  R | C | S, "report counts" },
	{ "Step by step: how we label reused photos, from the reverse search to the caption.",
	  R | T, "step by step" },
	{ "Trying the new camera app today, link in the profile. #ad", P | D, "#ad" },
	{ "This planner changed my week, get yours with my code.", P, "no tie named" },
	{ "What worked for our neighbourhood thread: one question a day, answered by noon, "
	  "with "
	  "the source in the reply.",
	  R | W | T, "what worked" },
	{ "What did not work: one poster on five networks. Three of them cut the date off.",
	  R | F | T, "did not work" },
	{ "You can check the map against the census table: start with the age bands, then redo "
	  "the count.",
	  R | H | T, "start with" },
	{ "Two chapters on moderation at scale, notes to follow.", R, "moderation" },
};

enum manner {
	MANNER_STRONG,
	MANNER_MIXED,
	MANNER_NO_TRIALS, /* everything but what did not work */
	MANNER_LOUD,      /* many posts, few of them of use */
	MANNER_CHAT,      /* nothing that moves a criterion */
	MANNER_COUNT
};

struct sheet_case {
	const char *title, *name, *id, *section;
	int weeks, posts, first_week;
	enum manner manner;
	int raters; /* 0: no survey */
	int reposts;
	gboolean previous, no_influence;
	const char *words; /* in place of every post's text, or NULL */
	enum survey_kind survey;
};

static const struct sheet_case sheet_cases[] = {
	{ "strong", "Zoë Kowalczyk-Nguyễn", "s1", "B", 10, 61, 1, MANNER_STRONG, 6, 4, TRUE,
	  FALSE, NULL, SURVEY_NONE },
	{ "examples", "Maren Østby", "s2", "B", 10, 44, 1, MANNER_NO_TRIALS, 6, 4, TRUE, FALSE,
	  NULL, SURVEY_NONE },
	{ "quiet", "Ida Ek", "s3", "", 10, 12, 1, MANNER_MIXED, 4, 0, FALSE, TRUE, NULL,
	  SURVEY_NONE },
	{ "loud", "Rasmus van der Loud-Example", "s4", "B", 12, 900, 1, MANNER_LOUD, 5, 300,
	  TRUE, FALSE, NULL, SURVEY_NONE },
	{ "late", "Tomás Ó Dálaigh", "s5", "B", 10, 18, 6, MANNER_MIXED, 3, 1, FALSE, FALSE,
	  NULL, SURVEY_NONE },
	{ "reposts", "Petra Weitersager", "s6", "B", 10, 0, 1, MANNER_MIXED, 0, 23, FALSE, TRUE,
	  NULL, SURVEY_NONE },
	{ "none", "Noor Example", "s7", "B", 10, 0, 1, MANNER_MIXED, 0, 0, FALSE, TRUE, NULL,
	  SURVEY_NONE },
	{ "few", "Ana Few", "s8", "B", 4, 3, 2, MANNER_MIXED, 0, 0, FALSE, TRUE, NULL,
	  SURVEY_NONE },
	{ "one", "Bo One", "s8b", "B", 1, 1, 1, MANNER_CHAT, 0, 0, FALSE, TRUE, NULL,
	  SURVEY_NONE },
	{ "allstrong", "Kim All-Strong", "s8c", "B", 10, 120, 1, MANNER_STRONG, 0, 0, TRUE,
	  FALSE, NULL, SURVEY_NONE },
	{ "greek", "Ελένη Παπαδοπούλου-Ὀρφανίδη", "s9", "B", 20, 60, 1, MANNER_NO_TRIALS, 6, 2,
	  TRUE, FALSE, NULL, SURVEY_NONE },
	{ "cyrillic", "Їжакевич Олександра", "s10", "B", 30, 90, 1, MANNER_MIXED, 6, 2, TRUE,
	  FALSE, "Як читати звіт про прозорість: спершу метод, потім таблиця, потім пропущене.",
	  SURVEY_NONE },
	{ "cjk", "王小明 (Wang Xiaoming)", "s11", "B", 10, 40, 1, MANNER_MIXED, 6, 2, FALSE,
	  FALSE, "三步阅读透明度报告：先看方法，再看表格。 Three steps to read a report.",
	  SURVEY_NONE },
	{ "arabic", "ليلى العامري", "2026-0412", "B", 10, 40, 1, MANNER_NO_TRIALS, 2, 2, FALSE,
	  FALSE, "كيف تقرأ تقرير الشفافية في ثلاث خطوات 🎉", SURVEY_NONE },
	{ "long",
	  "Maximiliana Wilhelmina Theodora von und zu Hohenlangenstein-Überzeichnungshausen y "
	  "Fernández de la Long-Example",
	  "an-id-that-is-rather-long-too-1234567890",
	  "Section of the evening group in building 7", 30, 3000, 1, MANNER_NO_TRIALS, 6, 4000,
	  TRUE, FALSE,
	  "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikantenverbandsvorsitzenderswah"
	  "l "
	  "and then many more words which go on and on until the quote is far too long for its "
	  "column, because this post has no end that anybody can see coming, ever, at all, "
	  "https://example.org/a/very/long/link/that/does/not/end/anywhere?with=arguments",
	  SURVEY_NONE },
	{ "flood", "Flo Od", "s14", "B", 20, 3000, 1, MANNER_STRONG, 6, 0, TRUE, FALSE, NULL,
	  SURVEY_NONE },
	{ "wide", "Week Zero", "s15", "B", 120, 400, 1, MANNER_LOUD, 6, 0, FALSE, FALSE, NULL,
	  SURVEY_NONE },
	{ "survey", "Zoë Kowalczyk-Nguyễn", "s20", "B", 10, 61, 1, MANNER_STRONG, 6, 4, TRUE,
	  FALSE, NULL, SURVEY_FULL },
	{ "apart", "Maren Østby", "s21", "B", 10, 44, 1, MANNER_MIXED, 6, 4, TRUE, FALSE, NULL,
	  SURVEY_APART },
	{ "held", "Ida Ek", "s22", "B", 10, 12, 1, MANNER_MIXED, 2, 0, FALSE, TRUE, NULL,
	  SURVEY_HELD },
	{ "partly", "Ida Ek", "s23", "B", 10, 30, 1, MANNER_MIXED, 6, 0, FALSE, FALSE, NULL,
	  SURVEY_PARTLY },
	{ "nobody", "Bo One", "s24", "B", 4, 3, 2, MANNER_MIXED, 0, 0, FALSE, TRUE, NULL,
	  SURVEY_NOBODY },
	{ "silent", "Bo One", "s25", "B", 4, 3, 2, MANNER_MIXED, 0, 0, FALSE, TRUE, NULL,
	  SURVEY_SILENT },
	{ "noself", "Kim All-Strong", "s26", "B", 10, 60, 1, MANNER_MIXED, 6, 0, TRUE, FALSE,
	  NULL, SURVEY_NO_SELF },
	{ "titles", "Flo Od", "s27", "B", 20, 3000, 1, MANNER_STRONG, 6, 0, TRUE, FALSE, NULL,
	  SURVEY_LONG },
	{ "comments", "Kim All-Strong", "s28", "B", 10, 60, 1, MANNER_NO_TRIALS, 6, 0, TRUE,
	  FALSE, NULL, SURVEY_COMMENTS },
	{ "coarse", "Tomás Ó Dálaigh", "s29", "B", 10, 60, 1, MANNER_MIXED, 6, 0, TRUE, FALSE,
	  NULL, SURVEY_COARSE },
	{ "scripts", "王小明 (Wang Xiaoming)", "s30", "B", 10, 40, 1, MANNER_MIXED, 6, 2, FALSE,
	  FALSE, NULL, SURVEY_SCRIPTS },
	{ "huge", "Flo Od", "s31", "B", 20, 300, 1, MANNER_STRONG, 6, 0, TRUE, FALSE, NULL,
	  SURVEY_HUGE },
};

static const char *const made_topics[] = { "transparency reports", "paywalls", "moderation",
					   "audience questions", NULL };

/* Which of made_posts a manner draws from. */
static gsize
made_choice(enum manner manner, guint32 number)
{
	static const struct {
		gsize posts[16];
		gsize count;
	} choices[MANNER_COUNT] = {
		[MANNER_STRONG] = { { 0, 1, 2, 3, 4, 8, 9, 12, 13, 14, 1, 7 }, 12 },
		[MANNER_MIXED] = { { 0, 1, 3, 4, 5, 6, 7, 13, 6, 15 }, 10 },
		[MANNER_NO_TRIALS] = { { 0, 3, 4, 6, 7, 8, 15, 4, 12, 6, 5, 15, 7 }, 13 },
		[MANNER_LOUD] = { { 5, 6, 6, 10, 11, 6, 7, 5, 6, 6, 15, 6 }, 12 },
		[MANNER_CHAT] = { { 6 }, 1 },
	};

	return choices[manner].posts[number % choices[manner].count];
}

static void
make_post(struct sheet_post *post, const struct sheet_case *what, const struct sheet *sheet,
	  gsize index, GRand *random)
{
	const struct made_post *made =
		&made_posts[made_choice(what->manner, g_rand_int(random))];
	int span = what->weeks - what->first_week + 1;
	int week = what->first_week + (int)(index * (gsize)span / (gsize)what->posts);
	guint32 signals = made->signals;
	gboolean claim = (signals & (C | SIGNAL_LINK | P)) != 0;
	gboolean good = claim && !((signals & C) && !(signals & SIGNAL_SOURCED)) &&
			!((signals & P) && !(signals & D));
	double value[VALUE_COUNT] = { (signals & R) != 0, (signals & T) != 0,
				      (signals & W) != 0, (signals & F) != 0,
				      (signals & H) != 0, good };

	*post = (struct sheet_post){
		.facts = { .id = (gint64)index + 1,
			   .created_at = sheet->start + (week - 1) * 604800 +
					 (gint64)(index * 7919 % 500000),
			   .week = week,
			   .kind = (signals & H) ? POST_REPLY : POST_ORIGINAL,
			   .signals = signals,
			   .duplicate = index > 4 && index % 29 == 7,
			   .helped =
				   (signals & H) ? (gint32)g_rand_int_range(random, 0, 9) : -1,
			   .has_claim = claim,
			   .likes = g_rand_int_range(random, 0, 40),
			   .reposts = g_rand_int_range(random, 0, 9),
			   .replies = g_rand_int_range(random, 0, 5) },
		.network = index % 3 ? "mastodon" : "bluesky",
		.url = index % 5 == 4 ? NULL : "https://example.org/@someone/1234567890",
		.text = what->words ? what->words : made->text,
		.helped_title = (signals & H) ? "@reader" : NULL,
		.topics = (signals & R) ? (guint64)1 << (index % 4) : 0,
	};
	post->duplicate_of = post->facts.duplicate ? (gint64)index : 0;
	for (int i = 0; i < VALUE_COUNT; i++) {
		post->facts.value[i] = value[i];
		if (value[i] > 0 || (i == VALUE_GOOD && claim))
			post->reasons[i] = made->reason;
	}
}

static void
make_influence(struct sheet *sheet, const struct post_facts *facts,
	       const struct sheet_case *what, const struct config *config)
{
	struct influence_facts given = { .posts = facts,
					 .count = sheet->post_count,
					 .as_of = sheet->as_of,
					 .has_interactions = TRUE,
					 .reached_accounts = 14,
					 .replies_received = 21,
					 .replies_answered = 13,
					 .has_network = TRUE,
					 .network_x = 1.3 };

	if (what->no_influence)
		given = (struct influence_facts){ .as_of = sheet->as_of };
	influence_of(&given, config, &sheet->influence);
	sheet->replies_received = 21;
}

struct made_sheet {
	struct sheet sheet;
	struct reputation previous;
	struct sheet_account accounts[2];
	struct made_survey survey;
};

static void
make_weeks(struct sheet *sheet)
{
	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct post_facts *facts = &sheet->posts[i].facts;

		sheet->week_posts[facts->week - 1]++;
		sheet->week_unique[facts->week - 1] += !facts->duplicate;
		sheet->week_relevant[facts->week - 1] +=
			!facts->duplicate && facts->value[VALUE_RELEVANT] > 0;
	}
}

static void
make_sheet(struct made_sheet *made, const struct sheet_case *what, const struct config *config)
{
	struct sheet *sheet = &made->sheet;
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	g_autofree struct post_facts *facts = g_new0(struct post_facts, (gsize)what->posts + 1);
	struct window_facts window = { .elapsed = MIN(1, what->weeks / 14.0),
				       .weeks_begun = what->weeks };
	struct peer_summary peer = {
		.raters = what->raters, .mean = 4.1, .se = 0.2, .lo = 1, .hi = 5
	};

	*made = (struct made_sheet){ 0 };
	*sheet = (struct sheet){ .student_id = what->id,
				 .name = what->name,
				 .section = what->section,
				 .run = 3,
				 .weeks = what->weeks,
				 .start = 1788134400, /* Monday 31 August 2026 */
				 .elapsed = window.elapsed,
				 .topics = made_topics,
				 .posts = g_new0(struct sheet_post, (gsize)what->posts + 1),
				 .post_count = (gsize)what->posts,
				 .accounts = made->accounts,
				 .account_count = what->posts || what->reposts ? 2 : 0,
				 .rejected_rows = what->posts > 20 ? 3 : 0 };
	sheet->as_of = sheet->start + what->weeks * 604800 - 1;
	for (gsize i = 0; i < sheet->post_count; i++)
		make_post(&sheet->posts[i], what, sheet, i, random);
	for (int i = 0; i < 4; i++)
		sheet->topic_people[i] = g_rand_int_range(random, 0, 12);
	for (gsize i = 0; i < sheet->post_count; i++)
		facts[i] = sheet->posts[i].facts;
	make_weeks(sheet);
	made->accounts[0] = (struct sheet_account){
		"mastodon", "someone@example.social", what->posts * 2 / 3, what->reposts, 340,
		TRUE
	};
	made->accounts[1] =
		(struct sheet_account){ "bluesky", "someone.example.org", what->posts / 3,
					0,         COUNT_UNKNOWN,         FALSE };
	reputation_of(facts, sheet->post_count, &window, &peer, config, what->id,
		      &sheet->reputation);
	make_influence(sheet, facts, what, config);
	sheet->survey = make_survey(&made->survey, what->survey);
	if (what->previous) {
		window = (struct window_facts){ window.elapsed / 2, MAX(1, what->weeks / 2) };
		reputation_of(facts, sheet->post_count / 3, &window, NULL, config, what->id,
			      &made->previous);
		sheet->previous = &made->previous;
		sheet->previous_label = "sheet 1";
	}
}

static void
free_sheet(struct made_sheet *made)
{
	g_free(made->sheet.posts);
}

#endif

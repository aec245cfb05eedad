/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a sheet says: which row is marked, which posts are quoted, which steps are offered. */

#include <string.h>

#include "../tools/sheet_cases.h"
#include "report/advice.h"
#include "report/evidence.h"

struct bench {
	struct config *config;
	struct wording *wording;
	struct diag diag;
};

static struct bench
open_bench(void)
{
	struct bench bench = { .config = config_default() };

	bench.wording = wording_load(NULL, &bench.diag);
	g_assert_nonnull(bench.wording);
	return bench;
}

static void
close_bench(struct bench *bench)
{
	wording_free(bench->wording);
	config_free(bench->config);
}

/* A sheet of ten weeks with no posts, and every criterion Solid. */
static struct sheet
plain_sheet(struct sheet_post *posts, gsize count)
{
	struct sheet sheet = { .student_id = "s1",
			       .name = "Ida Ek",
			       .weeks = 10,
			       .elapsed = 0.5,
			       .posts = posts,
			       .post_count = count };
	static const double weights[CRITERION_COUNT] = { .20, .20, .15, .15, .15, .05, .10 };

	sheet.reputation.available = TRUE;
	for (int i = 0; i < CRITERION_COUNT; i++)
		sheet.reputation.criteria[i] = (struct estimate){ .enough = TRUE,
								  .score = 70,
								  .lo = 60,
								  .hi = 78,
								  .n = 20,
								  .k = 10,
								  .k2 = 3,
								  .goal = 6,
								  .mu = 0.3,
								  .m = 5,
								  .weight = weights[i] };
	sheet.week_posts[0] = (int)count;
	return sheet;
}

static struct sheet_post
plain_post(gint64 id, const char *text, guint32 aspects)
{
	struct sheet_post post = { .facts = { .id = id, .created_at = id, .week = (int)id },
				   .network = "mastodon",
				   .text = text };

	for (int i = 0; i < VALUE_COUNT; i++)
		post.facts.value[i] = aspects >> i & 1;
	post.facts.has_claim = aspects >> VALUE_GOOD & 1;
	post.facts.helped = -1;
	return post;
}

static struct advice
advise(struct bench *bench, const struct sheet *sheet)
{
	struct advice advice;

	advice_init(&advice, sheet, bench->config, bench->wording, NULL, NULL);
	return advice;
}

/* -- parts
 * -------------------------------------------------------------------------------------
 */

static void
expect_basis(struct bench *bench, const struct sheet *sheet, enum criterion criterion,
	     const char *expected)
{
	g_autofree char *words = advice_basis_words(bench->wording, sheet, criterion);

	g_assert_cmpstr(words, ==, expected);
}

/* Codes give thirds of a post. Nobody has met 0.7 people: each that counts in part is counted,
 * and that it is in part is said. */
static void
test_parts(void)
{
	struct bench bench = open_bench();
	struct sheet_post posts[] = {
		plain_post(1, "A post of some length about the field.", 0),
		plain_post(2, "Another post of some length about the field.", 0),
		plain_post(3, "A third one of some length that repeats the first.", 0),
	};
	struct sheet sheet = plain_sheet(posts, G_N_ELEMENTS(posts));
	struct estimate *criteria = sheet.reputation.criteria;
	struct advice advice;

	posts[0].facts.value[VALUE_TEACHING] = posts[1].facts.value[VALUE_TEACHING] = 1 / 3.0;
	posts[2].facts.value[VALUE_TEACHING] = 1 / 3.0;
	posts[2].facts.duplicate = TRUE;
	criteria[CRITERION_TEACHING].k = 2 / 3.0;
	criteria[CRITERION_TEACHING].score = 20;
	advice = advise(&bench, &sheet);
	g_assert_true(g_str_has_prefix(advice.next_body,
				       "2 posts so far teach something, in part or in full. "));
	advice_done(&advice);
	expect_basis(&bench, &sheet, CRITERION_TEACHING, "2 posts (some in part)");

	/* Two halves are a whole sum, and no whole post. */
	posts[0].facts.value[VALUE_TEACHING] = posts[1].facts.value[VALUE_TEACHING] = 0.5;
	criteria[CRITERION_TEACHING].k = 1;
	expect_basis(&bench, &sheet, CRITERION_TEACHING, "2 posts (some in part)");

	/* Several replies to one person: the best counts. */
	for (int i = 0; i < 2; i++) {
		posts[i].facts.helped = 4;
		posts[i].facts.value[VALUE_HELPS] = i ? 0.5 : 0.25;
	}
	criteria[CRITERION_HELPFULNESS].k = 0.5;
	criteria[CRITERION_HELPFULNESS].score = 1;
	criteria[CRITERION_TEACHING].score = 70;
	advice = advise(&bench, &sheet);
	g_assert_true(g_str_has_prefix(advice.next_body,
				       "1 person has got a reply with some substance. "));
	advice_done(&advice);
	expect_basis(&bench, &sheet, CRITERION_HELPFULNESS, "1 person (in part)");
	close_bench(&bench);
}

static void
test_basis_of_examples(void)
{
	struct bench bench = open_bench();
	struct sheet_post post = plain_post(1, "A post of some length about the field.", 0);
	struct sheet sheet = plain_sheet(&post, 1);
	struct estimate *examples = &sheet.reputation.criteria[CRITERION_EXAMPLES];

	examples->k = 4;
	examples->k2 = 0;
	expect_basis(&bench, &sheet, CRITERION_EXAMPLES,
		     "4 posts on what works, 0 on what does not");
	post.facts.value[VALUE_FAILS] = 0.75;
	examples->k = 0;
	examples->k2 = 0.75;
	expect_basis(&bench, &sheet, CRITERION_EXAMPLES,
		     "0 posts on what works, 1 on what does not (in part)");
	/* Posts that have left the store are in the sum alone. */
	post.facts.value[VALUE_FAILS] = 1;
	examples->k2 = 2.75;
	expect_basis(&bench, &sheet, CRITERION_EXAMPLES,
		     "0 posts on what works, 3 on what does not (some in part)");
	close_bench(&bench);
}

/* -- repeats
 * -----------------------------------------------------------------------------------
 */

/* What repeats counts once: the count says so, and the step is to write something new. */
static void
test_repeats(void)
{
	struct bench bench = open_bench();
	struct sheet_post posts[] = {
		plain_post(1, "A post of some length about the field.", 1),
		plain_post(2, "A post of some length about this field.", 1),
		plain_post(3, "Another post of some length about the field.", 1),
	};
	struct sheet sheet = plain_sheet(posts, G_N_ELEMENTS(posts));
	struct advice advice;

	posts[1].facts.duplicate = TRUE;
	sheet.reputation.available = FALSE;
	advice = advise(&bench, &sheet);
	g_assert_true(g_str_has_prefix(
		advice.headline, "2 posts so far, and 1 repeat that counts once, with the "
				 "first: a start, and not yet enough to score. "));
	g_assert_nonnull(strstr(advice.headline, "writing something new"));
	g_assert_true(g_str_has_prefix(advice.next_title, "Write something new"));
	advice_done(&advice);

	sheet.reputation.available = TRUE;
	sheet.reputation.criteria[CRITERION_CONSISTENCY].score = 1;
	sheet.reputation.criteria[CRITERION_CONSISTENCY].weight = 1;
	advice = advise(&bench, &sheet);
	g_assert_nonnull(strstr(advice.headline, "in a new post for every week"));
	g_assert_true(g_str_has_prefix(advice.next_body,
				       "New posts appeared in 10 of 20 weeks. A repeat "
				       "counts once, with the first. "));
	advice_done(&advice);
	posts[1].facts.duplicate = FALSE;
	advice = advise(&bench, &sheet);
	g_assert_true(g_str_has_prefix(advice.next_body, "Posts appeared in 10 of 20 weeks. "));
	advice_done(&advice);
	close_bench(&bench);
}

/* -- the marked row ---------------------------------------------------------------------------
 */

static void
test_marked(void)
{
	struct bench bench = open_bench();
	struct sheet_post post = plain_post(1, "A post of some length about the field.", 1);
	struct sheet sheet = plain_sheet(&post, 1);
	struct advice advice;

	/* Gaps to 80 times weight: examples .15 * 32 = 4.8, teaching .20 * 20 = 4.0. */
	sheet.reputation.criteria[CRITERION_EXAMPLES].score = 48;
	sheet.reputation.criteria[CRITERION_TEACHING].score = 60;
	advice = advise(&bench, &sheet);
	g_assert_cmpint(advice.marked, ==, CRITERION_EXAMPLES);
	advice_done(&advice);

	/* .20 * 25 = 5.0 outweighs it. */
	sheet.reputation.criteria[CRITERION_TEACHING].score = 55;
	advice = advise(&bench, &sheet);
	g_assert_cmpint(advice.marked, ==, CRITERION_TEACHING);
	advice_done(&advice);

	/* Peer regard is no practice; a row without evidence is not called. */
	sheet.reputation.criteria[CRITERION_PEER_REGARD].score = 0;
	sheet.reputation.criteria[CRITERION_TEACHING].enough = FALSE;
	advice = advise(&bench, &sheet);
	g_assert_cmpint(advice.marked, ==, CRITERION_EXAMPLES);
	advice_done(&advice);
	close_bench(&bench);
}

static void
test_situations(void)
{
	struct bench bench = open_bench();
	static const struct {
		const char *title;
		enum situation situation;
	} expected[] = {
		{ "none", SITUATION_NO_POSTS },   { "reposts", SITUATION_ONLY_REPOSTS },
		{ "few", SITUATION_FEW_POSTS },   { "one", SITUATION_FEW_POSTS },
		{ "late", SITUATION_LATE_START }, { "allstrong", SITUATION_ALL_STRONG },
		{ "examples", SITUATION_USUAL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
		for (gsize j = 0; j < G_N_ELEMENTS(sheet_cases); j++) {
			struct made_sheet made;
			struct advice advice;

			if (strcmp(sheet_cases[j].title, expected[i].title))
				continue;
			make_sheet(&made, &sheet_cases[j], bench.config);
			advice = advise(&bench, &made.sheet);
			g_assert_cmpint(advice.situation, ==, expected[i].situation);
			g_assert_true((advice.marked >= 0) ==
				      (advice.situation == SITUATION_USUAL ||
				       advice.situation == SITUATION_LATE_START));
			g_assert_cmpint(advice.step_count, ==, 2);
			g_assert_true(*advice.headline && *advice.next_title &&
				      *advice.next_body);
			advice_done(&advice);
			free_sheet(&made);
		}
	}
	close_bench(&bench);
}

static void
test_late_start_spares_consistency(void)
{
	struct bench bench = open_bench();
	struct sheet_post post = plain_post(7, "A post of some length about the field.", 1);
	struct sheet sheet = plain_sheet(&post, 1);
	struct advice advice;

	sheet.week_posts[0] = 0;
	sheet.week_posts[6] = 1;
	sheet.reputation.criteria[CRITERION_CONSISTENCY].score = 0;
	sheet.reputation.criteria[CRITERION_CONSISTENCY].weight = 0.5;
	advice = advise(&bench, &sheet);
	g_assert_cmpint(advice.situation, ==, SITUATION_LATE_START);
	g_assert_cmpint(advice.marked, !=, CRITERION_CONSISTENCY);
	g_assert_nonnull(strstr(advice.headline, "week 7"));
	advice_done(&advice);
	close_bench(&bench);
}

/* -- words ------------------------------------------------------------------------------------
 */

static void
test_headline(void)
{
	struct bench bench = open_bench();
	struct sheet_post post = plain_post(1, "A post of some length about the field.", 1);
	struct sheet sheet = plain_sheet(&post, 1);
	struct advice advice;

	sheet.reputation.criteria[CRITERION_CREDIBILITY].score = 90;
	sheet.reputation.criteria[CRITERION_RELEVANCE].score = 85;
	sheet.reputation.criteria[CRITERION_CONSISTENCY].score = 100;
	sheet.reputation.criteria[CRITERION_EXAMPLES].score = 40;
	sheet.reputation.criteria[CRITERION_EXAMPLES].k2 = 0;
	advice = advise(&bench, &sheet);
	g_assert_cmpstr(advice.headline, ==,
			"Your posts name their sources and stay with the field. "
			"The next gain is in showing what did not work.");
	g_assert_cmpstr(advice.next_title, ==, "Share a trial that did not work, and why.");
	advice_done(&advice);
	close_bench(&bench);
}

/* "The week 8 post" is one where there is one; else its day, or its time, says which. */
static void
test_which_post(void)
{
	static const char *const expected[] = { "week 8 post", "week 8 (22 October) post",
						"week 8 (22 October, 14:05) post" };
	struct bench bench = open_bench();
	struct sheet_post posts[] = {
		plain_post(1, "A post of some length about the field.", 1),
		plain_post(2, "Another post of some length about the field.", 1),
	};
	struct sheet sheet = plain_sheet(posts, G_N_ELEMENTS(posts));

	sheet.reputation.criteria[CRITERION_TEACHING].score = 10;
	posts[1].facts.created_at = 1792677900; /* 22 October 2026, 14:05 UTC */
	posts[1].facts.week = 8;
	for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
		struct advice advice;

		posts[0].facts.week = i ? 8 : 7;
		posts[0].facts.created_at = posts[1].facts.created_at - (i == 2 ? 3600 : 86400);
		advice = advise(&bench, &sheet);
		g_assert_nonnull(strstr(advice.steps[0], expected[i]));
		advice_done(&advice);
	}
	close_bench(&bench);
}

static void
test_steps_are_tied(void)
{
	struct bench bench = open_bench();
	struct sheet_post posts[] = {
		plain_post(3, "A claim about readers without any source at all, 40 % of them.",
			   0),
		plain_post(5,
			   "An older post that names its source and is long enough to quote.",
			   1u << VALUE_GOOD),
	};
	struct sheet sheet = plain_sheet(posts, 2);
	struct advice advice;

	posts[0].facts.has_claim = TRUE;
	posts[0].facts.signals = SIGNAL_CLAIM;
	sheet.reputation.criteria[CRITERION_CREDIBILITY].score = 20;
	advice = advise(&bench, &sheet);
	g_assert_cmpint(advice.marked, ==, CRITERION_CREDIBILITY);
	g_assert_cmpstr(advice.steps[0], ==, "Add the source to the claim of week 3");
	advice_done(&advice);

	/* Nothing unsourced, but a recommendation without a tie: the advice is about ties. */
	posts[0].facts.signals = SIGNAL_PROMOTION;
	advice = advise(&bench, &sheet);
	g_assert_cmpstr(advice.steps[0], ==,
			"Add a disclosure to the recommendation of week 3");
	g_assert_nonnull(strstr(advice.next_title, "ties"));
	advice_done(&advice);
	close_bench(&bench);
}

/* -- quotes -----------------------------------------------------------------------------------
 */

static gboolean
refuse_stars(void *arg, const char *text)
{
	(void)arg;
	return !strchr(text, '*');
}

static void
test_quotes(void)
{
	struct bench bench = open_bench();
	struct sheet_post posts[] = {
		plain_post(1,
			   "An early post which teaches and shows what worked, in a whole "
			   "sentence.",
			   1u << VALUE_TEACHING | 1u << VALUE_WORKS),
		plain_post(2,
			   "A later post which teaches and shows what worked, in a whole "
			   "sentence.",
			   1u << VALUE_TEACHING | 1u << VALUE_WORKS),
		plain_post(
			3,
			"A post that helps somebody with an answer, and with a link to go on. "
			"https://example.org/a https://example.org/b",
			1u << VALUE_HELPS),
		plain_post(
			4,
			"Three aspects, and yet a copy of an earlier post, so it is set aside.",
			7u),
		plain_post(
			5,
			"Liked by everybody, and it moves no criterion at all. Such is life.",
			0),
		plain_post(
			6,
			"* Everything at once, in signs that print cannot show on the sheet. *",
			63u),
	};
	struct sheet sheet = plain_sheet(posts, G_N_ELEMENTS(posts));
	struct advice advice;

	posts[3].facts.duplicate = TRUE;
	posts[4].facts.likes = 100000;
	advice_init(&advice, &sheet, bench.config, bench.wording, refuse_stars, NULL);
	g_assert_cmpint(advice.quote_count, ==, 2);
	/* Two aspects, the later of two like posts; then a new aspect before the same two
	 * again. */
	g_assert_true(advice.quotes[0].post == &posts[1]);
	g_assert_true(advice.quotes[1].post == &posts[2]);
	g_assert_cmpstr(advice.quotes[1].text, ==,
			"A post that helps somebody with an answer, and with a link to go on.");
	g_assert_cmpint(advice.quotes_passed_over, ==, 2);
	advice_done(&advice);

	advice = advise(&bench, &sheet);
	g_assert_true(advice.quotes[0].post == &posts[5]);
	g_assert_cmpint(advice.quotes_passed_over, ==, 0);
	advice_done(&advice);
	close_bench(&bench);
}

/* Likes, reposts and replies change no word. */
static void
test_quotes_ignore_likes(void)
{
	struct bench bench = open_bench();
	struct made_sheet made;
	struct advice before, after;

	make_sheet(&made, &sheet_cases[0], bench.config);
	before = advise(&bench, &made.sheet);
	for (gsize i = 0; i < made.sheet.post_count; i++) {
		made.sheet.posts[i].facts.likes = (gint64)(i * 7919 % 1000);
		made.sheet.posts[i].facts.reposts = (gint64)(i * 104729 % 1000);
		made.sheet.posts[i].facts.replies = COUNT_UNKNOWN;
	}
	after = advise(&bench, &made.sheet);
	g_assert_cmpint(before.quote_count, ==, 2);
	for (int i = 0; i < before.quote_count; i++) {
		g_assert_true(before.quotes[i].post == after.quotes[i].post);
		g_assert_cmpstr(before.quotes[i].text, ==, after.quotes[i].text);
	}
	g_assert_cmpstr(before.headline, ==, after.headline);
	advice_done(&before);
	advice_done(&after);
	free_sheet(&made);
	close_bench(&bench);
}

/* Whoever posted anything is quoted, also where no font can draw it. */
static void
test_everybody_is_quoted(void)
{
	struct bench bench = open_bench();
	struct sheet_post post = plain_post(1, "* hello *", 0);
	struct sheet sheet = plain_sheet(&post, 1);
	struct advice advice;

	advice_init(&advice, &sheet, bench.config, bench.wording, refuse_stars, NULL);
	g_assert_cmpint(advice.quote_count, ==, 1);
	g_assert_false(advice.quotes[0].shown);
	g_assert_cmpstr(advice.quotes[0].reason, ==, "a start to build on");
	advice_done(&advice);
	close_bench(&bench);
}

static void
test_trim(void)
{
	static const char *const pairs[][2] = {
		{ "See https://a.example and think", "See https://a.example and think" },
		{ "Words  and\nlines https://a.example", "Words and lines" },
		{ "Two https://a.example http://b.example ", "Two" },
		{ "https://a.example", "" },
		{ "", "" },
		{ "no-links", "no-links" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *trimmed = advice_trim(pairs[i][0]);

		g_assert_cmpstr(trimmed, ==, pairs[i][1]);
	}
}

/* -- known for, evidence ----------------------------------------------------------------------
 */

static void
test_known(void)
{
	struct bench bench = open_bench();
	static const char *const topics[] = { "once",   "twice", "thrice", "twice, answered",
					      "copied", NULL };
	static const guint64 bits[] = { 1, 2, 2, 4, 4, 4, 8, 8, 16, 16 };
	struct sheet_post posts[G_N_ELEMENTS(bits)];
	struct sheet sheet = plain_sheet(posts, G_N_ELEMENTS(bits));
	struct advice advice;

	for (gsize i = 0; i < G_N_ELEMENTS(bits); i++) {
		posts[i] = plain_post((gint64)i + 1,
				      "A post on a topic, of a length to be quoted.", 1);
		posts[i].topics = bits[i];
	}
	posts[9].facts.duplicate = TRUE;
	sheet.topics = topics;
	sheet.topic_people[3] = 3;
	advice = advise(&bench, &sheet);
	/* One post makes nobody known; of two with two posts, the answered one comes first. */
	g_assert_cmpint(advice.known_count, ==, 3);
	g_assert_cmpint(advice.known[0].topic, ==, 2);
	g_assert_cmpint(advice.known[1].topic, ==, 3);
	g_assert_cmpint(advice.known[1].people, ==, 3);
	g_assert_cmpint(advice.known[2].topic, ==, 1);
	advice_done(&advice);
	close_bench(&bench);
}

static void
test_evidence(void)
{
	struct sheet_post posts[] = {
		plain_post(1, "Half a help for the first person.", 1u << VALUE_HELPS),
		plain_post(2, "A whole help for the first person.", 1u << VALUE_HELPS),
		plain_post(3, "A help for the second person.", 1u << VALUE_HELPS),
		plain_post(4, "A copy.", 1u << VALUE_HELPS),
	};
	struct sheet sheet = plain_sheet(posts, G_N_ELEMENTS(posts));
	const struct evidence_line *line;

	posts[0].facts.value[VALUE_HELPS] = 0.5;
	posts[0].facts.helped = posts[1].facts.helped = 0;
	posts[2].facts.helped = 1;
	posts[3].facts.duplicate = TRUE;
	posts[1].helped_title = "@ana";
	posts[1].reasons[VALUE_HELPS] = "how to";
	g_autoptr(GArray) lines = evidence_lines(&sheet, CRITERION_HELPFULNESS);

	/* Newest first among equals; the second help for one person counts no more. */
	g_assert_cmpuint(lines->len, ==, 3);
	line = &g_array_index(lines, struct evidence_line, 0);
	g_assert_true(line->post == &posts[2] && line->counts);
	line = &g_array_index(lines, struct evidence_line, 1);
	g_assert_true(line->post == &posts[1] && line->counts);
	g_autofree char *why = evidence_why(line);

	g_assert_cmpstr(why, ==, "to @ana: how to");
	line = &g_array_index(lines, struct evidence_line, 2);
	g_assert_true(line->post == &posts[0] && !line->counts);
	g_autoptr(GPtrArray) aside = evidence_set_aside(&sheet);

	g_assert_cmpuint(aside->len, ==, 1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/advice/marked", test_marked);
	g_test_add_func("/advice/situations", test_situations);
	g_test_add_func("/advice/late-start-spares-consistency",
			test_late_start_spares_consistency);
	g_test_add_func("/advice/headline", test_headline);
	g_test_add_func("/advice/steps-are-tied", test_steps_are_tied);
	g_test_add_func("/advice/which-post", test_which_post);
	g_test_add_func("/advice/quotes", test_quotes);
	g_test_add_func("/advice/quotes-ignore-likes", test_quotes_ignore_likes);
	g_test_add_func("/advice/everybody-is-quoted", test_everybody_is_quoted);
	g_test_add_func("/advice/parts", test_parts);
	g_test_add_func("/advice/basis-of-examples", test_basis_of_examples);
	g_test_add_func("/advice/repeats", test_repeats);
	g_test_add_func("/advice/trim", test_trim);
	g_test_add_func("/advice/known", test_known);
	g_test_add_func("/advice/evidence", test_evidence);
	return g_test_run();
}

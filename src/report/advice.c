/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/advice.h"

#include <string.h>

#include "sentence.h"
#include "base/number.h"
#include "metric/composite.h"
#include "model/signal.h"
#include "report/ledger.h"

enum {
	QUOTE_SHORT = 40, /* characters; a shorter post says little without its thread */
	KNOWN_POSTS = 2   /* one post makes nobody known for a topic */
};

/* Whether a post counts for an aspect; a good record on claims needs a claim. */
static gboolean
post_shows(const struct sheet_post *post, enum value aspect)
{
	if (post->facts.duplicate || post->facts.value[aspect] <= 0)
		return FALSE;
	return aspect != VALUE_GOOD || post->facts.has_claim;
}

static guint32
post_aspects(const struct sheet_post *post)
{
	guint32 aspects = 0;

	for (int aspect = 0; aspect < VALUE_COUNT; aspect++)
		if (post_shows(post, (enum value)aspect))
			aspects |= (guint32)1 << aspect;
	return aspects;
}

/* How many aspects a set holds. */
static int
count_bits(guint32 bits)
{
	int count = 0;

	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

/* Rows without evidence do not stand in the way. */
static gboolean
all_strong(const struct sheet *sheet, const struct config *config)
{
	for (int i = 0; i < CRITERION_COUNT; i++) {
		const struct estimate *estimate = &sheet->reputation.criteria[i];

		if (estimate->enough &&
		    composite_level(estimate->score, config) != LEVEL_STRONG)
			return FALSE;
	}
	return TRUE;
}

/* The week of the first own post; 0 when there is none. */
static int
first_week(const struct sheet *sheet)
{
	for (int week = 0; week < sheet->weeks && week < (int)G_N_ELEMENTS(sheet->week_posts);
	     week++)
		if (sheet->week_posts[week] > 0)
			return week + 1;
	return 0;
}

static int
count_reposts(const struct sheet *sheet)
{
	int reposts = 0;

	for (gsize i = 0; i < sheet->account_count; i++)
		reposts += sheet->accounts[i].reposts;
	return reposts;
}

/* The order of the tests is the order of the enum: the first that fits holds. */
static enum situation
find_situation(const struct sheet *sheet, const struct config *config)
{
	if (sheet->post_count == 0)
		return count_reposts(sheet) > 0 ? SITUATION_ONLY_REPOSTS : SITUATION_NO_POSTS;
	if (!sheet->reputation.available)
		return SITUATION_FEW_POSTS;
	/* Two weeks of grace: a class needs that long to begin. */
	if (first_week(sheet) > 2 && 3 * (first_week(sheet) - 1) > sheet->weeks)
		return SITUATION_LATE_START;
	if (all_strong(sheet, config))
		return SITUATION_ALL_STRONG;
	return SITUATION_USUAL;
}

/*
 * The row to look at first: the one that holds back most, weight times what is missing to the
 * top level. Peer regard is no practice and is never called; a late start cannot be undone.
 */
static int
find_marked(const struct sheet *sheet, const struct config *config, enum situation situation)
{
	double most = 0;
	int marked = -1;

	if (situation < SITUATION_LATE_START || situation == SITUATION_ALL_STRONG)
		return -1;
	for (int i = 0; i < CRITERION_COUNT; i++) {
		const struct estimate *estimate = &sheet->reputation.criteria[i];
		double gap =
			estimate->weight * (config->level_from[LEVEL_STRONG] - estimate->score);

		if (!estimate->enough || i == CRITERION_PEER_REGARD ||
		    (i == CRITERION_CONSISTENCY && situation == SITUATION_LATE_START))
			continue;
		if (gap > most) {
			most = gap;
			marked = i;
		}
	}
	return marked;
}

enum { STEADY_SCORE = 90 };

/* Practices before punctuality, and before what others say. */
static double
strength_of(const struct sheet *sheet, int criterion)
{
	const struct estimate *estimate = &sheet->reputation.criteria[criterion];
	gboolean practice =
		criterion != CRITERION_CONSISTENCY && criterion != CRITERION_PEER_REGARD;

	if (!estimate->enough || estimate->k <= 0)
		return -1;
	/* A third of the weeks left out is no steady pace, whatever the level says. */
	if (criterion == CRITERION_CONSISTENCY && estimate->score < STEADY_SCORE)
		return -1;
	return estimate->score + (practice ? 100 : 0);
}

/* The best two at Solid or above; where none is, the best one with anything to show. */
static void
find_strengths(struct advice *advice, const struct sheet *sheet, const struct config *config)
{
	int best[2] = { -1, -1 };

	for (int i = 0; i < CRITERION_COUNT; i++) {
		gboolean solid = composite_level(sheet->reputation.criteria[i].score, config) >=
				 LEVEL_SOLID;

		if (strength_of(sheet, i) < 0 || i == advice->marked || !solid)
			continue;
		if (best[0] < 0 || strength_of(sheet, i) > strength_of(sheet, best[0])) {
			best[1] = best[0];
			best[0] = i;
		} else if (best[1] < 0 || strength_of(sheet, i) > strength_of(sheet, best[1])) {
			best[1] = i;
		}
	}
	for (int i = 0; best[0] < 0 && i < CRITERION_COUNT; i++)
		if (strength_of(sheet, i) >= 0 &&
		    (best[1] < 0 || strength_of(sheet, i) > strength_of(sheet, best[1])))
			best[1] = i;
	advice->strengths[0] = best[0] >= 0 ? best[0] : best[1];
	advice->strengths[1] = best[0] >= 0 ? best[1] : -1;
}

/* -- quotes ------------------------------------------------------------------------------- */

/* What a reply loses against a post that stands alone: half of it is said by another. */
enum { REPLY_LESS = 4 };

/* Posts by what they do: aspects not shown yet count most, then length, then recency. */
static double
value_of_aspects(const struct sheet *sheet, gsize index, guint32 shown)
{
	guint32 aspects = post_aspects(&sheet->posts[index]);

	gboolean is_reply = sheet->posts[index].facts.kind == POST_REPLY;

	return 4 * count_bits(aspects & ~shown) + count_bits(aspects & shown) -
	       (is_reply ? REPLY_LESS : 0) + (double)(index + 1) / (double)sheet->post_count;
}

enum { LENGTH_VALUE_MOST = 2 };

/* A quote should read well alone: neither a shout nor an essay. */
static double
value_of_length(const char *text)
{
	double length = (double)g_utf8_strlen(text, -1);

	if (length < QUOTE_SHORT)
		return LENGTH_VALUE_MOST * (length / QUOTE_SHORT - 1);
	return LENGTH_VALUE_MOST * (length > QUOTE_LETTERS ? QUOTE_LETTERS / length - 1 : 1);
}

/* `any`: also a post that moved no criterion. */
static gboolean
may_be_quoted(const struct advice *advice, const struct sheet_post *post, gboolean any)
{
	if (post->facts.duplicate || (!any && !post_aspects(post)))
		return FALSE;
	for (int i = 0; i < advice->quote_count; i++)
		if (advice->quotes[i].post == post)
			return FALSE;
	return TRUE;
}

struct best_post {
	const struct sheet_post *post;
	char *text;
	double value;
};

/* One pass over the posts; `any`: also posts that moved no criterion. */
static struct best_post
find_best(struct advice *advice, const struct sheet *sheet, gboolean any,
	  advice_can_show *can_show, void *arg)
{
	struct best_post best = { 0 };
	guint32 shown = advice->quote_count > 0 ? advice->quotes[0].aspects : 0;
	double hidden = 0;

	for (gsize i = sheet->post_count; i-- > 0;) {
		g_autofree char *text = NULL;
		double value = value_of_aspects(sheet, i, shown);

		if (!may_be_quoted(advice, &sheet->posts[i], any) ||
		    (best.post && value + LENGTH_VALUE_MOST <= best.value))
			continue;
		text = advice_trim(sheet->posts[i].text);
		value += value_of_length(text);
		if (!*text || (best.post && value <= best.value))
			continue;
		if (can_show && !can_show(arg, text)) {
			hidden = MAX(hidden, value);
			continue;
		}
		g_free(best.text);
		best = (struct best_post){ &sheet->posts[i], g_steal_pointer(&text), value };
	}
	advice->quotes_passed_over += hidden > best.value;
	return best;
}

/* The second quote is chosen for what the first does not show. */
static void
choose_quotes(struct advice *advice, const struct sheet *sheet, const struct wording *wording,
	      advice_can_show *can_show, void *arg)
{
	while (advice->quote_count < QUOTES_MAX) {
		struct best_post best = find_best(advice, sheet, FALSE, can_show, arg);
		struct quote *quote = &advice->quotes[advice->quote_count];

		/* Everybody who posted is quoted once: whatever the post moved, and at least by
		 * a link where the words cannot be shown. */
		if (!best.post && advice->quote_count == 0)
			best = find_best(advice, sheet, TRUE, can_show, arg);
		if (!best.post && advice->quote_count == 0)
			best = find_best(advice, sheet, TRUE, NULL, NULL);
		if (!best.post)
			return;
		*quote = (struct quote){ .post = best.post,
					 .text = best.text,
					 .shown = !can_show || can_show(arg, best.text),
					 .aspects = post_aspects(best.post) };
		quote->reason =
			sentence_quote_reason(wording, sheet, best.post, quote->aspects);
		advice->quote_count++;
	}
}

/* -- known for ---------------------------------------------------------------------------- */

/* Copies set aside make nobody known. */
static struct known
count_topic(const struct sheet *sheet, int topic)
{
	struct known known = { .topic = topic, .people = sheet->topic_people[topic] };

	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct sheet_post *post = &sheet->posts[i];

		known.posts += !post->facts.duplicate && (post->topics >> topic & 1);
	}
	return known;
}

/* The strongest few, by insertion: topics are at most 64. */
static void
find_known(struct advice *advice, const struct sheet *sheet)
{
	for (int topic = 0; topic < TOPICS_MAX && sheet->topics && sheet->topics[topic];
	     topic++) {
		struct known known = count_topic(sheet, topic);
		int place = advice->known_count;

		if (known.posts < KNOWN_POSTS)
			continue;
		while (place > 0 && (known.posts > advice->known[place - 1].posts ||
				     (known.posts == advice->known[place - 1].posts &&
				      known.people > advice->known[place - 1].people))) {
			if (place < KNOWN_MAX)
				advice->known[place] = advice->known[place - 1];
			place--;
		}
		if (place < KNOWN_MAX) {
			advice->known[place] = known;
			advice->known_count = MIN(advice->known_count + 1, KNOWN_MAX);
		}
	}
}

void
advice_init(struct advice *advice, const struct sheet *sheet, const struct config *config,
	    const struct wording *wording, advice_can_show *can_show, void *arg)
{
	*advice = (struct advice){ .situation = find_situation(sheet, config),
				   .marked = -1,
				   .strengths = { -1, -1 } };
	advice->marked = find_marked(sheet, config, advice->situation);
	find_strengths(advice, sheet, config);
	choose_quotes(advice, sheet, wording, can_show, arg);
	find_known(advice, sheet);
	advice->headline = sentence_headline(wording, config, sheet, advice, first_week(sheet),
					     count_reposts(sheet));
	sentence_next(wording, config, sheet, advice);
}

void
advice_done(struct advice *advice)
{
	g_free(advice->headline);
	g_free(advice->next_title);
	g_free(advice->next_body);
	for (int i = 0; i < STEPS_MAX; i++)
		g_free(advice->steps[i]);
	for (int i = 0; i < QUOTES_MAX; i++) {
		g_free(advice->quotes[i].text);
		g_free(advice->quotes[i].reason);
	}
	*advice = (struct advice){ 0 };
}

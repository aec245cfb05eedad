/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sentences of a sheet: which text of feedback.ini, with which figures. */

#include <math.h>
#include <string.h>

#include "sentence.h"
#include "base/clock.h"
#include "base/number.h"
#include "metric/composite.h"
#include "model/signal.h"
#include "report/ledger.h"
#include "report/outlook.h"

/* -- headline -------------------------------------------------------------------------------
 */

/* Codes give parts, and sentences of their own say so; weeks and means are whole. */
static gboolean
may_have_parts(enum criterion criterion)
{
	return criterion != CRITERION_CONSISTENCY && criterion != CRITERION_PEER_REGARD;
}

/* `has_parts`: there is such a sentence. */
static char *
sentence_about(const struct wording *wording, const struct sheet *sheet, const char *stem,
	       enum criterion criterion, gboolean has_parts)
{
	g_autofree char *key = g_strconcat(stem, "_", criterion_name(criterion),
					   sentence_consistency_ending(sheet, criterion), NULL);
	g_autofree char *parts = has_parts ? g_strconcat(key, "_parts", NULL) : NULL;

	return sentence_fill_counts(wording, sheet, "headline", key, parts, criterion);
}

/* What the posts do well, or what there is to build on; NULL where nothing counts yet. */
static char *
strength_sentence(const struct wording *wording, const struct config *config,
		  const struct sheet *sheet, const struct advice *advice)
{
	int first = advice->strengths[0], second = advice->strengths[1];
	const struct estimate *estimate;

	if (first < 0)
		return NULL;
	estimate = &sheet->reputation.criteria[first];
	if (composite_level(estimate->score, config) < LEVEL_SOLID)
		return sentence_about(wording, sheet, "some", (enum criterion)first,
				      may_have_parts((enum criterion)first));
	if (second < 0)
		return sentence_about(wording, sheet, "strong", (enum criterion)first, FALSE);
	return wording_fill(
		wording, "headline", "strong_pair", "first",
		sentence_criterion(wording, "headline", "does", (enum criterion)first),
		"second",
		sentence_criterion(wording, "headline", "does", (enum criterion)second), NULL);
}

/* What a criterion's advice turns on, beyond its figures. */
struct subject {
	enum criterion criterion;
	const struct estimate *estimate;
	const char *variant; /* "", "_no_fails", "_no_works", "_ties" or "_repeats" */
	int promotions;      /* posts that recommend without naming a tie */
	const struct sheet_post
		*tied; /* the student's own post that the step is about, or NULL */
	char *week;    /* of `tied`, as steps name it; NULL before tied_week */
};

/* A recommendation that names no tie. */
static gboolean
is_undisclosed(const struct sheet_post *post)
{
	guint32 signals = post->facts.signals;

	return !post->facts.duplicate && (signals & SIGNAL_PROMOTION) &&
	       !(signals & SIGNAL_DISCLOSED);
}

/* A claim without a source; a missing tie is advice of its own. */
static gboolean
is_unsourced(const struct sheet_post *post)
{
	return !post->facts.duplicate && post->facts.has_claim && !is_undisclosed(post) &&
	       post->facts.value[VALUE_GOOD] < 0.5;
}

/* Whether a step about `subject` can start from this post. */
static gboolean
can_be_tied(const struct subject *subject, const struct sheet_post *post)
{
	const double *value = post->facts.value;

	if (post->facts.duplicate)
		return FALSE;
	switch (subject->criterion) {
	case CRITERION_RELEVANCE:
		return value[VALUE_RELEVANT] <= 0 && post->facts.kind != POST_REPLY;
	case CRITERION_TEACHING:
		return value[VALUE_RELEVANT] > 0 && value[VALUE_TEACHING] <= 0 &&
		       post->facts.kind != POST_REPLY;
	case CRITERION_EXAMPLES:
		if (!strcmp(subject->variant, "_no_fails"))
			return (post->facts.signals & SIGNAL_QUESTION) &&
			       post->facts.kind != POST_REPLY && value[VALUE_FAILS] <= 0;
		if (!strcmp(subject->variant, "_no_works"))
			return value[VALUE_FAILS] > 0;
		return value[VALUE_WORKS] > 0 && value[VALUE_FAILS] <= 0;
	case CRITERION_CREDIBILITY:
		return strcmp(subject->variant, "_ties") ? is_unsourced(post)
							 : is_undisclosed(post);
	case CRITERION_HELPFULNESS:
	case CRITERION_CONSISTENCY:
	case CRITERION_PEER_REGARD:
	case CRITERION_COUNT:
		break;
	}
	return FALSE;
}

/* Some criteria have two sides, and the advice is about the empty one. */
static const char *
find_variant(const struct sheet *sheet, enum criterion criterion, int promotions, int unsourced)
{
	const struct estimate *estimate = &sheet->reputation.criteria[criterion];

	if (criterion == CRITERION_EXAMPLES && estimate->k > 0 && estimate->k2 <= 0)
		return "_no_fails";
	if (criterion == CRITERION_EXAMPLES && estimate->k <= 0 && estimate->k2 > 0)
		return "_no_works";
	if (criterion == CRITERION_CREDIBILITY && promotions > 0 && unsourced == 0)
		return "_ties";
	return sentence_consistency_ending(sheet, criterion);
}

/* Collects what the sentences about a criterion need. */
static struct subject
subject_of(const struct sheet *sheet, enum criterion criterion)
{
	const struct estimate *estimate = &sheet->reputation.criteria[criterion];
	struct subject subject = { .criterion = criterion, .estimate = estimate };
	int unsourced = 0;

	for (gsize i = 0; i < sheet->post_count; i++) {
		subject.promotions += is_undisclosed(&sheet->posts[i]);
		unsourced += is_unsourced(&sheet->posts[i]);
	}
	subject.variant = find_variant(sheet, criterion, subject.promotions, unsourced);
	/* The newest such post is the one best remembered. */
	for (gsize i = sheet->post_count; i-- > 0 && !subject.tied;)
		if (can_be_tied(&subject, &sheet->posts[i]))
			subject.tied = &sheet->posts[i];
	return subject;
}

/* What the next step is about: the marked row, else how peers see the posts, else nothing. */
static int
find_subject(const struct sheet *sheet, const struct config *config,
	     const struct advice *advice)
{
	const struct estimate *peers = &sheet->reputation.criteria[CRITERION_PEER_REGARD];

	if (advice->marked >= 0)
		return advice->marked;
	if (advice->situation == SITUATION_USUAL && peers->enough &&
	    composite_level(peers->score, config) < LEVEL_STRONG)
		return CRITERION_PEER_REGARD;
	return -1;
}

/* "heading_examples_no_fails": stem, criterion, ending. */
static char *
subject_key(const struct subject *subject, const char *stem, const char *ending)
{
	return g_strconcat(stem, "_", criterion_name(subject->criterion), ending, NULL);
}

/* Strength first, next gain second. */
static char *
join_headline(const struct wording *wording, const struct config *config,
	      const struct sheet *sheet, const struct advice *advice)
{
	g_autofree char *strength = strength_sentence(wording, config, sheet, advice);
	int about = find_subject(sheet, config, advice);
	struct subject subject;
	g_autofree char *key = NULL;

	if (about < 0)
		return g_strdup(strength ? strength
					 : wording_text(wording, "headline", "all_strong"));
	subject = subject_of(sheet, (enum criterion)about);
	key = subject_key(&subject, "next", subject.variant);
	if (!strength)
		return g_strdup(wording_text(wording, "headline", key));
	return wording_fill(wording, "headline", "both", "strength", strength, "next",
			    wording_text(wording, "headline", key), NULL);
}

char *
sentence_headline(const struct wording *wording, const struct config *config,
		  const struct sheet *sheet, const struct advice *advice, int first_week,
		  int reposts)
{
	g_autofree char *both = NULL;
	g_autofree char *late = NULL;
	char number[32], repeats[32];

	switch (advice->situation) {
	case SITUATION_NO_POSTS:
		return g_strdup(wording_text(wording, "headline", "no_posts"));
	case SITUATION_ONLY_REPOSTS:
		return wording_fill(wording, "headline", "only_reposts", "n",
				    number_format(reposts, 0, number), NULL);
	case SITUATION_FEW_POSTS:
		return wording_fill(
			wording, "headline",
			sentence_repeats(sheet) > 0 ? "few_posts_repeats" : "few_posts", "n",
			number_format(sentence_unique_posts(sheet), 0, number), "repeats",
			number_format(sentence_repeats(sheet), 0, repeats), NULL);
	case SITUATION_ALL_STRONG:
		return g_strdup(wording_text(wording, "headline", "all_strong"));
	case SITUATION_LATE_START:
		both = join_headline(wording, config, sheet, advice);
		late = wording_fill(wording, "headline", "late_start", "week",
				    number_format(first_week, 0, number), NULL);
		return g_strconcat(late, " ", both, NULL);
	case SITUATION_USUAL:
		break;
	}
	return join_headline(wording, config, sheet, advice);
}

/* -- next steps -----------------------------------------------------------------------------
 */

/* A text of [next] with the row's figures and the week of the post it starts from. `has_parts`:
 * there is another for parts. */
static char *
fill_next(const struct wording *wording, const struct sheet *sheet,
	  const struct subject *subject, const char *stem, const char *ending,
	  gboolean has_parts)
{
	g_autofree char *key = subject_key(subject, stem, ending);
	const struct estimate *estimate = subject->estimate;
	char n[32], scale[32], promotions[32];
	struct tally tally;
	g_autofree char *own = NULL;
	char *text;

	sentence_tally(wording, sheet, subject->criterion, &tally);
	own = g_strconcat(key, has_parts && (tally.in_parts || tally.in_parts2) ? "_parts" : "",
			  NULL);
	text = wording_fill(wording, "next", own, "k", tally.k, "k2", tally.k2, "n",
			    sentence_count(estimate->n, n), "scale",
			    sentence_count(estimate->goal, scale), "promotions",
			    number_format(subject->promotions, 0, promotions), "week",
			    subject->week ? subject->week : "–", NULL);
	tally_done(&tally);
	return text;
}

static GDateTime *
local_time(const struct config *config, const struct sheet_post *post)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(post->facts.created_at);

	return utc ? g_date_time_to_timezone(utc, config->zone) : NULL;
}

/* "8", or which post of week 8 where there are several: "8 (26 October)", and with the time
 * where that day has several. g_free it. */
static char *
tied_week(const struct sheet *sheet, const struct config *config, const struct sheet_post *tied)
{
	g_autoptr(GDateTime) at = local_time(config, tied);
	gboolean is_alone = TRUE, is_alone_that_day = TRUE;
	char day[64], other_day[64];

	clock_format_day(tied->facts.created_at, config->zone, day);
	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct sheet_post *post = &sheet->posts[i];

		if (post == tied || post->facts.week != tied->facts.week)
			continue;
		clock_format_day(post->facts.created_at, config->zone, other_day);
		is_alone = FALSE;
		is_alone_that_day &= strcmp(day, other_day) != 0;
	}
	if (is_alone || !at)
		return g_strdup_printf("%d", tied->facts.week);
	/* The year is that of the course. */
	if (strrchr(day, ' '))
		*strrchr(day, ' ') = '\0';
	if (is_alone_that_day)
		return g_strdup_printf("%d (%s)", tied->facts.week, day);
	return g_strdup_printf("%d (%s, %02d:%02d)", tied->facts.week, day,
			       g_date_time_get_hour(at), g_date_time_get_minute(at));
}

/* So much practice is a next step; what takes more is no advice for two weeks. */
enum { REACH_MOST = 9 };

/* What reaches the next level; NULL where that is far, or there is none. */
static char *
reach_sentence(const struct wording *wording, const struct config *config,
	       const struct sheet *sheet, enum criterion criterion)
{
	struct outlook outlook;
	const struct practice *practice = &outlook.criteria[criterion];
	int least;

	outlook_of_criteria(sheet, config, &outlook);
	/* To mend what stands there may take less than to write anew. */
	least = practice->repairs > 0 ? MIN(practice->repairs, practice->more) : practice->more;
	if (practice->state != PRACTICE_NEEDED || least > REACH_MOST)
		return NULL;
	outlook_add_whole(sheet, config, &outlook);
	return outlook_sentence_whole(wording, criterion, &outlook);
}

/* "0 posts teach" reads like a verdict; these have a sentence without a figure. */
static gboolean
has_body_none(const struct subject *subject)
{
	return subject->estimate->k <= 0 && subject->estimate->k2 <= 0 &&
	       (subject->criterion == CRITERION_TEACHING ||
		subject->criterion == CRITERION_EXAMPLES ||
		subject->criterion == CRITERION_HELPFULNESS);
}

/* The body with the row's figures. */
static char *
fill_body(const struct wording *wording, const struct sheet *sheet,
	  const struct subject *subject)
{
	if (has_body_none(subject))
		return fill_next(wording, sheet, subject, "body", "_none", FALSE);
	return fill_next(wording, sheet, subject, "body", subject->variant,
			 may_have_parts(subject->criterion) &&
				 strcmp(subject->variant, "_ties") != 0);
}

/* Title, body and two steps for one criterion. */
static void
next_about(const struct wording *wording, const struct config *config,
	   const struct sheet *sheet, const struct subject *subject, struct advice *advice)
{
	g_autofree char *body = fill_body(wording, sheet, subject);
	g_autofree char *reach = reach_sentence(wording, config, sheet, subject->criterion);

	advice->next_title =
		fill_next(wording, sheet, subject, "heading", subject->variant, FALSE);
	advice->next_body = g_strconcat(body, reach ? " " : NULL, reach, NULL);
	advice->steps[0] =
		fill_next(wording, sheet, subject, subject->tied ? "step1_tied" : "step1",
			  subject->variant, FALSE);
	/* Rewriting a post for its topic is what step 2 of relevance is about, too. */
	advice->steps[1] = fill_next(
		wording, sheet, subject,
		subject->tied && subject->criterion == CRITERION_RELEVANCE ? "step1" : "step2",
		subject->variant, FALSE);
	advice->step_criteria[0] = advice->step_criteria[1] = (int)subject->criterion;
	advice->step_count = 2;
}

/* The pages without a criterion to work on: "start", "start_repeats", "reposts", "keep". */
static void
next_general(const struct wording *wording, const struct sheet *sheet, const char *which,
	     struct advice *advice)
{
	static const char *const stems[] = { "heading", "body", "step1", "step2" };
	char **const targets[] = { &advice->next_title, &advice->next_body, &advice->steps[0],
				   &advice->steps[1] };
	char n[32], minimum[32];

	for (gsize i = 0; i < G_N_ELEMENTS(stems); i++) {
		g_autofree char *key = g_strconcat(stems[i], "_", which, NULL);

		*targets[i] = wording_fill(
			wording, "next", key, "n",
			number_format(sentence_unique_posts(sheet), 0, n), "minimum",
			sentence_count(sheet->reputation.criteria[CRITERION_RELEVANCE].minimum,
				       minimum),
			NULL);
	}
	advice->step_criteria[0] = advice->step_criteria[1] = -1;
	advice->step_count = 2;
}

void
sentence_next(const struct wording *wording, const struct config *config,
	      const struct sheet *sheet, struct advice *advice)
{
	int about = find_subject(sheet, config, advice);
	struct subject subject;

	if (advice->situation == SITUATION_ONLY_REPOSTS) {
		next_general(wording, sheet, "reposts", advice);
	} else if (advice->situation <= SITUATION_FEW_POSTS) {
		next_general(wording, sheet,
			     advice->situation == SITUATION_NO_POSTS ? "begin"
			     : sentence_repeats(sheet) > 0           ? "start_repeats"
								     : "start",
			     advice);
	} else if (about < 0) {
		next_general(wording, sheet, "keep", advice);
	} else {
		subject = subject_of(sheet, (enum criterion)about);
		if (subject.tied)
			subject.week = tied_week(sheet, config, subject.tied);
		next_about(wording, config, sheet, &subject, advice);
		g_free(subject.week);
	}
}

/* -- quotes ---------------------------------------------------------------------------------
 */

enum criterion
sentence_aspect_criterion(enum value aspect)
{
	static const enum criterion criteria[VALUE_COUNT] = {
		[VALUE_RELEVANT] = CRITERION_RELEVANCE, [VALUE_TEACHING] = CRITERION_TEACHING,
		[VALUE_WORKS] = CRITERION_EXAMPLES,     [VALUE_FAILS] = CRITERION_EXAMPLES,
		[VALUE_HELPS] = CRITERION_HELPFULNESS,  [VALUE_GOOD] = CRITERION_CREDIBILITY
	};

	return criteria[aspect];
}

/* "stays with paywalls" where a topic is known; people who were answered are not named. */
static char *
aspect_reason(const struct wording *wording, const struct sheet *sheet,
	      const struct sheet_post *post, enum value aspect)
{
	static const char *const keys[VALUE_COUNT] = {
		[VALUE_RELEVANT] = "reason_relevant", [VALUE_TEACHING] = "reason_teaching",
		[VALUE_WORKS] = "reason_works",       [VALUE_FAILS] = "reason_fails",
		[VALUE_HELPS] = "reason_helps",       [VALUE_GOOD] = "reason_good"
	};
	guint32 signals = post->facts.signals;

	if (aspect == VALUE_GOOD && (signals & SIGNAL_DISCLOSED) &&
	    !(signals & (SIGNAL_SOURCED | SIGNAL_LINK)))
		return g_strdup(wording_text(wording, "quote", "reason_disclosed"));
	for (int topic = 0; aspect == VALUE_RELEVANT && sheet->topics && sheet->topics[topic];
	     topic++)
		if (post->topics >> topic & 1)
			return wording_fill(wording, "quote", "reason_relevant_topic", "topic",
					    sheet->topics[topic], NULL);
	return g_strdup(wording_text(wording, "quote", keys[aspect]));
}

/* Replaces *list by "list, item", or "list and item", as the wording joins them. */
static void
join_word(const struct wording *wording, const char *key, char **list, const char *item)
{
	char *joined = *list ? wording_fill(wording, "quote", key, "first", *list, "second",
					    item, NULL)
			     : g_strdup(item);

	g_free(*list);
	*list = joined;
}

char *
sentence_quote_reason(const struct wording *wording, const struct sheet *sheet,
		      const struct sheet_post *post, guint32 aspects)
{
	/* What is rarest in posts is named first; two reasons are enough. */
	static const enum value order[] = { VALUE_FAILS, VALUE_TEACHING, VALUE_WORKS,
					    VALUE_HELPS, VALUE_GOOD,     VALUE_RELEVANT };
	g_autofree char *criteria = NULL;
	g_autofree char *reasons = NULL;
	guint32 named = 0;
	int count = 0;

	for (gsize i = 0; i < G_N_ELEMENTS(order) && count < 2; i++) {
		enum criterion criterion = sentence_aspect_criterion(order[i]);
		g_autofree char *reason = NULL;
		g_autofree char *title = NULL;

		if (!(aspects >> order[i] & 1))
			continue;
		reason = aspect_reason(wording, sheet, post, order[i]);
		join_word(wording, "reasons_join", &reasons, reason);
		count++;
		if (named >> criterion & 1)
			continue;
		named |= (guint32)1 << criterion;
		title = count == 1 ? g_strdup(sentence_criterion(wording, "criterion", "title",
								 criterion))
				   : sentence_criterion_lower(wording, criterion);
		join_word(wording, "criteria_join", &criteria, title);
	}
	if (!count)
		return g_strdup(wording_text(wording, "quote", "reason_start"));
	return wording_fill(wording, "quote", "line", "criteria", criteria, "reasons", reasons,
			    NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/outlook.h"

#include "base/number.h"
#include "sentence.h"

/* The claims that would count if their source or tie were named. */
static int
count_repairable(const struct sheet *sheet)
{
	int count = 0;

	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct post_facts *facts = &sheet->posts[i].facts;

		count += !facts->duplicate && facts->has_claim &&
			 !(facts->value[VALUE_GOOD] > 0);
	}
	return count;
}

static void
scope_of(const struct sheet *sheet, const struct config *config, struct practice_scope *scope)
{
	gboolean has_end = config->end != CLOCK_UNKNOWN && config->end > sheet->as_of;
	int last = CLAMP(sheet->weeks, 1, (int)G_N_ELEMENTS(sheet->week_unique)) - 1;
	struct calendar rest;

	calendar_init(&rest, sheet->as_of, has_end ? config->end : sheet->as_of, config->zone);
	*scope = (struct practice_scope){
		.weeks_left = config->end == CLOCK_UNKNOWN ? -1 : rest.count - 1,
		.week_open = sheet->week_unique[last] == 0 &&
			     sheet->as_of + 1 < rest.mondays[1] &&
			     (has_end || config->end == CLOCK_UNKNOWN),
		.repairable = count_repairable(sheet),
	};
	calendar_done(&rest);
}

void
outlook_of_criteria(const struct sheet *sheet, const struct config *config,
		    struct outlook *outlook)
{
	struct practice_scope scope;

	scope_of(sheet, config, &scope);
	*outlook = (struct outlook){ .whole_criterion = -1 };
	for (int i = 0; i < CRITERION_COUNT; i++)
		practice_next((enum criterion)i, &sheet->reputation.criteria[i], config, &scope,
			      &outlook->criteria[i]);
}

void
outlook_add_whole(const struct sheet *sheet, const struct config *config,
		  struct outlook *outlook)
{
	struct practice_scope scope;

	scope_of(sheet, config, &scope);
	outlook->whole_criterion = practice_next_whole(&sheet->reputation, config, &scope,
						       sheet->student_id, &outlook->whole);
}

void
outlook_of(const struct sheet *sheet, const struct config *config, struct outlook *outlook)
{
	outlook_of_criteria(sheet, config, outlook);
	outlook_add_whole(sheet, config, outlook);
}

/* Which of the sentences about one criterion fits. */
static const char *
ending_of(enum criterion criterion, const struct practice *practice)
{
	if (criterion == CRITERION_EXAMPLES && practice->more_fails == 0)
		return "_works";
	if (criterion == CRITERION_EXAMPLES && practice->more_fails == practice->more)
		return "_fails";
	if (criterion == CRITERION_CREDIBILITY && practice->repairs > 0)
		return "_repair";
	return "";
}

/* `target`: "teaching to Solid". */
static char *
fill_needed(const struct wording *wording, enum criterion criterion,
	    const struct practice *practice, const char *target)
{
	g_autofree char *key = g_strconcat("reach_", criterion_name(criterion),
					   ending_of(criterion, practice), NULL);
	char more[32], works[32], fails[32], repairs[32];

	return wording_fill(
		wording, "next", key, "more", number_format(practice->more, 0, more), "works",
		number_format(practice->more - practice->more_fails, 0, works), "fails",
		number_format(practice->more_fails, 0, fails), "repairs",
		number_format(practice->repairs, 0, repairs), "target", target, NULL);
}

static char *
target_of(const struct wording *wording, enum criterion criterion,
	  const struct practice *practice)
{
	g_autofree char *name = sentence_criterion_lower(wording, criterion);

	return wording_fill(wording, "next", "target", "criterion", name, "level",
			    level_title(practice->level), NULL);
}

char *
outlook_sentence(const struct wording *wording, enum criterion criterion,
		 const struct practice *practice)
{
	g_autofree char *name = sentence_criterion_lower(wording, criterion);
	g_autofree char *target = NULL;
	char more[32];

	switch (practice->state) {
	case PRACTICE_NEEDED:
		target = target_of(wording, criterion, practice);
		return fill_needed(wording, criterion, practice, target);
	case PRACTICE_EVIDENCE:
		return wording_fill(wording, "next",
				    criterion == CRITERION_CREDIBILITY   ? "first_claims"
				    : criterion == CRITERION_CONSISTENCY ? "first_weeks"
									 : "first_posts",
				    "more", number_format(practice->more, 0, more), "criterion",
				    name, NULL);
	case PRACTICE_BEYOND:
		target = target_of(wording, criterion, practice);
		return wording_fill(wording, "next", "beyond", "target", target, NULL);
	case PRACTICE_TOP:
	case PRACTICE_NONE:
		break;
	}
	return NULL;
}

/* Posts on topic raise relevance too: what they do to the composite is reckoned with it. */
static const char *
whole_key(enum criterion criterion, const char *plain, const char *topic)
{
	return criterion == CRITERION_RELEVANCE || criterion == CRITERION_CONSISTENCY ? plain
										      : topic;
}

char *
outlook_sentence_whole(const struct wording *wording, enum criterion criterion,
		       const struct outlook *outlook)
{
	const struct practice *practice = &outlook->criteria[criterion];
	g_autofree char *target = NULL;
	g_autofree char *both = NULL;

	if (practice->state != PRACTICE_NEEDED || outlook->whole_criterion != (int)criterion ||
	    outlook->whole.more > practice->more)
		return outlook_sentence(wording, criterion, practice);
	target = target_of(wording, criterion, practice);
	both = wording_fill(wording, "next",
			    whole_key(criterion, "target_both", "target_both_topic"), "target",
			    target, "level", level_title(outlook->whole.level), NULL);
	return fill_needed(wording, criterion, practice, both);
}

char *
outlook_whole(const struct wording *wording, const struct outlook *outlook)
{
	g_autofree char *target = NULL;
	enum criterion criterion;

	if (outlook->whole_criterion < 0)
		return NULL;
	criterion = (enum criterion)outlook->whole_criterion;
	target = wording_fill(wording, "next",
			      whole_key(criterion, "target_whole", "target_whole_topic"),
			      "level", level_title(outlook->whole.level), NULL);
	return fill_needed(wording, criterion, &outlook->whole, target);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/observation_words.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/number.h"

static const double SECONDS_PER_MINUTE = 60;
static const double SECONDS_PER_HOUR = 3600;
static const double SECONDS_PER_DAY = 86400;

const char *
observation_figure(double value, char buffer[32])
{
	char *end;

	number_format(value, 2, buffer);
	end = buffer + strlen(buffer);
	while (end[-1] == '0')
		*--end = '\0';
	if (end[-1] == '.')
		end[-1] = '\0';
	return buffer;
}

const char *
observation_percent(double share, char buffer[32])
{
	number_format(100 * share, 1, buffer);
	if (g_str_has_suffix(buffer, ".0"))
		buffer[strlen(buffer) - 2] = '\0';
	return buffer;
}

/* "25 minutes", "3 hours", "12 days". */
static char *
span_text(double seconds)
{
	static const struct {
		double unit, below;
		const char *name;
	} units[] = {
		{ SECONDS_PER_MINUTE, 2 * SECONDS_PER_HOUR, "minute" },
		{ SECONDS_PER_HOUR, 2 * SECONDS_PER_DAY, "hour" },
		{ SECONDS_PER_DAY, 0, "day" },
	};
	gsize i = 0;
	char digits[32];

	while (i + 1 < G_N_ELEMENTS(units) && seconds >= units[i].below)
		i++;
	number_format(fmax(1, seconds / units[i].unit), 0, digits);
	return g_strdup_printf("%s %s%s", digits, units[i].name,
			       strcmp(digits, "1") == 0 ? "" : "s");
}

char *
observation_found(const struct observation *observation, GTimeZone *zone,
		  const struct wording *wording)
{
	const struct observation *it = observation;
	g_autofree char *key = g_strconcat("found_", observation_name(it->kind), NULL);
	g_autofree char *span = span_text(it->extra);
	char n[32], k[32], share[32], value[32], posts[32], members[32], measure[32];
	char date[64] = "";

	observation_figure(it->k, k);
	observation_figure(it->measure, measure);
	if (it->at != CLOCK_UNKNOWN)
		clock_format_day(it->at, zone, date);
	return wording_fill(wording, "observations", key, "n", observation_figure(it->n, n),
			    "k", k, "share", observation_percent(it->value, share), "value",
			    observation_figure(it->value, value), "posts",
			    observation_figure(it->n + 1, posts), "people", k, "members",
			    observation_figure(it->extra, members), "date", date, "span", span,
			    "hours", measure, "days", measure, "most", measure, NULL);
}

char *
observation_rule(const struct observation *observation)
{
	char least[32], threshold[32], share[32], measure[32];
	const gboolean is_one = observation->minimum == 1;
	const char *posts = is_one ? "post" : "posts";
	const char *of_measure = observation->measure == 1 ? "" : "s";

	observation_figure(observation->minimum, least);
	observation_figure(observation->threshold, threshold);
	observation_figure(observation->measure, measure);
	observation_percent(observation->threshold, share);
	switch (observation->kind) {
	case OBSERVATION_ENGAGEMENT_BAIT:
		return g_strdup_printf("at least %s %s, and at least %s %% of the own posts",
				       least, posts, share);
	case OBSERVATION_REPEATED_POSTS:
		return g_strdup_printf("at least %s %s, and more than %s %% of the own posts",
				       least, posts, share);
	case OBSERVATION_DEADLINE_RUSH:
		return g_strdup_printf("at least %s %s in the last %s hour%s of a due period, "
				       "and more than %s %% of its own posts",
				       least, posts, measure, of_measure, share);
	case OBSERVATION_BURST:
		return g_strdup_printf("at least %s %s, and burstiness above %s", least,
				       is_one ? "gap" : "gaps", threshold);
	case OBSERVATION_NARROW_CIRCLE:
		return g_strdup_printf("at least %s %s, from what weighs like fewer "
				       "than %s %s",
				       least, is_one ? "interaction" : "interactions",
				       threshold,
				       observation->threshold == 1 ? "person" : "people");
	case OBSERVATION_MUTUAL_RING:
		return g_strdup_printf("at least %s %s tied both ways, and at least "
				       "%s %% of what they receive from inside",
				       least, is_one ? "student" : "students", share);
	case OBSERVATION_FOLLOW_CHURN:
		return g_strdup_printf("at least %s %s undone within %s day%s, and at "
				       "least %s %% of all",
				       least, is_one ? "follow" : "follows", measure,
				       of_measure, share);
	case OBSERVATION_UNDISCLOSED_PROMOTION:
		return g_strdup_printf("at least %s %s", least, posts);
	case OBSERVATION_HASHTAG_STUFFING:
		return g_strdup_printf("at least %s %s with more than %s hashtag%s, and more "
				       "than %s %% of the own posts",
				       least, posts, measure, of_measure, share);
	case OBSERVATION_COUNT:
		break;
	}
	g_assert_not_reached();
}

char *
observation_why_unknown(const struct observation *observation)
{
	char n[32], least[32];

	observation_figure(observation->n, n);
	observation_figure(observation->minimum, least);
	switch (observation->kind) {
	case OBSERVATION_DEADLINE_RUSH:
		return g_strdup("no post in a due period");
	case OBSERVATION_BURST:
		return observation->n < observation->minimum
			       ? g_strdup_printf("%s %s between posts, %s needed", n,
						 observation->n == 1 ? "gap" : "gaps", least)
			       : g_strdup("the posts carry no times of their own");
	case OBSERVATION_NARROW_CIRCLE:
		return observation->n > 0
			       ? g_strdup_printf("%s %s received, %s needed", n,
						 observation->n == 1 ? "interaction"
								     : "interactions",
						 least)
			       : g_strdup("no interaction received that a file tells of");
	case OBSERVATION_MUTUAL_RING:
		return g_strdup("no file tells of interactions received");
	case OBSERVATION_FOLLOW_CHURN:
		return g_strdup(observation->extra > 0
					? "follows were undone, but no file tells how soon"
					: "no file tells of follows that were undone");
	default:
		return g_strdup("no own post");
	}
}

static const char *
text_of(const struct observation *observation, const struct wording *wording, const char *stem)
{
	g_autofree char *key = g_strconcat(stem, observation_name(observation->kind), NULL);

	return wording_text(wording, "observations", key);
}

const char *
observation_explanation(const struct observation *observation, const struct wording *wording)
{
	return text_of(observation, wording, "explanation_");
}

const char *
observation_question(const struct observation *observation, const struct wording *wording)
{
	return text_of(observation, wording, "question_");
}

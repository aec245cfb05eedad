/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/audits.h"

#include <math.h>

#include "audits_coding.h"
#include "base/clock.h"
#include "base/words.h"
#include "metric/audit.h"
#include "metric/pod.h"
#include "report/ledger.h"
#include "report/lines.h"
#include "report/scores.h"

enum { RHO_DECIMALS = 4, SHARE_DECIMALS = 3, POINT_DECIMALS = 2 };
/* A level that fewer draws of the weights leave as it is, is named. */
static const double FIRM = 0.9;
/* More than a pod is meant to gain. */
enum { POD_MOST_PLACES = 2 };

/* What is said of a pair: its names, why it is looked at, and what to do, verdict by verdict.
 */
static const struct {
	const char *question, *first, *second, *why;
	const char *together, *opposite; /* NULL: nothing to do */
} pairs[AUDIT_PAIR_COUNT] = {
	[AUDIT_REPUTATION_FOLLOWERS] = { "Does reputation follow the audience?", "Reputation",
					 "followers",
					 "No follower count enters reputation. If it went "
					 "along with one all the same, "
					 "it would be Klout over again.",
					 "Before a figure becomes a grade, look which "
					 "criterion carries it ('repute "
					 "scores --csv' in a spreadsheet), and at its posts "
					 "('repute explain'). 'repute "
					 "whatif' shows the levels with less weight on it.",
					 NULL },
	[AUDIT_REPUTATION_POSTS] = { "Does reputation follow the number of posts?",
				     "Reputation", "number of posts",
				     "Who posts more has more occasions to teach and to help, "
				     "so some link is no "
				     "surprise; posting a lot should not be enough.",
				     "Teaching, examples and helpfulness are counts: with a "
				     "lower goal in class.ini "
				     "they level off sooner. Repeats count once as it is.",
				     "Relevance and credibility are shares: many posts beside "
				     "the topic, or without "
				     "a source, lower them. That is meant so." },
	[AUDIT_INFLUENCE_FOLLOWERS] = { "Does influence follow the audience?", "Influence",
					"followers",
					"Influence is attention received, so a link is no "
					"surprise. It is one reason "
					"why influence is not graded.",
					"Keep it out of grades, as it is.", NULL },
};

/* -- text
 * --------------------------------------------------------------------------------------*/

/* "not estimable: ..." in words. g_free it. */
static char *
describe_gap(enum audit_pair pair, const struct correlation *correlation)
{
	const char *figure;

	if (correlation->gap == AUDIT_GAP_FEW)
		return g_strdup_printf("not estimable, for %d %s both figures and %d are "
				       "needed",
				       correlation->n,
				       correlation->n == 1 ? "student has" : "students have",
				       AUDIT_LEAST);
	figure = correlation->gap == AUDIT_GAP_FIRST ? pairs[pair].first : pairs[pair].second;
	return g_strdup_printf("not estimable, %s %s the same for all %d students", figure,
			       g_str_has_suffix(figure, "followers") ? "are" : "is",
			       correlation->n);
}

/* What the range tells, in plain words. */
static const char *
describe_verdict(enum audit_verdict verdict)
{
	switch (verdict) {
	case AUDIT_CANNOT_TELL:
		return "The range holds 0 and is wide: from so few students one can tell "
		       "neither that there is a link nor that there is none.";
	case AUDIT_NO_LINK:
		return "The range holds 0 and is narrow: no link to be seen.";
	case AUDIT_TOGETHER:
		return "The range lies above 0: in this class the two rise together.";
	case AUDIT_OPPOSITE:
		return "The range lies below 0: in this class one falls as the other rises.";
	default:
		return "";
	}
}

static void
print_pair(GString *out, enum audit_pair pair, const struct correlation *correlation)
{
	enum audit_verdict verdict = audit_verdict(correlation);
	const char *advice = verdict == AUDIT_TOGETHER   ? pairs[pair].together
			     : verdict == AUDIT_OPPOSITE ? pairs[pair].opposite
							 : NULL;
	char rho[32];
	char lo[32];
	char hi[32];

	g_string_append_printf(out, "\n%s\n", pairs[pair].question);
	if (verdict == AUDIT_NOT_ESTIMABLE) {
		g_autofree char *gap = describe_gap(pair, correlation);

		lines_append_printf(out, 2, "%s and %s: %s.", pairs[pair].first,
				    pairs[pair].second, gap);
	} else {
		lines_append_printf(out, 2, "%s and %s: rho %s (%s to %s, n = %d): %s.",
				    pairs[pair].first, pairs[pair].second,
				    lines_format_share(correlation->rho, rho),
				    lines_format_share(correlation->lo, lo),
				    lines_format_share(correlation->hi, hi), correlation->n,
				    audit_verdict_name(verdict));
		lines_append(out, 2, describe_verdict(verdict));
	}
	lines_append_printf(out, 2, "Why: %s", pairs[pair].why);
	if (advice)
		lines_append_printf(out, 2, "What to do: %s", advice);
}

/* The students whose level hangs on the weights, a line each. */
static void
list_loose(GString *out, const struct results *results)
{
	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);
		g_autofree char *id = words_escape(student->id);
		g_autofree char *level = NULL;
		char draws[32], score[32];

		if (!(student->audit.same_level < FIRM))
			continue;
		level = scores_level_short(&student->reputation);
		g_string_append(out, "    ");
		lines_append_cell(out, id, 9);
		lines_append_name(out, student->name, 22);
		g_string_append_printf(out, "%2s of 100 draws  %s  %s\n",
				       ledger_points(100 * student->audit.same_level, draws),
				       ledger_points(student->reputation.score, score),
				       level ? level : "");
	}
}

static void
print_weights(GString *out, const struct results *results)
{
	int scored = 0;
	int firm = 0;

	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);

		scored += isfinite(student->audit.same_level);
		firm += student->audit.same_level >= FIRM;
	}
	g_string_append(out, "\nDo the levels hang on the weights?\n");
	if (scored == 0) {
		lines_append(out, 2, "Not estimable: no student has a reputation score yet.");
		return;
	}
	lines_append_printf(out, 2,
			    "%d of %d %s what is named for them, a level or two, in at "
			    "least %.0f of 100 draws, when each weight is drawn anew, up to "
			    "a quarter lower or higher (%d draws).",
			    firm, scored, scored == 1 ? "student keeps" : "students keep",
			    100 * FIRM, AUDIT_WEIGHT_DRAWS);
	lines_append(out, 2,
		     "Why: nobody can say that a weight is .20 and not .22. A level "
		     "that a small change turns rests on the weights, not on posts.");
	if (firm == scored)
		return;
	lines_append(out, 2,
		     "What to do: read what is named for these as near a border, and see "
		     "'repute whatif' for weights of your own.");
	list_loose(out, results);
}

/* Why there is no pod test; g_free it. */
static char *
pod_gap(void)
{
	return g_strdup_printf("it takes %d students with an influence score and a place in "
			       "the class network",
			       POD_SIZE);
}

/* Who they are is not told: they would be named for having least. */
static void
print_pod(GString *out, const struct results *results)
{
	g_autoptr(GString) places = g_string_new(NULL);
	g_autoptr(GString) points = g_string_new(NULL);
	int members = 0;
	int most = 0;

	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);
		const char *comma = members ? ", " : "";

		if (student->audit.pod_places == AUDIT_NOT_IN_POD)
			continue;
		members++;
		most = MAX(most, student->audit.pod_places);
		g_string_append_printf(places, "%s%+d", comma, student->audit.pod_places);
		g_string_append_printf(points, "%s%+.0f", comma,
				       ledger_round(student->audit.pod_points, 0));
	}
	g_string_append(out, "\nCould four students push each other up?\n");
	if (members == 0) {
		g_autofree char *why = pod_gap();

		lines_append_printf(out, 2, "Not estimable: %s.", why);
		return;
	}
	lines_append_printf(out, 2,
			    "If the %d with the least influence answered each other %d times "
			    "each, they would gain in the network component, one by one: %s "
			    "places; %s points of 100.",
			    members, POD_INTERACTIONS, places->str, points->str);
	lines_append(out, 2,
		     "Why: groups that like and answer each other by agreement are the "
		     "cheapest way up an audience score. A place is a student outside "
		     "the four who was level or above, and is passed. More than two are "
		     "more than is meant; but where many stand level or close together, "
		     "few points are many places.");
	if (most > POD_MOST_PLACES)
		lines_append(
			out, 2,
			results->has_instructor
				? "What to do: if the points are many too, give network "
				  "less weight under [influence_weights]."
				: "What to do: if the points are many too, give network "
				  "less weight under [influence_weights]. With your own "
				  "account in handles.csv (the student 'instructor') a pod "
				  "weighs less.");
}

void
audits_print_text(GString *out, const struct results *results, GTimeZone *zone)
{
	char day[64];

	g_string_append_printf(out, "Audits of run %" G_GINT64_FORMAT ", to %s\n\n",
			       results->run, clock_format_day(results->until, zone, day));
	if (!results->has_audits) {
		lines_append(out, 0,
			     "This run was computed by a version without audits; a "
			     "new run ('repute score') has them.");
		return;
	}
	lines_append(out, 0,
		     "They test the figures, not the students. rho says how far two figures "
		     "order the students alike: 1 the same way, 0 no link, -1 the other way "
		     "round; in brackets its likely range (95 %) and how many students have "
		     "both figures.");
	for (int i = 0; i < AUDIT_PAIR_COUNT; i++)
		print_pair(out, (enum audit_pair)i, &results->correlations[i]);
	print_weights(out, results);
	print_pod(out, results);
	audits_coding_print(out, &results->coding);
}

/* -- JSON
 * --------------------------------------------------------------------------------------*/

static void
put_pair(struct json *json, enum audit_pair pair, const struct correlation *correlation)
{
	gboolean is_known = correlation->gap == AUDIT_GAP_NONE;
	double unknown = (double)NAN; /* null */
	g_autofree char *why = is_known ? NULL : describe_gap(pair, correlation);

	json_begin_object(json, audit_pair_name(pair));
	json_put_real(json, "rho", is_known ? correlation->rho : unknown, RHO_DECIMALS);
	json_put_real(json, "lo", is_known ? correlation->lo : unknown, RHO_DECIMALS);
	json_put_real(json, "hi", is_known ? correlation->hi : unknown, RHO_DECIMALS);
	json_put_integer(json, "n", correlation->n);
	json_put_text(json, "verdict", audit_verdict_name(audit_verdict(correlation)));
	if (!is_known)
		json_put_text(json, "why", why);
	json_end_object(json);
}

static void
put_weights(struct json *json, const struct results *results)
{
	json_begin_object(json, "weight_sensitivity");
	json_put_integer(json, "draws", AUDIT_WEIGHT_DRAWS);
	json_put_real(json, "spread", AUDIT_WEIGHT_SPREAD, SHARE_DECIMALS);
	json_begin_array(json, "students");
	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);

		json_begin_object(json, NULL);
		json_put_text(json, "id", student->id);
		json_put_real(json, "same_level", student->audit.same_level, SHARE_DECIMALS);
		json_end_object(json);
	}
	json_end_array(json);
	json_end_object(json);
}

static void
put_pod(struct json *json, const struct results *results)
{
	int members = 0;

	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);

		members += student->audit.pod_places != AUDIT_NOT_IN_POD;
	}
	if (members == 0) {
		g_autofree char *why = pod_gap();

		json_put_null(json, "pod_test");
		json_put_text(json, "pod_test_why", why);
		return;
	}
	json_begin_object(json, "pod_test");
	json_put_integer(json, "members", members);
	json_put_integer(json, "interactions", POD_INTERACTIONS);
	json_begin_array(json, "places_gained");
	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);

		if (student->audit.pod_places != AUDIT_NOT_IN_POD)
			json_put_integer(json, NULL, student->audit.pod_places);
	}
	json_end_array(json);
	json_begin_array(json, "points_gained");
	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);

		if (student->audit.pod_places != AUDIT_NOT_IN_POD)
			json_put_real(json, NULL, student->audit.pod_points, POINT_DECIMALS);
	}
	json_end_array(json);
	json_end_object(json);
}

void
audits_put_json(struct json *json, const char *key, const struct results *results)
{
	if (!results->has_audits) {
		json_put_null(json, key);
		return;
	}
	json_begin_object(json, key);
	json_begin_object(json, "correlations");
	for (int i = 0; i < AUDIT_PAIR_COUNT; i++)
		put_pair(json, (enum audit_pair)i, &results->correlations[i]);
	json_end_object(json);
	put_weights(json, results);
	put_pod(json, results);
	audits_coding_put(json, "coding", &results->coding);
	json_end_object(json);
}

void
audits_print_json(GString *out, const struct results *results)
{
	struct json json;
	char as_of[32];

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_integer(&json, "run", results->run);
	json_put_text(&json, "as_of", clock_format_utc(results->as_of, as_of));
	audits_put_json(&json, "audits", results);
	json_end_object(&json);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/survey.h"

#include <math.h>
#include <string.h>

#include "metric/agreement.h"
#include "survey_pairs.h"

/* From here on a level of both sides is a strength: lo + 0.625 (hi - lo). */
#define UPPER_MIDDLE 0.625
#define LEAST_GAP 0.125
#define NORMAL_95 1.96

static const struct survey_pair *
pair_at(const GArray *pairs, guint index)
{
	return &g_array_index(pairs, struct survey_pair, index);
}

static struct survey_score *
score_at(const struct survey_analysis *analysis, guint person, int dimension)
{
	return &analysis->scores[(gsize)person * (analysis->dimensions + 1) +
				 (gsize)(dimension + 1)];
}

double
survey_threshold(double lo, double hi, double se)
{
	double least = LEAST_GAP * (hi - lo);

	return isfinite(se) ? fmax(least, NORMAL_95 * se) : least;
}

enum quadrant
survey_quadrant(double self, double peers, double lo, double hi, double threshold)
{
	double gap = self - peers;

	if (!isfinite(gap))
		return QUADRANT_NONE;
	if (gap >= threshold)
		return QUADRANT_BLIND_SPOT;
	if (gap <= -threshold)
		return QUADRANT_HIDDEN_STRENGTH;
	return peers >= lo + UPPER_MIDDLE * (hi - lo) ? QUADRANT_SHARED_STRENGTH
						      : QUADRANT_SHARED_GROWTH;
}

/* -- one dimension, or all items --------------------------------------------------------------
 */

/* The ratings of others on a dimension (-1: all). */
static GArray *
collect(const struct survey_pairs *pairs, int dimension)
{
	GArray *ratings = g_array_new(FALSE, FALSE, sizeof(struct severity_rating));

	for (guint i = 0; i < pairs->peers->len; i++) {
		const struct survey_pair *pair = pair_at(pairs->peers, i);
		const struct severity_rating rating = {
			.pair = { pair->rater, pair->ratee },
			.z = dimension < 0 ? pair->z : survey_pair_mean(pairs, pair, dimension),
		};

		if (isfinite(rating.z))
			g_array_append_val(ratings, rating);
	}
	return ratings;
}

/* Plain mean and standard deviation over raters, by ratee. */
static void
describe(const GArray *ratings, guint persons, double *mean, double *spread)
{
	g_autofree guint *count = g_new0(guint, persons + 1);

	memset(mean, 0, persons * sizeof *mean);
	memset(spread, 0, persons * sizeof *spread);
	for (guint i = 0; i < ratings->len; i++) {
		const struct severity_rating *rating =
			&g_array_index(ratings, struct severity_rating, i);

		mean[rating->pair.ratee] += rating->z;
		count[rating->pair.ratee]++;
	}
	for (guint i = 0; i < persons; i++)
		mean[i] = count[i] ? mean[i] / count[i] : NAN;
	for (guint i = 0; i < ratings->len; i++) {
		const struct severity_rating *rating =
			&g_array_index(ratings, struct severity_rating, i);
		double rest = rating->z - mean[rating->pair.ratee];

		spread[rating->pair.ratee] += rest * rest;
	}
	for (guint i = 0; i < persons; i++)
		spread[i] = count[i] > 1 ? sqrt(spread[i] / (count[i] - 1)) : NAN;
}

/* Why there is no mean; NULL where there is one. */
static const char *
why_none(const struct survey_pairs *pairs, struct survey_analysis *analysis, int dimension,
	 int raters)
{
	char text[80];

	if (raters >= pairs->rules->minimum)
		return NULL;
	if (dimension >= 0 && !analysis->figures[dimension].has_peers)
		return SURVEY_OF_SELF;
	g_snprintf(text, sizeof text, "%d %s, %d needed", raters,
		   raters == 1 ? "rater" : "raters", pairs->rules->minimum);
	return g_string_chunk_insert_const(analysis->texts, text);
}

static void
set_scores(const struct survey_pairs *pairs, int dimension, const struct severity_fit *fit,
	   const double *mean, const double *spread, struct survey_analysis *analysis)
{
	for (guint person = 0; person < analysis->persons; person++) {
		struct survey_score *score = score_at(analysis, person, dimension);
		gboolean is_rated = person < fit->ratee_count;

		score->raters = is_rated ? (int)fit->received[person] : 0;
		score->why = why_none(pairs, analysis, dimension, score->raters);
		if (score->why)
			continue;
		score->mean = mean[person];
		score->adjusted = fit->s[person];
		score->se = severity_se(fit, person);
		if (score->raters >= pairs->rules->detail)
			score->spread = spread[person];
	}
}

/* The ratings are in the order of the pairs: by ratee and rater. */
static void
keep_opinions(const GArray *ratings, int dimension, GArray *opinions)
{
	for (guint i = 0; i < ratings->len; i++) {
		const struct severity_rating *rating =
			&g_array_index(ratings, struct severity_rating, i);
		const struct survey_opinion opinion = { rating->pair, dimension, rating->z };

		g_array_append_val(opinions, opinion);
	}
}

static void
judge_dimension(const struct survey_pairs *pairs, int dimension, gboolean severity,
		struct severity_fit *fit, struct survey_analysis *analysis)
{
	g_autoptr(GArray) ratings = collect(pairs, dimension);
	g_autofree double *mean = g_new(double, analysis->persons + 1);
	g_autofree double *spread = g_new(double, analysis->persons + 1);

	severity_of((const struct severity_rating *)(const void *)ratings->data, ratings->len,
		    severity, fit);
	describe(ratings, analysis->persons, mean, spread);
	set_scores(pairs, dimension, fit, mean, spread, analysis);
	keep_opinions(ratings, dimension, analysis->opinions);
}

void
survey_compare_self(struct survey_score *score, double lo, double hi)
{
	score->gap = score->self - score->adjusted;
	score->threshold = NAN;
	score->quadrant = QUADRANT_NONE;
	if (!isfinite(score->gap))
		return;
	score->threshold = survey_threshold(lo, hi, score->se);
	score->quadrant =
		survey_quadrant(score->self, score->adjusted, lo, hi, score->threshold);
}

/* The own answers, and how they lie to those of the others. */
static void
compare_self(const struct survey_pairs *pairs, struct survey_analysis *analysis)
{
	const struct survey_rules *rules = pairs->rules;

	for (guint i = 0; i < pairs->self->len; i++) {
		const struct survey_pair *pair = pair_at(pairs->self, i);
		gboolean answered = FALSE;

		for (int dimension = -1; dimension < (int)analysis->dimensions; dimension++) {
			struct survey_score *score = score_at(analysis, pair->ratee, dimension);

			score->self = survey_pair_mean(pairs, pair, dimension);
			answered |= isfinite(score->self);
			survey_compare_self(score, rules->lo, rules->hi);
		}
		analysis->self_count += answered ? 1 : 0;
	}
}

/* -- reliability ------------------------------------------------------------------------------
 */

/* Cases x items of one dimension: pairs of people, or where nobody else is asked, oneself. */
static void
judge_items(const struct survey_pairs *pairs, guint dimension, struct survey_analysis *analysis)
{
	const struct survey_data *data = pairs->data;
	struct survey_dimension_figures *figures = &analysis->figures[dimension];
	const GArray *cases = figures->has_peers ? pairs->peers : pairs->self;
	g_autofree int *column = g_new(int, data->item_count + 1);
	g_autofree double *values = NULL;

	for (guint i = 0; i < data->item_count; i++) {
		const struct survey_item *item = &data->items[i];
		gboolean asked = figures->has_peers ? item->of_peers : item->of_self;

		column[i] = item->dimension == dimension && asked ? (int)figures->items++ : -1;
	}
	values = g_new(double, (gsize)cases->len * figures->items + 1);
	for (gsize i = 0; i < (gsize)cases->len * figures->items; i++)
		values[i] = NAN;
	for (guint i = 0; i < cases->len; i++) {
		const struct survey_pair *pair = pair_at(cases, i);

		for (gsize j = pair->first; j < pair->last; j++) {
			int place = column[pairs->values[j].item];

			if (place >= 0)
				values[(gsize)i * figures->items + (gsize)place] =
					pairs->values[j].value;
		}
	}
	cronbach_of(values, cases->len, figures->items, &figures->cronbach);
}

/* Rows that are packed to the left: who gave a value does not matter to what is made of them.
 */
struct packed {
	double *values;
	gsize units, width;
	gsize *used;
};

static void
packed_init(struct packed *packed, gsize units, gsize width)
{
	*packed = (struct packed){
		.values = g_new(double, units *width + 1),
		.used = g_new0(gsize, units + 1),
		.units = units,
		.width = width,
	};
	for (gsize i = 0; i < units * width; i++)
		packed->values[i] = NAN;
}

static void
packed_put(struct packed *packed, gsize unit, double value)
{
	packed->values[unit * packed->width + packed->used[unit]++] = value;
}

static void
packed_done(struct packed *packed)
{
	g_free(packed->values);
	g_free(packed->used);
}

static void
judge_agreement(const struct survey_pairs *pairs, const struct severity_fit *fit,
		struct survey_analysis *analysis)
{
	const gsize items = pairs->data->item_count;
	struct packed people, answers;
	struct agreement_data data;
	guint most = 0;

	for (guint i = 0; i < fit->ratee_count; i++)
		most = MAX(most, fit->received[i]);
	packed_init(&people, fit->ratee_count, most);
	packed_init(&answers, fit->ratee_count * items, most);
	for (guint i = 0; i < pairs->peers->len; i++) {
		const struct survey_pair *pair = pair_at(pairs->peers, i);

		packed_put(&people, pair->ratee, pair->z);
		for (gsize j = pair->first; j < pair->last; j++)
			if (pairs->data->items[pairs->values[j].item].of_peers)
				packed_put(&answers,
					   pair->ratee * items + pairs->values[j].item,
					   pairs->values[j].value);
	}
	data = (struct agreement_data){ people.values, people.units, people.width };
	analysis->alpha = agreement_alpha(&data, SCALE_INTERVAL);
	data = (struct agreement_data){ answers.values, answers.units, answers.width };
	analysis->raw = agreement_raw(&data);
	for (guint i = 0; i < fit->ratee_count; i++)
		analysis->pairable += fit->received[i] > 1 ? fit->received[i] : 0;
	packed_done(&people);
	packed_done(&answers);
}

static void
judge_icc(const struct survey_pairs *pairs, struct survey_analysis *analysis)
{
	g_autofree struct icc_value *values = g_new(struct icc_value, pairs->peers->len + 1);

	for (guint i = 0; i < pairs->peers->len; i++) {
		const struct survey_pair *pair = pair_at(pairs->peers, i);

		values[i] = (struct icc_value){ pair->ratee, pair->z };
	}
	icc_one_way(values, pairs->peers->len, &analysis->icc);
}

/* -- all of it --------------------------------------------------------------------------------
 */

static void
analysis_init(const struct survey_data *data, struct survey_analysis *out)
{
	gsize count = (gsize)data->persons * (data->dimension_count + 1);

	*out = (struct survey_analysis){
		.persons = data->persons,
		.dimensions = data->dimension_count,
		.scores = g_new(struct survey_score, count + 1),
		.severity = g_new(double, data->persons + 1),
		.figures = g_new0(struct survey_dimension_figures, data->dimension_count + 1),
		.observations = g_array_new(FALSE, FALSE, sizeof(struct survey_observation)),
		.opinions = g_array_new(FALSE, FALSE, sizeof(struct survey_opinion)),
		.texts = g_string_chunk_new(256),
	};
	for (gsize i = 0; i < count; i++)
		out->scores[i] = (struct survey_score){
			.mean = NAN,
			.adjusted = NAN,
			.se = NAN,
			.spread = NAN,
			.self = NAN,
			.gap = NAN,
			.threshold = NAN,
		};
	for (guint i = 0; i < data->item_count; i++)
		out->figures[data->items[i].dimension].has_peers |= data->items[i].of_peers;
}

static void
take_fit(const struct severity_fit *fit, const struct survey_rules *rules,
	 struct survey_analysis *out)
{
	char text[96];

	out->parts = fit->parts;
	out->connected = fit->parts == 1;
	out->raters = fit->raters;
	out->ratees = fit->ratees;
	out->variance = fit->variance;
	out->freedom = fit->freedom;
	for (guint i = 0; i < out->persons; i++)
		out->severity[i] = i < fit->rater_count ? fit->b[i] : NAN;
	if (fit->adjusted)
		return;
	g_snprintf(text, sizeof text, "the ratings fall into %u parts without a common rater",
		   fit->parts);
	if (fit->parts == 0)
		out->plain_because = "nobody rated anybody";
	else if (!rules->severity)
		out->plain_because = "severity is switched off";
	else
		out->plain_because = g_string_chunk_insert(out->texts, text);
}

void
survey_analyse(const struct survey_data *data, const struct survey_rules *rules,
	       struct survey_analysis *out)
{
	struct survey_pairs pairs;
	struct severity_fit whole, part;

	analysis_init(data, out);
	survey_pairs_init(&pairs, data, rules);
	out->pairs = pairs.peers->len;
	judge_dimension(&pairs, -1, rules->severity, &whole, out);
	take_fit(&whole, rules, out);
	for (guint i = 0; i < out->dimensions; i++) {
		/* Where the whole is not adjusted, no part is: they stand beside each other. */
		judge_dimension(&pairs, (int)i, whole.adjusted, &part, out);
		out->figures[i].adjusted = part.adjusted;
		severity_done(&part);
		judge_items(&pairs, i, out);
	}
	compare_self(&pairs, out);
	judge_agreement(&pairs, &whole, out);
	judge_icc(&pairs, out);
	survey_observe(&pairs, out);
	severity_done(&whole);
	survey_pairs_done(&pairs);
}

void
survey_analysis_done(struct survey_analysis *analysis)
{
	for (guint i = 0; i < analysis->dimensions; i++)
		cronbach_done(&analysis->figures[i].cronbach);
	g_free(analysis->figures);
	g_free(analysis->scores);
	g_free(analysis->severity);
	if (analysis->observations)
		g_array_unref(analysis->observations);
	if (analysis->opinions)
		g_array_unref(analysis->opinions);
	if (analysis->texts)
		g_string_chunk_free(analysis->texts);
	*analysis = (struct survey_analysis){ 0 };
}

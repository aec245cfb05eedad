/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/explain.h"

#include "base/clock.h"
#include "base/json.h"
#include "explain_rows.h"
#include "metric/composite.h"
#include "report/evidence.h"
#include "report/ledger.h"
#include "report/observations.h"
#include "report/outlook.h"
#include "report/scores.h"
#include "text/similarity.h"

enum { SCORE_DECIMALS = 2, VALUE_DECIMALS = 6, ELAPSED_DECIMALS = 9 };

/* What the parts are printed from. */
struct telling {
	struct json json;
	const struct sheet *sheet;
	const struct config *config;
	const struct wording *wording;
	struct outlook outlook;
};

static void
put_range(struct json *json, gboolean known, double score, double lo, double hi)
{
	json_put_known(json, "score", known, score, SCORE_DECIMALS);
	json_put_known(json, "lo", known, lo, SCORE_DECIMALS);
	json_put_known(json, "hi", known, hi, SCORE_DECIMALS);
}

/* The practice that reaches the next level; `criterion` is whose practice it is. Leaves the
 * object open. */
static void
put_next(struct json *json, enum criterion criterion, const struct practice *practice,
	 char *sentence)
{
	gboolean needed = practice->state == PRACTICE_NEEDED;

	json_begin_object(json, "next");
	json_put_text(json, "state", practice_state_name(practice->state));
	json_put_text(json, "level",
		      needed || practice->state == PRACTICE_BEYOND
			      ? level_title(practice->level)
			      : NULL);
	if (needed || practice->state == PRACTICE_EVIDENCE)
		json_put_integer(json, "more", practice->more);
	else
		json_put_null(json, "more");
	if (criterion == CRITERION_EXAMPLES && needed) {
		json_put_integer(json, "works", practice->more - practice->more_fails);
		json_put_integer(json, "fails", practice->more_fails);
	}
	if (criterion == CRITERION_CREDIBILITY && practice->repairs > 0)
		json_put_integer(json, "repairs", practice->repairs);
	json_put_text(json, "practice", sentence);
	g_free(sentence);
}

static void
put_distribution(struct json *json, const struct estimate *estimate)
{
	static const char *const names[] = {
		[DISTRIBUTION_NONE] = "none",     [DISTRIBUTION_BETA] = "beta",
		[DISTRIBUTION_GAMMA] = "gamma",   [DISTRIBUTION_GAMMA_PAIR] = "gamma_pair",
		[DISTRIBUTION_NORMAL] = "normal",
	};
	gboolean is_pair = estimate->distribution == DISTRIBUTION_GAMMA_PAIR;

	json_begin_object(json, "distribution");
	json_put_text(json, "name", names[estimate->distribution]);
	if (estimate->distribution != DISTRIBUTION_NONE) {
		json_put_real(json, "a", estimate->a, VALUE_DECIMALS);
		json_put_real(json, "b", estimate->b, VALUE_DECIMALS);
	}
	if (is_pair) {
		json_put_real(json, "a2", estimate->a2, VALUE_DECIMALS);
		json_put_real(json, "b2", estimate->b2, VALUE_DECIMALS);
	}
	json_end_object(json);
}

static void
put_estimate(struct telling *telling, enum criterion criterion, const struct estimate *estimate)
{
	struct json *json = &telling->json;
	gboolean has_survey = criterion != CRITERION_PEER_REGARD || estimate->n > 0;
	g_autoptr(GString) formula = g_string_new(NULL);

	ledger_formula(formula, criterion, estimate);
	json_put_boolean(json, "enough", estimate->enough);
	put_range(json, estimate->enough, estimate->score, estimate->lo, estimate->hi);
	json_put_text(json, "level",
		      estimate->enough
			      ? level_title(composite_level(estimate->score, telling->config))
			      : NULL);
	json_put_text(json, "formula", formula->len ? formula->str : NULL);
	json_put_known(json, "n", has_survey, estimate->n, VALUE_DECIMALS);
	json_put_known(json, "k", has_survey, estimate->k, VALUE_DECIMALS);
	if (criterion == CRITERION_EXAMPLES)
		json_put_real(json, "k2", estimate->k2, VALUE_DECIMALS);
	if (criterion == CRITERION_HELPFULNESS)
		json_put_real(json, "unnamed", estimate->k2, VALUE_DECIMALS);
	json_put_known(json, "goal", has_survey, estimate->goal, ELAPSED_DECIMALS);
	json_put_known(json, "mu", has_survey, estimate->mu, VALUE_DECIMALS);
	json_put_known(json, "m", has_survey, estimate->m, VALUE_DECIMALS);
	json_put_real(json, "minimum", estimate->minimum, VALUE_DECIMALS);
	json_put_real(json, "weight", estimate->weight, VALUE_DECIMALS);
	put_distribution(json, estimate);
	put_next(json, criterion, &telling->outlook.criteria[criterion],
		 outlook_sentence(telling->wording, criterion,
				  &telling->outlook.criteria[criterion]));
	json_end_object(json);
}

static void
put_row(struct telling *telling, const struct explain_row *row)
{
	struct json *json = &telling->json;
	const struct sheet_post *post = row->post;
	enum value aspect = row->aspect->aspect;
	char time[32];

	json_begin_object(json, NULL);
	json_put_integer(json, "post", explain_place(telling->sheet, post));
	json_put_text(json, "time", clock_format_utc(post->facts.created_at, time));
	json_put_integer(json, "week", post->facts.week);
	json_put_text(json, "aspect", row->aspect->name);
	json_put_real(json, "value", post->facts.value[aspect], VALUE_DECIMALS);
	json_put_boolean(json, "counts", row->counts);
	json_put_real(json, "counted", explain_counted(row), VALUE_DECIMALS);
	json_put_text(json, "reason", post->reasons[aspect]);
	if (aspect == VALUE_HELPS)
		json_put_text(json, "person", post->helped_title);
	json_put_text(json, "network", post->network);
	json_put_text(json, "url", post->url);
	json_put_text(json, "text", post->text);
	json_end_object(json);
}

static void
put_criterion(struct telling *telling, enum criterion criterion)
{
	g_autoptr(GArray) rows = explain_rows(telling->sheet, criterion);

	json_begin_object(&telling->json, criterion_name(criterion));
	put_estimate(telling, criterion, &telling->sheet->reputation.criteria[criterion]);
	json_begin_array(&telling->json, "evidence");
	for (guint i = 0; i < rows->len; i++)
		put_row(telling, &g_array_index(rows, struct explain_row, i));
	json_end_array(&telling->json);
	json_end_object(&telling->json);
}

static void
put_composite(struct telling *telling)
{
	const struct reputation *reputation = &telling->sheet->reputation;
	struct json *json = &telling->json;
	g_autofree char *level = scores_level(reputation);
	g_autoptr(GString) formula = g_string_new(NULL);
	struct ledger_total total;
	int which = telling->outlook.whole_criterion;

	ledger_total(&total, reputation, telling->config->aggregation);
	ledger_composite(formula, &total);
	json_begin_object(json, "reputation");
	put_range(json, reputation->available, reputation->score, reputation->lo,
		  reputation->hi);
	json_put_text(json, "level", level);
	json_put_real(json, "coverage", reputation->coverage, VALUE_DECIMALS);
	json_put_text(json, "aggregation", total.geometric ? "geometric" : "linear");
	json_put_text(json, "formula", formula->len ? formula->str : NULL);
	json_begin_object(json, "parts");
	for (int i = 0; i < CRITERION_COUNT; i++) {
		g_string_truncate(formula, 0);
		if (total.available)
			ledger_part(formula, &total, (enum criterion)i, 0);
		json_put_text(json, criterion_name((enum criterion)i),
			      formula->len ? formula->str : NULL);
	}
	json_end_object(json);
	json_begin_object(json, "level_shares");
	for (int i = 0; i < LEVEL_COUNT; i++)
		json_put_known(json, level_title((enum level)i), reputation->available,
			       reputation->level_share[i], VALUE_DECIMALS);
	json_end_object(json);
	put_next(json, which >= 0 ? (enum criterion)which : CRITERION_COUNT,
		 &telling->outlook.whole, outlook_whole(telling->wording, &telling->outlook));
	json_put_text(json, "criterion",
		      which >= 0 ? criterion_name((enum criterion)which) : NULL);
	json_end_object(json);
	json_end_object(json);
}

static void
put_component(struct telling *telling, enum component component)
{
	const struct influence_component *figures =
		&telling->sheet->influence.components[component];
	struct json *json = &telling->json;
	g_autoptr(GString) formula = g_string_new(NULL);

	ledger_component(formula, component, figures, telling->config);
	json_begin_object(json, component_name(component));
	json_put_known(json, "score", figures->enough, figures->score, SCORE_DECIMALS);
	json_put_known(json, "x", figures->enough, figures->x, VALUE_DECIMALS);
	json_put_real(json, "n", figures->n, VALUE_DECIMALS);
	json_put_real(json, "k", figures->k, VALUE_DECIMALS);
	json_put_real(json, "goal", figures->goal, VALUE_DECIMALS);
	json_put_real(json, "weight", figures->weight, VALUE_DECIMALS);
	json_put_text(json, "formula", formula->len ? formula->str : NULL);
	json_end_object(json);
}

static void
put_influence(struct telling *telling)
{
	const struct influence *influence = &telling->sheet->influence;
	struct json *json = &telling->json;

	json_begin_object(json, "influence");
	json_put_known(json, "score", influence->available, influence->score, SCORE_DECIMALS);
	json_put_known(json, "doubled", influence->available, influence->doubled,
		       SCORE_DECIMALS);
	json_put_real(json, "coverage", influence->coverage, VALUE_DECIMALS);
	json_begin_object(json, "components");
	for (int i = 0; i < COMPONENT_COUNT; i++)
		put_component(telling, (enum component)i);
	json_end_object(json);
	json_end_object(json);
}

static void
put_weeks(struct json *json, const char *key, const int *weeks, int count)
{
	json_begin_array(json, key);
	for (int i = 0; i < count; i++)
		json_put_integer(json, NULL, weeks[i]);
	json_end_array(json);
}

/* The earlier post, and how alike the two are. */
static void
put_repeated(struct telling *telling, const struct sheet_post *post,
	     const struct sheet_post *earlier)
{
	struct similarity alike = similarity_of(post->text, earlier->text);
	struct json *json = &telling->json;
	char time[32];

	json_put_integer(json, "repeats", explain_place(telling->sheet, earlier));
	json_put_text(json, "repeats_time", clock_format_utc(earlier->facts.created_at, time));
	json_put_text(json, "repeats_text", earlier->text);
	json_put_real(json, "similarity", alike.value, VALUE_DECIMALS);
	json_put_real(json, "similarity_enough", telling->config->duplicate_similarity,
		      VALUE_DECIMALS);
	json_put_integer(json, "shingles_common", (int)alike.common);
	json_put_integer(json, "shingles_all", (int)alike.all);
}

static void
put_set_aside(struct telling *telling)
{
	g_autoptr(GPtrArray) posts = evidence_set_aside(telling->sheet);
	struct json *json = &telling->json;
	char time[32];

	json_begin_array(json, "set_aside");
	for (guint i = 0; i < posts->len; i++) {
		const struct sheet_post *post = g_ptr_array_index(posts, i);
		const struct sheet_post *earlier =
			evidence_post(telling->sheet, post->duplicate_of);

		json_begin_object(json, NULL);
		json_put_integer(json, "post", explain_place(telling->sheet, post));
		json_put_text(json, "time", clock_format_utc(post->facts.created_at, time));
		json_put_text(json, "reason", "near duplicate of an earlier post");
		if (earlier)
			put_repeated(telling, post, earlier);
		json_put_text(json, "text", post->text);
		json_end_object(json);
	}
	json_end_array(json);
}

void
explain_print_json(GString *out, const struct sheet *sheet, const struct config *config,
		   const struct wording *wording, int criterion,
		   const struct observations *observations)
{
	struct telling telling = { .sheet = sheet, .config = config, .wording = wording };
	struct json *json = &telling.json;
	char time[32];

	outlook_of(sheet, config, &telling.outlook);
	json_init(json, out);
	json_begin_object(json, NULL);
	json_put_text(json, "id", sheet->student_id);
	json_put_text(json, "name", sheet->name);
	json_put_integer(json, "run", sheet->run);
	json_put_text(json, "start", clock_format_utc(sheet->start, time));
	json_put_text(json, "as_of", clock_format_utc(sheet->as_of, time));
	json_put_real(json, "elapsed", sheet->elapsed, ELAPSED_DECIMALS);
	if (criterion < 0)
		put_composite(&telling);
	json_begin_object(json, "criteria");
	for (int i = 0; i < CRITERION_COUNT; i++)
		if (criterion < 0 || criterion == i)
			put_criterion(&telling, (enum criterion)i);
	json_end_object(json);
	if (criterion < 0)
		put_influence(&telling);
	put_weeks(json, "week_posts", sheet->week_posts, sheet->weeks);
	put_weeks(json, "week_unique", sheet->week_unique, sheet->weeks);
	put_set_aside(&telling);
	if (criterion < 0)
		observations_put_json(json, observations, config->zone, wording, TRUE);
	json_end_object(json);
	g_string_append_c(out, '\n');
}

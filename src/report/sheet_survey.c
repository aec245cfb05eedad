/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sheet says of a survey: which rows, in which order and in which words. */

#include "sheet_survey.h"

#include <math.h>
#include <stdlib.h>

#include "base/number.h"
#include "report/ledger.h"
#include "sentence.h"

enum { NAMED_MOST = 2 }; /* blind spots, and hidden strengths */

static const double RANGE_90 = 1.6449; /* standard errors on each side of a 90 % range */

/* The end of keys in feedback.ini, and the place in the order. */
static const struct {
	const char *key;
	int place;
} quadrants[QUADRANT_COUNT] = {
	[QUADRANT_NONE] = { NULL, 5 },
	[QUADRANT_SHARED_STRENGTH] = { "shared_strength", 0 },
	[QUADRANT_HIDDEN_STRENGTH] = { "hidden_strength", 1 },
	[QUADRANT_SHARED_GROWTH] = { "shared_growth", 2 },
	[QUADRANT_BLIND_SPOT] = { "blind_spot", 3 },
};
enum { PLACE_APART = 4 };

/* How far apart the two are as printed; where the mean is a bound, at the least. */
static double
gap_of(const struct survey_view *view)
{
	const struct survey_score *score = &view->dimension->score;

	return fabs(isnan(score->gap) ? score->self - score->adjusted : score->gap);
}

static gboolean
is_apart(enum quadrant quadrant)
{
	return quadrant == QUADRANT_BLIND_SPOT || quadrant == QUADRANT_HIDDEN_STRENGTH;
}

static int
place_of(const struct survey_view *view)
{
	return view->apart ? PLACE_APART : quadrants[view->quadrant].place;
}

/* Dimensions stand in one array, so that their addresses keep the survey's order. */
static int
compare_views(const void *left, const void *right)
{
	const struct survey_view *a = left, *b = right;
	int order = place_of(a) - place_of(b);

	if (order == 0 && is_apart(a->quadrant))
		order = (gap_of(a) < gap_of(b)) - (gap_of(a) > gap_of(b));
	return order ? order : (a->dimension > b->dimension) - (a->dimension < b->dimension);
}

/* The words of all but the first few are taken back; the views are sorted. */
static void
name_few(struct survey_views *views, enum quadrant quadrant)
{
	int named = 0;

	for (gsize i = 0; i < views->count; i++) {
		struct survey_view *view = &views->at[i];

		if (view->quadrant != quadrant || named++ < NAMED_MOST)
			continue;
		view->quadrant = QUADRANT_NONE;
		view->apart = TRUE;
	}
}

static struct survey_view
view_of(const struct sheet_dimension *dimension)
{
	const struct survey_score *score = &dimension->score;
	struct survey_view view = { .dimension = dimension,
				    .has_self = !isnan(score->self),
				    .has_peers = dimension->held == DISCLOSURE_OPEN &&
						 !isnan(score->adjusted) };

	if (view.has_self && view.has_peers)
		view.quadrant = score->quadrant;
	return view;
}

/* Whether no row has a word, and all for the same reason. */
static gboolean
is_told_once(const struct survey_views *views)
{
	for (gsize i = 0; i < views->count; i++) {
		const struct survey_view *view = &views->at[i], *first = &views->at[0];

		if (view->quadrant != QUADRANT_NONE || view->apart ||
		    view->has_peers != first->has_peers ||
		    view->dimension->held != first->dimension->held ||
		    (view->has_peers && view->has_self != first->has_self))
			return FALSE;
	}
	return views->count > 1;
}

/* Where the two lie furthest apart; else what both see. */
static const struct survey_view *
asked_of(const struct survey_views *views)
{
	const struct survey_view *asked = NULL;

	for (gsize i = 0; i < views->count; i++) {
		const struct survey_view *view = &views->at[i];

		if (is_apart(view->quadrant) && (!asked || gap_of(view) > gap_of(asked)))
			asked = view;
	}
	return asked ? asked
		     : (views->count && views->at[0].quadrant != QUADRANT_NONE ? views->at
									       : NULL);
}

struct survey_views *
survey_views_new(const struct sheet_page *page)
{
	const struct sheet_survey *survey = page->sheet->survey;
	struct survey_views *views;

	if (!survey || (survey->dimension_count == 0 && survey->comment_count == 0))
		return NULL;
	views = g_new0(struct survey_views, 1);
	views->count = survey->dimension_count;
	views->at = g_new(struct survey_view, views->count + 1);
	for (gsize i = 0; i < views->count; i++) {
		views->at[i] = view_of(&survey->dimensions[i]);
		views->any_self |= views->at[i].has_self;
		views->any_peers |= views->at[i].has_peers;
	}
	qsort(views->at, views->count, sizeof *views->at, compare_views);
	name_few(views, QUADRANT_BLIND_SPOT);
	name_few(views, QUADRANT_HIDDEN_STRENGTH);
	qsort(views->at, views->count, sizeof *views->at, compare_views);
	views->told_once = is_told_once(views);
	views->asked = asked_of(views);
	return views;
}

void
survey_views_free(struct survey_views *views)
{
	if (!views)
		return;
	g_free(views->at);
	g_free(views);
}

/* -- figures ---------------------------------------------------------------------------------
 */

/* A mean has a decimal even where it is 0: it is no count. */
static char *
format_mean(double mean, char buffer[32])
{
	return number_format(ledger_round(mean, 1), 1, buffer);
}

char *
survey_self(const struct survey_view *view)
{
	char mean[32];

	return view->has_self ? g_strdup(format_mean(view->dimension->score.self, mean)) : NULL;
}

char *
survey_peers(const struct sheet_page *page, const struct survey_view *view)
{
	char mean[32];

	if (!view->has_peers)
		return NULL;
	format_mean(view->dimension->score.adjusted, mean);
	if (view->dimension->form == MEAN_AS_IT_IS)
		return g_strdup(mean);
	return wording_fill(page->wording, "criterion",
			    view->dimension->form == MEAN_NEAR_HI ? "mean_near_hi"
								  : "mean_near_lo",
			    "k", mean, NULL);
}

gboolean
survey_range(const struct sheet_page *page, const struct survey_view *view, double *lo,
	     double *hi)
{
	const struct survey_score *score = &view->dimension->score;
	const struct sheet_survey *survey = page->sheet->survey;

	/* A range about a mean that is coarse would tell where the mean lies. */
	if (!view->has_peers || isnan(score->se) || view->dimension->form != MEAN_AS_IT_IS)
		return FALSE;
	*lo = CLAMP(score->adjusted - RANGE_90 * score->se, survey->lo, survey->hi);
	*hi = CLAMP(score->adjusted + RANGE_90 * score->se, survey->lo, survey->hi);
	return TRUE;
}

/* [survey] key with the range, or NULL. */
static char *
fill_range(const struct sheet_page *page, const struct survey_view *view, const char *key)
{
	double lo, hi;
	char low[32], high[32];

	if (!survey_range(page, view, &lo, &hi))
		return NULL;
	return wording_fill(page->wording, "survey", key, "lo", format_mean(lo, low), "hi",
			    format_mean(hi, high), NULL);
}

char *
survey_range_words(const struct sheet_page *page, const struct survey_view *view)
{
	return fill_range(page, view, "range");
}

char *
survey_raters(const struct sheet_page *page, const struct survey_view *view)
{
	char n[32];

	return view->has_peers
		       ? wording_fill(page->wording, "survey", "raters", "n",
				      number_format(view->dimension->score.raters, 0, n), NULL)
		       : NULL;
}

char *
survey_figures(const struct sheet_page *page, const struct survey_view *view)
{
	g_autofree char *self = survey_self(view);
	g_autofree char *peers = survey_peers(page, view);
	char n[32];

	if (!self && !peers)
		return NULL;
	g_autofree char *figures =
		wording_fill(page->wording, "survey",
			     !peers  ? "figures_self"
			     : !self ? "figures_peers"
				     : "figures",
			     "dimension", view->dimension->title, "self", self, "peers", peers,
			     "n", number_format(view->dimension->score.raters, 0, n), NULL);
	g_autofree char *range = fill_range(page, view, "figures_range");

	return g_strconcat(figures, range ? " " : NULL, range, NULL);
}

/* -- words -----------------------------------------------------------------------------------
 */

/* [survey] <stem>_<quadrant>. */
static const char *
text_of(const struct sheet_page *page, const char *stem, enum quadrant quadrant)
{
	g_autofree char *key = g_strconcat(stem, "_", quadrants[quadrant].key, NULL);

	return sheet_text(page, "survey", key);
}

const char *
survey_word(const struct sheet_page *page, const struct survey_view *view)
{
	return view->quadrant == QUADRANT_NONE ? NULL : text_of(page, "word", view->quadrant);
}

/* Why the classmates' side is missing. */
static char *
held_words(const struct sheet_page *page, const struct survey_view *view)
{
	char minimum[32];

	switch (view->dimension->held) {
	case DISCLOSURE_NOBODY:
		return g_strdup(sheet_text(page, "survey", "held_nobody"));
	case DISCLOSURE_DERIVABLE:
		return g_strdup(sheet_text(page, "survey", "held_derivable"));
	default:
		return wording_fill(page->wording, "survey", "held_few", "minimum",
				    number_format(page->sheet->survey->minimum, 0, minimum),
				    NULL);
	}
}

/* Why a row has no word. */
static char *
missing_words(const struct sheet_page *page, const struct survey_view *view)
{
	if (view->apart)
		return g_strdup(sheet_text(page, "survey", "means_apart"));
	if (!view->has_peers)
		return held_words(page, view);
	return view->has_self ? NULL : g_strdup(sheet_text(page, "survey", "own_missing"));
}

char *
survey_meaning(const struct sheet_page *page, const struct survey_views *views,
	       const struct survey_view *view)
{
	if (view->quadrant != QUADRANT_NONE)
		return g_strdup(text_of(page, "means", view->quadrant));
	return views->told_once ? NULL : missing_words(page, view);
}

char *
survey_caption(const struct sheet_page *page)
{
	const struct sheet_survey *survey = page->sheet->survey;
	char n[32];

	return wording_fill(page->wording, "survey",
			    survey->raters > 0 ? "caption" : "caption_nobody", "survey",
			    survey->title, "n", number_format(survey->raters, 0, n), NULL);
}

char *
survey_note(const struct sheet_page *page, const struct survey_views *views)
{
	const struct sheet_survey *survey = page->sheet->survey;
	char number[32];
	g_autofree char *once = views->told_once ? missing_words(page, &views->at[0]) : NULL;
	g_autofree char *as_of =
		survey->as_of_sheet > 0
			? wording_fill(page->wording, "survey", "as_of", "sheet",
				       number_format(survey->as_of_sheet, 0, number), NULL)
			: NULL;

	if (!once && !as_of)
		return NULL;
	return g_strconcat(as_of ? as_of : "", as_of && once ? " " : "", once, NULL);
}

char *
survey_question(const struct sheet_page *page, const struct survey_views *views)
{
	g_autofree char *key = NULL;

	if (!views->asked)
		return views->any_peers && !views->any_self
			       ? g_strdup(sheet_text(page, "survey", "question_peers"))
			       : NULL;
	key = g_strconcat("question_", quadrants[views->asked->quadrant].key, NULL);
	return wording_fill(page->wording, "survey", key, "dimension",
			    views->asked->dimension->title, NULL);
}

char *
survey_comments_held(const struct sheet_page *page)
{
	const struct sheet_survey *survey = page->sheet->survey;
	char minimum[32];

	if (survey->comment_count > 0 || survey->comments_held != DISCLOSURE_FEW)
		return NULL;
	return wording_fill(page->wording, "survey", "comments_few", "minimum",
			    number_format(survey->detail, 0, minimum), NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SURVEY_CASES_H
#define TESTS_SURVEY_CASES_H

/* Invented surveys for looking at sheets and for testing them. Figures are not real ones, but
 * quadrants come from the metric's rule. */

#include <math.h>
#include <string.h>

#include "metric/survey.h"
#include "model/sheet.h"

enum survey_kind {
	SURVEY_NONE,
	SURVEY_FULL,     /* all four words, a few comments */
	SURVEY_APART,    /* more blind spots and hidden strengths than are named */
	SURVEY_HELD,     /* fewer raters than a mean needs, and too few for comments */
	SURVEY_PARTLY,   /* one figure derivable, one with few raters, one without own answer */
	SURVEY_NOBODY,   /* nobody answered but the student */
	SURVEY_NO_SELF,  /* the student has not answered */
	SURVEY_SILENT,   /* asked, and nobody answered at all */
	SURVEY_LONG,     /* eight dimensions with long titles, long comments */
	SURVEY_COMMENTS, /* many long comments */
	SURVEY_COARSE,   /* means at the ends of the scale, as on an earlier sheet */
	SURVEY_SCRIPTS,  /* comments and titles in scripts that print cannot draw */
	SURVEY_HUGE      /* more dimensions than a page holds */
};

enum { MADE_DIMENSIONS = 60, MADE_COMMENTS = 40 };

struct made_survey {
	struct sheet_survey survey;
	struct sheet_dimension dimensions[MADE_DIMENSIONS];
	struct sheet_comment comments[MADE_COMMENTS];
};

static const char made_keep[] =
	"Which kind of post is worth more of the same, and what made it useful to you?";
static const char made_try[] = "What could these posts try next? Name one practice.";

static void
add_dimension(struct made_survey *made, const char *title, double self, double peers, double se,
	      int raters)
{
	struct sheet_survey *survey = &made->survey;
	struct sheet_dimension *dimension = &made->dimensions[survey->dimension_count++];

	*dimension = (struct sheet_dimension){ .title = title,
					       .criterion = -1,
					       .score = { .raters = raters,
							  .mean = peers,
							  .adjusted = peers,
							  .se = se,
							  .spread = NAN,
							  .self = self,
							  .gap = self - peers,
							  .threshold = fmax(0.5, 1.96 * se) } };
	if (!isnan(self) && !isnan(peers))
		dimension->score.quadrant =
			survey_quadrant(self, peers, 1, 5, dimension->score.threshold);
}

static void
hold_dimension(struct made_survey *made, gsize index, enum disclosure held)
{
	struct sheet_dimension *dimension = &made->dimensions[index];

	dimension->held = held;
	dimension->score.mean = dimension->score.adjusted = dimension->score.se = NAN;
	dimension->score.gap = NAN;
	dimension->score.quadrant = QUADRANT_NONE;
}

static void
add_comment(struct made_survey *made, const char *question, const char *text)
{
	made->comments[made->survey.comment_count++] =
		(struct sheet_comment){ .question = question, .text = text };
	made->survey.comments_held = DISCLOSURE_OPEN;
}

static void
add_comments(struct made_survey *made)
{
	add_comment(
		made, made_keep,
		"The one on the transparency report: I could redo each step with my own city, "
		"and it took ten minutes.");
	add_comment(made, made_keep, "Anything with a table behind it.");
	add_comment(
		made, made_keep,
		"The correction of week 6. It said what was wrong first, and nobody had asked.");
	add_comment(made, made_try,
		    "Say in the first line who a post is for: I often saw it at the end.");
	add_comment(made, made_try, "Two sources where one is a press release.");
}

static void
make_full(struct made_survey *made)
{
	add_dimension(made, "Credible", 4.5, 3.4, 0.2, 6);
	add_dimension(made, "Useful", 4.0, 4.3, 0.15, 6);
	add_dimension(made, "Open about results", 3.0, 2.8, 0.22, 6);
	add_dimension(made, "Helpful to others", 3.0, 4.1, 0.19, 5);
	add_comments(made);
}

static void
make_apart(struct made_survey *made)
{
	add_dimension(made, "Credible", 4.5, 3.4, 0.2, 6);
	add_dimension(made, "Useful", 5.0, 2.4, 0.2, 6);
	add_dimension(made, "Open about results", 4.0, 3.2, 0.2, 6);
	add_dimension(made, "Helpful to others", 4.5, 2.5, 0.2, 6);
	add_dimension(made, "Steady", 2.0, 3.8, 0.2, 6);
	add_dimension(made, "Curious", 1.5, 4.2, 0.2, 6);
	add_dimension(made, "Fair", 3.0, 3.9, 0.2, 6);
}

static void
make_partly(struct made_survey *made)
{
	make_full(made);
	hold_dimension(made, 0, DISCLOSURE_DERIVABLE);
	made->dimensions[1].score.raters = 2;
	hold_dimension(made, 1, DISCLOSURE_FEW);
	made->dimensions[2].score.self = NAN;
	made->dimensions[2].score.gap = NAN;
	made->dimensions[2].score.quadrant = QUADRANT_NONE;
}

static void
make_long(struct made_survey *made)
{
	static const char *const titles[] = {
		"Names where a claim comes from, and says how certain it is",
		"Explains how to do something, so that a reader can try it",
		"Reports what did not work as plainly as what did",
		"Answers questions under posts with more than praise",
		"Communicationsinfrastrukturfolgenabschätzungskompetenz",
		"Stays with the topics of the course",
		"Discloses ties to whatever it recommends",
		"Adds something that readers did not know",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
		add_dimension(made, titles[i], 1.5 + (double)(i * 5 % 8) * 0.5,
			      2.4 + (double)(i * 3 % 8) * 0.3, 0.2, 6);
	add_comments(made);
}

static void
make_comments(struct made_survey *made)
{
	static const char endless[] =
		"I read all of them twice. The posts that I kept are those that end in a step: "
		"what to look up, whom to ask, which table to open. The ones on paywalls could "
		"say in the first line which country the figures are from, since two of them "
		"were about other markets than the course's, and I only saw it in the link.\n\n"
		"And the map of week 9 could do with a legend.";

	make_full(made);
	for (int i = 0; i < 9; i++)
		add_comment(made, made_try, endless);
	add_comment(made, made_try, "Shorter threads.");
}

static void
make_scripts(struct made_survey *made)
{
	add_dimension(made, "可信", 4.5, 3.4, 0.2, 6);
	add_dimension(made, "مفيد للقراء", 4.0, 4.3, 0.15, 6);
	add_dimension(made, "Полезно", 3.0, 2.8, 0.22, 6);
	add_comment(made, made_keep, "三步阅读透明度报告，很有用。");
	add_comment(made, made_keep, "The map of week 9 🎉🗺️ — saved an hour!");
	add_comment(made, made_keep, "Η διόρθωση της έκτης εβδομάδας.");
	add_comment(made, made_try, "أضف مصدراً ثانياً لكل رقم.");
	add_comment(made, made_try, "👍");
}

/* At an end of the scale the mean is a bound, and there is no gap. */
static void
bound_dimension(struct made_survey *made, gsize index, double bound, enum mean_form form)
{
	struct sheet_dimension *dimension = &made->dimensions[index];

	dimension->form = form;
	dimension->score.mean = dimension->score.adjusted = bound;
	dimension->score.gap = dimension->score.spread = NAN;
}

static void
make_coarse(struct made_survey *made)
{
	make_full(made);
	bound_dimension(made, 1, 4.8, MEAN_NEAR_HI);
	bound_dimension(made, 2, 1.2, MEAN_NEAR_LO);
	made->dimensions[2].score.quadrant = QUADRANT_BLIND_SPOT;
	made->survey.as_of_sheet = 2;
}

static void
make_huge(struct made_survey *made)
{
	for (int i = 0; i < MADE_DIMENSIONS; i++)
		add_dimension(made, i % 2 ? "Useful to somebody" : "Open about results",
			      1 + i % 5, 1.5 + (i * 7 % 35) / 10.0, 0.2, 6);
	add_comments(made);
}

/* Takes raters from all, but not from the student. */
static void
hold_all(struct made_survey *made, enum disclosure held, int raters)
{
	make_full(made);
	for (gsize i = 0; i < made->survey.dimension_count; i++) {
		made->dimensions[i].score.raters = raters;
		hold_dimension(made, i, held);
	}
	made->survey.raters = raters;
	made->survey.comment_count = 0;
	made->survey.comments_held =
		held == DISCLOSURE_FEW ? DISCLOSURE_FEW : DISCLOSURE_NOBODY;
}

static void
drop_self(struct made_survey *made)
{
	for (gsize i = 0; i < made->survey.dimension_count; i++) {
		struct survey_score *score = &made->dimensions[i].score;

		score->self = score->gap = NAN;
		score->quadrant = QUADRANT_NONE;
	}
}

static void
make_kind(struct made_survey *made, enum survey_kind kind)
{
	switch (kind) {
	case SURVEY_APART:
		make_apart(made);
		break;
	case SURVEY_HELD:
		hold_all(made, DISCLOSURE_FEW, 2);
		break;
	case SURVEY_PARTLY:
		make_partly(made);
		break;
	case SURVEY_NOBODY:
		hold_all(made, DISCLOSURE_NOBODY, 0);
		break;
	case SURVEY_SILENT:
		hold_all(made, DISCLOSURE_NOBODY, 0);
		drop_self(made);
		break;
	case SURVEY_NO_SELF:
		make_full(made);
		drop_self(made);
		break;
	case SURVEY_LONG:
		make_long(made);
		break;
	case SURVEY_COMMENTS:
		make_comments(made);
		break;
	case SURVEY_COARSE:
		make_coarse(made);
		break;
	case SURVEY_SCRIPTS:
		make_scripts(made);
		break;
	case SURVEY_HUGE:
		make_huge(made);
		break;
	default:
		make_full(made);
	}
}

/* NULL for SURVEY_NONE. */
static const struct sheet_survey *
make_survey(struct made_survey *made, enum survey_kind kind)
{
	*made = (struct made_survey){ .survey = { .title =
							  "What the posts do for their readers",
						  .wave = "1",
						  .lo = 1,
						  .hi = 5,
						  .minimum = 3,
						  .detail = 5,
						  .raters = 6,
						  .comments_held = DISCLOSURE_NOBODY } };
	made->survey.dimensions = made->dimensions;
	made->survey.comments = made->comments;
	if (kind == SURVEY_NONE)
		return NULL;
	make_kind(made, kind);
	return &made->survey;
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_SHEET_H
#define MODEL_SHEET_H

/*
 * Everything one feedback sheet is drawn from: numbers and the student's own words, as the
 * store holds them. Phrasing and formatting are the report's. All texts are UTF-8.
 */

#include <glib.h>

#include "model/disclosure.h"
#include "model/score.h"
#include "model/signal.h"
#include "model/survey.h"

/* The forms a sheet comes in. The store keeps the numbers. */
enum sheet_format { SHEET_PDF, SHEET_HTML, SHEET_TEXT, SHEET_FORMAT_COUNT };

/* One row of the ledger: a post that moved a criterion. */
struct evidence {
	gint64 post_id;
	enum value aspect; /* which value of the post; VALUE_GOOD is credibility */
	double value;      /* 0..1 */
	/* VALUE_HELPS: account that was answered; VALUE_RELEVANT: topics that matched, bit i
	 * for topic i of the run; VALUE_GOOD: bits of enum signal; else -1. */
	gint64 about;
	const char *reason; /* matched phrase, what was missing, or the coder */
};

/* A post of the student, own posts only (no reposts), oldest first. */
struct sheet_post {
	struct post_facts facts;
	const char *network; /* short name */
	const char *url;     /* may be NULL */
	const char *text;
	const char *reasons[VALUE_COUNT]; /* NULL where the post did not move the aspect */
	/* For observations: the words that ask for a reaction, those that promote, and the
	 * hashtags where they are too many; else NULL. */
	const char *bait, *promotion, *hashtags;
	const char *helped_title; /* handle of who was answered, for the ledger; may be NULL */
	gboolean coded;           /* people coded it, and their codes replaced the rules */
	gint64 duplicate_of;      /* id of the earlier post; 0 when facts.duplicate is FALSE */
	guint64 topics;           /* bit i: matched sheet.topics[i] */
};

/* What came from one account. */
struct sheet_account {
	const char *network, *handle;
	int posts; /* own posts in the window */
	int reposts;
	gint64 followers;    /* COUNT_UNKNOWN where not carried */
	gboolean has_counts; /* at least one post carried likes, reposts or replies */
};

/* A dimension of the survey among classmates. What must not be printed is not in it. */
struct sheet_dimension {
	const char *title;
	int criterion; /* enum criterion; -1: none */
	/* Figures of classmates that are withheld are NaN, the quadrant QUADRANT_NONE then. */
	struct survey_score score;
	enum disclosure held;
	enum mean_form form; /* of score.mean and score.adjusted, which are coarse then */
};

/* Words of a classmate, released by the instructor. */
struct sheet_comment {
	const char *question; /* as it was asked */
	const char *text;
};

/* The survey that peer regard rests on: how others see the posts, and how the student does. */
struct sheet_survey {
	const char *title, *wave;
	double lo, hi; /* the scale */
	int minimum;   /* raters that a mean needs */
	int detail;    /* raters that comments need */
	int raters;    /* distinct others who answered about the student */
	/* Number of the sheet whose figures these still are, because so few answers have come
	 * or changed since that the difference would tell whose; 0: they are of now. */
	int as_of_sheet;
	struct sheet_dimension *dimensions; /* in the order of the survey */
	gsize dimension_count;
	struct sheet_comment *comments; /* by question, in an order that tells nothing */
	gsize comment_count;
	enum disclosure comments_held; /* DISCLOSURE_NOBODY: there are none */
};

struct sheet {
	const char *student_id, *name, *section;
	const char *told_apart; /* from others in the class of the same name; NULL: there are
				   none */
	int run;                /* the run the figures are of */
	int weeks;              /* weeks begun in the window */
	gint64 start, as_of;    /* window, UTC seconds */
	double elapsed;         /* of the term, 0.1..1 */
	int week_posts[520];    /* own posts by week, duplicates included; [0] is week 1 */
	int week_unique[520];   /* of them unique: the weeks that consistency counts */
	int week_relevant[520]; /* of those, relevant */
	struct reputation reputation;
	struct influence influence;
	const struct reputation *previous; /* of the student's previous sheet; NULL when none */
	const char *previous_label;        /* "sheet 1"; NULL when none */
	gboolean previous_otherwise; /* it was measured by other weights, rules or phrases */
	gboolean previous_coded_otherwise; /* human codes of the student's posts were others */
	struct sheet_post *posts;
	gsize post_count;
	struct sheet_account *accounts;
	gsize account_count;
	const char *const *topics;         /* names, NULL-terminated */
	int topic_people[TOPICS_MAX];      /* distinct others who answered unique posts on it */
	const struct sheet_survey *survey; /* NULL: no survey among classmates */
	int replies_received;
	int rejected_rows; /* rows of the student's files that could not be read */
};

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

/*
 * The settings of a class (class.ini), typed and checked. One row of the table in
 * settings.c describes each key; it parses, range-checks, and writes both the commented
 * class.ini of `init` and the manual's chapter.
 */

#include <glib.h>

#include "base/clock.h"
#include "base/diag.h"
#include "base/result.h"
#include "model/score.h"

enum paper { PAPER_A4, PAPER_LETTER };
/* Which answer holds where one person answers the same item about the same person again. */
enum duplicate_rule { DUPLICATES_LAST, DUPLICATES_FIRST, DUPLICATES_REJECT };
enum aggregation { AGGREGATION_LINEAR, AGGREGATION_GEOMETRIC };

/* A proportion's prior and goalpost (model.md section 3). */
struct proportion_settings {
	double mu;      /* prior mean, 0..1 */
	double m;       /* prior strength in posts, >= 0 */
	double goal;    /* share that earns 100, (0, 1] */
	double minimum; /* n needed */
};

/* [observations]: when a flag is raised (model.md section 5). Shares are 0..1. */
struct observation_settings {
	double bait_posts, bait_share;             /* at least both */
	double repeated_posts, repeated_share;     /* at least, more than */
	double rush_posts, rush_share, rush_hours; /* at least, more than, before it is due */
	double burst_gaps, burst_level;            /* at least, more than */
	double circle_interactions, circle_people; /* at least, fewer than */
	double ring_interactions;                  /* at least, each way */
	double ring_students, ring_share;          /* at least both */
	double churn_follows, churn_share, churn_days; /* at least both, within */
	double promotion_posts;                        /* at least */
	double hashtag_posts, hashtag_share;           /* at least, more than */
	int hashtags;                                  /* a post with more than so many */
};

struct config {
	/* [course] */
	char *course;      /* "TECH 621 Social Media" */
	char *term;        /* "" or "Autumn 2026" */
	char *instructor;  /* "" or the name on the sheet */
	char *contact;     /* where a student sends a disagreement: "" or an address */
	int disagree_days; /* days after as_of to disagree; 0: no date is printed */
	char *timezone;    /* IANA name */
	GTimeZone *zone;   /* of `timezone`, never NULL after loading */
	enum clock_day_order day_order; /* of 05/09/2026 where a file does not tell; UNKNOWN:
					 * as the country of the zone has it */
	gint64 start; /* UTC second; CLOCK_UNKNOWN: the week of the first post */
	gint64 end;   /* last second of the last day; CLOCK_UNKNOWN: as_of */
	gint64 as_of; /* last second of that day; CLOCK_UNKNOWN: newest post */
	/* of gint64: last seconds of the days on which posts are due, ascending, distinct;
	 * empty: at the end of each week */
	GArray *due;
	char *language; /* Snowball stemmer: "english" */
	enum paper paper;
	char *sheet_title; /* "Feedback sheet" */

	/* [weights], [relevance], [teaching], ... */
	double weight[CRITERION_COUNT];
	struct proportion_settings relevance, credibility;
	double teaching_goal, examples_goal, helpfulness_goal;
	double consistency_goal;
	double minimum[CRITERION_COUNT]; /* evidence needed, by criterion */
	enum aggregation aggregation;
	double coverage; /* share of the weight needed for a composite: 0.6 */
	int draws;       /* Monte Carlo draws: 2000 */
	gint64 seed;
	double level_from[LEVEL_COUNT]; /* lower bounds; [LEVEL_NOT_YET] is 0 */
	double level_certainty;         /* share of draws to name one level: 0.8 */

	/* [peer_regard], [survey] */
	char *peer_survey; /* name; "": the one survey that asks about classmates */
	enum duplicate_rule duplicates;
	gboolean severity_off; /* plain means, whatever the ratings allow */
	int survey_detail;     /* raters that a spread and comments need, >= 5 */
	double straight_share, one_sided; /* observations: see metric/survey.h */

	/* [text] */
	int min_words;               /* 8 */
	int help_words;              /* 5: of them outside praise */
	double duplicate_similarity; /* 0.8 */

	/* [influence] */
	double component_weight[COMPONENT_COUNT];
	double half_life_days; /* 28 */
	double engagement_goal, reach_goal, network_goal;
	struct proportion_settings conversation;
	double engagement_minimum;

	struct observation_settings observations;

	/* [sheet] */
	/* Fallback font files after the built-in family, NULL-terminated, as written: absolute,
	 * or relative to the class folder. */
	char **fonts;
	gboolean names_in_files; /* file names in out/ carry names */

	/* [columns]: pairs of our column name and the header text in the file */
	GPtrArray *columns; /* of struct column_mapping, owned */

	char *text;    /* the file as read, for the run's record */
	char hash[65]; /* SHA-256 of the effective settings (not of comments or layout) */
};

struct column_mapping {
	char *column; /* ours: "text", "created_at", ... */
	char *header; /* theirs, as written */
	long line;
};

/* Reads and checks `path`; each problem is reported with file and line. NULL after an error. */
struct config *config_load(const char *path, struct diag *diag);
/* The same from a text, such as a run has kept; `name` is what messages call it. */
struct config *config_read(const char *name, const char *text, struct diag *diag);
/* The defaults, for work without a class folder. */
struct config *config_default(void);
void config_free(struct config *config);

/* The commented class.ini for `init`; g_free it. Values come from `config` (NULL: defaults). */
char *config_print(const struct config *config);
/* The settings chapter of the manual, mdoc. g_free it. */
char *config_manual(void);

#endif

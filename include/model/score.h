/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_SCORE_H
#define MODEL_SCORE_H

/* What is measured, and the figures that come out. Arrays in, arrays out: no text, no files. */

#include <glib.h>

#include "model/post.h"

enum { MODEL_VERSION = 1 };

enum criterion {
	CRITERION_RELEVANCE,
	CRITERION_TEACHING,
	CRITERION_EXAMPLES,
	CRITERION_HELPFULNESS,
	CRITERION_CREDIBILITY,
	CRITERION_CONSISTENCY,
	CRITERION_PEER_REGARD,
	CRITERION_COUNT
};
/* "relevance", ..., "peer_regard": the name in settings, JSON and the store. */
const char *criterion_name(enum criterion criterion);
/* "Relevance", "Worked examples", "Peer regard": the name on a sheet. */
const char *criterion_title(enum criterion criterion);
/* By either name, case ignored; -1 if none. */
int criterion_parse(const char *text);

enum component {
	COMPONENT_ENGAGEMENT,
	COMPONENT_REACH,
	COMPONENT_CONVERSATION,
	COMPONENT_NETWORK,
	COMPONENT_COUNT
};
const char *component_name(enum component component);
const char *component_title(enum component component);

enum level { LEVEL_NOT_YET, LEVEL_EMERGING, LEVEL_SOLID, LEVEL_STRONG, LEVEL_COUNT };
/* "Not yet", "Emerging", "Solid", "Strong". */
const char *level_title(enum level level);

/* The values of a post, 0..1, each from a signal (0 or 1) or from human codes (level/3). */
enum value {
	VALUE_RELEVANT,
	VALUE_TEACHING,
	VALUE_WORKS,
	VALUE_FAILS,
	VALUE_HELPS,
	VALUE_GOOD, /* credibility: see has_claim */
	VALUE_COUNT
};

/* A reply to somebody else, but no file says to whom: see post_facts. */
enum { HELPED_UNNAMED = -2 };

/* A post of one student, reduced to what the metrics need. */
struct post_facts {
	gint64 id;         /* the store's */
	gint64 created_at; /* UTC seconds */
	int week;          /* 1-based */
	enum post_kind kind;
	guint32 signals;    /* bits of enum signal */
	gboolean duplicate; /* near duplicate of an earlier own post: counts for nothing */
	gint32 helped; /* account that a reply answers; HELPED_UNNAMED; -1: none, or oneself */
	int hashtags;  /* occurrences */
	gboolean has_claim; /* carries claim, link or promotion: enters credibility */
	double value[VALUE_COUNT];
	gint64 likes, reposts, replies; /* COUNT_UNKNOWN where not carried */
};

/* How the uncertainty of a figure is distributed; its parameters stand in `a` and `b`. */
enum distribution {
	DISTRIBUTION_NONE,       /* a census, or no evidence */
	DISTRIBUTION_BETA,       /* Beta(a, b), then through the goalpost */
	DISTRIBUTION_GAMMA,      /* Gamma(a, 1) through the saturating score; `b` is g */
	DISTRIBUTION_GAMMA_PAIR, /* mean of two such: a, b and a2, b2 */
	DISTRIBUTION_NORMAL      /* Normal(a, b), clipped to 0..100 */
};

/* A figure, what it rests on, and how sure it is. Scores 0..100, lo <= score <= hi (90 %). */
struct estimate {
	gboolean enough; /* FALSE: not enough evidence; score, lo and hi mean nothing */
	double score, lo, hi;
	double n;  /* posts, claims, weeks or raters looked at */
	double k;  /* those that count, or x, the sum of values; raters' mean for peer_regard */
	double k2; /* examples: F beside W in k; helpfulness: replies to people whom no file
		      names */
	double minimum; /* n needed */
	double weight;  /* as set, before sharing out */
	double goal;    /* the goalpost in use: proportion, or g * elapsed */
	double mu, m;   /* prior of a proportion */
	enum distribution distribution;
	double a, b, a2, b2;
};

struct reputation {
	struct estimate criteria[CRITERION_COUNT];
	gboolean available; /* coverage reached */
	double score, lo, hi;
	double coverage;                  /* share of the weight that had evidence, 0..1 */
	double level_share[LEVEL_COUNT];  /* shares of the draws */
	enum level level_low, level_high; /* equal when one level is named */
};

struct influence_component {
	gboolean enough;
	double score;
	double x;    /* engagement: decayed mean; reach: accounts; network: N * PageRank */
	double n, k; /* posts with counts; replies received and answered */
	double weight, goal;
};

struct influence {
	struct influence_component components[COMPONENT_COUNT];
	gboolean available;
	double score;    /* 0..100 */
	double coverage; /* 0..1 */
	double doubled;  /* the score with twice the engagement x and twice the reach x */
};

/* A survey's answer about one student, when there is one. */
struct peer_summary {
	int raters;              /* 0 when there was no survey */
	double mean, se, lo, hi; /* on the scale lo..hi */
};

#endif

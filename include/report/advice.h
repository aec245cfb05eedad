/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_ADVICE_H
#define REPORT_ADVICE_H

/*
 * What a sheet says in words: chosen from the figures and the student's own posts, then put
 * into the sentences of feedback.ini. Pure: the same sheet gives the same advice. Likes,
 * reposts and followers are not looked at.
 */

#include <glib.h>

#include "config/config.h"
#include "config/wording.h"
#include "model/sheet.h"

/* What kind of page this is. The first that fits holds. */
enum situation {
	SITUATION_NO_POSTS,     /* nothing has arrived */
	SITUATION_ONLY_REPOSTS, /* nothing in the student's own words */
	SITUATION_FEW_POSTS,    /* no composite: too little evidence yet */
	SITUATION_LATE_START,   /* the first post came after the first third of the weeks */
	SITUATION_ALL_STRONG,   /* every row with evidence is at the top level */
	SITUATION_USUAL
};

enum { QUOTES_MAX = 2, STEPS_MAX = 2, KNOWN_MAX = 3 };
enum { QUOTE_LETTERS = 165 }; /* of each of two quotes: three lines of the sheet */

/* A post quoted as showing what its student does. */
struct quote {
	const struct sheet_post *post;
	char *text;      /* verbatim, one line, a tail of links cut off */
	gboolean shown;  /* FALSE: `can_show` refused it, and there was no other */
	guint32 aspects; /* bit of each enum value the post moved */
	char *reason;    /* "Credibility, teaching: names its source and shows the steps." */
};

/* A topic the student is known for. */
struct known {
	int topic;  /* index into sheet->topics */
	int posts;  /* unique own posts on it */
	int people; /* distinct people who answered one of them: of so many it is sure */
};

struct advice {
	enum situation situation;
	int marked;       /* criterion to look at first, or -1 */
	int strengths[2]; /* criteria the headline names, or -1 */
	char *headline;   /* one or two sentences */
	char *next_title;
	char *next_body;
	char *steps[STEPS_MAX];
	int step_criteria[STEPS_MAX];
	int step_count;
	struct quote quotes[QUOTES_MAX];
	int quote_count;
	int quotes_passed_over; /* better posts that `can_show` refused */
	struct known known[KNOWN_MAX];
	int known_count;
};

/* Whether a medium can show a text; see canvas_can_draw. */
typedef gboolean advice_can_show(void *arg, const char *text);

/* `can_show` NULL: everything can be shown. The advice borrows from `sheet`. */
void advice_init(struct advice *advice, const struct sheet *sheet, const struct config *config,
		 const struct wording *wording, advice_can_show *can_show, void *arg);
void advice_done(struct advice *advice);

/* What a row rests on, one line: figure "34", unit "of 61 posts". */
struct basis {
	char *figure, *unit;
};
enum { BASIS_MOST = 2 };
/* Fills one line, or two: worked examples are "4", "posts on what works" and "0", "on what does
 * not". Returns how many; advice_basis_done them. The row must have enough evidence. */
int advice_basis(const struct wording *wording, const struct sheet *sheet,
		 enum criterion criterion, struct basis basis[BASIS_MOST]);
void advice_basis_done(struct basis *basis, int count);
/* The same in one line: "4 posts on what works, 0 on what does not". g_free it. */
char *advice_basis_words(const struct wording *wording, const struct sheet *sheet,
			 enum criterion criterion);
/* "not enough evidence yet (3 posts; 5 needed)". g_free it. */
char *advice_not_enough(const struct wording *wording, enum criterion criterion,
			const struct estimate *estimate);
/* "Solid", or "between Emerging and Solid". g_free it. */
char *advice_level(const struct wording *wording, const struct reputation *reputation);

/* A post's words on one line, blanks tidied, a tail of links cut off. g_free it. */
char *advice_trim(const char *text);

/* "Week 9 · Mastodon". g_free it. */
char *advice_source(const struct wording *wording, const struct sheet_post *post);

/* The bottom lines, with weights, counts and whom to tell by when. g_free them. */
char *advice_footer(const struct wording *wording, const struct sheet *sheet,
		    const struct config *config);
char *advice_disagree(const struct wording *wording, const struct sheet *sheet,
		      const struct config *config);

#endif

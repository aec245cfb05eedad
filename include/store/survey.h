/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_SURVEY_H
#define STORE_SURVEY_H

/*
 * Answers to surveys as facts, and what a run made of them. As everywhere in the store
 * (store/store.h): texts are lent until the callback returns, NULL is "not known".
 */

#include "model/survey.h"
#include "store/store.h"

/* An answer on the scale, about somebody else or oneself; people as written. */
struct rating {
	const char *survey, *wave, *rater;
	const char *ratee; /* NULL: about oneself */
	const char *item;
	double value;       /* NaN: asked, and no answer given */
	gint64 answered_at; /* CLOCK_UNKNOWN */
	const char *place;  /* a member of an archive; NULL: the file itself */
	long line;
	const char *path; /* of the source; set when read */
};

/* Words. They stand apart, so that they can be erased and the answers stay. */
struct comment {
	const char *survey, *wave, *rater;
	const char *ratee; /* NULL: about oneself */
	const char *item;  /* an open question, or an item whose answer they stand beside */
	const char *text;
	gint64 answered_at;
	const char *place;
	long line;
	const char *path;
};

/* Of the source whose import is going on; stored as given, the same one twice is twice. */
enum result store_put_rating(struct store *store, gint64 source, const struct rating *rating);
enum result store_put_comment(struct store *store, gint64 source,
			      const struct comment *comment);

typedef enum result store_rating_fn(void *arg, const struct rating *rating);
typedef enum result store_comment_fn(void *arg, const struct comment *comment);
/* Those of sources in force, by path, in the order of the file. `wave` NULL: of every wave. */
enum result store_each_rating(struct store *store, const char *survey, const char *wave,
			      store_rating_fn *each, void *arg);
enum result store_each_comment(struct store *store, const char *survey, const char *wave,
			       store_comment_fn *each, void *arg);

/* How many answers there are to each round. */
struct survey_wave {
	const char *survey, *wave;
	gint64 answers;
};
typedef enum result store_wave_fn(void *arg, const struct survey_wave *wave);
/* By survey and wave. */
enum result store_each_wave(struct store *store, store_wave_fn *each, void *arg);

/*
 * The wave that answers of this file to this survey were stored under, when it was read
 * before: a file that names none keeps it. NULL when there is none. g_free it. To be asked
 * before store_put_source.
 */
char *store_find_wave(struct store *store, const char *path, const char *survey);

/* -- runs -------------------------------------------------------------------------------------
 */

/* A survey that a run looked at, once. */
enum result store_put_survey(struct store *store, gint64 run,
			     const struct survey_facts *survey);
/* Its dimension number `ordinal`, from 1. */
enum result store_put_dimension(struct store *store, gint64 run, const char *survey,
				int ordinal, const struct survey_dimension *dimension);
/* The figures of a student on a dimension; `ordinal` 0: on all items together. */
enum result store_put_survey_score(struct store *store, gint64 run, const char *survey,
				   const char *student, int ordinal,
				   const struct survey_score *score);

typedef enum result store_survey_fn(void *arg, const struct survey_facts *survey);
/* By name. */
enum result store_each_survey(struct store *store, gint64 run, store_survey_fn *each,
			      void *arg);

typedef enum result store_dimension_fn(void *arg, const struct survey_dimension *dimension);
/* By ordinal: the first is number 1. */
enum result store_each_dimension(struct store *store, gint64 run, const char *survey,
				 store_dimension_fn *each, void *arg);

/* `dimension` is NULL for all items together, which come first. */
typedef enum result store_survey_score_fn(void *arg, const struct survey_dimension *dimension,
					  const struct survey_score *score);
/* Those of a student (by id) in a run, in the order of the dimensions. */
enum result store_each_survey_score(struct store *store, gint64 run, const char *survey,
				    const char *student, store_survey_score_fn *each,
				    void *arg);

/* Whose answers are behind the figures of a student in a run; at most one for each rater and
 * ordinal. */
enum result store_put_survey_voice(struct store *store, gint64 run, const char *survey,
				   const char *student, const struct survey_voice *voice);
typedef enum result store_survey_voice_fn(void *arg, const struct survey_voice *voice);
/* Those about a student (by id) in a run, by ordinal and rater. */
enum result store_each_survey_voice(struct store *store, gint64 run, const char *survey,
				    const char *student, store_survey_voice_fn *each,
				    void *arg);

/* A student whose figures in this run are still those of a sheet handed out before. */
enum result store_put_survey_stay(struct store *store, gint64 run, const char *survey,
				  const char *student, int sheet);
typedef enum result store_survey_stay_fn(void *arg, const char *student, int sheet);
/* By student. */
enum result store_each_survey_stay(struct store *store, gint64 run, const char *survey,
				   store_survey_stay_fn *each, void *arg);

/* A comment about a student that counted in a run. Its words are those of struct comment. */
struct survey_comment {
	const char *rater;   /* id of a student */
	const char *comment; /* its id, another one when the words change */
	gboolean shown;      /* on a sheet of the run that was handed out */
};
/* Not shown yet, whatever it says. */
enum result store_put_survey_comment(struct store *store, gint64 run, const char *survey,
				     const char *student, const struct survey_comment *comment);
typedef enum result store_survey_comment_fn(void *arg, const struct survey_comment *comment);
/* Those about a student (by id) in a run, by rater and comment. */
enum result store_each_survey_comment(struct store *store, gint64 run, const char *survey,
				      const char *student, store_survey_comment_fn *each,
				      void *arg);
/* Notes that a comment of the run was handed out to the student. */
enum result store_show_survey_comment(struct store *store, gint64 run, const char *student,
				      const char *comment);
/* Whether any comment of this wave was handed out. */
enum result store_has_shown_comments(struct store *store, const char *survey, const char *wave,
				     gboolean *shown);

#endif

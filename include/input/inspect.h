/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_INSPECT_H
#define INPUT_INSPECT_H

/* What is in a file, without storing anything: `inspect`, and the words of its answer. */

#include <glib.h>

#include "base/json.h"
#include "input/input.h"

struct inspect_problem {
	long line; /* 0: no line is concerned */
	char *message;
	gboolean is_reject; /* a refused row; otherwise the diag had it too */
};

/* A file in an archive or a folder, and what it was read as. */
struct inspect_member {
	char *path;
	const char *format; /* its name */
	const char *title;
};

/* How many follow an account, as the file says last. */
struct inspect_audience {
	const char *network;
	char *handle; /* compared form; NULL: the owner of the file */
	gint64 followers, following;
};

/* Who says that which account is theirs. */
struct inspect_claim {
	char *person;
	const char *network;
	char *handle; /* compared form */
};

struct inspection {
	char *file;
	struct input_summary summary;
	/* Posts: what somebody authored. posts + replies + reposts = items. Labels: codes, and
	 * the distinct posts they are of. */
	guint64 items, unique_ids, posts, replies, reposts;
	guint64 quotes;          /* inside posts and replies */
	gint64 earliest, latest; /* UTC seconds; CLOCK_UNKNOWN without items */
	/* Over posts and replies; COUNT_UNKNOWN where the file carries no such count. */
	gint64 sum_likes, sum_reposts, sum_replies, sum_quotes;
	/* Distinct texts, sorted by bytes; of char *, owned. */
	GPtrArray *authors;  /* compared form */
	GPtrArray *mentions; /* compared form, over posts and replies */
	/* Posts whose author the file does not name; and, in archives of what many handed in,
	 * who that is by the path. */
	guint64 ownerless;
	GPtrArray *owners;
	/* Rosters, in the order of the file: of char *, owned. */
	GPtrArray *keys, *names;
	guint64 withdrawn, instructors; /* among them */
	GPtrArray *claims; /* of struct inspect_claim *, in the order of the file */
	/* Of the claims, distinct and sorted, of char *: who, and "network handle". */
	GPtrArray *people, *handles;
	GPtrArray *audiences;      /* of struct inspect_audience *, one an account */
	GPtrArray *members;        /* of struct inspect_member *, in the order of reading */
	GPtrArray *coders;         /* labels: who coded, sorted */
	GPtrArray *criteria;       /* labels: what was coded, sorted */
	GPtrArray *units;          /* labels: the posts as they are named, sorted */
	guint64 respondents;       /* survey answers: who gave them; not what they say */
	GPtrArray *left_out;       /* "rows that are not students: 3" */
	guint64 rows_not_students; /* of rosters: the sum of the above */
	GPtrArray *problems;       /* of struct inspect_problem *, the first INSPECT_PROBLEMS */
	guint64 problem_count;
};

enum { INSPECT_PROBLEMS = 1000 };

/*
 * Reads `path` and fills *inspection, whatever comes of it (inspection_done afterwards).
 * Files that name no author are taken as their owner's unless options->owner says whose.
 * Posts for followers or single persons are counted among the items, since they are in the
 * file; left_out says how many an import would pass over.
 */
enum result inspect_file(const char *path, const struct read_options *options,
			 struct inspection *inspection, struct diag *diag);
void inspection_done(struct inspection *inspection);

/* One object of the contract `inspect --json` (product.md), inside an open array. */
void inspect_print_json(struct json *json, const struct inspection *inspection);
/* The same for people, long lists shortened unless `whole`; names from the file are escaped for
 * a terminal. */
void inspect_print_text(GString *out, const struct inspection *inspection, gboolean whole);

#endif

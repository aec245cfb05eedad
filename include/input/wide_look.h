/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_WIDE_LOOK_H
#define INPUT_WIDE_LOOK_H

/* A look at a survey export that no mapping fits yet: what its columns ask, and some rows. */

#include "config/response_map.h"
#include "input/format.h"

struct wide_look {
	const struct format *format;
	GPtrArray *texts; /* of char *: what each column asks, tidied */
	/* By column: MAP_TIME, MAP_RATER (the surest alone), MAP_IGNORE (no question), or
	 * MAP_ITEM: a question, so far as can be told. */
	enum map_use *uses;
	GPtrArray *rows; /* of char **: rows of answers at the beginning, as long as texts */
	int rater;       /* the column that tells best who answers; -1: none does */
};

/*
 * Looks at a file. RESULT_FAIL after saying that it is no table. `options` may be NULL; its
 * format, where given, is taken. wide_look_done in any case.
 */
enum result wide_look(const char *path, const struct read_options *options,
		      struct wide_look *look, struct diag *diag);
void wide_look_done(struct wide_look *look);

#endif

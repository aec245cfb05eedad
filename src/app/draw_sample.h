/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_DRAW_SAMPLE_H
#define APP_DRAW_SAMPLE_H

/* Which posts are to be coded, and what of them a coder sees. */

#include <glib.h>

#include "app/classroom.h"
#include "app/sample.h"
#include "model/label.h"

struct sampled_post {
	char code[LABEL_CODE_BYTES];
	gboolean is_reply;
	char *text;       /* without what tells the writer; owned, as is the next */
	char *replies_to; /* the post answered, where it is known; else "" */
};

struct drawn_sample {
	/* Of struct sampled_post *: first one post of each student, then the second of each,
	 * and so on, so that any beginning of the list is spread over the class; owned. */
	GPtrArray *posts;
	int students; /* with at least one */
};

/* RESULT_FAIL when the store failed or the window holds no posts. Done in any case. */
enum result drawn_sample_init(struct drawn_sample *drawn, struct classroom *classroom,
			      const struct sample_options *options, struct diag *diag);
void drawn_sample_done(struct drawn_sample *drawn);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SAMPLE_H
#define APP_SAMPLE_H

/*
 * Posts for people to code: the same number of each student, spread over the weeks, some of
 * them for two coders. Coders are blind to influence and, as far as words allow, to the writer.
 */

#include <glib.h>

#include "app/classroom.h"
#include "base/diag.h"
#include "base/progress.h"
#include "base/result.h"

struct sample_options {
	int per_student;           /* posts of each active student, at most */
	double doubled;            /* share of the posts that go to two coders, 0..1 */
	const char *const *coders; /* NULL-terminated; at least one, two where doubled > 0 */
	struct progress *progress;
};

/* The sheet of one coder. */
struct sample_sheet {
	char *coder, *path;
	int posts;
};

struct sample {
	int students, posts, doubled;
	GPtrArray *sheets;          /* of struct sample_sheet *; owned */
	gboolean codebook_is_there; /* somebody's own: it was left as it is */
};

enum { SAMPLE_CODER_LETTERS = 40 };

/* NULL when a coder may be called so and have a file of that name; else why not (constant). */
const char *sample_coder_fault(const char *coder);

/*
 * Draws the sample and writes out/labels/<coder>.csv, in the wide form that imports read back,
 * and the codebook beside them; makes the folder labels/ for what comes back. Drawn from own
 * posts in the window that have words, are no near duplicates and are not coded yet, by the
 * seed of class.ini: the same class gives the same sheets. A sheet that holds codes already is
 * never overwritten: RESULT_FAIL, and nothing is written. sample_done afterwards, whatever came
 * of it.
 */
enum result sample_write(struct classroom *classroom, const struct sample_options *options,
			 struct sample *sample, struct diag *diag);
void sample_done(struct sample *sample);

#endif

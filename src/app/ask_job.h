/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_ASK_JOB_H
#define APP_ASK_JOB_H

/* What all ways to ask have in common. Private to app. */

#include "app/ask.h"
#include "app/people.h"
#include "app/survey.h"

#define ASK_FOLDER "out/survey"

struct ask_job {
	struct classroom *classroom;
	const struct asking *asking;
	struct asked *asked;
	struct diag *diag;
	struct instrument *instrument;
	struct people *people;
	struct survey_plan plan; /* empty until it is loaded */
};

/* Loads survey and people, makes the folder. ask_end in any case. */
enum result ask_begin(struct ask_job *job, struct classroom *classroom,
		      const struct asking *asking, struct asked *asked, struct diag *diag);
void ask_end(struct ask_job *job);

/* Writes a file where it changed, and counts it. */
enum result ask_write(struct ask_job *job, const char *path, const GString *text);

#endif

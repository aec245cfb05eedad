/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_SUBMISSION_H
#define SRC_INPUT_SUBMISSION_H

/*
 * "Download all submissions": one zip with what every student handed in, the student's name or
 * login in the path. Moodle, Canvas, Blackboard, Brightspace.
 */

#include <glib.h>

/*
 * Who handed in the member of this path, as the learning platform writes it: a name ("Ana
 * Lima"), a login, or Canvas's "limaana". NULL when the path is not of this form. *length (may
 * be NULL) is how much of the path names the one hand-in. g_free it.
 */
char *submission_owner(const char *path, gsize *length);

/*
 * The same for an archive inside of another one, whose path may be of any form: else the folder
 * it lies in, else its own name without extension.
 */
char *submission_owner_of_archive(const char *path);

#endif

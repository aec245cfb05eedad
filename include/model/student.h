/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_STUDENT_H
#define MODEL_STUDENT_H

/* People of a class: the roster, and who says which handle is theirs. */

#include <glib.h>

enum student_status {
	STUDENT_ACTIVE,
	STUDENT_WITHDRAWN, /* in no class figure and no export */
	STUDENT_INSTRUCTOR /* the instructor's own account, or an assistant's */
};

const char *student_status_name(enum student_status status);
/* "active", "enrolled", "" -> ACTIVE; "withdrawn", "dropped", "inactive" -> WITHDRAWN;
 * "instructor", "teacher", "TA", "staff" -> INSTRUCTOR; -1 otherwise. */
int student_status_parse(const char *text);

/* One row of a roster. Texts are UTF-8 and borrowed; NULL or "" is absent. */
struct student {
	const char *id; /* the key: SIS id, else login, else e-mail; never NULL */
	const char *login;
	const char *email;
	const char *name; /* as people say it: "Ana Lima" */
	const char *section;
	enum student_status status;
	long line;
};

/* One row of a handles file or form. */
struct handle_claim {
	const char *student; /* SIS id, login, e-mail or (last) name as written */
	const char *name;    /* beside it, where `student` is no name; else NULL */
	const char *network; /* interned */
	const char *handle;  /* compared form */
	const char *title;   /* as written */
	gboolean instructor; /* the file says: the instructor's own, or an assistant's */
	long line;
};

#endif

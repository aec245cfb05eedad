/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_OWNERS_H
#define SRC_APP_OWNERS_H

/* Whose the accounts are that the posts name; and what of `struct people` is filled for it. */

#include "app/people.h"

#define PEOPLE_OWNER_MARK "~" /* no network allows it in a handle */

/*
 * Fills person_of, the accounts of each person, and what they claimed. Problems are reported
 * where `problems` is not NULL. RESULT_FAIL when the store failed.
 */
enum result owners_find(struct store *store, struct people *people, struct diag *problems);

/* The index of whose folder or archive it is that is called so; -1: nobody's. Beside what
 * people_index knows, the name may be Canvas's, or hold the person among other words: "Lima,
 * Ana - export", "linkedin_alima". */
int owners_of_folder(const struct people *people, const char *text);

/* -- people.c ---------------------------------------------------------------------------------
 */

/* Adds a person, known by all their names; their index. */
int people_add(struct people *people, const struct student *student);
/* As people_match: the index, or -1. */
int people_index(const struct people *people, const char *text);
/* Remembers that `text` (taken over) means person `index`; what means two means `ambiguous`. */
void people_remember(GHashTable *table, char *text, int index, int ambiguous);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_APP_ROSTER_NAMES_H
#define SRC_APP_ROSTER_NAMES_H

/*
 * Forums of the course know their members by the names and logins of the roster, so an account
 * there is a student's without a claim. On networks that anybody can join a name proves
 * nothing.
 */

#include "app/people.h"

struct roster_names;

/* `people` must be filled, and live as long; they may grow. */
struct roster_names *roster_names_new(const struct people *people);
void roster_names_free(struct roster_names *names);

/* That a person gave a handle on this network: who else is called so there, is another. */
void roster_names_note_claim(struct roster_names *names, const char *network, int index);

/*
 * Whose account it is by login, e-mail or whole name, where one student has it; -1 where none
 * or several have, on open networks, and where the student claims another account there.
 */
int roster_names_find(struct roster_names *names, const struct account *account);

/* Tells who was found, and which names fit several. RESULT_FAIL when the store failed. */
enum result roster_names_report(const struct roster_names *names, struct store *store,
				struct diag *problems);

#endif

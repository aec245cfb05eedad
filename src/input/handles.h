/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_HANDLES_H
#define SRC_INPUT_HANDLES_H

/* What the list of handles and the answers of a form share: the instructor's own accounts. */

#include <glib.h>

/* Names of the columns that tell a student from the instructor. */
#define HANDLES_STATUS_HEADERS \
	"status|role|roles|rolle|statut|estado|stato|situacao|rol|ruolo|papel|funcao"

/* TRUE when either says that the account is the instructor's own, or an assistant's. */
gboolean handles_are_instructors(const char *person, const char *status);

#endif

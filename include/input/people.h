/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_PEOPLE_H
#define INPUT_PEOPLE_H

/* Names of people in rosters: what turns "Lima, Ana" into "Ana Lima". */

#include <glib.h>

/* TRUE when a header says that the last name stands first: "Last, First", "Nachname, Vorname".
 */
gboolean people_header_is_turned(const char *header);
/* TRUE for exactly one comma with text on both sides: "Lima, Ana". */
gboolean people_name_has_one_comma(const char *name);
/* The name as people say it, tidied; "Lima, Ana" -> "Ana Lima" when `turned`. g_free it. */
char *people_name(const char *name, gboolean turned);
/* First and last name in one, tidied; either may be "". g_free it. */
char *people_join(const char *first, const char *last);
/* TRUE for rows of a gradebook that are no students: "Points Possible", "Student, Test". */
gboolean people_is_placeholder(const char *name);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_LINES_H
#define REPORT_LINES_H

/* Text laid out in columns for a terminal or a plain file. */

#include <glib.h>

enum { LINES_COLUMNS = 79 }; /* a line of words ends before the 80th */

/* Appends `text` as lines of at most LINES_COLUMNS letters, each indented. */
void lines_append(GString *out, int indent, const char *text);
void lines_append_printf(GString *out, int indent, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Appends `text` and blanks up to `columns`, and one more: wide letters take two columns. */
void lines_append_cell(GString *out, const char *text, int columns);
/* The same for a text from a file: cut to fit, and harmless on a terminal. */
void lines_append_name(GString *out, const char *text, int columns);
/* A score in whole points, right-aligned in 4 columns; "-" where there is none. */
void lines_append_score(GString *out, gboolean known, double score);

/* ".74", "-.09", "1.00", as papers print shares and correlations, into buffer[32]; returns it.
 */
const char *lines_format_share(double value, char buffer[32]);

#endif

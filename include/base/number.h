/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

/*
 * Numbers in text, read and written the same under every locale. The whole text
 * must be the number (surrounding blanks allowed).
 */

#include <glib.h>

/* "0.75", "-3", "1e-3". A decimal comma is not accepted. FALSE leaves *value alone. */
gboolean number_parse_real(const char *text, double *value);
/* "20%", "20 %" and "0.2" are a fifth. FALSE for what is none, and for what is not within 0..1.
 */
gboolean number_parse_share(const char *text, double *share);
/* Decimal digits with an optional sign. FALSE on overflow too. */
gboolean number_parse_integer(const char *text, gint64 *value);

enum count_reading { COUNT_READ, COUNT_ABSENT, COUNT_UNREADABLE };
/*
 * A count as spreadsheets and web pages show it: "1234", "1,234", "1.234", "1 234",
 * "12.0", "1.2K", "3M". Empty, "-", "NA", "N/A", "null", "none", "nan" are COUNT_ABSENT.
 * A net score may be below 0 ("-3"): what that means is the caller's to say.
 */
enum count_reading number_parse_count(const char *text, gint64 *value);

/* TRUE for an id that a spreadsheet has ruined: "1.26426E+18", "9.00E+08". */
gboolean number_is_mangled_id(const char *text);

/* Formats with `decimals` places and a point, -0 as 0. Buffer at least 32 bytes; returns it. */
char *number_format(double value, int decimals, char buffer[32]);

#endif

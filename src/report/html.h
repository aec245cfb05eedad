/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

/* Writing HTML: everything that is text goes through html_text. Private to the report. */

#include <glib.h>

/* Appends text with &, <, >, " and ' as entities; ASCII controls but line ends and tabs
 * are left out, invalid bytes are U+FFFD. */
void html_text(GString *out, const char *text);
/* "<tag attributes>text</tag>" and a line end; attributes may be NULL and are trusted. */
void html_element(GString *out, const char *tag, const char *attributes, const char *text);
/* The text, as a link where `url` is http or https; the URL's own controls and blanks end it.
 */
void html_link(GString *out, const char *url, const char *text);

#endif

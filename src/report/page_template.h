/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_PAGE_TEMPLATE_H
#define REPORT_PAGE_TEMPLATE_H

/*
 * Filling a page of templates/: {{key}} is replaced by its value, {{#key}} to {{/key}} stands
 * only where the key has a value that is not "", also nested. Private to the report.
 */

#include <glib.h>

struct page_value {
	const char *key;
	const char *value; /* NULL or "": absent */
	gboolean is_html;  /* put as it is; else as text, escaped */
};

/* Appends the page. The template is ours: an unknown key or a part left open is a mistake of
 * the program's (assertion). */
void page_fill(GString *out, const char *page, const struct page_value *values, gsize count);

#endif

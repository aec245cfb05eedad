/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_TWIN_H
#define REPORT_TWIN_H

/*
 * The twins of the feedback sheet: the same advice and the same figures as plain text and
 * as one HTML file. Both carry names and posts in any script, and the ledger without a cut.
 */

#include <glib.h>

#include "config/config.h"
#include "config/wording.h"
#include "model/sheet.h"

/* Appends the sheet as text, lines of at most 79 columns (a post's own words excepted). */
void sheet_print_text(GString *out, const struct sheet *sheet, const struct config *config,
		      const struct wording *wording);

/*
 * Appends a whole HTML document: no script, nothing loaded from elsewhere (its own policy
 * forbids both), everything of the student's escaped, links http and https only.
 */
void sheet_print_html(GString *out, const struct sheet *sheet, const struct config *config,
		      const struct wording *wording);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_WORKSHEET_PAGE_H
#define REPORT_WORKSHEET_PAGE_H

/* What the pages of a worksheet have in common. Private to the report. */

#include "report/worksheet.h"
#include "sheet_page.h"

struct worksheet_page {
	struct sheet_page page;     /* for sheet_rule, sheet_line and the like */
	struct sheet_layout layout; /* what of it they read */
	struct sheet sheet;         /* id and name */
	const struct worksheet *worksheet;
	gboolean has_peers; /* classmates answer too: their mean is what is expected */
	int audience;       /* of the questions that the worksheet shows */
	int number, count;  /* of the page, from 1 */
};

/* [worksheet] key. */
const char *worksheet_text(const struct worksheet_page *page, const char *key);
/* Of "key_peers" and "key_sheet" the one that fits. */
const char *worksheet_text_of(const struct worksheet_page *page, const char *key);

/* Begins the next page: course and survey at its top. */
void worksheet_begin_page(struct worksheet_page *page);
/* Rule, small print and page number at its foot. */
void worksheet_end_page(const struct worksheet_page *page);

/* Lines to write on, `pitch` apart, the first at y. */
void worksheet_lines(const struct worksheet_page *page, double x, double y, double width,
		     double pitch, int count);

/* The page for afterwards. */
void worksheet_draw_back(struct worksheet_page *page);

#endif

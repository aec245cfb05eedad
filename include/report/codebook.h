/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_CODEBOOK_H
#define REPORT_CODEBOOK_H

/* What coders are told: how to fill in a sheet, and what each level means. */

#include <glib.h>

/* Plain text, lines of at most 78 characters. g_free it. */
char *codebook_text(void);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_FONTS_H
#define DRAW_FONTS_H

/*
 * The faces of a run: loaded, checked and subset once, shared by all documents. The family is
 * Lato (fonts-lato), with DejaVu Sans (fonts-dejavu-core) behind it and then `extra`.
 */

#include "base/diag.h"

struct fonts;

/*
 * extra: NULL-terminated font files (TrueType outlines) to fall back on; may be NULL. One that
 * cannot be used is a warning. NULL after an error (a font of the family is missing: the
 * message says which package has it). Nothing changes after opening: threads may share the
 * fonts, each drawing documents of its own.
 */
struct fonts *fonts_open(const char *const *extra, struct diag *diag);
/* NULL is allowed. */
void fonts_close(struct fonts *fonts);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_TRACE_H
#define DRAW_TRACE_H

/* The canvas that writes down what is drawn: for golden tests and for looking. */

#include <glib.h>

#include "draw/canvas.h"
#include "draw/fonts.h"

/* Appends one line a call to `out`. The fonts (for widths) outlive the canvas. */
struct canvas *trace_open(const struct fonts *fonts, GString *out);

#endif

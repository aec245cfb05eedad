/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_FORMATS_H
#define SRC_INPUT_FORMATS_H

/* The formats that the files of this folder make, for the one table in formats.c. */

#include "input/format.h"

extern const struct format format_canvas_gradebook;
extern const struct format format_roster;
extern const struct format format_handles_list;
extern const struct format format_handles_form;
extern const struct format format_posts;

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAW_FONT_SET_H
#define DRAW_FONT_SET_H

/*
 * What the canvases see of struct fonts: typefaces by number. 0 to FACE_COUNT - 1 are the
 * family's faces, the rest is fallen back on in order.
 */

#include "draw/canvas.h"
#include "draw/fonts.h"
#include "typeface.h"

/* A character as it will be drawn. */
struct letter {
	gunichar character;
	guint typeface;
	guint code;  /* in the typeface's shared subset; 0: not known to be in it */
	int advance; /* 1/1000 em, kern included */
	int kern;    /* to the next letter, 1/1000 em */
	/* A combining mark: set off from where the letters before it end; advance is 0. */
	gboolean is_mark;
	int x, y; /* 1/1000 em, y up */
};

guint fonts_count(const struct fonts *fonts);
const struct typeface *fonts_typeface(const struct fonts *fonts, guint number);

/* The subset that documents share; NULL for a typeface without one. */
const struct font_program *fonts_shared_program(const struct fonts *fonts, guint number);
/* The character's code in the shared subset; 0 when it has none. */
guint fonts_shared_code(const struct fonts *fonts, guint number, gunichar character);

/* Finds the typeface for a character: the face's own, else the first fallback that has it. */
gboolean fonts_find(const struct fonts *fonts, enum face face, gunichar character,
		    struct letter *letter);
/* The same for a text of ASCII; returns how many of the characters were found. */
gsize fonts_find_ascii(const struct fonts *fonts, enum face face, const char *text,
		       gsize length, struct letter *letters);

#endif

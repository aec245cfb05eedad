/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_REJECT_H
#define MODEL_REJECT_H

/* A row or element of a file that could not be used. Texts are borrowed. */
struct reject {
	const char *path;    /* relative to the class folder; set when read from the store */
	long line;           /* physical line it begins at; 0 when the format has none */
	const char *reason;  /* "no time", "more cells than the header has" */
	const char *row;     /* as in the file; cells joined by commas, cut after 4 KiB */
	const char *network; /* interned; NULL when not known by then */
	/* Of a post: compared form, or as written when unreadable. Of a handle: whose it would
	 * be, as written. NULL: not known. */
	const char *author;
};

#endif

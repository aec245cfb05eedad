/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_SIGNAL_H
#define MODEL_SIGNAL_H

/* Text signals of a post (model.md section 2): one bit each. */

#include <glib.h>

enum signal {
	SIGNAL_RELEVANT = 1 << 0,
	SIGNAL_TEACHING = 1 << 1,
	SIGNAL_WORKS = 1 << 2,
	SIGNAL_FAILS = 1 << 3,
	SIGNAL_HELPS = 1 << 4,
	SIGNAL_QUESTION = 1 << 5,
	SIGNAL_LINK = 1 << 6,
	SIGNAL_CLAIM = 1 << 7,
	SIGNAL_SOURCED = 1 << 8,
	SIGNAL_PROMOTION = 1 << 9,
	SIGNAL_DISCLOSED = 1 << 10,
	SIGNAL_BAIT = 1 << 11
};
enum { SIGNAL_COUNT = 12 };

/* Phrase lists of signals.ini, in the order of their sections there. */
enum phrase_list {
	PHRASES_TEACHING,
	PHRASES_WORKS,
	PHRASES_FAILS,
	PHRASES_CLAIM,
	PHRASES_ATTRIBUTION,
	PHRASES_PROMOTION,
	PHRASES_DISCLOSURE,
	PHRASES_BAIT,
	PHRASES_PRAISE,
	PHRASES_COUNT
};
/* "teaching", "works", ...: the name of the section. */
const char *phrase_list_name(enum phrase_list list);

enum { TOPICS_MAX = 64 }; /* topics of a class; one bit of a guint64 each */

#endif

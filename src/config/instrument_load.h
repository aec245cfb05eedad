/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_INSTRUMENT_LOAD_H
#define CONFIG_INSTRUMENT_LOAD_H

/* Private to the folder: what the two halves of the loader of instruments share. */

#include "config/instrument.h"
#include "ini_values.h"

struct loading {
	struct ini_values values;
	struct instrument *instrument;
	GTimeZone *zone;
};

/* The lists of dimensions, items and questions, empty. */
void instrument_init_lists(struct instrument *instrument);
/* One each, in the order of the file; items after all dimensions, questions after all items. */
void instrument_load_dimension(struct loading *loading, const struct ini_section *section,
			       const char *name);
void instrument_load_item(struct loading *loading, const struct ini_section *section,
			  const char *name);
void instrument_load_question(struct loading *loading, const struct ini_section *section,
			      const char *name);
/* Fills in instrument->hash from the rest. */
void instrument_hash(struct instrument *instrument);

#endif

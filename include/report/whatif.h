/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef REPORT_WHATIF_H
#define REPORT_WHATIF_H

/* Who would have another level under other settings. By id: nobody is ranked. */

#include <glib.h>

#include "config/config.h"
#include "model/results.h"

struct whatif {
	const struct results *now;
	const struct reputation *then; /* beside now->students */
	const GPtrArray *changes;      /* of struct revision * */
	const struct config *config;   /* with the changes */
};

/* `all`: everybody; else those whose level changes. */
void whatif_print_text(GString *out, const struct whatif *whatif, gboolean all);
void whatif_print_json(GString *out, const struct whatif *whatif);

#endif

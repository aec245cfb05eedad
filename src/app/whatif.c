/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/whatif.h"

#include "config/revision.h"
#include "metric/composite.h"
#include "metric/uncertainty.h"

struct config *
whatif_settings(struct classroom *classroom, gint64 run, struct diag *diag)
{
	struct run found;
	enum result result = store_find_run(classroom->store, run, &found);
	struct config *config;

	if (result != RESULT_OK)
		return NULL;
	config = revision_restore(found.settings, classroom->config);
	if (!config)
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"the settings of run %" G_GINT64_FORMAT
			" cannot be read by this version, nothing was printed; 'repute score' "
			"makes a new run",
			found.id);
	return config;
}

struct reputation *
whatif_reputations(const struct results *now, const struct config *config)
{
	struct reputation *then = g_new(struct reputation, now->students->len + 1);

	uncertainty_init();
	for (guint i = 0; i < now->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(now->students, i);

		then[i] = student->reputation;
		for (int j = 0; j < CRITERION_COUNT; j++)
			then[i].criteria[j].weight = config->weight[j];
		composite_of(&then[i], config, student->id);
	}
	return then;
}

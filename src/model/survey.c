/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/survey.h"

const char *
quadrant_name(enum quadrant quadrant)
{
	static const char *const names[QUADRANT_COUNT] = {
		[QUADRANT_SHARED_STRENGTH] = "shared strength",
		[QUADRANT_SHARED_GROWTH] = "shared growth area",
		[QUADRANT_BLIND_SPOT] = "blind spot",
		[QUADRANT_HIDDEN_STRENGTH] = "hidden strength",
	};

	return names[quadrant];
}

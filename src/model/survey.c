/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/survey.h"

#include <string.h>

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

int
survey_voice_compare(const struct survey_voice *one, const struct survey_voice *other)
{
	if (one->ordinal != other->ordinal)
		return one->ordinal < other->ordinal ? -1 : 1;
	return strcmp(one->rater, other->rater);
}

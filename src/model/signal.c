/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/signal.h"

const char *
phrase_list_name(enum phrase_list list)
{
	static const char *const names[PHRASES_COUNT] = {
		[PHRASES_TEACHING] = "teaching",
		[PHRASES_WORKS] = "works",
		[PHRASES_FAILS] = "fails",
		[PHRASES_CLAIM] = "claim",
		[PHRASES_ATTRIBUTION] = "attribution",
		[PHRASES_PROMOTION] = "promotion",
		[PHRASES_DISCLOSURE] = "disclosure",
		[PHRASES_BAIT] = "bait",
		[PHRASES_PRAISE] = "praise",
	};
	return names[list];
}

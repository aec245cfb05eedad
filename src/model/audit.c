/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/audit.h"

const char *
audit_pair_name(enum audit_pair pair)
{
	static const char *const names[AUDIT_PAIR_COUNT] = {
		[AUDIT_REPUTATION_FOLLOWERS] = "reputation_followers",
		[AUDIT_REPUTATION_POSTS] = "reputation_posts",
		[AUDIT_INFLUENCE_FOLLOWERS] = "influence_followers",
	};

	return names[pair];
}

enum audit_verdict
audit_verdict(const struct correlation *correlation)
{
	if (correlation->gap != AUDIT_GAP_NONE)
		return AUDIT_NOT_ESTIMABLE;
	if (correlation->lo > 0)
		return AUDIT_TOGETHER;
	if (correlation->hi < 0)
		return AUDIT_OPPOSITE;
	return correlation->hi - correlation->lo > 0.5 ? AUDIT_CANNOT_TELL : AUDIT_NO_LINK;
}

const char *
audit_verdict_name(enum audit_verdict verdict)
{
	static const char *const names[] = {
		[AUDIT_NOT_ESTIMABLE] = "not estimable",
		[AUDIT_CANNOT_TELL] = "cannot tell",
		[AUDIT_NO_LINK] = "no link",
		[AUDIT_TOGETHER] = "together",
		[AUDIT_OPPOSITE] = "opposite",
	};

	return names[verdict];
}

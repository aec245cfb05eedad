/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/score.h"

struct naming {
	const char *name, *title;
};

static const struct naming criteria[CRITERION_COUNT] = {
	[CRITERION_RELEVANCE] = { "relevance", "Relevance" },
	[CRITERION_TEACHING] = { "teaching", "Teaching" },
	[CRITERION_EXAMPLES] = { "examples", "Worked examples" },
	[CRITERION_HELPFULNESS] = { "helpfulness", "Helpfulness" },
	[CRITERION_CREDIBILITY] = { "credibility", "Credibility" },
	[CRITERION_CONSISTENCY] = { "consistency", "Consistency" },
	[CRITERION_PEER_REGARD] = { "peer_regard", "Peer regard" },
};

static const struct naming components[COMPONENT_COUNT] = {
	[COMPONENT_ENGAGEMENT] = { "engagement", "Engagement" },
	[COMPONENT_REACH] = { "reach", "Reach" },
	[COMPONENT_CONVERSATION] = { "conversation", "Conversation" },
	[COMPONENT_NETWORK] = { "network", "Network" },
};

const char *
criterion_name(enum criterion criterion)
{
	return criteria[criterion].name;
}

const char *
criterion_title(enum criterion criterion)
{
	return criteria[criterion].title;
}

int
criterion_parse(const char *text)
{
	g_autofree char *wanted = g_strstrip(g_strdup(text));
	/* "peer-regard" and "peer regard" are typed as often as "peer_regard". */
	g_autofree char *name = g_strdelimit(g_strdup(wanted), " -", '_');
	for (int i = 0; i < CRITERION_COUNT; i++)
		if (g_ascii_strcasecmp(name, criteria[i].name) == 0 ||
		    g_ascii_strcasecmp(wanted, criteria[i].title) == 0)
			return i;
	return -1;
}

const char *
component_name(enum component component)
{
	return components[component].name;
}

const char *
component_title(enum component component)
{
	return components[component].title;
}

const char *
level_title(enum level level)
{
	static const char *const titles[LEVEL_COUNT] = {
		[LEVEL_NOT_YET] = "Not yet",
		[LEVEL_EMERGING] = "Emerging",
		[LEVEL_SOLID] = "Solid",
		[LEVEL_STRONG] = "Strong",
	};
	return titles[level];
}

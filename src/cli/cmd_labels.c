/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/commands.h"

/* Each at the end of its own file cmd_labels_<name>.c. */
static const struct command *const parts[] = {
	&cmd_labels_sample,
	NULL,
};

const struct command cmd_labels = {
	.name = "labels",
	.arguments = "",
	.summary = "people code posts, in the place of the phrase rules",
	.about = "People read some posts and say how far each meets the criteria, from 0 to 3. Their sheets\n"
		 "go into labels/, build reads them, and a code takes the place of the rule: the sheet\n"
		 "names the coder.",
	.examples = {
		{ "repute labels sample --coders AB,CD", "draws posts and writes a sheet for each" },
		{ "repute labels sample --help", "tells more about one of them" },
	},
	.parts = parts,
};

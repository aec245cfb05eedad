/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

/* The commands, each at the end of its own file src/cli/cmd_<name>.c. */

#include "cli/command.h"

extern const struct command cmd_init;
extern const struct command cmd_build;
extern const struct command cmd_check;
extern const struct command cmd_inspect;
extern const struct command cmd_import;
extern const struct command cmd_score;
extern const struct command cmd_scores;
extern const struct command cmd_explain;
extern const struct command cmd_sheets;
extern const struct command cmd_audit;
extern const struct command cmd_whatif;
extern const struct command cmd_labels;
extern const struct command cmd_agreement;
extern const struct command cmd_graph;
extern const struct command cmd_survey;
extern const struct command cmd_backup;

/* Parts of cmd_labels, each at the end of src/cli/cmd_labels_<name>.c. */
extern const struct command cmd_labels_sample;

/* Parts of cmd_survey, each at the end of src/cli/cmd_survey_<name>.c. */
extern const struct command cmd_survey_assign;
extern const struct command cmd_survey_form;
extern const struct command cmd_survey_worksheet;
extern const struct command cmd_survey_template;
extern const struct command cmd_survey_map;
extern const struct command cmd_survey_results;
extern const struct command cmd_survey_moderate;

#endif

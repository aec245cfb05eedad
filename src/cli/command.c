/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <string.h>

#include "base/words.h"
#include "cli/commands.h"

enum { MOST_COMMANDS = 64 }; /* of the table, and of the parts of one */

static const char command_help_more[] =
	"Everything stays on this machine: repute never uses the network.\n"
	"The manual: man repute. The numbers, explained: README.md.\n";

/* A row a command. */
/* clang-format off */
const struct command *const commands[] = {
	&cmd_init,   &cmd_build,   &cmd_check,  &cmd_inspect, &cmd_import, &cmd_score,
	&cmd_scores, &cmd_explain, &cmd_sheets, &cmd_survey,  &cmd_labels, &cmd_agreement,
	&cmd_audit,  &cmd_whatif,  &cmd_graph,  &cmd_backup,  NULL,
};
/* clang-format on */

const struct command *
command_find(const struct command *whole, const char *name, const char **nearest)
{
	const struct command *const *list = whole ? whole->parts : commands;
	const char *names[MOST_COMMANDS + 1];
	gsize count = 0;

	for (; *list && count < MOST_COMMANDS; list++) {
		if (strcmp((*list)->name, name) == 0)
			return *list;
		names[count++] = (*list)->name;
	}
	names[count] = NULL;
	*nearest = words_nearest(name, names);
	return NULL;
}

char *
command_title(const struct command *command)
{
	return g_strconcat(command->whole ? command->whole : "", command->whole ? " " : "",
			   command->name, NULL);
}

static void
append_options(GString *out, const GOptionEntry *entries)
{
	for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++) {
		g_autoptr(GString) left = g_string_new("  ");

		if (entry->short_name)
			g_string_append_printf(left, "-%c, ", entry->short_name);
		g_string_append_printf(left, "--%s", entry->long_name);
		if (entry->arg_description)
			g_string_append_printf(left, " %s", entry->arg_description);
		g_string_append_printf(out, "%-24s %s\n", left->str, entry->description);
	}
}

static void
append_commands(GString *out, const struct command *const *list)
{
	for (; *list; list++)
		g_string_append_printf(out, "  %-9s %s\n", (*list)->name, (*list)->summary);
}

char *
command_help_all(const GOptionEntry *globals)
{
	GString *out = g_string_new(
		"repute - feedback on being a reputable source, for courses on social media\n\n"
		"Usage: repute [-C DIR] COMMAND [options]\n\n"
		"Examples:\n"
		"  repute init tech621        makes a class folder with commented settings\n"
		"  repute build tech621       reads what is in it, scores, writes every "
		"sheet\n\n"
		"Commands:\n");

	append_commands(out, commands);
	g_string_append(out, "\nOptions for every command:\n");
	append_options(out, globals);
	g_string_append(out, "\n'repute COMMAND --help' tells more about one. ");
	g_string_append(out, command_help_more);
	return g_string_free(out, FALSE);
}

char *
command_help(const struct command *command, const GOptionEntry *globals)
{
	GString *out = g_string_new(NULL);
	g_autofree char *title = command_title(command);

	g_string_append_printf(
		out, "repute %s - %s\n\nUsage: repute [-C DIR] %s %s%s%s\n\n%s\n\n", title,
		command->summary, title, command->parts ? "COMMAND [options]" : "[options]",
		*command->arguments ? " " : "", command->arguments, command->about);
	g_string_append(out, "Examples:\n");
	for (int i = 0; i < 2; i++)
		g_string_append_printf(out, "  %s\n      %s\n", command->examples[i][0],
				       command->examples[i][1]);
	if (command->parts) {
		g_string_append(out, "\nCommands:\n");
		append_commands(out, command->parts);
	}
	if (command->options) {
		g_string_append(out, "\nOptions:\n");
		append_options(out, command->options);
	}
	g_string_append(out, "\nOptions for every command:\n");
	append_options(out, globals);
	return g_string_free(out, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command.h"

#include <string.h>

#include "base/words.h"
#include "cli/commands.h"

static const char command_help_more[] =
	"Everything stays on this machine: repute never uses the network.\n"
	"The manual: man repute. The numbers, explained: README.md.\n";

const struct command *const commands[] = {
	&cmd_init,   &cmd_build,   &cmd_check,  &cmd_inspect, &cmd_import, &cmd_score,
	&cmd_scores, &cmd_explain, &cmd_sheets, &cmd_audit,   &cmd_backup, NULL,
};

const struct command *
command_find(const char *name, const char **nearest)
{
	const char *names[G_N_ELEMENTS(commands)];
	gsize count = 0;

	for (const struct command *const *command = commands; *command; command++) {
		if (strcmp((*command)->name, name) == 0)
			return *command;
		names[count++] = (*command)->name;
	}
	names[count] = NULL;
	*nearest = words_nearest(name, names);
	return NULL;
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

	for (const struct command *const *command = commands; *command; command++)
		g_string_append_printf(out, "  %-9s %s\n", (*command)->name,
				       (*command)->summary);
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

	g_string_append_printf(
		out, "repute %s - %s\n\nUsage: repute [-C DIR] %s [options]%s%s\n\n%s\n\n",
		command->name, command->summary, command->name, *command->arguments ? " " : "",
		command->arguments, command->about);
	g_string_append(out, "Examples:\n");
	for (int i = 0; i < 2; i++)
		g_string_append_printf(out, "  %s\n      %s\n", command->examples[i][0],
				       command->examples[i][1]);
	if (command->options) {
		g_string_append(out, "\nOptions:\n");
		append_options(out, command->options);
	}
	g_string_append(out, "\nOptions for every command:\n");
	append_options(out, globals);
	return g_string_free(out, FALSE);
}

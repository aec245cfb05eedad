/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * repute [-C DIR] COMMAND [options]: finds the command, parses its options beside the
 * global ones, runs it, and turns the worst message into the exit code.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/words.h"
#include "cli/command.h"
#include "model/score.h"

struct globals {
	struct env env;
	gboolean help;
	gboolean version;
};

/* The rows of the global options, filling `globals`; closed by an empty row. */
static void
describe_globals(struct globals *globals, GOptionEntry rows[9])
{
	const GOptionEntry table[9] = {
		{ "directory", 'C', 0, G_OPTION_ARG_FILENAME, &globals->env.directory,
		  "the class folder (default: this one)", "DIR" },
		{ "json", 0, 0, G_OPTION_ARG_NONE, &globals->env.json,
		  "machine-readable result", NULL },
		{ "quiet", 'q', 0, G_OPTION_ARG_NONE, &globals->env.quiet,
		  "only warnings and errors", NULL },
		{ "verbose", 'v', 0, G_OPTION_ARG_NONE, &globals->env.verbose,
		  "every message, uncapped", NULL },
		{ "no-color", 0, 0, G_OPTION_ARG_NONE, &globals->env.no_color,
		  "no colours on a terminal", NULL },
		{ "strict", 0, 0, G_OPTION_ARG_NONE, &globals->env.strict,
		  "exit 1 on warnings too", NULL },
		{ "help", 'h', 0, G_OPTION_ARG_NONE, &globals->help, "this help", NULL },
		{ "version", 0, 0, G_OPTION_ARG_NONE, &globals->version,
		  "the version of the program", NULL },
		{ 0 },
	};

	memcpy(rows, table, sizeof table);
}

/* The first word that is no option and no option's argument; NULL when there is none. */
static const char *
find_command_word(char **argv)
{
	for (char **word = argv + 1; *word; word++) {
		if (strcmp(*word, "-C") == 0 || strcmp(*word, "--directory") == 0) {
			if (!*++word)
				return NULL;
		} else if (strcmp(*word, "--") == 0) {
			return word[1];
		} else if ((*word)[0] != '-') {
			return *word;
		}
	}
	return NULL;
}

static gboolean
parse_options(struct globals *globals, const GOptionEntry *rows, const struct command *command,
	      char ***argv)
{
	GOptionContext *context = g_option_context_new(NULL);
	g_autoptr(GError) error = NULL;
	gboolean parsed;

	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_add_main_entries(context, rows, NULL);
	if (command && command->options)
		g_option_context_add_main_entries(context, command->options, NULL);
	parsed = g_option_context_parse_strv(context, argv, &error);
	g_option_context_free(context);
	env_settle(&globals->env);
	if (!parsed)
		env_wrong_use(&globals->env, "%s, nothing was done; see 'repute%s%s --help'",
			      error->message, command ? " " : "", command ? command->name : "");
	return parsed;
}

static void
run_command(struct env *env, const struct command *command, char **words)
{
	int count = (int)g_strv_length(words);

	if (count < command->least)
		env_wrong_use(env, "%s needs %s, nothing was done; see 'repute %s --help'",
			      command->name, command->arguments, command->name);
	else if (command->most >= 0 && count > command->most)
		env_wrong_use(env,
			      "%s does not take '%s', nothing was done; see 'repute %s --help'",
			      command->name, words[command->most], command->name);
	else
		command->run(env, words);
}

/* `repute help`, `repute help COMMAND`. */
static void
print_help(const struct command *command, const GOptionEntry *rows)
{
	g_autofree char *help = command ? command_help(command, rows) : command_help_all(rows);

	env_print(help);
}

static void
unknown_command(struct env *env, const char *word, const char *nearest)
{
	if (nearest)
		env_wrong_use(env,
			      "no command is called '%s', nothing was done; did you mean '%s'?",
			      word, nearest);
	else
		env_wrong_use(
			env, "no command is called '%s', nothing was done; see 'repute --help'",
			word);
}

static void
dispatch(struct globals *globals, char ***argv)
{
	GOptionEntry rows[9];
	const char *nearest = NULL;
	g_autofree char *word = g_strdup(find_command_word(*argv));
	const struct command *command = word ? command_find(word, &nearest) : NULL;
	gboolean is_help = word && strcmp(word, "help") == 0;

	describe_globals(globals, rows);
	if (!parse_options(globals, rows, command, argv))
		return;
	if (is_help && (*argv)[1] && (*argv)[2]) {
		command = command_find((*argv)[2], &nearest);
		if (!command)
			unknown_command(&globals->env, (*argv)[2], nearest);
		else
			print_help(command, rows);
	} else if (globals->version) {
		env_print("repute " REPUTE_VERSION "\n");
	} else if (globals->help || is_help || !word) {
		print_help(command, rows);
		if (!word && !globals->help)
			env_wrong_use(&globals->env, "no command was given, nothing was done");
	} else if (!command) {
		unknown_command(&globals->env, word, nearest);
	} else {
		run_command(&globals->env, command, *argv + 2);
	}
}

int
main(int argc, char **argv)
{
	struct globals globals = { 0 };
	g_auto(GStrv) words = g_strdupv(argv);
	int code;

	(void)argc;
	umask(077);
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGPIPE, SIG_DFL);
	env_init(&globals.env);
	dispatch(&globals, &words);
	if (fflush(stdout) != 0 || ferror(stdout))
		diag_at(&globals.env.diag, SEVERITY_SYSTEM, NULL, 0,
			"standard output could not be written (%s), the result is incomplete",
			g_strerror(errno));
	code = diag_exit_code(&globals.env.diag, globals.env.strict);
	env_done(&globals.env);
	return code;
}

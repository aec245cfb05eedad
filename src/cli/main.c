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

/* The first word after `word` that is no option and no argument of one of all commands. */
static char **
next_word(char **word)
{
	for (word++; *word; word++) {
		if (strcmp(*word, "-C") == 0 || strcmp(*word, "--directory") == 0) {
			if (!*++word)
				break;
		} else if (strcmp(*word, "--") == 0) {
			return word + 1;
		} else if ((*word)[0] != '-') {
			break;
		}
	}
	return word;
}

/* What the first words ask for: a command, perhaps a part of it. */
struct request {
	char *word;                    /* the last of them; NULL when there is none */
	gboolean is_help;              /* "help" stood before */
	const struct command *command; /* NULL: none, or unknown */
	const struct command *whole;   /* of which a part was looked for */
	const char *nearest;           /* to a word that is unknown */
	int words;                     /* that were used */
};

static void
find_command(char **argv, struct request *request)
{
	char **word = next_word(argv);

	*request = (struct request){ 0 };
	if (*word && strcmp(*word, "help") == 0) {
		request->is_help = TRUE;
		request->words++;
		word = next_word(word);
	}
	while (*word) {
		request->word = g_strdup(*word);
		request->command = command_find(request->whole, *word, &request->nearest);
		request->words++;
		if (!request->command || !request->command->parts)
			return;
		word = next_word(word);
		if (!*word)
			return;
		request->whole = request->command;
		g_free(request->word);
	}
}

/* Options that take a whole number take that of a run, and are 0 where none is given. So that a
 * 0 that is given is told from that, they are marked before parsing. */
static void
forget_runs(const GOptionEntry *entries)
{
	for (; entries && entries->long_name; entries++)
		if (entries->arg == G_OPTION_ARG_INT64)
			*(gint64 *)entries->arg_data = G_MININT64;
}

static gboolean
settle_runs(struct env *env, const GOptionEntry *entries)
{
	gboolean sound = TRUE;

	for (; entries && entries->long_name; entries++) {
		gint64 *run = entries->arg_data;

		if (entries->arg != G_OPTION_ARG_INT64)
			continue;
		if (*run == G_MININT64)
			*run = 0;
		else
			sound &= *run > 0;
	}
	if (!sound)
		env_wrong_use(env, "runs are numbered 1, 2, ...; nothing was done");
	return sound;
}

static gboolean
parse_options(struct globals *globals, const GOptionEntry *rows, const struct command *command,
	      char ***argv)
{
	g_autofree char *title = command ? command_title(command) : g_strdup("");
	GOptionContext *context = g_option_context_new(NULL);
	g_autoptr(GError) error = NULL;
	gboolean parsed;

	forget_runs(command ? command->options : NULL);
	g_option_context_set_help_enabled(context, FALSE);
	g_option_context_add_main_entries(context, rows, NULL);
	if (command && command->options)
		g_option_context_add_main_entries(context, command->options, NULL);
	parsed = g_option_context_parse_strv(context, argv, &error);
	g_option_context_free(context);
	env_settle(&globals->env);
	if (!parsed)
		env_wrong_use(&globals->env, "%s, nothing was done; see 'repute%s%s --help'",
			      error->message, command ? " " : "", title);
	return parsed && settle_runs(&globals->env, command ? command->options : NULL);
}

static void
run_command(struct env *env, const struct command *command, char **words)
{
	int count = (int)g_strv_length(words);
	g_autofree char *title = command_title(command);

	if (count < command->least)
		env_wrong_use(env, "%s needs %s, nothing was done; see 'repute %s --help'",
			      title, command->arguments, title);
	else if (command->most >= 0 && count > command->most)
		env_wrong_use(env,
			      "%s does not take '%s', nothing was done; see 'repute %s --help'",
			      title, words[command->most], title);
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
unknown_command(struct env *env, const struct request *request)
{
	const char *whole = request->whole ? request->whole->name : "";
	const char *blank = request->whole ? " " : "";

	if (request->nearest)
		env_wrong_use(env,
			      "no command is called '%s%s%s', nothing was done; did you mean "
			      "'%s%s%s'?",
			      whole, blank, request->word, whole, blank, request->nearest);
	else
		env_wrong_use(env,
			      "no command is called '%s%s%s', nothing was done; see 'repute "
			      "%s%s--help'",
			      whole, blank, request->word, whole, blank);
}

/* TRUE when a word is missing: nothing at all, or `survey` without what is to be done. */
static gboolean
lacks_command(const struct request *request)
{
	return !request->word || (request->command && request->command->parts);
}

static void
dispatch(struct globals *globals, char ***argv)
{
	GOptionEntry rows[9];
	struct request request;
	struct env *env = &globals->env;

	find_command(*argv, &request);
	describe_globals(globals, rows);
	if (!parse_options(globals, rows, request.command, argv)) {
		g_free(request.word);
		return;
	}
	if (globals->version) {
		env_print("repute " REPUTE_VERSION "\n");
	} else if (request.word && !request.command) {
		unknown_command(env, &request);
	} else if (globals->help || request.is_help || lacks_command(&request)) {
		print_help(request.command, rows);
		if (!globals->help && !request.is_help)
			env_wrong_use(env, "no command was given%s%s, nothing was done",
				      request.word ? " after " : "",
				      request.word ? request.word : "");
	} else {
		run_command(env, request.command, *argv + 1 + request.words);
	}
	g_free(request.word);
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

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The only place that prints messages and progress. A kind of message about one file is
 * shown SHOWN_OF_A_KIND times and then counted, so that the first cause stays on the screen.
 */

#include "cli/env.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/number.h"
#include "base/words.h"

enum { SHOWN_OF_A_KIND = 20, BAR_WIDTH = 24 };

static void
clear_bar(void *arg)
{
	struct env *env = arg;

	if (env->bar_shown)
		fputs("\r\033[K", stderr);
	env->bar_shown = FALSE;
}

static void
show_bar(void *arg, const char *label, guint64 done, guint64 total)
{
	struct env *env = arg;
	char bar[BAR_WIDTH + 1];

	if (total == 0) {
		fprintf(stderr, "\r\033[K%s: %" G_GUINT64_FORMAT, label, done);
	} else {
		double share = MIN(1.0, (double)done / (double)total);
		int filled = (int)(share * BAR_WIDTH);

		memset(bar, '.', BAR_WIDTH);
		memset(bar, '#', (gsize)filled);
		bar[BAR_WIDTH] = '\0';
		fprintf(stderr, "\r\033[K%s [%s] %3d %%", label, bar, (int)(share * 100));
	}
	fflush(stderr);
	env->bar_shown = TRUE;
}

static const char *
color_of(const struct env *env, enum severity severity)
{
	if (!env->color)
		return "";
	if (severity == SEVERITY_NOTE)
		return "\033[2m";
	return severity == SEVERITY_WARNING ? "\033[33m" : "\033[1;31m";
}

/* Counts the message among its kind (file and severity); FALSE when it is not to be shown. */
static gboolean
take_turn(struct env *env, const struct diag_message *message)
{
	char *kind = g_strdup_printf("%s\t%s", diag_severity_name(message->severity),
				     message->file ? message->file : "");
	guint shown = GPOINTER_TO_UINT(g_hash_table_lookup(env->repeats, kind)) + 1;

	g_hash_table_replace(env->repeats, kind, GUINT_TO_POINTER(shown));
	return shown <= SHOWN_OF_A_KIND;
}

static void
show_message(void *arg, const struct diag_message *message)
{
	struct env *env = arg;
	g_autofree char *text = words_escape(message->text);
	g_autofree char *file = message->file ? words_escape(message->file) : NULL;

	if (message->severity == SEVERITY_NOTE && env->quiet)
		return;
	if (!take_turn(env, message) && !env->verbose)
		return;
	clear_bar(env);
	if (!file)
		fputs("repute: ", stderr);
	else if (message->line > 0)
		fprintf(stderr, "%s:%ld: ", file, message->line);
	else
		fprintf(stderr, "%s: ", file);
	fprintf(stderr, "%s%s:%s %s\n", color_of(env, message->severity),
		diag_severity_name(message->severity), env->color ? "\033[0m" : "", text);
}

void
env_init(struct env *env)
{
	*env = (struct env){
		.diag = { .sink = show_message, .arg = env },
		.repeats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	};
}

void
env_settle(struct env *env)
{
	const char *no_color = g_getenv("NO_COLOR");
	const char *terminal = g_getenv("TERM");
	gboolean is_terminal = isatty(STDERR_FILENO) != 0;
	gboolean is_dumb = !terminal || strcmp(terminal, "dumb") == 0;

	env->color = is_terminal && !is_dumb && !env->no_color && !(no_color && *no_color);
	env->bar = is_terminal && !is_dumb && !env->quiet;
	if (env->bar)
		env->progress =
			(struct progress){ .show = show_bar, .clear = clear_bar, .arg = env };
}

static void
say_what_was_not_shown(gpointer key, gpointer value, gpointer arg)
{
	const struct env *env = arg;
	guint count = GPOINTER_TO_UINT(value);
	g_auto(GStrv) kind = g_strsplit(key, "\t", 2);
	g_autofree char *file = words_escape(kind[1]);

	if (count > SHOWN_OF_A_KIND && !env->verbose)
		fprintf(stderr, "%s%s%u more %ss like these; -v shows all\n", file,
			*file ? ": " : "", count - SHOWN_OF_A_KIND, kind[0]);
}

void
env_done(struct env *env)
{
	clear_bar(env);
	g_hash_table_foreach(env->repeats, say_what_was_not_shown, env);
	g_hash_table_destroy(env->repeats);
	g_free(env->directory);
}

void
env_say(struct env *env, const char *format, ...)
{
	va_list arguments;
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (env->quiet)
		return;
	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	lines = g_strsplit(text, "\n", -1);
	clear_bar(env);
	for (char **line = lines; *line; line++) {
		g_autofree char *safe = words_escape(*line);

		fprintf(stderr, "%s\n", safe);
	}
}

void
env_wrong_use(struct env *env, const char *format, ...)
{
	va_list arguments;
	g_autofree char *text = NULL;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	diag_at(&env->diag, SEVERITY_USAGE, NULL, 0, "%s", text);
}

void
env_print(const char *text)
{
	fputs(text, stdout);
}

void
env_print_safe(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++) {
		g_autofree char *safe = words_escape(*line);

		fputs(safe, stdout);
		if (line[1])
			fputc('\n', stdout);
	}
}

gint64
env_now(void)
{
	gint64 now;

	if (number_parse_integer(g_getenv("REPUTE_NOW") ? g_getenv("REPUTE_NOW") : "", &now))
		return now;
	return g_get_real_time() / G_USEC_PER_SEC;
}

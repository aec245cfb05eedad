/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "base/diag.h"
#include "base/progress.h"

static void
keep_line(void *arg, const struct diag_message *message)
{
	g_string_append_printf(arg, "%s:%ld: %s: %s\n", message->file ? message->file : "-",
			       message->line, diag_severity_name(message->severity),
			       message->text);
}

static void
test_messages(void)
{
	g_autoptr(GString) lines = g_string_new(NULL);
	struct diag diag = { .sink = keep_line, .arg = lines };
	diag_at(&diag, SEVERITY_WARNING, "a.csv", 12, "no time, row %s", "skipped");
	diag_at(&diag, SEVERITY_NOTE, NULL, 0, "%d files", 3);
	diag_at(&diag, SEVERITY_SYSTEM, "class.db", 0, "disk full, nothing stored");
	g_assert_cmpstr(lines->str, ==,
			"a.csv:12: warning: no time, row skipped\n"
			"-:0: note: 3 files\n"
			"class.db:0: error: disk full, nothing stored\n");
	g_assert_cmpuint(diag.counts[SEVERITY_WARNING], ==, 1);
	g_assert_cmpuint(diag.counts[SEVERITY_ERROR], ==, 0);

	struct diag silent = { .sink = NULL };
	diag_at(&silent, SEVERITY_ERROR, NULL, 0, "counted only");
	g_assert_cmpuint(silent.counts[SEVERITY_ERROR], ==, 1);
}

/* The worst decides: system 3, usage 2, error 1, and a warning only where it is asked for. */
static void
test_exit_code(void)
{
	static const struct {
		enum severity severity;
		int plain, strict;
	} steps[] = {
		{ SEVERITY_NOTE, 0, 0 },  { SEVERITY_WARNING, 0, 1 }, { SEVERITY_ERROR, 1, 1 },
		{ SEVERITY_USAGE, 2, 2 }, { SEVERITY_SYSTEM, 3, 3 },  { SEVERITY_NOTE, 3, 3 },
	};
	struct diag diag = { .sink = NULL };
	g_assert_cmpint(diag_exit_code(&diag, TRUE), ==, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
		diag_at(&diag, steps[i].severity, NULL, 0, "x");
		g_assert_cmpint(diag_exit_code(&diag, FALSE), ==, steps[i].plain);
		g_assert_cmpint(diag_exit_code(&diag, TRUE), ==, steps[i].strict);
	}
}

static void
count_show(void *arg, const char *label, guint64 done, guint64 total)
{
	g_assert_cmpstr(label, ==, "reading");
	g_assert_cmpuint(done, <=, total);
	((int *)arg)[0]++;
}

static void
count_clear(void *arg)
{
	((int *)arg)[1]++;
}

static void
test_progress(void)
{
	int counts[2] = { 0, 0 };
	struct progress progress = { .show = count_show, .clear = count_clear, .arg = counts };
	progress_set(&progress, 1, 2); /* nothing was begun */
	progress_begin(&progress, "reading");
	progress_set(&progress, 1, 2);
	progress_end(&progress);
	g_assert_cmpint(counts[0], ==, 0); /* short work shows nothing */
	g_assert_cmpint(counts[1], ==, 0);

	progress_begin(&progress, "reading");
	/* From 0.5 s on, every 50 ms; a machine that is busy may sleep over any of them. */
	gint64 begin = g_get_monotonic_time();
	gint64 spent = 0;
	while ((spent = g_get_monotonic_time() - begin) < 700000 || counts[0] == 0)
		progress_set(&progress, 1, 2);
	progress_end(&progress);
	progress_end(&progress);
	g_assert_cmpint(counts[0], >=, 1);
	g_assert_cmpint(counts[0], <=, (int)((spent - 500000) / 50000) + 1);
	g_assert_cmpint(counts[1], ==, 1);

	progress_begin(NULL, "x");
	progress_set(NULL, 1, 2);
	progress_end(NULL);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/diag/messages", test_messages);
	g_test_add_func("/diag/exit_code", test_exit_code);
	g_test_add_func("/diag/progress", test_progress);
	return g_test_run();
}

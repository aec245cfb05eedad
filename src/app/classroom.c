/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "app/answers.h"
#include "base/clock.h"
#include "base/file.h"
#include "config/instrument.h"

extern const char embedded_templates_signals_ini[];
extern const size_t embedded_templates_signals_ini_length;
extern const char embedded_templates_feedback_ini[];
extern const size_t embedded_templates_feedback_ini_length;

/* The zone of this machine, where it says so; it is only a suggestion in class.ini. */
static char *
find_local_zone(void)
{
	static const char zoneinfo[] = "/zoneinfo/";
	g_autofree char *link = NULL;
	g_autofree char *text = NULL;
	const char *name = g_getenv("TZ");
	const char *at;
	GTimeZone *zone;

	if (!name || !*name) {
		link = g_file_read_link("/etc/localtime", NULL);
		at = link ? strstr(link, zoneinfo) : NULL;
		name = at ? at + sizeof zoneinfo - 1 : NULL;
	}
	if (!name && g_file_get_contents("/etc/timezone", &text, NULL, NULL))
		name = g_strstrip(text);
	zone = name ? clock_zone(*name == ':' ? name + 1 : name) : NULL;
	if (!zone || strcmp(name, "Etc/UTC") == 0) {
		g_clear_pointer(&zone, g_time_zone_unref);
		return g_strdup("UTC");
	}
	g_time_zone_unref(zone);
	return g_strdup(*name == ':' ? name + 1 : name);
}

static enum result
write_settings(const char *directory, struct diag *diag)
{
	struct config *config = config_default();
	g_autofree char *path = g_build_filename(directory, "class.ini", NULL);
	g_autofree char *text = NULL;
	enum result result;

	g_free(config->timezone);
	config->timezone = find_local_zone();
	text = config_print(config);
	result = file_write(path, text, strlen(text), diag);
	config_free(config);
	return result;
}

static enum result
write_template(const char *directory, const char *name, const char *text, size_t length,
	       struct diag *diag)
{
	g_autofree char *path = g_build_filename(directory, name, NULL);

	return file_write(path, text, length, diag);
}

/* The ready surveys, for the instructor to edit. */
static enum result
write_surveys(const char *directory, struct diag *diag)
{
	g_autofree char *folder = g_build_filename(directory, "surveys", NULL);
	enum result result = file_make_folder(folder, diag);
	struct instrument_template survey;

	for (gsize i = 0; result == RESULT_OK && instrument_template_at(i, &survey); i++) {
		g_autofree char *name = g_strconcat(survey.name, ".ini", NULL);

		result = write_template(folder, name, survey.text, survey.length, diag);
	}
	return result;
}

enum result
classroom_init(const char *directory, struct diag *diag)
{
	g_autofree char *settings = g_build_filename(directory, "class.ini", NULL);
	g_autofree char *posts = g_build_filename(directory, "posts", NULL);

	if (g_file_test(settings, G_FILE_TEST_EXISTS)) {
		diag_at(diag, SEVERITY_ERROR, settings, 0,
			"this is a class folder already, nothing was changed");
		return RESULT_FAIL;
	}
	if (file_make_folder(posts, diag) != RESULT_OK)
		return RESULT_FAIL;
	if (write_template(directory, "signals.ini", embedded_templates_signals_ini,
			   embedded_templates_signals_ini_length, diag) != RESULT_OK ||
	    write_template(directory, "feedback.ini", embedded_templates_feedback_ini,
			   embedded_templates_feedback_ini_length, diag) != RESULT_OK ||
	    write_surveys(directory, diag) != RESULT_OK)
		return RESULT_FAIL;
	/* Last, because it is what makes the folder a class folder. */
	return write_settings(directory, diag);
}

/* class.ini must be there; signals.ini and feedback.ini fall back to the built-in ones. */
static gboolean
load_settings(struct classroom *classroom, struct diag *diag)
{
	gboolean has_phrases = g_file_test("signals.ini", G_FILE_TEST_EXISTS);
	gboolean has_wording = g_file_test("feedback.ini", G_FILE_TEST_EXISTS);

	classroom->config = config_load("class.ini", diag);
	classroom->phrases = phrases_load(has_phrases ? "signals.ini" : NULL, diag);
	classroom->wording = wording_load(has_wording ? "feedback.ini" : NULL, diag);
	return classroom->config && classroom->phrases && classroom->wording;
}

static gboolean
enter(const char *directory, struct diag *diag)
{
	if (directory && chdir(directory) != 0) {
		diag_at(diag, SEVERITY_ERROR, directory, 0,
			"this folder cannot be entered (%s), nothing was done",
			g_strerror(errno));
		return FALSE;
	}
	if (!g_file_test("class.ini", G_FILE_TEST_EXISTS)) {
		diag_at(diag, SEVERITY_ERROR, directory, 0,
			"no class.ini here, nothing was done; 'repute init DIR' makes a class "
			"folder, "
			"'repute -C DIR ...' names one");
		return FALSE;
	}
	return TRUE;
}

struct classroom *
classroom_open(const char *directory, enum classroom_needs needs, struct diag *diag)
{
	struct classroom *classroom;

	if (!enter(directory, diag))
		return NULL;
	classroom = g_new0(struct classroom, 1);
	classroom->path = g_get_current_dir();
	if (!load_settings(classroom, diag))
		goto out;
	if (needs == CLASSROOM_SETTINGS)
		return classroom;
	if (needs == CLASSROOM_READ && !g_file_test(CLASSROOM_STORE, G_FILE_TEST_EXISTS)) {
		diag_at(diag, SEVERITY_ERROR, CLASSROOM_STORE, 0,
			"nothing was imported yet, nothing was done; 'repute build' does it "
			"all");
		goto out;
	}
	classroom->store = store_open(
		CLASSROOM_STORE, needs == CLASSROOM_WRITE ? STORE_CREATE : STORE_READ, diag);
	if (classroom->store)
		return classroom;
out:
	classroom_close(classroom);
	return NULL;
}

void
classroom_close(struct classroom *classroom)
{
	if (!classroom)
		return;
	answer_desk_free(classroom->desk);
	store_close(classroom->store);
	wording_free(classroom->wording);
	phrases_free(classroom->phrases);
	config_free(classroom->config);
	g_free(classroom->path);
	g_free(classroom);
}

const struct answer_desk *
classroom_desk(struct classroom *classroom, struct diag *diag)
{
	if (!classroom->desk)
		classroom->desk = answer_desk_new(classroom->config, diag);
	return classroom->desk;
}

char *
classroom_path(const char *directory, const char *path)
{
	g_autofree char *root = g_canonicalize_filename(directory ? directory : ".", NULL);
	g_autofree char *full = g_canonicalize_filename(path, NULL);
	gsize length = strlen(root);

	/* As messages name files of the class, wherever the program is called from. */
	if (!g_path_is_absolute(path) && !g_file_test(full, G_FILE_TEST_EXISTS)) {
		g_autofree char *inside = g_canonicalize_filename(path, root);

		if (g_file_test(inside, G_FILE_TEST_EXISTS)) {
			g_free(full);
			full = g_steal_pointer(&inside);
		}
	}
	if (strncmp(full, root, length) == 0 && full[length] == '/')
		return g_strdup(full + length + 1);
	return g_steal_pointer(&full);
}

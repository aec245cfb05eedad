/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "submission.h"

#include <string.h>

/* Each is tried on every part of the path; the owner is the first group that took part. */
static const char *const submission_forms[] = {
	/* Moodle: "Ana Lima_12345_assignsubmission_file_", a folder or before the file's name.
	 */
	"^(.+)_\\d+_assignsubmission_",
	/* Blackboard: "Week 3_alima_attempt_2026-09-05-10-00-00_archive.zip" */
	"^.+_([^_]+)_attempt_\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-\\d\\d",
	/* Brightspace: "12345-67890 - Ana Lima - Sep 5, 2026 1000 AM" */
	"^\\d+-\\d+ - (.+?) - .+",
	/* Canvas: "limaana_LATE_12345_67890_archive.zip": name, user and submission. */
	"^([^\\W_]+(?:-[^\\W_]+)*)(?:_LATE)?_\\d{3,}_\\d{3,}_.+",
};

enum { FORMS = G_N_ELEMENTS(submission_forms) };

/* Made once, and kept. */
static GRegex *const *
submission_regexes(void)
{
	static GRegex *made[FORMS];
	static gsize ready;

	if (g_once_init_enter(&ready)) {
		for (gsize i = 0; i < FORMS; i++)
			made[i] = g_regex_new(submission_forms[i], G_REGEX_OPTIMIZE, 0, NULL);
		g_once_init_leave(&ready, 1);
	}
	return made;
}

static char *
submission_match(const char *part)
{
	GRegex *const *forms = submission_regexes();

	for (gsize i = 0; i < FORMS; i++) {
		g_autoptr(GMatchInfo) match = NULL;

		if (g_regex_match(forms[i], part, 0, &match))
			return g_match_info_fetch(match, 1);
	}
	return NULL;
}

char *
submission_owner(const char *path, gsize *length)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", -1);
	gsize end = 0;

	for (guint i = 0; parts[i]; i++) {
		char *owner = submission_match(parts[i]);

		end += strlen(parts[i]);
		if (owner && length)
			*length = end;
		if (owner)
			return owner;
		end++;
	}
	return NULL;
}

char *
submission_owner_of_archive(const char *path)
{
	char *owner = submission_owner(path, NULL);
	g_auto(GStrv) parts = NULL;
	guint count;
	char *dot;

	if (owner)
		return owner;
	parts = g_strsplit(path, "/", -1);
	count = g_strv_length(parts);
	if (count > 1)
		return g_strdup(parts[count - 2]);
	owner = g_strdup(parts[0]);
	dot = strrchr(owner, '.');
	if (dot && dot > owner)
		*dot = '\0';
	return owner;
}

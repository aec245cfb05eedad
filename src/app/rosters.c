/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "rosters.h"

#include <string.h>

#include "base/words.h"

enum { LISTED = 5 };

enum field { FIELD_LOGIN, FIELD_EMAIL, FIELD_NAME, FIELD_SECTION, FIELD_STATUS, FIELD_COUNT };

static const struct {
	const char *plural;
	enum severity severity; /* logins and e-mails tell who is meant elsewhere */
	const char *rule;
} fields[FIELD_COUNT] = {
	[FIELD_LOGIN] = { "logins", SEVERITY_WARNING,
			  "that of the last file by name is taken" },
	[FIELD_EMAIL] = { "e-mails", SEVERITY_WARNING,
			  "that of the last file by name is taken" },
	[FIELD_NAME] = { "names", SEVERITY_NOTE, "that of the last file by name is taken" },
	[FIELD_SECTION] = { "sections", SEVERITY_NOTE,
			    "that of the last file by name is taken" },
	[FIELD_STATUS] = { "statuses", SEVERITY_WARNING,
			   "instructor goes before withdrawn, and withdrawn before active" },
};

/* What one roster says of a student. */
struct saying {
	char *path;
	char *texts[FIELD_COUNT];
};

struct differences {
	char *id, *name;    /* of the student whose rows pass by */
	GPtrArray *sayings; /* of struct saying *, by path */
	struct {
		guint students;
		GString *examples;
	} of[FIELD_COUNT];
};

static void
saying_free(void *data)
{
	struct saying *saying = data;

	g_free(saying->path);
	for (int i = 0; i < FIELD_COUNT; i++)
		g_free(saying->texts[i]);
	g_free(saying);
}

/* TRUE where two filled texts are not the same. */
static gboolean
differ(const char *left, const char *right)
{
	g_autofree char *one = words_fold(left);
	g_autofree char *other = words_fold(right);

	return *one && *other && strcmp(one, other) != 0;
}

static gboolean
is_disputed(const struct differences *differences, enum field field)
{
	const struct saying *told = NULL;

	for (guint i = 0; i < differences->sayings->len; i++) {
		const struct saying *saying = g_ptr_array_index(differences->sayings, i);

		if (*saying->texts[field] == '\0')
			continue;
		if (told && differ(told->texts[field], saying->texts[field]))
			return TRUE;
		told = saying;
	}
	return FALSE;
}

/* "Ana Lima (s7: al in roster.a.csv, alima in roster.b.csv)". */
static void
append_example(const struct differences *differences, enum field field, GString *out)
{
	const char *before = ": ";

	g_string_append_printf(out, "%s%s (%s", out->len ? ", " : "", differences->name,
			       differences->id);
	for (guint i = 0; i < differences->sayings->len; i++) {
		const struct saying *saying = g_ptr_array_index(differences->sayings, i);

		if (*saying->texts[field] == '\0')
			continue;
		g_string_append_printf(out, "%s%s in %s", before, saying->texts[field],
				       saying->path);
		before = ", ";
	}
	g_string_append_c(out, ')');
}

/* The rows of one student are complete. */
static void
examine_student(struct differences *differences)
{
	for (int i = 0; i < FIELD_COUNT; i++)
		if (is_disputed(differences, (enum field)i) &&
		    differences->of[i].students++ < LISTED)
			append_example(differences, (enum field)i, differences->of[i].examples);
	g_ptr_array_set_size(differences->sayings, 0);
}

static enum result
take_enrolment(void *arg, const char *path, const struct student *student)
{
	struct differences *differences = arg;
	struct saying *saying = g_new(struct saying, 1);
	const char *const texts[FIELD_COUNT] = {
		[FIELD_LOGIN] = student->login,
		[FIELD_EMAIL] = student->email,
		[FIELD_NAME] = student->name,
		[FIELD_SECTION] = student->section,
		[FIELD_STATUS] = student_status_name(student->status),
	};

	if (g_strcmp0(differences->id, student->id) != 0) {
		examine_student(differences);
		g_free(differences->id);
		g_free(differences->name);
		differences->id = g_strdup(student->id);
		differences->name = NULL;
	}
	/* The last one that is filled, as the store takes it. */
	if (!differences->name || (student->name && *student->name)) {
		g_free(differences->name);
		differences->name = g_strdup(student->name ? student->name : "");
	}
	saying->path = g_strdup(path);
	for (int i = 0; i < FIELD_COUNT; i++)
		saying->texts[i] = g_strdup(texts[i] ? texts[i] : "");
	g_ptr_array_add(differences->sayings, saying);
	return RESULT_OK;
}

static void
report_field(const struct differences *differences, enum field field, struct diag *problems)
{
	guint students = differences->of[field].students;
	g_autofree char *more = students > LISTED
					? g_strdup_printf(" and %u more", students - LISTED)
					: g_strdup("");

	if (students > 0)
		diag_at(problems, fields[field].severity, NULL, 0,
			"%u %s different %s in the rosters, %s: %s%s", students,
			students == 1 ? "student has" : "students have", fields[field].plural,
			fields[field].rule, differences->of[field].examples->str, more);
}

enum result
rosters_report(struct store *store, struct diag *problems)
{
	struct differences differences = {
		.sayings = g_ptr_array_new_with_free_func(saying_free),
	};
	enum result result;

	for (int i = 0; i < FIELD_COUNT; i++)
		differences.of[i].examples = g_string_new(NULL);
	result = store_each_enrolment(store, take_enrolment, &differences);
	examine_student(&differences);
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (result == RESULT_OK)
			report_field(&differences, (enum field)i, problems);
		g_string_free(differences.of[i].examples, TRUE);
	}
	g_ptr_array_unref(differences.sayings);
	g_free(differences.id);
	g_free(differences.name);
	return result;
}

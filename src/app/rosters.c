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

/* A student, to be compared with the others. */
struct standing {
	char *id, *name;
	char *paths; /* of the rosters, each between two line breaks */
	enum student_status status;
};

/* What one roster says of a student. */
struct saying {
	char *path;
	char *texts[FIELD_COUNT];
};

struct differences {
	char *id, *name;    /* of the student whose rows pass by */
	GPtrArray *sayings; /* of struct saying *, by path */
	enum student_status status;
	GPtrArray *standings; /* of struct standing *, by id */
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

static void
standing_free(void *data)
{
	struct standing *standing = data;

	g_free(standing->id);
	g_free(standing->name);
	g_free(standing->paths);
	g_free(standing);
}

static void
keep_standing(struct differences *differences)
{
	struct standing *standing = g_new(struct standing, 1);
	g_autoptr(GString) paths = g_string_new("\n");

	for (guint i = 0; i < differences->sayings->len; i++) {
		const struct saying *saying = g_ptr_array_index(differences->sayings, i);

		g_string_append_printf(paths, "%s\n", saying->path);
	}
	*standing = (struct standing){
		.id = g_strdup(differences->id),
		.name = g_strdup(differences->name),
		.paths = g_strdup(paths->str),
		.status = differences->status,
	};
	g_ptr_array_add(differences->standings, standing);
}

/* The rows of one student are complete. */
static void
examine_student(struct differences *differences)
{
	if (differences->id)
		keep_standing(differences);
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
		differences->status = STUDENT_ACTIVE;
	}
	differences->status = MAX(differences->status, student->status);
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

/* Whoever made one list knows them apart. */
static gboolean
share_roster(const struct standing *one, const struct standing *other)
{
	g_auto(GStrv) paths = g_strsplit(one->paths, "\n", -1);

	for (guint i = 0; paths[i]; i++) {
		g_autofree char *line = g_strconcat("\n", paths[i], "\n", NULL);

		if (*paths[i] && strstr(other->paths, line))
			return TRUE;
	}
	return FALSE;
}

static char *
first_path(const struct standing *standing)
{
	return g_strndup(standing->paths + 1, strcspn(standing->paths + 1, "\n"));
}

/* The same name under two ids, from rosters that know people by different things, is likely one
 * person; what the two have posted is parted then. */
static void
report_twins(const struct differences *differences, struct diag *problems)
{
	g_autoptr(GHashTable) names =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GString) list = g_string_new(NULL);
	guint twins = 0;

	for (guint i = 0; i < differences->standings->len; i++) {
		struct standing *standing = g_ptr_array_index(differences->standings, i);
		char *name = words_fold(standing->name);
		const struct standing *other = g_hash_table_lookup(names, name);

		if (*name && other && standing->status == STUDENT_ACTIVE &&
		    other->status == STUDENT_ACTIVE && !share_roster(standing, other) &&
		    twins++ < LISTED) {
			g_autofree char *here = first_path(standing);
			g_autofree char *there = first_path(other);

			g_string_append_printf(list, "%s%s (%s in %s, %s in %s)",
					       list->len ? ", " : "", standing->name, other->id,
					       there, standing->id, here);
		}
		g_hash_table_replace(names, name, standing);
	}
	if (twins > LISTED)
		g_string_append_printf(list, " and %u more", twins - LISTED);
	if (twins > 0)
		diag_at(problems, SEVERITY_WARNING, NULL, 0,
			"%u %s in the rosters under two ids, taken as two students, each with "
			"a part of the posts: %s; let the rosters name the same id, or keep "
			"one of them",
			twins, twins == 1 ? "name stands" : "names stand", list->str);
}

enum result
rosters_report(struct store *store, struct diag *problems)
{
	struct differences differences = {
		.sayings = g_ptr_array_new_with_free_func(saying_free),
		.standings = g_ptr_array_new_with_free_func(standing_free),
	};
	enum result result;

	for (int i = 0; i < FIELD_COUNT; i++)
		differences.of[i].examples = g_string_new(NULL);
	result = store_each_enrolment(store, take_enrolment, &differences);
	examine_student(&differences);
	if (result == RESULT_OK)
		report_twins(&differences, problems);
	for (int i = 0; i < FIELD_COUNT; i++) {
		if (result == RESULT_OK)
			report_field(&differences, (enum field)i, problems);
		g_string_free(differences.of[i].examples, TRUE);
	}
	g_ptr_array_unref(differences.sayings);
	g_ptr_array_unref(differences.standings);
	g_free(differences.id);
	g_free(differences.name);
	return result;
}

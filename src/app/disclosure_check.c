/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "disclosure_check.h"

#include "app/survey.h"
#include "sheet_survey.h"

/* Why figures of a student are not those of now, or not there. */
enum reason { REASON_FEW, REASON_DERIVABLE, REASON_STAY, REASON_COUNT };

struct checking {
	const struct shown_survey *shown;
	gboolean names;
	int students[REASON_COUNT];
	GString *ids[REASON_COUNT];
	int withheld; /* students with any of them */
};

static void
count(struct checking *checking, enum reason reason, const char *student)
{
	GString *ids = checking->ids[reason];

	checking->students[reason]++;
	g_string_append_printf(ids, "%s%s", ids->len ? ", " : "", student);
}

static void
judge(struct checking *checking, const char *student, const struct sheet_survey *survey)
{
	gboolean reasons[REASON_COUNT] = { FALSE };
	gboolean any = FALSE;

	reasons[REASON_FEW] = survey->raters < survey->minimum;
	reasons[REASON_STAY] = survey->as_of_sheet > 0;
	for (gsize i = 0; i < survey->dimension_count; i++) {
		enum disclosure held = survey->dimensions[i].held;

		reasons[REASON_FEW] |= held == DISCLOSURE_FEW;
		reasons[REASON_DERIVABLE] |= held == DISCLOSURE_DERIVABLE;
	}
	for (int i = 0; i < REASON_COUNT; i++) {
		any |= reasons[i];
		if (reasons[i])
			count(checking, (enum reason)i, student);
	}
	checking->withheld += any;
}

/* "; 2 for fewer than 3 raters: s1, s4" */
static void
append_reason(GString *out, const struct checking *checking, enum reason reason,
	      const char *text)
{
	if (checking->students[reason] == 0)
		return;
	g_string_append_printf(out, "%s%d %s", *out->str ? "; " : "",
			       checking->students[reason], text);
	if (checking->names)
		g_string_append_printf(out, " (%s)", checking->ids[reason]->str);
}

static void
tell(const struct checking *checking, gint64 run, int students, struct diag *diag)
{
	g_autofree char *path =
		g_strdup_printf(SURVEYS_FOLDER "/%s.ini", checking->shown->name);
	g_autofree char *few =
		g_strdup_printf("with fewer than %d raters", checking->shown->minimum);
	g_autoptr(GString) reasons = g_string_new(NULL);

	append_reason(reasons, checking, REASON_FEW, few);
	append_reason(reasons, checking, REASON_DERIVABLE,
		      "where what is withheld could be computed from the rest, and more is "
		      "withheld");
	append_reason(
		reasons, checking, REASON_STAY,
		"with the figures of an earlier sheet, since beside it those of now would "
		"tell one rater's answers");
	diag_at(diag, SEVERITY_NOTE, path, 0,
		"the sheets of run %" G_GINT64_FORMAT
		" do not show all that classmates answer about %d of %d students: %s%s",
		run, checking->withheld, students, reasons->str,
		checking->names ? "" : "; -v lists whom");
}

static enum result
check_run(struct checking *checking, struct store *store, const struct people *people,
	  gint64 run, int *students)
{
	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);
		struct sheet_survey *survey = NULL;

		if (person->status != STUDENT_ACTIVE)
			continue;
		if (sheet_survey_load(checking->shown, store, run, person->id, &survey) !=
		    RESULT_OK)
			return RESULT_FAIL;
		(*students)++;
		judge(checking, person->id, survey);
		sheet_survey_free(survey);
	}
	return RESULT_OK;
}

enum result
disclosure_check(struct store *store, const struct people *people, gboolean names,
		 struct diag *diag)
{
	struct shown_survey shown = { 0 };
	struct checking checking = { .shown = &shown, .names = names };
	struct run run;
	int students = 0;
	enum result result = store_find_run(store, 0, &run);

	if (result != RESULT_OK)
		return result == RESULT_END ? RESULT_OK : RESULT_FAIL;
	for (int i = 0; i < REASON_COUNT; i++)
		checking.ids[i] = g_string_new(NULL);
	result = shown_survey_load(&shown, store, run.id);
	if (result == RESULT_OK && shown.name)
		result = check_run(&checking, store, people, run.id, &students);
	if (result == RESULT_OK && checking.withheld > 0)
		tell(&checking, run.id, students, diag);
	for (int i = 0; i < REASON_COUNT; i++)
		g_string_free(checking.ids[i], TRUE);
	shown_survey_done(&shown);
	return result;
}

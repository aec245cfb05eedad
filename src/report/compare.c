/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/compare.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "report/ledger.h"
#include "report/lines.h"
#include "report/scores.h"

enum { SCORE_DECIMALS = 2, IDS_SHOWN = 10 };

/* A student who has figures in at least one of the runs; the other may be NULL. */
struct couple {
	const struct student_result *before, *after;
};

const struct student_result *
compare_find(const struct results *results, const char *id)
{
	for (guint i = 0; i < results->students->len; i++) {
		const struct student_result *student = g_ptr_array_index(results->students, i);

		if (strcmp(student->id, id) == 0)
			return student;
	}
	return NULL;
}

static const struct student_result *
student_at(const struct results *results, guint i)
{
	return i < results->students->len ? g_ptr_array_index(results->students, i) : NULL;
}

/* Both lists stand by id; so does what is made of them. g_array_unref it. */
static GArray *
pair_students(const struct results *before, const struct results *after)
{
	GArray *couples = g_array_new(FALSE, FALSE, sizeof(struct couple));
	guint i = 0;
	guint j = 0;

	for (;;) {
		struct couple couple = { student_at(before, i), student_at(after, j) };
		int order;

		if (!couple.before && !couple.after)
			return couples;
		order = !couple.before  ? 1
			: !couple.after ? -1
					: strcmp(couple.before->id, couple.after->id);
		if (order < 0)
			couple.after = NULL;
		if (order > 0)
			couple.before = NULL;
		g_array_append_val(couples, couple);
		i += order <= 0;
		j += order >= 0;
	}
}

static const struct reputation *
reputation_of_result(const struct student_result *student)
{
	return student ? &student->reputation : NULL;
}

/* The difference of two figures that are both known; else NaN. */
static double
difference(gboolean before_known, double before, gboolean after_known, double after)
{
	return before_known && after_known ? after - before : (double)NAN;
}

/* -- text
 * --------------------------------------------------------------------------------------*/

static void
append_change(GString *out, double change, int columns)
{
	/* To the point, as the figures beside it; a change of less than one is no change. */
	int points = isfinite(change) ? (int)ledger_round(change, 0) : 0;
	g_autofree char *text = !isfinite(change) ? g_strdup("-")
				: points == 0     ? g_strdup("0")
						  : g_strdup_printf("%+d", points);

	g_string_append_printf(out, "%*s", columns, text);
}

/* Who has no figures in a run is told from those without enough evidence. */
static void
append_score(GString *out, const struct reputation *reputation, const char *absent)
{
	if (reputation)
		lines_append_score(out, reputation->available, reputation->score);
	else
		g_string_append_printf(out, "%4s", absent);
}

static void
append_row(GString *out, const struct couple *couple)
{
	const struct student_result *student = couple->after ? couple->after : couple->before;
	const struct reputation *before = reputation_of_result(couple->before);
	const struct reputation *after = reputation_of_result(couple->after);
	gboolean was_known = before && before->available;
	gboolean is_known = after && after->available;
	double was = was_known ? ledger_round(before->score, 0) : 0;
	double is = is_known ? ledger_round(after->score, 0) : 0;

	lines_append_name(out, student->id, 9);
	lines_append_name(out, student->name, 20);
	g_string_append(out, "  ");
	append_score(out, before, "new");
	g_string_append_c(out, ' ');
	append_score(out, after, "out");
	append_change(out, difference(was_known, was, is_known, is), 6);
	g_string_append(out, " ");
	for (int i = 0; i < CRITERION_COUNT; i++) {
		const struct estimate *old = before ? &before->criteria[i] : NULL;
		const struct estimate *new = after ? &after->criteria[i] : NULL;

		append_change(out,
			      difference(old && old->enough, old ? old->score : 0,
					 new &&new->enough, new ? new->score : 0),
			      4);
	}
	g_string_append_c(out, '\n');
}

/* "Solid -> Solid - Strong" for each student of whom it changed; how many there were. */
static guint
append_levels(GString *out, const GArray *couples)
{
	guint count = 0;

	for (guint i = 0; i < couples->len; i++) {
		const struct couple *couple = &g_array_index(couples, struct couple, i);
		g_autofree char *was = NULL;
		g_autofree char *is = NULL;

		if (!couple->before || !couple->after)
			continue;
		was = scores_level_short(&couple->before->reputation);
		is = scores_level_short(&couple->after->reputation);
		if (strcmp(was, is) == 0)
			continue;
		count++;
		lines_append_name(out, couple->after->id, 9);
		lines_append_name(out, couple->after->name, 20);
		g_string_append_printf(out, "  %s -> %s\n", was, is);
	}
	return count;
}

/* Ids of `these` that `those` have not; both by id. Borrowed. */
static GPtrArray *
ids_without(const GPtrArray *these, const GPtrArray *those)
{
	GPtrArray *list = g_ptr_array_new();
	guint j = 0;

	for (guint i = 0; i < these->len; i++) {
		while (j < those->len && strcmp(those->pdata[j], these->pdata[i]) < 0)
			j++;
		if (j == those->len || strcmp(those->pdata[j], these->pdata[i]) != 0)
			g_ptr_array_add(list, these->pdata[i]);
	}
	return list;
}

/* "Left since run 1: 2 students (s3, s7)." */
static void
append_people(GString *out, const GPtrArray *ids, const char *what, gint64 run)
{
	g_autoptr(GString) names = g_string_new(NULL);
	g_autofree char *safe = NULL;

	if (ids->len == 0)
		return;
	for (guint i = 0; i < MIN(ids->len, IDS_SHOWN); i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "",
				       (const char *)ids->pdata[i]);
	if (ids->len > IDS_SHOWN)
		g_string_append_printf(names, " and %u more", ids->len - IDS_SHOWN);
	safe = words_escape(names->str);
	lines_append_printf(out, 0, "%s %" G_GINT64_FORMAT ": %u %s (%s).", what, run, ids->len,
			    words_plural(ids->len, "student", "students"), safe);
}

/* Who is in one of the runs alone, and who is in both and has left since. */
static void
append_movements(GString *out, const struct results *before, const struct results *after)
{
	g_autoptr(GPtrArray) left = ids_without(before->ids, after->ids);
	g_autoptr(GPtrArray) joined = ids_without(after->ids, before->ids);
	g_autoptr(GPtrArray) listed = g_ptr_array_new();
	const gboolean is_forward = before->run < after->run;
	g_autoptr(GPtrArray) unlisted = NULL;
	g_autoptr(GPtrArray) gone = NULL;

	for (guint i = 0; i < after->students->len; i++)
		g_ptr_array_add(listed, student_at(after, i)->id);
	unlisted = ids_without(after->ids, listed);
	gone = ids_without(unlisted, joined);
	append_people(out, left, is_forward ? "Left since run" : "Not yet in run",
		      is_forward ? before->run : after->run);
	append_people(out, joined, is_forward ? "Joined since run" : "Only in run",
		      is_forward ? before->run : after->run);
	append_people(out, gone, "Left after run", MAX(before->run, after->run));
}

static char *
describe_run(const struct run_record *run, const struct run_record *other, GTimeZone *zone)
{
	char day[64];
	g_autofree char *sheet = run->sheet_number
					 ? g_strdup_printf(" (sheet %d)", run->sheet_number)
					 : g_strdup("");

	return g_strdup_printf("run %" G_GINT64_FORMAT "%s, to %s", run->id, sheet,
			       history_last_day(run, other, zone, day));
}

void
compare_print_text(GString *out, const struct results *before, const struct results *after,
		   const struct run_changes *changes, GTimeZone *zone)
{
	GArray *couples = pair_students(before, after);
	g_autoptr(GString) levels = g_string_new(NULL);
	g_autofree char *old = describe_run(changes->before, changes->after, zone);
	g_autofree char *new = describe_run(changes->after, changes->before, zone);
	guint changed = append_levels(levels, couples);

	lines_append_printf(out, 0, "Before: %s. Now: %s. By id, nobody is ranked.", old, new);
	g_string_append(out, "\nChanged in between:\n");
	run_changes_print_text(out, 2, changes, zone);
	append_movements(out, before, after);
	if (changes->is_ruler_changed)
		lines_append(out, 0,
			     "Part of each difference comes from a changed ruler, not "
			     "from posts.");
	if (changes->before->as_of < changes->after->as_of)
		lines_append(out, 0,
			     "The goals of teaching, examples and helpfulness grow with "
			     "the term: what stays as it is falls behind.");
	g_string_append(out, "\n                                 reputation       change of "
			     "each criterion\n");
	lines_append_cell(out, "id", 9);
	lines_append_cell(out, "name", 20);
	g_string_append(out, "before  now   +/-  rel tea exa hel cre con pee\n");
	for (guint i = 0; i < couples->len; i++)
		append_row(out, &g_array_index(couples, struct couple, i));
	g_string_append_c(out, '\n');
	lines_append(out, 0,
		     "In points of 100; - not enough evidence, and no change to tell; new and "
		     "out: not in that run. Who has left the class is not listed.");
	if (changed > 0)
		g_string_append_printf(out, "\nAnother level, %u of %u:\n%s", changed,
				       couples->len, levels->str);
	else
		g_string_append(out, "\nNo level changed.\n");
	g_array_unref(couples);
}

/* -- JSON
 * --------------------------------------------------------------------------------------*/

static void
put_score(struct json *json, const char *key, gboolean known, double score)
{
	json_put_real(json, key, known ? score : (double)NAN, SCORE_DECIMALS);
}

static void
put_side(struct json *json, const char *key, const struct reputation *reputation)
{
	gboolean known = reputation && reputation->available;
	g_autofree char *level = known ? scores_level(reputation) : NULL;

	json_begin_object(json, key);
	put_score(json, "score", known, known ? reputation->score : 0);
	put_score(json, "lo", known, known ? reputation->lo : 0);
	put_score(json, "hi", known, known ? reputation->hi : 0);
	json_put_text(json, "level", level);
	json_end_object(json);
}

static void
put_couple(struct json *json, const struct couple *couple)
{
	const struct reputation *before = reputation_of_result(couple->before);
	const struct reputation *after = reputation_of_result(couple->after);
	gboolean both = before && after && before->available && after->available;

	json_begin_object(json, NULL);
	json_put_text(json, "id", couple->after ? couple->after->id : couple->before->id);
	json_begin_object(json, "reputation");
	put_side(json, "before", before);
	put_side(json, "after", after);
	put_score(json, "change", both, both ? after->score - before->score : 0);
	json_end_object(json);
	json_begin_object(json, "criteria");
	for (int i = 0; i < CRITERION_COUNT; i++) {
		gboolean was = before && before->criteria[i].enough;
		gboolean is = after && after->criteria[i].enough;

		json_begin_object(json, criterion_name((enum criterion)i));
		put_score(json, "before", was, was ? before->criteria[i].score : 0);
		put_score(json, "after", is, is ? after->criteria[i].score : 0);
		put_score(json, "change", was && is,
			  was && is ? after->criteria[i].score - before->criteria[i].score : 0);
		json_end_object(json);
	}
	json_end_object(json);
	json_end_object(json);
}

/* Those of `these` that `those` have not. */
static void
put_ids(struct json *json, const char *key, const GPtrArray *these, const GPtrArray *those)
{
	g_autoptr(GPtrArray) ids = ids_without(these, those);

	json_begin_array(json, key);
	for (guint i = 0; i < ids->len; i++)
		json_put_text(json, NULL, ids->pdata[i]);
	json_end_array(json);
}

void
compare_print_json(GString *out, const struct results *before, const struct results *after,
		   const struct run_changes *changes, GTimeZone *zone,
		   const struct wording *wording)
{
	GArray *couples = pair_students(before, after);
	struct json json;
	char as_of[32];

	json_init(&json, out);
	json_begin_object(&json, NULL);
	scores_put_json(&json, after, zone, wording);
	json_begin_object(&json, "compare");
	json_put_integer(&json, "run", before->run);
	json_put_text(&json, "as_of", clock_format_utc(before->as_of, as_of));
	run_changes_put_json(&json, "changes", changes);
	put_ids(&json, "left", before->ids, after->ids);
	put_ids(&json, "joined", after->ids, before->ids);
	json_begin_array(&json, "students");
	for (guint i = 0; i < couples->len; i++)
		put_couple(&json, &g_array_index(couples, struct couple, i));
	json_end_array(&json);
	json_end_object(&json);
	json_end_object(&json);
	g_array_unref(couples);
}

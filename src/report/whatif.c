/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/whatif.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/number.h"
#include "config/revision.h"
#include "report/ledger.h"
#include "report/lines.h"
#include "report/scores.h"

enum { SCORE_DECIMALS = 2, SHARE_DECIMALS = 4, NAME_COLUMNS = 15 };

static const struct student_result *
student_at(const struct whatif *whatif, guint i)
{
	return g_ptr_array_index(whatif->now->students, i);
}

static gboolean
is_changed(const struct whatif *whatif, guint i)
{
	g_autofree char *now = scores_level_short(&student_at(whatif, i)->reputation);
	g_autofree char *then = scores_level_short(&whatif->then[i]);

	return strcmp(now, then) != 0;
}

/* The share of the draws in the likeliest level. */
static double
sureness(const struct reputation *reputation)
{
	double most = 0;

	for (int i = 0; i < LEVEL_COUNT; i++)
		most = MAX(most, reputation->level_share[i]);
	return most;
}

/* One level is named, not two. */
static gboolean
is_named(const struct reputation *reputation)
{
	return reputation->available && reputation->level_low == reputation->level_high;
}

/* -- text
 * --------------------------------------------------------------------------------------*/

/* "relevance 27 %, teaching 18 %, ...": the weights as they are shared out. g_free it. */
static char *
describe_weights(const struct config *config)
{
	GString *text = g_string_new(NULL);
	double sum = 0;

	for (int i = 0; i < CRITERION_COUNT; i++)
		sum += config->weight[i];
	for (int i = 0; i < CRITERION_COUNT; i++) {
		char share[32];

		if (config->weight[i] > 0)
			g_string_append_printf(
				text, "%s%s %s %%", text->len ? ", " : "",
				criterion_name((enum criterion)i),
				ledger_points(100 * config->weight[i] / sum, share));
	}
	return g_string_free(text, FALSE);
}

static void
print_head(GString *out, const struct whatif *whatif)
{
	g_autoptr(GString) changes = g_string_new(NULL);
	g_autofree char *weights = describe_weights(whatif->config);
	char day[64];

	for (guint i = 0; i < whatif->changes->len; i++) {
		const struct revision *revision = g_ptr_array_index(whatif->changes, i);
		const char *key = strchr(revision->name, '.') + 1;

		g_string_append_printf(changes, "%s%s %s (now %s)", i ? ", " : "", key,
				       revision->after, revision->before);
	}
	if (whatif->changes->len == 0)
		g_string_append(changes, "nothing were changed");
	lines_append_printf(out, 0, "What if: %s?", changes->str);
	lines_append_printf(out, 0,
			    "Run %" G_GINT64_FORMAT ", to %s; nothing is stored, and nobody is "
			    "ranked.",
			    whatif->now->run,
			    clock_format_day(whatif->now->as_of, whatif->config->zone, day));
	lines_append_printf(out, 0, "Weights then: %s.", weights);
}

static void
append_sureness(GString *out, const struct reputation *reputation)
{
	char points[32];

	if (reputation->available)
		g_string_append_printf(out, "%5s",
				       ledger_points(100 * sureness(reputation), points));
	else
		g_string_append(out, "    -");
}

static void
append_row(GString *out, const struct student_result *student, const struct reputation *then)
{
	const struct reputation *now = &student->reputation;
	g_autofree char *level_now = scores_level_short(now);
	g_autofree char *level_then = scores_level_short(then);

	lines_append_name(out, student->id, 9);
	lines_append_name(out, student->name, NAME_COLUMNS);
	lines_append_score(out, now->available, now->score);
	lines_append_score(out, then->available, then->score);
	g_string_append(out, "  ");
	lines_append_cell(out, level_now, 18);
	lines_append_cell(out, level_then, 18);
	append_sureness(out, then);
	g_string_append_c(out, '\n');
}

/* Counts over all students, whoever is listed. */
static void
print_summary(GString *out, const struct whatif *whatif, guint changed)
{
	int scored = 0;
	int named_now = 0;
	int named_then = 0;

	for (guint i = 0; i < whatif->now->students->len; i++) {
		const struct reputation *now = &student_at(whatif, i)->reputation;

		scored += now->available || whatif->then[i].available;
		named_now += is_named(now);
		named_then += is_named(&whatif->then[i]);
	}
	lines_append_printf(out, 0,
			    "%u of %d %s would have another level. One level, not two, is "
			    "named for %d of them now and would be for %d.",
			    changed, scored, scored == 1 ? "student" : "students", named_now,
			    named_then);
}

void
whatif_print_text(GString *out, const struct whatif *whatif, gboolean all)
{
	guint changed = 0;

	for (guint i = 0; i < whatif->now->students->len; i++)
		changed += is_changed(whatif, i) ? 1 : 0;
	print_head(out, whatif);
	if (changed > 0 || all) {
		g_string_append_c(out, '\n');
		lines_append_cell(out, "id", 9);
		lines_append_cell(out, "name", NAME_COLUMNS);
		g_string_append(out, " now then ");
		lines_append_cell(out, "level now", 18);
		lines_append_cell(out, "level then", 18);
		g_string_append(out, "sure\n");
	}
	for (guint i = 0; i < whatif->now->students->len; i++)
		if (all || is_changed(whatif, i))
			append_row(out, student_at(whatif, i), &whatif->then[i]);
	g_string_append_c(out, '\n');
	print_summary(out, whatif, changed);
	if (changed > 0 || all) {
		char least[32];

		lines_append_printf(
			out, 0,
			"sure: of 100 plausible values then, those in the likeliest "
			"level; from %s on it is named alone.%s",
			ledger_points(100 * whatif->config->level_certainty, least),
			all ? "" : " --all lists everybody.");
	}
}

/* -- JSON
 * --------------------------------------------------------------------------------------*/

static void
put_side(struct json *json, const char *key, const struct reputation *reputation)
{
	double unknown = (double)NAN; /* null */
	gboolean known = reputation->available;
	g_autofree char *level = scores_level(reputation);

	json_begin_object(json, key);
	json_put_real(json, "score", known ? reputation->score : unknown, SCORE_DECIMALS);
	json_put_real(json, "lo", known ? reputation->lo : unknown, SCORE_DECIMALS);
	json_put_real(json, "hi", known ? reputation->hi : unknown, SCORE_DECIMALS);
	json_put_text(json, "level", level);
	json_put_real(json, "coverage", reputation->coverage, SHARE_DECIMALS);
	json_begin_array(json, "level_share");
	for (int i = 0; known && i < LEVEL_COUNT; i++)
		json_put_real(json, NULL, reputation->level_share[i], SHARE_DECIMALS);
	json_end_array(json);
	json_end_object(json);
}

void
whatif_print_json(GString *out, const struct whatif *whatif)
{
	struct json json;
	char as_of[32];

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_integer(&json, "run", whatif->now->run);
	json_put_text(&json, "as_of", clock_format_utc(whatif->now->as_of, as_of));
	json_begin_array(&json, "changes");
	for (guint i = 0; i < whatif->changes->len; i++) {
		const struct revision *revision = g_ptr_array_index(whatif->changes, i);

		json_begin_object(&json, NULL);
		json_put_text(&json, "key", revision->name);
		json_put_text(&json, "before", revision->before);
		json_put_text(&json, "after", revision->after);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_begin_array(&json, "students");
	for (guint i = 0; i < whatif->now->students->len; i++) {
		const struct student_result *student = student_at(whatif, i);

		json_begin_object(&json, NULL);
		json_put_text(&json, "id", student->id);
		json_put_text(&json, "name", student->name);
		json_put_boolean(&json, "level_changed", is_changed(whatif, i));
		put_side(&json, "before", &student->reputation);
		put_side(&json, "after", &whatif->then[i]);
		json_end_object(&json);
	}
	json_end_array(&json);
	json_end_object(&json);
}

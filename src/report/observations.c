/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/observations.h"

#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "report/observation_words.h"

enum { EXCERPT = 60, REASON = 60, ROWS_SHOWN = 10, FIGURE_DECIMALS = 4 };

/* How a value is written, and what its threshold means. */
static const struct {
	gboolean is_share;
	const char *side; /* of the threshold on which it is shown */
	const char *unit; /* of the minimum; NULL: the threshold says it all */
} words[OBSERVATION_COUNT] = {
	[OBSERVATION_ENGAGEMENT_BAIT] = { TRUE, "from", "post" },
	[OBSERVATION_REPEATED_POSTS] = { TRUE, "above", "post" },
	[OBSERVATION_DEADLINE_RUSH] = { TRUE, "above", "post" },
	[OBSERVATION_BURST] = { FALSE, "above", "gap" },
	[OBSERVATION_NARROW_CIRCLE] = { FALSE, "below", "interaction" },
	[OBSERVATION_MUTUAL_RING] = { TRUE, "from", "student" },
	[OBSERVATION_FOLLOW_CHURN] = { TRUE, "from", "follow" },
	[OBSERVATION_UNDISCLOSED_PROMOTION] = { FALSE, "from", NULL },
	[OBSERVATION_HASHTAG_STUFFING] = { TRUE, "above", "post" },
};

/* -- text -----------------------------------------------------------------------------------
 */

static void
append_escaped(GString *out, const char *text)
{
	g_autofree char *safe = words_escape(text);

	g_string_append(out, safe);
}

static void
append_row(GString *out, const struct observation_row *row, GTimeZone *zone)
{
	g_autofree char *excerpt = words_excerpt(row->text ? row->text : "", EXCERPT);
	g_autofree char *reason = words_excerpt(row->reason ? row->reason : "", REASON);
	char date[32];

	g_string_append_printf(out, "  %s  ",
			       row->at == CLOCK_UNKNOWN
				       ? "          "
				       : clock_format_date(row->at, zone, date));
	if (row->until != CLOCK_UNKNOWN)
		g_string_append_printf(out, "until %s  ",
				       clock_format_date(row->until, zone, date));
	if (row->person) {
		append_escaped(out, row->person);
		g_string_append(out, row->text ? ": " : "");
	}
	if (row->reason) {
		g_string_append_c(out, '[');
		append_escaped(out, reason);
		g_string_append(out, "]  ");
	}
	append_escaped(out, excerpt);
	g_string_append_c(out, '\n');
}

/* The ids of all in the ring; they are for the instructor, as everything here. */
static void
append_members(GString *out, const GPtrArray *members)
{
	for (guint i = 0; i < members->len; i++) {
		g_string_append(out, i == 0 ? "\n  Members: " : ", ");
		append_escaped(out, members->pdata[i]);
	}
	if (members->len > 0)
		g_string_append_c(out, '.');
}

/* "Value: 60 %, threshold 30 %" */
static void
append_value(GString *out, const struct observation *observation)
{
	const gboolean is_share = words[observation->kind].is_share;
	const char *unit = is_share ? " %" : "";
	char value[32], threshold[32];

	if (is_share) {
		observation_percent(observation->value, value);
		observation_percent(observation->threshold, threshold);
	} else {
		observation_figure(observation->value, value);
		observation_figure(observation->threshold, threshold);
	}
	g_string_append_printf(out, "\n  Value: %s%s, threshold %s%s.", value, unit, threshold,
			       unit);
}

static void
append_present(GString *out, const struct observations *observations,
	       const struct observation *observation, GTimeZone *zone,
	       const struct wording *wording)
{
	g_autofree char *found = observation_found(observation, zone, wording);
	g_autofree char *rule = observation_rule(observation);
	const guint rows = observation->rows->len;

	g_string_append_printf(out, "\n%s\n  ", observation_title(observation->kind));
	append_escaped(out, found);
	if (observation->kind == OBSERVATION_MUTUAL_RING)
		append_members(out, observations->members);
	append_value(out, observation);
	g_string_append_printf(out, "\n  Shown from: %s.\n  May be innocent: ", rule);
	append_escaped(out, observation_explanation(observation, wording));
	g_string_append(out, "\n  To ask: ");
	append_escaped(out, observation_question(observation, wording));
	g_string_append_c(out, '\n');
	for (guint i = 0; i < MIN(rows, ROWS_SHOWN); i++)
		append_row(out, &g_array_index(observation->rows, struct observation_row, i),
			   zone);
	if (rows > ROWS_SHOWN)
		g_string_append_printf(out, "  and %u more; --json lists them all\n",
				       rows - ROWS_SHOWN);
}

/* "  15 %  shown from 20 % on, from 3 posts on" */
static void
append_short(GString *out, const struct observation *observation)
{
	const char *side = words[observation->kind].side;
	const char *unit = words[observation->kind].unit;
	const gboolean is_share = words[observation->kind].is_share;
	char value[32], threshold[32], least[32];

	if (is_share)
		g_string_append_printf(out, "%5s %%  shown %s %s %%",
				       observation_percent(observation->value, value), side,
				       observation_percent(observation->threshold, threshold));
	else
		g_string_append_printf(out, "%7s  shown %s %s",
				       observation_figure(observation->value, value), side,
				       observation_figure(observation->threshold, threshold));
	g_string_append(out, strcmp(side, "from") == 0 ? " on" : "");
	if (unit)
		g_string_append_printf(out, ", from %s %s%s on",
				       observation_figure(observation->minimum, least), unit,
				       observation->minimum == 1 ? "" : "s");
}

static void
append_others(GString *out, const struct observations *observations,
	      enum observation_state state, const char *heading)
{
	gboolean is_first = TRUE;

	for (int i = 0; i < OBSERVATION_COUNT; i++) {
		const struct observation *item = &observations->items[i];
		g_autofree char *text = NULL;

		if (item->state != state)
			continue;
		if (is_first)
			g_string_append_printf(out, "\n%s\n", heading);
		is_first = FALSE;
		g_string_append_printf(out, "  %-24s", observation_title(item->kind));
		if (state == OBSERVATION_ABSENT) {
			append_short(out, item);
		} else {
			text = observation_why_unknown(item);
			g_string_append(out, text);
		}
		g_string_append_c(out, '\n');
	}
}

void
observations_print_text(GString *out, const struct observations *observations, GTimeZone *zone,
			const struct wording *wording)
{
	int count = observations ? observations_present(observations) : 0;

	g_string_append(out, "\nObservations  ");
	if (!observations) {
		g_string_append(out, "this run looked for none\n");
		return;
	}
	if (count > 0)
		g_string_append_printf(out, "%d to talk about; nothing is subtracted\n", count);
	else
		g_string_append(out, "none to talk about\n");
	for (int i = 0; i < OBSERVATION_COUNT; i++)
		if (observations->items[i].state == OBSERVATION_PRESENT)
			append_present(out, observations, &observations->items[i], zone,
				       wording);
	append_others(out, observations, OBSERVATION_ABSENT, "Nothing to talk about");
	append_others(out, observations, OBSERVATION_UNKNOWN, "Not known");
}

/* -- JSON -----------------------------------------------------------------------------------
 */

static void
put_time(struct json *json, const char *key, gint64 time)
{
	char buffer[32];

	json_put_text(json, key, time == CLOCK_UNKNOWN ? NULL : clock_format_utc(time, buffer));
}

/* Whether rows of this kind rest on more than that they are there. */
static gboolean
has_reasons(enum observation_kind kind)
{
	return kind == OBSERVATION_ENGAGEMENT_BAIT || kind == OBSERVATION_REPEATED_POSTS ||
	       kind == OBSERVATION_UNDISCLOSED_PROMOTION ||
	       kind == OBSERVATION_HASHTAG_STUFFING;
}

static void
put_row(struct json *json, enum observation_kind kind, const struct observation_row *row,
	gboolean with_texts)
{
	json_begin_object(json, NULL);
	put_time(json, "time", row->at);
	if (kind == OBSERVATION_FOLLOW_CHURN)
		put_time(json, "until", row->until);
	if (row->person)
		json_put_text(json, "person", row->person);
	if (row->post_id != 0) {
		json_put_text(json, "network", row->network);
		json_put_text(json, "key", row->key);
		json_put_text(json, "url", row->url);
		if (has_reasons(kind))
			json_put_text(json, "reason", row->reason);
		if (with_texts)
			json_put_text(json, "text", row->text);
	}
	json_end_object(json);
}

/* What one kind alone has to say. */
static void
put_particulars(struct json *json, const struct observations *observations,
		const struct observation *observation)
{
	switch (observation->kind) {
	case OBSERVATION_DEADLINE_RUSH:
		put_time(json, "due", observation->at);
		json_put_real(json, "periods", observation->extra, 0);
		break;
	case OBSERVATION_BURST:
		put_time(json, "begins", observation->at);
		json_put_real(json, "seconds", observation->extra, 0);
		break;
	case OBSERVATION_NARROW_CIRCLE:
		json_put_real(json, "largest", observation->extra, 0);
		break;
	case OBSERVATION_MUTUAL_RING:
		json_put_real(json, "members", observation->extra, 0);
		json_begin_array(json, "member_ids");
		for (guint i = 0; i < observations->members->len; i++)
			json_put_text(json, NULL, observations->members->pdata[i]);
		json_end_array(json);
		break;
	case OBSERVATION_FOLLOW_CHURN:
		json_put_real(json, "undecided", observation->extra, 0);
		break;
	default:
		break;
	}
}

static void
put_present(struct json *json, const struct observations *observations,
	    const struct observation *observation, GTimeZone *zone,
	    const struct wording *wording, gboolean with_texts)
{
	g_autofree char *found = observation_found(observation, zone, wording);
	g_autofree char *rule = observation_rule(observation);

	json_begin_object(json, NULL);
	json_put_text(json, "name", observation_name(observation->kind));
	json_put_text(json, "title", observation_title(observation->kind));
	json_put_real(json, "value", observation->value, FIGURE_DECIMALS);
	json_put_real(json, "threshold", observation->threshold, FIGURE_DECIMALS);
	json_put_real(json, "n", observation->n, FIGURE_DECIMALS);
	json_put_real(json, "k", observation->k, FIGURE_DECIMALS);
	json_put_real(json, "minimum", observation->minimum, FIGURE_DECIMALS);
	put_particulars(json, observations, observation);
	json_put_text(json, "rule", rule);
	json_put_text(json, "found", found);
	json_put_text(json, "explanation", observation_explanation(observation, wording));
	json_put_text(json, "question", observation_question(observation, wording));
	json_begin_array(json, "evidence");
	for (guint i = 0; i < observation->rows->len; i++)
		put_row(json, observation->kind,
			&g_array_index(observation->rows, struct observation_row, i),
			with_texts);
	json_end_array(json);
	json_end_object(json);
}

static void
put_unknown(struct json *json, const struct observation *observation)
{
	g_autofree char *why = observation_why_unknown(observation);

	json_begin_object(json, NULL);
	json_put_text(json, "name", observation_name(observation->kind));
	json_put_null(json, "value");
	json_put_text(json, "why", why);
	json_end_object(json);
}

void
observations_put_json(struct json *json, const struct observations *observations,
		      GTimeZone *zone, const struct wording *wording, gboolean with_texts)
{
	if (!observations) {
		json_put_null(json, "observations");
		json_put_null(json, "observations_unknown");
		return;
	}
	json_begin_array(json, "observations");
	for (int i = 0; i < OBSERVATION_COUNT; i++)
		if (observations->items[i].state == OBSERVATION_PRESENT)
			put_present(json, observations, &observations->items[i], zone, wording,
				    with_texts);
	json_end_array(json);
	json_begin_array(json, "observations_unknown");
	for (int i = 0; i < OBSERVATION_COUNT; i++)
		if (observations->items[i].state == OBSERVATION_UNKNOWN)
			put_unknown(json, &observations->items[i]);
	json_end_array(json);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/history.h"

#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "config/revision.h"
#include "report/lines.h"

/* Told by the day itself, and no change of the ruler. */
#define LAST_DAY "course.as_of"

/* -- differences
 * -------------------------------------------------------------------------------*/

/* The lines of `these` that `those` has not. */
static GPtrArray *
lines_without(const char *these, const char *those)
{
	GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) lines = g_strsplit(these, "\n", -1);
	g_auto(GStrv) others = g_strsplit(those, "\n", -1);

	for (char **line = lines; *line; line++)
		if (**line && !g_strv_contains((const char *const *)others, *line))
			g_ptr_array_add(list, g_strdup(*line));
	return list;
}

/* NULL when either cannot be read. */
static GPtrArray *
list_settings(const struct run_record *before, const struct run_record *after,
	      const struct config *look)
{
	struct config *old = revision_restore(before->settings, look);
	struct config *new = revision_restore(after->settings, look);
	GPtrArray *list = old && new ? revision_list(old, new) : NULL;

	config_free(old);
	config_free(new);
	return list;
}

/* Whether model, phrases or a setting changed, but for settings that `is_beside` names. */
static gboolean
are_rules_changed(const struct run_changes *changes, gboolean (*is_beside)(const char *setting))
{
	const struct run_record *before = changes->before;
	const struct run_record *after = changes->after;

	if (before->model_version != after->model_version ||
	    strcmp(before->phrases_hash, after->phrases_hash) != 0)
		return TRUE;
	if (!changes->settings)
		return strcmp(before->settings_hash, after->settings_hash) != 0;
	for (guint i = 0; i < changes->settings->len; i++) {
		const struct revision *revision = g_ptr_array_index(changes->settings, i);

		if (!is_beside(revision->name))
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_last_day(const char *setting)
{
	return strcmp(setting, LAST_DAY) == 0;
}

static gboolean
is_ruler_changed(const struct run_changes *changes)
{
	return strcmp(changes->before->program_version, changes->after->program_version) != 0 ||
	       changes->are_codes_changed || are_rules_changed(changes, is_last_day);
}

static gboolean
is_known_change(const char *before, const char *after)
{
	return before && after && strcmp(before, after) != 0;
}

void
run_changes_init(struct run_changes *changes, const struct run_record *before,
		 const struct run_record *after, const struct config *look)
{
	*changes = (struct run_changes){
		.before = before,
		.after = after,
		.settings = list_settings(before, after, look),
		.topics_added = lines_without(after->topics, before->topics),
		.topics_removed = lines_without(before->topics, after->topics),
	};
	changes->are_codes_changed = is_known_change(before->codes_hash, after->codes_hash);
	/* What else is in the store changes too: decisions, for one. */
	changes->are_files_changed = before->facts_version != after->facts_version &&
				     (!changes->are_codes_changed ||
				      is_known_change(before->files_hash, after->files_hash));
	changes->is_ruler_changed = is_ruler_changed(changes);
}

/* Settings that no score of reputation hangs on, by how their names begin. */
static gboolean
is_beside_scores(const char *setting)
{
	static const char *const beside[] = { LAST_DAY,           "course.due",
					      "levels.",          "influence.",
					      "observations.",    "reputation.coverage",
					      "reputation.draws", "reputation.seed" };

	for (gsize i = 0; i < G_N_ELEMENTS(beside); i++)
		if (g_str_has_prefix(setting, beside[i]))
			return TRUE;
	return FALSE;
}

gboolean
run_changes_move_scores(const struct run_changes *changes)
{
	return are_rules_changed(changes, is_beside_scores);
}

void
run_changes_done(struct run_changes *changes)
{
	g_clear_pointer(&changes->settings, g_ptr_array_unref);
	g_clear_pointer(&changes->topics_added, g_ptr_array_unref);
	g_clear_pointer(&changes->topics_removed, g_ptr_array_unref);
}

/* -- text
 * --------------------------------------------------------------------------------------*/

static const char *
or_none(const char *value)
{
	return *value ? value : "(empty)";
}

static void
print_settings(GString *out, int indent, const struct run_changes *changes)
{
	if (!changes->settings) {
		if (strcmp(changes->before->settings_hash, changes->after->settings_hash) != 0)
			lines_append(out, indent,
				     "settings, in a class.ini that this version cannot read");
		return;
	}
	for (guint i = 0; i < changes->settings->len; i++) {
		const struct revision *revision = g_ptr_array_index(changes->settings, i);
		g_autofree char *before = words_escape(or_none(revision->before));
		g_autofree char *after = words_escape(or_none(revision->after));

		if (!is_last_day(revision->name))
			lines_append_printf(out, indent, "setting %s: %s -> %s", revision->name,
					    before, after);
	}
}

static void
print_topics(GString *out, int indent, const char *what, GPtrArray *topics)
{
	g_autoptr(GString) names = g_string_new(NULL);
	g_autofree char *safe = NULL;

	for (guint i = 0; i < topics->len; i++)
		g_string_append_printf(names, "%s%s", i ? ", " : "",
				       (const char *)g_ptr_array_index(topics, i));
	safe = words_escape(names->str);
	if (topics->len > 0)
		lines_append_printf(out, indent, "%s %s: %s",
				    topics->len == 1 ? "topic" : "topics", what, safe);
}

char *
history_last_day(const struct run_record *run, const struct run_record *other, GTimeZone *zone,
		 char buffer[64])
{
	char theirs[64];

	clock_format_day(run->as_of, zone, buffer);
	if (run->as_of == other->as_of ||
	    strcmp(buffer, clock_format_day(other->as_of, zone, theirs)) != 0)
		return buffer;
	return clock_format_moment(run->as_of, zone, buffer);
}

void
run_changes_print_text(GString *out, int indent, const struct run_changes *changes,
		       GTimeZone *zone)
{
	const struct run_record *before = changes->before;
	const struct run_record *after = changes->after;
	gsize empty = out->len;
	char from[64];
	char to[64];

	if (before->as_of != after->as_of)
		lines_append_printf(out, indent, "last day: %s -> %s",
				    history_last_day(before, after, zone, from),
				    history_last_day(after, before, zone, to));
	if (changes->are_files_changed)
		lines_append(out, indent, "files: new or changed ones were imported");
	if (changes->are_codes_changed)
		lines_append(
			out, indent,
			"human codes: new or changed ones, which take the place of the rules");
	print_settings(out, indent, changes);
	if (strcmp(before->phrases_hash, after->phrases_hash) != 0)
		lines_append(out, indent, "phrases: signals.ini was changed");
	print_topics(out, indent, "added", changes->topics_added);
	print_topics(out, indent, "taken out", changes->topics_removed);
	if (before->model_version != after->model_version)
		lines_append_printf(out, indent, "model version: %d -> %d",
				    before->model_version, after->model_version);
	if (strcmp(before->program_version, after->program_version) != 0)
		lines_append_printf(out, indent, "repute: %s -> %s", before->program_version,
				    after->program_version);
	if (out->len == empty)
		lines_append(out, indent, "nothing");
}

void
history_print_text(GString *out, const GPtrArray *runs, const struct config *look)
{
	g_string_append(out, "Runs, oldest first.\n\n"
			     "run  sheet  to                 students\n");
	for (guint i = 0; i < runs->len; i++) {
		const struct run_record *run = g_ptr_array_index(runs, i);
		g_autofree char *sheet = run->sheet_number
						 ? g_strdup_printf("%d", run->sheet_number)
						 : g_strdup("-");
		struct run_changes changes;
		char day[64];

		g_string_append_printf(out, "%3" G_GINT64_FORMAT "  %5s  %-17s  %8d\n", run->id,
				       sheet, clock_format_day(run->as_of, look->zone, day),
				       run->students);
		if (i == 0)
			continue;
		run_changes_init(&changes, g_ptr_array_index(runs, i - 1), run, look);
		run_changes_print_text(out, 12, &changes, look->zone);
		run_changes_done(&changes);
	}
	g_string_append_c(out, '\n');
	lines_append(
		out, 0,
		"Below a run stands what changed since the one before; sheet is the number "
		"under which it was handed out. 'repute scores --run N' prints one, "
		"'--compare N' two side by side.");
}

/* -- JSON
 * --------------------------------------------------------------------------------------*/

static void
put_texts(struct json *json, const char *key, const GPtrArray *texts)
{
	json_begin_array(json, key);
	for (guint i = 0; i < texts->len; i++)
		json_put_text(json, NULL, g_ptr_array_index(texts, i));
	json_end_array(json);
}

static void
put_settings(struct json *json, const GPtrArray *settings)
{
	if (!settings) {
		json_put_null(json, "settings");
		return;
	}
	json_begin_array(json, "settings");
	for (guint i = 0; i < settings->len; i++) {
		const struct revision *revision = g_ptr_array_index(settings, i);

		json_begin_object(json, NULL);
		json_put_text(json, "key", revision->name);
		json_put_text(json, "before", revision->before);
		json_put_text(json, "after", revision->after);
		json_end_object(json);
	}
	json_end_array(json);
}

void
run_changes_put_json(struct json *json, const char *key, const struct run_changes *changes)
{
	const struct run_record *before = changes->before;
	const struct run_record *after = changes->after;

	json_begin_object(json, key);
	json_put_boolean(json, "as_of", before->as_of != after->as_of);
	json_put_boolean(json, "files", changes->are_files_changed);
	json_put_boolean(json, "codes", changes->are_codes_changed);
	put_settings(json, changes->settings);
	json_put_boolean(json, "phrases",
			 strcmp(before->phrases_hash, after->phrases_hash) != 0);
	put_texts(json, "topics_added", changes->topics_added);
	put_texts(json, "topics_removed", changes->topics_removed);
	json_put_boolean(json, "model_version", before->model_version != after->model_version);
	json_put_boolean(json, "program_version",
			 strcmp(before->program_version, after->program_version) != 0);
	json_end_object(json);
}

void
history_print_json(GString *out, const GPtrArray *runs, const struct config *look)
{
	struct json json;

	json_init(&json, out);
	json_begin_array(&json, NULL);
	for (guint i = 0; i < runs->len; i++) {
		const struct run_record *run = g_ptr_array_index(runs, i);
		struct run_changes changes;
		char as_of[32];

		json_begin_object(&json, NULL);
		json_put_integer(&json, "run", run->id);
		if (run->sheet_number)
			json_put_integer(&json, "sheet", run->sheet_number);
		else
			json_put_null(&json, "sheet");
		json_put_text(&json, "as_of", clock_format_utc(run->as_of, as_of));
		json_put_integer(&json, "students", run->students);
		json_put_integer(&json, "model_version", run->model_version);
		json_put_text(&json, "program_version", run->program_version);
		if (i == 0) {
			json_put_null(&json, "changes");
		} else {
			run_changes_init(&changes, g_ptr_array_index(runs, i - 1), run, look);
			run_changes_put_json(&json, "changes", &changes);
			run_changes_done(&changes);
		}
		json_end_object(&json);
	}
	json_end_array(&json);
}

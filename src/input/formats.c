/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/format.h"

#include <string.h>

#include "base/words.h"
#include "formats.h"

enum { EXPECTED_BONUS = 25 };

const struct format *const formats[] = {
	&format_canvas_gradebook,
	&format_blackboard_gradebook,
	&format_brightspace_gradebook,
	&format_google_classroom,
	&format_github_classroom,
	&format_discourse_users,
	&format_moodle_participants,
	&format_handles_list,
	&format_handles_form,
	&format_answers,
	&format_responses,
	&format_google_forms,
	&format_microsoft_forms,
	&format_qualtrics,
	&format_limesurvey,
	&format_canvas_quiz,
	&format_moodle_questionnaire,
	&format_moodle_quiz,
	&format_survey_table,
	&format_labels,
	&format_roster,
	&format_posts,
	&format_follows,
	&format_fourcat,
	&format_communalytic,
	&format_reddit_request,
	&format_moodle_forum,
	&format_canvas_forum,
	&format_twarc,
	&format_tags,
	&format_tweets_csv,
	&format_linkedin,
	&format_discord,
	&format_discourse,
	&format_youtube,
	&format_crowdtangle,
	&format_facepager,
	&format_netlytic,
	&format_nodexl,
	&format_nodexl_vertices,
	&format_mastodon_archive,
	&format_mastodon_api,
	&format_mastodon_followers,
	&format_mastodon_beside,
	&format_x_archive,
	&format_x_audience,
	&format_x_beside,
	&format_media,
	&format_bluesky_api,
	&format_bluesky_records,
	&format_bluesky_audience,
	&format_bluesky_car,
	&format_x_api_v1,
	&format_x_api_v2,
	&format_reddit_json,
	&format_tiktok,
	&format_tumblr,
	&format_feed,
	&format_json_feed,
	&format_wxr,
	&format_stack_exchange,
	&format_youtube_json,
	&format_canvas_view,
	&format_discourse_json,
	&format_moodle_json,
	&format_discord_json,
	&format_discord_package,
	&format_slack,
	&format_slack_beside,
	&format_instagram,
	&format_instagram_follows,
	&format_instagram_followers,
	&format_meta_beside,
	&format_discord_beside,
	&format_table_beside,
	&format_threads,
	&format_facebook,
	&format_archive,
	NULL,
};

static const char *const kind_names[INPUT_KIND_COUNT] = {
	[INPUT_ANY] = "any",           [INPUT_ROSTER] = "roster",
	[INPUT_HANDLES] = "handles",   [INPUT_POSTS] = "posts",
	[INPUT_AUDIENCE] = "audience", [INPUT_RESPONSES] = "responses",
	[INPUT_LABELS] = "labels",     [INPUT_CONTEXT] = "context",
};

const char *
input_kind_name(enum input_kind kind)
{
	return kind_names[kind];
}

int
input_kind_parse(const char *text)
{
	for (int kind = 0; kind < INPUT_KIND_COUNT; kind++)
		if (g_ascii_strcasecmp(text, kind_names[kind]) == 0)
			return kind;
	return -1;
}

struct stream *
read_options_sibling(const struct read_options *options, const char *name)
{
	return options->open_sibling ? options->open_sibling(options->sibling_arg, name) : NULL;
}

static gboolean
format_fits_kind(const struct format *format, enum input_kind kind)
{
	return kind == INPUT_ANY || format->kind == INPUT_ANY || format->kind == kind;
}

/* The surest format of a kind; `expected` decides where it is close. */
static const struct format *
format_best(const struct head *head, enum input_kind kind, enum input_kind expected)
{
	const struct format *best = NULL;
	int best_certainty = 0;

	for (gsize i = 0; formats[i]; i++) {
		int certainty =
			format_fits_kind(formats[i], kind) ? formats[i]->sniff(head) : 0;

		if (certainty > 0 && expected != INPUT_ANY && formats[i]->kind == expected)
			certainty += EXPECTED_BONUS;
		if (certainty > best_certainty) {
			best = formats[i];
			best_certainty = certainty;
		}
	}
	return best;
}

/* What the format that came nearest still needs: "a roster needs a name column (...)". */
static void
format_append_lacks(GString *text, const struct head *head, enum input_kind kind)
{
	g_autoptr(GString) best = g_string_new(NULL);
	const struct format *nearest = NULL;
	int nearness = 0;

	for (gsize i = 0; formats[i]; i++) {
		g_autoptr(GString) what = g_string_new(NULL);
		int near;

		if (!formats[i]->lacks || !format_fits_kind(formats[i], kind))
			continue;
		near = formats[i]->lacks(head, what);
		if (what->len == 0 || (nearest && near <= nearness))
			continue;
		nearness = near;
		nearest = formats[i];
		g_string_assign(best, what->str);
	}
	if (nearest)
		g_string_append_printf(text,
				       "; nearest is a %s, which needs %s: rename a "
				       "column, or name it under "
				       "[columns] in class.ini",
				       nearest->title, best->str);
	else if (head->rows->len > 1)
		g_string_append(text, "; if it is a list of people or of posts, name its "
				      "columns under [columns] in class.ini");
}

/* What to do with a file that cannot be read at all. */
static const char *
format_advice(const struct head *head)
{
	switch (head->family) {
	case HEAD_OFFICE:
		return "; in Excel choose File > Save As > CSV UTF-8, and import that";
	case HEAD_PDF:
		return "; posts cannot be taken from it: what is wanted is the export or log "
		       "it was made of";
	case HEAD_XML:
		break;
	default:
		return "";
	}
	if (g_strcmp0(head->root, "html") != 0)
		return "";
	return strstr(head->text, "<table")
		       ? "; it holds a table: open it in a spreadsheet, save it as CSV, and "
			 "import that"
		       : "; downloads of Instagram, Facebook and Threads have to be requested "
			 "with the format JSON, of a blog the feed is wanted";
}

static void
format_report_unknown(const struct head *head, const struct read_options *options,
		      const char *file, struct diag *diag)
{
	const enum input_kind kind = options->kind;
	const gboolean is_of_codes = kind == INPUT_LABELS ||
				     (kind == INPUT_ANY && options->expected == INPUT_LABELS);
	g_autofree char *looks = head_describe(head);
	g_autoptr(GString) text = g_string_new(NULL);
	const struct format *other = format_best(head, INPUT_ANY, INPUT_ANY);

	if (kind != INPUT_ANY && other) {
		g_string_printf(text, "this is %s (%s), not %s, as was asked for", looks,
				other->title, input_kind_name(kind));
	} else {
		g_string_printf(text, "unknown format: this is %s", looks);
	}
	if (head->family == HEAD_TEXT && is_of_codes)
		labels_append_needs(text, head);
	else if (head->family == HEAD_TEXT)
		format_append_lacks(text, head, kind);
	g_string_append(text, format_advice(head));
	if (head->maps && head->family == HEAD_TEXT)
		g_string_append(text, "; of answers to a survey, 'repute survey map' finds out "
				      "which column answers what");
	diag_at(diag, SEVERITY_ERROR, file, 0, "%s; nothing was read", text->str);
}

const struct format *
format_sniff(struct stream *stream, const struct read_options *options, struct diag *diag)
{
	static const struct read_options none = { 0 };
	const struct format *best;
	struct head *head;

	options = options ? options : &none;
	head = head_new(stream, options->config ? options->config->columns : NULL);
	head->maps = options->maps;
	best = format_best(head, options->kind, options->expected);
	if (!best)
		format_report_unknown(head, options, stream_name(stream), diag);
	head_free(head);
	return best;
}

const struct format *
format_choose(struct stream *stream, const struct read_options *options, struct diag *diag)
{
	const struct format *format;
	struct head *head;

	if (!options->format)
		return format_sniff(stream, options, diag);
	format = format_find(options->format, diag);
	if (!format)
		return NULL;
	head = head_new(stream, NULL);
	if (format_archive.sniff(head) > 0)
		format = &format_archive;
	head_free(head);
	return format;
}

const struct format *
format_find(const char *name, struct diag *diag)
{
	g_autofree const char **names = g_new0(const char *, G_N_ELEMENTS(formats));
	const char *nearest;

	for (gsize i = 0; formats[i]; i++) {
		if (g_ascii_strcasecmp(name, formats[i]->name) == 0)
			return formats[i];
		names[i] = formats[i]->name;
	}
	nearest = words_nearest(name, names);
	if (nearest) {
		diag_at(diag, SEVERITY_USAGE, NULL, 0,
			"unknown format \"%s\", did you mean \"%s\"?", name, nearest);
	} else {
		g_autoptr(GString) all = g_string_new(names[0]);

		for (gsize i = 1; names[i]; i++)
			g_string_append_printf(all, ", %s", names[i]);
		diag_at(diag, SEVERITY_USAGE, NULL, 0, "unknown format \"%s\", known are: %s",
			name, all->str);
	}
	return NULL;
}

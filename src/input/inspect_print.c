/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "input/inspect.h"
#include "model/network.h"
#include "wide.h"

/* Of a list, unless all is asked for. */
enum { TEXTS_SHOWN = 12, REJECTS_SHOWN = 10 };

static void
inspect_json_time(struct json *json, const char *key, gint64 time)
{
	char buffer[32];

	json_put_text(json, key, time == CLOCK_UNKNOWN ? NULL : clock_format_utc(time, buffer));
}

static void
inspect_json_count(struct json *json, const char *key, gint64 count)
{
	if (count == COUNT_UNKNOWN)
		json_put_null(json, key);
	else
		json_put_integer(json, key, count);
}

static void
inspect_json_texts(struct json *json, const char *key, const GPtrArray *texts)
{
	json_begin_array(json, key);
	for (guint i = 0; i < texts->len; i++)
		json_put_text(json, NULL, texts->pdata[i]);
	json_end_array(json);
}

static void
inspect_json_roster(struct json *json, const struct inspection *inspection)
{
	inspect_json_texts(json, "students", inspection->keys);
	inspect_json_texts(json, "names", inspection->names);
	json_put_integer(json, "students_count",
			 (gint64)(inspection->keys->len - inspection->withdrawn -
				  inspection->instructors));
	json_put_integer(json, "withdrawn", (gint64)inspection->withdrawn);
	json_put_integer(json, "instructors", (gint64)inspection->instructors);
	json_put_integer(json, "rows_not_students", (gint64)inspection->rows_not_students);
}

/* Who, and where, each by itself; then who is where. */
static void
inspect_json_claims(struct json *json, const struct inspection *inspection)
{
	json_put_integer(json, "claims", inspection->claims->len);
	inspect_json_texts(json, "people", inspection->people);
	inspect_json_texts(json, "handles", inspection->handles);
	json_begin_array(json, "accounts");
	for (guint i = 0; i < inspection->claims->len; i++) {
		const struct inspect_claim *claim = inspection->claims->pdata[i];

		json_begin_object(json, NULL);
		json_put_text(json, "student", claim->person);
		json_put_text(json, "network", claim->network);
		json_put_text(json, "handle", claim->handle);
		json_end_object(json);
	}
	json_end_array(json);
}

static void
inspect_json_audience(struct json *json, const struct inspection *inspection)
{
	json_begin_array(json, "audience");
	for (guint i = 0; i < inspection->audiences->len; i++) {
		const struct inspect_audience *audience = inspection->audiences->pdata[i];

		json_begin_object(json, NULL);
		json_put_text(json, "network", audience->network);
		json_put_text(json, "handle", audience->handle);
		inspect_json_count(json, "followers", audience->followers);
		inspect_json_count(json, "following", audience->following);
		json_end_object(json);
	}
	json_end_array(json);
}

static void
inspect_json_members(struct json *json, const struct inspection *inspection)
{
	json_begin_array(json, "members");
	for (guint i = 0; i < inspection->members->len; i++) {
		const struct inspect_member *member = inspection->members->pdata[i];

		json_begin_object(json, NULL);
		json_put_text(json, "path", member->path);
		json_put_text(json, "format", member->format);
		json_end_object(json);
	}
	json_end_array(json);
}

/* What only some files have. */
static void
inspect_json_rest(struct json *json, const struct inspection *inspection)
{
	if (inspection->owners->len > 0)
		inspect_json_texts(json, "owners", inspection->owners);
	if (inspection->keys->len > 0)
		inspect_json_roster(json, inspection);
	if (inspection->claims->len > 0)
		inspect_json_claims(json, inspection);
	if (inspection->audiences->len > 0)
		inspect_json_audience(json, inspection);
	if (inspection->members->len > 0)
		inspect_json_members(json, inspection);
	if (inspection->summary.labels > 0) {
		json_put_integer(json, "labels", (gint64)inspection->summary.labels);
		inspect_json_texts(json, "coders", inspection->coders);
		inspect_json_texts(json, "criteria", inspection->criteria);
	}
}

/* By the names that programs know: "utf-8-sig" is UTF-8 with a byte order mark. */
static void
inspect_json_encoding(struct json *json, const struct input_summary *summary)
{
	const gboolean marked = summary->encoding && strchr(summary->encoding, ' ') != NULL;
	const char separator[] = { summary->separator, '\0' };

	json_put_text(json, "encoding", marked ? "utf-8-sig" : summary->encoding);
	json_put_text(json, "delimiter", *separator ? separator : NULL);
}

/* Posts and rosters have lists of their own; of follows the number will do. */
static void
inspect_json_follows(struct json *json, const struct inspection *inspection)
{
	if (inspection->summary.follows > 0)
		json_put_integer(json, "follows", (gint64)inspection->summary.follows);
}

static void
inspect_json_answers(struct json *json, const struct inspection *inspection)
{
	if (inspection->summary.kind != INPUT_RESPONSES)
		return;
	json_put_integer(json, "respondents", (gint64)inspection->respondents);
	json_put_integer(json, "answers", (gint64)inspection->summary.responses);
}

static void
inspect_json_problems(struct json *json, const struct inspection *inspection)
{
	json_begin_array(json, "problems");
	for (guint i = 0; i < inspection->problems->len; i++) {
		const struct inspect_problem *problem = inspection->problems->pdata[i];

		json_begin_object(json, NULL);
		json_put_integer(json, "line", problem->line);
		json_put_text(json, "message", problem->message);
		json_end_object(json);
	}
	json_end_array(json);
}

void
inspect_print_json(struct json *json, const struct inspection *inspection)
{
	const struct input_summary *summary = &inspection->summary;

	json_begin_object(json, NULL);
	json_put_text(json, "file", inspection->file);
	json_put_text(json, "format", summary->format ? summary->format->name : NULL);
	json_put_text(json, "kind", summary->format ? input_kind_name(summary->kind) : NULL);
	inspect_json_encoding(json, summary);
	json_put_integer(json, "items", (gint64)inspection->items);
	json_put_integer(json, "unique_ids", (gint64)inspection->unique_ids);
	json_put_integer(json, "posts", (gint64)inspection->posts);
	json_put_integer(json, "replies", (gint64)inspection->replies);
	json_put_integer(json, "reposts", (gint64)inspection->reposts);
	json_put_integer(json, "quotes", (gint64)inspection->quotes);
	inspect_json_time(json, "earliest", inspection->earliest);
	inspect_json_time(json, "latest", inspection->latest);
	inspect_json_count(json, "sum_likes", inspection->sum_likes);
	inspect_json_count(json, "sum_reposts", inspection->sum_reposts);
	inspect_json_count(json, "sum_replies", inspection->sum_replies);
	inspect_json_count(json, "sum_quotes", inspection->sum_quotes);
	json_put_integer(json, "authors_count", inspection->authors->len);
	inspect_json_texts(json, "authors", inspection->authors);
	json_put_integer(json, "mentions_count", inspection->mentions->len);
	inspect_json_texts(json, "mentions", inspection->mentions);
	inspect_json_rest(json, inspection);
	inspect_json_follows(json, inspection);
	inspect_json_answers(json, inspection);
	json_put_integer(json, "rejected", (gint64)summary->rejected);
	inspect_json_texts(json, "left_out", inspection->left_out);
	inspect_json_problems(json, inspection);
	json_end_object(json);
}

/* "  authors    3: ana, bo, cleo" */
static void
inspect_text_list(GString *out, const char *label, const GPtrArray *texts, gboolean whole)
{
	const guint shown = whole ? texts->len : MIN(texts->len, TEXTS_SHOWN);

	if (texts->len == 0)
		return;
	g_string_append_printf(out, "  %-10s %u: ", label, texts->len);
	for (guint i = 0; i < shown; i++) {
		g_autofree char *safe = words_escape(texts->pdata[i]);

		g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", safe);
	}
	g_string_append(out, texts->len > shown ? ", ... (-v shows all)\n" : "\n");
}

/* What stands in place of the lines that are not shown. */
static void
inspect_text_rest(GString *out, guint64 rest)
{
	if (rest > 0)
		g_string_append_printf(
			out, "    ... and %" G_GUINT64_FORMAT " more (-v shows them)\n", rest);
}

static void
inspect_text_count(GString *out, const char *label, gint64 count)
{
	if (count == COUNT_UNKNOWN)
		g_string_append_printf(out, "  %-10s not in this file\n", label);
	else
		g_string_append_printf(out, "  %-10s %" G_GINT64_FORMAT "\n", label, count);
}

static void
inspect_text_posts(GString *out, const struct inspection *inspection, gboolean whole)
{
	char first[32], last[32];

	g_string_append_printf(
		out,
		"  %-10s %" G_GUINT64_FORMAT ": %" G_GUINT64_FORMAT " %s, %" G_GUINT64_FORMAT
		" %s, %" G_GUINT64_FORMAT " %s (%" G_GUINT64_FORMAT " %s another post)\n",
		"items", inspection->items, inspection->posts,
		words_plural(inspection->posts, "post", "posts"), inspection->replies,
		words_plural(inspection->replies, "reply", "replies"), inspection->reposts,
		words_plural(inspection->reposts, "repost", "reposts"), inspection->quotes,
		words_plural(inspection->quotes, "quotes", "quote"));
	if (inspection->unique_ids != inspection->items)
		g_string_append_printf(out, "  %-10s %" G_GUINT64_FORMAT "\n", "unique ids",
				       inspection->unique_ids);
	if (inspection->items > 0)
		g_string_append_printf(out, "  %-10s %s to %s\n", "time",
				       clock_format_utc(inspection->earliest, first),
				       clock_format_utc(inspection->latest, last));
	inspect_text_count(out, "likes", inspection->sum_likes);
	inspect_text_count(out, "reposts", inspection->sum_reposts);
	inspect_text_count(out, "replies", inspection->sum_replies);
	inspect_text_count(out, "quotes", inspection->sum_quotes);
	inspect_text_list(out, "authors", inspection->authors, whole);
	inspect_text_list(out, "by path", inspection->owners, whole);
	if (inspection->ownerless > 0)
		g_string_append_printf(out,
				       "  %-10s not in this file (%" G_GUINT64_FORMAT
				       "): put it under posts/<student>/\n",
				       "author", inspection->ownerless);
	inspect_text_list(out, "mentions", inspection->mentions, whole);
}

static void
inspect_text_roster(GString *out, const struct inspection *inspection, gboolean whole)
{
	inspect_text_list(out, "students", inspection->keys, whole);
	inspect_text_list(out, "names", inspection->names, whole);
	if (inspection->withdrawn + inspection->instructors > 0)
		g_string_append_printf(
			out,
			"  %-10s %" G_GUINT64_FORMAT " withdrawn, %" G_GUINT64_FORMAT
			" instructors and assistants\n",
			"of these", inspection->withdrawn, inspection->instructors);
}

static void
inspect_text_claims(GString *out, const struct inspection *inspection, gboolean whole)
{
	const guint shown =
		whole ? inspection->claims->len : MIN(inspection->claims->len, TEXTS_SHOWN);

	g_string_append_printf(out, "  %-10s %u, of %u %s:\n", "handles",
			       inspection->claims->len, inspection->people->len,
			       words_plural(inspection->people->len, "person", "people"));
	for (guint i = 0; i < shown; i++) {
		const struct inspect_claim *claim = inspection->claims->pdata[i];
		g_autofree char *person = words_escape(claim->person);
		g_autofree char *handle = words_escape(claim->handle);

		g_string_append_printf(out, "    %s: %s %s\n", person,
				       network_title(claim->network), handle);
	}
	inspect_text_rest(out, inspection->claims->len - shown);
}

/* "    ana on Mastodon: 12 followers, follows 3" */
static void
inspect_text_audience(GString *out, const struct inspection *inspection, gboolean whole)
{
	const guint shown = whole ? inspection->audiences->len
				  : MIN(inspection->audiences->len, TEXTS_SHOWN);

	g_string_append_printf(out, "  %-10s %u:\n", "audience", inspection->audiences->len);
	for (guint i = 0; i < shown; i++) {
		const struct inspect_audience *audience = inspection->audiences->pdata[i];
		g_autofree char *handle =
			audience->handle ? words_escape(audience->handle) : NULL;

		g_string_append_printf(out, "    %s on %s:", handle ? handle : "the owner",
				       network_title(audience->network));
		if (audience->followers != COUNT_UNKNOWN)
			g_string_append_printf(out, " %" G_GINT64_FORMAT " followers",
					       audience->followers);
		if (audience->following != COUNT_UNKNOWN)
			g_string_append_printf(out, "%s follows %" G_GINT64_FORMAT,
					       audience->followers != COUNT_UNKNOWN ? "," : "",
					       audience->following);
		g_string_append_c(out, '\n');
	}
	inspect_text_rest(out, inspection->audiences->len - shown);
}

static void
inspect_text_members(GString *out, const struct inspection *inspection, gboolean whole)
{
	const guint shown =
		whole ? inspection->members->len : MIN(inspection->members->len, TEXTS_SHOWN);

	g_string_append_printf(out, "  %-10s %u:\n", "files read", inspection->members->len);
	for (guint i = 0; i < shown; i++) {
		const struct inspect_member *member = inspection->members->pdata[i];
		g_autofree char *path = words_escape(member->path);

		g_string_append_printf(out, "    %s: %s\n", path, member->title);
	}
	inspect_text_rest(out, inspection->members->len - shown);
}

/* What the rows of a form tool's export say, only a mapping tells, and that is the class's. */
static void
inspect_text_answers(GString *out, const struct inspection *inspection)
{
	const struct input_summary *summary = &inspection->summary;

	if (summary->responses == 0 && inspection->respondents > 0 && summary->format &&
	    wide_is_tool(summary->format))
		g_string_append_printf(out,
				       "  %-10s %" G_GUINT64_FORMAT
				       " %s; 'repute survey map' finds out which column "
				       "answers what\n",
				       "survey", inspection->respondents,
				       words_plural(inspection->respondents, "row", "rows"));
	else
		g_string_append_printf(
			out, "  %-10s %" G_GUINT64_FORMAT " %s, %" G_GUINT64_FORMAT " %s\n",
			"survey", inspection->respondents,
			words_plural(inspection->respondents, "respondent", "respondents"),
			summary->responses,
			words_plural(summary->responses, "answer", "answers"));
}

/* Refused rows; other problems have been said by the diag already. */
static void
inspect_text_rejects(GString *out, const struct inspection *inspection, gboolean whole)
{
	guint shown = 0;

	if (inspection->summary.rejected == 0)
		return;
	g_string_append_printf(out, "  %-10s %" G_GUINT64_FORMAT " %s\n", "refused",
			       inspection->summary.rejected,
			       words_plural(inspection->summary.rejected, "row", "rows"));
	for (guint i = 0; i < inspection->problems->len && (whole || shown < REJECTS_SHOWN);
	     i++) {
		const struct inspect_problem *problem = inspection->problems->pdata[i];
		g_autofree char *safe = words_escape(problem->message);

		if (!problem->is_reject)
			continue;
		if (problem->line > 0)
			g_string_append_printf(out, "    line %ld: %s\n", problem->line, safe);
		else
			g_string_append_printf(out, "    %s\n", safe);
		shown++;
	}
	inspect_text_rest(out, inspection->summary.rejected - shown);
}

void
inspect_print_text(GString *out, const struct inspection *inspection, gboolean whole)
{
	const struct input_summary *summary = &inspection->summary;
	g_autofree char *file = words_escape(inspection->file);

	g_string_append_printf(out, "%s\n", file);
	if (!summary->format) {
		g_string_append(out, "  not a format that can be read\n");
		return;
	}
	g_string_append_printf(out, "  %-10s %s", "format", summary->format->title);
	if (summary->kind != INPUT_ANY)
		g_string_append_printf(out, " (%s)", input_kind_name(summary->kind));
	g_string_append_printf(out, "%s%s\n", summary->encoding ? ", " : "",
			       summary->encoding ? summary->encoding : "");
	if (summary->kind == INPUT_POSTS)
		inspect_text_posts(out, inspection, whole);
	if (summary->follows > 0)
		inspect_text_count(out, "follows", (gint64)summary->follows);
	if (inspection->keys->len > 0)
		inspect_text_roster(out, inspection, whole);
	if (inspection->claims->len > 0)
		inspect_text_claims(out, inspection, whole);
	if (inspection->audiences->len > 0)
		inspect_text_audience(out, inspection, whole);
	if (inspection->members->len > 0)
		inspect_text_members(out, inspection, whole);
	if (summary->labels > 0)
		g_string_append_printf(out, "  %-10s %" G_GUINT64_FORMAT " of %u %s\n", "codes",
				       summary->labels, inspection->units->len,
				       words_plural(inspection->units->len, "post", "posts"));
	inspect_text_list(out, "coders", inspection->coders, whole);
	inspect_text_list(out, "criteria", inspection->criteria, whole);
	if (summary->kind == INPUT_RESPONSES)
		inspect_text_answers(out, inspection);
	for (guint i = 0; i < inspection->left_out->len; i++)
		g_string_append_printf(out, "  %-10s %s\n", "left out",
				       (const char *)inspection->left_out->pdata[i]);
	inspect_text_rejects(out, inspection, whole);
}

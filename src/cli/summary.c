/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "summary.h"

static void
append_count(GString *out, gint64 count, const char *one, const char *many)
{
	if (count > 0)
		g_string_append_printf(out, "%s%" G_GINT64_FORMAT " %s", out->len ? ", " : "",
				       count, count == 1 ? one : many);
}

void
summary_of_import(struct env *env, const struct ingestion *ingestion)
{
	g_autoptr(GString) what = g_string_new(NULL);

	append_count(what, ingestion->students, "student", "students");
	append_count(what, ingestion->others, "other person", "other people");
	append_count(what, ingestion->claims, "handle", "handles");
	append_count(what, ingestion->new_posts, "new post", "new posts");
	append_count(what, ingestion->updated_posts, "post updated", "posts updated");
	append_count(what, ingestion->answers, "survey answer", "survey answers");
	append_count(what, ingestion->labels, "human code", "human codes");
	env_say(env, "Read %d of %d %s (%d unchanged)%s%s.", ingestion->imported,
		ingestion->files, ingestion->files == 1 ? "file" : "files",
		ingestion->unchanged, what->len ? ": " : "", what->str);
	if (ingestion->refused > 0)
		env_say(env,
			"%d %s refused; nothing of %s was stored, the reason stands above.",
			ingestion->refused, ingestion->refused == 1 ? "file was" : "files were",
			ingestion->refused == 1 ? "it" : "them");
	if (ingestion->rejected > 0)
		env_say(env, "%" G_GINT64_FORMAT " %s could not be used: see out/rejected.csv.",
			ingestion->rejected, ingestion->rejected == 1 ? "row" : "rows");
	if (ingestion->gone == 1)
		env_say(env,
			"%s is gone from the folder; what it brought stays and counts: "
			"'repute check' says how to take it back.",
			ingestion->one_gone);
	else if (ingestion->gone > 1)
		env_say(env,
			"%d files read before are gone from the folder, %s for one; what they "
			"brought stays and counts: 'repute check' says how to take it back.",
			ingestion->gone, ingestion->one_gone);
}

void
summary_of_codes(struct env *env, const struct computation *computation)
{
	if (computation->coded > 0)
		env_say(env,
			"Of these posts %" G_GINT64_FORMAT
			" %s human codes, which take the place of the rules.",
			computation->coded, computation->coded == 1 ? "has" : "have");
	if (computation->idle_codes > 0)
		env_say(env,
			"%" G_GINT64_FORMAT
			" coded %s no effect: outside the window, a near duplicate, a repost, "
			"or by nobody active in the class.",
			computation->idle_codes,
			computation->idle_codes == 1 ? "post has" : "posts have");
}

enum { IDS_LISTED = 10 };

/* Most classes have some emoji: one line for all, with the first of them. */
static void
say_left_out(struct env *env, const GPtrArray *ids)
{
	g_autoptr(GString) list = g_string_new(NULL);

	if (ids->len == 0)
		return;
	for (guint i = 0; i < MIN(ids->len, IDS_LISTED); i++)
		g_string_append_printf(list, "%s%s", i ? ", " : "",
				       (const char *)g_ptr_array_index(ids, i));
	if (ids->len > IDS_LISTED)
		g_string_append_printf(list, " and %u more", ids->len - IDS_LISTED);
	env_say(env,
		"  %u %s words with signs that the PDF cannot show, and %s so; the HTML %s them: "
		"%s.",
		ids->len, ids->len == 1 ? "sheet has" : "sheets have",
		ids->len == 1 ? "says" : "say", ids->len == 1 ? "twin shows" : "twins show",
		list->str);
}

void
summary_of_sheets(struct env *env, const struct publication *publication)
{
	if (publication->current)
		env_say(env, "The sheets are up to date: %d in out/sheets/.",
			publication->sheets);
	else if (publication->kept)
		env_say(env,
			"Sheet %d as it was handed out: %d %s; in out/sheets/ %d %s new or "
			"changed.",
			publication->sheet_number, publication->sheets,
			publication->sheets == 1 ? "student" : "students",
			publication->files_written,
			publication->files_written == 1 ? "file is" : "files are");
	else
		env_say(env, "Drew %d %s; in out/sheets/ %d %s new or changed.",
			publication->sheets, publication->sheets == 1 ? "sheet" : "sheets",
			publication->files_written,
			publication->files_written == 1 ? "file is" : "files are");
	summary_of_undrawn(env, publication);
}

void
summary_of_undrawn(struct env *env, const struct publication *publication)
{
	for (guint i = 0; i < publication->undrawn->len; i++)
		env_say(env,
			"  %s has letters that the PDF cannot show; the HTML twin shows them.",
			(const char *)g_ptr_array_index(publication->undrawn, i));
	say_left_out(env, publication->left_out);
}

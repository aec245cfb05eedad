/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/evidence.h"

#include "base/number.h"
#include "report/ledger.h"

/* What counts first, then the weightier, then the newer; ids make the order total. */
static gint
compare_lines(gconstpointer left, gconstpointer right)
{
	const struct evidence_line *a = left, *b = right;

	if (a->counts != b->counts)
		return a->counts ? -1 : 1;
	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	if (a->post->facts.created_at != b->post->facts.created_at)
		return a->post->facts.created_at > b->post->facts.created_at ? -1 : 1;
	/* Both stand in the one array of the sheet, in an order that imports do not change. */
	if (a->post != b->post)
		return a->post > b->post ? -1 : 1;
	return (int)a->aspect - (int)b->aspect;
}

/* Credibility rests on every claim, sourced or not: the unsourced are in its n. */
static void
collect_aspect(GArray *lines, const struct sheet *sheet, enum value aspect)
{
	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct sheet_post *post = &sheet->posts[i];
		struct evidence_line line = { .post = post,
					      .aspect = aspect,
					      .value = post->facts.value[aspect],
					      .counts = TRUE };
		gboolean moved = aspect == VALUE_GOOD ? post->facts.has_claim : line.value > 0;

		if (moved && !post->facts.duplicate)
			g_array_append_val(lines, line);
	}
}

/* Each person counts once, with the best help given: the first of the sorted lines. */
static void
count_people_once(GArray *lines)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < lines->len; i++) {
		struct evidence_line *line = &g_array_index(lines, struct evidence_line, i);
		gint32 person = line->post->facts.helped;

		line->counts = person >= 0 && g_hash_table_add(seen, GINT_TO_POINTER(person));
	}
}

GArray *
evidence_lines(const struct sheet *sheet, enum criterion criterion)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct evidence_line));

	switch (criterion) {
	case CRITERION_RELEVANCE:
		collect_aspect(lines, sheet, VALUE_RELEVANT);
		break;
	case CRITERION_TEACHING:
		collect_aspect(lines, sheet, VALUE_TEACHING);
		break;
	case CRITERION_EXAMPLES:
		collect_aspect(lines, sheet, VALUE_WORKS);
		collect_aspect(lines, sheet, VALUE_FAILS);
		break;
	case CRITERION_HELPFULNESS:
		collect_aspect(lines, sheet, VALUE_HELPS);
		g_array_sort(lines, compare_lines);
		count_people_once(lines);
		break;
	case CRITERION_CREDIBILITY:
		collect_aspect(lines, sheet, VALUE_GOOD);
		break;
	case CRITERION_CONSISTENCY:
	case CRITERION_PEER_REGARD:
	case CRITERION_COUNT:
		break;
	}
	g_array_sort(lines, compare_lines);
	return lines;
}

GPtrArray *
evidence_set_aside(const struct sheet *sheet)
{
	GPtrArray *posts = g_ptr_array_new();

	for (gsize i = 0; i < sheet->post_count; i++)
		if (sheet->posts[i].facts.duplicate)
			g_ptr_array_add(posts, &sheet->posts[i]);
	return posts;
}

const struct sheet_post *
evidence_post(const struct sheet *sheet, gint64 id)
{
	for (gsize i = 0; i < sheet->post_count; i++)
		if (sheet->posts[i].facts.id == id)
			return &sheet->posts[i];
	return NULL;
}

char *
evidence_why(const struct evidence_line *line)
{
	g_autoptr(GString) why = g_string_new(NULL);
	const char *reason = line->post->reasons[line->aspect];
	char value[32];

	if (line->aspect == VALUE_HELPS && line->post->helped_title)
		g_string_append_printf(why, "to %s: ", line->post->helped_title);
	g_string_append(why, reason ? reason : "");
	/* Parts come from coders; a signal is 0 or 1 and needs no figure. */
	if (line->value > 0 && line->value < 1)
		g_string_append_printf(why, " (%s)",
				       number_format(ledger_round(line->value, 2), 2, value));
	return g_string_free(g_steal_pointer(&why), FALSE);
}

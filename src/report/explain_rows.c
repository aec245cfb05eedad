/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "explain_rows.h"

#include "report/evidence.h"

const struct explain_aspect explain_aspects[EXPLAIN_ASPECTS] = {
	{ CRITERION_RELEVANCE, VALUE_RELEVANT, "", "relevant" },
	{ CRITERION_TEACHING, VALUE_TEACHING, "", "teaching" },
	{ CRITERION_EXAMPLES, VALUE_WORKS, "works: ", "works" },
	{ CRITERION_EXAMPLES, VALUE_FAILS, "does not: ", "fails" },
	{ CRITERION_HELPFULNESS, VALUE_HELPS, "", "helps" },
	{ CRITERION_CREDIBILITY, VALUE_GOOD, "", "good" },
};

/* FALSE for help to a person who is counted with a better, or a later, reply. A value of 0 (a
 * coder's) counts as what it is: no reply stands in for it. */
static gboolean
is_counted(const GArray *lines, const struct sheet_post *post)
{
	if (post->facts.value[VALUE_HELPS] <= 0)
		return TRUE;
	for (guint i = 0; i < lines->len; i++) {
		const struct evidence_line *line =
			&g_array_index(lines, struct evidence_line, i);

		if (line->post == post)
			return line->counts;
	}
	return FALSE;
}

GArray *
explain_rows(const struct sheet *sheet, enum criterion criterion)
{
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct explain_row));
	g_autoptr(GArray) helped = evidence_lines(sheet, CRITERION_HELPFULNESS);

	for (gsize a = 0; a < EXPLAIN_ASPECTS; a++) {
		const struct explain_aspect *aspect = &explain_aspects[a];

		for (gsize i = 0; aspect->criterion == criterion && i < sheet->post_count;
		     i++) {
			const struct sheet_post *post = &sheet->posts[i];
			struct explain_row row = { .aspect = aspect,
						   .post = post,
						   .counts = aspect->aspect != VALUE_HELPS ||
							     is_counted(helped, post) };

			if (!post->facts.duplicate && post->reasons[aspect->aspect])
				g_array_append_val(rows, row);
		}
	}
	return rows;
}

double
explain_counted(const struct explain_row *row)
{
	return row->counts ? row->post->facts.value[row->aspect->aspect] : 0;
}

int
explain_place(const struct sheet *sheet, const struct sheet_post *post)
{
	return (int)(post - sheet->posts) + 1;
}

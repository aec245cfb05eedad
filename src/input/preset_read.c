/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which preset a file is of, and reading it. */

#include <string.h>

#include "preset.h"

enum { CERTAINTY = 90, CERTAINTY_MOST = 99, NEEDS_MOST = 16 };

static gboolean
preset_row_has(const struct head_row *row, const char *name)
{
	for (gsize i = 0; i < row->count; i++)
		if (columns_key_in_list(row->keys[i], name))
			return TRUE;
	return FALSE;
}

/* How many headers the preset asks for, all of which stand in the row; 0 when one lacks. */
static int
preset_row_meets(const struct preset *preset, const struct head_row *row)
{
	g_auto(GStrv) names = g_strsplit(preset->needs, "|", NEEDS_MOST);
	int met = 0;

	for (; names[met]; met++)
		if (!preset_row_has(row, names[met]))
			return 0;
	return preset->is_all && row->count > (gsize)met ? 0 : met;
}

/* Some headers ("Date,Link,Message") are not telling enough: a cell has to be as well. */
static gboolean
preset_head_holds(const struct preset *preset, const struct head *head, guint header)
{
	const struct head_row *names = head->rows->pdata[header];
	const char *word;
	g_autofree char *name = NULL;

	if (!preset->holds)
		return TRUE;
	word = strchr(preset->holds, '|') + 1;
	name = g_strndup(preset->holds, (gsize)(word - 1 - preset->holds));
	for (gsize column = 0; column < names->count; column++) {
		if (!columns_key_in_list(names->keys[column], name))
			continue;
		for (guint i = header + 1; i < head->rows->len; i++) {
			const struct head_row *row = head->rows->pdata[i];

			if (column < row->count && *row->cells[column])
				return strstr(row->cells[column], word) != NULL;
		}
	}
	return FALSE;
}

/* The preset whose headers fit, the one that asks for most of them; NULL when none does. */
static const struct preset *
preset_find(const struct preset *presets, gsize count, const struct head *head, int *met,
	    guint *row)
{
	const struct preset *best = NULL;

	*met = 0;
	for (guint i = 0; i < head->rows->len && i < HEAD_HEADER_ROWS && !best; i++) {
		for (gsize j = 0; j < count; j++) {
			int now = preset_row_meets(&presets[j], head->rows->pdata[i]);

			if (now <= *met || !preset_head_holds(&presets[j], head, i))
				continue;
			*met = now;
			*row = i;
			best = &presets[j];
		}
	}
	return best;
}

int
preset_sniff(const struct preset *presets, gsize count, const struct head *head)
{
	int met;
	guint row;

	if (!preset_find(presets, count, head, &met, &row))
		return 0;
	return MIN(CERTAINTY + met, CERTAINTY_MOST);
}

/* Opens the table at the header that was found, whatever else looks like one. */
static void
preset_open(struct posts *posts, struct stream *stream, guint row,
	    const struct read_options *options, const struct sink *sink, struct diag *diag)
{
	struct table *table = &posts->table;
	const struct head_row *header;

	for (int role = 0; role < POSTS_COLUMNS; role++)
		posts->specs[role] = (struct column_spec){ "", posts->preset->columns[role] };
	(void)table_open(table, stream, posts->specs, POSTS_COLUMNS, options, sink, diag);
	table->head->dialect.escape = posts->preset->escape;
	header = table->head->rows->pdata[row];
	table->header = (const char *const *)header->cells;
	table->width = header->count;
	columns_match(posts->specs, POSTS_COLUMNS, table->header, table->width, NULL,
		      &table->columns);
	table->columns.row = row;
}

/* A column that decides about rows may have another role besides. */
static void
preset_find_drops(struct posts *posts)
{
	struct table *table = &posts->table;
	const struct head_row *header = table->head->rows->pdata[table->columns.row];

	for (int i = 0; i < PRESET_DROPS; i++) {
		const char *name = posts->preset->drops[i].header;

		for (gsize column = 0; name && column < header->count; column++)
			if (columns_key_in_list(header->keys[column], name))
				table->columns.index[POSTS_DROP + i] = (int)column;
	}
}

enum result
preset_read(const struct preset *presets, gsize count, const char *title, struct stream *stream,
	    const struct read_options *options, const struct sink *sink, struct diag *diag)
{
	struct posts posts = { 0 };
	struct head *head = head_new(stream, NULL);
	g_autofree char *looks = head_describe(head);
	enum result result;
	int met;
	guint row;

	posts.preset = preset_find(presets, count, head, &met, &row);
	head_free(head);
	if (!posts.preset) {
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"no %s: this is %s; nothing was read", title, looks);
		return RESULT_FAIL;
	}
	preset_open(&posts, stream, row, options, sink, diag);
	preset_find_drops(&posts);
	if (posts.preset->find_owner)
		posts.owner = posts.preset->find_owner(options);
	result = posts_read_table(&posts);
	preset_report(&posts);
	table_close(&posts.table);
	return result;
}

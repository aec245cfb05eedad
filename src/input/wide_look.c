/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "input/wide_look.h"

#include <string.h>

#include "base/number.h"
#include "formats.h"
#include "wide.h"

static gboolean
has_prefix(const char *text, const char *prefixes)
{
	while (prefixes && *prefixes) {
		gsize length = strcspn(prefixes, "|");

		if (g_ascii_strncasecmp(text, prefixes, length) == 0)
			return TRUE;
		prefixes += length;
		prefixes += *prefixes == '|';
	}
	return FALSE;
}

/* Headers that the tool puts there whatever is asked. */
static gboolean
is_meta(const struct wide *wide, guint column)
{
	const struct wide_tool *tool = wide->tool;
	const char *header = wide->table.header[column];
	double number;

	return (tool->meta && columns_in_list(header, tool->meta)) ||
	       has_prefix(header, tool->meta_prefixes) || *header == '\0' ||
	       (tool->meta_ending && g_str_has_suffix(header, tool->meta_ending) &&
		!strchr(header, ' ')) ||
	       (tool->numbers_are_meta && number_parse_real(header, &number));
}

static void
set_uses(struct wide_look *look, const struct wide *wide)
{
	/* The surest first: an id is exact, a name may be two people's. */
	static const int raters[] = { WIDE_ID, WIDE_EMAIL, WIDE_LOGIN, WIDE_NAME };
	const int *index = wide->table.columns.index;

	look->uses = g_new0(enum map_use, wide->texts->len + 1);
	look->rater = -1;
	for (guint i = 0; i < wide->texts->len; i++)
		look->uses[i] = is_meta(wide, i) ? MAP_IGNORE : MAP_ITEM;
	for (int role = 0; role < WIDE_COLUMNS; role++)
		if (index[role] != COLUMN_NONE)
			look->uses[index[role]] = MAP_IGNORE;
	if (index[WIDE_TIME] != COLUMN_NONE)
		look->uses[index[WIDE_TIME]] = MAP_TIME;
	for (gsize i = 0; i < G_N_ELEMENTS(raters); i++) {
		int column = index[raters[i]];

		if (column != COLUMN_NONE)
			look->uses[column] = MAP_RATER;
		if (column != COLUMN_NONE && look->rater < 0)
			look->rater = column;
	}
}

static void
take_rows(struct wide_look *look, const struct wide *wide)
{
	const GPtrArray *rows = wide->table.head->rows;

	for (gsize i = wide->table.columns.row + 1 + wide->extra; i < rows->len; i++) {
		const struct head_row *row = rows->pdata[i];
		char **cells = g_new0(char *, wide->texts->len + 1);

		for (guint j = 0; j < wide->texts->len; j++)
			cells[j] = g_strstrip(g_strdup(j < row->count ? row->cells[j] : ""));
		g_ptr_array_add(look->rows, cells);
	}
}

static void
free_row(void *row)
{
	g_strfreev(row);
}

enum result
wide_look(const char *path, const struct read_options *options, struct wide_look *look,
	  struct diag *diag)
{
	static const struct sink nowhere = { 0 };
	struct read_options own = { 0 };
	struct diag silent = { 0 };
	struct stream *stream = stream_open_file(path, diag);
	struct wide wide = { 0 };
	enum result result = RESULT_FAIL;

	*look = (struct wide_look){ .rows = g_ptr_array_new_with_free_func(free_row) };
	if (!stream)
		return RESULT_FAIL;
	if (options)
		own = *options;
	own.kind = INPUT_RESPONSES;
	look->format = own.format ? format_find(own.format, diag)
				  : format_sniff(stream, &own, &silent);
	if (!look->format)
		look->format = &format_survey_table;
	if (wide_open(&wide, wide_tool_of(look->format), stream, &own, &nowhere, diag)) {
		look->texts = g_ptr_array_ref(wide.texts);
		set_uses(look, &wide);
		take_rows(look, &wide);
		result = RESULT_OK;
	} else {
		diag_at(diag, SEVERITY_ERROR, path, 0,
			"this is no table with a row for each respondent, nothing was done");
	}
	wide_close(&wide);
	stream_close(stream);
	return result;
}

void
wide_look_done(struct wide_look *look)
{
	g_clear_pointer(&look->texts, g_ptr_array_unref);
	g_clear_pointer(&look->rows, g_ptr_array_unref);
	g_clear_pointer(&look->uses, g_free);
}

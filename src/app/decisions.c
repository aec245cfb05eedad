/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/decisions.h"

#include <string.h>

#include "app/survey.h"
#include "base/file.h"
#include "base/words.h"
#include "input/table.h"

enum column { ID, ABOUT, QUESTION, COMMENT, RELEASE, INSTEAD, COLUMNS };

static const struct column_spec columns[COLUMNS] = {
	[ID] = { "id", "id" },
	[ABOUT] = { "about", "about" },
	[QUESTION] = { "question", "question" },
	[COMMENT] = { "comment", "comment" },
	[RELEASE] = { "release", "release" },
	[INSTEAD] = { "instead", "instead" },
};

char *
decisions_path(const char *survey)
{
	return g_strconcat(SURVEYS_FOLDER "/", survey, DECISIONS_ENDING, NULL);
}

gboolean
release_parse(const char *text, enum release *release)
{
	static const char *const yes[] = { "yes", "y", "true", "1", "x", "ok" };
	static const char *const no[] = { "no", "n", "false", "0" };
	g_autofree char *folded = words_fold(text);

	*release = RELEASE_OPEN;
	for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
		if (strcmp(folded, yes[i]) == 0)
			*release = RELEASE_YES;
	for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
		if (strcmp(folded, no[i]) == 0)
			*release = RELEASE_NO;
	return *release != RELEASE_OPEN || *folded == '\0';
}

/* -- reading ----------------------------------------------------------------------------------
 */

struct reading {
	struct decisions *decisions;
	struct diag *diag;
};

static void G_GNUC_PRINTF(3, 4)
	refuse(struct reading *reading, long line, const char *format, ...)
{
	va_list arguments;
	g_autofree char *text = NULL;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	reading->decisions->faults++;
	diag_at(reading->diag, SEVERITY_ERROR, reading->decisions->path, line, "%s", text);
}

static void
decision_free(void *data)
{
	struct decision *decision = data;

	g_free(decision->id);
	g_free(decision->about);
	g_free(decision->question);
	g_free(decision->comment);
	g_free(decision->instead);
	g_free(decision);
}

static void
keep_row(struct reading *reading, struct table *table, enum release release)
{
	struct decision *decision = g_new(struct decision, 1);

	*decision = (struct decision){
		.id = g_ascii_strdown(table_cell(table, ID), -1),
		.about = g_strdup(table_cell(table, ABOUT)),
		.question = g_strdup(table_cell(table, QUESTION)),
		.comment = g_strdup(table_cell(table, COMMENT)),
		.release = release,
		.instead = g_strdup(table_cell(table, INSTEAD)),
		.line = table->row->line,
	};
	g_ptr_array_add(reading->decisions->rows, decision);
	g_hash_table_insert(reading->decisions->by_id, decision->id, decision);
}

static enum result
take_row(struct table *table, void *arg)
{
	struct reading *reading = arg;
	const char *text = table_value(table, RELEASE);
	g_autofree char *id = g_ascii_strdown(table_cell(table, ID), -1);
	const struct decision *former = decisions_find(reading->decisions, id);
	enum release release;

	if (*id == '\0')
		refuse(reading, table->row->line,
		       "has no id, so that it is about no comment; it decides nothing");
	else if (former)
		refuse(reading, table->row->line,
		       "%s stands in line %ld already, this row decides nothing", id,
		       former->line);
	else if (!release_parse(text, &release))
		refuse(reading, table->row->line,
		       "release is '%s', neither yes nor no; the comment is not shown", text);
	else
		keep_row(reading, table, release);
	return RESULT_OK;
}

static void
take_reject(void *arg, const struct reject *reject)
{
	struct reading *reading = arg;

	refuse(reading, reject->line, "%s, the row decides nothing", reject->reason);
}

enum result
decisions_load(struct decisions *decisions, const char *survey, struct diag *diag)
{
	struct reading reading = { decisions, diag };
	const struct sink sink = { .reject = take_reject, .arg = &reading };
	const struct read_options options = { 0 };
	struct stream *stream;
	struct table table;
	enum result result = RESULT_FAIL;

	*decisions = (struct decisions){
		.path = decisions_path(survey),
		.rows = g_ptr_array_new_with_free_func(decision_free),
		.by_id = g_hash_table_new(g_str_hash, g_str_equal),
	};
	if (!g_file_test(decisions->path, G_FILE_TEST_EXISTS))
		return RESULT_END;
	stream = stream_open_file(decisions->path, diag);
	if (!stream)
		return RESULT_FAIL;
	if (!table_open(&table, stream, columns, COLUMNS, &options, &sink, diag) ||
	    !table_has(&table, ID) || !table_has(&table, RELEASE))
		diag_at(diag, SEVERITY_ERROR, decisions->path, 0,
			"it needs the columns id and release, nothing was read, and no comment "
			"is shown");
	else
		result = table_read(&table, take_row, &reading);
	table_close(&table);
	stream_close(stream);
	if (result == RESULT_FAIL) {
		g_hash_table_remove_all(decisions->by_id);
		g_ptr_array_set_size(decisions->rows, 0);
	}
	return result;
}

void
decisions_done(struct decisions *decisions)
{
	g_clear_pointer(&decisions->path, g_free);
	g_clear_pointer(&decisions->by_id, g_hash_table_unref);
	g_clear_pointer(&decisions->rows, g_ptr_array_unref);
}

const struct decision *
decisions_find(const struct decisions *decisions, const char *id)
{
	return g_hash_table_lookup(decisions->by_id, id);
}

/* -- the stamp --------------------------------------------------------------------------------
 */

char *
decisions_digest(void)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) text = g_string_new(NULL);
	GDir *folder = g_dir_open(SURVEYS_FOLDER, 0, NULL);
	const char *file;

	while (folder && (file = g_dir_read_name(folder)) != NULL)
		if (g_str_has_suffix(file, DECISIONS_ENDING))
			g_ptr_array_add(names, g_build_filename(SURVEYS_FOLDER, file, NULL));
	if (folder)
		g_dir_close(folder);
	g_ptr_array_sort(names, words_compare);
	for (guint i = 0; i < names->len; i++) {
		struct diag silent = { 0 }; /* whoever reads it tells */
		char hex[65] = "";

		(void)file_sha256(g_ptr_array_index(names, i), hex, &silent);
		g_string_append_printf(text, "%s %s\n", hex,
				       (const char *)g_ptr_array_index(names, i));
	}
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, -1);
}

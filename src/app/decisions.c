/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/decisions.h"

#include <string.h>

#include "app/survey.h"
#include "base/file.h"
#include "base/words.h"
#include "input/table.h"
#include "store/survey.h"

enum column { ID, ABOUT, QUESTION, COMMENT, RELEASE, INSTEAD, LOOK, COLUMNS };
enum { TOLD = 10, PHONE_DIGITS = 7 };

static const struct column_spec columns[COLUMNS] = {
	[ID] = { "id", "id" },
	[ABOUT] = { "about", "about" },
	[QUESTION] = { "question", "question" },
	[COMMENT] = { "comment", "comment" },
	[RELEASE] = { "release", "release" },
	[INSTEAD] = { "instead", "instead" },
	[LOOK] = { "look", "look" },
};
/* Without these nothing can be decided, or it cannot be told of which words. */
static const enum column needed[] = { ID, ABOUT, COMMENT, RELEASE, INSTEAD };

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

/* Takes the row in, though it may be void: the same id may follow. */
static struct decision *
keep_row(struct reading *reading, struct table *table)
{
	struct decision *decision = g_new(struct decision, 1);

	*decision = (struct decision){
		.id = g_ascii_strdown(table_cell(table, ID), -1),
		.about = g_strdup(table_cell(table, ABOUT)),
		.question = g_strdup(table_cell(table, QUESTION)),
		.comment = g_strdup(table_cell(table, COMMENT)),
		.instead = g_strdup(table_cell(table, INSTEAD)),
		.line = table->row->line,
	};
	decision->is_void = !release_parse(table_value(table, RELEASE), &decision->release);
	g_ptr_array_add(reading->decisions->rows, decision);
	return decision;
}

static gboolean
says_the_same(const struct decision *one, const struct decision *other)
{
	return !one->is_void && !other->is_void && one->release == other->release &&
	       strcmp(one->instead, other->instead) == 0 &&
	       strcmp(one->comment, other->comment) == 0 &&
	       strcmp(one->about, other->about) == 0;
}

/* Something in a column that has no header would be lost. */
static gboolean
has_stray(struct table *table)
{
	for (gsize i = 0; i < table->width; i++)
		if (*table->header[i] == '\0' && *table_cell_at(table, i))
			return TRUE;
	return FALSE;
}

static void
settle_row(struct reading *reading, struct table *table, struct decision *row)
{
	struct decision *former = g_hash_table_lookup(reading->decisions->by_id, row->id);

	if (row->is_void)
		refuse(reading, row->line,
		       "release is '%s', neither yes nor no; the comment is not shown",
		       table_value(table, RELEASE));
	if (!former) {
		g_hash_table_insert(reading->decisions->by_id, row->id, row);
	} else if (says_the_same(former, row)) {
		diag_at(reading->diag, SEVERITY_WARNING, reading->decisions->path, row->line,
			"%s stands in line %ld already and says the same, this row is left out",
			row->id, former->line);
		g_ptr_array_remove(reading->decisions->rows, row);
	} else {
		former->is_void = row->is_void = TRUE;
		refuse(reading, row->line,
		       "%s stands in line %ld already and says otherwise there, neither "
		       "decides and the comment is not shown; delete one of the two",
		       row->id, former->line);
	}
}

static enum result
take_row(struct table *table, void *arg)
{
	struct reading *reading = arg;

	if (*table_cell(table, ID) == '\0')
		refuse(reading, table->row->line,
		       "has no id, so that it is about no comment; it decides nothing");
	else if (has_stray(table))
		refuse(reading, table->row->line,
		       "something stands in a column without a header, the row decides nothing");
	else
		settle_row(reading, table, keep_row(reading, table));
	return RESULT_OK;
}

static void
take_reject(void *arg, const struct reject *reject)
{
	struct reading *reading = arg;

	refuse(reading, reject->line, "%s, the row decides nothing", reject->reason);
}

/* -- columns ----------------------------------------------------------------------------------
 */

/* Headers that are no column of this file, or one for the second time; NULL-terminated. */
static GPtrArray *
list_strangers(const struct table *table)
{
	GPtrArray *strangers = g_ptr_array_new();

	for (gsize i = 0; i < table->width; i++) {
		gboolean is_ours = *table->header[i] == '\0';

		for (int role = 0; role < COLUMNS; role++)
			is_ours |= table->columns.index[role] == (int)i;
		if (!is_ours)
			g_ptr_array_add(strangers, (gpointer)(guintptr)table->header[i]);
	}
	g_ptr_array_add(strangers, NULL);
	return strangers;
}

static void
refuse_stranger(struct reading *reading, long line, const char *header)
{
	const char *names[COLUMNS + 1] = { NULL };
	const char *nearest;

	for (int role = 0; role < COLUMNS; role++)
		names[role] = columns[role].name;
	nearest = words_nearest(header, names);
	if (nearest)
		refuse(reading, line,
		       "'%s' is no column of this file, is it '%s' once more? Nothing of the "
		       "file decides, and no comment is shown",
		       header, nearest);
	else
		refuse(reading, line,
		       "'%s' is no column of this file: nothing of it decides, and no comment is "
		       "shown; delete the column",
		       header);
}

/* TRUE when the columns are those that were written. */
static gboolean
has_columns(struct reading *reading, const struct table *table)
{
	const struct head_row *row = g_ptr_array_index(table->head->rows, table->columns.row);
	g_autoptr(GPtrArray) strangers = list_strangers(table);
	guint before = reading->decisions->faults;

	for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
		const char *name = columns[needed[i]].name;
		const char *nearest;

		if (table_has(table, (int)needed[i]))
			continue;
		nearest = words_nearest(name, (const char *const *)strangers->pdata);
		for (guint j = 0; !nearest && j + 1 < strangers->len; j++) {
			const char *const one[] = { name, NULL };

			if (words_nearest(g_ptr_array_index(strangers, j), one))
				nearest = g_ptr_array_index(strangers, j);
		}
		refuse(reading, row->line,
		       "there is no column '%s'%s%s%s: nothing of the file decides, and no "
		       "comment is shown",
		       name, nearest ? ", is it '" : "", nearest ? nearest : "",
		       nearest ? "'?" : "");
		if (nearest)
			g_ptr_array_remove(strangers, (gpointer)(guintptr)nearest);
	}
	for (guint j = 0; j + 1 < strangers->len; j++)
		refuse_stranger(reading, row->line, g_ptr_array_index(strangers, j));
	return reading->decisions->faults == before;
}

static enum result
read_table(struct reading *reading, struct stream *stream)
{
	struct decisions *decisions = reading->decisions;
	const struct sink sink = { .reject = take_reject, .arg = reading };
	const struct read_options options = { 0 };
	struct table table;
	enum result result = RESULT_FAIL;

	if (!table_open(&table, stream, columns, COLUMNS, &options, &sink, reading->diag)) {
		diag_at(reading->diag, SEVERITY_ERROR, decisions->path, 0,
			"it needs the columns id, about, comment, release and instead, nothing "
			"was read, and no comment is shown");
	} else if (has_columns(reading, &table)) {
		decisions->separator = table.head->dialect.separator;
		decisions->is_lossy = table.head->encoding == ENCODING_WINDOWS1252 ||
				      table.head->encoding == ENCODING_MACROMAN ||
				      g_str_is_ascii(table.head->text);
		result = table_read(&table, take_row, reading);
	}
	table_close(&table);
	return result;
}

enum result
decisions_load(struct decisions *decisions, const char *survey, struct diag *diag)
{
	struct reading reading = { decisions, diag };
	struct stream *stream;
	enum result result;

	*decisions = (struct decisions){
		.path = decisions_path(survey),
		.rows = g_ptr_array_new_with_free_func(decision_free),
		.by_id = g_hash_table_new(g_str_hash, g_str_equal),
		.separator = ',',
	};
	if (!g_file_test(decisions->path, G_FILE_TEST_EXISTS))
		return RESULT_END;
	stream = stream_open_file(decisions->path, diag);
	if (!stream)
		return RESULT_FAIL;
	result = read_table(&reading, stream);
	stream_close(stream);
	if (result == RESULT_FAIL) {
		g_hash_table_remove_all(decisions->by_id);
		g_ptr_array_set_size(decisions->rows, 0);
	}
	return result;
}

enum result
decisions_check_gone(const struct decisions *decisions, struct store *store,
		     const struct instrument *survey, struct diag *diag)
{
	gboolean shown = FALSE;

	if (g_file_test(decisions->path, G_FILE_TEST_EXISTS))
		return RESULT_OK;
	if (store_has_shown_comments(store, survey->name, survey->wave, &shown) != RESULT_OK)
		return RESULT_FAIL;
	if (shown)
		diag_at(diag, SEVERITY_WARNING, decisions->path, 0,
			"this file is gone, and sheets with comments that it released were "
			"handed out: new ones show none; put it back, or let 'repute survey "
			"moderate %s' write a new one and decide again",
			survey->name);
	return RESULT_OK;
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
	const struct decision *decision = g_hash_table_lookup(decisions->by_id, id);

	return decision && !decision->is_void ? decision : NULL;
}

/* -- the same words? --------------------------------------------------------------------------
 */

/* Figures alone, but no telephone: spreadsheets make numbers and dates of them. */
static gboolean
is_figure(const char *text)
{
	guint digits = 0;

	for (const char *at = text; *at; at = words_next(at)) {
		gunichar sign = g_utf8_get_char(at);

		if (g_unichar_isalpha(sign))
			return FALSE;
		digits += g_unichar_isdigit(sign) ? 1 : 0;
	}
	return digits > 0 && digits < PHONE_DIGITS;
}

/* As comment_clean left it, but for apostrophes and blanks before it. */
static gboolean
is_same_text(const char *stored, const char *cell, gboolean is_lossy)
{
	g_autofree char *clean = comment_clean(cell);
	const char *at = clean + strspn(clean, "' ");

	if (is_figure(stored))
		return *clean != '\0';
	for (stored += strspn(stored, "' "); *stored; stored = words_next(stored)) {
		gunichar sign = g_utf8_get_char(stored);

		if (g_utf8_get_char(at) == sign) {
			at = words_next(at);
		} else if (is_lossy && sign >= 0x80 && *at == '?') {
			/* One for each UTF-16 unit. */
			at += sign > 0xffff && at[1] == '?' ? 2 : 1;
		} else {
			return FALSE;
		}
	}
	return *at == '\0';
}

/* Ids of digits lose their zeros in a spreadsheet, and long ones all but six figures. */
static gboolean
is_same_id(const char *id, const char *cell)
{
	g_autofree char *one = words_fold(id);
	g_autofree char *other = words_fold(cell);
	char *end;
	double number, wanted;

	if (strcmp(one, other) == 0)
		return TRUE;
	if (*one == '\0' || one[strspn(one, "0123456789")] != '\0')
		return FALSE;
	wanted = g_ascii_strtod(one, NULL);
	g_strdelimit(other, ",", '.');
	number = g_ascii_strtod(other, &end);
	if (end == other || *end)
		return FALSE;
	return ABS(number - wanted) <= (strchr(other, 'e') ? wanted * 1e-5 : 0);
}

static void
verify_row(struct reading *reading, struct decision *row,
	   const struct classmate_comment *comment, const char *about, guint *changed)
{
	const char *what = NULL;

	if (!is_same_text(comment->text, row->comment, reading->decisions->is_lossy))
		what = "comment";
	else if (!is_same_id(about, row->about))
		what = "about";
	if (!what && !row->is_void && row->release == RELEASE_OPEN && *row->instead)
		diag_at(reading->diag, SEVERITY_WARNING, reading->decisions->path, row->line,
			"has other words but no decision: write yes or no under release");
	if (!what)
		return;
	row->is_void = TRUE;
	if (++*changed > TOLD)
		reading->decisions->faults++;
	else
		refuse(reading, row->line,
		       "%s is not as it was written, so the row decides nothing and the comment "
		       "is not shown; put other words under instead, and undo the change or "
		       "delete the row (survey moderate lists it again)",
		       what);
}

void
decisions_verify(struct decisions *decisions, const struct comments *comments,
		 const struct people *people, struct diag *diag)
{
	struct reading reading = { decisions, diag };
	GHashTable *present = comments_by_id(comments);
	guint changed = 0;

	for (guint i = 0; i < decisions->rows->len; i++) {
		struct decision *row = g_ptr_array_index(decisions->rows, i);
		const struct classmate_comment *comment = g_hash_table_lookup(present, row->id);
		const struct person *ratee =
			comment ? g_ptr_array_index(people->persons, comment->ratee) : NULL;

		if (comment)
			verify_row(&reading, row, comment, ratee->id, &changed);
	}
	if (changed > TOLD)
		diag_at(diag, SEVERITY_ERROR, decisions->path, 0,
			"%u more rows are not as they were written and decide nothing; was a "
			"column sorted alone?",
			changed - TOLD);
	g_hash_table_unref(present);
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

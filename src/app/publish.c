/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/publish.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "app/crew.h"
#include "base/file.h"
#include "draw/pdf.h"
#include "edition.h"
#include "report/sheet.h"
#include "report/twin.h"

#define SHEETS_FOLDER "out/sheets"
/* What the files of the folder were drawn from, and their names: for the next run to compare.
 */
#define STAMP_FILE SHEETS_FOLDER "/.stamp"

static const struct {
	const char *name;
	const char *extension;
} formats[SHEET_FORMAT_COUNT] = {
	[SHEET_PDF] = { "pdf", "pdf" },
	[SHEET_HTML] = { "html", "html" },
	[SHEET_TEXT] = { "text", "txt" },
};

int
sheet_format_parse(const char *text)
{
	for (int i = 0; i < SHEET_FORMAT_COUNT; i++)
		if (g_ascii_strcasecmp(text, formats[i].name) == 0)
			return i;
	return -1;
}

/* Shared by the threads; they only read it. */
struct printing {
	struct edition edition;
	const struct publish_options *options;
	struct publication *publication;
	struct fonts *fonts;
	GPtrArray *files; /* names written, for the stamp */
};

/* The files of one student, drawn and waiting to be written. */
struct printed {
	char *data[SHEET_FORMAT_COUNT]; /* NULL: not asked for */
	gsize length[SHEET_FORMAT_COUNT];
	struct sheet_notes notes;
};

/* A student's id as a file name. A name is for people, and has the id beside it. */
static char *
file_stem(const struct config *config, const struct person *person)
{
	g_autofree char *text = g_strdup(config->names_in_files ? person->name : person->id);

	if (config->names_in_files)
		g_strdelimit(text, " ", '-');
	return file_name_of(text);
}

static char *
file_path(const struct config *config, const struct person *person, enum sheet_format format)
{
	g_autofree char *stem = file_stem(config, person);
	/* Names are no keys: with names in files the id makes them distinct. */
	g_autofree char *id =
		config->names_in_files ? g_strconcat("-", person->id, NULL) : NULL;

	return g_strdup_printf(SHEETS_FOLDER "/%s%s.%s", stem, id ? id : "",
			       formats[format].extension);
}

static enum result
draw_pdf(const struct printing *printing, const struct sheet *sheet, struct printed *printed,
	 struct diag *diag)
{
	const struct classroom *classroom = printing->edition.classroom;
	g_autofree char *title =
		g_strdup_printf("%s: %s", classroom->config->sheet_title, sheet->name);
	const struct pdf_info info = {
		.title = title,
		.author = classroom->config->instructor,
		.subject = classroom->config->course,
		.language = "en",
	};
	struct canvas *canvas = pdf_open(printing->fonts, &info);
	enum result result;

	sheet_draw(canvas, sheet, classroom->config, classroom->wording, &printed->notes);
	result = pdf_finish(canvas, &printed->data[SHEET_PDF], &printed->length[SHEET_PDF],
			    diag);
	canvas_free(canvas);
	return result;
}

typedef void twin_fn(GString *out, const struct sheet *sheet, const struct config *config,
		     const struct wording *wording);

static void
print_twin(const struct printing *printing, const struct sheet *sheet, enum sheet_format format,
	   twin_fn *print, struct printed *printed)
{
	const struct classroom *classroom = printing->edition.classroom;
	GString *out;

	if (!printing->options->formats[format])
		return;
	out = g_string_sized_new(16384);
	print(out, sheet, classroom->config, classroom->wording);
	printed->length[format] = out->len;
	printed->data[format] = g_string_free(out, FALSE);
}

static void
discard(void *product)
{
	struct printed *printed = product;

	for (int i = 0; i < SHEET_FORMAT_COUNT; i++)
		g_free(printed->data[i]);
	g_free(printed);
}

static void *
begin(void *arg, struct diag *diag)
{
	const struct printing *printing = arg;

	return edition_new_appraiser(&printing->edition, diag);
}

static void
end(void *mine)
{
	appraiser_free(mine);
}

static void *
work(void *arg, void *mine, gsize item, struct diag *diag)
{
	const struct printing *printing = arg;
	const struct person *person = edition_person(&printing->edition, item);
	struct assembled *assembled = assemble(&printing->edition.assembly, mine, person, diag);
	struct printed *printed;
	enum result result = RESULT_OK;

	if (!assembled)
		return NULL;
	printed = g_new0(struct printed, 1);
	if (printing->options->formats[SHEET_PDF])
		result = draw_pdf(printing, &assembled->sheet, printed, diag);
	print_twin(printing, &assembled->sheet, SHEET_HTML, sheet_print_html, printed);
	print_twin(printing, &assembled->sheet, SHEET_TEXT, sheet_print_text, printed);
	assembled_free(assembled);
	if (result == RESULT_OK)
		return printed;
	discard(printed);
	return NULL;
}

static enum result
deliver(void *arg, gsize item, void *product)
{
	struct printing *printing = arg;
	struct printed *printed = product;
	const struct person *person = edition_person(&printing->edition, item);
	struct diag *diag = printing->publication->diag;
	enum result result = RESULT_OK;

	for (int i = 0; i < SHEET_FORMAT_COUNT && result == RESULT_OK; i++) {
		char *path;
		gboolean changed = FALSE;

		if (!printed->data[i])
			continue;
		path = file_path(printing->edition.classroom->config, person,
				 (enum sheet_format)i);
		result = file_write_if_changed(path, printed->data[i], printed->length[i],
					       &changed, diag);
		printing->publication->files_written += changed;
		g_ptr_array_add(printing->files, path);
	}
	printing->publication->sheets++;
	if (printed->notes.name_replaced)
		g_ptr_array_add(printing->publication->undrawn,
				g_strdup_printf("%s: %s", person->id, person->name));
	discard(printed);
	return result;
}

/* -- the stamp
 * ---------------------------------------------------------------------------------*/

static enum result
find_published(void *arg, const struct run *run)
{
	int *newest = arg;

	*newest = MAX(*newest, run->sheet_number);
	return RESULT_OK;
}

/* What decides how the files look, as one hash; NULL when there is no such run or a failure. */
static char *
digest(const struct classroom *classroom, const struct publish_options *options)
{
	g_autofree char *text = NULL;
	struct run run;
	int published = 0;
	gint64 id;

	if (store_find_run(classroom->store, options->run, &run) != RESULT_OK)
		return NULL;
	id = run.id;
	if (store_each_run(classroom->store, find_published, &published) != RESULT_OK)
		return NULL;
	text = g_strdup_printf("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %d%d%d %s\n%s",
			       REPUTE_VERSION, id, store_facts_version(classroom->store),
			       published, options->formats[SHEET_PDF],
			       options->formats[SHEET_HTML], options->formats[SHEET_TEXT],
			       wording_hash(classroom->wording),
			       classroom->config->text ? classroom->config->text : "");
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* TRUE when the stamp is of this digest and every file it names is still there; counts sheets.
 */
static gboolean
is_current(const char *digest, int *sheets)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	if (!g_file_get_contents(STAMP_FILE, &text, NULL, NULL))
		return FALSE;
	lines = g_strsplit(text, "\n", -1);
	if (!lines[0] || strcmp(lines[0], digest) != 0)
		return FALSE;
	*sheets = 0;
	for (char **line = lines + 1; *line; line++) {
		if (**line && !g_file_test(*line, G_FILE_TEST_IS_REGULAR))
			return FALSE;
		*sheets += g_str_has_suffix(*line, ".pdf");
	}
	return TRUE;
}

/* "out/sheets/s1001.html" without its ending; NULL when it is no file right in the folder. */
static char *
sheet_of_file(const char *path)
{
	const char *name = path + strlen(SHEETS_FOLDER "/");
	const char *dot = strrchr(path, '.');

	if (!g_str_has_prefix(path, SHEETS_FOLDER "/") || strchr(name, '/') || dot <= name)
		return NULL;
	return g_strndup(path, (gsize)(dot - path));
}

/*
 * Files that an earlier run made and this one did not: those of students who left are removed;
 * other formats of the same students stay, and stay listed.
 */
static void
settle_earlier_files(GPtrArray *files, gboolean is_whole_class)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint count = files->len;

	for (guint i = 0; i < count; i++) {
		g_hash_table_add(known, g_strdup(g_ptr_array_index(files, i)));
		g_hash_table_add(known, sheet_of_file(g_ptr_array_index(files, i)));
	}
	if (g_file_get_contents(STAMP_FILE, &text, NULL, NULL))
		lines = g_strsplit(text, "\n", -1);
	for (char **line = lines && *lines ? lines + 1 : NULL; line && *line; line++) {
		g_autofree char *sheet = sheet_of_file(*line);

		if (!sheet || g_hash_table_contains(known, *line))
			continue;
		if (!is_whole_class || g_hash_table_contains(known, sheet))
			g_ptr_array_add(files, g_strdup(*line));
		else
			g_remove(*line);
	}
	g_hash_table_destroy(known);
}

static enum result
write_stamp(const struct printing *printing, const char *digest, struct diag *diag)
{
	g_autoptr(GString) text = g_string_new(digest);

	settle_earlier_files(printing->files, !printing->options->students);
	for (guint i = 0; i < printing->files->len; i++)
		g_string_append_printf(text, "\n%s",
				       (char *)g_ptr_array_index(printing->files, i));
	g_string_append_c(text, '\n');
	return file_write(STAMP_FILE, text->str, text->len, diag);
}

/* -- all together
 * ------------------------------------------------------------------------------*/

static enum result
print_files(struct printing *printing, struct diag *diag)
{
	const struct crew crew = {
		.items = printing->edition.chosen->len,
		.begin = begin,
		.work = work,
		.deliver = deliver,
		.discard = discard,
		.end = end,
		.arg = printing,
		.label = "drawing sheets",
	};

	if (file_make_folder(SHEETS_FOLDER, diag) != RESULT_OK)
		return RESULT_FAIL;
	return crew_run(&crew, printing->options->progress, diag);
}

/* One document with every sheet in it, a bookmark each. */
static enum result
print_bundle(struct printing *printing, struct diag *diag)
{
	const struct classroom *classroom = printing->edition.classroom;
	const struct pdf_info info = {
		.title = classroom->config->sheet_title,
		.author = classroom->config->instructor,
		.subject = classroom->config->course,
		.language = "en",
	};
	struct appraiser *appraiser = edition_new_appraiser(&printing->edition, diag);
	struct canvas *canvas;
	enum result result = RESULT_OK;
	g_autofree char *data = NULL;
	gsize length;

	if (!appraiser)
		return RESULT_FAIL;
	canvas = pdf_open(printing->fonts, &info);
	for (guint i = 0; i < printing->edition.chosen->len && result == RESULT_OK; i++) {
		const struct person *person = edition_person(&printing->edition, i);
		struct assembled *assembled =
			assemble(&printing->edition.assembly, appraiser, person, diag);
		struct sheet_notes notes;

		if (!assembled) {
			result = RESULT_FAIL;
			break;
		}
		sheet_draw(canvas, &assembled->sheet, classroom->config, classroom->wording,
			   &notes);
		assembled_free(assembled);
		printing->publication->sheets++;
		if (notes.name_replaced)
			g_ptr_array_add(printing->publication->undrawn,
					g_strdup_printf("%s: %s", person->id, person->name));
	}
	appraiser_free(appraiser);
	if (result == RESULT_OK)
		result = pdf_finish(canvas, &data, &length, diag);
	canvas_free(canvas);
	if (result != RESULT_OK)
		return RESULT_FAIL;
	printing->publication->files_written++;
	return file_write(printing->options->bundle, data, length, diag);
}

static enum result
print_all(struct printing *printing, const char *stamp, struct diag *diag)
{
	const struct publish_options *options = printing->options;
	enum result result;

	if (options->formats[SHEET_PDF] || options->bundle) {
		const struct config *config = printing->edition.classroom->config;

		printing->fonts = fonts_open((const char *const *)config->fonts, diag);
		if (!printing->fonts)
			return RESULT_FAIL;
	}
	if (options->bundle)
		return print_bundle(printing, diag);
	result = print_files(printing, diag);
	/* With some sheets of their own the folder is of no one run: the next build draws all.
	 */
	if (result == RESULT_OK && stamp)
		result = write_stamp(printing, options->students ? "some" : stamp, diag);
	return result;
}

enum result
publish_sheets(struct classroom *classroom, const struct publish_options *options,
	       struct publication *publication, struct diag *diag)
{
	g_autofree char *stamp = digest(classroom, options);
	struct printing printing = { .options = options, .publication = publication };
	enum result result;

	*publication = (struct publication){
		.undrawn = g_ptr_array_new_with_free_func(g_free),
		.diag = diag,
	};
	if (options->skip_if_current && stamp && is_current(stamp, &publication->sheets)) {
		publication->current = TRUE;
		return RESULT_OK;
	}
	printing.files = g_ptr_array_new_with_free_func(g_free);
	result = edition_open(&printing.edition, classroom, options->run, options->students,
			      diag);
	if (result == RESULT_OK)
		result = print_all(&printing, stamp, diag);
	edition_close(&printing.edition);
	if (printing.fonts)
		fonts_close(printing.fonts);
	g_ptr_array_free(printing.files, TRUE);
	return result;
}

void
publication_done(struct publication *publication)
{
	g_clear_pointer(&publication->undrawn, g_ptr_array_unref);
}

enum result
publish_each_sheet(struct classroom *classroom, gint64 run, const char *const *students,
		   publish_sheet_fn *each, void *arg, struct diag *diag)
{
	struct edition edition;
	struct appraiser *appraiser = NULL;
	enum result result = edition_open(&edition, classroom, run, students, diag);

	if (result == RESULT_OK) {
		appraiser = edition_new_appraiser(&edition, diag);
		result = appraiser ? RESULT_OK : RESULT_FAIL;
	}
	for (guint i = 0; result == RESULT_OK && i < edition.chosen->len; i++) {
		struct assembled *assembled = assemble(&edition.assembly, appraiser,
						       edition_person(&edition, i), diag);

		result = assembled ? each(arg, &assembled->sheet) : RESULT_FAIL;
		assembled_free(assembled);
	}
	appraiser_free(appraiser);
	edition_close(&edition);
	return result == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

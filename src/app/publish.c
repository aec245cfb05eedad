/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/publish.h"

#include "app/crew.h"
#include "app/decisions.h"
#include "base/file.h"
#include "draw/pdf.h"
#include "edition.h"
#include "handout.h"
#include "report/sheet.h"
#include "report/twin.h"
#include "sheet_files.h"

/* Shared by the threads; they only read it. */
struct printing {
	struct edition edition;
	const struct publish_options *options;
	struct publication *publication;
	struct fonts *fonts;
	GPtrArray *files;        /* names written, for the stamp */
	struct handout *handout; /* NULL: not to be handed out */
};

/* The files of one student, drawn and waiting to be written. */
struct printed {
	char *data[SHEET_FORMAT_COUNT];       /* NULL: not asked for */
	gboolean is_file[SHEET_FORMAT_COUNT]; /* written to the folder, not kept alone */
	gsize length[SHEET_FORMAT_COUNT];
	struct sheet_notes notes;
	GPtrArray *comments; /* of char *: ids of those on the sheet; NULL: none */
};

/* Asked for, or drawn once and now older than the sheets beside it. */
static gboolean
is_file(const struct printing *printing, const struct person *person, enum sheet_format format)
{
	g_autofree char *path = sheet_files_path(printing->edition.config, person, format);

	return printing->options->formats[format] ||
	       (printing->options->refresh && g_file_test(path, G_FILE_TEST_IS_REGULAR));
}

/* What is handed out is kept in every format, whichever files were asked for. */
static gboolean
is_wanted(const struct printing *printing, const struct printed *printed,
	  enum sheet_format format)
{
	return printed->is_file[format] || printing->handout;
}

static enum result
draw_pdf(const struct printing *printing, const struct sheet *sheet, struct printed *printed,
	 struct diag *diag)
{
	const struct config *config = printing->edition.config;
	const char *apart = sheet->told_apart;
	g_autofree char *title =
		g_strdup_printf("%s: %s%s%s%s", config->sheet_title, sheet->name,
				apart ? " (" : "", apart ? apart : "", apart ? ")" : "");
	const struct pdf_info info = {
		.title = title,
		.author = config->instructor,
		.subject = config->course,
		.language = "en",
	};
	struct canvas *canvas = pdf_open(printing->fonts, &info);
	enum result result;

	sheet_draw(canvas, sheet, config, printing->edition.classroom->wording,
		   &printed->notes);
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
	GString *out;

	if (!is_wanted(printing, printed, format))
		return;
	out = g_string_sized_new(16384);
	print(out, sheet, printing->edition.config, printing->edition.classroom->wording);
	printed->length[format] = out->len;
	printed->data[format] = g_string_free(out, FALSE);
}

static void
discard(void *product)
{
	struct printed *printed = product;

	for (int i = 0; i < SHEET_FORMAT_COUNT; i++)
		g_free(printed->data[i]);
	g_clear_pointer(&printed->comments, g_ptr_array_unref);
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
	for (int i = 0; i < SHEET_FORMAT_COUNT; i++)
		printed->is_file[i] = is_file(printing, person, (enum sheet_format)i);
	if (is_wanted(printing, printed, SHEET_PDF))
		result = draw_pdf(printing, &assembled->sheet, printed, diag);
	print_twin(printing, &assembled->sheet, SHEET_HTML, sheet_print_html, printed);
	print_twin(printing, &assembled->sheet, SHEET_TEXT, sheet_print_text, printed);
	printed->comments = g_steal_pointer(&assembled->comment_ids);
	assembled_free(assembled);
	if (result == RESULT_OK)
		return printed;
	discard(printed);
	return NULL;
}

/* What a PDF could not show of a student. */
static void
note_undrawn(struct publication *publication, const struct person *person,
	     const struct sheet_notes *notes)
{
	if (notes->name_replaced)
		g_ptr_array_add(publication->undrawn,
				g_strdup_printf("%s: %s", person->id, person->name));
	if (notes->posts_replaced > 0 || notes->quote_replaced || notes->left_out > 0 ||
	    notes->comments_passed_over > 0)
		g_ptr_array_add(publication->left_out, g_strdup(person->id));
}

/* A bundle stands for the files, and has counted its sheets. */
static enum result
write_files(struct printing *printing, const struct person *person,
	    const struct printed *printed)
{
	struct publication *publication = printing->publication;

	if (printing->options->bundle)
		return RESULT_OK;
	for (int i = 0; i < SHEET_FORMAT_COUNT; i++) {
		char *path;
		gboolean changed = FALSE;

		if (!printed->is_file[i])
			continue;
		path = sheet_files_path(printing->edition.config, person, (enum sheet_format)i);
		g_ptr_array_add(printing->files, path);
		if (file_write_if_changed(path, printed->data[i], printed->length[i], &changed,
					  publication->diag) != RESULT_OK)
			return RESULT_FAIL;
		publication->files_written += changed;
	}
	publication->sheets++;
	note_undrawn(publication, person, &printed->notes);
	return RESULT_OK;
}

static enum result
deliver(void *arg, gsize item, void *product)
{
	struct printing *printing = arg;
	struct printed *printed = product;
	const struct person *person = edition_person(&printing->edition, item);
	enum result result = write_files(printing, person, printed);

	for (int i = 0; printing->handout && i < SHEET_FORMAT_COUNT; i++)
		handout_add(printing->handout, person->id, (enum sheet_format)i,
			    g_steal_pointer(&printed->data[i]), printed->length[i]);
	for (guint i = 0; printing->handout && printed->comments && i < printed->comments->len;
	     i++)
		handout_add_comment(printing->handout, person->id,
				    g_ptr_array_index(printed->comments, i));
	discard(printed);
	return result;
}

/* -- the stamp
 * ---------------------------------------------------------------------------------*/

/* What decides how the files look, as one hash; NULL when there is no such run or a failure. */
static char *
digest(const struct classroom *classroom, const struct publish_options *options)
{
	g_autofree char *text = NULL;
	g_autofree char *decisions = decisions_digest();
	struct run run;
	gint64 previous;
	int previous_number;
	gint64 id;

	if (store_find_run(classroom->store, options->run, &run) != RESULT_OK)
		return NULL;
	id = run.id;
	if (assembly_find_previous(classroom->store, id, &previous, &previous_number) !=
	    RESULT_OK)
		return NULL;
	text = g_strdup_printf(
		"%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %d%d%d %s %s\n%s",
		REPUTE_VERSION, id, store_facts_version(classroom->store), previous_number,
		options->formats[SHEET_PDF], options->formats[SHEET_HTML],
		options->formats[SHEET_TEXT], wording_hash(classroom->wording), decisions,
		classroom->config->text ? classroom->config->text : "");
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
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
	const struct config *config = printing->edition.config;
	const struct pdf_info info = {
		.title = config->sheet_title,
		.author = config->instructor,
		.subject = config->course,
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
		sheet_draw(canvas, &assembled->sheet, config,
			   printing->edition.classroom->wording, &notes);
		assembled_free(assembled);
		printing->publication->sheets++;
		note_undrawn(printing->publication, person, &notes);
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

/* What a run keeps is its figures and what they rest on; the rest is of the store. */
static const char kept_of_run[] = "its own posts and weeks were taken, with the words, "
				  "followers, reposts and answers of now";

static enum result
print_all(struct printing *printing, struct diag *diag)
{
	const struct publish_options *options = printing->options;
	enum result result = RESULT_OK;

	edition_warn_if_outdated(&printing->edition, kept_of_run, diag);

	if (options->formats[SHEET_PDF] || options->bundle || printing->handout) {
		const struct config *config = printing->edition.config;

		printing->fonts = fonts_open((const char *const *)config->fonts, diag);
		if (!printing->fonts)
			return RESULT_FAIL;
	}
	if (options->bundle)
		result = print_bundle(printing, diag);
	if (result == RESULT_OK && (!options->bundle || printing->handout))
		result = print_files(printing, diag);
	if (result == RESULT_OK && printing->handout)
		result = handout_keep(printing->handout, &printing->edition,
				      printing->publication);
	return result;
}

/* From the store where the run was handed out, else drawn. */
static enum result
bring_or_print(struct printing *printing, struct diag *diag)
{
	const struct publish_options *options = printing->options;
	const struct edition *edition = &printing->edition;

	if (options->run != 0 && edition->sheet_number > 0 && !options->hand_out &&
	    !options->bundle) {
		enum result result = handout_bring_back(edition, options, printing->files,
							printing->publication, diag);

		if (result != RESULT_OK || printing->publication->kept)
			return result;
	}
	if (options->hand_out) {
		if (handout_check(edition, diag) != RESULT_OK)
			return RESULT_FAIL;
		printing->handout = handout_new();
	}
	return print_all(printing, diag);
}

/* What the files of the folder are of; NULL where no one run can be told. */
static enum result
note_files(const struct printing *printing, const char *stamp, struct diag *diag)
{
	const struct publish_options *options = printing->options;

	if (options->bundle || !stamp)
		return RESULT_OK;
	/* With some sheets of their own, or earlier ones brought back, the folder is of no one
	 * run: the next build draws all. */
	if (options->students || printing->publication->kept)
		stamp = "some";
	return sheet_files_note(printing->files, stamp, !options->students, diag);
}

enum result
publish_sheets(struct classroom *classroom, const struct publish_options *options,
	       struct publication *publication, struct diag *diag)
{
	g_autofree char *stamp = digest(classroom, options);
	struct printing printing = { .options = options, .publication = publication };
	struct run newest;
	enum result result;

	*publication = (struct publication){
		.undrawn = g_ptr_array_new_with_free_func(g_free),
		.left_out = g_ptr_array_new_with_free_func(g_free),
		.diag = diag,
	};
	if (options->skip_if_current && stamp &&
	    sheet_files_are_current(stamp, &publication->sheets)) {
		publication->current = TRUE;
		return RESULT_OK;
	}
	printing.files = g_ptr_array_new_with_free_func(g_free);
	result = edition_open(&printing.edition, classroom, options->run, options->students,
			      diag);
	publication->run = printing.edition.run;
	publication->stays = assembly_count_stays(&printing.edition.assembly);
	if (result == RESULT_OK)
		result = edition_load_comments(&printing.edition, diag);
	if (result == RESULT_OK)
		result = bring_or_print(&printing, diag);
	if (result == RESULT_OK)
		result = note_files(&printing, stamp, diag);
	if (result == RESULT_OK)
		result = store_find_run(classroom->store, 0, &newest);
	publication->is_newest = result == RESULT_OK && newest.id == publication->run;
	edition_close(&printing.edition);
	handout_free(printing.handout);
	if (printing.fonts)
		fonts_close(printing.fonts);
	g_ptr_array_free(printing.files, TRUE);
	return result;
}

void
publication_done(struct publication *publication)
{
	g_clear_pointer(&publication->undrawn, g_ptr_array_unref);
	g_clear_pointer(&publication->left_out, g_ptr_array_unref);
}

enum result
publish_each_sheet(struct classroom *classroom, gint64 run, const char *const *students,
		   publish_sheet_fn *each, void *arg, struct diag *diag)
{
	struct edition edition;
	struct appraiser *appraiser = NULL;
	enum result result = edition_open(&edition, classroom, run, students, diag);

	if (result == RESULT_OK) {
		edition_warn_if_outdated(&edition, kept_of_run, diag);
		appraiser = edition_new_appraiser(&edition, diag);
		result = appraiser ? RESULT_OK : RESULT_FAIL;
	}
	for (guint i = 0; result == RESULT_OK && i < edition.chosen->len; i++) {
		struct assembled *assembled = assemble(&edition.assembly, appraiser,
						       edition_person(&edition, i), diag);

		result = assembled ? each(arg, &assembled->sheet, edition.config) : RESULT_FAIL;
		assembled_free(assembled);
	}
	appraiser_free(appraiser);
	edition_close(&edition);
	return result == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

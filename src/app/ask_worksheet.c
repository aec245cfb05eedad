/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The worksheet as a PDF: one for anybody, or one for each student. */

#include <string.h>

#include "ask_job.h"
#include "base/file.h"
#include "draw/pdf.h"
#include "report/worksheet.h"

static void
draw_for(struct ask_job *job, struct canvas *canvas, const struct person *person)
{
	const struct worksheet worksheet = {
		.instrument = job->instrument,
		.config = job->classroom->config,
		.wording = job->classroom->wording,
		.student_id = person ? person->id : NULL,
		.student_name = person ? person->name : NULL,
		.told_apart = person ? person->told_apart : NULL,
		.mean_raters = (int)job->classroom->config->minimum[CRITERION_PEER_REGARD],
	};
	gboolean undrawn;

	job->asked->pages += worksheet_draw(canvas, &worksheet, &undrawn);
	job->asked->undrawn += undrawn;
}

static void
draw_all(struct ask_job *job, struct canvas *canvas)
{
	const GPtrArray *persons = job->people->persons;

	progress_begin(job->asking->progress, "drawing worksheets");
	for (guint i = 0; i < persons->len; i++) {
		const struct person *person = g_ptr_array_index(persons, i);

		if (person->status == STUDENT_ACTIVE)
			draw_for(job, canvas, person);
		progress_set(job->asking->progress, i + 1, persons->len);
	}
	progress_end(job->asking->progress);
}

static enum result
draw_pdf(struct ask_job *job, const struct fonts *fonts)
{
	const struct config *config = job->classroom->config;
	const struct pdf_info info = {
		.title = wording_text(job->classroom->wording, "worksheet", "title"),
		.author = config->instructor,
		.subject = config->course,
		.language = "en",
	};
	struct canvas *canvas = pdf_open(fonts, &info);
	g_autofree char *data = NULL;
	gsize length = 0;
	gboolean changed = FALSE;
	enum result result;

	if (job->asking->has_student_pages)
		draw_all(job, canvas);
	else
		draw_for(job, canvas, NULL);
	result = pdf_finish(canvas, &data, &length, job->diag);
	canvas_free(canvas);
	if (result == RESULT_OK)
		result = file_write_if_changed(job->asked->path, data, length, &changed,
					       job->diag);
	job->asked->files = 1;
	job->asked->written = changed;
	return result;
}

enum result
ask_worksheet(struct classroom *classroom, const struct asking *asking, struct asked *asked,
	      struct diag *diag)
{
	struct ask_job job;
	struct fonts *fonts = NULL;
	enum result result = ask_begin(&job, classroom, asking, asked, diag);

	if (result == RESULT_OK) {
		asked->path =
			g_strdup_printf(ASK_FOLDER "/%s-worksheet.pdf", job.instrument->name);
		fonts = fonts_open((const char *const *)classroom->config->fonts, diag);
		result = fonts ? draw_pdf(&job, fonts) : RESULT_FAIL;
	}
	fonts_close(fonts);
	ask_end(&job);
	return result;
}

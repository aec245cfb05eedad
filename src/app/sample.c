/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/sample.h"

#include <string.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/words.h"
#include "draw_sample.h"
#include "input/input.h"
#include "report/codebook.h"

#define SHEETS_FOLDER "out/labels"
#define CODEBOOK_FILE SHEETS_FOLDER "/codebook.txt"
#define RETURN_FOLDER "labels"

static void
sheet_free(gpointer data)
{
	struct sample_sheet *sheet = data;

	g_free(sheet->coder);
	g_free(sheet->path);
	g_free(sheet);
}

const char *
sample_coder_fault(const char *coder)
{
	if (!g_utf8_validate(coder, -1, NULL) || *coder == '\0')
		return "a coder needs a name";
	if (g_utf8_strlen(coder, -1) > SAMPLE_CODER_LETTERS)
		return "the name of a coder has at most 40 letters";
	for (const char *at = coder; *at; at = words_next(at)) {
		gunichar letter = g_utf8_get_char(at);

		if (!g_unichar_isalnum(letter) && letter != '-' && letter != '_')
			return "the name of a coder is made of letters, digits, - and _, since "
			       "it names a file";
	}
	return g_ascii_strcasecmp(coder, "codebook") == 0 ? "codebook is another file" : NULL;
}

/* -- the rows ---------------------------------------------------------------------------------
 */

/* The codes of posts are hashes: in their order no student's posts stand together. */
static int
compare_posts(gconstpointer left, gconstpointer right)
{
	const struct sampled_post *a = *(const struct sampled_post *const *)left;
	const struct sampled_post *b = *(const struct sampled_post *const *)right;

	return strcmp(a->code, b->code);
}

static void
append_row(GString *out, const char *coder, const struct sampled_post *post)
{
	csv_append_text(out, coder, TRUE);
	csv_append_text(out, post->code, FALSE);
	for (int aspect = 0; aspect < VALUE_COUNT; aspect++)
		csv_append_text(out, aspect == VALUE_HELPS && !post->is_reply ? "n/a" : "",
				FALSE);
	csv_append_text(out, post->text, FALSE);
	csv_append_text(out, post->replies_to, FALSE);
	csv_append_end(out);
}

/* The mark at the beginning tells spreadsheets that this is UTF-8. */
static GString *
print_sheet(const char *coder, GPtrArray *posts)
{
	GString *out = g_string_new("\xEF\xBB\xBF"
				    "coder,post");

	for (int aspect = 0; aspect < VALUE_COUNT; aspect++)
		csv_append_text(out, label_criterion_name((enum value)aspect), FALSE);
	csv_append_text(out, "text", FALSE);
	csv_append_text(out, "replies_to", FALSE);
	csv_append_end(out);
	g_ptr_array_sort(posts, compare_posts);
	for (guint i = 0; i < posts->len; i++)
		append_row(out, coder, g_ptr_array_index(posts, i));
	return out;
}

/*
 * Deals the posts out in turn. The first `doubled` go to a second coder as well, another one
 * with each round, so that every two coders share some.
 */
static void
deal_out(const struct drawn_sample *drawn, guint doubled, GPtrArray **hands, guint coders)
{
	for (guint i = 0; i < drawn->posts->len; i++) {
		guint first = i % coders;

		g_ptr_array_add(hands[first], drawn->posts->pdata[i]);
		if (i < doubled && coders > 1)
			g_ptr_array_add(hands[(first + 1 + i / coders % (coders - 1)) % coders],
					drawn->posts->pdata[i]);
	}
}

/* -- the files --------------------------------------------------------------------------------
 */

static enum result
count_code(void *arg, const struct label *label)
{
	guint *count = arg;

	(void)label;
	(*count)++;
	return RESULT_OK;
}

/* Somebody's work may stand in a file of the same name. */
static gboolean
may_be_written(const char *path, struct diag *diag)
{
	static const struct read_options options = { .format = "labels", .any_labels = TRUE };
	guint codes = 0;
	struct diag silent = { 0 };
	const struct sink sink = { .label = count_code, .arg = &codes };

	if (!g_file_test(path, G_FILE_TEST_EXISTS))
		return TRUE;
	if (input_read(path, &options, &sink, NULL, &silent) == RESULT_OK && codes == 0)
		return TRUE;
	if (codes > 0)
		diag_at(diag, SEVERITY_ERROR, path, 0,
			"%u %s in this sheet, nothing was written; move it "
			"to " RETURN_FOLDER "/ and "
			"'repute build' reads it",
			codes, words_plural(codes, "code stands", "codes stand"));
	else
		diag_at(diag, SEVERITY_ERROR, path, 0,
			"this is no sheet of ours, nothing was written; move it away first");
	return FALSE;
}

static enum result
write_codebook(struct sample *sample, struct diag *diag)
{
	g_autofree char *text = codebook_text();
	g_autofree char *other = NULL;

	if (g_file_get_contents(CODEBOOK_FILE, &other, NULL, NULL)) {
		sample->codebook_is_there = strcmp(other, text) != 0;
		return RESULT_OK;
	}
	return file_write(CODEBOOK_FILE, text, strlen(text), diag);
}

static enum result
write_sheets(const struct sample_options *options, GPtrArray **hands, struct sample *sample,
	     struct diag *diag)
{
	gboolean changed;

	for (guint i = 0; options->coders[i]; i++) {
		struct sample_sheet *sheet = g_new(struct sample_sheet, 1);

		*sheet = (struct sample_sheet){
			.coder = g_strdup(options->coders[i]),
			.path = g_strconcat(SHEETS_FOLDER "/", options->coders[i], ".csv",
					    NULL),
			.posts = (int)hands[i]->len,
		};
		g_ptr_array_add(sample->sheets, sheet);
		if (!may_be_written(sheet->path, diag))
			return RESULT_FAIL;
	}
	if (file_make_folder(SHEETS_FOLDER, diag) != RESULT_OK ||
	    file_make_folder(RETURN_FOLDER, diag) != RESULT_OK)
		return RESULT_FAIL;
	for (guint i = 0; i < sample->sheets->len; i++) {
		const struct sample_sheet *sheet = g_ptr_array_index(sample->sheets, i);
		GString *out = print_sheet(sheet->coder, hands[i]);
		enum result result =
			file_write_if_changed(sheet->path, out->str, out->len, &changed, diag);

		g_string_free(out, TRUE);
		if (result != RESULT_OK)
			return RESULT_FAIL;
	}
	return write_codebook(sample, diag);
}

static enum result
write_drawn(const struct drawn_sample *drawn, const struct sample_options *options,
	    struct sample *sample, struct diag *diag)
{
	guint coders = 0, doubled = (guint)(options->doubled * drawn->posts->len + 0.5);
	g_autofree GPtrArray **hands = NULL;
	enum result result;

	if (drawn->posts->len == 0) {
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"no active student has a post with words in the window, nothing was "
			"written");
		return RESULT_FAIL;
	}
	while (options->coders[coders])
		coders++;
	hands = g_new(GPtrArray *, coders);
	for (guint i = 0; i < coders; i++)
		hands[i] = g_ptr_array_new();
	deal_out(drawn, doubled, hands, coders);
	sample->students = drawn->students;
	sample->posts = (int)drawn->posts->len;
	sample->doubled = coders > 1 ? (int)MIN(doubled, drawn->posts->len) : 0;
	result = write_sheets(options, hands, sample, diag);
	for (guint i = 0; i < coders; i++)
		g_ptr_array_unref(hands[i]);
	return result;
}

enum result
sample_write(struct classroom *classroom, const struct sample_options *options,
	     struct sample *sample, struct diag *diag)
{
	struct drawn_sample drawn;
	enum result result = drawn_sample_init(&drawn, classroom, options, diag);

	*sample = (struct sample){ .sheets = g_ptr_array_new_with_free_func(sheet_free) };
	if (result == RESULT_OK)
		result = write_drawn(&drawn, options, sample, diag);
	drawn_sample_done(&drawn);
	return result;
}

void
sample_done(struct sample *sample)
{
	g_clear_pointer(&sample->sheets, g_ptr_array_unref);
}

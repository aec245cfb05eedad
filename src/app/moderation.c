/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/moderation.h"

#include <string.h>

#include "app/comments.h"
#include "app/decisions.h"
#include "app/survey.h"
#include "base/clock.h"
#include "base/csv.h"
#include "base/file.h"
#include "text/telltale.h"

static const char gone_remark[] =
	"not shown any more: it was changed or taken back, or is of another round";

/* Comments of a survey beside what was decided, and what is odd about each. */
struct desk {
	const struct people *people;
	struct comments *comments;
	struct decisions decisions;
	char **look; /* by comment; "" for nothing; NULL: not looked at */
	gboolean is_faulty;
};

/* -- a second look ----------------------------------------------------------------------------
 */

struct introduction {
	const struct people *people;
	struct telltale *telltale;
};

static enum result
take_account(void *arg, const struct account *account)
{
	const struct introduction *introduction = arg;
	int index = people_holder(introduction->people, account->id);

	if (index >= 0 && *account->handle != '~')
		telltale_add_handle(introduction->telltale, (guint)index, account->handle);
	return RESULT_OK;
}

/* A claim may name an account that nobody has seen a post of. */
static enum result
take_claim(void *arg, const struct stored_claim *claim)
{
	const struct introduction *introduction = arg;
	const struct person *person = people_match(introduction->people, claim->claim.student);
	guint index;

	if (person && g_ptr_array_find(introduction->people->persons, person, &index))
		telltale_add_handle(introduction->telltale, index, claim->claim.handle);
	return RESULT_OK;
}

static enum result
introduce(struct store *store, const struct people *people, struct telltale *telltale)
{
	struct introduction introduction = { people, telltale };

	for (guint i = 0; i < people->persons->len; i++) {
		const struct person *person = g_ptr_array_index(people->persons, i);
		const char *const handles[] = { person->id, person->login, person->email };

		if (person->name)
			telltale_add_name(telltale, i, person->name);
		for (gsize j = 0; j < G_N_ELEMENTS(handles); j++)
			if (handles[j])
				telltale_add_handle(telltale, i, handles[j]);
	}
	if (store_each_account(store, take_account, &introduction) != RESULT_OK)
		return RESULT_FAIL;
	return store_each_claim(store, take_claim, &introduction);
}

static enum result
look_at_all(struct desk *desk, struct store *store)
{
	const GPtrArray *all = desk->comments->all;
	struct telltale *telltale = telltale_new();
	enum result result = introduce(store, desk->people, telltale);

	for (guint i = 0; i < all->len; i++) {
		const struct classmate_comment *comment = g_ptr_array_index(all, i);

		telltale_add_comment(telltale, comment->question, comment->text);
	}
	desk->look = g_new0(char *, all->len + 1);
	for (guint i = 0; result == RESULT_OK && i < all->len; i++) {
		const struct classmate_comment *comment = g_ptr_array_index(all, i);

		desk->look[i] = telltale_look(telltale, comment->question, comment->text,
					      comment->ratee);
	}
	telltale_free(telltale);
	return result;
}

/* -- counting ---------------------------------------------------------------------------------
 */

static void
desk_done(struct desk *desk)
{
	comments_free(desk->comments);
	decisions_done(&desk->decisions);
	g_strfreev(desk->look);
}

/* `problems` may be NULL. desk_done in any case. */
static enum result
desk_open(struct desk *desk, struct classroom *classroom, const struct people *people,
	  const struct instrument *survey, const struct ratings *ratings, struct diag *problems,
	  struct diag *diag)
{
	enum result result;

	*desk = (struct desk){ .people = people };
	result = decisions_load(&desk->decisions, survey->name, diag);
	if (decisions_check_gone(&desk->decisions, classroom->store, survey, diag) != RESULT_OK)
		return RESULT_FAIL;
	desk->comments =
		comments_load(classroom->store, people, survey, ratings,
			      classroom->config->duplicates, CLOCK_UNKNOWN, problems, diag);
	if (!desk->comments)
		return RESULT_FAIL;
	decisions_verify(&desk->decisions, desk->comments, people, diag);
	desk->is_faulty = result == RESULT_FAIL || desk->decisions.faults > 0;
	return RESULT_OK;
}

static enum release
release_of(const struct desk *desk, const char *id)
{
	const struct decision *decision = decisions_find(&desk->decisions, id);

	return decision ? decision->release : RELEASE_OPEN;
}

/* Distinct others who rated each person, by person; values are by rater. g_free it. */
static guint *
count_raters(const struct ratings *ratings, guint persons)
{
	guint *counts = g_new0(guint, persons + 1);
	g_autofree guint *last = g_new0(guint, persons + 1); /* rater + 1 */

	for (guint i = 0; i < ratings->values->len; i++) {
		const struct survey_value *value =
			&g_array_index(ratings->values, struct survey_value, i);

		if (value->rater == value->ratee || last[value->ratee] == value->rater + 1)
			continue;
		last[value->ratee] = value->rater + 1;
		counts[value->ratee]++;
	}
	return counts;
}

/* Decisions that no comment answers to, and that somebody put work into. */
static gboolean
is_gone(GHashTable *present, const struct decision *decision)
{
	return !decision->is_void && !g_hash_table_contains(present, decision->id) &&
	       (decision->release != RELEASE_OPEN || *decision->instead);
}

static void
count(const struct desk *desk, const struct ratings *ratings, guint detail,
      struct comment_tally *tally)
{
	const struct comments *comments = desk->comments;
	GHashTable *present = comments_by_id(desk->comments);
	g_autofree guint *raters = count_raters(ratings, desk->people->persons->len);
	guint last = G_MAXUINT;

	*tally = (struct comment_tally){
		.comments = comments->all->len,
		.left_out = comments->unknown_people + comments->withdrawn +
			    comments->not_asked + comments->repeated + comments->taken_back +
			    comments->without_rating,
	};
	for (guint i = 0; i < comments->all->len; i++) {
		const struct classmate_comment *comment = g_ptr_array_index(comments->all, i);
		enum release release = release_of(desk, comment->id);

		tally->released += release == RELEASE_YES;
		tally->refused += release == RELEASE_NO;
		tally->waiting += release == RELEASE_OPEN;
		if (release == RELEASE_OPEN && desk->look && *desk->look[i])
			tally->look++;
		if (comment->ratee == last)
			continue;
		last = comment->ratee;
		tally->people++;
		tally->few += raters[comment->ratee] < detail;
	}
	for (guint i = 0; i < desk->decisions.rows->len; i++)
		if (is_gone(present, g_ptr_array_index(desk->decisions.rows, i)))
			tally->gone++;
	g_hash_table_unref(present);
}

enum result
moderation_count(struct classroom *classroom, const struct people *people,
		 const struct instrument *survey, const struct ratings *ratings,
		 struct comment_tally *tally, struct diag *diag)
{
	struct desk desk;
	enum result result = desk_open(&desk, classroom, people, survey, ratings, NULL, diag);

	*tally = (struct comment_tally){ 0 };
	if (result == RESULT_OK)
		count(&desk, ratings, (guint)classroom->config->survey_detail, tally);
	desk_done(&desk);
	return result;
}

/* -- writing ----------------------------------------------------------------------------------
 */

static void
append_cell(GString *out, char separator, const char *text)
{
	g_string_append_c(out, separator);
	csv_append_text(out, text, TRUE);
}

/* The separator that a spreadsheet saved the file with is the one that it opens; of others
 * csv_append_text knows nothing. */
static char
separator_of(const struct desk *desk)
{
	char separator = desk->decisions.separator;

	return separator == ';' || separator == '\t' ? separator : ',';
}

static void
append_row(GString *out, char separator, const struct decision *row, const char *look)
{
	static const char *const words[] = {
		[RELEASE_OPEN] = "",
		[RELEASE_YES] = "yes",
		[RELEASE_NO] = "no",
	};

	csv_append_text(out, row->id, TRUE);
	append_cell(out, separator, row->about);
	append_cell(out, separator, row->question);
	append_cell(out, separator, row->comment);
	append_cell(out, separator, words[row->release]);
	append_cell(out, separator, row->instead);
	append_cell(out, separator, look);
	csv_append_end(out);
}

static void
append_comment(GString *out, const struct desk *desk, guint number, gboolean release_all,
	       guint *released)
{
	struct classmate_comment *comment = g_ptr_array_index(desk->comments->all, number);
	const struct person *ratee = g_ptr_array_index(desk->people->persons, comment->ratee);
	const struct decision *decided = decisions_find(&desk->decisions, comment->id);
	struct decision row = {
		.id = comment->id,
		.about = ratee->id,
		.question = (char *)(guintptr)comment->question,
		.comment = comment->text,
		.release = decided ? decided->release : RELEASE_OPEN,
		.instead = decided ? decided->instead : (char *)(guintptr) "",
	};

	if (release_all && row.release == RELEASE_OPEN && !*desk->look[number]) {
		row.release = RELEASE_YES;
		(*released)++;
	}
	append_row(out, separator_of(desk), &row, desk->look[number]);
}

/* The mark at the beginning tells spreadsheets that this is UTF-8. */
static GString *
print_file(const struct desk *desk, gboolean release_all, guint *released)
{
	static const char *const headers[] = { "about",   "question", "comment",
					       "release", "instead",  "look" };
	GString *out = g_string_new("\xEF\xBB\xBF"
				    "id");
	GHashTable *present = comments_by_id(desk->comments);

	for (gsize i = 0; i < G_N_ELEMENTS(headers); i++)
		append_cell(out, separator_of(desk), headers[i]);
	csv_append_end(out);
	for (guint i = 0; i < desk->comments->all->len; i++)
		append_comment(out, desk, i, release_all, released);
	for (guint i = 0; i < desk->decisions.rows->len; i++) {
		const struct decision *decision = g_ptr_array_index(desk->decisions.rows, i);

		if (is_gone(present, decision))
			append_row(out, separator_of(desk), decision, gone_remark);
	}
	g_hash_table_unref(present);
	return out;
}

static enum result
write_file(const struct desk *desk, gboolean release_all, struct moderation *moderation,
	   struct diag *diag)
{
	g_autoptr(GString) out = NULL;

	if (desk->is_faulty) {
		diag_at(diag, SEVERITY_ERROR, moderation->path, 0,
			"it was left as it is, so that nothing of yours is lost; mend the rows "
			"above, and run this again");
		return RESULT_FAIL;
	}
	moderation->exists = g_file_test(moderation->path, G_FILE_TEST_EXISTS);
	if (!moderation->exists && desk->comments->all->len == 0)
		return RESULT_OK;
	out = print_file(desk, release_all, &moderation->released);
	moderation->exists = TRUE;
	moderation->tally.waiting -= moderation->released;
	moderation->tally.released += moderation->released;
	return file_write_if_changed(moderation->path, out->str, out->len, &moderation->written,
				     diag);
}

static enum result
moderate_survey(struct classroom *classroom, const struct people *people,
		const struct instrument *survey, gboolean release_all,
		struct moderation *moderation, struct diag *diag)
{
	const struct config *config = classroom->config;
	struct ratings *ratings = ratings_load(classroom->store, people, survey,
					       config->duplicates, CLOCK_UNKNOWN, NULL);
	struct desk desk;
	enum result result;

	if (!ratings)
		return RESULT_FAIL;
	moderation->path = decisions_path(survey->name);
	moderation->survey = g_strdup(survey->name);
	moderation->wave = g_strdup(survey->wave);
	moderation->detail = config->survey_detail;
	result = desk_open(&desk, classroom, people, survey, ratings, diag, diag);
	if (result == RESULT_OK)
		result = look_at_all(&desk, classroom->store);
	if (result == RESULT_OK) {
		count(&desk, ratings, (guint)config->survey_detail, &moderation->tally);
		result = write_file(&desk, release_all, moderation, diag);
	}
	desk_done(&desk);
	ratings_free(ratings);
	return result;
}

enum result
moderate(struct classroom *classroom, const char *name, gboolean release_all,
	 struct moderation *moderation, struct diag *diag)
{
	struct instrument *survey = survey_load(classroom, name, diag);
	struct people *people = survey ? people_load(classroom->store, NULL) : NULL;
	enum result result = RESULT_FAIL;

	*moderation = (struct moderation){ 0 };
	if (people)
		result = moderate_survey(classroom, people, survey, release_all, moderation,
					 diag);
	people_free(people);
	instrument_free(survey);
	return result;
}

void
moderation_done(struct moderation *moderation)
{
	g_clear_pointer(&moderation->path, g_free);
	g_clear_pointer(&moderation->survey, g_free);
	g_clear_pointer(&moderation->wave, g_free);
}

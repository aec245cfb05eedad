/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/form.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/number.h"
#include "html.h"
#include "page_template.h"

extern const char embedded_templates_form_html[];
extern const char embedded_templates_form_css[];
extern const char embedded_templates_form_js[];

/* More than these leave no room for "cannot say" beside them. */
enum { POINTS_IN_A_ROW = 6 };

/* A person of a form about whom there is a step: step 0 is the pattern of a form for the class.
 */
struct form_step {
	const struct form *form;
	const struct form_person *person;
	int audience; /* ASKED_OF_PEERS or ASKED_OF_SELF */
	gsize number; /* 1, 2, ... of form->people_count */
};

static const char *
name_of(const struct form_person *person)
{
	return person->name && *person->name ? person->name : person->id;
}

static gboolean
asks(const struct instrument *instrument, int audience)
{
	if (instrument_asks(instrument, audience))
		return TRUE;
	for (guint i = 0; i < instrument->questions->len; i++) {
		const struct instrument_question *question =
			g_ptr_array_index(instrument->questions, i);

		if (question->audience & audience)
			return TRUE;
	}
	return FALSE;
}

static gboolean
asks_of_peers(const struct form *form)
{
	/* In a class of one there is nobody to rate. */
	return form->people_count > (form->respondent ? 0 : 1) &&
	       asks(form->instrument, ASKED_OF_PEERS);
}

static gboolean
asks_comments_of_peers(const struct form *form)
{
	const GPtrArray *questions = form->instrument->questions;

	for (guint i = 0; i < questions->len; i++) {
		const struct instrument_question *question = g_ptr_array_index(questions, i);

		if (question->audience & ASKED_OF_PEERS)
			return asks_of_peers(form);
	}
	return FALSE;
}

gboolean
form_asks(const struct form *form)
{
	return asks_of_peers(form) || asks(form->instrument, ASKED_OF_SELF);
}

char *
form_file_part(const char *text)
{
	char *part = g_strdup(text);

	for (char *at = part; *at; at++)
		if (!g_ascii_isalnum(*at) && !strchr("._-", *at))
			*at = '_';
	return part;
}

/* -- questions -------------------------------------------------------------------------------
 */

/* What tells one question from the same one about somebody else, for ears only. */
static void
append_about(GString *out, const struct form_step *step)
{
	if (step->audience == ASKED_OF_SELF)
		return;
	g_string_append(out, "<span class=\"hidden\">, about <span data-name>");
	if (step->person)
		html_text(out, name_of(step->person));
	g_string_append(out, "</span></span>");
}

/* `style`: the label's class, or "". */
static void
append_point(GString *out, const char *group, const char *style, const char *value,
	     const char *label)
{
	g_string_append(out, "<label");
	if (*style)
		g_string_append_printf(out, " class=\"%s\"", style);
	g_string_append_printf(out, "><input type=\"radio\" name=\"%s\" value=\"%s\"> ", group,
			       value);
	if (*value)
		g_string_append_printf(out, "<b>%s</b> ", value);
	g_string_append(out, "<span>");
	html_text(out, label);
	g_string_append(out, "</span></label>\n");
}

static void
append_scale(GString *out, const struct instrument *instrument, const char *group)
{
	guint count = instrument->points->len;
	gboolean is_long = count > POINTS_IN_A_ROW;
	char digits[32];

	g_string_append_printf(out, "<div class=\"points%s\">\n", is_long ? " many" : "");
	for (guint i = 0; i < count; i++) {
		const struct instrument_point *point = g_ptr_array_index(instrument->points, i);

		append_point(out, group, i + 1 == count ? "last" : "",
			     number_format(point->value, 0, digits), point->label);
	}
	if (*instrument->cannot_say) {
		if (is_long)
			g_string_append(out, "<span class=\"break\"></span>");
		append_point(out, group, "none", "", instrument->cannot_say);
	}
	g_string_append(out, "</div>\n</fieldset>\n");
}

/* A group of radio buttons, named by the item and, hidden, by whom it is about. */
static void
append_item(GString *out, const struct form_step *step, const char *prefix, guint number)
{
	const struct instrument *instrument = step->form->instrument;
	const struct instrument_item *item = g_ptr_array_index(instrument->items, number);
	g_autofree char *group = g_strdup_printf("%si%u", prefix, number + 1);

	g_string_append_printf(out, "<fieldset id=\"%s\" data-item=\"", group);
	html_text(out, item->name);
	g_string_append_printf(out,
			       "\" role=\"radiogroup\" aria-labelledby=\"%s-text\" "
			       "aria-describedby=\"%s-fault\">\n<legend id=\"%s-text\">",
			       group, group, group);
	html_text(out, step->audience == ASKED_OF_SELF ? item->self_text : item->text);
	append_about(out, step);
	g_string_append_printf(out, "</legend>\n<p class=\"fault\" id=\"%s-fault\"></p>\n",
			       group);
	append_scale(out, instrument, group);
}

static void
append_question(GString *out, const struct form_step *step, const char *prefix, guint number)
{
	const struct instrument_question *question =
		g_ptr_array_index(step->form->instrument->questions, number);
	g_autofree char *id = g_strdup_printf("%sq%u", prefix, number + 1);

	g_string_append_printf(out, "<p class=\"words\"><label for=\"%s\">", id);
	html_text(out, step->audience == ASKED_OF_SELF ? question->self_text : question->text);
	append_about(out, step);
	g_string_append(out, " <span class=\"hint\">In your own words; may stay empty.</span>");
	g_string_append_printf(
		out, "</label>\n<textarea id=\"%s\" rows=\"3\" dir=\"auto\" data-item=\"", id);
	html_text(out, question->name);
	g_string_append(out, "\"></textarea></p>\n");
}

static void
append_head(GString *out, const struct form_step *step, const char *prefix)
{
	gboolean is_self = step->audience == ASKED_OF_SELF;

	g_string_append_printf(out, "<section class=\"step person%s\" id=\"%s\" data-ratee=\"",
			       is_self        ? " self"
			       : step->person ? ""
					      : " pattern",
			       prefix);
	html_text(out, step->person ? step->person->id : "");
	g_string_append_printf(out,
			       "\" aria-labelledby=\"%s-name\">\n<h2 id=\"%s-name\" "
			       "tabindex=\"-1\"><span class=\"eyebrow\" data-place>",
			       prefix, prefix);
	if (is_self)
		g_string_append(out, "Your own posts</span> <span>Yourself</span></h2>\n");
	else if (!step->person)
		g_string_append(out, "Classmate (a copy of this page for each)</span> "
				     "<span data-name dir=\"auto\"><span "
				     "class=\"blank\"></span></span></h2>\n");
	else
		g_string_append_printf(out,
				       "Classmate %" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT
				       "</span> <span data-name dir=\"auto\">",
				       step->number, step->form->people_count);
	if (!is_self && step->person) {
		html_text(out, name_of(step->person));
		g_string_append(out, "</span></h2>\n");
	}
}

/* Sheets of paper come apart: each says whose it is. */
static void
append_foot(GString *out, const struct form_step *step)
{
	const struct instrument *instrument = step->form->instrument;
	const struct form_person *respondent = step->form->respondent;

	g_string_append(out, "<p class=\"small paper-only\">");
	html_text(out, instrument->name);
	g_string_append(out, " · round ");
	html_text(out, instrument->wave);
	g_string_append(out,
			respondent ? " · " : " · student number <span class=\"blank\"></span>");
	if (respondent)
		html_text(out, respondent->id);
	g_string_append(out, "</p>\n");
}

static void
append_step(GString *out, const struct form_step *step)
{
	const struct instrument *instrument = step->form->instrument;
	gboolean is_self = step->audience == ASKED_OF_SELF;
	g_autofree char *prefix =
		is_self ? g_strdup("self") : g_strdup_printf("p%" G_GSIZE_FORMAT, step->number);

	append_head(out, step, prefix);
	for (guint i = 0; i < instrument->items->len; i++) {
		const struct instrument_item *item = g_ptr_array_index(instrument->items, i);

		if (item->audience & step->audience)
			append_item(out, step, prefix, i);
	}
	for (guint i = 0; i < instrument->questions->len; i++) {
		const struct instrument_question *question =
			g_ptr_array_index(instrument->questions, i);

		if (question->audience & step->audience)
			append_question(out, step, prefix, i);
	}
	g_string_append(out,
			"<p class=\"buttons script-only\">"
			"<button type=\"button\" class=\"next\" data-go=\"1\">Next</button>"
			"\n<button type=\"button\" class=\"plain\" data-go=\"-1\">Back"
			"</button></p>\n");
	append_foot(out, step);
	g_string_append(out, "</section>\n\n");
}

/* A step for each ratee, or the pattern of one; then oneself. */
static char *
print_people(const struct form *form)
{
	GString *out = g_string_new(NULL);
	struct form_step step = { .form = form, .audience = ASKED_OF_PEERS };

	if (asks_of_peers(form) && !form->respondent)
		append_step(out, &step);
	for (gsize i = 0; asks_of_peers(form) && form->respondent && i < form->people_count;
	     i++) {
		step.person = &form->people[i];
		step.number = i + 1;
		append_step(out, &step);
	}
	if (asks(form->instrument, ASKED_OF_SELF)) {
		step.audience = ASKED_OF_SELF;
		step.person = form->respondent;
		append_step(out, &step);
	}
	return g_string_free(out, FALSE);
}

/* -- what the script reads -------------------------------------------------------------------
 */

static void
put_people(struct json *json, const struct form *form)
{
	json_begin_array(json, "people");
	for (gsize i = 0; !form->respondent && i < form->people_count; i++) {
		const char *section = form->people[i].section;

		json_begin_object(json, NULL);
		json_put_text(json, "id", form->people[i].id);
		json_put_text(json, "name", name_of(&form->people[i]));
		json_put_text(json, "section", section ? section : "");
		json_end_object(json);
	}
	json_end_array(json);
}

static char *
print_data(const struct form *form)
{
	const struct instrument *instrument = form->instrument;
	GString *out = g_string_new(NULL);
	struct json json;
	g_autofree char *fault =
		*instrument->cannot_say
			? g_strdup_printf("No answer yet. Choose one; “%s” is an answer too.",
					  instrument->cannot_say)
			: g_strdup("No answer yet. Choose one.");

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_text(&json, "course", form->config->course);
	json_put_text(&json, "survey", instrument->name);
	json_put_text(&json, "wave", instrument->wave);
	json_put_text(&json, "instrument", instrument->hash);
	json_put_text(&json, "respondent", form->respondent ? form->respondent->id : "");
	json_put_text(&json, "token", form->token);
	json_put_text(&json, "fault", fault);
	json_put_boolean(&json, "class", !form->respondent);
	json_put_boolean(&json, "by_section", form->by_section);
	json_put_boolean(&json, "peers", asks_of_peers(form));
	put_people(&json, form);
	json_end_object(&json);
	return g_string_free(out, FALSE);
}

/* -- the page --------------------------------------------------------------------------------
 */

/* As a policy names what it allows. g_free it. */
static char *
hash_of(const char *text)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 digest[32];
	gsize length = sizeof digest;

	g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text));
	g_checksum_get_digest(sum, digest, &length);
	return g_base64_encode(digest, length);
}

static char *
print_introduction(const char *text)
{
	GString *out = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++)
		if (*g_strstrip(*line))
			html_element(out, "p", "dir=\"auto\"", *line);
	return g_string_free(out, FALSE);
}

/* The name that the answers' file will have; of the class with the place of the id open. */
static char *
answers_name(const struct form *form)
{
	g_autofree char *survey = form_file_part(form->instrument->name);
	g_autofree char *wave = form_file_part(form->instrument->wave);
	g_autofree char *id = form->respondent ? form_file_part(form->respondent->id) : NULL;

	return g_strdup_printf("answers-%s-%s-%s.json", survey, wave, id ? id : "…");
}

void
form_print_html(GString *out, const struct form *form)
{
	const struct instrument *instrument = form->instrument;
	const struct form_person *who = form->respondent;
	g_autofree char *style_hash = hash_of(embedded_templates_form_css);
	g_autofree char *script_hash = hash_of(embedded_templates_form_js);
	g_autofree char *introduction = print_introduction(instrument->introduction);
	g_autofree char *people = print_people(form);
	g_autofree char *data = print_data(form);
	g_autofree char *file_name = answers_name(form);
	char closes[64] = "", mean_raters[32], comment_raters[32];

	if (instrument->closes != CLOCK_UNKNOWN)
		clock_format_day(instrument->closes, form->config->zone, closes);
	const struct page_value values[] = {
		{ "style", embedded_templates_form_css, TRUE },
		{ "style_hash", style_hash, TRUE },
		{ "script", embedded_templates_form_js, TRUE },
		{ "script_hash", script_hash, TRUE },
		{ "title", instrument->title, FALSE },
		{ "course", form->config->course, FALSE },
		{ "survey", instrument->name, FALSE },
		{ "wave", instrument->wave, FALSE },
		{ "own", who ? "1" : NULL, FALSE },
		{ "class", who ? NULL : "1", FALSE },
		{ "respondent_name", who ? name_of(who) : NULL, FALSE },
		{ "respondent_id", who ? who->id : NULL, FALSE },
		{ "closes", closes, FALSE },
		{ "instructor", form->config->instructor, FALSE },
		{ "contact", form->config->contact, FALSE },
		{ "introduction", introduction, TRUE },
		{ "peers", asks_of_peers(form) ? "1" : NULL, FALSE },
		{ "peer_comments", asks_comments_of_peers(form) ? "1" : NULL, FALSE },
		{ "self", asks(instrument, ASKED_OF_SELF) ? "1" : NULL, FALSE },
		{ "mean_raters", number_format(form->mean_raters, 0, mean_raters), FALSE },
		{ "comment_raters", number_format(form->comment_raters, 0, comment_raters),
		  FALSE },
		{ "last_counts", form->config->duplicates == DUPLICATES_LAST ? "1" : NULL,
		  FALSE },
		{ "once", form->config->duplicates == DUPLICATES_LAST ? NULL : "1", FALSE },
		{ "cannot_say", instrument->cannot_say, FALSE },
		{ "file_name", file_name, FALSE },
		{ "people", people, TRUE },
		{ "data", data, TRUE },
	};

	page_fill(out, embedded_templates_form_html, values, G_N_ELEMENTS(values));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sections of an instrument that come by name: [dimension x], [item x], [question x]. */

#include <string.h>

#include "base/words.h"
#include "instrument_load.h"
#include "model/score.h"

static void
dimension_free(void *data)
{
	struct instrument_dimension *dimension = data;

	g_free(dimension->name);
	g_free(dimension->title);
	g_free(dimension);
}

static void
item_free(void *data)
{
	struct instrument_item *item = data;

	g_free(item->name);
	g_free(item->text);
	g_free(item->self_text);
	g_free(item);
}

static void
question_free(void *data)
{
	struct instrument_question *question = data;

	g_free(question->name);
	g_free(question->text);
	g_free(question->self_text);
	g_free(question);
}

void
instrument_init_lists(struct instrument *instrument)
{
	instrument->dimensions = g_ptr_array_new_with_free_func(dimension_free);
	instrument->items = g_ptr_array_new_with_free_func(item_free);
	instrument->questions = g_ptr_array_new_with_free_func(question_free);
}

void
instrument_load_dimension(struct loading *loading, const struct ini_section *section,
			  const char *name)
{
	struct instrument_dimension *dimension = g_new0(struct instrument_dimension, 1);
	g_autofree char *criterion = values_text(section, "criterion", "");

	dimension->name = g_strdup(name);
	dimension->title = values_text(section, "title", name);
	dimension->criterion = *criterion ? criterion_parse(criterion) : -1;
	g_ptr_array_add(loading->instrument->dimensions, dimension);
	if (*criterion && dimension->criterion < 0) {
		g_autoptr(GString) all = g_string_new(criterion_name(0));

		for (int i = 1; i < CRITERION_PEER_REGARD; i++)
			g_string_append_printf(all, ", %s", criterion_name((enum criterion)i));
		values_refuse(&loading->values, values_line(section, "criterion"),
			      "criterion: '%s' is unknown, it takes one of %s", criterion,
			      all->str);
	}
	if (dimension->criterion == CRITERION_PEER_REGARD)
		values_refuse(
			&loading->values, values_line(section, "criterion"),
			"criterion: peer_regard is what the whole survey gives, no part of it");
}

/* The texts and whom they are asked of; FALSE, and refused, when there are none. */
static gboolean
load_texts(struct loading *loading, const struct ini_section *section, char **text,
	   char **self_text, int *audience)
{
	*text = values_text(section, "text", NULL);
	*self_text = values_text(section, "self", NULL);
	*audience = (*text ? ASKED_OF_PEERS : 0) | (*self_text ? ASKED_OF_SELF : 0);
	if (!*text)
		*text = g_strdup(*self_text ? *self_text : "");
	if (*audience == 0)
		values_refuse(
			&loading->values, section->line,
			"[%s] asks nothing: it needs text (about classmates), self (about "
			"oneself), or both",
			section->name);
	return *audience != 0;
}

/* Items come after all dimensions, wherever they stand. */
void
instrument_load_item(struct loading *loading, const struct ini_section *section,
		     const char *name)
{
	struct instrument *instrument = loading->instrument;
	struct instrument_item *item = g_new0(struct instrument_item, 1);
	g_autofree char *wanted = values_text(section, "dimension", "");
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	g_autofree char *hint = NULL;
	gboolean found = FALSE;

	item->name = g_strdup(name);
	item->reverse = values_flag(&loading->values, section, "reverse");
	g_ptr_array_add(instrument->items, item);
	load_texts(loading, section, &item->text, &item->self_text, &item->audience);
	for (guint i = 0; i < instrument->dimensions->len; i++) {
		const struct instrument_dimension *dimension =
			g_ptr_array_index(instrument->dimensions, i);

		g_ptr_array_add(names, dimension->name);
		if (g_ascii_strcasecmp(dimension->name, wanted) == 0) {
			item->dimension = i;
			found = TRUE;
		}
	}
	g_ptr_array_add(names, NULL);
	if (found)
		return;
	hint = values_nearest(wanted, (const char *const *)names->pdata);
	if (*wanted == '\0')
		values_refuse(&loading->values, section->line, "[%s] names no dimension",
			      section->name);
	else
		values_refuse(&loading->values, values_line(section, "dimension"),
			      "dimension: there is no [dimension %s]%s", wanted, hint);
}

void
instrument_load_question(struct loading *loading, const struct ini_section *section,
			 const char *name)
{
	struct instrument_question *question = g_new0(struct instrument_question, 1);

	question->name = g_strdup(name);
	load_texts(loading, section, &question->text, &question->self_text,
		   &question->audience);
	g_ptr_array_add(loading->instrument->questions, question);
	if (instrument_item(loading->instrument, name))
		values_refuse(
			&loading->values, section->line,
			"an item and a question are both called '%s', answer files could not "
			"tell them apart",
			name);
}

/* -- what is asked, as one number -------------------------------------------------------------
 */

static void
add(GChecksum *sum, const char *what, const char *text)
{
	g_autofree char *line = g_strdup_printf("%s=%s\n", what, text ? text : "");

	g_checksum_update(sum, (const guchar *)line, -1);
}

static void
add_items(GChecksum *sum, const struct instrument *instrument)
{
	for (guint i = 0; i < instrument->items->len; i++) {
		const struct instrument_item *item = g_ptr_array_index(instrument->items, i);
		const struct instrument_dimension *dimension =
			g_ptr_array_index(instrument->dimensions, item->dimension);

		add(sum, "item", item->name);
		add(sum, "dimension", dimension->name);
		add(sum, "reverse", item->reverse ? "yes" : "no");
		add(sum, "text", item->audience & ASKED_OF_PEERS ? item->text : NULL);
		add(sum, "self", item->self_text);
	}
	for (guint i = 0; i < instrument->questions->len; i++) {
		const struct instrument_question *question =
			g_ptr_array_index(instrument->questions, i);

		add(sum, "question", question->name);
		add(sum, "text", question->audience & ASKED_OF_PEERS ? question->text : NULL);
		add(sum, "self", question->self_text);
	}
}

void
instrument_hash(struct instrument *instrument)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	add(sum, "name", instrument->name);
	add(sum, "wave", instrument->wave);
	for (guint i = 0; i < instrument->points->len; i++) {
		const struct instrument_point *point = g_ptr_array_index(instrument->points, i);
		g_autofree char *value = g_strdup_printf("%d", (int)point->value);

		add(sum, value, point->label);
	}
	add(sum, "cannot_say", instrument->cannot_say);
	add_items(sum, instrument);
	g_strlcpy(instrument->hash, g_checksum_get_string(sum), sizeof instrument->hash);
}

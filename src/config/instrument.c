/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an instrument is once it is loaded; instrument_load.c reads the file. */

#include "config/instrument.h"

#include <string.h>

extern const char embedded_templates_surveys_peer_ini[];
extern const size_t embedded_templates_surveys_peer_ini_length;
extern const char embedded_templates_surveys_self_ini[];
extern const size_t embedded_templates_surveys_self_ini_length;

const char *
assignment_rule_name(enum assignment_rule rule)
{
	static const char *const names[] = {
		[ASSIGN_ALL] = "all",
		[ASSIGN_SECTION] = "section",
		[ASSIGN_BALANCED] = "balanced",
		[ASSIGN_NOBODY] = "nobody",
	};

	return names[rule];
}

gboolean
instrument_template_at(gsize index, struct instrument_template *out)
{
	switch (index) {
	case 0:
		*out = (struct instrument_template){
			"peer",
			embedded_templates_surveys_peer_ini,
			embedded_templates_surveys_peer_ini_length,
		};
		return TRUE;
	case 1:
		*out = (struct instrument_template){
			"self",
			embedded_templates_surveys_self_ini,
			embedded_templates_surveys_self_ini_length,
		};
		return TRUE;
	default:
		return FALSE;
	}
}

gboolean
instrument_is_name(const char *text)
{
	gsize length = strlen(text);

	if (length == 0 || length > INSTRUMENT_NAME_BYTES || !g_ascii_islower(text[0]))
		return FALSE;
	for (gsize i = 0; i < length; i++)
		if (!g_ascii_islower(text[i]) && !g_ascii_isdigit(text[i]) && text[i] != '_' &&
		    text[i] != '-')
			return FALSE;
	return TRUE;
}

const struct instrument_item *
instrument_item(const struct instrument *instrument, const char *name)
{
	for (guint i = 0; i < instrument->items->len; i++) {
		const struct instrument_item *item = g_ptr_array_index(instrument->items, i);

		if (g_ascii_strcasecmp(item->name, name) == 0)
			return item;
	}
	return NULL;
}

const struct instrument_question *
instrument_question(const struct instrument *instrument, const char *name)
{
	for (guint i = 0; i < instrument->questions->len; i++) {
		const struct instrument_question *question =
			g_ptr_array_index(instrument->questions, i);

		if (g_ascii_strcasecmp(question->name, name) == 0)
			return question;
	}
	return NULL;
}

gboolean
instrument_asks(const struct instrument *instrument, int audience)
{
	for (guint i = 0; i < instrument->items->len; i++) {
		const struct instrument_item *item = g_ptr_array_index(instrument->items, i);

		if ((item->audience & audience) == audience)
			return TRUE;
	}
	return FALSE;
}

void
instrument_free(struct instrument *instrument)
{
	if (instrument == NULL)
		return;
	g_free(instrument->name);
	g_free(instrument->path);
	g_free(instrument->title);
	g_free(instrument->introduction);
	g_free(instrument->wave);
	g_free(instrument->cannot_say);
	g_strfreev(instrument->no_answer);
	g_ptr_array_unref(instrument->points);
	g_ptr_array_unref(instrument->dimensions);
	g_ptr_array_unref(instrument->items);
	g_ptr_array_unref(instrument->questions);
	g_free(instrument);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "slack_text.h"

#include <string.h>

#include "base/clock.h"
#include "input/markup.h"

void
slack_people_init(struct slack_people *people)
{
	people->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	people->titles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void
slack_people_done(struct slack_people *people)
{
	g_hash_table_unref(people->names);
	g_hash_table_unref(people->titles);
}

static void
slack_people_note_in(GHashTable *table, const char *id, const char *text)
{
	if (id && text && *text && !g_hash_table_contains(table, id))
		g_hash_table_insert(table, g_strdup(id), g_strdup(text));
}

void
slack_people_note(struct slack_people *people, const char *id, const char *name,
		  const char *title)
{
	slack_people_note_in(people->names, id, name);
	slack_people_note_in(people->titles, id, title);
}

const char *
slack_people_name(const struct slack_people *people, const char *id)
{
	const char *name = g_hash_table_lookup(people->names, id);

	return name ? name : id;
}

const char *
slack_people_title(const struct slack_people *people, const char *id)
{
	return g_hash_table_lookup(people->titles, id);
}

/* What stands between < and >. */
static void
slack_append_code(GString *out, struct elements *elements, const struct slack_people *people,
		  const char *code)
{
	const char *bar = strchr(code, '|');
	const char *label = bar ? bar + 1 : NULL;
	g_autofree char *target = bar ? g_strndup(code, (gsize)(bar - code)) : g_strdup(code);
	const char *address = target;

	if (*target == '@') {
		const char *name = g_hash_table_lookup(people->names, target + 1);

		name = name ? name : label ? label : target + 1;
		elements_mention(elements, name);
		g_string_append_printf(out, "@%s", name);
	} else if (*target == '#') {
		g_string_append_printf(out, "#%s", label && *label ? label : target + 1);
	} else if (*target == '!') {
		if (label)
			g_string_append(out, label);
		else
			g_string_append_printf(out, "@%s", target + 1);
	} else {
		if (g_str_has_prefix(target, "mailto:"))
			address += strlen("mailto:");
		if (label && *label && !strstr(address, label))
			g_string_append_printf(out, "%s ", label);
		g_string_append(out, address);
	}
}

const char *
slack_text(struct elements *elements, const struct slack_people *people, const char *text)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *open, *close;

	if (!text)
		return "";
	while ((open = strchr(text, '<')) != NULL && (close = strchr(open, '>')) != NULL) {
		g_autofree char *code = g_strndup(open + 1, (gsize)(close - open - 1));

		g_string_append_len(out, text, open - text);
		slack_append_code(out, elements, people, code);
		text = close + 1;
	}
	g_string_append(out, text);
	return elements_take(elements, markup_unescape_basic(out->str));
}

gint64
slack_time(const char *text)
{
	g_autofree char *seconds = g_strndup(text, strcspn(text, "."));
	gint64 time;

	return clock_parse(seconds, NULL, CLOCK_ORDER_UNKNOWN, &time) ? time : CLOCK_UNKNOWN;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "network_labels.h"

#include <string.h>

/* From what says most to what fits. */
enum form { FORM_WHOLE, FORM_SHORT, FORM_ID, FORM_COUNT };

struct labelling {
	const struct sheet_page *page;
	const struct class_graph *graph;
	double letters;
	const double *room;
	char **texts[FORM_COUNT];       /* by node; owned */
	GHashTable *counts[FORM_COUNT]; /* text -> how many nodes have it */
};

struct text_style
network_label_style(const struct class_node *node, double letters)
{
	return sheet_style(node->is_instructor ? FACE_BOLD : FACE_REGULAR, letters,
			   node->is_instructor ? RUST : INK);
}

char *
network_label_whole(const struct sheet_page *page, const struct class_node *node,
		    enum graph_label label)
{
	struct text_style style = network_label_style(node, 1);
	const char *text = graph_label(node, label);

	if (!canvas_can_draw(page->canvas, style.face, text, NULL))
		text = node->id;
	return sheet_drawable(page, style.face, text, NULL);
}

/* "Ana L." for "Ana de Lima"; of one word that word. */
static char *
short_name(const char *whole)
{
	const char *blank = strchr(whole, ' ');
	const char *last = strrchr(whole, ' ');
	g_autofree char *first = NULL;
	g_autofree char *initial = NULL;

	if (!blank)
		return g_strdup(whole);
	first = g_strndup(whole, (gsize)(blank - whole));
	initial = g_utf8_substring(last + 1, 0, MIN(g_utf8_strlen(last + 1, -1), 1));
	return g_strdup_printf("%s %s.", first, initial);
}

static void
count_texts(struct labelling *labelling, enum form form)
{
	GHashTable *counts = g_hash_table_new(g_str_hash, g_str_equal);

	for (char **text = labelling->texts[form]; *text; text++) {
		gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(counts, *text));

		g_hash_table_insert(counts, *text, GSIZE_TO_POINTER(count + 1));
	}
	labelling->counts[form] = counts;
}

static gboolean
is_alone(const struct labelling *labelling, enum form form, const char *text)
{
	return GPOINTER_TO_SIZE(g_hash_table_lookup(labelling->counts[form], text)) < 2;
}

static double
width_of(const struct labelling *labelling, int node, const char *text)
{
	struct text_style style =
		network_label_style(&labelling->graph->nodes[node], labelling->letters);

	return canvas_text_width(labelling->page->canvas, &style, text);
}

/* The end of an id that is too long: what counts up stands there. */
static char *
cut_beginning(const struct labelling *labelling, int node, const char *id)
{
	for (const char *at = id; *at; at = g_utf8_find_next_char(at, NULL)) {
		g_autofree char *cut = g_strconcat("…", at, NULL);

		if (width_of(labelling, node, cut) <= labelling->room[node])
			return g_steal_pointer(&cut);
	}
	return g_strdup("…");
}

/* Cut at the end, or at the beginning where another id ends up alike. */
static char *
cut_id(const struct labelling *labelling, int node)
{
	const char *id = labelling->texts[FORM_ID][node];
	struct text_style style =
		network_label_style(&labelling->graph->nodes[node], labelling->letters);
	char *cut = sheet_shorten(labelling->page, &style, id, labelling->room[node]);
	gsize kept = strlen(cut) - (g_str_has_suffix(cut, "…") ? strlen("…") : 0);

	for (int i = 0; i < labelling->graph->node_count; i++) {
		if (i == node || strncmp(labelling->texts[FORM_ID][i], cut, kept) != 0)
			continue;
		g_free(cut);
		return cut_beginning(labelling, node, id);
	}
	return cut;
}

static char *
choose(const struct labelling *labelling, int node)
{
	for (int form = 0; form < FORM_COUNT; form++) {
		const char *text = labelling->texts[form][node];

		if (width_of(labelling, node, text) <= labelling->room[node] &&
		    is_alone(labelling, (enum form)form, text))
			return g_strdup(text);
	}
	return cut_id(labelling, node);
}

char **
network_labels(const struct sheet_page *page, const struct class_graph *graph,
	       enum graph_label label, double letters, const double *room)
{
	struct labelling labelling = {
		.page = page, .graph = graph, .letters = letters, .room = room
	};
	char **labels = g_new0(char *, graph->node_count + 1);

	for (int form = 0; form < FORM_COUNT; form++)
		labelling.texts[form] = g_new0(char *, graph->node_count + 1);
	for (int i = 0; i < graph->node_count; i++) {
		const struct class_node *node = &graph->nodes[i];
		char *whole = network_label_whole(page, node, label);

		labelling.texts[FORM_WHOLE][i] = whole;
		labelling.texts[FORM_ID][i] = network_label_whole(page, node, GRAPH_LABEL_ID);
		/* A short name would be that of both who have the same. */
		labelling.texts[FORM_SHORT][i] = node->shown
							 ? g_strdup(labelling.texts[FORM_ID][i])
						 : label == GRAPH_LABEL_NAME ? short_name(whole)
									     : g_strdup(whole);
	}
	for (int form = 0; form < FORM_COUNT; form++)
		count_texts(&labelling, (enum form)form);
	for (int i = 0; i < graph->node_count; i++)
		labels[i] = choose(&labelling, i);
	for (int form = 0; form < FORM_COUNT; form++) {
		g_hash_table_unref(labelling.counts[form]);
		g_strfreev(labelling.texts[form]);
	}
	return labels;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/graph.h"

#include <string.h>

#include "base/clock.h"
#include "base/csv.h"
#include "base/json.h"
#include "base/number.h"
#include "base/words.h"
#include "html.h"

enum { X_DECIMALS = 6, EDGE_WEIGHT = 1 };

const char *
graph_label(const struct class_node *node, enum graph_label label)
{
	if (label == GRAPH_LABEL_NONE)
		return "";
	if (label == GRAPH_LABEL_ID)
		return node->id;
	return node->shown ? node->shown : node->name;
}

static const char *
role_of(const struct class_node *node)
{
	return node->is_instructor ? "instructor" : "student";
}

/* -- GraphML ----------------------------------------------------------------------------------
 */

static const char GRAPHML_HEAD[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\"\n"
	"  xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n"
	"  xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
	" http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
	"  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
	"  <key id=\"student\" for=\"node\" attr.name=\"student\" attr.type=\"string\"/>\n"
	"  <key id=\"section\" for=\"node\" attr.name=\"section\" attr.type=\"string\"/>\n"
	"  <key id=\"role\" for=\"node\" attr.name=\"role\" attr.type=\"string\"/>\n"
	"  <key id=\"network_x\" for=\"node\" attr.name=\"network_x\" attr.type=\"double\"/>\n"
	"  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
	"  <key id=\"interactions\" for=\"edge\" attr.name=\"interactions\""
	" attr.type=\"int\"/>\n"
	"  <graph id=\"class\" edgedefault=\"directed\">\n";

/* What HTML leaves out, and the two letters that UTF-8 can hold and XML cannot. */
static void
append_xml(GString *out, const char *text)
{
	g_autoptr(GString) allowed = g_string_new(NULL);

	for (const char *at = text; *at; at = words_next(at)) {
		gunichar letter = g_utf8_get_char(at);

		g_string_append_unichar(allowed,
					letter == 0xfffe || letter == 0xffff ? 0xfffd : letter);
	}
	html_text(out, allowed->str);
}

/* Reversible, so that no two ids become one. */
static void
append_token(GString *out, const char *id)
{
	for (; *id; id++) {
		if (g_ascii_isalnum(*id) || strchr("._-", *id))
			g_string_append_c(out, *id);
		else
			g_string_append_printf(out, ":%02X", (unsigned)(unsigned char)*id);
	}
}

static void
append_data(GString *out, const char *key, const char *text)
{
	g_string_append_printf(out, "      <data key=\"%s\">", key);
	append_xml(out, text);
	g_string_append(out, "</data>\n");
}

static void
append_node(GString *out, const struct class_node *node, enum graph_label label)
{
	char digits[32];

	g_string_append(out, "    <node id=\"");
	append_token(out, node->id);
	g_string_append(out, "\">\n");
	append_data(out, "label", graph_label(node, label));
	append_data(out, "student", node->id);
	append_data(out, "section", node->section);
	append_data(out, "role", role_of(node));
	if (node->has_x)
		append_data(out, "network_x", number_format(node->x, X_DECIMALS, digits));
	g_string_append(out, "    </node>\n");
}

void
graph_print_graphml(GString *out, const struct class_graph *graph, enum graph_label label)
{
	g_string_append(out, GRAPHML_HEAD);
	for (int i = 0; i < graph->node_count; i++)
		append_node(out, &graph->nodes[i], label);
	for (gsize i = 0; i < graph->edge_count; i++) {
		const struct class_edge *edge = &graph->edges[i];

		g_string_append(out, "    <edge source=\"");
		append_token(out, graph->nodes[edge->from].id);
		g_string_append(out, "\" target=\"");
		append_token(out, graph->nodes[edge->to].id);
		g_string_append_printf(out,
				       "\">\n"
				       "      <data key=\"weight\">%d</data>\n"
				       "      <data key=\"interactions\">%d</data>\n"
				       "    </edge>\n",
				       EDGE_WEIGHT, edge->interactions);
	}
	g_string_append(out, "  </graph>\n</graphml>\n");
}

/* -- CSV --------------------------------------------------------------------------------------
 */

static void
append_integer(GString *out, int value)
{
	char digits[32];

	csv_append_number(out, number_format(value, 0, digits), FALSE);
}

void
graph_print_nodes(GString *out, const struct class_graph *graph, enum graph_label label)
{
	char digits[32];

	g_string_append(out, "Id,Label,Section,Role,network_x\r\n");
	for (int i = 0; i < graph->node_count; i++) {
		const struct class_node *node = &graph->nodes[i];

		csv_append_text(out, node->id, TRUE);
		csv_append_text(out, graph_label(node, label), FALSE);
		csv_append_text(out, node->section, FALSE);
		csv_append_text(out, role_of(node), FALSE);
		csv_append_number(
			out, node->has_x ? number_format(node->x, X_DECIMALS, digits) : NULL,
			FALSE);
		csv_append_end(out);
	}
}

void
graph_print_edges(GString *out, const struct class_graph *graph)
{
	g_string_append(out, "Source,Target,Type,Weight,Interactions\r\n");
	for (gsize i = 0; i < graph->edge_count; i++) {
		const struct class_edge *edge = &graph->edges[i];

		csv_append_text(out, graph->nodes[edge->from].id, TRUE);
		csv_append_text(out, graph->nodes[edge->to].id, FALSE);
		csv_append_text(out, "Directed", FALSE);
		append_integer(out, EDGE_WEIGHT);
		append_integer(out, edge->interactions);
		csv_append_end(out);
	}
}

/* -- JSON -------------------------------------------------------------------------------------
 */

static void
put_node(struct json *json, const struct class_node *node, enum graph_label label)
{
	json_begin_object(json, NULL);
	json_put_text(json, "id", node->id);
	json_put_text(json, "label", graph_label(node, label));
	json_put_text(json, "section", node->section);
	json_put_text(json, "role", role_of(node));
	json_put_known(json, "network_x", node->has_x, node->x, X_DECIMALS);
	json_end_object(json);
}

static void
put_edge(struct json *json, const struct class_graph *graph, const struct class_edge *edge)
{
	json_begin_object(json, NULL);
	json_put_text(json, "source", graph->nodes[edge->from].id);
	json_put_text(json, "target", graph->nodes[edge->to].id);
	json_put_integer(json, "weight", EDGE_WEIGHT);
	json_put_integer(json, "interactions", edge->interactions);
	json_end_object(json);
}

void
graph_print_json(GString *out, const struct class_graph *graph, enum graph_label label,
		 gint64 run, gint64 as_of)
{
	struct json json;
	char time[32];

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_integer(&json, "run", run);
	json_put_text(&json, "as_of", clock_format_utc(as_of, time));
	json_begin_array(&json, "nodes");
	for (int i = 0; i < graph->node_count; i++)
		put_node(&json, &graph->nodes[i], label);
	json_end_array(&json);
	json_begin_array(&json, "edges");
	for (gsize i = 0; i < graph->edge_count; i++)
		put_edge(&json, graph, &graph->edges[i]);
	json_end_array(&json);
	json_end_object(&json);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/graph.h"

#include <glib/gstdio.h>

#include "app/class_graph.h"
#include "base/file.h"
#include "draw/pdf.h"
#include "edition.h"
#include "metric/network.h"
#include "report/graph.h"
#include "report/network_picture.h"

/* A drawing of more would be a blot. */
enum { PICTURE_NODES = NETWORK_LAYOUT_NODES, PICTURE_EDGES = 10000 };

struct drafting {
	struct classroom *classroom;
	struct edition edition;
	struct class_graph *graph;
	enum graph_label label;
	struct graph_summary *summary;
	struct diag *diag;
};

static enum result
draft(struct drafting *drafting, struct classroom *classroom,
      const struct graph_options *options, struct diag *diag)
{
	*drafting = (struct drafting){
		.classroom = classroom,
		.label = options->names ? GRAPH_LABEL_NAME : GRAPH_LABEL_ID,
		.diag = diag,
	};
	if (edition_open(&drafting->edition, classroom, options->run, NULL, diag) != RESULT_OK)
		return RESULT_FAIL;
	edition_warn_if_outdated(&drafting->edition, "the graph is of what is stored now",
				 diag);
	drafting->graph =
		class_graph_new(drafting->edition.people, drafting->edition.links, diag);
	return drafting->graph ? RESULT_OK : RESULT_FAIL;
}

static void
draft_done(struct drafting *drafting)
{
	class_graph_free(drafting->graph);
	edition_close(&drafting->edition);
}

static enum result
put_file(struct drafting *drafting, const char *path, const char *data, gsize length)
{
	gboolean changed = FALSE;
	enum result result =
		file_write_if_changed(path, data, length, &changed, drafting->diag);

	drafting->summary->files_written += changed;
	return result;
}

static enum result
put_tables(struct drafting *drafting)
{
	g_autoptr(GString) graphml = g_string_new(NULL);
	g_autoptr(GString) nodes = g_string_new(NULL);
	g_autoptr(GString) edges = g_string_new(NULL);

	graph_print_graphml(graphml, drafting->graph, drafting->label);
	graph_print_nodes(nodes, drafting->graph, drafting->label);
	graph_print_edges(edges, drafting->graph);
	if (put_file(drafting, GRAPH_FOLDER "/class.graphml", graphml->str, graphml->len) !=
		    RESULT_OK ||
	    put_file(drafting, GRAPH_FOLDER "/nodes.csv", nodes->str, nodes->len) != RESULT_OK)
		return RESULT_FAIL;
	return put_file(drafting, GRAPH_FOLDER "/edges.csv", edges->str, edges->len);
}

static enum result
draw(struct drafting *drafting, const struct fonts *fonts, char **data, gsize *length)
{
	const struct config *config = drafting->classroom->config;
	const struct pdf_info info = {
		.title = "Class network",
		.author = config->instructor,
		.subject = config->course,
		.language = "en",
	};
	struct canvas *canvas = pdf_open(fonts, &info);
	int columns = network_picture_columns(canvas, drafting->graph, drafting->label, config);
	enum result result = class_graph_lay_out(drafting->graph, columns, drafting->diag);

	if (result == RESULT_OK) {
		network_picture_page(canvas, drafting->graph, drafting->label, config,
				     drafting->edition.window.start,
				     drafting->edition.window.until);
		result = pdf_finish(canvas, data, length, drafting->diag);
	}
	canvas_free(canvas);
	return result;
}

/* A picture of an earlier, smaller class is taken away with the reason to have one. */
static enum result
put_picture(struct drafting *drafting)
{
	const struct config *config = drafting->classroom->config;
	const struct class_graph *graph = drafting->graph;
	g_autofree char *data = NULL;
	gsize length = 0;
	struct fonts *fonts;
	enum result result;

	if (graph->node_count > PICTURE_NODES || graph->edge_count > PICTURE_EDGES) {
		diag_at(drafting->diag, SEVERITY_NOTE, NULL, 0,
			"%d people with %" G_GSIZE_FORMAT " %s would make a blot, no picture "
			"was drawn; Gephi can thin class.graphml out",
			graph->node_count, graph->edge_count,
			graph->edge_count == 1 ? "link" : "links");
		g_remove(GRAPH_FOLDER "/class-network.pdf");
		return RESULT_OK;
	}
	fonts = fonts_open((const char *const *)config->fonts, drafting->diag);
	if (!fonts)
		return RESULT_FAIL;
	result = draw(drafting, fonts, &data, &length);
	fonts_close(fonts);
	if (result != RESULT_OK)
		return RESULT_FAIL;
	drafting->summary->is_drawn = TRUE;
	return put_file(drafting, GRAPH_FOLDER "/class-network.pdf", data, length);
}

enum result
graph_write(struct classroom *classroom, const struct graph_options *options,
	    struct graph_summary *summary, struct diag *diag)
{
	struct drafting drafting;
	enum result result = draft(&drafting, classroom, options, diag);

	*summary = (struct graph_summary){ 0 };
	drafting.summary = summary;
	if (result == RESULT_OK) {
		summary->nodes = drafting.graph->node_count;
		summary->edges = drafting.graph->edge_count;
		result = file_make_folder(GRAPH_FOLDER, diag);
	}
	if (result == RESULT_OK)
		result = put_tables(&drafting);
	if (result == RESULT_OK)
		result = put_picture(&drafting);
	draft_done(&drafting);
	return result;
}

enum result
graph_append_json(struct classroom *classroom, const struct graph_options *options,
		  GString *out, struct diag *diag)
{
	struct drafting drafting;
	enum result result = draft(&drafting, classroom, options, diag);

	if (result == RESULT_OK)
		graph_print_json(out, drafting.graph, drafting.label, drafting.edition.run,
				 drafting.edition.window.as_of);
	draft_done(&drafting);
	return result;
}

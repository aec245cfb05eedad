/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/classroom.h"
#include "app/graph.h"
#include "cli/commands.h"

static gboolean graph_names;
static gint64 graph_of_run;

static const GOptionEntry graph_cli_options[] = {
	{ "names", 0, 0, G_OPTION_ARG_NONE, &graph_names, "label with names, not with ids",
	  NULL },
	{ "run", 0, 0, G_OPTION_ARG_INT64, &graph_of_run, "the window of an older run", "N" },
	{ 0 },
};

static void
print_graph(struct env *env, struct classroom *classroom, const struct graph_options *options)
{
	g_autoptr(GString) out = g_string_new(NULL);

	if (graph_append_json(classroom, options, out, &env->diag) == RESULT_OK)
		env_print(out->str);
}

static void
write_graph(struct env *env, struct classroom *classroom, const struct graph_options *options)
{
	struct graph_summary summary;

	if (graph_write(classroom, options, &summary, &env->diag) != RESULT_OK)
		return;
	env_say(env,
		"The class graph: %d %s, %" G_GSIZE_FORMAT " %s; in " GRAPH_FOLDER
		"/ %d %s new or changed.",
		summary.nodes, summary.nodes == 1 ? "person" : "people", summary.edges,
		summary.edges == 1 ? "link" : "links", summary.files_written,
		summary.files_written == 1 ? "file is" : "files are");
	env_say(env, "For you alone: %s name who is linked with whom.",
		graph_names ? "the labels" : "the ids");
}

static void
graph_run(struct env *env, char **words)
{
	const struct graph_options options = { .run = graph_of_run, .names = graph_names };
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);

	(void)words;
	if (!classroom)
		return;
	if (env->json)
		print_graph(env, classroom, &options);
	else
		write_graph(env, classroom, &options);
	classroom_close(classroom);
}

const struct command cmd_graph = {
	.name = "graph",
	.arguments = "",
	.summary = "who reached whom in the class: for Gephi, NetworkX, and as a picture",
	.about = "Writes to out/graph/: class.graphml, nodes.csv and edges.csv (for Gephi's import), and\n"
		 "class-network.pdf. A node is a student or the instructor; an edge says that somebody\n"
		 "replied to, mentioned, quoted or reposted somebody, once or often. With --json the\n"
		 "graph is printed and no file is written.",
	.examples = {
		{ "repute graph", "writes the files, people named by their ids" },
		{ "repute graph --names", "the same with names, for your own eyes" },
	},
	.options = graph_cli_options,
	.run = graph_run,
};

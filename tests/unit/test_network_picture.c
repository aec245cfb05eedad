/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of the class network, as the canvas is asked to draw it. */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "draw/trace.h"
#include "metric/network.h"
#include "report/network_picture.h"

/*
 * Ana and Bo answer each other, Ana reached the instructor, Cy nobody. In a box of 100 by 100
 * at (10, 20), without labels, the marks have a radius of .075 * 100/3 = 2.5: centres lie in
 * 4.5 .. 95.5 of it, and a wedge is .03 * 100/3 = 1 wide, here .71 aslant.
 */
static struct class_node nodes[] = {
	{ .id = "s1", .name = "Ana Lima", .section = "", .left = 0, .top = 0 },
	{ .id = "s2", .name = "山田", .section = "", .left = 1, .top = 0 },
	{ .id = "s3", .name = "Cy Ruiz", .section = "", .left = 0.5, .top = 1 },
	{ .id = "t1",
	  .name = "Tea Ott",
	  .section = "",
	  .left = 0.5,
	  .top = 0.5,
	  .is_instructor = TRUE },
};
static struct class_edge edges[] = { { 0, 1, 9 }, { 0, 3, 1 }, { 1, 0, 1 } };
static const struct class_graph graph = { nodes, 4, 3, edges, 3 };

static GString *
trace(gconstpointer fonts, const struct class_graph *drawn, enum graph_label label)
{
	GString *out = g_string_new(NULL);
	struct canvas *canvas = trace_open(fonts, out);
	const struct network_picture picture = {
		.graph = drawn,
		.label = label,
		.x = 10,
		.y = 20,
		.width_pt = 100,
		.height_pt = 100,
	};

	canvas_page(canvas, 595.28, 841.89);
	network_picture_draw(canvas, &picture);
	canvas_free(canvas);
	return out;
}

/* The wedge first, the line on it, then the marks: two discs, a ring, the diamond on white. */
static void
test_marks(gconstpointer fonts)
{
	g_autoptr(GString) out = trace(fonts, &graph, GRAPH_LABEL_NONE);

	g_assert_cmpstr(
		out->str, ==,
		"page 595.28 841.89\n"
		"tag Figure \"3 students and the instructor, 3 links, 1 pair linked both "
		"ways\"\n"
		"polygon #beccda 14.85 24.15 14.15 24.85 60.00 70.00\n"
		"line 14.50 24.50 105.50 24.50 0.40 #78a8cc\n"
		"disc 14.50 24.50 2.50 #0072b2 outline 1.00 #ffffff\n"
		"disc 105.50 24.50 2.50 #0072b2 outline 1.00 #ffffff\n"
		"disc 60.00 115.50 2.50 #ffffff outline 1.10 #0072b2\n"
		"polygon #ffffff 60.00 65.68 64.33 70.00 60.00 74.33 55.68 70.00\n"
		"polygon #d55e00 60.00 66.88 63.13 70.00 60.00 73.13 56.88 70.00\n"
		"tag-end\n");
}

/* Without labels nobody is named; with them, who cannot be written is called by the id. */
static void
test_labels(gconstpointer fonts)
{
	g_autoptr(GString) none = trace(fonts, &graph, GRAPH_LABEL_NONE);
	g_autoptr(GString) ids = trace(fonts, &graph, GRAPH_LABEL_ID);
	g_autoptr(GString) names = trace(fonts, &graph, GRAPH_LABEL_NAME);

	g_assert_null(strstr(none->str, "\ntext "));
	for (int i = 0; i < graph.node_count; i++) {
		g_autofree char *id = g_strdup_printf("\"%s\"\n", nodes[i].id);

		g_assert_nonnull(strstr(ids->str, id));
		g_assert_null(strstr(ids->str, nodes[i].name));
	}
	g_assert_nonnull(strstr(names->str, "\"Ana Lima\"\n"));
	g_assert_nonnull(strstr(names->str, "\"s2\"\n"));
	g_assert_nonnull(strstr(names->str, "\"Tea Ott\"\n"));
}

/* What a trace holds of labels at one height must not reach into each other; each text is there
 * once, and `expected` of them are. Letters are of `letters` points. */
static void
assert_apart(gconstpointer fonts, const char *drawn, double letters, guint expected)
{
	const struct text_style style = { .face = FACE_REGULAR, .size_pt = letters };
	g_auto(GStrv) lines = g_strsplit(drawn, "\n", -1);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GString) unread = g_string_new(NULL);
	struct canvas *canvas = trace_open(fonts, unread);
	double last_y = 0, last_end = 0;

	for (char **line = lines; *line; line++) {
		char *text = strchr(*line, '"');
		double x, y, size;

		if (sscanf(*line, "text %lf %lf %*s %lf", &x, &y, &size) != 3 || !text ||
		    fabs(size - letters) > 0.01)
			continue;
		text[strlen(text) - 1] = '\0';
		if (!g_hash_table_add(seen, text + 1))
			g_error("%s stands there twice", text + 1);
		if (fabs(y - last_y) < letters && x < last_end)
			g_error("%s lies on its neighbour", text + 1);
		last_y = y;
		last_end = x + canvas_text_width(canvas, &style, text + 1);
	}
	canvas_free(canvas);
	g_assert_cmpuint(g_hash_table_size(seen), ==, expected);
}

/* A class of 28 in which nobody has a link: whole ids, and names that can be told apart. */
static void
test_rows(gconstpointer fonts)
{
	enum { MANY = 28 };
	struct class_node many[MANY];
	const struct class_graph lonely = { many, MANY, -1, NULL, 0 };
	const struct network network = { .nodes = MANY, .instructor = -1 };
	char ids[MANY][32], names[MANY][64];
	double left[MANY], top[MANY];
	struct config *config = config_default();

	for (int i = 0; i < MANY; i++) {
		g_snprintf(ids[i], sizeof ids[i], "student-2026-%03d", i);
		/* Ten are called alike, ten by what is too long, the others by a short name. */
		g_snprintf(names[i], sizeof names[i],
			   i < 10   ? "Alexandra Montgomery"
			   : i < 20 ? "Bartholomew%d Maximilian Featherstonehaugh-Abramowitz"
				    : "Cy Ruiz %d",
			   i);
		many[i] = (struct class_node){ .id = ids[i], .name = names[i], .section = "" };
	}
	for (int label = GRAPH_LABEL_ID; label <= GRAPH_LABEL_NAME; label++) {
		g_autoptr(GString) out = g_string_new(NULL);
		struct canvas *canvas = trace_open(fonts, out);
		int columns = network_picture_columns(canvas, &lonely, (enum graph_label)label,
						      config);

		g_assert_cmpint(network_layout(&network, columns, left, top), ==, RESULT_OK);
		for (int i = 0; i < MANY; i++) {
			many[i].left = left[i];
			many[i].top = top[i];
		}
		network_picture_page(canvas, &lonely, (enum graph_label)label, config,
				     1780000000, 1790000000);
		canvas_free(canvas);
		g_assert_nonnull(strstr(out->str, "\"student-2026-007\"\n"));
		g_assert_nonnull(strstr(out->str, "\"no link yet\"\n"));
		g_assert_null(strstr(out->str, "\"instructor\"\n"));
		g_assert_null(strstr(out->str, "\"both ways\"\n"));
		if (label == GRAPH_LABEL_NAME) {
			g_assert_nonnull(strstr(out->str, "\"Bartholomew15 F.\"\n"));
			g_assert_nonnull(strstr(out->str, "\"Cy Ruiz 22\"\n"));
		}
		assert_apart(fonts, out->str, 499.28 / (1 + sqrt(MANY)) * 0.085, MANY);
	}
	config_free(config);
}

/* Radius of the first disc of a trace. */
static double
radius_of(const char *trace)
{
	const char *at = strstr(trace, "\ndisc ");
	g_auto(GStrv) words = g_strsplit(at + 1, " ", 5);

	return g_ascii_strtod(words[3], NULL);
}

/* However the links lie and whoever has many, all discs of a picture are alike. */
static void
test_one_size(gconstpointer fonts)
{
	g_autoptr(GString) out = trace(fonts, &graph, GRAPH_LABEL_ID);
	g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
	g_autofree char *radius = g_strdup_printf(" %.2f #", radius_of(out->str));
	int discs = 0;

	for (char **line = lines; *line; line++) {
		if (!g_str_has_prefix(*line, "disc "))
			continue;
		g_assert_nonnull(strstr(*line, radius));
		discs++;
	}
	g_assert_cmpint(discs, ==, 3);
}

static void
test_nobody(gconstpointer fonts)
{
	const struct class_graph nobody = { .instructor = -1 };
	const struct class_graph one = { nodes, 1, -1, NULL, 0 };
	g_autoptr(GString) none = trace(fonts, &nobody, GRAPH_LABEL_ID);
	g_autoptr(GString) alone = trace(fonts, &one, GRAPH_LABEL_ID);
	g_autofree char *counts = network_picture_counts(&nobody);

	g_assert_cmpstr(none->str, ==, "page 595.28 841.89\n");
	g_assert_nonnull(strstr(alone->str, "\"1 student, 0 links\""));
	g_assert_cmpstr(counts, ==, "0 students, 0 links");
}

/* A page for a class of 200: everything lies within the margins of A4 and of Letter. */
static void
test_page(gconstpointer fonts)
{
	enum { MANY = 200 };
	struct class_node many[MANY];
	const struct class_graph large = { many, MANY, -1, edges, 3 };
	struct config *config = config_default();

	for (int i = 0; i < MANY; i++)
		many[i] = (struct class_node){ .id = "a-student-with-a-long-id",
					       .name = "A Student",
					       .section = "",
					       .left = i / (MANY - 1.),
					       .top = i * 7 % MANY / (MANY - 1.) };
	for (int paper = PAPER_A4; paper <= PAPER_LETTER; paper++) {
		g_autoptr(GString) out = g_string_new(NULL);
		struct canvas *canvas = trace_open(fonts, out);
		double width = paper == PAPER_LETTER ? 612 : 595.28;
		double height = paper == PAPER_LETTER ? 792 : 841.89;
		g_auto(GStrv) lines = NULL;

		config->paper = (enum paper)paper;
		network_picture_page(canvas, &large, GRAPH_LABEL_ID, config, 1780000000,
				     1790000000);
		canvas_free(canvas);
		lines = g_strsplit(out->str, "\n", -1);
		for (char **line = lines; *line; line++) {
			double x, y;

			if (sscanf(*line, "text %lf %lf", &x, &y) != 2 &&
			    sscanf(*line, "disc %lf %lf", &x, &y) != 2)
				continue;
			g_assert_cmpfloat(x, >=, 46);
			g_assert_cmpfloat(x, <=, width - 46);
			g_assert_cmpfloat(y, <=, height - 28);
		}
		g_assert_nonnull(strstr(out->str, "\"Class network\""));
		g_assert_nonnull(strstr(out->str, "nobody is ranked"));
	}
	config_free(config);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	struct diag diag = { .sink = NULL };
	struct fonts *fonts = fonts_open(NULL, &diag);
	g_assert_nonnull(fonts);
	g_test_add_data_func("/network-picture/marks", fonts, test_marks);
	g_test_add_data_func("/network-picture/labels", fonts, test_labels);
	g_test_add_data_func("/network-picture/one-size", fonts, test_one_size);
	g_test_add_data_func("/network-picture/nobody", fonts, test_nobody);
	g_test_add_data_func("/network-picture/page", fonts, test_page);
	g_test_add_data_func("/network-picture/rows", fonts, test_rows);
	int failed = g_test_run();
	fonts_close(fonts);
	return failed;
}

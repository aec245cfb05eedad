/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The class graph as other programs read it. */

#include <expat.h>
#include <string.h>

#include "report/graph.h"

/* Two students, one of them without a place, and the instructor; names and ids to beware of. */
static struct class_node nodes[] = {
	{ .id = "s1", .name = "Ana Lima", .section = "A & B", .has_x = TRUE, .x = 1.25 },
	{ .id = "=2+3", .name = "O'Neil, <Bo> \"B\" & Söns\x01", .section = "" },
	{ .id = "t@x.org",
	  .name = "Tea",
	  .section = "",
	  .is_instructor = TRUE,
	  .has_x = TRUE,
	  .x = 1.0 / 3 },
};
static struct class_edge edges[] = { { 0, 1, 3 }, { 1, 0, 1 }, { 1, 2, 12 } };
static const struct class_graph graph = { nodes, 3, 2, edges, 3 };
static const struct class_graph nobody = { .instructor = -1 };

/* What an XML parser finds: one line an element, attributes and text. */
struct reading {
	GString *found;
	gboolean in_data;
};

static void XMLCALL
on_start(void *arg, const XML_Char *name, const XML_Char **attributes)
{
	struct reading *reading = arg;

	g_string_append_printf(reading->found, "\n%s", name);
	for (; *attributes && strcmp(name, "graphml") != 0; attributes += 2)
		g_string_append_printf(reading->found, " %s=%s", attributes[0], attributes[1]);
	reading->in_data = strcmp(name, "data") == 0;
	if (reading->in_data)
		g_string_append(reading->found, ": ");
}

static void XMLCALL
on_end(void *arg, const XML_Char *name)
{
	struct reading *reading = arg;

	(void)name;
	reading->in_data = FALSE;
}

static void XMLCALL
on_text(void *arg, const XML_Char *text, int length)
{
	struct reading *reading = arg;

	if (reading->in_data)
		g_string_append_len(reading->found, text, length);
}

/* NULL where it is not well formed. */
static GString *
read_xml(const GString *xml)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	struct reading reading = { .found = g_string_new(NULL) };

	XML_SetUserData(parser, &reading);
	XML_SetElementHandler(parser, on_start, on_end);
	XML_SetCharacterDataHandler(parser, on_text);
	if (XML_Parse(parser, xml->str, (int)xml->len, XML_TRUE) != XML_STATUS_OK) {
		g_test_message("%s", XML_ErrorString(XML_GetErrorCode(parser)));
		g_string_free(reading.found, TRUE);
		reading.found = NULL;
	}
	XML_ParserFree(parser);
	return reading.found;
}

static const char KEYS[] = "\ngraphml"
			   "\nkey id=label for=node attr.name=label attr.type=string"
			   "\nkey id=student for=node attr.name=student attr.type=string"
			   "\nkey id=section for=node attr.name=section attr.type=string"
			   "\nkey id=role for=node attr.name=role attr.type=string"
			   "\nkey id=network_x for=node attr.name=network_x attr.type=double"
			   "\nkey id=weight for=edge attr.name=weight attr.type=double"
			   "\nkey id=interactions for=edge attr.name=interactions attr.type=int"
			   "\ngraph id=class edgedefault=directed";

static void
test_graphml(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GString) found = NULL;
	g_autofree char *expected = g_strconcat(
		KEYS,
		"\nnode id=s1"
		"\ndata key=label: s1\ndata key=student: s1\ndata key=section: A & B\ndata key=role: student"
		"\ndata key=network_x: 1.250000"
		"\nnode id=:3D2:2B3"
		"\ndata key=label: =2+3\ndata key=student: =2+3\ndata key=section: \ndata key=role: student"
		"\nnode id=t:40x.org"
		"\ndata key=label: t@x.org\ndata key=student: t@x.org\ndata key=section: \ndata key=role: instructor"
		"\ndata key=network_x: 0.333333"
		"\nedge source=s1 target=:3D2:2B3"
		"\ndata key=weight: 1\ndata key=interactions: 3"
		"\nedge source=:3D2:2B3 target=s1"
		"\ndata key=weight: 1\ndata key=interactions: 1"
		"\nedge source=:3D2:2B3 target=t:40x.org"
		"\ndata key=weight: 1\ndata key=interactions: 12",
		NULL);

	graph_print_graphml(out, &graph, GRAPH_LABEL_ID);
	found = read_xml(out);
	g_assert_nonnull(found);
	g_assert_cmpstr(found->str, ==, expected);
}

static void
test_graphml_names(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GString) found = NULL;

	graph_print_graphml(out, &graph, GRAPH_LABEL_NAME);
	found = read_xml(out);
	g_assert_nonnull(found);
	g_assert_nonnull(strstr(found->str, "key=label: O'Neil, <Bo> \"B\" & Söns\n"));
	g_assert_nonnull(strstr(found->str, "key=label: Tea\n"));
	/* Names are no one's alone: the id stands beside them, as it is. */
	g_assert_nonnull(strstr(found->str, "\nnode id=:3D2:2B3\n"));
	g_assert_nonnull(strstr(found->str, "key=student: =2+3\n"));
}

static void
test_graphml_of_nobody(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GString) found = NULL;

	graph_print_graphml(out, &nobody, GRAPH_LABEL_ID);
	found = read_xml(out);
	g_assert_cmpstr(found->str, ==, KEYS);
}

/* Everything that UTF-8 can say and XML cannot: the file stays well formed. */
static void
test_graphml_hostile(void)
{
	static const char *const texts[] = {
		"]]>",
		"&#0;",
		"<!--",
		"\x01\x08\x0b\x0c\x0e\x1f\x7f",
		"\xef\xbf\xbe \xef\xbf\xbf",
		"\xf0\x9f\x98\x80",
		"\xc2\x85",
		"a\tb\nc\rd",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct class_node hostile[] = {
			{ .id = texts[i], .name = texts[i], .section = texts[i] }
		};
		const struct class_graph small = { hostile, 1, -1, NULL, 0 };
		g_autoptr(GString) out = g_string_new(NULL);
		g_autoptr(GString) found = NULL;

		graph_print_graphml(out, &small, GRAPH_LABEL_NAME);
		found = read_xml(out);
		g_assert_nonnull(found);
	}
}

/* A spreadsheet must not take an id for a formula; the same id is the same in both files. */
static void
test_tables(void)
{
	g_autoptr(GString) out = g_string_new(NULL);

	graph_print_nodes(out, &graph, GRAPH_LABEL_NAME);
	g_assert_cmpstr(out->str, ==,
			"Id,Label,Section,Role,network_x\r\n"
			"s1,Ana Lima,A & B,student,1.250000\r\n"
			"'=2+3,\"O'Neil, <Bo> \"\"B\"\" & Söns\x01\",,student,\r\n"
			"t@x.org,Tea,,instructor,0.333333\r\n");
	g_string_truncate(out, 0);
	graph_print_edges(out, &graph);
	g_assert_cmpstr(out->str, ==,
			"Source,Target,Type,Weight,Interactions\r\n"
			"s1,'=2+3,Directed,1,3\r\n"
			"'=2+3,s1,Directed,1,1\r\n"
			"'=2+3,t@x.org,Directed,1,12\r\n");
	g_string_truncate(out, 0);
	graph_print_nodes(out, &nobody, GRAPH_LABEL_ID);
	graph_print_edges(out, &nobody);
	g_assert_cmpstr(out->str, ==,
			"Id,Label,Section,Role,network_x\r\n"
			"Source,Target,Type,Weight,Interactions\r\n");
}

static void
test_json(void)
{
	const struct class_graph small = { nodes, 2, -1, edges, 1 };
	g_autoptr(GString) out = g_string_new(NULL);

	graph_print_json(out, &small, GRAPH_LABEL_ID, 7, 1790000000);
	g_assert_cmpstr(out->str, ==,
			"{\n"
			"  \"run\": 7,\n"
			"  \"as_of\": \"2026-09-21T14:13:20Z\",\n"
			"  \"nodes\": [\n"
			"    {\n"
			"      \"id\": \"s1\",\n"
			"      \"label\": \"s1\",\n"
			"      \"section\": \"A \\u0026 B\",\n"
			"      \"role\": \"student\",\n"
			"      \"network_x\": 1.25\n"
			"    },\n"
			"    {\n"
			"      \"id\": \"=2+3\",\n"
			"      \"label\": \"=2+3\",\n"
			"      \"section\": \"\",\n"
			"      \"role\": \"student\",\n"
			"      \"network_x\": null\n"
			"    }\n"
			"  ],\n"
			"  \"edges\": [\n"
			"    {\n"
			"      \"source\": \"s1\",\n"
			"      \"target\": \"=2+3\",\n"
			"      \"weight\": 1,\n"
			"      \"interactions\": 3\n"
			"    }\n"
			"  ]\n"
			"}\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/graph/graphml", test_graphml);
	g_test_add_func("/graph/graphml-names", test_graphml_names);
	g_test_add_func("/graph/graphml-of-nobody", test_graphml_of_nobody);
	g_test_add_func("/graph/graphml-hostile", test_graphml_hostile);
	g_test_add_func("/graph/tables", test_tables);
	g_test_add_func("/graph/json", test_json);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/xml_stream.h"

#include <expat.h>
#include <string.h>

#include "entities.h"
#include "text_stream.h"

enum { XML_PATHS = 8, XML_BLOCK_BYTES = 65536, NODE_COST_BYTES = 256, PROGRESS_BLOCKS = 16 };

struct xml_node {
	struct xml_element element; /* first: what readers see */
	struct xml_node *last;      /* child */
	GString *text;
	char **attributes;
	char *name, *prefix;
};

struct xml {
	XML_Parser parser;
	struct xml_reading *reading;
	struct diag *diag;
	const char *file;
	char **paths[XML_PATHS]; /* taken apart at '/' */
	char *names[XML_STREAM_DEPTH];
	int depth;
	/* The record being built. */
	struct xml_node *record, *current;
	GPtrArray *nodes; /* all of it */
	gsize bytes;
	int path;
	gboolean too_large;
	int raw_depth; /* levels below an element whose content is kept as markup */
	enum result result;
	long lines_before; /* line ends before what the parser was given */
	const char *fault; /* why the parser was stopped; NULL: by the callback */
};

static void
xml_node_free(void *data)
{
	struct xml_node *node = data;

	g_string_free(node->text, TRUE);
	g_strfreev(node->attributes);
	g_free(node->name);
	g_free(node->prefix);
	g_free(node);
}

static void
xml_stop(struct xml *xml, const char *fault)
{
	xml->result = RESULT_FAIL;
	xml->fault = fault;
	XML_StopParser(xml->parser, XML_FALSE);
}

static long
xml_line(const struct xml *xml)
{
	return xml->lines_before + (long)XML_GetCurrentLineNumber(xml->parser);
}

static const char *
xml_local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

/* -- records --------------------------------------------------------------------------------
 */

/* The path that fits the open elements, or -1. */
static int
xml_find_path(const struct xml *xml)
{
	for (int i = 0; i < XML_PATHS && xml->paths[i]; i++) {
		char *const *step = xml->paths[i];
		int level = 0;

		while (step[level] && level < xml->depth &&
		       (strcmp(step[level], "*") == 0 ||
			g_ascii_strcasecmp(step[level], xml->names[level]) == 0))
			level++;
		if (!step[level] && level == xml->depth)
			return i;
	}
	return -1;
}

static char **
xml_copy_attributes(const char *const *attributes)
{
	g_autoptr(GStrvBuilder) copy = g_strv_builder_new();

	for (; *attributes; attributes += 2) {
		if (g_str_has_prefix(attributes[0], "xmlns"))
			continue;
		g_strv_builder_add(copy, xml_local(attributes[0]));
		g_strv_builder_add(copy, attributes[1]);
	}
	return g_strv_builder_end(copy);
}

static gboolean
xml_grow(struct xml *xml, gsize bytes)
{
	xml->bytes += bytes;
	xml->too_large |= xml->bytes > XML_STREAM_RECORD_BYTES;
	return !xml->too_large;
}

static void
xml_open_node(struct xml *xml, const char *name, const char *const *attributes)
{
	struct xml_node *node = g_new0(struct xml_node, 1);
	struct xml_node *parent = xml->current;

	node->text = g_string_new(NULL);
	node->attributes = xml_copy_attributes(attributes);
	node->name = g_strdup(xml_local(name));
	node->prefix = g_strndup(name, strchr(name, ':') ? strcspn(name, ":") : 0);
	node->element = (struct xml_element){
		.name = node->name,
		.prefix = node->prefix,
		.attributes = (const char *const *)node->attributes,
		.text = "",
		.parent = parent ? &parent->element : NULL,
		.line = xml_line(xml),
	};
	if (parent && parent->last)
		parent->last->element.next = &node->element;
	else if (parent)
		parent->element.first = &node->element;
	if (parent)
		parent->last = node;
	g_ptr_array_add(xml->nodes, node);
	xml->current = node;
	if (!parent)
		xml->record = node;
}

static void
xml_refuse(struct xml *xml)
{
	const struct reject reject = {
		.line = xml->record->element.line,
		.reason = "a record of more than 16 MiB",
	};

	xml->reading->refused++;
	if (xml->reading->sink)
		sink_put_reject(xml->reading->sink, &reject);
}

static void
xml_give_record(struct xml *xml)
{
	struct xml_reading *reading = xml->reading;

	if (xml->too_large) {
		xml_refuse(xml);
	} else {
		reading->records++;
		xml->result = reading->record(reading->arg, xml->path, &xml->record->element);
	}
	g_ptr_array_set_size(xml->nodes, 0);
	xml->record = xml->current = NULL;
	xml->bytes = 0;
	xml->too_large = FALSE;
	if (xml->result != RESULT_OK)
		XML_StopParser(xml->parser, XML_FALSE);
}

/* -- markup kept as text (Atom's type="xhtml") -----------------------------------------------
 */

static void
xml_append_escaped(GString *out, const char *text, gsize length)
{
	g_autofree char *escaped = g_markup_escape_text(text, (gssize)length);

	g_string_append(out, escaped);
}

static void
xml_append_tag(struct xml *xml, const char *name, const char *const *attributes)
{
	GString *out = xml->current->text;

	g_string_append_printf(out, "<%s", xml_local(name));
	for (; *attributes; attributes += 2) {
		if (g_str_has_prefix(attributes[0], "xmlns"))
			continue;
		g_string_append_printf(out, " %s=\"", attributes[0]);
		xml_append_escaped(out, attributes[1], strlen(attributes[1]));
		g_string_append_c(out, '"');
	}
	g_string_append_c(out, '>');
}

static gboolean
xml_keeps_markup(const struct xml *xml)
{
	const char *type = xml->current ? xml_attribute(&xml->current->element, "type") : NULL;

	return type && strcmp(type, "xhtml") == 0;
}

/* -- the parser's calls ---------------------------------------------------------------------
 */

static void XMLCALL
xml_on_start(void *data, const char *name, const char **attributes)
{
	struct xml *xml = data;
	const char *const *list = (const char *const *)attributes;
	gsize cost = strlen(name) + NODE_COST_BYTES;

	if (xml->result != RESULT_OK)
		return;
	if (xml->depth == XML_STREAM_DEPTH) {
		xml_stop(xml, "nested deeper than 64 levels");
		return;
	}
	xml->names[xml->depth++] = g_strdup(xml_local(name));
	if (!xml->record) {
		xml->path = xml_find_path(xml);
		if (xml->path >= 0)
			xml_open_node(xml, name, list);
		return;
	}
	for (gsize i = 0; list[i]; i++)
		cost += strlen(list[i]);
	if (xml->raw_depth > 0 || xml_keeps_markup(xml)) {
		xml->raw_depth++;
		if (xml_grow(xml, cost))
			xml_append_tag(xml, name, list);
	} else if (xml_grow(xml, cost)) {
		xml_open_node(xml, name, list);
	} else {
		/* Counted only, so that its end is known. */
		xml->raw_depth++;
	}
}

static void XMLCALL
xml_on_end(void *data, const char *name)
{
	struct xml *xml = data;

	if (xml->result != RESULT_OK || xml->depth == 0)
		return;
	g_free(xml->names[--xml->depth]);
	if (!xml->record)
		return;
	if (xml->raw_depth > 0) {
		xml->raw_depth--;
		if (!xml->too_large)
			g_string_append_printf(xml->current->text, "</%s>", xml_local(name));
		return;
	}
	xml->current->element.text = xml->current->text->str;
	if (xml->current == xml->record)
		xml_give_record(xml);
	else
		xml->current = (struct xml_node *)(void *)xml->current->element.parent;
}

static void XMLCALL
xml_on_text(void *data, const char *text, int length)
{
	struct xml *xml = data;

	if (!xml->record || xml->result != RESULT_OK || !xml_grow(xml, (gsize)length))
		return;
	if (xml_keeps_markup(xml))
		xml_append_escaped(xml->current->text, text, (gsize)length);
	else
		g_string_append_len(xml->current->text, text, length);
}

/* An entity of HTML in a feed that forgot to escape it; others have no meaning here. */
static void XMLCALL
xml_on_skipped(void *data, const char *name, int is_parameter)
{
	g_autofree char *entity = g_strconcat("&", name, ";", NULL);
	char bytes[8];
	gsize length;
	gunichar code = is_parameter ? 0 : entity_at(entity, &length);

	if (code)
		xml_on_text(data, bytes, g_unichar_to_utf8(code, bytes));
}

/* Entities defined in the file can double with each line ("billion laughs"). */
static void XMLCALL
xml_on_doctype(void *data, const char *name, const char *system, const char *public,
	       int has_declarations)
{
	(void)name;
	(void)system;
	(void)public;
	if (has_declarations)
		xml_stop(data, "a document type with declarations of its own");
}

/* -- reading --------------------------------------------------------------------------------
 */

static enum result
xml_report(struct xml *xml, const char *why)
{
	diag_at(xml->diag, SEVERITY_ERROR, xml->file, xml_line(xml),
		"no XML that can be read: %s (column %lu), nothing was stored", why,
		(unsigned long)XML_GetCurrentColumnNumber(xml->parser) + 1);
	return RESULT_FAIL;
}

static enum result
xml_feed(struct xml *xml, struct stream *text)
{
	g_autofree char *block = g_malloc(XML_BLOCK_BYTES);
	gboolean begun = FALSE;
	gsize got;

	do {
		gsize skip = 0;

		got = stream_read(text, block, XML_BLOCK_BYTES);
		if (got == 0 && stream_error(text))
			return xml_report(xml, stream_error(text));
		/* The declaration must be the very first, but often is not. */
		while (!begun && skip < got && g_ascii_isspace(block[skip]))
			xml->lines_before += block[skip++] == '\n';
		begun |= skip < got;
		if (XML_Parse(xml->parser, block + skip, (int)(got - skip), got == 0) ==
		    XML_STATUS_ERROR) {
			if (XML_GetErrorCode(xml->parser) != XML_ERROR_ABORTED)
				return xml_report(
					xml, XML_ErrorString(XML_GetErrorCode(xml->parser)));
			return xml->fault ? xml_report(xml, xml->fault) : xml->result;
		}
		if (xml->reading->options)
			progress_set(xml->reading->options->progress, stream_position(text),
				     xml->reading->options->size);
	} while (got > 0);
	return RESULT_OK;
}

static XML_Parser
xml_parser_new(struct xml *xml)
{
	/* The text is UTF-8 by now, whatever its declaration says. */
	XML_Parser parser = XML_ParserCreate("UTF-8");

	XML_SetUserData(parser, xml);
	XML_SetElementHandler(parser, xml_on_start, xml_on_end);
	XML_SetCharacterDataHandler(parser, xml_on_text);
	XML_SetStartDoctypeDeclHandler(parser, xml_on_doctype);
	XML_SetSkippedEntityHandler(parser, xml_on_skipped);
	/* Makes unknown entities ones to skip rather than faults; nothing is ever fetched. */
	XML_UseForeignDTD(parser, XML_TRUE);
	return parser;
}

enum result
xml_stream_read(struct stream *stream, struct xml_reading *reading, struct diag *diag)
{
	struct xml xml = {
		.reading = reading,
		.diag = diag,
		.file = stream_name(stream),
		.nodes = g_ptr_array_new_with_free_func(xml_node_free),
	};
	guint64 replaced = 0;
	struct stream *text = text_stream_open(stream, &replaced);
	enum result result;

	reading->records = reading->refused = 0;
	for (int i = 0; reading->paths[i]; i++) {
		g_assert(i < XML_PATHS);
		xml.paths[i] = g_strsplit(reading->paths[i], "/", -1);
	}
	xml.parser = xml_parser_new(&xml);
	result = xml_feed(&xml, text);
	text_stream_report(stream, replaced, diag);
	while (xml.depth > 0)
		g_free(xml.names[--xml.depth]);
	for (int i = 0; i < XML_PATHS; i++)
		g_strfreev(xml.paths[i]);
	XML_ParserFree(xml.parser);
	g_ptr_array_unref(xml.nodes);
	stream_close(text);
	return result;
}

/* -- reading a record -----------------------------------------------------------------------
 */

const struct xml_element *
xml_child(const struct xml_element *element, const char *prefix, const char *name)
{
	const struct xml_element *child = element->first;

	while (child && (strcmp(child->name, name) != 0 ||
			 (prefix && strcmp(child->prefix, prefix) != 0)))
		child = child->next;
	return child;
}

const char *
xml_text(const struct xml_element *element, const char *prefix, const char *name)
{
	const struct xml_element *child = xml_child(element, prefix, name);

	return child ? child->text : "";
}

const char *
xml_attribute(const struct xml_element *element, const char *name)
{
	for (const char *const *at = element->attributes; *at; at += 2)
		if (strcmp(at[0], name) == 0)
			return at[1];
	return NULL;
}

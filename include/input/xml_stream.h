/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_XML_STREAM_H
#define INPUT_XML_STREAM_H

/*
 * XML of any length, one record at a time: feeds, WordPress exports, dumps. A record is an
 * element such as "item"; it comes as a small tree when its end tag has been read. Names are
 * local ("wp:post_id" is "post_id"), since name spaces carry versions. Document types that
 * define entities are refused: they can be made to explode. Entities of HTML are read, since
 * feeds forget to escape them; others are dropped. Within an element of type="xhtml" (Atom)
 * there are no children: its text is the HTML.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"
#include "base/stream.h"
#include "input/format.h"
#include "input/sink.h"

enum {
	XML_STREAM_DEPTH = 64,
	XML_STREAM_RECORD_BYTES = 16 * 1024 * 1024 /* text of one record; more is refused */
};

struct xml_element {
	const char *name;              /* local: "encoded" */
	const char *prefix;            /* as written: "content"; "" for none */
	const char *const *attributes; /* local name, value, ..., NULL */
	const char *text; /* own text, CDATA included, children's not; never NULL */
	struct xml_element *parent, *first, *next; /* next: the younger sibling */
	long line;
};

struct xml_reading {
	/*
	 * Local names of elements from the root down, parted by '/', ended by NULL:
	 * "rss/channel/item", "feed/entry", "posts/row", or "*" for one level of any name. What
	 * lies outside of records comes as records of its own where a path names it
	 * ("rss/channel/title").
	 */
	const char *const *paths;
	/* Lent until the callback returns; `path` is the index in `paths`. */
	enum result (*record)(void *arg, int path, const struct xml_element *record);
	void *arg;
	const struct sink *sink;            /* for refused records; may be NULL */
	const struct read_options *options; /* for progress; may be NULL */

	/* Filled in. */
	guint64 records;
	guint64 refused; /* too large */
};

/*
 * Reads all records. RESULT_FAIL, reported with line and column: not well-formed (control
 * characters, cut off), too deep, or a document type with declarations of its own. A plain
 * <!DOCTYPE name SYSTEM "..."> is passed over and never fetched. RESULT_END from the callback
 * ends reading and is handed on.
 */
enum result xml_stream_read(struct stream *stream, struct xml_reading *reading,
			    struct diag *diag);

/* The first child of that local name and, where `prefix` is not NULL, prefix; or NULL. */
const struct xml_element *xml_child(const struct xml_element *element, const char *prefix,
				    const char *name);
/* Its text; "" when there is none. */
const char *xml_text(const struct xml_element *element, const char *prefix, const char *name);
/* An attribute by local name; NULL when there is none. */
const char *xml_attribute(const struct xml_element *element, const char *name);

#endif

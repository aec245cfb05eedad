/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of XML files, whole, odd and hostile. */

#include <string.h>

#include "input/head.h"
#include "input/xml_stream.h"

static void
print_element(GString *out, const struct xml_element *element)
{
	g_string_append_printf(out, "%s%s%s", element->prefix, *element->prefix ? ":" : "",
			       element->name);
	for (const char *const *at = element->attributes; *at; at += 2)
		g_string_append_printf(out, " %s=%s", at[0], at[1]);
	g_string_append_printf(out, "[%s]", element->text);
	for (const struct xml_element *child = element->first; child; child = child->next) {
		g_string_append_c(out, '(');
		print_element(out, child);
		g_string_append_c(out, ')');
	}
}

static enum result
print_record(void *arg, int path, const struct xml_element *record)
{
	g_string_append_printf(arg, "%d@%ld ", path, record->line);
	print_element(arg, record);
	g_string_append_c(arg, '\n');
	return strcmp(record->text, "stop") == 0 ? RESULT_END : RESULT_OK;
}

static void
print_message(void *arg, const struct diag_message *message)
{
	g_string_append_printf(arg, "%s %ld: %s\n", diag_severity_name(message->severity),
			       message->line, message->text);
}

static void
print_reject(void *arg, const struct reject *reject)
{
	g_string_append_printf(arg, "reject %ld: %s\n", reject->line, reject->reason);
}

static char *
read_text(const char *text, const char *const *paths)
{
	GString *out = g_string_new(NULL);
	struct diag diag = { .sink = print_message, .arg = out };
	const struct sink sink = { .reject = print_reject, .arg = out };
	struct xml_reading reading = {
		.paths = paths, .record = print_record, .arg = out, .sink = &sink
	};
	struct stream *stream = stream_open_memory(text, strlen(text), "file.xml");
	enum result result = xml_stream_read(stream, &reading, &diag);

	g_string_append(out, result == RESULT_FAIL  ? "FAIL"
			     : result == RESULT_END ? "END"
						    : "OK");
	stream_close(stream);
	return g_string_free(out, FALSE);
}

static const char *const feed_paths[] = { "rss/channel/item", "rss/channel/title", "feed/entry",
					  NULL };

#define check(text, expected)                                               \
	do {                                                                \
		g_autofree char *check_got = read_text((text), feed_paths); \
		g_assert_cmpstr(check_got, ==, (expected));                 \
	} while (0)

static void
test_records(void)
{
	check("<?xml version='1.0'?>\n<rss><channel><title>T</title>\n"
	      "<item a='1'><wp:id xmlns:wp='urn:x'>7</wp:id><d>x &amp; <![CDATA[<p>]]></d>"
	      "</item>\n<other><item>no</item></other></channel></rss>",
	      "1@2 title[T]\n0@3 item a=1[](wp:id[7])(d[x & <p>])\nOK");
	/* White space and a mark before the declaration; prefixes on the root. */
	check("\xEF\xBB\xBF \n<?xml version='1.0'?><a:feed xmlns:a='u'><a:entry>e</a:entry>"
	      "</a:feed>",
	      "2@2 a:entry[e]\nOK");
	check("<rss><channel><title>stop</title><item/></channel></rss>",
	      "1@1 title[stop]\nEND");
	/* CDATA cut in two, as WordPress writes "]]>". */
	check("<rss><channel><title><![CDATA[a]]]]><![CDATA[>b]]></title></channel></rss>",
	      "1@1 title[a]]>b]\nOK");
}

static void
test_xhtml(void)
{
	check("<feed><entry><content type='xhtml'><div xmlns='x'>a &lt; b <b c='d\"'>bold</b>"
	      "<br/></div></content></entry></feed>",
	      "2@1 entry[](content type=xhtml[<div>a &lt; b <b c=\"d&quot;\">bold</b><br>"
	      "</br></div>])\nOK");
}

static void
test_entities(void)
{
	/* HTML's are read, others dropped; a plain document type is not fetched. */
	check("<rss><channel><title>a&nbsp;b&eacute;&zzz;</title></channel></rss>",
	      "1@1 title[a\xC2\xA0"
	      "b\xC3\xA9]\nOK");
	check("<!DOCTYPE rss SYSTEM 'file:///etc/passwd'><rss><channel><title>t</title>"
	      "</channel></rss>",
	      "1@1 title[t]\nOK");
	check("<!DOCTYPE lol [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]>\n<rss><channel><title>&b;"
	      "</title></channel></rss>",
	      "error 1: no XML that can be read: a document type with declarations of its "
	      "own (column 15), nothing was stored\nFAIL");
}

static void
test_faults(void)
{
	g_autoptr(GString) deep = g_string_new(NULL);
	g_autofree char *got = NULL;

	check("<rss><channel><item>a</item>\n<item>\001</item></channel></rss>",
	      "0@1 item[a]\nerror 2: no XML that can be read: not well-formed (invalid token) "
	      "(column 7), nothing was stored\nFAIL");
	check("<rss><channel>",
	      "error 1: no XML that can be read: no element found (column 15), nothing was "
	      "stored\nFAIL");
	check("<a></b>", "error 1: no XML that can be read: mismatched tag (column 6), nothing "
			 "was stored\nFAIL");
	for (int i = 0; i < 65; i++)
		g_string_append(deep, "<a>");
	got = read_text(deep->str, feed_paths);
	g_assert_nonnull(strstr(got, "nested deeper than 64 levels"));
	g_assert_true(g_str_has_suffix(got, "FAIL"));
}

static void
test_too_large(void)
{
	g_autoptr(GString) text = g_string_new("<feed><entry>\n");
	g_autofree char *got = NULL;

	for (int i = 0; i < 100000; i++)
		g_string_append(text, "<x>many</x>");
	g_string_append(text, "</entry><entry>next</entry></feed>");
	got = read_text(text->str, feed_paths);
	g_assert_cmpstr(got, ==, "reject 1: a record of more than 16 MiB\n2@2 entry[next]\nOK");
}

static void
test_wildcard(void)
{
	static const char *const paths[] = { "*/row", NULL };
	g_autofree char *got = read_text("<posts><row Id='1'/><x><row/></x></posts>", paths);

	g_assert_cmpstr(got, ==, "0@1 row Id=1[]\nOK");
}

static enum result
look_up(void *arg, int path, const struct xml_element *record)
{
	int *seen = arg;

	(void)path;
	g_assert_cmpstr(xml_text(record, NULL, "encoded"), ==, "first");
	g_assert_cmpstr(xml_text(record, "excerpt", "encoded"), ==, "second");
	g_assert_cmpstr(xml_text(record, NULL, "absent"), ==, "");
	g_assert_null(xml_child(record, "x", "encoded"));
	g_assert_cmpstr(xml_attribute(xml_child(record, NULL, "link"), "rel"), ==, "self");
	g_assert_null(xml_attribute(record, "rel"));
	++*seen;
	return RESULT_OK;
}

static void
test_lookup(void)
{
	const char *text = "<rss><channel><item><content:encoded>first</content:encoded>"
			   "<excerpt:encoded>second</excerpt:encoded><link atom:rel='self'/>"
			   "</item></channel></rss>";
	int seen = 0;
	struct xml_reading reading = { .paths = feed_paths, .record = look_up, .arg = &seen };
	struct diag diag = { 0 };
	struct stream *stream = stream_open_memory(text, strlen(text), "x");

	g_assert_cmpint(xml_stream_read(stream, &reading, &diag), ==, RESULT_OK);
	g_assert_cmpint(seen, ==, 1);
	stream_close(stream);
}

static void
test_root(void)
{
	static const struct {
		const char *text, *root;
	} rows[] = {
		{ "<?xml version='1.0'?><!-- <x> -->\n<!DOCTYPE y><rdf:RDF a='b'>", "rdf" },
		{ "<html>", "html" },
		{ "<!-- unclosed", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct stream *stream =
			stream_open_memory(rows[i].text, strlen(rows[i].text), "x");
		struct head *head = head_new(stream, NULL);

		g_assert_cmpstr(head->root, ==, rows[i].root);
		head_free(head);
		stream_close(stream);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xml_stream/records", test_records);
	g_test_add_func("/xml_stream/xhtml", test_xhtml);
	g_test_add_func("/xml_stream/entities", test_entities);
	g_test_add_func("/xml_stream/faults", test_faults);
	g_test_add_func("/xml_stream/too-large", test_too_large);
	g_test_add_func("/xml_stream/wildcard", test_wildcard);
	g_test_add_func("/xml_stream/lookup", test_lookup);
	g_test_add_func("/xml_stream/root", test_root);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Elements of JSON files, whole and broken. What is expected is read off the texts by eye. */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "input/head.h"
#include "input/json_stream.h"

struct log {
	GString *out;
	int stop_after; /* elements; 0: never */
	int seen;
};

static enum result
log_element(void *arg, int path, json_t *element, long line)
{
	struct log *log = arg;
	char *text = json_dumps(element, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS);

	g_string_append_printf(log->out, "%d@%ld %s\n", path, line, text);
	free(text);
	return ++log->seen == log->stop_after ? RESULT_END : RESULT_OK;
}

static void
log_reject(void *arg, const struct reject *reject)
{
	struct log *log = arg;

	g_string_append_printf(log->out, "reject %ld: %s\n", reject->line, reject->reason);
}

static void
log_message(void *arg, const struct diag_message *message)
{
	struct log *log = arg;

	g_string_append_printf(log->out, "%s %ld: %s\n", diag_severity_name(message->severity),
			       message->line, message->text);
}

static char *
read_bytes(const char *bytes, gsize length, const char *const *paths, int stop_after)
{
	struct log log = { .out = g_string_new(NULL), .stop_after = stop_after };
	struct diag diag = { .sink = log_message, .arg = &log };
	const struct sink sink = { .reject = log_reject, .arg = &log };
	struct json_reading reading = {
		.paths = paths, .element = log_element, .arg = &log, .sink = &sink
	};
	struct stream *stream = stream_open_memory(bytes, length, "file.json");
	enum result result = json_stream_read(stream, &reading, &diag);

	g_string_append(log.out, result == RESULT_FAIL  ? "FAIL"
				 : result == RESULT_END ? "END"
							: "OK");
	stream_close(stream);
	return g_string_free(log.out, FALSE);
}

#define PATHS(...)                \
	(const char *const[])     \
	{                         \
		__VA_ARGS__, NULL \
	}

#define check(text, paths, expected)                                                       \
	do {                                                                               \
		g_autofree char *check_got = read_bytes((text), strlen(text), (paths), 0); \
		g_assert_cmpstr(check_got, ==, (expected));                                \
	} while (0)

static void
test_layouts(void)
{
	const char *const *members = PATHS("[]");

	check("[1,\n \"a\", {\"b\":[]} , null]", members,
	      "0@1 1\n0@2 \"a\"\n0@2 {\"b\":[]}\n0@2 null\nOK");
	check("[]", members, "OK");
	check("{\"x\":[9],\"feed\":[{\"a\":1}],\"y\":{\"feed\":[2]}}", PATHS("feed[]"),
	      "0@1 {\"a\":1}\nOK");
	check("[{\"data\":{\"children\":[1,2]}},{\"data\":{\"children\":[3]}}]",
	      PATHS("data.children[]", "[].data.children[]"), "1@1 1\n1@1 2\n1@1 3\nOK");
	check("[[1],[2]]", PATHS("[][]"), "0@1 1\n0@1 2\nOK");
	check("{\"a\":{\"b\":5},\"c\":[6]}", PATHS("a.b", "c[]", "c"), "0@1 5\n1@1 6\nOK");
	/* A document alone, and one a line; blank lines between. */
	check("{\"a\":1}\n\n{\"a\":2}\n", PATHS(""), "0@1 {\"a\":1}\n0@3 {\"a\":2}\nOK");
	/* What the longer path cannot enter is the shorter one's. */
	check("{\"a\":1}\n[2]", PATHS("", "[]"), "0@1 {\"a\":1}\n1@2 2\nOK");
}

static void
test_scripts_and_noise(void)
{
	const char *const *members = PATHS("[]");

	check("window.YTD.tweets.part0 = [\n 1 ]", members, "0@2 1\nOK");
	check("var tweet_index =\n[ 1 ];\n", members, "0@2 1\nOK");
	check("\xEF\xBB\xBF[1]", members, "0@1 1\nOK");
	check("[1]\n\nSome prose [x]\nmore\n", members,
	      "0@1 1\nwarning 3: 2 lines are no JSON, passed over\nOK");
	check("{\"a\":1}\nHTTP 503\n{\"a\":2}\n", PATHS(""),
	      "0@1 {\"a\":1}\n0@3 {\"a\":2}\n"
	      "warning 2: 1 lines are no JSON, passed over\nOK");
	check("nothing here\n", members,
	      "error 2: nothing in this file is JSON, nothing was stored\nFAIL");
}

static void
test_faults(void)
{
	const char *const *members = PATHS("[]");

	check("[1,\n{\"a\":", members,
	      "0@1 1\nerror 2: the file ends in the middle of its JSON, nothing was stored\n"
	      "FAIL");
	check("[\"abc", members,
	      "error 1: the file ends in the middle of its JSON, nothing was stored\nFAIL");
	check("[1", members,
	      "0@1 1\nerror 1: the file ends in the middle of its JSON, nothing was stored\n"
	      "FAIL");
	check("[{\"a\":[1}]", members,
	      "error 1: no JSON: a bracket is closed by another kind, nothing was stored\n"
	      "FAIL");
	check("[1 2]", members,
	      "0@1 1\nerror 1: no JSON: '2' where ',' or ']' should be, nothing was stored\n"
	      "FAIL");
	check("{\"a\" 1}", PATHS("a[]"),
	      "error 1: no JSON: '1' where ':' should be, nothing was stored\nFAIL");
	/* One bad element does not take the others along. */
	check("[1,\n{a:1},\n3]", members,
	      "0@1 1\nreject 2: no JSON: string or '}' expected near 'a'\n0@3 3\nOK");
}

static void
test_mended(void)
{
	const char *const *members = PATHS("[]");
	const char *note = "note 0: 1 elements have signs that JSON does not allow, replaced "
			   "by a mark\nOK";
	static const struct {
		const char *json, *meant;
	} rows[] = {
		{ "[\"a\\u0000b\"]", "\"a\xEF\xBF\xBD"
				     "b\"" },
		{ "[\"a\\ud83d b\"]", "\"a\xEF\xBF\xBD b\"" },
		{ "[\"\\ude00\"]", "\"\xEF\xBF\xBD\"" },
		{ "[\"\\ud83d\\u0000\"]", "\"\xEF\xBF\xBD\xEF\xBF\xBD\"" },
		{ "[\"a\tb\"]", "\"a\\tb\"" },
		{ "[\"it\\'s\"]", "\"it's\"" },
		{ "[{\"a\":NaN,\"b\":-Infinity}]", "{\"a\":null,\"b\":null}" },
		{ "[18446744073709551615]", "\"18446744073709551615\"" },
		{ "[1e999]", "null" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *expected = g_strdup_printf("0@1 %s\n%s", rows[i].meant, note);

		check(rows[i].json, members, expected);
	}
	/* A pair is a character, and no fault. */
	check("[\"\\ud83d\\ude00\"]", members, "0@1 \"\xF0\x9F\x98\x80\"\nOK");
	/* Of a key that comes twice the last counts. */
	check("[{\"a\":1,\"a\":2}]", members, "0@1 {\"a\":2}\nOK");
}

static void
test_invalid_utf8(void)
{
	/* Windows-1252 would be guessed from one wrong byte alone: many right ones stand by. */
	const char *text = "[\"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\",\"a\x81z\"]";
	g_autofree char *got = read_bytes(text, strlen(text), PATHS("[]"), 0);

	g_assert_nonnull(strstr(got, "a\xEF\xBF\xBDz"));
	g_assert_nonnull(strstr(got, "1 bytes are not valid"));
	g_assert_true(g_utf8_validate(got, -1, NULL));
}

static void
test_limits(void)
{
	g_autoptr(GString) deep = g_string_new("[");
	g_autoptr(GString) bombs = g_string_new(NULL);
	g_autoptr(GString) large = g_string_new("[\"");
	g_autofree char *got = NULL;

	/* 1 + 63 levels are fine, 1 + 64 are not. */
	for (int i = 0; i < 63; i++)
		g_string_append_c(deep, '[');
	for (int i = 0; i < 63; i++)
		g_string_append_c(deep, ']');
	g_string_append(deep, ",");
	for (int i = 0; i < 64; i++)
		g_string_append_c(deep, '[');
	for (int i = 0; i < 64; i++)
		g_string_append_c(deep, ']');
	g_string_append(deep, ",7]");
	got = read_bytes(deep->str, deep->len, PATHS("[]"), 0);
	g_assert_nonnull(strstr(got, "reject 1: nested deeper than 64 levels\n0@1 7\nOK"));
	g_assert_true(g_str_has_prefix(got, "0@1 [["));

	for (int i = 0; i < 1000000; i++)
		g_string_append_c(bombs, '[');
	g_free(got);
	got = read_bytes(bombs->str, bombs->len, PATHS("", "[]"), 0);
	g_assert_nonnull(strstr(got, "FAIL"));

	for (int i = 0; i < 17 * 1024; i++)
		g_string_append_printf(large, "%01024d", 0);
	g_string_append(large, "\",7]");
	g_free(got);
	got = read_bytes(large->str, large->len, PATHS("[]"), 0);
	g_assert_cmpstr(got, ==, "reject 1: an element of more than 16 MiB\n0@1 7\nOK");
}

/* Every place where a block of 64 KiB can end: within strings, escapes, numbers. */
static void
test_block_borders(void)
{
	const char *tail = "\"x\\\\\\\"]\", 12345, {\"k\\\"\": [true]}]";

	for (gsize pad = 65536 - 40; pad <= 65536; pad++) {
		g_autoptr(GString) text = g_string_new("[");
		g_autofree char *got = NULL;

		while (text->len < pad)
			g_string_append_c(text, ' ');
		g_string_append(text, tail);
		got = read_bytes(text->str, text->len, PATHS("[]"), 0);
		g_assert_cmpstr(got, ==,
				"0@1 \"x\\\\\\\"]\"\n0@1 12345\n0@1 {\"k\\\"\":[true]}\nOK");
	}
}

static void
test_stop(void)
{
	g_autofree char *got = read_bytes("[1,2,3", 6, PATHS("[]"), 2);

	g_assert_cmpstr(got, ==, "0@1 1\n0@1 2\nEND");
}

static void
test_getters(void)
{
	json_t *value = json_loads(
		"{\"t\":\"x\",\"n\":null,\"i\":9007199254740993,\"s\":\"9007199254740993\","
		"\"r\":1.5e18,\"whole\":3.0,\"neg\":-3,\"a\":{\"b\":[{\"c\":\"deep\"}]},"
		"\"yes\":true,\"no\":\"false\",\"e\":\"\",\"epoch\":1424225088,"
		"\"real\":1424225088.9,\"ms\":1424225088000,\"iso\":\"2015-02-18T02:04:48Z\"}",
		0, NULL);
	char buffer[24];
	gint64 time;

	g_assert_cmpstr(json_get_text(value, "t"), ==, "x");
	g_assert_null(json_get_text(value, "n"));
	g_assert_null(json_get_text(value, "i"));
	g_assert_null(json_get(value, "n"));
	g_assert_null(json_get(value, "absent.too"));
	g_assert_null(json_get(NULL, "a"));
	g_assert_cmpstr(json_get_text(value, "a.b.0.c"), ==, "deep");
	g_assert_null(json_get_text(value, "a.b.1.c"));
	/* 2^53 + 1 would come out as ...992 through a double. */
	g_assert_cmpstr(json_get_id(value, "i", buffer), ==, "9007199254740993");
	g_assert_cmpstr(json_get_id(value, "s", buffer), ==, "9007199254740993");
	g_assert_null(json_get_id(value, "r", buffer));
	g_assert_null(json_get_id(value, "e", buffer));
	g_assert_cmpint(json_get_count(value, "s"), ==, G_GINT64_CONSTANT(9007199254740993));
	g_assert_cmpint(json_get_count(value, "whole"), ==, 3);
	g_assert_cmpint(json_get_count(value, "neg"), ==, COUNT_UNKNOWN);
	g_assert_cmpint(json_get_count(value, "n"), ==, COUNT_UNKNOWN);
	g_assert_cmpint(json_get_count(value, "t"), ==, COUNT_UNKNOWN);
	g_assert_true(json_get_flag(value, "yes"));
	g_assert_false(json_get_flag(value, "no"));
	g_assert_false(json_get_flag(value, "absent"));
	/* date -u -d @1424225088: Wed Feb 18 02:04:48 UTC 2015 */
	for (const char *const *key = PATHS("epoch", "real", "ms", "iso"); *key; key++) {
		g_assert_true(json_get_time(value, *key, &time));
		g_assert_cmpint(time, ==, 1424225088);
	}
	g_assert_false(json_get_time(value, "t", &time));
	json_decref(value);
}

static void
test_load(void)
{
	const char *text =
		"window.YTD.account.part0 = [ {\"account\":{\"username\":\"Ana\"}} ]";
	struct stream *stream = stream_open_memory(text, strlen(text), "account.js");
	json_t *value = json_stream_load(stream);

	g_assert_cmpstr(json_get_text(value, "0.account.username"), ==, "Ana");
	json_decref(value);
	stream_close(stream);
	stream = stream_open_memory("prose", 5, "account.js");
	g_assert_null(json_stream_load(stream));
	stream_close(stream);
}

static void
test_outline(void)
{
	/* Cut in the middle of a key, as a head is. */
	const char *text = "{\"feed\":[{\"post\":{\"uri\":\"at://x\",\"n\":12,\"z\":null}},"
			   "{\"post\":{\"uri\":\"at://y\",\"quo";
	struct stream *stream = stream_open_memory(text, strlen(text), "x");
	struct head *head = head_new(stream, NULL);

	g_assert_cmpstr(head_json(head, "feed[].post.uri"), ==, "at://x");
	g_assert_cmpstr(head_json(head, "feed[].post.n"), ==, "12");
	g_assert_cmpstr(head_json(head, "feed[].post.z"), ==, "");
	g_assert_cmpstr(head_json(head, "feed"), ==, "");
	g_assert_null(head_json(head, "post"));
	g_assert_true(head_json_has(head, "feed feed[].post"));
	g_assert_false(head_json_has(head, "feed post"));
	head_free(head);
	stream_close(stream);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/json_stream/layouts", test_layouts);
	g_test_add_func("/json_stream/scripts-and-noise", test_scripts_and_noise);
	g_test_add_func("/json_stream/faults", test_faults);
	g_test_add_func("/json_stream/mended", test_mended);
	g_test_add_func("/json_stream/invalid-utf8", test_invalid_utf8);
	g_test_add_func("/json_stream/limits", test_limits);
	g_test_add_func("/json_stream/block-borders", test_block_borders);
	g_test_add_func("/json_stream/stop", test_stop);
	g_test_add_func("/json_stream/getters", test_getters);
	g_test_add_func("/json_stream/load", test_load);
	g_test_add_func("/json_stream/outline", test_outline);
	return g_test_run();
}

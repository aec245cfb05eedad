/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "base/csv.h"

/* A literal with its length, so that NUL bytes may stand in it. */
#define BYTES(literal) (literal), sizeof(literal) - 1

struct seen {
	GString *rows;     /* "line:cell|cell~" */
	GString *messages; /* "line severity text~" */
	gsize stop_after;  /* rows; 0 is never */
	gsize count, cells, bytes;
	gboolean truncated;
	enum result answer; /* given when stop_after is reached */
};

static enum result
keep_row(void *arg, const struct csv_row *row)
{
	struct seen *seen = arg;
	g_string_append_printf(seen->rows, "%ld:%s", row->line, row->fault ? "!" : "");
	for (gsize i = 0; i < row->count; i++) {
		g_assert_cmpuint(strlen(row->cells[i]), ==, row->lengths[i]);
		g_assert_true(g_utf8_validate(row->cells[i], -1, NULL));
		g_string_append_printf(seen->rows, "%s%s", i ? "|" : "",
				       row->fault && row->lengths[i] > 4000 ? "(long)"
									    : row->cells[i]);
	}
	g_string_append_c(seen->rows, '~');
	seen->truncated |= row->truncated;
	return ++seen->count == seen->stop_after ? seen->answer : RESULT_OK;
}

/* As keep_row, but remembers only how much there was. */
static enum result
count_row(void *arg, const struct csv_row *row)
{
	struct seen *seen = arg;
	seen->count++;
	seen->cells += row->count;
	for (gsize i = 0; i < row->count; i++)
		seen->bytes += row->lengths[i];
	seen->truncated |= row->truncated;
	return RESULT_OK;
}

static void
keep_message(void *arg, const struct diag_message *message)
{
	struct seen *seen = arg;
	g_string_append_printf(seen->messages, "%ld %s %s~", message->line,
			       diag_severity_name(message->severity), message->text);
}

static enum result
read_bytes(struct seen *seen, const char *data, gsize length, const struct csv_dialect *dialect,
	   csv_row_fn *each)
{
	struct diag diag = { .sink = keep_message, .arg = seen };
	struct stream *stream = stream_open_memory(data, length, "test.csv");
	enum result result = csv_read(stream, dialect, each, seen, &diag);
	stream_close(stream);
	return result;
}

static void
start(struct seen *seen)
{
	*seen = (struct seen){ .rows = g_string_new(NULL), .messages = g_string_new(NULL) };
}

static void
end(struct seen *seen)
{
	g_string_free(seen->rows, TRUE);
	g_string_free(seen->messages, TRUE);
}

/* Reads with a sniffed dialect; `messages` NULL: none is expected. */
static void
check(const char *data, gsize length, const char *rows, const char *messages)
{
	struct seen seen;
	start(&seen);
	g_assert_cmpint(read_bytes(&seen, data, length, NULL, keep_row), ==, RESULT_OK);
	g_assert_cmpstr(seen.rows->str, ==, rows);
	g_assert_cmpstr(seen.messages->str, ==, messages ? messages : "");
	end(&seen);
}

static void
test_ends(void)
{
	check(BYTES("a,b\nc,d\n"), "1:a|b~2:c|d~", NULL);
	check(BYTES("a,b\r\nc,d"), "1:a|b~2:c|d~", NULL);
	check(BYTES("a,b\rc,d\r"), "1:a|b~2:c|d~", NULL);
	check(BYTES("a,b\n\n \n,\nc,d\n"), "1:a|b~5:c|d~", NULL);
	check(BYTES("a,b\r\n\r\nc,d\r\n"), "1:a|b~3:c|d~", NULL);
	check(BYTES("a,b\n,x\ny,\nz\n"), "1:a|b~2:|x~3:y|~4:z~", NULL);
	check(BYTES(""), "", NULL);
	check(BYTES("\n\n"), "", NULL);
	check(BYTES("one\n"), "1:one~", NULL);
}

static void
test_quotes(void)
{
	check(BYTES("a,\"b,c\"\nd,e\n"), "1:a|b,c~2:d|e~", NULL);
	check(BYTES("a,\"say \"\"x\"\"\"\nd,e\n"), "1:a|say \"x\"~2:d|e~", NULL);
	check(BYTES("a,b\n1,\"x\r\ny\n\rz\"\n2,w\n"), "1:a|b~2:1|x\r\ny\n\rz~6:2|w~", NULL);
	check(BYTES("a,b\n\"\n\n\",x\ny,z\n"), "1:a|b~2:\n\n|x~5:y|z~", NULL);
	check(BYTES("a,\" b \"\n c , \"d\" \n"), "1:a| b ~2:c|d~", NULL);
	check(BYTES("a,b\n5\" tape,x\n"), "1:a|b~2:5\" tape|x~", NULL);
	check(BYTES("\"\",\"\"\na,b\n"), "2:a|b~", NULL);
}

static void
test_dialects(void)
{
	check(BYTES("a;b\n1,5;2\n"), "1:a|b~2:1,5|2~", NULL);
	check(BYTES("a\tb\n1, 2\t3\n"), "1:a|b~2:1, 2|3~", NULL);
	check(BYTES("a\tb\tc\n1\t\t\n"), "1:a|b|c~2:1||~", NULL);
	check(BYTES("a|b\n1|2\n"), "1:a|b~2:1|2~", NULL);
	check(BYTES("sep=;\r\na;b\r\n1;2\r\n"), "2:a|b~3:1|2~", NULL);
	check(BYTES("\"sep=|\"\na|b\n"), "2:a|b~", NULL);
	check(BYTES("\xEF\xBB\xBFname,x\n\xc3\xa9,y\n"), "1:name|x~2:\xc3\xa9|y~", NULL);
	check(BYTES("\xFF\xFE"
		    "a\0\t\0\"\0b\0\"\0\r\0\n\0\xE9\0\t\0d\0\r\0\n\0"),
	      "1:a|b~2:\xc3\xa9|d~", NULL);
	check(BYTES("name;x\ncaf\xe9;y\n"), "1:name|x~2:caf\xc3\xa9|y~",
	      "0 note not UTF-8, read as Windows-1252~");
	/* A preamble of prose does not mislead: most records have four columns. */
	check(BYTES("Notes:\n\"Hello, you\"\nDate;Link;Text;Likes\n1;2;a, b;4\n2;3;c, d, "
		    "e;5\n"),
	      "1:Notes:~2:Hello, you~3:Date|Link|Text|Likes~4:1|2|a, b|4~5:2|3|c, d, e|5~",
	      NULL);
}

static void
test_sniff(void)
{
	struct csv_dialect dialect;
	const char *ahead;
	struct stream *stream = stream_open_memory(BYTES("sep=\t\na\tb\n"), "x");
	csv_sniff(stream, &dialect);
	g_assert_true(dialect.sep_line);
	g_assert_cmpint(dialect.separator, ==, '\t');
	g_assert_cmpint(dialect.encoding, ==, ENCODING_UTF8);
	g_assert_cmpint(dialect.escape, ==, '\0');
	g_assert_cmpuint(stream_peek(stream, &ahead), ==, 10); /* nothing consumed */
	g_assert_cmpuint(stream_position(stream), ==, 0);
	stream_close(stream);
}

static void
test_escape(void)
{
	static const struct csv_dialect dialect = { .separator = ',', .escape = '\\' };
	struct seen seen;
	start(&seen);
	read_bytes(&seen, BYTES("\"a \\\"b\\\", c\",d\n\"e\\\\\",f\\n\n"), &dialect, keep_row);
	g_assert_cmpstr(seen.rows->str, ==, "1:a \"b\", c|d~2:e\\|f\\n~");
	end(&seen);
}

/* An unclosed quote costs its row, not the rest of the file. */
static void
test_unclosed(void)
{
	check(BYTES("a,b\n\"x,y\n1,2\n3,4\n"), "1:a|b~2:!\"x,y~3:1|2~4:3|4~", "");
	check(BYTES("a,b\r\n\"x,y\r\n1,2"), "1:a|b~2:!\"x,y~3:1|2~", "");
	check(BYTES("a,b\n1,\"x"), "1:a|b~2:!1,\"x~", "");
	check(BYTES("a,b\n\"x"), "1:a|b~2:!\"x~", "");

	/* One that may have swallowed more than can be read again: nothing of the file. */
	g_autoptr(GString) text = g_string_new("a,b\n\"x,y\n");
	while (text->len <= CSV_RECORD_BYTES + 64)
		g_string_append(text, "1,2\n");
	struct seen seen;
	start(&seen);
	g_assert_cmpint(read_bytes(&seen, text->str, text->len, NULL, count_row), ==,
			RESULT_FAIL);
	g_assert_cmpstr(seen.messages->str, ==,
			"2 error a quote is opened and never closed, nothing of the file was "
			"taken~");
	end(&seen);
}

static void
test_nul(void)
{
	check(BYTES("a,b\nx\0y,z\n\0,w\n"), "1:a|b~2:x\xef\xbf\xbdy|z~3:\xef\xbf\xbd|w~",
	      "2 warning NUL bytes from here on, each read as U+FFFD~");
}

static void
test_invalid(void)
{
	/* 0x96 is a dash in Windows-1252, so no letter; é there is. */
	check(BYTES("\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9,"
		    "b\n"
		    "x\x96\xe9,y\n"),
	      "1:\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9|b~"
	      "2:x\xef\xbf\xbd\xc3\xa9|y~",
	      "0 warning 2 bytes are not valid utf-8, read as U+FFFD or as Windows-1252 "
	      "letters~");
}

static void
check_long_field(const char *before, const char *after)
{
	static const struct csv_dialect comma = { .separator = ',' };
	g_autoptr(GString) text = g_string_new("a,b\n1,");
	g_string_append(text, before);
	/* é everywhere, one byte off the cut, so that the cut would halve one. */
	g_string_append_c(text, 'x');
	while (text->len < 5 * 1024 * 1024)
		g_string_append(text, "\xc3\xa9");
	g_string_append(text, after);
	g_string_append(text, "\n2,c\n");

	struct seen seen;
	start(&seen);
	g_assert_cmpint(read_bytes(&seen, text->str, text->len, &comma, keep_row), ==,
			RESULT_OK);
	g_assert_true(seen.truncated);
	g_assert_cmpuint(seen.count, ==, 3);
	g_assert_true(g_str_has_suffix(seen.rows->str, "~3:2|c~"));
	g_assert_cmpuint(seen.rows->len, >, CSV_FIELD_BYTES - 2);
	g_assert_cmpuint(seen.rows->len, <, CSV_FIELD_BYTES + 40);
	end(&seen);
}

static void
test_long_field(void)
{
	check_long_field("", "");
	check_long_field("\"", "\"");
	/* libcsv counts blanks at the end of a field to take them off again. */
	g_autofree char *blanks = g_strnfill(3000000, ' ');
	g_autofree char *quote_blanks = g_strconcat("\"", blanks, NULL);
	check_long_field("", blanks);
	check_long_field("\"", quote_blanks);
}

static void
test_long_record(void)
{
	struct seen seen;
	start(&seen);
	static const struct csv_dialect comma = { .separator = ',' };
	g_autoptr(GString) text = g_string_new("a,b\n");
	g_autofree char *cell = g_strnfill(900000, 'x');
	for (int i = 0; i < 20; i++)
		g_string_append_printf(text, "\"%s\",", cell);
	g_string_append(text, "\nc,d\n");
	for (int i = 0; i < 3000; i++)
		g_string_append_c(text, ',');
	g_string_append(text, "\ne,f\n");
	read_bytes(&seen, text->str, text->len, &comma, keep_row);
	g_assert_cmpstr(seen.rows->str, ==, "1:a|b~2:!(long)~3:c|d~4:!~5:e|f~");
	g_assert_cmpstr(seen.messages->str, ==, "");
	end(&seen);
}

static void
test_stop(void)
{
	struct seen seen;
	start(&seen);
	seen.stop_after = 2;
	seen.answer = RESULT_END;
	g_assert_cmpint(read_bytes(&seen, BYTES("a\nb\nc\n\"d"), NULL, keep_row), ==,
			RESULT_OK);
	g_assert_cmpstr(seen.rows->str, ==, "1:a~2:b~");
	g_assert_cmpstr(seen.messages->str, ==, "");
	end(&seen);

	start(&seen);
	seen.stop_after = 1;
	seen.answer = RESULT_FAIL;
	g_assert_cmpint(read_bytes(&seen, BYTES("a\nb\n"), NULL, keep_row), ==, RESULT_FAIL);
	g_assert_cmpuint(seen.count, ==, 1);
	end(&seen);
}

static gssize
read_broken(void *context, void *buffer, gsize size, const char **why)
{
	int *calls = context;
	if ((*calls)++ > 0) {
		*why = "damaged archive";
		return -1;
	}
	g_assert_cmpuint(size, >=, 8);
	memcpy(buffer, "a,b\nc,d\n", 8);
	return 8;
}

static void
test_broken_stream(void)
{
	struct seen seen;
	start(&seen);
	int calls = 0;
	struct diag diag = { .sink = keep_message, .arg = &seen };
	struct stream *stream = stream_new("x", read_broken, NULL, &calls);
	g_assert_cmpint(csv_read(stream, NULL, keep_row, &seen, &diag), ==, RESULT_FAIL);
	g_assert_nonnull(strstr(seen.messages->str, "damaged archive, reading ended here"));
	stream_close(stream);
	end(&seen);
}

/* What is written is read back, wherever the blocks of reading end. */
static void
test_round_trip(void)
{
	static const char *const parts[] = { "a",        "\"", ",",   "\n", "\r\n",
					     "\xc3\xa9", " ",  "b;c", "\r", "\xf0\x9f\x8e\x89",
					     "x\ty" };
	g_autoptr(GRand) random = g_rand_new_with_seed(21);
	g_autoptr(GString) written = g_string_new(NULL);
	g_autoptr(GString) expected = g_string_new(NULL);
	long line = 1;
	for (int row = 0; row < 20000; row++) {
		g_string_append_printf(expected, "%ld:", line);
		for (int column = 0; column < 4; column++) {
			g_autoptr(GString) cell = g_string_new(column ? NULL : "k");
			for (int i = g_rand_int_range(random, 0, 6); i > 0; i--)
				g_string_append(cell, parts[g_rand_int_range(random, 0, 11)]);
			/* Not at the start, where the apostrophe would come. */
			if (cell->str[0] == '\r')
				cell->str[0] = 'r';
			csv_append_text(written, cell->str, column == 0);
			g_string_append_printf(expected, "%s%s", column ? "|" : "", cell->str);
			for (const char *at = cell->str; *at; at++)
				line += *at == '\n' || (*at == '\r' && at[1] != '\n');
		}
		csv_append_end(written);
		g_string_append_c(expected, '~');
		line++;
	}
	static const struct csv_dialect comma = { .separator = ',' };
	struct seen seen;
	start(&seen);
	read_bytes(&seen, written->str, written->len, &comma, keep_row);
	g_assert_cmpstr(seen.messages->str, ==, "");
	g_assert_true(g_string_equal(seen.rows, expected));
	end(&seen);
}

static void
test_write(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	csv_append_text(out, "plain", TRUE);
	csv_append_text(out, "=1+1", FALSE);
	csv_append_text(out, "@ana", FALSE);
	csv_append_text(out, "-x, y", FALSE);
	csv_append_text(out, "\tz", FALSE);
	csv_append_text(out, NULL, FALSE);
	csv_append_number(out, "-1.2", FALSE);
	csv_append_number(out, NULL, FALSE);
	csv_append_text(out, "say \"x\"", FALSE);
	csv_append_end(out);
	g_assert_cmpstr(out->str, ==,
			"plain,'=1+1,'@ana,\"'-x, y\",\"'\tz\",,-1.2,,\"say \"\"x\"\"\"\r\n");
}

/* Random bytes: no crash, no endless loop, and every cell valid (keep_row checks). */
static void
test_hostile(void)
{
	static const char bytes[] = "\"\"\"\",,,;;\t|\n\n\r\r ab\0\xc3\xa9\xff\\=";
	static const struct csv_dialect escaped = { .separator = ';', .escape = '\\' };
	g_autoptr(GRand) random = g_rand_new_with_seed(2);
	for (int round = 0; round < 5000; round++) {
		char data[300];
		gsize length = (gsize)g_rand_int_range(random, 0, (gint32)sizeof data);
		for (gsize i = 0; i < length; i++)
			data[i] = bytes[g_rand_int_range(random, 0, (gint32)sizeof bytes - 1)];
		struct seen seen;
		start(&seen);
		read_bytes(&seen, data, length, round % 2 ? &escaped : NULL, keep_row);
		end(&seen);
	}
}

static void
measure(const char *name, const char *row)
{
	enum { ROWS = 1000000 };
	g_autoptr(GString) text = g_string_sized_new(strlen(row) * ROWS);
	for (int i = 0; i < ROWS; i++)
		g_string_append(text, row);
	struct seen seen;
	start(&seen);
	g_test_timer_start();
	read_bytes(&seen, text->str, text->len, NULL, count_row);
	double elapsed = g_test_timer_elapsed();
	g_assert_cmpuint(seen.count, ==, ROWS);
	g_assert_cmpuint(seen.cells, ==, 11 * ROWS);
	g_test_maximized_result(ROWS / elapsed, "%s: %.0f rows/s, %.0f MB/s", name,
				ROWS / elapsed, (double)text->len / elapsed / 1e6);
	end(&seen);
}

static void
test_speed(void)
{
	if (!g_test_perf())
		return;
	measure("plain",
		"109,2025-09-03T14:02:11Z,ana,A short text on a topic,en,3,1,0,,x,y\n");
	measure("quoted",
		"109,2025-09-03T14:02:11Z,ana,\"A text, with caf\xc3\xa9\",en,3,1,0,,x,y\n");
	measure("all quoted", "\"109\",\"2025-09-03T14:02:11Z\",\"ana\",\"A text, "
			      "long\",\"en\",\"3\",\"1\",\"0\","
			      "\"\",\"x\",\"y\"\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/csv/ends", test_ends);
	g_test_add_func("/csv/quotes", test_quotes);
	g_test_add_func("/csv/dialects", test_dialects);
	g_test_add_func("/csv/sniff", test_sniff);
	g_test_add_func("/csv/escape", test_escape);
	g_test_add_func("/csv/unclosed", test_unclosed);
	g_test_add_func("/csv/nul", test_nul);
	g_test_add_func("/csv/invalid", test_invalid);
	g_test_add_func("/csv/long_field", test_long_field);
	g_test_add_func("/csv/long_record", test_long_record);
	g_test_add_func("/csv/stop", test_stop);
	g_test_add_func("/csv/broken_stream", test_broken_stream);
	g_test_add_func("/csv/round_trip", test_round_trip);
	g_test_add_func("/csv/write", test_write);
	g_test_add_func("/csv/hostile", test_hostile);
	g_test_add_func("/csv/speed", test_speed);
	return g_test_run();
}

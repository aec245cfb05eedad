/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_input_capture.h"

#include <glib/gstdio.h>

/* One table, with what troubles readers: an accent, a quoted line end, quotes, separators. */
static const char *const table[][4] = {
	{ "id", "name", "email", "section" },
	{ "0042", "Zoë Núñez", "z@e.org", "A, B; C|D" },
	{ "7", "Ken\nOta", "k@e.org", "the \"late\"" },
};

static const char *const table_expected =
	"student 0042 | - | z@e.org | Zoë Núñez | A, B; C|D | active\n"
	"student 7 | - | k@e.org | Ken Ota | the \"late\" | active\n";

struct dialect {
	const char *name;
	const char *separator, *end;
	const char *charset;  /* of g_convert; NULL: UTF-8 */
	const char *mark;     /* bytes before the text, in UTF-8 */
	const char *encoding; /* as the summary says */
	gboolean quote_all, no_last_end;
};

static const struct dialect dialects[] = {
	{ .name = "Excel CSV UTF-8",
	  .separator = ",",
	  .end = "\r\n",
	  .mark = "\xEF\xBB\xBF",
	  .encoding = "utf-8 with byte order mark" },
	{ .name = "Excel, decimal comma",
	  .separator = ";",
	  .end = "\r\n",
	  .mark = "\xEF\xBB\xBF",
	  .encoding = "utf-8 with byte order mark" },
	{ .name = "Excel MS-DOS",
	  .separator = ",",
	  .end = "\r\n",
	  .charset = "WINDOWS-1252",
	  .encoding = "windows-1252" },
	{ .name = "Excel MS-DOS, decimal comma",
	  .separator = ";",
	  .end = "\r\n",
	  .charset = "WINDOWS-1252",
	  .encoding = "windows-1252" },
	{ .name = "Excel Unicode Text",
	  .separator = "\t",
	  .end = "\r\n",
	  .charset = "UTF-16LE",
	  .mark = "\xEF\xBB\xBF",
	  .encoding = "utf-16le" },
	{ .name = "UTF-16BE",
	  .separator = "\t",
	  .end = "\n",
	  .charset = "UTF-16BE",
	  .mark = "\xEF\xBB\xBF",
	  .encoding = "utf-16be" },
	{ .name = "UTF-16LE without mark",
	  .separator = ",",
	  .end = "\n",
	  .charset = "UTF-16LE",
	  .encoding = "utf-16le" },
	{ .name = "Excel for Mac", .separator = ",", .end = "\r", .encoding = "utf-8" },
	{ .name = "Google Sheets",
	  .separator = ",",
	  .end = "\r\n",
	  .encoding = "utf-8",
	  .no_last_end = TRUE },
	{ .name = "Google Forms",
	  .separator = ",",
	  .end = "\n",
	  .encoding = "utf-8",
	  .quote_all = TRUE },
	{ .name = "bars", .separator = "|", .end = "\n", .encoding = "utf-8" },
	{ .name = "sep=;",
	  .separator = ";",
	  .end = "\r\n",
	  .mark = "sep=;\r\n",
	  .encoding = "utf-8" },
};

static char *
write_dialect(const struct dialect *dialect, gsize *length)
{
	g_autoptr(GString) text = g_string_new(dialect->mark);
	g_autoptr(GError) error = NULL;
	char *bytes;

	for (gsize row = 0; row < G_N_ELEMENTS(table); row++) {
		for (gsize cell = 0; cell < G_N_ELEMENTS(table[row]); cell++) {
			const char *value = table[row][cell];
			gboolean quoted = dialect->quote_all || strpbrk(value, ",;|\"\n");

			g_string_append(text, cell > 0 ? dialect->separator : "");
			g_string_append(text, quoted ? "\"" : "");
			for (; *value; value++)
				g_string_append_printf(text, *value == '"' ? "\"\"" : "%c",
						       *value);
			g_string_append(text, quoted ? "\"" : "");
		}
		if (row + 1 < G_N_ELEMENTS(table) || !dialect->no_last_end)
			g_string_append(text, dialect->end);
	}
	if (!dialect->charset) {
		*length = text->len;
		return g_string_free(g_steal_pointer(&text), FALSE);
	}
	bytes = g_convert(text->str, (gssize)text->len, dialect->charset, "UTF-8", NULL, length,
			  &error);
	g_assert_no_error(error);
	return bytes;
}

static void
test_dialects(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(dialects); i++) {
		struct input_summary summary;
		gsize length;
		g_autofree char *bytes = write_dialect(&dialects[i], &length);
		g_autofree char *got = capture_bytes(bytes, length, "list.csv", NULL, &summary);
		/* Only Windows-1252, a guess, is worth a note. */
		const gboolean guessed = g_strcmp0(dialects[i].charset, "WINDOWS-1252") == 0;
		g_autofree char *expected = g_strconcat(
			table_expected,
			guessed ? "note 0: not UTF-8, read as Windows-1252\n" : "", NULL);

		g_test_message("%s", dialects[i].name);
		g_assert_cmpstr(summary.encoding, ==, dialects[i].encoding);
		g_assert_cmpstr(got, ==, expected);
	}
}

static void
test_sniff(void)
{
	static const struct {
		const char *header, *format;
	} cases[] = {
		{ "Student,ID,SIS User ID,SIS Login ID,Section,Week 1 (5)",
		  "canvas-gradebook" },
		{ "Student;ID;SIS Login ID;Section;Final Score", "canvas-gradebook" },
		{ "First name,Last name,Email address", "moodle-participants" },
		{ "Last Name,First Name,Username,Student ID,Last Access,Availability",
		  "blackboard-gradebook" },
		{ "OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator",
		  "brightspace-gradebook" },
		{ "student_id,name,email,section,mastodon,bluesky,x", "roster" },
		{ "student,network,handle", "handles" },
		{ "Timestamp,Email Address,X / Twitter handle,Blog URL", "handles-form" },
		{ "name,mastodon,bluesky", "handles-form" },
		{ "id,network,handle,created_at,text,in_reply_to,mentions,likes", "posts" },
		{ "Date,Link,Text,Likes", "posts" },
		{ "student,network,handle,date,text,likes,url,replies,views", "posts" },
		{ "id_str,from_user,text,created_at,time,user_lang,status_url", "posts" },
		{ "collected_at,id,thread_id,created_at,author,body,link,like_count", "posts" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct diag diag = { 0 };
		struct stream *stream =
			stream_open_memory(cases[i].header, strlen(cases[i].header), "f.csv");
		const struct format *format = format_sniff(stream, NULL, &diag);

		g_assert_nonnull(format);
		g_assert_cmpstr(format->name, ==, cases[i].format);
		stream_close(stream);
	}
}

static void
test_unknown(void)
{
	static const struct {
		const char *bytes, *part;
	} cases[] = {
		{ "", "this is an empty file" },
		{ " \r\n ", "this is an empty file" },
		{ "a,b\n1,2\n", "this is a CSV file with the columns a, b" },
		{ "handle,text\nana,hi\n", "nearest is a table of posts, which needs a "
					   "created_at column (created_at, " },
		{ "name,score\nana,1\n",
		  "nearest is a class list, which needs a sis_id column (sis_id, " },
		{ "{\"a\": 1}", "this is a JSON file" },
		{ "window.app.x = [ ]", "this is a JSON file" },
		{ "<?xml version=\"1.0\"?><a/>", "this is an XML file (<a>)" },
		{ "%PDF-1.4", "this is a PDF document" },
		{ "\001\002\003\004\005", "this is a binary file" },
		{ "Dear diary, today was fine.", "this is" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = capture_text(cases[i].bytes, NULL);

		g_assert_true(g_str_has_prefix(got, "error 0: unknown format: this is "));
		g_assert_nonnull(strstr(got, cases[i].part));
		g_assert_true(g_str_has_suffix(got, "nothing was read\nFAIL\n"));
	}
}

static void
test_asked_for(void)
{
	struct read_options options = { .kind = INPUT_POSTS };
	g_autofree char *got = NULL;

	got = capture_text("student,network,handle\ns1,x,ana\n", &options);
	g_assert_true(g_str_has_prefix(
		got, "error 0: this is a CSV file with the columns student, "
		     "network, handle (list of handles), not posts, as was "
		     "asked for; nearest is a table of posts, which needs a created_at"));
	options = (struct read_options){ .format = "canvas-gradebok" };
	capture_check("a,b\n", &options,
		      "error 0: unknown format \"canvas-gradebok\", did you mean "
		      "\"canvas-gradebook\"?\nFAIL\n");
	options = (struct read_options){ .format = "nothing like it" };
	g_free(got);
	got = capture_text("a,b\n", &options);
	g_assert_true(g_str_has_prefix(got, "error 0: unknown format \"nothing like it\", "
					    "known are: canvas-gradebook, "));
	g_assert_nonnull(strstr(got, ", posts, "));
	g_assert_true(g_str_has_suffix(got, "\nFAIL\n"));
	/* A format that is asked for reads what it can, or says what it lacks. */
	options = (struct read_options){ .format = "roster" };
	capture_check("?,!\n1,2\n", &options,
		      "error 0: no header of a roster was found, nothing was read\nFAIL\n");
}

static void
test_notes(void)
{
	static const char text[] = "student,network,handle\ns1,x,ana\n";
	const struct read_options options = { .expected = INPUT_ROSTER };
	g_autofree char *xls = capture_bytes(text, strlen(text), "class.xls", NULL, NULL);
	g_autofree char *place =
		capture_bytes(text, strlen(text), "roster.csv", &options, NULL);
	g_autofree char *plain = capture_bytes(text, strlen(text), "dir.x/handles", NULL, NULL);

	g_assert_cmpstr(
		xls, ==,
		"note 0: named .xls, but its content is a list of handles in utf-8, read "
		"as such\nclaim s1 x ana\n");
	g_assert_cmpstr(place, ==,
			"note 0: roster expected here, but its content is handles (list "
			"of handles), read as such\nclaim s1 x ana\n");
	g_assert_cmpstr(plain, ==, "claim s1 x ana\n");
}

static enum result
end_after_first(void *arg, const struct student *student)
{
	guint *calls = arg;

	(void)student;
	(*calls)++;
	return RESULT_END;
}

static enum result
fail_at_once(void *arg, const struct student *student)
{
	(void)arg;
	(void)student;
	return RESULT_FAIL;
}

static void
test_callbacks(void)
{
	static const char text[] = "id,name\n1,Ana\n2,Bo\n";
	guint calls = 0;
	struct diag diag = { 0 };
	struct sink sink = { .student = end_after_first, .arg = &calls };
	struct stream *stream = stream_open_memory(text, strlen(text), "f.csv");

	g_assert_cmpint(input_read_stream(stream, NULL, &sink, NULL, &diag), ==, RESULT_OK);
	g_assert_cmpuint(calls, ==, 1);
	stream_close(stream);
	stream = stream_open_memory(text, strlen(text), "f.csv");
	sink.student = fail_at_once;
	g_assert_cmpint(input_read_stream(stream, NULL, &sink, NULL, &diag), ==, RESULT_FAIL);
	stream_close(stream);
	/* A sink without functions takes everything. */
	stream = stream_open_memory(text, strlen(text), "f.csv");
	sink = (struct sink){ 0 };
	g_assert_cmpint(input_read_stream(stream, NULL, &sink, NULL, &diag), ==, RESULT_OK);
	stream_close(stream);
}

static void
test_file(void)
{
	g_autofree char *path = g_build_filename(g_get_tmp_dir(), "repute-input-XXXXXX", NULL);
	const struct sink none = { 0 };
	struct input_summary summary;
	struct diag diag = { 0 };
	int file = g_mkstemp(path);

	g_assert_cmpint(file, >=, 0);
	g_assert_true(g_close(file, NULL));
	g_assert_true(g_file_set_contents(path, "id,name\n1,Ana\n", -1, NULL));
	g_assert_cmpint(input_read(path, NULL, &none, &summary, &diag), ==, RESULT_OK);
	g_assert_cmpuint(summary.students, ==, 1);
	g_assert_cmpstr(summary.encoding, ==, "utf-8");
	g_assert_cmpint(g_unlink(path), ==, 0);
	g_assert_cmpint(input_read(path, NULL, &none, &summary, &diag), ==, RESULT_FAIL);
	g_assert_null(summary.format);
	g_assert_cmpint(input_read(g_get_tmp_dir(), NULL, &none, &summary, &diag), ==,
			RESULT_FAIL);
}

static void
test_kinds(void)
{
	for (int kind = 0; kind < INPUT_KIND_COUNT; kind++)
		g_assert_cmpint(input_kind_parse(input_kind_name((enum input_kind)kind)), ==,
				kind);
	g_assert_cmpint(input_kind_parse("Posts"), ==, INPUT_POSTS);
	g_assert_cmpint(input_kind_parse("post"), ==, -1);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/input/dialects", test_dialects);
	g_test_add_func("/input/sniff", test_sniff);
	g_test_add_func("/input/unknown", test_unknown);
	g_test_add_func("/input/asked-for", test_asked_for);
	g_test_add_func("/input/notes", test_notes);
	g_test_add_func("/input/callbacks", test_callbacks);
	g_test_add_func("/input/file", test_file);
	g_test_add_func("/input/kinds", test_kinds);
	return g_test_run();
}

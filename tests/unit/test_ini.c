/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/ini.h"

#include <string.h>
#include <sys/stat.h>

#include "config_test.h"

extern const char embedded_templates_feedback_ini[];
extern const size_t embedded_templates_feedback_ini_length;

static struct ini *
load(struct collected *collected, const char *data)
{
	return ini_load_memory("x.ini", data, strlen(data), &collected->diag);
}

static void
assert_value(const struct ini *ini, const char *section, const char *key, const char *value)
{
	const struct ini_section *found = ini_find_section(ini, section);

	g_assert_nonnull(found);
	const struct ini_key *at = ini_find_key(found, key);
	g_assert_nonnull(at);
	g_assert_cmpstr(at->value, ==, value);
}

static void
test_values(void)
{
	struct collected collected;
	collected_init(&collected);
	struct ini *ini = load(&collected, "# remark\n; remark\n"
					   "[First Part]\n"
					   "Plain = two words \n"
					   "remark = 8 # eight\n"
					   "second = 8 ; eight\n"
					   "quoted = \"a # b; c\" # after\n"
					   "single='it = \"so\"'\n"
					   "blanks = \"  kept  \"\n"
					   "empty =\n"
					   "hollow = \"\"\n"
					   "sum = 1 + 1 = 2\n"
					   "nothing = # as yet\n"
					   "inner = says \"so\" and goes\n"
					   "\t[ second ]\n"
					   "É:x = ü\n");

	g_assert_cmpstr(collected.messages->str, ==, "");
	g_assert_nonnull(ini);
	g_assert_false(ini->faulty);
	assert_value(ini, "first part", "plain", "two words");
	assert_value(ini, "First Part", "remark", "8");
	assert_value(ini, "First Part", "second", "8");
	assert_value(ini, "First Part", "quoted", "a # b; c");
	assert_value(ini, "First Part", "single", "it = \"so\"");
	assert_value(ini, "First Part", "blanks", "  kept  ");
	assert_value(ini, "First Part", "empty", "");
	assert_value(ini, "First Part", "hollow", "");
	assert_value(ini, "First Part", "sum", "1 + 1 = 2");
	assert_value(ini, "First Part", "nothing", "");
	assert_value(ini, "First Part", "inner", "says \"so\" and goes");
	assert_value(ini, "second", "É:x", "ü");

	const struct ini_section *section = g_ptr_array_index(ini->sections, 0);
	const struct ini_key *key = g_ptr_array_index(section->keys, 0);
	g_assert_cmpstr(section->name, ==, "First Part");
	g_assert_cmpint(section->line, ==, 3);
	g_assert_cmpstr(key->name, ==, "Plain");
	g_assert_cmpint(key->line, ==, 4);
	g_assert_false(key->quoted);
	g_assert_true(ini_find_key(section, "quoted")->quoted);
	g_assert_null(ini_find_section(ini, "third"));
	g_assert_null(ini_find_key(section, "third"));
	ini_free(ini);
	collected_done(&collected);
}

static void
test_layouts(void)
{
	static const char *const same[] = { "[a]\nb = c\n", "\xEF\xBB\xBF[a]\nb = c\n",
					    "[a]\r\nb = c\r\n", "[a]\nb = c",
					    "\n\n [a] \n\tb\t=\tc\t" };

	for (gsize i = 0; i < G_N_ELEMENTS(same); i++) {
		struct collected collected;
		collected_init(&collected);
		struct ini *ini = load(&collected, same[i]);
		g_assert_cmpstr(collected.messages->str, ==, "");
		assert_value(ini, "a", "b", "c");
		ini_free(ini);
		collected_done(&collected);
	}
}

static void
test_empty(void)
{
	struct collected collected;
	collected_init(&collected);
	struct ini *ini = load(&collected, "");
	g_assert_false(ini->faulty);
	g_assert_cmpuint(ini->sections->len, ==, 0);
	ini_free(ini);
	ini_free(NULL);
	collected_done(&collected);
}

static void
test_faulty_lines(void)
{
	static const struct {
		const char *text;
		long line;
		const char *words;
	} cases[] = {
		{ "a = 1\n[s]\n", 1, "before the first [section]" },
		{ "[s]\na = 1\nA = 2\n", 3, "second time, the first is line 2" },
		{ "[s]\na = 1\n[t]\n[S]\na = 2\n", 4, "second time, the first is line 1" },
		{ "[s]\nurl = http://x/#frag\n", 2, "cut at '#'" },
		{ "[s]\na = one; two\n", 2, "cut at ';'" },
		{ "[s]\na = went up, #socialmedia\n", 2, "hashtag as its word" },
		{ "[s]\na = #socialmedia\n", 2, "hashtag as its word" },
		{ "[s]\na = \"b\", c\n", 2, "after the closing quote" },
		{ "[s]\na = 'tis\n", 2, "not closed" },
		{ "[s]\na = \"\" b\n", 2, "after the closing quote" },
		{ "[s]\nno sign\n", 2, "neither" },
		{ "[s]\n = 1\n", 2, "name of a key" },
		{ "[s]\na # b = 1\n", 2, "name of a key" },
		{ "[s] # x = 1\na = 1\n", 1, "alone on its line" },
		{ "[s\na = 1\n", 1, "alone on its line" },
		{ "[s]]\na = 1\n", 1, "alone on its line" },
		{ "[]\n", 1, "name of a section" },
		{ "[s:t]\n", 1, "name of a section" },
		{ "[s]\na = 1 \\\nb = 2\n", 2, "continued" },
		{ "[s]\n# remark \\\nb = 2\n", 2, "continued" },
		{ "[s]\na = \x1b[31m\n", 2, "control character (\\x1b)" },
		{ "[s]\ra = 1\rb = 2\n", 1, "control character (\\x0d)" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		struct ini *ini = load(&collected, cases[i].text);
		g_assert_nonnull(ini);
		if (!ini->faulty)
			g_error("taken: %s", cases[i].text);
		assert_message(&collected, cases[i].line, cases[i].words);
		g_assert_cmpuint(collected.diag.counts[SEVERITY_ERROR], ==, 1);
		g_assert_nonnull(strstr(collected.messages->str, "nothing was changed"));
		ini_free(ini);
		collected_done(&collected);
	}
}

static void
test_no_text(void)
{
	static const struct {
		const char *data;
		gsize length;
		long line;
		const char *words;
	} cases[] = {
		{ "[s]\na = b\0c\n", 12, 2, "NUL" },
		{ "[s]\n\na = \xE9\n", 11, 3, "not UTF-8" },
		{ "[s]\na = \xED\xA0\x80\n", 12, 2, "not UTF-8" }, /* a lone surrogate */
		{ "\xFF\xFE[\0s\0]\0", 8, 1, "UTF-16" },
		{ "\xFE\xFF\0[\0s\0]", 8, 1, "UTF-16" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		g_assert_null(ini_load_memory("x.ini", cases[i].data, cases[i].length,
					      &collected.diag));
		assert_message(&collected, cases[i].line, cases[i].words);
		collected_done(&collected);
	}
}

/* A line of 999 bytes is the longest; the parser itself would take up to 1023 in silence. */
static void
test_line_length(void)
{
	for (gsize length = 998; length <= 1001; length++) {
		struct collected collected;
		collected_init(&collected);
		g_autoptr(GString) text = g_string_new("[s]\na = ");
		for (gsize i = 4; i < length; i++)
			g_string_append_c(text, 'x');
		g_string_append_c(text, '\n');
		struct ini *ini = load(&collected, text->str);
		g_assert_cmpint(ini->faulty, ==, length >= INI_LINE_BYTES);
		if (ini->faulty)
			assert_message(&collected, 2, "spread it over several keys");
		else
			g_assert_cmpuint(
				strlen(ini_find_key(ini_find_section(ini, "s"), "a")->value),
				==, length - 4);
		ini_free(ini);
		collected_done(&collected);
	}
}

static void
test_many_keys(void)
{
	for (int extra = 0; extra <= 1; extra++) {
		struct collected collected;
		collected_init(&collected);
		g_autoptr(GString) text = g_string_new("[s]\n");
		for (int i = 0; i < INI_KEYS + extra; i++)
			g_string_append_printf(text, "k%d = v%d\n", i, i);
		struct ini *ini = load(&collected, text->str);
		g_assert_cmpint(ini->faulty, ==, extra);
		ini_free(ini);
		collected_done(&collected);
	}
}

static void
test_fault_limit(void)
{
	struct collected collected;
	collected_init(&collected);
	g_autoptr(GString) text = g_string_new(NULL);
	for (int i = 0; i < 5000; i++)
		g_string_append(text, "noise\n");
	struct ini *ini = load(&collected, text->str);
	g_assert_true(ini->faulty);
	g_assert_cmpuint(collected.diag.counts[SEVERITY_ERROR], ==,
			 21); /* 20, and how many more */
	assert_message(&collected, 0, "4980 more");
	ini_free(ini);
	collected_done(&collected);
}

static void
test_files(void)
{
	struct collected collected;
	collected_init(&collected);
	char *path = write_file("[s]\na = 1\n", -1);
	struct ini *ini = ini_load(path, &collected.diag);
	assert_value(ini, "s", "a", "1");
	g_assert_cmpstr(ini->name, ==, path);
	g_assert_cmpstr(ini->text, ==, "[s]\na = 1\n");
	ini_free(ini);
	g_unlink(path);
	g_assert_null(ini_load(path, &collected.diag)); /* missing */
	g_assert_cmpint(g_mkdir(path, 0700), ==, 0);
	g_assert_null(ini_load(path, &collected.diag)); /* a directory */
	g_rmdir(path);
	g_assert_cmpint(mkfifo(path, 0600), ==, 0);
	g_assert_null(ini_load(path, &collected.diag)); /* must not wait for a writer */
	g_unlink(path);
	g_autofree char *large = g_malloc(INI_FILE_BYTES + 1);
	memset(large, '\n', INI_FILE_BYTES + 1);
	g_assert_true(g_file_set_contents(path, large, INI_FILE_BYTES + 1, NULL));
	g_assert_null(ini_load(path, &collected.diag));
	g_assert_null(ini_load_memory("x", large, INI_FILE_BYTES + 1, &collected.diag));
	g_assert_cmpuint(collected.diag.counts[SEVERITY_ERROR], ==, 5);
	ini = ini_load_memory("x", large, INI_FILE_BYTES, &collected.diag);
	g_assert_nonnull(ini);
	ini_free(ini);
	remove_file(path);
	collected_done(&collected);
}

/*
 * Whatever bytes come, the guard and the parser agree, or the file is refused. The bytes are
 * those that mean something to either.
 */
static void
test_random_bytes(void)
{
	static const char signs[] = "[]==\"'#;\\\n\n\n\r :ab,\t{}\xC3\xA9";
	g_autoptr(GRand) random = g_rand_new_with_seed(621);

	for (int round = 0; round < 4000; round++) {
		struct diag diag = { .sink = NULL };
		g_autofree char *data =
			g_strdup("[s]\nkey = value, \"more\" ; x\nb='c' # d\n\n[t]\nz=1\n");
		gsize length = strlen(data);
		int changes = g_rand_int_range(random, 1, 8);

		for (int i = 0; i < changes; i++)
			data[g_rand_int_range(random, 0, (gint32)length)] =
				signs[g_rand_int_range(random, 0, sizeof signs - 1)];
		struct ini *ini = ini_load_memory("x", data, length, &diag);
		g_assert_cmpuint(diag.counts[SEVERITY_SYSTEM], ==, 0);
		g_assert_true((ini == NULL || ini->faulty) ==
			      (diag.counts[SEVERITY_ERROR] > 0));
		ini_free(ini);
	}
}

/* 20 kB are to take under 2 ms; ten times that is allowed here for a busy machine. */
static void
test_speed(void)
{
	struct diag diag = { .sink = NULL };
	gint64 best = G_MAXINT64;

	for (int i = 0; i < 5; i++) {
		gint64 begun = g_get_monotonic_time();
		struct ini *ini =
			ini_load_memory("x", embedded_templates_feedback_ini,
					embedded_templates_feedback_ini_length, &diag);
		best = MIN(best, g_get_monotonic_time() - begun);
		ini_free(ini);
	}
	g_test_message("%zu bytes in %" G_GINT64_FORMAT " us",
		       embedded_templates_feedback_ini_length, best);
	g_assert_cmpint(best, <, 20000);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ini/values", test_values);
	g_test_add_func("/ini/layouts", test_layouts);
	g_test_add_func("/ini/empty", test_empty);
	g_test_add_func("/ini/faulty-lines", test_faulty_lines);
	g_test_add_func("/ini/no-text", test_no_text);
	g_test_add_func("/ini/line-length", test_line_length);
	g_test_add_func("/ini/many-keys", test_many_keys);
	g_test_add_func("/ini/fault-limit", test_fault_limit);
	g_test_add_func("/ini/files", test_files);
	g_test_add_func("/ini/random-bytes", test_random_bytes);
	g_test_add_func("/ini/speed", test_speed);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/phrases.h"

#include <string.h>

#include "config_test.h"

static struct phrases *
load(struct collected *collected, const char *text)
{
	char *path = write_file(text, -1);
	struct phrases *phrases = phrases_load(path, &collected->diag);

	remove_file(path);
	return phrases;
}

static void
assert_list(const GPtrArray *list, const char *joined)
{
	g_autoptr(GString) got = g_string_new(NULL);

	for (guint i = 0; i < list->len; i++)
		g_string_append_printf(got, "%s%s", i ? "|" : "",
				       (char *)g_ptr_array_index(list, i));
	g_assert_cmpstr(got->str, ==, joined);
}

/* Every other list in one line, so that a test shows what it is about. */
#define REST                                                                                 \
	"[fails]\na=x\n[claim]\na=x\n[attribution]\na=x\n[promotion]\na=x\n[disclosure]\na=" \
	"x\n"                                                                                \
	"[bait]\na=x\n[praise]\na=x\n"

static void
test_lists(void)
{
	struct collected collected;
	collected_init(&collected);
	struct phrases *phrases =
		load(&collected, "[Teaching]\n"
				 "one = how to,  step   by step ,\n"
				 "two = first, \"well, actually\", How To, x\n"
				 "[works]\n"
				 "tag = \"#paid off\"\n"
				 "marked = Straße, STRASSE, résumé, resume\n"
				 "[topics]\n"
				 "A/B_testing = split test, a b test\n"
				 "\"snake_case\" = snake\n"
				 "Größe = größe\n" REST);

	g_assert_cmpstr(collected.messages->str, ==, "");
	g_assert_nonnull(phrases);
	assert_list(phrases->lists[PHRASES_TEACHING],
		    "how to|step by step|first|well, actually|x");
	/* Case is folded as Unicode does, so that ß is ss; marks make another word. */
	assert_list(phrases->lists[PHRASES_WORKS], "paid off|Straße|résumé|resume");
	g_assert_cmpuint(phrases->topics->len, ==, 3);
	const struct topic *topic = g_ptr_array_index(phrases->topics, 0);
	g_assert_cmpstr(topic->name, ==, "A/B testing");
	assert_list(topic->phrases, "split test|a b test");
	topic = g_ptr_array_index(phrases->topics, 1);
	g_assert_cmpstr(topic->name, ==, "snake_case");
	topic = g_ptr_array_index(phrases->topics, 2);
	g_assert_cmpstr(topic->name, ==, "Größe");
	phrases_free(phrases);
	collected_done(&collected);
}

#define HEAD "[teaching]\na=x\n[works]\na=x\n"
#define TOPICS "[topics]\na=x\n"

static void
test_errors(void)
{
	static const struct {
		const char *text;
		long line;
		const char *words;
	} cases[] = {
		{ "[teching]\na = x\n", 1, "the nearest is [teaching]" },
		{ "[topic]\na = x\n", 1, "the nearest is [topics]" },
		{ "[xyzzy]\na = x\n", 1, "unknown section [xyzzy]" },
		{ HEAD "[bait]\na = x, ..., y\n", 6, "no letter or digit" },
		{ HEAD "[bait]\na = x, \"y, z\n", 6, "not closed" },
		{ HEAD "[bait]\na = x, #y\n", 6, "hashtag as its word" },
		{ HEAD "[bait]\na = \"x\", y\n", 6, "after the closing quote" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		g_assert_null(load(&collected, cases[i].text));
		assert_message(&collected, cases[i].line, cases[i].words);
		g_assert_cmpuint(collected.diag.counts[SEVERITY_ERROR], ==, 1);
		collected_done(&collected);
	}
}

static void
test_warnings(void)
{
	struct collected collected;
	collected_init(&collected);
	struct phrases *phrases = load(
		&collected,
		"[teaching]\na = \"how to, step\"\n"
		"b = one two three four five six seven eight nine ten eleven twelve "
		"thirteen, a b c d e f g h i j k l\n[works]\n" REST "[topics]\nempty = ,\n");

	g_assert_nonnull(phrases);
	assert_message(&collected, 2, "one phrase with its commas");
	assert_message(&collected, 3, "a phrase of 13 words");
	assert_message(&collected, 0, "no phrase in [works]");
	assert_message(&collected, 20, "topic 'empty' has no phrase");
	g_assert_cmpuint(collected.diag.counts[SEVERITY_WARNING], ==, 4);
	assert_list(phrases->lists[PHRASES_WORKS], "");
	phrases_free(phrases);
	collected_done(&collected);
}

static void
test_topic_limit(void)
{
	for (int count = TOPICS_MAX; count <= TOPICS_MAX + 1; count++) {
		struct collected collected;
		collected_init(&collected);
		g_autoptr(GString) text = g_string_new(HEAD REST "[topics]\n");
		for (int i = 0; i < count; i++)
			g_string_append_printf(text, "t%d = x%d\n", i, i);
		struct phrases *phrases = load(&collected, text->str);
		if (count == TOPICS_MAX) {
			g_assert_cmpuint(phrases->topics->len, ==, TOPICS_MAX);
		} else {
			g_assert_null(phrases);
			assert_message(&collected, 19 + count, "more than 64 topics");
		}
		phrases_free(phrases);
		collected_done(&collected);
	}
}

static void
assert_same_hash(const char *one, const char *other, gboolean same)
{
	struct collected collected;
	collected_init(&collected);
	struct phrases *first = load(&collected, one);
	struct phrases *second = load(&collected, other);

	g_assert_cmpint(strcmp(first->hash, second->hash) == 0, ==, same);
	phrases_free(first);
	phrases_free(second);
	collected_done(&collected);
}

static void
test_hash(void)
{
	assert_same_hash(HEAD REST TOPICS,
			 "# remark\n[teaching]\nother = x,\n[works]\na=x\n" REST TOPICS, TRUE);
	assert_same_hash(HEAD REST TOPICS, "[works]\na=x\n[teaching]\na=x\n" REST TOPICS, TRUE);
	assert_same_hash(HEAD REST TOPICS, "[teaching]\na=x,y\n[works]\na=x\n" REST TOPICS,
			 FALSE);
	assert_same_hash(HEAD REST TOPICS, HEAD REST "[topics]\nb=x\n", FALSE);
}

/* The shipped lists: full, short phrases, no phrase in two lists that would cancel out. */
static void
test_builtin(void)
{
	struct collected collected;
	collected_init(&collected);
	struct phrases *phrases = phrases_load(NULL, &collected.diag);

	g_assert_cmpstr(collected.messages->str, ==, "");
	for (int i = 0; i < PHRASES_COUNT; i++)
		g_assert_cmpuint(phrases->lists[i]->len, >=, 25);
	g_assert_cmpuint(phrases->topics->len, >=, 12);
	for (guint i = 0; i < phrases->topics->len; i++) {
		const struct topic *topic = g_ptr_array_index(phrases->topics, i);
		g_assert_cmpuint(topic->phrases->len, >=, 10);
	}
	for (guint i = 0; i < phrases->lists[PHRASES_WORKS]->len; i++) {
		const char *phrase = g_ptr_array_index(phrases->lists[PHRASES_WORKS], i);
		g_assert_false(g_ptr_array_find_with_equal_func(phrases->lists[PHRASES_FAILS],
								phrase, g_str_equal, NULL));
	}
	phrases_free(phrases);
	phrases_free(NULL);
	collected_done(&collected);
}

/* A list as long as a file may be must not take quadratic time. */
static void
test_long_list(void)
{
	struct collected collected;
	collected_init(&collected);
	g_autoptr(GString) list = g_string_new("[teaching]\n");
	for (int key = 0; key < 900; key++) {
		g_string_append_printf(list, "k%d = ", key);
		for (int i = 0; i < 120; i++)
			g_string_append_printf(list, "w%d,", key * 120 + i);
		g_string_append_c(list, '\n');
	}
	struct phrases *phrases = load(&collected, list->str);
	g_assert_nonnull(phrases);
	g_assert_cmpuint(phrases->lists[PHRASES_TEACHING]->len, ==, 900 * 120);
	phrases_free(phrases);
	collected_done(&collected);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/phrases/lists", test_lists);
	g_test_add_func("/phrases/errors", test_errors);
	g_test_add_func("/phrases/warnings", test_warnings);
	g_test_add_func("/phrases/topic-limit", test_topic_limit);
	g_test_add_func("/phrases/hash", test_hash);
	g_test_add_func("/phrases/builtin", test_builtin);
	g_test_add_func("/phrases/long-list", test_long_list);
	return g_test_run();
}

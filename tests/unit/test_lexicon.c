/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/lexicon.h"
#include "text/stemmer.h"

#include <string.h>

static struct phrases *
make_phrases(void)
{
	struct phrases *phrases = g_new0(struct phrases, 1);
	for (int i = 0; i < PHRASES_COUNT; i++)
		phrases->lists[i] = g_ptr_array_new();
	phrases->topics = g_ptr_array_new();
	return phrases;
}

static void
free_phrases(struct phrases *phrases)
{
	for (int i = 0; i < PHRASES_COUNT; i++)
		g_ptr_array_free(phrases->lists[i], TRUE);
	for (guint i = 0; i < phrases->topics->len; i++) {
		struct topic *topic = g_ptr_array_index(phrases->topics, i);
		g_ptr_array_free(topic->phrases, TRUE);
		g_free(topic->name);
		g_free(topic);
	}
	g_ptr_array_free(phrases->topics, TRUE);
	g_free(phrases);
}

static void
add_phrase(struct phrases *phrases, enum phrase_list list, const char *phrase)
{
	/* The lexicon copies: the cast lets literals stand in a list of char *. */
	g_ptr_array_add(phrases->lists[list], (gpointer)(gsize)phrase);
}

static void
add_topic(struct phrases *phrases, const char *name, const char *phrase)
{
	struct topic *topic = g_new(struct topic, 1);
	topic->name = g_strdup(name);
	topic->phrases = g_ptr_array_new();
	g_ptr_array_add(topic->phrases, (gpointer)(gsize)phrase);
	g_ptr_array_add(phrases->topics, topic);
}

/* The node that a run of stems, parted by blanks, leads to; 0 when it leads nowhere. */
static guint32
walk(const struct lexicon *lexicon, const char *stems)
{
	g_auto(GStrv) parts = g_strsplit(stems, " ", -1);
	guint32 node = LEXICON_ROOT;
	for (char **stem = parts; *stem != NULL; stem++) {
		guint32 word = lexicon_find_word(lexicon, *stem);
		node = word == 0 ? 0 : lexicon_step(lexicon, node, word);
		if (node == 0)
			return 0;
	}
	return node;
}

static void
collect_message(void *arg, const struct diag_message *message)
{
	g_string_append_printf(arg, "%s: %s\n", diag_severity_name(message->severity),
			       message->text);
}

static void
test_phrases(void)
{
	struct phrases *phrases = make_phrases();
	add_phrase(phrases, PHRASES_TEACHING, "How to");
	add_phrase(phrases, PHRASES_TEACHING, "here's how");
	add_phrase(phrases, PHRASES_WORKS, "worked");
	add_phrase(phrases, PHRASES_FAILS, "Didn’t Work");
	add_phrase(phrases, PHRASES_DISCLOSURE, "#ad");
	add_phrase(phrases, PHRASES_WORKS, "WORKING");
	add_phrase(phrases, PHRASES_BAIT, "works");
	add_topic(phrases, "Reach", "algorithmic reach");
	struct diag diag = { 0 };
	struct lexicon *lexicon = lexicon_new(phrases, "english", &diag);
	free_phrases(phrases); /* it copies */
	g_assert_nonnull(lexicon);
	g_assert_cmpint(diag_exit_code(&diag, TRUE), ==, 0);

	/* Stems from snowballstem.org's demo: algorithmic -> algorithm, worked -> work. */
	guint32 reach = walk(lexicon, "algorithm reach");
	g_assert_cmpuint(reach, !=, 0);
	const struct lexicon_entry *entry = lexicon_first(lexicon, reach);
	g_assert_cmpstr(entry->phrase, ==, "algorithmic reach");
	g_assert_cmpint(entry->list, ==, PHRASES_COUNT);
	g_assert_cmpuint(entry->topic, ==, 0);
	g_assert_null(lexicon_next(lexicon, entry));
	g_assert_null(lexicon_first(lexicon, walk(lexicon, "algorithm")));
	g_assert_cmpuint(walk(lexicon, "reach"), ==, 0);
	g_assert_cmpstr(lexicon_first(lexicon, walk(lexicon, "didn't work"))->phrase, ==,
			"Didn’t Work");
	g_assert_cmpstr(lexicon_first(lexicon, walk(lexicon, "ad"))->phrase, ==, "#ad");

	/* "work" ends two phrases of works, of which the first stays, and one of bait. */
	gboolean met[PHRASES_COUNT + 1] = { FALSE };
	entry = lexicon_first(lexicon, walk(lexicon, "work"));
	for (; entry != NULL; entry = lexicon_next(lexicon, entry)) {
		g_assert_false(met[entry->list]);
		met[entry->list] = TRUE;
		g_assert_cmpstr(entry->phrase, ==,
				entry->list == PHRASES_BAIT ? "works" : "worked");
	}
	g_assert_true(met[PHRASES_BAIT] && met[PHRASES_WORKS] && !met[PHRASES_FAILS]);

	g_assert_cmpuint(lexicon_topic_count(lexicon), ==, 1);
	g_assert_cmpstr(lexicon_topic_name(lexicon, 0), ==, "Reach");
	lexicon_free(lexicon);
}

static void
test_many_phrases(void)
{
	struct phrases *phrases = make_phrases();
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < 5000; i++) {
		char *phrase = g_strdup_printf("x%d y%d z%d", i % 10, i % 100, i);
		g_ptr_array_add(owned, phrase);
		add_phrase(phrases, PHRASES_CLAIM, phrase);
	}
	struct diag diag = { 0 };
	struct lexicon *lexicon = lexicon_new(phrases, "english", &diag);
	for (int i = 0; i < 5000; i++) {
		guint32 node = walk(lexicon, g_ptr_array_index(owned, (guint)i));
		g_assert_cmpuint(node, !=, 0);
		g_assert_cmpstr(lexicon_first(lexicon, node)->phrase, ==,
				g_ptr_array_index(owned, (guint)i));
	}
	g_assert_cmpuint(walk(lexicon, "x1 y2"), ==, 0); /* y2 only follows x2 */
	free_phrases(phrases);
	lexicon_free(lexicon);
}

static void
test_problems(void)
{
	struct phrases *phrases = make_phrases();
	g_autoptr(GString) messages = g_string_new(NULL);
	struct diag diag = { .sink = collect_message, .arg = messages };
	g_assert_null(lexicon_new(phrases, "klingon", &diag));
	g_assert_nonnull(strstr(messages->str, "error: unknown language \"klingon\", "));
	g_assert_nonnull(strstr(messages->str, "english"));
	g_assert_nonnull(strstr(messages->str, "russian"));

	g_string_truncate(messages, 0);
	add_phrase(phrases, PHRASES_BAIT, "!?");
	add_phrase(phrases, PHRASES_BAIT, "follow me");
	struct lexicon *lexicon = lexicon_new(phrases, "English", &diag);
	g_assert_cmpstr(messages->str, ==, "warning: phrase \"!?\" holds no word, left out\n");
	g_assert_cmpuint(walk(lexicon, "follow me"), !=, 0);
	lexicon_free(lexicon);

	for (int i = 0; i <= TOPICS_MAX; i++)
		add_topic(phrases, "topic", "word");
	g_assert_null(lexicon_new(phrases, "english", &diag));
	g_assert_nonnull(strstr(messages->str, "error: 65 topics, at most 64"));
	free_phrases(phrases);
	lexicon_free(NULL);
}

/* Pairs of a word and its stem from the published vocabularies of snowballstem.org. */
static void
test_stems(void)
{
	static const char *const samples[][3] = {
		{ "english", "teaching", "teach" },
		{ "en", "generously", "generous" },
		{ "german", "aufeinander", "aufeinand" },
		{ "spanish", "chicharrones", "chicharron" },
		{ "russian", "вечернего", "вечерн" },
		{ "french", "continuellement", "continuel" },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		struct stemmer *stemmer = stemmer_new(samples[i][0]);
		g_assert_nonnull(stemmer);
		g_assert_cmpstr(stemmer_stem(stemmer, samples[i][1], strlen(samples[i][1])), ==,
				samples[i][2]);
		stemmer_free(stemmer);
	}
	g_assert_null(stemmer_new("klingon"));
	g_assert_null(stemmer_new(""));
	stemmer_free(NULL);
}

/* Every language takes any token, also one with nothing of its own script in it. */
static void
test_all_languages(void)
{
	g_autofree char *names = stemmer_languages();
	g_auto(GStrv) languages = g_strsplit(names, ", ", -1);
	g_assert_cmpuint(g_strv_length(languages), >, 10);
	g_autofree char *longest = g_strnfill(STEMMER_TOKEN_BYTES + 1, 'i');
	const char *const tokens[] = { "",          "a",     "'",        "ß",
				       "école",     "слова", "学习",     "ii'ii",
				       "ааааааааа", longest, longest + 1 };
	for (char **language = languages; *language != NULL; language++) {
		struct stemmer *stemmer = stemmer_new(*language);
		g_assert_nonnull(stemmer);
		for (gsize i = 0; i < G_N_ELEMENTS(tokens); i++)
			g_assert_true(g_utf8_validate(
				stemmer_stem(stemmer, tokens[i], strlen(tokens[i])), -1, NULL));
		g_assert_cmpstr(stemmer_stem(stemmer, longest, strlen(longest)), ==, longest);
		stemmer_free(stemmer);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/lexicon/phrases", test_phrases);
	g_test_add_func("/lexicon/many-phrases", test_many_phrases);
	g_test_add_func("/lexicon/problems", test_problems);
	g_test_add_func("/lexicon/stems", test_stems);
	g_test_add_func("/lexicon/all-languages", test_all_languages);
	return g_test_run();
}

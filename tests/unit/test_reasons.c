/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a post that a phrase was found in: what the ledger shows as the reason. */

#include "text/analyser.h"

struct bench {
	struct phrases phrases;
	struct lexicon *lexicon;
	struct analyser *analyser;
	struct text_result result;
};

static void
bench_init(struct bench *bench, const char *language, const char *topic)
{
	struct diag diag = { 0 };
	struct topic *one = g_new(struct topic, 1);

	for (int i = 0; i < PHRASES_COUNT; i++)
		bench->phrases.lists[i] = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(bench->phrases.lists[PHRASES_TEACHING], g_strdup("how to"));
	g_ptr_array_add(bench->phrases.lists[PHRASES_CLAIM], g_strdup("studies show"));
	one->name = g_strdup("topic");
	one->phrases = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(one->phrases, g_strdup(topic));
	bench->phrases.topics = g_ptr_array_new();
	g_ptr_array_add(bench->phrases.topics, one);
	bench->lexicon = lexicon_new(&bench->phrases, language, &diag);
	g_assert_nonnull(bench->lexicon);
	bench->analyser = analyser_new(bench->lexicon);
}

static void
bench_done(struct bench *bench)
{
	struct topic *topic = g_ptr_array_index(bench->phrases.topics, 0);

	analyser_free(bench->analyser);
	lexicon_free(bench->lexicon);
	for (int i = 0; i < PHRASES_COUNT; i++)
		g_ptr_array_free(bench->phrases.lists[i], TRUE);
	g_ptr_array_free(topic->phrases, TRUE);
	g_free(topic->name);
	g_free(topic);
	g_ptr_array_free(bench->phrases.topics, TRUE);
}

static void
assert_reason(struct bench *bench, const char *text, enum signal signal, const char *expected)
{
	const struct text_input input = { .text = text,
					  .network = "mastodon",
					  .kind = POST_REPLY,
					  .to_other = TRUE,
					  .parent_question = -1,
					  .min_words = 4,
					  .help_words = 2 };
	g_autofree char *reason = NULL;

	analyser_run(bench->analyser, &input, &bench->result);
	reason = text_reason(&bench->result, signal);
	g_assert_cmpstr(reason, ==, expected);
}

static void
test_own_words(void)
{
	struct bench bench;

	bench_init(&bench, "english", "Audience research");
	/* The phrase as it stands, whatever the case of either. */
	assert_reason(&bench, "On audience research.", SIGNAL_RELEVANT, "Audience research");
	assert_reason(&bench, "On AUDIENCE RESEARCH.", SIGNAL_RELEVANT, "Audience research");
	/* Another form, or other signs between the words. */
	assert_reason(&bench, "Audiences, researched", SIGNAL_RELEVANT,
		      "audiences, researched (Audience research)");
	assert_reason(&bench, "A How-To for all of you", SIGNAL_TEACHING, "how-to (how to)");
	assert_reason(&bench, "audience \n\t research", SIGNAL_RELEVANT, "Audience research");
	assert_reason(&bench, "Study: showing it", SIGNAL_CLAIM,
		      "study: showing (studies show)");
	/* No phrase gave the claim; nothing gave the teaching. */
	assert_reason(&bench, "It rose by 12 %", SIGNAL_CLAIM, "12 %");
	assert_reason(&bench, "It rose by 12 %", SIGNAL_TEACHING, NULL);
	/* What makes a reply help, and the source of a link, which is no phrase. */
	assert_reason(&bench, "@bo try audiences research for once", SIGNAL_HELPS,
		      "audiences research (Audience research)");
	assert_reason(&bench, "@bo see there and read https://example.org/a", SIGNAL_HELPS,
		      "example.org");
	assert_reason(&bench, "@bo see there and read https://example.org/a", SIGNAL_SOURCED,
		      "example.org");
	bench_done(&bench);
}

static void
test_other_scripts(void)
{
	struct bench bench;

	bench_init(&bench, "german", "Größe");
	assert_reason(&bench, "Die GRÖSSE zählt", SIGNAL_RELEVANT, "Größe");
	assert_reason(&bench, "Zwei Größen", SIGNAL_RELEVANT, "grössen (Größe)");
	bench_done(&bench);
}

/* A long stretch between the words is cut, at a letter. */
static void
test_long_matches(void)
{
	struct bench bench;
	g_autoptr(GString) text = g_string_new("audiences ");
	g_autoptr(GString) expected = g_string_new("audiences ");

	for (int i = 0; i < 500; i++)
		g_string_append(text, "—");
	for (int i = 0; i < 50; i++)
		g_string_append(expected, "—");
	g_string_append(text, " research");
	g_string_append(expected, "… (audience research)");
	bench_init(&bench, "english", "audience research");
	assert_reason(&bench, text->str, SIGNAL_RELEVANT, expected->str);
	bench_done(&bench);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/reasons/own-words", test_own_words);
	g_test_add_func("/reasons/other-scripts", test_other_scripts);
	g_test_add_func("/reasons/long-matches", test_long_matches);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/wording.h"

#include <string.h>

#include "config_test.h"

extern const char embedded_templates_feedback_ini[];

static struct wording *
load(struct collected *collected, const char *text)
{
	char *path = write_file(text, -1);
	struct wording *wording = wording_load(path, &collected->diag);

	remove_file(path);
	return wording;
}

static struct wording *
load_clean(const char *text)
{
	struct collected collected;
	collected_init(&collected);
	struct wording *wording =
		text ? load(&collected, text) : wording_load(NULL, &collected.diag);
	g_assert_cmpstr(collected.messages->str, ==, "");
	g_assert_nonnull(wording);
	collected_done(&collected);
	return wording;
}

/* The shipped texts keep the rules, and every criterion has the texts that a sheet asks for. */
static void
test_builtin(void)
{
	static const char *const criteria[] = { "relevance",   "teaching",    "examples",
						"helpfulness", "credibility", "consistency",
						"peer_regard" };
	static const struct {
		const char *section, *stem;
	} wanted[] = {
		{ "headline", "strong" },   { "headline", "does" },
		{ "headline", "some" },     { "headline", "next" },
		{ "criterion", "title" },   { "criterion", "description" },
		{ "criterion", "figure" },  { "criterion", "unit" },
		{ "criterion", "missing" }, { "next", "heading" },
		{ "next", "body" },         { "next", "step1" },
		{ "next", "step2" },
	};
	struct wording *wording = load_clean(NULL);
	struct wording *copy = load_clean(embedded_templates_feedback_ini);

	for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
		for (gsize j = 0; j < G_N_ELEMENTS(criteria); j++) {
			g_autofree char *key =
				g_strconcat(wanted[i].stem, "_", criteria[j], NULL);

			/* These have a line for each half. */
			if (!strcmp(key, "figure_examples") || !strcmp(key, "unit_examples"))
				continue;
			g_assert_cmpstr(wording_text(wording, wanted[i].section, key), !=, "");
		}
	}
	g_assert_cmpstr(wording_text(wording, "criterion", "unit_works"), !=, "");
	g_assert_cmpstr(wording_text(wording, "criterion", "unit_fails"), !=, "");
	g_assert_cmpstr(wording_text(wording, "Hero", "TITLE"), ==, "Reputation");
	g_assert_cmpuint(strlen(wording_hash(wording)), ==, 64);
	g_assert_cmpstr(wording_hash(wording), ==, wording_hash(copy));
	wording_free(wording);
	wording_free(copy);
	wording_free(NULL);
}

static void
assert_filled(char *filled, const char *expected)
{
	g_assert_cmpstr(filled, ==, expected);
	g_free(filled);
}

static void
test_fill(void)
{
	struct wording *wording = load_clean("[hero]\n"
					     "title = {n} {n|post|posts} by {name}\n"
					     "range = {lo}–{hi}{lo||s} {week}\n"
					     "missing = plain\n");

	assert_filled(wording_fill(wording, "hero", "title", "n", "1", "name", "Ana", NULL),
		      "1 post by Ana");
	assert_filled(wording_fill(wording, "hero", "title", "name", "{n}", "n", "0", NULL),
		      "0 posts by {n}"); /* a value is not filled again */
	assert_filled(wording_fill(wording, "hero", "title", "n", "11", "name", "", NULL),
		      "11 posts by ");
	assert_filled(wording_fill(wording, "hero", "range", "hi", "9", "lo", "1", NULL),
		      "1–9 –");
	assert_filled(wording_fill(wording, "hero", "range", "hi", "9", "lo", "1.0", NULL),
		      "1.0–9s –");
	assert_filled(wording_fill(wording, "hero", "missing", NULL), "plain");
	wording_free(wording);
}

static void
test_override(void)
{
	struct wording *builtin = load_clean(NULL);
	struct wording *wording = load_clean("[Hero]\nTitle = Standing # ours\n");

	g_assert_cmpstr(wording_text(wording, "hero", "title"), ==, "Standing");
	g_assert_cmpstr(wording_text(wording, "profile", "heading"), ==, "Reputation profile");
	g_assert_cmpstr(wording_hash(wording), !=, wording_hash(builtin));
	wording_free(builtin);
	wording_free(wording);
}

/* A class of before has the texts that others took the place of: no error, and no noise. */
static void
test_retired(void)
{
	struct collected collected;
	struct wording *wording = load_clean("[criterion]\nfigure_examples = {k} + {k2}\n"
					     "Unit_Examples = works + does not\n");

	wording_free(wording);
	collected_init(&collected);
	wording = load(&collected, "[criterion]\nunit_examples = tried and told\n");
	g_assert_nonnull(wording);
	g_assert_nonnull(strstr(collected.messages->str,
				"the text 'unit_examples' of [criterion] is printed no more"));
	wording_free(wording);
	collected_done(&collected);
}

/* Each rule of sheet.md is broken once, and the nearest innocent text is taken. */
static void
test_rules(void)
{
	static const struct {
		const char *section, *text, *words; /* words NULL: nothing to complain of */
	} cases[] = {
		{ "headline", "both = Just one post.", "'just' belittles" },
		{ "headline", "both = It adjusts; so be it", "'both' would be cut" },
		{ "headline", "both = It adjusts justly", NULL },
		{ "headline", "both = ONLY links", "'only' belittles" },
		{ "headline", "both = Links—only links", "'only' belittles" },
		{ "headline", "both = {n|only|all} here {strength}", "'only' belittles" },
		{ "headline", "both = {n|all|only} here", "'only' belittles" },
		{ "headline", "both = A post should have a source", "'should have' belittles" },
		{ "headline", "both = Posts by week and weekend", NULL },
		{ "headline", "both = Better than most posts", "'better than' compares" },
		{ "headline", "both = In the top percentile", "'percentile' compares" },
		{ "headline", "both = The class mean is 60", "'class mean' compares" },
		{ "headline", "both = This post is ranked first", "'ranked' compares" },
		{ "headline", "both = Nobody is ranked.", NULL },
		{ "headline", "both = So talented", "'talented' speaks about the person" },
		{ "headline", "both = Here you’re right", "'you're' speaks about the person" },
		{ "headline", "both = You post a lot.", "begins with 'You'" },
		{ "headline", "both = It is good. “You” is next.", "begins with 'You'" },
		{ "headline", "both = Your posts are read.", NULL },
		{ "headline", "both = Posts trying to please",
		  "'trying to' guesses at a motive" },
		{ "headline", "both = A score of {score}", "without its range" },
		{ "headline", "both = {score}, likely {lo} to {hi}", NULL },
		{ "page2", "heading = A score of {score}", NULL },
		{ "headline", "both = {strenght}", "no {strenght} is known" },
		{ "headline", "both = {strength} {week}", NULL },
		{ "headline", "both = {strength", "without its partner" },
		{ "headline", "both = strength}", "without its partner" },
		{ "headline", "both = {n|one}", "{name|one|many}" },
		{ "headline", "both = {n|a|b|c}", "{name|one|many}" },
		{ "headline", "both = {}", "{name|one|many}" },
		{ "headline", "both = {N}", "{name|one|many}" },
		{ "headline", "both = {{n}}", "without its partner" },
		{ "next", "heading_teaching = Teachers show", "'teachers' is no verb" },
		{ "next", "heading_teaching = Share a trial", NULL },
		{ "next", "step2_teaching = More posts", "'more' is no verb" },
		{ "next", "body_teaching = More posts", NULL },
		{ "rules", "verbs = teach, more, tell", "'add' is no verb" },
		{ "headline", "bth = x", "the nearest is 'both'" },
		{ "headlin", "both = x", "the nearest is [headline]" },
		{ "xyzzy", "both = x", "unknown section [xyzzy]" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		g_autofree char *text =
			g_strdup_printf("[%s]\n%s\n", cases[i].section, cases[i].text);
		struct wording *wording = load(&collected, text);
		if ((wording != NULL) != (cases[i].words == NULL))
			g_error("%s\n%s", text, collected.messages->str);
		if (cases[i].words != NULL && strcmp(cases[i].section, "rules") == 0)
			g_assert_nonnull(strstr(collected.messages->str, cases[i].words));
		else if (cases[i].words != NULL)
			assert_message(&collected, strchr(cases[i].words, '[') ? 1 : 2,
				       cases[i].words);
		wording_free(wording);
		collected_done(&collected);
	}
}

/* Placeholders count as a word, dashes between blanks do not. */
static void
test_sentence_length(void)
{
	for (int words = 20; words <= 24; words++) {
		struct collected collected;
		collected_init(&collected);
		g_autoptr(GString) text =
			g_string_new("[headline]\nboth = Short one. {n} – how-to");
		for (int i = 2; i < words; i++)
			g_string_append(text, " word");
		g_string_append(text, ". Short one!\n");
		struct wording *wording = load(&collected, text->str);
		g_assert_cmpint(wording != NULL, ==, words <= 22);
		if (words == 23)
			assert_message(&collected, 2, "a sentence of 23 words, at most 22");
		wording_free(wording);
		collected_done(&collected);
	}
}

static void
test_all_errors_at_once(void)
{
	struct collected collected;
	collected_init(&collected);
	g_assert_null(load(&collected, "[hero]\n"
				       "title = only this\n"
				       "nonsense\n"
				       "titel = x\n"
				       "range = poor {x}\n"
				       "missing = poor, weak\n"));
	assert_message(&collected, 2, "'only'");
	assert_message(&collected, 3, "neither");
	assert_message(&collected, 4, "the nearest is 'title'");
	assert_message(&collected, 5, "no {x} is known");
	assert_message(&collected, 6, "'poor'");
	assert_message(&collected, 6, "'weak'");
	collected_done(&collected);
}

static void
test_unknown_key(void)
{
	if (g_test_subprocess()) {
		struct wording *wording = load_clean(NULL);
		wording_text(wording, "hero", "xyzzy");
		return;
	}
	g_test_trap_subprocess(NULL, 0, 0);
	g_test_trap_assert_failed();
	g_test_trap_assert_stderr("*no text*hero*xyzzy*");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wording/builtin", test_builtin);
	g_test_add_func("/wording/fill", test_fill);
	g_test_add_func("/wording/override", test_override);
	g_test_add_func("/wording/retired", test_retired);
	g_test_add_func("/wording/rules", test_rules);
	g_test_add_func("/wording/sentence-length", test_sentence_length);
	g_test_add_func("/wording/all-errors-at-once", test_all_errors_at_once);
	g_test_add_func("/wording/unknown-key", test_unknown_key);
	return g_test_run();
}

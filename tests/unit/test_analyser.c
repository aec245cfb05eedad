/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/analyser.h"

#include <string.h>
#include <time.h>

#include "text/duplicates.h"
#include "text/vocabulary.h"

/* A lexicon under construction: phrases stand as "list: phrase" or "topic NAME: phrase". */
static struct lexicon *
make_lexicon(const char *language, const char *const *lines)
{
	struct phrases phrases = { .topics = g_ptr_array_new() };
	g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < PHRASES_COUNT; i++)
		phrases.lists[i] = g_ptr_array_new();
	for (; *lines != NULL; lines++) {
		g_auto(GStrv) parts = g_strsplit(*lines, ": ", 2);
		char *phrase = g_strdup(parts[1]);
		g_ptr_array_add(owned, phrase);
		if (g_str_has_prefix(parts[0], "topic ")) {
			struct topic *topic = g_new(struct topic, 1);
			topic->name = g_strdup(parts[0] + strlen("topic "));
			topic->phrases = g_ptr_array_new();
			g_ptr_array_add(topic->phrases, phrase);
			g_ptr_array_add(phrases.topics, topic);
			continue;
		}
		int list = 0;
		while (strcmp(phrase_list_name((enum phrase_list)list), parts[0]) != 0)
			g_assert_cmpint(++list, <, PHRASES_COUNT);
		g_ptr_array_add(phrases.lists[list], phrase);
	}
	struct diag diag = { 0 };
	struct lexicon *lexicon = lexicon_new(&phrases, language, &diag);
	g_assert_nonnull(lexicon);
	for (int i = 0; i < PHRASES_COUNT; i++)
		g_ptr_array_free(phrases.lists[i], TRUE);
	for (guint i = 0; i < phrases.topics->len; i++) {
		struct topic *topic = g_ptr_array_index(phrases.topics, i);
		g_ptr_array_free(topic->phrases, TRUE);
		g_free(topic->name);
		g_free(topic);
	}
	g_ptr_array_free(phrases.topics, TRUE);
	return lexicon;
}

static const char *const english[] = {
	"teaching: how to",
	"teaching: step by step",
	"works: work",
	"works: worked really well for us",
	"works: paid off",
	"fails: did not work",
	"fails: work against us",
	"fails: flop",
	"fails: off the rails",
	"claim: studies show",
	"attribution: according to",
	"promotion: use my code",
	"disclosure: #ad",
	"bait: follow me",
	"praise: great post",
	"praise: post of the week",
	"topic Reach: algorithmic reach",
	"topic Reach too: reach",
	"topic Polls: poll",
	NULL,
};

static struct text_input
input_of(const char *text)
{
	return (struct text_input){ .text = text,
				    .network = "mastodon",
				    .kind = POST_ORIGINAL,
				    .parent_question = -1,
				    .min_words = 8,
				    .help_words = 5 };
}

/* One post for one analyser, so that nothing of another can show. */
struct bench {
	struct lexicon *lexicon;
	struct analyser *analyser;
	struct text_result result;
};

static void
bench_init(struct bench *bench, const char *language, const char *const *lines)
{
	bench->lexicon = make_lexicon(language, lines);
	bench->analyser = analyser_new(bench->lexicon);
}

static void
bench_done(struct bench *bench)
{
	analyser_free(bench->analyser);
	lexicon_free(bench->lexicon);
}

static guint32
signals_of(struct bench *bench, const char *text)
{
	struct text_input input = input_of(text);
	analyser_run(bench->analyser, &input, &bench->result);
	return bench->result.signals;
}

/* The phrase behind a signal; "" for none, so that it can be compared and printed. */
static const char *
why(const struct bench *bench, enum signal signal)
{
	const char *phrase = bench->result.phrase[g_bit_nth_lsf((gulong)signal, -1)];
	return phrase != NULL ? phrase : "";
}

#define check_signals(bench, text, expected) \
	g_assert_cmphex(signals_of(bench, text), ==, (guint32)(expected))

static void
test_lists(void)
{
	struct bench bench;
	bench_init(&bench, "english", english);
	check_signals(&bench, "", 0);
	check_signals(&bench, NULL, 0);
	check_signals(&bench, "Polls! Algorithmic reaching.", SIGNAL_RELEVANT);
	g_assert_cmphex(bench.result.topics, ==, 7); /* all three topics */
	g_assert_cmpstr(why(&bench, SIGNAL_RELEVANT), ==, "poll");
	check_signals(&bench, "on algorithmic reach", SIGNAL_RELEVANT);
	g_assert_cmpstr(why(&bench, SIGNAL_RELEVANT), ==, "algorithmic reach");
	check_signals(&bench, "Studies showed it", SIGNAL_CLAIM);
	g_assert_cmpstr(why(&bench, SIGNAL_CLAIM), ==, "studies show");
	check_signals(&bench, "it rose by 3.5 percent", SIGNAL_CLAIM);
	g_assert_cmpstr(why(&bench, SIGNAL_CLAIM), ==, "3.5 %");
	check_signals(&bench, "1234567890123456789012345678901234567890 %", SIGNAL_CLAIM);
	g_assert_cmpstr(why(&bench, SIGNAL_CLAIM), ==, "123456789012345678901234… %");
	/* Cut between characters: 1 byte and 11 digits of 2 fit into 24. */
	check_signals(&bench, "1٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣ %", SIGNAL_CLAIM);
	g_assert_cmpstr(why(&bench, SIGNAL_CLAIM), ==, "1٣٣٣٣٣٣٣٣٣٣٣… %");
	check_signals(&bench, "according to Ana", SIGNAL_SOURCED);
	check_signals(&bench, "Use my code! #AD", SIGNAL_PROMOTION | SIGNAL_DISCLOSED);
	g_assert_cmpstr(why(&bench, SIGNAL_DISCLOSED), ==, "#ad");
	check_signals(&bench, "follow, then me? follow me.", SIGNAL_BAIT | SIGNAL_QUESTION);
	check_signals(&bench, "use my", 0);
	g_assert_cmpint(bench.result.words, ==, 2);
	bench_done(&bench);
}

static void
test_minimum_words(void)
{
	struct bench bench;
	bench_init(&bench, "english", english);
	check_signals(&bench, "one two three four five six how to", SIGNAL_TEACHING);
	g_assert_cmpint(bench.result.words, ==, 8);
	check_signals(&bench, "one two three four five how to https://example.org",
		      SIGNAL_LINK | SIGNAL_SOURCED);
	g_assert_cmpstr(why(&bench, SIGNAL_TEACHING), ==, "");
	check_signals(&bench, "one two three four five six seven flops", SIGNAL_FAILS);
	check_signals(&bench, "one two three four five six flops @seven #8",
		      SIGNAL_FAILS); /* "8" is a word, "@seven" none */
	bench_done(&bench);
}

static void
test_works_against_fails(void)
{
	struct bench bench;
	bench_init(&bench, "english", english);
	/* "work" (1) inside "did not work" (3). */
	check_signals(&bench, "sadly the second of our polls did not work",
		      SIGNAL_FAILS | SIGNAL_RELEVANT);
	g_assert_cmpstr(why(&bench, SIGNAL_FAILS), ==, "did not work");
	/* Another one outside stands. */
	check_signals(&bench, "this one did not work but the next works fine",
		      SIGNAL_FAILS | SIGNAL_WORKS);
	g_assert_cmpstr(why(&bench, SIGNAL_WORKS), ==, "work");
	/* "worked really well for us" (5) beats "did not work" (3). */
	check_signals(&bench, "it did not worked really well for us at all", SIGNAL_WORKS);
	g_assert_cmpstr(why(&bench, SIGNAL_WORKS), ==, "worked really well for us");
	/* "did not work" and "work against us": both fails, both stand; the first is named. */
	check_signals(&bench, "and then it did not work against us after all", SIGNAL_FAILS);
	g_assert_cmpstr(why(&bench, SIGNAL_FAILS), ==, "did not work");
	bench_done(&bench);

	/* Ties go to fails; what lost to a longer one beats nothing. */
	static const char *const chain[] = { "works: a b", "fails: b c",     "fails: x y z",
					     "works: w x", "works: z p q r", NULL };
	bench_init(&bench, "english", chain);
	check_signals(&bench, "one a b c two three four five", SIGNAL_FAILS);
	check_signals(&bench, "one w x y z p q r", SIGNAL_WORKS);
	g_assert_cmpstr(why(&bench, SIGNAL_WORKS), ==, "w x");
	check_signals(&bench, "one w x y z p q two three", SIGNAL_FAILS);
	bench_done(&bench);
}

static void
test_links(void)
{
	struct bench bench;
	bench_init(&bench, "english", english);
	check_signals(&bench, "read https://www.Example.org/a?b", SIGNAL_LINK | SIGNAL_SOURCED);
	g_assert_cmpstr(why(&bench, SIGNAL_LINK), ==, "example.org");
	g_assert_cmpstr(why(&bench, SIGNAL_SOURCED), ==, "example.org");
	/* Its own network, which can be any host; another network; both. */
	check_signals(&bench, "https://mas.example/@ana/1", 0);
	check_signals(&bench, "https://bsky.app/profile/ana.example",
		      SIGNAL_LINK | SIGNAL_SOURCED);
	check_signals(&bench, "https://mas.example/@ana/1 http://example.org.",
		      SIGNAL_LINK | SIGNAL_SOURCED);
	g_assert_cmpstr(why(&bench, SIGNAL_LINK), ==, "example.org");
	/* Not written as http(s): taken out, but no link. */
	check_signals(&bench, "www.example.org example.org/a ftp://example.org", 0);
	g_assert_cmpint(bench.result.words, ==, 0);
	struct text_input input = input_of("https://mas.example/@ana/1");
	input.network = NULL;
	analyser_run(bench.analyser, &input, &bench.result);
	g_assert_cmphex(bench.result.signals, ==, SIGNAL_LINK | SIGNAL_SOURCED);
	/* The server of the post's own address, whatever page it is. */
	input = input_of("https://mas.example/tags/captions http://www.mas.example:80/about");
	input.url = "https://www.Mas.example/@ana/1";
	analyser_run(bench.analyser, &input, &bench.result);
	g_assert_cmphex(bench.result.signals, ==, 0);
	input.text = "https://not-mas.example/tags/captions";
	analyser_run(bench.analyser, &input, &bench.result);
	g_assert_cmphex(bench.result.signals, ==, SIGNAL_LINK | SIGNAL_SOURCED);
	input.url = "no address";
	analyser_run(bench.analyser, &input, &bench.result);
	g_assert_cmphex(bench.result.signals, ==, SIGNAL_LINK | SIGNAL_SOURCED);
	bench_done(&bench);
}

static void
test_helps(void)
{
	static const struct {
		const char *text;
		enum post_kind kind;
		gboolean to_other;
		int parent_question;
		gboolean helps;
		const char *reason; /* NULL: none */
	} samples[] = {
		{ "one two three four five six seven polls", POST_REPLY, TRUE, -1, TRUE,
		  "poll" },
		{ "one two three four five six seven polls", POST_REPLY, FALSE, -1, FALSE,
		  NULL },
		{ "one two three four five six seven polls", POST_QUOTE, TRUE, -1, FALSE,
		  NULL },
		{ "one two three four five six polls", POST_REPLY, TRUE, 1, FALSE, NULL },
		{ "one two three four five six seven eight", POST_REPLY, TRUE, 1, TRUE, NULL },
		{ "one two three four five six seven eight", POST_REPLY, TRUE, 0, FALSE, NULL },
		{ "one two three four five six seven eight", POST_REPLY, TRUE, -1, FALSE,
		  NULL },
		{ "one two three four five six how to", POST_REPLY, TRUE, 0, TRUE, "how to" },
		{ "1 2 3 4 5 6 7 8 https://example.org", POST_REPLY, TRUE, 0, TRUE,
		  "example.org" },
		{ "1 2 3 4 5 6 7 8 https://mas.example/@a", POST_REPLY, TRUE, 0, FALSE, NULL },
		/* "great post of the week": 5 words in two phrases that overlap, 4 others. */
		{ "great post of the week 1 2 3 poll", POST_REPLY, TRUE, 0, FALSE, NULL },
		{ "great post of the week 1 2 3 4 poll", POST_REPLY, TRUE, 0, TRUE, "poll" },
	};
	struct bench bench;
	bench_init(&bench, "english", english);
	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		struct text_input input = input_of(samples[i].text);
		input.kind = samples[i].kind;
		input.to_other = samples[i].to_other;
		input.parent_question = samples[i].parent_question;
		analyser_run(bench.analyser, &input, &bench.result);
		g_test_message("%s", samples[i].text);
		g_assert_cmpint((bench.result.signals & SIGNAL_HELPS) != 0, ==,
				samples[i].helps);
		g_assert_cmpstr(bench.result.phrase[g_bit_nth_lsf(SIGNAL_HELPS, -1)], ==,
				samples[i].reason);
	}
	bench_done(&bench);
}

static void
test_questions(void)
{
	g_assert_true(text_is_question("Is it?"));
	g_assert_true(text_is_question("是吗？"));
	g_assert_false(text_is_question("https://example.org/?a=b"));
	g_assert_false(text_is_question("It is."));
	g_assert_false(text_is_question(""));
}

static void
test_other_languages(void)
{
	static const char *const german[] = { "teaching: so geht es", "topic Umfragen: Umfrage",
					      NULL };
	static const char *const spanish[] = { "fails: no funcionó", "works: funciona", NULL };
	static const char *const russian[] = { "topic Опросы: опрос", NULL };
	struct bench bench;
	bench_init(&bench, "german", german);
	check_signals(&bench, "Zu unseren UMFRAGEN hier die Anleitung: So geht es!",
		      SIGNAL_RELEVANT | SIGNAL_TEACHING);
	bench_done(&bench);
	bench_init(&bench, "es", spanish);
	check_signals(&bench, "La segunda encuesta de la clase NO FUNCIONO\xcc\x81 ayer",
		      SIGNAL_FAILS);
	bench_done(&bench);
	bench_init(&bench, "russian", russian);
	check_signals(&bench, "о наших опросах", SIGNAL_RELEVANT);
	bench_done(&bench);
}

/* -- shingles and duplicates
 * ------------------------------------------------------------------- */

/* The shingles of a text as a new array. */
static GArray *
shingles_of(struct bench *bench, const char *text)
{
	GArray *shingles = g_array_new(FALSE, FALSE, sizeof(guint64));
	signals_of(bench, text);
	if (bench->result.shingle_count > 0)
		g_array_append_vals(shingles, bench->result.shingles,
				    (guint)bench->result.shingle_count);
	for (guint i = 1; i < shingles->len; i++)
		g_assert_cmpuint(g_array_index(shingles, guint64, i - 1), <,
				 g_array_index(shingles, guint64, i));
	return shingles;
}

static gboolean
are_one_post(struct bench *bench, const char *left, const char *right)
{
	g_autoptr(GArray) a = shingles_of(bench, left), b = shingles_of(bench, right);
	const struct shingle_set sets[] = { { (const guint64 *)(const void *)a->data, a->len },
					    { (const guint64 *)(const void *)b->data,
					      b->len } };
	gint32 duplicate_of[2];
	duplicates_find(sets, 2, 0.8, duplicate_of);
	return duplicate_of[1] == 0;
}

static void
test_shingles(void)
{
	struct bench bench;
	bench_init(&bench, "english", english);
	static const struct {
		const char *text;
		guint count;
	} counts[] = {
		{ "one two three four five six", 3 },
		{ "one two three four", 1 },
		{ "one two three", 1 },
		{ "a a a a a a a a", 1 },
		{ "a b a b a b a b", 2 },
		{ "", 0 },
		{ " \n\xc2\xa0\xe2\x80\x8b", 0 },
		{ "🎉", 1 },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
		g_autoptr(GArray) shingles = shingles_of(&bench, counts[i].text);
		g_assert_cmpuint(shingles->len, ==, counts[i].count);
	}
	/* 13 and 14 words: 10 and 11 shingles, 10 shared: 10/11. One changed at the end of 13:
	 * 9/11 = 0.818; in the middle it takes 4 of 10 away: 6/14. */
	const char *base = "a b c d e f g h i j k l m";
	g_assert_true(are_one_post(&bench, base, "A, B c d e f g h i j k l m! @n"));
	g_assert_true(are_one_post(&bench, base, "a b c d e f g h i j k l m n https://x.y"));
	g_assert_true(are_one_post(&bench, base, "a b c d e f g h i j k l z"));
	g_assert_false(are_one_post(&bench, base, "a b c d e f z h i j k l m"));
	/* Unstemmed; short ones only when equal, in order. */
	g_assert_true(are_one_post(&bench, "Good poll!", "good #poll https://example.org"));
	g_assert_false(are_one_post(&bench, "good poll", "good polls"));
	g_assert_false(are_one_post(&bench, "good poll", "poll good"));
	g_assert_false(are_one_post(&bench, "one two three", "one two three four"));
	/* Without words. */
	g_assert_false(are_one_post(&bench, "", ""));
	g_assert_true(are_one_post(&bench, "🎉  🎉", " 🎉\n🎉"));
	g_assert_false(are_one_post(&bench, "🎉", "👍"));
	g_assert_false(are_one_post(&bench, "https://x.example/aB", "https://x.example/Ab"));
	g_assert_false(are_one_post(&bench, "@ana", "@ben"));
	g_assert_true(are_one_post(&bench, "https://x.example/a", "https://x.example/a"));
	bench_done(&bench);
}

/* The hash is part of the contract with the store of a run: it must be the same everywhere. */
static void
test_hash_is_fixed(void)
{
	/*
	 * Python: M = 2**64 - 1
	 * def mix(x): x ^= x >> 30; x = x * 0xbf58476d1ce4e5b9 & M; x ^= x >> 27
	 *             x = x * 0x94d049bb133111eb & M; return x ^ x >> 31
	 * def fnv(b): h = 0xcbf29ce484222325
	 *             for c in b: h = (h ^ c) * 0x100000001b3 & M
	 *             return mix(h)
	 * print(mix((2 * 0x9e3779b97f4a7c15 + fnv(b"a")) & M), and that joined with fnv(b"b"))
	 */
	struct bench bench;
	bench_init(&bench, "english", english);
	signals_of(&bench, "A b");
	g_assert_cmpuint(bench.result.shingle_count, ==, 1);
	g_assert_cmphex(bench.result.shingles[0], ==, G_GUINT64_CONSTANT(0xadf04ead6a06b505));
	bench_done(&bench);
}

/* -- properties
 * -------------------------------------------------------------------------------- */

static const char *const filler[] = { "alpha", "bravo", "delta", "echo",  "golf", "hotel",
				      "india", "lima",  "mike",  "oscar", "papa", "tango" };

static void
append_fillers(GString *text, int count)
{
	for (int i = 0; i < count; i++)
		g_string_append_printf(text, "%s ",
				       filler[g_test_rand_int_range(0, G_N_ELEMENTS(filler))]);
}

/* Words that are in no list, in any order around a phrase, change no signal. */
static void
test_unrelated_words(void)
{
	struct bench bench;
	bench_init(&bench, "english", english);
	for (int round = 0; round < 2000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		append_fillers(text, g_test_rand_int_range(0, 20));
		g_string_append(text, "it did not work against us ");
		append_fillers(text, g_test_rand_int_range(0, 5));
		g_string_append(text, "paid off the rails ");
		append_fillers(text, g_test_rand_int_range(0, 5));
		g_string_append(text, "polls, according to 12 % of us");
		check_signals(&bench, text->str,
			      SIGNAL_FAILS | SIGNAL_RELEVANT | SIGNAL_SOURCED | SIGNAL_CLAIM);
		g_assert_cmphex(bench.result.topics, ==, 4);
	}
	bench_done(&bench);
}

/* What was analysed before changes nothing, even when the cache has run over. */
static void
test_no_hidden_state(void)
{
	struct bench used, fresh;
	bench_init(&used, "english", english);
	for (int i = 0; i < VOCABULARY_WORDS + 1000; i++) {
		g_autofree char *text = g_strdup_printf("made%dup working polls", i);
		check_signals(&used, text, SIGNAL_RELEVANT);
	}
	const char *text = "How to run polls: 3 % worked, the rest did not work. Why? "
			   "https://example.org #ad";
	guint32 signals = signals_of(&used, text);
	bench_init(&fresh, "english", english);
	check_signals(&fresh, text, signals);
	g_assert_cmphex(fresh.result.topics, ==, used.result.topics);
	g_assert_cmpuint(fresh.result.shingle_count, ==, used.result.shingle_count);
	g_assert_true(memcmp(fresh.result.shingles, used.result.shingles,
			     used.result.shingle_count * sizeof(guint64)) == 0);
	for (int i = 0; i < SIGNAL_COUNT; i++)
		g_assert_cmpstr(fresh.result.phrase[i], ==, used.result.phrase[i]);
	bench_done(&used);
	bench_done(&fresh);
}

static void
test_hostile(void)
{
	static const char *const units[] = {
		"work did not work ", "a",    "great post of the ", "1%", "\xcc\x81", "学习",
		"https://a.b/?",      "\xff", "how how to "
	};
	struct bench bench;
	bench_init(&bench, "english", english);
	for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		while (text->len < 1024 * 1024)
			g_string_append(text, units[i]);
		gint64 begun = g_get_monotonic_time();
		signals_of(&bench, text->str);
		g_assert_cmpint(g_get_monotonic_time() - begun, <, 20 * G_USEC_PER_SEC);
	}
	bench_done(&bench);
}

/* -- speed (-m perf)
 * --------------------------------------------------------------------------- */

/* A made-up word; rank 0 is the most frequent, lengths are those of English. */
static char *
made_word(guint32 rank)
{
	static const char *const syllables[] = { "ta",  "re",  "in",  "mo", "sel", "con",
						 "ver", "pla", "ti",  "no", "der", "ing",
						 "est", "ble", "gra", "lu" };
	GString *word = g_string_new(NULL);
	guint32 x = rank * 2654435761u;
	for (guint32 rest = rank; word->len == 0 || rest > 0; rest /= 32, x /= 16)
		g_string_append(word, syllables[(x ^ rest) % G_N_ELEMENTS(syllables)]);
	return g_string_free(word, FALSE);
}

static void
test_speed(void)
{
	enum { WORDS = 20000, POSTS = 20000, ROUNDS = 20 };
	if (!g_test_perf()) {
		g_test_skip("run with -m perf");
		return;
	}
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
	for (guint32 i = 0; i < WORDS; i++)
		g_ptr_array_add(words, made_word(i));
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < 500; i++)
		g_ptr_array_add(
			lines,
			g_strdup_printf("%s: %s %s",
					phrase_list_name((enum phrase_list)(i % PHRASES_COUNT)),
					(char *)words->pdata[20 + i % 200],
					(char *)words->pdata[10 + i / 5]));
	g_ptr_array_add(lines, NULL);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
	for (int i = 0; i < POSTS; i++) {
		GString *text = g_string_new(i % 3 == 0 ? "It’s — 🎉 " : "");
		for (int j = 0; j < 20; j++) {
			/* Zipf: ranks are uniform in the logarithm. */
			double u = g_rand_double(rand);
			gsize rank = 0;
			for (double reach = 1; rank < WORDS - 1 && u > 0; u -= 0.1) {
				reach *= 2.69; /* 2.69^10 = 20,000 */
				rank = (gsize)(reach * g_rand_double(rand));
			}
			g_string_append_printf(text, "%s%s",
					       (char *)words->pdata[MIN(rank, WORDS - 1)],
					       j % 7 == 6 ? ", " : " ");
		}
		if (i % 5 == 0)
			g_string_append(text, "https://example.org/a/b?c=d #Class");
		g_ptr_array_add(texts, g_string_free(text, FALSE));
	}
	struct bench bench;
	bench_init(&bench, "english", (const char *const *)lines->pdata);
	guint64 signals = 0, bytes = 0;
	clock_t begun = clock(); /* of this process: others may share the core */
	for (int round = 0; round < ROUNDS; round++)
		for (guint i = 0; i < texts->len; i++)
			signals += signals_of(&bench, g_ptr_array_index(texts, i));
	double seconds = (double)(clock() - begun) / CLOCKS_PER_SEC;
	for (guint i = 0; i < texts->len; i++)
		bytes += strlen(g_ptr_array_index(texts, i));
	double rate = POSTS * ROUNDS / seconds;
	g_test_maximized_result(
		rate, "%.0f posts a second of %.0f bytes (checksum %" G_GUINT64_FORMAT ")",
		rate, (double)bytes / POSTS, signals);
	bench_done(&bench);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/analyser/lists", test_lists);
	g_test_add_func("/analyser/minimum-words", test_minimum_words);
	g_test_add_func("/analyser/works-against-fails", test_works_against_fails);
	g_test_add_func("/analyser/links", test_links);
	g_test_add_func("/analyser/helps", test_helps);
	g_test_add_func("/analyser/questions", test_questions);
	g_test_add_func("/analyser/other-languages", test_other_languages);
	g_test_add_func("/analyser/shingles", test_shingles);
	g_test_add_func("/analyser/hash-is-fixed", test_hash_is_fixed);
	g_test_add_func("/analyser/unrelated-words", test_unrelated_words);
	g_test_add_func("/analyser/no-hidden-state", test_no_hidden_state);
	g_test_add_func("/analyser/hostile", test_hostile);
	g_test_add_func("/analyser/speed", test_speed);
	return g_test_run();
}

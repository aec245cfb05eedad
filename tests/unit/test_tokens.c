/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/tokens.h"

#include <string.h>

/* The tokens of a text, "a|b|c"; g_free it. */
static char *
tokens_of(struct tokens *tokens, const char *text)
{
	GString *out = g_string_new(NULL);
	tokens_read(tokens, text);
	for (guint i = 0; i < tokens->words->len; i++) {
		struct span span = g_array_index(tokens->words, struct span, i);
		g_string_append_printf(out, "%s%.*s", i > 0 ? "|" : "", (int)span.length,
				       tokens->fold.text + span.start);
	}
	return g_string_free(out, FALSE);
}

/* Shows which sample is at work, whatever bytes it holds. */
static void
say(const char *text)
{
	g_autofree char *safe = g_strescape(text, NULL);
	g_test_message("%s", safe);
}

struct sample {
	const char *text, *tokens;
	int mentions, hashtags, links;
	gboolean question;
};

static void
check_samples(const struct sample *samples, gsize count)
{
	struct tokens tokens;
	tokens_init(&tokens);
	for (gsize i = 0; i < count; i++) {
		const struct sample *sample = &samples[i];
		g_autofree char *got = tokens_of(&tokens, sample->text);
		say(sample->text);
		g_assert_cmpstr(got, ==, sample->tokens);
		g_assert_cmpint(tokens.mentions, ==, sample->mentions);
		g_assert_cmpint((int)tokens.tags->len, ==, sample->hashtags);
		g_assert_cmpuint(tokens.links->len, ==, (guint)sample->links);
		g_assert_cmpint(tokens.question, ==, sample->question);
	}
	tokens_done(&tokens);
}

static void
test_words(void)
{
	static const struct sample samples[] = {
		{ .text = "", .tokens = "" },
		{ .text = " \n\t", .tokens = "" },
		{ .text = "Hello, World!", .tokens = "hello|world" },
		{ .text = "It didn't work, 'quoted' rock'n'roll'",
		  .tokens = "it|didn't|work|quoted|rock'n'roll" },
		{ .text = "didn’t didnʼt didn＇t", .tokens = "didn't|didn't|didn't" },
		{ .text = "a''b '' ' 'tis", .tokens = "a|b|tis" },
		{ .text = "snake_case A/B-test e.g. 3.5x",
		  .tokens = "snake|case|a|b|test|e|g|3|5x" },
		{ .text = "ＦＵＬＬ ｗｉｄｔｈ ﬁne x² Ⅷ", .tokens = "full|width|fine|x2|viii" },
		{ .text = "STRASSE Straße ΣΊΣΥΦΟΣ σίσυφος",
		  .tokens = "strasse|strasse|σίσυφοσ|σίσυφοσ" },
		{ .text = "Cafe\xcc\x81 CAFÉ", .tokens = "café|café" },
		{ .text = "q\xcc\x83x \xcc\x83 y", .tokens = "q\xcc\x83x|y" },
		{ .text = "Привет, МИР", .tokens = "привет|мир" },
		{ .text = "私たちは学ぶ。また", .tokens = "私たちは学ぶ|また" },
		{ .text = "हिन्दी भाषा", .tokens = "हिन्दी|भाषा" },
		{ .text = "teach\xc2\xading foo\xe2\x80\x8b"
			  "bar",
		  .tokens = "teaching|foo|bar" },
		{ .text = "🎉 👩‍🏫👍🏽 5️⃣ ❤️ "
			  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
		  .tokens = "5" },
		{ .text = "bad \xff\xfe bytes\xc3", .tokens = "bad|bytes" },
	};
	check_samples(samples, G_N_ELEMENTS(samples));
}

static void
test_urls(void)
{
	static const struct sample samples[] = {
		{ .text = "see https://Example.org/a?b=c#d now",
		  .tokens = "see|now",
		  .links = 1 },
		{ .text = "readhttps://t.example/x", .tokens = "read", .links = 1 },
		{ .text = "(https://en.example.org/wiki/A_(b)).", .tokens = "", .links = 1 },
		{ .text = "(https://example.org/a) next", .tokens = "next", .links = 1 },
		{ .text = "[page](https://example.org/a)[b](http://example.com)",
		  .tokens = "page|b",
		  .links = 2 },
		{ .text = "https://example.org/見て", .tokens = "見て", .links = 1 },
		{ .text = "https://example.org/straße/é ok", .tokens = "ok", .links = 1 },
		{ .text = "https://example.org/a…", .tokens = "", .links = 1 },
		{ .text = "http:// https:/x http://localhost/a", .tokens = "http|https|x" },
		{ .text = "ftp://example.org/x gemini://y.z", .tokens = "" },
		{ .text = "www.example.org/x, WWW.Example.museum.", .tokens = "" },
		{ .text = "example.org my-site.co.uk/a?b example.de/x", .tokens = "" },
		{ .text = "it was good.so we and/or node.js v1.2/3",
		  .tokens = "it|was|good|so|we|and|or|node|js|v1|2|3" },
		{ .text = "etc.and/or U.S./EU index.html",
		  .tokens = "etc|and|or|u|s|eu|index|html" },
		{ .text = "mail ana.lima+x@example.org or me@home",
		  .tokens = "mail|or|me|home" },
		{ .text = "https://user@evil.example:80/", .tokens = "", .links = 1 },
	};
	check_samples(samples, G_N_ELEMENTS(samples));
}

static void
test_mentions_and_hashtags(void)
{
	static const struct sample samples[] = {
		{ .text = "@ana hi", .tokens = "hi", .mentions = 1 },
		{ .text = "hi @Ana_1, @ben@mas.example. @eva.bsky.social!",
		  .tokens = "hi",
		  .mentions = 3 },
		{ .text = "＠ana (@ben) @ana日本", .tokens = "日本", .mentions = 3 },
		{ .text = "@ @@ a @ b @-x @ñandú", .tokens = "a|b|x", .mentions = 1 },
		{ .text = "\xe2\x81\xa6@ana\xe2\x81\xa9 ok", .tokens = "ok", .mentions = 1 },
		{ .text = "#SocialMedia works", .tokens = "socialmedia|works", .hashtags = 1 },
		{ .text = "＃full #a_b #2026 #2026goals #1",
		  .tokens = "full|a|b|2026|2026goals|1",
		  .hashtags = 3 },
		{ .text = "C# c#minor # ## #️⃣", .tokens = "c|c|minor" },
		{ .text = "#one#two#three", .tokens = "one|two|three", .hashtags = 3 },
		{ .text = "#example.org #node.js",
		  .tokens = "example|org|node|js",
		  .hashtags = 2 },
	};
	check_samples(samples, G_N_ELEMENTS(samples));
}

static void
test_questions(void)
{
	static const struct sample samples[] = {
		{ .text = "why?", .tokens = "why", .question = TRUE },
		{ .text = "why？", .tokens = "why", .question = TRUE },
		{ .text = "لماذا؟", .tokens = "لماذا", .question = TRUE },
		{ .text = "γιατί\xcd\xbe", .tokens = "γιατί", .question = TRUE },
		{ .text = "γιατί;", .tokens = "γιατί" },
		{ .text = "https://example.org/?q=1", .tokens = "", .links = 1 },
		{ .text = "read https://example.org/a?",
		  .tokens = "read",
		  .links = 1,
		  .question = TRUE },
		{ .text = "read example.org?", .tokens = "read", .question = TRUE },
		{ .text = "example.org/a?b=c fine", .tokens = "fine" },
	};
	check_samples(samples, G_N_ELEMENTS(samples));
}

static void
test_percent(void)
{
	static const struct {
		const char *text, *number; /* NULL: none */
	} samples[] = {
		{ "rose 31% today", "31" },
		{ "rose 31 % today", "31" },
		{ "rose 31\xc2\xa0% today", "31" },
		{ "rose 3.5 percent", "3.5" },
		{ "rose 1,234.5％", "1,234.5" },
		{ "a 12-percent rise, then 99%", "12" },
		{ "٣١٪", "٣١" },
		{ "in 2026, 40 of 80. 7 % of", "7" },
		{ "31 percentage points, 4 per cent", NULL },
		{ "x2% % percent 100", NULL },
		{ "31, percent 31; %", NULL },
		{ "https://example.org/100%25", NULL },
	};
	struct tokens tokens;
	tokens_init(&tokens);
	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		tokens_read(&tokens, samples[i].text);
		g_autofree char *got = g_strndup(tokens.fold.text + tokens.percent.start,
						 tokens.percent.length);
		say(samples[i].text);
		g_assert_cmpstr(got, ==, samples[i].number != NULL ? samples[i].number : "");
	}
	tokens_done(&tokens);
}

static void
test_hosts(void)
{
	static const char *const samples[][2] = {
		{ "https://www.Example.org/a", "example.org" },
		{ "http://user:pass@example.org:8080?x@y", "example.org" },
		{ "https://münchen.example#x", "münchen.example" },
		{ "https://example.org", "example.org" },
	};
	struct tokens tokens;
	tokens_init(&tokens);
	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		tokens_read(&tokens, samples[i][0]);
		g_assert_cmpuint(tokens.links->len, ==, 1);
		struct span host =
			tokens_host(&tokens, g_array_index(tokens.links, struct span, 0));
		g_autofree char *got = g_strndup(tokens.fold.text + host.start, host.length);
		g_assert_cmpstr(got, ==, samples[i][1]);
	}
	tokens_done(&tokens);
}

/* How far a URL goes: what stands around it belongs to the sentence. */
static void
test_url_ends(void)
{
	static const char *const samples[][2] = {
		{ "(see https://example.org/A_(b)).", "https://example.org/a_(b)" },
		{ "(https://example.org/a)", "https://example.org/a" },
		{ "https://example.org/a_-~/, ok", "https://example.org/a_-~/" },
		{ "**https://example.org/?a=1&b=2**!", "https://example.org/?a=1&b=2" },
		{ "“https://example.org/it’s”", "https://example.org/it's" },
		{ "<https://example.org>", "https://example.org" },
		{ "https://example.org/a🎉", "https://example.org/a" },
		{ "HTTPS://EXAMPLE.ORG/A;)", "https://example.org/a" },
	};
	struct tokens tokens;
	tokens_init(&tokens);
	for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
		tokens_read(&tokens, samples[i][0]);
		g_assert_cmpuint(tokens.links->len, ==, 1);
		struct span link = g_array_index(tokens.links, struct span, 0);
		g_autofree char *got = g_strndup(tokens.fold.text + link.start, link.length);
		g_assert_cmpstr(got, ==, samples[i][1]);
	}
	tokens_done(&tokens);
}

/* What fold_text promises, by the definition: three passes over the whole text. */
static char *
fold_by_definition(const char *text)
{
	g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
	g_autofree char *folded = g_utf8_casefold(composed, -1);
	return g_utf8_normalize(folded, -1, G_NORMALIZE_NFKC);
}

/* Any character but those that folding drops or replaces on purpose. */
static gunichar
random_character(void)
{
	static const gunichar blocks[][2] = {
		{ 0x20, 0x7e },       { 0xc0, 0x24f },    { 0x300, 0x34e },
		{ 0x370, 0x37d },     { 0x386, 0x4ff },   { 0x591, 0x5f4 },
		{ 0x900, 0xdff },     { 0x1100, 0x115e }, { 0x1161, 0x11ff },
		{ 0x1e00, 0x1fff },   { 0x2030, 0x205f }, { 0x2070, 0x2190 },
		{ 0x3041, 0x3163 },   { 0x3165, 0x33ff }, { 0xac00, 0xd7a3 },
		{ 0xfb00, 0xfdfc },   { 0xff01, 0xff9f }, { 0x1d400, 0x1d7ff },
		{ 0x1f100, 0x1f64f },
	};
	for (;;) {
		const gunichar *block = blocks[g_test_rand_int_range(0, G_N_ELEMENTS(blocks))];
		gunichar c =
			(gunichar)g_test_rand_int_range((gint)block[0], (gint)block[1] + 1);
		/* U+0149 and U+1FFD hold U+02BC and an accent folded into an apostrophe. */
		if (g_unichar_isdefined(c) && c != 0x2019 && c != 0x2bc && c != 0x149)
			return c;
	}
}

static void
test_fold_is_nfkc_casefold(void)
{
	struct fold fold;
	fold_init(&fold);
	for (int round = 0; round < 30000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		int length = g_test_rand_int_range(0, 12);
		for (int i = 0; i < length; i++)
			g_string_append_unichar(text, random_character());
		g_autofree char *expected = fold_by_definition(text->str);
		fold_text(&fold, text->str);
		g_assert_cmpstr(fold.text, ==, expected);
		g_assert_cmpuint(fold.length, ==, strlen(expected));
	}
	fold_done(&fold);
}

/* Each takes well under a second; quadratic work would take minutes. */
static void
test_hostile(void)
{
	static const char *const units[] = {
		"a",
		"\xcc\x81\xcc\xa3",
		"a\xcc\x81",
		"'",
		"a'",
		"a-",
		"a.",
		"a@",
		"#",
		"#a",
		"@",
		"http://",
		"http://a.b/(",
		"1 ",
		"1.",
		"1 %",
		"\xff",
		"学",
		"👩‍🏫",
		"(((https://x.y/)))",
		"a.b@c",
		"\xef\xb7\xba",
		"\xc2\xad",
		"_",
		"#_",
		"https://a@",
		"percent ",
	};
	struct tokens tokens;
	tokens_init(&tokens);
	for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		while (text->len < 1024 * 1024)
			g_string_append(text, units[i]);
		gint64 begun = g_get_monotonic_time();
		tokens_read(&tokens, text->str);
		g_test_message("%s: %d ms", units[i],
			       (int)((g_get_monotonic_time() - begun) / 1000));
		g_assert_cmpint(g_get_monotonic_time() - begun, <, 20 * G_USEC_PER_SEC);
		for (guint j = 0; j < tokens.words->len; j++) {
			struct span span = g_array_index(tokens.words, struct span, j);
			g_assert_cmpuint(span.length, >, 0);
			g_assert_cmpuint(span.start + span.length, <=, tokens.fold.length);
		}
	}
	tokens_done(&tokens);
}

/* Random bytes of the signs that the scanner looks at: no crash, spans in order. */
static void
test_random_bytes(void)
{
	static const char alphabet[] = "ab1.@#:/?%'-_ ()\xc3\xa9\xcc\x81\xff\xe2\x80\x99w";
	struct tokens tokens;
	tokens_init(&tokens);
	for (int round = 0; round < 30000; round++) {
		char text[40];
		int length = g_test_rand_int_range(0, (gint32)sizeof text);
		for (int i = 0; i < length; i++)
			text[i] = alphabet[g_test_rand_int_range(0, sizeof alphabet - 1)];
		text[length] = '\0';
		tokens_read(&tokens, text);
		gsize end = 0;
		for (guint j = 0; j < tokens.words->len; j++) {
			struct span span = g_array_index(tokens.words, struct span, j);
			g_assert_cmpuint(span.start, >=, end);
			end = span.start + span.length;
			g_assert_cmpint(tokens.fold.text[span.start], !=, '\'');
			g_assert_cmpint(tokens.fold.text[end - 1], !=, '\'');
		}
		g_assert_true(
			g_utf8_validate(tokens.fold.text, (gssize)tokens.fold.length, NULL));
	}
	tokens_done(&tokens);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tokens/words", test_words);
	g_test_add_func("/tokens/urls", test_urls);
	g_test_add_func("/tokens/mentions-and-hashtags", test_mentions_and_hashtags);
	g_test_add_func("/tokens/questions", test_questions);
	g_test_add_func("/tokens/percent", test_percent);
	g_test_add_func("/tokens/hosts", test_hosts);
	g_test_add_func("/tokens/url-ends", test_url_ends);
	g_test_add_func("/tokens/fold-is-nfkc-casefold", test_fold_is_nfkc_casefold);
	g_test_add_func("/tokens/hostile", test_hostile);
	g_test_add_func("/tokens/random-bytes", test_random_bytes);
	return g_test_run();
}

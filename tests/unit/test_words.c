/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "base/spellings.h"
#include "base/words.h"

typedef char *rewrite_fn(const char *text);

struct rewriting {
	const char *text, *expected;
};

static void
check(rewrite_fn *rewrite, const struct rewriting *cases, gsize count)
{
	for (gsize i = 0; i < count; i++) {
		g_autofree char *result = rewrite(cases[i].text);
		g_assert_cmpstr(result, ==, cases[i].expected);
	}
}

static void
test_fold(void)
{
	static const struct rewriting cases[] = {
		{ "Donn\xc3\xa9"
		  "es ",
		  "donnees" },
		{ "Mar\xc3\xad"
		  "a  Jos\xc3\xa9",
		  "maria jose" },
		{ "\xc5\x81ukasz", "lukasz" },
		{ "S\xc3\xb8ren", "soren" },
		{ "Stra\xc3\x9f"
		  "e",
		  "strasse" },
		{ "\xc3\x86sop", "aesop" },
		{ "\xc4\x90\xe1\xba\xb7ng", "dang" },
		{ "\xc4\xb0stanbul", "istanbul" }, /* capital dotted I */
		{ "d\xc4\xb1\xc5\x9f", "dis" },    /* small dotless i */
		{ "O\xe2\x80\x99"
		  "Brien",
		  "o'brien" },
		{ "\xef\xbc\xa1\xef\xbc\xa2", "ab" }, /* full width */
		{ "\xe6\x9d\x8e\xe5\xb0\x8f\xe9\xbe\x8d",
		  "\xe6\x9d\x8e\xe5\xb0\x8f\xe9\xbe\x8d" },
		{ "\xef\xbb\xbf"
		  "Name",
		  "name" },
		{ "a\xff", "a\xef\xbf\xbd" },
		{ "", "" },
	};
	check(words_fold, cases, G_N_ELEMENTS(cases));
}

static void
test_tidy(void)
{
	static const struct rewriting cases[] = {
		{ "  Ana \t\n Lima ", "Ana Lima" },
		{ "e\xcc\x81", "\xc3\xa9" },
		{ "a\xc2\xa0"
		  "b",
		  "a b" },
		{ "a\x01"
		  "b",
		  "a b" },
		{ "\xe2\x80\x8b", "" },
		{ " ", "" },
	};
	check(words_tidy, cases, G_N_ELEMENTS(cases));
}

static void
test_escape(void)
{
	static const struct rewriting cases[] = {
		{ "\x1b]0;x\x07", "\\x1b]0;x\\x07" },
		{ "a\nb\x7f", "a\\x0ab\\x7f" },
		{ "\xc2\x9b"
		  "1m",
		  "\\x9b1m" }, /* C1 control CSI */
		{ "x\xe2\x80\xae"
		  "fdp.exe",
		  "x\\u202efdp.exe" }, /* right-to-left override */
		{ "\xe2\x81\xa6\xe2\x81\xa9\xe2\x80\x8e", "\\u2066\\u2069\\u200e" },
		{ "a\xff\xc3", "a\\xff\\xc3" },
		{ "\xd8\xb9\xe2\x80\xa6 caf\xc3\xa9", "\xd8\xb9\xe2\x80\xa6 caf\xc3\xa9" },
	};
	check(words_escape, cases, G_N_ELEMENTS(cases));
}

/* No byte string leaves anything behind that a terminal obeys. */
static void
test_escape_hostile(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(3);
	for (int round = 0; round < 20000; round++) {
		char text[17] = "";
		for (int i = 0; i < 16; i++)
			text[i] = (char)g_rand_int_range(random, 1, 256);
		g_autofree char *escaped = words_escape(text);
		g_assert_true(g_utf8_validate(escaped, -1, NULL));
		for (const char *at = escaped; *at; at = words_next(at))
			g_assert_false(g_unichar_iscntrl(g_utf8_get_char(at)));
	}
}

static void
test_clean(void)
{
	guint replaced;
	g_autofree char *clean = words_clean_utf8("a\0b\xff\xc3\xa9\xe2\x82", 8, &replaced);
	g_assert_cmpstr(clean, ==,
			"a\xef\xbf\xbd"
			"b\xef\xbf\xbd\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd");
	g_assert_cmpuint(replaced, ==, 4);
	g_autofree char *same = words_clean_utf8("caf\xc3\xa9", 5, &replaced);
	g_assert_cmpstr(same, ==, "caf\xc3\xa9");
	g_assert_cmpuint(replaced, ==, 0);
	g_autofree char *none = words_clean_utf8("", 0, NULL);
	g_assert_cmpstr(none, ==, "");
}

static void
test_nearest(void)
{
	static const char *const keys[] = { "weights",  "goals", "damping",
					    "timezone", "name",  NULL };
	g_assert_cmpstr(words_nearest("wieghts", keys), ==, "weights"); /* one swap */
	g_assert_cmpstr(words_nearest("time zone", keys), ==, "timezone");
	g_assert_cmpstr(words_nearest("D\xc3\x82MPING", keys), ==, "damping");
	g_assert_cmpstr(words_nearest("nmae", keys), ==, "name");
	g_assert_cmpstr(words_nearest("goal", keys), ==, "goals");
	g_assert_null(words_nearest("colour", keys));
	g_assert_null(words_nearest("xy", keys));
	g_assert_null(words_nearest("", keys));
	g_autofree char *endless = g_strnfill(100000, 'a');
	g_assert_null(words_nearest(endless, keys));
	/* "ca" to "abc" costs 3 here, 2 where a swap may be edited again. */
	static const char *const swap[] = { "xxxxabcxxxx", NULL };
	g_assert_cmpstr(words_nearest("xxxxcaxxxx", swap), ==, "xxxxabcxxxx");
	static const char *const near[] = { "abcxx", NULL };
	g_assert_null(words_nearest("caxx", near));
	/* The nearer one wins, not the first within reach. */
	static const char *const two[] = { "criterium", "criterion", NULL };
	g_assert_cmpstr(words_nearest("criterio", two), ==, "criterion");
}

static gboolean
is_odd(void *arg, guint number)
{
	(void)arg;
	return number % 2 == 1;
}

static void
test_spellings(void)
{
	struct spellings *spellings = spellings_new();

	g_assert_cmpint(spellings_nearest(spellings, "anna", NULL, NULL), ==, -1);
	spellings_add(spellings, "anna");
	spellings_add(spellings, "hanna");
	spellings_add(spellings, "Johanna");
	spellings_add(spellings, "johanan");
	g_assert_cmpint(spellings_nearest(spellings, "ANNA", NULL, NULL), ==, 0);
	g_assert_cmpint(spellings_nearest(spellings, "anna", is_odd, NULL), ==, 1);
	g_assert_cmpint(spellings_nearest(spellings, "johanna", NULL, NULL), ==, 2);
	/* Of equally near ones the first. */
	g_assert_cmpint(spellings_nearest(spellings, "johan", NULL, NULL), ==, -1);
	g_assert_cmpint(spellings_nearest(spellings, "johana", NULL, NULL), ==, 2);
	g_assert_cmpint(spellings_nearest(spellings, "", NULL, NULL), ==, -1);
	spellings_free(spellings);
	spellings_free(NULL);
}

/* The whole table at once, of bytes: what the quick way must agree with. */
static guint
plain_distance(const char *a, const char *b)
{
	guint cells[16][16] = { { 0 } };
	guint a_length = (guint)strlen(a);
	guint b_length = (guint)strlen(b);

	for (guint i = 0; i <= a_length; i++)
		for (guint j = 0; j <= b_length; j++) {
			guint best = i == 0 ? j : i;

			if (i > 0 && j > 0) {
				best = MIN(cells[i - 1][j], cells[i][j - 1]) + 1;
				best = MIN(best, cells[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
			}
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				best = MIN(best, cells[i - 2][j - 2] + 1);
			cells[i][j] = best;
		}
	return cells[a_length][b_length];
}

static void
random_word(GRand *random, char word[16])
{
	guint length = (guint)g_rand_int_range(random, 1, 13);

	memset(word, 0, 16);
	for (guint i = 0; i < length; i++)
		word[i] = (char)('a' + g_rand_int_range(random, 0, 3));
}

static void
test_spellings_random(void)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(621);
	struct spellings *spellings = spellings_new();
	char words[40][16], wanted[16];

	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		random_word(random, words[i]);
		spellings_add(spellings, words[i]);
	}
	for (int round = 0; round < 5000; round++) {
		guint limit;
		int nearest = -1;

		random_word(random, wanted);
		limit = (guint)strlen(wanted) / 3;
		for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
			guint distance = plain_distance(wanted, words[i]);

			if (distance < limit || (distance == limit && nearest < 0)) {
				nearest = (int)i;
				limit = distance;
			}
		}
		g_assert_cmpint(spellings_nearest(spellings, wanted, NULL, NULL), ==, nearest);
	}
	spellings_free(spellings);
}

static void
test_excerpt(void)
{
	static const struct {
		const char *text;
		glong characters;
		const char *expected;
	} cases[] = {
		{ "one two", 7, "one two" },
		{ "one two three", 8, "one two\xe2\x80\xa6" },
		{ "one two three", 9, "one two\xe2\x80\xa6" },
		{ "one\ntwo", 20, "one two" },
		{ "abcdefghijkl", 5, "abcd\xe2\x80\xa6" },
		{ "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 3,
		  "\xc3\xa9\xc3\xa9\xe2\x80\xa6" },
		/* A skin tone stays with its hand, or both go. */
		{ "ab\xf0\x9f\x91\x8b\xf0\x9f\x8f\xbd"
		  "cdef",
		  4, "ab\xe2\x80\xa6" },
		{ "abc", 0, "\xe2\x80\xa6" },
		{ "", 5, "" },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *excerpt = words_excerpt(cases[i].text, cases[i].characters);
		g_assert_cmpstr(excerpt, ==, cases[i].expected);
	}
}

/* Every character after a letter, and before nothing, a mark and a letter. */
static void
test_compose(void)
{
	static const char *const followers[] = { "", "\xcc\x81", "\xc3\xa9" };
	for (gunichar c = 1; c <= 0x1FFFF; c++) {
		char bytes[8] = "";
		if (!g_unichar_validate(c))
			continue;
		g_unichar_to_utf8(c, bytes);
		for (gsize i = 0; i < G_N_ELEMENTS(followers); i++) {
			g_autofree char *text = g_strconcat("a", bytes, followers[i], NULL);
			g_autofree char *composed = words_compose(text);
			g_autofree char *expected = g_utf8_normalize(text, -1, G_NORMALIZE_NFC);
			g_assert_cmpstr(composed, ==, expected);
		}
	}
	g_autofree char *repaired = words_compose("a\xff");
	g_assert_cmpstr(repaired, ==, "a\xef\xbf\xbd");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/words/fold", test_fold);
	g_test_add_func("/words/tidy", test_tidy);
	g_test_add_func("/words/compose", test_compose);
	g_test_add_func("/words/escape", test_escape);
	g_test_add_func("/words/escape_hostile", test_escape_hostile);
	g_test_add_func("/words/clean", test_clean);
	g_test_add_func("/words/nearest", test_nearest);
	g_test_add_func("/words/spellings", test_spellings);
	g_test_add_func("/words/spellings_random", test_spellings_random);
	g_test_add_func("/words/excerpt", test_excerpt);
	return g_test_run();
}

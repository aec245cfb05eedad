/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/similarity.h"

static void
check(const char *one, const char *other, gsize common, gsize all)
{
	struct similarity similarity = similarity_of(one, other);
	struct similarity turned = similarity_of(other, one);

	g_assert_cmpuint(similarity.common, ==, common);
	g_assert_cmpuint(similarity.all, ==, all);
	g_assert_cmpfloat(similarity.value, ==, all > 0 ? (double)common / (double)all : 0);
	g_assert_cmpfloat(turned.value, ==, similarity.value);
}

/* Counted by hand: n words have n - 3 runs of four. */
static void
test_by_hand(void)
{
	/* abcd bcde cdef, and the same but for the last */
	check("a b c d e f", "a b c d e g", 2, 4);
	/* Case, punctuation, links and mentions are none of it. */
	check("Read the whole thread first!",
	      "@ana read the WHOLE thread, first https://a.example", 2, 2);
	/* Words are not stemmed. */
	check("one test of that", "one tests of that", 0, 2);
	/* Fewer than four words are one run. */
	check("well said", "Well said!", 1, 1);
	check("well said", "well", 0, 2);
	/* The same run twice is one member of the set: abab baba */
	check("a b a b a b a b", "a b a b a", 2, 2);
	/* No words: only the same text is the same; two blanks are nothing. */
	check("https://a.example/1", "https://a.example/1", 1, 1);
	check("https://a.example/1", "https://a.example/2", 0, 2);
	check("", NULL, 0, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/similarity/by-hand", test_by_hand);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be shown of classmates' answers: each rule by hand, and at its edges. */
#include <math.h>

#include "metric/disclosure.h"

static const struct disclosure_rules rules = { .lo = 1, .hi = 5, .minimum = 3, .detail = 5 };

static struct survey_score
score(int raters, double mean)
{
	return (struct survey_score){
		.raters = raters,
		.mean = raters >= 3 ? mean : (double)NAN,
		.adjusted = raters >= 3 ? mean : (double)NAN,
		.se = raters >= 3 ? 0.5 : (double)NAN,
		.spread = raters >= 5 ? 0.7 : (double)NAN,
		.self = 4,
		.gap = raters >= 3 ? 4 - mean : (double)NAN,
		.threshold = raters >= 3 ? 0.98 : (double)NAN,
		.quadrant = raters >= 3 ? QUADRANT_SHARED_STRENGTH : QUADRANT_NONE,
		.why = raters >= 3 ? NULL : "few",
	};
}

#define assert_near(got, expected) g_assert_cmpfloat_with_epsilon((got), (expected), 1e-12)

/* -- thresholds, and what could be computed -- */

/* Raters of all items, then of each dimension; 0 ends them. '-' is nobody. */
static void
assert_held(const char *raters, const char *expected)
{
	static const char letters[] = { [DISCLOSURE_OPEN] = 'o',
					[DISCLOSURE_NOBODY] = 'n',
					[DISCLOSURE_FEW] = 'f',
					[DISCLOSURE_DERIVABLE] = 'd' };
	g_auto(GStrv) words = g_strsplit(raters, " ", -1);
	guint count = g_strv_length(words) - 1;
	struct survey_score scores[8];
	enum disclosure held[8];
	char found[8] = "";

	g_assert_cmpuint(count, <, G_N_ELEMENTS(scores));
	for (guint i = 0; i <= count; i++)
		scores[i] = score(atoi(words[i]), 3);
	disclosure_judge(&scores[0], &scores[1], count, &rules, held);
	for (guint i = 0; i < count; i++)
		found[i] = letters[held[i]];
	if (g_strcmp0(found, expected) != 0)
		g_error("%s: %s, expected %s", raters, found, expected);
}

static void
test_held(void)
{
	/* Thresholds alone. */
	assert_held("3 3 3 3", "ooo");
	assert_held("2 2 2 2", "fff");
	assert_held("0 0 0", "nn");
	assert_held("5 5 0 5", "ono");
	/* A withheld one could be computed of the rest: the one with the fewest raters goes
	 * too, of equals the later. */
	assert_held("5 5 2 5 4", "ofod");
	assert_held("5 4 2 4 5", "ofdo");
	assert_held("5 5 5 5 1", "oodf");
	/* Two dimensions: both go. */
	assert_held("4 4 2", "df");
	assert_held("4 2 4", "fd");
	/* Two withheld may both rest on one and the same rater. */
	assert_held("4 4 1 1 4", "offd");
	/* Nothing is left to hide beside them, and nothing is shown of which they would follow.
	 */
	assert_held("4 2 2", "ff");
	assert_held("2 2 0", "fn");
	/* One dimension is all there is. */
	assert_held("2 2", "f");
	assert_held("3 3", "o");
}

/* A figure that is not there is not shown, whatever the raters: the minimum was another. */
static void
test_absent(void)
{
	struct survey_score whole = score(4, 3), one = score(4, 3), other = score(4, NAN);
	enum disclosure held[2];
	struct survey_score both[2] = { one, other };

	disclosure_judge(&whole, both, 2, &rules, held);
	g_assert_cmpint(held[1], ==, DISCLOSURE_FEW);
	g_assert_cmpint(held[0], ==, DISCLOSURE_DERIVABLE);
	/* Where all items together are not shown, nothing can be computed. */
	whole.adjusted = NAN;
	disclosure_judge(&whole, both, 2, &rules, held);
	g_assert_cmpint(held[0], ==, DISCLOSURE_OPEN);
}

/* -- unanimity -- */

static void
test_form(void)
{
	static const struct {
		double mean;
		int raters;
		double lo, hi;
		enum mean_form form;
		double printed;
	} cases[] = {
		/* Three raters of whom one is a step off: 4.67, and the bound is rounded down.
		 */
		{ 5, 3, 1, 5, MEAN_NEAR_HI, 4.6 },
		{ 14. / 3, 3, 1, 5, MEAN_NEAR_HI, 4.6 },
		{ 4.54, 3, 1, 5, MEAN_AS_IT_IS, 4.5 },
		{ 1, 3, 1, 5, MEAN_NEAR_LO, 1.4 },
		{ 4. / 3, 3, 1, 5, MEAN_NEAR_LO, 1.4 },
		{ 1.46, 3, 1, 5, MEAN_AS_IT_IS, 1.5 },
		/* Five: 4.8; what would be printed as 4.8 is that bound. */
		{ 5, 5, 1, 5, MEAN_NEAR_HI, 4.8 },
		{ 4.8, 5, 1, 5, MEAN_NEAR_HI, 4.8 },
		{ 4.75, 5, 1, 5, MEAN_NEAR_HI, 4.8 },
		{ 4.749, 5, 1, 5, MEAN_AS_IT_IS, 4.7 },
		/* However many: never the end itself. */
		{ 5, 400, 1, 5, MEAN_NEAR_HI, 4.9 },
		{ 1, 400, 1, 5, MEAN_NEAR_LO, 1.1 },
		/* With severity taken out a mean may lie outside. */
		{ 5.3, 5, 1, 5, MEAN_NEAR_HI, 4.8 },
		{ 0.2, 5, 1, 5, MEAN_NEAR_LO, 1.2 },
		/* The middle is never a bound, on the shortest scale either. */
		{ 0.5, 3, 0, 1, MEAN_AS_IT_IS, 0.5 },
		{ 0.5, 1, 0, 1, MEAN_AS_IT_IS, 0.5 },
		{ 1, 3, 0, 1, MEAN_NEAR_HI, 0.6 },
		/* On a long scale a step is a quarter of it. */
		{ 97, 5, 0, 100, MEAN_NEAR_HI, 95 },
		{ 94, 5, 0, 100, MEAN_AS_IT_IS, 94 },
		{ -3, 5, -3, 3, MEAN_NEAR_LO, -2.7 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		double mean = disclosure_mean(cases[i].mean, cases[i].raters, cases[i].lo,
					      cases[i].hi);

		if (disclosure_form(cases[i].mean, cases[i].raters, cases[i].lo, cases[i].hi) !=
			    cases[i].form ||
		    !(fabs(mean - cases[i].printed) < 1e-12))
			g_error("%g of %d raters on %g-%g is %.17g", cases[i].mean,
				cases[i].raters, cases[i].lo, cases[i].hi, mean);
		/* What was made a bound is told as one. */
		g_assert_cmpint(
			disclosure_form(mean, cases[i].raters, cases[i].lo, cases[i].hi), ==,
			cases[i].form);
	}
	assert_near(disclosure_mean(3.25, 6, 1, 5), 3.3);
	assert_near(disclosure_mean(3.249, 6, 1, 5), 3.2);
	g_assert_true(isnan(disclosure_mean(NAN, 3, 1, 5)));
	g_assert_cmpint(disclosure_form(NAN, 3, 1, 5), ==, MEAN_AS_IT_IS);
}

/* For every number of raters, everybody at the end prints as one who is not. */
static void
test_nobody_alone(void)
{
	for (int lo = 0; lo < 2; lo++)
		for (int hi = lo + 1; hi <= 11; hi++)
			for (int n = 3; n <= 60; n++) {
				double off = hi - 1.0 / n;

				assert_near(disclosure_mean(hi, n, lo, hi),
					    disclosure_mean(off, n, lo, hi));
				off = lo + 1.0 / n;
				assert_near(disclosure_mean(lo, n, lo, hi),
					    disclosure_mean(off, n, lo, hi));
				g_assert_cmpfloat(disclosure_mean(hi, n, lo, hi), <, hi);
				g_assert_cmpfloat(disclosure_mean(lo, n, lo, hi), >, lo);
			}
}

static void
test_clean(void)
{
	struct survey_score clean = score(6, 3.26);
	enum mean_form form;

	clean.mean = 3.4; /* plain; what leaves is the adjusted one */
	clean.self = 3.75;
	clean.why = "why";
	disclosure_clean(&clean, DISCLOSURE_OPEN, &rules, &form);
	g_assert_cmpint(form, ==, MEAN_AS_IT_IS);
	assert_near(clean.adjusted, 3.3);
	assert_near(clean.mean, 3.3);
	assert_near(clean.self, 3.8);
	assert_near(clean.gap, 0.5);
	assert_near(clean.se, 0.5);
	assert_near(clean.spread, 0.7);
	assert_near(clean.threshold, 0.98);
	g_assert_cmpint(clean.quadrant, ==, QUADRANT_SHARED_STRENGTH);
	g_assert_null(clean.why);

	clean = score(6, 5);
	clean.se = clean.spread = 0;
	disclosure_clean(&clean, DISCLOSURE_OPEN, &rules, &form);
	g_assert_cmpint(form, ==, MEAN_NEAR_HI);
	assert_near(clean.mean, 4.8);
	g_assert_true(isnan(clean.gap));
	g_assert_true(isnan(clean.spread));
	assert_near(clean.se, 1. / 6);
	assert_near(clean.threshold, 0.98);
	g_assert_cmpint(clean.quadrant, ==, QUADRANT_SHARED_STRENGTH);

	/* One of five a step off is as good as none: sqrt(1/5) = .447. */
	clean = score(6, 3);
	clean.spread = 0.44;
	disclosure_clean(&clean, DISCLOSURE_OPEN, &rules, &form);
	g_assert_true(isnan(clean.spread));
	/* Fewer than `detail`. */
	clean = score(4, 3);
	clean.spread = 1;
	disclosure_clean(&clean, DISCLOSURE_OPEN, &rules, &form);
	g_assert_true(isnan(clean.spread));

	clean = score(6, 3);
	disclosure_clean(&clean, DISCLOSURE_DERIVABLE, &rules, &form);
	g_assert_true(isnan(clean.mean) && isnan(clean.adjusted) && isnan(clean.se) &&
		      isnan(clean.spread) && isnan(clean.gap) && isnan(clean.threshold));
	g_assert_cmpint(clean.quadrant, ==, QUADRANT_NONE);
	g_assert_cmpint(clean.raters, ==, 6);
	assert_near(clean.self, 4);
}

/* -- differencing -- */

/* "a0=3 b0=4 a1=3": rater, ordinal, value, in order. */
static struct disclosure_voices
voices(const char *text, struct survey_voice *room)
{
	static const char *const raters[] = { "a", "b", "c", "d", "e" };
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	gsize count = 0;

	for (char **word = words; *word && **word; word++)
		room[count++] = (struct survey_voice){ raters[**word - 'a'], (*word)[1] - '0',
						       g_ascii_strtod(*word + 3, NULL) };
	return (struct disclosure_voices){ room, count, 3 };
}

static gboolean
tells(const char *before, const char *after)
{
	struct survey_voice room[2][16];
	struct disclosure_voices one = voices(before, room[0]), other = voices(after, room[1]);
	gboolean told = disclosure_tells_one(&one, &other);

	/* The sheets lie side by side: which was first is all the same. */
	g_assert_cmpint(disclosure_tells_one(&other, &one), ==, told);
	return told;
}

static void
test_differencing(void)
{
	static const char three[] = "a0=3 b0=4 c0=5";

	g_assert_false(tells(three, three));
	g_assert_false(tells(three, "a0=3 b0=4 c0=5.0000000001"));
	/* One more, one less, one otherwise. */
	g_assert_true(tells(three, "a0=3 b0=4 c0=5 d0=3"));
	g_assert_true(tells(three, "a0=3 b0=4 c0=5 e0=3"));
	g_assert_true(tells("a0=3 b0=4 c0=5 d0=1", "b0=4 c0=5 d0=1"));
	g_assert_true(tells(three, "a0=3 b0=4 c0=4"));
	/* Two. */
	g_assert_false(tells(three, "a0=3 b0=4 c0=5 d0=3 e0=3"));
	g_assert_false(tells(three, "a0=3 b0=4 d0=5"));
	g_assert_false(tells(three, "a0=3 b0=3 c0=4"));
	/* Where one of the sheets shows no mean there is no difference. */
	g_assert_false(tells("a0=3 b0=4", three));
	g_assert_false(tells("", three));
	g_assert_false(tells("", ""));
	/* Two came, but of one dimension one alone. */
	g_assert_true(tells("a0=3 b0=4 c0=5 a1=3 b1=4 c1=5",
			    "a0=3 b0=4 c0=5 d0=3 e0=3 a1=3 b1=4 c1=5 d1=2"));
	g_assert_true(tells("a0=3 b0=4 c0=5 a1=3 b1=4 c1=5 a2=3 b2=3 c2=3",
			    "a0=2 b0=3 c0=5 a1=2 b1=4 c1=5 a2=3 b2=2 c2=3"));
	/* ... of a dimension too thin to have a mean. */
	g_assert_false(tells("a0=3 b0=4 c0=5 a1=3", "a0=3 b0=4 c0=5 d0=3 e0=3 a1=3 d1=2"));
	/* The last dimension is looked at, too. */
	g_assert_true(tells("a0=3 b0=4 c0=5 a2=3 b2=4 c2=5", "a0=3 b0=4 c0=5 a2=3 b2=4 c2=4"));
}

/* The minimum is that of each sheet. */
static void
test_minimum(void)
{
	struct survey_voice room[2][16];
	struct disclosure_voices before = voices("a0=3 b0=4 c0=5", room[0]);
	struct disclosure_voices after = voices("a0=3 b0=4 c0=5 d0=5", room[1]);

	g_assert_true(disclosure_tells_one(&before, &after));
	before.minimum = 4;
	g_assert_false(disclosure_tells_one(&before, &after));
	before.minimum = 3;
	after.minimum = 5;
	g_assert_false(disclosure_tells_one(&before, &after));
}

/* Two sheets of a class, ratee by ratee, from "before|after" texts; "=before|after" of one
 * whose figures were those of an earlier sheet. */
static gboolean
round_tells(const char *const *ratees, gsize count)
{
	struct survey_voice room[2][16];
	struct disclosure_round *round = disclosure_round_new();
	gboolean told;

	for (gsize i = 0; i < count; i++) {
		gboolean stayed = *ratees[i] == '=';
		g_auto(GStrv) sides = g_strsplit(ratees[i] + stayed, "|", 2);
		struct disclosure_voices before = voices(sides[0], room[0]);
		struct disclosure_voices after = voices(sides[1], room[1]);

		disclosure_round_add(round, &before, stayed, &after);
	}
	told = disclosure_round_tells_one(round);
	disclosure_round_free(round);
	return told;
}

#define ROUND(...)                                        \
	round_tells((const char *const[]){ __VA_ARGS__ }, \
		    G_N_ELEMENTS(((const char *const[]){ __VA_ARGS__ })))

static void
test_round(void)
{
	g_assert_false(ROUND("a0=3 b0=4|a0=3 b0=4", "a0=1|a0=1"));
	g_assert_false(ROUND("|"));
	/* One, about one or several, come, gone or changed. */
	g_assert_true(ROUND("a0=3 b0=4|a0=3 b0=4 c0=2", "a0=1|a0=1"));
	g_assert_true(ROUND("a0=3 b0=4|a0=3 b0=4 c0=2", "a0=1|a0=1 c0=5", "b0=3|b0=3"));
	g_assert_true(ROUND("a0=3 c0=4|a0=3", "a0=1 c0=1|a0=1 c0=2"));
	/* Two, about the same or another. */
	g_assert_false(ROUND("a0=3|a0=3 b0=4 c0=2"));
	g_assert_false(ROUND("a0=3|a0=3 c0=2", "a0=1|a0=1 b0=5"));
	g_assert_false(ROUND("a0=3|a0=3 c0=2", "b0=1|b0=2"));
	/* ... but on a dimension one alone. */
	g_assert_true(ROUND("a0=3 a1=3|a0=3 c0=2 a1=3 c1=2", "a0=1 a1=1|a0=1 b0=5 a1=1"));
	/* What was not asked on one side is not compared. */
	g_assert_false(ROUND("a0=3|a0=3 b0=2 c0=2 c1=2", "a0=1|a0=1"));
	/* Who was rated by nobody, or is now, does not hide the one among the others. */
	g_assert_true(ROUND("a0=3|a0=3 c0=2", "|a0=1 b0=1 d0=5"));
	g_assert_true(ROUND("a0=3|a0=3 c0=2", "a0=1 b0=1 d0=5|"));
	g_assert_true(ROUND("a0=3|a0=3", "|b0=4"));
	/* What b said of one whose figures stayed may have moved the others before. */
	g_assert_true(ROUND("a0=3|a0=3 c0=2", "=a0=1|a0=1 b0=5"));
	g_assert_true(ROUND("a0=3|a0=3", "=a0=1|a0=1 b0=5 c0=2"));
	g_assert_false(ROUND("a0=3|a0=3 c0=2 d0=2", "=a0=1|a0=1 b0=5"));
	g_assert_false(ROUND("a0=3|a0=3", "=a0=1|a0=1"));
}

static void
test_pooled_se(void)
{
	assert_near(disclosure_pooled_se(0, 5, 1, 5), 0.1);
	assert_near(disclosure_pooled_se(0, 9, 1, 7), 1.5 / 18);
	assert_near(disclosure_pooled_se(0.15, 5, 1, 5), 0.15);
	g_assert_true(isnan(disclosure_pooled_se(NAN, 5, 1, 5)));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/disclosure/held", test_held);
	g_test_add_func("/disclosure/absent", test_absent);
	g_test_add_func("/disclosure/form", test_form);
	g_test_add_func("/disclosure/nobody-alone", test_nobody_alone);
	g_test_add_func("/disclosure/clean", test_clean);
	g_test_add_func("/disclosure/differencing", test_differencing);
	g_test_add_func("/disclosure/minimum", test_minimum);
	g_test_add_func("/disclosure/round", test_round);
	g_test_add_func("/disclosure/pooled-se", test_pooled_se);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose comments may be shown, sheet after sheet: what two sheets tell apart is a crowd. */

#include <glib.h>
#include <string.h>

#include "metric/crowd.h"

enum { DETAIL = 5 };

/* "A1 B2* C": raters A, B, C; comments 1 (of A) and 2 (of B), which was shown. */
static GArray *
voices_of(const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	GArray *voices = g_array_new(FALSE, FALSE, sizeof(struct crowd_voice));

	for (char **word = words; *word; word++) {
		char rater[2] = { (*word)[0], '\0' };
		g_autofree char *comment = g_strdup(*word);
		struct crowd_voice voice = { .rater = g_intern_string(rater),
					     .shown = strchr(comment, '*') != NULL };

		g_strdelimit(comment, "*", '\0');
		voice.comment = comment[1] ? g_intern_string(comment) : NULL;
		g_array_append_val(voices, voice);
	}
	return voices;
}

static void
step(struct crowd *crowd, const char *text, gboolean if_shown)
{
	g_autoptr(GArray) voices = voices_of(text);

	crowd_step(crowd, (const struct crowd_voice *)(const void *)voices->data, voices->len,
		   DETAIL, if_shown);
}

/* The comments let in of the sheet `now`, after those of `before` were handed out. */
static void
assert_open(const char *const *before, const char *now, const char *expected)
{
	struct crowd crowd;
	g_autoptr(GArray) voices = voices_of(now);
	g_autoptr(GString) open = g_string_new(NULL);

	crowd_init(&crowd);
	for (; *before; before++)
		step(&crowd, *before, TRUE);
	step(&crowd, now, FALSE);
	for (guint i = 0; i < voices->len; i++) {
		const struct crowd_voice *voice = &g_array_index(voices, struct crowd_voice, i);

		if (voice->comment && crowd_has(&crowd, voice->comment))
			g_string_append_printf(open, "%s%s", open->len > 0 ? " " : "",
					       voice->comment);
	}
	crowd_done(&crowd);
	g_assert_cmpstr(open->str, ==, expected);
}

static const char *const none[] = { NULL };

static void
test_first_sheet(void)
{
	assert_open(none, "A1 B2 C D E", "A1 B2");
	assert_open(none, "A1 B2 C D", "");
	/* Several comments make no crowd. */
	assert_open(none, "A1 A2 B3 B4 C5 D6", "");
	assert_open(none, "A", "");
}

static void
test_newcomers(void)
{
	static const char *const first[] = { "A1* B2 C D E", NULL };

	/* What was seen stays; the newcomer's waits. */
	assert_open(first, "A1 B2 C D E F6", "A1 B2");
	assert_open(first, "A1 B2 C D E F6 G7 H8 I9", "A1 B2");
	/* A crowd of newcomers, whoever of them wrote. */
	assert_open(first, "A1 B2 C D E F6 G H I J", "A1 B2 F6");
	/* Somebody left: the others are known already. */
	assert_open(first, "A1 C D E F6", "A1");
}

static void
test_changes(void)
{
	static const char *const first[] = { "A1* B2 C D E", NULL };

	/* A changed or late comment of somebody known is as telling as a newcomer's. */
	assert_open(first, "A7 B2 C D E", "B2");
	assert_open(first, "A1 B2 C3 D E", "A1 B2");
	assert_open(first, "A1 B2 B3 C D E", "A1 B2");
	assert_open(first, "A7 B2 C3 D E F G6", "B2");
	assert_open(first, "A7 B2 C3 D4 E F G6", "A7 B2 C3 D4 G6");
}

static void
test_nothing_was_seen(void)
{
	static const char *const unseen[] = { "A1 B2 C D E", NULL };
	static const char *const few[] = { "A1 B2 C", NULL };
	static const char *const again[] = { "A1* B C D E", "A1* B C D E F6 G7 H I J",
					     "A1* B C D E F6 G7 H I J K8", NULL };
	static const char *const seen[] = { "A1* B C D E", "A1* B C D E F6 G7* H I J", NULL };

	/* Nothing was released on the first sheet: there is nothing to tell a newcomer from. */
	assert_open(unseen, "A1 B2 C D E F6", "A1 B2 F6");
	assert_open(few, "A1 B2 C D E5", "A1 B2 E5");
	/* The second crowd was never seen, so that it may grow. */
	assert_open(again, "A1 B C D E F6 G7 H I J K8 L9", "A1 F6 G7 K8 L9");
	assert_open(seen, "A1 B C D E F6 G7 H I J K8", "A1 F6 G7");
}

/* The same sheet once more shows the same; the order of the voices does not matter. */
static void
test_same_again(void)
{
	static const char *const held[] = { "A1* B2 C D E", "A1* B2 C D E F6", NULL };

	assert_open(held, "A1 B2 C D E F6", "A1 B2");
	assert_open(held, "F6 E D C B2 A1", "B2 A1");
}

/*
 * Whatever comes and goes: of what a sheet shows and the one before did not, at least DETAIL
 * people were fresh; so nobody who knows who came or changed can tell one from four others.
 */
static void
test_differences(void)
{
	GRand *rand = g_rand_new_with_seed(7);
	gboolean any = FALSE;

	for (int round = 0; round < 400; round++) {
		struct crowd crowd;
		GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
		int version[20] = { 0 }; /* 0: has not answered */

		crowd_init(&crowd);
		for (int sheet = 0; sheet < 8; sheet++) {
			g_autoptr(GString) text = g_string_new(NULL);
			g_autoptr(GArray) voices = NULL;
			guint shown = 0;

			for (int i = 0; i < 20; i++) {
				if (g_rand_int_range(rand, 0, 5) == 0)
					version[i]++;
				if (version[i] > 0)
					g_string_append_printf(text, "%s%c%d",
							       text->len ? " " : "", 'A' + i,
							       version[i]);
			}
			voices = voices_of(text->str);
			step(&crowd, text->str, FALSE);
			for (guint i = 0; i < voices->len; i++) {
				const char *comment =
					g_array_index(voices, struct crowd_voice, i).comment;

				if (comment && crowd_has(&crowd, comment) &&
				    g_hash_table_add(seen, (gpointer)(guintptr)comment))
					shown++;
			}
			g_assert_true(shown == 0 || shown >= DETAIL);
			any |= shown > 0;
		}
		crowd_done(&crowd);
		g_hash_table_unref(seen);
	}
	g_assert_true(any);
	g_rand_free(rand);
}

static void
test_raters(void)
{
	g_autoptr(GArray) voices = voices_of("A1 A2 B C3");

	g_assert_cmpuint(crowd_raters((const struct crowd_voice *)(const void *)voices->data,
				      voices->len),
			 ==, 3);
	g_assert_cmpuint(crowd_raters(NULL, 0), ==, 0);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/crowd/first-sheet", test_first_sheet);
	g_test_add_func("/crowd/newcomers", test_newcomers);
	g_test_add_func("/crowd/changes", test_changes);
	g_test_add_func("/crowd/nothing-was-seen", test_nothing_was_seen);
	g_test_add_func("/crowd/same-again", test_same_again);
	g_test_add_func("/crowd/differences", test_differences);
	g_test_add_func("/crowd/raters", test_raters);
	return g_test_run();
}

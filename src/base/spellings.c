/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/spellings.h"

#include "base/words.h"

enum { WORD_CHARACTERS = 128 }; /* beyond this, two words are not compared */

struct spelling {
	gunichar *characters; /* folded */
	glong length;
	guint64 letters; /* which occur, by their numbers modulo 64 */
};

struct spellings {
	GArray *words; /* of struct spelling */
};

static struct spelling
spell(const char *word)
{
	g_autofree char *folded = words_fold(word);
	struct spelling spelling = { 0 };

	spelling.characters = g_utf8_to_ucs4_fast(folded, -1, &spelling.length);
	for (glong i = 0; i < spelling.length; i++)
		spelling.letters |= G_GUINT64_CONSTANT(1) << (spelling.characters[i] % 64);
	return spelling;
}

static void
spelling_clear(void *data)
{
	struct spelling *spelling = data;

	g_free(spelling->characters);
}

struct spellings *
spellings_new(void)
{
	struct spellings *spellings = g_new0(struct spellings, 1);

	spellings->words = g_array_new(FALSE, FALSE, sizeof(struct spelling));
	g_array_set_clear_func(spellings->words, spelling_clear);
	return spellings;
}

void
spellings_free(struct spellings *spellings)
{
	if (!spellings)
		return;
	g_array_unref(spellings->words);
	g_free(spellings);
}

void
spellings_add(struct spellings *spellings, const char *word)
{
	struct spelling spelling = spell(word);

	g_array_append_val(spellings->words, spelling);
}

/* An edit takes away at most one letter and brings at most one: cheap, and sorts out most. */
static gboolean
may_be_within(const struct spelling *a, const struct spelling *b, glong limit)
{
	return ABS(a->length - b->length) <= limit &&
	       __builtin_popcountll(a->letters & ~b->letters) <= limit &&
	       __builtin_popcountll(b->letters & ~a->letters) <= limit;
}

/*
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of
 * neighbours, none of which is edited again. Three rows of the usual table suffice. What is
 * beyond `limit` is told as limit + 1.
 */
static glong
alignment_distance(const struct spelling *a, const struct spelling *b, glong limit)
{
	glong rows[3][WORD_CHARACTERS + 1];
	glong *before = rows[0], *last = rows[1], *now = rows[2];
	glong least_of_last = 0;

	for (glong j = 0; j <= b->length; j++)
		last[j] = j;
	for (glong i = 1; i <= a->length; i++) {
		glong *free_row = before;
		glong least = now[0] = i;

		for (glong j = 1; j <= b->length; j++) {
			glong cost = a->characters[i - 1] != b->characters[j - 1];
			glong best = MIN(last[j] + 1, now[j - 1] + 1);

			best = MIN(best, last[j - 1] + cost);
			if (i > 1 && j > 1 && a->characters[i - 1] == b->characters[j - 2] &&
			    a->characters[i - 2] == b->characters[j - 1])
				best = MIN(best, before[j - 2] + 1);
			now[j] = best;
			least = MIN(least, best);
		}
		/* Rows to come are made of these two, the older one by a swap. */
		if (least > limit && least_of_last + 1 > limit)
			return limit + 1;
		least_of_last = least;
		before = last;
		last = now;
		now = free_row;
	}
	return last[b->length];
}

int
spellings_nearest(const struct spellings *spellings, const char *word,
		  spellings_accept_fn *accept, void *arg)
{
	struct spelling wanted = spell(word);
	glong limit = wanted.length / 3;
	int nearest = -1;

	if (wanted.length == 0 || wanted.length > WORD_CHARACTERS)
		limit = -1;
	for (guint i = 0; i < spellings->words->len && limit >= 0; i++) {
		const struct spelling *other =
			&g_array_index(spellings->words, struct spelling, i);
		glong distance;

		if (other->length > WORD_CHARACTERS || !may_be_within(&wanted, other, limit))
			continue;
		distance = alignment_distance(&wanted, other, limit);
		if (distance > limit || (accept && !accept(arg, i)))
			continue;
		nearest = (int)i;
		limit = distance - 1; /* a later one must be nearer */
	}
	spelling_clear(&wanted);
	return nearest;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "matches.h"

#include <string.h>

void
matches_init(struct matches *matches)
{
	*matches = (struct matches){ 0 };
	matches->contest = g_array_new(FALSE, FALSE, sizeof(struct match));
	matches->winner = g_byte_array_new();
}

void
matches_done(struct matches *matches)
{
	g_array_free(matches->contest, TRUE);
	g_byte_array_free(matches->winner, TRUE);
}

/* Keeps the earlier match of a list; of those with one start the longer. */
static void
keep_first(struct matches *matches, const struct match *match)
{
	struct match *first = &matches->first[match->list];
	if (first->phrase == NULL || match->start < first->start ||
	    (match->start == first->start && match->length > first->length))
		*first = *match;
}

/* Longest first; fails before works; then from left to right. */
static int
compare_matches(gconstpointer left, gconstpointer right)
{
	const struct match *a = left, *b = right;
	if (a->length != b->length)
		return a->length > b->length ? -1 : 1;
	if (a->list != b->list)
		return a->list == PHRASES_FAILS ? -1 : 1;
	return (a->start > b->start) - (a->start < b->start);
}

/* The rule between works and fails. A token is marked with the list that has won it. */
static void
settle_contest(struct matches *matches, gsize count)
{
	enum { FREE = 0xff };
	matches->first[PHRASES_WORKS] = matches->first[PHRASES_FAILS] = (struct match){ 0 };
	g_byte_array_set_size(matches->winner, (guint)count);
	memset(matches->winner->data, FREE, count);
	g_array_sort(matches->contest, compare_matches);
	for (guint i = 0; i < matches->contest->len; i++) {
		const struct match *match = &g_array_index(matches->contest, struct match, i);
		guint8 other = match->list == PHRASES_WORKS ? PHRASES_FAILS : PHRASES_WORKS;
		guint8 *won = matches->winner->data + match->start;
		if (memchr(won, other, match->length) != NULL)
			continue;
		memset(won, (int)match->list, match->length);
		keep_first(matches, match);
	}
}

/* What ends in one node; `praised` is the end of the praise seen so far. */
static void
take_entries(struct matches *matches, const struct lexicon *lexicon, guint32 node, gsize start,
	     gsize length, gsize *praised)
{
	const struct lexicon_entry *entry = lexicon_first(lexicon, node);
	for (; entry != NULL; entry = lexicon_next(lexicon, entry)) {
		struct match match = { entry->phrase, entry->list, start, length };
		keep_first(matches, &match);
		if (entry->list == PHRASES_COUNT) {
			matches->topics |= G_GUINT64_CONSTANT(1) << entry->topic;
		} else if (entry->list == PHRASES_PRAISE) {
			gsize end = start + length;
			if (end > *praised)
				matches->praise_words += (int)(end - MAX(start, *praised));
			*praised = MAX(end, *praised);
		} else if (entry->list == PHRASES_WORKS || entry->list == PHRASES_FAILS) {
			g_array_append_val(matches->contest, match);
		}
	}
}

void
matches_find(struct matches *matches, const struct lexicon *lexicon, const guint32 *numbers,
	     gsize count)
{
	gsize praised = 0;
	memset(matches->first, 0, sizeof matches->first);
	matches->topics = 0;
	matches->praise_words = 0;
	g_array_set_size(matches->contest, 0);
	for (gsize start = 0; start < count; start++) {
		guint32 node = LEXICON_ROOT;
		for (gsize i = start; i < count && numbers[i] != 0; i++) {
			node = lexicon_step(lexicon, node, numbers[i]);
			if (node == 0)
				break;
			take_entries(matches, lexicon, node, start, i - start + 1, &praised);
		}
	}
	if (matches->first[PHRASES_WORKS].phrase != NULL &&
	    matches->first[PHRASES_FAILS].phrase != NULL)
		settle_contest(matches, count);
}

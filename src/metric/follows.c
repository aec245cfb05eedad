/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "metric/follows.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

/* The moments of all accounts, by account and time. */
struct moments {
	const struct follow_moment *list;
	gsize count;
};

static int
compare_times(gint64 a, gint64 b)
{
	return (a > b) - (a < b);
}

static int
compare_moments(const void *left, const void *right)
{
	const struct follow_moment *a = left, *b = right;

	if (a->account != b->account)
		return a->account < b->account ? -1 : 1;
	return compare_times(a->as_of, b->as_of);
}

/* CLOCK_UNKNOWN is the smallest of all times. */
static int
compare_facts(const void *left, const void *right)
{
	const struct follow_fact *a = left, *b = right;
	int order;

	if (a->account != b->account)
		return a->account < b->account ? -1 : 1;
	order = strcmp(a->target, b->target);
	if (order == 0)
		order = compare_times(a->followed_at, b->followed_at);
	return order ? order : compare_times(a->unfollowed_at, b->unfollowed_at);
}

static gboolean
is_same_follow(const struct follow_fact *a, const struct follow_fact *b)
{
	return a->account == b->account && strcmp(a->target, b->target) == 0;
}

/*
 * Spans of known begin, from the facts [begin, end) of one account and target; those of
 * unknown begin stand first and are passed over.
 */
static void
add_beginnings(GArray *spans, const struct follow_fact *begin, const struct follow_fact *end)
{
	const guint first = spans->len;

	for (const struct follow_fact *fact = begin; fact < end; fact++) {
		struct follow_span *last =
			spans->len > first
				? &g_array_index(spans, struct follow_span, spans->len - 1)
				: NULL;
		const struct follow_span span = {
			.account = fact->account,
			.target = fact->target,
			.begun = fact->followed_at,
			.ended_after = fact->unfollowed_at,
			.ended = fact->unfollowed_at,
		};

		if (fact->followed_at == CLOCK_UNKNOWN)
			continue;
		if (!last || last->begun != span.begun)
			g_array_append_val(spans, span);
		else if (last->ended == CLOCK_UNKNOWN)
			last->ended = last->ended_after = span.ended;
	}
}

/* The last of the spans from `first` on that began by then; NULL: none did. */
static struct follow_span *
last_begun(GArray *spans, guint first, guint end, gint64 time)
{
	for (guint i = end; i > first; i--) {
		struct follow_span *span = &g_array_index(spans, struct follow_span, i - 1);

		if (span->begun <= time)
			return span;
	}
	return NULL;
}

/* Ends of which it is not told what they end. */
static void
add_ends(GArray *spans, guint first, const struct follow_fact *begin,
	 const struct follow_fact *end)
{
	const guint known = spans->len;
	gint64 previous = CLOCK_UNKNOWN;

	for (const struct follow_fact *fact = begin;
	     fact < end && fact->followed_at == CLOCK_UNKNOWN; fact++) {
		struct follow_span *span;
		const struct follow_span alone = {
			.account = fact->account,
			.target = fact->target,
			.begun = CLOCK_UNKNOWN,
			.ended_after = fact->unfollowed_at,
			.ended = fact->unfollowed_at,
		};

		if (fact->unfollowed_at == CLOCK_UNKNOWN || fact->unfollowed_at == previous)
			continue;
		previous = fact->unfollowed_at;
		span = last_begun(spans, first, known, previous);
		if (span && span->ended == CLOCK_UNKNOWN)
			span->ended = span->ended_after = previous;
		else if (!span || span->ended != previous)
			g_array_append_val(spans, alone);
	}
}

static const struct follow_moment *
find_list(const struct moments *moments, const struct follow_fact *fact)
{
	for (gsize i = 0; fact->list != 0 && i < moments->count; i++)
		if (moments->list[i].list == fact->list &&
		    moments->list[i].account == fact->account)
			return &moments->list[i];
	return NULL;
}

/* The first moment of the account after `time`; NULL: there is none. */
static const struct follow_moment *
next_moment(const struct moments *moments, gint32 account, gint64 time)
{
	for (gsize i = 0; i < moments->count; i++)
		if (moments->list[i].account == account && moments->list[i].as_of > time)
			return &moments->list[i];
	return NULL;
}

/* A follow that is on no list after some moment was undone by the next. */
static void
end_by_absence(struct follow_span *span, const struct moments *moments,
	       const struct follow_fact *begin, const struct follow_fact *end)
{
	gint64 seen = CLOCK_UNKNOWN;
	const struct follow_moment *next;

	if (span->ended != CLOCK_UNKNOWN)
		return;
	for (const struct follow_fact *fact = begin; fact < end; fact++) {
		const struct follow_moment *list =
			fact->followed_at == span->begun ? find_list(moments, fact) : NULL;

		if (list)
			seen = MAX(seen, list->as_of);
	}
	next = seen == CLOCK_UNKNOWN ? NULL : next_moment(moments, span->account, seen);
	if (next) {
		span->ended_after = seen;
		span->ended = next->as_of;
	}
}

static int
compare_spans(const void *left, const void *right)
{
	const struct follow_span *a = left, *b = right;
	int order;

	if (a->account != b->account)
		return a->account < b->account ? -1 : 1;
	order = strcmp(a->target, b->target);
	if (order == 0)
		order = compare_times(a->begun, b->begun);
	return order ? order : compare_times(a->ended, b->ended);
}

static gboolean
moments_tell(const struct moments *moments)
{
	for (gsize i = 0; i < moments->count; i++)
		if (moments->list[i].as_of != CLOCK_UNKNOWN &&
		    next_moment(moments, moments->list[i].account, moments->list[i].as_of))
			return TRUE;
	return FALSE;
}

static void
settle(struct follows *follows, const struct follow_fact *facts, gsize count,
       const struct moments *moments)
{
	for (gsize begin = 0, end; begin < count; begin = end) {
		const guint first = follows->spans->len;
		guint known;

		for (end = begin + 1;
		     end < count && is_same_follow(&facts[begin], &facts[end]);)
			end++;
		add_beginnings(follows->spans, facts + begin, facts + end);
		known = follows->spans->len;
		add_ends(follows->spans, first, facts + begin, facts + end);
		for (guint i = first; i < known; i++)
			end_by_absence(&g_array_index(follows->spans, struct follow_span, i),
				       moments, facts + begin, facts + end);
	}
	g_array_sort(follows->spans, compare_spans);
}

void
follows_init(struct follows *follows, const struct follow_fact *facts, gsize fact_count,
	     const struct follow_moment *moments, gsize moment_count)
{
	g_autofree struct follow_fact *sorted = g_new(struct follow_fact, fact_count + 1);
	g_autofree struct follow_moment *times = g_new(struct follow_moment, moment_count + 1);
	const struct moments by_time = { .list = times, .count = moment_count };

	follows->spans = g_array_new(FALSE, FALSE, sizeof(struct follow_span));
	for (gsize i = 0; i < moment_count; i++)
		times[i] = moments[i];
	if (moment_count > 0)
		qsort(times, moment_count, sizeof *times, compare_moments);
	follows->tells_of_ends = moments_tell(&by_time);
	for (gsize i = 0; i < fact_count; i++) {
		sorted[i] = facts[i];
		follows->tells_of_ends |=
			facts[i].list == 0 || facts[i].unfollowed_at != CLOCK_UNKNOWN;
	}
	if (fact_count > 0)
		qsort(sorted, fact_count, sizeof *sorted, compare_facts);
	settle(follows, sorted, fact_count, &by_time);
}

void
follows_done(struct follows *follows)
{
	g_clear_pointer(&follows->spans, g_array_unref);
}

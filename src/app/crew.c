/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/crew.h"

/* Items that may be worked on ahead of the one to be delivered next: bounds the memory. */
enum { AHEAD = 32, MOST_THREADS = 8 };

struct shift {
	const struct crew *crew;
	struct diag *diag;
	GMutex lock;
	GCond changed;
	gsize next;      /* first item nobody has taken */
	gsize delivered; /* items delivered */
	void *products[AHEAD];
	gboolean failed;
};

/* Messages of several threads reach the one struct diag one after the other. */
static void
forward(void *arg, const struct diag_message *message)
{
	struct shift *shift = arg;

	g_mutex_lock(&shift->lock);
	diag_at(shift->diag, message->severity, message->file, message->line, "%s",
		message->text);
	g_mutex_unlock(&shift->lock);
}

/* Takes the next item; FALSE when there is none left or something failed. */
static gboolean
take_item(struct shift *shift, gsize *item)
{
	gboolean taken;

	g_mutex_lock(&shift->lock);
	while (!shift->failed && shift->next < shift->crew->items &&
	       shift->next >= shift->delivered + AHEAD)
		g_cond_wait(&shift->changed, &shift->lock);
	taken = !shift->failed && shift->next < shift->crew->items;
	if (taken)
		*item = shift->next++;
	g_mutex_unlock(&shift->lock);
	return taken;
}

static void
hand_in(struct shift *shift, gsize item, void *product)
{
	g_mutex_lock(&shift->lock);
	shift->products[item % AHEAD] = product;
	shift->failed |= product == NULL;
	g_cond_broadcast(&shift->changed);
	g_mutex_unlock(&shift->lock);
}

static gpointer
work(gpointer data)
{
	struct shift *shift = data;
	const struct crew *crew = shift->crew;
	struct diag diag = { .sink = forward, .arg = shift };
	void *mine = crew->begin(crew->arg, &diag);
	gsize item;

	if (!mine) {
		g_mutex_lock(&shift->lock);
		shift->failed = TRUE;
		g_cond_broadcast(&shift->changed);
		g_mutex_unlock(&shift->lock);
		return NULL;
	}
	while (take_item(shift, &item))
		hand_in(shift, item, crew->work(crew->arg, mine, item, &diag));
	crew->end(mine);
	return NULL;
}

/* Waits for the product of `item`; NULL when something failed. */
static void *
await(struct shift *shift, gsize item)
{
	void *product;

	g_mutex_lock(&shift->lock);
	while (!shift->failed && !shift->products[item % AHEAD])
		g_cond_wait(&shift->changed, &shift->lock);
	product = shift->failed ? NULL : shift->products[item % AHEAD];
	if (product)
		shift->products[item % AHEAD] = NULL;
	g_mutex_unlock(&shift->lock);
	return product;
}

static void
deliver_all(struct shift *shift, struct progress *progress)
{
	const struct crew *crew = shift->crew;

	for (gsize item = 0; item < crew->items; item++) {
		void *product = await(shift, item);
		gboolean fine =
			product && crew->deliver(crew->arg, item, product) != RESULT_FAIL;

		g_mutex_lock(&shift->lock);
		shift->failed |= !fine;
		shift->delivered = item + 1;
		g_cond_broadcast(&shift->changed);
		g_mutex_unlock(&shift->lock);
		if (!fine)
			return;
		progress_set(progress, item + 1, crew->items);
	}
}

enum result
crew_run(const struct crew *crew, struct progress *progress, struct diag *diag)
{
	struct shift shift = { .crew = crew, .diag = diag };
	guint count = MIN((guint)MIN(crew->items, MOST_THREADS), g_get_num_processors());
	GThread *threads[MOST_THREADS];

	g_mutex_init(&shift.lock);
	g_cond_init(&shift.changed);
	progress_begin(progress, crew->label);
	for (guint i = 0; i < count; i++)
		threads[i] = g_thread_new("crew", work, &shift);
	deliver_all(&shift, progress);
	for (guint i = 0; i < count; i++)
		g_thread_join(threads[i]);
	progress_end(progress);
	for (gsize i = 0; i < AHEAD; i++)
		if (shift.products[i])
			crew->discard(shift.products[i]);
	g_mutex_clear(&shift.lock);
	g_cond_clear(&shift.changed);
	return shift.failed ? RESULT_FAIL : RESULT_OK;
}

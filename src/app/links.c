/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/links.h"

#include <stdlib.h>
#include <string.h>

#include "app/crew.h"

/* Two numbers that belong together; arrays of them are sorted to count and to look up. */
struct pair {
	gint64 first, second;
};

struct links {
	const struct people *people;
	struct received *received;  /* by person */
	GArray *contacts;           /* of struct contact: one for each actor */
	guint *first_contact;       /* by person: where theirs begin; one more at the end */
	struct turn *turns;         /* the same, one a post */
	gsize *first_turn;          /* by person: as first_contact */
	GArray *answerers;          /* of struct answerer, by post and actor */
	struct reply_link *parents; /* replies by persons: by author, then by id */
	gsize *first_parent;        /* by person: as first_contact */
	gboolean known;
};

/* What a range of posts tells; several are made at the same time and joined in their order. */
struct stretch {
	const struct people *people;
	const struct window *window;
	GArray *reached;   /* of struct contact, whose `posts` is the id of one post */
	GArray *answerers; /* of struct answerer */
	GArray *replies;   /* reply by another, person who received it */
	GArray *answered;  /* post that a student answered, that person */
	GArray *parents;   /* of struct reply_link */
	gboolean known;
};

static int
compare_pairs(const void *left, const void *right)
{
	const struct pair *a = left;
	const struct pair *b = right;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return a->second < b->second ? -1 : a->second > b->second;
}

static void
add_pair(GArray *pairs, gint64 first, gint64 second)
{
	const struct pair pair = { .first = first, .second = second };

	g_array_append_val(pairs, pair);
}

/* Sorts, and drops repeats. */
static void
settle(GArray *array, int (*compare)(const void *, const void *))
{
	const guint size = g_array_get_element_size(array);
	guint kept = 0;

	if (array->len == 0)
		return;
	qsort(array->data, array->len, size, compare);
	for (guint i = 1; i < array->len; i++) {
		const char *item = array->data + (gsize)i * size;

		if (compare(array->data + (gsize)kept * size, item) != 0)
			memmove(array->data + (gsize)++kept * size, item, size);
	}
	g_array_set_size(array, kept + 1);
}

static int
compare_answerers(const void *left, const void *right)
{
	const struct answerer *a = left;
	const struct answerer *b = right;

	if (a->post != b->post)
		return a->post < b->post ? -1 : 1;
	return (a->actor > b->actor) - (a->actor < b->actor);
}

gint32
links_actor(const struct people *people, gint32 account)
{
	const struct person *person = people_of_account(people, account);

	return person ? g_array_index(person->accounts, gint32, 0) : account;
}

/* -- reading ----------------------------------------------------------------------------------
 */

static struct stretch *
stretch_new(const struct people *people, const struct window *window)
{
	struct stretch *stretch = g_new(struct stretch, 1);

	*stretch = (struct stretch){
		.people = people,
		.window = window,
		.reached = g_array_new(FALSE, FALSE, sizeof(struct contact)),
		.answerers = g_array_new(FALSE, FALSE, sizeof(struct answerer)),
		.replies = g_array_new(FALSE, FALSE, sizeof(struct pair)),
		.answered = g_array_new(FALSE, FALSE, sizeof(struct pair)),
		.parents = g_array_new(FALSE, FALSE, sizeof(struct reply_link)),
	};
	return stretch;
}

static void
stretch_free(void *product)
{
	struct stretch *stretch = product;

	g_array_unref(stretch->reached);
	g_array_unref(stretch->answerers);
	g_array_unref(stretch->replies);
	g_array_unref(stretch->answered);
	g_array_unref(stretch->parents);
	g_free(stretch);
}

static void
join_arrays(GArray *into, const GArray *from)
{
	if (from->len > 0)
		g_array_append_vals(into, from->data, from->len);
}

static void
stretch_join(struct stretch *into, const struct stretch *from)
{
	join_arrays(into->reached, from->reached);
	join_arrays(into->answerers, from->answerers);
	join_arrays(into->replies, from->replies);
	join_arrays(into->answered, from->answered);
	join_arrays(into->parents, from->parents);
	into->known |= from->known;
}

static void
add_contact(struct stretch *stretch, int person, gint32 account, gint64 post)
{
	const struct contact contact = {
		.person = person,
		.actor = links_actor(stretch->people, account),
		.posts = post,
	};

	g_array_append_val(stretch->reached, contact);
}

static gboolean
is_in_window(const struct stretch *stretch, gint64 time)
{
	return time >= stretch->window->start && time <= stretch->window->until;
}

static enum result
take_reply(void *arg, const struct reply_link *reply)
{
	struct stretch *stretch = arg;
	int author = people_holder(stretch->people, reply->account);
	int parent = people_holder(stretch->people, reply->parent_account);

	if (!is_in_window(stretch, reply->created_at))
		return RESULT_OK;
	stretch->known = TRUE;
	if (author >= 0)
		g_array_append_vals(stretch->parents, reply, 1);
	if (author >= 0 && reply->parent_post != 0 && parent != author)
		add_pair(stretch->answered, reply->parent_post, author);
	if (parent < 0 || parent == author || reply->account < 0)
		return RESULT_OK;
	add_pair(stretch->replies, reply->id, parent);
	add_contact(stretch, parent, reply->account, reply->id);
	if (reply->parent_post != 0) {
		const struct answerer answer = {
			.post = reply->parent_post,
			.actor = links_actor(stretch->people, reply->account),
		};

		g_array_append_val(stretch->answerers, answer);
	}
	return RESULT_OK;
}

static enum result
take_interaction(void *arg, const struct interaction *interaction)
{
	struct stretch *stretch = arg;
	int target = people_holder(stretch->people, interaction->target);
	int author = people_holder(stretch->people, interaction->account);

	if (!is_in_window(stretch, interaction->created_at))
		return RESULT_OK;
	stretch->known = TRUE;
	if (target >= 0 && target != author && interaction->account >= 0)
		add_contact(stretch, target, interaction->account, interaction->post);
	return RESULT_OK;
}

/* Posts are read by several threads, so many at a time. */
enum { POSTS_AT_ONCE = 65536 };

struct loading {
	const char *path;
	struct stretch *all;
};

static void *
begin_reading(void *arg, struct diag *diag)
{
	const struct loading *loading = arg;

	return store_open(loading->path, STORE_READ, diag);
}

static void *
read_stretch(void *arg, void *mine, gsize item, struct diag *diag)
{
	const struct loading *loading = arg;
	struct stretch *stretch = stretch_new(loading->all->people, loading->all->window);
	const gint64 first = (gint64)item * POSTS_AT_ONCE + 1;
	const gint64 last = first + POSTS_AT_ONCE - 1;

	(void)diag;
	if (store_each_reply(mine, first, last, take_reply, stretch) == RESULT_OK &&
	    store_each_interaction(mine, first, last, take_interaction, stretch) == RESULT_OK)
		return stretch;
	stretch_free(stretch);
	return NULL;
}

static enum result
take_stretch(void *arg, gsize item, void *product)
{
	const struct loading *loading = arg;

	(void)item;
	stretch_join(loading->all, product);
	stretch_free(product);
	return RESULT_OK;
}

static void
end_reading(void *mine)
{
	store_close(mine);
}

static enum result
read_all(struct store *store, struct stretch *all, struct diag *diag)
{
	struct loading loading = { .path = store_path(store), .all = all };
	const gint64 last = store_last_post(store);
	const struct crew crew = {
		.items = last > 0 ? (gsize)((last - 1) / POSTS_AT_ONCE) + 1 : 0,
		.begin = begin_reading,
		.work = read_stretch,
		.deliver = take_stretch,
		.discard = stretch_free,
		.end = end_reading,
		.arg = &loading,
	};

	return last < 0 ? RESULT_FAIL : crew_run(&crew, NULL, diag);
}

/* -- counting ---------------------------------------------------------------------------------
 */

static int
compare_contacts(const void *left, const void *right)
{
	const struct contact *a = left;
	const struct contact *b = right;

	if (a->actor != b->actor)
		return a->actor < b->actor ? -1 : 1;
	return a->posts < b->posts ? -1 : a->posts > b->posts;
}

typedef int person_of_fn(const struct people *people, const void *item);

/* The items by person, each person's in their order; first[i], all 0 so far, becomes where
 * those of person i begin, and first[persons] their number. g_free it. */
static void *
deal_out(const GArray *items, const struct people *people, person_of_fn *person_of,
	 gsize *first)
{
	const gsize size = g_array_get_element_size((GArray *)(guintptr)items);
	const gsize persons = people->persons->len;
	char *dealt = g_malloc(((gsize)items->len + 1) * size);
	g_autofree gsize *next = g_new(gsize, persons + 1);

	for (gsize i = 0; i < items->len; i++)
		first[person_of(people, items->data + i * size) + 1]++;
	for (gsize i = 0; i < persons; i++)
		first[i + 1] += first[i];
	memcpy(next, first, (persons + 1) * sizeof *next);
	for (gsize i = 0; i < items->len; i++) {
		const char *item = items->data + i * size;

		memcpy(dealt + next[person_of(people, item)]++ * size, item, size);
	}
	return dealt;
}

static int
person_reached(const struct people *people, const void *item)
{
	const struct contact *contact = item;

	(void)people;
	return contact->person;
}

static int
person_replying(const struct people *people, const void *item)
{
	const struct reply_link *reply = item;

	return people_holder(people, reply->account);
}

/* The contacts by person, each person's by actor and post. */
static struct contact *
sort_contacts(const GArray *reached, const struct people *people, gsize *first)
{
	struct contact *sorted = deal_out(reached, people, person_reached, first);

	for (guint i = 0; i < people->persons->len; i++)
		if (first[i + 1] > first[i])
			qsort(sorted + first[i], first[i + 1] - first[i], sizeof *sorted,
			      compare_contacts);
	return sorted;
}

/*
 * Of the contacts of one person, by actor and post: those that a post makes in several ways
 * are one (it has one author, so they are neighbours).
 */
static void
count_person(struct links *links, int person, const struct contact *sorted, gsize count,
	     gsize *turns)
{
	const guint begin = links->contacts->len;

	for (gsize i = 0; i < count; i++) {
		struct contact contact = sorted[i];

		if (i > 0 && compare_contacts(&sorted[i - 1], &contact) == 0)
			continue;
		links->turns[(*turns)++] = (struct turn){
			.post = contact.posts,
			.actor = contact.actor,
			.person = people_holder(links->people, contact.actor),
		};
		contact.posts = 1;
		if (i > 0 && sorted[i - 1].actor == contact.actor)
			g_array_index(links->contacts, struct contact, links->contacts->len - 1)
				.posts++;
		else
			g_array_append_val(links->contacts, contact);
	}
	links->received[person].reached_accounts = (int)(links->contacts->len - begin);
}

static void
count_contacts(struct links *links, const GArray *reached)
{
	const guint persons = links->people->persons->len;
	g_autofree gsize *first = g_new0(gsize, (gsize)persons + 1);
	g_autofree struct contact *sorted = sort_contacts(reached, links->people, first);
	gsize turns = 0;

	links->turns = g_new(struct turn, (gsize)reached->len + 1);
	for (guint i = 0; i < persons; i++) {
		count_person(links, (int)i, sorted + first[i], first[i + 1] - first[i], &turns);
		links->first_contact[i + 1] = links->contacts->len;
		links->first_turn[i + 1] = turns;
	}
}

static void
count_replies(struct links *links, const GArray *replies, GArray *answered)
{
	settle(answered, compare_pairs);
	for (guint i = 0; i < replies->len; i++) {
		const struct pair *reply = &g_array_index(replies, struct pair, i);
		struct received *received = &links->received[reply->second];

		received->replies++;
		if (answered->len > 0 &&
		    bsearch(reply, answered->data, answered->len, sizeof *reply, compare_pairs))
			received->replies_answered++;
	}
}

struct links *
links_load(struct store *store, const struct people *people, const struct window *window,
	   struct diag *diag)
{
	const gsize persons = people->persons->len;
	struct links *links = g_new0(struct links, 1);
	struct stretch *all = stretch_new(people, window);
	enum result result = read_all(store, all, diag);

	*links = (struct links){
		.people = people,
		.received = g_new0(struct received, persons + 1),
		.contacts = g_array_new(FALSE, FALSE, sizeof(struct contact)),
		.first_contact = g_new0(guint, persons + 1),
		.first_turn = g_new0(gsize, persons + 1),
		.answerers = g_array_ref(all->answerers),
		.first_parent = g_new0(gsize, persons + 1),
		.known = all->known,
	};
	count_contacts(links, all->reached);
	count_replies(links, all->replies, all->answered);
	/* They come by id, and so stay in the part of each author. */
	links->parents = deal_out(all->parents, people, person_replying, links->first_parent);
	settle(links->answerers, compare_answerers);
	stretch_free(all);
	if (result == RESULT_OK)
		return links;
	links_free(links);
	return NULL;
}

void
links_free(struct links *links)
{
	if (!links)
		return;
	g_free(links->received);
	g_array_unref(links->contacts);
	g_free(links->first_contact);
	g_free(links->turns);
	g_free(links->first_turn);
	g_array_unref(links->answerers);
	g_free(links->parents);
	g_free(links->first_parent);
	g_free(links);
}

const struct received *
links_received(const struct links *links, guint person)
{
	return &links->received[person];
}

const struct contact *
links_contacts(const struct links *links, guint person, guint *count)
{
	guint first = links->first_contact[person];

	*count = links->first_contact[person + 1] - first;
	return *count > 0 ? &g_array_index(links->contacts, struct contact, first) : NULL;
}

const struct turn *
links_turns(const struct links *links, guint person, gsize *count)
{
	gsize first = links->first_turn[person];

	*count = links->first_turn[person + 1] - first;
	return *count > 0 ? &links->turns[first] : NULL;
}

const struct answerer *
links_answerers(const struct links *links, gint64 post, gsize *count)
{
	const struct answerer *answerers =
		(const struct answerer *)(const void *)links->answerers->data;
	guint low = 0;
	guint high = links->answerers->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (answerers[middle].post < post)
			low = middle + 1;
		else
			high = middle;
	}
	for (high = low; high < links->answerers->len && answerers[high].post == post; high++)
		continue;
	*count = high - low;
	return *count > 0 ? &answerers[low] : NULL;
}

static int
compare_ids(const void *left, const void *right)
{
	const gint64 id = *(const gint64 *)left;
	const struct reply_link *reply = right;

	return id < reply->id ? -1 : id > reply->id;
}

gint32
links_parent(const struct links *links, const struct stored_post *reply, gint64 *post)
{
	const int author = people_holder(links->people, reply->account);
	const struct reply_link *found = NULL;

	if (author >= 0 && links->first_parent[author + 1] > links->first_parent[author])
		found = bsearch(&reply->id, links->parents + links->first_parent[author],
				links->first_parent[author + 1] - links->first_parent[author],
				sizeof *found, compare_ids);
	*post = found ? found->parent_post : 0;
	return found ? found->parent_account : -1;
}

gboolean
links_are_known(const struct links *links)
{
	return links->known;
}

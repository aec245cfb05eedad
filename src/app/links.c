/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/links.h"

#include <stdlib.h>

/* Two numbers that belong together; arrays of them are sorted to count and to look up. */
struct pair {
	gint64 first, second;
};

struct links {
	const struct people *people;
	const struct window *window;
	struct received *received; /* by person */
	GArray *contacts;          /* of struct contact: while loading, one a post */
	guint *first_contact;      /* by person: where theirs begin; one more at the end */
	struct turn *turns;        /* the same, one a post */
	gsize *first_turn;         /* by person: as first_contact */
	GArray *answers;           /* post of a student, actor who replied */
	GArray *replies;           /* reply by another, person who received it */
	GArray *answered;          /* post that a student answered, that person */
	guint next_reply;          /* of `replies`, while the interactions pass by */
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
settle_pairs(GArray *pairs)
{
	guint kept = 0;

	if (pairs->len == 0)
		return;
	qsort(pairs->data, pairs->len, sizeof(struct pair), compare_pairs);
	for (guint i = 1; i < pairs->len; i++) {
		const struct pair *pair = &g_array_index(pairs, struct pair, i);

		if (compare_pairs(&g_array_index(pairs, struct pair, kept), pair) != 0)
			g_array_index(pairs, struct pair, ++kept) = *pair;
	}
	g_array_set_size(pairs, kept + 1);
}

/* `posts` is the id of the post until all are counted. */
static void
add_contact(struct links *links, int person, gint32 account, gint64 post)
{
	const struct contact contact = {
		.person = person,
		.actor = links_actor(links->people, account),
		.posts = post,
	};

	g_array_append_val(links->contacts, contact);
}

static int
person_index(const struct people *people, gint32 account)
{
	return account >= 0 && account < people->account_count ? people->person_of[account]
							       : -1;
}

static gboolean
is_in_window(const struct links *links, gint64 time)
{
	return time >= links->window->start && time <= links->window->as_of;
}

gint32
links_actor(const struct people *people, gint32 account)
{
	const struct person *person = people_of_account(people, account);

	return person ? g_array_index(person->accounts, gint32, 0) : account;
}

static enum result
take_reply(void *arg, const struct reply_link *reply)
{
	struct links *links = arg;
	int author = person_index(links->people, reply->account);
	int parent = person_index(links->people, reply->parent_account);

	if (!is_in_window(links, reply->created_at))
		return RESULT_OK;
	links->known = TRUE;
	if (author >= 0 && reply->parent_post != 0 && parent != author)
		add_pair(links->answered, reply->parent_post, author);
	if (parent < 0 || parent == author || reply->account < 0)
		return RESULT_OK;
	links->received[parent].replies++;
	add_pair(links->replies, reply->id, parent);
	add_contact(links, parent, reply->account, reply->id);
	if (reply->parent_post != 0)
		add_pair(links->answers, reply->parent_post,
			 links_actor(links->people, reply->account));
	return RESULT_OK;
}

/*
 * Whether the post has reached this person already: a reply that names whom it answers, or a
 * post that names one person twice, is one contact. Both passes go by post.
 */
static gboolean
has_reached(struct links *links, gint64 post, int person)
{
	const struct pair reply = { .first = post, .second = person };

	while (links->next_reply < links->replies->len &&
	       g_array_index(links->replies, struct pair, links->next_reply).first < post)
		links->next_reply++;
	if (links->next_reply < links->replies->len &&
	    compare_pairs(&g_array_index(links->replies, struct pair, links->next_reply),
			  &reply) == 0)
		return TRUE;
	for (guint i = links->contacts->len; i > 0; i--) {
		const struct contact *contact =
			&g_array_index(links->contacts, struct contact, i - 1);

		if (contact->posts != post)
			return FALSE;
		if (contact->person == person)
			return TRUE;
	}
	return FALSE;
}

static enum result
take_interaction(void *arg, const struct interaction *interaction)
{
	struct links *links = arg;
	int target = person_index(links->people, interaction->target);
	int author = person_index(links->people, interaction->account);

	if (!is_in_window(links, interaction->created_at))
		return RESULT_OK;
	links->known = TRUE;
	if (target >= 0 && target != author && interaction->account >= 0 &&
	    !has_reached(links, interaction->post, target))
		add_contact(links, target, interaction->account, interaction->post);
	return RESULT_OK;
}

static int
compare_contacts(const void *left, const void *right)
{
	const struct contact *a = left;
	const struct contact *b = right;

	if (a->person != b->person)
		return a->person < b->person ? -1 : 1;
	return a->actor < b->actor ? -1 : a->actor > b->actor;
}

/* Keeps them as they are, one a post, before they are counted. */
static void
keep_turns(struct links *links, const struct contact *contacts)
{
	const gsize count = links->contacts->len;
	const guint persons = links->people->persons->len;

	links->turns = g_new(struct turn, count + 1);
	links->first_turn = g_new0(gsize, persons + 1);
	for (gsize i = 0; i < count; i++) {
		links->turns[i] = (struct turn){
			.post = contacts[i].posts,
			.actor = contacts[i].actor,
			.person = person_index(links->people, contacts[i].actor),
		};
		links->first_turn[contacts[i].person + 1]++;
	}
	for (guint i = 0; i < persons; i++)
		links->first_turn[i + 1] += links->first_turn[i];
}

/* From one a post to one an actor, with their number. */
static void
count_contacts(struct links *links)
{
	struct contact *contacts = (struct contact *)(void *)links->contacts->data;
	guint persons = links->people->persons->len;
	guint kept = 0;

	if (links->contacts->len > 0)
		qsort(contacts, links->contacts->len, sizeof *contacts, compare_contacts);
	keep_turns(links, contacts);
	for (guint i = 0; i < links->contacts->len; i++) {
		if (kept > 0 && compare_contacts(&contacts[kept - 1], &contacts[i]) == 0) {
			contacts[kept - 1].posts++;
			continue;
		}
		contacts[kept] = contacts[i];
		contacts[kept++].posts = 1;
	}
	g_array_set_size(links->contacts, kept);
	for (guint i = 0; i < kept; i++)
		links->first_contact[contacts[i].person + 1]++;
	for (guint i = 0; i < persons; i++) {
		links->received[i].reached_accounts = (int)links->first_contact[i + 1];
		links->first_contact[i + 1] += links->first_contact[i];
	}
}

static void
count_answered(struct links *links)
{
	settle_pairs(links->answered);
	if (links->answered->len == 0)
		return;
	for (guint i = 0; i < links->replies->len; i++) {
		const struct pair *reply = &g_array_index(links->replies, struct pair, i);

		if (bsearch(reply, links->answered->data, links->answered->len, sizeof *reply,
			    compare_pairs))
			links->received[reply->second].replies_answered++;
	}
}

struct links *
links_load(struct store *store, const struct people *people, const struct window *window)
{
	struct links *links = g_new0(struct links, 1);
	enum result result;

	links->people = people;
	links->window = window;
	links->received = g_new0(struct received, people->persons->len + 1);
	links->contacts = g_array_new(FALSE, FALSE, sizeof(struct contact));
	links->first_contact = g_new0(guint, people->persons->len + 1);
	links->answers = g_array_new(FALSE, FALSE, sizeof(struct pair));
	links->replies = g_array_new(FALSE, FALSE, sizeof(struct pair));
	links->answered = g_array_new(FALSE, FALSE, sizeof(struct pair));
	result = store_each_reply(store, take_reply, links);
	if (result == RESULT_OK)
		result = store_each_interaction(store, take_interaction, links);
	if (result != RESULT_OK) {
		links_free(links);
		return NULL;
	}
	count_contacts(links);
	count_answered(links);
	settle_pairs(links->answers);
	return links;
}

void
links_free(struct links *links)
{
	if (!links)
		return;
	g_free(links->received);
	g_array_free(links->contacts, TRUE);
	g_free(links->first_contact);
	g_free(links->turns);
	g_free(links->first_turn);
	g_array_free(links->answers, TRUE);
	g_array_free(links->replies, TRUE);
	g_array_free(links->answered, TRUE);
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

int
links_answered_by(const struct links *links, gint64 post)
{
	const struct pair *pairs = (const struct pair *)(const void *)links->answers->data;
	guint low = 0;
	guint high = links->answers->len;
	int count = 0;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (pairs[middle].first < post)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < links->answers->len && pairs[low].first == post; low++)
		count++;
	return count;
}

gboolean
links_are_known(const struct links *links)
{
	return links->known;
}

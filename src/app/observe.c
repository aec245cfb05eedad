/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/observe.h"

#include "base/clock.h"
#include "metric/network.h"
#include "store/follows.h"

/* Facts and moments of one person, while they are gathered; then what they come to. */
struct following {
	GArray *facts;   /* of struct follow_fact */
	GArray *moments; /* of struct follow_moment */
	struct follows follows;
};

struct observer {
	const struct people *people;
	const struct links *links;
	const struct window *window;
	const struct config *config;
	GHashTable *followings; /* index of a person + 1 -> struct following *, owned */
	GStringChunk *texts;
	GArray *due; /* of gint64 */
	struct rings rings;
};

/* -- follows --------------------------------------------------------------------------------
 */

static void
following_free(void *data)
{
	struct following *following = data;

	g_array_unref(following->facts);
	g_array_unref(following->moments);
	follows_done(&following->follows);
	g_free(following);
}

/* That of the student an account belongs to; NULL when it is nobody's. */
static struct following *
find_following(struct observer *observer, gint32 account)
{
	int person = people_holder(observer->people, account);
	gpointer key = GINT_TO_POINTER(person + 1);
	struct following *following;

	if (person < 0)
		return NULL;
	following = g_hash_table_lookup(observer->followings, key);
	if (following)
		return following;
	following = g_new0(struct following, 1);
	following->facts = g_array_new(FALSE, FALSE, sizeof(struct follow_fact));
	following->moments = g_array_new(FALSE, FALSE, sizeof(struct follow_moment));
	g_hash_table_insert(observer->followings, key, following);
	return following;
}

static enum result
take_follow(void *arg, const struct stored_follow *stored)
{
	struct observer *observer = arg;
	struct following *following = find_following(observer, stored->account);
	const struct follow_fact fact = {
		.list = stored->list,
		.account = stored->account,
		.target = g_string_chunk_insert_const(observer->texts, stored->target),
		.followed_at = stored->followed_at,
		.unfollowed_at = stored->unfollowed_at,
	};

	if (following)
		g_array_append_val(following->facts, fact);
	return RESULT_OK;
}

static enum result
take_list(void *arg, const struct stored_follow_list *stored)
{
	struct following *following = find_following(arg, stored->account);
	const struct follow_moment moment = {
		.list = stored->list,
		.account = stored->account,
		.as_of = stored->as_of,
	};

	if (following)
		g_array_append_val(following->moments, moment);
	return RESULT_OK;
}

static enum result
load_follows(struct observer *observer, struct store *store)
{
	GHashTableIter iter;
	gpointer value;

	if (store_each_follow(store, take_follow, observer) != RESULT_OK ||
	    store_each_follow_list(store, take_list, observer) != RESULT_OK)
		return RESULT_FAIL;
	g_hash_table_iter_init(&iter, observer->followings);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct following *following = value;

		follows_init(
			&following->follows,
			(const struct follow_fact *)(const void *)following->facts->data,
			following->facts->len,
			(const struct follow_moment *)(const void *)following->moments->data,
			following->moments->len);
	}
	return RESULT_OK;
}

/* -- rings ----------------------------------------------------------------------------------
 */

/* The edges between students, by persons in place of nodes: the instructor is in no ring. */
static GArray *
list_ties(const struct class_graph *graph)
{
	GArray *ties = g_array_new(FALSE, FALSE, sizeof(struct class_edge));

	for (gsize i = 0; i < graph->edge_count; i++) {
		const struct class_edge *edge = &graph->edges[i];
		const struct class_edge tie = {
			.from = (int)graph->nodes[edge->from].person,
			.to = (int)graph->nodes[edge->to].person,
			.interactions = edge->interactions,
		};

		if (edge->from != graph->instructor && edge->to != graph->instructor)
			g_array_append_val(ties, tie);
	}
	return ties;
}

/* The strongly connected set of each person over mutual ties. */
static enum result
find_sets(const struct observer *observer, const GArray *ties, int *set, struct diag *diag)
{
	g_autoptr(GArray) mutual =
		rings_mutual((const struct class_edge *)(const void *)ties->data, ties->len,
			     observer->config->observations.ring_interactions);
	const struct network network = {
		.nodes = (int)observer->people->persons->len,
		.instructor = -1,
		.edges = (const struct class_edge *)(const void *)mutual->data,
		.edge_count = mutual->len,
	};

	if (network_sets(&network, set, NULL) == RESULT_OK)
		return RESULT_OK;
	diag_at(diag, SEVERITY_SYSTEM, NULL, 0,
		"the rings of the class (%d people, %u ties) take more memory than there is, "
		"nothing was scored",
		network.nodes, mutual->len);
	return RESULT_FAIL;
}

static enum result
find_rings(struct observer *observer, const struct class_graph *graph, struct diag *diag)
{
	const guint persons = observer->people->persons->len;
	g_autoptr(GArray) ties = list_ties(graph);
	g_autofree double *received = g_new0(double, persons + 1);
	g_autofree int *set = g_new(int, persons + 1);

	if (persons > 0 && find_sets(observer, ties, set, diag) != RESULT_OK)
		return RESULT_FAIL;
	for (guint i = 0; i < persons; i++) {
		gsize count;

		(void)links_turns(observer->links, i, &count);
		received[i] = (double)count;
	}
	rings_init(&observer->rings, persons, set,
		   (const struct class_edge *)(const void *)ties->data, ties->len, received,
		   &observer->config->observations);
	return RESULT_OK;
}

/* -- all together ---------------------------------------------------------------------------
 */

/* When posts are due: as set, else at the end of each week. */
static GArray *
list_due(const struct window *window, const struct config *config)
{
	GArray *due = g_array_new(FALSE, FALSE, sizeof(gint64));

	for (guint i = 0; i < config->due->len; i++)
		g_array_append_val(due, g_array_index(config->due, gint64, i));
	for (int i = 0; config->due->len == 0 && i < window->calendar.count; i++) {
		gint64 end = window->calendar.mondays[i + 1] - 1;

		g_array_append_val(due, end);
	}
	return due;
}

struct observer *
observer_new(struct store *store, const struct people *people, const struct links *links,
	     const struct class_graph *graph, const struct window *window,
	     const struct config *config, struct diag *diag)
{
	struct observer *observer = g_new0(struct observer, 1);

	*observer = (struct observer){
		.people = people,
		.links = links,
		.window = window,
		.config = config,
		.followings = g_hash_table_new_full(NULL, NULL, NULL, following_free),
		.texts = g_string_chunk_new(4096),
		.due = list_due(window, config),
	};
	if (find_rings(observer, graph, diag) == RESULT_OK &&
	    load_follows(observer, store) == RESULT_OK)
		return observer;
	observer_free(observer);
	return NULL;
}

void
observer_free(struct observer *observer)
{
	if (!observer)
		return;
	g_hash_table_unref(observer->followings);
	g_string_chunk_free(observer->texts);
	g_array_unref(observer->due);
	rings_done(&observer->rings);
	g_free(observer);
}

/* -- why ------------------------------------------------------------------------------------
 */

/* Those of one's own posts by id; of struct sheet_post *. */
static GHashTable *
list_posts(const struct appraisal *appraisal)
{
	GHashTable *posts = g_hash_table_new(g_int64_hash, g_int64_equal);

	for (guint i = 0; i < appraisal->posts->len; i++) {
		struct sheet_post *post =
			&g_array_index(appraisal->posts, struct sheet_post, i);

		g_hash_table_insert(posts, &post->facts.id, post);
	}
	return posts;
}

static const char *
repeated_post(GHashTable *posts, const struct sheet_post *post, GTimeZone *zone,
	      GStringChunk *texts)
{
	const struct sheet_post *earlier = g_hash_table_lookup(posts, &post->duplicate_of);
	g_autofree char *reason = NULL;
	char date[32];

	if (!earlier)
		return NULL;
	reason = g_strdup_printf("repeats the post of %s",
				 clock_format_date(earlier->facts.created_at, zone, date));
	return g_string_chunk_insert_const(texts, reason);
}

static const char *
find_reason(enum observation_kind kind, GHashTable *posts, const struct sheet_post *post,
	    GTimeZone *zone, GStringChunk *texts)
{
	switch (kind) {
	case OBSERVATION_ENGAGEMENT_BAIT:
		return post->bait;
	case OBSERVATION_UNDISCLOSED_PROMOTION:
		return post->promotion;
	case OBSERVATION_HASHTAG_STUFFING:
		return post->hashtags;
	case OBSERVATION_REPEATED_POSTS:
		return repeated_post(posts, post, zone, texts);
	default:
		return NULL;
	}
}

/* Why the rows of the student's own posts are rows. */
static void
give_reasons(struct observations *observations, const struct appraisal *appraisal,
	     GTimeZone *zone)
{
	g_autoptr(GHashTable) posts = NULL;

	if (observations_present(observations) > 0)
		posts = list_posts(appraisal);
	for (int i = 0; posts && i < OBSERVATION_COUNT; i++) {
		const GArray *rows = observations->items[i].rows;

		for (guint j = 0; j < rows->len; j++) {
			struct observation_row *row =
				&g_array_index(rows, struct observation_row, j);
			const struct sheet_post *post =
				g_hash_table_lookup(posts, &row->post_id);

			if (post)
				row->reason = find_reason((enum observation_kind)i, posts, post,
							  zone, appraisal->texts);
		}
	}
}

void
observe(const struct observer *observer, guint person, const struct appraisal *appraisal,
	struct observations *observations)
{
	const struct person *who = observer->people->persons->pdata[person];
	const struct following *following =
		g_hash_table_lookup(observer->followings, GINT_TO_POINTER((int)person + 1));
	struct observed observed = {
		.start = observer->window->start,
		.as_of = observer->window->until,
		.posts = (const struct post_facts *)(const void *)appraisal->facts->data,
		.post_count = appraisal->facts->len,
		.due = (const gint64 *)(const void *)observer->due->data,
		.due_count = observer->due->len,
		.has_turns = links_are_known(observer->links) && who->is_reachable,
		.ring = rings_of(&observer->rings, person),
		.follows = following ? &following->follows : NULL,
	};

	observed.turns = links_turns(observer->links, person, &observed.turn_count);
	observations_init(observations);
	observations_of(&observed, &observer->config->observations, observations);
	observations->items[OBSERVATION_MUTUAL_RING].ring = observer->rings.ring_of[person];
	give_reasons(observations, appraisal, observer->config->zone);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "audits.h"

#include <math.h>

#include "metric/audit.h"
#include "metric/goalpost.h"
#include "metric/pod.h"
#include "store/audits.h"

struct audits {
	struct store *store;
	const struct config *config;
	GHashTable *followers; /* account id + 1 -> gint64 * */
	GPtrArray *students;   /* of char *: ids, and beside them */
	GArray *nodes;         /* of int: in the class graph, or -1, */
	GArray *audiences;     /* of gint64: followers, */
	GArray *figures[5];    /* of double, NaN where not known: see enum measure */
};

enum measure {
	MEASURE_REPUTATION,
	MEASURE_SAME_LEVEL,
	MEASURE_POSTS,
	MEASURE_INFLUENCE,
	MEASURE_AUDIENCE
};

static enum result
take_account(void *arg, const struct account *account)
{
	struct audits *audits = arg;

	if (account->followers != COUNT_UNKNOWN)
		g_hash_table_insert(audits->followers, GINT_TO_POINTER(account->id + 1),
				    g_memdup2(&account->followers, sizeof account->followers));
	return RESULT_OK;
}

struct audits *
audits_new(struct store *store, const struct config *config)
{
	struct audits *audits = g_new0(struct audits, 1);

	audits->store = store;
	audits->config = config;
	audits->followers = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	audits->students = g_ptr_array_new_with_free_func(g_free);
	audits->nodes = g_array_new(FALSE, FALSE, sizeof(int));
	audits->audiences = g_array_new(FALSE, FALSE, sizeof(gint64));
	for (gsize i = 0; i < G_N_ELEMENTS(audits->figures); i++)
		audits->figures[i] = g_array_new(FALSE, FALSE, sizeof(double));
	if (store_each_account(store, take_account, audits) == RESULT_OK)
		return audits;
	audits_free(audits);
	return NULL;
}

void
audits_free(struct audits *audits)
{
	if (!audits)
		return;
	g_hash_table_destroy(audits->followers);
	g_ptr_array_free(audits->students, TRUE);
	g_array_free(audits->nodes, TRUE);
	g_array_free(audits->audiences, TRUE);
	for (gsize i = 0; i < G_N_ELEMENTS(audits->figures); i++)
		g_array_free(audits->figures[i], TRUE);
	g_free(audits);
}

/* Over all accounts of a person; COUNT_UNKNOWN where none says. */
static gint64
sum_followers(const struct audits *audits, const struct person *person)
{
	gint64 sum = COUNT_UNKNOWN;

	for (guint i = 0; i < person->accounts->len; i++) {
		gint32 id = g_array_index(person->accounts, gint32, i);
		const gint64 *count =
			g_hash_table_lookup(audits->followers, GINT_TO_POINTER(id + 1));

		if (count) {
			gint64 before = sum == COUNT_UNKNOWN ? 0 : sum;

			/* A file may say any number. */
			sum = before + CLAMP(*count, 0, G_MAXINT64 - before);
		}
	}
	return sum;
}

static void
add_figure(struct audits *audits, enum measure measure, gboolean known, double value)
{
	if (!known)
		value = (double)NAN;
	g_array_append_val(audits->figures[measure], value);
}

void
audits_take(struct audits *audits, const struct person *person, int node,
	    const struct reputation *reputation, double same_level,
	    const struct influence *influence, gint64 posts)
{
	gint64 followers = sum_followers(audits, person);

	g_ptr_array_add(audits->students, g_strdup(person->id));
	g_array_append_val(audits->nodes, node);
	g_array_append_val(audits->audiences, followers);
	add_figure(audits, MEASURE_REPUTATION, reputation->available, reputation->score);
	add_figure(audits, MEASURE_SAME_LEVEL, reputation->available, same_level);
	add_figure(audits, MEASURE_POSTS, TRUE, (double)posts);
	add_figure(audits, MEASURE_INFLUENCE, influence->available, influence->score);
	add_figure(audits, MEASURE_AUDIENCE, followers != COUNT_UNKNOWN,
		   log1p((double)followers));
}

static const double *
values_of(const GArray *figures)
{
	return (const double *)(const void *)figures->data;
}

static enum result
store_pairs(const struct audits *audits, gint64 run)
{
	const double *reputation = values_of(audits->figures[MEASURE_REPUTATION]);
	const double *const figures[AUDIT_PAIR_COUNT][2] = {
		[AUDIT_REPUTATION_FOLLOWERS] = { reputation,
						 values_of(audits->figures[MEASURE_AUDIENCE]) },
		[AUDIT_REPUTATION_POSTS] = { reputation,
					     values_of(audits->figures[MEASURE_POSTS]) },
		[AUDIT_INFLUENCE_FOLLOWERS] = { values_of(audits->figures[MEASURE_INFLUENCE]),
						values_of(audits->figures[MEASURE_AUDIENCE]) },
	};

	for (int i = 0; i < AUDIT_PAIR_COUNT; i++) {
		struct correlation correlation;

		audit_correlate(figures[i][0], figures[i][1], audits->students->len,
				&correlation);
		if (store_put_audit(audits->store, run, (enum audit_pair)i, &correlation) !=
		    RESULT_OK)
			return RESULT_FAIL;
	}
	return RESULT_OK;
}

/* -- the pod test
 * ------------------------------------------------------------------------------*/

/* The students with the least influence who have a place in the network, of equals the first
 * by id, as numbers in `audits`; how many there were, at most POD_SIZE. */
static gsize
choose_pod(const struct audits *audits, const struct class_graph *graph, gsize pod[POD_SIZE])
{
	const double *influence = values_of(audits->figures[MEASURE_INFLUENCE]);
	gsize count = 0;

	for (gsize i = 0; i < audits->students->len; i++) {
		int node = g_array_index(audits->nodes, int, i);
		gsize place;

		if (node < 0 || !graph->nodes[node].has_x || isnan(influence[i]))
			continue;
		for (place = count; place > 0 && influence[i] < influence[pod[place - 1]];
		     place--)
			if (place < POD_SIZE)
				pod[place] = pod[place - 1];
		if (place < POD_SIZE)
			pod[place] = i;
		count = MIN(count + 1, POD_SIZE);
	}
	return count;
}

/* Sets places and points of those in the pod; where a pod cannot be made up, of nobody. */
static enum result
test_pod(const struct audits *audits, const struct class_graph *graph,
	 struct student_audit *parts, struct diag *diag)
{
	const struct network network = {
		.nodes = graph->node_count,
		.instructor = graph->instructor,
		.edges = graph->edges,
		.edge_count = graph->edge_count,
	};
	g_autofree gboolean *is_student = g_new0(gboolean, (gsize)graph->node_count + 1);
	g_autofree double *share = g_new0(double, (gsize)graph->node_count + 1);
	double goal = audits->config->network_goal;
	gsize pod[POD_SIZE];
	int members[POD_SIZE];
	struct pod_gain gains[POD_SIZE];

	if (choose_pod(audits, graph, pod) < POD_SIZE)
		return RESULT_OK;
	for (int i = 0; i < graph->node_count; i++) {
		is_student[i] = !graph->nodes[i].is_instructor && graph->nodes[i].has_x;
		share[i] = graph->nodes[i].x;
	}
	for (int i = 0; i < POD_SIZE; i++)
		members[i] = g_array_index(audits->nodes, int, pod[i]);
	if (pod_test(&network, share, is_student, members, gains) != RESULT_OK) {
		diag_at(diag, SEVERITY_SYSTEM, NULL, 0,
			"the class network takes more memory than there is, nothing was "
			"scored");
		return RESULT_FAIL;
	}
	for (int i = 0; i < POD_SIZE; i++) {
		parts[pod[i]].pod_places = gains[i].places;
		parts[pod[i]].pod_points = goalpost_log(gains[i].after, goal) -
					   goalpost_log(gains[i].before, goal);
	}
	return RESULT_OK;
}

enum result
audits_store(const struct audits *audits, gint64 run, const struct class_graph *graph,
	     struct diag *diag)
{
	const double *same_level = values_of(audits->figures[MEASURE_SAME_LEVEL]);
	gsize count = audits->students->len;
	g_autofree struct student_audit *parts = g_new(struct student_audit, count + 1);

	for (gsize i = 0; i < count; i++)
		parts[i] = (struct student_audit){
			.followers = g_array_index(audits->audiences, gint64, i),
			.same_level = same_level[i],
			.pod_places = AUDIT_NOT_IN_POD,
			.pod_points = (double)NAN,
		};
	if (test_pod(audits, graph, parts, diag) != RESULT_OK)
		return RESULT_FAIL;
	for (gsize i = 0; i < count; i++)
		if (store_put_student_audit(audits->store, run,
					    g_ptr_array_index(audits->students, i),
					    &parts[i]) != RESULT_OK)
			return RESULT_FAIL;
	return store_pairs(audits, run);
}

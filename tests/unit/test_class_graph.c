/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The class graph from stored posts: who is a node, what is an edge, what counts how often. */

#include "app/class_graph.h"
#include "test_store_fixture.h"

enum { START = 1780000000, END = 1790000000, DURING = 1785000000 };

/* A class being put together, and the graph of it. */
struct scene {
	struct fixture fixture;
	struct store *store;
	gint64 source;
	int posts;
	struct people *people;
	struct links *links;
	struct window window;
	struct class_graph *graph;
};

static void
put_student(struct scene *scene, const char *id, enum student_status status)
{
	const struct student student = {
		.id = id, .name = id, .section = "B", .status = status
	};
	g_autofree char *handle = g_strconcat(id, "@example.org", NULL);
	const struct handle_claim claim = { .student = id,
					    .network = "mastodon",
					    .handle = handle };

	g_assert_cmpint(store_put_student(scene->store, scene->source, &student), ==,
			RESULT_OK);
	g_assert_cmpint(store_put_claim(scene->store, scene->source, &claim, FALSE), ==,
			RESULT_OK);
}

static void
begin(struct scene *scene)
{
	*scene = (struct scene){ .window = { .start = START, .until = END } };
	fixture_init(&scene->fixture);
	scene->store = fixture_open(&scene->fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(scene->store), ==, RESULT_OK);
	scene->source = fixture_put_source(scene->store, "a.csv", 'a');
}

/*
 * What somebody wrote: a reply to post `parent` (0: none), mentioning one or two and quoting or
 * reposting a third (NULL: nobody). Returns the number of the post.
 */
static int
post(struct scene *scene, const char *author, int parent, const char *mention,
     const char *another, const char *target)
{
	g_autofree char *key = g_strdup_printf("%d", ++scene->posts);
	g_autofree char *reply = parent ? g_strdup_printf("%d", parent) : NULL;
	const char *const mentions[] = { mention, another };
	struct post post = fixture_post(key, author, DURING, "words");

	post.kind = reply ? POST_REPLY : POST_ORIGINAL;
	post.reply_to_key = reply;
	post.mentions = mentions;
	post.mention_count = mention ? another ? 2 : 1 : 0;
	post.target_author = target;
	post.is_quote = target != NULL;
	g_assert_cmpint(store_put_post(scene->store, scene->source, &post), ==, RESULT_OK);
	return scene->posts;
}

static void
finish(struct scene *scene)
{
	g_assert_cmpint(
		store_finish_source(scene->store, scene->source, CLOCK_UNKNOWN, 0, 0, NULL), ==,
		RESULT_OK);
	g_assert_cmpint(store_commit(scene->store), ==, RESULT_OK);
	scene->people = people_load(scene->store, NULL);
	scene->links =
		links_load(scene->store, scene->people, &scene->window, &scene->fixture.diag);
	scene->graph = class_graph_new(scene->people, scene->links, &scene->fixture.diag);
	g_assert_nonnull(scene->graph);
	g_assert_cmpstr(scene->fixture.messages->str, ==, "");
}

static void
end(struct scene *scene)
{
	class_graph_free(scene->graph);
	links_free(scene->links);
	people_free(scene->people);
	store_close(scene->store);
	fixture_done(&scene->fixture);
}

/* "ana>ben:2 ben>ana:1". */
static void
assert_edges(const struct scene *scene, const char *expected)
{
	const struct class_graph *graph = scene->graph;
	g_autoptr(GString) found = g_string_new(NULL);

	for (gsize i = 0; i < graph->edge_count; i++)
		g_string_append_printf(found, "%s%s>%s:%d", i ? " " : "",
				       graph->nodes[graph->edges[i].from].id,
				       graph->nodes[graph->edges[i].to].id,
				       graph->edges[i].interactions);
	g_assert_cmpstr(found->str, ==, expected);
}

static void
assert_nodes(const struct scene *scene, const char *expected)
{
	g_autoptr(GString) found = g_string_new(NULL);

	for (int i = 0; i < scene->graph->node_count; i++)
		g_string_append_printf(found, "%s%s%s", i ? " " : "", scene->graph->nodes[i].id,
				       scene->graph->nodes[i].is_instructor ? "*" : "");
	g_assert_cmpstr(found->str, ==, expected);
}

/* One contact a post and person, however the post reaches them. */
static void
test_counts(void)
{
	struct scene scene;
	int first;

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	put_student(&scene, "cem", STUDENT_ACTIVE);
	first = post(&scene, "ana@example.org", 0, NULL, NULL, NULL);
	/* A reply that names whom it answers, and one more. */
	post(&scene, "ben@example.org", first, "ana@example.org", "cem@example.org", NULL);
	post(&scene, "ben@example.org", first, NULL, NULL, NULL);
	/* Named and quoted. */
	post(&scene, "cem@example.org", 0, "ana@example.org", NULL, "ana@example.org");
	/* Oneself is nobody else; an outsider is not of the class. */
	post(&scene, "ana@example.org", first, "ana@example.org", "out@example.org", NULL);
	post(&scene, "out@example.org", first, "cem@example.org", NULL, NULL);
	finish(&scene);
	assert_nodes(&scene, "ana ben cem");
	g_assert_cmpint(scene.graph->instructor, ==, -1);
	assert_edges(&scene, "ben>ana:2 ben>cem:1 cem>ana:1");
	g_assert_cmpint(class_graph_edge(scene.graph, 1, 0)->interactions, ==, 2);
	g_assert_cmpint(class_graph_edge(scene.graph, 2, 0)->interactions, ==, 1);
	g_assert_null(class_graph_edge(scene.graph, 0, 1));
	end(&scene);
}

/* Ana was reached by Ben (twice), Cem and an outsider: three accounts, four posts. */
static void
test_contacts(void)
{
	struct scene scene;
	const struct contact *contacts;
	guint count;
	gint64 posts = 0;
	int first;

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	first = post(&scene, "ana@example.org", 0, NULL, NULL, NULL);
	post(&scene, "ben@example.org", first, "ana@example.org", NULL, NULL);
	post(&scene, "ben@example.org", 0, NULL, NULL, "ana@example.org");
	post(&scene, "out@example.org", 0, "ana@example.org", NULL, NULL);
	post(&scene, "far@example.org", first, NULL, NULL, NULL);
	finish(&scene);
	contacts = links_contacts(scene.links, 0, &count);
	g_assert_cmpuint(count, ==, 3);
	for (guint i = 0; i < count; i++) {
		g_assert_cmpint(contacts[i].person, ==, 0);
		posts += contacts[i].posts;
	}
	g_assert_cmpint(posts, ==, 4);
	g_assert_cmpint(links_received(scene.links, 0)->reached_accounts, ==, 3);
	g_assert_null(links_contacts(scene.links, 1, &count));
	g_assert_cmpuint(count, ==, 0);
	end(&scene);
}

/* Whom a reply answers: in the window, where a person wrote it. */
static void
test_parents(void)
{
	struct scene scene;
	struct stored_post reply = { .account = 1 };
	gint64 parent;
	int first;

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	first = post(&scene, "ana@example.org", 0, NULL, NULL, NULL);
	post(&scene, "out@example.org", first, NULL, NULL, NULL);
	post(&scene, "ben@example.org", first, NULL, NULL, NULL);
	post(&scene, "ben@example.org", 99, NULL, NULL, NULL);
	post(&scene, "ana@example.org", 2, NULL, NULL, NULL);
	finish(&scene);
	/* Accounts are numbered as they come: ana, out, ben. */
	for (gint32 i = 1; i <= 5; i++) {
		static const struct {
			gint32 author, answered;
			gint64 post;
		} expected[] = {
			{ 1, -1, 0 }, { 2, -1, 0 }, { 3, 1, 1 }, { 3, -1, 0 }, { 1, 2, 2 }
		};

		reply.id = i;
		reply.account = expected[i - 1].author;
		g_assert_cmpint(links_parent(scene.links, &reply, &parent), ==,
				expected[i - 1].answered);
		g_assert_cmpint(parent, ==, expected[i - 1].post);
	}
	reply.account = 99;
	g_assert_cmpint(links_parent(scene.links, &reply, &parent), ==, -1);
	end(&scene);
}

/* Posts are read in ranges, by several threads: what is in the last one counts as well. */
static void
test_many(void)
{
	enum { MANY = 140000, EVERY = 1000 };
	struct scene scene;
	gsize count;

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	post(&scene, "ana@example.org", 0, NULL, NULL, NULL);
	while (scene.posts < MANY)
		post(&scene, "ben@example.org", (scene.posts + 1) % EVERY == 0 ? 1 : 0, NULL,
		     NULL, NULL);
	finish(&scene);
	assert_edges(&scene, "ben>ana:140");
	g_assert_cmpint(links_received(scene.links, 0)->replies, ==, MANY / EVERY);
	g_assert_nonnull(links_answerers(scene.links, 1, &count));
	g_assert_cmpuint(count, ==, 1);
	g_assert_null(links_answerers(scene.links, 2, &count));
	g_assert_cmpuint(count, ==, 0);
	end(&scene);
}

/* Who has left is no node and no edge; the instructor and an assistant are one node, the last.
 */
static void
test_people(void)
{
	struct scene scene;
	int first;

	begin(&scene);
	put_student(&scene, "aida", STUDENT_INSTRUCTOR);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	put_student(&scene, "gone", STUDENT_WITHDRAWN);
	put_student(&scene, "prof", STUDENT_INSTRUCTOR);
	first = post(&scene, "ana@example.org", 0, NULL, NULL, NULL);
	post(&scene, "gone@example.org", first, "ben@example.org", NULL, NULL);
	post(&scene, "ben@example.org", 0, "gone@example.org", NULL, NULL);
	post(&scene, "prof@example.org", first, NULL, NULL, NULL);
	post(&scene, "aida@example.org", 0, "ana@example.org", "prof@example.org", NULL);
	post(&scene, "ben@example.org", 0, "prof@example.org", "aida@example.org", NULL);
	finish(&scene);
	assert_nodes(&scene, "ana ben aida*");
	g_assert_cmpint(scene.graph->instructor, ==, 2);
	assert_edges(&scene, "ben>aida:2 aida>ana:2");
	g_assert_cmpint(class_graph_node(scene.graph, 1), ==, 0);
	g_assert_cmpint(class_graph_node(scene.graph, 2), ==, 1);
	for (guint i = 0; i < 6; i++)
		if (i != 1 && i != 2)
			g_assert_cmpint(class_graph_node(scene.graph, i), ==, -1);
	/* Ana, Ben, the instructor: x = 3 rank, v = (1/6, 1/6, 4/6), and nobody follows Ana:
	 * with b -> t and t -> a, c = .30 + .70 a, a = c/6 + .7 t, b = c/6, t = 4c/6 + .7 b. */
	double a_by_c = 1 / 6. + .7 * (4 / 6. + .7 / 6), c = .3 / (1 - .7 * a_by_c);

	g_assert_cmpfloat_with_epsilon(scene.graph->nodes[0].x, 3 * c * a_by_c, 1e-9);
	g_assert_cmpfloat_with_epsilon(scene.graph->nodes[1].x, 3 * c / 6, 1e-9);
	end(&scene);
}

/* An instructor without an account that anybody could answer is no node. */
static void
test_instructor_without_account(void)
{
	struct scene scene;

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	put_student(&scene, "prof", STUDENT_INSTRUCTOR);
	post(&scene, "ana@example.org", 0, "ben@example.org", NULL, NULL);
	finish(&scene);
	assert_nodes(&scene, "ana ben");
	end(&scene);
}

/* Missing is not zero: no account, no interaction at all, nobody else to meet. */
static void
test_not_available(void)
{
	struct scene scene;

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	put_student(&scene, "log", STUDENT_ACTIVE);
	post(&scene, "ana@example.org", 0, "ben@example.org", NULL, NULL);
	post(&scene, "~log", 0, "ana@example.org", NULL, NULL);
	finish(&scene);
	assert_nodes(&scene, "ana ben log");
	assert_edges(&scene, "ana>ben:1 log>ana:1");
	g_assert_true(scene.graph->nodes[0].has_x);
	g_assert_true(scene.graph->nodes[1].has_x);
	g_assert_false(scene.graph->nodes[2].has_x); /* a log: nobody can answer it */
	end(&scene);

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	post(&scene, "ana@example.org", 0, NULL, NULL, NULL);
	post(&scene, "ben@example.org", 0, NULL, NULL, NULL);
	finish(&scene);
	g_assert_false(scene.graph->nodes[0].has_x);
	end(&scene);

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	post(&scene, "ana@example.org", 0, "out@example.org", NULL, NULL);
	finish(&scene);
	assert_nodes(&scene, "ana");
	g_assert_false(scene.graph->nodes[0].has_x);
	end(&scene);

	begin(&scene); /* nobody at all */
	post(&scene, "out@example.org", 0, "far@example.org", NULL, NULL);
	finish(&scene);
	assert_nodes(&scene, "");
	g_assert_cmpint(class_graph_node(scene.graph, 0), ==, -1);
	g_assert_cmpint(class_graph_lay_out(scene.graph, 20, &scene.fixture.diag), ==,
			RESULT_OK);
	end(&scene);
}

/* What lies outside the window is no edge, and not even a sign that anything is known. */
static void
test_window(void)
{
	struct scene scene;

	begin(&scene);
	put_student(&scene, "ana", STUDENT_ACTIVE);
	put_student(&scene, "ben", STUDENT_ACTIVE);
	post(&scene, "ana@example.org", 0, "ben@example.org", NULL, NULL);
	scene.window.start = DURING + 1;
	finish(&scene);
	assert_edges(&scene, "");
	g_assert_null(class_graph_edge(scene.graph, 0, 1));
	g_assert_false(scene.graph->nodes[0].has_x);
	end(&scene);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/class-graph/counts", test_counts);
	g_test_add_func("/class-graph/contacts", test_contacts);
	g_test_add_func("/class-graph/parents", test_parents);
	g_test_add_func("/class-graph/many", test_many);
	g_test_add_func("/class-graph/people", test_people);
	g_test_add_func("/class-graph/instructor-without-account",
			test_instructor_without_account);
	g_test_add_func("/class-graph/not-available", test_not_available);
	g_test_add_func("/class-graph/window", test_window);
	return g_test_run();
}

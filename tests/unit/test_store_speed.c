/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How fast the store is, on a class of a million posts. Runs with -m perf only. The targets
 * are those that the commands rely on; twice the target fails, as machines are busy.
 */

#include <string.h>
#include <sys/resource.h>

#include "test_store_fixture.h"

enum { POSTS = 1000000, STUDENTS = 3000, EVIDENCE_EACH = 500 };

/* xorshift32: the same rows on every machine. */
static guint32
next_random(guint32 *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static const char words[] = "what a good way to show how a small test of an idea on the street "
			    "beats the large plan "
			    "made in a room and why we then saw replies from people whom we "
			    "had never met before now";

/* Keys of 18 digits, mostly ascending, as networks give them out. */
static void
make_key(char key[32], guint32 i, guint32 *state)
{
	guint64 jump = next_random(state) % 10 == 0 ? next_random(state) % 4000000000U : 0;

	g_snprintf(key, 32, "%" G_GUINT64_FORMAT,
		   G_GUINT64_CONSTANT(110000000000000000) + (guint64)i * 4000000 + jump);
}

static void
import_posts(struct store *store)
{
	guint32 state = 2463534242U;
	gint64 source = fixture_put_source(store, "posts/all.csv", 'a');
	struct import_tally tally;
	char keys[64][32];

	memset(keys, 0, sizeof keys);
	for (guint32 i = 0; i < POSTS; i++) {
		char author[32], other[32], text[160], url[64];
		const char *mentions[] = { other };
		guint32 length = 40 + next_random(&state) % 110;
		struct post post =
			fixture_post(keys[i % 64], author, 1780000000 + (gint64)i * 9, text);

		make_key(keys[i % 64], i, &state);
		g_snprintf(author, sizeof author, "student%u", next_random(&state) % STUDENTS);
		g_snprintf(other, sizeof other, "student%u", next_random(&state) % STUDENTS);
		memcpy(text, words, length);
		text[length] = '\0';
		g_snprintf(url, sizeof url, "https://mas.to/@x/%s", keys[i % 64]);
		post.author_title = author;
		post.url = url;
		post.likes = next_random(&state) % 50;
		post.reposts = next_random(&state) % 5;
		post.replies = next_random(&state) % 5;
		if (i >= 64 && next_random(&state) % 10 < 3) {
			post.kind = POST_REPLY;
			post.reply_to_key = keys[next_random(&state) % 64];
		}
		if (next_random(&state) % 20 == 0) {
			post.mentions = mentions;
			post.mention_count = 1;
		}
		g_assert_cmpint(store_put_post(store, source, &post), ==, RESULT_OK);
	}
	g_assert_cmpint(store_finish_source(store, source, 1790000000, POSTS, 0, &tally), ==,
			RESULT_OK);
	g_test_message("new %" G_GINT64_FORMAT ", twice in the file %" G_GINT64_FORMAT,
		       tally.new_posts, tally.duplicates_in_file);
}

static enum result
count_reply(void *arg, const struct reply_link *reply)
{
	gint64 *counts = arg;

	counts[0]++;
	counts[1] += reply->parent_post != 0;
	return RESULT_OK;
}

static enum result
count_post(void *arg, const struct stored_post *post)
{
	gint64 *counts = arg;

	counts[0]++;
	counts[1] += (gint64)strlen(post->text);
	return RESULT_OK;
}

static void
put_evidence(struct store *store)
{
	static const struct run run = { .program_version = "1",
					.settings = "",
					.settings_hash = "",
					.phrases_hash = "",
					.topics = "" };
	static const char *const reasons[] = { "field test", "no source named", "worked",
					       "did not work", "answers a question" };
	gint64 id = store_put_run(store, &run);

	g_assert_cmpint(id, >, 0);
	for (int i = 0; i < STUDENTS; i++) {
		struct evidence rows[EVIDENCE_EACH];
		char student[32];

		g_snprintf(student, sizeof student, "s%d", i);
		for (int j = 0; j < EVIDENCE_EACH; j++)
			rows[j] = (struct evidence){ .aspect = (enum value)(j % VALUE_COUNT),
						     .post_id = 1 + (j * 3001 + i) % POSTS,
						     .value = 1,
						     .about = -1,
						     .reason = reasons[j % 5] };
		g_assert_cmpint(store_put_evidence(store, id, student, rows, EVIDENCE_EACH), ==,
				RESULT_OK);
	}
}

static void
put_students(struct store *store)
{
	gint64 source = fixture_put_source(store, "roster.csv", 'b');

	for (int i = 0; i < STUDENTS; i++) {
		char id[32];
		struct student student = { .id = id, .name = id };

		g_snprintf(id, sizeof id, "s%d", i);
		g_assert_cmpint(store_put_student(store, source, &student), ==, RESULT_OK);
	}
	g_assert_cmpint(store_finish_source(store, source, CLOCK_UNKNOWN, STUDENTS, 0, NULL),
			==, RESULT_OK);
}

static void
expect_about(const char *what, double seconds, double target)
{
	struct rusage usage;

	getrusage(RUSAGE_SELF, &usage);
	g_test_message("%s: %.2f s (target %.1f s), peak memory %ld MB", what, seconds, target,
		       usage.ru_maxrss / 1024);
	g_assert_cmpfloat(seconds, <, 2 * target);
}

static void
test_million(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	struct rusage usage;
	gint64 counts[2] = { 0, 0 };

	if (!g_test_perf()) {
		g_test_skip("a measurement: runs with -m perf");
		return;
	}
	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_test_timer_start();
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	import_posts(store);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	expect_about("import of 1,000,000 posts", g_test_timer_elapsed(), 5.0);
	getrusage(RUSAGE_SELF, &usage);
	g_assert_cmpint(usage.ru_maxrss, <, 60 * 1024);
	store_close(store);

	store = fixture_open(&fixture, STORE_READ);

	g_test_timer_start();
	g_assert_cmpint(store_each_reply(store, 1, POSTS, count_reply, counts), ==, RESULT_OK);
	expect_about("pass over all replies", g_test_timer_elapsed(), 2.5);
	g_test_message("%" G_GINT64_FORMAT " replies, %" G_GINT64_FORMAT " with a parent",
		       counts[0], counts[1]);

	counts[0] = counts[1] = 0;
	g_test_timer_start();
	for (gint32 i = 1; i <= STUDENTS; i++)
		g_assert_cmpint(
			store_each_post_of(store, &i, 1, 0, G_MAXINT64, count_post, counts), ==,
			RESULT_OK);
	expect_about("posts of every account", g_test_timer_elapsed(), 4.0);
	g_test_message("%" G_GINT64_FORMAT " posts", counts[0]);

	store_close(store);
	store = fixture_open(&fixture, STORE_WRITE);
	g_test_timer_start();
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	put_students(store);
	put_evidence(store);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	expect_about("ledger of 1,500,000 rows", g_test_timer_elapsed(), 3.0);

	g_test_timer_start();
	g_assert_cmpint(store_newest_time(store), ==, 1780000000 + (gint64)(POSTS - 1) * 9);
	expect_about("newest time", g_test_timer_elapsed(), 0.5);
	store_close(store);
	fixture_done(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/speed/million-posts", test_million);
	return g_test_run();
}

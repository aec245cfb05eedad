/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not hurt: a kill at any moment, a full disk, flipped bytes, a locked folder. */

#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "test_store_fixture.h"

enum { ROUNDS = 20, POSTS_EACH = 200 };

static enum result
import_batch(struct store *store, int number)
{
	gint64 source = 0;
	g_autofree char *path = g_strdup_printf("posts/%d.csv", number);

	if (store_begin(store) != RESULT_OK)
		return RESULT_FAIL;
	source = fixture_put_source(store, path, 'a');
	for (int i = 0; i < POSTS_EACH; i++) {
		g_autofree char *key = g_strdup_printf("%d-%d", number, i);
		struct post post = fixture_post(
			key, "ana", 1000 + i, "a text that is long enough to fill pages soon");

		if (store_put_post(store, source, &post) != RESULT_OK)
			return RESULT_FAIL;
	}
	if (store_finish_source(store, source, 1000, POSTS_EACH, 0, NULL) != RESULT_OK)
		return RESULT_FAIL;
	return store_commit(store);
}

/* -- kill -9
 * ----------------------------------------------------------------------------------- */

/* Imports for ever, and says so through the pipe after each commit. */
static void
write_for_ever(struct fixture *fixture, int acknowledge, int number)
{
	struct store *store = store_open(fixture->path, STORE_CREATE, &fixture->diag);

	for (; store != NULL && import_batch(store, number) == RESULT_OK; number++) {
		if (write(acknowledge, "x", 1) != 1)
			break;
	}
	_exit(1);
}

static int
count_acknowledged(int pipe_end)
{
	char buffer[256];
	ssize_t length = 0;
	int count = 0;

	while ((length = read(pipe_end, buffer, sizeof buffer)) > 0)
		count += (int)length;
	return count;
}

/* Waits for the first; 0 when the writer has failed. */
static int
await_one(int pipe_end)
{
	char byte = 0;

	return read(pipe_end, &byte, 1) == 1;
}

static void
test_kill(void)
{
	struct fixture fixture;
	int acknowledged = 0;

	fixture_init(&fixture);
	for (int round = 0; round < ROUNDS; round++) {
		struct store *store = NULL;
		struct store_counts counts;
		int ends[2];
		pid_t writer = 0;

		g_assert_cmpint(pipe(ends), ==, 0);
		writer = fork();
		g_assert_cmpint(writer, >=, 0);
		if (writer == 0)
			write_for_ever(&fixture, ends[1], round * 100000);
		close(ends[1]);
		/* On a machine that is busy no import may have got through so far. */
		if (round == ROUNDS / 2 && acknowledged == 0)
			acknowledged += await_one(ends[0]);
		g_usleep((gulong)g_test_rand_int_range(1000, 60000));
		g_assert_cmpint(kill(writer, SIGKILL), ==, 0);
		g_assert_cmpint(waitpid(writer, NULL, 0), ==, writer);
		acknowledged += count_acknowledged(ends[0]);
		close(ends[0]);

		/* In turn a reader and a writer find what was left half done. */
		if (acknowledged == 0)
			continue;
		store = fixture_open(&fixture, round % 2 == 0 ? STORE_READ : STORE_WRITE);
		g_assert_cmpint(store_check(store), ==, RESULT_OK);
		g_assert_cmpint(store_counts(store, &counts), ==, RESULT_OK);
		g_assert_cmpint(counts.posts, >=, acknowledged * POSTS_EACH);
		g_assert_cmpint(counts.posts % POSTS_EACH, ==, 0);
		g_assert_cmpint(counts.posts, ==, counts.sources * POSTS_EACH);
		/* A commit that was killed before it was acknowledged may be there: one a
		 * round. */
		g_assert_cmpint(counts.sources, <=, acknowledged + round + 1);
		g_assert_cmpint(store_facts_version(store), ==, counts.sources);
		store_close(store);
	}
	g_test_message("%d imports in %d rounds", acknowledged, ROUNDS);
	g_assert_cmpint(acknowledged, >, 0);
	fixture_done(&fixture);
}

/* -- a full disk
 * ------------------------------------------------------------------------------- */

/* A limit on the size of files is a disk that is full for us. */
static void
fill_disk(struct fixture *fixture)
{
	struct rlimit limit = { .rlim_cur = 600 * 1024, .rlim_max = 600 * 1024 };
	struct store *store = store_open(fixture->path, STORE_CREATE, &fixture->diag);
	int number = 0;

	signal(SIGXFSZ, SIG_IGN);
	if (store == NULL || setrlimit(RLIMIT_FSIZE, &limit) != 0)
		_exit(1);
	while (number < 1000 && import_batch(store, number) == RESULT_OK)
		number++;
	if (number == 0 || number == 1000 || fixture->diag.counts[SEVERITY_SYSTEM] != 1)
		_exit(2);
	/* What is put after the failure must not slip in behind the back of the rollback. */
	if (store_put_audience(store, "x", "late", 1, 1, 1) != RESULT_FAIL)
		_exit(3);
	store_rollback(store);
	if (store_check(store) != RESULT_OK)
		_exit(4);
	store_close(store);
	_exit(0);
}

static void
test_full_disk(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	struct store_counts counts;
	pid_t writer = 0;
	int status = 0;

	fixture_init(&fixture);
	writer = fork();
	g_assert_cmpint(writer, >=, 0);
	if (writer == 0)
		fill_disk(&fixture);
	g_assert_cmpint(waitpid(writer, &status, 0), ==, writer);
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), ==, 0);
	store = fixture_open(&fixture, STORE_WRITE);
	g_assert_cmpint(store_check(store), ==, RESULT_OK);
	g_assert_cmpint(store_counts(store, &counts), ==, RESULT_OK);
	g_assert_cmpint(counts.posts, ==, counts.sources * POSTS_EACH);
	g_assert_cmpint(counts.accounts, ==, 1);
	/* There is room again. */
	g_assert_cmpint(import_batch(store, 5000), ==, RESULT_OK);
	store_close(store);
	fixture_done(&fixture);
}

/* -- damage
 * ------------------------------------------------------------------------------------ */

static enum result
use_post(void *arg, const struct stored_post *post)
{
	gsize *bytes = arg;

	/* As a user of the text would: beyond its end there must be no way. */
	*bytes += (gsize)g_utf8_strlen(post->text, -1) + strlen(post->key) +
		  strlen(post->network);
	g_assert_cmpint(post->kind, <, POST_KIND_COUNT);
	return RESULT_OK;
}

static enum result
use_account(void *arg, const struct account *account)
{
	gsize *bytes = arg;

	*bytes += strlen(account->handle) + strlen(account->network);
	return RESULT_OK;
}

static enum result
use_reply(void *arg, const struct reply_link *reply)
{
	gsize *bytes = arg;

	*bytes += (gsize)reply->parent_post;
	return RESULT_OK;
}

static enum result
use_authorship(void *arg, gint32 account, gint64 created_at)
{
	gsize *bytes = arg;

	*bytes += (gsize)account + (gsize)created_at;
	return RESULT_OK;
}

/* Everything may fail, nothing may crash. */
static void
use_damaged(struct fixture *fixture)
{
	struct store *store = store_open(fixture->path, STORE_WRITE, &fixture->diag);
	const gint32 account = 1;
	gint64 oldest;
	struct store_counts counts;
	struct source source;
	gsize bytes = 0;

	if (store == NULL)
		return;
	store_check(store);
	store_counts(store, &counts);
	store_each_account(store, use_account, &bytes);
	store_each_reply(store, 1, MAX(store_last_post(store), 1000), use_reply, &bytes);
	store_each_authorship(store, use_authorship, &bytes);
	store_oldest_post(store, account, &oldest);
	store_each_post_of(store, &account, 1, G_MININT64, G_MAXINT64, use_post, &bytes);
	store_find_source_by_path(store, "posts/1.csv", &source);
	if (store_begin(store) == RESULT_OK) {
		gint64 id = store_put_source(store, &(struct source){ .path = "posts/1.csv",
								      .sha256 = "b",

								      .reading = "",
								      .format = "f",
								      .kind = "posts" });
		struct post post = fixture_post("1-1", "ana", 5, "changed");

		if (id == 0 || store_put_post(store, id, &post) != RESULT_OK ||
		    store_finish_source(store, id, 5000, 1, 0, NULL) != RESULT_OK ||
		    store_commit(store) != RESULT_OK)
			store_rollback(store);
	}
	store_close(store);
}

static void
test_flips(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	g_autofree char *bytes = NULL;
	gsize length = 0;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	for (int i = 0; i < 3; i++)
		g_assert_cmpint(import_batch(store, i), ==, RESULT_OK);
	store_close(store);
	g_assert_true(g_file_get_contents(fixture.path, &bytes, &length, NULL));
	for (int round = 0; round < 150; round++) {
		g_autofree char *damaged = g_memdup2(bytes, length);
		int flips = g_test_rand_int_range(1, 60);
		gsize kept = round % 5 == 0 ? (gsize)g_test_rand_int_range(1, (gint32)length)
					    : length;

		for (int i = 0; i < flips; i++)
			damaged[g_test_rand_int_range(0, (gint32)length)] ^=
				(char)(1 << g_test_rand_int_range(0, 8));
		g_assert_true(g_file_set_contents(fixture.path, damaged, (gssize)kept, NULL));
		use_damaged(&fixture);
	}
	g_test_message("%lu failures reported", fixture.diag.counts[SEVERITY_SYSTEM]);
	g_assert_cmpint((int)fixture.diag.counts[SEVERITY_SYSTEM], >, 0);
	fixture_done(&fixture);
}

/* Puts NULL where the schema allows none, as a flipped byte in the head of a row does. */
static void
blank_networks(const char *path)
{
	static const char sql[] =
		"PRAGMA writable_schema = ON;"
		"UPDATE sqlite_schema SET sql = replace(sql, 'network_id INTEGER NOT NULL',"
		" 'network_id INTEGER') WHERE name = 'post';"
		"PRAGMA writable_schema = RESET;"
		"UPDATE post SET network_id = NULL WHERE id = (SELECT max(id) FROM post);"
		"PRAGMA writable_schema = ON;"
		"UPDATE sqlite_schema SET sql = replace(sql, 'network_id INTEGER',"
		" 'network_id INTEGER NOT NULL') WHERE name = 'post';";
	sqlite3 *db = NULL;

	g_assert_cmpint(sqlite3_open(path, &db), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_exec(db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
	g_assert_cmpint(sqlite3_changes(db), ==, 1);
	sqlite3_close(db);
}

/* A post of no network is told, and is never handed to who would read its name. */
static void
test_no_network(void)
{
	struct fixture fixture;
	struct store *store = NULL;
	const gint32 account = 1;
	gsize bytes = 0;

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(import_batch(store, 1), ==, RESULT_OK);
	g_assert_cmpint(store_each_post_of(store, &account, 1, G_MININT64, G_MAXINT64, use_post,
					   &bytes),
			==, RESULT_OK);
	store_close(store);
	blank_networks(fixture.path);
	store = fixture_open(&fixture, STORE_READ);
	g_assert_cmpint(store_each_post_of(store, &account, 1, G_MININT64, G_MAXINT64, use_post,
					   &bytes),
			==, RESULT_FAIL);
	g_assert_nonnull(strstr(fixture.messages->str, "a row holds impossible values"));
	store_close(store);
	fixture_done(&fixture);
}

/* -- readers beside a writer
 * -------------------------------------------------------------------- */

static gpointer
read_in_thread(gpointer data)
{
	struct fixture *fixture = data;
	struct diag diag = { 0 };
	struct store *store = store_open(fixture->path, STORE_READ, &diag);
	const gint32 account = 1;
	gsize bytes = 0;

	g_assert_nonnull(store);
	for (int i = 0; i < 50; i++)
		g_assert_cmpint(store_each_post_of(store, &account, 1, G_MININT64, G_MAXINT64,
						   use_post, &bytes),
				==, RESULT_OK);
	store_close(store);
	return GSIZE_TO_POINTER(bytes);
}

static void
test_readers(void)
{
	static const struct run run = { .program_version = "1",
					.settings = "",
					.settings_hash = "",
					.phrases_hash = "",
					.topics = "" };
	struct fixture fixture;
	struct store *store = NULL;
	GThread *readers[3];

	fixture_init(&fixture);
	store = fixture_open(&fixture, STORE_CREATE);
	g_assert_cmpint(import_batch(store, 1), ==, RESULT_OK);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	g_assert_cmpint(store_put_run(store, &run), ==, 1);
	for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
		readers[i] = g_thread_new("reader", read_in_thread, &fixture);
	for (int i = 0; i < 20; i++) {
		g_assert_cmpint(store_commit(store), ==, RESULT_OK);
		g_assert_cmpint(import_batch(store, 2 + i), ==, RESULT_OK);
		g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	}
	for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
		g_assert_cmpint((int)GPOINTER_TO_SIZE(g_thread_join(readers[i])), >, 0);
	store_rollback(store);
	g_assert_cmpstr(fixture.messages->str, ==, "");
	store_close(store);
	fixture_done(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/faults/kill", test_kill);
	g_test_add_func("/store/faults/full-disk", test_full_disk);
	g_test_add_func("/store/faults/flips", test_flips);
	g_test_add_func("/store/faults/no-network", test_no_network);
	g_test_add_func("/store/faults/readers", test_readers);
	return g_test_run();
}

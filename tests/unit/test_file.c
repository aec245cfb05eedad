/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* g_assert_cmpmem converts its lengths to int and back. */
static void
assert_same_bytes(const void *a, gsize a_length, const void *b, gsize b_length)
{
	g_assert_cmpuint(a_length, ==, b_length);
	g_assert_true(memcmp(a, b, a_length) == 0);
}

struct fixture {
	char *folder;
	char *path; /* of a file in it that does not exist yet */
	struct diag diag;
	char *message; /* the last one reported */
};

static void
keep_message(void *arg, const struct diag_message *message)
{
	struct fixture *fixture = arg;
	g_free(fixture->message);
	fixture->message = g_strdup(message->text);
}

static void
set_up(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	fixture->folder = g_dir_make_tmp("repute-test-XXXXXX", NULL);
	fixture->path = g_build_filename(fixture->folder, "out.txt", NULL);
	fixture->diag = (struct diag){ .sink = keep_message, .arg = fixture };
	fixture->message = NULL;
}

static guint
count_files(const char *folder)
{
	guint count = 0;
	GDir *dir = g_dir_open(folder, 0, NULL);
	while (g_dir_read_name(dir))
		count++;
	g_dir_close(dir);
	return count;
}

static void
tear_down(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	GDir *dir = g_dir_open(fixture->folder, 0, NULL);
	const char *name;
	while ((name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
		g_remove(path);
	}
	g_dir_close(dir);
	g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
	g_free(fixture->folder);
	g_free(fixture->path);
	g_free(fixture->message);
}

static void
assert_holds(const char *path, const char *expected)
{
	g_autofree char *data = NULL;
	g_assert_true(g_file_get_contents(path, &data, NULL, NULL));
	g_assert_cmpstr(data, ==, expected);
}

static void
test_read(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	char *data = NULL;
	gsize length = 0;
	struct diag *diag = &fixture->diag;
	g_assert_cmpint(file_read(fixture->path, 100, &data, &length, diag), ==, RESULT_FAIL);
	g_assert_cmpint(file_read(fixture->folder, 100, &data, &length, diag), ==, RESULT_FAIL);
	g_assert_cmpint(file_read("/dev/null", 100, &data, &length, diag), ==, RESULT_FAIL);
	g_assert_true(g_file_set_contents(fixture->path, "a\0b", 3, NULL));
	g_assert_cmpint(file_read(fixture->path, 2, &data, &length, diag), ==, RESULT_FAIL);
	g_assert_cmpuint(diag->counts[SEVERITY_ERROR], ==, 4);
	g_assert_null(data);

	g_assert_cmpint(file_read(fixture->path, 3, &data, &length, diag), ==, RESULT_OK);
	assert_same_bytes(data, length + 1, "a\0b", 4);
	g_free(data);

	g_assert_true(g_file_set_contents(fixture->path, "", 0, NULL));
	g_assert_cmpint(file_read(fixture->path, 0, &data, &length, diag), ==, RESULT_OK);
	g_assert_cmpuint(length, ==, 0);
	g_assert_cmpstr(data, ==, "");
	g_free(data);
}

static void
test_fifo(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	char *data, hex[65];
	gsize length;
	struct file_stamp stamp;
	g_assert_cmpint(mkfifo(fixture->path, 0600), ==, 0);
	/* None of these may wait for a writer. */
	g_assert_cmpint(file_read(fixture->path, 9, &data, &length, &fixture->diag), ==,
			RESULT_FAIL);
	g_assert_cmpint(file_sha256(fixture->path, hex, &fixture->diag), ==, RESULT_FAIL);
	g_assert_false(file_stamp(fixture->path, &stamp));
	g_assert_cmpint(file_write(fixture->path, "x", 1, &fixture->diag), ==, RESULT_OK);
	assert_holds(fixture->path, "x");
}

static void
test_write(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	struct stat status;
	umask(0);
	g_assert_cmpint(file_write(fixture->path, "one", 3, &fixture->diag), ==, RESULT_OK);
	g_assert_cmpint(file_write(fixture->path, "two", 3, &fixture->diag), ==, RESULT_OK);
	assert_holds(fixture->path, "two");
	g_assert_cmpint(stat(fixture->path, &status), ==, 0);
	g_assert_cmpuint(status.st_mode & 07777, ==, 0600);
	g_assert_cmpuint(count_files(fixture->folder), ==, 1);

	/* Pieces smaller and larger than the block. */
	struct file_draft *draft = file_draft_open(fixture->path, &fixture->diag);
	g_autofree char *large = g_strnfill(200000, 'x');
	for (int i = 0; i < 1000; i++)
		file_draft_write(draft, "0123456789", 10);
	file_draft_write(draft, large, 200000);
	file_draft_write(draft, "end", 3);
	assert_holds(fixture->path, "two"); /* nothing to be seen before the commit */
	g_assert_cmpint(file_draft_commit(draft, &fixture->diag), ==, RESULT_OK);
	g_autofree char *data = NULL;
	gsize length;
	g_assert_true(g_file_get_contents(fixture->path, &data, &length, NULL));
	g_assert_cmpuint(length, ==, 210003);
	assert_same_bytes(data + 9990, 10, "0123456789", 10);
	g_assert_cmpstr(data + 210000, ==, "end");
	g_assert_cmpuint(fixture->diag.counts[SEVERITY_SYSTEM], ==, 0);
}

static void
test_discard(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	file_write(fixture->path, "old", 3, &fixture->diag);
	struct file_draft *draft = file_draft_open(fixture->path, &fixture->diag);
	file_draft_write(draft, "new", 3);
	g_assert_cmpuint(count_files(fixture->folder), ==, 2);
	file_draft_discard(draft);
	file_draft_discard(NULL);
	g_assert_cmpuint(count_files(fixture->folder), ==, 1);
	assert_holds(fixture->path, "old");
}

static void
test_symlink(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	g_autofree char *victim = g_build_filename(fixture->folder, "victim", NULL);
	gboolean changed;
	file_write(victim, "keep", 4, &fixture->diag);
	g_assert_cmpint(symlink("victim", fixture->path), ==, 0);
	/* Even with the same bytes behind it, the link is replaced. */
	g_assert_cmpint(
		file_write_if_changed(fixture->path, "keep", 4, &changed, &fixture->diag), ==,
		RESULT_OK);
	g_assert_true(changed);
	g_assert_false(g_file_test(fixture->path, G_FILE_TEST_IS_SYMLINK));
	g_assert_cmpint(file_write(fixture->path, "new", 3, &fixture->diag), ==, RESULT_OK);
	assert_holds(victim, "keep");
}

static void
test_if_changed(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	gboolean changed;
	struct file_stamp before, after;
	struct diag *diag = &fixture->diag;
	g_assert_false(file_stamp(fixture->path, &before));
	g_assert_cmpint(file_write_if_changed(fixture->path, "abc", 3, &changed, diag), ==,
			RESULT_OK);
	g_assert_true(changed);
	g_assert_true(file_stamp(fixture->path, &before));
	g_assert_cmpint(before.size, ==, 3);
	g_assert_cmpint(file_write_if_changed(fixture->path, "abc", 3, &changed, diag), ==,
			RESULT_OK);
	g_assert_false(changed);
	g_assert_true(file_stamp(fixture->path, &after));
	assert_same_bytes(&before, sizeof before, &after, sizeof after);
	file_write_if_changed(fixture->path, "abd", 3, &changed, diag);
	g_assert_true(changed);
	file_write_if_changed(fixture->path, "ab", 2, &changed, diag);
	g_assert_true(changed);
	assert_holds(fixture->path, "ab");
}

static void
test_new(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	gboolean made;
	struct stat status;
	struct diag *diag = &fixture->diag;
	umask(0);
	g_assert_cmpint(file_write_new(fixture->path, "one", 3, &made, diag), ==, RESULT_OK);
	g_assert_true(made);
	g_assert_cmpint(stat(fixture->path, &status), ==, 0);
	g_assert_cmpuint(status.st_mode & 07777, ==, 0600);
	g_assert_cmpint(file_write_new(fixture->path, "two", 3, &made, diag), ==, RESULT_OK);
	g_assert_false(made);
	assert_holds(fixture->path, "one");
	g_assert_cmpuint(count_files(fixture->folder), ==, 1);

	g_autofree char *missing = g_build_filename(fixture->folder, "no", "out", NULL);
	g_assert_cmpint(file_write_new(missing, "x", 1, &made, diag), ==, RESULT_FAIL);
	g_assert_false(made);
	g_assert_cmpuint(diag->counts[SEVERITY_SYSTEM], ==, 1);
}

/* A limit on file sizes fails in write() as a full disk does, with another errno. */
static void
test_full_disk(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	file_write(fixture->path, "old", 3, &fixture->diag);
	signal(SIGXFSZ, SIG_IGN);
	struct rlimit limit, small;
	g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
	small = limit;
	small.rlim_cur = 100000;
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &small), ==, 0);
	g_autofree char *large = g_strnfill(300000, 'x');
	g_assert_cmpint(file_write(fixture->path, large, 300000, &fixture->diag), ==,
			RESULT_FAIL);
	g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);

	g_assert_cmpuint(fixture->diag.counts[SEVERITY_SYSTEM], ==, 1);
	g_assert_nonnull(strstr(fixture->message, ", file left as it was"));
	assert_holds(fixture->path, "old");
	g_assert_cmpuint(count_files(fixture->folder), ==, 1);
}

static void
test_refused(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	g_autofree char *missing = g_build_filename(fixture->folder, "no", "out", NULL);
	g_assert_cmpint(file_write(missing, "x", 1, &fixture->diag), ==, RESULT_FAIL);
	g_assert_cmpint(file_write(fixture->folder, "x", 1, &fixture->diag), ==, RESULT_FAIL);
	g_assert_cmpint(file_write("/dev/full", "x", 1, &fixture->diag), ==, RESULT_FAIL);
	g_assert_true(g_file_test("/dev/full", G_FILE_TEST_EXISTS));
	g_assert_cmpuint(fixture->diag.counts[SEVERITY_SYSTEM], ==, 3);
}

/* printf abc | sha256sum */
static void
test_sha256(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	char hex[65];
	file_write(fixture->path, "abc", 3, &fixture->diag);
	g_assert_cmpint(file_sha256(fixture->path, hex, &fixture->diag), ==, RESULT_OK);
	g_assert_cmpstr(hex, ==,
			"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	/* head -c 300000 /dev/zero | tr '\0' x | sha256sum: several blocks */
	g_autofree char *large = g_strnfill(300000, 'x');
	file_write(fixture->path, large, 300000, &fixture->diag);
	g_assert_cmpint(file_sha256(fixture->path, hex, &fixture->diag), ==, RESULT_OK);
	g_assert_cmpstr(hex, ==,
			"29927e273accc68286005017f7fa6e4f27bddb4db3083ff8b8d4c3667905b7fa");
}

static void
test_name_of(struct fixture *fixture, gconstpointer unused)
{
	static const char *const names[][2] = {
		{ "s1001", "s1001" },
		{ "../x", "%2E.%2Fx" },
		{ "-a.b_c-d", "%2Da.b_c-d" },
		{ "a b@c", "a%20b%40c" },
		{ "ë", "%C3%AB" },
		{ "%", "%25" },
		{ "", "" },
	};
	(void)fixture;
	(void)unused;
	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name = file_name_of(names[i][0]);
		g_assert_cmpstr(name, ==, names[i][1]);
	}
}

static void
test_folder(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	g_autofree char *inner = g_build_filename(fixture->path, "a", NULL);
	struct stat status;
	umask(0);
	g_assert_cmpint(file_make_folder(inner, &fixture->diag), ==, RESULT_OK);
	g_assert_cmpint(file_make_folder(inner, &fixture->diag), ==, RESULT_OK);
	g_assert_cmpint(stat(fixture->path, &status), ==, 0);
	g_assert_cmpuint(status.st_mode & 07777, ==, 0700);
	g_rmdir(inner);
	g_rmdir(fixture->path);
	file_write(fixture->path, "x", 1, &fixture->diag);
	g_assert_cmpint(file_make_folder(inner, &fixture->diag), ==, RESULT_FAIL);
	g_assert_cmpint(file_make_folder(fixture->path, &fixture->diag), ==, RESULT_FAIL);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(struct fixture *fixture, gconstpointer unused);
	} tests[] = {
		{ "/file/read", test_read },       { "/file/fifo", test_fifo },
		{ "/file/write", test_write },     { "/file/discard", test_discard },
		{ "/file/symlink", test_symlink }, { "/file/if_changed", test_if_changed },
		{ "/file/refused", test_refused }, { "/file/full_disk", test_full_disk },
		{ "/file/new", test_new },         { "/file/sha256", test_sha256 },
		{ "/file/folder", test_folder },   { "/file/name_of", test_name_of },
	};
	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].run,
			   tear_down);
	return g_test_run();
}

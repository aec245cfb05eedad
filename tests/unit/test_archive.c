/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Exports in archives and unpacked folders: whole, odd, damaged, and hostile. */

#include <glib/gstdio.h>

#include "input/bundle.h"
#include "test_archive_fixture.h"
#include "test_input_capture.h"

#define ACTOR                                                                      \
	"{\"id\":\"https://mas.example/users/ana\",\"preferredUsername\":\"ana\"," \
	"\"outbox\":\"outbox.json\"}"
#define NOTE(id, text)                                                                      \
	"{\"id\":\"https://mas.example/p/" id "/activity\",\"type\":\"Create\",\"actor\":"  \
	"\"https://mas.example/ap/users/7\",\"published\":\"2025-09-03T10:00:00Z\",\"to\":" \
	"[\"https://www.w3.org/ns/activitystreams#Public\"],\"cc\":[],\"object\":{\"id\":"  \
	"\"https://mas.example/p/" id "\",\"type\":\"Note\",\"content\":\"<p>" text         \
	"</p>\",\"tag\":[]}}"
#define OUTBOX                                                                            \
	"{\"id\":\"outbox.json\",\"type\":\"OrderedCollection\",\"orderedItems\":[" NOTE( \
		"1", "one") "," NOTE("2", "two") "]}"
/* The URLs of these posts do not name their author: only actor.json does. */
#define POSTS                                                        \
	"original mastodon https://mas.example/p/1 ana@mas.example " \
	"2025-09-03T10:00:00Z [one]\n"                               \
	"original mastodon https://mas.example/p/2 ana@mas.example " \
	"2025-09-03T10:00:00Z [two]\n"

static char *
read_archive(GByteArray *bytes, struct input_summary *summary)
{
	struct input_summary unused;

	return capture_bytes(bytes->data, bytes->len, "a.zip", NULL,
			     summary ? summary : &unused);
}

static GByteArray *
outbox_zip(void)
{
	struct zip_writer zip;

	zip_begin(&zip);
	zip_add_deflated(&zip, "outbox.json", OUTBOX, strlen(OUTBOX));
	zip_add(&zip, "avatar.png", "\211PNG");
	zip_add(&zip, "likes.json", "{\"orderedItems\":[]}");
	/* Last, as in tar archives of Mastodon. */
	zip_add(&zip, "actor.json", ACTOR);
	return zip_end(&zip);
}

static void
test_zip(void)
{
	g_autoptr(GByteArray) bytes = outbox_zip();
	struct input_summary summary;
	g_autofree char *got = read_archive(bytes, &summary);

	g_assert_cmpstr(got, ==, POSTS);
	g_assert_cmpstr(summary.format->name, ==, "mastodon-archive");
	g_assert_cmpint(summary.kind, ==, INPUT_POSTS);
	g_assert_cmpuint(summary.posts, ==, 2);
}

static void
test_tar(void)
{
	g_autoptr(GByteArray) tar = g_byte_array_new();
	g_autoptr(GByteArray) packed = NULL;
	g_autofree char *plain_got = NULL;
	g_autofree char *packed_got = NULL;

	tar_add(tar, "media_attachments/files/1.png", '0', "\211PNG");
	tar_add(tar, "./outbox.json", '0', OUTBOX);
	tar_add(tar, "actor.json", '0', ACTOR);
	tar_end(tar);
	packed = gzip_bytes(tar);
	plain_got = capture_bytes(tar->data, tar->len, "a.tar", NULL, NULL);
	packed_got = capture_bytes(packed->data, packed->len, "a.tar.gz", NULL, NULL);
	g_assert_cmpstr(plain_got, ==, POSTS);
	g_assert_cmpstr(packed_got, ==, POSTS);
}

/* Cut anywhere: never a crash, never RESULT_OK with less than all. */
static void
test_truncated(void)
{
	g_autoptr(GByteArray) zip = outbox_zip();
	g_autoptr(GByteArray) tar = g_byte_array_new();
	g_autoptr(GByteArray) packed = NULL;

	tar_add(tar, "outbox.json", '0', OUTBOX);
	tar_add(tar, "actor.json", '0', ACTOR);
	tar_end(tar);
	packed = gzip_bytes(tar);
	for (guint length = 0; length < zip->len - 22; length += 7) {
		g_autofree char *got = capture_bytes(zip->data, length, "a.zip", NULL, NULL);

		g_assert_true(g_str_has_suffix(got, "FAIL\n"));
	}
	for (guint length = 0; length < packed->len - 8; length += 3) {
		g_autofree char *got = capture_bytes(packed->data, length, "a.tgz", NULL, NULL);

		g_assert_true(g_str_has_suffix(got, "FAIL\n"));
	}
}

static void
test_bad_checksum(void)
{
	struct zip_writer zip;
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	zip_add_packed(&zip, "outbox.json", 0, 12345, OUTBOX, strlen(OUTBOX), strlen(OUTBOX),
		       0100644);
	zip_add(&zip, "actor.json", ACTOR);
	bytes = zip_end(&zip);
	got = read_archive(bytes, NULL);
	g_assert_true(g_str_has_suffix(got, "FAIL\n"));
	g_assert_nonnull(strstr(got, "the archive is damaged"));
}

static void
test_paths(void)
{
	struct zip_writer zip;
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	zip_add(&zip, "../../data/../outbox.json", OUTBOX);
	zip_add(&zip, "/abs/outbox.json", OUTBOX);
	zip_add(&zip, "C:\\outbox.json", OUTBOX);
	zip_add_packed(&zip, "x/outbox.json", 0, 0, "", 0, 0, 0120777);
	zip_add(&zip, ".//deep/./er//outbox.json", OUTBOX);
	zip_add(&zip, "deep/er/actor.json", ACTOR);
	bytes = zip_end(&zip);
	got = read_archive(bytes, NULL);
	g_assert_cmpstr(got, ==,
			"warning 0: 4 members are links or lead out of the archive, passed "
			"over\n" POSTS);
}

/* An LMS names hand-ins after the students; the locale of the tests is the plain one. */
static void
test_names(void)
{
	struct zip_writer zip;
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	zip_add(&zip, "Παπαδάκη, Σοφία/李薇/outbox.json", OUTBOX);
	zip_add(&zip, "Παπαδάκη, Σοφία/李薇/actor.json", ACTOR);
	bytes = zip_end(&zip);
	got = read_archive(bytes, NULL);
	g_assert_cmpstr(got, ==, POSTS);
}

static void
test_bomb(void)
{
	enum { ZEROS = 80 * 1024 * 1024 };
	g_autofree guint8 *zeros = g_malloc(ZEROS);
	g_autoptr(GByteArray) bytes = NULL;
	g_autoptr(GByteArray) tar = g_byte_array_new();
	g_autoptr(GByteArray) packed = NULL;
	g_autofree char *zip_got = NULL;
	g_autofree char *tar_got = NULL;
	struct zip_writer zip;

	memset(zeros, ' ', ZEROS);
	zip_begin(&zip);
	zip_add_deflated(&zip, "outbox.json", zeros, ZEROS);
	bytes = zip_end(&zip);
	zip_got = read_archive(bytes, NULL);
	g_assert_nonnull(strstr(zip_got, "more than 200 times its size"));
	g_assert_true(g_str_has_suffix(zip_got, "FAIL\n"));
	/* In a tar the bomb goes off even where it is passed over. */
	zeros[ZEROS - 1] = 0;
	tar_add(tar, "movie.mp4", '0', (const char *)zeros);
	tar_add(tar, "outbox.json", '0', OUTBOX);
	tar_end(tar);
	packed = gzip_bytes(tar);
	tar_got = capture_bytes(packed->data, packed->len, "a.tar.gz", NULL, NULL);
	g_assert_nonnull(strstr(tar_got, "more than 200 times its size"));
}

static void
test_of_anything(void)
{
	struct zip_writer zip;
	g_autoptr(GByteArray) bytes = NULL;
	g_autofree char *got = NULL;

	/* No format claims these names: they are looked at like files. */
	zip_begin(&zip);
	zip_add(&zip, "week 1/log.csv",
		"handle,created_at,text\nana,2025-09-03T10:00:00Z,hello\n");
	zip_add(&zip, "notes.txt", "Dear diary.");
	zip_add(&zip, "__MACOSX/._log.csv", "\001\002");
	bytes = zip_end(&zip);
	got = read_archive(bytes, NULL);
	g_assert_nonnull(strstr(got, "2025-09-03T10:00:00Z [hello]\n"));
	g_assert_nonnull(strstr(got, "left out 1 members of no known format\n"));
}

static void
test_nothing_known(void)
{
	struct zip_writer zip;
	g_autoptr(GByteArray) none = NULL;
	g_autoptr(GByteArray) office = NULL;
	g_autoptr(GByteArray) empty = NULL;
	g_autofree char *none_got = NULL;
	g_autofree char *office_got = NULL;
	g_autofree char *empty_got = NULL;

	zip_begin(&zip);
	zip_add(&zip, "a.exe", "MZ");
	none = zip_end(&zip);
	none_got = read_archive(none, NULL);
	g_assert_nonnull(
		strstr(none_got, "no member of this archive is a known export (a.exe)"));
	zip_begin(&zip);
	zip_add(&zip, "[Content_Types].xml", "<Types/>");
	zip_add(&zip, "xl/workbook.xml", "<workbook/>");
	office = zip_end(&zip);
	office_got = read_archive(office, NULL);
	g_assert_nonnull(strstr(office_got, "this is an Excel workbook"));
	zip_begin(&zip);
	empty = zip_end(&zip);
	empty_got = read_archive(empty, NULL);
	g_assert_true(g_str_has_suffix(empty_got, "FAIL\n"));
}

static void
put_file(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *parent = g_path_get_dirname(path);

	g_assert(g_mkdir_with_parents(parent, 0700) == 0);
	g_assert(g_file_set_contents(path, text, -1, NULL));
}

static void
remove_file(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	g_assert(g_remove(path) == 0);
}

static void
test_folder(void)
{
	g_autofree char *folder = g_dir_make_tmp("bundle-XXXXXX", NULL);
	g_autofree char *inner = g_build_filename(folder, "mei", NULL);
	g_autoptr(GPtrArray) paths = NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	const struct sink sink = { .post = capture_post, .arg = out };
	struct diag diag = { .sink = capture_message, .arg = out };
	struct input_summary summary;

	put_file(folder, "mei/outbox.json", OUTBOX);
	put_file(folder, "mei/actor.json", ACTOR);
	put_file(folder, "mei/likes.json", "{}");
	put_file(folder, "log.csv", "a,b\n");
	/* The folder above holds an archive's folder, but is none. */
	g_assert_null(bundle_list_folder(folder));
	paths = bundle_list_folder(inner);
	g_assert_cmpuint(paths->len, ==, 1);
	g_assert_true(g_str_has_suffix(paths->pdata[0], "/mei/outbox.json"));
	g_assert_cmpint(input_read(inner, NULL, &sink, &summary, &diag), ==, RESULT_OK);
	g_assert_cmpstr(out->str, ==, POSTS);
	g_assert_cmpstr(summary.format->name, ==, "mastodon-archive");
	g_assert_cmpint(input_read(folder, NULL, &sink, &summary, &diag), ==, RESULT_FAIL);
	remove_file(folder, "mei/outbox.json");
	remove_file(folder, "mei/actor.json");
	remove_file(folder, "mei/likes.json");
	remove_file(folder, "mei");
	remove_file(folder, "log.csv");
	g_assert(g_rmdir(folder) == 0);
}

static void
test_patterns(void)
{
	static const struct {
		const char *path, *patterns;
		gboolean fits;
	} rows[] = {
		{ "data/tweets.js", "data/tweets.js", TRUE },
		{ "twitter-2023/data/tweets.js", "data/tweets.js", TRUE },
		{ "metadata/tweets.js", "data/tweets.js", FALSE },
		{ "data/tweets.js.bak", "data/tweets.js", FALSE },
		{ "data/tweets-part12.js", "a.js data/tweets-part*.js", TRUE },
		{ "data/tweets-part/x.js", "data/tweets-part*.js", FALSE },
		{ "Posts_1.JSON", "posts_?.json", TRUE },
		{ "outbox.json", "", FALSE },
		{ "ab", "a*b*", TRUE },
		{ "/data//tweets.js", "data/tweets.js", FALSE },
		{ "//tweets.js", "tweets.js", TRUE },
		{ "/", "x", FALSE },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpint(bundle_path_fits(rows[i].path, rows[i].patterns), ==,
				rows[i].fits);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/archive/zip", test_zip);
	g_test_add_func("/archive/tar", test_tar);
	g_test_add_func("/archive/truncated", test_truncated);
	g_test_add_func("/archive/bad-checksum", test_bad_checksum);
	g_test_add_func("/archive/paths", test_paths);
	g_test_add_func("/archive/names", test_names);
	g_test_add_func("/archive/bomb", test_bomb);
	g_test_add_func("/archive/of-anything", test_of_anything);
	g_test_add_func("/archive/nothing-known", test_nothing_known);
	g_test_add_func("/archive/folder", test_folder);
	g_test_add_func("/archive/patterns", test_patterns);
	return g_test_run();
}

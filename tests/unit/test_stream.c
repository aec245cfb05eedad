/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/stream.h"

enum { PATTERN_BYTES = 300000 };

/* g_assert_cmpmem converts its lengths to int and back. */
static void
assert_same_bytes(const void *a, gsize a_length, const void *b, gsize b_length)
{
	g_assert_cmpuint(a_length, ==, b_length);
	g_assert_true(memcmp(a, b, a_length) == 0);
}

static char *
make_pattern(void)
{
	char *data = g_malloc(PATTERN_BYTES);
	for (gsize i = 0; i < PATTERN_BYTES; i++)
		data[i] = (char)(i * 31 % 251);
	return data;
}

/* A source that gives a few bytes at a time, and can fail at a place. */
struct drip {
	const char *data;
	gsize at, length, step, fail_at;
	const char *why;
	gboolean closed;
};

static gssize
read_drip(void *context, void *buffer, gsize size, const char **why)
{
	struct drip *drip = context;
	if (drip->fail_at && drip->at >= drip->fail_at) {
		*why = drip->why;
		errno = EIO;
		return -1;
	}
	gsize take = MIN(MIN(size, drip->step), drip->length - drip->at);
	memcpy(buffer, drip->data + drip->at, take);
	drip->at += take;
	return (gssize)take;
}

static void
close_drip(void *context)
{
	((struct drip *)context)->closed = TRUE;
}

/* Whatever the sizes of reads and peeks, the bytes come once and in order. */
static void
test_order(void)
{
	g_autofree char *data = make_pattern();
	g_autofree char *copy = g_malloc(PATTERN_BYTES + 1);
	g_autoptr(GRand) random = g_rand_new_with_seed(5);
	for (int round = 0; round < 20; round++) {
		struct drip drip = { .data = data,
				     .length = PATTERN_BYTES,
				     .step = (gsize)g_rand_int_range(random, 1, 90000) };
		struct stream *stream = stream_new("drip", read_drip, close_drip, &drip);
		gsize done = 0, got = 1;
		while (got > 0) {
			const char *ahead;
			if (g_rand_boolean(random)) {
				gsize seen = stream_peek(stream, &ahead);
				gsize left = PATTERN_BYTES - done;
				g_assert_cmpuint(seen, ==, MIN(left, STREAM_PEEK_BYTES));
				assert_same_bytes(ahead, seen, data + done, seen);
			}
			gsize wanted = (gsize)g_rand_int_range(random, 1, 100000);
			got = stream_read(stream, copy + done,
					  MIN(wanted, PATTERN_BYTES + 1 - done));
			done += got;
			g_assert_cmpuint(stream_position(stream), ==, done);
		}
		assert_same_bytes(copy, done, data, PATTERN_BYTES);
		g_assert_null(stream_error(stream));
		stream_close(stream);
		g_assert_true(drip.closed);
	}
}

static void
test_memory(void)
{
	struct stream *stream = stream_open_memory("abc", 3, "zip:member");
	char buffer[8];
	const char *ahead;
	g_assert_cmpstr(stream_name(stream), ==, "zip:member");
	g_assert_cmpuint(stream_peek(stream, &ahead), ==, 3);
	g_assert_cmpuint(stream_peek(stream, &ahead), ==, 3);
	g_assert_cmpuint(stream_read(stream, buffer, sizeof buffer), ==, 3);
	assert_same_bytes(buffer, 3, "abc", 3);
	g_assert_cmpuint(stream_read(stream, buffer, sizeof buffer), ==, 0);
	g_assert_cmpuint(stream_peek(stream, &ahead), ==, 0);
	stream_close(stream);

	stream = stream_open_memory(NULL, 0, "empty");
	g_assert_cmpuint(stream_read(stream, buffer, 1), ==, 0);
	g_assert_null(stream_error(stream));
	stream_close(stream);
	stream_close(NULL);
}

static void
test_error(void)
{
	char buffer[16];
	struct drip drip = { .data = "abcdef", .length = 6, .step = 2, .fail_at = 4 };
	struct stream *stream = stream_new("drip", read_drip, NULL, &drip);
	g_assert_cmpuint(stream_read(stream, buffer, 16), ==, 4); /* what came before */
	g_assert_cmpuint(stream_read(stream, buffer, 16), ==, 0);
	g_assert_cmpstr(stream_error(stream), ==, g_strerror(EIO));
	stream_close(stream);

	struct drip named = drip;
	named.at = 4;
	named.why = "damaged archive";
	stream = stream_new("drip", read_drip, NULL, &named);
	const char *ahead;
	g_assert_cmpuint(stream_peek(stream, &ahead), ==, 0);
	g_assert_cmpstr(stream_error(stream), ==, "damaged archive");
	stream_close(stream);
}

static void
test_file(void)
{
	struct diag diag = { .sink = NULL };
	g_assert_null(stream_open_file("/nonexistent/file", &diag));
	g_assert_null(stream_open_file("/tmp", &diag));
	g_assert_null(stream_open_file("/dev/null", &diag));
	g_assert_cmpuint(diag.counts[SEVERITY_ERROR], ==, 3);

	g_autofree char *path = NULL;
	int fd = g_file_open_tmp("repute-test-XXXXXX", &path, NULL);
	g_assert_true(g_close(fd, NULL));
	g_autofree char *data = make_pattern();
	g_assert_true(g_file_set_contents(path, data, PATTERN_BYTES, NULL));
	struct stream *stream = stream_open_file(path, &diag);
	g_autofree char *copy = g_malloc(PATTERN_BYTES);
	g_assert_cmpstr(stream_name(stream), ==, path);
	g_assert_cmpuint(stream_read(stream, copy, PATTERN_BYTES), ==, PATTERN_BYTES);
	assert_same_bytes(copy, PATTERN_BYTES, data, PATTERN_BYTES);
	stream_close(stream);
	g_remove(path);
}

static void
assert_rest(struct stream *stream, const char *rest)
{
	char buffer[64] = { 0 };
	g_assert_cmpuint(stream_read(stream, buffer, sizeof(buffer) - 1), ==, strlen(rest));
	g_assert_cmpstr(buffer, ==, rest);
}

/* Two streams of one source, at places of their own. */
static void
check_again(struct stream *stream)
{
	char buffer[4];
	guint64 length = 0;
	g_assert_true(stream_length(stream, &length));
	g_assert_cmpuint(length, ==, 10);
	g_assert_cmpuint(stream_read(stream, buffer, 4), ==, 4);
	struct stream *again = stream_reopen(stream);
	g_assert_cmpstr(stream_name(again), ==, stream_name(stream));
	assert_rest(again, "0123456789");
	assert_rest(stream, "456789");
	g_assert_true(stream_seek(stream, 7));
	g_assert_cmpuint(stream_position(stream), ==, 7);
	assert_rest(stream, "789");
	g_assert_cmpuint(stream_position(stream), ==, 10);
	g_assert_true(stream_seek(stream, 99));
	assert_rest(stream, "");
	/* What was looked at is forgotten. */
	const char *ahead;
	g_assert_true(stream_seek(stream, 0));
	g_assert_cmpuint(stream_peek(stream, &ahead), ==, 10);
	g_assert_true(stream_seek(stream, 9));
	assert_rest(stream, "9");
	stream_close(stream);
	g_assert_true(stream_seek(again, 5));
	assert_rest(again, "56789");
	stream_close(again);
}

static void
test_again(void)
{
	struct diag diag = { .sink = NULL };
	g_autofree char *folder = g_dir_make_tmp("repute-test-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "a", NULL);
	g_autofree char *other = g_build_filename(folder, "b", NULL);
	g_assert_true(g_file_set_contents(path, "0123456789", -1, NULL));
	g_assert_true(g_file_set_contents(other, "beside", -1, NULL));

	check_again(stream_open_memory("0123456789", 10, "memory"));
	struct stream *stream = stream_open_file(path, &diag);
	g_assert_cmpstr(stream_path(stream), ==, path);
	struct stream *beside = stream_open_beside(stream, "b");
	assert_rest(beside, "beside");
	stream_close(beside);
	g_assert_null(stream_open_beside(stream, "c"));
	check_again(stream);
	g_remove(path);
	g_remove(other);
	g_remove(folder);

	struct drip drip = { .data = "ab", .length = 2, .step = 1, .fail_at = G_MAXSIZE };
	guint64 length;
	stream = stream_new("drip", read_drip, NULL, &drip);
	g_assert_null(stream_path(stream));
	g_assert_null(stream_reopen(stream));
	g_assert_false(stream_seek(stream, 0));
	g_assert_false(stream_length(stream, &length));
	stream_close(stream);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/stream/order", test_order);
	g_test_add_func("/stream/memory", test_memory);
	g_test_add_func("/stream/error", test_error);
	g_test_add_func("/stream/file", test_file);
	g_test_add_func("/stream/again", test_again);
	return g_test_run();
}

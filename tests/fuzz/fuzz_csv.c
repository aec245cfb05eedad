/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as CSV, and as a table of posts: what comes out is always valid text. */

#include <stdint.h>
#include <string.h>

#include "base/clock.h"
#include "base/csv.h"
#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum result
check_row(void *arg, const struct csv_row *row)
{
	long *line = arg;

	g_assert(row->line > *line && row->count > 0 && row->count <= CSV_COLUMNS);
	*line = row->line;
	for (gsize i = 0; i < row->count; i++) {
		g_assert(strlen(row->cells[i]) == row->lengths[i]);
		g_assert(row->lengths[i] <= CSV_FIELD_BYTES);
		g_assert(g_utf8_validate(row->cells[i], (gssize)row->lengths[i], NULL));
	}
	return RESULT_OK;
}

static enum result
check_post(void *arg, const struct post *post)
{
	(void)arg;
	g_assert(post->network && post->key && *post->key && post->text);
	g_assert(post->created_at != CLOCK_UNKNOWN);
	g_assert(post->author ? *post->author != '\0' : post->by_owner);
	g_assert(g_utf8_validate(post->text, -1, NULL));
	g_assert(!post->author || g_utf8_validate(post->author, -1, NULL));
	g_assert(post->likes >= COUNT_UNKNOWN && post->views >= COUNT_UNKNOWN);
	for (gsize i = 0; i < post->mention_count; i++)
		g_assert(*post->mentions[i] && g_utf8_validate(post->mentions[i], -1, NULL));
	return RESULT_OK;
}

static void
check_reject(void *arg, const struct reject *reject)
{
	(void)arg;
	g_assert(reject->line > 0 && *reject->reason);
	g_assert(g_utf8_validate(reject->row, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct sink sink = { .post = check_post, .reject = check_reject };
	const struct read_options options = { .owner = "", .format = "posts" };
	struct stream *stream = stream_open_memory(data, size, "fuzz.csv");
	struct diag diag = { 0 };
	long line = 0;

	(void)csv_read(stream, NULL, check_row, &line, &diag);
	stream_close(stream);
	stream = stream_open_memory(data, size, "fuzz.csv");
	(void)input_read_stream(stream, &options, &sink, NULL, &diag);
	stream_close(stream);
	return 0;
}

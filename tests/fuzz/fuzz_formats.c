/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Any bytes as whatever they look like, and as each format of JSON (and Bluesky's archive)
 * whether they look like it or not: what comes out is always valid.
 */

#include <stdint.h>
#include <string.h>

#include "base/clock.h"
#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(const char *text)
{
	g_assert(!text || g_utf8_validate(text, -1, NULL));
}

static void
check_handle(const char *handle)
{
	check_text(handle);
	g_assert(!handle || *handle);
}

static enum result
check_post(void *arg, const struct post *post)
{
	(void)arg;
	g_assert(post->network && post->key && *post->key && post->text);
	g_assert(post->created_at != CLOCK_UNKNOWN);
	g_assert(post->author || post->by_owner);
	check_text(post->key);
	check_text(post->text);
	check_text(post->url);
	check_text(post->author_title);
	check_text(post->reply_to_key);
	check_handle(post->author);
	check_handle(post->reply_to_author);
	check_handle(post->target_author);
	for (gsize i = 0; i < post->mention_count; i++)
		check_handle(post->mentions[i]);
	g_assert(post->likes >= COUNT_UNKNOWN && post->reposts >= COUNT_UNKNOWN &&
		 post->replies >= COUNT_UNKNOWN && post->quotes >= COUNT_UNKNOWN &&
		 post->views >= COUNT_UNKNOWN);
	g_assert(post->kind != POST_REPOST || *post->text == '\0');
	return RESULT_OK;
}

static enum result
check_audience(void *arg, const struct audience *audience)
{
	(void)arg;
	check_handle(audience->handle);
	g_assert(audience->followers >= COUNT_UNKNOWN && audience->following >= COUNT_UNKNOWN);
	return RESULT_OK;
}

static void
check_reject(void *arg, const struct reject *reject)
{
	(void)arg;
	g_assert(*reject->reason);
	check_text(reject->row);
	check_text(reject->author);
}

static void
read_as(const char *format, const uint8_t *data, size_t size)
{
	const struct sink sink = { .post = check_post,
				   .audience = check_audience,
				   .reject = check_reject };
	const struct read_options options = { .owner = size % 2 ? "" : "s1", .format = format };
	struct stream *stream = stream_open_memory(data, size, "fuzz.json");
	struct diag diag = { 0 };

	(void)input_read_stream(stream, &options, &sink, NULL, &diag);
	stream_close(stream);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_as(NULL, data, size);
	for (gsize i = 0; formats[i]; i++)
		if (strstr(formats[i]->extensions, "json") ||
		    strstr(formats[i]->extensions, "car"))
			read_as(formats[i]->name, data, size);
	return 0;
}

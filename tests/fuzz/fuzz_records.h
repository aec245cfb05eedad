/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FUZZ_RECORDS_H
#define FUZZ_RECORDS_H

/* Reads bytes as a format, and looks at all that comes: every text is valid UTF-8. */

#include <stdint.h>
#include <string.h>

#include "base/clock.h"
#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void
fuzz_text(const char *text)
{
	g_assert(!text || g_utf8_validate(text, -1, NULL));
}

static inline enum result
fuzz_post(void *arg, const struct post *post)
{
	(void)arg;
	g_assert(post->network && *post->network && post->key && *post->key && post->text);
	g_assert(post->created_at != CLOCK_UNKNOWN && post->line >= 0);
	g_assert(post->author || post->by_owner);
	g_assert(post->likes >= COUNT_UNKNOWN && post->reposts >= COUNT_UNKNOWN);
	g_assert(post->kind != POST_REPOST || (*post->text == '\0' && !post->is_quote));
	fuzz_text(post->key);
	fuzz_text(post->author);
	fuzz_text(post->author_title);
	fuzz_text(post->text);
	fuzz_text(post->url);
	fuzz_text(post->reply_to_key);
	fuzz_text(post->reply_to_author);
	fuzz_text(post->target_author);
	for (gsize i = 0; i < post->mention_count; i++)
		fuzz_text(post->mentions[i]);
	return RESULT_OK;
}

static inline void
fuzz_reject(void *arg, const struct reject *reject)
{
	(void)arg;
	g_assert(reject->reason && *reject->reason);
	fuzz_text(reject->reason);
	fuzz_text(reject->row);
	fuzz_text(reject->author);
}

static inline void
fuzz_message(void *arg, const struct diag_message *message)
{
	(void)arg;
	fuzz_text(message->text);
}

/* `format` NULL: by content. */
static inline void
fuzz_read(const uint8_t *data, size_t size, const char *format)
{
	const struct sink sink = { .post = fuzz_post, .reject = fuzz_reject };
	const struct read_options options = { .format = format, .owner = "" };
	struct diag diag = { .sink = fuzz_message };
	struct stream *stream = stream_open_memory(data, size, "fuzz");

	(void)input_read_stream(stream, &options, &sink, NULL, &diag);
	stream_close(stream);
}

#endif

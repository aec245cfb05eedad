/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef FUZZ_RECORDS_H
#define FUZZ_RECORDS_H

/*
 * Reads bytes as formats, and looks at all that comes: sound text, and records that the
 * store could take.
 */

#include <stdint.h>
#include <string.h>

#include "base/clock.h"
#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz_bytes {
	const uint8_t *data;
	size_t size;
};

static inline void
fuzz_text(const char *text)
{
	g_assert(!text || g_utf8_validate(text, -1, NULL));
}

static inline void
fuzz_handle(const char *handle)
{
	fuzz_text(handle);
	g_assert(!handle || *handle);
}

static inline enum result
fuzz_post(void *arg, const struct post *post)
{
	const gint64 counts[] = { post->likes, post->reposts, post->replies, post->quotes,
				  post->views };

	(void)arg;
	g_assert(post->network && *post->network && post->key && *post->key && post->text);
	g_assert(post->created_at != CLOCK_UNKNOWN && post->line >= 0);
	g_assert(post->author || post->by_owner);
	g_assert(post->kind != POST_REPOST || (*post->text == '\0' && !post->is_quote));
	fuzz_text(post->key);
	fuzz_text(post->author_title);
	fuzz_text(post->text);
	fuzz_text(post->url);
	fuzz_text(post->reply_to_key);
	fuzz_handle(post->author);
	fuzz_handle(post->reply_to_author);
	fuzz_handle(post->target_author);
	for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
		g_assert(counts[i] >= COUNT_UNKNOWN);
	for (gsize i = 0; i < post->mention_count; i++) {
		g_assert(post->mentions[i]);
		fuzz_handle(post->mentions[i]);
		for (gsize j = 0; j < i && post->mention_count < 100; j++)
			g_assert(strcmp(post->mentions[i], post->mentions[j]) != 0);
	}
	return RESULT_OK;
}

static inline enum result
fuzz_audience(void *arg, const struct audience *audience)
{
	(void)arg;
	fuzz_handle(audience->handle);
	g_assert(audience->followers >= COUNT_UNKNOWN && audience->following >= COUNT_UNKNOWN);
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

/* The file stands beside itself: for formats that ask for users, channels, an account. */
static inline struct stream *
fuzz_open_beside(void *arg, const char *name)
{
	const struct fuzz_bytes *bytes = arg;

	return stream_open_memory(bytes->data, bytes->size, name);
}

/* `format` NULL: by content. */
static inline void
fuzz_read(const uint8_t *data, size_t size, const char *format)
{
	const struct sink sink = { .post = fuzz_post,
				   .audience = fuzz_audience,
				   .reject = fuzz_reject };
	struct fuzz_bytes bytes = { data, size };
	const struct read_options options = { .format = format,
					      .owner = size % 2 ? "" : "s1",
					      .open_sibling = fuzz_open_beside,
					      .sibling_arg = &bytes };
	struct diag diag = { .sink = fuzz_message };
	struct stream *stream = stream_open_memory(data, size, "a/fuzz");

	(void)input_read_stream(stream, &options, &sink, NULL, &diag);
	stream_close(stream);
}

static inline gboolean
fuzz_fits(const struct format *format, const char *const *extensions)
{
	for (gsize i = 0; extensions[i]; i++)
		if (strstr(format->extensions, extensions[i]))
			return TRUE;
	return FALSE;
}

/*
 * By content, and as a format of one of the extensions whether it looks like it or not: while
 * fuzzing one of them, which the size chooses, since speed counts; else each.
 */
static inline void
fuzz_read_all(const uint8_t *data, size_t size, const char *const *extensions)
{
	gsize count = 0, number = 0;

	fuzz_read(data, size, NULL);
	for (gsize i = 0; formats[i]; i++)
		count += fuzz_fits(formats[i], extensions) ? 1 : 0;
	for (gsize i = 0; formats[i]; i++) {
		if (!fuzz_fits(formats[i], extensions))
			continue;
#ifdef FUZZING
		if (number++ % count != size % count)
			continue;
#endif
		fuzz_read(data, size, formats[i]->name);
	}
	(void)count;
	(void)number;
}

#endif

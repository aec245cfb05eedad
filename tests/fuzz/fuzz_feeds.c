/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Any bytes as each format of feeds, forums, chats and personal downloads, and as whatever
 * they look like: what comes out is a post that the store could take.
 */

#include <stdint.h>
#include <string.h>

#include "base/clock.h"
#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct bytes {
	const uint8_t *data;
	size_t size;
};

static void
check_text(const char *text)
{
	g_assert(!text || g_utf8_validate(text, -1, NULL));
}

static enum result
check_post(void *arg, const struct post *post)
{
	const gint64 counts[] = { post->likes, post->reposts, post->replies, post->quotes,
				  post->views };

	(void)arg;
	g_assert(post->network && post->key && *post->key && post->text);
	g_assert(post->created_at != CLOCK_UNKNOWN && post->line > 0);
	g_assert(post->author ? *post->author != '\0' : post->by_owner);
	g_assert(post->kind != POST_REPOST || *post->text == '\0');
	check_text(post->key);
	check_text(post->author);
	check_text(post->author_title);
	check_text(post->text);
	check_text(post->url);
	check_text(post->reply_to_key);
	check_text(post->reply_to_author);
	check_text(post->target_author);
	for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
		g_assert(counts[i] >= COUNT_UNKNOWN);
	for (gsize i = 0; i < post->mention_count; i++) {
		g_assert(*post->mentions[i]);
		check_text(post->mentions[i]);
		for (gsize j = 0; j < i; j++)
			g_assert(strcmp(post->mentions[i], post->mentions[j]) != 0);
	}
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

/* The file stands beside itself: for formats that ask for users or channels. */
static struct stream *
open_beside(void *arg, const char *name)
{
	const struct bytes *bytes = arg;

	return stream_open_memory(bytes->data, bytes->size, name);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = {
		NULL,        "feed",           "json-feed",
		"wordpress", "stack-exchange", "youtube-json",
		"slack",     "discourse-json", "canvas-discussion-json",
		"instagram", "discord-json",   "moodle-forum-json",
		"threads",   "facebook",
	};
	const struct sink sink = { .post = check_post, .reject = check_reject };
	struct bytes bytes = { data, size };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct read_options options = { .owner = i % 2 ? "" : "s1",
						      .format = names[i],
						      .open_sibling = open_beside,
						      .sibling_arg = &bytes };
		struct stream *stream = stream_open_memory(data, size, "a/fuzz.json");
		struct diag diag = { 0 };

		(void)input_read_stream(stream, &options, &sink, NULL, &diag);
		stream_close(stream);
	}
	return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "element.h"

#include <stdarg.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"

enum { FUTURE_SECONDS = 86400, SCRATCH_BYTES = 4096 };

void
elements_init(struct elements *elements, const char *file, const char *network,
	      const struct read_options *options, const struct sink *sink, struct diag *diag)
{
	*elements = (struct elements){
		.file = file,
		.options = options,
		.sink = sink,
		.diag = diag,
		.network = network,
		.cache = handle_cache_new(),
		.mentions = g_array_new(FALSE, FALSE, sizeof(const char *)),
		.scratch = g_string_chunk_new(SCRATCH_BYTES),
		.left_out = g_hash_table_new(g_str_hash, g_str_equal),
		.warned = g_hash_table_new(g_str_hash, g_str_equal),
		.followers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
	};
}

void
elements_done(struct elements *elements)
{
	GList *reasons = g_list_sort(g_hash_table_get_keys(elements->left_out),
				     (GCompareFunc)(void (*)(void))strcmp);

	for (GList *at = reasons; at; at = at->next)
		sink_put_left_out(
			elements->sink, at->data,
			GPOINTER_TO_SIZE(g_hash_table_lookup(elements->left_out, at->data)));
	g_list_free(reasons);
	g_hash_table_unref(elements->left_out);
	g_hash_table_unref(elements->warned);
	g_hash_table_unref(elements->followers);
	g_string_chunk_free(elements->scratch);
	g_array_unref(elements->mentions);
	handle_cache_free(elements->cache);
	g_free(elements->host);
	g_free(elements->owner);
	*elements = (struct elements){ 0 };
}

struct post
elements_begin(struct elements *elements, long line)
{
	if (elements->scratch_used)
		g_string_chunk_clear(elements->scratch);
	elements->scratch_used = FALSE;
	g_array_set_size(elements->mentions, 0);
	handle_cache_trim(elements->cache);
	elements->line = line;
	return (struct post){
		.network = elements->network,
		.created_at = CLOCK_UNKNOWN,
		.text = "",
		.likes = COUNT_UNKNOWN,
		.reposts = COUNT_UNKNOWN,
		.replies = COUNT_UNKNOWN,
		.quotes = COUNT_UNKNOWN,
		.views = COUNT_UNKNOWN,
		.line = line,
	};
}

const char *
elements_keep(struct elements *elements, const char *text)
{
	if (!text)
		return NULL;
	elements->scratch_used = TRUE;
	return g_string_chunk_insert(elements->scratch, text);
}

const char *
elements_take(struct elements *elements, char *text)
{
	const char *kept = elements_keep(elements, text);

	g_free(text);
	return kept;
}

const char *
elements_printf(struct elements *elements, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	return elements_take(elements, text);
}

const char *
elements_handle(struct elements *elements, const char *handle)
{
	if (!handle || !*handle)
		return NULL;
	return handle_cache_get_person(elements->cache, elements->network, elements->host,
				       handle, strlen(handle));
}

void
elements_mention(struct elements *elements, const char *handle)
{
	if (handle && *handle)
		mentions_add_list(elements->mentions, elements->cache, elements->network,
				  elements->host, handle);
}

void
elements_mention_words(struct elements *elements, const char *text)
{
	mentions_add_text(elements->mentions, elements->cache, elements->network,
			  elements->host, text);
}

gboolean
elements_set_author(struct elements *elements, struct post *post, const char *handle,
		    const char *title)
{
	post->author = elements_handle(elements, handle);
	post->author_title = title && *title ? title : handle;
	post->owner = elements->options->owner;
	if (post->author)
		return TRUE;
	post->author_title = NULL;
	post->by_owner = post->owner != NULL;
	if (post->by_owner)
		return TRUE;
	elements_warn_once(elements, "this file does not say whose posts these are, they are "
				     "refused: put it under posts/<student>/");
	elements_reject(elements, "no author", NULL, NULL);
	return FALSE;
}

void
elements_reject(struct elements *elements, const char *reason, const char *row,
		const char *author)
{
	const struct reject reject = {
		.line = elements->line,
		.reason = reason,
		.row = row,
		.network = elements->network,
		.author = author,
	};

	sink_put_reject(elements->sink, &reject);
}

void
elements_leave_out(struct elements *elements, const char *reason)
{
	gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(elements->left_out, reason));

	/* The table keeps the first literal of equal ones. */
	g_hash_table_insert(elements->left_out, (char *)(guintptr)reason,
			    GSIZE_TO_POINTER(count + 1));
}

void
elements_warn_once(struct elements *elements, const char *what)
{
	if (g_hash_table_add(elements->warned, (char *)(guintptr)what))
		diag_at(elements->diag, SEVERITY_WARNING, elements->file, elements->line, "%s",
			what);
}

/* A repost has no words and no engagement of its own: both are the other author's. */
static void
elements_bare_repost(struct post *post)
{
	post->is_quote = FALSE;
	post->text = "";
	post->reply_to_key = post->reply_to_author = NULL;
	post->likes = post->reposts = post->replies = COUNT_UNKNOWN;
	post->quotes = post->views = COUNT_UNKNOWN;
	post->mentions = NULL;
	post->mention_count = 0;
}

/* A post by its first words, for whoever looks at what was refused. */
static void
elements_reject_post(struct elements *elements, const struct post *post, const char *reason)
{
	g_autofree char *row = words_excerpt(post->text, 200);

	elements_reject(elements, reason, *row ? row : post->key, post->author);
}

enum result
elements_put(struct elements *elements, struct post *post)
{
	const gint64 now = elements->options->now;
	char time[32];

	if (post->created_at == CLOCK_UNKNOWN) {
		elements_reject_post(elements, post, "no time");
		return RESULT_OK;
	}
	if (now != 0 && post->created_at > now + FUTURE_SECONDS) {
		g_autofree char *reason = g_strdup_printf(
			"dated in the future (%s)", clock_format_utc(post->created_at, time));

		elements_reject_post(elements, post, reason);
		return RESULT_OK;
	}
	if (!post->key || !*post->key) {
		elements_reject_post(elements, post, "no id");
		return RESULT_OK;
	}
	post->mentions = (const char *const *)(void *)elements->mentions->data;
	post->mention_count = elements->mentions->len;
	if (post->kind == POST_REPOST)
		elements_bare_repost(post);
	return sink_put_post(elements->sink, post);
}

enum result
elements_put_followers(struct elements *elements, const char *handle, gint64 followers,
		       gint64 following, gint64 as_of)
{
	const struct audience audience = {
		.network = elements->network,
		.handle = handle,
		.owner = handle ? NULL : elements->options->owner,
		.followers = followers,
		.following = following,
		.as_of = as_of,
	};
	const char *key = handle ? handle : "";
	gint64 *last = g_hash_table_lookup(elements->followers, key);

	if ((followers == COUNT_UNKNOWN && following == COUNT_UNKNOWN) ||
	    (last && *last == followers))
		return RESULT_OK;
	last = g_new(gint64, 1);
	*last = followers;
	g_hash_table_replace(elements->followers, g_strdup(key), last);
	return sink_put_audience(elements->sink, &audience);
}

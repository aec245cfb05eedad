/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "blog.h"

#include <string.h>

#include "base/clock.h"
#include "base/words.h"

enum { WRITERS_NOTED = 1000 };

void
blog_init(struct blog *blog, struct stream *stream, const struct read_options *options,
	  const struct sink *sink, struct diag *diag)
{
	*blog = (struct blog){
		.writers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.authors = article_writers_new(),
	};
	elements_init(&blog->elements, stream_name(stream), network_parse("blog"), options,
		      sink, diag);
}

void
blog_done(struct blog *blog)
{
	elements_done(&blog->elements);
	g_hash_table_unref(blog->writers);
	g_hash_table_unref(blog->authors);
	g_free(blog->site);
	g_free(blog->signature);
	*blog = (struct blog){ 0 };
}

void
blog_note_site(struct blog *blog, const char *url)
{
	g_autofree char *plain = g_strstrip(g_strdup(url ? url : ""));

	if (!blog->site &&
	    (g_str_has_prefix(plain, "http://") || g_str_has_prefix(plain, "https://")))
		blog->site = g_steal_pointer(&plain);
}

void
blog_note_signature(struct blog *blog, const char *name)
{
	if (!blog->signature && name && *name)
		blog->signature = words_tidy(name);
}

void
blog_note_writer(struct blog *blog, const char *name)
{
	if (!name || !*name)
		blog->unsigned_posts = TRUE;
	else if (g_hash_table_size(blog->writers) < WRITERS_NOTED)
		g_hash_table_add(blog->writers, words_fold(name));
}

void
blog_settle(struct blog *blog, gboolean surveyed)
{
	struct elements *elements = &blog->elements;
	const char *network = blog->site ? network_of_url(blog->site) : NULL;
	const char *site = blog->site;

	/* A feed of Mastodon or Tumblr: its address is an account there. */
	if (network && handle_cache_get(elements->cache, network, NULL, site, strlen(site)))
		elements->network = network;
	else if (site && !handle_cache_get(elements->cache, elements->network, NULL, site,
					   strlen(site)))
		g_clear_pointer(&blog->site, g_free); /* http://localhost/ is nobody's */
	if (blog->unsigned_posts)
		blog_note_writer(blog, blog->signature);
	blog->sole = surveyed && g_hash_table_size(blog->writers) <= 1;
	if (!blog->sole && elements->options->owner && *elements->options->owner)
		elements_warn_once(elements,
				   "several authors, each is taken for the person of that "
				   "name, not for the owner of this folder");
}

gboolean
blog_set_author(struct blog *blog, struct post *post, const char *name)
{
	const struct read_options *options = blog->elements.options;
	const char *handle;

	name = name && *name ? name : blog->signature;
	handle = name;
	if (blog->sole && options->owner && *options->owner)
		handle = NULL;
	else if (blog->site && (blog->sole || !name))
		handle = blog->site;
	return elements_set_author(&blog->elements, post, handle, name);
}

gboolean
blog_set_visitor(struct blog *blog, struct post *post, const char *name, const char *url)
{
	struct elements *elements = &blog->elements;
	const char *network = url ? network_of_url(url) : NULL;
	const char *handle = url && (!network || network == elements->network)
				     ? handle_cache_get(elements->cache, elements->network,
							NULL, url, strlen(url))
				     : NULL;

	handle = handle ? handle : elements_handle(elements, name);
	if (!handle) {
		elements_leave_out(elements, "comments without a name");
		return FALSE;
	}
	return elements_set_author(elements, post, handle, name);
}

enum result
blog_put(struct blog *blog, struct post *post)
{
	struct elements *elements = &blog->elements;

	if (post->created_at != CLOCK_UNKNOWN || !elements->options->include_undated)
		return elements_put(elements, post);
	elements_reject(elements, "no time", post->key, post->author);
	return sink_put_post(elements->sink, post);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "article.h"

#include <string.h>

#include "input/markup.h"

enum { LINKS_MAX = 64, WRITERS_MAX = 200000 };

/* The links of one article to other sites. */
struct article_links {
	GPtrArray *hrefs; /* of char * */
	char *host;       /* of the site itself, without "www."; NULL when not known */
};

static char *
article_host(const char *url)
{
	char *host = url ? handle_cache_host(url) : NULL;

	if (host && g_str_has_prefix(host, "www."))
		memmove(host, host + 4, strlen(host + 4) + 1);
	return host;
}

static void
article_add_link(void *arg, const struct markup_link *link)
{
	struct article_links *links = arg;
	g_autofree char *host = NULL;

	if (links->hrefs->len >= LINKS_MAX || (!g_str_has_prefix(link->href, "http://") &&
					       !g_str_has_prefix(link->href, "https://")))
		return;
	host = article_host(link->href);
	if (host && g_strcmp0(host, links->host) != 0 && !strpbrk(link->href, " \t\r\n"))
		g_ptr_array_add(links->hrefs, g_strdup(link->href));
}

const char *
article_join(struct elements *elements, const char *title, const char *text)
{
	g_autofree char *line = g_strstrip(g_strdup(title ? title : ""));

	if (*line == '\0' || g_str_has_prefix(text, line))
		return text;
	if (*text == '\0')
		return elements_keep(elements, line);
	return elements_printf(elements, "%s\n\n%s", line, text);
}

const char *
article_text(struct elements *elements, const char *title, const char *html, const char *site)
{
	struct article_links links = {
		.hrefs = g_ptr_array_new_with_free_func(g_free),
		.host = article_host(site),
	};
	g_autofree char *plain =
		markup_to_text_links(html ? html : "", article_add_link, &links);
	GString *text = g_string_new(article_join(elements, title, plain));

	for (guint i = 0; i < links.hrefs->len; i++) {
		const char *href = links.hrefs->pdata[i];

		if (!strstr(text->str, href))
			g_string_append_printf(text, "%s%s", text->len > 0 ? "\n" : "", href);
	}
	g_ptr_array_unref(links.hrefs);
	g_free(links.host);
	return elements_take(elements, g_string_free(text, FALSE));
}

void
article_answer(struct post *post, const char *key, const char *author)
{
	const gboolean to_self =
		author && post->author && !post->by_owner && strcmp(author, post->author) == 0;

	post->kind = to_self ? POST_ORIGINAL : POST_REPLY;
	post->reply_to_key = key;
	post->reply_to_author = author;
}

const char *
article_derive_key(struct elements *elements, const struct post *post)
{
	const char *author = post->author ? post->author : elements->options->owner;
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	const guint64 time = GUINT64_TO_LE((guint64)post->created_at);

	author = author ? author : "";
	g_checksum_update(checksum, (const guchar *)author, (gssize)strlen(author) + 1);
	g_checksum_update(checksum, (const guchar *)&time, sizeof(time));
	g_checksum_update(checksum, (const guchar *)post->text, (gssize)strlen(post->text));
	return elements_printf(elements, "derived-%.24s", g_checksum_get_string(checksum));
}

GHashTable *
article_writers_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

void
article_writers_note(GHashTable *writers, const char *key, const char *author)
{
	if (key && author && g_hash_table_size(writers) < WRITERS_MAX)
		g_hash_table_replace(writers, g_strdup(key), g_strdup(author));
}

const char *
article_writer(struct elements *elements, GHashTable *writers, const char *key)
{
	return key ? elements_keep(elements, g_hash_table_lookup(writers, key)) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Is the column of ids one? A French "Identifiant" may be the user's name, an "id" that of the
 * student: posts known by it would replace one another.
 */

#include <string.h>

#include "base/number.h"
#include "model/network.h"
#include "model/post_key.h"
#include "posts.h"

struct id_scan {
	GHashTable *texts;          /* id -> text of its first row */
	gsize ids, handles, others; /* others: rows with the id of a post of other words */
};

static enum result
id_scan_row(struct table *table, void *arg)
{
	struct id_scan *scan = arg;
	const char *id = table_value(table, POSTS_ID);
	const char *text = table_cell(table, POSTS_TEXT);
	const char *first;

	if (*id == '\0' || number_is_mangled_id(id))
		return RESULT_OK;
	scan->ids++;
	scan->handles += *id == '@' ? 1 : 0;
	first = g_hash_table_lookup(scan->texts, id);
	if (!first)
		g_hash_table_insert(scan->texts, g_strdup(id), g_strdup(text));
	else
		scan->others += strcmp(first, text) != 0 ? 1 : 0;
	return RESULT_OK;
}

void
posts_check_ids(struct posts *posts)
{
	struct table *table = &posts->table;
	struct id_scan scan = { 0 };
	int *id = &table->columns.index[POSTS_ID],
	    *author = &table->columns.index[POSTS_AUTHOR];

	if (*id == COLUMN_NONE)
		return;
	scan.texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	table_peek(table, id_scan_row, &scan);
	g_hash_table_unref(scan.texts);
	if (scan.ids == 0 || (2 * scan.others < scan.ids && scan.handles < scan.ids))
		return;
	diag_at(table->diag, SEVERITY_WARNING, table->file, 0,
		"column %s holds no ids of posts%s: posts are known by their %s instead",
		table_header(table, POSTS_ID),
		scan.handles == scan.ids && *author == COLUMN_NONE
			? ", it was read as the handle"
			: " (different posts have the same)",
		table_has(table, POSTS_URL) ? "URL" : "author, time and text");
	if (scan.handles == scan.ids && *author == COLUMN_NONE)
		*author = *id;
	*id = COLUMN_NONE;
}

/* Host -> how many rows have an address there that ends with their id. */
static enum result
server_scan_row(struct table *table, void *arg)
{
	GHashTable *hosts = arg;
	const char *id = table_value(table, POSTS_ID);
	const char *url = table_value(table, POSTS_URL);
	char buffer[POST_KEY_BYTES];
	const char *key, *slash;
	char *host;

	if (*id == '\0' || *url == '\0' || g_strcmp0(network_of_url(url), "mastodon") != 0)
		return RESULT_OK;
	key = post_key("mastodon", url, buffer);
	slash = strchr(key, '/');
	if (key == url || !slash || strcmp(slash + 1, id) != 0)
		return RESULT_OK;
	host = g_strndup(key, (gsize)(slash - key));
	g_hash_table_replace(
		hosts, host,
		GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(hosts, host)) + 1));
	return RESULT_OK;
}

/*
 * Who exports from a server gets its numbers, also for posts of other servers, whose addresses
 * end with numbers of their own.
 */
void
posts_find_server(struct posts *posts)
{
	g_autoptr(GHashTable) hosts =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	gpointer host, count;
	guint most = 0;

	if (!table_has(&posts->table, POSTS_ID) || !table_has(&posts->table, POSTS_URL))
		return;
	table_peek(&posts->table, server_scan_row, hosts);
	g_hash_table_iter_init(&iter, hosts);
	while (g_hash_table_iter_next(&iter, &host, &count)) {
		if (GPOINTER_TO_UINT(count) < most ||
		    (GPOINTER_TO_UINT(count) == most && strcmp(host, posts->server) > 0))
			continue;
		most = GPOINTER_TO_UINT(count);
		g_free(posts->server);
		posts->server = g_strdup(host);
	}
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "mentions.h"
#include "model/post_key.h"
#include "preset.h"

enum { FUTURE_SECONDS = 86400, NETWORKS_KEPT = 1024, EXCERPT = 40, OWN_ID_DIGITS = 6 };

/* Notes that something was said; TRUE the first time. */
static gboolean
posts_warn_once(struct posts *posts, int warning)
{
	gboolean first = !posts->warned[warning];

	posts->warned[warning] = TRUE;
	return first;
}

static gboolean
posts_read_time(struct posts *posts, gint64 *time)
{
	struct table *table = &posts->table;
	const char *text = posts_time_text(table);
	const gint64 now = table->options->now;
	const gboolean is_time = clock_parse(text, posts->zone, posts->order, time);
	g_autofree char *reason = NULL, *shown = NULL;

	if (is_time && (now == 0 || *time <= now + FUTURE_SECONDS))
		return TRUE;
	shown = words_excerpt(text, EXCERPT);
	if (is_time) {
		reason = g_strdup_printf("dated in the future (%s)", shown);
	} else if (*text && (strcmp(text, table_header(table, POSTS_CREATED_AT)) == 0 ||
			     strcmp(text, table_header(table, POSTS_DATE)) == 0)) {
		/* Files put together by hand hold the header again. */
		posts->headers++;
		return FALSE;
	} else {
		reason = *text ? g_strdup_printf("not a time: %s", shown) : g_strdup("no time");
	}
	table_reject(table, reason, NULL, NULL);
	return FALSE;
}

/* Cells come again and again: each is read once, and kept as a quark, which is its interned
 * text. */
static const char *
posts_network_cell(struct posts *posts, const char *text)
{
	GQuark quark = GPOINTER_TO_UINT(g_hash_table_lookup(posts->networks, text));
	const char *network;

	if (quark)
		return g_quark_to_string(quark);
	network = network_parse(text);
	if (network && g_hash_table_size(posts->networks) < NETWORKS_KEPT)
		g_hash_table_insert(posts->networks, g_strdup(text),
				    GUINT_TO_POINTER(g_quark_from_string(network)));
	return network;
}

/* The cell, else the URL, else what the caller or the headers say. */
static const char *
posts_network(struct posts *posts, const char *url)
{
	struct table *table = &posts->table;
	const char *text = table_value(table, POSTS_NETWORK);
	const char *network;

	if (posts->preset && posts->preset->network)
		return posts->fallback;
	if (*text && (network = posts_network_cell(posts, text)) != NULL)
		return network;
	network = url ? network_of_url(url) : NULL;
	if (network)
		return network;
	return posts->fallback;
}

/* The server that bare Mastodon names belong to; NULL elsewhere or when it cannot be seen. */
static const char *
posts_host(struct posts *posts, const struct post *post)
{
	const char *at = post->author ? strchr(post->author, '@') : NULL;
	g_autofree char *host = NULL;

	if (strcmp(post->network, "mastodon") != 0)
		return NULL;
	if (at)
		return at + 1;
	host = post->url ? handle_cache_host(post->url) : NULL;
	return host ? table_keep(&posts->table, host, strlen(host)) : NULL;
}

static gboolean
posts_read_author(struct posts *posts, struct post *post)
{
	struct table *table = &posts->table;
	const char *text = table_has(table, POSTS_AUTHOR) || !posts->owner
				   ? table_value(table, POSTS_AUTHOR)
				   : posts->owner;
	const char *title = table_value(table, POSTS_AUTHOR_NAME);
	const char *owner = table->options->owner;

	if (g_ascii_strcasecmp(text, "[deleted]") == 0) {
		posts->deleted++;
		return FALSE;
	}
	post->owner = owner;
	if (*text)
		post->author =
			handle_cache_get_person(posts->cache, post->network,
						posts_host(posts, post), text, strlen(text));
	if (post->author) {
		post->author_title = *title ? title : text;
		return TRUE;
	}
	/* A lenient owner ("") vouches for files without authors, not for rows without. */
	post->by_owner = owner && (*owner || !table_has(table, POSTS_AUTHOR));
	if (post->by_owner)
		return TRUE;
	if (!table_has(table, POSTS_AUTHOR) && posts_warn_once(posts, POSTS_WARNED_OWNER))
		table_warn(table,
			   "no column names the author, rows are refused: %sput the "
			   "file under posts/<student>/",
			   posts->preset ? ""
					 : "name it under [columns] in class.ini "
					   "(handle = ...), or ");
	table_reject(table, "no author", post->network, NULL);
	return FALSE;
}

static gint64
posts_count(struct posts *posts, int column)
{
	const char *text = table_cell(&posts->table, column);
	gint64 count = COUNT_UNKNOWN;
	enum count_reading reading = *text ? number_parse_count(text, &count) : COUNT_ABSENT;

	if (reading == COUNT_ABSENT)
		return COUNT_UNKNOWN;
	if (reading == COUNT_READ && count >= 0)
		return count;
	if (posts_warn_once(posts, POSTS_WARNED_COUNT + column)) {
		g_autofree char *shown = words_excerpt(text, EXCERPT);

		table_warn(&posts->table,
			   "%s \"%s\" is %s, taken as unknown (also further ones)",
			   table_header(&posts->table, column), shown,
			   reading == COUNT_READ ? "negative" : "not a count");
	}
	return COUNT_UNKNOWN;
}

static void
posts_read_counts(struct posts *posts, struct post *post)
{
	post->likes = table_has(&posts->table, POSTS_REACTIONS)
			      ? preset_reactions(table_cell(&posts->table, POSTS_REACTIONS))
			      : posts_count(posts, POSTS_LIKES);
	post->reposts = posts_count(posts, POSTS_REPOSTS);
	post->replies = posts_count(posts, POSTS_REPLIES);
	post->quotes = posts_count(posts, POSTS_QUOTES);
	post->views = posts_count(posts, POSTS_VIEWS);
}

/* "RT @name: text" of old exports: the name; NULL for anything else. */
static const char *
posts_reposted_name(const char *text, gsize *length)
{
	if (strncmp(text, "RT @", 4) != 0)
		return NULL;
	*length = strcspn(text + 4, ": \t\r\n");
	return *length > 0 && text[4 + *length] == ':' ? text + 4 : NULL;
}

const char *
posts_handle(struct posts *posts, const struct post *post, int column)
{
	const char *text = table_value(&posts->table, column);

	if (*text == '\0')
		return NULL;
	return handle_cache_get_person(posts->cache, post->network, posts_host(posts, post),
				       text, strlen(text));
}

/* TRUE for the id of a post, which no handle looks like: at://... or a long number. */
static gboolean
posts_is_key(const char *text)
{
	return g_str_has_prefix(text, "at://") ||
	       (strlen(text) >= 10 && text[strspn(text, "0123456789")] == '\0');
}

/* Sets what the post answers; TRUE when it answers somebody else or a post of unknown author.
 */
static gboolean
posts_read_reply(struct posts *posts, struct post *post)
{
	struct table *table = &posts->table;
	const char *key = table_value(table, POSTS_REPLY_TO);

	if (*key == '\0' || strcmp(key, "0") == 0)
		key = table_value(table, POSTS_THREAD);
	if (posts->preset)
		key = preset_key(posts, posts->preset->reply_prefix, key);
	if (*key == '\0' && posts_is_key(table_value(table, POSTS_REPLY_TO_AUTHOR)))
		key = table_value(table, POSTS_REPLY_TO_AUTHOR);
	else
		post->reply_to_author = posts_handle(posts, post, POSTS_REPLY_TO_AUTHOR);
	/* X names an author, but no post, where a text only begins with @name. */
	if (*key == '\0' && table_has(table, POSTS_REPLY_TO) && strcmp(post->network, "x") == 0)
		post->reply_to_author = NULL;
	if (*key && !number_is_mangled_id(key))
		post->reply_to_key = key;
	if (*key == '\0' && !post->reply_to_author)
		return FALSE;
	return !post->reply_to_author || g_strcmp0(post->reply_to_author, post->author) != 0;
}

/* A repost has no words and no engagement of its own: both are the other author's. */
void
posts_make_repost(struct posts *posts, struct post *post)
{
	const char *name;
	gsize length;

	post->kind = POST_REPOST;
	post->is_quote = FALSE;
	post->target_author = posts_handle(posts, post, POSTS_REPOST_AUTHOR);
	name = posts_reposted_name(post->text, &length);
	if (!post->target_author && name)
		post->target_author = handle_cache_get(posts->cache, post->network,
						       posts_host(posts, post), name, length);
	post->text = "";
	post->reply_to_key = post->reply_to_author = NULL;
	post->likes = post->reposts = post->replies = COUNT_UNKNOWN;
	post->quotes = post->views = COUNT_UNKNOWN;
}

static gboolean
posts_says_yes(struct posts *posts, int column)
{
	const char *text = table_cell(&posts->table, column);

	return *text && columns_in_list(text, "yes|true|1|y|t");
}

/* The kind that the file states; -1 where it does not. */
static int
posts_told_kind(struct posts *posts)
{
	const char *text = table_value(&posts->table, POSTS_KIND);

	if (posts_says_yes(posts, POSTS_IS_REPOST))
		return POST_REPOST;
	if (posts_says_yes(posts, POSTS_IS_REPLY) ||
	    (posts->preset && posts->preset->flags & PRESET_REPLIES))
		return POST_REPLY;
	return *text ? post_kind_parse(text) : -1;
}

static void
posts_set_kind(struct posts *posts, struct post *post)
{
	struct table *table = &posts->table;
	const int told = posts_told_kind(posts);
	const gboolean answers = posts_read_reply(posts, post);
	const gboolean answers_self = !answers && post->reply_to_author;
	gsize length;

	if (told == POST_REPOST || (told < 0 && (*table_value(table, POSTS_REPOST_OF) ||
						 *table_value(table, POSTS_REPOST_AUTHOR) ||
						 posts_reposted_name(post->text, &length)))) {
		posts_make_repost(posts, post);
		return;
	}
	post->target_author = posts_handle(posts, post, POSTS_QUOTE_AUTHOR);
	/* Some have one column for whoever was quoted or reposted. */
	if (told == POST_QUOTE && !post->target_author)
		post->target_author = posts_handle(posts, post, POSTS_REPOST_AUTHOR);
	post->is_quote = told == POST_QUOTE || post->target_author ||
			 *table_value(table, POSTS_QUOTE_OF) ||
			 posts_says_yes(posts, POSTS_IS_QUOTE);
	post->kind = post->is_quote ? POST_QUOTE : POST_ORIGINAL;
	if ((told == POST_REPLY && !answers_self) || (told < 0 && answers))
		post->kind = POST_REPLY;
}

static void
posts_read_mentions(struct posts *posts, struct post *post)
{
	struct table *table = &posts->table;

	g_array_set_size(posts->mentions, 0);
	if (post->kind == POST_REPOST ||
	    (posts->preset && posts->preset->flags & PRESET_NO_MENTIONS))
		return;
	if (table_has(table, POSTS_MENTIONS)) {
		const char *list = table_value(table, POSTS_MENTIONS);

		if (*list == '{' || g_str_has_prefix(list, "[{"))
			mentions_add_json(posts->mentions, posts->cache, post->network,
					  posts_host(posts, post), list);
		else if (*list)
			mentions_add_list(posts->mentions, posts->cache, post->network,
					  posts_host(posts, post), list);
	} else if (strpbrk(post->text, "@/")) {
		mentions_add_text(posts->mentions, posts->cache, post->network,
				  posts_host(posts, post), post->text);
	}
	post->mentions = (const char *const *)posts->mentions->data;
	post->mention_count = posts->mentions->len;
}

static const char *
posts_derive_key(struct posts *posts, const struct post *post)
{
	const char *author = post->author ? post->author : posts->table.options->owner;
	g_autofree char *key = NULL;

	/* Nobody can mend a tool that writes neither. */
	if (!posts->preset && posts_warn_once(posts, POSTS_WARNED_DERIVED))
		table_warn(
			&posts->table,
			"neither id nor URL, known by author, time and text instead: an edited "
			"text, and one that an export holds too, will count as another post "
			"(also further ones); a column url with its link mends it");
	g_checksum_reset(posts->checksum);
	g_checksum_update(posts->checksum, (const guchar *)author, (gssize)strlen(author) + 1);
	g_checksum_update(posts->checksum, (const guchar *)&post->created_at,
			  sizeof(post->created_at));
	g_checksum_update(posts->checksum, (const guchar *)post->text,
			  (gssize)strlen(post->text));
	key = g_strdup_printf("derived-%.24s", g_checksum_get_string(posts->checksum));
	return table_keep(&posts->table, key, strlen(key));
}

/* What students number their posts by in a log of their own, 1, 2, 3, is no network's id. */
static const char *
posts_own_id(struct posts *posts, const struct post *post, const char *id)
{
	const gsize length = strlen(id);
	g_autofree char *owner = NULL, *whole = NULL;

	if (posts->preset || !post->by_owner || !post->owner || !*post->owner ||
	    length > OWN_ID_DIGITS || strspn(id, "0123456789") < length)
		return id;
	owner = words_fold(post->owner);
	whole = g_strconcat(owner, "/", id, NULL);
	return table_keep(&posts->table, whole, strlen(whole));
}

static gboolean
is_of_server(const char *key, const char *server)
{
	const gsize length = strlen(server);

	return strncmp(key, server, length) == 0 && key[length] == '/';
}

/* The number of a post of another server, or one without an address, in such an export. */
static const char *
posts_server_id(struct posts *posts, const struct post *post, const char *id)
{
	const char *own = posts_own_id(posts, post, id);
	g_autofree char *whole = NULL;

	if (own != id || !posts->server || id[strspn(id, "0123456789")] != '\0')
		return own;
	whole = g_strconcat(posts->server, "/", id, NULL);
	return table_keep(&posts->table, whole, strlen(whole));
}

/* A bare id of Mastodon is that of one server, one of Reddit does not say of what: where the
 * address beside it is that of the post, the id stands in it. */
static const char *
posts_whole_id(struct posts *posts, const struct post *post, const char *id)
{
	const gboolean is_mastodon = strcmp(post->network, "mastodon") == 0;
	char buffer[POST_KEY_BYTES];
	const char *key;

	if (!is_mastodon && strcmp(post->network, "reddit") != 0)
		return posts_own_id(posts, post, id);
	key = post->url ? post_key(post->network, post->url, buffer) : NULL;
	if (!key || key == post->url || !g_str_has_suffix(key, id) ||
	    !strchr("/_", key[strlen(key) - strlen(id) - 1]))
		return is_mastodon ? posts_server_id(posts, post, id)
				   : posts_own_id(posts, post, id);
	if (is_mastodon && posts->server && !is_of_server(key, posts->server))
		g_hash_table_replace(posts->elsewhere, g_strdup(id), g_strdup(key));
	return table_keep(&posts->table, key, strlen(key));
}

/* The id; the URL where there is none or a spreadsheet has ruined it; else a derived one. */
static const char *
posts_key(struct posts *posts, const struct post *post)
{
	const char *id = table_value(&posts->table, POSTS_ID);

	if (*id && !number_is_mangled_id(id))
		return posts->preset ? preset_key(posts, posts->preset->id_prefix, id)
				     : posts_whole_id(posts, post, id);
	if (*id && posts_warn_once(posts, POSTS_WARNED_ID))
		table_warn(&posts->table,
			   "ids in column %s were ruined by a spreadsheet (%.40s), not used: "
			   "posts "
			   "are known by their %s instead (also further ones)",
			   table_header(&posts->table, POSTS_ID), id,
			   post->url ? "URL" : "author, time and text");
	return post->url ? post->url : posts_derive_key(posts, post);
}

/* What is answered is told by a number of the same log or server as the post's own. */
static void
posts_whole_reply(struct posts *posts, struct post *post)
{
	const char *slash = strchr(post->key, '/');
	const char *answered = post->reply_to_key;
	const char *elsewhere;
	g_autofree char *whole = NULL;

	if (answered)
		answered = post->reply_to_key = posts_own_id(posts, post, answered);
	if (posts->preset || !answered || !slash || strcmp(post->network, "mastodon") != 0 ||
	    strcmp(slash + 1, table_value(&posts->table, POSTS_ID)) != 0 ||
	    answered[strspn(answered, "0123456789")] != '\0')
		return;
	elsewhere = g_hash_table_lookup(posts->elsewhere, answered);
	if (elsewhere)
		whole = g_strdup(elsewhere);
	else if (posts->server)
		whole = g_strconcat(posts->server, "/", answered, NULL);
	else
		whole = g_strdup_printf("%.*s/%s", (int)(slash - post->key), post->key,
					answered);
	post->reply_to_key = table_keep(&posts->table, whole, strlen(whole));
}

/* Followers stand beside every post: they are put again only when they have changed. */
static enum result
posts_put_followers(struct posts *posts, const struct post *post)
{
	const gint64 count = posts_count(posts, POSTS_FOLLOWERS);
	const struct audience audience = {
		.network = post->network,
		.handle = post->author,
		.owner = post->owner,
		.followers = count,
		.following = COUNT_UNKNOWN,
		.as_of = post->created_at,
	};
	g_autofree char *key = NULL;
	gint64 *last;

	if (count == COUNT_UNKNOWN)
		return RESULT_OK;
	key = g_strconcat(post->network, " ", post->author ? post->author : "", NULL);
	last = g_hash_table_lookup(posts->followers, key);
	if (last && *last == count)
		return RESULT_OK;
	last = g_new(gint64, 1);
	*last = count;
	g_hash_table_replace(posts->followers, g_steal_pointer(&key), last);
	return sink_put_audience(posts->table.sink, &audience);
}

/* A title is the first line of a post; a reply only repeats that of its thread. */
static const char *
posts_text(struct posts *posts, const struct post *post, const char *title)
{
	g_autofree char *both = NULL;

	if (*title == '\0' || post->kind == POST_REPOST ||
	    (*post->text && (post->kind == POST_REPLY || g_str_has_prefix(post->text, title) ||
			     (posts->preset && posts->preset->flags & PRESET_SPARE_TITLE))))
		return post->text;
	if (*post->text == '\0')
		return title;
	both = g_strconcat(title, "\n\n", post->text, NULL);
	return table_keep(&posts->table, both, strlen(both));
}

enum result
posts_read_row(struct table *table, void *arg)
{
	struct posts *posts = arg;
	const char *url = table_value(table, POSTS_URL), *title;
	enum result result;
	struct post post = { .line = table->row->line, .url = *url ? url : NULL };

	handle_cache_trim(posts->cache);
	if (preset_drops_row(posts))
		return RESULT_OK;
	if (!posts_read_time(posts, &post.created_at))
		return RESULT_OK;
	post.network = posts_network(posts, post.url);
	if (!posts_read_author(posts, &post))
		return RESULT_OK;
	post.text = preset_text(posts, table_cell(table, POSTS_TEXT));
	posts_read_counts(posts, &post);
	posts_set_kind(posts, &post);
	if (posts->preset && posts->preset->settle)
		posts->preset->settle(posts, &post);
	title = table_value(table, POSTS_TITLE);
	/* A preset says what the text is, and nothing of titles. */
	if (!posts->preset)
		title = preset_text(posts, title);
	post.text = posts_text(posts, &post, title);
	posts_read_mentions(posts, &post);
	if (!post.key)
		post.key = posts_key(posts, &post);
	post.by_link = !posts->preset && post.key == post.url;
	posts_whole_reply(posts, &post);
	if (preset_is_repeat(posts, post.key))
		return RESULT_OK;
	result = table_has(table, POSTS_FOLLOWERS) ? posts_put_followers(posts, &post)
						   : RESULT_OK;
	return result == RESULT_OK ? sink_put_post(table->sink, &post) : result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Posts and comments of Reddit's API: listings, the two listings of a comments page with their
 * tree, and the same objects one by one as Pushshift and Arctic Shift keep them.
 * Source: github.com/reddit-archive/reddit/wiki/JSON.
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"
#include "input/markup.h"
#include "model/network.h"

/* A comment lies five brackets below the one it answers. */
enum { TREE_DEPTH = 2040, SOON_SECONDS = 3600 };

struct things {
	struct elements elements;
	GHashTable *writers; /* of article_writers_new */
	gboolean is_raw;     /* texts are not escaped: raw_json=1 was asked for */
	guint64 hidden;      /* comments behind "more" */
};

static gboolean
thing_is_gone(const char *text)
{
	return g_strcmp0(text, "[deleted]") == 0 || g_strcmp0(text, "[removed]") == 0 ||
	       g_strcmp0(text, "[ Removed by Reddit ]") == 0;
}

/* -- texts ----------------------------------------------------------------------------------
 */

/* The HTML beside a text is escaped if the text is: the last one seen tells. */
static void
things_learn_escapes(struct things *things, const json_t *data)
{
	const char *html = json_get_text(data, "body_html");

	if (!html)
		html = json_get_text(data, "selftext_html");
	if (html && (*html == '<' || *html == '&'))
		things->is_raw = *html == '<';
}

static const char *
things_text(struct things *things, const json_t *data, const char *key)
{
	const char *text = json_get_text(data, key);

	if (!text || thing_is_gone(text))
		return "";
	return things->is_raw ? text
			      : elements_take(&things->elements, markup_unescape_basic(text));
}

/* Posts that share an address have it for their text. */
static const char *
things_post_text(struct things *things, const json_t *data)
{
	struct elements *elements = &things->elements;
	const char *url = things_text(things, data, "url");
	const char *text = article_join(elements, things_text(things, data, "title"),
					things_text(things, data, "selftext"));

	if (json_get_flag(data, "is_self") || !g_str_has_prefix(url, "http") ||
	    g_strcmp0(network_of_url(url), "reddit") == 0 || strstr(text, url))
		return text;
	return elements_printf(elements, "%s\n\n%s", text, url);
}

/* -- ids ------------------------------------------------------------------------------------
 */

/* "t1_k9x" for "k9x"; what has a prefix keeps it. */
static const char *
thing_key(struct elements *elements, const char *prefix, const char *id)
{
	if (!id || (id[0] == 't' && g_ascii_isdigit(id[1]) && id[2] == '_'))
		return id;
	return elements_printf(elements, "%s%s", prefix, id);
}

/* Some dumps give ids as the numbers that their digits of base 36 stand for. */
static const char *
thing_base36(struct elements *elements, gint64 number)
{
	char digits[16];
	gsize at = sizeof(digits) - 1;

	digits[at] = '\0';
	do {
		digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
		number /= 36;
	} while (number > 0);
	return elements_keep(elements, digits + at);
}

/* What a comment answers: another comment, or the post it stands under. */
static const char *
thing_parent(struct elements *elements, const json_t *data, const char *link)
{
	const json_t *value = json_get(data, "parent_id");
	const char *parent = json_string_value(value);

	if (json_is_integer(value) && json_integer_value(value) > 0)
		parent = thing_base36(elements, json_integer_value(value));
	if (!parent || !*parent)
		return link;
	if (link && strcmp(link + strlen("t3_"), parent) == 0)
		return link;
	return thing_key(elements, "t1_", parent);
}

/* -- counts ---------------------------------------------------------------------------------
 */

/* Dumps made while posts come in have scores that nobody had the time to give. */
static gboolean
thing_is_early(const json_t *data, gint64 created_at)
{
	gint64 retrieved, again;

	if (!json_get_time(data, "retrieved_on", &retrieved) &&
	    !json_get_time(data, "retrieved_utc", &retrieved))
		return FALSE;
	if (json_get_time(data, "retrieved_2nd_on", &again) ||
	    json_get_time(data, "_meta.retrieved_2nd_on", &again))
		return FALSE;
	return created_at != CLOCK_UNKNOWN && retrieved < created_at + SOON_SECONDS;
}

static void
things_set_counts(struct things *things, const json_t *data, struct post *post)
{
	struct elements *elements = &things->elements;
	gint64 score;

	if (thing_is_early(data, post->created_at)) {
		elements_warn_once(elements, "scores taken within an hour of posting say "
					     "nothing, taken as unknown");
		return;
	}
	post->reposts = json_get_count(data, "num_crossposts");
	post->replies = json_get_count(data, "num_comments");
	if (json_get_flag(data, "score_hidden") || !json_get_integer(data, "score", &score))
		return;
	post->likes = json_get_count(data, "score");
	if (score < 0)
		elements_warn_once(elements, "scores below 0, taken as unknown");
}

/* -- things ---------------------------------------------------------------------------------
 */

/* A crosspost under the other's title has no words of its own: a repost. */
static void
things_fill_post(struct things *things, const json_t *data, struct post *post)
{
	const json_t *source = json_get(data, "crosspost_parent_list.0");
	const char *author = json_get_text(source, "author");

	post->text = things_post_text(things, data);
	if (!json_get(data, "crosspost_parent"))
		return;
	post->is_quote = TRUE;
	post->kind = POST_QUOTE;
	if (!thing_is_gone(author))
		post->target_author = elements_handle(&things->elements, author);
	if (source &&
	    g_strcmp0(json_get_text(source, "title"), json_get_text(data, "title")) == 0)
		post->kind = POST_REPOST;
}

static void
things_fill_comment(struct things *things, const json_t *data, struct post *post)
{
	struct elements *elements = &things->elements;
	char buffer[24];
	const char *link = elements_keep(
		elements, thing_key(elements, "t3_", json_get_id(data, "link_id", buffer)));
	const char *author;

	post->kind = POST_REPLY;
	post->text = things_text(things, data, "body");
	post->reply_to_key = thing_parent(elements, data, link);
	author = article_writer(elements, things->writers, post->reply_to_key);
	if (!author && post->reply_to_key && g_strcmp0(post->reply_to_key, link) == 0 &&
	    !thing_is_gone(json_get_text(data, "link_author")))
		author = elements_handle(elements, json_get_text(data, "link_author"));
	post->reply_to_author = author;
	if (!post->url && link && post->key)
		post->url =
			elements_printf(elements, "https://www.reddit.com/comments/%s/_/%s/",
					link + strlen("t3_"), post->key + strlen("t1_"));
}

static void
things_set_key(struct things *things, const json_t *data, gboolean is_comment,
	       struct post *post)
{
	struct elements *elements = &things->elements;
	const char *path = json_get_text(data, "permalink");
	char buffer[24];
	const char *id = json_get_text(data, "name");

	if (!id || !*id)
		id = json_get_id(data, "id", buffer);
	post->key =
		elements_keep(elements, thing_key(elements, is_comment ? "t1_" : "t3_", id));
	if (path && *path)
		post->url = elements_printf(elements, "%s%s",
					    *path == '/' ? "https://www.reddit.com" : "", path);
}

static enum result
things_put(struct things *things, const json_t *data, long line)
{
	struct elements *elements = &things->elements;
	struct post post = elements_begin(elements, line);
	const gboolean is_comment = json_get(data, "body") != NULL;
	const char *author = json_get_text(data, "author");

	if (!is_comment && !json_get(data, "title")) {
		elements_leave_out(elements, "things that are no posts");
		return RESULT_OK;
	}
	if (!author || thing_is_gone(author)) {
		elements_leave_out(elements, "posts of deleted accounts");
		return RESULT_OK;
	}
	if (is_comment && thing_is_gone(json_get_text(data, "body"))) {
		elements_leave_out(elements, "comments that were removed");
		return RESULT_OK;
	}
	things_learn_escapes(things, data);
	things_set_key(things, data, is_comment, &post);
	(void)json_get_time(data, "created_utc", &post.created_at);
	if (!elements_set_author(elements, &post, author, NULL))
		return RESULT_OK;
	if (is_comment)
		things_fill_comment(things, data, &post);
	else
		things_fill_post(things, data, &post);
	things_set_counts(things, data, &post);
	elements_mention_words(elements, post.text);
	article_writers_note(things->writers, post.key, post.author);
	return elements_put(elements, &post);
}

/* A thing { kind, data }, or its data alone, and all that answers it. */
static enum result
things_walk(struct things *things, const json_t *thing, long line)
{
	const json_t *inner = json_get(thing, "data");
	const json_t *data = json_is_object(inner) ? inner : thing;
	const json_t *answers = json_get(data, "replies.data.children");
	gint64 count = json_get_count(data, "count");
	enum result result;

	if (g_strcmp0(json_get_text(thing, "kind"), "more") == 0) {
		/* "Continue this thread" hides at least one. */
		things->hidden += count > 0 ? (guint64)count : 1;
		return RESULT_OK;
	}
	result = things_put(things, data, line);
	for (gsize i = 0; i < json_array_size(answers) && result == RESULT_OK; i++)
		result = things_walk(things, json_array_get(answers, i), line);
	return result;
}

static enum result
things_read_one(void *arg, int path, json_t *element, long line)
{
	(void)path;
	return things_walk(arg, element, line);
}

/* Where things stand, by what the head must have there; tried in this order. */
static const struct {
	const char *signs;
	const char *path;
} things_places[] = {
	{ "data.children[].kind data.children[].data", "data.children[]" },
	{ "[].data.children[].kind [].data.children[].data", "[].data.children[]" },
	{ "json.data.things[].kind", "json.data.things[]" },
	{ "data[].created_utc data[].subreddit", "data[]" },
	{ "[].kind [].data.created_utc [].data.subreddit", "[]" },
	{ "[].created_utc [].subreddit [].author", "[]" },
	{ "kind data.created_utc data.subreddit", "" },
	{ "created_utc subreddit author", "" },
};

static const char *
things_path(const struct head *head)
{
	for (gsize i = 0; i < G_N_ELEMENTS(things_places); i++)
		if (head_json_has(head, things_places[i].signs))
			return things_places[i].path;
	return NULL;
}

static int
things_sniff(const struct head *head)
{
	return things_path(head) ? 92 : 0;
}

static enum result
things_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	struct head *head = head_new(stream, NULL);
	const char *paths[] = { things_path(head), NULL };
	struct things things = { .writers = article_writers_new() };
	struct json_reading reading = {
		.paths = paths,
		.element = things_read_one,
		.arg = &things,
		.sink = sink,
		.options = options,
		.depth = TREE_DEPTH,
	};
	enum result result;

	head_free(head);
	if (!paths[0])
		paths[0] = things_places[0].path;
	elements_init(&things.elements, stream_name(stream), network_parse("reddit"), options,
		      sink, diag);
	result = json_stream_read(stream, &reading, diag);
	sink_put_left_out(sink, "comments that Reddit has held back (\"more\")", things.hidden);
	g_hash_table_unref(things.writers);
	elements_done(&things.elements);
	return result;
}

const struct format format_reddit_json = {
	.name = "reddit-json",
	.title = "Reddit API answer",
	.kind = INPUT_POSTS,
	.extensions = "json jsonl ndjson txt",
	.sniff = things_sniff,
	.read = things_read,
};

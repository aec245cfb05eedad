/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A Slack export: for each channel a folder, and in it a file a day. A message is known by its
 * channel and its time to the microsecond, all decimals of which are part of its name. Who is
 * who stands in users.json above the folders. Source: slack.com/help, "How to read Slack data
 * exports".
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "formats.h"
#include "input/json_stream.h"
#include "slack_text.h"

struct slack {
	struct elements elements;
	struct slack_people people;
	GHashTable *bots; /* a set of user ids */
	char *channel;    /* name of the folder; "" for a file in none */
	gboolean is_private;
};

/* "x.zip:export/general/2026-09-01.json" -> "general"; g_free it. */
static char *
slack_channel(const char *file)
{
	const char *colon = strrchr(file, ':');
	g_autofree char *folder = g_path_get_dirname(colon ? colon + 1 : file);

	return strcmp(folder, ".") == 0 ? g_strdup("") : g_path_get_basename(folder);
}

static json_t *
slack_load(const struct read_options *options, const char *name)
{
	g_autofree char *above = g_strconcat("../", name, NULL);
	struct stream *stream = read_options_sibling(options, above);
	json_t *loaded;

	if (!stream)
		return NULL;
	loaded = json_stream_load(stream);
	stream_close(stream);
	return loaded;
}

static void
slack_read_users(struct slack *slack, const json_t *users)
{
	for (gsize i = 0; i < json_array_size(users); i++) {
		const json_t *user = json_array_get(users, i);
		const char *id = json_get_text(user, "id");
		const char *title = json_get_text(user, "profile.display_name");

		if (!id)
			continue;
		if (!title || !*title)
			title = json_get_text(user, "real_name");
		slack_people_note(&slack->people, id, json_get_text(user, "name"), title);
		if (json_get_flag(user, "is_bot") || strcmp(id, "USLACKBOT") == 0)
			g_hash_table_add(slack->bots, g_strdup(id));
	}
}

/* "D024BE91L", a chat of two, or "mpdm-ana--bo-1", one of some. Channels are in lower case. */
static gboolean
slack_is_chat(const char *folder)
{
	const gsize capitals = strspn(folder, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

	return g_str_has_prefix(folder, "mpdm-") ||
	       (*folder == 'D' && folder[capitals] == '\0');
}

/* Where channels are listed, what is not among them is a closed group, or such a chat. */
static gboolean
slack_is_private(const struct slack *slack, const json_t *channels)
{
	for (gsize i = 0; i < json_array_size(channels); i++)
		if (g_strcmp0(json_get_text(json_array_get(channels, i), "name"),
			      slack->channel) == 0)
			return FALSE;
	return json_array_size(channels) > 0 || slack_is_chat(slack->channel);
}

/* Why the message is no post; NULL when it is one. */
static const char *
slack_not_a_post(const struct slack *slack, const json_t *message)
{
	static const char *const kept[] = { "file_share", "me_message", "thread_broadcast" };
	const char *subtype = json_get_text(message, "subtype");
	const char *user = json_get_text(message, "user");
	gboolean is_kept = !subtype;

	if (slack->is_private && !slack->elements.options->include_private)
		return "messages of private chats";
	if (json_get(message, "bot_id") || g_strcmp0(subtype, "bot_message") == 0 ||
	    (user && g_hash_table_contains(slack->bots, user)))
		return "messages of bots";
	for (gsize i = 0; !is_kept && i < G_N_ELEMENTS(kept); i++)
		is_kept = strcmp(subtype, kept[i]) == 0;
	if (!is_kept)
		return "messages of the system";
	return user ? NULL : "posts of deleted accounts";
}

/* A message without reactions has no list of them, so none is nought. */
static gint64
slack_likes(const json_t *message)
{
	const json_t *reactions = json_get(message, "reactions");
	gint64 sum = 0;

	for (gsize i = 0; i < json_array_size(reactions); i++) {
		gint64 count = json_get_count(json_array_get(reactions, i), "count");

		if (count != COUNT_UNKNOWN && count <= G_MAXINT32)
			sum += count;
	}
	return sum;
}

static const char *
slack_key(struct slack *slack, const char *time)
{
	return elements_printf(&slack->elements, "%s/%s", slack->channel, time);
}

static void
slack_set_reply(struct slack *slack, const json_t *message, struct post *post, const char *time)
{
	const char *thread = json_get_text(message, "thread_ts");
	const char *parent = json_get_text(message, "parent_user_id");

	if (!thread || strcmp(thread, time) == 0)
		return;
	if (parent)
		parent = elements_handle(&slack->elements,
					 slack_people_name(&slack->people, parent));
	article_answer(post, slack_key(slack, thread), parent);
}

static enum result
slack_message(void *arg, int path, json_t *message, long line)
{
	struct slack *slack = arg;
	struct elements *elements = &slack->elements;
	struct post post = elements_begin(elements, line);
	const char *reason = slack_not_a_post(slack, message);
	const char *time = json_get_text(message, "ts");
	const char *user = json_get_text(message, "user");

	(void)path;
	if (reason) {
		elements_leave_out(elements, reason);
		return RESULT_OK;
	}
	if (slack->is_private)
		elements_leave_out(elements, "messages of private chats");
	if (!time || !*time) {
		elements_reject(elements, "no time", json_get_text(message, "text"), NULL);
		return RESULT_OK;
	}
	/* Newer exports have the author in each message as well. */
	slack_people_note(&slack->people, user, json_get_text(message, "user_profile.name"),
			  json_get_text(message, "user_profile.display_name"));
	post.key = slack_key(slack, time);
	post.created_at = slack_time(time);
	if (!elements_set_author(elements, &post, slack_people_name(&slack->people, user),
				 slack_people_title(&slack->people, user)))
		return RESULT_OK;
	post.text = slack_text(elements, &slack->people, json_get_text(message, "text"));
	post.likes = slack_likes(message);
	post.replies = json_get_count(message, "reply_count");
	slack_set_reply(slack, message, &post, time);
	return elements_put(elements, &post);
}

static enum result
slack_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	   struct diag *diag)
{
	static const char *const paths[] = { "[]", NULL };
	struct slack slack = { 0 };
	struct json_reading reading = {
		.paths = paths,
		.element = slack_message,
		.arg = &slack,
		.sink = sink,
		.options = options,
	};
	json_t *users = slack_load(options, "users.json");
	json_t *channels = slack_load(options, "channels.json");
	enum result result;

	elements_init(&slack.elements, stream_name(stream), network_parse("slack"), options,
		      sink, diag);
	slack.channel = slack_channel(stream_name(stream));
	slack.bots = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	slack_people_init(&slack.people);
	slack_read_users(&slack, users);
	slack.is_private = slack_is_private(&slack, channels);
	result = json_stream_read(stream, &reading, diag);
	slack_people_done(&slack.people);
	g_hash_table_unref(slack.bots);
	g_free(slack.channel);
	elements_done(&slack.elements);
	json_decref(users);
	json_decref(channels);
	return result;
}

static int
slack_sniff(const struct head *head)
{
	const char *type = head_json(head, "[].type");

	return type && strcmp(type, "message") == 0 && head_json_has(head, "[].ts") ? 90 : 0;
}

const struct format format_slack = {
	.name = "slack",
	.title = "Slack channel",
	.kind = INPUT_POSTS,
	.extensions = "json",
	/* Parted, lest two question marks and a hyphen be a trigraph. */
	.members = "*/????"
		   "-??"
		   "-??.json",
	.sniff = slack_sniff,
	.read = slack_read,
};

/* -- what stands beside ---------------------------------------------------------------------
 */

static int
slack_beside_sniff(const struct head *head)
{
	if (head_json_has(head, "[].id [].team_id [].profile"))
		return 60;
	return head_json_has(head, "[].id [].name [].creator [].members") ? 60 : 0;
}

static enum result
slack_beside_read(struct stream *stream, const struct read_options *options,
		  const struct sink *sink, struct diag *diag)
{
	(void)options;
	(void)sink;
	diag_at(diag, SEVERITY_NOTE, stream_name(stream), 0,
		"read together with the messages it stands beside, not by itself");
	return RESULT_OK;
}

const struct format format_slack_beside = {
	.name = "slack-part",
	.title = "part of a Slack export",
	.kind = INPUT_CONTEXT,
	.extensions = "json",
	.members = "users.json channels.json",
	.sniff = slack_beside_sniff,
	.read = slack_beside_read,
};

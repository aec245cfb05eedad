/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * JSON of DiscordChatExporter: a channel or thread a file, or a part of one. The messages of
 * private chats are not read. A forward shows another's message, as a repost does.
 */

#include <jansson.h>
#include <string.h>

#include "article.h"
#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"

enum discord_path { DISCORD_GUILD, DISCORD_CHANNEL, DISCORD_EXPORTED, DISCORD_MESSAGE };

static const char *const discord_paths[] = {
	[DISCORD_GUILD] = "guild",
	[DISCORD_CHANNEL] = "channel",
	[DISCORD_EXPORTED] = "exportedAt",
	[DISCORD_MESSAGE] = "messages[]",
	NULL,
};

struct discord {
	struct elements elements;
	GHashTable *authors;   /* message -> author */
	char *guild, *channel; /* ids; NULL where the file does not say */
	gboolean is_private;
};

/* "ana", or "ana#1234" as names were until 2023. NULL when there is none. */
static const char *
discord_name(struct elements *elements, const json_t *user)
{
	const char *name = json_get_text(user, "name");
	const char *number = json_get_text(user, "discriminator");

	if (!name || !*name || g_str_has_prefix(name, "Deleted User"))
		return NULL;
	if (!number || strspn(number, "0") == strlen(number))
		return name;
	return elements_printf(elements, "%s#%s", name, number);
}

/* Reactions of all kinds; the list is there, empty, where there are none. */
static gint64
discord_likes(const json_t *message)
{
	const json_t *reactions = json_get(message, "reactions"), *reaction;
	gint64 sum = 0, count;
	gsize i;

	if (!json_is_array(reactions))
		return COUNT_UNKNOWN;
	json_array_foreach(reactions, i, reaction)
	{
		count = json_get_count(reaction, "count");
		if (count != COUNT_UNKNOWN && count <= G_MAXINT32)
			sum += count;
	}
	return sum;
}

static void
discord_add_mentions(struct elements *elements, const json_t *message)
{
	const json_t *mentions = json_get(message, "mentions"), *user;
	gsize i;

	if (!json_is_array(mentions))
		return;
	json_array_foreach(mentions, i, user)
	{
		const char *handle = elements_handle(elements, discord_name(elements, user));

		/* A name may have blanks in it: it is not to be taken for a list. */
		if (handle && !strpbrk(handle, ";,| []'\""))
			elements_mention(elements, handle);
	}
}

/* Why the message is no post; NULL when it is one. */
static const char *
discord_not_a_post(const struct discord *discord, const json_t *message)
{
	const char *type = json_get_text(message, "type");

	if (discord->is_private && !discord->elements.options->include_private)
		return "messages of private chats";
	if (type && strcmp(type, "Default") != 0 && strcmp(type, "Reply") != 0)
		return "messages of the system";
	return json_get_flag(message, "author.isBot") ? "messages of bots" : NULL;
}

static void
discord_set_kind(struct discord *discord, const json_t *message, struct post *post)
{
	struct elements *elements = &discord->elements;
	char buffer[24];
	const char *other =
		elements_keep(elements, json_get_id(message, "reference.messageId", buffer));
	const char *writer = article_writer(elements, discord->authors, other);

	if (json_get(message, "forwardedMessage")) {
		post->kind = POST_REPOST;
		post->target_author = writer;
	} else if (g_strcmp0(json_get_text(message, "type"), "Reply") == 0) {
		article_answer(post, other, writer);
	}
}

static enum result
discord_put_message(struct discord *discord, const json_t *message, long line)
{
	struct elements *elements = &discord->elements;
	struct post post = elements_begin(elements, line);
	const char *reason = discord_not_a_post(discord, message);
	const char *content = json_get_text(message, "content");
	const char *name = discord_name(elements, json_get(message, "author"));
	char id[24];

	if (!reason && !elements_handle(elements, name))
		reason = "posts of deleted accounts";
	if (reason) {
		elements_leave_out(elements, reason);
		return RESULT_OK;
	}
	if (discord->is_private)
		elements_leave_out(elements, "messages of private chats");
	post.key = elements_keep(elements, json_get_id(message, "id", id));
	if (post.key && discord->guild && discord->channel)
		post.url = elements_printf(elements, "https://discord.com/channels/%s/%s/%s",
					   discord->guild, discord->channel, post.key);
	(void)json_get_time(message, "timestamp", &post.created_at);
	if (!elements_set_author(elements, &post, name,
				 json_get_text(message, "author.nickname")))
		return RESULT_OK;
	post.text = content ? content : "";
	post.likes = discord_likes(message);
	discord_add_mentions(elements, message);
	discord_set_kind(discord, message, &post);
	article_writers_note(discord->authors, post.key, post.author);
	return elements_put(elements, &post);
}

static enum result
discord_element(void *arg, int path, json_t *element, long line)
{
	struct discord *discord = arg;
	char buffer[24];
	const char *type;
	gint64 exported;

	switch ((enum discord_path)path) {
	case DISCORD_GUILD:
		g_free(discord->guild);
		discord->guild = g_strdup(json_get_id(element, "id", buffer));
		break;
	case DISCORD_CHANNEL:
		g_free(discord->channel);
		discord->channel = g_strdup(json_get_id(element, "id", buffer));
		type = json_get_text(element, "type");
		discord->is_private = type && (strstr(type, "Direct") || strstr(type, "Group"));
		break;
	case DISCORD_EXPORTED:
		if (clock_parse(json_string_value(element), NULL, CLOCK_ORDER_UNKNOWN,
				&exported))
			sink_put_snapshot(discord->elements.sink, exported);
		break;
	case DISCORD_MESSAGE:
		return discord_put_message(discord, element, line);
	}
	return RESULT_OK;
}

static enum result
discord_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	     struct diag *diag)
{
	struct discord discord = { 0 };
	struct json_reading reading = {
		.paths = discord_paths,
		.element = discord_element,
		.arg = &discord,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&discord.elements, stream_name(stream), network_parse("discord"), options,
		      sink, diag);
	discord.authors = article_writers_new();
	result = json_stream_read(stream, &reading, diag);
	g_hash_table_unref(discord.authors);
	g_free(discord.guild);
	g_free(discord.channel);
	elements_done(&discord.elements);
	return result;
}

static int
discord_sniff(const struct head *head)
{
	return head_json_has(head, "guild.id channel.id messages") ? 95 : 0;
}

const struct format format_discord_json = {
	.name = "discord-json",
	.title = "Discord channel",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.sniff = discord_sniff,
	.read = discord_read,
};

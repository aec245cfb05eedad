/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The package of one's data that Discord sends on request: messages/c<channel>/messages.json,
 * own messages only, and channel.json beside it, which says whether the channel is one of a
 * server or a private conversation. The account stands in account/user.json. Times are UTC.
 */

#include <jansson.h>
#include <string.h>

#include "element.h"
#include "formats.h"
#include "input/json_stream.h"
#include "model/network.h"

static const char *const package_paths[] = { "[]", NULL };

struct package {
	struct elements elements;
	gboolean is_private;
};

static json_t *
package_load(const struct read_options *options, const char *name)
{
	struct stream *stream = read_options_sibling(options, name);
	json_t *value = stream ? json_stream_load(stream) : NULL;

	stream_close(stream);
	return value;
}

/* Direct messages and groups, by number (to 2023) or by name; both list who takes part. */
static gboolean
package_channel_is_private(const struct read_options *options)
{
	json_t *channel = package_load(options, "channel.json");
	const char *name = json_get_text(channel, "type");
	gint64 type = -1;
	gboolean is_private;

	(void)json_get_integer(channel, "type", &type);
	is_private = json_get(channel, "recipients") || type == 1 || type == 3 ||
		     g_strcmp0(name, "DM") == 0 || g_strcmp0(name, "GROUP_DM") == 0;
	json_decref(channel);
	return is_private;
}

static char *
package_owner(const struct read_options *options)
{
	json_t *user = package_load(options, "../../account/user.json");
	char *owner = g_strdup(json_get_text(user, "username"));

	json_decref(user);
	return owner;
}

static enum result
package_message(void *arg, int path, json_t *message, long line)
{
	struct package *package = arg;
	struct elements *elements = &package->elements;
	struct post post = elements_begin(elements, line);
	const char *text = json_get_text(message, "Contents");
	char buffer[24];

	(void)path;
	if (package->is_private)
		elements_leave_out(elements, "private messages");
	if (package->is_private && !elements->options->include_private)
		return RESULT_OK;
	post.key = json_get_id(message, "ID", buffer);
	post.text = text ? text : "";
	(void)json_get_time(message, "Timestamp", &post.created_at);
	if (!elements_set_author(elements, &post, elements->owner, NULL))
		return RESULT_OK;
	return elements_put(elements, &post);
}

static int
package_sniff(const struct head *head)
{
	return head_json_has(head, "[].ID [].Timestamp [].Contents") ? 90 : 0;
}

static enum result
package_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	     struct diag *diag)
{
	struct package package = { .is_private = package_channel_is_private(options) };
	struct json_reading reading = {
		.paths = package_paths,
		.element = package_message,
		.arg = &package,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&package.elements, stream_name(stream), network_parse("discord"), options,
		      sink, diag);
	package.elements.owner = package_owner(options);
	result = json_stream_read(stream, &reading, diag);
	elements_done(&package.elements);
	return result;
}

const struct format format_discord_package = {
	.name = "discord-package",
	.title = "Discord data package",
	.kind = INPUT_POSTS,
	.extensions = "json",
	.members = "messages/c*/messages.json",
	.sniff = package_sniff,
	.read = package_read,
};

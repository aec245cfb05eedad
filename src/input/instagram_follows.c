/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Whom an account of Instagram or Threads follows (following.json), and whom it has stopped
 * following of late (recently_unfollowed_profiles.json, earlier ..._accounts.json). The first
 * carries when each follow began, the second when each ended: only two downloads together
 * tell both. How far back "recently" goes is not said.
 */

#include <jansson.h>
#include <string.h>

#include "base/clock.h"
#include "formats.h"
#include "input/json_stream.h"
#include "meta.h"
#include "model/network.h"

static const struct {
	const char *path, *network;
	gboolean is_end;
} follow_paths[] = {
	{ "relationships_following[]", "instagram", FALSE },
	{ "relationships_unfollowed_users[]", "instagram", TRUE },
	{ "text_post_app_text_post_app_following[]", "threads", FALSE },
	{ "text_post_app_text_post_app_unfollowed_users[]", "threads", TRUE },
};
enum { FOLLOW_PATHS = G_N_ELEMENTS(follow_paths) };

struct instagram_follows {
	struct elements elements;
	gboolean has_list; /* said that this is no log */
	gint64 following;  /* of Instagram; COUNT_UNKNOWN before the first */
};

/* "ana" of "https://www.instagram.com/_u/ana", for entries that have no name beside it. */
static const char *
instagram_name_of_link(const char *link)
{
	const char *slash = link ? strrchr(link, '/') : NULL;

	return slash && slash[1] ? slash + 1 : NULL;
}

/* The name stands in the entry, in newer files in the title, and in the address anyway. */
static const char *
instagram_followed(struct elements *elements, const json_t *element)
{
	const char *name = json_get_text(element, "string_list_data.0.value");

	if (!name || !*name)
		name = json_get_text(element, "title");
	if (!name || !*name)
		name = instagram_name_of_link(
			json_get_text(element, "string_list_data.0.href"));
	return elements_handle(elements, name);
}

static enum result
instagram_put_list(struct instagram_follows *follows, const char *account)
{
	const struct follow_list list = {
		.network = follows->elements.network,
		.account = account,
		.owner = follows->elements.options->owner,
		.as_of = CLOCK_UNKNOWN,
	};

	if (follows->has_list)
		return RESULT_OK;
	follows->has_list = TRUE;
	return sink_put_follow_list(follows->elements.sink, &list);
}

static enum result
instagram_follow(void *arg, int path, json_t *element, long line)
{
	struct instagram_follows *follows = arg;
	struct elements *elements = &follows->elements;
	struct follow follow = {
		.owner = elements->options->owner,
		.followed_at = CLOCK_UNKNOWN,
		.unfollowed_at = CLOCK_UNKNOWN,
		.line = line,
	};
	gint64 *time = follow_paths[path].is_end ? &follow.unfollowed_at : &follow.followed_at;
	enum result result;

	elements_begin(elements, line);
	if (path == 0)
		follows->following = MAX(follows->following, 0) + 1;
	elements->network = network_parse(follow_paths[path].network);
	follow.network = elements->network;
	follow.account = elements_handle(elements, elements->owner);
	follow.target = instagram_followed(elements, element);
	(void)json_get_time(element, "string_list_data.0.timestamp", time);
	if (!follow.account && !elements->options->owner) {
		elements_warn_once(elements, "this file does not say whose follows these are, "
					     "they are refused: put it under posts/<student>/");
		elements_reject(elements, "no author", follow.target, NULL);
		return RESULT_OK;
	}
	if (!follow.target || *time == CLOCK_UNKNOWN || *time == 0) {
		elements_leave_out(elements, "follows without name or time");
		return RESULT_OK;
	}
	result = instagram_put_list(follows, follow.account);
	return result == RESULT_OK ? sink_put_follow(elements->sink, &follow) : result;
}

static int
instagram_follows_sniff(const struct head *head)
{
	for (gsize i = 0; i < FOLLOW_PATHS; i++) {
		g_autofree char *key =
			g_strndup(follow_paths[i].path, strlen(follow_paths[i].path) - 2);

		if (head_json(head, key))
			return 92;
	}
	return 0;
}

static enum result
instagram_follows_read(struct stream *stream, const struct read_options *options,
		       const struct sink *sink, struct diag *diag)
{
	const char *paths[FOLLOW_PATHS + 1] = { NULL };
	struct instagram_follows follows = { .following = COUNT_UNKNOWN };
	struct json_reading reading = {
		.paths = paths,
		.element = instagram_follow,
		.arg = &follows,
		.sink = sink,
		.options = options,
	};
	enum result result;

	for (gsize i = 0; i < FOLLOW_PATHS; i++)
		paths[i] = follow_paths[i].path;
	elements_init(&follows.elements, stream_name(stream), network_parse("instagram"),
		      options, sink, diag);
	if (!options->owner || *options->owner == '\0')
		follows.elements.owner = meta_owner(stream_name(stream), "instagram", options);
	result = json_stream_read(stream, &reading, diag);
	if (result == RESULT_OK && follows.following != COUNT_UNKNOWN)
		result = elements_put_followers(
			&follows.elements,
			elements_handle(&follows.elements, follows.elements.owner),
			COUNT_UNKNOWN, follows.following, CLOCK_UNKNOWN);
	elements_done(&follows.elements);
	return result;
}

const struct format format_instagram_follows = {
	.name = "instagram-follows",
	.title = "Instagram list of follows",
	.kind = INPUT_AUDIENCE,
	.extensions = "json",
	.members = "followers_and_following/following.json "
		   "followers_and_following/recently_unfollowed_*.json threads/following.json "
		   "threads/recently_unfollowed_*.json",
	.sniff = instagram_follows_sniff,
	.read = instagram_follows_read,
};

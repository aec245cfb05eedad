/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Who follows the owner of an Instagram download:
 * connections/followers_and_following/followers_1.json (a bare array, or under
 * relationships_followers). Long lists go on in followers_2.json. Only how many there are is
 * kept. Whom the owner follows is read by instagram_follows.c.
 */

#include <jansson.h>
#include <string.h>

#include "formats.h"
#include "input/json_stream.h"
#include "meta.h"
#include "model/network.h"

enum { PARTS = 1000 };

static const char *const followers_paths[] = { "[]", "relationships_followers[]", NULL };

static enum result
followers_element(void *arg, int path, json_t *element, long line)
{
	gint64 *count = arg; /* COUNT_UNKNOWN before the first */

	(void)path;
	(void)line;
	if (json_is_array(json_get(element, "string_list_data")))
		*count = MAX(*count, 0) + 1;
	return RESULT_OK;
}

/* The number in "followers_2.json"; 0 without one. */
static int
followers_part(const char *file)
{
	const char *mark = g_strrstr(file, "followers_");

	mark = mark ? mark + strlen("followers_") : "";
	return g_ascii_isdigit(*mark) && strspn(mark, "0123456789") < 5
		       ? (int)g_ascii_strtoll(mark, NULL, 10)
		       : 0;
}

static void
followers_add_parts(gint64 *followers, const struct read_options *options)
{
	for (int part = 2; part < PARTS; part++) {
		g_autofree char *name = g_strdup_printf("followers_%d.json", part);
		struct stream *stream = read_options_sibling(options, name);
		struct diag silent = { 0 };
		struct json_reading reading = { .paths = followers_paths,
						.element = followers_element,
						.arg = followers };

		if (!stream)
			return;
		(void)json_stream_read(stream, &reading, &silent);
		stream_close(stream);
	}
}

/* TRUE for a further part of a list that is counted with its first. */
static gboolean
followers_is_counted(const char *file, const struct read_options *options)
{
	struct stream *first = followers_part(file) > 1
				       ? read_options_sibling(options, "followers_1.json")
				       : NULL;

	stream_close(first);
	return first != NULL;
}

static enum result
followers_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	gint64 followers = COUNT_UNKNOWN;
	struct json_reading reading = {
		.paths = followers_paths,
		.element = followers_element,
		.arg = &followers,
		.sink = sink,
		.options = options,
	};
	struct elements elements;
	enum result result;

	if (followers_is_counted(stream_name(stream), options))
		return RESULT_OK;
	elements_init(&elements, stream_name(stream), network_parse("instagram"), options, sink,
		      diag);
	elements.owner = meta_owner(stream_name(stream), "instagram", options);
	result = json_stream_read(stream, &reading, diag);
	if (result == RESULT_OK && followers_part(stream_name(stream)) == 1)
		followers_add_parts(&followers, options);
	if (result == RESULT_OK)
		result = elements_put_followers(&elements,
						elements_handle(&elements, elements.owner),
						followers, COUNT_UNKNOWN, CLOCK_UNKNOWN);
	elements_done(&elements);
	return result;
}

static int
followers_sniff(const struct head *head)
{
	if (head_json(head, "relationships_followers"))
		return 90;
	return head_json_has(head, "[].string_list_data[].href [].string_list_data[].timestamp")
		       ? 80
		       : 0;
}

const struct format format_instagram_followers = {
	.name = "instagram-followers",
	.title = "Instagram list of followers",
	.kind = INPUT_AUDIENCE,
	.extensions = "json",
	.members = "followers_and_following/followers*.json",
	.sniff = followers_sniff,
	.read = followers_read,
};

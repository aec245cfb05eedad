/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of one repository as com.atproto.repo.listRecords gives them. No counts. */

#include <jansson.h>

#include "bluesky.h"
#include "formats.h"
#include "input/json_stream.h"

static enum result
records_read_one(void *arg, int path, json_t *element, long line)
{
	(void)path;
	return bluesky_put_record(arg, json_get_text(element, "uri"),
				  json_get(element, "value"), line);
}

/* Pages, a list of records or of pages, or a record a line; tried in this order. */
static const struct {
	const char *uri, *value;
	const char *path;
} records_places[] = {
	{ "records[].uri", "records[].value.$type", "records[]" },
	{ "[].records[].uri", "[].records[].value.$type", "[].records[]" },
	{ "[].uri", "[].value.$type", "[]" },
	{ "uri", "value.$type", "" },
};

static const char *
records_path(const struct head *head)
{
	for (gsize i = 0; i < G_N_ELEMENTS(records_places); i++) {
		const char *uri = head_json(head, records_places[i].uri);

		if (uri && g_str_has_prefix(uri, "at://") &&
		    head_json(head, records_places[i].value))
			return records_places[i].path;
	}
	return NULL;
}

static int
records_sniff(const struct head *head)
{
	return records_path(head) ? 95 : 0;
}

static enum result
records_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	     struct diag *diag)
{
	struct head *head = head_new(stream, NULL);
	const char *paths[] = { records_path(head), NULL };
	struct bluesky bluesky;
	struct json_reading reading = {
		.paths = paths,
		.element = records_read_one,
		.arg = &bluesky,
		.sink = sink,
		.options = options,
	};
	enum result result;

	head_free(head);
	if (!paths[0])
		paths[0] = records_places[0].path;
	bluesky_init(&bluesky, stream, options, sink, diag);
	result = json_stream_read(stream, &reading, diag);
	bluesky_done(&bluesky);
	return result;
}

const struct format format_bluesky_records = {
	.name = "bluesky-records",
	.title = "Bluesky list of records",
	.kind = INPUT_POSTS,
	.extensions = "json jsonl ndjson",
	.sniff = records_sniff,
	.read = records_read,
};

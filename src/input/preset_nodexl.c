/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * NodeXL: the sheets "Edges" and "Vertices" of a workbook of X, saved as CSV. A first row
 * groups the columns. A tweet is one row for each account it names: the first counts.
 */

#include <string.h>

#include "base/number.h"
#include "formats.h"
#include "preset.h"

static void
edges_settle(struct posts *posts, struct post *post)
{
	struct table *table = &posts->table;

	if (post->kind == POST_REPOST ||
	    !columns_in_list(table_value(table, POSTS_EXTRA), "replies to|replyto"))
		return;
	post->reply_to_author = posts_handle(posts, post, POSTS_EXTRA_2);
	post->kind = g_strcmp0(post->reply_to_author, post->author) == 0 ? POST_ORIGINAL
									 : POST_REPLY;
}

static const struct preset nodexl[] = {
	{
		.network = "x",
		.needs = "vertex 1|vertex 2|relationship|tweet|imported id",
		.columns = { [POSTS_ID] = "imported id",
			     [POSTS_AUTHOR] = "vertex 1",
			     [POSTS_CREATED_AT] = "tweet date utc|relationship date utc",
			     [POSTS_TEXT] = "tweet",
			     [POSTS_URL] = "twitter page for tweet",
			     [POSTS_REPLY_TO] = "inreplyto tweet id",
			     [POSTS_LIKES] = "favorite count",
			     [POSTS_REPOSTS] = "retweet count",
			     [POSTS_EXTRA] = "relationship",
			     [POSTS_EXTRA_2] = "vertex 2" },
		.drops = { { .header = "relationship",
			     .test = PRESET_IS,
			     .words = "followed|followers|friends",
			     .reason = "edges that are no posts" } },
		.text = PRESET_BASIC,
		.flags = PRESET_UTC | PRESET_ONCE,
		.settle = edges_settle,
	},
};

PRESETS(nodexl, "nodexl-edges", "NodeXL sheet of edges", NULL);

enum vertex_column { VERTEX_NAME, VERTEX_FOLLOWERS, VERTEX_FOLLOWING, VERTEX_COLUMNS };

static const struct column_spec vertex_columns[VERTEX_COLUMNS] = {
	[VERTEX_NAME] = { "", "vertex" },
	[VERTEX_FOLLOWERS] = { "", "followers" },
	[VERTEX_FOLLOWING] = { "", "followed" },
};

static gint64
vertex_count(struct table *table, int role)
{
	gint64 count;

	return number_parse_count(table_value(table, role), &count) == COUNT_READ && count >= 0
		       ? count
		       : COUNT_UNKNOWN;
}

static enum result
vertex_row(struct table *table, void *arg)
{
	guint64 *empty = arg;
	const char *name = table_value(table, VERTEX_NAME);
	g_autofree char *handle = NULL;
	struct audience audience = { .network = network_parse("x"),
				     .followers = vertex_count(table, VERTEX_FOLLOWERS),
				     .following = vertex_count(table, VERTEX_FOLLOWING),
				     .as_of = CLOCK_UNKNOWN };

	if (handle_parse("x", name, &handle) != HANDLE_READ) {
		table_reject(table, "not a handle", audience.network, name);
		return RESULT_OK;
	}
	if (audience.followers == COUNT_UNKNOWN) {
		(*empty)++;
		return RESULT_OK;
	}
	audience.handle = handle;
	return sink_put_audience(table->sink, &audience);
}

static gboolean
vertex_fits(const struct columns *columns)
{
	return columns->found == VERTEX_COLUMNS;
}

static int
vertex_sniff(const struct head *head)
{
	struct columns columns;

	return columns_find(vertex_columns, VERTEX_COLUMNS, head, &columns) &&
			       vertex_fits(&columns)
		       ? 93
		       : 0;
}

static enum result
vertex_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	struct table table;
	guint64 empty = 0;
	enum result result = RESULT_FAIL;

	if (!table_open(&table, stream, vertex_columns, VERTEX_COLUMNS, options, sink, diag) ||
	    !vertex_fits(&table.columns)) {
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"a NodeXL sheet of vertices needs the columns Vertex, Followers, "
			"Followed; nothing was read");
	} else {
		result = table_read(&table, vertex_row, &empty);
		sink_put_left_out(sink, "accounts without a number of followers", empty);
	}
	table_close(&table);
	return result;
}

const struct format format_nodexl_vertices = {
	.name = "nodexl-vertices",
	.title = "NodeXL sheet of vertices",
	.kind = INPUT_AUDIENCE,
	.extensions = "csv txt",
	.sniff = vertex_sniff,
	.read = vertex_read,
};

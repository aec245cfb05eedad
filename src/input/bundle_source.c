/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The members of an archive as streams. */

#include <string.h>

#include "bundle_parts.h"

/* A member being read; owns its reader unless it is lent one. */
struct bundle_source {
	struct stream *archive; /* lent: outlives all member streams */
	struct archive_budget *budget;
	struct archive_reader *reader;
	gboolean lent;
	guint index;
	char *name;
};

static gssize
bundle_source_read(void *context, void *buffer, gsize size, const char **why)
{
	struct bundle_source *source = context;
	gssize got = archive_reader_read(source->reader, buffer, size);

	if (got < 0)
		*why = archive_reader_fault(source->reader);
	return got;
}

static void
bundle_source_close(void *context)
{
	struct bundle_source *source = context;

	if (!source->lent)
		archive_reader_close(source->reader);
	g_free(source->name);
	g_free(source);
}

static struct stream *bundle_source_reopen(void *context);

static struct stream *
bundle_source_stream(const struct bundle_source *given)
{
	struct bundle_source *source = g_new(struct bundle_source, 1);
	struct stream *stream;

	*source = *given;
	source->name = g_strdup(given->name);
	stream = stream_new(source->name, bundle_source_read, bundle_source_close, source);
	stream_set_reopen(stream, bundle_source_reopen);
	return stream;
}

/* The same member by a reader of its own; NULL when it cannot be reached. */
static struct stream *
bundle_source_again(struct bundle_source source)
{
	const char *fault;

	source.reader = archive_reader_open(source.archive, source.budget, &fault);
	source.lent = FALSE;
	if (source.reader && archive_reader_go(source.reader, source.index))
		return bundle_source_stream(&source);
	archive_reader_close(source.reader);
	return NULL;
}

static struct stream *
bundle_source_reopen(void *context)
{
	const struct bundle_source *source = context;

	return bundle_source_again(*source);
}

struct stream *
bundle_stream(struct bundle *bundle, struct archive_reader *reader, gboolean lent,
	      const char *name)
{
	const struct bundle_source source = {
		.archive = bundle->stream,
		.budget = bundle->budget,
		.reader = reader,
		.lent = lent,
		.index = archive_reader_index(reader),
		.name = (char *)(guintptr)name,
	};

	return bundle_source_stream(&source);
}

/* "account.js" beside "x/data/tweets.js" is "x/data/account.js". */
struct stream *
bundle_open_sibling(void *arg, const char *name)
{
	const struct bundle *bundle = arg;
	/* As from the archive's own root: "../users.json" stays inside. */
	g_autofree char *reading = g_canonicalize_filename(bundle->reading, "/");
	g_autofree char *folder = g_path_get_dirname(reading);
	g_autofree char *rooted = g_canonicalize_filename(name, folder);
	const char *path = rooted + 1;

	for (guint i = 0; i < bundle->members->len; i++) {
		const struct bundle_member *member = bundle->members->pdata[i];
		g_autofree char *title = NULL;

		if (strcmp(member->path, path) != 0)
			continue;
		title = bundle_name(bundle, path);
		if (member->bytes)
			return stream_open_memory(g_bytes_get_data(member->bytes, NULL),
						  g_bytes_get_size(member->bytes), title);
		return bundle_source_again((struct bundle_source){ .archive = bundle->stream,
								   .budget = bundle->budget,
								   .index = member->index,
								   .name = title });
	}
	return NULL;
}

gboolean
bundle_drain(struct stream *stream)
{
	char block[16384];

	while (stream_read(stream, block, sizeof(block)) > 0)
		;
	return stream_error(stream) == NULL;
}

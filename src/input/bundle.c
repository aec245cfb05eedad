/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An archive is gone through twice: first for the names of its members, then for those that
 * are wanted, since the member that says whose archive it is may stand last.
 */

#include "input/bundle.h"

#include <string.h>

#include "archive_reader.h"
#include "bundle_claims.h"
#include "formats.h"

enum {
	CONTEXT_BYTES = 4 * 1024 * 1024,      /* a member that is kept in memory */
	CONTEXT_BYTES_ALL = 64 * 1024 * 1024, /* all of them */
	MEMBERS_NAMED = 5
};

struct bundle_member {
	char *path;
	guint index;   /* in the archive */
	GBytes *bytes; /* of what formats ask for beside their own; NULL: not kept */
};

struct bundle {
	struct stream *stream; /* the archive */
	const struct read_options *options;
	const struct sink *sink;
	struct diag *diag;
	GPtrArray *members;  /* of struct bundle_member *, regular ones, in order */
	const char *reading; /* path of the member that is read */
	gsize kept;          /* bytes of context in memory */
	guint claimed, read;
	guint unknown;     /* members that were looked at in vain */
	guint answers;     /* members that hold answers to a survey */
	GPtrArray *passed; /* of char *: paths of members that were not read */
	gboolean is_office;
};

static void
bundle_member_free(void *data)
{
	struct bundle_member *member = data;

	g_free(member->path);
	if (member->bytes)
		g_bytes_unref(member->bytes);
	g_free(member);
}

static enum result
bundle_fail(const struct bundle *bundle, const char *what)
{
	diag_at(bundle->diag, SEVERITY_ERROR, stream_name(bundle->stream), 0,
		"%s, nothing of it was stored", what);
	return RESULT_FAIL;
}

/* -- members as streams ---------------------------------------------------------------------
 */

/* A member being read; owns its reader unless it is lent one. */
struct bundle_source {
	struct stream *archive; /* lent: outlives all member streams */
	struct archive_reader *reader;
	gboolean lent;
	guint index;
	char *name;
};

static struct stream *bundle_open_member(struct stream *archive, guint index, const char *name);

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

static struct stream *
bundle_source_reopen(void *context)
{
	const struct bundle_source *source = context;

	return bundle_open_member(source->archive, source->index, source->name);
}

/* A stream of the reader's current member. */
static struct stream *
bundle_stream(struct stream *archive, struct archive_reader *reader, gboolean lent,
	      const char *name)
{
	struct bundle_source *source = g_new(struct bundle_source, 1);
	struct stream *stream;

	*source = (struct bundle_source){
		.archive = archive,
		.reader = reader,
		.lent = lent,
		.index = archive_reader_index(reader),
		.name = g_strdup(name),
	};
	stream = stream_new(name, bundle_source_read, bundle_source_close, source);
	stream_set_reopen(stream, bundle_source_reopen);
	return stream;
}

static struct stream *
bundle_open_member(struct stream *archive, guint index, const char *name)
{
	const char *fault;
	struct archive_reader *reader = archive_reader_open(archive, &fault);

	if (reader && archive_reader_go(reader, index))
		return bundle_stream(archive, reader, FALSE, name);
	archive_reader_close(reader);
	return NULL;
}

static char *
bundle_name(const struct bundle *bundle, const char *path)
{
	return g_strconcat(stream_name(bundle->stream), ":", path, NULL);
}

/* "account.js" beside "x/data/tweets.js" is "x/data/account.js". */
static struct stream *
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
		if (!member->bytes)
			return bundle_open_member(bundle->stream, member->index, title);
		return stream_open_memory(g_bytes_get_data(member->bytes, NULL),
					  g_bytes_get_size(member->bytes), title);
	}
	return NULL;
}

/* -- first: the names -----------------------------------------------------------------------
 */

/* Keeps a small member in memory; a larger one is opened when it is asked for. */
static void
bundle_keep_context(struct bundle *bundle, struct archive_reader *reader,
		    struct bundle_member *member)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	guint8 block[16384];
	gssize got;

	while ((got = archive_reader_read(reader, block, sizeof(block))) > 0) {
		g_byte_array_append(bytes, block, (guint)got);
		if (bytes->len > CONTEXT_BYTES || bundle->kept + bytes->len > CONTEXT_BYTES_ALL)
			return;
	}
	if (got < 0)
		return;
	bundle->kept += bytes->len;
	member->bytes = g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

static enum result
bundle_list(struct bundle *bundle)
{
	const char *fault, *path;
	struct archive_reader *reader = archive_reader_open(bundle->stream, &fault);
	enum result result;

	if (!reader)
		return bundle_fail(bundle, fault);
	while ((result = archive_reader_next(reader, &path)) == RESULT_OK) {
		struct bundle_member *member = g_new0(struct bundle_member, 1);

		member->path = g_strdup(path);
		member->index = archive_reader_index(reader);
		g_ptr_array_add(bundle->members, member);
		bundle->is_office |= strcmp(path, "[Content_Types].xml") == 0 ||
				     strcmp(path, "META-INF/manifest.xml") == 0;
		if (bundle_is_claimed(path))
			bundle->claimed++;
		else if (bundle_is_context(path))
			bundle_keep_context(bundle, reader, member);
	}
	if (result == RESULT_FAIL)
		bundle_fail(bundle, archive_reader_fault(reader));
	else if (archive_reader_skipped(reader) > 0)
		diag_at(bundle->diag, SEVERITY_WARNING, stream_name(bundle->stream), 0,
			"%u members are links or lead out of the archive, passed over",
			archive_reader_skipped(reader));
	archive_reader_close(reader);
	return result == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

/* -- then: what is wanted -------------------------------------------------------------------
 */

static gboolean
bundle_wants(const struct bundle *bundle, const char *path)
{
	return bundle->claimed > 0 ? bundle_is_claimed(path) : bundle_is_likely(path);
}

/* Whatever the reader of a member made of it, its end is reached, where its sum is checked. */
static enum result
bundle_drain(const struct bundle *bundle, struct stream *stream)
{
	char block[16384];

	while (stream_read(stream, block, sizeof(block)) > 0)
		;
	if (!stream_error(stream))
		return RESULT_OK;
	return bundle_fail(bundle, stream_error(stream));
}

static enum result
bundle_read_member(struct bundle *bundle, struct stream *stream, const char *path)
{
	struct read_options options = *bundle->options;
	const struct format *format;
	enum result result;

	options.format = NULL;
	options.open_sibling = bundle_open_sibling;
	options.sibling_arg = bundle;
	/* Its bytes are no measure of how far the archive has been read. */
	options.progress = NULL;
	bundle->reading = path;
	format = bundle_format(stream, path, &options);
	if (!format || format == &format_archive || format->kind == INPUT_CONTEXT) {
		bundle->unknown++;
		g_ptr_array_add(bundle->passed, g_strdup(path));
		return bundle_drain(bundle, stream);
	}
	bundle->read++;
	bundle->answers += format->kind == INPUT_RESPONSES;
	sink_put_member(bundle->sink, path, format);
	result = format->read(stream, &options, bundle->sink, bundle->diag);
	return result == RESULT_OK ? bundle_drain(bundle, stream) : result;
}

static enum result
bundle_read_members(struct bundle *bundle)
{
	const char *fault, *path;
	struct archive_reader *reader = archive_reader_open(bundle->stream, &fault);
	enum result result = RESULT_OK, next;

	if (!reader)
		return bundle_fail(bundle, fault);
	while (result == RESULT_OK &&
	       (next = archive_reader_next(reader, &path)) != RESULT_END) {
		g_autofree char *own = NULL;
		g_autofree char *name = NULL;
		struct stream *stream;

		if (next == RESULT_FAIL) {
			result = bundle_fail(bundle, archive_reader_fault(reader));
			break;
		}
		progress_set(bundle->options->progress, archive_reader_position(reader),
			     bundle->options->size);
		if (!bundle_wants(bundle, path)) {
			g_ptr_array_add(bundle->passed, g_strdup(path));
			continue;
		}
		own = g_strdup(path);
		name = bundle_name(bundle, path);
		stream = bundle_stream(bundle->stream, reader, TRUE, name);
		result = bundle_read_member(bundle, stream, own);
		stream_close(stream);
	}
	archive_reader_close(reader);
	return result;
}

static enum result
bundle_report_empty(const struct bundle *bundle)
{
	g_autoptr(GString) what = g_string_new(NULL);

	if (bundle->is_office)
		return bundle_fail(bundle, "this is an office document (.xlsx, .docx, .ods): "
					   "save it as CSV and import that");
	if (bundle->members->len == 0)
		return bundle_fail(bundle, "this archive is empty");
	g_string_append(what, "no member of this archive is a known export (");
	for (guint i = 0; i < MIN(bundle->members->len, MEMBERS_NAMED); i++)
		g_string_append_printf(
			what, "%s%s", i > 0 ? ", " : "",
			((const struct bundle_member *)bundle->members->pdata[i])->path);
	g_string_append(what, bundle->members->len > MEMBERS_NAMED ? ", ...)" : ")");
	return bundle_fail(bundle, what->str);
}

/* Whoever handed in something else than an answer file is to be asked for one. */
static void
bundle_report_passed(const struct bundle *bundle)
{
	for (guint i = 0; bundle->answers > 0 && i < bundle->passed->len; i++)
		diag_at(bundle->diag, SEVERITY_WARNING, stream_name(bundle->stream), 0,
			"%s is no answer file, passed over",
			(const char *)g_ptr_array_index(bundle->passed, i));
}

static enum result
archive_read_all(struct stream *stream, const struct read_options *options,
		 const struct sink *sink, struct diag *diag)
{
	struct bundle bundle = {
		.stream = stream,
		.options = options,
		.sink = sink,
		.diag = diag,
		.members = g_ptr_array_new_with_free_func(bundle_member_free),
		.passed = g_ptr_array_new_with_free_func(g_free),
	};
	enum result result = bundle_list(&bundle);

	if (result == RESULT_OK && !bundle.is_office)
		result = bundle_read_members(&bundle);
	if (result == RESULT_OK && bundle.read == 0)
		result = bundle_report_empty(&bundle);
	if (result == RESULT_OK)
		bundle_report_passed(&bundle);
	sink_put_left_out(sink, "members of no known format", bundle.unknown);
	g_ptr_array_unref(bundle.members);
	g_ptr_array_unref(bundle.passed);
	return result;
}

static int
archive_sniff(const struct head *head)
{
	const gboolean is_tar =
		head->length > 512 && memcmp(head->bytes + 257, "ustar", 5) == 0;

	return is_tar || head->family == HEAD_ZIP || head->family == HEAD_GZIP ? 60 : 0;
}

const struct format format_archive = {
	.name = "archive",
	.title = "zip or tar archive",
	.kind = INPUT_ANY,
	.extensions = "zip tar gz tgz",
	.sniff = archive_sniff,
	.read = archive_read_all,
};

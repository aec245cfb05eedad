/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * An archive is gone through twice: first for the names of its members, then for those that
 * are wanted, since the member that says whose archive it is may stand last.
 */

#include "input/bundle.h"

#include <string.h>

#include "base/words.h"
#include "bundle_claims.h"
#include "bundle_parts.h"
#include "formats.h"

enum {
	CONTEXT_BYTES = 4 * 1024 * 1024,      /* a member that is kept in memory */
	CONTEXT_BYTES_ALL = 64 * 1024 * 1024, /* all of them */
	DEPTH = 1 /* an archive in an archive is read, one in that is not */
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

enum result
bundle_fail(const struct bundle *bundle, const char *what)
{
	diag_at(bundle->diag, SEVERITY_ERROR, stream_name(bundle->stream), 0,
		"%s" BUNDLE_NOTHING_STORED, what);
	return RESULT_FAIL;
}

char *
bundle_name(const struct bundle *bundle, const char *path)
{
	return g_strconcat(stream_name(bundle->stream), ":", path, NULL);
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
	struct archive_reader *reader =
		archive_reader_open(bundle->stream, bundle->budget, &fault);
	enum result result;

	if (!reader)
		return bundle_fail(bundle, fault);
	while ((result = archive_reader_next(reader, &path)) == RESULT_OK) {
		struct bundle_member *member = g_new0(struct bundle_member, 1);

		member->path = g_strdup(path);
		member->index = archive_reader_index(reader);
		g_ptr_array_add(bundle->members, member);
		bundle->is_single = archive_reader_is_single(reader);
		if (bundle_is_claimed(path))
			bundle->claimed++;
		else if (bundle_is_context(path))
			bundle_keep_context(bundle, reader, member);
	}
	if (result == RESULT_FAIL)
		bundle_fail(bundle, archive_reader_fault(reader));
	else if (archive_reader_skipped(reader) > 0)
		diag_at(bundle->diag, SEVERITY_WARNING, stream_name(bundle->stream), 0,
			"%u %s or %s out of the archive, passed over",
			archive_reader_skipped(reader),
			words_plural(archive_reader_skipped(reader), "member is a link",
				     "members are links"),
			words_plural(archive_reader_skipped(reader), "leads", "lead"));
	archive_reader_close(reader);
	return result == RESULT_FAIL ? RESULT_FAIL : RESULT_OK;
}

/* -- then: what is wanted -------------------------------------------------------------------
 */

static gboolean
bundle_wants(const struct bundle *bundle, const char *path)
{
	if (bundle->is_single)
		return TRUE;
	return bundle->is_collection ? bundle_wants_hand_in(bundle, path)
				     : bundle_is_claimed(path);
}

/* What was asked for by name, else what it is. */
static const struct format *
bundle_format_of(const struct bundle *bundle, struct stream *stream, const char *path,
		 const struct read_options *options, struct diag *diag)
{
	const char *name = bundle->options->format;
	const struct format *wanted = name ? format_find(name, diag) : NULL;
	struct head *head;
	gboolean fits;

	if (!wanted || wanted == &format_archive)
		return bundle->is_single ? format_sniff(stream, options, diag)
					 : bundle_format(stream, path, options);
	if (bundle->is_single)
		return wanted;
	head = head_new(stream, NULL);
	fits = wanted->members ? bundle_path_fits(path, wanted->members)
			       : wanted->sniff(head) > 0;
	if (format_archive.sniff(head) > 0)
		wanted = &format_archive;
	else if (!fits)
		wanted = NULL;
	head_free(head);
	return wanted;
}

/* With the archive in front that it lies in, where that is a member itself. */
static char *
bundle_whole_path(const struct bundle *bundle, const char *path)
{
	const struct bundle *outer = bundle->options->within;

	return outer ? g_strconcat(outer->reading, ":", path, NULL) : g_strdup(path);
}

enum result
bundle_read_as(struct bundle *bundle, struct stream *stream, const char *path,
	       const struct read_options *options, const struct sink *sink, struct diag *diag,
	       gboolean *used)
{
	struct read_options own = *options;
	const struct format *format;
	enum result result = RESULT_OK;

	own.format = NULL;
	own.open_sibling = bundle_open_sibling;
	own.sibling_arg = bundle;
	/* Its bytes are no measure of how far the archive has been read. */
	own.progress = NULL;
	own.within = bundle;
	bundle->reading = path;
	format = bundle_format_of(bundle, stream, path, &own, diag);
	*used = format && format->kind != INPUT_CONTEXT;
	if (*used && format == &format_archive) {
		own.format = bundle->options->format;
		result = format->read(stream, &own, sink, diag);
	} else if (*used) {
		g_autofree char *whole = bundle_whole_path(bundle, path);

		sink_put_member(sink, whole, format);
		result = format->read(stream, &own, sink, diag);
	}
	if (result == RESULT_OK && !bundle_drain(stream))
		result = bundle_fail(bundle, stream_error(stream));
	return result;
}

static enum result
bundle_read_member(struct bundle *bundle, struct stream *stream, const char *path)
{
	gboolean used;
	enum result result;

	if (bundle->is_collection)
		return bundle_read_hand_in(bundle, stream, path);
	result = bundle_read_as(bundle, stream, path, bundle->options, bundle->sink,
				bundle->diag, &used);
	if (used)
		bundle->read++;
	else
		bundle->unknown++;
	return result;
}

static enum result
bundle_read_members(struct bundle *bundle)
{
	const char *fault, *path;
	struct archive_reader *reader =
		archive_reader_open(bundle->stream, bundle->budget, &fault);
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
		if (!bundle_wants(bundle, path))
			continue;
		own = g_strdup(path);
		name = bundle_name(bundle, path);
		stream = bundle_stream(bundle, reader, TRUE, name);
		result = bundle_read_member(bundle, stream, own);
		stream_close(stream);
	}
	archive_reader_close(reader);
	return result;
}

static int
bundle_depth(const struct bundle *bundle)
{
	int depth = 0;

	for (; bundle->options->within; bundle = bundle->options->within)
		depth++;
	return depth;
}

static enum result
bundle_read_all(struct bundle *bundle)
{
	enum result result;

	if (bundle_depth(bundle) > DEPTH)
		return bundle_fail(bundle,
				   "an archive in an archive in an archive is not opened");
	result = bundle_list(bundle);
	if (result != RESULT_OK)
		return result;
	bundle_find_hand_ins(bundle);
	if (!bundle_is_office(bundle))
		result = bundle_read_members(bundle);
	if (result == RESULT_OK && bundle->read > 0)
		bundle_report_hand_ins(bundle);
	if (result == RESULT_OK && bundle->read == 0 && !bundle->is_single) {
		g_autofree char *what = bundle_describe_empty(bundle);

		result = bundle_fail(bundle, what);
	}
	return result;
}

static enum result
archive_read_all(struct stream *stream, const struct read_options *options,
		 const struct sink *sink, struct diag *diag)
{
	/* Formats only read; the outer archive's count of bytes is the one thing to be shared.
	 */
	struct bundle *outer = (struct bundle *)(guintptr)options->within;
	struct bundle bundle = {
		.stream = stream,
		.options = options,
		.sink = sink,
		.diag = diag,
		.members = g_ptr_array_new_with_free_func(bundle_member_free),
	};
	enum result result;

	if (outer)
		bundle.budget = outer->budget ? outer->budget : &outer->inside;
	if (!stream_length(stream, &bundle.inside.length))
		bundle.inside.length = 0;
	result = bundle_read_all(&bundle);
	if (bundle.hand_ins)
		g_hash_table_unref(bundle.hand_ins);
	if (bundle.failures)
		g_string_free(bundle.failures, TRUE);
	sink_put_left_out(sink, "members of no known format", bundle.unknown);
	g_ptr_array_unref(bundle.members);
	return result;
}

static int
archive_sniff(const struct head *head)
{
	const gboolean is_tar =
		head->length > 512 && memcmp(head->bytes + 257, "ustar", 5) == 0;

	return is_tar || head->family == HEAD_ZIP || head->family == HEAD_PACKED ? 60 : 0;
}

const struct format format_archive = {
	.name = "archive",
	.title = "zip or tar archive",
	.kind = INPUT_ANY,
	/* Of office documents it is said otherwise what they are. */
	.extensions =
		"zip tar gz tgz bz2 tbz xz txz zst tzst xlsx xlsm docx pptx ods odt numbers",
	.sniff = archive_sniff,
	.read = archive_read_all,
};

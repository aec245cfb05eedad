/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "archive_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "input/bundle.h"

enum { BLOCK_BYTES = 65536, TRAILER_BYTES = 65536 + 22 };

struct archive_reader {
	struct archive *archive;
	locale_t utf8;                 /* see reader_read_header; 0: the system has none */
	struct stream *stream;         /* its own */
	struct archive_budget *budget; /* NULL: it lies in no other archive */
	guint64 length;                /* of the archive; 0: not known */
	guint64 delivered;             /* bytes of members read */
	guint index;                   /* members seen, the current one included */
	guint skipped;
	gboolean ended;
	char *fault;
	char *path;
	char block[BLOCK_BYTES];
	char drain[BLOCK_BYTES];
};

/* -- libarchive's view of a stream ----------------------------------------------------------
 */

static la_ssize_t
reader_block(struct archive *archive, void *data, const void **block)
{
	struct archive_reader *reader = data;
	gsize got = stream_read(reader->stream, reader->block, BLOCK_BYTES);

	*block = reader->block;
	if (got == 0 && stream_error(reader->stream)) {
		archive_set_error(archive, EIO, "%s", stream_error(reader->stream));
		return -1;
	}
	return (la_ssize_t)got;
}

static la_int64_t
reader_skip(struct archive *archive, void *data, la_int64_t request)
{
	struct archive_reader *reader = data;
	guint64 position = stream_position(reader->stream);
	guint64 to = MIN(position + (guint64)MAX(request, 0), reader->length);

	(void)archive;
	if (to <= position || !stream_seek(reader->stream, to))
		return 0;
	return (la_int64_t)(to - position);
}

static la_int64_t
reader_seek(struct archive *archive, void *data, la_int64_t offset, int whence)
{
	struct archive_reader *reader = data;
	la_int64_t from = whence == SEEK_CUR   ? (la_int64_t)stream_position(reader->stream)
			  : whence == SEEK_END ? (la_int64_t)reader->length
					       : 0;

	(void)archive;
	if (offset < -from || offset > (la_int64_t)reader->length - from ||
	    !stream_seek(reader->stream, (guint64)(from + offset)))
		return ARCHIVE_FATAL;
	return from + offset;
}

/* -- faults ---------------------------------------------------------------------------------
 */

static void
reader_set_fault(struct archive_reader *reader, const char *fault)
{
	if (!reader->fault)
		reader->fault = words_escape(fault ? fault : "the archive is damaged");
}

static void
reader_take_fault(struct archive_reader *reader)
{
	const char *why = archive_error_string(reader->archive);
	g_autofree char *text = NULL;

	if (why && strstr(why, "too much memory"))
		text = g_strdup("it was packed to need more than 128 MB to unpack: unpack it "
				"first (zstd -d --long=31)");
	else if (why)
		text = g_strdup_printf("the archive is damaged (%s)", why);
	reader_set_fault(reader, text);
}

/* TRUE when so much out of so much is no archive anybody would have made. */
static gboolean
reader_is_bomb(guint64 out, guint64 in)
{
	return out > BUNDLE_RATIO_FROM && in > 0 && out / BUNDLE_RATIO > in;
}

gboolean
archive_budget_is_spent(const struct archive_budget *budget)
{
	return budget->used > BUNDLE_BYTES || reader_is_bomb(budget->used, budget->length);
}

/* FALSE after a fault: more comes out than can be meant. */
static gboolean
reader_is_in_proportion(struct archive_reader *reader)
{
	/* Behind a filter such as gzip what is passed over comes out too. */
	guint64 passed = archive_filter_count(reader->archive) > 1
				 ? (guint64)archive_filter_bytes(reader->archive, 0)
				 : 0;
	guint64 most = MAX(reader->delivered, passed);

	if (reader->delivered > BUNDLE_BYTES)
		reader_set_fault(reader, "the archive unpacks to more than 4 GiB");
	else if (reader_is_bomb(most, reader->length))
		reader_set_fault(reader, "the archive unpacks to more than 200 times its size");
	else if (reader->budget && archive_budget_is_spent(reader->budget))
		reader_set_fault(reader, "archives inside the archive unpack to too much");
	return !reader->fault;
}

/* Every whole zip ends with a directory: without it, members at the end would be missed. */
static gboolean
reader_zip_is_whole(struct archive_reader *reader)
{
	g_autofree char *tail = g_malloc(TRAILER_BYTES);
	const char *head;
	gsize got = stream_peek(reader->stream, &head);

	if (got < 4 || memcmp(head, "PK", 2) != 0)
		return TRUE;
	if (!stream_seek(reader->stream,
			 reader->length > TRAILER_BYTES ? reader->length - TRAILER_BYTES : 0))
		return TRUE;
	got = stream_read(reader->stream, tail, TRAILER_BYTES);
	stream_seek(reader->stream, 0);
	for (gsize at = 0; at + 22 <= got; at++)
		if (memcmp(tail + at, "PK\005\006", 4) == 0)
			return TRUE;
	return FALSE;
}

gboolean
archive_reader_is_packed(const char *head, gsize length)
{
	static const struct {
		const char *bytes;
		gsize length;
	} magics[] = {
		{ "\037\213", 2 },
		{ "BZh", 3 },
		{ "\3757zXZ", 6 },
		{ "\050\265\057\375", 4 },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
		if (length >= magics[i].length &&
		    memcmp(head, magics[i].bytes, magics[i].length) == 0)
			return TRUE;
	return FALSE;
}

/* -- opening --------------------------------------------------------------------------------
 */

/* Only what is built into the library: for the rest it would start other programs. */
static void
reader_support(struct archive_reader *reader)
{
	const char *head;
	gsize length = stream_peek(reader->stream, &head);

	archive_read_support_format_zip(reader->archive);
	archive_read_support_format_tar(reader->archive);
	if (!archive_reader_is_packed(head, length))
		return;
	archive_read_support_format_raw(reader->archive);
	if (archive_zlib_version())
		archive_read_support_filter_gzip(reader->archive);
	if (archive_bzlib_version())
		archive_read_support_filter_bzip2(reader->archive);
	if (archive_liblzma_version())
		archive_read_support_filter_xz(reader->archive);
	if (archive_libzstd_version())
		archive_read_support_filter_zstd(reader->archive);
}

struct archive_reader *
archive_reader_open(const struct stream *stream, struct archive_budget *budget,
		    const char **fault)
{
	struct stream *own = stream_reopen(stream);
	struct archive_reader *reader;

	if (!own) {
		*fault = "an archive inside of another source cannot be read";
		return NULL;
	}
	reader = g_new0(struct archive_reader, 1);
	reader->stream = own;
	reader->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	reader->archive = archive_read_new();
	if (!stream_length(own, &reader->length))
		reader->length = 0;
	if (!reader->archive || (reader->length > 0 && !reader_zip_is_whole(reader))) {
		*fault = reader->archive ? "the archive is cut off" : "out of memory";
		archive_reader_close(reader);
		return NULL;
	}
	reader->budget = budget;
	reader_support(reader);
	archive_read_set_read_callback(reader->archive, reader_block);
	archive_read_set_callback_data(reader->archive, reader);
	if (reader->length > 0) {
		archive_read_set_skip_callback(reader->archive, reader_skip);
		archive_read_set_seek_callback(reader->archive, reader_seek);
	}
	if (archive_read_open1(reader->archive) != ARCHIVE_OK)
		reader_take_fault(reader);
	return reader;
}

void
archive_reader_close(struct archive_reader *reader)
{
	if (!reader)
		return;
	if (reader->archive)
		archive_read_free(reader->archive);
	if (reader->utf8)
		freelocale(reader->utf8);
	stream_close(reader->stream);
	g_free(reader->fault);
	g_free(reader->path);
	g_free(reader);
}

/* -- members --------------------------------------------------------------------------------
 */

/* A path that stays inside, its parts parted by one '/' each; NULL for others. */
static char *
reader_decent_path(struct archive_entry *entry)
{
	const char *raw = archive_entry_pathname_utf8(entry);
	g_autoptr(GString) decent = g_string_new(NULL);
	g_autofree char *path = NULL;
	g_auto(GStrv) parts = NULL;

	if (!raw)
		raw = archive_entry_pathname(entry);
	if (!raw || !*raw)
		return NULL;
	path = words_clean_utf8(raw, strlen(raw), NULL);
	g_strdelimit(path, "\\", '/');
	if (path[0] == '/' || (g_ascii_isalpha(path[0]) && path[1] == ':'))
		return NULL;
	parts = g_strsplit(path, "/", -1);
	for (guint i = 0; parts[i]; i++) {
		if (strcmp(parts[i], "..") == 0)
			return NULL;
		if (*parts[i] && strcmp(parts[i], ".") != 0)
			g_string_append_printf(decent, "%s%s", decent->len ? "/" : "",
					       parts[i]);
	}
	return decent->len ? g_string_free(g_steal_pointer(&decent), FALSE) : NULL;
}

/* "RC_2026-09.zst" holds "RC_2026-09"; the name that gzip may keep is often an older one. */
static char *
reader_single_name(const struct archive_reader *reader)
{
	const char *file = stream_name(reader->stream);
	const char *colon = strrchr(file, ':');
	g_autofree char *name = g_path_get_basename(colon ? colon + 1 : file);
	char *dot = strrchr(name, '.');

	if (dot && dot > name)
		*dot = '\0';
	return g_steal_pointer(&name);
}

/* Reads what is left of the current member where libarchive would have to do so too, with an
 * eye on its size. */
static gboolean
reader_pass_over(struct archive_reader *reader)
{
	if (reader->index == 0 || archive_filter_count(reader->archive) < 2)
		return TRUE;
	for (;;) {
		la_ssize_t got = archive_read_data(reader->archive, reader->drain, BLOCK_BYTES);

		if (got == 0)
			return TRUE;
		if (got > 0 && reader->budget)
			reader->budget->used += (guint64)got;
		if (got < 0)
			reader_take_fault(reader);
		if (got < 0 || !reader_is_in_proportion(reader))
			return FALSE;
	}
}

/*
 * libarchive keeps names in the letters of the locale, and drops the name of a zip's member
 * that they cannot write: in the plain C locale every one that is not English.
 */
static int
reader_read_header(struct archive_reader *reader, struct archive_entry **entry)
{
	locale_t former = reader->utf8 ? uselocale(reader->utf8) : (locale_t)0;
	int status = archive_read_next_header(reader->archive, entry);

	if (former)
		uselocale(former);
	return status;
}

static enum result
reader_next_header(struct archive_reader *reader, struct archive_entry **entry)
{
	int status;

	if (!reader_pass_over(reader))
		return RESULT_FAIL;
	status = reader_read_header(reader, entry);
	if (status == ARCHIVE_EOF) {
		reader->ended = TRUE;
		return RESULT_END;
	}
	/* A warning here is about a name or a date. */
	if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
		reader_take_fault(reader);
		return RESULT_FAIL;
	}
	/* Nothing could be unpacked: what is there is the compressed file itself. */
	if (archive_reader_is_single(reader) && archive_filter_count(reader->archive) < 2) {
		reader_set_fault(reader, NULL);
		return RESULT_FAIL;
	}
	if (++reader->index > BUNDLE_MEMBERS) {
		reader_set_fault(reader, "the archive has more than 100,000 members");
		return RESULT_FAIL;
	}
	return RESULT_OK;
}

enum result
archive_reader_next(struct archive_reader *reader, const char **path)
{
	struct archive_entry *entry;
	enum result result;

	if (reader->ended)
		return RESULT_END;
	while (!reader->fault && (result = reader_next_header(reader, &entry)) != RESULT_FAIL) {
		g_clear_pointer(&reader->path, g_free);
		if (result == RESULT_END)
			return RESULT_END;
		if (archive_entry_filetype(entry) == AE_IFDIR)
			continue;
		if (archive_entry_filetype(entry) == AE_IFREG &&
		    !archive_entry_hardlink(entry) && !archive_entry_symlink(entry))
			reader->path = archive_reader_is_single(reader)
					       ? reader_single_name(reader)
					       : reader_decent_path(entry);
		if (!reader->path) {
			reader->skipped++;
			continue;
		}
		if (archive_entry_is_encrypted(entry)) {
			reader_set_fault(reader, "the archive is locked by a password");
			break;
		}
		*path = reader->path;
		return RESULT_OK;
	}
	return RESULT_FAIL;
}

gboolean
archive_reader_is_single(const struct archive_reader *reader)
{
	return archive_format(reader->archive) == ARCHIVE_FORMAT_RAW;
}

guint
archive_reader_index(const struct archive_reader *reader)
{
	return reader->index;
}

gboolean
archive_reader_go(struct archive_reader *reader, guint index)
{
	const char *path;

	while (archive_reader_next(reader, &path) == RESULT_OK)
		if (reader->index == index)
			return TRUE;
	return FALSE;
}

gssize
archive_reader_read(struct archive_reader *reader, void *buffer, gsize size)
{
	la_ssize_t got;

	if (reader->fault)
		return -1;
	got = archive_read_data(reader->archive, buffer, size);
	if (got < 0) {
		reader_take_fault(reader);
		return -1;
	}
	reader->delivered += (guint64)got;
	if (reader->budget)
		reader->budget->used += (guint64)got;
	return reader_is_in_proportion(reader) ? got : -1;
}

const char *
archive_reader_fault(const struct archive_reader *reader)
{
	return reader->fault;
}

guint
archive_reader_skipped(const struct archive_reader *reader)
{
	return reader->skipped;
}

guint64
archive_reader_position(const struct archive_reader *reader)
{
	return stream_position(reader->stream);
}

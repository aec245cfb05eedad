/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEST_ARCHIVE_FIXTURE_H
#define TEST_ARCHIVE_FIXTURE_H

/*
 * Archives written by hand, byte by byte after APPNOTE.TXT and POSIX ustar, so that tests need
 * no library's help and can be wrong on purpose.
 */

#include <glib.h>
#include <string.h>
#include <zlib.h>

struct zip_writer {
	GByteArray *bytes, *directory;
	guint16 count;
};

static inline void
zip_number(GByteArray *out, guint32 value, int bytes)
{
	for (int i = 0; i < bytes; i++) {
		guint8 byte = (guint8)(value >> (8 * i));

		g_byte_array_append(out, &byte, 1);
	}
}

static inline void
zip_begin(struct zip_writer *zip)
{
	*zip = (struct zip_writer){ g_byte_array_new(), g_byte_array_new(), 0 };
}

/* What the local header and the directory have in common. */
static inline void
zip_entry(GByteArray *out, guint16 method, guint32 crc, gsize packed, gsize size,
	  const char *name)
{
	zip_number(out, 20, 2);
	zip_number(out, 0x800, 2); /* the name is UTF-8 */
	zip_number(out, method, 2);
	zip_number(out, 0, 2);
	zip_number(out, 0x21, 2); /* 1 January 1980 */
	zip_number(out, crc, 4);
	zip_number(out, (guint32)packed, 4);
	zip_number(out, (guint32)size, 4);
	zip_number(out, (guint32)strlen(name), 2);
	zip_number(out, 0, 2);
}

/* `mode` is the Unix mode: 0100644 for a file, 0120777 for a symbolic link. */
static inline void
zip_add_packed(struct zip_writer *zip, const char *name, guint16 method, guint32 crc,
	       const void *packed, gsize packed_length, gsize size, guint32 mode)
{
	guint32 offset = zip->bytes->len;

	g_byte_array_append(zip->bytes, (const guint8 *)"PK\003\004", 4);
	zip_entry(zip->bytes, method, crc, packed_length, size, name);
	g_byte_array_append(zip->bytes, (const guint8 *)name, (guint)strlen(name));
	g_byte_array_append(zip->bytes, packed, (guint)packed_length);
	g_byte_array_append(zip->directory, (const guint8 *)"PK\001\002", 4);
	zip_number(zip->directory, 0x314, 2); /* made by version 2.0 on Unix */
	zip_entry(zip->directory, method, crc, packed_length, size, name);
	zip_number(zip->directory, 0, 2);
	zip_number(zip->directory, 0, 2);
	zip_number(zip->directory, 0, 2);
	zip_number(zip->directory, mode << 16, 4);
	zip_number(zip->directory, offset, 4);
	g_byte_array_append(zip->directory, (const guint8 *)name, (guint)strlen(name));
	zip->count++;
}

/* Stored as it is. */
static inline void
zip_add(struct zip_writer *zip, const char *name, const char *text)
{
	gsize length = strlen(text);
	guint32 crc = (guint32)crc32(0, (const Bytef *)text, (uInt)length);

	zip_add_packed(zip, name, 0, crc, text, length, length, 0100644);
}

/* Deflated. */
static inline void
zip_add_deflated(struct zip_writer *zip, const char *name, const void *data, gsize length)
{
	guint32 crc = (guint32)crc32(0, data, (uInt)length);
	z_stream z = { 0 };
	gsize room = length + 1024;
	g_autofree guint8 *packed = g_malloc(room);
	g_autofree guint8 *copy = g_memdup2(data, length);

	g_assert(deflateInit2(&z, 9, Z_DEFLATED, -15, 9, Z_DEFAULT_STRATEGY) == Z_OK);
	z.next_in = copy;
	z.avail_in = (uInt)length;
	z.next_out = packed;
	z.avail_out = (uInt)room;
	g_assert(deflate(&z, Z_FINISH) == Z_STREAM_END);
	zip_add_packed(zip, name, 8, crc, packed, z.total_out, length, 0100644);
	deflateEnd(&z);
}

/* g_byte_array_unref the answer. */
static inline GByteArray *
zip_end(struct zip_writer *zip)
{
	guint32 offset = zip->bytes->len;

	g_byte_array_append(zip->bytes, zip->directory->data, zip->directory->len);
	g_byte_array_append(zip->bytes, (const guint8 *)"PK\005\006", 4);
	zip_number(zip->bytes, 0, 4);
	zip_number(zip->bytes, zip->count, 2);
	zip_number(zip->bytes, zip->count, 2);
	zip_number(zip->bytes, zip->directory->len, 4);
	zip_number(zip->bytes, offset, 4);
	zip_number(zip->bytes, 0, 2);
	g_byte_array_unref(zip->directory);
	return zip->bytes;
}

static inline void
tar_add(GByteArray *tar, const char *name, char type, const char *text)
{
	char header[512] = { 0 };
	guint sum = 0;
	gsize length = strlen(text), padding = (512 - length % 512) % 512;

	g_strlcpy(header, name, 100);
	g_snprintf(header + 100, 8, "0000444");
	g_snprintf(header + 108, 8, "0000000");
	g_snprintf(header + 116, 8, "0000000");
	g_snprintf(header + 124, 12, "%011o", (guint)length);
	g_snprintf(header + 136, 12, "00000000000");
	memset(header + 148, ' ', 8);
	header[156] = type;
	if (type != '0')
		g_strlcpy(header + 157, "/etc/passwd", 100);
	memcpy(header + 257, "ustar\00000", 8);
	for (int i = 0; i < 512; i++)
		sum += (guchar)header[i];
	g_snprintf(header + 148, 8, "%06o", sum);
	g_byte_array_append(tar, (const guint8 *)header, 512);
	g_byte_array_append(tar, (const guint8 *)text, (guint)length);
	memset(header, 0, 512);
	g_byte_array_append(tar, (const guint8 *)header, (guint)padding);
}

static inline void
tar_end(GByteArray *tar)
{
	guint8 zeros[1024] = { 0 };

	g_byte_array_append(tar, zeros, sizeof(zeros));
}

/* The bytes as gzip writes them. */
static inline GByteArray *
gzip_bytes(GByteArray *plain)
{
	z_stream z = { 0 };
	gsize room = plain->len + 1024;
	GByteArray *packed = g_byte_array_new();

	g_byte_array_set_size(packed, (guint)room);
	g_assert(deflateInit2(&z, 9, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY) == Z_OK);
	z.next_in = plain->data;
	z.avail_in = plain->len;
	z.next_out = packed->data;
	z.avail_out = (uInt)room;
	g_assert(deflate(&z, Z_FINISH) == Z_STREAM_END);
	g_byte_array_set_size(packed, (guint)z.total_out);
	deflateEnd(&z);
	return packed;
}

#endif

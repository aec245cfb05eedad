/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "car.h"

#include <jansson.h>
#include <string.h>

#include "input/json_stream.h"

enum {
	CID_BYTES = 36,
	CID_HASH_AT = 4,
	HASH_BYTES = 32,
	READ_BYTES = 65536,
	HEADER_MOST = 4096
};

struct car_block {
	const guchar *cid; /* CID_BYTES of them */
	const guchar *data;
	gsize length;
};

struct car {
	GByteArray *bytes;
	GHashTable *blocks; /* a set of struct car_block */
	json_t *header;
};

static guint
block_hash(gconstpointer data)
{
	const struct car_block *block = data;
	guint hash;

	/* A hash already. */
	memcpy(&hash, block->cid + CID_HASH_AT, sizeof(hash));
	return hash;
}

static gboolean
block_equal(gconstpointer a, gconstpointer b)
{
	const struct car_block *x = a, *y = b;

	return memcmp(x->cid, y->cid, CID_BYTES) == 0;
}

/* An LEB128 number; FALSE when it does not end, or is no length. */
static gboolean
car_length(const guchar **at, const guchar *end, gsize *length)
{
	guint64 number = 0;

	for (int shift = 0; *at < end && shift < 56; shift += 7) {
		guchar byte = *(*at)++;

		number |= (guint64)(byte & 0x7F) << shift;
		if (!(byte & 0x80)) {
			*length = (gsize)number;
			return number <= (guint64)(end - *at);
		}
	}
	return FALSE;
}

gboolean
car_is(const char *bytes, gsize length)
{
	const guchar *at = (const guchar *)bytes, *end = at + length;
	gsize header;
	json_t *value;
	gboolean is;

	if (!car_length(&at, end, &header) || header > HEADER_MOST)
		return FALSE;
	value = car_decode(at, header);
	is = json_integer_value(json_get(value, "version")) == 1 &&
	     json_is_array(json_get(value, "roots"));
	json_decref(value);
	return is;
}

/* Version 1, any codec of one byte, SHA-256 of 32 bytes. */
static gboolean
car_is_cid(const guchar *at, gsize length)
{
	return length >= CID_BYTES && at[0] == 1 && at[1] < 0x80 && at[2] == 0x12 &&
	       at[3] == HASH_BYTES;
}

/* Notes where the blocks are; FALSE when the file ends inside one. */
static gboolean
car_index(struct car *car)
{
	const guchar *at = car->bytes->data, *end = at + car->bytes->len;
	gsize length;

	if (!car_length(&at, end, &length))
		return FALSE;
	car->header = car_decode(at, length);
	for (at += length; at < end; at += length) {
		struct car_block *block;

		if (!car_length(&at, end, &length))
			return FALSE;
		if (!car_is_cid(at, length))
			continue;
		block = g_new(struct car_block, 1);
		*block = (struct car_block){ at, at + CID_BYTES, length - CID_BYTES };
		g_hash_table_add(car->blocks, block);
	}
	return TRUE;
}

static gboolean
car_read(struct car *car, struct stream *stream, const char **why)
{
	g_autofree char *buffer = g_malloc(READ_BYTES);
	gsize got;

	while ((got = stream_read(stream, buffer, READ_BYTES)) > 0) {
		if (car->bytes->len + got > CAR_BYTES) {
			*why = "an archive of more than 512 MiB";
			return FALSE;
		}
		g_byte_array_append(car->bytes, (const guint8 *)buffer, (guint)got);
	}
	*why = stream_error(stream);
	return *why == NULL;
}

struct car *
car_new(struct stream *stream, const char **why)
{
	struct car *car = g_new0(struct car, 1);

	car->bytes = g_byte_array_new();
	car->blocks = g_hash_table_new_full(block_hash, block_equal, g_free, NULL);
	if (!car_read(car, stream, why)) {
		car_free(car);
		return NULL;
	}
	if (!car_index(car)) {
		*why = "the file ends in the middle of a block";
		car_free(car);
		return NULL;
	}
	return car;
}

void
car_free(struct car *car)
{
	if (!car)
		return;
	json_decref(car->header);
	g_hash_table_unref(car->blocks);
	g_byte_array_unref(car->bytes);
	g_free(car);
}

const char *
car_root(const struct car *car)
{
	return json_get_text(car->header, "roots.0.$link");
}

static gboolean
car_parse_link(const char *link, guchar cid[CID_BYTES])
{
	if (!link || strlen(link) != 2 * CID_BYTES)
		return FALSE;
	for (int i = 0; i < CID_BYTES; i++) {
		int high = g_ascii_xdigit_value(link[2 * i]);
		int low = g_ascii_xdigit_value(link[2 * i + 1]);

		if (high < 0 || low < 0)
			return FALSE;
		cid[i] = (guchar)(high << 4 | low);
	}
	return TRUE;
}

static gboolean
block_is_whole(const struct car_block *block)
{
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 digest[HASH_BYTES];
	gsize length = sizeof(digest);

	g_checksum_update(checksum, block->data, (gssize)block->length);
	g_checksum_get_digest(checksum, digest, &length);
	return memcmp(digest, block->cid + CID_HASH_AT, HASH_BYTES) == 0;
}

json_t *
car_load(const struct car *car, const char *link)
{
	guchar cid[CID_BYTES];
	const struct car_block key = { .cid = cid }, *block;

	if (!car_parse_link(link, cid))
		return NULL;
	block = g_hash_table_lookup(car->blocks, &key);
	if (!block || !block_is_whole(block))
		return NULL;
	return car_decode(block->data, block->length);
}

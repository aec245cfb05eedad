/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * DAG-CBOR to JSON. Bounds: every length is held against the bytes that are left. Values are
 * made by json_pack, for jansson's makers share their names with the writers of base/json.
 */

#include <jansson.h>
#include <math.h>
#include <string.h>

#include "car.h"

enum {
	MAJOR_UNSIGNED,
	MAJOR_NEGATIVE,
	MAJOR_BYTES,
	MAJOR_TEXT,
	MAJOR_ARRAY,
	MAJOR_MAP,
	MAJOR_TAG,
	MAJOR_SIMPLE
};
enum { TAG_LINK = 42, CID_BYTES = 36, SIMPLE_DOUBLE = 27 };

struct cbor {
	const guchar *at, *end;
	int depth;
};

static json_t *cbor_value(struct cbor *cbor);

static gboolean
cbor_argument(struct cbor *cbor, int *major, int *info, guint64 *argument)
{
	gsize bytes;

	if (cbor->at == cbor->end)
		return FALSE;
	*major = *cbor->at >> 5;
	*info = *cbor->at++ & 31;
	*argument = (guint64)*info;
	if (*info < 24)
		return TRUE;
	/* 28 to 30 are reserved, 31 is an indefinite length. */
	if (*info > 27)
		return FALSE;
	bytes = (gsize)1 << (*info - 24);
	if ((gsize)(cbor->end - cbor->at) < bytes)
		return FALSE;
	for (*argument = 0; bytes > 0; bytes--)
		*argument = *argument << 8 | *cbor->at++;
	return TRUE;
}

/* The next `length` bytes; NULL when there are not so many. */
static const guchar *
cbor_take(struct cbor *cbor, guint64 length)
{
	const guchar *at = cbor->at;

	if (length > (guint64)(cbor->end - at))
		return NULL;
	cbor->at += length;
	return at;
}

static json_t *
cbor_text(struct cbor *cbor, guint64 length, gboolean is_text)
{
	const guchar *at = cbor_take(cbor, length);
	json_t *text = at ? json_pack("s#", (const char *)at, (int)length) : NULL;

	return text || !at || is_text ? text : json_pack("n");
}

static json_t *
cbor_array(struct cbor *cbor, guint64 count)
{
	json_t *array = json_pack("[]");

	for (guint64 i = 0; i < count; i++)
		/* Frees the value where it cannot be taken, a NULL too. */
		if (json_array_append_new(array, cbor_value(cbor)) != 0) {
			json_decref(array);
			return NULL;
		}
	return array;
}

static json_t *
cbor_map(struct cbor *cbor, guint64 count)
{
	json_t *map = json_pack("{}");

	for (guint64 i = 0; i < count; i++) {
		guint64 length;
		int major, info;
		const guchar *key = NULL;
		g_autofree char *name = NULL;

		if (cbor_argument(cbor, &major, &info, &length) && major == MAJOR_TEXT)
			key = cbor_take(cbor, length);
		name = key ? g_strndup((const char *)key, (gsize)length) : NULL;
		/* Refuses keys that are no UTF-8, and values that are none. */
		if (!name || json_object_set_new(map, name, cbor_value(cbor)) != 0) {
			json_decref(map);
			return NULL;
		}
	}
	return map;
}

static json_t *
cbor_link(struct cbor *cbor)
{
	guint64 length;
	int major, info;
	const guchar *cid;
	char hex[2 * CID_BYTES + 1];

	if (!cbor_argument(cbor, &major, &info, &length) || major != MAJOR_BYTES)
		return NULL;
	cid = cbor_take(cbor, length);
	if (!cid)
		return NULL;
	/* The byte before it says "identity". Other kinds of links lead nowhere here. */
	if (length != 1 + CID_BYTES || *cid != 0)
		return json_pack("n");
	for (int i = 0; i < CID_BYTES; i++)
		g_snprintf(hex + 2 * i, 3, "%02x", cid[1 + i]);
	return json_pack("{s:s}", "$link", hex);
}

static json_t *
cbor_simple(int info, guint64 argument)
{
	double real;

	switch (info) {
	case 20:
		return json_pack("b", 0);
	case 21:
		return json_pack("b", 1);
	case 22:
		return json_pack("n");
	case SIMPLE_DOUBLE:
		memcpy(&real, &argument, sizeof(real));
		return isfinite(real) ? json_pack("f", real) : NULL;
	default:
		return NULL;
	}
}

static json_t *
cbor_nested(struct cbor *cbor, int major, guint64 argument)
{
	json_t *value = NULL;

	/* Each member takes a byte at least. */
	if (argument > (guint64)(cbor->end - cbor->at) || cbor->depth == CAR_DEPTH)
		return NULL;
	cbor->depth++;
	value = major == MAJOR_ARRAY ? cbor_array(cbor, argument) : cbor_map(cbor, argument);
	cbor->depth--;
	return value;
}

static json_t *
cbor_value(struct cbor *cbor)
{
	guint64 argument;
	int major, info;

	if (!cbor_argument(cbor, &major, &info, &argument))
		return NULL;
	switch (major) {
	case MAJOR_UNSIGNED:
		return argument <= G_MAXINT64 ? json_pack("I", (json_int_t)argument) : NULL;
	case MAJOR_NEGATIVE:
		return argument <= G_MAXINT64 ? json_pack("I", -1 - (json_int_t)argument)
					      : NULL;
	case MAJOR_BYTES:
	case MAJOR_TEXT:
		return cbor_text(cbor, argument, major == MAJOR_TEXT);
	case MAJOR_ARRAY:
	case MAJOR_MAP:
		return cbor_nested(cbor, major, argument);
	case MAJOR_TAG:
		return argument == TAG_LINK ? cbor_link(cbor) : NULL;
	default:
		return cbor_simple(info, argument);
	}
}

json_t *
car_decode(const void *bytes, gsize length)
{
	struct cbor cbor = { .at = bytes };
	json_t *value;

	cbor.end = cbor.at + length;
	value = cbor_value(&cbor);
	if (value && cbor.at != cbor.end) {
		json_decref(value);
		return NULL;
	}
	return value;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "pdf_object.h"

#include <math.h>
#include <string.h>

static HPDF_STATUS
write_entries(HPDF_Dict object, HPDF_Stream stream)
{
	const char *entries = object->attr;
	return entries == NULL ? HPDF_OK : HPDF_Stream_WriteStr(stream, entries);
}

static void
free_entries(HPDF_Dict object)
{
	g_free(object->attr);
	object->attr = NULL;
}

static void
adopt(HPDF_Dict object)
{
	object->write_fn = write_entries;
	object->free_fn = free_entries;
}

HPDF_Dict
pdf_object_new(HPDF_Doc doc)
{
	HPDF_Dict object = HPDF_Dict_New(doc->mmgr);
	HPDF_Xref_Add(doc->xref, object);
	adopt(object);
	return object;
}

HPDF_Dict
pdf_object_new_stream(HPDF_Doc doc, const char *entries, GBytes *bytes)
{
	HPDF_Dict object = HPDF_DictStream_New(doc->mmgr, doc->xref);
	pdf_object_fill_stream(object, entries, bytes);
	return object;
}

void
pdf_object_fill_stream(HPDF_Dict object, const char *entries, GBytes *bytes)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);
	adopt(object);
	/* libharu's filter stays off: what is deflated is so already. */
	HPDF_Stream_Write(object->stream, data, (HPDF_UINT)length);
	pdf_object_fill(object, g_strconcat(entries, "\n", NULL));
}

void
pdf_object_fill(HPDF_Dict object, char *entries)
{
	g_free(object->attr);
	object->attr = entries;
}

guint
pdf_object_number(HPDF_Dict object)
{
	return object->header.obj_id & 0x00ffffff;
}

/* UTF-16BE with its byte order mark; cut where libharu would refuse a longer string. */
static GByteArray *
encode_text(const char *utf8)
{
	enum { UNITS_MAX = 8000 };
	static const guint8 mark[] = { 0xfe, 0xff };
	glong count = 0;
	g_autofree gunichar2 *units = g_utf8_to_utf16(utf8, -1, NULL, &count, NULL);
	GByteArray *bytes = g_byte_array_append(g_byte_array_new(), mark, sizeof mark);
	for (glong i = 0; i < MIN(count, UNITS_MAX); i++) {
		guint8 pair[] = { (guint8)(units[i] >> 8), (guint8)units[i] };
		g_byte_array_append(bytes, pair, sizeof pair);
	}
	return bytes;
}

void *
pdf_object_text(HPDF_Doc doc, const char *utf8)
{
	enum { ASCII_MAX = 8000 };
	if (g_str_is_ascii(utf8) && strlen(utf8) < ASCII_MAX) {
		return HPDF_String_New(doc->mmgr, utf8, NULL);
	}
	g_autoptr(GByteArray) bytes = encode_text(utf8);
	return HPDF_Binary_New(doc->mmgr, bytes->data, bytes->len);
}

void
pdf_append_text(GString *out, const char *utf8)
{
	static const char digits[] = "0123456789ABCDEF";
	g_autoptr(GByteArray) bytes = encode_text(utf8);
	g_string_append_c(out, '<');
	for (guint i = 0; i < bytes->len; i++) {
		g_string_append_c(out, digits[bytes->data[i] >> 4]);
		g_string_append_c(out, digits[bytes->data[i] & 0xf]);
	}
	g_string_append_c(out, '>');
}

void
pdf_append_reference(GString *out, HPDF_Dict object)
{
	pdf_append_number(out, pdf_object_number(object), 0);
	g_string_append(out, " 0 R");
}

void
pdf_append_number(GString *out, double value, int decimals)
{
	static const long scales[] = { 1, 10, 100, 1000 };
	char digits[32], *at = digits + sizeof digits;
	long scaled = lround(fabs(value) * (double)scales[decimals]);
	gboolean negative = value < 0 && scaled > 0;
	int places = decimals;
	for (; places > 0 && scaled % 10 == 0; places--) {
		scaled /= 10;
	}
	for (int i = 0; i < places; i++, scaled /= 10) {
		*--at = (char)('0' + scaled % 10);
	}
	if (places > 0) {
		*--at = '.';
	}
	for (; scaled > 0 || places == 0; scaled /= 10) {
		*--at = (char)('0' + scaled % 10);
		places = 1; /* a whole number has at least one digit, a fraction needs none */
	}
	if (negative) {
		*--at = '-';
	}
	g_string_append_len(out, at, digits + sizeof digits - at);
}

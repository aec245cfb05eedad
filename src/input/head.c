/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/head.h"

#include <string.h>

#include "archive_reader.h"
#include "base/words.h"
#include "input/columns.h"
#include "json_outline.h"

struct magic {
	const char *bytes;
	gsize length;
	enum head_family family;
};

static const struct magic magics[] = {
	{ "PK\003\004", 4, HEAD_ZIP },
	{ "PK\005\006", 4, HEAD_ZIP }, /* an empty archive */
	{ "\320\317\021\340\241\261\032\341", 8, HEAD_OFFICE },
	{ "%PDF-", 5, HEAD_PDF },
};

static void
head_row_free(void *data)
{
	struct head_row *row = data;

	g_strfreev(row->cells);
	g_strfreev(row->keys);
	g_free(row);
}

/* A lone byte of a cut character, or the first half of a UTF-16 unit, is not worth a mark. */
static gsize
head_whole_length(const struct head *head)
{
	const char *end;

	if (head->complete)
		return head->length;
	if (head->encoding == ENCODING_UTF16LE || head->encoding == ENCODING_UTF16BE)
		return head->length & ~(gsize)1;
	if (head->encoding == ENCODING_WINDOWS1252 || head->encoding == ENCODING_MACROMAN)
		return head->length;
	end = head->bytes + head->length;
	for (int back = 1; back <= 4 && end - back >= head->bytes; back++) {
		guchar byte = (guchar)end[-back];

		if (byte < 0x80)
			break;
		if (byte >= 0xC0)
			return head->length - (gsize)back;
	}
	return head->length;
}

static void
head_decode(struct head *head)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct stream *stream;
	char buffer[4096];
	gsize got;

	stream = stream_open_memory(head->bytes, head_whole_length(head), "head");
	stream = encoding_open(stream, head->encoding, NULL);
	while ((got = stream_read(stream, buffer, sizeof(buffer))) > 0)
		g_string_append_len(text, buffer, (gssize)got);
	stream_close(stream);
	head->text_length = text->len;
	head->text = g_string_free(g_steal_pointer(&text), FALSE);
}

/* "window.YTD.tweets.part0 = [" and the like: a short assignment before the JSON. */
static gboolean
head_is_script(const char *text)
{
	const char *equals = strchr(text, '=');

	if (!equals || equals - text > 200 || !g_ascii_isalpha(text[0]))
		return FALSE;
	for (const char *at = text; at < equals; at++)
		if (!g_ascii_isalnum(*at) && !strchr("._$ \t\r\n", *at))
			return FALSE;
	for (equals++; g_ascii_isspace(*equals); equals++)
		;
	return *equals == '[' || *equals == '{';
}

static enum head_family
head_family_of_text(const struct head *head)
{
	const char *at = head->text;
	gsize odd = 0;

	while (g_ascii_isspace(*at))
		at++;
	if (*at == '\0')
		return head->text_length == (gsize)(at - head->text) ? HEAD_EMPTY : HEAD_BINARY;
	if (*at == '{' || *at == '[' || head_is_script(at))
		return HEAD_JSON;
	if (*at == '<')
		return HEAD_XML;
	for (gsize i = 0; i < head->text_length; i++) {
		guchar byte = (guchar)head->text[i];

		odd += byte < 0x20 && !g_ascii_isspace(byte);
	}
	return odd * 20 > head->text_length ? HEAD_BINARY : HEAD_TEXT;
}

static enum head_family
head_family_of(const struct head *head)
{
	for (gsize i = 0; i < G_N_ELEMENTS(magics); i++)
		if (head->length >= magics[i].length &&
		    memcmp(head->bytes, magics[i].bytes, magics[i].length) == 0)
			return magics[i].family;
	if (archive_reader_is_packed(head->bytes, head->length))
		return HEAD_PACKED;
	return head_family_of_text(head);
}

static enum result
head_add_row(void *arg, const struct csv_row *row)
{
	struct head *head = arg;
	struct head_row *copy;

	if (row->fault)
		return RESULT_OK;
	copy = g_new0(struct head_row, 1);
	copy->cells = g_new0(char *, row->count + 1);
	copy->count = row->count;
	copy->line = row->line;
	for (gsize i = 0; i < row->count; i++)
		copy->cells[i] = g_strndup(row->cells[i], row->lengths[i]);
	if (head->rows->len < HEAD_HEADER_ROWS) {
		copy->keys = g_new0(char *, row->count + 1);
		for (gsize i = 0; i < row->count; i++)
			copy->keys[i] = columns_key(copy->cells[i]);
	}
	g_ptr_array_add(head->rows, copy);
	return RESULT_OK;
}

static void
head_read_rows(struct head *head)
{
	struct diag silent = { 0 };
	struct stream *stream = stream_open_memory(head->bytes, head->length, "head");

	csv_sniff(stream, &head->dialect);
	(void)csv_read(stream, &head->dialect, head_add_row, head, &silent);
	stream_close(stream);
	/* The last row may have been cut by the end of the head. */
	if (!head->complete && head->rows->len > 1)
		g_ptr_array_set_size(head->rows, (gint)head->rows->len - 1);
}

/* "rss" of "<?xml ...?><!-- ... --><!DOCTYPE ...><rdf:rss ...>"; NULL when it is not seen. */
static char *
head_find_root(const char *text)
{
	const char *at = text, *end, *colon;

	while ((at = strchr(at, '<')) != NULL && (at[1] == '?' || at[1] == '!')) {
		at = g_str_has_prefix(at, "<!--") ? strstr(at, "-->") : strchr(at, '>');
		if (!at)
			return NULL;
	}
	if (!at)
		return NULL;
	at++;
	end = at + strcspn(at, " \t\r\n/>");
	colon = memchr(at, ':', (gsize)(end - at));
	at = colon ? colon + 1 : at;
	return end > at && *end ? g_ascii_strdown(at, end - at) : NULL;
}

const char *
head_json(const struct head *head, const char *path)
{
	return head->outline ? g_hash_table_lookup(head->outline, path) : NULL;
}

gboolean
head_json_has(const struct head *head, const char *paths)
{
	g_auto(GStrv) list = g_strsplit(paths, " ", -1);

	for (guint i = 0; list[i]; i++)
		if (!head_json(head, list[i]))
			return FALSE;
	return TRUE;
}

struct head *
head_new(struct stream *stream, const GPtrArray *mapping)
{
	struct head *head = g_new0(struct head, 1);

	head->rows = g_ptr_array_new_with_free_func(head_row_free);
	head->mapping = mapping;
	head->length = stream_peek(stream, &head->bytes);
	head->complete = head->length < STREAM_PEEK_BYTES;
	head->encoding = encoding_guess(head->bytes, head->length);
	head_decode(head);
	head->family = head_family_of(head);
	if (head->family == HEAD_TEXT)
		head_read_rows(head);
	else if (head->family == HEAD_JSON)
		head->outline = json_outline(head->text);
	else if (head->family == HEAD_XML)
		head->root = head_find_root(head->text);
	return head;
}

void
head_free(struct head *head)
{
	if (!head)
		return;
	g_ptr_array_unref(head->rows);
	g_clear_pointer(&head->outline, g_hash_table_unref);
	g_free(head->root);
	g_free(head->text);
	g_free(head);
}

char *
head_describe(const struct head *head)
{
	static const char *const words[] = {
		[HEAD_EMPTY] = "an empty file",
		[HEAD_TEXT] = "plain text",
		[HEAD_JSON] = "a JSON file",
		[HEAD_XML] = "an XML or HTML file",
		[HEAD_ZIP] = "a zip archive or an office document (.xlsx, .docx, .ods)",
		[HEAD_PACKED] = "a compressed file",
		[HEAD_OFFICE] = "an old office document (.xls, .doc)",
		[HEAD_PDF] = "a PDF document",
		[HEAD_BINARY] = "a binary file",
	};
	GString *out;
	gboolean table = FALSE;

	if (g_strcmp0(head->root, "html") == 0)
		return g_strdup("a web page (HTML)");
	if (head->root) {
		g_autofree char *root = words_excerpt(head->root, 40);

		return g_strdup_printf("an XML file (<%s>)", root);
	}
	for (guint i = 0; i < head->rows->len && i < 10; i++)
		table |= ((struct head_row *)head->rows->pdata[i])->count > 1;
	if (!table)
		return g_strdup(words[head->family]);
	out = g_string_new("a CSV file with the columns ");
	columns_append_headers(out, head, 0);
	return g_string_free(out, FALSE);
}

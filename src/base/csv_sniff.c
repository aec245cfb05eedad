/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/csv.h"

#include <string.h>

enum { SNIFF_RECORDS = 20 };

struct tally {
	gsize counts[SNIFF_RECORDS];
	int records;
};

static enum result
count_columns(void *arg, const struct csv_row *row)
{
	struct tally *tally = arg;
	if (row->fault)
		return RESULT_OK;
	tally->counts[tally->records++] = row->count;
	return tally->records < SNIFF_RECORDS ? RESULT_OK : RESULT_END;
}

/* How many records have the commonest column count above 1, and that count. */
static int
constancy(const struct tally *tally, gsize *columns)
{
	int best = 0;
	*columns = 0;
	for (int i = 0; i < tally->records; i++) {
		int same = 0;
		for (int j = 0; j < tally->records; j++)
			same += tally->counts[j] == tally->counts[i];
		gboolean more = same > best || (same == best && tally->counts[i] > *columns);
		if (tally->counts[i] > 1 && more) {
			best = same;
			*columns = tally->counts[i];
		}
	}
	return best;
}

static char
guess_separator(const char *text, gsize length)
{
	static const char candidates[] = { ',', ';', '\t', '|' };
	char best = ',';
	gsize best_columns = 0;
	double best_share = 0;
	for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++) {
		const struct csv_dialect dialect = { .encoding = ENCODING_UTF8,
						     .separator = candidates[i] };
		struct tally tally = { .records = 0 };
		struct diag diag = { .sink = NULL };
		struct stream *stream = stream_open_memory(text, length, "");
		csv_read(stream, &dialect, count_columns, &tally, &diag);
		stream_close(stream);

		gsize columns;
		int constant = constancy(&tally, &columns);
		double share = constant > 0 ? (double)constant / tally.records : 0;
		/* Prose full of commas has no constant count; between equals more columns win.
		 */
		if (share > best_share || (share >= best_share && columns > best_columns)) {
			best = candidates[i];
			best_share = share;
			best_columns = columns;
		}
	}
	return best;
}

/* The head as UTF-8, without a last line that the look-ahead may have cut. */
static char *
decode_head(const char *head, gsize length, enum encoding encoding, gsize *decoded)
{
	struct stream *raw = stream_open_memory(head, length, "");
	struct stream *text = encoding_open(raw, encoding, NULL);
	/* A byte of Windows-1252 becomes three of UTF-8 at most. */
	gsize room = length * 3 + 1;
	char *out = g_malloc(room);
	*decoded = stream_read(text, out, room - 1);
	stream_close(text);
	if (length == STREAM_PEEK_BYTES) {
		gsize whole = *decoded;
		while (whole > 0 && out[whole - 1] != '\n' && out[whole - 1] != '\r')
			whole--;
		if (whole > 0)
			*decoded = whole;
	}
	out[*decoded] = '\0';
	return out;
}

/* "sep=;" or "\"sep=;\"" as the first line. */
static gboolean
find_sep_line(const char *text, char *separator)
{
	gboolean quoted = *text == '"';
	text += quoted;
	if (g_ascii_strncasecmp(text, "sep=", 4) != 0 || !text[4] || (guchar)text[4] >= 0x80)
		return FALSE;
	const char *end = text + 5;
	if (quoted && *end == '"')
		end++;
	if (*end && *end != '\r' && *end != '\n')
		return FALSE;
	*separator = text[4];
	return TRUE;
}

void
csv_sniff(struct stream *stream, struct csv_dialect *dialect)
{
	const char *head;
	gsize length = stream_peek(stream, &head);
	*dialect = (struct csv_dialect){ .encoding = encoding_guess(head, length) };

	gsize decoded;
	g_autofree char *text = decode_head(head, length, dialect->encoding, &decoded);
	dialect->sep_line = find_sep_line(text, &dialect->separator);
	if (!dialect->sep_line)
		dialect->separator = guess_separator(text, decoded);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as CSV, and as the formats that are written in it. */

#include "base/csv.h"
#include "fuzz_records.h"

static enum result
check_row(void *arg, const struct csv_row *row)
{
	long *line = arg;

	g_assert(row->line > *line && row->count > 0 && row->count <= CSV_COLUMNS);
	*line = row->line;
	for (gsize i = 0; i < row->count; i++) {
		g_assert(strlen(row->cells[i]) == row->lengths[i]);
		g_assert(row->lengths[i] <= CSV_FIELD_BYTES);
		g_assert(g_utf8_validate(row->cells[i], (gssize)row->lengths[i], NULL));
	}
	return RESULT_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const extensions[] = { "csv", NULL };
	struct stream *stream = stream_open_memory(data, size, "fuzz.csv");
	struct diag diag = { 0 };
	long line = 0;

	(void)csv_read(stream, NULL, check_row, &line, &diag);
	stream_close(stream);
	fuzz_read_all(data, size, extensions);
	return 0;
}

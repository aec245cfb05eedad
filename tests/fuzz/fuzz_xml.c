/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as the formats that are written in XML. */

#include "fuzz_records.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const extensions[] = { "xml", "rss", NULL };

	fuzz_read_all(data, size, extensions);
	return 0;
}

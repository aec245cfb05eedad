/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as every format that is written in XML: what comes out is sound text. */

#include "fuzz_records.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	for (gsize i = 0; formats[i]; i++)
		if (strstr(formats[i]->extensions, "xml") ||
		    strstr(formats[i]->extensions, "rss"))
			fuzz_read(data, size, formats[i]->name);
	fuzz_read(data, size, NULL);
	return 0;
}

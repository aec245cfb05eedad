/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an archive. */

#include "fuzz_records.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	fuzz_read(data, size, "archive");
	return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Prints the settings chapter of the manual, for `make manual` and for the test of it. */

#include <stdio.h>

#include "config/config.h"

int
main(void)
{
	g_autofree char *chapter = config_manual();

	fputs(chapter, stdout);
	return 0;
}

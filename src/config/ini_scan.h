/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CONFIG_INI_SCAN_H
#define CONFIG_INI_SCAN_H

/* Private to ini.c: our own reading of an INI file, which iniparser's is compared with. */

#include "config/ini.h"

/*
 * TRUE when the bytes are text of bearable size: no NUL, valid UTF-8. Moves past a byte order
 * mark. Otherwise the problem was reported.
 */
gboolean ini_check_text(const char *name, const char **data, gsize *length, struct diag *diag);

/* Fills the sections of `ini` from its text; sets `faulty` where a line was refused. */
void ini_scan(struct ini *ini, struct diag *diag);

/* Reports an error and marks the file faulty. */
void ini_fault(struct ini *ini, struct diag *diag, long line, const char *format, ...)
	G_GNUC_PRINTF(4, 5);

struct ini_section *ini_add_section(struct ini *ini, const char *name, long line);
struct ini_key *ini_add_key(struct ini_section *section, const char *name, long line);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_HISTORY_H
#define MODEL_HISTORY_H

/* The runs of a class as records: what each was computed from and with. */

#include <glib.h>

struct run_record {
	gint64 id;
	int sheet_number; /* under which it was handed out; 0: not */
	gint64 as_of;     /* UTC seconds */
	int model_version;
	gint64 facts_version; /* raised by every import that changed something */
	char *program_version;
	char *settings; /* class.ini as it was read */
	char *settings_hash, *phrases_hash;
	char *topics; /* names, one a line */
	/* Of all files but those of codes, and of the codes that counted; NULL: not known. */
	char *files_hash, *codes_hash;
	int students; /* that have figures in it, whoever has left since */
};

#endif

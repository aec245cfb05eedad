/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/diag.h"

void
diag_at(struct diag *diag, enum severity severity, const char *file, long line,
	const char *format, ...)
{
	diag->counts[severity]++;
	if (!diag->sink)
		return;

	va_list arguments;
	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);

	const struct diag_message message = {
		.severity = severity, .file = file, .line = line, .text = text
	};
	diag->sink(diag->arg, &message);
}

const char *
diag_severity_name(enum severity severity)
{
	switch (severity) {
	case SEVERITY_NOTE:
		return "note";
	case SEVERITY_WARNING:
		return "warning";
	default:
		return "error";
	}
}

int
diag_exit_code(const struct diag *diag, gboolean strict)
{
	if (diag->counts[SEVERITY_SYSTEM])
		return 3;
	if (diag->counts[SEVERITY_USAGE])
		return 2;
	if (diag->counts[SEVERITY_ERROR])
		return 1;
	return strict && diag->counts[SEVERITY_WARNING] ? 1 : 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text_stream.h"

static gssize
text_stream_read(void *context, void *buffer, gsize size, const char **why)
{
	gsize got = stream_read(context, buffer, size);

	*why = got == 0 ? stream_error(context) : NULL;
	return *why ? -1 : (gssize)got;
}

struct stream *
text_stream_open(struct stream *lent, guint64 *replaced)
{
	const char *bytes;
	gsize length = stream_peek(lent, &bytes);
	enum encoding encoding = encoding_guess(bytes, length);
	struct stream *raw = stream_new(stream_name(lent), text_stream_read, NULL, lent);

	return encoding_open(raw, encoding, replaced);
}

void
text_stream_report(const struct stream *lent, guint64 replaced, struct diag *diag)
{
	if (replaced > 0)
		diag_at(diag, SEVERITY_WARNING, stream_name(lent), 0,
			"%" G_GUINT64_FORMAT
			" bytes are not valid in its encoding, read as U+FFFD or as "
			"Windows-1252 letters",
			replaced);
}

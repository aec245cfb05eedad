/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bundle_claims.h"

#include <string.h>

/* `text` against one pattern of `length` bytes; '*' does not pass a '/'. */
static gboolean
bundle_glob(const char *text, const char *pattern, gsize length)
{
	const char *end = pattern + length, *star = NULL, *retry = NULL;

	while (*text) {
		if (pattern < end && *pattern == '*') {
			star = ++pattern;
			retry = text;
		} else if (pattern < end &&
			   (*pattern == '?' ||
			    g_ascii_tolower(*pattern) == g_ascii_tolower(*text))) {
			pattern++;
			text++;
		} else if (star && *retry != '/') {
			pattern = star;
			text = ++retry;
		} else {
			return FALSE;
		}
	}
	while (pattern < end && *pattern == '*')
		pattern++;
	return pattern == end;
}

static gboolean
bundle_fits(const char *path, const char *patterns, gboolean at_top)
{
	while (*patterns) {
		gsize length = strcspn(patterns, " ");
		const char *at = path;

		while (at) {
			if (length > 0 && bundle_glob(at, patterns, length))
				return TRUE;
			at = at_top ? NULL : strchr(at, '/');
			at = at ? at + 1 : NULL;
		}
		patterns += length;
		patterns += *patterns == ' ';
	}
	return FALSE;
}

gboolean
bundle_path_fits(const char *path, const char *patterns)
{
	return bundle_fits(path, patterns, FALSE);
}

gboolean
bundle_is_claimed(const char *path)
{
	for (gsize i = 0; formats[i]; i++)
		if (formats[i]->members && formats[i]->kind != INPUT_CONTEXT &&
		    bundle_path_fits(path, formats[i]->members))
			return TRUE;
	return FALSE;
}

static gboolean
bundle_has_context(const char *path, gboolean at_top)
{
	for (gsize i = 0; formats[i]; i++)
		if (formats[i]->members && formats[i]->kind == INPUT_CONTEXT &&
		    bundle_fits(path, formats[i]->members, at_top))
			return TRUE;
	return FALSE;
}

gboolean
bundle_is_context(const char *path)
{
	return bundle_has_context(path, FALSE);
}

gboolean
bundle_is_context_at_top(const char *path)
{
	return bundle_has_context(path, TRUE);
}

/* "__MACOSX/._x.csv" is what macOS adds to its zips. */
static gboolean
bundle_is_hidden(const char *path)
{
	return strstr(path, "__MACOSX/") || strstr(path, "/.") || *path == '.';
}

gboolean
bundle_is_archive(const char *path)
{
	return !bundle_is_hidden(path) &&
	       bundle_path_fits(path, "*.zip *.tar *.tgz *.gz *.bz2 *.xz *.zst *.xlsx *.xlsm "
				      "*.docx *.ods *.odt *.numbers");
}

gboolean
bundle_is_likely(const char *path)
{
	return !bundle_is_hidden(path) &&
	       bundle_path_fits(path, "*.csv *.tsv *.tab *.txt *.json *.jsonl *.ndjson *.xml "
				      "*.rss *.atom *.xls *.js *.car") &&
	       !bundle_path_fits(path, "*direct-message*.js");
}

const struct format *
bundle_format(struct stream *stream, const char *path, const struct read_options *options)
{
	struct diag silent = { 0 };
	const struct format *best = NULL;
	struct head *head;
	int best_certainty = 0;

	if (!bundle_is_claimed(path))
		return format_sniff(stream, options, &silent);
	head = head_new(stream, options->config ? options->config->columns : NULL);
	head->maps = options->maps;
	for (gsize i = 0; formats[i]; i++) {
		int certainty;

		if (!formats[i]->members || formats[i]->kind == INPUT_CONTEXT ||
		    (options->kind != INPUT_ANY && formats[i]->kind != options->kind) ||
		    !bundle_path_fits(path, formats[i]->members))
			continue;
		certainty = formats[i]->sniff(head);
		if (certainty > best_certainty) {
			best_certainty = certainty;
			best = formats[i];
		}
	}
	head_free(head);
	return best;
}

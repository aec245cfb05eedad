/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta.h"

#include <string.h>

#include "input/mojibake.h"

/* "-2026-09-05" */
static gboolean
meta_is_date(const char *at)
{
	static const char form[] = "-dddd-dd-dd";

	for (gsize i = 0; form[i]; i++)
		if (form[i] == 'd' ? !g_ascii_isdigit(at[i]) : at[i] != form[i])
			return FALSE;
	return TRUE;
}

char *
meta_owner_of_name(const char *file, const char *network)
{
	/* The archive's own name stands before the first colon, a folder's anywhere. */
	g_auto(GStrv) parts = g_strsplit_set(file, "/:", -1);
	const gsize prefix = strlen(network);

	for (guint i = 0; parts[i]; i++) {
		const char *name = parts[i];

		if (g_ascii_strncasecmp(name, network, prefix) != 0 || name[prefix] != '-')
			continue;
		name += prefix + 1;
		for (const char *at = strchr(name, '-'); at; at = strchr(at + 1, '-'))
			if (at > name && meta_is_date(at))
				return g_strndup(name, (gsize)(at - name));
	}
	return NULL;
}

enum result
meta_read(const char *const *paths, meta_element_fn *element, const char *network,
	  struct stream *stream, const struct read_options *options, const struct sink *sink,
	  struct diag *diag)
{
	struct elements elements;
	struct json_reading reading = {
		.paths = paths,
		.element = element,
		.arg = &elements,
		.sink = sink,
		.options = options,
	};
	enum result result;

	elements_init(&elements, stream_name(stream), network_parse(network), options, sink,
		      diag);
	/* Whose folder it lies in is surer than what somebody called it. */
	if (!options->owner || *options->owner == '\0')
		elements.owner = meta_owner_of_name(stream_name(stream), network);
	result = json_stream_read(stream, &reading, diag);
	elements_done(&elements);
	return result;
}

const char *
meta_text(struct elements *elements, const struct json_t *value, const char *path)
{
	const char *text = json_get_text(value, path);

	return text ? elements_take(elements, mojibake_mend(text)) : "";
}

gboolean
meta_set_owner(struct elements *elements, struct post *post)
{
	return elements_set_author(elements, post, elements->owner, NULL);
}

enum result
meta_put(struct elements *elements, struct post *post)
{
	if (!post->key || *post->key == '\0')
		post->key = article_derive_key(elements, post);
	return elements_put(elements, post);
}

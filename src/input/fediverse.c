/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fediverse.h"

#include <jansson.h>
#include <string.h>

#include "input/json_stream.h"
#include "input/markup.h"

const char *
fediverse_author_of_url(struct elements *elements, const char *url)
{
	static const char *const folders[] = { "/users/", "/@", "/u/", "/profile/" };
	g_autofree char *host = url ? handle_cache_host(url) : NULL;
	const char *path;

	if (!host || !strstr(url, "://"))
		return NULL;
	path = strchr(strstr(url, "://") + 3, '/');
	for (gsize i = 0; path && i < G_N_ELEMENTS(folders); i++) {
		const char *name = path + strlen(folders[i]);

		if (g_str_has_prefix(path, folders[i]))
			return elements_handle(
				elements, elements_printf(elements, "%.*s@%s",
							  (int)MIN(strcspn(name, "/@?#"), 100),
							  name, host));
	}
	return NULL;
}

const char *
fediverse_account(struct elements *elements, const char *acct, const char *url)
{
	g_autofree char *host = NULL;

	if (!acct || !*acct)
		return fediverse_author_of_url(elements, url);
	if (!strchr(acct + 1, '@'))
		host = url ? handle_cache_host(url) : g_strdup(elements->host);
	if (!host)
		return elements_handle(elements, acct);
	return elements_handle(elements, elements_printf(elements, "%s@%s", acct, host));
}

const char *
fediverse_text(struct elements *elements, const char *warning, const char *html)
{
	const char *text = elements_take(elements, markup_to_text(html ? html : ""));

	if (!warning || !*warning)
		return text;
	return elements_printf(elements, "%s\n\n%s", warning, text);
}

char *
fediverse_owner(const struct read_options *options)
{
	struct stream *stream = read_options_sibling(options, "actor.json");
	json_t *actor = stream ? json_stream_load(stream) : NULL;
	const char *name = json_get_text(actor, "preferredUsername");
	const char *id = json_get_text(actor, "id");
	g_autofree char *host = id ? handle_cache_host(id) : NULL;
	char *owner = NULL;

	if (name && host)
		owner = g_strconcat(name, "@", host, NULL);
	json_decref(actor);
	stream_close(stream);
	return owner;
}

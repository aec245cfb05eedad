/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "meta.h"

#include <jansson.h>
#include <string.h>

#include "input/columns.h"
#include "input/mojibake.h"

#define META_USER_NAME                                                                        \
	"username|user name|benutzername|gebruikersnaam|nom d utilisateur|nombre de usuario|" \
	"nome utente|nome de usuario|nome de utilizador|anvandarnamn|brugernavn|brukernavn|"  \
	"kayttajatunnus|nazwa uzytkownika|kullanici adi"

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

/* The label is translated, and of the words for it some are spelt in mojibake. */
static char *
meta_user_name(const json_t *account)
{
	const json_t *data = json_get(account, "profile_user.0.string_map_data");
	const char *label;
	json_t *entry;

	json_object_foreach((json_t *)(guintptr)data, label, entry)
	{
		g_autofree char *mended = mojibake_mend(label);

		if (columns_in_list(mended, META_USER_NAME))
			return g_strdup(json_get_text(entry, "value"));
	}
	return NULL;
}

/* personal_information.json has stood in several places. */
static char *
meta_owner_beside(const struct read_options *options)
{
	static const char *const places[] = {
		"../../personal_information/personal_information/personal_information.json",
		"../../personal_information/personal_information.json",
		"../personal_information/personal_information.json",
		"../personal_information/personal_information/personal_information.json",
	};
	char *owner = NULL;

	for (gsize i = 0; !owner && i < G_N_ELEMENTS(places); i++) {
		struct stream *stream = read_options_sibling(options, places[i]);
		json_t *account = stream ? json_stream_load(stream) : NULL;

		stream_close(stream);
		owner = meta_user_name(account);
		json_decref(account);
	}
	return owner;
}

char *
meta_owner(const char *file, const char *network, const struct read_options *options)
{
	char *owner = NULL;

	/* Whose folder it lies in is surer than what somebody called it. */
	if (options->owner && *options->owner)
		return NULL;
	if (strcmp(network, "facebook") != 0)
		owner = meta_owner_beside(options);
	return owner ? owner : meta_owner_of_name(file, network);
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
	elements.owner = meta_owner(stream_name(stream), network, options);
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

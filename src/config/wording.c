/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/wording.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "config/ini.h"
#include "wording_rules.h"

extern const char embedded_templates_feedback_ini[];
extern const size_t embedded_templates_feedback_ini_length;

enum { TEXT_NAME_BYTES = 2 * INI_NAME_BYTES + 2 };

/* One text; `builtin` also says which placeholders there are. */
struct text {
	const char *section, *key; /* as the built-in file spells them */
	char *builtin;
	char *words;
	gboolean from_class; /* words are the class's own */
	long line;
};

struct wording {
	struct ini *builtin; /* owns the names */
	char *file;          /* of the class's own texts; NULL when there are none */
	GPtrArray *order;    /* of struct text *, owned, as the built-in file has them */
	GHashTable *texts;   /* "section.key", lower case -> struct text in `order` */
	char hash[65];
};

static void
text_free(void *data)
{
	struct text *text = data;

	g_free(text->builtin);
	g_free(text->words);
	g_free(text);
}

void
wording_free(struct wording *wording)
{
	if (wording == NULL)
		return;
	g_hash_table_unref(wording->texts);
	g_ptr_array_unref(wording->order);
	ini_free(wording->builtin);
	g_free(wording->file);
	g_free(wording);
}

const char *
wording_hash(const struct wording *wording)
{
	return wording->hash;
}

static struct text *
find_text(const struct wording *wording, const char *section, const char *key)
{
	char name[TEXT_NAME_BYTES];

	g_strlcpy(name, section, sizeof name);
	g_strlcat(name, ".", sizeof name);
	if (g_strlcat(name, key, sizeof name) >= sizeof name)
		return NULL;
	for (char *at = name; *at != '\0'; at++)
		*at = g_ascii_tolower(*at);
	return g_hash_table_lookup(wording->texts, name);
}

static void
add_builtin(struct wording *wording)
{
	for (guint i = 0; i < wording->builtin->sections->len; i++) {
		const struct ini_section *section =
			g_ptr_array_index(wording->builtin->sections, i);

		for (guint j = 0; j < section->keys->len; j++) {
			const struct ini_key *key = g_ptr_array_index(section->keys, j);
			struct text *text = g_new0(struct text, 1);
			g_autofree char *name =
				g_strconcat(section->name, ".", key->name, NULL);

			g_ptr_array_add(wording->order, text);
			text->section = section->name;
			text->key = key->name;
			text->builtin = g_strdup(key->value);
			text->words = g_strdup(key->value);
			text->line = key->line;
			g_hash_table_insert(wording->texts, g_ascii_strdown(name, -1), text);
		}
	}
}

/* `marks` stand around the name that is proposed: "[]" or "''". */
static char *
nearest_hint(const char *name, const char *const *known, const char *marks)
{
	const char *nearest = words_nearest(name, known);

	if (nearest == NULL)
		return g_strdup("");
	return g_strdup_printf(", the nearest is %c%s%c", marks[0], nearest, marks[1]);
}

static void
complain_section(const struct wording *wording, const struct ini_section *section,
		 struct diag *diag)
{
	g_autoptr(GPtrArray) known = g_ptr_array_new();

	for (guint i = 0; i < wording->builtin->sections->len; i++) {
		const struct ini_section *builtin =
			g_ptr_array_index(wording->builtin->sections, i);

		g_ptr_array_add(known, builtin->name);
	}
	g_ptr_array_add(known, NULL);
	g_autofree char *hint =
		nearest_hint(section->name, (const char *const *)known->pdata, "[]");
	diag_at(diag, SEVERITY_ERROR, wording->file, section->line,
		"unknown section [%s]%s, nothing was changed", section->name, hint);
}

static void
complain_key(const struct wording *wording, const struct ini_section *builtin,
	     const struct ini_key *key, struct diag *diag)
{
	g_autoptr(GPtrArray) known = g_ptr_array_new();

	for (guint i = 0; i < builtin->keys->len; i++)
		g_ptr_array_add(known,
				((struct ini_key *)g_ptr_array_index(builtin->keys, i))->name);
	g_ptr_array_add(known, NULL);
	g_autofree char *hint =
		nearest_hint(key->name, (const char *const *)known->pdata, "''");
	diag_at(diag, SEVERITY_ERROR, wording->file, key->line,
		"unknown text '%s' in [%s]%s, nothing was changed", key->name, builtin->name,
		hint);
}

/* Texts that a class of before may hold, as `init` wrote them: others took their place. */
static const struct {
	const char *section, *key, *words;
} retired[] = {
	{ "criterion", "figure_examples", "{k} + {k2}" },
	{ "criterion", "unit_examples", "works + does not" },
	{ "notes", "cannot_draw",
	  "Some signs on this sheet could not be drawn in print; the web page beside it shows "
	  "them all." },
};

/* A copy of the old default is no wish; words of the class's own are told that they rest. */
static gboolean
is_retired(const struct wording *wording, const char *section, const struct ini_key *key,
	   struct diag *diag)
{
	for (gsize i = 0; i < G_N_ELEMENTS(retired); i++) {
		if (g_ascii_strcasecmp(section, retired[i].section) != 0 ||
		    g_ascii_strcasecmp(key->name, retired[i].key) != 0)
			continue;
		if (strcmp(key->value, retired[i].words) != 0)
			diag_at(diag, SEVERITY_WARNING, wording->file, key->line,
				"the text '%s' of [%s] is printed no more, left out; 'repute "
				"init' in an empty folder writes those of now",
				key->name, section);
		return TRUE;
	}
	return FALSE;
}

static gboolean
add_section(struct wording *wording, const struct ini_section *section, struct diag *diag)
{
	const struct ini_section *known = ini_find_section(wording->builtin, section->name);
	gboolean good = TRUE;

	if (known == NULL) {
		complain_section(wording, section, diag);
		return FALSE;
	}
	for (guint i = 0; i < section->keys->len; i++) {
		const struct ini_key *key = g_ptr_array_index(section->keys, i);
		struct text *text = find_text(wording, section->name, key->name);

		if (text == NULL && is_retired(wording, known->name, key, diag))
			continue;
		if (text == NULL) {
			complain_key(wording, known, key, diag);
			good = FALSE;
			continue;
		}
		g_free(text->words);
		text->words = g_strdup(key->value);
		text->from_class = TRUE;
		text->line = key->line;
	}
	return good;
}

/* The class's own texts over the built-in ones. */
static gboolean
add_file(struct wording *wording, const char *path, struct diag *diag)
{
	struct ini *ini = ini_load(path, diag);

	if (ini == NULL)
		return FALSE;
	gboolean good = !ini->faulty;
	wording->file = g_strdup(path);
	for (guint i = 0; i < ini->sections->len; i++)
		good &= add_section(wording, g_ptr_array_index(ini->sections, i), diag);
	ini_free(ini);
	return good;
}

static int
by_line(const void *a, const void *b)
{
	const struct text *first = *(struct text *const *)a;
	const struct text *second = *(struct text *const *)b;

	if (first->from_class != second->from_class)
		return first->from_class - second->from_class;
	return (first->line > second->line) - (first->line < second->line);
}

static gboolean
check_rules(const struct wording *wording, struct diag *diag)
{
	const struct text *list = find_text(wording, "rules", "verbs");
	g_autofree char *lower = g_utf8_strdown(list->words, -1);
	g_auto(GStrv) verbs = g_strsplit(lower, ",", -1);
	g_autoptr(GPtrArray) texts = g_ptr_array_copy(wording->order, NULL, NULL);
	gboolean good = TRUE;

	g_ptr_array_set_free_func(texts, NULL); /* the copy does not own them */
	for (gsize i = 0; verbs[i] != NULL; i++)
		g_strstrip(verbs[i]);
	g_ptr_array_sort(texts, by_line);
	for (guint i = 0; i < texts->len; i++) {
		const struct text *text = g_ptr_array_index(texts, i);
		struct worded worded = {
			.file = text->from_class ? wording->file : wording->builtin->name,
			.line = text->line,
			.section = text->section,
			.key = text->key,
			.text = text->words,
			.builtin = text->builtin,
			.verbs = (const char *const *)verbs,
		};

		if (strcmp(text->section, "rules") != 0)
			good &= wording_check(&worded, diag);
	}
	return good;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
compute_hash(struct wording *wording)
{
	guint count;
	g_autofree gpointer *names = g_hash_table_get_keys_as_array(wording->texts, &count);
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	qsort(names, count, sizeof *names, by_name);
	for (guint i = 0; i < count; i++) {
		const char *name = names[i];
		const struct text *text = g_hash_table_lookup(wording->texts, name);
		g_autofree char *line = g_strdup_printf("%s=%s\n", name, text->words);

		g_checksum_update(sum, (const guchar *)line, -1);
	}
	g_strlcpy(wording->hash, g_checksum_get_string(sum), sizeof wording->hash);
}

struct wording *
wording_load(const char *path, struct diag *diag)
{
	struct wording *wording;
	struct ini *builtin =
		ini_load_memory("built-in feedback.ini", embedded_templates_feedback_ini,
				embedded_templates_feedback_ini_length, diag);

	if (builtin == NULL || builtin->faulty) {
		ini_free(builtin);
		return NULL;
	}
	wording = g_new0(struct wording, 1);
	wording->builtin = builtin;
	wording->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	wording->order = g_ptr_array_new_with_free_func(text_free);
	add_builtin(wording);

	gboolean good = path == NULL || add_file(wording, path, diag);
	good &= check_rules(wording, diag);
	if (!good) {
		wording_free(wording);
		return NULL;
	}
	compute_hash(wording);
	return wording;
}

const char *
wording_text(const struct wording *wording, const char *section, const char *key)
{
	const struct text *text = find_text(wording, section, key);

	if (text == NULL)
		g_error("feedback.ini has no text [%s] %s", section, key);
	return text->words;
}

/* The value given for a placeholder, from pairs of name and value. */
static const char *
find_value(const GPtrArray *pairs, const struct piece *piece)
{
	for (guint i = 0; i + 1 < pairs->len; i += 2) {
		const char *name = g_ptr_array_index(pairs, i);

		if (strlen(name) == piece->name_length &&
		    memcmp(name, piece->name, piece->name_length) == 0)
			return g_ptr_array_index(pairs, i + 1);
	}
	return NULL;
}

static void
append_filled(GString *out, const struct piece *piece, const char *value)
{
	if (piece->one == NULL)
		g_string_append(out, value ? value : "–");
	else if (g_strcmp0(value, "1") == 0)
		g_string_append_len(out, piece->one, (gssize)piece->one_length);
	else
		g_string_append_len(out, piece->many, (gssize)piece->many_length);
}

char *
wording_fill(const struct wording *wording, const char *section, const char *key, ...)
{
	const char *at = wording_text(wording, section, key);
	g_autoptr(GPtrArray) pairs = g_ptr_array_new();
	GString *out = g_string_new(NULL);
	struct piece piece;
	const char *why = NULL;
	va_list arguments;

	va_start(arguments, key);
	for (char *name = va_arg(arguments, char *); name; name = va_arg(arguments, char *)) {
		g_ptr_array_add(pairs, name);
		g_ptr_array_add(pairs, va_arg(arguments, char *));
	}
	va_end(arguments);
	while (piece_next(&at, &piece, &why)) {
		if (piece.plain)
			g_string_append_len(out, piece.start, (gssize)piece.length);
		else
			append_filled(out, &piece, find_value(pairs, &piece));
	}
	return g_string_free(out, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/phrases.h"

#include <string.h>

#include "base/words.h"
#include "config/ini.h"

extern const char embedded_templates_signals_ini[];
extern const size_t embedded_templates_signals_ini_length;

static const char topics_section[] = "topics";

/* A longer phrase is more likely a forgotten comma. */
enum { PHRASE_WORDS = 12 };

struct loading {
	struct phrases *phrases;
	const struct ini *ini;
	struct diag *diag;
	GHashTable *seen; /* phrases of the list being filled */
	gboolean faulty;
};

static void
topic_free(void *data)
{
	struct topic *topic = data;

	g_free(topic->name);
	g_ptr_array_unref(topic->phrases);
	g_free(topic);
}

void
phrases_free(struct phrases *phrases)
{
	if (phrases == NULL)
		return;
	for (int i = 0; i < PHRASES_COUNT; i++)
		g_ptr_array_unref(phrases->lists[i]);
	g_ptr_array_unref(phrases->topics);
	g_free(phrases);
}

static struct phrases *
phrases_new(void)
{
	struct phrases *phrases = g_new0(struct phrases, 1);

	for (int i = 0; i < PHRASES_COUNT; i++)
		phrases->lists[i] = g_ptr_array_new_with_free_func(g_free);
	phrases->topics = g_ptr_array_new_with_free_func(topic_free);
	return phrases;
}

static void G_GNUC_PRINTF(3, 4)
	refuse(struct loading *loading, long line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	loading->faulty = TRUE;
	diag_at(loading->diag, SEVERITY_ERROR, loading->ini->name, line,
		"%s, phrases not loaded", text);
}

static void G_GNUC_PRINTF(3, 4)
	warn(struct loading *loading, long line, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	g_autofree char *text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	diag_at(loading->diag, SEVERITY_WARNING, loading->ini->name, line, "%s", text);
}

/* Letters or digits: a phrase of neither could match nothing. */
static guint
count_words(const char *phrase)
{
	g_auto(GStrv) words = g_strsplit(phrase, " ", -1);
	guint count = 0;

	for (gsize i = 0; words[i] != NULL; i++) {
		for (char *at = words[i]; *at != '\0'; at = g_utf8_next_char(at)) {
			if (g_unichar_isalnum(g_utf8_get_char(at))) {
				count++;
				break;
			}
		}
	}
	return count;
}

/* Takes one phrase; an empty one (a comma at the end) and a repeated one are left out. */
static void
add_phrase(struct loading *loading, const struct ini_key *key, GPtrArray *list, const char *raw)
{
	g_auto(GStrv) parts = g_strsplit(raw, "#", -1);
	g_autofree char *bare = g_strjoinv("", parts);
	g_autofree char *phrase = words_tidy(bare);
	guint words = count_words(phrase);

	if (*phrase == '\0' || !g_hash_table_add(loading->seen, g_utf8_casefold(phrase, -1)))
		return;
	if (words == 0) {
		refuse(loading, key->line, "'%s' has no letter or digit to match", phrase);
		return;
	}
	if (words > PHRASE_WORDS)
		warn(loading, key->line,
		     "a phrase of %u words, taken as it is; is a comma missing?", words);
	g_ptr_array_add(list, g_steal_pointer(&phrase));
}

/* Parts the value at commas outside quotes; the quotes are dropped. */
static void
add_phrases(struct loading *loading, const struct ini_key *key, GPtrArray *list)
{
	g_autoptr(GString) phrase = g_string_new(NULL);
	gboolean inside = FALSE;

	if (key->quoted) {
		if (strchr(key->value, ',') != NULL)
			warn(loading, key->line,
			     "'%s' stands in quotes, taken as one phrase with its commas",
			     key->name);
		add_phrase(loading, key, list, key->value);
		return;
	}
	for (const char *at = key->value; *at != '\0'; at++) {
		if (*at == '"') {
			inside = !inside;
		} else if (*at == ',' && !inside) {
			add_phrase(loading, key, list, phrase->str);
			g_string_truncate(phrase, 0);
		} else {
			g_string_append_c(phrase, *at);
		}
	}
	add_phrase(loading, key, list, phrase->str);
	if (inside)
		refuse(loading, key->line, "a quote in '%s' is not closed", key->name);
}

/* "content_strategy" reads "content strategy"; a name in quotes stays as it is. */
static char *
topic_name(const char *spelt)
{
	gsize length = strlen(spelt);

	if (length > 2 && spelt[0] == '"' && spelt[length - 1] == '"')
		return g_strndup(spelt + 1, length - 2);
	g_autofree char *spaced = g_strdelimit(g_strdup(spelt), "_", ' ');
	return words_tidy(spaced);
}

static void
load_topics(struct loading *loading, const struct ini_section *section)
{
	for (guint i = 0; i < section->keys->len; i++) {
		const struct ini_key *key = g_ptr_array_index(section->keys, i);
		struct topic *topic;

		if (i == TOPICS_MAX) {
			refuse(loading, key->line, "more than %d topics", TOPICS_MAX);
			return;
		}
		topic = g_new0(struct topic, 1);
		topic->name = topic_name(key->name);
		topic->phrases = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(loading->phrases->topics, topic);
		g_hash_table_remove_all(loading->seen);
		add_phrases(loading, key, topic->phrases);
		if (topic->phrases->len == 0)
			warn(loading, key->line, "topic '%s' has no phrase, it matches no post",
			     topic->name);
	}
}

static void
refuse_section(struct loading *loading, const struct ini_section *section)
{
	const char *known[PHRASES_COUNT + 2] = { NULL };
	const char *nearest;

	for (int i = 0; i < PHRASES_COUNT; i++)
		known[i] = phrase_list_name((enum phrase_list)i);
	known[PHRASES_COUNT] = topics_section;
	nearest = words_nearest(section->name, known);
	if (nearest != NULL)
		refuse(loading, section->line, "unknown section [%s], the nearest is [%s]",
		       section->name, nearest);
	else
		refuse(loading, section->line, "unknown section [%s]", section->name);
}

static void
load_section(struct loading *loading, const struct ini_section *section)
{
	if (g_ascii_strcasecmp(section->name, topics_section) == 0) {
		load_topics(loading, section);
		return;
	}
	for (int list = 0; list < PHRASES_COUNT; list++) {
		if (g_ascii_strcasecmp(section->name, phrase_list_name((enum phrase_list)list)))
			continue;
		g_hash_table_remove_all(loading->seen);
		for (guint i = 0; i < section->keys->len; i++)
			add_phrases(loading, g_ptr_array_index(section->keys, i),
				    loading->phrases->lists[list]);
		return;
	}
	refuse_section(loading, section);
}

/* A list that is empty makes its signal silent for the whole class: to be said. */
static void
check_lists(struct loading *loading)
{
	for (int i = 0; i < PHRASES_COUNT; i++) {
		if (loading->phrases->lists[i]->len == 0)
			warn(loading, 0, "no phrase in [%s], no post will carry that signal",
			     phrase_list_name((enum phrase_list)i));
	}
	if (loading->phrases->topics->len == 0)
		warn(loading, 0, "no topic in [topics], no post will be relevant");
}

static void
hash_list(GChecksum *sum, const char *section, const char *name, const GPtrArray *list)
{
	for (guint i = 0; i < list->len; i++) {
		g_autofree char *line = g_strdup_printf("%s.%s=%s\n", section, name,
							(char *)g_ptr_array_index(list, i));

		g_checksum_update(sum, (const guchar *)line, -1);
	}
}

static void
compute_hash(struct phrases *phrases)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	for (int i = 0; i < PHRASES_COUNT; i++)
		hash_list(sum, phrase_list_name((enum phrase_list)i), "", phrases->lists[i]);
	for (guint i = 0; i < phrases->topics->len; i++) {
		const struct topic *topic = g_ptr_array_index(phrases->topics, i);

		hash_list(sum, topics_section, topic->name, topic->phrases);
	}
	g_strlcpy(phrases->hash, g_checksum_get_string(sum), sizeof phrases->hash);
}

struct phrases *
phrases_load(const char *path, struct diag *diag)
{
	struct ini *ini =
		path ? ini_load(path, diag)
		     : ini_load_memory("built-in signals.ini", embedded_templates_signals_ini,
				       embedded_templates_signals_ini_length, diag);

	if (ini == NULL)
		return NULL;

	struct phrases *phrases = phrases_new();
	struct loading loading = {
		.phrases = phrases, .ini = ini, .diag = diag, .faulty = ini->faulty
	};

	loading.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < ini->sections->len; i++)
		load_section(&loading, g_ptr_array_index(ini->sections, i));
	if (!loading.faulty)
		check_lists(&loading);
	g_hash_table_unref(loading.seen);
	ini_free(ini);
	if (loading.faulty) {
		phrases_free(phrases);
		return NULL;
	}
	compute_hash(phrases);
	return phrases;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/response_map.h"

#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "config/instrument.h"
#include "ini_values.h"

enum { KEY_BYTES = 200, COLUMN_EDGE = 2048, WAITING_SHOWN = 6 };

struct mapping {
	struct ini_values values;
	struct response_map *map;
	GArray *waiting; /* of long: lines with a '?' that `survey map` left there */
};

static void
column_free(void *data)
{
	struct map_column *column = data;

	g_free(column->item);
	g_free(column->about);
	g_free(column->key);
	g_free(column);
}

static void
pattern_free(void *data)
{
	struct map_pattern *pattern = data;

	g_free(pattern->item);
	if (pattern->pattern)
		g_regex_unref(pattern->pattern);
	g_free(pattern);
}

void
response_map_free(struct response_map *map)
{
	if (!map)
		return;
	g_free(map->path);
	g_free(map->survey);
	g_free(map->wave);
	g_ptr_array_unref(map->columns);
	g_ptr_array_unref(map->patterns);
	g_hash_table_unref(map->labels);
	g_free(map);
}

char *
map_header_key(const char *header)
{
	g_autofree char *folded = words_fold(header);
	GString *key = g_string_new(NULL);

	for (const char *at = folded; *at && key->len < KEY_BYTES; at = words_next(at)) {
		gunichar letter = g_utf8_get_char(at);

		if (g_unichar_isalnum(letter))
			g_string_append_unichar(key, letter);
	}
	return g_string_free(key, FALSE);
}

const char *
response_map_label(const struct response_map *map, const char *label)
{
	g_autofree char *folded = words_fold(label);

	return g_hash_table_lookup(map->labels, folded);
}

/* -- [columns] --------------------------------------------------------------------------------
 */

/* The number of a column; 0, and refused, when the key is none. */
static guint
column_number(struct mapping *mapping, const struct ini_key *key)
{
	gint64 number;

	if (number_parse_integer(key->name, &number) && number >= 1 && number <= COLUMN_EDGE)
		return (guint)number;
	values_refuse(&mapping->values, key->line, "'%s' is no number of a column, 1 to %d",
		      key->name, COLUMN_EDGE);
	return 0;
}

/* "item sources about Ana Lima": what stands behind the first word. */
static void
load_item(struct mapping *mapping, const struct ini_key *key, const char *rest,
	  struct map_column *column)
{
	gsize length = strcspn(rest, " ");
	const char *about = rest + length;

	column->item = g_ascii_strdown(rest, (gssize)length);
	about += strspn(about, " ");
	if (strcmp(column->item, "?") == 0 || strcmp(about, "about ?") == 0) {
		g_array_append_val(mapping->waiting, key->line);
		return;
	}
	if (!instrument_is_name(column->item)) {
		values_refuse(&mapping->values, key->line,
			      "column %u: write the name of an item where '%s' stands",
			      column->number, column->item);
		return;
	}
	if (*about == '\0')
		return;
	if (g_ascii_strncasecmp(about, "about ", strlen("about ")) == 0)
		column->about = words_tidy(about + strlen("about "));
	if (!column->about || *column->about == '\0')
		values_refuse(&mapping->values, key->line,
			      "column %u: write 'about' and a person, or 'about self', where "
			      "'%s' stands",
			      column->number, about);
}

static void
load_column(struct mapping *mapping, const struct ini_key *key)
{
	static const char *const uses[] = {
		[MAP_IGNORE] = "ignore",
		[MAP_TIME] = "time",
		[MAP_RATER] = "rater",
		[MAP_RATEE] = "ratee",
		[MAP_ITEM] = "item",
		[MAP_QUESTION] = "question",
		NULL,
	};
	struct map_column *column;
	g_autofree char *text = words_tidy(key->value);
	g_autofree char *word = g_ascii_strdown(text, (gssize)strcspn(text, " "));
	const char *rest = text + strlen(word);
	guint number = column_number(mapping, key);

	if (number == 0)
		return;
	column = g_new0(struct map_column, 1);
	column->number = number;
	column->line = key->line;
	g_ptr_array_add(mapping->map->columns, column);
	rest += strspn(rest, " ");
	for (int use = 0; uses[use]; use++) {
		if (strcmp(uses[use], word) != 0)
			continue;
		column->use = (enum map_use)use;
		if (use == MAP_ITEM || use == MAP_QUESTION)
			load_item(mapping, key, rest, column);
		return;
	}
	g_autofree char *hint = values_nearest(word, uses);
	values_refuse(&mapping->values, key->line,
		      "column %u: '%s' is unknown%s; a column is rater, ratee, time, item "
		      "NAME, question NAME or ignore",
		      number, word, hint);
}

static gint
by_number(gconstpointer left, gconstpointer right)
{
	const struct map_column *one = *(const struct map_column *const *)left;
	const struct map_column *other = *(const struct map_column *const *)right;

	return one->number < other->number ? -1 : one->number > other->number;
}

static struct map_column *
find_column(const struct response_map *map, guint number)
{
	for (guint i = 0; i < map->columns->len; i++) {
		struct map_column *column = g_ptr_array_index(map->columns, i);

		if (column->number == number)
			return column;
	}
	return NULL;
}

static void
load_header(struct mapping *mapping, const struct ini_key *key)
{
	guint number = column_number(mapping, key);
	struct map_column *column = number ? find_column(mapping->map, number) : NULL;

	if (column)
		column->key = map_header_key(key->value);
	else if (number)
		values_refuse(&mapping->values, key->line,
			      "column %u has a header here, but does not stand in [columns]",
			      number);
}

/* -- [patterns], [labels] ---------------------------------------------------------------------
 */

static void
load_pattern(struct mapping *mapping, const struct ini_key *key)
{
	struct map_pattern *pattern = g_new0(struct map_pattern, 1);
	g_autoptr(GError) error = NULL;

	pattern->item = g_ascii_strdown(key->name, -1);
	pattern->line = key->line;
	pattern->pattern =
		g_regex_new(key->value, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, &error);
	g_ptr_array_add(mapping->map->patterns, pattern);
	if (!instrument_is_name(pattern->item))
		values_refuse(&mapping->values, key->line,
			      "a pattern is called as its item, '%s' is no name of one",
			      key->name);
	if (!pattern->pattern)
		values_refuse(&mapping->values, key->line, "%s: this is no pattern (%s)",
			      key->name, error->message);
	else if (g_regex_get_capture_count(pattern->pattern) != 1)
		values_refuse(&mapping->values, key->line,
			      "%s: a pattern holds the person in one pair of ( ), this has %d",
			      key->name, g_regex_get_capture_count(pattern->pattern));
}

static void
load_label(struct mapping *mapping, const struct ini_key *key)
{
	g_auto(GStrv) labels = g_strsplit(key->value, "|", -1);
	gboolean is_none = g_ascii_strcasecmp(key->name, "none") == 0;
	double number;

	if (*key->name == '?') {
		g_array_append_val(mapping->waiting, key->line);
		return;
	}
	if (!is_none && !number_parse_real(key->name, &number)) {
		values_refuse(&mapping->values, key->line,
			      "on the left stands a number of the scale or 'none', not '%s'",
			      key->name);
		return;
	}
	for (char **label = labels; *label; label++) {
		g_autofree char *folded = words_fold(*label);
		const char *known = g_hash_table_lookup(mapping->map->labels, folded);

		if (*folded == '\0')
			continue;
		if (known && strcmp(known, is_none ? "" : key->name) != 0)
			values_refuse(&mapping->values, key->line,
				      "the label '%s' stands for two points",
				      g_strstrip(*label));
		g_hash_table_replace(mapping->map->labels, g_steal_pointer(&folded),
				     g_strdup(is_none ? "" : key->name));
	}
}

/* -- the file ---------------------------------------------------------------------------------
 */

static void
load_survey(struct mapping *mapping, const struct ini_section *section)
{
	static const char *const keys[] = { "name", "wave", NULL };
	g_autofree char *name = values_text(section, "name", "");
	g_autofree char *wave = values_text(section, "wave", "");

	if (section)
		values_check_keys(&mapping->values, section, keys, FALSE);
	mapping->map->survey = g_ascii_strdown(name, -1);
	if (*wave)
		mapping->map->wave = g_ascii_strdown(wave, -1);
	if (!instrument_is_name(mapping->map->survey))
		values_refuse(&mapping->values, values_line(section, "name"),
			      "[survey] needs the name of the survey that is answered");
}

static void
load_keys(struct mapping *mapping, const char *section,
	  void (*load)(struct mapping *mapping, const struct ini_key *key))
{
	const struct ini_section *found = ini_find_section(mapping->values.ini, section);

	for (guint i = 0; found && i < found->keys->len; i++)
		load(mapping, g_ptr_array_index(found->keys, i));
}

static void
check_sections(struct mapping *mapping)
{
	static const char *const known[] = { "survey", "columns", "patterns",
					     "labels", "headers", NULL };
	const struct ini *ini = mapping->values.ini;

	for (guint i = 0; i < ini->sections->len; i++) {
		const struct ini_section *section = g_ptr_array_index(ini->sections, i);
		g_autofree char *folded = g_ascii_strdown(section->name, -1);
		g_autofree char *hint = NULL;

		if (g_strv_contains(known, folded))
			continue;
		hint = values_nearest(folded, known);
		values_refuse(&mapping->values, section->line, "unknown section [%s]%s",
			      section->name, hint);
	}
}

static gboolean
is_waiting(const struct mapping *mapping, long line)
{
	for (guint i = 0; i < mapping->waiting->len; i++)
		if (g_array_index(mapping->waiting, long, i) == line)
			return TRUE;
	return FALSE;
}

/* All of them at once: a form about many people has many. */
static void
check_waiting(struct mapping *mapping)
{
	g_autoptr(GString) lines = g_string_new(NULL);
	guint count = mapping->waiting->len;

	if (count == 0)
		return;
	for (guint i = 0; i < count && i < WAITING_SHOWN; i++)
		g_string_append_printf(lines, "%s%ld", i ? ", " : "",
				       g_array_index(mapping->waiting, long, i));
	if (count > WAITING_SHOWN)
		g_string_append_printf(lines, " and %u more", count - WAITING_SHOWN);
	values_refuse(&mapping->values, g_array_index(mapping->waiting, long, 0),
		      "a '?' stands in line%s %s: put there what the column asks and about "
		      "whom ('about self': oneself), or 'ignore' for the column; for a word "
		      "its point of the scale, or 'none'",
		      count == 1 ? "" : "s", lines->str);
}

static void
check_whole(struct mapping *mapping)
{
	const GPtrArray *columns = mapping->map->columns;
	guint raters = 0, ratees = 0, answers = mapping->map->patterns->len;

	for (guint i = 0; i < columns->len; i++) {
		const struct map_column *column = g_ptr_array_index(columns, i);

		raters += column->use == MAP_RATER;
		ratees += column->use == MAP_RATEE;
		answers += column->use == MAP_ITEM || column->use == MAP_QUESTION;
	}
	if (raters != 1 || ratees > 1)
		values_refuse(&mapping->values, 0,
			      "one column is the rater, and at most one the ratee; here are %u "
			      "and %u",
			      raters, ratees);
	if (answers == 0)
		values_refuse(&mapping->values, 0, "no column answers an item or a question");
	for (guint i = 0; i < columns->len && ratees == 0; i++) {
		const struct map_column *column = g_ptr_array_index(columns, i);

		if ((column->use == MAP_ITEM || column->use == MAP_QUESTION) &&
		    instrument_is_name(column->item) && !column->about &&
		    !is_waiting(mapping, column->line))
			values_refuse(
				&mapping->values, column->line,
				"column %u is about nobody: write 'about' and a person, or "
				"'about self'; no column is the ratee",
				column->number);
	}
}

static struct response_map *
load(struct ini *ini, const char *path, struct diag *diag)
{
	struct mapping mapping = {
		.values = { .ini = ini,
			    .diag = diag,
			    .consequence = "the mapping was not loaded",
			    .faulty = ini->faulty },
		.map = g_new0(struct response_map, 1),
		.waiting = g_array_new(FALSE, FALSE, sizeof(long)),
	};
	struct response_map *map = mapping.map;
	g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, ini->text, -1);

	map->path = g_strdup(path);
	map->columns = g_ptr_array_new_with_free_func(column_free);
	map->patterns = g_ptr_array_new_with_free_func(pattern_free);
	map->labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_strlcpy(map->hash, hash, sizeof map->hash);
	check_sections(&mapping);
	load_survey(&mapping, ini_find_section(ini, "survey"));
	load_keys(&mapping, "columns", load_column);
	load_keys(&mapping, "headers", load_header);
	load_keys(&mapping, "patterns", load_pattern);
	load_keys(&mapping, "labels", load_label);
	g_ptr_array_sort(map->columns, by_number);
	check_waiting(&mapping);
	check_whole(&mapping);
	g_array_unref(mapping.waiting);
	ini_free(ini);
	if (!mapping.values.faulty)
		return map;
	response_map_free(map);
	return NULL;
}

struct response_map *
response_map_load(const char *path, struct diag *diag)
{
	struct ini *ini = ini_load(path, diag);

	return ini ? load(ini, path, diag) : NULL;
}

struct response_map *
response_map_load_memory(const char *path, const char *data, gsize length, struct diag *diag)
{
	struct ini *ini = ini_load_memory(path, data, length, diag);

	return ini ? load(ini, path, diag) : NULL;
}

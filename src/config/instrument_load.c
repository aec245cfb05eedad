/* SPDX-License-Identifier: GPL-3.0-or-later */
/* surveys/NAME.ini, read through the guard of ini.h and checked. */

#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"
#include "instrument_load.h"
#include "settings.h"

enum { SCALE_EDGE = 1000, MOST_RATERS = 50 };

/* Sections of which there is one, and those of which there is one a name: [item sources]. */
enum section_kind { SURVEY, SCALE, ASSIGNMENT, DIMENSION, ITEM, QUESTION, SECTION_KINDS };

static const struct {
	const char *name;
	gboolean named;
	const char *keys[8];
} section_kinds[SECTION_KINDS] = {
	[SURVEY] = { "survey", FALSE, { "title", "introduction", "wave", "closes" } },
	/* and a number for each label */
	[SCALE] = { "scale", FALSE, { "lo", "hi", "cannot_say", "no_answer" } },
	[ASSIGNMENT] = { "assignment", FALSE, { "who", "raters", "within_sections", "seed" } },
	[DIMENSION] = { "dimension", TRUE, { "title", "criterion" } },
	[ITEM] = { "item", TRUE, { "dimension", "text", "self", "reverse" } },
	[QUESTION] = { "question", TRUE, { "text", "self" } },
};

/* -- [survey], [scale], [assignment] ----------------------------------------------------------
 */

static gboolean
is_wave(const char *text)
{
	gint64 number;

	return instrument_is_name(text) || (strlen(text) <= 9 && g_ascii_isdigit(*text) &&
					    number_parse_integer(text, &number));
}

static void
load_survey(struct loading *loading, const struct ini_section *section)
{
	struct instrument *instrument = loading->instrument;
	const struct ini_key *closes = values_find(section, "closes");
	g_autofree char *wave = values_text(section, "wave", "1");

	instrument->title = values_text(section, "title", "");
	instrument->introduction = values_text(section, "introduction", "");
	instrument->wave = g_ascii_strdown(wave, -1);
	instrument->closes = CLOCK_UNKNOWN;
	if (*instrument->title == '\0')
		values_refuse(&loading->values, values_line(section, "title"),
			      "no title in [survey]");
	if (!is_wave(instrument->wave))
		values_refuse(
			&loading->values, values_line(section, "wave"),
			"wave: '%s' is neither a number nor a short name of letters, digits, _ "
			"and -",
			wave);
	if (!closes || *closes->value == '\0')
		return;
	if (setting_parse_day(closes->value, loading->zone, &instrument->closes))
		instrument->closes = clock_next_day(instrument->closes, loading->zone) - 1;
	else
		values_refuse(&loading->values, closes->line,
			      "closes: '%s' is no day, write it as YYYY-MM-DD", closes->value);
}

static void
point_free(void *data)
{
	struct instrument_point *point = data;

	g_free(point->label);
	g_free(point);
}

/* What is written on the buttons must be told apart by whoever reads the answers. */
static void
check_labels(struct loading *loading, const struct ini_section *section)
{
	const struct instrument *instrument = loading->instrument;
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < instrument->points->len; i++) {
		const struct instrument_point *point = g_ptr_array_index(instrument->points, i);
		g_autofree char *key = g_strdup_printf("%d", (int)point->value);

		if (*point->label && !g_hash_table_add(seen, words_fold(point->label)))
			values_refuse(&loading->values, values_line(section, key),
				      "two points are called '%s'", point->label);
	}
	if (*instrument->cannot_say) {
		g_autofree char *folded = words_fold(instrument->cannot_say);

		if (g_hash_table_contains(seen, folded))
			values_refuse(&loading->values, values_line(section, "cannot_say"),
				      "cannot_say is called as a point of the scale");
	}
	for (char **word = instrument->no_answer; *word; word++)
		if (g_hash_table_contains(seen, *word))
			values_refuse(&loading->values, values_line(section, "no_answer"),
				      "no_answer: '%s' is a point of the scale", *word);
}

static char **
split_words(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);
	GPtrArray *words = g_ptr_array_new();

	for (char **part = parts; *part; part++) {
		char *folded = words_fold(*part);

		if (*folded)
			g_ptr_array_add(words, folded);
		else
			g_free(folded);
	}
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

static void
load_labels(struct loading *loading, const struct ini_section *section, gint64 lo, gint64 hi)
{
	for (gint64 value = lo; value <= hi; value++) {
		struct instrument_point *point = g_new0(struct instrument_point, 1);
		g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT, value);

		point->value = (double)value;
		point->label = values_text(section, key, "");
		g_ptr_array_add(loading->instrument->points, point);
	}
	for (guint i = 0; section && i < section->keys->len; i++) {
		const struct ini_key *key = g_ptr_array_index(section->keys, i);
		gint64 value;

		if (number_parse_integer(key->name, &value) && (value < lo || value > hi))
			values_refuse(
				&loading->values, key->line,
				"the label of %s lies outside the scale, %" G_GINT64_FORMAT
				" to %" G_GINT64_FORMAT,
				key->name, lo, hi);
	}
}

/* The kind of a section, and where its own name begins (NULL where it has none); -1 if none. */
static int
section_kind(const char *section, const char **name)
{
	for (int kind = 0; kind < SECTION_KINDS; kind++) {
		gsize length = strlen(section_kinds[kind].name);

		if (g_ascii_strncasecmp(section, section_kinds[kind].name, length) != 0)
			continue;
		*name = section + length + strspn(section + length, " \t");
		if (section_kinds[kind].named ? *name > section + length && **name != '\0'
					      : section[length] == '\0')
			return kind;
	}
	return -1;
}

/* Of open questions alone no scale is needed. */
static gboolean
has_items(const struct loading *loading)
{
	const GPtrArray *sections = loading->values.ini->sections;
	const char *name;

	for (guint i = 0; i < sections->len; i++)
		if (section_kind(
			    ((const struct ini_section *)g_ptr_array_index(sections, i))->name,
			    &name) == ITEM)
			return TRUE;
	return FALSE;
}

/* TRUE, and said at once, where classmates are asked for words alone: those are shown beside
 * ratings, and protected by how many rated. */
static gboolean
lacks_ratings(struct loading *loading)
{
	const struct instrument *instrument = loading->instrument;

	for (guint i = 0; i < instrument->questions->len && !has_items(loading); i++) {
		const struct instrument_question *question =
			g_ptr_array_index(instrument->questions, i);

		if (!(question->audience & ASKED_OF_PEERS))
			continue;
		values_refuse(&loading->values, 0,
			      "only open questions ask about classmates ([question %s]), and "
			      "words are shown beside ratings alone; add a [scale] with lo and "
			      "hi, a [dimension NAME] and an [item NAME] with text, as in "
			      "peer.ini of 'repute init'",
			      question->name);
		return TRUE;
	}
	return FALSE;
}

static void
load_scale(struct loading *loading, const struct ini_section *section)
{
	struct instrument *instrument = loading->instrument;
	g_autofree char *words = values_text(section, "no_answer", "");
	gint64 lo = values_integer(&loading->values, section, "lo", 1, -SCALE_EDGE, SCALE_EDGE);
	gint64 hi = values_integer(&loading->values, section, "hi", 5, -SCALE_EDGE, SCALE_EDGE);

	instrument->cannot_say = values_text(section, "cannot_say", "");
	instrument->no_answer = split_words(words);
	if (has_items(loading) && (!values_find(section, "lo") || !values_find(section, "hi")))
		values_refuse(&loading->values, values_line(section, "lo"),
			      "[scale] needs both lo and hi");
	if (lo >= hi || hi - lo >= INSTRUMENT_POINTS) {
		values_refuse(&loading->values, values_line(section, "hi"),
			      "a scale from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT
			      ", it needs 2 to %d points",
			      lo, hi, INSTRUMENT_POINTS);
		return;
	}
	instrument->lo = (double)lo;
	instrument->hi = (double)hi;
	load_labels(loading, section, lo, hi);
	check_labels(loading, section);
}

static void
load_rule(struct loading *loading, const struct ini_section *section)
{
	const char *names[ASSIGN_NOBODY + 2] = { NULL };
	gboolean has_peers = instrument_asks(loading->instrument, ASKED_OF_PEERS);
	g_autofree char *who = values_text(section, "who", has_peers ? "balanced" : "nobody");
	g_autofree char *hint = NULL;

	for (int rule = 0; rule <= ASSIGN_NOBODY; rule++) {
		names[rule] = assignment_rule_name((enum assignment_rule)rule);
		if (g_ascii_strcasecmp(names[rule], who) != 0)
			continue;
		loading->instrument->rule = (enum assignment_rule)rule;
		if (has_peers != (rule != ASSIGN_NOBODY))
			values_refuse(
				&loading->values, values_line(section, "who"),
				has_peers ? "who: items ask about classmates, so somebody must "
					    "rate somebody"
					  : "who: no item asks about classmates, write nobody");
		return;
	}
	hint = values_nearest(who, names);
	values_refuse(&loading->values, values_line(section, "who"),
		      "who: '%s' is unknown%s; it takes all, section, balanced or nobody", who,
		      hint);
}

static void
load_assignment(struct loading *loading, const struct ini_section *section)
{
	struct instrument *instrument = loading->instrument;

	if (lacks_ratings(loading))
		return;
	load_rule(loading, section);
	instrument->raters =
		(int)values_integer(&loading->values, section, "raters", 5, 1, MOST_RATERS);
	instrument->within_sections = values_flag(&loading->values, section, "within_sections");
	instrument->seed = values_integer(&loading->values, section, "seed", 1, 0, G_MAXINT32);
	if (instrument->rule == ASSIGN_BALANCED && instrument->raters < 3)
		values_warn(&loading->values, values_line(section, "raters"),
			    "with fewer than 3 raters nobody will have a mean, taken as it is");
}

/* -- the file ---------------------------------------------------------------------------------
 */

static void
refuse_section(struct loading *loading, const struct ini_section *section)
{
	const char *known[SECTION_KINDS + 1] = { NULL };
	g_autofree char *word = g_strndup(section->name, strcspn(section->name, " \t"));
	const char *nearest;

	for (int kind = 0; kind < SECTION_KINDS; kind++)
		known[kind] = section_kinds[kind].name;
	nearest = words_nearest(word, known);
	for (int kind = 0; nearest && kind < SECTION_KINDS; kind++) {
		if (strcmp(nearest, section_kinds[kind].name) != 0)
			continue;
		values_refuse(&loading->values, section->line,
			      "unknown section [%s], the nearest is [%s%s]", section->name,
			      nearest, section_kinds[kind].named ? " NAME" : "");
		return;
	}
	values_refuse(&loading->values, section->line, "unknown section [%s]", section->name);
}

/* All sections of one kind, in their order. */
static void
load_named(struct loading *loading, int kind,
	   void (*load)(struct loading *loading, const struct ini_section *section,
			const char *name))
{
	int count = 0;

	for (guint i = 0; i < loading->values.ini->sections->len; i++) {
		const struct ini_section *section =
			g_ptr_array_index(loading->values.ini->sections, i);
		const char *name;

		if (section_kind(section->name, &name) != kind)
			continue;
		if (!instrument_is_name(name))
			values_refuse(
				&loading->values, section->line,
				"[%s]: a name begins with a lower-case letter and goes on with "
				"letters, digits, _ and -, up to %d",
				section->name, INSTRUMENT_NAME_BYTES);
		if (++count == INSTRUMENT_ITEMS + 1)
			values_refuse(&loading->values, section->line,
				      "more than %d sections [%s NAME]", INSTRUMENT_ITEMS,
				      section_kinds[kind].name);
		load(loading, section, name);
	}
}

static void
load_sections(struct loading *loading)
{
	const struct ini *ini = loading->values.ini;

	for (guint i = 0; i < ini->sections->len; i++) {
		const struct ini_section *section = g_ptr_array_index(ini->sections, i);
		const char *name;
		int kind = section_kind(section->name, &name);

		if (kind < 0)
			refuse_section(loading, section);
		else
			values_check_keys(&loading->values, section, section_kinds[kind].keys,
					  kind == SCALE);
	}
	load_survey(loading, ini_find_section(ini, "survey"));
	load_scale(loading, ini_find_section(ini, "scale"));
	load_named(loading, DIMENSION, instrument_load_dimension);
	load_named(loading, ITEM, instrument_load_item);
	load_named(loading, QUESTION, instrument_load_question);
	load_assignment(loading, ini_find_section(ini, "assignment"));
}

/* What is well-formed and yet cannot work. */
static void
check_whole(struct loading *loading)
{
	const struct instrument *instrument = loading->instrument;

	if (instrument->items->len == 0 && instrument->questions->len == 0)
		values_refuse(&loading->values, 0,
			      "neither an [item NAME] nor a [question NAME]");
	for (guint i = 0; i < instrument->dimensions->len; i++) {
		const struct instrument_dimension *dimension =
			g_ptr_array_index(instrument->dimensions, i);
		gboolean used = FALSE;

		for (guint j = 0; j < instrument->items->len; j++) {
			const struct instrument_item *item =
				g_ptr_array_index(instrument->items, j);

			used |= item->dimension == i;
		}
		if (!used)
			values_warn(&loading->values, 0,
				    "no item measures [dimension %s], it will be empty",
				    dimension->name);
	}
}

static struct instrument *
load(struct ini *ini, const char *path, const char *name, GTimeZone *zone, struct diag *diag)
{
	struct instrument *instrument;
	struct loading loading = {
		.values = { .ini = ini,
			    .diag = diag,
			    .consequence = "the survey was not loaded",
			    .faulty = ini->faulty },
		.zone = zone,
	};

	instrument = g_new0(struct instrument, 1);
	instrument->path = g_strdup(path);
	instrument->name = g_strdup(name);
	instrument->points = g_ptr_array_new_with_free_func(point_free);
	instrument_init_lists(instrument);
	loading.instrument = instrument;
	if (!instrument_is_name(name))
		values_refuse(
			&loading.values, 0,
			"the file's name is the survey's: a lower-case letter, then letters, "
			"digits, _ and -, up to %d",
			INSTRUMENT_NAME_BYTES);
	load_sections(&loading);
	check_whole(&loading);
	ini_free(ini);
	if (loading.values.faulty) {
		instrument_free(instrument);
		return NULL;
	}
	instrument_hash(instrument);
	return instrument;
}

struct instrument *
instrument_load(const char *path, GTimeZone *zone, struct diag *diag)
{
	g_autofree char *name = g_path_get_basename(path);
	struct ini *ini = ini_load(path, diag);

	if (g_str_has_suffix(name, ".ini"))
		name[strlen(name) - strlen(".ini")] = '\0';
	return ini ? load(ini, path, name, zone, diag) : NULL;
}

struct instrument *
instrument_load_memory(const char *name, const char *data, gsize length, GTimeZone *zone,
		       struct diag *diag)
{
	g_autofree char *path = g_strdup_printf("built-in %s.ini", name);
	struct ini *ini = ini_load_memory(path, data, length, diag);

	return ini ? load(ini, path, name, zone, diag) : NULL;
}

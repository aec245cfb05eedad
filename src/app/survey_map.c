/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/survey_map.h"

#include <string.h>

#include "base/words.h"
#include "answer_desk.h"
#include "numbered_label.h"
#include "survey_headers.h"

enum {
	HEADER_SHOWN = 84,     /* characters of it, in the remark above its column */
	LABELS_SHOWN = 40,     /* distinct words that stand for no point yet */
	LABEL_CHARACTERS = 80, /* a longer answer is no label */
	PROSE_WORDS = 3        /* more of them, on average, are no point of a scale */
};

/* Of the filled cells of a column that is about people. */
#define PEOPLE_SHARE 0.6

/* What a column turned out to be. */
struct verdict {
	enum map_use use;
	const char *item; /* NULL: '?' */
	gboolean is_self;
	const struct person *person; /* NULL: '?', or the row's */
};

struct making {
	struct survey_map *map;
	const struct wide_look *look;
	const struct instrument *survey;
	const struct people *people;
	struct headers *headers;
	struct verdict *verdicts;
	int rater, ratee;
};

/* -- who answers, and about whom --------------------------------------------------------------
 */

/* The share of the filled cells of a column that name somebody of the roster. */
static double
share_of_people(const struct making *making, guint column)
{
	const GPtrArray *rows = making->look->rows;
	guint filled = 0, known = 0;

	for (guint i = 0; i < rows->len; i++) {
		const char *cell = ((char **)g_ptr_array_index(rows, i))[column];

		if (*cell == '\0')
			continue;
		filled++;
		known += people_find(making->people, cell) != NULL;
	}
	return filled ? (double)known / filled : 0;
}

/* The rater is who is known best; a second column of people is whom a row is about. */
static void
find_people(struct making *making)
{
	const struct wide_look *look = making->look;
	double best = 0;

	making->rater = look->rater;
	making->ratee = -1;
	for (guint i = 0; i < look->texts->len; i++) {
		double share;

		if (look->uses[i] != MAP_RATER)
			continue;
		share = share_of_people(making, i);
		if (share > best) {
			best = share;
			making->rater = (int)i;
		}
	}
	for (guint i = 0; i < look->texts->len; i++) {
		if (look->uses[i] != MAP_ITEM || share_of_people(making, i) < PEOPLE_SHARE)
			continue;
		if (making->rater < 0)
			making->rater = (int)i;
		else if (making->ratee < 0)
			making->ratee = (int)i;
	}
}

/* -- what stands in a column ------------------------------------------------------------------
 */

struct contents {
	guint filled, words;
	guint points;  /* cells that are a point of the scale, or no answer */
	guint beside;  /* numbers that are none */
	guint labels;  /* distinct words that stand for nothing yet */
	glong longest; /* of those, in characters */
};

static struct contents
look_into(const struct making *making, guint column)
{
	const GPtrArray *rows = making->look->rows;
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct contents contents = { 0 };

	for (guint i = 0; i < rows->len; i++) {
		const char *cell = ((char **)g_ptr_array_index(rows, i))[column];
		g_auto(GStrv) words = g_strsplit_set(cell, " \t\n", -1);
		enum worth worth;
		double value;

		if (*cell == '\0')
			continue;
		contents.filled++;
		contents.words += g_strv_length(words);
		worth = answer_desk_read(making->survey, cell, &value);
		if (worth == WORTH_UNKNOWN) {
			contents.longest = MAX(contents.longest, g_utf8_strlen(cell, -1));
			contents.labels += g_hash_table_add(seen, words_fold(cell)) ? 1 : 0;
		} else if (worth == WORTH_NUMBER &&
			   (value < making->survey->lo || value > making->survey->hi)) {
			contents.beside++;
		} else {
			contents.points++;
		}
	}
	return contents;
}

/* TRUE where people wrote sentences: an answer to an open question. */
static gboolean
is_prose(const struct contents *contents)
{
	return contents->points == 0 && contents->words > PROSE_WORDS * contents->filled;
}

/* TRUE where points of the scale stand, or words that come again and again. */
static gboolean
is_rating(const struct making *making, const struct contents *contents)
{
	if (contents->filled == 0 || contents->beside > 0 ||
	    contents->labels > making->survey->points->len)
		return FALSE;
	if (contents->labels == 0)
		return TRUE;
	return contents->longest <= LABEL_CHARACTERS && contents->labels < contents->filled &&
	       (contents->points > 0 || contents->labels > 1);
}

/* -- what a column asks -----------------------------------------------------------------------
 */

static struct verdict
judge_question(const struct making *making, guint column)
{
	const char *text = g_ptr_array_index(making->look->texts, column);
	struct header_match match;
	struct verdict verdict = { .use = MAP_IGNORE };

	headers_match(making->headers, text, &match);
	verdict.person = match.person;
	verdict.is_self = match.is_self;
	if (match.item) {
		verdict.use = match.is_question ? MAP_QUESTION : MAP_ITEM;
		verdict.item = match.item;
	} else if (match.person) {
		/* Somebody's name, and nothing known is asked. */
		const struct contents contents = look_into(making, column);

		verdict.use = is_prose(&contents) ? MAP_QUESTION : MAP_ITEM;
	}
	return verdict;
}

/* Where no header is understood ("Response 1", "Q1 ( /5)"), whatever holds ratings waits. */
static void
judge_by_contents(struct making *making)
{
	const struct wide_look *look = making->look;

	if (making->rater < 0)
		return;
	for (guint i = 0; i < look->texts->len; i++)
		if (making->verdicts[i].use == MAP_ITEM ||
		    making->verdicts[i].use == MAP_QUESTION)
			return;
	for (guint i = 0; i < look->texts->len; i++) {
		const struct contents contents = look_into(making, i);

		if (look->uses[i] == MAP_ITEM && making->verdicts[i].use == MAP_IGNORE &&
		    is_rating(making, &contents) && share_of_people(making, i) < PEOPLE_SHARE)
			making->verdicts[i].use = MAP_ITEM;
	}
}

static void
judge(struct making *making)
{
	const struct wide_look *look = making->look;

	making->verdicts = g_new0(struct verdict, look->texts->len + 1);
	for (guint i = 0; i < look->texts->len; i++) {
		struct verdict *verdict = &making->verdicts[i];

		verdict->use = look->uses[i];
		if ((int)i == making->rater)
			verdict->use = MAP_RATER;
		else if ((int)i == making->ratee)
			verdict->use = MAP_RATEE;
		else if (verdict->use == MAP_RATER)
			verdict->use = MAP_IGNORE;
		else if (verdict->use == MAP_ITEM)
			*verdict = judge_question(making, i);
	}
}

/* -- writing ----------------------------------------------------------------------------------
 */

/* A remark of one line: what the guard of INI files refuses is left out. */
static void
append_remark(GString *out, const char *header, const struct person *person)
{
	g_autofree char *shown = words_excerpt(header, HEADER_SHOWN);

	g_strdelimit(shown, "\\", '/');
	g_string_append_printf(out, "# %s", *shown ? shown : "(no header)");
	if (person)
		g_string_append_printf(out, " (%s is %s)", person->id, person->name);
	g_string_append_c(out, '\n');
}

static void
append_answer(struct making *making, const struct verdict *verdict)
{
	GString *out = making->map->text;
	const gboolean of_row = !verdict->is_self && !verdict->person && making->ratee >= 0;
	const gboolean is_open =
		!verdict->item || (!verdict->is_self && !verdict->person && !of_row);

	g_string_append_printf(out, "%s %s", verdict->use == MAP_QUESTION ? "question" : "item",
			       verdict->item ? verdict->item : "?");
	if (verdict->is_self)
		g_string_append(out, " about self");
	else if (verdict->person)
		g_string_append_printf(out, " about %s", verdict->person->id);
	else if (!of_row)
		g_string_append(out, " about ?");
	making->map->open += is_open ? 1 : 0;
	making->map->answers += is_open ? 0 : 1;
}

static void
append_columns(struct making *making)
{
	static const char *const words[] = {
		[MAP_IGNORE] = "ignore",
		[MAP_TIME] = "time",
		[MAP_RATER] = "rater",
		[MAP_RATEE] = "ratee",
	};
	const struct wide_look *look = making->look;
	GString *out = making->map->text;

	for (guint i = 0; i < look->texts->len; i++) {
		const struct verdict *verdict = &making->verdicts[i];

		append_remark(out, g_ptr_array_index(look->texts, i), verdict->person);
		g_string_append_printf(out, "%u = ", i + 1);
		if (verdict->use == MAP_ITEM || verdict->use == MAP_QUESTION)
			append_answer(making, verdict);
		else
			g_string_append(out, words[verdict->use]);
		g_string_append_c(out, '\n');
		making->map->ignored += verdict->use == MAP_IGNORE && look->uses[i] == MAP_ITEM;
	}
}

/* A word of the answers that is no point of the survey's own. */
struct unknown_label {
	char *text;
	int point; /* of the scale, that it names itself; NO_POINT */
};

static void
unknown_label_clear(void *data)
{
	struct unknown_label *label = data;

	g_free(label->text);
}

/* TRUE for an answer that the mapping must tell the worth of. */
static gboolean
is_label(const struct making *making, const char *cell)
{
	double number;

	return answer_desk_read(making->survey, cell, &number) == WORTH_UNKNOWN &&
	       g_utf8_strlen(cell, -1) <= LABEL_CHARACTERS;
}

/* TRUE when each label of the column has its number: one alone may be chance. */
static gboolean
is_numbered(const struct making *making, guint column)
{
	const GPtrArray *rows = making->look->rows;

	for (guint i = 0; i < rows->len; i++) {
		const char *cell = ((char **)g_ptr_array_index(rows, i))[column];

		if (is_label(making, cell) && numbered_point(making->survey, cell) == NO_POINT)
			return FALSE;
	}
	return TRUE;
}

/* Adds what was not seen before in the columns that are, or are not, numbered. */
static void
add_labels(const struct making *making, const gboolean *numbered, gboolean wanted,
	   GHashTable *seen, GArray *labels)
{
	const struct wide_look *look = making->look;

	for (guint i = 0; i < look->rows->len; i++) {
		char **cells = g_ptr_array_index(look->rows, i);

		for (guint j = 0; j < look->texts->len && labels->len < LABELS_SHOWN; j++) {
			struct unknown_label label = { .point = NO_POINT };

			if (making->verdicts[j].use != MAP_ITEM || numbered[j] != wanted ||
			    !is_label(making, cells[j]) ||
			    !g_hash_table_add(seen, words_fold(cells[j])))
				continue;
			label.text = words_tidy(cells[j]);
			/* A '|' would part it, in the list of a point's labels. */
			if (wanted && !strchr(label.text, '|'))
				label.point = numbered_point(making->survey, label.text);
			g_array_append_val(labels, label);
		}
	}
}

/* Words of the answers that stand for no point of the survey's, in the order they come. */
static GArray *
find_labels(const struct making *making)
{
	GArray *labels = g_array_new(FALSE, FALSE, sizeof(struct unknown_label));
	g_autofree gboolean *numbered = g_new0(gboolean, making->look->texts->len + 1);
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	g_array_set_clear_func(labels, unknown_label_clear);
	for (guint j = 0; j < making->look->texts->len; j++)
		numbered[j] = is_numbered(making, j);
	add_labels(making, numbered, TRUE, seen, labels);
	add_labels(making, numbered, FALSE, seen, labels);
	return labels;
}

/* A value that holds # or ; must stand in quotes, and then holds none itself. */
static void
append_value(GString *out, const char *text)
{
	g_autofree char *plain = g_strdelimit(g_strdup(text), "\"", '\'');

	g_string_append_printf(out, strpbrk(plain, "#;'") ? "\"%s\"\n" : "%s\n", plain);
}

/* The words that name a point themselves, as its line; nothing when none does. */
static void
append_point(const struct making *making, const GArray *labels, int point)
{
	g_autoptr(GString) words = g_string_new(NULL);

	for (guint i = 0; i < labels->len; i++) {
		const struct unknown_label *label =
			&g_array_index(labels, struct unknown_label, i);

		if (label->point == point)
			g_string_append_printf(words, "%s%s", words->len ? " | " : "",
					       label->text);
	}
	if (words->len == 0)
		return;
	g_string_append_printf(making->map->text, "%d = ", point);
	append_value(making->map->text, words->str);
}

static void
append_labels(struct making *making)
{
	GString *out = making->map->text;
	g_autoptr(GArray) labels = find_labels(making);
	double value;

	g_string_append(out,
			"\n[labels]\n"
			"# What words stand for: on the left a point of the scale, or "
			"none for no answer; on the\n"
			"# right the words, parted by |. The survey's own labels are known.\n");
	for (int point = (int)making->survey->lo; point <= (int)making->survey->hi; point++)
		append_point(making, labels, point);
	for (guint i = 0, waiting = 0; i < labels->len; i++) {
		const struct unknown_label *label =
			&g_array_index(labels, struct unknown_label, i);

		if (label->point != NO_POINT)
			continue;
		if (numbered_elsewhere(making->survey, label->text, &value))
			g_string_append_printf(
				out, "# The survey has these words at %g: which one holds?\n",
				value);
		g_string_append_printf(out, "?%u = ", ++waiting);
		append_value(out, label->text);
		making->map->open++;
	}
}

static void
append_headers(struct making *making)
{
	GString *out = making->map->text;

	g_string_append(out, "\n[headers]\n# By these the file is recognised: leave them.\n");
	for (guint i = 0; i < making->look->texts->len; i++) {
		g_autofree char *key =
			map_header_key(g_ptr_array_index(making->look->texts, i));

		if (*key && making->verdicts[i].use != MAP_IGNORE)
			g_string_append_printf(out, "%u = %s\n", i + 1, key);
	}
}

void
survey_map_make(struct survey_map *map, const struct wide_look *look,
		const struct instrument *survey, const struct people *people, const char *file)
{
	struct making making = {
		.map = map,
		.look = look,
		.survey = survey,
		.people = people,
	};
	g_autofree char *name = g_path_get_basename(file);

	*map = (struct survey_map){
		.text = g_string_new(NULL),
		.columns = look->texts->len,
	};
	making.headers = headers_new(survey, people);
	find_people(&making);
	judge(&making);
	judge_by_contents(&making);
	map->has_rater = making.rater >= 0;
	g_strdelimit(name, "\\\n\r", '_');
	g_string_append_printf(
		map->text,
		"# How the columns of %s (%s) answer the survey.\n"
		"# Look each line over. A column is: rater (who answers), ratee (about whom, "
		"where a row is\n"
		"# about one person), time, ignore, item NAME or question NAME. Behind an item "
		"or question\n"
		"# stands whom it is about: about self, or about an id, e-mail or name of the "
		"roster.\n"
		"# Replace every ?: until then nothing is read.\n\n"
		"[survey]\nname = %s\nwave = %s\n\n[columns]\n",
		name, look->format->title, survey->name, survey->wave);
	append_columns(&making);
	append_labels(&making);
	append_headers(&making);
	headers_free(making.headers);
	g_free(making.verdicts);
}

void
survey_map_done(struct survey_map *map)
{
	if (map->text)
		g_string_free(map->text, TRUE);
	*map = (struct survey_map){ 0 };
}

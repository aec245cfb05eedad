/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/columns.h"

#include <string.h>

#include "base/words.h"
#include "config/config.h"
#include "model/network.h"

enum { HEADERS_SHOWN = 12, NEEDS_SHOWN = 4, NETWORK_WORDS = 14 };

char *
columns_key(const char *header)
{
	g_autofree char *folded = words_fold(header);
	GString *key = g_string_sized_new(strlen(folded) + 1);

	for (const char *at = folded; *at; at += g_utf8_skip[(guchar)*at]) {
		gunichar letter = g_utf8_get_char(at);

		if (g_unichar_isalnum(letter))
			g_string_append_unichar(key, letter);
	}
	return g_string_free(key, FALSE);
}

/* Compares a key with one name of a list: ASCII letters and digits count, the rest is dropped.
 */
static gboolean
columns_key_is(const char *key, const char *name, const char *end)
{
	for (; name < end; name++) {
		if (*name == '_' || *name == ' ' || *name == '.')
			continue;
		if (*key++ != *name)
			return FALSE;
	}
	return *key == '\0';
}

/* Place of `key` in the list, 0 the surest; -1 when it is not there. */
static int
columns_rank(const char *key, const char *names)
{
	const char *at = names;

	for (int rank = 0; at && *key; rank++) {
		const char *end = at + strcspn(at, "|");

		if (columns_key_is(key, at, end))
			return rank;
		at = *end ? end + 1 : NULL;
	}
	return -1;
}

gboolean
columns_in_list(const char *text, const char *names)
{
	g_autofree char *key = columns_key(text);

	return columns_rank(key, names) >= 0;
}

gboolean
columns_key_in_list(const char *key, const char *names)
{
	return columns_rank(key, names) >= 0;
}

/* [columns] of class.ini: the header named there, where the file has it. */
static int
columns_mapped(const char *role, char *const *keys, gsize width, const GPtrArray *mapping)
{
	for (guint i = 0; mapping && i < mapping->len; i++) {
		const struct column_mapping *pair = mapping->pdata[i];
		g_autofree char *name = columns_key(pair->column);
		g_autofree char *header = NULL;

		if (columns_rank(name, role) < 0)
			continue;
		header = columns_key(pair->header);
		for (gsize column = 0; column < width; column++)
			if (*header && strcmp(keys[column], header) == 0)
				return (int)column;
	}
	return COLUMN_NONE;
}

static int
columns_best(const struct column_spec *spec, char *const *keys, gsize width,
	     const gboolean *taken)
{
	int best = COLUMN_NONE, best_rank = G_MAXINT;

	for (gsize column = 0; spec->headers && column < width; column++) {
		int rank = taken[column] ? -1 : columns_rank(keys[column], spec->headers);

		if (rank >= 0 && rank < best_rank) {
			best = (int)column;
			best_rank = rank;
		}
	}
	return best;
}

static void
columns_match_keys(const struct column_spec *specs, gsize count, char *const *keys, gsize width,
		   const GPtrArray *mapping, struct columns *columns)
{
	g_autofree gboolean *taken = g_new0(gboolean, width + 1);

	g_assert(count <= COLUMN_ROLES);
	memset(columns, 0, sizeof(*columns));
	for (gsize role = 0; role < COLUMN_ROLES; role++)
		columns->index[role] = COLUMN_NONE;
	for (gsize role = 0; role < count; role++) {
		int column = columns_mapped(specs[role].name, keys, width, mapping);

		columns->index[role] = column;
		if (column != COLUMN_NONE)
			taken[column] = TRUE;
	}
	for (gsize role = 0; role < count; role++) {
		int *column = &columns->index[role];

		if (*column == COLUMN_NONE)
			*column = columns_best(&specs[role], keys, width, taken);
		if (*column == COLUMN_NONE)
			continue;
		taken[*column] = TRUE;
		columns->found++;
	}
}

void
columns_match(const struct column_spec *specs, gsize count, const char *const *header,
	      gsize width, const GPtrArray *mapping, struct columns *columns)
{
	g_auto(GStrv) keys = g_new0(char *, width + 1);

	for (gsize column = 0; column < width; column++)
		keys[column] = columns_key(header[column]);
	columns_match_keys(specs, count, keys, width, mapping, columns);
}

gboolean
columns_find(const struct column_spec *specs, gsize count, const struct head *head,
	     struct columns *columns)
{
	struct columns candidate;

	columns->found = 0;
	for (guint i = 0; i < head->rows->len && i < HEAD_HEADER_ROWS; i++) {
		const struct head_row *row = head->rows->pdata[i];

		columns_match_keys(specs, count, row->keys, row->count, head->mapping,
				   &candidate);
		candidate.row = i;
		if (candidate.found > columns->found)
			*columns = candidate;
	}
	return columns->found > 0;
}

/* Columns that hold marks, not handles, though a network is in their name. */
static gboolean
columns_is_graded(const char *header)
{
	static const char *const words[] = { "points",     "grade", "score", "quiz", "week",
					     "assignment", "total", "real",  "pts" };
	g_autofree char *folded = words_fold(header);

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(folded, words[i]))
			return TRUE;
	for (const char *open = header; (open = strpbrk(open, "([|")) != NULL; open++)
		if (g_ascii_isdigit(open[1]))
			return TRUE;
	return FALSE;
}

/* Words that make a question one for an account: a remark on Twitter is none. */
static gboolean
columns_asks_account(const char *folded)
{
	static const char *const words[] = { "handle",      "user",    "account",   "profile",
					     "url",         "link",    "address",   "name",
					     "konto",       "profil",  "compte",    "cuenta",
					     "conta",       "nutzer",  "utente",    "nome",
					     "nombre",      "adres",   "gebruiker", "usuario",
					     "utilisateur", "benutzer" };

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(folded, words[i]))
			return TRUE;
	return FALSE;
}

const char *
columns_network(const char *header)
{
	g_autofree char *folded = words_fold(header);
	g_auto(GStrv) words = NULL;
	const char *network;

	if (columns_is_graded(header))
		return NULL;
	network = network_find(header);
	if (network || !columns_asks_account(folded))
		return network;
	words = g_strsplit_set(folded, " \t\n()[]/,.:;?!\"'", -1);
	if (g_strv_length(words) > NETWORK_WORDS)
		return NULL;
	/* A one-letter word is too little to go by, but in "your X handle". */
	for (guint i = 0; words[i] && !network; i++)
		if (strlen(words[i]) > 3 || (strcmp(words[i], "x") == 0 && words[i + 1]))
			network = network_find(words[i]);
	return network;
}

void
columns_append_need(GString *what, const struct column_spec *spec)
{
	g_auto(GStrv) names = g_strsplit(spec->headers, "|", NEEDS_SHOWN + 1);

	g_string_append_len(what, spec->name, (gssize)strcspn(spec->name, "|"));
	g_string_append(what, " column (");
	for (guint i = 0; names[i] && i < NEEDS_SHOWN; i++)
		g_string_append_printf(what, "%s%s", i > 0 ? ", " : "", names[i]);
	g_string_append(what, names[0] && g_strv_length(names) > NEEDS_SHOWN ? ", ...)" : ")");
}

void
columns_append_headers(GString *out, const struct head *head, gsize row)
{
	const struct head_row *header;
	gsize shown = 0, more = 0;

	if (row >= head->rows->len)
		return;
	header = head->rows->pdata[row];
	for (gsize i = 0; i < header->count; i++) {
		g_autofree char *text = words_excerpt(header->cells[i], 40);

		if (*text == '\0')
			continue;
		if (shown >= HEADERS_SHOWN)
			more++;
		else
			g_string_append_printf(out, "%s%s", shown++ > 0 ? ", " : "", text);
	}
	if (more > 0)
		g_string_append_printf(out, " and %zu more", more);
}

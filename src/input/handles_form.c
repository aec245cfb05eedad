/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Handles in the wide form: who, and one column a network. So answer Google Forms
 * (`Timestamp,Email Address,<free question texts>`) and hand-made sheets. Of several answers
 * of one person the last wins, as a whole.
 */

#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "formats.h"
#include "handles.h"
#include "input/table.h"
#include "model/network.h"

enum form_column {
	FORM_TIME,
	FORM_ID,
	FORM_EMAIL,
	FORM_LOGIN,
	FORM_NAME,
	FORM_SECTION,
	FORM_STATUS,
	FORM_COLUMNS
};

static const struct column_spec form_columns[FORM_COLUMNS] = {
	[FORM_TIME] = { "timestamp",
			"timestamp|completion time|start time|submitted at|submission date|"
			"zeitstempel|horodateur|marca temporal|informazioni cronologiche|"
			"carimbo de data hora|tijdstempel" },
	[FORM_ID] = { "student", "sis_id|student_id|student|sis user id|id number|"
				 "student number|your student number|your student id|"
				 "matrikelnummer|matricule|matricula|matricola|studentnummer" },
	[FORM_EMAIL] = { "email", "email|email address|your email|your email address|username|"
				  "mail|emailadresse|adresse email|courriel|correo electronico|"
				  "direccion de correo electronico|indirizzo email|"
				  "endereco de email|emailadres" },
	[FORM_LOGIN] = { "login", "login|login id|sis login id|user name|netid|benutzername" },
	[FORM_NAME] = { "name", "name|full name|your name|your full name|student name|"
				"first and last name|vollstandiger name|ihr name|nom complet|"
				"nom et prenom|nombre completo|nombre y apellidos|"
				"nome completo|nome e cognome|volledige naam|naam" },
	[FORM_SECTION] = { "section", "section|group|class|gruppe|groupe|grupo|gruppo|turma" },
	[FORM_STATUS] = { "status", HANDLES_STATUS_HEADERS },
};

struct form_claim {
	const char *network;
	char *handle, *title;
};

/* The answer of one person: the last one so far. */
struct form_answer {
	char *person;
	char *name; /* beside it, where the person is called otherwise; else NULL */
	gboolean instructor;
	gint64 time; /* CLOCK_UNKNOWN when the form carries none */
	long line;
	GArray *claims; /* of struct form_claim */
};

struct form {
	const char **network; /* by column; NULL: no handle */
	GPtrArray *answers;   /* of struct form_answer *, in the order of first answers */
	GHashTable *places;   /* folded person -> answer */
	guint64 superseded;
};

static void
form_claim_clear(void *data)
{
	struct form_claim *claim = data;

	g_free(claim->handle);
	g_free(claim->title);
}

static void
form_answer_free(void *data)
{
	struct form_answer *answer = data;

	g_free(answer->person);
	g_free(answer->name);
	g_array_unref(answer->claims);
	g_free(answer);
}

/* Questions are free text: "Your full name (as in the class list)" is a name. */
static int
form_role_of_question(const char *header)
{
	static const struct {
		const char *words;
		int role;
	} questions[] = {
		{ "email", FORM_EMAIL },           { "e-mail", FORM_EMAIL },
		{ "student id", FORM_ID },         { "student number", FORM_ID },
		{ "matriculation", FORM_ID },      { "matrikel", FORM_ID },
		{ "full name", FORM_NAME },        { "your name", FORM_NAME },
		{ "first and last", FORM_NAME },   { "vor- und nachname", FORM_NAME },
		{ "nombre y apellid", FORM_NAME }, { "nom et prenom", FORM_NAME },
		{ "nome e cognome", FORM_NAME },
	};
	g_autofree char *folded = words_fold(header);

	for (gsize i = 0; i < G_N_ELEMENTS(questions); i++)
		if (strstr(folded, questions[i].words))
			return questions[i].role;
	return COLUMN_NONE;
}

/* Fills in roles by question, and the networks by column; returns how many networks. */
static int
form_find_columns(struct columns *columns, const char *const *header, gsize width,
		  const char **network)
{
	int networks = 0;

	for (gsize column = 0; column < width; column++) {
		gboolean taken = FALSE;
		int role;

		for (int i = 0; i < FORM_COLUMNS; i++)
			taken |= columns->index[i] == (int)column;
		if (taken)
			continue;
		role = form_role_of_question(header[column]);
		if (role != COLUMN_NONE && columns->index[role] == COLUMN_NONE) {
			columns->index[role] = (int)column;
			continue;
		}
		network[column] = columns_network(header[column]);
		networks += network[column] != NULL;
	}
	return networks;
}

static gboolean
form_has_person(const struct columns *columns)
{
	return columns->index[FORM_ID] != COLUMN_NONE ||
	       columns->index[FORM_EMAIL] != COLUMN_NONE ||
	       columns->index[FORM_LOGIN] != COLUMN_NONE ||
	       columns->index[FORM_NAME] != COLUMN_NONE;
}

static void
form_read_claims(struct form *form, struct table *table, struct form_answer *answer)
{
	for (gsize column = 0; column < table->width; column++) {
		const char *network = form->network[column];
		struct form_claim claim = { .network = network };
		g_autofree char *reason = NULL;
		const char *text;

		if (!network)
			continue;
		text = table_cell_at(table, column);
		switch (handle_parse(network, text, &claim.handle)) {
		case HANDLE_ABSENT:
			break;
		case HANDLE_READ:
			claim.title = g_strdup(text);
			g_array_append_val(answer->claims, claim);
			break;
		case HANDLE_UNREADABLE:
			reason = g_strdup_printf("not a handle in column %s",
						 table->header[column]);
			table_reject(table, reason, network, answer->person);
			break;
		}
	}
}

/* Sheets may be sorted either way, so the later time wins; without times the later row. */
static void
form_keep_answer(struct form *form, struct form_answer *answer)
{
	char *key = words_fold(answer->person);
	struct form_answer *former = g_hash_table_lookup(form->places, key);
	struct form_answer swap;

	if (!former) {
		g_hash_table_insert(form->places, key, answer);
		g_ptr_array_add(form->answers, answer);
		return;
	}
	g_free(key);
	form->superseded++;
	if (former->time == CLOCK_UNKNOWN || answer->time >= former->time) {
		swap = *former;
		*former = *answer;
		*answer = swap;
	}
	form_answer_free(answer);
}

static enum result
form_row(struct table *table, void *arg)
{
	static const int people[] = { FORM_ID, FORM_EMAIL, FORM_LOGIN, FORM_NAME };
	struct form *form = arg;
	struct form_answer *answer;
	const char *person = "";

	for (gsize i = 0; i < G_N_ELEMENTS(people) && *person == '\0'; i++) {
		person = table_value(table, people[i]);
		/* Microsoft Forms, where it was told not to record who answers. */
		if (g_ascii_strcasecmp(person, "anonymous") == 0)
			person = "";
	}
	if (*person == '\0') {
		table_reject(table, "no student", NULL, NULL);
		return RESULT_OK;
	}
	answer = g_new0(struct form_answer, 1);
	answer->person = words_tidy(person);
	if (strcmp(table_value(table, FORM_NAME), person) != 0)
		answer->name = words_tidy(table_value(table, FORM_NAME));
	answer->instructor = handles_are_instructors(person, table_value(table, FORM_STATUS));
	answer->line = table->row->line;
	answer->claims = g_array_new(FALSE, FALSE, sizeof(struct form_claim));
	g_array_set_clear_func(answer->claims, form_claim_clear);
	if (!clock_parse(table_cell(table, FORM_TIME), NULL, CLOCK_ORDER_UNKNOWN,
			 &answer->time))
		answer->time = CLOCK_UNKNOWN;
	form_read_claims(form, table, answer);
	form_keep_answer(form, answer);
	return RESULT_OK;
}

static enum result
form_put_answer(const struct sink *sink, const struct form_answer *answer)
{
	enum result result = RESULT_OK;

	for (guint i = 0; i < answer->claims->len && result == RESULT_OK; i++) {
		const struct form_claim *claim =
			&g_array_index(answer->claims, struct form_claim, i);
		const struct handle_claim out = {
			.student = answer->person,
			.name = answer->name,
			.network = claim->network,
			.handle = claim->handle,
			.title = claim->title,
			.instructor = answer->instructor,
			.line = answer->line,
		};

		result = sink_put_claim(sink, &out);
	}
	return result;
}

static enum result
form_read_answers(struct table *table)
{
	struct form form = {
		.network = g_new0(const char *, table->width + 1),
		.answers = g_ptr_array_new_with_free_func(form_answer_free),
		.places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
	};
	enum result result = RESULT_FAIL;
	guint64 bare = 0;

	form_find_columns(&table->columns, table->header, table->width, form.network);
	if (!form_has_person(&table->columns))
		diag_at(table->diag, SEVERITY_ERROR, table->file, 0,
			"no column tells whose handles these are (email, student_id, name), "
			"nothing was read");
	else
		result = table_read(table, form_row, &form);
	for (guint i = 0; i < form.answers->len && result == RESULT_OK; i++) {
		const struct form_answer *answer = form.answers->pdata[i];

		bare += answer->claims->len == 0;
		result = form_put_answer(table->sink, answer);
	}
	sink_put_left_out(table->sink, "answers without an account", bare);
	sink_put_left_out(table->sink, "answers replaced by a later one", form.superseded);
	g_hash_table_unref(form.places);
	g_ptr_array_unref(form.answers);
	g_free(form.network);
	return result;
}

static enum result
form_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	  struct diag *diag)
{
	struct table table;
	enum result result = RESULT_FAIL;

	if (table_open(&table, stream, form_columns, FORM_COLUMNS, options, sink, diag))
		result = form_read_answers(&table);
	else
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"no header of a handles form was found, nothing was read");
	table_close(&table);
	return result;
}

static int
form_sniff(const struct head *head)
{
	struct columns columns;
	const struct head_row *header;
	g_autofree const char **network = NULL;
	int networks;

	if (!columns_find(form_columns, FORM_COLUMNS, head, &columns))
		return 0;
	header = head->rows->pdata[columns.row];
	network = g_new0(const char *, header->count + 1);
	networks = form_find_columns(&columns, (const char *const *)header->cells,
				     header->count, network);
	if (networks == 0 || !form_has_person(&columns))
		return 0;
	if (columns.index[FORM_TIME] != COLUMN_NONE)
		return 88;
	/* A class list may have columns of handles: what it tells of the class decides. */
	return columns.index[FORM_SECTION] != COLUMN_NONE ||
			       (columns.index[FORM_ID] != COLUMN_NONE &&
				columns.index[FORM_NAME] != COLUMN_NONE)
		       ? 45
		       : 75;
}

const struct format format_handles_form = {
	.name = "handles-form",
	.title = "form of handles",
	.kind = INPUT_HANDLES,
	.extensions = "csv tsv txt tab",
	.sniff = form_sniff,
	.read = form_read,
};

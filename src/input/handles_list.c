/* SPDX-License-Identifier: GPL-3.0-or-later */

/* handles.csv, the long form: one row an account, `student,network,handle`. */

#include "formats.h"
#include "handles.h"
#include "input/table.h"
#include "model/network.h"

/* The handle is looked for first: beside an e-mail a "username" is that of the network. */
enum list_column { LIST_HANDLE, LIST_NETWORK, LIST_STUDENT, LIST_STATUS, LIST_COLUMNS };

static const struct column_spec list_columns[LIST_COLUMNS] = {
	[LIST_STUDENT] = { "student",
			   "student|sis_id|student_id|sis user id|id number|student number|"
			   "matrikelnummer|login|email|email address|mail|username|person|"
			   "name|full name|student name|studierende|etudiant|estudiante|alumno|"
			   "studente|aluno|owner" },
	[LIST_NETWORK] = { "network", "network|platform|social network|site|service|netzwerk|"
				      "plattform|reseau|reseau social|plateforme|red|"
				      "red social|plataforma|rete|rete sociale|piattaforma|"
				      "rede|rede social|netwerk" },
	[LIST_HANDLE] = { "handle",
			  "handle|handles|account|account name|profile|profile url|"
			  "url|link|address|screen name|konto|profil|compte|"
			  "cuenta|perfil|conta|profilo|user name|username|benutzername|"
			  "identifiant|usuario|nome utente|gebruikersnaam" },
	[LIST_STATUS] = { "status", HANDLES_STATUS_HEADERS },
};

gboolean
handles_are_instructors(const char *person, const char *status)
{
	return student_status_parse(person) == STUDENT_INSTRUCTOR ||
	       student_status_parse(status) == STUDENT_INSTRUCTOR;
}

static enum result
list_row(struct table *table, void *arg)
{
	guint64 *blanks = arg;
	const char *person = table_value(table, LIST_STUDENT);
	const char *network_text = table_value(table, LIST_NETWORK);
	const char *text = table_cell(table, LIST_HANDLE);
	const char *network =
		*network_text ? network_parse(network_text) : network_of_url(text);
	g_autofree char *handle = NULL;
	enum handle_reading reading;
	struct handle_claim claim = { .student = person,
				      .title = text,
				      .line = table->row->line };

	if (*person == '\0') {
		table_reject(table, "no student", network, *text ? text : NULL);
		return RESULT_OK;
	}
	reading = handle_parse(network ? network : "other", text, &handle);
	if (reading == HANDLE_ABSENT) {
		(*blanks)++;
		return RESULT_OK;
	}
	if (!network || reading == HANDLE_UNREADABLE) {
		table_reject(table, network ? "not a handle" : "no network", network, person);
		return RESULT_OK;
	}
	claim.network = network;
	claim.handle = handle;
	claim.instructor = handles_are_instructors(person, table_value(table, LIST_STATUS));
	return sink_put_claim(table->sink, &claim);
}

static enum result
list_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	  struct diag *diag)
{
	struct table table;
	guint64 blanks = 0;
	enum result result = RESULT_FAIL;

	if (!table_open(&table, stream, list_columns, LIST_COLUMNS, options, sink, diag) ||
	    !table_has(&table, LIST_STUDENT) || !table_has(&table, LIST_HANDLE)) {
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"a list of handles needs the columns student, network, handle; nothing "
			"was "
			"read");
	} else {
		result = table_read(&table, list_row, &blanks);
		sink_put_left_out(sink, "rows without a handle", blanks);
	}
	table_close(&table);
	return result;
}

static int
list_sniff(const struct head *head)
{
	struct columns columns;
	const struct head_row *header;

	if (!columns_find(list_columns, LIST_COLUMNS, head, &columns) ||
	    columns.index[LIST_STUDENT] == COLUMN_NONE ||
	    columns.index[LIST_NETWORK] == COLUMN_NONE ||
	    columns.index[LIST_HANDLE] == COLUMN_NONE)
		return 0;
	/* A log of posts may have these columns as well, among many others. */
	header = head->rows->pdata[columns.row];
	return (gsize)columns.found * 2 > header->count ? 92 : 50;
}

static int
list_lacks(const struct head *head, GString *what)
{
	struct columns columns;
	int missing = 0;

	if (!columns_find(list_columns, LIST_COLUMNS, head, &columns))
		return 0;
	for (int role = 0; role < LIST_STATUS; role++) {
		if (columns.index[role] != COLUMN_NONE)
			continue;
		missing++;
		g_string_append(what, what->len > 0 ? " and a " : "a ");
		columns_append_need(what, &list_columns[role]);
	}
	return columns.found - missing;
}

const struct format format_handles_list = {
	.name = "handles",
	.title = "list of handles",
	.kind = INPUT_HANDLES,
	.extensions = "csv tsv txt tab",
	.sniff = list_sniff,
	.read = list_read,
	.lacks = list_lacks,
};

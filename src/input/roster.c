/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster.h"

#include <string.h>

#include "base/number.h"
#include "base/words.h"
#include "formats.h"
#include "input/people.h"
#include "model/network.h"

struct roster_entry {
	long line;
	char *name;
};

/* English, German, French, Spanish, Italian, Portuguese, Dutch; LMSs' own words first. */
static const struct column_spec roster_columns[ROSTER_COLUMNS] = {
	[ROSTER_ID] = { "sis_id",
			"sis_id|sis user id|student_id|id number|orgdefinedid|idnummer|"
			"numero d identification|numero de id|numero de identificacion|"
			"numero de identificacao|numero id|codice identificativo|"
			"student number|"
			"student no|matriculation number|matriculation no|matriculation|"
			"matric number|matric no|university id|banner id|emplid|external id|"
			"matrikelnummer|matrikelnr|matrikel nr|matr nr|matrikel|numero "
			"etudiant|"
			"numero d etudiant|no etudiant|n etudiant|code etudiant|matricule|"
			"numero de estudiante|numero de alumno|numero de matricula|"
			"codigo de estudiante|legajo|matricola|numero di matricola|"
			"numero matricola|matricula|numero de aluno|numero do aluno|"
			"numero de estudante|studentnummer|studentennummer|stamnummer|"
			"identifier|key|id" },
	[ROSTER_LOGIN] = { "login",
			   "sis login id|login|login id|username|user name|netid|network id|"
			   "unikey|user|benutzername|anmeldename|kennung|identifiant|"
			   "nom d utilisateur|usuario|nombre de usuario|nome utente|utente|"
			   "nome de usuario|nome de utilizador|utilizador|gebruikersnaam" },
	[ROSTER_EMAIL] = { "email",
			   "email|email address|mail|emailadresse|mailadresse|courriel|"
			   "adresse email|adresse de courriel|adresse mail|"
			   "adresse electronique|correo electronico|correo|"
			   "direccion de correo|direccion de correo electronico|"
			   "indirizzo email|indirizzo mail|posta elettronica|"
			   "endereco de email|endereco email|emailadres|mailadres" },
	[ROSTER_NAME] = { "name",
			  "name|full name|student name|student|display name|name last first|"
			  "last name first name|last first|surname first name|learner|"
			  "participant|preferred name|vollstandiger name|nachname vorname|"
			  "name vorname|teilnehmer|studierende|nom complet|nom et prenom|"
			  "nom prenom|prenom nom|etudiant|nombre completo|nombre y apellidos|"
			  "apellidos y nombre|apellidos nombre|alumno|estudiante|"
			  "nome completo|nome e cognome|cognome e nome|cognome nome|studente|"
			  "aluno|nome do aluno|estudante|volledige naam|naam|"
			  "achternaam voornaam" },
	[ROSTER_FIRST] = { "first_name", "first name|given name|given names|forename|vorname|"
					 "prenom|nombre|nombres|nome|nome proprio|voornaam" },
	[ROSTER_LAST] = { "last_name",
			  "last name|surname|family name|nachname|familienname|nom de famille|"
			  "nom|apellidos|apellido|cognome|sobrenome|apelido|achternaam|"
			  "familienaam" },
	[ROSTER_SECTION] = { "section",
			     "section|sections|course section|group|groups|class|"
			     "child course id|tutorial|sektion|gruppe|gruppen|kurs|groupe|"
			     "groupes|classe|seccion|grupo|grupos|clase|sezione|gruppo|"
			     "gruppi|turma|secao|groep|groepen|klas" },
	[ROSTER_STATUS] = { "status", "status|enrollment status|enrolment status|"
				      "registration status|role|roles|rolle|statut|estado|"
				      "stato|situacao|rol|ruolo|papel|funcao" },
	[ROSTER_LMS_ID] = { "lms_id", "canvas id|moodle id|user id|userid|lms id" },
};

static void
roster_entry_free(void *data)
{
	struct roster_entry *entry = data;

	g_free(entry->name);
	g_free(entry);
}

struct turned_scan {
	gsize names, commas;
};

static enum result
turned_scan_row(struct table *table, void *arg)
{
	struct turned_scan *scan = arg;
	const char *name = table_cell(table, ROSTER_NAME);

	if (*name == '\0' || people_is_placeholder(name))
		return RESULT_OK;
	scan->names++;
	scan->commas += people_name_has_one_comma(name) ? 1 : 0;
	return RESULT_OK;
}

/* "Lima, Ana" is turned when the header says so, or when every name is of that form. */
static gboolean
roster_names_are_turned(struct table *table)
{
	struct turned_scan scan = { 0 };

	if (people_header_is_turned(table_header(table, ROSTER_NAME)))
		return TRUE;
	table_peek(table, turned_scan_row, &scan);
	return scan.names > 0 && scan.commas == scan.names;
}

struct number_scan {
	gsize column, cells, numbers;
};

static enum result
number_scan_row(struct table *table, void *arg)
{
	struct number_scan *scan = arg;
	const char *cell = table_cell_at(table, scan->column);
	double value;

	scan->cells += *cell != '\0';
	scan->numbers += number_parse_real(cell, &value) ? 1 : 0;
	return RESULT_OK;
}

/* A column of marks may be called "Mastodon" too. */
static gboolean
roster_column_is_numbers(struct table *table, gsize column)
{
	struct number_scan scan = { .column = column };

	table_peek(table, number_scan_row, &scan);
	return scan.cells > 0 && scan.numbers == scan.cells;
}

static void
roster_find_networks(struct roster *roster)
{
	struct table *table = &roster->table;

	for (gsize column = 0; column < table->width; column++) {
		const char *network = columns_network(table->header[column]);

		for (int role = 0; role < ROSTER_COLUMNS; role++)
			if (table->columns.index[role] == (int)column)
				network = NULL;
		if (network && !roster_column_is_numbers(table, column))
			roster->network[column] = network;
	}
}

/* Brightspace writes "#900100201", so that a spreadsheet leaves the number alone. */
static const char *
roster_key_cell(struct table *table, int role)
{
	const char *text = table_value(table, role);

	return *text == '#' ? text + 1 : text;
}

static char *
roster_name(struct roster *roster)
{
	struct table *table = &roster->table;
	const char *name = table_value(table, ROSTER_NAME);

	if (*name == '\0')
		return people_join(table_cell(table, ROSTER_FIRST),
				   table_cell(table, ROSTER_LAST));
	return people_name(name, roster->turned);
}

/* "**Web Registered** 12-JAN-2026", "Dropped/Deleted": registrars write more than a word. */
static int
roster_status_of_registrar(const char *text)
{
	g_autofree char *folded = words_fold(text);

	if (strstr(folded, "withdr") || strstr(folded, "drop"))
		return STUDENT_WITHDRAWN;
	return strstr(folded, "registered") || strstr(folded, "enrol") ? STUDENT_ACTIVE : -1;
}

static enum student_status
roster_status(struct roster *roster)
{
	const char *text = table_value(&roster->table, ROSTER_STATUS);
	int status = student_status_parse(text);

	if (roster->layout->withdrawn)
		return columns_in_list(text, roster->layout->withdrawn) ? STUDENT_WITHDRAWN
									: STUDENT_ACTIVE;
	if (status < 0)
		status = roster_status_of_registrar(text);
	if (status >= 0)
		return (enum student_status)status;
	if (!roster->status_warned)
		table_warn(
			&roster->table,
			"status \"%s\" is neither active, withdrawn nor instructor, taken as "
			"active (also further ones)",
			text);
	roster->status_warned = TRUE;
	return STUDENT_ACTIVE;
}

static enum result
roster_put_claims(struct roster *roster, const struct student *student)
{
	struct table *table = &roster->table;
	enum result result = RESULT_OK;

	for (gsize column = 0; column < table->width && result == RESULT_OK; column++) {
		const char *network = roster->network[column];
		g_autofree char *handle = NULL, *reason = NULL;
		const char *text;
		struct handle_claim claim;

		if (!network)
			continue;
		text = table_cell_at(table, column);
		switch (handle_parse(network, text, &handle)) {
		case HANDLE_ABSENT:
			continue;
		case HANDLE_UNREADABLE:
			reason = g_strdup_printf("not a handle in column %s",
						 table->header[column]);
			table_reject(table, reason, network, student->id);
			continue;
		case HANDLE_READ:
			break;
		}
		claim = (struct handle_claim){ .student = student->id,
					       .instructor =
						       student->status == STUDENT_INSTRUCTOR,
					       .network = network,
					       .handle = handle,
					       .title = text,
					       .line = table->row->line };
		result = sink_put_claim(table->sink, &claim);
	}
	return result;
}

/* TRUE when the key is new; a second row of the same person is passed over. */
static gboolean
roster_is_new(struct roster *roster, const struct student *student)
{
	g_autofree char *key = words_fold(student->id);
	struct roster_entry *entry = g_hash_table_lookup(roster->seen, key);
	g_autofree char *reason = NULL;

	if (!entry) {
		entry = g_new(struct roster_entry, 1);
		*entry = (struct roster_entry){ student->line, g_strdup(student->name) };
		g_hash_table_insert(roster->seen, g_steal_pointer(&key), entry);
		return TRUE;
	}
	if (strcmp(entry->name, student->name) == 0) {
		roster->repeats++;
		return FALSE;
	}
	reason = g_strdup_printf("key %s is that of another name on line %ld", student->id,
				 entry->line);
	table_reject(&roster->table, reason, NULL, NULL);
	return FALSE;
}

/* Rows about columns ("Points Possible"), and students that an LMS makes up for trying out. */
static gboolean
roster_is_placeholder(struct roster *roster, const struct student *student)
{
	struct table *table = &roster->table;
	const struct roster_layout *layout = roster->layout;
	const gboolean named = table_has(table, ROSTER_NAME) || table_has(table, ROSTER_LAST);
	/* "Class average" stands in one of the two columns of names, whatever the language. */
	const gboolean half =
		table_has(table, ROSTER_FIRST) && (*table_cell(table, ROSTER_FIRST) == '\0' ||
						   *table_cell(table, ROSTER_LAST) == '\0');

	if (layout->is_gradebook &&
	    ((named && *student->name == '\0') || (!student->id && half)))
		return TRUE;
	if (layout->preview && g_str_has_suffix(student->login, layout->preview))
		return TRUE;
	return people_is_placeholder(table_cell(table, ROSTER_NAME)) ||
	       people_is_placeholder(student->name) || people_is_placeholder(student->section);
}

/* What makes a row unusable, or NULL. */
static const char *
roster_fault(const struct student *student)
{
	if (!student->id)
		return "no student id, login or e-mail";
	if (*student->id == '@' || strstr(student->id, "://"))
		return "a handle or an address stands where the student id should";
	return number_is_mangled_id(student->id) ? "student id ruined by a spreadsheet" : NULL;
}

static enum result
roster_row(struct table *table, void *arg)
{
	struct roster *roster = arg;
	g_autofree char *name = roster_name(roster);
	const char *id = roster_key_cell(table, ROSTER_ID);
	struct student student = {
		.login = roster_key_cell(table, ROSTER_LOGIN),
		.email = table_value(table, ROSTER_EMAIL),
		.name = name,
		.section = table_cell(table, ROSTER_SECTION),
		.line = table->row->line,
	};
	const char *const keys[] = { id, student.login, student.email,
				     roster_key_cell(table, ROSTER_LMS_ID) };
	const char *fault;
	enum result result;

	for (gsize i = 0; i < G_N_ELEMENTS(keys) && !student.id; i++)
		student.id = *keys[i] ? keys[i] : NULL;
	if (roster_is_placeholder(roster, &student)) {
		roster->placeholders++;
		return RESULT_OK;
	}
	fault = roster_fault(&student);
	if (fault) {
		table_reject(table, fault, NULL, *name ? name : NULL);
		return RESULT_OK;
	}
	if (*student.email == '\0' && strchr(student.login, '@'))
		student.email = student.login;
	student.status = roster_status(roster);
	if (!roster_is_new(roster, &student))
		return RESULT_OK;
	result = sink_put_student(table->sink, &student);
	return result == RESULT_OK ? roster_put_claims(roster, &student) : result;
}

enum result
roster_read(struct stream *stream, const struct roster_layout *layout,
	    const struct read_options *options, const struct sink *sink, struct diag *diag)
{
	struct roster roster = { .layout = layout };
	enum result result = RESULT_FAIL;

	if (!table_open(&roster.table, stream, layout->specs, ROSTER_COLUMNS, options, sink,
			diag)) {
		diag_at(diag, SEVERITY_ERROR, stream_name(stream), 0,
			"no header of a roster was found, nothing was read");
		table_close(&roster.table);
		return RESULT_FAIL;
	}
	roster.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, roster_entry_free);
	roster.network = g_new0(const char *, roster.table.width + 1);
	roster.turned = layout->turned || roster_names_are_turned(&roster.table);
	if (!layout->is_gradebook)
		roster_find_networks(&roster);
	result = table_read(&roster.table, roster_row, &roster);
	sink_put_left_out(sink, "rows that are not students", roster.placeholders);
	sink_put_left_out(sink, "rows that repeat a student", roster.repeats);
	g_hash_table_unref(roster.seen);
	g_free(roster.network);
	table_close(&roster.table);
	return result;
}

/* Where `name` stands among the cells of a row, or -1. */
static int
roster_row_find(const struct head_row *row, const char *name)
{
	for (gsize i = 0; i < row->count; i++)
		if (columns_key_in_list(row->keys[i], name))
			return (int)i;
	return -1;
}

gboolean
roster_head_has(const struct head *head, const char *needs, gboolean in_order)
{
	g_auto(GStrv) names = g_strsplit(needs, "|", -1);

	for (guint i = 0; i < head->rows->len && i < HEAD_HEADER_ROWS; i++) {
		int need = 0, place = 0;

		for (; names[need] && place >= 0; need++) {
			place = roster_row_find(head->rows->pdata[i], names[need]);
			if (in_order && place != need)
				place = -1;
		}
		if (place >= 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
roster_has(const struct columns *columns, enum roster_column role)
{
	return columns->index[role] != COLUMN_NONE;
}

static gboolean
roster_has_name(const struct columns *columns)
{
	return roster_has(columns, ROSTER_NAME) || roster_has(columns, ROSTER_FIRST) ||
	       roster_has(columns, ROSTER_LAST);
}

static gboolean
roster_has_key(const struct columns *columns)
{
	return roster_has(columns, ROSTER_ID) || roster_has(columns, ROSTER_LOGIN) ||
	       roster_has(columns, ROSTER_EMAIL);
}

static int
roster_sniff(const struct head *head)
{
	struct columns columns;

	if (!columns_find(roster_columns, ROSTER_COLUMNS, head, &columns) ||
	    columns.found < 2 || !roster_has_key(&columns))
		return 0;
	return roster_has_name(&columns) ? MIN(50 + 5 * columns.found, 85) : 30;
}

static int
roster_lacks(const struct head *head, GString *what)
{
	struct columns columns;
	int missing = 0;

	if (!columns_find(roster_columns, ROSTER_COLUMNS, head, &columns))
		return 0;
	if (!roster_has_key(&columns)) {
		missing++;
		g_string_append(what, "a ");
		columns_append_need(what, &roster_columns[ROSTER_ID]);
	}
	if (!roster_has_name(&columns)) {
		missing++;
		g_string_append(what, what->len > 0 ? " and a " : "a ");
		columns_append_need(what, &roster_columns[ROSTER_NAME]);
	}
	return columns.found - missing;
}

static enum result
roster_read_generic(struct stream *stream, const struct read_options *options,
		    const struct sink *sink, struct diag *diag)
{
	static const struct roster_layout layout = { .specs = roster_columns };

	return roster_read(stream, &layout, options, sink, diag);
}

const struct format format_roster = {
	.name = "roster",
	.title = "class list",
	.kind = INPUT_ROSTER,
	.extensions = "csv tsv txt tab",
	.sniff = roster_sniff,
	.read = roster_read_generic,
	.lacks = roster_lacks,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Moodle, Participants > Download table data, and Grades > Export: first name and last name
 * come first, in the language of whoever exports, then what the site shows of a person: e-mail,
 * ID number, user name, groups, profile fields of its own (which may hold handles).
 */

#include "formats.h"
#include "roster.h"

/* English, German, French, Spanish, Italian, Portuguese, Dutch. */
static const struct column_spec moodle_columns[ROSTER_COLUMNS] = {
	[ROSTER_ID] = { "sis_id",
			"id number|idnumber|idnummer|numero d identification|numero de id|"
			"numero de identificacion|numero id|codice identificativo|"
			"numero de identificacao" },
	[ROSTER_LOGIN] = { "login",
			   "username|anmeldename|nom d utilisateur|nombre de usuario|"
			   "nome utente|nome de usuario|nome de utilizador|gebruikersnaam" },
	[ROSTER_EMAIL] = { "email", "email address|email|emailadresse|adresse de courriel|"
				    "direccion de correo|direccion email|correo electronico|"
				    "indirizzo email|endereco de email|emailadres" },
	[ROSTER_NAME] = { "name", NULL },
	[ROSTER_FIRST] = { "first_name", "first name|vorname|prenom|nombre|nome|nome proprio|"
					 "voornaam" },
	[ROSTER_LAST] = { "last_name",
			  "last name|surname|nachname|nom|nom de famille|apellidos|apellido|"
			  "cognome|sobrenome|apelido|achternaam" },
	[ROSTER_SECTION] = { "section", "groups|gruppen|groupes|grupos|gruppi|groepen" },
	[ROSTER_STATUS] = { "status", "roles|rollen|ruoli|papeis|funcoes" },
	[ROSTER_LMS_ID] = { "lms_id", NULL },
};

static int
moodle_sniff(const struct head *head)
{
	struct columns columns;

	if (!columns_find(moodle_columns, ROSTER_COLUMNS, head, &columns) ||
	    columns.index[ROSTER_FIRST] != 0 || columns.index[ROSTER_LAST] != 1)
		return 0;
	return columns.index[ROSTER_EMAIL] != COLUMN_NONE ||
			       columns.index[ROSTER_ID] != COLUMN_NONE ||
			       columns.index[ROSTER_LOGIN] != COLUMN_NONE
		       ? 90
		       : 0;
}

static enum result
moodle_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	static const struct roster_layout layout = { .specs = moodle_columns };

	return roster_read(stream, &layout, options, sink, diag);
}

const struct format format_moodle_participants = {
	.name = "moodle-participants",
	.title = "Moodle list of people",
	.kind = INPUT_ROSTER,
	.extensions = "csv txt tsv",
	.sniff = moodle_sniff,
	.read = moodle_read,
};

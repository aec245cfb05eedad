/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Moodle, Participants > Download table data, and Grades > Export: first name and last name
 * come first, in the language of whoever exports, then what the site shows of a person: e-mail,
 * ID number, user name, groups, profile fields of its own (which may hold handles).
 */

#include "formats.h"
#include "roster.h"

/*
 * The words of Moodle's language packs, as columns_key folds them (Korean in single letters):
 * English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian,
 * Finnish, Polish, Czech, Hungarian, Romanian, Turkish, Catalan ("nom" is the first name there,
 * and the last one in French, which has "prenom" for the first), Greek, Russian, Ukrainian,
 * Japanese, Chinese, Korean.
 */
static const struct column_spec moodle_columns[ROSTER_COLUMNS] = {
	[ROSTER_ID] = { "sis_id",
			"id number|idnumber|idnummer|numero d identification|numero de id|"
			"numero de identificacion|numero id|codice identificativo|"
			"numero de identificacao|tunnistenumero|id numero|numer id|"
			"identifikacni cislo|azonositoszam|id szam|numar de identificare|"
			"kimlik numarasi|id numarasi|numero d identificacio|αριθμοσ id|"
			"αριθμοσ ταυτοτητασ|идентификационныи номер|индивидуальныи номер|"
			"ідентифікаціинии номер|idナンハー|id号码|编号|学号|id번호" },
	[ROSTER_LOGIN] = { "login",
			   "username|anmeldename|nom d utilisateur|nombre de usuario|"
			   "nome utente|nome de usuario|nome de utilizador|gebruikersnaam|"
			   "anvandarnamn|brugernavn|brukernavn|kayttajatunnus|"
			   "nazwa uzytkownika|uzivatelske jmeno|felhasznalonev|"
			   "nume utilizator|kullanici adi|nom d usuari|логин|ユーサ名|用户名|"
			   "사용자 아이디" },
	[ROSTER_EMAIL] = { "email",
			   "email address|email|emailadresse|adresse de courriel|"
			   "direccion de correo|direccion email|correo electronico|"
			   "indirizzo email|endereco de email|emailadres|epostadress|"
			   "epostadresse|sahkopostiosoite|adres email|emailova adresa|"
			   "email cim|adresa de email|eposta adresi|"
			   "adreca electronica|adreca de correu|"
			   "διευθυνση ηλεκτρονικου ταχυδρομειου|διευθυνση email|"
			   "адрес электроннои почты|електронна пошта|"
			   "адреса електронноі пошти|メールアトレス|电子邮件地址|"
			   "email地址|电子邮件|이메일 주소|이메일" },
	[ROSTER_NAME] = { "name", NULL },
	[ROSTER_FIRST] = { "first_name", "first name|vorname|prenom|nombre|nome|nome proprio|"
					 "voornaam|fornamn|fornavn|etunimi|imie|krestni jmeno|"
					 "jmeno|keresztnev|utonev|prenume|ad|adi|ονομα|имя|"
					 "ім я|імя|名|이름|nom" },
	[ROSTER_LAST] = { "last_name",
			  "last name|surname|nachname|nom de famille|apellidos|apellido|"
			  "cognome|sobrenome|apelido|achternaam|efternamn|efternavn|"
			  "etternavn|sukunimi|nazwisko|prijmeni|vezeteknev|csaladnev|"
			  "nume de familie|nume|soyad|soyadi|cognoms|cognom|επωνυμο|"
			  "επιθετο|фамилия|прізвище|姓|성|nom" },
	[ROSTER_SECTION] = { "section", "groups|gruppen|groupes|grupos|gruppi|groepen|grupper|"
					"ryhmat|grupy|skupiny|csoportok|grupuri|gruplar|grups|"
					"группы|групи|クルーフ|组|모둠" },
	[ROSTER_STATUS] = { "status", "roles|rollen|ruoli|papeis|funcoes" },
	[ROSTER_LMS_ID] = { "lms_id", NULL },
};

static int
moodle_sniff(const struct head *head)
{
	struct columns columns;
	int first, last;

	if (!columns_find(moodle_columns, ROSTER_COLUMNS, head, &columns))
		return 0;
	first = columns.index[ROSTER_FIRST];
	last = columns.index[ROSTER_LAST];
	if (MIN(first, last) != 0 || MAX(first, last) != 1)
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

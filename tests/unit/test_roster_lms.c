/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_input_capture.h"

/* Class lists as each learning platform writes them. People and numbers are invented. */

static char *
format_of(const char *text)
{
	struct input_summary summary = { 0 };

	g_free(capture_bytes(text, strlen(text), "file.csv", NULL, &summary));
	return g_strdup(summary.format ? summary.format->name : "none");
}

#define check_format(text, name)                               \
	do {                                                   \
		g_autofree char *format_got = format_of(text); \
		g_assert_cmpstr(format_got, ==, (name));       \
	} while (0)

/* The seven languages of the headers; ID numbers are the key where they are shown. */
static void
test_moodle(void)
{
	static const char *const headers[] = {
		"First name,Last name,ID number,Email address,Groups",
		"Vorname,Nachname,ID-Nummer,E-Mail-Adresse,Gruppen",
		"Prénom,Nom de famille,Numéro d'identification,Adresse de courriel,Groupes",
		"Nombre,Apellido(s),Número de ID,Dirección de correo,Grupos",
		"Nome,Cognome,Codice identificativo,Indirizzo email,Gruppi",
		"Nome,Sobrenome,Número de identificação,Endereço de email,Grupos",
		"Voornaam,Achternaam,ID-nummer,E-mailadres,Groepen",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
		g_autofree char *text = g_strconcat(
			headers[i], "\nZoë,de Wit,0042,zoe@e.org,G1\nKen,Ota,,ken@e.org,\n",
			NULL);

		g_test_message("%s", headers[i]);
		check_format(text, "moodle-participants");
		capture_check(text, NULL,
			      "student 0042 | - | zoe@e.org | Zoë de Wit | G1 | active\n"
			      "student ken@e.org | - | ken@e.org | Ken Ota | - | active\n");
	}
}

/* A grades export: marks are no handles, whatever the assignment is called. */
static void
test_moodle_grades(void)
{
	capture_check(
		"First name,Last name,ID number,Institution,Department,Email address,"
		"Forum: Twitter post (Real),Course total (Real),Last downloaded from this "
		"course\n"
		"Ana,Lima,s1,Example,Soc,ana@e.org,9.50,-,1788220800\n",
		NULL, "student s1 | - | ana@e.org | Ana Lima | - | active\n");
	/* A profile field of the site may hold handles. */
	capture_check("First name,Last name,Email address,Mastodon\n"
		      "Ana,Lima,ana@e.org,@ana@campus.example\n",
		      NULL,
		      "student ana@e.org | - | ana@e.org | Ana Lima | - | active\n"
		      "claim ana@e.org mastodon ana@campus.example\n");
}

static const char blackboard[] =
	"\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\t\"Last Access\"\t"
	"\"Availability\"\t\"Twitter log [Total Pts: 20 Score] |1200346\"\n"
	"\"Lima\"\t\"Ana\"\t\"alima\"\t\"00417\"\t\"2026-09-01\"\t\"Yes\"\t\"18\"\n"
	"\"Ota\"\t\"Ken\"\t\"kota\"\t\"\"\t\"\"\t\"No\"\t\"\"\n"
	"\"Teacher_PreviewUser\"\t\"Pat\"\t\"pteacher_previewuser\"\t\"\"\t\"\"\t\"Yes\"\t"
	"\"\"\n";
static const char blackboard_expected[] = "student 00417 | alima | - | Ana Lima | - | active\n"
					  "student kota | kota | - | Ken Ota | - | withdrawn\n"
					  "left out 1 rows that are not students\n";

/* A file called .xls that is UTF-16 text parted by tabs; the same as UTF-8. */
static void
test_blackboard(void)
{
	gsize length;
	g_autofree char *wide =
		g_convert(blackboard, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
	g_autofree char *marked = g_malloc(length + 2);
	struct input_summary summary;
	g_autofree char *got = NULL;

	memcpy(marked, "\xFF\xFE", 2);
	memcpy(marked + 2, wide, length);
	got = capture_bytes(marked, length + 2, "gc_soc_fullgc.xls", NULL, &summary);
	g_assert_cmpstr(got, ==, blackboard_expected);
	g_assert_cmpstr(summary.format->name, ==, "blackboard-gradebook");
	g_assert_cmpstr(summary.encoding, ==, "utf-16le");
	capture_check(blackboard, NULL, blackboard_expected);
	/* Ultra with a child course. */
	capture_check("Last Name,First Name,Username,Student ID,Last Access,Availability,"
		      "Child Course ID\nLima,Ana,alima,s1,,Yes,SOC-2\n",
		      NULL, "student s1 | alima | - | Ana Lima | SOC-2 | active\n");
}

static void
test_brightspace(void)
{
	capture_check("OrgDefinedId,Username,Last Name,First Name,Email,"
		      "Mastodon log Points Grade <Numeric MaxPoints:10>,End-of-Line Indicator\n"
		      "#00417,#alima,Lima,Ana,ana@e.org,9,#\n"
		      ",#kota,Ota,Ken,,,#\n"
		      ",,Poe,Al,,7,#\n",
		      NULL,
		      "student 00417 | alima | ana@e.org | Ana Lima | - | active\n"
		      "student kota | kota | - | Ken Ota | - | active\n"
		      "reject 4: no student id, login or e-mail\n");
	/* The instructor chose the user name alone. */
	check_format("Username,Log Points Grade,End-of-Line Indicator\n#alima,9,#\n",
		     "brightspace-gradebook");
	capture_check("Username,Log Points Grade,End-of-Line Indicator\n#alima,9,#\n", NULL,
		      "student alima | alima | - | - | - | active\n");
}

/* Rows about the work come before the students, in the teacher's language. */
static void
test_google_classroom(void)
{
	static const char text[] = "Last Name,First Name,Email Address,Week 1\n"
				   "Date,,,2026-09-07\nPoints,,,100\nClass average,,,81.5\n"
				   "Promedio de la clase,,,81.5\n"
				   "Lima,Ana,ana@e.org,90\nOta,Ken,ken@e.org,73\n";

	check_format(text, "google-classroom");
	capture_check(text, NULL,
		      "student ana@e.org | - | ana@e.org | Ana Lima | - | active\n"
		      "student ken@e.org | - | ken@e.org | Ken Ota | - | active\n"
		      "left out 4 rows that are not students\n");
}

/* Lines above the header, names turned, statuses in the registrar's words. */
static void
test_banner(void)
{
	capture_check("Example College,,,\nSummary Class List,,,\n\"Instructor: Teacher, "
		      "P.\",,,\n,,,\n"
		      "Student Name,ID,Registration Status,Level\n"
		      "\"Lima, Ana M.\",00417,**Web Registered** 12-JAN-2026,UG\n"
		      "\"Ota, Ken\",00418,Dropped/Deleted,UG\n"
		      "\"Roe, Ed\",00419,Withdrawn - W grade,UG\n",
		      NULL,
		      "student 00417 | - | - | Ana M. Lima | - | active\n"
		      "student 00418 | - | - | Ken Ota | - | withdrawn\n"
		      "student 00419 | - | - | Ed Roe | - | withdrawn\n");
}

/* Not a class list: it says whose GitHub account is whose, and retires nobody. */
static void
test_github_classroom(void)
{
	static const char text[] = "identifier,github_username,github_id,name\n"
				   "s1,Ana-L,1001,Ana\ns2,,,\n,stray,1003,\ns4,not a name,,\n";

	check_format(text, "github-classroom");
	capture_check(text, NULL,
		      "claim s1 github ana-l\n"
		      "reject 4: no student\n"
		      "reject 5: not a handle\n"
		      "left out 1 rows without a handle\n");
}

/* SIS id before login before e-mail; each is carried besides. */
static void
test_keys(void)
{
	capture_check("Student,ID,SIS User ID,SIS Login ID,Section\n"
		      "\"Lima, Ana\",11,00417,ana@e.org,A\n\"Ota, Ken\",12,,kota,A\n",
		      NULL,
		      "student 00417 | ana@e.org | ana@e.org | Ana Lima | A | active\n"
		      "student kota | kota | - | Ken Ota | A | active\n");
}

/* Each format, asked for by name for a file that is another: one error, no crash. */
static void
test_forced(void)
{
	static const char *const names[] = { "blackboard-gradebook", "brightspace-gradebook",
					     "google-classroom", "github-classroom",
					     "moodle-participants" };
	static const char *const texts[] = { "", "a,b\n1,2\n", "\xFF\xFE\x00", "\"open\n1,2" };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct read_options options = { .format = names[i] };

		for (gsize j = 0; j < G_N_ELEMENTS(texts); j++) {
			g_autofree char *got = capture_text(texts[j], &options);

			g_assert_true(g_str_has_suffix(got, "FAIL\n"));
			g_assert_null(strstr(got, "student "));
		}
	}
}

/* First name, last name, e-mail, ID number, as Moodle's language packs have them. */
static void
test_moodle_languages(void)
{
	static const char *const headers[] = {
		"Förnamn,Efternamn,E-postadress,ID-nummer",
		"Fornavn,Efternavn,E-mailadresse,ID-nummer",
		"Fornavn,Etternavn,E-postadresse,ID-nummer",
		"Etunimi,Sukunimi,Sähköpostiosoite,Tunnistenumero",
		"Imię,Nazwisko,Adres e-mail,Numer ID",
		"Křestní jméno,Příjmení,E-mailová adresa,Identifikační číslo",
		"Prenume,Nume de familie,Adresă de email,Număr de identificare",
		"Adı,Soyadı,E-posta adresi,Kimlik numarası",
		"Nom,Cognoms,Adreça electrònica,Número d'identificació",
		"Όνομα,Επώνυμο,Διεύθυνση ηλεκτρονικού ταχυδρομείου,Αριθμός ταυτότητας",
		"Имя,Фамилия,Адрес электронной почты,Индивидуальный номер",
		"Ім'я,Прізвище,Електронна пошта,Ідентифікаційний номер",
		"名,姓,メールアドレス,IDナンバー",
		"名,姓,电子邮件地址,学号",
		"이름,성,이메일 주소,ID번호",
		"Prénom,Nom de famille,Adresse de courriel,Numéro d’identification",
		"Prénom,Nom,Adresse de courriel,Numéro d’identification",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
		g_autofree char *text =
			g_strconcat(headers[i], "\nAna,Lima,ana@e.org,00123\n", NULL);

		capture_check(text, NULL,
			      "student 00123 | - | ana@e.org | Ana Lima | - | active\n");
	}
	/* The last name first. */
	capture_check("Vezetéknév,Keresztnév,E-mail cím\nLima,Ana,ana@e.org\n", NULL,
		      "student ana@e.org | - | ana@e.org | Ana Lima | - | active\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/roster-lms/moodle", test_moodle);
	g_test_add_func("/roster-lms/moodle-grades", test_moodle_grades);
	g_test_add_func("/roster-lms/blackboard", test_blackboard);
	g_test_add_func("/roster-lms/brightspace", test_brightspace);
	g_test_add_func("/roster-lms/google-classroom", test_google_classroom);
	g_test_add_func("/roster-lms/banner", test_banner);
	g_test_add_func("/roster-lms/github-classroom", test_github_classroom);
	g_test_add_func("/roster-lms/keys", test_keys);
	g_test_add_func("/roster-lms/forced", test_forced);
	g_test_add_func("/roster/moodle-languages", test_moodle_languages);
	return g_test_run();
}

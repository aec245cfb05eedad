/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_input_capture.h"

/* Placeholders, "Last, First", two sections, an e-mail as login, no SIS id. */
static void
test_canvas(void)
{
	capture_check(
		"Student,ID,SIS User ID,SIS Login ID,Section,Twitter (7),Final Score\r\n"
		",,,,,Manual Posting,\r\n"
		"    Points Possible,,,,,10.00,(read only)\r\n"
		"\"Lima, Ana\",11,s01,alima,A and B,9.50,95\r\n"
		"\"Núñez Ortiz, Bo\",12,,bo@example.edu,B,,EX\r\n"
		"Cher,13,,,B,1,2\r\n"
		"\"Student, Test\",14,,feed,A,,\r\n",
		NULL,
		"student s01 | alima | - | Ana Lima | A and B | active\n"
		"student bo@example.edu | bo@example.edu | bo@example.edu | Bo Núñez Ortiz | "
		"B | active\n"
		"student 13 | - | - | Cher | B | active\n"
		"left out 3 rows that are not students\n");
}

static void
test_canvas_two_names(void)
{
	capture_check(
		"\xEF\xBB\xBFLastName;FirstName;ID;SIS User ID;SIS Login ID;Section;Total\n"
		"Lima;Ana;11;s01;alima;A;1,5\n",
		NULL, "student s01 | alima | - | Ana Lima | A | active\n");
}

static void
test_languages(void)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "Matrikelnummer;Nachname;Vorname;E-Mail;Gruppe\n0042;Groß;Jörg;jg@e.org;1\n",
		  "student 0042 | - | jg@e.org | Jörg Groß | 1 | active\n" },
		{ "Numéro d'étudiant;Nom;Prénom;Courriel;Groupe\n7;Petit;Zoé;z@e.org;G1\n",
		  "student 7 | - | z@e.org | Zoé Petit | G1 | active\n" },
		{ "Matrícula,Apellidos,Nombre,Correo electrónico,Estado\n7,Gil "
		  "Ríos,Eva,e@e.org,\n",
		  "student 7 | - | e@e.org | Eva Gil Ríos | - | active\n" },
		{ "Matricola,Cognome,Nome,Nome utente,Sezione\n7,Neri,Ugo,uneri,1\n",
		  "student 7 | uneri | - | Ugo Neri | 1 | active\n" },
		{ "Número de aluno,Nome completo,Utilizador,Turma\n7,Rui Sá,rsa,T2\n",
		  "student 7 | rsa | - | Rui Sá | T2 | active\n" },
		{ "Studentnummer\tAchternaam\tVoornaam\tGroep\n7\tde Wit\tJan\tA\n",
		  "student 7 | - | - | Jan de Wit | A | active\n" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		capture_check(cases[i].text, NULL, cases[i].expected);
}

/* Without a header that says so, names are turned only when every one holds one comma. */
static void
test_turned(void)
{
	capture_check("id,name\n1,\"Lima, Ana\"\n2,\"Ota, Ken\"\n", NULL,
		      "student 1 | - | - | Ana Lima | - | active\n"
		      "student 2 | - | - | Ken Ota | - | active\n");
	capture_check("id,name\n1,\"Lima, Ana\"\n2,Ken Ota\n", NULL,
		      "student 1 | - | - | Lima, Ana | - | active\n"
		      "student 2 | - | - | Ken Ota | - | active\n");
	capture_check("id,\"Name (Last, First)\"\n1,\"Lima, Ana\"\n2,Ken Ota\n", NULL,
		      "student 1 | - | - | Ana Lima | - | active\n"
		      "student 2 | - | - | Ken Ota | - | active\n");
}

static void
test_status(void)
{
	capture_check("sis_id,name,status,pronouns\n1,Ana,enrolled,she\n2,Bo,dropped,\n"
		      "3,Cy,TA,\n4,Di,waitlisted,\n5,Ed,odd,\n",
		      NULL,
		      "student 1 | - | - | Ana | - | active\n"
		      "student 2 | - | - | Bo | - | withdrawn\n"
		      "student 3 | - | - | Cy | - | instructor\n"
		      "warning 5: status \"waitlisted\" is neither active, withdrawn nor "
		      "instructor, taken as active (also further ones)\n"
		      "student 4 | - | - | Di | - | active\n"
		      "student 5 | - | - | Ed | - | active\n");
}

static void
test_claims(void)
{
	capture_check("student_id,name,email,section,mastodon,bluesky,x,Twitter points\n"
		      "s1,Ana,a@e.org,A,@ana@campus.social,ana.example.org,n/a,9\n"
		      "s2,Bo,b@e.org,A,I do not want to use my own account,,@Bo,8\n",
		      NULL,
		      "student s1 | - | a@e.org | Ana | A | active\n"
		      "claim s1 mastodon ana@campus.social\n"
		      "claim s1 bluesky ana.example.org\n"
		      "student s2 | - | b@e.org | Bo | A | active\n"
		      "reject 3: not a handle in column mastodon\n"
		      "claim s2 x bo\n");
	/* Marks in a column that is called after a network are no handles. */
	capture_check("id,name,section,Mastodon\n1,Ana,A,9.5\n2,Bo,A,8\n", NULL,
		      "student 1 | - | - | Ana | A | active\n"
		      "student 2 | - | - | Bo | A | active\n");
}

static void
test_keys(void)
{
	/* Brightspace's '#', a formula that guards zeros, a ruined id, no key, repeats. */
	capture_check("OrgDefinedId,Username,Last Name,First Name,Email\n"
		      "#0042,#ana,Lima,Ana,a@e.org\n"
		      "\"=\"\"0007\"\"\",,Ota,Ken,\n"
		      "9.00E+08,,Roe,Ed,\n"
		      ",,Poe,Al,\n"
		      ",,Sun,Mi,m@e.org\n"
		      "0042,ana,Lima,Ana,a@e.org\n"
		      "0042,zed,Zed,Zoe,z@e.org\n",
		      NULL,
		      "student 0042 | ana | a@e.org | Ana Lima | - | active\n"
		      "student 0007 | - | - | Ken Ota | - | active\n"
		      "reject 4: student id ruined by a spreadsheet\n"
		      "reject 5: no student id, login or e-mail\n"
		      "student m@e.org | - | m@e.org | Mi Sun | - | active\n"
		      "reject 8: key 0042 is that of another name on line 2\n"
		      "left out 1 rows that repeat a student\n");
}

static void
test_ragged(void)
{
	capture_check("Class list of spring,,\n\nid,name,email\n1,Ana\n2,Bo,b@e.org,,\n"
		      "3,Lima, Cy,c@e.org\n",
		      NULL,
		      "student 1 | - | - | Ana | - | active\n"
		      "student 2 | - | b@e.org | Bo | - | active\n"
		      "reject 6: more cells than the header has\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/roster/canvas", test_canvas);
	g_test_add_func("/roster/canvas-two-names", test_canvas_two_names);
	g_test_add_func("/roster/languages", test_languages);
	g_test_add_func("/roster/turned", test_turned);
	g_test_add_func("/roster/status", test_status);
	g_test_add_func("/roster/claims", test_claims);
	g_test_add_func("/roster/keys", test_keys);
	g_test_add_func("/roster/ragged", test_ragged);
	return g_test_run();
}

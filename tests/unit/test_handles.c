/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test_input_capture.h"

static void
test_list(void)
{
	struct input_summary summary;
	static const char text[] = "student,network,handle\n"
				   "s1,Mastodon,@Ana@Campus.Social\n"
				   "s1,X / Twitter,https://x.com/AnaL?s=21\n"
				   "b@e.org,bluesky,none\n"
				   ",x,@cy\n"
				   "s3,,https://bsky.app/profile/cy.example.org\n"
				   "s4,,dee\n"
				   "s5,x,I would rather not say\n";
	g_autofree char *got = capture_bytes(text, strlen(text), "handles.csv", NULL, &summary);

	g_assert_cmpstr(got, ==,
			"claim s1 mastodon ana@campus.social\n"
			"claim s1 x anal\n"
			"reject 5: no student\n"
			"claim s3 bluesky cy.example.org\n"
			"reject 7: no network\n"
			"reject 8: not a handle\n"
			"left out 1 rows without a handle\n");
	g_assert_cmpstr(summary.format->name, ==, "handles");
	g_assert_cmpint(summary.kind, ==, INPUT_HANDLES);
	g_assert_cmpuint(summary.claims, ==, 3);
	g_assert_cmpuint(summary.rejected, ==, 3);
	g_assert_cmpuint(summary.left_out, ==, 1);
}

static void
test_list_instructor(void)
{
	capture_check(
		"student;network;handle;role\ninstructor;x;@prof;\n"
		"instructor;bluesky;prof.example.org;\nt@e.org;x;@tina;TA\ns1;x;@ana;student\n",
		NULL,
		"claim instructor x prof (instructor)\n"
		"claim instructor bluesky prof.example.org (instructor)\n"
		"claim t@e.org x tina (instructor)\n"
		"claim s1 x ana\n");
}

/* A form: the last answer of a person stands as a whole, in the place of the first. */
static void
test_form(void)
{
	capture_check(
		"\"Timestamp\",\"Email Address\",\"Your full name (as in the class list)\","
		"\"X / Twitter handle\",\"Bluesky handle\",\"Mastodon handle\",\"Blog "
		"URL\",\"Else?\"\n"
		"\"2025/09/03 10:15:22 AM GMT-4\",\"ana@e.org\",\"Ana Lima\",\"@Ana\","
		"\"ana.example.org\",\"n/a\",\"https://ana.example/\",\"\"\n"
		"\"2025/09/03 10:16:01 AM GMT-4\",\"bo@e.org\",\"Bo Ota\",\" bo "
		"\",\"\",\"\",\"none\","
		"\"I had one,\nis it OK?\"\n"
		"\"2025/09/04 8:01:55 AM GMT-4\",\"ANA@e.org\",\"Ana Lima\",\"\",\"\","
		"\"https://mas.to/@ana\",\"\",\"\"\n"
		"\"2025/09/05 2:31:11 PM "
		"GMT-4\",\"cy@e.org\",\"Cy\",\"\",\"\",\"\",\"\",\"no\"\n",
		NULL,
		"claim ANA@e.org mastodon ana@mas.to\n"
		"claim bo@e.org x bo\n"
		"left out 1 answers without an account\n"
		"left out 1 answers replaced by a later one\n");
}

/* Microsoft Forms: English and ambiguous dates, and answers that were recorded without names.
 */
static void
test_form_microsoft(void)
{
	capture_check(
		"ID,Start time,Completion time,Email,Name,Your Mastodon handle,LinkedIn "
		"profile\n"
		"1,9/3/26 10:00:00,9/3/26 10:01:00,ana@e.org,Ana,@ana@mas.to,in/ana-lima\n"
		"2,9/4/26 10:00:00,9/4/26 10:01:00,ana@e.org,Ana,@ana2@mas.to,I don't have "
		"one\n"
		"3,9/4/26 10:00:00,9/4/26 10:02:00,anonymous,,@bo@mas.to,\n"
		"4,9/4/26 10:00:00,9/4/26 10:03:00,anonymous,Cy Wu,@cy@mas.to,\n",
		NULL,
		"reject 4: no student\n"
		"claim ana@e.org mastodon ana2@mas.to\n"
		"claim Cy Wu mastodon cy@mas.to\n"
		"left out 1 answers replaced by a later one\n");
}

/* Beside an e-mail the username is that of the network; alone with a handle it is a login. */
static void
test_list_username(void)
{
	capture_check("Email,Platform,Username\nana@e.org,Mastodon,@ana@mas.to\n", NULL,
		      "claim ana@e.org mastodon ana@mas.to\n");
	capture_check("username,network,handle\nalima,x,@ana\n", NULL, "claim alima x ana\n");
}

/* Newest first, as a sorted sheet may be: the later time wins all the same. */
static void
test_form_sorted(void)
{
	capture_check("Timestamp,Email,Mastodon\n2026-09-05 10:00:00,a@e.org,new@mas.to\n"
		      "2026-09-04 10:00:00,a@e.org,old@mas.to\n",
		      NULL,
		      "claim a@e.org mastodon new@mas.to\n"
		      "left out 1 answers replaced by a later one\n");
}

static void
test_form_refusal(void)
{
	capture_check(
		"name,mastodon,x,role\nAna Lima,@ana@mas.to,I do not want to use my own,\n"
		",@x@mas.to,,\nProf. Roe,@roe@mas.to,,instructor\n",
		NULL,
		"reject 2: not a handle in column x\n"
		"reject 3: no student\n"
		"claim Ana Lima mastodon ana@mas.to\n"
		"claim Prof. Roe mastodon roe@mas.to (instructor)\n");
}

/* The same columns are a class list where one is expected, a form where handles are. */
static void
test_place_decides(void)
{
	static const char text[] = "name,email,mastodon\nAna,a@e.org,@ana@mas.to\n";
	struct read_options options = { .expected = INPUT_ROSTER };

	capture_check(text, NULL, "claim a@e.org mastodon ana@mas.to\n");
	capture_check(text, &options,
		      "student a@e.org | - | a@e.org | Ana | - | active\n"
		      "claim a@e.org mastodon ana@mas.to\n");
	options = (struct read_options){ .kind = INPUT_HANDLES };
	capture_check("sis_id,name,email,section,x\n1,Ana,a@e.org,A,@ana\n", &options,
		      "claim 1 x ana\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/handles/list", test_list);
	g_test_add_func("/handles/list-instructor", test_list_instructor);
	g_test_add_func("/handles/form", test_form);
	g_test_add_func("/handles/form-microsoft", test_form_microsoft);
	g_test_add_func("/handles/list-username", test_list_username);
	g_test_add_func("/handles/form-sorted", test_form_sorted);
	g_test_add_func("/handles/form-refusal", test_form_refusal);
	g_test_add_func("/handles/place-decides", test_place_decides);
	return g_test_run();
}

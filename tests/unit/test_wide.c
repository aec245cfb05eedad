/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports of form tools, as the tools write them, read by a mapping. */
#include "config/response_map.h"
#include "input/wide_look.h"
#include "test_input_capture.h"

#include <glib/gstdio.h>

/* Reads `text` with the mapping `ini`, and compares everything that comes of it. */
static void
check(const char *text, const char *ini, const char *format, const char *expected)
{
	GString *messages = g_string_new(NULL);
	struct diag diag = { .sink = capture_message, .arg = messages };
	struct response_map *map =
		response_map_load_memory("peer.map.ini", ini, strlen(ini), &diag);
	g_autoptr(GPtrArray) maps = g_ptr_array_new();
	const struct read_options options = { .maps = maps, .kind = INPUT_RESPONSES };
	struct input_summary summary;

	g_assert_cmpstr(messages->str, ==, "");
	g_assert_nonnull(map);
	g_ptr_array_add(maps, map);
	g_autofree char *got =
		capture_bytes(text, strlen(text), "file.csv", &options, &summary);
	g_assert_cmpstr(got, ==, expected);
	g_assert_cmpstr(summary.format->name, ==, format);
	response_map_free(map);
	g_string_free(messages, TRUE);
}

#define SURVEY "[survey]\nname = peer\nwave = 2\n[columns]\n"

/* Grid questions; trailing blanks, an emoji and a newline in headers; both forms of time. */
static void
test_google(void)
{
	check("Timestamp,Email Address,Score,\"Sourced? \xF0\x9F\x99\x82 [Ana Lima] "
	      "\",\"Sourced?\n"
	      "\xF0\x9F\x99\x82 [Bo Chen]\",My own,Why Ana?\n"
	      "2026/09/27 3:00:00 PM GMT+3,c@x.example,4 / 5,Always,,Often,\"Her, because\"\n"
	      "2026/09/28 9:05:00 AM GMT+3,d@x.example,,No idea,5,,\n"
	      "2026/09/28 9:06:00 AM GMT+3,,,Always,5,,\n",
	      SURVEY "1 = time\n2 = rater\n3 = ignore\n4 = item sources about s1\n"
		     "5 = item sources about Bo Chen\n6 = item sources about self\n"
		     "7 = question keep about s1\n[labels]\nnone = no idea\n"
		     "[headers]\n4 = Sourced? [Ana Lima]\n",
	      "google-forms",
	      "3 peer/2 c@x.example>s1 sources=Always 2026-09-27T12:00:00Z\n"
	      "3 peer/2 c@x.example>(self) sources=Often 2026-09-27T12:00:00Z\n"
	      "3 peer/2 c@x.example>s1 keep=(none) \"Her, because\" 2026-09-27T12:00:00Z\n"
	      "4 peer/2 d@x.example>s1 sources=(none) 2026-09-28T06:05:00Z\n"
	      "4 peer/2 d@x.example>Bo Chen sources=5 2026-09-28T06:05:00Z\n"
	      "reject 5: it does not say who answers\n");
	/* Where days are written with dots. */
	check("Zeitstempel,E-Mail-Adresse,Wie oft belegt?\n"
	      "13.11.2025 18:08:00,c@x.example,5\n",
	      SURVEY "1 = time\n2 = rater\n3 = item sources about self\n"
		     "[headers]\n3 = Wie oft belegt?\n",
	      "google-forms", "2 peer/2 c@x.example>(self) sources=5 2025-11-13T18:08:00Z\n");
	/* From a spreadsheet: no zone, and 9/20 tells that months come first. */
	check("Timestamp,Select your name,Please rate from Ana,Please rate from Bo,Other from "
	      "X\n"
	      "9/9/2026 18:08:00,Cem,3,4,x\n9/20/2026 18:08:00,Dan,,2,x\n",
	      "[survey]\nname = peer\n[columns]\n1 = time\n2 = rater\n"
	      "[patterns]\nsources = \"^please rate from (.+)$\"\n"
	      "[headers]\n2 = Select your name\n",
	      "google-forms",
	      "2 peer/- Cem>Ana sources=3 2026-09-09T18:08:00Z\n"
	      "2 peer/- Cem>Bo sources=4 2026-09-09T18:08:00Z\n"
	      "3 peer/- Dan>Bo sources=2 2026-09-20T18:08:00Z\n");
}

/* "anonymous" in Email, a title that comes twice, a point column for each question. */
static void
test_microsoft(void)
{
	check("\xEF\xBB\xBFID,Start time,Completion time,Email,Name,Last modified time,Total "
	      "points,Q,Points - Q,Q2\r\n"
	      "1,7/2/20 11:00:22,7/2/20 11:04:00,a@x.example,Ana,,1,Agree,1,B;C;\r\n"
	      "2,7/2/20 11:00:22,7/23/20 11:04:00,anonymous,anonymous,,0,Agree,0,\r\n",
	      SURVEY "3 = time\n4 = rater\n8 = item sources about self\n"
		     "[labels]\n4 = Agree|Yes\n[headers]\n8 = Q\n",
	      "microsoft-forms",
	      "2 peer/2 a@x.example>(self) sources=4 2020-07-02T11:04:00Z\n"
	      "reject 3: anonymous: who answers is not known\n");
}

/* Three header rows, the third by what it holds; previews; unfinished; places dropped. */
static void
test_qualtrics(void)
{
	check("StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,ResponseId,"
	      "RecipientEmail,LocationLatitude,LocationLongitude,Q1_1,Q1_2\n"
	      "Startdatum,Enddatum,Antworttyp,IP-Adresse,Fortschritt,Fertig,Aufgezeichnet,"
	      "Antwort-ID,E-Mail,Breite,\"L\xC3\xA4nge\",Sourced? - Ana,Sourced? - Bo\n"
	      "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",x,x,x,x,x,x,x,x,x,x,x,x\n"
	      "2026-09-01 10:00:00,2026-09-01 10:05:00,0,203.0.113.9,100,1,"
	      "2026-09-01 10:05:01,R_1,c@x.example,48.1,11.5,4,5\n"
	      "2026-09-01 10:00:00,2026-09-01 10:05:00,1,203.0.113.9,100,1,"
	      "2026-09-01 10:05:01,R_2,c@x.example,48.1,11.5,4,5\n"
	      "2026-09-01 10:00:00,2026-09-01 10:05:00,0,203.0.113.9,40,0,"
	      "2026-09-01 10:05:01,R_3,d@x.example,48.1,11.5,4,\n",
	      SURVEY "7 = time\n9 = rater\n12 = item sources about Ana\n"
		     "13 = item sources about Bo\n[headers]\n12 = sourcedana\n",
	      "qualtrics",
	      "4 peer/2 c@x.example>Ana sources=4 2026-09-01T10:05:01Z\n"
	      "4 peer/2 c@x.example>Bo sources=5 2026-09-01T10:05:01Z\n"
	      "left out 1 previews and tests\n"
	      "left out 1 answers that were not finished\n");
	/* With labels in the account's language: the channel and the progress tell. */
	check("StartDate,Status,Progress,Finished,RecordedDate,RecipientEmail,"
	      "DistributionChannel,Q1\n"
	      "Startdatum,Antworttyp,Fortschritt,Fertig,Aufgezeichnet,E-Mail,Kanal,Sourced?\n"
	      "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",x,x,x,x,x,x,x\n"
	      "x,IP-Adresse,100,Wahr,2026-09-01 10:05:01,c@x.example,email,4\n"
	      "x,Umfragevorschau,100,Wahr,2026-09-01 10:05:01,c@x.example,preview,1\n"
	      "x,IP-Adresse,40,Falsch,2026-09-01 10:05:01,d@x.example,email,1\n",
	      SURVEY "5 = time\n6 = rater\n8 = item sources about self\n"
		     "[headers]\n8 = Sourced?\n",
	      "qualtrics",
	      "4 peer/2 c@x.example>(self) sources=4 2026-09-01T10:05:01Z\n"
	      "left out 1 previews and tests\n"
	      "left out 1 answers that were not finished\n");
	/* Of old: two header rows, and an empty column behind. */
	check("V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1,\n"
	      "ResponseID,ResponseSet,Name,ExternalDataReference,Email,IP,Status,Start,End,"
	      "Finished,Sourced?,\n"
	      "R_1,Default,Ana,s1,a@x.example,203.0.113.9,0,2015-09-01 10:00:00,"
	      "2015-09-01 10:05:00,1,3,\n"
	      "R_2,Default,Bo,s2,b@x.example,203.0.113.9,0,2015-09-01 10:00:00,"
	      "2015-09-01 10:05:00,0,1,\n",
	      SURVEY "4 = rater\n11 = item sources about self\n[headers]\n11 = Sourced?\n",
	      "qualtrics",
	      "3 peer/2 s1>(self) sources=3 -\n"
	      "left out 1 answers that were not finished\n");
}

/* Codes with the person in brackets; unfinished; dates masked by an anonymised survey. */
static void
test_limesurvey(void)
{
	check("\xEF\xBB\xBF\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\","
	      "\"token\",\"sources[s1]\",\"sources[s2]\",\"interviewtime\",\"groupTime81\"\n"
	      "\"1\",\"2026-09-01 10:00:00\",\"2\",\"en\",\"77\",\"tok3\",\"4\",\"\",\"61.2\","
	      "\"3\"\n"
	      "\"2\",\"\",\"1\",\"en\",\"78\",\"tok4\",\"4\",\"5\",\"61.2\",\"3\"\n",
	      SURVEY "2 = time\n6 = rater\n7 = item sources about s1\n"
		     "8 = item sources about s2\n[headers]\n7 = sources[s1]\n",
	      "limesurvey",
	      "2 peer/2 tok3>s1 sources=4 2026-09-01T10:00:00Z\n"
	      "left out 1 answers that were not finished\n");
}

/* Points behind each question, so that "1.0" comes twice; HTML and newlines in headers; every
 * attempt a row. */
static void
test_canvas(void)
{
	check("name,id,sis_id,section,section_id,section_sis_id,submitted,attempt,\"101: <p>Do "
	      "the\n"
	      "posts say so?</p>\",1.0,102: And yours?,1.0,n correct,n incorrect,score\n"
	      "Ana Lima,55,s1,A,9,A1,2026-09-01 10:00:00 UTC,1,Often,1.0,Never,1.0,0,0,2\n"
	      "Ana Lima,55,s1,A,9,A1,2026-09-02 10:00:00 UTC,2,Always,1.0,,0.0,0,0,1\n",
	      SURVEY "7 = time\n3 = rater\n9 = item sources about self\n"
		     "11 = item topic about self\n[headers]\n11 = 102andyours\n",
	      "canvas-quiz",
	      "3 peer/2 s1>(self) sources=Often 2026-09-01T10:00:00Z\n"
	      "3 peer/2 s1>(self) topic=Never 2026-09-01T10:00:00Z\n"
	      "4 peer/2 s1>(self) sources=Always 2026-09-02T10:00:00Z\n"
	      "4 peer/2 s1>(self) topic=(none) 2026-09-02T10:00:00Z\n");
}

static void
test_moodle(void)
{
	check("Response;Submitted on:;Institution;Department;Course;Group;ID;Full "
	      "name;Username;"
	      "Q01_sources->Ana;Q01_sources->Bo\n"
	      "7;1/09/2026 10:00;;;SM;;12;Cem Acar;cacar;4;5\n",
	      SURVEY "2 = time\n9 = rater\n[patterns]\nsources = \"^Q01_sources->(.*)$\"\n"
		     "[headers]\n9 = Username\n",
	      "moodle-questionnaire",
	      "2 peer/2 cacar>Ana sources=4 2026-09-01T10:00:00Z\n"
	      "2 peer/2 cacar>Bo sources=5 2026-09-01T10:00:00Z\n");
	check("Surname,First name,Email address,State,Started on,Time taken,Completed,"
	      "Grade/10.00,Response 1\n"
	      "Lima,Ana,a@x.example,Finished,1 September 2026  10:00 AM,2 mins,"
	      "1 September 2026  10:02 AM,-,Often\n"
	      "Chen,Bo,b@x.example,In progress,1 September 2026  10:00 AM,-,-,-,-\n"
	      "Overall average,,,,,,,-,\n",
	      SURVEY "7 = time\n3 = rater\n9 = item sources about self\n"
		     "[headers]\n9 = Response 1\n",
	      "moodle-quiz",
	      "2 peer/2 a@x.example>(self) sources=Often 2026-09-01T10:02:00Z\n"
	      "left out 1 rows of averages\nleft out 1 answers that were not finished\n");
}

/* Any table: one row about one person, as iPeer writes it; UTF-16, a decimal comma, Windows. */
static void
test_table(void)
{
	static const char utf16[] = "\xFF\xFE"
				    "W\0h\0o\0\t\0A\0b\0o\0u\0t\0\t\0Q\0001\0\n\0"
				    "s\0001\0\t\0s\0002\0\t\0003\0,\0005\0\n\0";
	static const char ini[] = SURVEY "1 = rater\n2 = ratee\n3 = item sources\n"
					 "[headers]\n1 = Who\n3 = Q1\n";
	GString *messages = g_string_new(NULL);
	struct diag diag = { .sink = capture_message, .arg = messages };
	struct response_map *map = response_map_load_memory("m.ini", ini, strlen(ini), &diag);
	g_autoptr(GPtrArray) maps = g_ptr_array_new();
	const struct read_options options = { .maps = maps, .kind = INPUT_RESPONSES };

	g_ptr_array_add(maps, map);
	g_autofree char *got =
		capture_bytes(utf16, sizeof utf16 - 1, "file.csv", &options, NULL);
	g_assert_cmpstr(got, ==, "2 peer/2 s1>s2 sources=3,5 -\n");
	response_map_free(map);
	g_string_free(messages, TRUE);

	check("Evaluatee,Evaluator,\"Q1 ( /5)\",Note\n"
	      "s2,s1,4,caf\xE9 \x97 ok\ns3,s1,,\n,s1,5,\n",
	      SURVEY "2 = rater\n1 = ratee\n3 = item sources\n4 = question keep\n"
		     "[headers]\n3 = Q1 (/5)\n",
	      "survey-table",
	      "2 peer/2 s1>s2 sources=4 -\n"
	      "2 peer/2 s1>s2 keep=(none) \"caf\xC3\xA9 \xE2\x80\x94 ok\" -\n"
	      "reject 4: it does not say whom it is about\n"
	      "note 0: not UTF-8, read as Windows-1252\n");
}

/* The columns have moved: they are found by their headers. With one missing nothing fits. */
static void
test_fit(void)
{
	static const char ini[] = SURVEY "1 = rater\n3 = item sources about s2\n"
					 "[headers]\n1 = Who\n3 = Sourced?\n";

	check("New,Sourced?,x,Who\n1,4,2,s1\n", ini, "survey-table",
	      "2 peer/2 s1>s2 sources=4 -\n");
	/* Twice the same header, and neither in its place: which one is meant? */
	GString *messages = g_string_new(NULL);
	struct diag diag = { .sink = capture_message, .arg = messages };
	struct response_map *map = response_map_load_memory("m.ini", ini, strlen(ini), &diag);
	g_autoptr(GPtrArray) maps = g_ptr_array_new();
	const struct read_options options = { .maps = maps,
					      .kind = INPUT_RESPONSES,
					      .format = "survey-table" };

	g_ptr_array_add(maps, map);
	capture_check("Sourced?,Sourced?,x,Who\n1,4,2,s1\n", &options,
		      "error 0: no mapping says which column answers what, nothing was "
		      "stored; 'repute survey map NAME FILE' writes one to look over\nFAIL\n");
	response_map_free(map);
	g_string_free(messages, TRUE);
	/* Without a class rows are counted, and nothing of them is shown. */
	const struct read_options look = { .format = "survey-table" };
	capture_check("Who,Sourced?\ns1,4\ns2,5\n", &look,
		      "submission -/- [-] - token=- -\nsubmission -/- [-] - token=- -\n");
}

/* Looks at a file of this text. */
static void
look_at(const char *text, enum result expected, struct wide_look *look)
{
	char *path = NULL;
	int fd = g_file_open_tmp("repute-look-XXXXXX.csv", &path, NULL);
	struct diag diag = { 0 };

	g_assert_cmpint(fd, >=, 0);
	g_close(fd, NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	g_assert_cmpint(wide_look(path, NULL, look, &diag), ==, expected);
	g_unlink(path);
	g_free(path);
}

static void
test_look(void)
{
	static const char text[] =
		"name,id,sis_id,section,section_id,section_sis_id,submitted,\"101: Sourced?\","
		"1.0,n correct,n incorrect,score\n"
		"Ana Lima,55,s1,A,9,A1,2026-09-01 10:00:00 UTC, Often ,1.0,0,0,2\n";
	static const enum map_use uses[] = { MAP_RATER,  MAP_IGNORE, MAP_RATER,  MAP_IGNORE,
					     MAP_IGNORE, MAP_IGNORE, MAP_TIME,   MAP_ITEM,
					     MAP_IGNORE, MAP_IGNORE, MAP_IGNORE, MAP_IGNORE };
	struct wide_look look;

	look_at(text, RESULT_OK, &look);
	g_assert_cmpstr(look.format->name, ==, "canvas-quiz");
	g_assert_cmpuint(look.texts->len, ==, G_N_ELEMENTS(uses));
	for (gsize i = 0; i < G_N_ELEMENTS(uses); i++)
		g_assert_cmpint(look.uses[i], ==, uses[i]);
	g_assert_cmpint(look.rater, ==, 2);
	g_assert_cmpuint(look.rows->len, ==, 1);
	g_assert_cmpstr(((char **)look.rows->pdata[0])[7], ==, "Often");
	wide_look_done(&look);
	look_at("just words\n", RESULT_FAIL, &look);
	wide_look_done(&look);
	/* How long each question took is none. */
	look_at("id,submitdate,lastpage,startlanguage,token,a[s1],aTime,groupTime1\n"
		"1,2026-09-01 10:00:00,1,en,s2,4,3.1,9\n",
		RESULT_OK, &look);
	g_assert_cmpstr(look.format->name, ==, "limesurvey");
	g_assert_cmpint(look.uses[5], ==, MAP_ITEM);
	g_assert_cmpint(look.uses[6], ==, MAP_IGNORE);
	wide_look_done(&look);
	/* V4 is known by the row below. */
	look_at("V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q1\n"
		"ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,"
		"Status,StartDate,EndDate,Finished,Sourced?\n"
		"R_1,Default,Ana,s1,a@x.example,203.0.113.9,0,2015-09-01 10:00:00,"
		"2015-09-01 10:05:00,1,3\n",
		RESULT_OK, &look);
	g_assert_cmpstr(look.format->name, ==, "qualtrics");
	g_assert_cmpint(look.rater, ==, 3);
	g_assert_cmpint(look.uses[8], ==, MAP_TIME);
	wide_look_done(&look);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/wide/google", test_google);
	g_test_add_func("/wide/microsoft", test_microsoft);
	g_test_add_func("/wide/qualtrics", test_qualtrics);
	g_test_add_func("/wide/limesurvey", test_limesurvey);
	g_test_add_func("/wide/canvas", test_canvas);
	g_test_add_func("/wide/moodle", test_moodle);
	g_test_add_func("/wide/table", test_table);
	g_test_add_func("/wide/fit", test_fit);
	g_test_add_func("/wide/look", test_look);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Survey answers in the long form, and the files that our own form saves. */
#include "test_input_capture.h"

/* Row 4 was left blank: it is no answer, and takes the place of none. */
static void
test_long(void)
{
	capture_check("rater,ratee,item,value\n"
		      "s1,s2,sources,4\n"
		      "s1,s1,sources,5\n"
		      "s1,s2,replies,\n"
		      "s1,,replies,3\n"
		      ",s2,replies,3\n"
		      "s1,s2,,3\n"
		      "s1,s2,topic,3,extra\n",
		      NULL,
		      "2 -/- s1>s2 sources=4 -\n"
		      "3 -/- s1>s1 sources=5 -\n"
		      "reject 5: no ratee\n"
		      "reject 6: no rater\n"
		      "reject 7: no item\n"
		      "reject 8: more cells than the header has\n");
	/* Other words for the columns, in any order, with all there is; semicolons, a quoted
	 * newline, a byte order mark. */
	capture_check("\xEF\xBB\xBF"
		      "Survey;Wave;Target;Evaluator;Question;Rating;Comment;Submitted at\r\n"
		      "peer;2;\"Lima, Ana\";bo@x.example;sources;Often;\"two\nlines\";"
		      "2026-09-27 12:00\r\n",
		      NULL,
		      "2 peer/2 bo@x.example>Lima, Ana sources=Often \"two\nlines\" "
		      "2026-09-27T12:00:00Z\n");
	capture_check("rater,ratee,item\ns1,s2,x\n", NULL,
		      "error 0: unknown format: this is a CSV file with the columns rater, "
		      "ratee, item; nearest is a list of survey answers, which needs a value "
		      "column (value, rating, answer, score): rename a column, or name it "
		      "under [columns] in class.ini; nothing was read\nFAIL\n");
}

#define HEAD                                                                              \
	"{\"repute\":\"answers/1\",\"course\":\"TECH "                                    \
	"621\",\"survey\":\"peer\",\"wave\":\"1\","                                       \
	"\"instrument\":\"abc\",\"respondent\":\"s1001\",\"token\":\"0123456789abcdef\"," \
	"\"saved_at\":\"2026-09-27T12:00:00Z\","

static char *
capture_json(const char *text)
{
	return capture_bytes(text, strlen(text), "a.zip:x/answers.json", NULL, NULL);
}

static void
test_answers(void)
{
	g_autofree char *got = capture_json(
		HEAD "\"answers\":[{\"ratee\":\"s1002\",\"item\":\"sources\",\"value\":4},"
		     "{\"ratee\":\"s1002\",\"item\":\"x\",\"value\":null},"
		     "{\"ratee\":\"s1001\",\"item\":\"x\",\"value\":2.5},"
		     "{\"ratee\":\"s1001\",\"item\":\"x\",\"value\":\"Often\"},"
		     "{\"ratee\":\"s1001\",\"item\":\"x\",\"value\":[1]},"
		     "{\"ratee\":\"s1001\",\"item\":\"x\"},"
		     "{\"ratee\":\"\",\"item\":\"x\",\"value\":1},"
		     "{\"ratee\":\"s1001\",\"value\":1},7],"
		     "\"comments\":[{\"ratee\":\"s1002\",\"item\":\"keep\",\"text\":\"Hi "
		     "\xF0\x9F\x99\x82\\n<b>\"},{\"ratee\":\"s1002\",\"item\":\"keep\","
		     "\"text\":\"\"},{\"ratee\":\"s1002\",\"item\":\"keep\"}]}");

	g_assert_cmpstr(got, ==,
			"submission peer/1 [TECH 621] s1001 token=0123456789abcdef "
			"2026-09-27T12:00:00Z ours\n"
			"0 peer/1 s1001>s1002 sources=4 2026-09-27T12:00:00Z\n"
			"0 peer/1 s1001>s1002 x=(none) 2026-09-27T12:00:00Z\n"
			"0 peer/1 s1001>s1001 x=2.5 2026-09-27T12:00:00Z\n"
			"0 peer/1 s1001>s1001 x=Often 2026-09-27T12:00:00Z\n"
			"reject 0: a.zip:x/answers.json: answers[4]: no value\n"
			"reject 0: a.zip:x/answers.json: answers[5]: no value\n"
			"reject 0: a.zip:x/answers.json: answers[6]: no ratee\n"
			"reject 0: a.zip:x/answers.json: answers[7]: no item\n"
			"reject 0: a.zip:x/answers.json: answers[8]: no item\n"
			"0 peer/1 s1001>s1002 keep=(none) \"Hi \xF0\x9F\x99\x82\n<b>\" "
			"2026-09-27T12:00:00Z\n"
			"reject 0: a.zip:x/answers.json: comments[2]: no text\n");
}

/* A file that is no use is refused whole, with one word why. */
static void
test_broken(void)
{
	static const struct {
		const char *text, *reason;
	} cases[] = {
		{ HEAD "\"answers\":[{\"ratee\":\"s1002\"", "it breaks off, or was changed" },
		{ "{\"repute\":\"answers/2\",\"answers\":[]}", "of another version" },
		{ "{\"repute\":\"answers/1\",\"answers\":[]}", "which survey it answers" },
		{ "{\"repute\":\"answers/"
		  "1\",\"survey\":\"peer\",\"wave\":\"1\",\"answers\":[]}",
		  "whose answers it holds" },
		{ HEAD "\"answers\":{}}", "it holds no answers" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = capture_json(cases[i].text);

		g_test_message("%s", got);
		g_assert_true(g_str_has_prefix(got, "error 0: "));
		g_assert_nonnull(strstr(got, cases[i].reason));
		g_assert_true(g_str_has_suffix(got, "nothing of it was stored\nFAIL\n"));
	}
}

/* A number as respondent, ids as other tools would write them. */
static void
test_loose(void)
{
	g_autofree char *got = capture_json(
		"{\"repute\":\"answers/1\",\"survey\":\"self\",\"wave\":\"w\","
		"\"respondent\":40012345,\"saved_at\":\"yesterday\",\"answers\":[]}");

	g_assert_cmpstr(got, ==, "submission self/w [-] 40012345 token=- - ours\n");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/responses/long", test_long);
	g_test_add_func("/responses/answers", test_answers);
	g_test_add_func("/responses/broken", test_broken);
	g_test_add_func("/responses/loose", test_loose);
	return g_test_run();
}

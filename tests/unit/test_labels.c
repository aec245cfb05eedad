/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of human codes, and what a class can use of them. */
#include "test_input_capture.h"

static const struct read_options any = { .any_labels = TRUE, .format = "labels" };

static void
test_long(void)
{
	struct input_summary summary;
	static const char text[] = "coder,post,criterion,level\n"
				   "AB,mastodon:115,relevance,2\n"
				   "  Zoë   Q ,https://x.com/a/status/1, What works ,3\n"
				   "AB,115,credibility,0\n"
				   "AB,115,fails,\n"
				   "AB,115,helps,1.5\n"
				   "AB,115,good,n/a\n";
	g_autofree char *got = capture_bytes(text, strlen(text), "ab.csv", NULL, &summary);

	g_assert_cmpstr(got, ==,
			"label AB | mastodon:115 | relevance | 2 = 2\n"
			"label Zoë Q | https://x.com/a/status/1 | What works | 3 = 3\n"
			"label AB | 115 | credibility | 0 = 0\n"
			"label AB | 115 | helps | 1.5 = 1.5\n"
			"left out 2 rows without a code\n");
	g_assert_cmpstr(summary.format->name, ==, "labels");
	g_assert_cmpint(summary.kind, ==, INPUT_LABELS);
	g_assert_cmpuint(summary.labels, ==, 4);
	g_assert_cmpuint(summary.left_out, ==, 2);
}

/* Each refused row says what to mend. */
static void
test_refused(void)
{
	capture_check("level,criterion,post,coder\n"
		      "2,examples,1,AB\n"
		      "2,Worked examples,1,AB\n"
		      "2,relevence,1,AB\n"
		      "2,tone,1,AB\n"
		      "4,works,1,AB\n"
		      "-1,works,1,AB\n"
		      "yes,works,1,AB\n"
		      "none,works,1,AB\n"
		      "2,works,1,\n"
		      "2,works,,AB\n"
		      "2,,1,AB\n"
		      "2,works,1.15E+17,AB\n"
		      "2,works,1,AB,more\n",
		      NULL,
		      "reject 2: 'examples' is two criteria: write works for what worked, "
		      "fails for what did not\n"
		      "reject 3: 'Worked examples' is two criteria: write works for what "
		      "worked, fails for what did not\n"
		      "reject 4: no criterion is called 'relevence'; did you mean relevance?\n"
		      "reject 5: no criterion is called 'tone'; there are relevance, teaching, "
		      "works, fails, helpfulness and credibility\n"
		      "reject 6: level '4' of works is no number from 0 to 3\n"
		      "reject 7: level '-1' of works is no number from 0 to 3\n"
		      "reject 8: level 'yes' of works is no number from 0 to 3\n"
		      "reject 9: level 'none' of works is no number from 0 to 3\n"
		      "reject 10: no coder\n"
		      "reject 11: no post\n"
		      "reject 12: no criterion\n"
		      "reject 13: a spreadsheet has ruined the name of the post\n"
		      "reject 14: more cells than the header has\n");
}

/* As `labels sample` writes it and a coder sends it back: semicolons, decimal commas. */
static void
test_wide(void)
{
	capture_check("coder;post;relevance;teaching;helpfulness;credibility;text;replies_to\n"
		      "AB;p0123456789ab;2;1,5;n/a;;How to, in 3 steps;\n"
		      "AB;p0123456789ac;;;n/a;;Not yet looked at;\n"
		      "AB;p0123456789ad;0;x;3;2;Well;What?\n",
		      NULL,
		      "label AB | p0123456789ab | relevance | 2 = 2\n"
		      "label AB | p0123456789ab | teaching | 1,5 = 1.5\n"
		      "label AB | p0123456789ad | relevance | 0 = 0\n"
		      "reject 4: level 'x' of teaching is no number from 0 to 3\n"
		      "label AB | p0123456789ad | helpfulness | 3 = 3\n"
		      "label AB | p0123456789ad | credibility | 2 = 2\n"
		      "left out 1 rows without a code\n");
}

/* In a table of commas a decimal comma is a mistake, not another number. */
static void
test_decimal_comma(void)
{
	capture_check("coder,post,works\nAB,1,\"1,5\"\n", NULL,
		      "reject 2: level '1,5' of works is no number from 0 to 3\n");
}

static void
test_wide_columns(void)
{
	capture_check("coder,post,relevance,helpfullness,mood,examples,comment\n"
		      "AB,1,2,3,4,1,fine\n",
		      NULL,
		      "warning 0: column 'helpfullness' is no criterion, its codes were passed "
		      "over; did you mean helpfulness?\n"
		      "note 0: column 'mood' is no criterion, passed over\n"
		      "label AB | 1 | relevance | 2 = 2\n"
		      "reject 2: 'examples' is two criteria: write works for what worked, "
		      "fails for what did not\n");
}

/* `agreement` takes any criteria and levels, words among them, in both forms. */
static void
test_any(void)
{
	capture_check("annotator\tunit\tvariable\tvalue\n"
		      "A\tu1\ttone\tironic\n"
		      "B\tu1\ttone\tnone\n"
		      "B\tu2\texamples\t17.5\n"
		      "B\tu2\texamples\t.\n",
		      &any,
		      "label A | u1 | tone | ironic = nan\n"
		      "label B | u1 | tone | none = nan\n"
		      "label B | u2 | examples | 17.5 = 17.5\n"
		      "left out 1 rows without a code\n");
	capture_check("rater,unit,tone,mood\nA,u1,1,sad\nB,u1,,glad\n", &any,
		      "label A | u1 | tone | 1 = 1\n"
		      "label A | u1 | mood | sad = nan\n"
		      "label B | u1 | mood | glad = nan\n");
}

static void
test_no_table(void)
{
	capture_check("name,email\nAna,ana@e.org\n", &any,
		      "error 0: this is a CSV file with the columns name, email; codes need "
		      "the columns coder, post, criterion and level, or coder, post and a "
		      "column for each criterion; nothing was read\nFAIL\n");
	capture_check("coder,post,criterion\nAB,1,works\n", NULL,
		      "error 0: unknown format: this is a CSV file with the columns coder, "
		      "post, criterion; nearest is a table of human codes, which needs a level "
		      "column (level, code, value, score, ...): rename a column, or name it "
		      "under [columns] in class.ini; nothing was read\nFAIL\n");
}

/* Neither a survey nor a table of posts is taken for codes. */
static void
test_not_codes(void)
{
	static const char *const others[] = {
		"rater,ratee,item,value\nA,B,clear,3\n",
		"rater,ratee,relevance,teaching\nA,B,3,2\n",
		"id,created_at,author,text,label\n1,2026-01-01,ana,x,2\n",
		"student,network,handle\ns1,x,@ana\n",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		struct stream *stream =
			stream_open_memory(others[i], strlen(others[i]), "f.csv");
		struct head *head = head_new(stream, NULL);
		struct diag diag = { 0 };
		const struct format *labels = format_find("labels", &diag);

		g_assert_cmpint(labels->sniff(head), ==, 0);
		head_free(head);
		stream_close(stream);
	}
}

static void
test_criteria(void)
{
	static const struct {
		const char *text;
		int expected;
	} names[] = {
		{ "relevance", VALUE_RELEVANT },
		{ "Relevant", VALUE_RELEVANT },
		{ "teaches", VALUE_TEACHING },
		{ "what worked", VALUE_WORKS },
		{ "Does not work", VALUE_FAILS },
		{ "helps", VALUE_HELPS },
		{ "good", VALUE_GOOD },
		{ "examples", LABEL_CRITERION_AMBIGUOUS },
		{ "worked_examples", LABEL_CRITERION_AMBIGUOUS },
		{ "consistency", LABEL_CRITERION_UNKNOWN },
		{ "rel", LABEL_CRITERION_UNKNOWN },
		{ "|", LABEL_CRITERION_UNKNOWN },
		{ "", LABEL_CRITERION_UNKNOWN },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
		g_assert_cmpint(label_criterion_parse(names[i].text), ==, names[i].expected);
	for (int aspect = 0; aspect < VALUE_COUNT; aspect++)
		g_assert_cmpint(label_criterion_parse(label_criterion_name((enum value)aspect)),
				==, aspect);
}

/* printf %s mastodon:115 | sha256sum | cut -c1-12 */
static void
test_codes(void)
{
	char code[LABEL_CODE_BYTES];

	g_assert_cmpstr(label_code("mastodon", "115", code), ==, "pa1e1f9b91251");
	g_assert_true(label_is_code(code));
	g_assert_false(label_is_code("p0123456789a"));
	g_assert_false(label_is_code("p0123456789abc"));
	g_assert_false(label_is_code("q0123456789ab"));
	g_assert_false(label_is_code("p0123456789aB"));
	g_assert_false(label_is_code(""));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/labels/long", test_long);
	g_test_add_func("/labels/refused", test_refused);
	g_test_add_func("/labels/wide", test_wide);
	g_test_add_func("/labels/decimal-comma", test_decimal_comma);
	g_test_add_func("/labels/wide-columns", test_wide_columns);
	g_test_add_func("/labels/any", test_any);
	g_test_add_func("/labels/no-table", test_no_table);
	g_test_add_func("/labels/not-codes", test_not_codes);
	g_test_add_func("/labels/criteria", test_criteria);
	g_test_add_func("/labels/codes", test_codes);
	return g_test_run();
}

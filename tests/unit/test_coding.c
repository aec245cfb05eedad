/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules against codes, and coders against each other, in a class made for it. One phrase a
 * list, one student, six posts; what rules and coders say (AB and CD, levels 0..3):
 *
 *   post  signals                  relevance AB CD mean  rule   credibility  rule
 *   p1    relevant                 3  2  2.5 yes    yes   2 yes        no claim: says nothing
 *   p2    relevant                 1  0  0.5 no     yes
 *   p3    claim without source     2  3  2.5 yes    no    1 no         no
 *   p4    claim with source, link  0  -  0   no     no    3 yes        yes
 *   p5    a near duplicate of p1: coded 3 by both, counts for nothing
 *   p6    relevant                 not coded
 *
 * Relevance: 1 both, 1 rule alone, 1 coders alone, 1 neither; raw 2/4; by chance 1/2, kappa 0.
 * Coders on p1 to p3: 3 2, 1 0, 2 3 (p4 has one code). Ordinal alpha: n_0..n_3 = 1 1 2 2;
 * mid-ranks .5 1.5 3 5; Do: 2 (4 + 1 + 4)/1 = 18; De: sum of squares of ranks .25 + 2.25 + 2*9
 * + 2*25 = 70.5, sum 18, 2 (6*70.5 - 324) = 198; alpha = 1 - 5*18/198 = 6/11. Credibility:
 * compared p3 and p4, alike in both; raw 1, kappa 1. One coder: no alpha.
 */
#include "app/coding.h"

#include <math.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/compute.h"
#include "app/ingest.h"
#include "store/audits.h"

static const char signals[] = "[teaching]\na = how to\n[works]\na = it worked\n"
			      "[fails]\na = it failed\n[claim]\na = studies show\n"
			      "[attribution]\na = according to\n[promotion]\na = buy now\n"
			      "[disclosure]\na = sponsored\n[bait]\na = tag a friend\n"
			      "[praise]\na = great post\n[topics]\ncaptions = captions\n";
static const char roster[] = "sis_id,name\ns1,Ana Lima\n";
static const char handles[] = "student,network,handle\ns1,mastodon,@ana@mas.to\n";
static const char posts[] = "id,network,handle,created_at,text\n"
			    "p1,mastodon,@ana@mas.to,2025-09-01T10:00:00Z,Captions were on my "
			    "mind all of this long week\n"
			    "p2,mastodon,@ana@mas.to,2025-09-02T10:00:00Z,My cat likes "
			    "captions more than any other pet does\n"
			    "p3,mastodon,@ana@mas.to,2025-09-03T10:00:00Z,Studies show that "
			    "people read less in the evening\n"
			    "p4,mastodon,@ana@mas.to,2025-09-04T10:00:00Z,According to "
			    "https://e.org/a studies show the opposite\n"
			    "p5,mastodon,@ana@mas.to,2025-09-05T10:00:00Z,Captions were on my "
			    "mind all of this long week!\n"
			    "p6,mastodon,@ana@mas.to,2025-09-06T10:00:00Z,Captions for "
			    "everybody is what I stand for today\n";
static const char ab[] = "coder,post,relevance,credibility\n"
			 "AB,p1,3,2\nAB,p2,1,\nAB,p3,2,1\nAB,p4,0,3\nAB,p5,3,\n";
static const char cd[] = "coder,post,criterion,level\n"
			 "CD,p1,relevance,2\nCD,p2,relevance,0\nCD,p3,relevance,3\n"
			 "CD,p5,relevance,3\nCD,p99,relevance,3\n";

static void
fail_on_message(void *arg, const struct diag_message *message)
{
	(void)arg;
	if (message->severity > SEVERITY_NOTE)
		g_error("%s: %s", message->file ? message->file : "", message->text);
}

static void
put(const char *path, const char *text)
{
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Reads the class anew and scores it. */
static void
build(struct classroom *classroom, struct diag *diag)
{
	const struct ingest_options options = { .now = 1790000000 };
	struct ingestion ingestion = { 0 };
	struct computation computation;

	g_assert_cmpint(ingest_folder(classroom, &options, &ingestion, diag), ==, RESULT_OK);
	g_assert_cmpint(ingestion.refused + ingestion.rejected, ==, 0);
	g_assert_cmpint(compute_run(classroom, CLOCK_UNKNOWN, NULL, &computation, diag), ==,
			RESULT_OK);
}

static void
check_nothing_coded(struct classroom *classroom, struct diag *diag)
{
	struct coding_report report;
	struct coding_tally *tally;
	struct codes *codes;

	g_assert_cmpint(store_load_coding(classroom->store, 1, &report), ==, RESULT_END);
	codes = codes_load(classroom->store, diag);
	tally = coding_new(codes);
	coding_report(tally, &report);
	coding_free(tally);
	codes_free(codes);
	g_assert_cmpuint(report.posts + report.coders, ==, 0);
	for (int i = 0; i < VALUE_COUNT; i++) {
		g_assert_cmpuint(report.criteria[i].coded, ==, 0);
		g_assert_true(isnan(report.criteria[i].kappa.value));
		g_assert_cmpstr(report.criteria[i].kappa.why, ==, "no unit has two values");
		g_assert_cmpstr(report.criteria[i].coders.alpha[SCALE_ORDINAL].why, ==,
				"no unit has two values");
	}
}

static void
check_coded(struct classroom *classroom)
{
	const struct coding *relevance, *credibility, *teaching;
	struct coding_report report;

	g_assert_cmpint(store_load_coding(classroom->store, 2, &report), ==, RESULT_OK);
	relevance = &report.criteria[VALUE_RELEVANT];
	credibility = &report.criteria[VALUE_GOOD];
	teaching = &report.criteria[VALUE_TEACHING];
	g_assert_cmpuint(report.posts, ==, 4);
	g_assert_cmpuint(report.coders, ==, 2);
	g_assert_cmpuint(relevance->coded, ==, 4);
	g_assert_cmpuint(relevance->compared, ==, 4);
	g_assert_cmpuint(relevance->both, ==, 1);
	g_assert_cmpuint(relevance->rule_alone, ==, 1);
	g_assert_cmpuint(relevance->coders_alone, ==, 1);
	g_assert_cmpuint(relevance->neither, ==, 1);
	g_assert_cmpfloat(relevance->raw.value, ==, 0.5);
	g_assert_cmpfloat(relevance->kappa.value, ==, 0);
	g_assert_cmpuint(relevance->coders.pairable_units, ==, 3);
	g_assert_cmpuint(relevance->coders.pairable, ==, 6);
	g_assert_cmpfloat_with_epsilon(relevance->coders.alpha[SCALE_ORDINAL].value, 6. / 11,
				       1e-12);
	g_assert_cmpuint(credibility->coded, ==, 3);
	g_assert_cmpuint(credibility->compared, ==, 2);
	g_assert_cmpuint(credibility->both, ==, 1);
	g_assert_cmpuint(credibility->neither, ==, 1);
	g_assert_cmpfloat(credibility->raw.value, ==, 1);
	g_assert_cmpfloat(credibility->kappa.value, ==, 1);
	g_assert_cmpuint(credibility->coders.coders, ==, 1);
	g_assert_cmpstr(credibility->coders.alpha[SCALE_ORDINAL].why, ==,
			"no unit has two values");
	g_assert_cmpuint(teaching->coded, ==, 0);
}

static void
test_class(void)
{
	struct diag diag = { .sink = fail_on_message };
	g_autofree char *folder = g_dir_make_tmp("repute-coding-XXXXXX", NULL);
	g_autofree char *command = g_strdup_printf("rm -rf %s", folder);
	struct classroom *classroom;

	g_assert_cmpint(classroom_init(folder, &diag), ==, RESULT_OK);
	classroom = classroom_open(folder, CLASSROOM_WRITE, &diag);
	g_assert_nonnull(classroom);
	classroom_close(classroom);
	put("signals.ini", signals);
	put("roster.csv", roster);
	put("handles.csv", handles);
	put("posts/log.csv", posts);
	classroom = classroom_open(NULL, CLASSROOM_WRITE, &diag);
	build(classroom, &diag);
	check_nothing_coded(classroom, &diag);
	g_assert_cmpint(g_mkdir("labels", 0700), ==, 0);
	put("labels/ab.csv", ab);
	put("labels/cd.csv", cd);
	build(classroom, &diag);
	check_coded(classroom);
	classroom_close(classroom);
	g_assert_cmpint(chdir("/"), ==, 0);
	g_assert_true(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/coding/class", test_class);
	return g_test_run();
}

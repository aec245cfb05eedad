/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is kept with a run beside its figures: audits, and the sheets that were handed out. */

#include <math.h>
#include <sqlite3.h>
#include <string.h>

#include "store/audits.h"
#include "store/documents.h"
#include "test_store_fixture.h"

/* A store with two students and two runs, in a transaction. */
static struct store *
open_with_runs(struct fixture *fixture, gint64 runs[2])
{
	const struct run run = { .program_version = "1",
				 .settings = "",
				 .settings_hash = "",
				 .phrases_hash = "",
				 .topics = "" };
	struct store *store;
	gint64 source;

	fixture_init(fixture);
	store = fixture_open(fixture, STORE_CREATE);
	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, "roster.csv", 'a');
	for (int i = 0; i < 2; i++) {
		struct student student = { .id = i ? "bo" : "ana", .name = "N" };

		g_assert_cmpint(store_put_student(store, source, &student), ==, RESULT_OK);
	}
	g_assert_cmpint(store_finish_source(store, source, CLOCK_UNKNOWN, 2, 0, NULL), ==,
			RESULT_OK);
	for (int i = 0; i < 2; i++)
		runs[i] = store_put_run(store, &run);
	return store;
}

static void
close_clean(struct fixture *fixture, struct store *store)
{
	g_assert_cmpstr(fixture->messages->str, ==, "");
	store_close(store);
	fixture_done(fixture);
}

static void
test_audits(void)
{
	struct fixture fixture;
	gint64 runs[2];
	struct store *store = open_with_runs(&fixture, runs);
	struct correlation put = { .n = 22, .rho = 1. / 3, .lo = -.1, .hi = .7 };
	const struct correlation gap = { .n = 3, .gap = AUDIT_GAP_FEW };
	struct correlation found[AUDIT_PAIR_COUNT];

	g_assert_cmpint(store_load_audits(store, runs[0], found), ==, RESULT_END);
	for (int i = 0; i < AUDIT_PAIR_COUNT; i++) {
		put.n = 20 + i;
		g_assert_cmpint(store_put_audit(store, runs[0], (enum audit_pair)i,
						i == 1 ? &gap : &put),
				==, RESULT_OK);
	}
	g_assert_cmpint(store_load_audits(store, runs[0], found), ==, RESULT_OK);
	g_assert_cmpint(found[0].n, ==, 20);
	g_assert_cmpfloat(found[0].rho, ==, 1. / 3);
	g_assert_cmpfloat(found[0].lo, ==, -.1);
	g_assert_cmpfloat(found[0].hi, ==, .7);
	g_assert_cmpint(found[1].gap, ==, AUDIT_GAP_FEW);
	g_assert_cmpint(found[2].n, ==, 22);
	g_assert_cmpint(store_load_audits(store, runs[1], found), ==, RESULT_END);
	close_clean(&fixture, store);
}

static void
test_student_audits(void)
{
	static const struct student_audit audits[] = {
		{ .followers = 0, .same_level = .987, .pod_places = -1, .pod_points = -.5 },
		{ .followers = COUNT_UNKNOWN,
		  .same_level = (double)NAN,
		  .pod_places = AUDIT_NOT_IN_POD,
		  .pod_points = (double)NAN },
	};
	struct fixture fixture;
	gint64 runs[2];
	struct store *store = open_with_runs(&fixture, runs);
	struct student_audit found;

	g_assert_cmpint(store_put_student_audit(store, runs[0], "ana", &audits[0]), ==,
			RESULT_OK);
	g_assert_cmpint(store_put_student_audit(store, runs[0], "bo", &audits[1]), ==,
			RESULT_OK);
	g_assert_cmpint(store_load_student_audit(store, runs[0], "ana", &found), ==, RESULT_OK);
	g_assert_cmpint(found.followers, ==, 0);
	g_assert_cmpfloat(found.same_level, ==, .987);
	g_assert_cmpint(found.pod_places, ==, -1);
	g_assert_cmpfloat(found.pod_points, ==, -.5);
	g_assert_cmpint(store_load_student_audit(store, runs[0], "bo", &found), ==, RESULT_OK);
	g_assert_cmpint(found.followers, ==, COUNT_UNKNOWN);
	g_assert_true(isnan(found.same_level));
	g_assert_cmpint(found.pod_places, ==, AUDIT_NOT_IN_POD);
	g_assert_true(isnan(found.pod_points));
	g_assert_cmpint(store_load_student_audit(store, runs[1], "ana", &found), ==,
			RESULT_END);
	g_assert_cmpint(store_load_student_audit(store, runs[0], "cy", &found), ==, RESULT_END);
	close_clean(&fixture, store);
}

static void
test_coding(void)
{
	struct fixture fixture;
	gint64 runs[2];
	struct store *store = open_with_runs(&fixture, runs);
	struct coding_report put = { .posts = 40, .coders = 3 };
	struct coding_report found;
	const struct figure unknown = { .value = (double)NAN, .why = "no unit has two values" };

	g_assert_cmpint(store_load_coding(store, runs[0], &found), ==, RESULT_END);
	g_assert_cmpuint(found.posts, ==, 0);
	for (int i = 0; i < VALUE_COUNT; i++) {
		struct coding *coding = &put.criteria[i];

		coding->coded = 100 + (gsize)i;
		coding->compared = 90;
		coding->both = 40;
		coding->rule_alone = 30;
		coding->coders_alone = 15;
		coding->neither = 5;
		coding->raw = (struct figure){ .value = 1. / 3 };
		coding->kappa = i == 2 ? unknown : (struct figure){ .value = -.25 };
		coding->coders.coders = 2;
		coding->coders.pairable_units = 20;
		coding->coders.pairable = 41;
		coding->coders.raw = unknown;
		coding->coders.alpha[SCALE_ORDINAL] = (struct figure){ .value = .5 + i };
	}
	g_assert_cmpint(store_put_coding(store, runs[0], &put), ==, RESULT_OK);
	g_assert_cmpint(store_load_coding(store, runs[0], &found), ==, RESULT_OK);
	g_assert_cmpuint(found.posts, ==, 40);
	g_assert_cmpuint(found.coders, ==, 3);
	for (int i = 0; i < VALUE_COUNT; i++) {
		const struct coding *coding = &found.criteria[i];

		g_assert_cmpuint(coding->coded, ==, 100 + (gsize)i);
		g_assert_cmpuint(coding->compared, ==, 90);
		g_assert_cmpuint(coding->both, ==, 40);
		g_assert_cmpuint(coding->rule_alone, ==, 30);
		g_assert_cmpuint(coding->coders_alone, ==, 15);
		g_assert_cmpuint(coding->neither, ==, 5);
		g_assert_cmpfloat(coding->raw.value, ==, 1. / 3);
		g_assert_null(coding->raw.why);
		g_assert_cmpstr(coding->kappa.why, ==, i == 2 ? unknown.why : NULL);
		g_assert_true(i == 2 ? isnan(coding->kappa.value)
				     : coding->kappa.value <= -.25);
		g_assert_cmpuint(coding->coders.coders, ==, 2);
		g_assert_cmpuint(coding->coders.pairable_units, ==, 20);
		g_assert_cmpuint(coding->coders.pairable, ==, 41);
		g_assert_cmpstr(coding->coders.raw.why, ==, unknown.why);
		g_assert_cmpfloat(coding->coders.alpha[SCALE_ORDINAL].value, ==, .5 + i);
	}
	g_assert_cmpint(store_load_coding(store, runs[1], &found), ==, RESULT_END);
	close_clean(&fixture, store);
}

static enum result
collect_id(void *arg, const struct student *student)
{
	g_string_append_printf(arg, "%s ", student->id);
	return RESULT_OK;
}

static void
expect_document(struct store *store, gint64 run, const char *student, enum sheet_format format,
		const char *data, gsize length)
{
	g_autofree char *found = NULL;
	gsize found_length = 0;

	g_assert_cmpint(store_load_document(store, run, student, format, &found, &found_length),
			==, RESULT_OK);
	g_assert_cmpuint(found_length, ==, length);
	g_assert_true(memcmp(found, data, length) == 0);
}

static void
test_documents(void)
{
	static const char bytes[] = "%PDF\0\xff\n\r and more, more, more, more, more";
	struct fixture fixture;
	gint64 runs[2];
	struct store *store = open_with_runs(&fixture, runs);
	g_autoptr(GString) ids = g_string_new(NULL);
	g_autofree char *found = NULL;
	gsize length;

	g_assert_cmpint(
		store_put_document(store, runs[0], "bo", SHEET_PDF, bytes, sizeof bytes), ==,
		RESULT_OK);
	g_assert_cmpint(store_put_document(store, runs[0], "bo", SHEET_TEXT, "", 0), ==,
			RESULT_OK);
	g_assert_cmpint(store_put_document(store, runs[0], "ana", SHEET_HTML, "<p>", 3), ==,
			RESULT_OK);
	g_assert_cmpint(store_put_document(store, runs[1], "bo", SHEET_PDF, "later", 5), ==,
			RESULT_OK);
	expect_document(store, runs[0], "bo", SHEET_PDF, bytes, sizeof bytes);
	expect_document(store, runs[0], "bo", SHEET_TEXT, "", 0);
	expect_document(store, runs[0], "ana", SHEET_HTML, "<p>", 3);
	expect_document(store, runs[1], "bo", SHEET_PDF, "later", 5);
	g_assert_cmpint(store_load_document(store, runs[0], "ana", SHEET_PDF, &found, &length),
			==, RESULT_END);
	g_assert_cmpint(store_load_document(store, runs[0], "cy", SHEET_PDF, &found, &length),
			==, RESULT_END);
	g_assert_cmpint(store_each_document_student(store, runs[0], collect_id, ids), ==,
			RESULT_OK);
	g_assert_cmpstr(ids->str, ==, "ana bo ");

	g_assert_cmpint(store_drop_documents(store, runs[0]), ==, RESULT_OK);
	g_assert_cmpint(store_load_document(store, runs[0], "bo", SHEET_PDF, &found, &length),
			==, RESULT_END);
	expect_document(store, runs[1], "bo", SHEET_PDF, "later", 5);
	close_clean(&fixture, store);
}

/* Bytes that are no document are damage, told as such, and never handed on. */
static void
test_damaged_documents(void)
{
	static const char *const damages[] = {
		"UPDATE document SET content = x'789c00'",
		"UPDATE document SET content = x''",
		"UPDATE document SET length = 3",
		"UPDATE document SET length = -1",
		"UPDATE document SET length = 9000000000000000000",
	};
	struct fixture fixture;
	gint64 runs[2];
	struct store *store = open_with_runs(&fixture, runs);

	g_assert_cmpint(store_put_document(store, runs[0], "bo", SHEET_PDF, "sheet", 5), ==,
			RESULT_OK);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
	store_close(store);
	for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
		sqlite3 *db = NULL;
		char *found = NULL;
		gsize length = 0;

		g_assert_cmpint(sqlite3_open(fixture.path, &db), ==, SQLITE_OK);
		g_assert_cmpint(sqlite3_exec(db, damages[i], NULL, NULL, NULL), ==, SQLITE_OK);
		sqlite3_close(db);
		store = fixture_open(&fixture, STORE_READ);
		g_assert_cmpint(
			store_load_document(store, runs[0], "bo", SHEET_PDF, &found, &length),
			==, RESULT_FAIL);
		g_assert_null(found);
		g_assert_nonnull(strstr(fixture.messages->str, "a sheet handed out is broken"));
		g_string_truncate(fixture.messages, 0);
		store_close(store);
	}
	fixture_done(&fixture);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/store/audits", test_audits);
	g_test_add_func("/store/student-audits", test_student_audits);
	g_test_add_func("/store/coding", test_coding);
	g_test_add_func("/store/documents", test_documents);
	g_test_add_func("/store/damaged-documents", test_damaged_documents);
	return g_test_run();
}

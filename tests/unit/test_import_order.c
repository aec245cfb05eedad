/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The same files in any order leave the same facts: two archives of one account, from before
 * and after an edit, what two collecting tools saw of the same posts, and the lists of people.
 */

#include <glib/gstdio.h>

#include "app/classroom.h"
#include "app/ingest.h"
#include "test_archive_fixture.h"
#include "test_facts.h"

enum { FILES = 6, ROSTERS = 4, FACTS_LEAST = 400 };

typedef char *facts_fn(struct store *store);

#define TWEET(id, text, likes, more)                              \
	"{ 'tweet' : { 'id_str' : '" id "', 'full_text' : '" text \
	"', 'favorite_count' : '" likes                           \
	"', 'created_at' : 'Wed Aug 26 20:07:25 +0000 2026'" more " } }"
#define EDITED                                                                    \
	", 'edit_info' : { 'edit' : { 'editControlInitial' : { 'editTweetIds' : " \
	"[ '2', '3' ] } } }"

struct parcel {
	char *name;
	char *bytes;
	gsize length;
};

static void
add(struct zip_writer *zip, const char *name, const char *text)
{
	g_autofree char *json = g_strdelimit(g_strdup(text), "'", '"');

	zip_add(zip, name, json);
}

/* An archive with so many followers, made on a day. */
static struct parcel
archive(const char *name, const char *tweets, const char *followers, const char *day)
{
	g_autofree char *script =
		g_strconcat("window.YTD.tweets.part0 = [ ", tweets, " ]", NULL);
	g_autofree char *list =
		g_strconcat("window.YTD.follower.part0 = [ ", followers, " ]", NULL);
	g_autofree char *manifest =
		g_strdup_printf("window.__THAR_CONFIG = { 'archiveInfo' : { 'generationDate' : "
				"'2026-09-%sT00:00:00.000Z' } }",
				day);
	struct zip_writer zip;
	GByteArray *bytes;
	struct parcel parcel = { .name = g_strdup(name) };

	zip_begin(&zip);
	add(&zip, "data/account.js",
	    "window.YTD.account.part0 = [ { 'account' : { 'username' : 'Ana_L' } } ]");
	add(&zip, "data/manifest.js", manifest);
	add(&zip, "data/tweets.js", script);
	add(&zip, "data/follower.js", list);
	add(&zip, "data/following.js",
	    "window.YTD.following.part0 = [ { 'following' : { 'accountId' : '9' } } ]");
	bytes = zip_end(&zip);
	parcel.length = bytes->len;
	parcel.bytes = (char *)g_byte_array_free(bytes, FALSE);
	return parcel;
}

static struct parcel
text_file(const char *name, const char *text)
{
	return (struct parcel){ g_strdup(name), g_strdelimit(g_strdup(text), "'", '"'),
				strlen(text) };
}

#define FOLLOWER(id) "{ 'follower' : { 'accountId' : '" id "' } }"

static void
make_parcels(struct parcel parcels[FILES])
{
	parcels[0] = text_file("roster.csv", "sis_id,name,email\n1,Ana Lima,ana@e.org\n");
	parcels[1] = text_file("handles.csv", "student,network,handle\n1,x,@ana_l\n");
	parcels[2] = archive("before.zip",
			     TWEET("1", "one", "4", "") ", " TWEET("2", "two", "1", ""),
			     FOLLOWER("5"), "01");
	parcels[3] =
		archive("after.zip",
			TWEET("1", "one", "9", "") ", " TWEET("2", "two", "1", "") ", " TWEET(
				"3", "two, mended", "6", EDITED),
			FOLLOWER("5") ", " FOLLOWER("6"), "15");
	parcels[4] = text_file(
		"seen.json",
		"{ 'data' : [ { 'id' : '1', 'author_id' : '4', 'text' : 'one', 'created_at' : "
		"'2026-08-26T20:07:25.000Z', 'public_metrics' : { 'like_count' : 7, "
		"'reply_count' : 2, 'retweet_count' : 0, 'quote_count' : 0 } },\n"
		" { 'id' : '8', 'author_id' : '5', 'text' : '@Ana_L well', 'created_at' : "
		"'2026-08-27T20:07:25.000Z', 'in_reply_to_user_id' : '4', 'referenced_tweets' : [ { "
		"'type' : 'replied_to', 'id' : '1' } ] } ],\n"
		" 'includes' : { 'users' : [ { 'id' : '4', 'username' : 'Ana_L', 'public_metrics' : "
		"{ 'followers_count' : 3, 'following_count' : 1 } }, { 'id' : '5', 'username' : "
		"'bo' } ] } }\n");
	parcels[5] = text_file("log.csv", "id,network,handle,created_at,text,likes,followers\n"
					  "1,x,ana_l,2026-08-26T20:07:25Z,one,3,2\n"
					  "9,x,cy,2026-08-29T20:07:25Z,RT @ana_l: one,1,40\n");
}

/* A class folder holds folders of its own: surveys, posts. */
static void
remove_folder(const char *folder)
{
	GDir *names = g_dir_open(folder, 0, NULL);
	const char *name;

	while ((name = g_dir_read_name(names)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			remove_folder(path);
		else
			g_assert_cmpint(g_remove(path), ==, 0);
	}
	g_dir_close(names);
	g_assert_cmpint(g_rmdir(folder), ==, 0);
}

/* Imports the files in an order given by its number, below count!; the facts. g_free them. */
static char *
facts_of_order(const struct parcel *parcels, int count, int number, facts_fn *dump)
{
	g_autofree char *folder = g_dir_make_tmp("repute-order-XXXXXX", NULL);
	g_autofree char *before = g_get_current_dir();
	GArray *left = g_array_new(FALSE, FALSE, sizeof(int));
	struct diag diag = { 0 };
	struct classroom *classroom;
	struct ingestion ingestion = { 0 };
	const struct ingest_options options = { 0 };
	char *facts;

	g_assert_cmpint(classroom_init(folder, &diag), ==, RESULT_OK);
	classroom = classroom_open(folder, CLASSROOM_WRITE, &diag);
	g_assert_nonnull(classroom);
	for (int i = 0; i < count; i++)
		g_array_append_val(left, i);
	for (int i = count; i > 0; number /= i, i--) {
		guint at = (guint)(number % i);
		const struct parcel *parcel = &parcels[g_array_index(left, int, at)];

		g_array_remove_index(left, at);
		g_assert_true(g_file_set_contents(parcel->name, parcel->bytes,
						  (gssize)parcel->length, NULL));
		g_assert_cmpint(
			ingest_file(classroom, parcel->name, &options, &ingestion, &diag), ==,
			RESULT_OK);
	}
	facts = dump(classroom->store);
	classroom_close(classroom);
	g_array_unref(left);
	g_assert_cmpint(g_chdir(before), ==, 0);
	remove_folder(folder);
	return facts;
}

/* Of the 720 orders each 37th, which has each file first and last. */
static void
test_orders(void)
{
	struct parcel parcels[FILES];
	g_autofree char *first = NULL;

	make_parcels(parcels);
	first = facts_of_order(parcels, FILES, 0, dump_facts);
	g_test_message("%s", first);
	g_assert_cmpuint(strlen(first), >, FACTS_LEAST);
	/* What is in them, by hand: the likes of the newer archive, which says when it was
	 * made; followers of the newest list; who answered and who passed on. */
	g_assert_nonnull(strstr(first, "account x/ana_l Ana_L 2 1\n"));
	g_assert_nonnull(strstr(first, "https://x.com/Ana_L/status/1, 9 -1 -1 -1 -1\n"));
	g_assert_nonnull(strstr(first, "'two, mended'"));
	g_assert_nonnull(strstr(first, "post x/8 by x/bo"));
	g_assert_nonnull(strstr(first, "post x/9 by x/cy"));
	for (int number = 37; number < 720; number += 37) {
		g_autofree char *facts = facts_of_order(parcels, FILES, number, dump_facts);

		g_assert_cmpstr(facts, ==, first);
	}
	for (int i = 0; i < FILES; i++) {
		g_free(parcels[i].name);
		g_free(parcels[i].bytes);
	}
}

static enum result
list_student(void *arg, const struct student *student)
{
	g_string_append_printf(arg, "%s|%s|%s|%s|%s|%s\n", student->id, student->login,
			       student->email, student->name, student->section,
			       student_status_name(student->status));
	return RESULT_OK;
}

static char *
dump_students(struct store *store)
{
	GString *text = g_string_new(NULL);

	g_assert_cmpint(store_each_student(store, list_student, text), ==, RESULT_OK);
	return g_string_free(text, FALSE);
}

/* What one roster leaves out another tells, in each of the 24 orders; what they tell
 * differently is that of the last by name, and a status that of no name. */
static void
test_rosters(void)
{
	struct parcel parcels[ROSTERS] = {
		text_file(
			"roster.canvas.csv",
			"Student,ID,SIS User ID,SIS Login ID,Section,Current Score,Final Score\n"
			"'Lima, Ana',101,s1,al,Section A,90,90\n'Bo, Cy',102,s2,cb,B,80,80\n"),
		text_file("roster.moodle.csv", "First name,Last name,ID number,Email address\n"
					       "Ana,Lima,s1,ana@e.org\nCy,Bo,s2,cy@e.org\n"),
		text_file("roster.a.csv",
			  "sis_id,name,email,status\ns1,Ana L.,old@e.org,withdrawn\n"),
		text_file("roster.csv", "sis_id,name,section,status\ns1,,,active\n"
					"s2,Cy Bo,,instructor\ns3,Dee,,\n"),
	};

	for (int number = 0; number < 24; number++) {
		g_autofree char *facts =
			facts_of_order(parcels, ROSTERS, number, dump_students);

		g_assert_cmpstr(facts, ==,
				"s1|al|ana@e.org|Ana Lima|Section A|withdrawn\n"
				"s2|cb|cy@e.org|Cy Bo|B|instructor\n"
				"s3|||Dee||active\n");
	}
	for (int i = 0; i < ROSTERS; i++) {
		g_free(parcels[i].name);
		g_free(parcels[i].bytes);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/import-order/facts", test_orders);
	g_test_add_func("/import-order/rosters", test_rosters);
	return g_test_run();
}

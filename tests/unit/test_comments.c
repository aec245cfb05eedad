/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Comments of classmates: which count, that an id holds for these words alone, and that their
 * order tells neither who wrote nor when, nor anything of another question or person.
 */

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "app/comments.h"
#include "app/decisions.h"
#include "base/words.h"
#include "store/survey.h"
#include "test_store_fixture.h"

enum { PEOPLE = 12 };

struct words {
	const char *rater, *ratee, *item;
	const char *text; /* NULL: a rating */
	gint64 at;
};

struct class
{
	struct fixture fixture;
	char *before;
	struct store *store;
	struct people *people;
	struct instrument *survey;
	char digit; /* of the next source */
};

static struct instrument *
load_peer(void)
{
	struct instrument_template template;
	struct diag diag = { 0 };
	GTimeZone *zone = g_time_zone_new_utc();
	struct instrument *survey;

	g_assert_true(instrument_template_at(0, &template));
	g_assert_cmpstr(template.name, ==, "peer");
	survey = instrument_load_memory("peer", template.text, template.length, zone, &diag);
	g_assert_nonnull(survey);
	g_time_zone_unref(zone);
	return survey;
}

static void
set_up(struct class *class, gconstpointer unused)
{
	char key[SURVEY_KEY_BYTES + 1] = "0123456789abcdef0123456789abcdef";
	gint64 source;

	(void)unused;
	fixture_init(&class->fixture);
	class->before = g_get_current_dir();
	g_assert_cmpint(chdir(class->fixture.folder), ==, 0);
	g_assert_cmpint(g_mkdir("surveys", 0700), ==, 0);
	g_assert_true(g_file_set_contents(SURVEY_KEY_FILE, key, SURVEY_KEY_BYTES, NULL));
	class->store = fixture_open(&class->fixture, STORE_CREATE);
	class->digit = 'b';
	g_assert_cmpint(store_begin(class->store), ==, RESULT_OK);
	source = fixture_put_source(class->store, "roster.csv", 'a');
	for (int i = 1; i <= PEOPLE; i++) {
		g_autofree char *id = g_strdup_printf("s%02d", i);
		g_autofree char *name = g_strdup_printf("Name%c Family%c", 'A' + i, 'A' + i);
		const struct student student = { .id = id,
						 .name = name,
						 .status = i == PEOPLE ? STUDENT_WITHDRAWN
								       : STUDENT_ACTIVE };

		g_assert_cmpint(store_put_student(class->store, source, &student), ==,
				RESULT_OK);
	}
	store_finish_source(class->store, source, CLOCK_UNKNOWN, PEOPLE, 0, NULL);
	g_assert_cmpint(store_commit(class->store), ==, RESULT_OK);
	class->people = people_load(class->store, NULL);
	class->survey = load_peer();
}

static void
tear_down(struct class *class, gconstpointer unused)
{
	(void)unused;
	instrument_free(class->survey);
	people_free(class->people);
	store_close(class->store);
	g_unlink(SURVEY_KEY_FILE);
	g_unlink("surveys/peer.comments.csv");
	g_unlink("surveys/self.comments.csv");
	g_rmdir("surveys");
	g_assert_cmpint(chdir(class->before), ==, 0);
	g_free(class->before);
	fixture_done(&class->fixture);
}

static void
put_file(struct class *class, const char *path, const struct words *words, gsize count)
{
	struct store *store = class->store;
	gint64 source;

	g_assert_cmpint(store_begin(store), ==, RESULT_OK);
	source = fixture_put_source(store, path, class->digit++);
	for (gsize i = 0; i < count; i++) {
		const struct rating rating = { .survey = "peer",
					       .wave = "1",
					       .rater = words[i].rater,
					       .ratee = words[i].ratee,
					       .item = words[i].item,
					       .value = 4,
					       .answered_at = words[i].at };
		const struct comment comment = { .survey = "peer",
						 .wave = "1",
						 .rater = words[i].rater,
						 .ratee = words[i].ratee,
						 .item = words[i].item,
						 .text = words[i].text,
						 .answered_at = words[i].at };

		g_assert_cmpint(words[i].text ? store_put_comment(store, source, &comment)
					      : store_put_rating(store, source, &rating),
				==, RESULT_OK);
	}
	store_finish_source(store, source, CLOCK_UNKNOWN, (gint64)count, 0, NULL);
	g_assert_cmpint(store_commit(store), ==, RESULT_OK);
}

static struct comments *
load(struct class *class, enum duplicate_rule rule, gint64 until)
{
	struct diag *diag = &class->fixture.diag;
	struct ratings *ratings =
		ratings_load(class->store, class->people, class->survey, rule, until, NULL);
	struct comments *comments = comments_load(class->store, class->people, class->survey,
						  ratings, rule, until, diag, diag);

	ratings_free(ratings);
	g_assert_nonnull(comments);
	return comments;
}

static const char *
id_of(const struct class *class, guint person)
{
	return ((const struct person *)g_ptr_array_index(class->people->persons, person))->id;
}

/* "s02>s01 text; ", in byte order, so that the keyed order does not matter. */
static void
assert_comments(struct class *class, enum duplicate_rule rule, gint64 until,
		const char *expected)
{
	struct comments *comments = load(class, rule, until);
	g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *all = NULL;

	for (guint i = 0; i < comments->all->len; i++) {
		const struct classmate_comment *comment = g_ptr_array_index(comments->all, i);

		g_ptr_array_add(list,
				g_strdup_printf("%s>%s %s", id_of(class, comment->rater),
						id_of(class, comment->ratee), comment->text));
	}
	g_ptr_array_sort(list, words_compare);
	g_ptr_array_add(list, NULL);
	all = g_strjoinv("; ", (char **)list->pdata);
	g_assert_cmpstr(all, ==, expected);
	comments_free(comments);
}

/* -- what counts ------------------------------------------------------------------------------
 */

static void
test_what_counts(struct class *class, gconstpointer unused)
{
	static const struct words words[] = {
		{ "s02", "s01", "sources", NULL, 100 },
		{ "s02", "s01", "keep", "one", 100 },
		{ "Namec Familyc", "s01", "SOURCES", "beside an item", 100 },
		{ "s02", NULL, "keep", "of myself", 100 },
		{ "s02", "s02", "keep", "of myself", 100 },
		{ "s02", "s12", "keep", "about somebody who left", 100 },
		{ "s02", "s01", "nothing", "unasked", 100 },
		{ "s02", "nobody", "keep", "about nobody", 100 },
		{ "s02", "s01", "try", " \t\n", 100 },
		{ "s03", "s01", "keep", "no rating", 100 },
		{ "s12", "s01", "sources", NULL, 100 },
		{ "s12", "s01", "keep", "before leaving", 100 },
		{ "s04", "s01", "sources", NULL, 900 },
		{ "s04", "s01", "keep", "later", 900 },
	};
	struct comments *comments;

	(void)unused;
	put_file(class, "peer.csv", words, G_N_ELEMENTS(words));
	assert_comments(class, DUPLICATES_LAST, 500,
			"s02>s01 beside an item; s02>s01 one; s12>s01 before leaving");
	g_assert_nonnull(strstr(class->fixture.messages->str,
				"'nobody' is not in the roster, 1 answer counts for nothing"));
	comments = load(class, DUPLICATES_LAST, CLOCK_UNKNOWN);
	g_assert_cmpuint(comments->all->len, ==, 4);
	g_assert_cmpuint(comments->unknown_people, ==, 1);
	g_assert_cmpuint(comments->withdrawn, ==, 1);
	g_assert_cmpuint(comments->not_asked, ==, 1);
	g_assert_cmpuint(comments->without_rating, ==, 1);
	/* In the order of the survey: items, then questions. */
	g_assert_cmpstr(
		((struct classmate_comment *)g_ptr_array_index(comments->all, 0))->question, ==,
		"The posts say where a claim comes from.");
	comments_free(comments);
}

static void
test_duplicates(struct class *class, gconstpointer unused)
{
	static const struct words words[] = {
		{ "s02", "s01", "sources", NULL, CLOCK_UNKNOWN },
		{ "s02", "s01", "keep", "early", 100 },
		{ "s02", "s01", "keep", "late", 300 },
		{ "s02", "s01", "keep", "between", 200 },
		{ "s02", "s01", "try", "same", CLOCK_UNKNOWN },
		{ "s02", "s01", "try", " same ", CLOCK_UNKNOWN },
	};

	(void)unused;
	put_file(class, "peer.csv", words, G_N_ELEMENTS(words));
	assert_comments(class, DUPLICATES_LAST, CLOCK_UNKNOWN, "s02>s01 late; s02>s01 same");
	assert_comments(class, DUPLICATES_LAST, 250, "s02>s01 between; s02>s01 same");
	assert_comments(class, DUPLICATES_FIRST, CLOCK_UNKNOWN, "s02>s01 early; s02>s01 same");
	assert_comments(class, DUPLICATES_REJECT, CLOCK_UNKNOWN, "s02>s01 same");
}

/* The last file counts as a whole: words that it lacks were taken back. */
static void
test_taken_back(struct class *class, gconstpointer unused)
{
	static const struct words first[] = {
		{ "s02", "s01", "sources", NULL, 100 }, { "s02", "s01", "keep", "gone", 100 },
		{ "s02", "s01", "try", "first", 100 },  { "s02", "s03", "sources", NULL, 100 },
		{ "s02", "s03", "keep", "stays", 100 },
	};
	static const struct words second[] = {
		{ "s02", "s01", "sources", NULL, 200 },
		{ "s02", "s01", "try", "second", 200 },
	};
	/* Words in a list of their own came without ratings: nothing says that they are whole.
	 */
	static const struct words alone[] = { { "s04", "s01", "keep", "a list", 50 } };
	static const struct words beside[] = { { "s04", "s01", "sources", NULL, 60 } };

	(void)unused;
	put_file(class, "b.json", first, G_N_ELEMENTS(first));
	put_file(class, "a.json", second, G_N_ELEMENTS(second));
	put_file(class, "words.csv", alone, G_N_ELEMENTS(alone));
	put_file(class, "numbers.csv", beside, G_N_ELEMENTS(beside));
	assert_comments(class, DUPLICATES_LAST, CLOCK_UNKNOWN,
			"s02>s01 second; s02>s03 stays; s04>s01 a list");
	assert_comments(class, DUPLICATES_LAST, 150,
			"s02>s01 first; s02>s01 gone; s02>s03 stays; s04>s01 a list");
	assert_comments(class, DUPLICATES_FIRST, CLOCK_UNKNOWN,
			"s02>s01 first; s02>s01 gone; s02>s03 stays; s04>s01 a list");
}

/* -- ids --------------------------------------------------------------------------------------
 */

static void
test_ids(struct class *class, gconstpointer unused)
{
	static const struct words words[] = {
		{ "s02", "s01", "sources", NULL, 100 }, { "s03", "s01", "sources", NULL, 100 },
		{ "s02", "s03", "sources", NULL, 100 }, { "s02", "s01", "keep", "same", 100 },
		{ "s02", "s01", "try", "same", 100 },   { "s03", "s01", "keep", "same", 100 },
		{ "s02", "s03", "keep", "same", 100 },
	};
	static const struct words spaced[] = {
		{ "s02", "s01", "sources", NULL, 200 },
		{ "s02", "s01", "keep", " same\n", 200 },
		{ "s02", "s01", "try", "same!", 200 },
	};
	struct comments *before, *after;
	GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
	guint kept = 0;

	(void)unused;
	put_file(class, "a.json", words, G_N_ELEMENTS(words));
	before = load(class, DUPLICATES_LAST, CLOCK_UNKNOWN);
	g_assert_cmpuint(before->all->len, ==, 4);
	for (guint i = 0; i < before->all->len; i++) {
		struct classmate_comment *comment = g_ptr_array_index(before->all, i);

		g_assert_cmpuint(strlen(comment->id), ==, 17);
		g_assert_cmpint(comment->id[0], ==, 'c');
		g_assert_true(g_hash_table_add(ids, comment->id));
	}
	/* Handed in again with other blanks, later: the same words. With a sign more: others.
	 */
	put_file(class, "b.json", spaced, G_N_ELEMENTS(spaced));
	after = load(class, DUPLICATES_LAST, CLOCK_UNKNOWN);
	g_assert_cmpuint(after->all->len, ==, 4);
	for (guint i = 0; i < after->all->len; i++) {
		const struct classmate_comment *comment = g_ptr_array_index(after->all, i);
		gboolean is_kept = g_hash_table_contains(ids, comment->id);

		g_assert_cmpint(is_kept, ==, strcmp(comment->text, "same") == 0);
		kept += is_kept ? 1 : 0;
	}
	g_assert_cmpuint(kept, ==, 3);
	g_hash_table_unref(ids);
	comments_free(before);
	comments_free(after);
}

/* -- order ------------------------------------------------------------------------------------
 */

/* Everybody about everybody, to three questions; times and files as `salt` says. */
static void
put_all(struct class *class, const char *path, gint64 salt)
{
	static const char *const items[] = { "sources", "keep", "try" };
	GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct words));
	GRand *rand = g_rand_new_with_seed((guint32)salt);

	for (guint i = 0; i + 1 < class->people->persons->len; i++)
		for (guint j = 0; j + 1 < class->people->persons->len; j++)
			for (gsize k = 0; k < G_N_ELEMENTS(items) && i != j; k++) {
				struct words row = { id_of(class, i), id_of(class, j), items[k],
						     "Words", g_rand_int_range(rand, 1, 9999) };

				g_array_append_val(rows, row);
				row.text = NULL;
				row.item = "sources";
				if (k == 0)
					g_array_append_val(rows, row);
			}
	for (guint i = rows->len; salt > 1 && i > 1; i--) {
		guint other = (guint)g_rand_int_range(rand, 0, (gint32)i);
		struct words row = g_array_index(rows, struct words, i - 1);

		g_array_index(rows, struct words, i - 1) =
			g_array_index(rows, struct words, other);
		g_array_index(rows, struct words, other) = row;
	}
	put_file(class, path, (const struct words *)(const void *)rows->data, rows->len);
	g_array_unref(rows);
	g_rand_free(rand);
}

static char *
list_all(struct class *class)
{
	struct comments *comments = load(class, DUPLICATES_LAST, CLOCK_UNKNOWN);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < comments->all->len; i++) {
		const struct classmate_comment *comment = g_ptr_array_index(comments->all, i);

		g_string_append_printf(out, "%s %s %s\n", id_of(class, comment->ratee),
				       comment->question, comment->id);
	}
	comments_free(comments);
	return g_string_free(out, FALSE);
}

/* The same answers at other times, in another file and row order: not a byte differs. */
static void
test_order_tells_no_time(struct class *class, gconstpointer unused)
{
	g_autofree char *first = NULL;
	g_autofree char *second = NULL;

	(void)unused;
	put_all(class, "peer.csv", 1);
	first = list_all(class);
	put_all(class, "peer.csv", 2); /* takes the place of the first */
	second = list_all(class);
	g_assert_cmpuint(strlen(first), >, 1000);
	g_assert_cmpstr(first, ==, second);
}

/* Spearman's rho of two orders of the same people; -1 stands for whoever is not there. */
static double
rho(const int *one, const int *other)
{
	double sum = 0, ones = 0, others = 0, count = 0, mean_one = 0, mean_other = 0;

	for (int i = 0; i < PEOPLE; i++) {
		if (one[i] < 0 || other[i] < 0)
			continue;
		count++;
		mean_one += one[i];
		mean_other += other[i];
	}
	mean_one /= count;
	mean_other /= count;
	for (int i = 0; i < PEOPLE; i++) {
		if (one[i] < 0 || other[i] < 0)
			continue;
		sum += (one[i] - mean_one) * (other[i] - mean_other);
		ones += (one[i] - mean_one) * (one[i] - mean_one);
		others += (other[i] - mean_other) * (other[i] - mean_other);
	}
	return sum / sqrt(ones * others);
}

enum { GROUPS = (PEOPLE - 1) * 3 };

/*
 * The place of each rater among the answers to one question about one person: a row for each
 * question and person, 33 of them. With 11 people rho has a standard deviation of about .33,
 * and the mean over 33 independent ones of about .06; over all pairs of rows less.
 */
static void
test_order_tells_nobody(struct class *class, gconstpointer unused)
{
	struct comments *comments;
	int places[GROUPS][PEOPLE];
	int groups = 0, place = 0, same_as_roster = 0;
	const struct classmate_comment *last = NULL;
	double of_roster = 0, of_pairs = 0, of_questions = 0;
	int pairs = 0, question_pairs = 0;
	int roster[PEOPLE];

	(void)unused;
	memset(places, -1, sizeof places);
	put_all(class, "peer.csv", 1);
	comments = load(class, DUPLICATES_LAST, CLOCK_UNKNOWN);
	for (guint i = 0; i < comments->all->len; i++) {
		const struct classmate_comment *comment = g_ptr_array_index(comments->all, i);

		if (!last || last->ratee != comment->ratee || last->place != comment->place) {
			groups++;
			place = 0;
		}
		places[groups - 1][comment->rater] = place++;
		last = comment;
	}
	g_assert_cmpint(groups, ==, GROUPS);
	for (int i = 0; i < PEOPLE; i++)
		roster[i] = i;
	for (int i = 0; i < GROUPS; i++) {
		double found = rho(places[i], roster);

		of_roster += found / GROUPS;
		same_as_roster += found > .99;
		for (int j = 0; j < i; j++) {
			double both = rho(places[i], places[j]);

			pairs++;
			of_pairs += both;
			/* Of one person: three rows each. */
			if (i / 3 == j / 3) {
				question_pairs++;
				of_questions += both;
			}
			g_assert_cmpfloat(fabs(both), <, .99);
		}
	}
	g_test_message("rho with the roster %.3f, of pairs %.3f, of questions %.3f", of_roster,
		       of_pairs / pairs, of_questions / question_pairs);
	g_assert_cmpint(same_as_roster, ==, 0);
	g_assert_cmpfloat(fabs(of_roster), <, .2);
	g_assert_cmpfloat(fabs(of_pairs / pairs), <, .1);
	g_assert_cmpfloat(fabs(of_questions / question_pairs), <, .2);
	comments_free(comments);
}

/* -- words ------------------------------------------------------------------------------------
 */

static void
test_clean(void)
{
	static const char *const cases[][2] = {
		{ "  one\r\n two\t three ", "one two three" },
		{ "a\x01\x7f\x1b[31mb", "a[31mb" },
		{ "a\xE2\x80\xAE z", "a z" },
		{ "\xEF\xBB\xBFw", "w" },
		{ "e\xCC\x81", "\xC3\xA9" },
		{ "a\xE2\x80\xA8z", "a z" },
		{ "👩\xE2\x80\x8D💻 <b>&amp;", "👩\xE2\x80\x8D💻 <b>&amp;" },
		{ "", "" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *clean = comment_clean(cases[i][0]);

		g_assert_cmpstr(clean, ==, cases[i][1]);
	}
}

/* -- decisions --------------------------------------------------------------------------------
 */

static void
test_release_words(void)
{
	static const struct {
		const char *text;
		gboolean is_word;
		enum release release;
	} cases[] = {
		{ "", TRUE, RELEASE_OPEN },       { " ", TRUE, RELEASE_OPEN },
		{ "yes", TRUE, RELEASE_YES },     { " YES ", TRUE, RELEASE_YES },
		{ "y", TRUE, RELEASE_YES },       { "TRUE", TRUE, RELEASE_YES },
		{ "x", TRUE, RELEASE_YES },       { "No", TRUE, RELEASE_NO },
		{ "n", TRUE, RELEASE_NO },        { "FALSE", TRUE, RELEASE_NO },
		{ "maybe", FALSE, RELEASE_OPEN }, { "yes?", FALSE, RELEASE_OPEN },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		enum release release;

		g_assert_cmpint(release_parse(cases[i].text, &release), ==, cases[i].is_word);
		g_assert_cmpint(release, ==, cases[i].release);
	}
}

static void
test_decisions(struct class *class, gconstpointer unused)
{
	static const char text[] =
		"\xEF\xBB\xBFid;about;question;comment;release;instead;look\n"
		"c1;s01;Q;Words;Yes;;\n"
		"C2;s01;Q;'=1+1;no;\"Other; words\";a look\n"
		"c3;s01;Q;Words;perhaps;;\n"
		";s01;Q;Words;yes;;\n"
		"c1;s01;Q;Words;no;;\n"
		"c4;s01;Q;Words;;;;more\n"
		"c5;s01;Q;Words;;;\n"
		"c3;s01;Q;Words;yes;;\n"
		"c5;s01;Q;Words;;;another look\n";
	struct diag *diag = &class->fixture.diag;
	struct decisions decisions;
	const struct decision *found;

	(void)unused;
	g_assert_cmpint(decisions_load(&decisions, "peer", diag), ==, RESULT_END);
	g_assert_cmpstr(decisions.path, ==, "surveys/peer.comments.csv");
	g_assert_null(decisions_find(&decisions, "c1"));
	decisions_done(&decisions);
	g_assert_true(g_file_set_contents("surveys/peer.comments.csv", text, -1, NULL));
	g_assert_cmpint(decisions_load(&decisions, "peer", diag), ==, RESULT_OK);
	g_assert_cmpuint(decisions.faults, ==, 5);
	g_assert_cmpint(decisions.separator, ==, ';');
	g_assert_cmpstr(
		class->fixture.messages->str, ==,
		"release is 'perhaps', neither yes nor no; the comment is not shown\n"
		"has no id, so that it is about no comment; it decides nothing\n"
		"c1 stands in line 2 already and says otherwise there, neither decides and "
		"the comment is not shown; delete one of the two\n"
		"more cells than the header has, the row decides nothing\n"
		"c3 stands in line 4 already and says otherwise there, neither decides and "
		"the comment is not shown; delete one of the two\n"
		"c5 stands in line 8 already and says the same, this row is left out\n");
	g_assert_null(decisions_find(&decisions, "c1"));
	g_assert_null(decisions_find(&decisions, "c3"));
	found = decisions_find(&decisions, "c2");
	g_assert_cmpint(found->release, ==, RELEASE_NO);
	g_assert_cmpstr(found->instead, ==, "Other; words");
	g_assert_cmpstr(found->comment, ==, "=1+1");
	g_assert_cmpint(decisions_find(&decisions, "c5")->release, ==, RELEASE_OPEN);
	decisions_done(&decisions);

	/* Without the columns that decide it is another file. */
	g_assert_true(g_file_set_contents("surveys/peer.comments.csv", "a,b\n1,2\n", -1, NULL));
	g_assert_cmpint(decisions_load(&decisions, "peer", diag), ==, RESULT_FAIL);
	g_assert_cmpuint(decisions.rows->len, ==, 0);
	g_assert_null(decisions_find(&decisions, "c1"));
	decisions_done(&decisions);
}

/* What the header is not to be, and what is said. */
static void
test_columns(struct class *class, gconstpointer unused)
{
	static const char *const cases[][2] = {
		{ "id,about,comment,Release ,INSTEAD,\n", "" },
		{ "id,about,question,comment,release,Instead of,look\n",
		  "there is no column 'instead', is it 'Instead of'?: nothing of the file "
		  "decides, and no comment is shown\n" },
		{ "id,about,question,release,instead,look\n",
		  "there is no column 'comment': nothing of the file decides, and no comment is "
		  "shown\n" },
		{ "id,about,comment,release,instead,remarks\n",
		  "'remarks' is no column of this file: nothing of it decides, and no comment is "
		  "shown; delete the column\n" },
		{ "id,about,comment,release,instead,release\n",
		  "'release' is no column of this file, is it 'release' once more? Nothing of "
		  "the file decides, and no comment is shown\n" },
	};
	struct decisions decisions;

	(void)unused;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strconcat(cases[i][0], "c1,s01,Words,yes,,\n", NULL);
		enum result result;

		g_string_truncate(class->fixture.messages, 0);
		g_assert_true(g_file_set_contents("surveys/peer.comments.csv", text, -1, NULL));
		result = decisions_load(&decisions, "peer", &class->fixture.diag);
		g_assert_cmpstr(class->fixture.messages->str, ==, cases[i][1]);
		g_assert_cmpint(result, ==, *cases[i][1] ? RESULT_FAIL : RESULT_OK);
		g_assert_cmpuint(decisions.rows->len, ==, *cases[i][1] ? 0 : 1);
		decisions_done(&decisions);
	}
}

/* One comment, and a row about it: does it hold? */
static void
test_verify(struct class *class, gconstpointer unused)
{
	static const struct {
		const char *stored, *id, *comment, *about;
		gboolean holds;
	} cases[] = {
		{ "The words", "s01", "The words", "s01", TRUE },
		{ "The words", "s01", "\" The\r\n words \"", "S01", TRUE },
		{ "=1+1 is one", "s01", "'=1+1 is one", "s01", TRUE },
		{ "=1+1 is one", "s01", "=1+1 is one", "s01", TRUE },
		{ "'=1+1 is one", "s01", "'=1+1 is one", "s01", TRUE },
		{ "Zo\xC3\xAB says", "s01", "Zoe\xCC\x88 says", "s01", TRUE },
		{ "\xF0\x9F\x98\x80 good", "s01", "?? good", "s01", TRUE },
		{ "1.50", "s01", "1.5", "s01", TRUE },
		{ "The words", "00123", "The words", "123", TRUE },
		{ "The words", "202612345678", "The words", "2.02612E+11", TRUE },
		{ "The words", "s01", "The word", "s01", FALSE },
		{ "The words", "s01", "The words too", "s01", FALSE },
		{ "The words", "s01", "", "s01", FALSE },
		{ "The words", "s01", "the words", "s01", FALSE },
		{ "The words", "s01", "The words", "s02", FALSE },
		{ "The words", "s01", "The words", "", FALSE },
		{ "The words", "123", "The words", "124", FALSE },
		{ "030 / 123 45 67", "s01", "call", "s01", FALSE },
		{ "what", "s01", "w?at", "s01", FALSE },
	};

	(void)unused;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strdup_printf(
			"id,about,question,comment,release,instead,look\nc1,%s,Q,%s,yes,,\n",
			cases[i].about, cases[i].comment);
		struct classmate_comment comment = { .text = (char *)(guintptr)cases[i].stored,
						     .id = "c1" };
		struct person person = { .id = (char *)(guintptr)cases[i].id };
		struct comments comments = { .all = g_ptr_array_new() };
		struct people people = { .persons = g_ptr_array_new() };
		struct decisions decisions;

		g_ptr_array_add(comments.all, &comment);
		g_ptr_array_add(people.persons, &person);
		g_test_message("%s", text);
		g_assert_true(g_file_set_contents("surveys/peer.comments.csv", text, -1, NULL));
		g_assert_cmpint(decisions_load(&decisions, "peer", &class->fixture.diag), ==,
				RESULT_OK);
		decisions_verify(&decisions, &comments, &people, &class->fixture.diag);
		g_assert_cmpint(decisions_find(&decisions, "c1") != NULL, ==, cases[i].holds);
		g_assert_cmpuint(decisions.faults, ==, cases[i].holds ? 0 : 1);
		decisions_done(&decisions);
		g_ptr_array_unref(comments.all);
		g_ptr_array_unref(people.persons);
	}
}

static void
test_digest(struct class *class, gconstpointer unused)
{
	g_autofree char *none = decisions_digest();
	g_autofree char *one = NULL;
	g_autofree char *other = NULL;
	g_autofree char *both = NULL;

	(void)class;
	(void)unused;
	g_assert_true(g_file_set_contents("surveys/peer.comments.csv", "a", -1, NULL));
	one = decisions_digest();
	g_assert_true(g_file_set_contents("surveys/peer.comments.csv", "b", -1, NULL));
	other = decisions_digest();
	g_assert_true(g_file_set_contents("surveys/self.comments.csv", "b", -1, NULL));
	both = decisions_digest();
	g_assert_cmpstr(none, !=, one);
	g_assert_cmpstr(one, !=, other);
	g_assert_cmpstr(other, !=, both);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
#define ADD(name, function) \
	g_test_add("/comments/" name, struct class, NULL, set_up, function, tear_down)
	ADD("what-counts", test_what_counts);
	ADD("duplicates", test_duplicates);
	ADD("taken-back", test_taken_back);
	ADD("ids", test_ids);
	ADD("order-tells-no-time", test_order_tells_no_time);
	ADD("order-tells-nobody", test_order_tells_nobody);
	ADD("decisions", test_decisions);
	ADD("columns", test_columns);
	ADD("verify", test_verify);
	ADD("digest", test_digest);
	g_test_add_func("/comments/clean", test_clean);
	g_test_add_func("/comments/release-words", test_release_words);
	return g_test_run();
}

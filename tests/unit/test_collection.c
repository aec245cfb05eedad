/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Archives of what many people handed in: archives in archives, and files of all kinds. */

#include "input/inspect.h"
#include "test_archive_fixture.h"
#include "test_input_capture.h"

#define LOG "handle,created_at,text\nana,2025-09-03T10:00:00Z,hello\n"
#define LOG_OF_NOBODY "created_at,text,url\n2025-09-03T10:00:00Z,hello,https://e.org/1\n"
#define TWEETS                                                                             \
	"window.YTD.tweets.part0 = [ { \"tweet\" : { \"id_str\" : \"1\", \"full_text\" : " \
	"\"hi\", \"created_at\" : \"Wed Oct 19 20:07:25 +0000 2022\", "                    \
	"\"favorite_count\" : \"2\" } } ]"
#define ACCOUNT                                                                     \
	"window.YTD.account.part0 = [ { \"account\" : { \"username\" : \"Ana_L\", " \
	"\"accountId\" : \"4\" } } ]"
#define MESSAGES                                                                              \
	"window.YTD.direct_messages.part0 = [ { \"dmConversation\" : { \"x\" : \"SECRET\" } " \
	"} ]"

/* The archive of X that one student has; g_byte_array_unref it. */
static GByteArray *
tweets_zip(void)
{
	struct zip_writer zip;

	zip_begin(&zip);
	zip_add(&zip, "data/tweets.js", TWEETS);
	zip_add(&zip, "data/account.js", ACCOUNT);
	zip_add(&zip, "data/direct-messages.js", MESSAGES);
	return zip_end(&zip);
}

static void
add_archive(struct zip_writer *zip, const char *name, GByteArray *archive)
{
	guint32 crc = (guint32)crc32(0, archive->data, archive->len);

	zip_add_packed(zip, name, 0, crc, archive->data, archive->len, archive->len, 0100644);
	g_byte_array_unref(archive);
}

static GByteArray *
zip_of(const char *name, const char *text)
{
	struct zip_writer zip;

	zip_begin(&zip);
	zip_add(&zip, name, text);
	return zip_end(&zip);
}

/* Owners stand where the handle does: "(ana)". */
static enum result
capture_owned(void *arg, const struct post *post)
{
	g_string_append_printf(arg, "%s %s(%s) [%s]\n", post->network,
			       capture_word(post->author), post->owner ? post->owner : "",
			       post->text);
	return RESULT_OK;
}

static void
capture_refused(void *arg, const struct reject *reject)
{
	g_string_append_printf(arg, "refused %s: %s\n", reject->row, reject->reason);
}

static char *
read_collection(GByteArray *bytes, const struct read_options *options)
{
	GString *out = g_string_new(NULL);
	const struct sink sink = { .post = capture_owned,
				   .reject = capture_refused,
				   .left_out = capture_left_out,
				   .arg = out };
	struct diag diag = { .sink = capture_message, .arg = out };
	struct stream *stream = stream_open_memory(bytes->data, bytes->len, "all.zip");

	if (input_read_stream(stream, options, &sink, NULL, &diag) != RESULT_OK)
		g_string_append(out, "FAIL\n");
	stream_close(stream);
	g_byte_array_unref(bytes);
	return g_string_free(out, FALSE);
}

/*
 * Moodle's download: Ana's archive names its account; Bo's log does not, but his folder does;
 * of Cy's archive the end is missing; Dee gave a picture, Eli a workbook; Fay unpacked hers.
 */
static void
test_moodle(void)
{
	struct zip_writer zip;
	GByteArray *cut = tweets_zip();
	g_autofree char *got = NULL;

	g_byte_array_set_size(cut, cut->len - 30);
	zip_begin(&zip);
	add_archive(&zip, "Ana Lima_1_assignsubmission_file_/x.zip", tweets_zip());
	add_archive(&zip, "Bo Ho_2_assignsubmission_file_/x.zip",
		    zip_of("log.csv", LOG_OF_NOBODY));
	add_archive(&zip, "Cy Wu_3_assignsubmission_file_/x.zip", cut);
	zip_add(&zip, "Dee Fox_4_assignsubmission_file_/screen.png", "\211PNG\r\n\032\n");
	add_archive(&zip, "Eli Roth_5_assignsubmission_file_/log.xlsx",
		    zip_of("xl/workbook.xml", "<w/>"));
	zip_add(&zip, "Fay Ng_6_assignsubmission_file_/data/tweets.js", TWEETS);
	zip_add(&zip, "Fay Ng_6_assignsubmission_file_/data/direct-messages.js", MESSAGES);
	got = read_collection(zip_end(&zip), NULL);
	g_assert_cmpstr(
		got, ==,
		"x ana_l(Ana Lima) [hi]\n"
		"other -(Bo Ho) [hello]\n"
		"refused Cy Wu_3_assignsubmission_file_/x.zip: the archive is cut off, nothing "
		"of it was stored\n"
		"refused Eli Roth_5_assignsubmission_file_/log.xlsx: this is an Excel workbook "
		"(.xlsx): open it, choose File > Save As > CSV UTF-8 for each sheet that is "
		"wanted, and import that, nothing of it was stored\n"
		"x -(Fay Ng) [hi]\n"
		"refused Dee Fox_4_assignsubmission_file_/screen.png: nothing handed in here "
		"is an "
		"export that can be read\n");
}

/* A folder of downloads that somebody packed: names of any kind; a file in posts/ana/ stays
 * Ana's whatever stands in it. */
static void
test_plain(void)
{
	const struct read_options options = { .owner = "ana" };
	struct zip_writer zip;
	g_autofree char *got = NULL;
	g_autofree char *owned = NULL;

	zip_begin(&zip);
	add_archive(&zip, "bo.zip", zip_of("log.csv", LOG_OF_NOBODY));
	zip_add(&zip, "week1.csv", LOG);
	zip_add(&zip, "more.csv", LOG_OF_NOBODY);
	got = read_collection(zip_end(&zip), NULL);
	g_assert_nonnull(strstr(got, "other -(bo) [hello]\n"));
	g_assert_nonnull(strstr(got, "other ana() [hello]\n"));
	/* Whose a loose file is its name does not tell: it is refused as it would be alone. */
	g_assert_nonnull(strstr(got, ": no author\n"));
	zip_begin(&zip);
	add_archive(&zip, "bo.zip", zip_of("log.csv", LOG_OF_NOBODY));
	owned = read_collection(zip_end(&zip), &options);
	g_assert_nonnull(strstr(owned, "other -(ana) [hello]\n"));
}

static void
test_all_broken(void)
{
	struct zip_writer zip;
	g_autofree char *got = NULL;

	zip_begin(&zip);
	zip_add(&zip, "a.json", "[{\"id\":\"1\",\"account\":{\"acct\":\"a\"},\"uri\":\"x\",");
	add_archive(&zip, "b.zip", zip_of("a.exe", "MZ"));
	got = read_collection(zip_end(&zip), NULL);
	g_assert_true(g_str_has_suffix(got, "FAIL\n"));
	g_assert_nonnull(strstr(got, "none of the files in it can be read"));
}

static void
test_depth(void)
{
	struct zip_writer middle, outer;
	g_autofree char *got = NULL;

	zip_begin(&middle);
	add_archive(&middle, "deep.zip", zip_of("log.csv", LOG));
	zip_add(&middle, "log.csv", LOG);
	zip_begin(&outer);
	add_archive(&outer, "middle.zip", zip_end(&middle));
	got = read_collection(zip_end(&outer), NULL);
	g_assert_nonnull(strstr(got, "other ana(middle) [hello]\n"));
	g_assert_nonnull(strstr(got,
				"refused deep.zip: an archive in an archive in an archive is "
				"not opened"));
}

/* Each is in proportion by itself, all of them are not. */
static void
test_bomb(void)
{
	enum { SPACES = 30 * 1024 * 1024, COPIES = 12 };
	g_autofree char *log = g_malloc(SPACES);
	GByteArray *inner;
	struct zip_writer zip, one;
	g_autofree char *got = NULL;

	memset(log, ' ', SPACES);
	memcpy(log, LOG, strlen(LOG));
	zip_begin(&one);
	zip_add_deflated(&one, "log.csv", log, SPACES);
	inner = zip_end(&one);
	zip_begin(&zip);
	for (int i = 0; i < COPIES; i++) {
		g_autofree char *name = g_strdup_printf("%d.zip", i);

		g_byte_array_ref(inner);
		zip_add_deflated(&zip, name, inner->data, inner->len);
		g_byte_array_unref(inner);
	}
	g_byte_array_unref(inner);
	got = read_collection(zip_end(&zip), NULL);
	g_assert_nonnull(strstr(got, "archives inside the archive unpack to too much"));
	g_assert_true(g_str_has_suffix(got, "FAIL\n"));
}

/* -- one compressed file ---------------------------------------------------------------------
 */

static void
check_packed(const char *bytes, gsize length, const char *name)
{
	g_autofree char *got = capture_bytes(bytes, length, name, NULL, NULL);

	g_test_message("%s", name);
	g_assert_nonnull(strstr(got, " ana 2025-09-03T10:00:00Z [hello]\n"));
	for (gsize cut = 8; cut + 1 < length; cut += 3) {
		g_autofree char *broken = capture_bytes(bytes, cut, name, NULL, NULL);

		g_assert_true(g_str_has_suffix(broken, "FAIL\n"));
	}
}

static void
test_packed(void)
{
	/* bzip2, xz and zstd of LOG, as their programs write it. */
	static const char bz2[] = "\102\132\150\071\061\101\131\046\123\131\017\103\262\074\000"
				  "\000\024\133\200\000\020"
				  "\000\006\172\060\004\020\256\105\224\100\040\000\100\325\075"
				  "\106\324\364\103\323\123"
				  "\150\312\012\015\032\064\031\001\244\303\073\121\126\341\173"
				  "\012\241\257\270\062\331"
				  "\211\343\032\316\054\107\022\350\125\113\125\064\012\176\340"
				  "\162\177\213\271\042\234"
				  "\050\110\007\241\331\036\000";
	static const char xz[] = "\375\067\172\130\132\000\000\001\151\042\336\066\002\000\041"
				 "\001\026\000\000\000\164"
				 "\057\345\243\001\000\065\150\141\156\144\154\145\054\143\162"
				 "\145\141\164\145\144\137"
				 "\141\164\054\164\145\170\164\012\141\156\141\054\062\060\062"
				 "\065\055\060\071\055\060"
				 "\063\124\061\060\072\060\060\072\060\060\132\054\150\145\154"
				 "\154\157\012\000\000\000"
				 "\015\142\023\354\000\001\112\066\075\207\252\345\220\102\231"
				 "\015\001\000\000\000\000"
				 "\001\131\132";
	static const char zst[] = "\050\265\057\375\004\150\261\001\000\150\141\156\144\154\145"
				  "\054\143\162\145\141\164"
				  "\145\144\137\141\164\054\164\145\170\164\012\141\156\141\054"
				  "\062\060\062\065\055\060"
				  "\071\055\060\063\124\061\060\072\060\060\072\060\060\132\054"
				  "\150\145\154\154\157\012"
				  "\144\277\373\136";
	g_autoptr(GByteArray) plain = g_byte_array_new();
	g_autoptr(GByteArray) gz = NULL;

	g_byte_array_append(plain, (const guint8 *)LOG, (guint)strlen(LOG));
	gz = gzip_bytes(plain);
	check_packed((const char *)gz->data, gz->len, "a.csv.gz");
	check_packed(bz2, sizeof(bz2) - 1, "a.csv.bz2");
	check_packed(xz, sizeof(xz) - 1, "a.csv.xz");
	check_packed(zst, sizeof(zst) - 1, "a.csv.zst");
}

/* --format reaches into archives. */
static void
test_format(void)
{
	const struct read_options tweets = { .format = "x-archive" };
	const struct read_options posts = { .format = "posts" };
	g_autofree char *got = read_collection(tweets_zip(), &tweets);
	g_autofree char *log = read_collection(zip_of("log.csv", LOG), &posts);
	g_autofree char *none = read_collection(tweets_zip(), &posts);

	g_assert_cmpstr(got, ==, "x ana_l() [hi]\n");
	g_assert_nonnull(strstr(log, "other ana() [hello]\n"));
	g_assert_true(g_str_has_suffix(none, "FAIL\n"));
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/collection/moodle", test_moodle);
	g_test_add_func("/collection/plain", test_plain);
	g_test_add_func("/collection/all-broken", test_all_broken);
	g_test_add_func("/collection/depth", test_depth);
	g_test_add_func("/collection/bomb", test_bomb);
	g_test_add_func("/collection/packed", test_packed);
	g_test_add_func("/collection/format", test_format);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The key is made once, privately; tokens are those of an independent HMAC. */

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/survey_token.h"

struct fixture {
	char *folder, *before;
	struct diag diag;
	char *message;
};

static void
keep_message(void *arg, const struct diag_message *message)
{
	struct fixture *fixture = arg;

	g_free(fixture->message);
	fixture->message = g_strdup(message->text);
}

static void
set_up(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	fixture->before = g_get_current_dir();
	fixture->folder = g_dir_make_tmp("repute-test-XXXXXX", NULL);
	fixture->diag = (struct diag){ .sink = keep_message, .arg = fixture };
	g_assert_cmpint(chdir(fixture->folder), ==, 0);
}

static void
tear_down(struct fixture *fixture, gconstpointer unused)
{
	(void)unused;
	g_remove(SURVEY_KEY_FILE);
	g_remove("surveys");
	g_assert_cmpint(chdir(fixture->before), ==, 0);
	g_assert_cmpint(g_rmdir(fixture->folder), ==, 0);
	g_free(fixture->before);
	g_free(fixture->folder);
	g_free(fixture->message);
}

static void
test_key_is_made_once(struct fixture *fixture, gconstpointer unused)
{
	struct survey_key first, second;
	struct stat status;

	(void)unused;
	umask(0);
	g_assert_cmpint(survey_key_load(&first, &fixture->diag), ==, RESULT_OK);
	g_assert_cmpint(stat(SURVEY_KEY_FILE, &status), ==, 0);
	g_assert_cmpuint(status.st_mode & 07777, ==, 0600);
	g_assert_cmpint(status.st_size, ==, SURVEY_KEY_BYTES);
	g_assert_cmpint(survey_key_load(&second, &fixture->diag), ==, RESULT_OK);
	g_assert_cmpint(memcmp(&first, &second, sizeof first), ==, 0);
	g_remove(SURVEY_KEY_FILE);
	g_assert_cmpint(survey_key_load(&second, &fixture->diag), ==, RESULT_OK);
	g_assert_cmpint(memcmp(&first, &second, sizeof first), !=, 0);
}

static void
test_bad_key(struct fixture *fixture, gconstpointer unused)
{
	static const gsize lengths[] = { 0, 31, 33, 5000 };
	struct survey_key key;
	char bytes[5000] = { 0 };

	(void)unused;
	g_assert_cmpint(g_mkdir("surveys", 0700), ==, 0);
	for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
		g_assert_true(
			g_file_set_contents(SURVEY_KEY_FILE, bytes, (gssize)lengths[i], NULL));
		g_assert_cmpint(survey_key_load(&key, &fixture->diag), ==, RESULT_FAIL);
		g_assert_cmpuint(fixture->diag.counts[SEVERITY_ERROR], ==, i + 1);
	}
	g_assert_true(g_file_set_contents(SURVEY_KEY_FILE, "short", 5, NULL));
	g_assert_cmpint(survey_key_load(&key, &fixture->diag), ==, RESULT_FAIL);
	g_assert_nonnull(strstr(fixture->message, "has 5 bytes where 32 belong"));
	/* A folder in its place, and a place that cannot be made. */
	g_remove(SURVEY_KEY_FILE);
	g_assert_cmpint(g_mkdir(SURVEY_KEY_FILE, 0700), ==, 0);
	g_assert_cmpint(survey_key_load(&key, &fixture->diag), ==, RESULT_FAIL);
	g_remove(SURVEY_KEY_FILE);
	g_rmdir("surveys");
	g_assert_true(g_file_set_contents("surveys", "", 0, NULL));
	g_assert_cmpint(survey_key_load(&key, &fixture->diag), ==, RESULT_FAIL);
}

/*
 * python3 -c 'import hmac,hashlib; print(hmac.new(bytes(range(32)),
 *     b"peer\n1\ns1001", hashlib.sha256).hexdigest()[:16])'   and so on
 */
static void
test_token(struct fixture *fixture, gconstpointer unused)
{
	static const struct {
		const char *survey, *wave, *respondent, *token;
	} cases[] = {
		{ "peer", "1", "s1001", "09d4480232ef351e" },
		{ "peer", "2", "s1001", "756ba67bf806f887" },
		{ "peer", "1", "", "62d450c71e221d7b" },
		{ "peer", "midterm", "Zoë", "8cc5d3866e9de143" },
	};
	struct survey_key key;
	char token[SURVEY_TOKEN_DIGITS + 1];

	(void)fixture;
	(void)unused;
	for (int i = 0; i < SURVEY_KEY_BYTES; i++)
		key.bytes[i] = (guchar)i;
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		survey_token(&key, cases[i].survey, cases[i].wave, cases[i].respondent, token);
		g_assert_cmpstr(token, ==, cases[i].token);
	}
}

static void
test_verify(struct fixture *fixture, gconstpointer unused)
{
	struct survey_key key = { { 1, 2, 3 } }, other = { { 1, 2, 4 } };
	char token[SURVEY_TOKEN_DIGITS + 1], whole[SURVEY_TOKEN_DIGITS + 1];

	(void)fixture;
	(void)unused;
	survey_token(&key, "peer", "1", "s1001", token);
	survey_token(&key, "peer", "1", "", whole);
	g_assert_cmpint(survey_token_verify(&key, "peer", "1", "s1001", token), ==,
			TOKEN_OF_RESPONDENT);
	g_assert_cmpint(survey_token_verify(&key, "peer", "1", "s1001", whole), ==,
			TOKEN_OF_CLASS);
	g_assert_cmpint(survey_token_verify(&key, "peer", "1", "s1002", token), ==,
			TOKEN_WRONG);
	g_assert_cmpint(survey_token_verify(&key, "peer", "2", "s1001", token), ==,
			TOKEN_WRONG);
	g_assert_cmpint(survey_token_verify(&key, "self", "1", "s1001", token), ==,
			TOKEN_WRONG);
	g_assert_cmpint(survey_token_verify(&other, "peer", "1", "s1001", token), ==,
			TOKEN_WRONG);
	g_assert_cmpint(survey_token_verify(&key, "peer", "1", "s1001", NULL), ==, TOKEN_WRONG);
	g_assert_cmpint(survey_token_verify(&key, "peer", "1", "s1001", ""), ==, TOKEN_WRONG);
	token[15] = token[15] == '0' ? '1' : '0';
	g_assert_cmpint(survey_token_verify(&key, "peer", "1", "s1001", token), ==,
			TOKEN_WRONG);
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*run)(struct fixture *fixture, gconstpointer unused);
	} tests[] = {
		{ "/survey_token/key_is_made_once", test_key_is_made_once },
		{ "/survey_token/bad_key", test_bad_key },
		{ "/survey_token/token", test_token },
		{ "/survey_token/verify", test_verify },
	};

	g_test_init(&argc, &argv, NULL);
	for (gsize i = 0; i < G_N_ELEMENTS(tests); i++)
		g_test_add(tests[i].name, struct fixture, NULL, set_up, tests[i].run,
			   tear_down);
	return g_test_run();
}

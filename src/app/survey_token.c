/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/survey_token.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/file.h"

static enum result
make_key(struct diag *diag)
{
	guchar bytes[SURVEY_KEY_BYTES];
	gboolean made;

	if (getentropy(bytes, sizeof bytes) != 0) {
		diag_at(diag, SEVERITY_SYSTEM, SURVEY_KEY_FILE, 0,
			"the system gave no random bytes (%s), key not made",
			g_strerror(errno));
		return RESULT_FAIL;
	}
	if (file_make_folder("surveys", diag) != RESULT_OK)
		return RESULT_FAIL;
	/* Whoever made it first, that one holds: it is read anew. */
	return file_write_new(SURVEY_KEY_FILE, bytes, sizeof bytes, &made, diag);
}

enum result
survey_key_load(struct survey_key *key, struct diag *diag)
{
	g_autofree char *data = NULL;
	gsize length = 0;

	if (!g_file_test(SURVEY_KEY_FILE, G_FILE_TEST_EXISTS) && make_key(diag) != RESULT_OK)
		return RESULT_FAIL;
	if (file_read(SURVEY_KEY_FILE, 4096, &data, &length, diag) != RESULT_OK)
		return RESULT_FAIL;
	if (length != sizeof key->bytes) {
		diag_at(diag, SEVERITY_ERROR, SURVEY_KEY_FILE, 0,
			"has %" G_GSIZE_FORMAT " bytes where %d belong, nothing was done; put "
			"it back from a copy, or remove it and hand out new forms",
			length, SURVEY_KEY_BYTES);
		return RESULT_FAIL;
	}
	memcpy(key->bytes, data, length);
	return RESULT_OK;
}

static void
hash(const struct survey_key *key, const char *text, char digits[SURVEY_TOKEN_DIGITS + 1])
{
	g_autofree char *all = g_compute_hmac_for_string(G_CHECKSUM_SHA256, key->bytes,
							 sizeof key->bytes, text, -1);

	g_strlcpy(digits, all, SURVEY_TOKEN_DIGITS + 1);
}

void
survey_token(const struct survey_key *key, const char *survey, const char *wave,
	     const char *respondent, char token[SURVEY_TOKEN_DIGITS + 1])
{
	g_autofree char *text = g_strconcat(survey, "\n", wave, "\n", respondent, NULL);

	hash(key, text, token);
}

void
survey_digest(const struct survey_key *key, const char *text,
	      char digits[SURVEY_TOKEN_DIGITS + 1])
{
	g_assert(text[0] == '\n');
	hash(key, text, digits);
}

/* Both have SURVEY_TOKEN_DIGITS characters. */
static gboolean
is_same(const char *a, const char *b)
{
	int difference = 0;

	for (int i = 0; i < SURVEY_TOKEN_DIGITS; i++)
		difference |= a[i] ^ b[i];
	return difference == 0;
}

enum token_kind
survey_token_verify(const struct survey_key *key, const char *survey, const char *wave,
		    const char *respondent, const char *token)
{
	char own[SURVEY_TOKEN_DIGITS + 1], whole[SURVEY_TOKEN_DIGITS + 1];
	gboolean is_own, is_whole;

	if (!token || strlen(token) != SURVEY_TOKEN_DIGITS)
		return TOKEN_WRONG;
	survey_token(key, survey, wave, respondent, own);
	survey_token(key, survey, wave, "", whole);
	is_own = is_same(token, own);
	is_whole = is_same(token, whole);
	if (is_whole)
		return TOKEN_OF_CLASS;
	return is_own ? TOKEN_OF_RESPONDENT : TOKEN_WRONG;
}

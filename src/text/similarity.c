/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/similarity.h"

#include "hash.h"
#include "shingles.h"
#include "text/tokens.h"

static void
take_shingles(struct tokens *tokens, const char *text, struct shingles *shingles)
{
	g_autofree guint64 *hashes = NULL;

	tokens_read(tokens, text);
	if (tokens->words->len == 0) {
		shingles_of_text(shingles, text, tokens->fold.text);
		return;
	}
	hashes = g_new(guint64, tokens->words->len);
	for (guint i = 0; i < tokens->words->len; i++) {
		struct span span = g_array_index(tokens->words, struct span, i);

		hashes[i] = hash_bytes(tokens->fold.text + span.start, span.length);
	}
	shingles_of_tokens(shingles, hashes, tokens->words->len);
}

struct similarity
similarity_of(const char *one, const char *other)
{
	struct tokens tokens;
	struct shingles a = { 0 }, b = { 0 };
	struct similarity similarity;

	tokens_init(&tokens);
	take_shingles(&tokens, one ? one : "", &a);
	take_shingles(&tokens, other ? other : "", &b);
	similarity.common = shingles_common(a.hashes, a.count, b.hashes, b.count);
	similarity.all = a.count + b.count - similarity.common;
	similarity.value =
		similarity.all > 0 ? (double)similarity.common / (double)similarity.all : 0;
	shingles_done(&a);
	shingles_done(&b);
	tokens_done(&tokens);
	return similarity;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "shingles.h"

#include "hash.h"
#include "utf8.h"

void
shingles_done(struct shingles *shingles)
{
	g_free(shingles->hashes);
}

/* Shell sort (gaps of Ciura 2001): in place, where qsort would allocate, and short sets are
 * short. */
static void
sort_hashes(guint64 *hashes, gsize count)
{
	static const gsize gaps[] = { 828773, 368344, 163708, 72759, 32337, 14372,
				      6387,   2839,   1262,   561,   249,   111,
				      49,     22,     10,     4,     1 };
	for (gsize g = 0; g < G_N_ELEMENTS(gaps); g++) {
		gsize gap = gaps[g];
		for (gsize i = gap; i < count; i++) {
			guint64 hash = hashes[i];
			gsize j = i;
			for (; j >= gap && hashes[j - gap] > hash; j -= gap)
				hashes[j] = hashes[j - gap];
			hashes[j] = hash;
		}
	}
}

static void
reserve(struct shingles *shingles, gsize count)
{
	if (count > shingles->room) {
		shingles->room = MAX(2 * count, 64);
		shingles->hashes = g_renew(guint64, shingles->hashes, shingles->room);
	}
}

void
shingles_of_tokens(struct shingles *shingles, const guint64 *tokens, gsize count)
{
	/* Fewer tokens: the run itself. Its length, hashed first, keeps it from any shingle. */
	gsize size = MIN(count, (gsize)SHINGLE_TOKENS);
	gsize runs = count - size + 1;
	reserve(shingles, runs);
	for (gsize i = 0; i < runs; i++) {
		guint64 hash = size;
		for (gsize j = 0; j < size; j++)
			hash = hash_join(hash, tokens[i + j]);
		shingles->hashes[i] = hash;
	}
	sort_hashes(shingles->hashes, runs);
	shingles->count = 1;
	for (gsize i = 1; i < runs; i++)
		if (shingles->hashes[i] != shingles->hashes[i - 1])
			shingles->hashes[shingles->count++] = shingles->hashes[i];
}

static gboolean
is_blank(const char *text)
{
	for (; *text != '\0'; text = utf8_next(text)) {
		gunichar c = g_utf8_get_char(text);
		if (!g_unichar_isspace(c) && c != 0x200b)
			return FALSE;
	}
	return TRUE;
}

void
shingles_of_text(struct shingles *shingles, const char *text, const char *folded)
{
	shingles->count = 0;
	if (is_blank(folded))
		return;
	guint64 hash = 0;
	gboolean blank = TRUE;
	for (; *text != '\0'; text++) {
		if (!g_ascii_isspace(*text))
			hash = hash_join(hash, (guint8)*text + (blank ? 256u : 0u));
		blank = g_ascii_isspace(*text);
	}
	reserve(shingles, 1);
	shingles->hashes[0] = hash;
	shingles->count = 1;
}

gsize
shingles_common(const guint64 *a, gsize a_count, const guint64 *b, gsize b_count)
{
	gsize i = 0, j = 0, common = 0;

	while (i < a_count && j < b_count) {
		guint64 left = a[i], right = b[j];

		common += left == right;
		i += left <= right;
		j += right <= left;
	}
	return common;
}

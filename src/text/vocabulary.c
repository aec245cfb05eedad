/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/vocabulary.h"

#include <string.h>

#include "text/stemmer.h"

#include "hash.h"

/* A token of the cache; its bytes stand in `bytes` of the vocabulary. */
struct slot {
	guint64 hash;
	guint32 start;
	guint16 length; /* 0: not in use */
	guint32 number;
};

struct vocabulary {
	const struct lexicon *lexicon;
	struct stemmer *stemmer;
	struct slot *slots; /* open addressing, linear probing, at most half full */
	gsize mask;
	gsize count;
	GString *bytes;
};

enum { FIRST_SLOTS = 8192 };

struct vocabulary *
vocabulary_new(const struct lexicon *lexicon)
{
	struct vocabulary *vocabulary = g_new0(struct vocabulary, 1);
	vocabulary->lexicon = lexicon;
	vocabulary->stemmer = stemmer_new(lexicon_language(lexicon));
	g_assert(vocabulary->stemmer != NULL); /* the lexicon was made with it */
	vocabulary->mask = FIRST_SLOTS - 1;
	vocabulary->slots = g_new0(struct slot, FIRST_SLOTS);
	vocabulary->bytes = g_string_sized_new(FIRST_SLOTS);
	return vocabulary;
}

void
vocabulary_free(struct vocabulary *vocabulary)
{
	if (vocabulary == NULL)
		return;
	stemmer_free(vocabulary->stemmer);
	g_free(vocabulary->slots);
	g_string_free(vocabulary->bytes, TRUE);
	g_free(vocabulary);
}

static guint32
stem_number(struct vocabulary *vocabulary, const char *token, gsize length)
{
	return lexicon_find_word(vocabulary->lexicon,
				 stemmer_stem(vocabulary->stemmer, token, length));
}

/* The slot of the token, or the free one where it belongs. */
static struct slot *
find_slot(const struct vocabulary *vocabulary, guint64 hash, const char *token, gsize length)
{
	for (gsize i = hash & vocabulary->mask;; i = (i + 1) & vocabulary->mask) {
		struct slot *slot = &vocabulary->slots[i];
		if (slot->length == 0 ||
		    (slot->hash == hash && slot->length == length &&
		     memcmp(vocabulary->bytes->str + slot->start, token, length) == 0))
			return slot;
	}
}

/* Doubles the table; or empties it, so that a flood of made-up words takes no memory. */
static void
make_room(struct vocabulary *vocabulary)
{
	if (vocabulary->count >= VOCABULARY_WORDS) {
		memset(vocabulary->slots, 0, (vocabulary->mask + 1) * sizeof(struct slot));
		g_string_truncate(vocabulary->bytes, 0);
		vocabulary->count = 0;
		return;
	}
	if (2 * (vocabulary->count + 1) <= vocabulary->mask)
		return;
	struct slot *old = vocabulary->slots;
	gsize size = vocabulary->mask + 1;
	vocabulary->mask = 2 * size - 1;
	vocabulary->slots = g_new0(struct slot, 2 * size);
	for (gsize i = 0; i < size; i++) {
		if (old[i].length == 0)
			continue;
		gsize to = old[i].hash & vocabulary->mask;
		while (vocabulary->slots[to].length != 0)
			to = (to + 1) & vocabulary->mask;
		vocabulary->slots[to] = old[i];
	}
	g_free(old);
}

struct word
vocabulary_find(struct vocabulary *vocabulary, const char *token, gsize length)
{
	struct word word = { .hash = hash_bytes(token, length) };
	if (length == 0 || length > STEMMER_TOKEN_BYTES) {
		word.number = stem_number(vocabulary, token, length);
		return word;
	}
	struct slot *slot = find_slot(vocabulary, word.hash, token, length);
	if (slot->length == 0) {
		make_room(vocabulary);
		slot = find_slot(vocabulary, word.hash, token, length);
		*slot = (struct slot){
			.hash = word.hash,
			.start = (guint32)vocabulary->bytes->len,
			.length = (guint16)length,
			.number = stem_number(vocabulary, token, length),
		};
		g_string_append_len(vocabulary->bytes, token, (gssize)length);
		vocabulary->count++;
	}
	word.number = slot->number;
	return word;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_HASH_H
#define TEXT_HASH_H

/* The 64-bit hashes of the text rank: fixed, as shingles are compared by them alone. */

#include <glib.h>

/* A bijection that spreads every bit (Steele, Lea, Flood 2014: the finaliser of SplitMix64). */
static inline guint64
hash_mix(guint64 x)
{
	x ^= x >> 30;
	x *= G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
	x ^= x >> 27;
	x *= G_GUINT64_CONSTANT(0x94d049bb133111eb);
	return x ^ x >> 31;
}

/* FNV-1a, mixed: FNV alone leaves the low bits of short words alike. */
static inline guint64
hash_bytes(const char *bytes, gsize length)
{
	guint64 hash = G_GUINT64_CONSTANT(0xcbf29ce484222325);
	for (gsize i = 0; i < length; i++)
		hash = (hash ^ (guint8)bytes[i]) * G_GUINT64_CONSTANT(0x100000001b3);
	return hash_mix(hash);
}

/* The hash of a sequence and one more member; begins with the sequence's length. */
static inline guint64
hash_join(guint64 sequence, guint64 next)
{
	return hash_mix(sequence * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) + next);
}

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_POST_H
#define MODEL_POST_H

/* A post as an export shows it. */

#include <glib.h>

enum post_kind { POST_ORIGINAL, POST_REPLY, POST_QUOTE, POST_REPOST, POST_KIND_COUNT };

/* "original", "reply", "quote", "repost". */
const char *post_kind_name(enum post_kind kind);
/* Reads the names above and synonyms ("tweet", "boost", "Submission"); -1 if none. */
int post_kind_parse(const char *text);

/* A count that the export does not carry. Never 0. */
#define COUNT_UNKNOWN ((gint64)-1)

/*
 * One post on its way from an importer to the store. Texts are valid UTF-8 and borrowed:
 * they live until the callback returns. NULL is "the export does not say".
 */
struct post {
	const char *network; /* interned, from network_parse; never NULL */
	const char *key;     /* as post_key makes it; never NULL (importers derive one) */
	gboolean by_link;    /* by a log that has its address alone; exports go before it */
	const char *author;  /* handle in compared form; NULL: nobody, or the owner */
	const char *author_title; /* the author's name or handle as the file spells it */
	gboolean by_owner;        /* the file names no author: the post is its owner's */
	const char *owner; /* who handed the file in, as its place says it; "": somebody */
	gint64 created_at; /* UTC seconds; CLOCK_UNKNOWN is refused before this point */
	enum post_kind kind;
	gboolean is_quote; /* quotes another post (an original or a reply can) */
	const char *text;  /* plain text; "" for a repost */
	const char *url;
	const char *reply_to_key;    /* id of the post answered */
	const char *reply_to_author; /* handle in compared form */
	const char *const *mentions; /* handles in compared form, distinct */
	gsize mention_count;
	const char *target_author; /* author quoted or reposted, compared form */
	gint64 likes, reposts, replies, quotes, views; /* COUNT_UNKNOWN where not carried */
	long line;                                     /* where in the file; 0 when unknown */
};

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_BLUESKY_H
#define SRC_INPUT_BLUESKY_H

/*
 * Records of Bluesky (AT Protocol), which come in every file of it: inside the posts of the
 * app's API, bare from a repository. People are named by DID in them; handles stand only
 * beside posts. Source: the lexicons app.bsky.feed.post and app.bsky.richtext.facet.
 */

#include "element.h"

struct json_t;

struct bluesky {
	struct elements elements;
	GHashTable *handles; /* DID -> handle, as far as this file tells */
	GHashTable *pinned;  /* URIs of posts shown out of their place */
};

void bluesky_init(struct bluesky *bluesky, struct stream *stream,
		  const struct read_options *options, const struct sink *sink,
		  struct diag *diag);
void bluesky_done(struct bluesky *bluesky);

/* Notes the handle of an actor { did, handle }; NULL is allowed. */
void bluesky_learn(struct bluesky *bluesky, const struct json_t *actor);
/* The handle of a DID where this file tells it, else the DID: not yet in compared form. NULL
 * for NULL. Lives until the next element. */
const char *bluesky_name(struct bluesky *bluesky, const char *did);
/* The same for an actor. */
const char *bluesky_actor(struct bluesky *bluesky, const struct json_t *actor);

/* "did:plc:abc" of "at://did:plc:abc/app.bsky.feed.post/3k"; NULL for NULL and other texts.
 * Lives until the next element. */
const char *bluesky_did(struct bluesky *bluesky, const char *uri);
/* TRUE when a URI is of a collection: "app.bsky.feed.post". NULL is allowed. */
gboolean bluesky_is_in(const char *uri, const char *collection);

/*
 * Key, address, text, reply, quote and mentions of a post from its record; no author, time or
 * counts. The time is what the client said (CLOCK_UNKNOWN when it makes no sense).
 */
void bluesky_fill(struct bluesky *bluesky, struct post *post, const char *uri,
		  const struct json_t *record);

/*
 * A record of a repository, whatever it is: posts and reposts are put, others left out.
 * Repositories name their owner by DID alone, so they are the folder's owner's where there is
 * one.
 */
enum result bluesky_put_record(struct bluesky *bluesky, const char *uri,
			       const struct json_t *record, long line);

/*
 * Puts a follow of the repository of `did` to the sink: who is followed is known by DID. A
 * record without subject or time is left out.
 */
enum result bluesky_put_follow(struct bluesky *bluesky, const char *did,
			       const struct json_t *record);
/* Whose follows these are, as struct follow has it: NULL for the folder's owner. */
const char *bluesky_follower(struct bluesky *bluesky, const char *did);

/*
 * The text of a post. Addresses that an app has cut for display come out whole; those hidden
 * behind words or in a card follow the text, one a line, unless they lie on Bluesky. g_free it.
 */
char *bluesky_text(const struct json_t *record);

/* A piece of a text that means something; bytes start..end lie inside the text. */
struct bluesky_facet {
	gsize start, end;
	const char *uri; /* a link, http or https; else NULL */
	const char *did; /* a mention; else NULL */
};
/* The facets of a record, by start, without those that overlap or lie outside: of struct
 * bluesky_facet. g_array_unref it. */
GArray *bluesky_facets(const struct json_t *record);

#endif

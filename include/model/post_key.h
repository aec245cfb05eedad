/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_POST_KEY_H
#define MODEL_POST_KEY_H

/* What a post is known by, whichever way a file names it. */

#include <glib.h>

enum { POST_KEY_BYTES = 384 }; /* of a key that is made, with its end */

/* clang-format off */
/*
 * The key of a post of `network` that a file names by its id, its URI or its address. Two files
 * that mean the same post get the same key as far as the name alone can tell:
 *
 *   x          the number, from every address of twitter.com and x.com
 *   bluesky    the record key where it is a TID (13 of [2-7a-z]), from at:// and bsky.app. A TID
 *              is a time in microseconds and the number of a clock: of two people's posts with
 *              the same one, in a class of 3,000 posts, there is about one chance in 100,000. An
 *              address has the handle where the URI has the DID, and no file tells which is
 *              whose; so the author is no part of the key. Any other record key somebody chose,
 *              and the whole URI stays.
 *   mastodon   "mas.to/123": server and number. A server numbers all posts it knows alike, so
 *              that the author, who may be written in four ways, adds nothing. Also
 *              "mas.to/01H.." of GoToSocial. What mas.to shows of another server's post
 *              (/@ana@other.host/5) is that server's number: which post it is elsewhere cannot be
 *              told.
 *   reddit     "t3_1abc" for a post, "t1_k9x" for a comment
 *   linkedin   the number, from urn:li:share, activity or ugcPost. A share and its activity have
 *              different numbers: which belong together cannot be told.
 *   youtube    the id of the video, or of the comment that the address leads to
 *   threads, instagram                     the code of the post
 *   tiktok, tumblr, truthsocial, discord   the number
 *
 * Whatever else there is, an address of another network too, is its own key. Returns `text`, a
 * place in it, or `buffer`; post_key of its result is the same key again.
 */
/* clang-format on */
const char *post_key(const char *network, const char *text, char buffer[POST_KEY_BYTES]);

#endif

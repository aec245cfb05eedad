/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_X_TWEET_H
#define SRC_INPUT_X_TWEET_H

/* What the versions of X's API have in common. */

#include "element.h"

struct json_t;

/*
 * A tweet as people read it: &amp; and its kin decoded, addresses of t.co replaced by those of
 * `entities.urls`, those of the tweet's own pictures dropped. `text` NULL is "". Lives until
 * the next element.
 */
const char *x_tweet_text(struct elements *elements, const char *text,
			 const struct json_t *entities);
/* The second half of that, for a text decoded already. */
void x_tweet_expand_links(GString *text, const struct json_t *entities);
/* Drops the addresses of pictures given as { url } in a list from a text of x_tweet_text. */
const char *x_tweet_drop_media(struct elements *elements, const char *text,
			       const struct json_t *media);

/* The handle of "RT @name: ...", compared form; NULL for other texts. */
const char *x_tweet_reposted(struct elements *elements, const char *text);
/* That of "https://twitter.com/name/status/123"; NULL for NULL and other URLs. */
const char *x_tweet_author_of_url(struct elements *elements, const char *url);
/* The time that an id of 2010-11-04 or later holds: X made them of it. FALSE for older ones. */
gboolean x_tweet_time_of_id(const char *id, gint64 *time);

/* Adds the people of a list of mentions, named by `key`, but for those X no longer knows. */
void x_tweet_add_mentions(struct elements *elements, const struct json_t *list,
			  const char *key);

#endif

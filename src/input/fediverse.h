/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_FEDIVERSE_H
#define SRC_INPUT_FEDIVERSE_H

/* Accounts and posts of Mastodon and its kin, by their URLs. */

#include "element.h"

struct json_t;

/*
 * "ana@mas.to" for "https://mas.to/users/ana/statuses/1" or "https://mas.to/@ana/1"; NULL for
 * URLs that do not name their author. Lives until the next element.
 */
const char *fediverse_author_of_url(struct elements *elements, const char *url);
/* An account by its "acct" ("ana", "ana@mas.to") and URL, which tells the host of a bare one.
 */
const char *fediverse_account(struct elements *elements, const char *acct, const char *url);

/* A post's HTML, below its content warning where it has one. Never NULL. */
const char *fediverse_text(struct elements *elements, const char *warning, const char *html);

/* Takes owner and host from actor.json beside the file: "ana@mas.to"; NULL where there is none.
 * g_free it. */
char *fediverse_owner(const struct read_options *options);

#endif

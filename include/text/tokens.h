/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TEXT_TOKENS_H
#define TEXT_TOKENS_H

/*
 * A plain text cut into tokens, with what is no token: URLs, mentions, question marks.
 *
 * A token is a maximal run of letters and digits (Unicode L and N), with the marks on them
 * (Mn, Mc) and inner apostrophes, folded by text/fold.h. Scripts that put no blanks between
 * words (Chinese, Japanese, Thai) give one token a run. `#SocialMedia` gives the token
 * `socialmedia` and a hashtag.
 *
 * Taken out before:
 *  - URLs: http:, https: and any other scheme with "://"; "www."; and bare hosts such as
 *    "example.org/page": two or more labels, the last a well-known top-level domain, or any
 *    of two letters where a path follows. Trailing punctuation and unbalanced closing
 *    parentheses are not part of a URL.
 *  - mentions: "@ana", "@ana@mas.to", "@ana.bsky.social"; not after a letter or digit;
 *  - mail addresses, which count as neither.
 */

#include <glib.h>

#include "text/fold.h"

/* Bytes of the folded text. */
struct span {
	gsize start, length;
};

struct tokens {
	struct fold fold;
	GArray *words; /* of struct span */
	GArray *links; /* of struct span: URLs written with http:// or https://, host with a dot
			*/
	GArray *tags;  /* of struct span: a # and a word with at least one letter */
	int mentions;
	gboolean question;   /* a ? or Arabic question mark outside URLs */
	struct span percent; /* the first number before % or "percent"; length 0: none */
};

/* All scratch is reused from text to text; one for each thread. */
void tokens_init(struct tokens *tokens);
void tokens_done(struct tokens *tokens);

/* Reads `text`; what is found lives until the next call. Linear in the length of the text. */
void tokens_read(struct tokens *tokens, const char *text);

/* The host of a link (a span of tokens->links): without user, port and "www.". */
struct span tokens_host(const struct tokens *tokens, struct span link);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef INPUT_MARKUP_H
#define INPUT_MARKUP_H

/*
 * HTML and its entities as a reader sees them. For posts, not for pages: no style sheet and no
 * script is heeded. Works on any text, well-formed or not, in time and memory linear in it.
 */

#include <glib.h>

/*
 * Plain text of HTML. Paragraphs and blocks are parted by an empty line, <br> and list items
 * by a line end; other white space runs become one blank, but in <pre>. Tags, comments,
 * scripts, styles and what is marked "invisible" (Mastodon's way to shorten a URL) are
 * dropped; of pictures only emoji stay, as their alternative text. A link whose text is a cut
 * form of its address, or has the class "ellipsis", comes out as the whole address; any other
 * link as its text. Entities are decoded once. g_free it.
 */
char *markup_to_text(const char *html);

/* A link of an HTML text. Texts are lent until the callback returns. */
struct markup_link {
	const char *href;  /* entities decoded; "" without */
	const char *class; /* "u-url mention"; "" without */
	const char *text;  /* as markup_to_text gives it */
};
/* The same, and calls `each` for every <a>, in order. `each` may be NULL. g_free it. */
char *markup_to_text_links(const char *html,
			   void (*each)(void *arg, const struct markup_link *link), void *arg);

/* TRUE when a text has a tag or an entity of HTML in it, and is not just "a < b". */
gboolean markup_is_html(const char *text);

/*
 * A text that somebody pasted or typed, which may be HTML: as plain text where it is one, NULL
 * where it is not. It is HTML when it begins or ends with an element of texts that is opened
 * and closed, or <br> parts its lines; escaped when every & in it begins an entity and no < or
 * > stands bare. "x <y and z> w", "use <br> for a new line", "<3" are not. g_free it.
 */
char *markup_clean(const char *text);

/* Decodes every entity of HTML 4, numeric ones and &apos; what is none stays. g_free it. */
char *markup_unescape(const char *text);
/* Decodes &amp; &lt; and &gt; only: texts of X and Slack. g_free it. */
char *markup_unescape_basic(const char *text);

#endif

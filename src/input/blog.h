/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_BLOG_H
#define SRC_INPUT_BLOG_H

/*
 * Whose a blog post is. Students give the address of their blog, not the name they sign with,
 * so where all posts of a file are by one author, that address is the author's handle (or the
 * posts are the folder's owner's, where the file lies in one); where there are several
 * authors, their names are. Which of the two is the case is found out by going over the file
 * once before its posts are read.
 */

#include <glib.h>

#include "article.h"

struct blog {
	struct elements elements;
	char *site;              /* the blog's address; NULL where the file has none */
	char *signature;         /* author of posts that name none; may be NULL */
	GHashTable *writers;     /* distinct names of authors of posts */
	GHashTable *authors;     /* key -> author, see article_writers_new */
	gboolean unsigned_posts; /* some name no author */
	gboolean sole;           /* at most one writer: settled by blog_settle */
};

void blog_init(struct blog *blog, struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag);
void blog_done(struct blog *blog);

/* -- while going over the file: NULL and "" are allowed ----------------------------------- */

/* The first address counts; `base` of Atom and the like is not heeded. */
void blog_note_site(struct blog *blog, const char *url);
void blog_note_signature(struct blog *blog, const char *name);
void blog_note_writer(struct blog *blog, const char *name);
/* Ends it: chooses between names and address. `surveyed` FALSE: the file can be read only
 * once, so names it is. */
void blog_settle(struct blog *blog, gboolean surveyed);

/* -- while reading posts --------------------------------------------------------------------
 */

/* Sets the author of a post of the blog, signed `name` (may be NULL). As elements_set_author
 * otherwise. */
gboolean blog_set_author(struct blog *blog, struct post *post, const char *name);
/* The author of a comment: by the address of his own blog where he gave one, else by name. */
gboolean blog_set_visitor(struct blog *blog, struct post *post, const char *name,
			  const char *url);
/* As elements_put. Feeds may leave dates out: an inspection sees such posts all the same. */
enum result blog_put(struct blog *blog, struct post *post);

#endif

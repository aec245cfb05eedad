/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_NETWORK_TABLE_H
#define MODEL_NETWORK_TABLE_H

/* The table of networks, shared by network.c (names) and handle.c (handles). */

#include <glib.h>

enum handle_style {
	STYLE_NAME,      /* one word, shown as "@ana" */
	STYLE_REDDIT,    /* one word, shown as "u/ana" */
	STYLE_WORD,      /* one word, shown as it is: logins */
	STYLE_PERSON,    /* a login or a display name of a few words, shown as it is */
	STYLE_FEDIVERSE, /* name@host, or a bare name */
	STYLE_DOMAIN,    /* a domain name, or a DID */
	STYLE_URL        /* a site */
};

enum { NETWORK_HOSTS = 12, NETWORK_PATHS = 6 };

struct network {
	const char *name, *title;
	const char *words;                /* what headers call it: "|twitter|x|", folded */
	const char *hosts[NETWORK_HOSTS]; /* their sub-domains belong too */
	enum handle_style style;
	const char *paths[NETWORK_PATHS]; /* path segments before the name: "in" in /in/ana */
	gboolean subdomain;               /* ana.tumblr.com */
	gboolean is_closed;               /* only members of the course or school are on it */
};

/* The row of a short name; NULL when it is not in the table. */
const struct network *network_row(const char *name);
/* The row of the network that `host` (lower case) belongs to, or NULL. */
const struct network *network_of_host(const char *host);

/* A URL taken apart: host in lower case without "www." and port, path with its '/', both
 * g_free'd. */
struct site {
	char *host, *path;
	const char *query; /* after '?', in the text given; NULL when there is none */
};
/* FALSE when the text is not like a URL: no scheme and no path after something with a dot. */
gboolean site_parse(const char *text, struct site *site);
void site_done(struct site *site);

#endif

/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_NETWORK_H
#define MODEL_NETWORK_H

/*
 * The networks students post on, and the spellings of a handle there. A new network
 * is one row of the table in network.c.
 */

#include <glib.h>

/*
 * The short name of a network as the store keeps it: "mastodon", "bluesky", "x" (also
 * "Twitter", "X / Twitter handle"), "linkedin", "reddit", ... An unknown name comes back
 * folded and without blanks, so that a class may use a network of its own. Interned: never
 * free. NULL for an empty text, for an unknown name longer than NETWORK_NAME_BYTES, and for
 * unknown names once there were NETWORK_OWN_NAMES of them: what holds so many is no network.
 */
enum { NETWORK_NAME_BYTES = 40, NETWORK_OWN_NAMES = 500 };
const char *network_parse(const char *text);
/* As network_parse, but NULL when the text names no network of the table (for headers). */
const char *network_find(const char *text);
/* The name people read: "Mastodon", "Bluesky", "X". An unknown one is given back as it is. */
const char *network_title(const char *network);
/* TRUE where only the members of a course or school are: Moodle, Canvas, Slack, ... There names
 * and logins are those of the roster. */
gboolean network_is_closed(const char *network);
/* The network that a URL lies on ("https://bsky.app/profile/..." -> "bluesky"), or NULL. */
const char *network_of_url(const char *url);

enum handle_reading { HANDLE_READ, HANDLE_ABSENT, HANDLE_UNREADABLE };
/*
 * Brings a handle into the form by which it is compared: without @, URL, blanks, tracking
 * parameters, lower case. "@Ana", "https://x.com/Ana?s=21" -> "ana"; "https://mas.to/@ana",
 * "@ana@mas.to" -> "ana@mas.to"; "@ana.bsky.social" -> "ana.bsky.social"; "u/Ana" -> "ana".
 * A blog is a URL without scheme, "www." and trailing slash. "n/a", "none", "-", "" are
 * HANDLE_ABSENT; a sentence is HANDLE_UNREADABLE. *handle is set (g_free it) only on
 * HANDLE_READ.
 */
enum handle_reading handle_parse(const char *network, const char *text, char **handle);
/* The handle as people see it: "@ana", "@ana@mas.to", "ana.bsky.social". g_free it. */
char *handle_title(const char *network, const char *handle);

#endif

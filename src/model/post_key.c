/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/post_key.h"

#include <string.h>

#include "network_table.h"

#define DIGITS "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define BLUESKY_POSTS "app.bsky.feed.post"

enum { PARTS = 8, HOST_BYTES = 256, TID_LENGTH = 13, VIDEO_LENGTH = 11, URN_DIGITS = 10 };

/* A piece of the text. */
struct part {
	const char *at;
	gsize length;
};

/* An address taken apart, without copies: this is asked of every post of a million. */
struct address {
	char host[HOST_BYTES]; /* lower case, without www. and port */
	const struct network *row;
	struct part parts[PARTS]; /* of the path; the rest is cut off */
	guint count;
	const char *query; /* after '?'; "" without */
};

/* -- pieces -----------------------------------------------------------------------------------
 */

static gboolean
part_is(const struct address *address, guint index, const char *word)
{
	const struct part *part = &address->parts[index];

	return index < address->count && strlen(word) == part->length &&
	       g_ascii_strncasecmp(part->at, word, part->length) == 0;
}

/* TRUE when the part is there and only made of `signs`. */
static gboolean
part_has_only(const struct address *address, guint index, const char *signs)
{
	const struct part *part = &address->parts[index];

	return index < address->count && part->length > 0 &&
	       strspn(part->at, signs) >= part->length;
}

static const char *
keep(char *buffer, const char *before, const struct part *part, gboolean is_lower)
{
	const gsize length = strlen(before);

	if (length + part->length >= POST_KEY_BYTES)
		return NULL;
	memcpy(buffer, before, length);
	memcpy(buffer + length, part->at, part->length);
	buffer[length + part->length] = '\0';
	for (char *at = buffer + length; is_lower && *at; at++)
		*at = g_ascii_tolower(*at);
	return buffer;
}

/* The number in a part; NULL where it is none. */
static const char *
number_in(const struct address *address, guint index, char *buffer)
{
	return part_has_only(address, index, DIGITS)
		       ? keep(buffer, "", &address->parts[index], FALSE)
		       : NULL;
}

/* What the query says of `name`, such as "v"; a length of 0 where it says nothing. */
static struct part
query_value(const struct address *address, const char *name)
{
	const gsize length = strlen(name);
	const char *at = address->query;

	while (*at && *at != '#') {
		const gsize end = strcspn(at, "&#");

		if (end > length && at[length] == '=' && strncmp(at, name, length) == 0)
			return (struct part){ at + length + 1, end - length - 1 };
		at += end + (at[end] == '&' ? 1 : 0);
	}
	return (struct part){ at, 0 };
}

static gboolean
address_parse(const char *text, struct address *address)
{
	const char *at = text;
	gsize length;

	if (g_ascii_strncasecmp(text, "https://", 8) == 0)
		at += 8;
	else if (g_ascii_strncasecmp(text, "http://", 7) == 0)
		at += 7;
	else if (g_str_has_prefix(text, "//"))
		at += 2;
	if (g_ascii_strncasecmp(at, "www.", 4) == 0)
		at += 4;
	length = strcspn(at, ":/?#@ ");
	if (length == 0 || length >= HOST_BYTES || !memchr(at, '.', length) ||
	    (at[length] != '/' && at[length] != ':' && at[length] != '?'))
		return FALSE;
	for (gsize i = 0; i < length; i++)
		address->host[i] = g_ascii_tolower(at[i]);
	address->host[length] = '\0';
	address->row = network_of_host(address->host);
	at += strcspn(at, "/?#");
	address->count = 0;
	while (*at == '/') {
		const gsize end = strcspn(at + 1, "/?#");

		if (end > 0 && address->count < PARTS)
			address->parts[address->count++] = (struct part){ at + 1, end };
		at += 1 + end;
	}
	address->query = *at == '?' ? at + 1 : "";
	return TRUE;
}

/* -- networks ---------------------------------------------------------------------------------
 */

/* x.com/ana/status/1, /i/web/status/1, /ana/status/1/photo/1 */
static const char *
x_key(const struct address *address, char *buffer)
{
	for (guint i = 0; i + 1 < address->count; i++)
		if (part_is(address, i, "status") || part_is(address, i, "statuses"))
			return number_in(address, i + 1, buffer);
	return NULL;
}

/* Source: atproto.com/specs/tid. */
static gboolean
is_tid(const struct part *key)
{
	return key->length == TID_LENGTH && strchr("234567abcdefghij", *key->at) &&
	       strspn(key->at, "234567abcdefghijklmnopqrstuvwxyz") >= TID_LENGTH;
}

static const char *
bluesky_key_of(const struct part *who, const struct part *key, char *buffer)
{
	if (is_tid(key))
		return keep(buffer, "", key, FALSE);
	if (key->length == 0 || who->length + key->length + 32 > POST_KEY_BYTES)
		return NULL;
	g_snprintf(buffer, POST_KEY_BYTES, "at://%.*s/" BLUESKY_POSTS "/%.*s", (int)who->length,
		   who->at, (int)key->length, key->at);
	return buffer;
}

/* bsky.app/profile/ana.bsky.social/post/3k... */
static const char *
bluesky_key(const struct address *address, char *buffer)
{
	return part_is(address, 0, "profile") && part_is(address, 2, "post") &&
			       address->count > 3
		       ? bluesky_key_of(&address->parts[1], &address->parts[3], buffer)
		       : NULL;
}

/* at://did:plc:.../app.bsky.feed.post/3k...; other collections stay. */
static const char *
bluesky_uri_key(const char *uri, char *buffer)
{
	const struct part who = { uri + 5, strcspn(uri + 5, "/?# ") };
	const char *path = who.at + who.length;
	struct part key;

	if (!g_str_has_prefix(path, "/" BLUESKY_POSTS "/"))
		return NULL;
	key.at = path + strlen("/" BLUESKY_POSTS "/");
	key.length = strcspn(key.at, "/?#");
	return is_tid(&key) ? bluesky_key_of(&who, &key, buffer) : NULL;
}

static const char *
mastodon_number(const struct address *address, guint index, char *buffer)
{
	g_autofree char *server = g_strconcat(address->host, "/", NULL);

	return part_has_only(address, index, DIGITS LETTERS)
		       ? keep(buffer, server, &address->parts[index], FALSE)
		       : NULL;
}

/* mas.to/@ana/1, /users/ana/statuses/1, /ap/users/5/statuses/1, /web/@ana/1, /web/statuses/1 */
static const char *
mastodon_key(const struct address *address, char *buffer)
{
	if (address->row && strcmp(address->row->name, "mastodon") != 0)
		return NULL;
	for (guint i = 0; i + 1 < address->count; i++) {
		if (part_is(address, i, "statuses"))
			return mastodon_number(address, i + 1, buffer);
		/* After a name there may also stand "media" or "with_replies". */
		if (*address->parts[i].at == '@' && g_ascii_isdigit(*address->parts[i + 1].at))
			return mastodon_number(address, i + 1, buffer);
	}
	return NULL;
}

/* /r/books/comments/1abc/title/k9x/, /user/ana/comments/..., redd.it/1abc, /gallery/1abc */
static const char *
reddit_key(const struct address *address, char *buffer)
{
	if (strcmp(address->host, "redd.it") == 0)
		return address->count == 1 && part_has_only(address, 0, DIGITS LETTERS)
			       ? keep(buffer, "t3_", &address->parts[0], TRUE)
			       : NULL;
	if (part_is(address, 0, "gallery") && part_has_only(address, 1, DIGITS LETTERS))
		return keep(buffer, "t3_", &address->parts[1], TRUE);
	for (guint i = 0; i + 1 < address->count; i++) {
		if (!part_is(address, i, "comments") ||
		    !part_has_only(address, i + 1, DIGITS LETTERS))
			continue;
		if (address->count <= i + 3)
			return keep(buffer, "t3_", &address->parts[i + 1], TRUE);
		return part_has_only(address, i + 3, DIGITS LETTERS)
			       ? keep(buffer, "t1_", &address->parts[i + 3], TRUE)
			       : NULL;
	}
	return NULL;
}

/* "urn:li:share:7000", also with %3A, or "-activity-7000-" as in copied addresses. */
static const char *
linkedin_number(const char *text, char *buffer)
{
	static const char *const kinds[] = { "share", "activity", "ugcPost" };
	static const char *const marks[] = { ":", "%3A", "%3a", "-" };

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
		for (const char *at = text; (at = strstr(at, kinds[i])) != NULL; at++) {
			const char *after = at + strlen(kinds[i]);

			for (gsize j = 0; j < G_N_ELEMENTS(marks); j++) {
				struct part number = { after + strlen(marks[j]), 0 };

				if (!g_str_has_prefix(after, marks[j]))
					continue;
				number.length = strspn(number.at, DIGITS);
				if (number.length >= URN_DIGITS)
					return keep(buffer, "", &number, FALSE);
			}
		}
	}
	return NULL;
}

/* A comment's address is that of its post with the comment in the query. */
static const char *
linkedin_key(const struct address *address, char *buffer)
{
	g_autofree char *path = NULL;
	const struct part *last;

	if (address->count < 2 || strstr(address->query, "ommentUrn") ||
	    !(part_is(address, 0, "feed") || part_is(address, 0, "posts") ||
	      part_is(address, 0, "embed")))
		return NULL;
	last = &address->parts[address->count - 1];
	path = g_strndup(last->at, last->length);
	return linkedin_number(path, buffer);
}

static const char *
youtube_key(const struct address *address, char *buffer)
{
	static const char *const folders[] = { "shorts", "live", "embed", "v" };
	struct part id = query_value(address, "lc");

	if (id.length > 0)
		return keep(buffer, "", &id, FALSE);
	id = query_value(address, "v");
	if (strcmp(address->host, "youtu.be") == 0 && address->count > 0)
		id = address->parts[0];
	for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
		if (part_is(address, 0, folders[i]) && address->count > 1)
			id = address->parts[1];
	if (id.length != VIDEO_LENGTH || strspn(id.at, DIGITS LETTERS "-_") < VIDEO_LENGTH)
		return NULL;
	return keep(buffer, "", &id, FALSE);
}

static const char *
tiktok_key(const struct address *address, char *buffer)
{
	for (guint i = 0; i + 1 < address->count; i++)
		if (part_is(address, i, "video") || part_is(address, i, "photo"))
			return number_in(address, i + 1, buffer);
	return NULL;
}

/* The code at `index`; what comes after it is another thing, such as a comment. */
static const char *
code_at(const struct address *address, guint index, char *buffer)
{
	return address->count == index + 1 && part_has_only(address, index, DIGITS LETTERS "-_")
		       ? keep(buffer, "", &address->parts[index], FALSE)
		       : NULL;
}

/* threads.net/@ana/post/C8x, /t/C8x */
static const char *
threads_key(const struct address *address, char *buffer)
{
	if (part_is(address, 0, "t"))
		return code_at(address, 1, buffer);
	return part_is(address, 1, "post") ? code_at(address, 2, buffer) : NULL;
}

/* instagram.com/p/C8x/, /reel/C8x/, /ana/p/C8x/ */
static const char *
instagram_key(const struct address *address, char *buffer)
{
	for (guint i = 0; i < 2; i++)
		if (part_is(address, i, "p") || part_is(address, i, "reel") ||
		    part_is(address, i, "reels") || part_is(address, i, "tv"))
			return code_at(address, i + 1, buffer);
	return NULL;
}

/* ana.tumblr.com/post/1/title, tumblr.com/ana/1/title, tumblr.com/blog/view/ana/1 */
static const char *
tumblr_key(const struct address *address, char *buffer)
{
	if (strcmp(address->host, "tumblr.com") != 0)
		return part_is(address, 0, "post") ? number_in(address, 1, buffer) : NULL;
	return number_in(address, part_is(address, 0, "blog") ? 3 : 1, buffer);
}

static const char *
truthsocial_key(const struct address *address, char *buffer)
{
	return number_in(address, part_is(address, 1, "posts") ? 2 : 1, buffer);
}

/* discord.com/channels/SERVER/CHANNEL/MESSAGE */
static const char *
discord_key(const struct address *address, char *buffer)
{
	return part_is(address, 0, "channels") ? number_in(address, 3, buffer) : NULL;
}

static const struct {
	const char *network;
	const char *(*key)(const struct address *address, char *buffer);
} readers[] = {
	{ "x", x_key },
	{ "bluesky", bluesky_key },
	{ "mastodon", mastodon_key },
	{ "reddit", reddit_key },
	{ "linkedin", linkedin_key },
	{ "youtube", youtube_key },
	{ "threads", threads_key },
	{ "instagram", instagram_key },
	{ "tiktok", tiktok_key },
	{ "tumblr", tumblr_key },
	{ "truthsocial", truthsocial_key },
	{ "discord", discord_key },
};

const char *
post_key(const char *network, const char *text, char buffer[POST_KEY_BYTES])
{
	struct address address;
	const char *key = NULL;

	/* Most are ids, which have neither. */
	if (!strpbrk(text, "/:"))
		return text;
	if (g_str_has_prefix(text, "at://")) {
		key = strcmp(network, "bluesky") == 0 ? bluesky_uri_key(text, buffer) : NULL;
		return key ? key : text;
	}
	if (g_str_has_prefix(text, "urn:li:") && strcmp(network, "linkedin") == 0) {
		key = strchr(text, '(') ? NULL : linkedin_number(text, buffer);
		return key ? key : text;
	}
	if (!address_parse(text, &address))
		return text;
	for (gsize i = 0; i < G_N_ELEMENTS(readers) && !key; i++)
		if (strcmp(readers[i].network, network) == 0 &&
		    (readers[i].key == mastodon_key ||
		     (address.row && strcmp(address.row->name, network) == 0)))
			key = readers[i].key(&address, buffer);
	return key ? key : text;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Files that stand beside exports when an archive has been unpacked: known, and passed over.
 * The ones with an owner's name in them are read by the format that needs it.
 */

#include <string.h>

#include "formats.h"
#include "x_archive.h"

static enum result
beside_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	    struct diag *diag)
{
	(void)options;
	(void)sink;
	diag_at(diag, SEVERITY_NOTE, stream_name(stream), 0,
		"belongs to an archive and holds no posts of its owner, passed over");
	return RESULT_OK;
}

static int
x_beside_sniff(const struct head *head)
{
	g_autofree char *type = x_archive_type(head);

	/* Of all kinds, private messages and contacts among them. */
	if (type)
		return 50;
	/* The same before 2019. */
	if (head->family == HEAD_JSON && (g_str_has_prefix(head->text, "var user_details") ||
					  g_str_has_prefix(head->text, "var payload_details") ||
					  g_str_has_prefix(head->text, "var tweet_index")))
		return 50;
	return head->family == HEAD_JSON && strstr(head->text, "window.__THAR_CONFIG") ? 50 : 0;
}

/* Of the account it can be said whose the archive is. */
static enum result
x_beside_read(struct stream *stream, const struct read_options *options,
	      const struct sink *sink, struct diag *diag)
{
	struct head *head = head_new(stream, NULL);
	const char *name = head_json(head, "[].account.username");

	if (name)
		diag_at(diag, SEVERITY_NOTE, stream_name(stream), 0,
			"the account of the archive of @%s, which holds no posts: passed over",
			name);
	head_free(head);
	return name ? RESULT_OK : beside_read(stream, options, sink, diag);
}

const struct format format_x_beside = {
	.name = "x-archive-part",
	.title = "part of an X archive",
	.kind = INPUT_CONTEXT,
	.extensions = "js",
	.members = "data/account.js data/manifest.js data/note-tweet.js "
		   "data/js/user_details.js",
	.sniff = x_beside_sniff,
	.read = x_beside_read,
};

/* The actor, and lists of the addresses of what was liked and kept. */
static int
mastodon_beside_sniff(const struct head *head)
{
	const char *id = head_json(head, "id");

	if (head_json_has(head, "preferredUsername outbox"))
		return 60;
	if (!id || !head_json_has(head, "orderedItems"))
		return 0;
	return g_str_has_suffix(id, "likes.json") || g_str_has_suffix(id, "bookmarks.json") ? 60
											    : 0;
}

const struct format format_mastodon_beside = {
	.name = "mastodon-archive-part",
	.title = "part of a Mastodon archive",
	.kind = INPUT_CONTEXT,
	.extensions = "json",
	.members = "actor.json",
	.sniff = mastodon_beside_sniff,
	.read = beside_read,
};

/* The account of a download of Meta's networks. */
static int
meta_beside_sniff(const struct head *head)
{
	return head_json_has(head, "profile_user[].string_map_data") ||
			       head_json_has(head, "profile_v2.name")
		       ? 70
		       : 0;
}

const struct format format_meta_beside = {
	.name = "meta-download-part",
	.title = "part of a download of Instagram or Facebook",
	.kind = INPUT_CONTEXT,
	.extensions = "json",
	.members = "personal_information/personal_information.json "
		   "personal_information/personal_information/personal_information.json "
		   "profile_information/profile_information.json "
		   "personal_information/profile_information/profile_information.json",
	.sniff = meta_beside_sniff,
	.read = beside_read,
};

/* The account of Discord's package. */
static int
discord_beside_sniff(const struct head *head)
{
	return head_json_has(head, "username discriminator id") &&
			       !head_json(head, "messages[].id")
		       ? 60
		       : 0;
}

const struct format format_discord_beside = {
	.name = "discord-package-part",
	.title = "part of a Discord data package",
	.kind = INPUT_CONTEXT,
	.extensions = "json",
	.members = "account/user.json",
	.sniff = discord_beside_sniff,
	.read = beside_read,
};

/* Tables that only say whose the others are. */
static int
table_beside_sniff(const struct head *head)
{
	const struct head_row *row = head->rows->len > 0 ? head->rows->pdata[0] : NULL;

	if (!row || !row->keys)
		return 0;
	/* Profile.csv of LinkedIn; statistics.csv of Reddit. */
	if (row->count > 5 && strcmp(row->keys[0], "firstname") == 0 &&
	    g_strv_contains((const char *const *)row->keys, "maidenname") &&
	    g_strv_contains((const char *const *)row->keys, "headline"))
		return 99;
	return row->count == 2 && strcmp(row->keys[0], "statistic") == 0 &&
			       strcmp(row->keys[1], "value") == 0
		       ? 99
		       : 0;
}

const struct format format_table_beside = {
	.name = "data-copy-part",
	.title = "part of a copy of LinkedIn's or Reddit's data",
	.kind = INPUT_CONTEXT,
	.extensions = "csv",
	.members = "Profile.csv statistics.csv",
	.sniff = table_beside_sniff,
	.read = beside_read,
};

/* Where a magic stands: pictures, sound and film by their first bytes. */
static const struct {
	gsize offset;
	const char *bytes;
	gsize length;
} media_magics[] = {
	{ 0, "\211PNG\r\n\032\n", 8 },
	{ 0, "\377\330\377", 3 },
	{ 0, "GIF8", 4 },
	{ 8, "WEBP", 4 },
	{ 4, "ftyp", 4 },
	{ 0, "OggS", 4 },
	{ 0, "ID3", 3 },
	{ 0, "\032\105\337\243", 4 },
};

static int
media_sniff(const struct head *head)
{
	for (gsize i = 0; i < G_N_ELEMENTS(media_magics); i++)
		if (head->length >= media_magics[i].offset + media_magics[i].length &&
		    memcmp(head->bytes + media_magics[i].offset, media_magics[i].bytes,
			   media_magics[i].length) == 0)
			return 60;
	return 0;
}

static enum result
media_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	   struct diag *diag)
{
	(void)options;
	(void)sink;
	diag_at(diag, SEVERITY_NOTE, stream_name(stream), 0,
		"a picture, sound or film holds no posts that can be read, passed over");
	return RESULT_OK;
}

const struct format format_media = {
	.name = "media",
	.title = "picture, sound or film",
	.kind = INPUT_CONTEXT,
	.extensions = "png jpg jpeg gif webp mp4 mov m4a heic avif ogg mp3 webm mkv",
	.sniff = media_sniff,
	.read = media_read,
};

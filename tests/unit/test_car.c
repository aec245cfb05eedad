/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Bluesky's archives, made here as the specifications say: CBOR by RFC 8949 section 3, CARv1
 * sections, a search tree of two nodes. Its own writer keeps the decoder honest.
 */

#include <jansson.h>

#include "../../src/input/car.h"
#include "test_input_capture.h"

enum { CID_BYTES = 36 };

struct blocks {
	GByteArray *sections;
	guint8 last[CID_BYTES]; /* the link of the block put last */
};

static void
put_bytes(GByteArray *out, const void *bytes, gsize length)
{
	g_byte_array_append(out, bytes, (guint)length);
}

/* Major type and argument below 65536, in its shortest form. */
static void
put_head(GByteArray *out, int major, gsize argument)
{
	guint8 head[3] = { (guint8)(major << 5 | 25), (guint8)(argument >> 8),
			   (guint8)(argument & 255) };

	if (argument < 24) {
		head[0] = (guint8)(major << 5 | (int)argument);
		put_bytes(out, head, 1);
	} else if (argument < 256) {
		head[0] = (guint8)(major << 5 | 24);
		head[1] = (guint8)argument;
		put_bytes(out, head, 2);
	} else {
		put_bytes(out, head, 3);
	}
}

static void
put_text(GByteArray *out, const char *text)
{
	put_head(out, 3, strlen(text));
	put_bytes(out, text, strlen(text));
}

static void
put_pair(GByteArray *out, const char *key, const char *text)
{
	put_text(out, key);
	put_text(out, text);
}

/* Tag 42 and the identity prefix; NULL is null. */
static void
put_link(GByteArray *out, const guint8 *cid)
{
	if (!cid) {
		put_bytes(out, "\xF6", 1);
		return;
	}
	put_bytes(out, "\xD8\x2A\x58\x25\x00", 5);
	put_bytes(out, cid, CID_BYTES);
}

static void
put_varint(GByteArray *out, gsize number)
{
	guint8 byte;

	for (; number > 127; number >>= 7) {
		byte = (guint8)(number & 127) | 128;
		put_bytes(out, &byte, 1);
	}
	byte = (guint8)number;
	put_bytes(out, &byte, 1);
}

/* Takes the block. */
static void
put_block(struct blocks *blocks, GByteArray *block)
{
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	gsize length = 32;

	memcpy(blocks->last, "\x01\x71\x12\x20", 4);
	g_checksum_update(checksum, block->data, (gssize)block->len);
	g_checksum_get_digest(checksum, blocks->last + 4, &length);
	put_varint(blocks->sections, CID_BYTES + block->len);
	put_bytes(blocks->sections, blocks->last, CID_BYTES);
	put_bytes(blocks->sections, block->data, block->len);
	g_byte_array_unref(block);
}

static void
put_record(struct blocks *blocks, const char *type, const char *text, const char *subject)
{
	GByteArray *out = g_byte_array_new();

	put_head(out, 5, 3);
	put_pair(out, "$type", type);
	put_pair(out, "createdAt", "2026-09-01T10:00:00.5Z");
	if (subject) {
		put_text(out, "subject");
		put_head(out, 5, 1);
		put_pair(out, "uri", subject);
	} else {
		put_pair(out, "text", text);
	}
	put_block(blocks, out);
}

static void
put_follow(struct blocks *blocks, const char *subject)
{
	GByteArray *out = g_byte_array_new();

	put_head(out, 5, 3);
	put_pair(out, "$type", "app.bsky.graph.follow");
	put_pair(out, "createdAt", "2026-09-02T10:00:00Z");
	put_pair(out, "subject", subject);
	put_block(blocks, out);
}

static void
put_entry(GByteArray *out, gsize shared, const char *rest, const guint8 *value,
	  const guint8 *right)
{
	put_head(out, 5, 4);
	put_text(out, "k");
	put_head(out, 2, strlen(rest));
	put_bytes(out, rest, strlen(rest));
	put_text(out, "p");
	put_head(out, 0, shared);
	put_text(out, "t");
	put_link(out, right);
	put_text(out, "v");
	put_link(out, value);
}

/*
 * Three posts, a repost, a like and a follow. The upper node has the keys app.bsky.feed.post/a,
 * .../ab, and between them the lower one with the others to its right.
 */
static GByteArray *
make_archive(gboolean circle)
{
	struct blocks blocks = { .sections = g_byte_array_new() };
	GByteArray *out = g_byte_array_new(), *node = g_byte_array_new();
	GByteArray *header = g_byte_array_new();
	guint8 one[CID_BYTES], two[CID_BYTES], repost[CID_BYTES], lower[CID_BYTES];
	guint8 follow[CID_BYTES];

	put_record(&blocks, "app.bsky.feed.post", "one", NULL);
	memcpy(one, blocks.last, CID_BYTES);
	put_record(&blocks, "app.bsky.feed.post", "tw\xC3\xB6", NULL);
	memcpy(two, blocks.last, CID_BYTES);
	put_record(&blocks, "app.bsky.feed.repost", NULL,
		   "at://did:plc:bbbb/app.bsky.feed.post/z");
	memcpy(repost, blocks.last, CID_BYTES);
	put_follow(&blocks, "did:plc:cccc");
	memcpy(follow, blocks.last, CID_BYTES);
	put_head(node, 5, 2);
	put_text(node, "e");
	put_head(node, 4, 3);
	put_entry(node, 0, "app.bsky.feed.like/c", one, NULL);
	put_entry(node, 14, "repost/d", repost, NULL);
	put_entry(node, 9, "graph.follow/e", follow, NULL);
	put_text(node, "l");
	put_link(node, NULL);
	put_block(&blocks, node);
	memcpy(lower, blocks.last, CID_BYTES);

	node = g_byte_array_new();
	put_head(node, 5, 2);
	put_text(node, "e");
	put_head(node, 4, 2);
	put_entry(node, 0, "app.bsky.feed.post/a", one, lower);
	/* 19 bytes are shared with "app.bsky.feed.post/a", the last of them '/'. */
	put_entry(node, 19, "b", two, circle ? lower : NULL);
	put_text(node, "l");
	put_link(node, NULL);
	put_block(&blocks, node);

	put_head(out, 5, 4);
	put_pair(out, "did", "did:plc:aaaa");
	put_pair(out, "rev",
		 "3mvx5jro6m22l"); /* 20 September 2026, 12:00:00.123456, clock 17 */
	put_text(out, "data");
	put_link(out, blocks.last);
	put_text(out, "version");
	put_head(out, 0, 3);
	put_block(&blocks, out);

	put_head(header, 5, 2);
	put_text(header, "roots");
	put_head(header, 4, 1);
	put_link(header, blocks.last);
	put_text(header, "version");
	put_head(header, 0, 1);
	out = g_byte_array_new();
	put_varint(out, header->len);
	put_bytes(out, header->data, header->len);
	put_bytes(out, blocks.sections->data, blocks.sections->len);
	g_byte_array_unref(header);
	g_byte_array_unref(blocks.sections);
	return out;
}

#define READ_POSTS(two)                                                                 \
	"original bluesky at://did:plc:aaaa/app.bsky.feed.post/a (owner) "              \
	"2026-09-01T10:00:00Z url=https://bsky.app/profile/did:plc:aaaa/post/a [one]\n" \
	"repost bluesky at://did:plc:aaaa/app.bsky.feed.repost/d (owner) "              \
	"2026-09-01T10:00:00Z target=did:plc:bbbb []\n"                                 \
	"follow bluesky s1 did:plc:cccc 2026-09-02T10:00:00Z -\n" two
#define READ_LIST "follow list bluesky s1 2026-09-20T12:00:00Z\n"
#define READ_NO_LIST "follow list bluesky s1 -\n"
#define READ_TWO                                                           \
	"original bluesky at://did:plc:aaaa/app.bsky.feed.post/b (owner) " \
	"2026-09-01T10:00:00Z url=https://bsky.app/profile/did:plc:aaaa/post/b [tw\xC3\xB6]\n"

static void
check_archive(GByteArray *archive, const char *expected)
{
	const struct read_options options = { .owner = "s1" };
	g_autofree char *got =
		capture_bytes(archive->data, archive->len, "repo.car", &options, NULL);

	g_assert_cmpstr(got, ==, expected);
}

static void
test_archive(void)
{
	g_autoptr(GByteArray) archive = make_archive(FALSE);

	check_archive(archive,
		      READ_POSTS(READ_TWO READ_LIST) "left out 1 records that are no posts\n");
}

static void
test_damage(void)
{
	g_autoptr(GByteArray) circle = make_archive(TRUE), archive = make_archive(FALSE);
	char *text = (char *)archive->data;
	gsize at;

	/* A node for the second time is not entered. */
	check_archive(circle, READ_POSTS(READ_TWO) "reject 0: a part of the repository is "
						   "missing or damaged\n" READ_NO_LIST
						   "left out 1 records that are no posts\n");
	for (at = 0; memcmp(text + at, "tw\xC3\xB6", 4) != 0; at++)
		;
	text[at] = 'x';
	check_archive(archive, READ_POSTS("reject 0: the record is missing or "
					  "damaged\n" READ_NO_LIST) "left out 1 records "
								    "that are no posts\n");
	g_byte_array_set_size(archive, archive->len - 1);
	check_archive(archive, "error 0: the file ends in the middle of a block, nothing was "
			       "stored\nFAIL\n");
}

static void
test_cut_anywhere(void)
{
	/* No beginning of the file is taken for a whole one, none makes it fall. */
	g_autoptr(GByteArray) archive = make_archive(FALSE);
	const struct read_options options = { .owner = "s1", .format = "bluesky-car" };

	for (gsize length = 0; length < archive->len; length++) {
		g_autofree char *got =
			capture_bytes(archive->data, length, "repo.car", &options, NULL);

		g_assert_nonnull(strstr(got, "FAIL"));
	}
}

static void
check_cbor(const char *bytes, gsize length, const char *expected)
{
	json_t *value = car_decode(bytes, length);
	g_autofree char *got =
		value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : g_strdup("none");

	g_assert_cmpstr(got, ==, expected);
	json_decref(value);
}

#define CBOR(bytes, expected) check_cbor(bytes, sizeof(bytes) - 1, expected)

static void
test_cbor(void)
{
	char deep[200];

	/* Examples of RFC 8949, appendix A. */
	CBOR("\x00", "0");
	CBOR("\x18\x64", "100");
	CBOR("\x1B\x00\x00\x00\xE8\xD4\xA5\x10\x00", "1000000000000");
	CBOR("\x39\x03\xE7", "-1000");
	CBOR("\xFB\xC0\x10\x66\x66\x66\x66\x66\x66", "-4.0999999999999996");
	CBOR("\xF5", "true");
	CBOR("\x63\xC3\xBC\x21", "\"\xC3\xBC!\"");
	CBOR("\x83\x01\x82\x02\x03\x82\x04\x05", "[1,[2,3],[4,5]]");
	CBOR("\xA2\x61\x61\x01\x61\x62\x82\x02\x03", "{\"a\":1,\"b\":[2,3]}");
	CBOR("\x42\x68\x69", "\"hi\"");
	CBOR("\x42\xFF\xFE", "null");
	/* Too short, too long, indefinite, reserved, not finite, no keys, other tags, and
	 * lengths that promise more than there is. */
	CBOR("", "none");
	CBOR("\x00\x00", "none");
	CBOR("\x1B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "none");
	CBOR("\x9F\x01\xFF", "none");
	CBOR("\x1C", "none");
	CBOR("\xFB\x7F\xF0\x00\x00\x00\x00\x00\x00", "none");
	CBOR("\xA1\x01\x02", "none");
	CBOR("\xA1\x61\xFF\x02", "none");
	CBOR("\x61\xFF", "none");
	CBOR("\xC1\x00", "none");
	CBOR("\x9B\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "none");
	CBOR("\x5B\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", "none");
	memset(deep, '\x81', sizeof(deep));
	check_cbor(deep, sizeof(deep), "none");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/car/archive", test_archive);
	g_test_add_func("/car/damage", test_damage);
	g_test_add_func("/car/cut_anywhere", test_cut_anywhere);
	g_test_add_func("/car/cbor", test_cbor);
	return g_test_run();
}

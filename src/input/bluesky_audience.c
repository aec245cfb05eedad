/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Who follows an account of Bluesky: pages of getFollowers and getFollows, of which only the
 * number of people is taken, and profiles (getProfile, getProfiles), which give it at once.
 */

#include <jansson.h>

#include "base/clock.h"
#include "bluesky.h"
#include "formats.h"
#include "input/json_stream.h"

/* The lists of one account, over all pages of the file. */
struct audience_lists {
	char *name;                  /* handle or DID */
	gint64 followers, following; /* COUNT_UNKNOWN: no such list */
	gboolean goes_on;            /* the last page says that there is another */
};

struct audiences {
	struct bluesky bluesky;
	GHashTable *by_did;
	GPtrArray *lists; /* the same, in the order of the file; owned */
};

static void
audience_lists_free(void *data)
{
	struct audience_lists *lists = data;

	g_free(lists->name);
	g_free(lists);
}

static struct audience_lists *
audiences_find(struct audiences *audiences, const json_t *subject)
{
	const char *name = bluesky_actor(&audiences->bluesky, subject);
	const char *did = json_get_text(subject, "did");
	struct audience_lists *lists;

	if (!name)
		return NULL;
	did = did ? did : name;
	lists = g_hash_table_lookup(audiences->by_did, did);
	if (lists)
		return lists;
	lists = g_new(struct audience_lists, 1);
	*lists = (struct audience_lists){ g_strdup(name), COUNT_UNKNOWN, COUNT_UNKNOWN, FALSE };
	g_hash_table_insert(audiences->by_did, g_strdup(did), lists);
	g_ptr_array_add(audiences->lists, lists);
	return lists;
}

static void
audience_add(gint64 *count, const json_t *people)
{
	if (json_is_array(people))
		*count = MAX(*count, 0) + (gint64)json_array_size(people);
}

static void
audiences_read_profile(struct audiences *audiences, const json_t *profile)
{
	struct audience_lists *lists;

	if (!json_get(profile, "followersCount") && !json_get(profile, "followsCount"))
		return;
	lists = audiences_find(audiences, profile);
	if (!lists)
		return;
	lists->followers = json_get_count(profile, "followersCount");
	lists->following = json_get_count(profile, "followsCount");
}

static enum result
audiences_read_one(void *arg, int path, json_t *element, long line)
{
	struct audiences *audiences = arg;
	const json_t *subject = json_get(element, "subject");
	const json_t *profiles = json_get(element, "profiles");
	struct audience_lists *lists;

	(void)path;
	elements_begin(&audiences->bluesky.elements, line);
	audiences_read_profile(audiences, element);
	for (gsize i = 0; i < json_array_size(profiles); i++)
		audiences_read_profile(audiences, json_array_get(profiles, i));
	lists = subject ? audiences_find(audiences, subject) : NULL;
	if (!lists)
		return RESULT_OK;
	audience_add(&lists->followers, json_get(element, "followers"));
	audience_add(&lists->following, json_get(element, "follows"));
	lists->goes_on = json_get(element, "cursor") != NULL;
	return RESULT_OK;
}

static enum result
audiences_put(struct audiences *audiences)
{
	struct elements *elements = &audiences->bluesky.elements;
	enum result result = RESULT_OK;

	for (guint i = 0; i < audiences->lists->len && result == RESULT_OK; i++) {
		const struct audience_lists *lists = audiences->lists->pdata[i];

		elements_begin(elements, 0);
		if (lists->goes_on)
			elements_warn_once(elements, "this list goes on in another page, what "
						     "is here was counted");
		result = elements_put_followers(
			elements, elements_handle(elements, lists->name), lists->followers,
			lists->following, CLOCK_UNKNOWN);
	}
	return result;
}

static int
audiences_sniff(const struct head *head)
{
	static const char *const signs[] = {
		"subject.did followers",       "subject.did follows",
		"[].subject.did [].followers", "[].subject.did [].follows",
		"did handle followersCount",   "profiles[].did profiles[].followersCount"
	};

	for (gsize i = 0; i < G_N_ELEMENTS(signs); i++)
		if (head_json_has(head, signs[i]))
			return 90;
	return 0;
}

static enum result
audiences_read(struct stream *stream, const struct read_options *options,
	       const struct sink *sink, struct diag *diag)
{
	static const char *const paths[] = { "", "[]", NULL };
	struct audiences audiences = {
		.by_did = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.lists = g_ptr_array_new_with_free_func(audience_lists_free),
	};
	struct json_reading reading = {
		.paths = paths,
		.element = audiences_read_one,
		.arg = &audiences,
		.sink = sink,
		.options = options,
	};
	enum result result;

	bluesky_init(&audiences.bluesky, stream, options, sink, diag);
	result = json_stream_read(stream, &reading, diag);
	if (result == RESULT_OK)
		result = audiences_put(&audiences);
	g_hash_table_unref(audiences.by_did);
	g_ptr_array_unref(audiences.lists);
	bluesky_done(&audiences.bluesky);
	return result;
}

const struct format format_bluesky_audience = {
	.name = "bluesky-audience",
	.title = "Bluesky list of followers",
	.kind = INPUT_AUDIENCE,
	.extensions = "json jsonl ndjson",
	.sniff = audiences_sniff,
	.read = audiences_read,
};

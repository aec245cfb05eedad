/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the facts for scoring: passes over all posts, the posts of somebody, counts. */

#include <string.h>

#include "base/clock.h"
#include "store_internal.h"

enum { TEXTS_AT_ONCE = 65536 }; /* bytes taken from the system for texts of posts */

enum result
store_each_authorship(struct store *store, store_authorship_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_AUTHORSHIP_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		gint32 account = column_account(store, statement, 0);
		gint64 created_at = column_time(store, statement, 1);

		if (statement_is_sound(store, &result))
			result = each(arg, account, created_at);
	}
	return statement_end(statement, result);
}

enum result
store_oldest_post(struct store *store, gint32 account, gint64 *created_at)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_POST_OLDEST);
	enum result result;

	bind_integer(statement, 1, account);
	result = statement_step(store, statement);
	/* The least of nothing is one row with nothing in it. */
	if (result == RESULT_OK) {
		gint64 oldest = column_time_if_any(store, statement, 0);

		if (statement_is_sound(store, &result)) {
			result = oldest == CLOCK_UNKNOWN ? RESULT_END : RESULT_OK;
			*created_at = oldest == CLOCK_UNKNOWN ? *created_at : oldest;
		}
	}
	statement_end(statement, result);
	return result;
}

enum result
store_each_author(struct store *store, const char *network, const char *prefix,
		  store_author_fn *each, void *arg)
{
	sqlite3_stmt *statement = NULL;
	/* The first text after all that begin so: the slash, one further. */
	g_autofree char *end = g_strdup(prefix);
	enum result result = RESULT_OK;
	gint64 number = 0;

	if (!network_put(store, network, &number))
		return RESULT_FAIL;
	end[strlen(end) - 1] = '/' + 1;
	statement = statement_get(store, STATEMENT_AUTHOR_EACH);
	bind_integer(statement, 1, number);
	bind_text(statement, 2, prefix);
	bind_text(statement, 3, end);
	while (statement_next(store, statement, &result)) {
		gint32 account = column_account(store, statement, 0);

		if (statement_is_sound(store, &result))
			result = each(arg, account);
	}
	return statement_end(statement, result);
}

gint64
store_last_post(struct store *store)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_POST_LAST);
	enum result result = statement_step(store, statement);
	gint64 last = result == RESULT_OK ? column_integer(statement, 0) : -1;

	statement_end(statement, result);
	if (last > POST_ID_MOST) {
		store_report_damage(store, IMPOSSIBLE_VALUES);
		last = -1;
	}
	return last;
}

enum result
store_each_reply(struct store *store, gint64 first, gint64 last, store_reply_fn *each,
		 void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_REPLY_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, POST_REPLY);
	bind_integer(statement, 2, first);
	bind_integer(statement, 3, last);
	while (statement_next(store, statement, &result)) {
		const struct reply_link reply = {
			.id = column_integer(statement, 0),
			.account = column_account(store, statement, 1),
			.created_at = column_time(store, statement, 2),
			.parent_post = column_integer(statement, 3),
			.parent_account = column_account(store, statement, 4),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &reply);
	}
	return statement_end(statement, result);
}

enum result
store_each_interaction(struct store *store, gint64 first, gint64 last,
		       store_interaction_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_INTERACTION_EACH);
	enum result result = RESULT_OK;

	bind_integer(statement, 1, first);
	bind_integer(statement, 2, last);
	while (statement_next(store, statement, &result)) {
		struct interaction interaction = {
			.post = column_integer(statement, 0),
			.account = column_account(store, statement, 1),
			.created_at = column_time(store, statement, 2),
			.kind = (enum interaction_kind)column_enum(store, statement, 3,
								   INTERACTION_REPOST + 1),
			.target = column_account(store, statement, 4),
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &interaction);
	}
	return statement_end(statement, result);
}

static struct stored_post
column_post(struct store *store, sqlite3_stmt *statement)
{
	return (struct stored_post){
		.id = column_integer(statement, 0),
		.account = column_account(store, statement, 1),
		.network = column_network(store, statement, 2),
		.key = column_words(store, statement, 3),
		.created_at = column_time(store, statement, 4),
		.kind = (enum post_kind)column_enum(store, statement, 5, POST_KIND_COUNT),
		.is_quote = column_integer(statement, 6) != 0,
		.text = column_words(store, statement, 7),
		.url = column_text(store, statement, 8),
		.likes = column_known(statement, 9, COUNT_UNKNOWN),
		.reposts = column_known(statement, 10, COUNT_UNKNOWN),
		.replies = column_known(statement, 11, COUNT_UNKNOWN),
		.quotes = column_known(statement, 12, COUNT_UNKNOWN),
		.views = column_known(statement, 13, COUNT_UNKNOWN),
	};
}

static int
compare_posts(gconstpointer left, gconstpointer right)
{
	const struct stored_post *a = left, *b = right;
	int order = (a->created_at > b->created_at) - (a->created_at < b->created_at);

	if (order == 0)
		order = g_strcmp0(a->network, b->network);
	return order != 0 ? order : strcmp(a->key, b->key);
}

/* Adds the posts of one account to `posts`; their words are kept in `texts`. */
static enum result
collect_posts(struct store *store, sqlite3_stmt *statement, GArray *posts, GStringChunk *texts)
{
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		struct stored_post post = column_post(store, statement);

		if (!statement_is_sound(store, &result))
			continue;
		post.key = g_string_chunk_insert(texts, post.key);
		post.text = g_string_chunk_insert(texts, post.text);
		post.url = post.url ? g_string_chunk_insert(texts, post.url) : NULL;
		g_array_append_val(posts, post);
	}
	return statement_end(statement, result);
}

/* Sorted here: SQLite would write whole rows into a sorter and read them back. */
enum result
store_each_post_of(struct store *store, const gint32 *accounts, gsize count, gint64 from,
		   gint64 to, store_post_fn *each, void *arg)
{
	g_autoptr(GArray) posts = g_array_new(FALSE, FALSE, sizeof(struct stored_post));
	GStringChunk *texts = g_string_chunk_new(TEXTS_AT_ONCE);
	enum result result = RESULT_OK;

	for (gsize i = 0; i < count && result == RESULT_OK; i++) {
		sqlite3_stmt *statement = statement_get(store, STATEMENT_POST_EACH_OF);

		bind_integer(statement, 1, accounts[i]);
		bind_integer(statement, 2, from);
		bind_integer(statement, 3, to);
		result = collect_posts(store, statement, posts, texts);
	}
	g_array_sort(posts, compare_posts);
	for (guint i = 0; i < posts->len && result == RESULT_OK; i++)
		result = each(arg, &g_array_index(posts, struct stored_post, i));
	g_string_chunk_free(texts);
	return result;
}

char *
store_post_text(struct store *store, gint64 post)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_POST_TEXT);
	enum result result = RESULT_FAIL;
	char *text = NULL;

	bind_integer(statement, 1, post);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		text = g_strdup(column_words(store, statement, 0));
		if (!statement_is_sound(store, &result))
			g_clear_pointer(&text, g_free);
	}
	statement_end(statement, result);
	return text;
}

/* -- counts -----------------------------------------------------------------------------------
 */

static enum result
read_time_span(struct store *store, gint64 *earliest, gint64 *newest)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_TIME_SPAN);
	enum result result = statement_step(store, statement);

	*earliest = CLOCK_UNKNOWN;
	*newest = CLOCK_UNKNOWN;
	if (result == RESULT_OK) {
		*earliest = column_time_if_any(store, statement, 0);
		*newest = column_time_if_any(store, statement, 1);
		statement_is_sound(store, &result);
	}
	return statement_end(statement, result);
}

enum result
store_counts(struct store *store, struct store_counts *counts)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_COUNTS);
	enum result result = statement_step(store, statement);

	if (result == RESULT_OK)
		*counts = (struct store_counts){
			.sources = column_integer(statement, 0),
			.students = column_integer(statement, 1),
			.accounts = column_integer(statement, 2),
			.posts = column_integer(statement, 3),
			.interactions = column_integer(statement, 4),
			.rejects = column_integer(statement, 5),
			.runs = column_integer(statement, 6),
		};
	if (statement_end(statement, result) != RESULT_OK)
		return RESULT_FAIL;
	return read_time_span(store, &counts->earliest, &counts->newest);
}

static gint64
read_time(struct store *store, enum statement_name number)
{
	sqlite3_stmt *statement = statement_get(store, number);
	enum result result = statement_step(store, statement);
	gint64 time = CLOCK_UNKNOWN;

	if (result == RESULT_OK) {
		time = column_time_if_any(store, statement, 0);
		statement_is_sound(store, &result);
	}
	statement_end(statement, result);
	return time;
}

/* CLOCK_UNKNOWN is less than any time. */
gint64
store_newest_time(struct store *store)
{
	gint64 answered = read_time(store, STATEMENT_RATING_NEWEST);
	gint64 earliest = CLOCK_UNKNOWN;
	gint64 newest = CLOCK_UNKNOWN;

	read_time_span(store, &earliest, &newest);
	newest = MAX(newest, answered);
	return newest == CLOCK_UNKNOWN ? read_time(store, STATEMENT_ANSWERS_CAME) : newest;
}

gint64
store_facts_version(struct store *store)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_FACTS_VERSION);
	enum result result = statement_step(store, statement);
	gint64 version = result == RESULT_OK ? column_integer(statement, 0) : -1;

	statement_end(statement, result);
	return version;
}

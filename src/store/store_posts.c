/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Importing posts. A row goes straight into the table when its key is new, which is the
 * fast and common case. Otherwise it waits in staged_post until the file has ended, because
 * only then is it known which of the sources is the newer.
 */

#include "base/clock.h"
#include "store_internal.h"

/* -- the beginning ----------------------------------------------------------------------------
 */

static enum result
run_with_path(struct store *store, enum statement_name name, const char *path)
{
	sqlite3_stmt *statement = statement_get(store, name);

	bind_text(statement, 1, path);
	return statement_run(store, statement);
}

gint64
store_put_source(struct store *store, const struct source *source)
{
	sqlite3_stmt *statement = NULL;

	g_assert(store->import.source == 0);
	if (run_with_path(store, STATEMENT_CLAIM_DELETE, source->path) != RESULT_OK ||
	    run_with_path(store, STATEMENT_FOLLOW_DELETE, source->path) != RESULT_OK ||
	    run_with_path(store, STATEMENT_POST_OWNER_DELETE, source->path) != RESULT_OK ||
	    run_with_path(store, STATEMENT_LABEL_DELETE, source->path) != RESULT_OK ||
	    run_with_path(store, STATEMENT_HAND_IN_DELETE, source->path) != RESULT_OK ||
	    run_with_path(store, STATEMENT_REJECT_DELETE, source->path) != RESULT_OK ||
	    run_with_path(store, STATEMENT_RATING_DELETE, source->path) != RESULT_OK ||
	    run_with_path(store, STATEMENT_COMMENT_DELETE, source->path) != RESULT_OK ||
	    run_with_path(store, STATEMENT_SOURCE_SUPERSEDE, source->path) != RESULT_OK)
		return 0;
	statement = statement_get(store, STATEMENT_SOURCE_INSERT);
	bind_text(statement, 1, source->path);
	bind_integer(statement, 2, source->stamp.size);
	bind_integer(statement, 3, source->stamp.mtime_ns);
	bind_integer(statement, 4, source->stamp.inode);
	bind_text(statement, 5, source->sha256);
	bind_text(statement, 6, source->format);
	bind_text(statement, 7, source->kind);
	bind_text(statement, 8, source->reading);
	if (statement_run(store, statement) != RESULT_OK)
		return 0;
	store->changed = TRUE;
	store->import.source = sqlite3_last_insert_rowid(store->db);
	store->import.new_posts = 0;
	store->import.staged = 0;
	return store->import.source;
}

/* -- a post -----------------------------------------------------------------------------------
 */

/* The accounts of a post by their ids; 0 where it names none. */
struct post_accounts {
	gint64 network, author, replied, target;
};

static gboolean
put_accounts(struct store *store, const struct post *post, struct post_accounts *accounts)
{
	*accounts = (struct post_accounts){ 0 };
	return network_put(store, post->network, &accounts->network) &&
	       (post->author == NULL || account_put(store, accounts->network, post->author,
						    post->author_title, &accounts->author)) &&
	       (post->reply_to_author == NULL ||
		account_put(store, accounts->network, post->reply_to_author, NULL,
			    &accounts->replied)) &&
	       (post->target_author == NULL ||
		account_put(store, accounts->network, post->target_author, NULL,
			    &accounts->target));
}

static gboolean
has_counts(const struct post *post)
{
	return post->likes != COUNT_UNKNOWN || post->reposts != COUNT_UNKNOWN ||
	       post->replies != COUNT_UNKNOWN || post->quotes != COUNT_UNKNOWN ||
	       post->views != COUNT_UNKNOWN;
}

static void
bind_counts(sqlite3_stmt *statement, int place, const struct post *post)
{
	bind_known(statement, place, post->likes, COUNT_UNKNOWN);
	bind_known(statement, place + 1, post->reposts, COUNT_UNKNOWN);
	bind_known(statement, place + 2, post->replies, COUNT_UNKNOWN);
	bind_known(statement, place + 3, post->quotes, COUNT_UNKNOWN);
	bind_known(statement, place + 4, post->views, COUNT_UNKNOWN);
}

static enum result
put_interaction(struct store *store, enum statement_name name, gint64 post,
		enum interaction_kind kind, gint64 account)
{
	sqlite3_stmt *statement = statement_get(store, name);

	bind_integer(statement, 1, post);
	bind_integer(statement, 2, kind);
	bind_integer(statement, 3, account);
	return statement_run(store, statement);
}

/* Puts whom the post names into `interaction`, or into `staged_interaction`. */
static enum result
put_interactions(struct store *store, enum statement_name name, gint64 id,
		 const struct post *post, const struct post_accounts *accounts)
{
	enum result result = RESULT_OK;

	for (gsize i = 0; i < post->mention_count && result == RESULT_OK; i++) {
		gint64 account = 0;

		if (!account_put(store, accounts->network, post->mentions[i], NULL, &account))
			return RESULT_FAIL;
		result = put_interaction(store, name, id, INTERACTION_MENTION, account);
	}
	if (accounts->target != 0 && result == RESULT_OK)
		result = put_interaction(store, name, id,
					 post->kind == POST_REPOST ? INTERACTION_REPOST
								   : INTERACTION_QUOTE,
					 accounts->target);
	return result;
}

/* Notes whose the post is by the place of the file, where the file does not tell. */
static enum result
put_owner(struct store *store, gint64 id, const struct post *post,
	  const struct post_accounts *accounts)
{
	sqlite3_stmt *statement = NULL;

	if (!post->by_owner || accounts->author == 0)
		return RESULT_OK;
	statement = statement_get(store, STATEMENT_POST_OWNER_PUT);
	bind_integer(statement, 1, id);
	bind_integer(statement, 2, store->import.source);
	bind_integer(statement, 3, accounts->author);
	return statement_run(store, statement);
}

static enum result
insert_post(struct store *store, const struct post *post, const struct post_accounts *accounts)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_POST_INSERT);
	gint64 source = store->import.source;

	bind_integer(statement, 1, accounts->network);
	bind_known(statement, 2, accounts->author, 0);
	bind_integer(statement, 3, post->created_at);
	bind_integer(statement, 4, post->kind);
	bind_integer(statement, 5, post->is_quote ? 1 : 0);
	bind_known(statement, 6, accounts->replied, 0);
	bind_integer(statement, 7, source);
	bind_known(statement, 8, has_counts(post) ? source : 0, 0);
	bind_counts(statement, 9, post);
	bind_text(statement, 14, post->key);
	bind_text(statement, 15, post->reply_to_key);
	bind_text(statement, 16, post->url);
	bind_text(statement, 17, post->text != NULL ? post->text : "");
	bind_integer(statement, 18, post->by_link ? 1 : 0);
	return statement_run(store, statement);
}

static enum result
find_post(struct store *store, gint64 network, const char *key, gint64 *id)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_POST_FIND);
	enum result result = RESULT_FAIL;

	bind_integer(statement, 1, network);
	bind_text(statement, 2, key);
	result = statement_step(store, statement);
	if (result == RESULT_OK)
		*id = column_integer(statement, 0);
	statement_end(statement, result);
	if (result == RESULT_END)
		return store_report_damage(store, "the index of posts does not match them");
	return result;
}

static enum result
stage_post(struct store *store, const struct post *post, const struct post_accounts *accounts)
{
	sqlite3_stmt *statement = NULL;
	gint64 id = 0;

	if (find_post(store, accounts->network, post->key, &id) != RESULT_OK)
		return RESULT_FAIL;
	statement = statement_get(store, STATEMENT_STAGED_PUT);
	bind_integer(statement, 1, id);
	bind_known(statement, 2, accounts->author, 0);
	bind_integer(statement, 3, post->created_at);
	bind_integer(statement, 4, post->kind);
	bind_integer(statement, 5, post->is_quote ? 1 : 0);
	bind_known(statement, 6, accounts->replied, 0);
	bind_counts(statement, 7, post);
	bind_integer(statement, 12, has_counts(post) ? 1 : 0);
	bind_text(statement, 13, post->reply_to_key);
	bind_text(statement, 14, post->url);
	bind_text(statement, 15, post->text != NULL ? post->text : "");
	bind_integer(statement, 16, post->by_link ? 1 : 0);
	bind_integer(statement, 17, post->by_owner ? 1 : 0);
	if (statement_run(store, statement) != RESULT_OK)
		return RESULT_FAIL;
	store->import.staged++;
	statement = statement_get(store, STATEMENT_STAGED_INTERACTION_CLEAR);
	bind_integer(statement, 1, id);
	if (statement_run(store, statement) != RESULT_OK ||
	    put_owner(store, id, post, accounts) != RESULT_OK)
		return RESULT_FAIL;
	return put_interactions(store, STATEMENT_STAGED_INTERACTION_PUT, id, post, accounts);
}

enum result
store_put_post(struct store *store, gint64 source, const struct post *post)
{
	struct post_accounts accounts;
	gint64 id = 0;

	g_assert(source != 0 && source == store->import.source);
	if (!put_accounts(store, post, &accounts) ||
	    insert_post(store, post, &accounts) != RESULT_OK)
		return RESULT_FAIL;
	if (sqlite3_changes(store->db) == 0)
		return stage_post(store, post, &accounts);
	id = sqlite3_last_insert_rowid(store->db);
	store->import.new_posts++;
	if (put_owner(store, id, post, &accounts) != RESULT_OK)
		return RESULT_FAIL;
	return put_interactions(store, STATEMENT_INTERACTION_INSERT, id, post, &accounts);
}

/* -- the end ----------------------------------------------------------------------------------
 */

static enum result
count_staged(struct store *store, struct import_tally *tally)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SETTLE_TALLY);
	enum result result = RESULT_FAIL;
	gint64 known = 0;

	bind_integer(statement, 1, store->import.source);
	result = statement_step(store, statement);
	if (result == RESULT_OK) {
		known = column_integer(statement, 0);
		tally->updated = column_integer(statement, 1);
		tally->unchanged = known - tally->updated;
		tally->duplicates_in_file = store->import.staged - known;
	}
	return statement_end(statement, result);
}

/* Puts the staged rows in force where this source goes before the one they were from. */
static enum result
settle(struct store *store, struct import_tally *tally)
{
	/* The content comes last: interactions are chosen by the sources that it changes. */
	static const enum statement_name steps[] = {
		STATEMENT_SETTLE_INTERACTION_DELETE,
		STATEMENT_SETTLE_INTERACTION_INSERT,
		STATEMENT_SETTLE_COUNTS,
		STATEMENT_SETTLE_CONTENT,
		STATEMENT_SETTLE_AUTHOR,
		STATEMENT_STAGED_POST_DELETE,
		STATEMENT_STAGED_INTERACTION_DELETE,
		STATEMENT_RIVALS_DELETE,
	};
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SETTLE_RIVALS);

	bind_integer(statement, 1, store->import.source);
	if (statement_run(store, statement) != RESULT_OK ||
	    count_staged(store, tally) != RESULT_OK)
		return RESULT_FAIL;
	for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
		statement = statement_get(store, steps[i]);
		if (steps[i] == STATEMENT_SETTLE_COUNTS || steps[i] == STATEMENT_SETTLE_CONTENT)
			bind_integer(statement, 1, store->import.source);
		if (statement_run(store, statement) != RESULT_OK)
			return RESULT_FAIL;
	}
	return RESULT_OK;
}

enum result
store_each_post_owner(struct store *store, store_post_owner_fn *each, void *arg)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_POST_OWNER_EACH);
	enum result result = RESULT_OK;

	while (statement_next(store, statement, &result)) {
		const struct post_owner owner = {
			.post = column_integer(statement, 0),
			.owner = column_account(store, statement, 1),
			.path = column_words(store, statement, 2),
			.account = column_account(store, statement, 3),
			.has_author = column_integer(statement, 4) != 0,
		};

		if (statement_is_sound(store, &result))
			result = each(arg, &owner);
	}
	return statement_end(statement, result);
}

enum result
store_set_post_account(struct store *store, gint64 post, gint32 account)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_POST_SET_ACCOUNT);

	bind_integer(statement, 1, post);
	bind_known(statement, 2, account, -1);
	store->changed = TRUE;
	return statement_run(store, statement);
}

enum result
store_finish_source(struct store *store, gint64 source, gint64 as_of, gint64 items,
		    gint64 rejected, struct import_tally *tally)
{
	struct import_tally counted = { .new_posts = store->import.new_posts };
	sqlite3_stmt *statement = statement_get(store, STATEMENT_SOURCE_FINISH);

	g_assert(source != 0 && source == store->import.source);
	bind_integer(statement, 1, source);
	bind_known(statement, 2, as_of, CLOCK_UNKNOWN);
	bind_integer(statement, 3, items);
	bind_integer(statement, 4, rejected);
	if (statement_run(store, statement) != RESULT_OK)
		return RESULT_FAIL;
	if (store->import.staged > 0 && settle(store, &counted) != RESULT_OK)
		return RESULT_FAIL;
	store->import.source = 0;
	if (tally != NULL)
		*tally = counted;
	return RESULT_OK;
}

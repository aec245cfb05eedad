/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/appraise.h"

#include "app/classroom.h"
#include "model/label.h"
#include "text/duplicates.h"

/* A credibility from here on is no fault. */
static const double IN_ORDER = (double)LABEL_LEVEL_YES / LABEL_LEVEL_MOST;

/* Set while the posts of one student are read. */
struct reading {
	const struct appraiser *appraiser;
	const struct person *person;
	struct appraisal *appraisal;
	GArray *hashes;  /* of guint64: the shingles of all posts, one after the other */
	GArray *lengths; /* of gsize: how many each post has */
};

/* A post of the store, and whom it answers. */
struct read_post {
	const struct stored_post *stored;
	enum post_kind kind;
	gint64 parent_post;    /* 0: none, or none that is stored */
	gint32 parent_account; /* -1: nobody known */
};

static gboolean
is_own_account(const struct person *person, gint32 account)
{
	for (guint i = 0; i < person->accounts->len; i++)
		if (g_array_index(person->accounts, gint32, i) == account)
			return TRUE;
	return FALSE;
}

/* A reply to oneself is a thread: an original. */
static struct read_post
read_post(const struct reading *reading, const struct stored_post *stored)
{
	struct read_post post = {
		.stored = stored,
		.kind = stored->kind,
		.parent_account = -1,
	};

	if (stored->kind == POST_REPLY)
		post.parent_account =
			links_parent(reading->appraiser->links, stored, &post.parent_post);
	if (post.parent_account >= 0 && is_own_account(reading->person, post.parent_account))
		post.kind = POST_ORIGINAL;
	return post;
}

/*
 * Whether the post answered is a question matters only to a reply that has no other substance,
 * so its text is fetched only then.
 */
static void
analyse(const struct reading *reading, const struct read_post *post, struct text_result *result)
{
	const struct appraiser *appraiser = reading->appraiser;
	struct text_input input = {
		.text = post->stored->text,
		.network = post->stored->network,
		.url = post->stored->url,
		.kind = post->kind,
		.to_other = post->kind == POST_REPLY,
		.parent_question = -1,
		.min_words = appraiser->config->min_words,
		.help_words = appraiser->config->help_words,
	};
	g_autofree char *parent = NULL;

	analyser_run(appraiser->analyser, &input, result);
	if (!input.to_other || post->parent_post == 0 || (result->signals & SIGNAL_HELPS) ||
	    result->words < input.min_words)
		return;
	parent = store_post_text(appraiser->store, post->parent_post);
	input.parent_question = parent && text_is_question(parent);
	if (input.parent_question)
		analyser_run(appraiser->analyser, &input, result);
}

/* The reason kept with a value, in words that stay. */
static const char *
keep(struct appraisal *appraisal, const char *text)
{
	return text ? g_string_chunk_insert_const(appraisal->texts, text) : NULL;
}

static int
bit_index(enum signal signal)
{
	int index = 0;

	while ((1 << index) < (int)signal)
		index++;
	return index;
}

/* A ledger shows the words of the post: they are what its reader can find. */
static void
take_own_words(struct appraisal *appraisal, struct text_result *result)
{
	for (int i = 0; i < SIGNAL_COUNT; i++) {
		g_autofree char *reason = NULL;

		if (result->own[i].length == 0)
			continue;
		reason = text_reason(result, (enum signal)(1 << i));
		result->phrase[i] = keep(appraisal, reason);
	}
}

static const char *
phrase_of(const struct text_result *result, enum signal signal)
{
	return result->phrase[bit_index(signal)];
}

static gboolean
is_undisclosed(guint32 signals)
{
	return (signals & SIGNAL_PROMOTION) && !(signals & SIGNAL_DISCLOSED);
}

static gboolean
is_unsourced(guint32 signals)
{
	return (signals & SIGNAL_CLAIM) && !(signals & SIGNAL_SOURCED);
}

gboolean
appraise_is_credible(guint32 signals, gboolean *has_claim)
{
	*has_claim = (signals & (SIGNAL_CLAIM | SIGNAL_PROMOTION | SIGNAL_LINK)) != 0;
	return *has_claim && !is_unsourced(signals) && !is_undisclosed(signals);
}

/* Credibility: what was claimed or promoted, and whether it was backed or disclosed. */
static void
judge_credibility(struct appraisal *appraisal, struct sheet_post *post,
		  const struct text_result *result)
{
	guint32 signals = result->signals;
	g_autofree char *reason = NULL;

	post->facts.value[VALUE_GOOD] = appraise_is_credible(signals, &post->facts.has_claim);
	if (!post->facts.has_claim)
		return;
	if (is_undisclosed(signals))
		reason = g_strdup_printf("promotion without disclosure: %s",
					 phrase_of(result, SIGNAL_PROMOTION));
	else if (is_unsourced(signals))
		reason = g_strdup_printf("claim without source: %s",
					 phrase_of(result, SIGNAL_CLAIM));
	else if (signals & SIGNAL_PROMOTION)
		reason = g_strdup_printf("disclosed: %s", phrase_of(result, SIGNAL_DISCLOSED));
	else if (signals & SIGNAL_CLAIM)
		reason = g_strdup_printf("%s, source: %s", phrase_of(result, SIGNAL_CLAIM),
					 phrase_of(result, SIGNAL_SOURCED));
	else
		reason = g_strdup_printf("link: %s", phrase_of(result, SIGNAL_LINK));
	post->reasons[VALUE_GOOD] = keep(appraisal, reason);
}

static void
judge(struct appraisal *appraisal, struct sheet_post *post, const struct text_result *result)
{
	static const struct {
		enum value value;
		enum signal signal;
	} plain[] = {
		{ VALUE_RELEVANT, SIGNAL_RELEVANT }, { VALUE_TEACHING, SIGNAL_TEACHING },
		{ VALUE_WORKS, SIGNAL_WORKS },       { VALUE_FAILS, SIGNAL_FAILS },
		{ VALUE_HELPS, SIGNAL_HELPS },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(plain); i++) {
		if (!(result->signals & plain[i].signal))
			continue;
		post->facts.value[plain[i].value] = 1;
		post->reasons[plain[i].value] =
			keep(appraisal, phrase_of(result, plain[i].signal));
	}
	if (!post->reasons[VALUE_RELEVANT])
		post->reasons[VALUE_RELEVANT] = "no topic phrase";
	if (post->facts.value[VALUE_HELPS] > 0 && !post->reasons[VALUE_HELPS])
		post->reasons[VALUE_HELPS] = "answers a question";
	judge_credibility(appraisal, post, result);
}

/* Whom a reply answers. Replies to oneself are none: see read_post. */
static gint32
helped_by(const struct appraiser *appraiser, const struct read_post *read)
{
	gint32 actor = links_actor(appraiser->people, read->parent_account);

	return actor < 0 && read->kind == POST_REPLY ? HELPED_UNNAMED : actor;
}

/*
 * Human codes beat rules: the mean level takes the place of the signal, a 0 as well. Who codes
 * credibility says that there is something to judge. A reply that is coded as help needs to
 * know whom it helps, whatever the rules made of it.
 */
static void
obey_coders(const struct reading *reading, const struct read_post *read,
	    struct sheet_post *post)
{
	const struct appraiser *appraiser = reading->appraiser;

	for (int aspect = 0; aspect < VALUE_COUNT; aspect++) {
		const struct coded *coded =
			codes_find(appraiser->codes, read->stored->id, (enum value)aspect);

		if (!coded)
			continue;
		post->facts.value[aspect] = coded->level / LABEL_LEVEL_MOST;
		post->reasons[aspect] = coded->reason;
		if (aspect == VALUE_GOOD)
			post->facts.has_claim = TRUE;
		if (aspect == VALUE_RELEVANT && coded->level <= 0)
			post->topics = 0;
		if (aspect == VALUE_HELPS && post->facts.kind == POST_REPLY)
			post->facts.helped = helped_by(appraiser, read);
	}
}

/* Returns the place of the account among those of the person. */
static guint
count_account(struct reading *reading, const struct stored_post *post, enum post_kind kind)
{
	const GArray *accounts = reading->person->accounts;
	struct sheet_account *account;
	guint i = 0;

	while (i + 1 < accounts->len && g_array_index(accounts, gint32, i) != post->account)
		i++;
	account = &reading->appraisal->accounts[i];
	if (kind == POST_REPOST)
		account->reposts++;
	else
		account->posts++;
	account->network = post->network;
	account->has_counts |= kind != POST_REPOST && (post->likes != COUNT_UNKNOWN ||
						       post->reposts != COUNT_UNKNOWN ||
						       post->replies != COUNT_UNKNOWN);
	return i;
}

/* Why an observation may rest on the post. */
static void
notice(const struct reading *reading, struct sheet_post *post, const struct text_result *result)
{
	struct appraisal *appraisal = reading->appraisal;
	g_autofree char *tags = NULL;

	post->bait = keep(appraisal, phrase_of(result, SIGNAL_BAIT));
	post->promotion = keep(appraisal, phrase_of(result, SIGNAL_PROMOTION));
	if (result->hashtags <= reading->appraiser->config->observations.hashtags)
		return;
	tags = text_hashtags(result);
	post->hashtags = keep(appraisal, tags);
}

static enum result
take_post(void *arg, const struct stored_post *stored)
{
	struct reading *reading = arg;
	struct appraisal *appraisal = reading->appraisal;
	const struct read_post read = read_post(reading, stored);
	struct text_result result = { 0 };
	struct sheet_post post = { 0 };
	guint account = count_account(reading, stored, read.kind);

	if (read.kind == POST_REPOST)
		return RESULT_OK;
	if (reading->appraiser->analyser)
		analyse(reading, &read, &result);
	else if (text_is_question(stored->text))
		result.signals = SIGNAL_QUESTION;
	post.facts = (struct post_facts){
		.id = stored->id,
		.created_at = stored->created_at,
		.week = calendar_week(&reading->appraiser->window->calendar,
				      stored->created_at),
		.kind = read.kind,
		.signals = result.signals,
		.hashtags = result.hashtags,
		.helped = -1,
		.likes = stored->likes,
		.reposts = stored->reposts,
		.replies = stored->replies,
	};
	if (result.signals & SIGNAL_HELPS)
		post.facts.helped = helped_by(reading->appraiser, &read);
	post.network = stored->network;
	post.url = stored->url ? g_string_chunk_insert(appraisal->texts, stored->url) : NULL;
	post.text = g_string_chunk_insert(appraisal->texts, stored->text);
	post.topics = result.topics;
	if (reading->appraiser->analyser) {
		take_own_words(appraisal, &result);
		judge(appraisal, &post, &result);
		notice(reading, &post, &result);
		obey_coders(reading, &read, &post);
	}
	g_array_append_val(appraisal->posts, post);
	g_array_append_val(appraisal->account_of, account);
	if (!reading->appraiser->analyser)
		return RESULT_OK;
	g_array_append_vals(reading->hashes, result.shingles, (guint)result.shingle_count);
	g_array_append_val(reading->lengths, result.shingle_count);
	return RESULT_OK;
}

static void
mark_duplicates(struct reading *reading)
{
	gsize count = reading->lengths->len;
	g_autofree struct shingle_set *sets = g_new(struct shingle_set, count + 1);
	g_autofree gint32 *duplicate_of = g_new(gint32, count + 1);
	const guint64 *hashes = (const guint64 *)(const void *)reading->hashes->data;
	GArray *posts = reading->appraisal->posts;

	for (gsize i = 0; i < count; i++) {
		gsize length = g_array_index(reading->lengths, gsize, i);

		sets[i] = (struct shingle_set){ .hashes = hashes, .count = length };
		if (length > 0)
			hashes += length;
	}
	duplicates_find(sets, count, reading->appraiser->config->duplicate_similarity,
			duplicate_of);
	for (gsize i = 0; i < count; i++) {
		struct sheet_post *post = &g_array_index(posts, struct sheet_post, i);

		post->facts.duplicate = duplicate_of[i] >= 0;
		if (duplicate_of[i] >= 0)
			post->duplicate_of =
				g_array_index(posts, struct sheet_post, duplicate_of[i])
					.facts.id;
	}
}

/*
 * What a row says beside its value: see struct evidence. Advice is taken from it, and is not to
 * miss a tie in a post that coders found in order.
 */
static gint64
about(const struct sheet_post *post, enum value aspect)
{
	guint32 signals = post->facts.signals;

	switch (aspect) {
	case VALUE_RELEVANT:
		return (gint64)post->topics;
	case VALUE_HELPS:
		return post->facts.helped;
	case VALUE_GOOD:
		if (is_undisclosed(signals) && post->facts.value[aspect] >= IN_ORDER)
			signals &= ~(guint32)SIGNAL_PROMOTION;
		return signals;
	default:
		return -1;
	}
}

static void
add_evidence(struct appraisal *appraisal, const struct sheet_post *post, enum value aspect)
{
	const struct evidence evidence = {
		.post_id = post->facts.id,
		.aspect = aspect,
		.value = post->facts.value[aspect],
		.about = about(post, aspect),
		.reason = post->reasons[aspect],
	};

	g_array_append_val(appraisal->evidence, evidence);
}

/*
 * Proportions rest on every post that was looked at, so those of value 0 are rows too; counts
 * rest on the posts that have the value, and a coder's 0 is a row since it may have taken one
 * away. Help to nobody known counts for nothing.
 */
static gboolean
is_evidence(const struct codes *codes, const struct sheet_post *post, enum value aspect)
{
	if (aspect == VALUE_RELEVANT)
		return TRUE;
	if (aspect == VALUE_GOOD)
		return post->facts.has_claim;
	if (aspect == VALUE_HELPS && post->facts.helped < 0)
		return FALSE;
	return post->facts.value[aspect] > 0 || codes_find(codes, post->facts.id, aspect);
}

static void
list_evidence(const struct codes *codes, struct appraisal *appraisal)
{
	for (guint i = 0; i < appraisal->posts->len; i++) {
		const struct sheet_post *post =
			&g_array_index(appraisal->posts, struct sheet_post, i);

		g_array_append_val(appraisal->facts, post->facts);
		for (enum value aspect = 0; aspect < VALUE_COUNT; aspect++)
			if (!post->facts.duplicate && is_evidence(codes, post, aspect))
				add_evidence(appraisal, post, aspect);
	}
}

struct appraisal *
appraise(const struct appraiser *appraiser, const struct person *person)
{
	struct appraisal *appraisal = g_new0(struct appraisal, 1);
	struct reading reading = {
		.appraiser = appraiser,
		.person = person,
		.appraisal = appraisal,
		.hashes = g_array_new(FALSE, FALSE, sizeof(guint64)),
		.lengths = g_array_new(FALSE, FALSE, sizeof(gsize)),
	};
	enum result result;

	appraisal->posts = g_array_new(FALSE, FALSE, sizeof(struct sheet_post));
	appraisal->facts = g_array_new(FALSE, FALSE, sizeof(struct post_facts));
	appraisal->evidence = g_array_new(FALSE, FALSE, sizeof(struct evidence));
	appraisal->account_of = g_array_new(FALSE, FALSE, sizeof(guint));
	appraisal->accounts = g_new0(struct sheet_account, person->accounts->len + 1);
	appraisal->texts = g_string_chunk_new(16384);
	result = person->accounts->len == 0
			 ? RESULT_OK
			 : store_each_post_of(
				   appraiser->store,
				   (const gint32 *)(const void *)person->accounts->data,
				   person->accounts->len, appraiser->window->start,
				   appraiser->window->until, take_post, &reading);
	if (result == RESULT_OK && appraiser->analyser) {
		mark_duplicates(&reading);
		list_evidence(appraiser->codes, appraisal);
	}
	g_array_free(reading.hashes, TRUE);
	g_array_free(reading.lengths, TRUE);
	if (result == RESULT_OK)
		return appraisal;
	appraisal_free(appraisal);
	return NULL;
}

/* An account that has no post left has nothing to show. */
static void
leave_out(struct sheet_account *account)
{
	account->posts--;
	if (account->posts == 0 && account->reposts == 0)
		*account = (struct sheet_account){ 0 };
}

void
appraisal_keep_posts(struct appraisal *appraisal, appraisal_keeps_fn *keeps)
{
	guint kept = 0;

	for (guint i = 0; i < appraisal->posts->len; i++) {
		struct sheet_post *post =
			&g_array_index(appraisal->posts, struct sheet_post, i);
		guint account = g_array_index(appraisal->account_of, guint, i);

		if (!keeps(post)) {
			leave_out(&appraisal->accounts[account]);
			continue;
		}
		g_array_index(appraisal->posts, struct sheet_post, kept) = *post;
		g_array_index(appraisal->account_of, guint, kept++) = account;
	}
	g_array_set_size(appraisal->posts, kept);
	g_array_set_size(appraisal->account_of, kept);
}

struct appraiser *
appraiser_new(const struct lexicon *lexicon, const struct codes *codes,
	      const struct people *people, const struct links *links,
	      const struct window *window, const struct config *config, struct diag *diag)
{
	struct appraiser *appraiser = g_new0(struct appraiser, 1);

	*appraiser = (struct appraiser){
		.store = store_open(CLASSROOM_STORE, STORE_READ, diag),
		.analyser = lexicon ? analyser_new(lexicon) : NULL,
		.codes = codes,
		.people = people,
		.links = links,
		.window = window,
		.config = config,
	};
	if (appraiser->store)
		return appraiser;
	appraiser_free(appraiser);
	return NULL;
}

void
appraiser_free(struct appraiser *appraiser)
{
	if (!appraiser)
		return;
	analyser_free(appraiser->analyser);
	store_close(appraiser->store);
	g_free(appraiser);
}

void
appraisal_free(struct appraisal *appraisal)
{
	if (!appraisal)
		return;
	g_array_free(appraisal->posts, TRUE);
	g_array_free(appraisal->facts, TRUE);
	g_array_free(appraisal->evidence, TRUE);
	g_array_free(appraisal->account_of, TRUE);
	g_free(appraisal->accounts);
	g_string_chunk_free(appraisal->texts);
	g_free(appraisal);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/coding.h"

#include <math.h>

#include "app/appraise.h"
#include "app/codes.h"
#include "edition.h"
#include "metric/agreement.h"
#include "metric/kappa.h"

/* What is needed while the posts are compared. */
struct comparing {
	struct edition edition;
	struct codes *codes;
	struct lexicon *lexicon;
	struct appraiser *appraiser;
	gboolean *has_codes;          /* by person: somebody coded a post of theirs */
	GHashTable *counted;          /* gint64 *: coded posts of the run */
	GArray *answers[VALUE_COUNT]; /* of struct answer */
	struct coding_report *report;
};

/* Yes or no of a post, 1 or 0; NaN: the rule says nothing. */
struct answer {
	double rule, coders;
};

static enum result
take_link(void *arg, const struct post_link *link)
{
	struct comparing *comparing = arg;
	const struct people *people = comparing->edition.people;

	if (link->account >= 0 && link->account < people->account_count &&
	    people->person_of[link->account] >= 0 && codes_has_post(comparing->codes, link->id))
		comparing->has_codes[people->person_of[link->account]] = TRUE;
	return RESULT_OK;
}

/* What the rule says of a post for a criterion, whatever coders made of it. */
static double
rule_answer(const struct post_facts *facts, enum value aspect)
{
	static const enum signal signals[VALUE_COUNT] = {
		[VALUE_RELEVANT] = SIGNAL_RELEVANT, [VALUE_TEACHING] = SIGNAL_TEACHING,
		[VALUE_WORKS] = SIGNAL_WORKS,       [VALUE_FAILS] = SIGNAL_FAILS,
		[VALUE_HELPS] = SIGNAL_HELPS,
	};
	gboolean has_claim = TRUE;
	gboolean says_yes = aspect == VALUE_GOOD
				    ? appraise_is_credible(facts->signals, &has_claim)
				    : (facts->signals & (guint32)signals[aspect]) != 0;

	if (!has_claim)
		return NAN;
	return says_yes ? 1 : 0;
}

static void
compare_post(struct comparing *comparing, const struct post_facts *facts)
{
	gboolean is_coded = FALSE;

	for (int i = 0; i < VALUE_COUNT; i++) {
		enum value aspect = (enum value)i;
		const struct coded *coded = codes_find(comparing->codes, facts->id, aspect);
		struct answer answer;

		if (!coded)
			continue;
		is_coded = TRUE;
		answer.rule = rule_answer(facts, aspect);
		answer.coders = coded->level >= LABEL_LEVEL_YES;
		g_array_append_val(comparing->answers[aspect], answer);
	}
	if (is_coded)
		g_hash_table_add(comparing->counted, g_memdup2(&facts->id, sizeof facts->id));
}

static enum result
compare_person(struct comparing *comparing, const struct person *person)
{
	struct appraisal *appraisal = appraise(comparing->appraiser, person);

	if (!appraisal)
		return RESULT_FAIL;
	for (guint i = 0; i < appraisal->facts->len; i++) {
		const struct post_facts *facts =
			&g_array_index(appraisal->facts, struct post_facts, i);

		if (!facts->duplicate)
			compare_post(comparing, facts);
	}
	appraisal_free(appraisal);
	return RESULT_OK;
}

/* -- figures ----------------------------------------------------------------------------------
 */

static void
settle_rules(struct comparing *comparing, enum value aspect)
{
	const GArray *answers = comparing->answers[aspect];
	struct coding *coding = &comparing->report->criteria[aspect];
	g_autofree double *table = g_new(double, 2 * (gsize)answers->len + 1);
	g_autofree double *rule = g_new(double, (gsize)answers->len + 1);
	g_autofree double *coders = g_new(double, (gsize)answers->len + 1);
	const struct agreement_data data = { table, answers->len, 2 };

	coding->coded = answers->len;
	for (guint i = 0; i < answers->len; i++) {
		const struct answer *answer = &g_array_index(answers, struct answer, i);

		table[2 * i] = rule[i] = answer->rule;
		table[2 * i + 1] = coders[i] = answer->coders;
		if (isnan(answer->rule))
			continue;
		coding->compared++;
		coding->both += answer->rule > 0 && answer->coders > 0;
		coding->rule_alone += answer->rule > 0 && answer->coders <= 0;
		coding->coders_alone += answer->rule <= 0 && answer->coders > 0;
		coding->neither += answer->rule <= 0 && answer->coders <= 0;
	}
	coding->raw = agreement_raw(&data);
	coding->kappa = kappa_cohen(rule, coders, answers->len, KAPPA_UNWEIGHTED);
}

/* The levels of one criterion as a table of posts and coders. */
static void
settle_coders(struct comparing *comparing, enum value aspect, const struct code *list,
	      gsize count)
{
	gsize width = codes_coder_count(comparing->codes), units = 0, unit = 0;
	g_autofree double *values = NULL;
	gint64 post = 0;

	for (gsize i = 0; i < count; i++)
		units += list[i].aspect == aspect;
	values = g_new(double, units *width + 1);
	for (gsize i = 0; i < units * width; i++)
		values[i] = NAN;
	units = 0;
	for (gsize i = 0; i < count; i++) {
		if (list[i].aspect != aspect ||
		    !g_hash_table_contains(comparing->counted, &list[i].post))
			continue;
		if (units == 0 || list[i].post != post)
			unit = units++;
		post = list[i].post;
		values[unit * width + list[i].coder] = list[i].level;
	}
	agreement_of(&(const struct agreement_data){ values, units, width }, FALSE, 0,
		     &comparing->report->criteria[aspect].coders);
}

static void
settle(struct comparing *comparing)
{
	gsize count;
	const struct code *list = codes_list(comparing->codes, &count);
	g_autofree gboolean *seen =
		g_new0(gboolean, (gsize)codes_coder_count(comparing->codes) + 1);

	comparing->report->posts = g_hash_table_size(comparing->counted);
	for (gsize i = 0; i < count; i++) {
		if (seen[list[i].coder] ||
		    !g_hash_table_contains(comparing->counted, &list[i].post))
			continue;
		seen[list[i].coder] = TRUE;
		comparing->report->coders++;
	}
	for (int i = 0; i < VALUE_COUNT; i++) {
		settle_rules(comparing, (enum value)i);
		settle_coders(comparing, (enum value)i, list, count);
	}
}

/* -- all together -----------------------------------------------------------------------------
 */

/* Only students of whom somebody coded a post are read again. */
static enum result
compare_all(struct comparing *comparing, struct diag *diag)
{
	struct classroom *classroom = comparing->edition.classroom;
	const GArray *chosen = comparing->edition.chosen;
	enum result result;

	comparing->codes = codes_load(classroom->store, NULL);
	if (!comparing->codes)
		return RESULT_FAIL;
	comparing->lexicon = lexicon_new(classroom->phrases, classroom->config->language, diag);
	if (comparing->lexicon)
		comparing->appraiser = appraiser_new(
			comparing->lexicon, comparing->codes, comparing->edition.people,
			&comparing->edition.window, classroom->config, diag);
	if (!comparing->appraiser)
		return RESULT_FAIL;
	comparing->has_codes = g_new0(gboolean, comparing->edition.people->persons->len + 1);
	result = codes_post_count(comparing->codes) > 0
			 ? store_each_link(classroom->store, take_link, comparing)
			 : RESULT_OK;
	for (guint i = 0; i < chosen->len && result == RESULT_OK; i++) {
		const struct person *person = edition_person(&comparing->edition, i);
		guint index;

		if (g_ptr_array_find(comparing->edition.people->persons, person, &index) &&
		    comparing->has_codes[index])
			result = compare_person(comparing, person);
	}
	if (result == RESULT_OK)
		settle(comparing);
	return result;
}

enum result
coding_load(struct classroom *classroom, gint64 run, struct coding_report *report,
	    struct diag *diag)
{
	struct comparing comparing = {
		.report = report,
		.counted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
	};
	enum result result;

	*report = (struct coding_report){ 0 };
	for (int i = 0; i < VALUE_COUNT; i++)
		comparing.answers[i] = g_array_new(FALSE, FALSE, sizeof(struct answer));
	result = edition_open(&comparing.edition, classroom, run, NULL, diag);
	if (result == RESULT_OK)
		result = compare_all(&comparing, diag);
	for (int i = 0; i < VALUE_COUNT; i++)
		g_array_unref(comparing.answers[i]);
	g_hash_table_destroy(comparing.counted);
	g_free(comparing.has_codes);
	appraiser_free(comparing.appraiser);
	lexicon_free(comparing.lexicon);
	codes_free(comparing.codes);
	edition_close(&comparing.edition);
	return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/coding.h"

#include <math.h>

#include "metric/agreement.h"
#include "metric/kappa.h"

struct coding_tally {
	const struct codes *codes;
	GHashTable *counted;          /* gint64 *: coded posts that were taken */
	GArray *answers[VALUE_COUNT]; /* of struct answer */
};

/* Yes or no of a post, 1 or 0; NaN: the rule says nothing. */
struct answer {
	double rule, coders;
};

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
take_post(struct coding_tally *tally, const struct post_facts *facts)
{
	gboolean is_coded = FALSE;

	for (int i = 0; i < VALUE_COUNT; i++) {
		enum value aspect = (enum value)i;
		const struct coded *coded = codes_find(tally->codes, facts->id, aspect);
		struct answer answer;

		if (!coded)
			continue;
		is_coded = TRUE;
		answer.rule = rule_answer(facts, aspect);
		answer.coders = coded->level >= LABEL_LEVEL_YES;
		g_array_append_val(tally->answers[aspect], answer);
	}
	if (is_coded)
		g_hash_table_add(tally->counted, g_memdup2(&facts->id, sizeof facts->id));
}

void
coding_take(struct coding_tally *tally, const struct appraisal *appraisal)
{
	for (guint i = 0; codes_post_count(tally->codes) > 0 && i < appraisal->facts->len;
	     i++) {
		const struct post_facts *facts =
			&g_array_index(appraisal->facts, struct post_facts, i);

		if (!facts->duplicate)
			take_post(tally, facts);
	}
}

/* -- figures ----------------------------------------------------------------------------------
 */

static void
settle_rules(const GArray *answers, struct coding *coding)
{
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
settle_coders(const struct coding_tally *tally, enum value aspect, struct coding *coding)
{
	gsize count;
	const struct code *list = codes_list(tally->codes, &count);
	gsize width = codes_coder_count(tally->codes), units = 0, unit = 0;
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
		    !g_hash_table_contains(tally->counted, &list[i].post))
			continue;
		if (units == 0 || list[i].post != post)
			unit = units++;
		post = list[i].post;
		values[unit * width + list[i].coder] = list[i].level;
	}
	agreement_of(&(const struct agreement_data){ values, units, width }, FALSE, 0,
		     &coding->coders);
}

void
coding_report(const struct coding_tally *tally, struct coding_report *report)
{
	gsize count;
	const struct code *list = codes_list(tally->codes, &count);
	g_autofree gboolean *seen =
		g_new0(gboolean, (gsize)codes_coder_count(tally->codes) + 1);

	*report = (struct coding_report){ .posts = g_hash_table_size(tally->counted) };
	for (gsize i = 0; i < count; i++) {
		if (seen[list[i].coder] ||
		    !g_hash_table_contains(tally->counted, &list[i].post))
			continue;
		seen[list[i].coder] = TRUE;
		report->coders++;
	}
	for (int i = 0; i < VALUE_COUNT; i++) {
		settle_rules(tally->answers[i], &report->criteria[i]);
		settle_coders(tally, (enum value)i, &report->criteria[i]);
	}
}

struct coding_tally *
coding_new(const struct codes *codes)
{
	struct coding_tally *tally = g_new0(struct coding_tally, 1);

	tally->codes = codes;
	tally->counted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	for (int i = 0; i < VALUE_COUNT; i++)
		tally->answers[i] = g_array_new(FALSE, FALSE, sizeof(struct answer));
	return tally;
}

void
coding_free(struct coding_tally *tally)
{
	if (!tally)
		return;
	g_hash_table_destroy(tally->counted);
	for (int i = 0; i < VALUE_COUNT; i++)
		g_array_unref(tally->answers[i]);
	g_free(tally);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sentence.h"

#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"
#include "model/network.h"
#include "report/advice.h"
#include "report/evidence.h"
#include "report/ledger.h"

char *
sentence_count(double value, char buffer[32])
{
	return number_format(ledger_round(value, 1), fabs(value - rint(value)) < 0.05 ? 0 : 1,
			     buffer);
}

/* A survey's mean, which may be a bound. */
static char *
mean_words(const struct wording *wording, const struct estimate *estimate)
{
	char k[32];

	/* A survey's mean keeps its decimal even when that is 0: it is no count. */
	number_format(ledger_round(estimate->k, 1), 1, k);
	switch (ledger_mean_form(estimate)) {
	case MEAN_NEAR_LO:
		return wording_fill(wording, "criterion", "mean_near_lo", "k", k, NULL);
	case MEAN_NEAR_HI:
		return wording_fill(wording, "criterion", "mean_near_hi", "k", k, NULL);
	case MEAN_AS_IT_IS:
		break;
	}
	return g_strdup(k);
}

/* Whether a post counts in part for a criterion: rules say 0 or 1, the mean of coders may not.
 */
static gboolean
has_part(const struct sheet *sheet, enum value aspect)
{
	for (gsize i = 0; i < sheet->post_count; i++) {
		const struct post_facts *facts = &sheet->posts[i].facts;

		if (!facts->duplicate && facts->value[aspect] > 0 && facts->value[aspect] < 1)
			return TRUE;
	}
	return FALSE;
}

/* Into buffer[32]: `sum`, or where that is made of parts of `aspect` how many they are. */
static gboolean
count_parts(const struct sheet *sheet, enum criterion criterion, enum value aspect, double sum,
	    char buffer[32])
{
	g_autoptr(GArray) lines = NULL;
	double count = 0;

	sentence_count(sum, buffer);
	if (sum <= 0 || (fabs(sum - rint(sum)) < 1e-9 && !has_part(sheet, aspect)))
		return FALSE;
	lines = evidence_lines(sheet, criterion);
	for (guint i = 0; i < lines->len; i++) {
		const struct evidence_line *line =
			&g_array_index(lines, struct evidence_line, i);

		count += line->counts && line->aspect == aspect && line->value > 0;
	}
	/* Posts that left the store are in the sum alone. */
	count = MAX(count, ceil(sum - 1e-9));
	if (count - sum < 1e-9)
		return FALSE;
	number_format(count, 0, buffer);
	return TRUE;
}

void
sentence_tally(const struct wording *wording, const struct sheet *sheet,
	       enum criterion criterion, struct tally *tally)
{
	static const enum value aspects[CRITERION_COUNT] = {
		[CRITERION_RELEVANCE] = VALUE_RELEVANT, [CRITERION_TEACHING] = VALUE_TEACHING,
		[CRITERION_EXAMPLES] = VALUE_WORKS,     [CRITERION_HELPFULNESS] = VALUE_HELPS,
		[CRITERION_CREDIBILITY] = VALUE_GOOD,
	};
	const struct estimate *estimate = &sheet->reputation.criteria[criterion];
	char k[32];

	*tally = (struct tally){ 0 };
	sentence_count(estimate->k2, tally->k2);
	if (criterion == CRITERION_PEER_REGARD) {
		tally->k = mean_words(wording, estimate);
		return;
	}
	sentence_count(estimate->k, k);
	if (criterion != CRITERION_CONSISTENCY)
		tally->in_parts =
			count_parts(sheet, criterion, aspects[criterion], estimate->k, k);
	if (criterion == CRITERION_EXAMPLES)
		tally->in_parts2 =
			count_parts(sheet, criterion, VALUE_FAILS, estimate->k2, tally->k2);
	tally->k = g_strdup(k);
}

void
tally_done(struct tally *tally)
{
	g_clear_pointer(&tally->k, g_free);
}

char *
sentence_fill_counts(const struct wording *wording, const struct sheet *sheet,
		     const char *section, const char *key, const char *parts_key,
		     enum criterion criterion)
{
	const struct estimate *estimate = &sheet->reputation.criteria[criterion];
	char n[32], minimum[32], scale[32];
	struct tally tally;
	char *text;

	sentence_tally(wording, sheet, criterion, &tally);
	if (parts_key && (tally.in_parts || tally.in_parts2))
		key = parts_key;
	text = wording_fill(wording, section, key, "k", tally.k, "k2", tally.k2, "n",
			    sentence_count(estimate->n, n), "minimum",
			    sentence_count(estimate->minimum, minimum), "scale",
			    sentence_count(estimate->goal, scale), NULL);
	tally_done(&tally);
	return text;
}

char *
sentence_fill_row(const struct wording *wording, const char *section, const char *key,
		  const struct estimate *estimate)
{
	char n[32], minimum[32];

	return wording_fill(wording, section, key, "n", sentence_count(estimate->n, n),
			    "minimum", sentence_count(estimate->minimum, minimum), NULL);
}

char *
sentence_fill_criterion(const struct wording *wording, const char *section, const char *stem,
			enum criterion criterion, const struct estimate *estimate)
{
	g_autofree char *key = g_strconcat(stem, "_", criterion_name(criterion), NULL);

	return sentence_fill_row(wording, section, key, estimate);
}

const char *
sentence_criterion(const struct wording *wording, const char *section, const char *stem,
		   enum criterion criterion)
{
	g_autofree char *key = g_strconcat(stem, "_", criterion_name(criterion), NULL);

	return wording_text(wording, section, key);
}

const char *
sentence_consistency_ending(const struct sheet *sheet, enum criterion criterion)
{
	return criterion == CRITERION_CONSISTENCY && sentence_repeats(sheet) > 0 ? "_repeats"
										 : "";
}

const char *
sentence_description(const struct wording *wording, const struct sheet *sheet,
		     enum criterion criterion)
{
	g_autofree char *key = g_strconcat("description_", criterion_name(criterion),
					   sentence_consistency_ending(sheet, criterion), NULL);

	return wording_text(wording, "criterion", key);
}

char *
sentence_criterion_lower(const struct wording *wording, enum criterion criterion)
{
	const char *title = sentence_criterion(wording, "criterion", "title", criterion);
	const char *rest = *title ? words_next(title) : title;
	g_autofree char *first = g_utf8_strdown(title, rest - title);

	return g_strconcat(first, rest, NULL);
}

int
sentence_unique_posts(const struct sheet *sheet)
{
	int count = 0;

	for (gsize i = 0; i < sheet->post_count; i++)
		count += !sheet->posts[i].facts.duplicate;
	return count;
}

int
sentence_repeats(const struct sheet *sheet)
{
	return (int)sheet->post_count - sentence_unique_posts(sheet);
}

/* `side`: what the keys of [criterion] are called by. */
static struct basis
basis_of(const struct wording *wording, const struct sheet *sheet, enum criterion criterion,
	 const char *side, gboolean in_parts)
{
	g_autofree char *figure = g_strconcat("figure_", side, NULL);
	g_autofree char *unit = g_strconcat("unit_", side, in_parts ? "_parts" : "", NULL);

	return (struct basis){
		sentence_fill_counts(wording, sheet, "criterion", figure, NULL, criterion),
		sentence_fill_counts(wording, sheet, "criterion", unit, NULL, criterion)
	};
}

int
advice_basis(const struct wording *wording, const struct sheet *sheet, enum criterion criterion,
	     struct basis basis[BASIS_MOST])
{
	struct tally tally;
	int count = 1;

	sentence_tally(wording, sheet, criterion, &tally);
	if (criterion == CRITERION_EXAMPLES) {
		basis[0] = basis_of(wording, sheet, criterion, "works", tally.in_parts);
		basis[1] = basis_of(wording, sheet, criterion, "fails", tally.in_parts2);
		count = 2;
	} else {
		basis[0] = basis_of(wording, sheet, criterion, criterion_name(criterion),
				    tally.in_parts);
	}
	tally_done(&tally);
	return count;
}

void
advice_basis_done(struct basis *basis, int count)
{
	for (int i = 0; i < count; i++) {
		g_free(basis[i].figure);
		g_free(basis[i].unit);
	}
}

char *
advice_basis_words(const struct wording *wording, const struct sheet *sheet,
		   enum criterion criterion)
{
	g_autoptr(GString) words = g_string_new(NULL);
	struct basis basis[BASIS_MOST];
	int count = advice_basis(wording, sheet, criterion, basis);

	for (int i = 0; i < count; i++)
		g_string_append_printf(words, "%s%s %s", i ? ", " : "", basis[i].figure,
				       basis[i].unit);
	advice_basis_done(basis, count);
	return g_string_free(g_steal_pointer(&words), FALSE);
}

char *
advice_not_enough(const struct wording *wording, enum criterion criterion,
		  const struct estimate *estimate)
{
	char number[32];

	/* "0 raters" would be a figure where there was no question. */
	if (criterion == CRITERION_PEER_REGARD && estimate->n < 1)
		return g_strdup(wording_text(wording, "criterion", "missing_survey"));
	if (criterion == CRITERION_CREDIBILITY && estimate->n < 1)
		return sentence_fill_row(wording, "criterion", "missing_credibility_none",
					 estimate);
	/* Weeks have begun, but no post was read. */
	if (criterion == CRITERION_CONSISTENCY && estimate->n >= estimate->minimum)
		return g_strdup(wording_text(wording, "criterion", "missing_consistency_none"));
	if (criterion == CRITERION_HELPFULNESS && estimate->n >= estimate->minimum)
		return wording_fill(wording, "criterion", "missing_helpfulness_unnamed", "k",
				    sentence_count(estimate->k2, number), NULL);
	return sentence_fill_criterion(wording, "criterion", "missing", criterion, estimate);
}

char *
advice_level(const struct wording *wording, const struct reputation *reputation)
{
	if (reputation->level_low == reputation->level_high)
		return g_strdup(level_title(reputation->level_low));
	return wording_fill(wording, "hero", "level_between", "lower",
			    level_title(reputation->level_low), "upper",
			    level_title(reputation->level_high), NULL);
}

/* Where a tail of links begins: the end of the last word that is no link. */
static gsize
end_before_links(const char *text)
{
	gsize end = strlen(text);

	for (;;) {
		gsize start = end;

		while (start > 0 && text[start - 1] != ' ')
			start--;
		if (!g_str_has_prefix(text + start, "http://") &&
		    !g_str_has_prefix(text + start, "https://"))
			return end;
		while (start > 0 && text[start - 1] == ' ')
			start--;
		end = start;
		if (end == 0)
			return 0;
	}
}

char *
advice_trim(const char *text)
{
	g_autofree char *line = words_tidy(text ? text : "");
	gsize end = end_before_links(line);

	return g_strndup(line, end);
}

char *
advice_source(const struct wording *wording, const struct sheet_post *post)
{
	char week[32];

	return wording_fill(wording, "quote", "link", "week",
			    number_format(post->facts.week, 0, week), "network",
			    network_title(post->network), NULL);
}

/* "20, 20, 15": the weights of the rows that count, in per cent of all weights. */
static char *
list_weights(const struct reputation *reputation, gboolean *partial)
{
	g_autoptr(GString) list = g_string_new(NULL);
	double sum = 0;
	char buffer[32];

	*partial = FALSE;
	for (int i = 0; i < CRITERION_COUNT; i++)
		sum += reputation->criteria[i].weight;
	for (int i = 0; i < CRITERION_COUNT; i++) {
		const struct estimate *estimate = &reputation->criteria[i];

		if (estimate->weight <= 0)
			continue;
		if (!estimate->enough) {
			*partial = TRUE;
			continue;
		}
		g_string_append_printf(list, "%s%s", list->len ? ", " : "",
				       sentence_count(100 * estimate->weight / sum, buffer));
	}
	return g_string_free(g_steal_pointer(&list), FALSE);
}

/* The last day to disagree, or "" when the class sets none. buffer[64]. */
static const char *
last_day(const struct sheet *sheet, const struct config *config, char buffer[64])
{
	g_autoptr(GDateTime) as_of = NULL;
	g_autoptr(GDateTime) local = NULL;
	g_autoptr(GDateTime) last = NULL;

	if (config->disagree_days <= 0)
		return "";
	as_of = g_date_time_new_from_unix_utc(sheet->as_of);
	local = as_of ? g_date_time_to_timezone(as_of, config->zone) : NULL;
	last = local ? g_date_time_add_days(local, config->disagree_days) : NULL;
	return last ? clock_format_day(g_date_time_to_unix(last), config->zone, buffer) : "";
}

/* The text of the four variants: with and without a contact, with and without a date. */
static char *
fill_contact(const struct wording *wording, const char *section, const char *const keys[4],
	     const struct sheet *sheet, const struct config *config)
{
	char buffer[64];
	const char *date = last_day(sheet, config, buffer);
	gboolean has_contact = config->contact && *config->contact;

	return wording_fill(wording, section, keys[(has_contact ? 2 : 0) + (*date ? 0 : 1)],
			    "contact", has_contact ? config->contact : "", "date", date, NULL);
}

char *
advice_footer(const struct wording *wording, const struct sheet *sheet,
	      const struct config *config)
{
	static const char *const keys[4] = { "missing_post", "missing_post_undated",
					     "missing_post_contact",
					     "missing_post_contact_undated" };
	g_autofree char *missing = fill_contact(wording, "footer", keys, sheet, config);
	g_autofree char *composite = NULL;
	g_autofree char *basis = NULL;
	char posts[32], accounts[32], rejected[32];
	gboolean partial;
	g_autofree char *weights = list_weights(&sheet->reputation, &partial);

	if (sheet->reputation.available)
		composite = wording_fill(wording, "footer",
					 config->aggregation == AGGREGATION_GEOMETRIC
						 ? "composite_geometric"
					 : partial ? "composite_partial"
						   : "composite",
					 "weights", weights, NULL);
	if (sheet->post_count > 0)
		basis = wording_fill(
			wording, "footer",
			sheet->rejected_rows > 0 ? "basis_rejected" : "basis", "n",
			number_format((double)sentence_unique_posts(sheet), 0, posts),
			"accounts", number_format((double)sheet->account_count, 0, accounts),
			"rejected", number_format(sheet->rejected_rows, 0, rejected), NULL);
	return g_strconcat(composite ? composite : "", composite ? " " : "", basis ? basis : "",
			   basis ? " " : "", wording_text(wording, "footer", "page2"), " ",
			   missing, NULL);
}

char *
advice_disagree(const struct wording *wording, const struct sheet *sheet,
		const struct config *config)
{
	static const char *const keys[4] = { "disagree_nobody", "disagree_nobody_undated",
					     "disagree", "disagree_undated" };

	return fill_contact(wording, "page2", keys, sheet, config);
}

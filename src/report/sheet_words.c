/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Texts of a sheet that its twins say in the same words: no canvas is needed here. */

#include <string.h>

#include "base/clock.h"
#include "base/number.h"
#include "base/words.h"
#include "model/network.h"
#include "sentence.h"
#include "sheet_page.h"

enum { SECTION_LETTERS = 24 };

void
sheet_tell(struct sheet_page *page, const struct sheet *sheet, const struct config *config,
	   const struct wording *wording)
{
	*page = (struct sheet_page){ .sheet = sheet, .config = config, .wording = wording };
	ledger_total(&page->total, &sheet->reputation, config->aggregation);
}

const char *
sheet_text(const struct sheet_page *page, const char *section, const char *key)
{
	return wording_text(page->wording, section, key);
}

char *
sheet_head(const char *text, gsize bytes)
{
	g_autofree char *head = NULL;

	if (!text || strlen(text) <= bytes)
		return words_tidy(text ? text : "");
	/* A post may be a book; its first words do not need the rest. */
	head = g_strndup(text, (gsize)(g_utf8_find_prev_char(text, text + bytes) - text));
	return words_tidy(head);
}

char *
sheet_excerpt(const char *text, glong letters)
{
	g_autofree char *head = sheet_head(text, 8 * (gsize)letters);

	return words_excerpt(head, letters);
}

int
sheet_weeks(const struct sheet *sheet)
{
	return CLAMP(sheet->weeks, 1, (int)G_N_ELEMENTS(sheet->week_posts));
}

char *
sheet_row_words(const struct sheet_page *page, enum criterion criterion)
{
	const struct estimate *estimate = &page->sheet->reputation.criteria[criterion];

	if (page->advice.situation <= SITUATION_ONLY_REPOSTS &&
	    criterion != CRITERION_PEER_REGARD)
		return sentence_fill_criterion(page->wording, "criterion", "before", criterion,
					       estimate);
	return estimate->enough ? NULL : advice_not_enough(page->wording, criterion, estimate);
}

gboolean
sheet_has_ring(const struct sheet_page *page)
{
	const struct reputation *now = &page->sheet->reputation;
	const struct reputation *before = page->sheet->previous;

	if (!before || !page->sheet->previous_label)
		return FALSE;
	for (int i = 0; i < CRITERION_COUNT; i++) {
		g_autofree char *words = sheet_row_words(page, (enum criterion)i);

		if (!words && before->criteria[i].enough)
			return TRUE;
	}
	return now->available && before->available;
}

char *
sheet_otherwise_words(const struct sheet_page *page)
{
	const struct sheet *sheet = page->sheet;
	gboolean rules = sheet->previous_otherwise, codes = sheet->previous_coded_otherwise;

	if (!sheet_has_ring(page) || (!rules && !codes))
		return NULL;
	return wording_fill(page->wording, "legend",
			    rules && codes ? "otherwise_both"
			    : codes        ? "otherwise_codes"
					   : "otherwise",
			    "label", sheet->previous_label, NULL);
}

/* "9 of 10 weeks" says how many; here stands which. */
char *
sheet_empty_weeks(const struct sheet_page *page)
{
	g_autoptr(GString) list = g_string_new(NULL);

	for (int i = 0;
	     i < page->sheet->weeks && i < (int)G_N_ELEMENTS(page->sheet->week_unique); i++)
		if (page->sheet->week_unique[i] == 0)
			g_string_append_printf(list, "%s%d", list->len ? ", " : "", i + 1);
	if (!list->len)
		return g_strdup(sheet_text(page, "page2", "weeks_all"));
	return wording_fill(page->wording, "page2", "weeks_empty", "weeks", list->str, NULL);
}

/* "74.31 / 1.00 = 74.3, likely 66 to 80", or why there is none. */
char *
sheet_total_words(const struct sheet_page *page)
{
	const struct reputation *reputation = &page->sheet->reputation;
	char lo[32], hi[32], coverage[32], minimum[32];

	if (page->advice.situation <= SITUATION_ONLY_REPOSTS)
		return g_strdup(sheet_text(page, "hero", "missing_before"));
	if (!page->total.available)
		return wording_fill(
			page->wording, "page2", "total_missing", "coverage",
			sentence_count(100 * reputation->coverage, coverage), "minimum",
			sentence_count(100 * page->config->coverage, minimum), NULL);
	return wording_fill(page->wording, "page2",
			    page->total.geometric ? "total_geometric" : "total_line", "sum",
			    page->total.products, "weight", page->total.weights, "score",
			    page->total.score, "lo", ledger_points(reputation->lo, lo), "hi",
			    ledger_points(reputation->hi, hi), NULL);
}

/* With no such post at all, or the goalpost passed, a score has no room on one side. */
static gboolean
is_at_edge(const struct estimate *estimate)
{
	double lo = ledger_round(estimate->lo, 0), hi = ledger_round(estimate->hi, 0);
	double score = ledger_round(estimate->score, 0);

	return estimate->enough && hi - lo >= 1 && (score == lo || score == hi);
}

static gboolean
has_edge(const struct sheet *sheet)
{
	for (int i = 0; i < CRITERION_COUNT; i++)
		if (is_at_edge(&sheet->reputation.criteria[i]))
			return TRUE;
	return FALSE;
}

/* Who read the posts: the rules alone, or coders too. */
static char *
reader_words(const struct sheet_page *page)
{
	gsize coded = 0;
	char n[32];

	for (gsize i = 0; i < page->sheet->post_count; i++)
		coded += page->sheet->posts[i].coded ? 1 : 0;
	if (coded == 0)
		return g_strdup(sheet_text(page, "notes", "rules_only"));
	return wording_fill(page->wording, "notes", "coded", "n",
			    number_format((double)coded, 0, n), NULL);
}

char *
sheet_small_print(const struct sheet_page *page)
{
	char elapsed[32], certainty[32], version[32], run[32];
	g_autofree char *scaled =
		wording_fill(page->wording, "page2", "elapsed", "elapsed",
			     sentence_count(100 * page->sheet->elapsed, elapsed), NULL);
	g_autofree char *certain = wording_fill(
		page->wording, "page2", "level_certainty", "certainty",
		sentence_count(100 * page->config->level_certainty, certainty), NULL);
	g_autofree char *readers = reader_words(page);
	g_autofree char *model = wording_fill(page->wording, "notes", "model", "version",
					      number_format(MODEL_VERSION, 0, version), "run",
					      number_format(page->sheet->run, 0, run), NULL);

	const char *edge = has_edge(page->sheet) ? sheet_text(page, "page2", "edge") : NULL;

	return g_strconcat(scaled, " ", edge ? edge : "", edge ? " " : "", certain, " ",
			   readers, " ", model, NULL);
}

char *
sheet_account_words(const struct sheet_page *page, const struct sheet_account *account)
{
	g_autofree char *handle = handle_title(account->network, account->handle);
	char posts[32], reposts[32], followers[32];
	g_autofree char *line =
		wording_fill(page->wording, "page2", "coverage_line", "network",
			     network_title(account->network), "account", handle, "n",
			     number_format(account->posts, 0, posts), "reposts",
			     number_format(account->reposts, 0, reposts), NULL);
	g_autofree char *audience =
		account->followers == COUNT_UNKNOWN
			? NULL
			: wording_fill(page->wording, "page2", "followers", "followers",
				       number_format((double)account->followers, 0, followers),
				       NULL);

	return g_strconcat(
		line, audience ? ", " : "", audience ? audience : "",
		account->has_counts ? "" : "; ",
		account->has_counts ? "" : sheet_text(page, "page2", "coverage_no_counts"),
		NULL);
}

/* Whether exports were read, and none of them carried a like or a reply. */
static gboolean
lacks_counts(const struct sheet *sheet)
{
	for (gsize i = 0; i < sheet->account_count; i++)
		if (sheet->accounts[i].has_counts)
			return FALSE;
	return sheet->account_count > 0;
}

char *
sheet_influence_words(const struct sheet_page *page)
{
	const struct influence *influence = &page->sheet->influence;
	double gain = ledger_round(influence->doubled, 0) - ledger_round(influence->score, 0);
	char points[32];
	g_autofree char *plateau =
		!influence->available
			? g_strdup(lacks_counts(page->sheet)
					   ? sheet_text(page, "notes", "no_counts")
					   : sheet_text(page, "influence", "plateau_unknown"))
		: gain < 1 ? g_strdup(sheet_text(page, "influence", "plateau_top"))
			   : wording_fill(page->wording, "influence", "plateau", "gain",
					  number_format(gain, 0, points), NULL);

	return g_strjoin(" ", plateau, sheet_text(page, "influence", "weighting"),
			 sheet_text(page, "influence", "worth"), NULL);
}

/* "5, 4, 7": the counts for those who hear the page. */
char *
sheet_week_counts(const struct sheet_page *page)
{
	g_autoptr(GString) list = g_string_new(NULL);
	int repeats = sentence_repeats(page->sheet);
	char weeks[32], number[32];

	for (int i = 0; i < sheet_weeks(page->sheet); i++)
		g_string_append_printf(list, "%s%d", i ? ", " : "",
				       page->sheet->week_unique[i]);
	return wording_fill(page->wording, "weeks", repeats > 0 ? "summary_repeats" : "summary",
			    "weeks", number_format(page->sheet->weeks, 0, weeks), "counts",
			    list->str, "repeats", number_format(repeats, 0, number), NULL);
}

/* "Section B", also where the roster already says "Section B". */
static char *
section_words(const struct sheet_page *page)
{
	const char *text = page->sheet->section;
	g_autofree char *folded = NULL;
	g_autofree char *section = NULL;
	const char *word;

	if (!text || !*text)
		return NULL;
	/* Canvas says "TECH 621 Section A": the course stands at the left already. */
	folded = g_ascii_strdown(text, -1);
	word = strstr(folded, "section ");
	section = words_excerpt(word ? text + (word - folded) : text, SECTION_LETTERS);
	if (word)
		return g_steal_pointer(&section);
	return wording_fill(page->wording, "header", "eyebrow_section", "section", section,
			    NULL);
}

char *
sheet_period_words(const struct sheet_page *page)
{
	char date[64], last[32];

	clock_format_day(page->sheet->as_of, page->config->zone, date);
	return wording_fill(page->wording, "header",
			    page->sheet->weeks > 1 ? "period" : "period_one", "first", "1",
			    "last", number_format(page->sheet->weeks, 0, last), "date", date,
			    NULL);
}

char *
sheet_eyebrow_words(const struct sheet_page *page)
{
	g_autofree char *course = wording_fill(page->wording, "header", "eyebrow", "course",
					       page->config->course, NULL);
	g_autofree char *section = section_words(page);

	return g_strconcat(course, section ? "  ·  " : "", section ? section : "", "  ·  ",
			   page->config->sheet_title, NULL);
}

char *
sheet_whole_name(const struct sheet *sheet)
{
	if (!sheet->name || !*sheet->name)
		return g_strdup(sheet->student_id);
	return sheet->told_apart ? g_strdup_printf("%s (%s)", sheet->name, sheet->told_apart)
				 : g_strdup(sheet->name);
}

char *
sheet_range_words(const struct sheet_page *page, double lo, double hi)
{
	char low[32], high[32];

	return wording_fill(page->wording, "hero", "range", "lo", ledger_points(lo, low), "hi",
			    ledger_points(hi, high), NULL);
}

char *
sheet_about(const struct sheet_page *page)
{
	int about = page->advice.step_count ? page->advice.step_criteria[0] : -1;
	const char *criterion = about >= 0 ? sentence_criterion(page->wording, "criterion",
								"title", (enum criterion)about)
					   : NULL;

	gboolean is_over =
		page->config->end != CLOCK_UNKNOWN && page->sheet->as_of >= page->config->end;

	return g_strconcat(is_over ? sheet_text(page, "header", "next_after")
				   : sheet_text(page, "next", "heading"),
			   criterion ? "  ·  " : NULL, criterion, NULL);
}

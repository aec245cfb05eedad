/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/analyser.h"

#include <string.h>

#include "model/network.h"
#include "text/tokens.h"
#include "text/vocabulary.h"

#include "hash.h"
#include "matches.h"
#include "shingles.h"
#include "utf8.h"

enum {
	CLAIM_BYTES = 24, /* digits of a number that are shown */
	OWN_LETTERS = 60  /* of the words that matched */
};

struct analyser {
	const struct lexicon *lexicon;
	struct vocabulary *vocabulary;
	struct tokens tokens;
	struct matches matches;
	guint64 *hashes;  /* of the tokens */
	guint32 *numbers; /* of their stems */
	gsize word_room;
	struct shingles shingles;
	GString *link;  /* scratch: a URL */
	GString *host;  /* what text_result shows of a link ... */
	GString *claim; /* ... and of a number */
};

struct analyser *
analyser_new(const struct lexicon *lexicon)
{
	struct analyser *analyser = g_new0(struct analyser, 1);
	analyser->lexicon = lexicon;
	analyser->vocabulary = vocabulary_new(lexicon);
	tokens_init(&analyser->tokens);
	matches_init(&analyser->matches);
	analyser->link = g_string_new(NULL);
	analyser->host = g_string_new(NULL);
	analyser->claim = g_string_new(NULL);
	return analyser;
}

void
analyser_free(struct analyser *analyser)
{
	if (analyser == NULL)
		return;
	vocabulary_free(analyser->vocabulary);
	tokens_done(&analyser->tokens);
	matches_done(&analyser->matches);
	shingles_done(&analyser->shingles);
	g_free(analyser->hashes);
	g_free(analyser->numbers);
	g_string_free(analyser->link, TRUE);
	g_string_free(analyser->host, TRUE);
	g_string_free(analyser->claim, TRUE);
	g_free(analyser);
}

/* Looks every token up. */
static void
find_words(struct analyser *analyser)
{
	const struct tokens *tokens = &analyser->tokens;
	gsize count = tokens->words->len;
	if (count > analyser->word_room) {
		analyser->word_room = MAX(2 * count, 256);
		analyser->hashes = g_renew(guint64, analyser->hashes, analyser->word_room);
		analyser->numbers = g_renew(guint32, analyser->numbers, analyser->word_room);
	}
	for (gsize i = 0; i < count; i++) {
		struct span span = g_array_index(tokens->words, struct span, i);
		struct word word = vocabulary_find(analyser->vocabulary,
						   tokens->fold.text + span.start, span.length);
		analyser->hashes[i] = word.hash;
		analyser->numbers[i] = word.number;
	}
}

static guint
bit_of(enum signal signal)
{
	return (guint)g_bit_nth_lsf((gulong)signal, -1);
}

static void
set_signal(struct text_result *result, enum signal signal, const char *phrase)
{
	result->signals |= (guint32)signal;
	result->phrase[bit_of(signal)] = phrase;
}

/* The words of a match, with what stands between them. */
static struct span
span_of(const struct tokens *tokens, const struct match *match)
{
	const struct span *words = &g_array_index(tokens->words, struct span, match->start);
	const struct span *last = &words[match->length - 1];

	return (struct span){ words->start, last->start + last->length - words->start };
}

/* Sets a signal when a phrase of its list was met. */
static void
set_matched(const struct analyser *analyser, struct text_result *result, enum signal signal,
	    const struct match *match)
{
	if (match->phrase == NULL)
		return;
	const struct tokens *tokens = &analyser->tokens;
	struct span span = span_of(tokens, match);
	set_signal(result, signal, match->phrase);
	if (strncmp(tokens->fold.text + span.start, match->phrase, span.length) != 0 ||
	    match->phrase[span.length] != '\0')
		result->own[bit_of(signal)] = span;
}

/* Whether `host`, in small letters and without "www.", is where the post itself stands. */
static gboolean
is_own_host(const char *url, const char *host)
{
	g_autofree char *own = NULL;
	const char *start = NULL;

	if (url == NULL ||
	    !g_uri_split(url, G_URI_FLAGS_PARSE_RELAXED, NULL, NULL, &own, NULL, NULL, NULL,
			 NULL, NULL) ||
	    own == NULL)
		return FALSE;
	start = g_ascii_strncasecmp(own, "www.", 4) == 0 ? own + 4 : own;
	return g_ascii_strcasecmp(start, host) == 0;
}

/* A link counts when it leads off the network that the post is on, and off its server. */
static void
set_link(struct analyser *analyser, const struct text_input *input, struct text_result *result)
{
	const char *network = input->network;
	const struct tokens *tokens = &analyser->tokens;
	for (guint i = 0; i < tokens->links->len; i++) {
		struct span link = g_array_index(tokens->links, struct span, i);
		g_string_truncate(analyser->link, 0);
		g_string_append_len(analyser->link, tokens->fold.text + link.start,
				    (gssize)link.length);
		const char *to = network_of_url(analyser->link->str);
		if (to != NULL && network != NULL && strcmp(to, network) == 0)
			continue;
		struct span host = tokens_host(tokens, link);
		g_string_truncate(analyser->host, 0);
		g_string_append_len(analyser->host, tokens->fold.text + host.start,
				    (gssize)host.length);
		if (is_own_host(input->url, analyser->host->str))
			continue;
		set_signal(result, SIGNAL_LINK, analyser->host->str);
		return;
	}
}

static void
set_claim(struct analyser *analyser, struct text_result *result)
{
	struct span number = analyser->tokens.percent;
	set_matched(analyser, result, SIGNAL_CLAIM, &analyser->matches.first[PHRASES_CLAIM]);
	if ((result->signals & SIGNAL_CLAIM) != 0 || number.length == 0)
		return;
	const char *text = analyser->tokens.fold.text + number.start;
	gsize length = MIN(number.length, CLAIM_BYTES);
	while ((text[length] & 0xc0) == 0x80)
		length--; /* not into the middle of a character */
	g_string_truncate(analyser->claim, 0);
	g_string_append_len(analyser->claim, text, (gssize)length);
	g_string_append(analyser->claim, length < number.length ? "… %" : " %");
	set_signal(result, SIGNAL_CLAIM, analyser->claim->str);
}

static const char *
phrase_of(const struct text_result *result, enum signal signal)
{
	return result->phrase[bit_of(signal)];
}

static void
set_helps(const struct analyser *analyser, const struct text_input *input,
	  struct text_result *result)
{
	guint32 substance = SIGNAL_RELEVANT | SIGNAL_TEACHING | SIGNAL_LINK;
	if (input->kind != POST_REPLY || !input->to_other || result->words < input->min_words ||
	    result->words - analyser->matches.praise_words < input->help_words ||
	    ((result->signals & substance) == 0 && input->parent_question != 1))
		return;
	enum signal reason = phrase_of(result, SIGNAL_RELEVANT) != NULL   ? SIGNAL_RELEVANT
			     : phrase_of(result, SIGNAL_TEACHING) != NULL ? SIGNAL_TEACHING
									  : SIGNAL_LINK;
	set_signal(result, SIGNAL_HELPS, phrase_of(result, reason));
	result->own[bit_of(SIGNAL_HELPS)] = result->own[bit_of(reason)];
}

static void
set_signals(struct analyser *analyser, const struct text_input *input,
	    struct text_result *result)
{
	const struct match *first = analyser->matches.first;
	result->topics = analyser->matches.topics;
	set_matched(analyser, result, SIGNAL_RELEVANT, &first[MATCHES_TOPIC]);
	if (result->words >= input->min_words) {
		set_matched(analyser, result, SIGNAL_TEACHING, &first[PHRASES_TEACHING]);
		set_matched(analyser, result, SIGNAL_WORKS, &first[PHRASES_WORKS]);
		set_matched(analyser, result, SIGNAL_FAILS, &first[PHRASES_FAILS]);
	}
	if (analyser->tokens.question)
		set_signal(result, SIGNAL_QUESTION, NULL);
	set_link(analyser, input, result);
	set_claim(analyser, result);
	set_matched(analyser, result, SIGNAL_SOURCED, &first[PHRASES_ATTRIBUTION]);
	if ((result->signals & SIGNAL_LINK) != 0) {
		set_signal(result, SIGNAL_SOURCED, phrase_of(result, SIGNAL_LINK));
		result->own[bit_of(SIGNAL_SOURCED)] = (struct span){ 0 };
	}
	set_matched(analyser, result, SIGNAL_PROMOTION, &first[PHRASES_PROMOTION]);
	set_matched(analyser, result, SIGNAL_DISCLOSED, &first[PHRASES_DISCLOSURE]);
	set_matched(analyser, result, SIGNAL_BAIT, &first[PHRASES_BAIT]);
	set_helps(analyser, input, result);
}

void
analyser_run(struct analyser *analyser, const struct text_input *input,
	     struct text_result *result)
{
	const char *text = input->text != NULL ? input->text : "";
	struct tokens *tokens = &analyser->tokens;
	tokens_read(tokens, text);
	find_words(analyser);
	matches_find(&analyser->matches, analyser->lexicon, analyser->numbers,
		     tokens->words->len);
	*result = (struct text_result){
		.words = (int)tokens->words->len,
		.hashtags = (int)tokens->tags->len,
		.tags = (const struct span *)(const void *)tokens->tags->data,
		.mentions = tokens->mentions,
		.folded = tokens->fold.text,
	};
	set_signals(analyser, input, result);
	if (tokens->words->len > 0)
		shingles_of_tokens(&analyser->shingles, analyser->hashes, tokens->words->len);
	else
		shingles_of_text(&analyser->shingles, text, tokens->fold.text);
	result->shingles = analyser->shingles.hashes;
	result->shingle_count = analyser->shingles.count;
}

/* On one line, white space runs as one blank, a long run cut. */
static void
append_own(GString *own, const char *words, gsize length)
{
	const char *end = words + length;
	int letters = 0;
	for (const char *at = words, *next; at < end; at = next) {
		gboolean blank = g_ascii_isspace(*at);
		next = utf8_next(at);
		if (blank && own->len > 0 && own->str[own->len - 1] == ' ')
			continue;
		if (letters++ == OWN_LETTERS) {
			g_string_append(own, "…");
			return;
		}
		if (blank)
			g_string_append_c(own, ' ');
		else
			g_string_append_len(own, at, next - at);
	}
}

char *
text_reason(const struct text_result *result, enum signal signal)
{
	const char *phrase = phrase_of(result, signal);
	struct span span = result->own[bit_of(signal)];
	if (phrase == NULL || span.length == 0)
		return g_strdup(phrase);
	g_autoptr(GString) own = g_string_sized_new(2 * OWN_LETTERS);
	append_own(own, result->folded + span.start, span.length);
	g_autofree char *folded = g_str_is_ascii(phrase) ? NULL : g_utf8_casefold(phrase, -1);
	if (g_ascii_strcasecmp(own->str, folded != NULL ? folded : phrase) == 0)
		return g_strdup(phrase);
	g_string_append_printf(own, " (%s)", phrase);
	return g_string_free(g_steal_pointer(&own), FALSE);
}

char *
text_hashtags(const struct text_result *result)
{
	g_autoptr(GString) list = g_string_new(NULL);
	for (int i = 0; i < result->hashtags; i++) {
		if (i > 0)
			g_string_append_c(list, ' ');
		g_string_append_len(list, result->folded + result->tags[i].start,
				    (gssize)result->tags[i].length);
	}
	return g_string_free(g_steal_pointer(&list), FALSE);
}

/* Whether there is a sign that folding makes a question mark of, or leaves as one. */
static gboolean
has_question_mark(const char *text)
{
	static const char *const marks[] = { "?",      "\u037e", "\u061f", "\u2047", "\u2048",
					     "\u2049", "\ufe16", "\ufe56", "\uff1f" };
	for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
		if (strstr(text, marks[i]) != NULL)
			return TRUE;
	return FALSE;
}

gboolean
text_is_question(const char *text)
{
	if (!has_question_mark(text))
		return FALSE;
	struct tokens tokens;
	tokens_init(&tokens);
	tokens_read(&tokens, text);
	gboolean question = tokens.question;
	tokens_done(&tokens);
	return question;
}

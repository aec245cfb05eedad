/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/label.h"

#include <math.h>
#include <string.h>

#include "base/number.h"
#include "base/words.h"

enum { CODE_DIGITS = LABEL_CODE_BYTES - 2 };

/* What coders are told of a criterion, and what files may call it: '|' around each name. */
struct guide {
	const char *name, *names, *question;
	const char *levels[LABEL_LEVEL_MOST + 1];
};

static const struct guide guides[VALUE_COUNT] = {
	[VALUE_RELEVANT] = {
		"relevance", "|relevance|relevant|topic|topical|ontopic|",
		"Is it about a topic of the course?",
		{ "not about the course's topics",
		  "touches a topic in passing",
		  "is about a topic of the course",
		  "is about it and adds something of its own: a case, a figure, a view" },
	},
	[VALUE_TEACHING] = {
		"teaching", "|teaching|teaches|teach|",
		"Could a reader learn from it how or why something is done?",
		{ "explains nothing",
		  "names a practice, and not how it is done",
		  "explains how or why, so that a reader could try it",
		  "explains it step by step or with an example, and says where it ends" },
	},
	[VALUE_WORKS] = {
		"works", "|works|work|worked|whatworks|whatworked|",
		"Does it report what worked?",
		{ "reports nothing that worked",
		  "says that something worked, and not what was done",
		  "reports what was done and what came of it",
		  "reports it with a figure or a comparison, and how far it carries" },
	},
	[VALUE_FAILS] = {
		"fails", "|fails|fail|failed|whatfails|whatfailed|doesnotwork|whatdoesnotwork|"
			 "didnotwork|whatdidnotwork|",
		"Does it report what did not work?",
		{ "reports nothing that failed",
		  "says that something failed, and not what was tried",
		  "reports what was tried and what came of it",
		  "reports it with a likely cause, and what will be done otherwise" },
	},
	[VALUE_HELPS] = {
		"helpfulness", "|helpfulness|helps|helpful|help|",
		"Replies only: does it help the person it answers?",
		{ "does not help: thanks, praise, or beside the point",
		  "a friendly pointer, with little to go on",
		  "answers what was asked, or adds what helps the other go on",
		  "answers it in full, with steps, a source, or an own test" },
	},
	[VALUE_GOOD] = {
		"credibility", "|credibility|credible|good|",
		"Only where it claims, links or recommends something: can a reader check it, "
		"and see the writer's ties?",
		{ "claims without saying from where, or recommends and hides a tie",
		  "hints at a source (\"studies say\"), or lets a tie be guessed",
		  "names a source that can be found, or marks it as own experience; names "
		  "its ties",
		  "does so, and says how sure it is or what speaks against it" },
	},
};

/* Lower case, letters and digits alone, between two bars. */
static char *
name_key(const char *text)
{
	g_autofree char *folded = words_fold(text);
	GString *key = g_string_new("|");

	for (const char *at = folded; *at; at = words_next(at))
		if (g_unichar_isalnum(g_utf8_get_char(at)))
			g_string_append_unichar(key, g_utf8_get_char(at));
	g_string_append_c(key, '|');
	return g_string_free(key, FALSE);
}

int
label_criterion_parse(const char *text)
{
	g_autofree char *key = name_key(text);

	if (strlen(key) <= 2)
		return LABEL_CRITERION_UNKNOWN;
	if (strstr("|examples|example|workedexamples|workedexample|", key))
		return LABEL_CRITERION_AMBIGUOUS;
	for (int i = 0; i < VALUE_COUNT; i++)
		if (strstr(guides[i].names, key))
			return i;
	return LABEL_CRITERION_UNKNOWN;
}

const char *
label_criterion_name(enum value aspect)
{
	return guides[aspect].name;
}

const char *
label_criterion_question(enum value aspect)
{
	return guides[aspect].question;
}

const char *
label_level_words(enum value aspect, int level)
{
	return guides[aspect].levels[level];
}

static char *
unknown_criterion(const char *text)
{
	const char *names[VALUE_COUNT + 1] = { NULL };
	const char *nearest;

	for (int i = 0; i < VALUE_COUNT; i++)
		names[i] = guides[i].name;
	nearest = words_nearest(text, names);
	if (nearest)
		return g_strdup_printf("no criterion is called '%s'; did you mean %s?", text,
				       nearest);
	return g_strdup_printf("no criterion is called '%s'; there are %s, %s, %s, %s, %s and "
			       "%s",
			       text, names[0], names[1], names[2], names[3], names[4],
			       names[5]);
}

char *
label_fault(const struct label *label, enum value *aspect)
{
	int found = label_criterion_parse(label->criterion);

	if (found == LABEL_CRITERION_AMBIGUOUS)
		return g_strdup_printf("'%s' is two criteria: write works for what worked, "
				       "fails for "
				       "what did not",
				       label->criterion);
	if (found < 0)
		return unknown_criterion(label->criterion);
	if (!(label->number >= 0 && label->number <= LABEL_LEVEL_MOST))
		return g_strdup_printf("level '%s' of %s is no number from 0 to %d",
				       label->level, guides[found].name, LABEL_LEVEL_MOST);
	*aspect = (enum value)found;
	return NULL;
}

static const char reason_begin[] = "coded ";

void
label_append_reason(GString *reason, double level, const char *coder)
{
	char number[32];

	g_string_append_printf(reason, "%s%s by %s", reason->len > 0 ? ", " : reason_begin,
			       number_format(level, level == floor(level) ? 0 : 2, number),
			       coder);
}

/* A phrase of signals.ini may begin with the word, but has no level after it. */
gboolean
label_is_reason(const char *reason)
{
	gsize length = sizeof reason_begin - 1;

	return strncmp(reason, reason_begin, length) == 0 && g_ascii_isdigit(reason[length]) &&
	       strstr(reason, " by ") != NULL;
}

char *
label_code(const char *network, const char *key, char code[LABEL_CODE_BYTES])
{
	g_autofree char *name = g_strconcat(network, ":", key, NULL);
	g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);

	code[0] = 'p';
	memcpy(code + 1, digest, CODE_DIGITS);
	code[CODE_DIGITS + 1] = '\0';
	return code;
}

gboolean
label_is_code(const char *text)
{
	return text[0] == 'p' && strspn(text + 1, "0123456789abcdef") == CODE_DIGITS &&
	       text[CODE_DIGITS + 1] == '\0';
}

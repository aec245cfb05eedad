/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/codebook.h"

#include <string.h>

#include "model/label.h"

enum { LINE_LETTERS = 78 };

/* Appends words in lines; those after the first begin with `indent` blanks. */
static void
append_lines(GString *out, const char *text, gsize indent)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	gsize used = out->len - (gsize)(strrchr(out->str, '\n') + 1 - out->str);

	for (char **word = words; *word; word++) {
		gsize length = strlen(*word);

		if (used + length > LINE_LETTERS) {
			while (out->str[out->len - 1] == ' ')
				g_string_truncate(out, out->len - 1);
			g_string_append_c(out, '\n');
			for (gsize i = 0; i < indent; i++)
				g_string_append_c(out, ' ');
			used = indent;
		}
		g_string_append(out, *word);
		if (word[1])
			g_string_append_c(out, ' ');
		used += length + 1;
	}
	g_string_append_c(out, '\n');
}

static const char *const paragraphs[] = {
	"One row of your sheet is one post. Read it and write a level, 0 to 3, into each "
	"column "
	"between the code of the post and its text. Judge what the post does for a reader, not "
	"who may have written it and not whether you like it.",
	"You see no names and no likes on purpose. Mentions, profiles and the writer's own "
	"name "
	"are masked. Where the post answers another one that is known, that one stands at the "
	"end of the row.",
	"Leave a place empty when you cannot tell; an empty place is no code. In helpfulness "
	"\"n/a\" says that the post answers nobody: leave it. In credibility leave posts empty "
	"that claim, link and recommend nothing. Halves (1.5) are allowed where you waver.",
	"Some posts go to two coders. Do not talk about single posts before both sheets are "
	"handed in: how far you agree is part of the result.",
	"Leave the first two columns as they are. Save as CSV, in any of its forms, and hand "
	"the "
	"file in. Your name or initials, as they stand in the first column, are printed beside "
	"each level on the student's sheet.",
};

char *
codebook_text(void)
{
	GString *out = g_string_new("HOW TO CODE POSTS\n\n");

	for (gsize i = 0; i < G_N_ELEMENTS(paragraphs); i++) {
		append_lines(out, paragraphs[i], 0);
		g_string_append_c(out, '\n');
	}
	g_string_append(out, "THE LEVELS\n");
	for (int i = 0; i < VALUE_COUNT; i++) {
		enum value aspect = (enum value)i;

		g_string_append_printf(out, "\n%s: ", label_criterion_name(aspect));
		append_lines(out, label_criterion_question(aspect), 0);
		for (int level = 0; level <= LABEL_LEVEL_MOST; level++) {
			g_string_append_printf(out, "  %d  ", level);
			append_lines(out, label_level_words(aspect, level), 5);
		}
	}
	return g_string_free(out, FALSE);
}

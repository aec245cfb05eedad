/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/post.h"

const char *
post_kind_name(enum post_kind kind)
{
	static const char *const names[POST_KIND_COUNT] = {
		[POST_ORIGINAL] = "original",
		[POST_REPLY] = "reply",
		[POST_QUOTE] = "quote",
		[POST_REPOST] = "repost",
	};
	return names[kind];
}

int
post_kind_parse(const char *text)
{
	/* Lower case, letters only: "In reply to", "replied_to" and "Re-tweet" need no rows. */
	static const struct {
		const char *word;
		enum post_kind kind;
	} spellings[] = {
		{ "original", POST_ORIGINAL },   { "post", POST_ORIGINAL },
		{ "tweet", POST_ORIGINAL },      { "toot", POST_ORIGINAL },
		{ "skeet", POST_ORIGINAL },      { "status", POST_ORIGINAL },
		{ "submission", POST_ORIGINAL }, { "topic", POST_ORIGINAL },
		{ "article", POST_ORIGINAL },    { "entry", POST_ORIGINAL },
		{ "mentions", POST_ORIGINAL },   { "reply", POST_REPLY },
		{ "replies", POST_REPLY },       { "repliesto", POST_REPLY },
		{ "repliedto", POST_REPLY },     { "inreplyto", POST_REPLY },
		{ "replyto", POST_REPLY },       { "comment", POST_REPLY },
		{ "answer", POST_REPLY },        { "response", POST_REPLY },
		{ "quote", POST_QUOTE },         { "quoted", POST_QUOTE },
		{ "quotetweet", POST_QUOTE },    { "quotepost", POST_QUOTE },
		{ "repost", POST_REPOST },       { "reposted", POST_REPOST },
		{ "retweet", POST_REPOST },      { "retweeted", POST_REPOST },
		{ "rt", POST_REPOST },           { "boost", POST_REPOST },
		{ "boosted", POST_REPOST },      { "reblog", POST_REPOST },
		{ "announce", POST_REPOST },     { "mentionsinretweet", POST_REPOST },
	};
	char word[24];
	gsize length = 0;
	for (const char *at = text ? text : ""; *at; at++) {
		if (!g_ascii_isalpha(*at))
			continue;
		if (length == sizeof word - 1)
			return -1;
		word[length++] = g_ascii_tolower(*at);
	}
	word[length] = '\0';
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (g_str_equal(word, spellings[i].word))
			return (int)spellings[i].kind;
	return -1;
}

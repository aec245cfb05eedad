/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input/markup.h"

#include <string.h>

#include "entities.h"

enum { TAG_NAME_BYTES = 16, ADDRESS_LEAST = 4 };

/* What a tag does to the layout. */
enum layout {
	LAYOUT_INLINE,
	LAYOUT_SPACE,     /* a table's cell */
	LAYOUT_LINE,      /* begins a new line */
	LAYOUT_BREAK,     /* ends a line, however short */
	LAYOUT_PARAGRAPH, /* an empty line around it */
	LAYOUT_RAW        /* what is in it is no text */
};

static const struct {
	const char *name;
	enum layout layout;
} layouts[] = {
	{ "br", LAYOUT_BREAK },          { "p", LAYOUT_PARAGRAPH },
	{ "div", LAYOUT_LINE },          { "li", LAYOUT_LINE },
	{ "td", LAYOUT_SPACE },          { "th", LAYOUT_SPACE },
	{ "tr", LAYOUT_LINE },           { "dt", LAYOUT_LINE },
	{ "dd", LAYOUT_LINE },           { "ul", LAYOUT_PARAGRAPH },
	{ "ol", LAYOUT_PARAGRAPH },      { "dl", LAYOUT_PARAGRAPH },
	{ "pre", LAYOUT_PARAGRAPH },     { "blockquote", LAYOUT_PARAGRAPH },
	{ "h1", LAYOUT_PARAGRAPH },      { "h2", LAYOUT_PARAGRAPH },
	{ "h3", LAYOUT_PARAGRAPH },      { "h4", LAYOUT_PARAGRAPH },
	{ "h5", LAYOUT_PARAGRAPH },      { "h6", LAYOUT_PARAGRAPH },
	{ "table", LAYOUT_PARAGRAPH },   { "hr", LAYOUT_PARAGRAPH },
	{ "figure", LAYOUT_PARAGRAPH },  { "figcaption", LAYOUT_LINE },
	{ "article", LAYOUT_PARAGRAPH }, { "section", LAYOUT_PARAGRAPH },
	{ "header", LAYOUT_PARAGRAPH },  { "footer", LAYOUT_PARAGRAPH },
	{ "aside", LAYOUT_PARAGRAPH },   { "details", LAYOUT_PARAGRAPH },
	{ "summary", LAYOUT_LINE },      { "script", LAYOUT_RAW },
	{ "style", LAYOUT_RAW },         { "template", LAYOUT_RAW },
	{ "iframe", LAYOUT_RAW },        { "svg", LAYOUT_RAW },
	{ "textarea", LAYOUT_RAW },      { "object", LAYOUT_RAW },
};

struct markup_tag {
	char name[TAG_NAME_BYTES]; /* lower case, cut */
	gboolean closes;
	const char *attributes, *end; /* `end`: behind '>' */
};

struct markup {
	GString *out;
	int lines;      /* line ends owed before the next text: 0, 1, 2 */
	gboolean space; /* a blank is owed */
	int pre;        /* open <pre> */
	gboolean quotes_are_off, tags_are_off; /* see markup_tag_end */
	/* Nothing comes out between the tags of an element that is hidden. */
	char hidden[TAG_NAME_BYTES];
	int hidden_depth;
	/* The open link. */
	gboolean in_link, link_is_cut;
	gsize link_start;
	char *href, *class;
	void (*each)(void *arg, const struct markup_link *link);
	void *arg;
};

/* -- tags -----------------------------------------------------------------------------------
 */

/*
 * Behind the '>' of the tag at `at`; NULL when there is none. Each of the two searches that may
 * run to the end of the text does so once: the time stays linear whatever comes.
 */
static const char *
markup_tag_end(struct markup *markup, const char *at)
{
	const char *end;

	if (!markup->quotes_are_off) {
		for (end = at; *end && *end != '>'; end++) {
			const char *close;

			if (*end != '"' && *end != '\'')
				continue;
			/* Only the quotes of an attribute's value: not those of don't. */
			if (end[-1] != '=')
				continue;
			close = strchr(end + 1, *end);
			if (!close)
				break;
			end = close;
		}
		if (*end == '>')
			return end + 1;
		markup->quotes_are_off = TRUE;
	}
	end = strchr(at, '>');
	if (!end)
		markup->tags_are_off = TRUE;
	return end ? end + 1 : NULL;
}

/* FALSE when the '<' at `at` is but a sign: "a < b", "<3". */
static gboolean
markup_tag_parse(struct markup *markup, const char *at, struct markup_tag *tag)
{
	const char *name = at + 1;
	gsize length = 0;

	if (markup->tags_are_off)
		return FALSE;
	tag->closes = *name == '/';
	name += tag->closes;
	if (!g_ascii_isalpha(*name))
		return FALSE;
	while (g_ascii_isalnum(name[length]) || name[length] == '-' || name[length] == ':')
		length++;
	tag->attributes = name + length;
	length = MIN(length, TAG_NAME_BYTES - 1);
	for (gsize i = 0; i < length; i++)
		tag->name[i] = g_ascii_tolower(name[i]);
	tag->name[length] = '\0';
	tag->end = markup_tag_end(markup, tag->attributes);
	return tag->end != NULL;
}

static gsize
markup_value_length(const char *value, const char *end, char *quote)
{
	const char *close;

	*quote = *value == '"' || *value == '\'' ? *value : '\0';
	if (*quote) {
		close = memchr(value + 1, *quote, (gsize)(end - value - 1));
		return close ? (gsize)(close - value - 1) : (gsize)(end - value - 1);
	}
	for (close = value; close < end && !g_ascii_isspace(*close) && *close != '>'; close++)
		;
	return (gsize)(close - value);
}

/* The value of an attribute, entities decoded; NULL without it. g_free it. */
static char *
markup_attribute(const struct markup_tag *tag, const char *name)
{
	const char *end = tag->end - 1;
	const gsize name_length = strlen(name);

	for (const char *at = tag->attributes; at < end;) {
		const char *begin, *value;
		gsize length;
		char quote;

		at += strspn(at, " \t\r\n/\"'=");
		begin = at;
		while (at < end && !g_ascii_isspace(*at) && *at != '=')
			at++;
		length = (gsize)(at - begin);
		value = at + strspn(at, " \t\r\n");
		if (value >= end || *value != '=') {
			at = MAX(at, begin + 1);
			continue;
		}
		value++;
		value += strspn(value, " \t\r\n");
		if (value >= end)
			return NULL;
		if (length == name_length && g_ascii_strncasecmp(begin, name, length) == 0) {
			g_autofree char *raw = NULL;

			length = markup_value_length(value, end, &quote);
			raw = g_strndup(value + (quote ? 1 : 0), length);
			return markup_unescape(raw);
		}
		length = markup_value_length(value, end, &quote);
		at = value + length + (quote ? 2 : 0);
	}
	return NULL;
}

/* TRUE when a blank-parted list of classes has this one. */
static gboolean
markup_class_has(const char *classes, const char *wanted)
{
	g_auto(GStrv) list = classes ? g_strsplit_set(classes, " \t\r\n", -1) : NULL;

	return list && g_strv_contains((const char *const *)list, wanted);
}

static enum layout
markup_layout(const char *name)
{
	for (gsize i = 0; i < G_N_ELEMENTS(layouts); i++)
		if (strcmp(layouts[i].name, name) == 0)
			return layouts[i].layout;
	return LAYOUT_INLINE;
}

/* -- text -----------------------------------------------------------------------------------
 */

static void
markup_put(struct markup *markup, const char *text, gsize length)
{
	GString *out = markup->out;

	if (out->len > 0)
		g_string_append(out, markup->lines > 1    ? "\n\n"
				     : markup->lines == 1 ? "\n"
				     : markup->space      ? " "
							  : "");
	/* The link's text begins behind what was owed before it. */
	if (markup->in_link && markup->link_start == G_MAXSIZE)
		markup->link_start = out->len;
	markup->lines = 0;
	markup->space = FALSE;
	g_string_append_len(out, text, (gssize)length);
}

static void
markup_put_char(struct markup *markup, gunichar code)
{
	char bytes[8];

	if (code == 0xA0)
		markup->space = TRUE;
	else
		markup_put(markup, bytes, (gsize)g_unichar_to_utf8(code, bytes));
}

static void
markup_put_space(struct markup *markup, char byte)
{
	if (markup->pre > 0 && byte == '\n')
		markup->lines = MIN(markup->lines + 1, 2);
	else if (markup->pre > 0 && markup->out->len > 0)
		markup_put(markup, &byte, 1);
	else
		markup->space = TRUE;
}

/* -- elements -------------------------------------------------------------------------------
 */

/* "example.org/a" for "https://www.example.org/a". */
static const char *
markup_bare_address(const char *address)
{
	const char *scheme = strstr(address, "://");

	address = scheme ? scheme + 3 : address;
	return g_ascii_strncasecmp(address, "www.", 4) == 0 ? address + 4 : address;
}

/* TRUE for "example.org/a/lo…" as the text of a link to "https://example.org/a/long". */
static gboolean
markup_is_cut_address(const char *text, const char *href)
{
	gsize length;

	text = markup_bare_address(text);
	length = strlen(text);
	while (length > 0 && text[length - 1] == '.')
		length--;
	if (g_str_has_suffix(text, "\xE2\x80\xA6"))
		length = strlen(text) - 3;
	return length >= ADDRESS_LEAST && memchr(text, '.', length) && strstr(href, "://") &&
	       g_ascii_strncasecmp(markup_bare_address(href), text, length) == 0;
}

static void
markup_open_link(struct markup *markup, const struct markup_tag *tag)
{
	markup->in_link = TRUE;
	markup->link_is_cut = FALSE;
	markup->link_start = G_MAXSIZE;
	markup->href = markup_attribute(tag, "href");
	markup->class = markup_attribute(tag, "class");
	markup->link_is_cut = markup_class_has(markup->class, "ellipsis");
}

static void
markup_close_link(struct markup *markup)
{
	GString *out = markup->out;
	gsize start = MIN(markup->link_start, out->len);
	const struct markup_link link = {
		.href = markup->href ? markup->href : "",
		.class = markup->class ? markup->class : "",
	};

	if (!markup->in_link)
		return;
	if (*link.href && start < out->len &&
	    (markup->link_is_cut || markup_is_cut_address(out->str + start, link.href))) {
		g_string_truncate(out, start);
		g_string_append(out, link.href);
	}
	if (markup->each) {
		struct markup_link told = link;

		told.text = out->str + start;
		markup->each(markup->arg, &told);
	}
	markup->in_link = FALSE;
	g_clear_pointer(&markup->href, g_free);
	g_clear_pointer(&markup->class, g_free);
}

/* Emoji are pictures on Discourse and elsewhere. */
static void
markup_put_image(struct markup *markup, const struct markup_tag *tag)
{
	g_autofree char *class = markup_attribute(tag, "class");
	g_autofree char *alt = NULL;

	if (!class || !strstr(class, "emoji"))
		return;
	alt = markup_attribute(tag, "alt");
	if (alt && *alt)
		markup_put(markup, alt, strlen(alt));
}

/* Behind the end tag of a <script> or the like; the end of the text when there is none. */
static const char *
markup_skip_raw(const struct markup_tag *tag)
{
	const gsize length = strlen(tag->name);

	for (const char *at = tag->end; (at = strstr(at, "</")) != NULL; at += 2)
		if (g_ascii_strncasecmp(at + 2, tag->name, length) == 0) {
			at += 2 + length;
			return at + strcspn(at, ">") + (strchr(at, '>') ? 1 : 0);
		}
	return tag->end + strlen(tag->end);
}

static void
markup_set_layout(struct markup *markup, enum layout layout)
{
	switch (layout) {
	case LAYOUT_SPACE:
		markup->space = TRUE;
		break;
	case LAYOUT_LINE:
		markup->lines = MAX(markup->lines, 1);
		break;
	case LAYOUT_BREAK:
		markup->lines = MIN(markup->lines + 1, 2);
		break;
	case LAYOUT_PARAGRAPH:
		markup->lines = 2;
		break;
	case LAYOUT_INLINE:
	case LAYOUT_RAW:
		break;
	}
}

/* Begins to hide the element when its classes say so. */
static void
markup_look_at_class(struct markup *markup, const struct markup_tag *tag)
{
	g_autofree char *class = NULL;

	if (tag->closes || (strcmp(tag->name, "span") != 0 && strcmp(tag->name, "p") != 0))
		return;
	class = markup_attribute(tag, "class");
	if (!class)
		return;
	/* "quote-inline" is the address of a quoted post, for servers that cannot show it. */
	if (markup_class_has(class, "invisible") || markup_class_has(class, "quote-inline")) {
		g_strlcpy(markup->hidden, tag->name, TAG_NAME_BYTES);
		markup->hidden_depth = 1;
		markup->link_is_cut |= markup->in_link;
	} else if (markup_class_has(class, "ellipsis")) {
		markup->link_is_cut |= markup->in_link;
	}
}

/* Gives back where to go on. */
static const char *
markup_read_tag(struct markup *markup, const struct markup_tag *tag)
{
	const enum layout layout = markup_layout(tag->name);

	if (markup->hidden_depth > 0) {
		if (strcmp(tag->name, markup->hidden) == 0)
			markup->hidden_depth += tag->closes ? -1 : 1;
		return tag->end;
	}
	if (layout == LAYOUT_RAW)
		return tag->closes ? tag->end : markup_skip_raw(tag);
	/* </p> owes what <p> does, but </br> is no second <br>. */
	if (layout != LAYOUT_BREAK || !tag->closes)
		markup_set_layout(markup, layout);
	if (strcmp(tag->name, "pre") == 0)
		markup->pre = MAX(0, markup->pre + (tag->closes ? -1 : 1));
	if (strcmp(tag->name, "a") == 0) {
		markup_close_link(markup);
		if (!tag->closes)
			markup_open_link(markup, tag);
	}
	if (strcmp(tag->name, "img") == 0)
		markup_put_image(markup, tag);
	markup_look_at_class(markup, tag);
	return tag->end;
}

/* Comments and declarations; NULL when it is none. */
static const char *
markup_skip_declaration(struct markup *markup, const char *at)
{
	const char *end;

	if (markup->tags_are_off || (at[1] != '!' && at[1] != '?'))
		return NULL;
	if (g_str_has_prefix(at, "<![CDATA["))
		return at + strlen("<![CDATA[");
	if (g_str_has_prefix(at, "<!--")) {
		end = strstr(at + 4, "-->");
		return end ? end + 3 : at + strlen(at);
	}
	end = strchr(at, '>');
	markup->tags_are_off |= !end;
	return end ? end + 1 : NULL;
}

static const char *
markup_read_one(struct markup *markup, const char *at)
{
	struct markup_tag tag;
	const char *next;
	gunichar code;
	gsize length;

	if (*at == '<' && (next = markup_skip_declaration(markup, at)) != NULL)
		return next;
	if (*at == '<' && markup_tag_parse(markup, at, &tag))
		return markup_read_tag(markup, &tag);
	if (*at == '&' && (code = entity_at(at, &length)) != 0) {
		if (markup->hidden_depth == 0)
			markup_put_char(markup, code);
		return at + length;
	}
	if (g_ascii_isspace(*at)) {
		if (markup->hidden_depth == 0)
			markup_put_space(markup, *at);
		return at + 1;
	}
	if (g_str_has_prefix(at, "]]>"))
		return at + 3;
	length = 1 + strcspn(at + 1, "<& \t\r\n\f\v]");
	if (markup->hidden_depth == 0)
		markup_put(markup, at, length);
	return at + length;
}

char *
markup_to_text_links(const char *html, void (*each)(void *arg, const struct markup_link *link),
		     void *arg)
{
	struct markup markup = {
		.out = g_string_sized_new(strlen(html)),
		.each = each,
		.arg = arg,
	};

	for (const char *at = html; *at;)
		at = markup_read_one(&markup, at);
	markup_close_link(&markup);
	return g_string_free(markup.out, FALSE);
}

char *
markup_to_text(const char *html)
{
	return markup_to_text_links(html, NULL, NULL);
}

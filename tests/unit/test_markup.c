/* SPDX-License-Identifier: GPL-3.0-or-later */

/* HTML as a reader sees it, entities, and mojibake. */

#include <string.h>

#include "input/markup.h"
#include "input/mojibake.h"

struct pair {
	const char *given, *meant;
};

static void
check_pairs(const struct pair *pairs, gsize count, char *(*convert)(const char *))
{
	for (gsize i = 0; i < count; i++) {
		g_autofree char *got = convert(pairs[i].given);

		g_assert_cmpstr(got, ==, pairs[i].meant);
	}
}

static void
test_layout(void)
{
	static const struct pair pairs[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "<p>one</p><p>two</p>", "one\n\ntwo" },
		{ "<p>one<br>two<br/>three<BR /></p>", "one\ntwo\nthree" },
		{ "a<br><br><br><br>b", "a\n\nb" },
		{ "<ul><li>one</li><li>two</li></ul>end", "one\ntwo\n\nend" },
		{ "<div>a</div><div>b</div>", "a\nb" },
		{ "  many \n\t blanks &nbsp; here ", "many blanks here" },
		{ "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc" },
		{ "a <b>bold</b>, <i>it</i>alic", "a bold, italic" },
		{ "<pre>one\n  two</pre>", "one\n  two" },
		{ "x<!-- no <p> --> y", "x y" },
		{ "<script>if (a < b) x('</p>')</script>seen<style>p { }</style>", "seen" },
		{ "<!DOCTYPE html><?xml v?>t", "t" },
		{ "<![CDATA[t]]>", "t" },
		{ "Caf&eacute; &amp;lt; &lt;3 &#8364; &#x20AC;",
		  "Caf\xC3\xA9 &lt; <3 \xE2\x82\xAC "
		  "\xE2\x82\xAC" },
		{ "<img class=\"emoji\" alt=\":cat:\"> <img alt=\"no\">", ":cat:" },
	};

	check_pairs(pairs, G_N_ELEMENTS(pairs), markup_to_text);
}

static void
test_signs(void)
{
	static const struct pair pairs[] = {
		{ "1 < 2 and 3 > 2", "1 < 2 and 3 > 2" },
		{ "I <3 you", "I <3 you" },
		{ "a <b", "a <b" },
		{ "<a href=\"x>y\">t</a>", "t" },
		{ "<a href='it's'>t</a>", "t" },
		{ "<a title=don't>t</a>", "t" },
		{ "<a href=\"open>t</a> u", "t u" },
		{ "R&D, AT&T; &unknown; &#; &#xZZ;", "R&D, AT&T; &unknown; &#; &#xZZ;" },
		{ "&#0;&#xD800;&#1114112;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "don&#146;t", "don\xE2\x80\x99t" },
	};

	check_pairs(pairs, G_N_ELEMENTS(pairs), markup_to_text);
}

static void
test_links(void)
{
	static const struct pair pairs[] = {
		{ "<a href=\"https://a.example/long/path\"><span class=\"invisible\">https://"
		  "</span><span class=\"ellipsis\">a.example/lo</span><span "
		  "class=\"invisible\">"
		  "ng/path</span></a>!",
		  "https://a.example/long/path!" },
		{ "see <a "
		  "href=\"https://www.a.example/x?b=1&amp;c=2\">a.example/x?b\xE2\x80\xA6"
		  "</a>",
		  "see https://www.a.example/x?b=1&c=2" },
		{ "<a href=\"https://a.example/\">a.example</a>", "https://a.example/" },
		{ "<a href=\"https://a.example/\">the paper</a>", "the paper" },
		/* Not to be fooled: the text is another address. */
		{ "<a href=\"https://evil.example/\">a.example</a>", "a.example" },
		{ "<span class=\"h-card\"><a href=\"https://o.example/@sob\" class=\"u-url "
		  "mention\">@<span>sob</span></a></span> hi",
		  "@sob hi" },
		{ "<a href=\"https://s.example/tags/x\" class=\"mention "
		  "hashtag\">#<span>x</span>"
		  "</a>",
		  "#x" },
		{ "<p class=\"quote-inline\">RE: <a "
		  "href=\"https://q.example/1\">q</a></p><p>mine"
		  "</p>",
		  "mine" },
		{ "<a href=\"u\">never closed", "never closed" },
	};

	check_pairs(pairs, G_N_ELEMENTS(pairs), markup_to_text);
}

static void
add_link(void *arg, const struct markup_link *link)
{
	g_string_append_printf(arg, "[%s|%s|%s]", link->href, link->class, link->text);
}

static void
test_link_list(void)
{
	g_autoptr(GString) links = g_string_new(NULL);
	g_autofree char *text = markup_to_text_links(
		"x <a class=mention href='/u/ana'>@ana</a> <a>n</a>", add_link, links);

	g_assert_cmpstr(text, ==, "x @ana n");
	g_assert_cmpstr(links->str, ==, "[/u/ana|mention|@ana][||n]");
}

static void
test_unescape(void)
{
	static const struct pair all[] = {
		{ "&lt;p&gt; &hearts; &apos;", "<p> \xE2\x99\xA5 '" },
		{ "&amp;amp;", "&amp;" },
		{ "& &;", "& &;" },
	};
	static const struct pair basic[] = {
		{ "&lt;p&gt; &amp; &hearts;", "<p> & &hearts;" },
		{ "&amp;lt;", "&lt;" },
		{ "&", "&" },
	};

	check_pairs(all, G_N_ELEMENTS(all), markup_unescape);
	check_pairs(basic, G_N_ELEMENTS(basic), markup_unescape_basic);
	g_assert_true(markup_is_html("a <b>b</b>"));
	g_assert_true(markup_is_html("a&nbsp;b"));
	g_assert_false(markup_is_html("a < b > c, AT&T; <3"));
}

/* What people paste and type into a column of texts; NULL: left as it is. */
static void
test_clean(void)
{
	static const struct pair pairs[] = {
		{ "<div class=\"ql\"><p>Pasted&nbsp;html &amp; more</p></div>",
		  "Pasted html & more" },
		{ " <P>One</P>\n<p>Two</p> and more", "One\n\nTwo\n\nand more" },
		{ "First<div>second</div><div>third</div>", "First\nsecond\nthird" },
		{ "one<br>two<br />three", "one\ntwo\nthree" },
		{ "Tom &amp; Jerry &lt;3 caf&eacute;", "Tom & Jerry <3 caf\xC3\xA9" },
		{ "<b>Bold</b> words", "Bold words" },
		{ "x < y and y > z", NULL },
		{ "I <3 this & that", NULL },
		{ "Use <br> for a new line, <b>b</b> for bold", NULL },
		{ "Tom & Jerry &amp; co", NULL },
		{ "<sarcasm>sure</sarcasm>", NULL },
		{ "<p is where a paragraph begins", NULL },
		{ "<p> is where a paragraph begins", NULL },
		{ "a vector<int> of </int>", NULL },
		{ "AT&T; R&D", NULL },
		{ "", NULL },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *got = markup_clean(pairs[i].given);

		g_assert_cmpstr(got, ==, pairs[i].meant);
	}
}

static void
test_mojibake(void)
{
	static const struct pair pairs[] = {
		/* The cat: F0 9F 90 88. */
		{ "\xC3\xB0\xC2\x9F\xC2\x90\xC2\x88", "\xF0\x9F\x90\x88" },
		{ "caf\xC3\x83\xC2\xA9", "caf\xC3\xA9" },
		{ "plain", "plain" },
		/* An e acute alone is no UTF-8: it was meant. */
		{ "caf\xC3\xA9", "caf\xC3\xA9" },
		/* Something above U+00FF: the text is sound already. */
		{ "\xC3\x83\xC2\xA9 \xE2\x82\xAC", "\xC3\x83\xC2\xA9 \xE2\x82\xAC" },
	};

	check_pairs(pairs, G_N_ELEMENTS(pairs), mojibake_mend);
}

/* Texts made to be slow: each takes well under a second, or the test's time runs out. */
static void
test_linear(void)
{
	static const char *const pieces[] = {
		"<a \"", "<!--", "<script>", "<a href=\"", "&#", "<span class=\"invisible\">",
		"</",    "<p",   "<p></",    "<br"
	};

	for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autofree char *got = NULL;
		gint64 begun = g_get_monotonic_time();

		while (text->len < 1024 * 1024)
			g_string_append(text, pieces[i]);
		got = markup_to_text(text->str);
		(void)markup_is_html(text->str);
		g_free(markup_clean(text->str));
		g_assert_cmpint(g_get_monotonic_time() - begun, <, 10 * G_USEC_PER_SEC);
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/markup/layout", test_layout);
	g_test_add_func("/markup/signs", test_signs);
	g_test_add_func("/markup/links", test_links);
	g_test_add_func("/markup/link-list", test_link_list);
	g_test_add_func("/markup/unescape", test_unescape);
	g_test_add_func("/markup/mojibake", test_mojibake);
	g_test_add_func("/markup/clean", test_clean);
	g_test_add_func("/markup/linear", test_linear);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/network.h"

#include <string.h>

#include "base/words.h"
#include "network_table.h"

static const struct network networks[] = {
	{
		.name = "mastodon",
		.title = "Mastodon",
		.words = "|mastodon|fediverse|pleroma|misskey|",
		.hosts = { "mastodon.social", "mastodon.online", "mastodon.world",
			   "mastodon.cloud", "mas.to", "mstdn.social", "fosstodon.org",
			   "hachyderm.io", "mstdn.ca", "masto.ai", "scholar.social" },
		.style = STYLE_FEDIVERSE,
		.paths = { "users", "web" },
	},
	{
		.name = "bluesky",
		.title = "Bluesky",
		.words = "|bluesky|blue sky|bsky|",
		.hosts = { "bsky.app", "bsky.social" },
		.style = STYLE_DOMAIN,
		.paths = { "profile" },
	},
	{
		.name = "x",
		.title = "X",
		.words = "|x|twitter|tweet|tweets|",
		.hosts = { "x.com", "twitter.com" },
		.style = STYLE_NAME,
	},
	{
		.name = "linkedin",
		.title = "LinkedIn",
		.words = "|linkedin|linked in|",
		.hosts = { "linkedin.com" },
		.style = STYLE_PERSON,
		.paths = { "in", "pub", "company", "school" },
	},
	{
		.name = "reddit",
		.title = "Reddit",
		.words = "|reddit|subreddit|",
		.hosts = { "reddit.com", "redd.it" },
		.style = STYLE_REDDIT,
		.paths = { "user", "u" },
	},
	{
		.name = "instagram",
		.title = "Instagram",
		.words = "|instagram|insta|ig|",
		.hosts = { "instagram.com", "instagr.am" },
		.style = STYLE_NAME,
	},
	{
		.name = "threads",
		.title = "Threads",
		.words = "|threads|",
		.hosts = { "threads.net", "threads.com" },
		.style = STYLE_NAME,
	},
	{
		.name = "facebook",
		.title = "Facebook",
		.words = "|facebook|fb|",
		.hosts = { "facebook.com", "fb.com", "fb.me" },
		.style = STYLE_PERSON,
		.paths = { "people", "groups" },
	},
	{
		.name = "youtube",
		.title = "YouTube",
		.words = "|youtube|you tube|yt|",
		.hosts = { "youtube.com", "youtu.be" },
		.style = STYLE_NAME,
		.paths = { "c", "user", "channel" },
	},
	{
		.name = "tiktok",
		.title = "TikTok",
		.words = "|tiktok|tik tok|",
		.hosts = { "tiktok.com" },
		.style = STYLE_NAME,
	},
	{
		.name = "tumblr",
		.title = "Tumblr",
		.words = "|tumblr|",
		.hosts = { "tumblr.com" },
		.style = STYLE_NAME,
		.paths = { "blog", "view" },
		.subdomain = TRUE,
	},
	{
		.name = "discord",
		.title = "Discord",
		.words = "|discord|",
		.hosts = { "discord.com", "discord.gg", "discordapp.com" },
		.style = STYLE_PERSON,
		.paths = { "users" },
	},
	{
		.name = "slack",
		.title = "Slack",
		.words = "|slack|",
		.hosts = { "slack.com" },
		.style = STYLE_PERSON,
		.is_closed = TRUE,
		.paths = { "team" },
	},
	{
		.name = "discourse",
		.title = "Discourse",
		.words = "|discourse|",
		.hosts = { "discourse.org" },
		.style = STYLE_PERSON,
		.paths = { "u", "users" },
	},
	{
		.name = "moodle",
		.title = "Moodle",
		.words = "|moodle|",
		.hosts = { "moodle.org", "moodlecloud.com" },
		.style = STYLE_PERSON,
		.is_closed = TRUE,
	},
	{
		.name = "canvas",
		.title = "Canvas",
		.words = "|canvas|",
		.hosts = { "instructure.com" },
		.style = STYLE_PERSON,
		.is_closed = TRUE,
	},
	{
		.name = "blackboard",
		.title = "Blackboard",
		.words = "|blackboard|",
		.hosts = { "blackboard.com" },
		.style = STYLE_PERSON,
		.is_closed = TRUE,
	},
	{
		.name = "brightspace",
		.title = "Brightspace",
		.words = "|brightspace|d2l|",
		.hosts = { "brightspace.com", "d2l.com" },
		.style = STYLE_PERSON,
		.is_closed = TRUE,
	},
	{
		.name = "stackexchange",
		.title = "Stack Exchange",
		.words = "|stackexchange|stack exchange|stackoverflow|stack overflow|",
		.hosts = { "stackexchange.com", "stackoverflow.com", "superuser.com",
			   "serverfault.com", "askubuntu.com" },
		.style = STYLE_PERSON,
		.paths = { "users" },
	},
	{
		.name = "pinterest",
		.title = "Pinterest",
		.words = "|pinterest|",
		.hosts = { "pinterest.com", "pin.it" },
		.style = STYLE_NAME,
	},
	{
		.name = "truthsocial",
		.title = "Truth Social",
		.words = "|truthsocial|truth social|",
		.hosts = { "truthsocial.com" },
		.style = STYLE_NAME,
	},
	{
		.name = "github",
		.title = "GitHub",
		.words = "|github|git hub|",
		.hosts = { "github.com" },
		.style = STYLE_NAME,
	},
	/* Last, so that "Tumblr blog" is Tumblr. */
	{
		.name = "blog",
		.title = "Blog",
		.words = "|blog|weblog|website|web site|homepage|rss|feed|wordpress|substack|"
			 "medium|blogger|blogspot|ghost|",
		.hosts = { "wordpress.com", "substack.com", "medium.com", "blogspot.com",
			   "blogger.com", "ghost.io", "wixsite.com", "weebly.com" },
		.style = STYLE_URL,
	},
};

const struct network *
network_row(const char *name)
{
	for (gsize i = 0; name && i < G_N_ELEMENTS(networks); i++)
		if (g_str_equal(networks[i].name, name))
			return &networks[i];
	return NULL;
}

/* Folded, every run of other signs than letters and digits as one blank, a blank at each end.
 */
static char *
header_words(const char *text)
{
	g_autofree char *folded = words_fold(text);
	GString *out = g_string_new(" ");
	for (const char *at = folded; *at; at = words_next(at)) {
		gunichar c = g_utf8_get_char(at);
		if (g_unichar_isalnum(c))
			g_string_append_unichar(out, c);
		else if (out->str[out->len - 1] != ' ')
			g_string_append_c(out, ' ');
	}
	if (out->str[out->len - 1] != ' ')
		g_string_append_c(out, ' ');
	return g_string_free(out, FALSE);
}

/* Where the first of the row's words stands in `text` as words of their own; NULL if none does.
 */
static const char *
find_words(const struct network *row, const char *text)
{
	const char *first = NULL;
	g_auto(GStrv) words = g_strsplit(row->words, "|", -1);
	for (gsize i = 0; words[i]; i++) {
		if (!*words[i])
			continue;
		g_autofree char *wanted = g_strconcat(" ", words[i], " ", NULL);
		const char *at = strstr(text, wanted);
		if (at && (!first || at < first))
			first = at;
	}
	return first;
}

/* The row of the table that `words` (from header_words) name first; blogs only as a last
 * resort. */
static const struct network *
find_row(const char *words)
{
	const struct network *found = NULL;
	const char *first = NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(networks); i++) {
		const char *at = find_words(&networks[i], words);
		gboolean last_resort = networks[i].style == STYLE_URL && found;
		if (at && !last_resort && (!first || at < first)) {
			first = at;
			found = &networks[i];
		}
	}
	return found;
}

const char *
network_find(const char *text)
{
	if (!text)
		return NULL;
	g_autofree char *words = header_words(text);
	const struct network *row = find_row(words);
	return row ? g_intern_string(row->name) : NULL;
}

/* Interned names stay for good: a column that holds no networks must not fill the memory. */
static const char *
keep_own_name(const char *name)
{
	static int kept;

	if (strlen(name) > NETWORK_NAME_BYTES)
		return NULL;
	if (g_quark_try_string(name) == 0) {
		if (g_atomic_int_get(&kept) >= NETWORK_OWN_NAMES)
			return NULL;
		g_atomic_int_inc(&kept);
	}
	return g_intern_string(name);
}

const char *
network_parse(const char *text)
{
	const char *known = network_find(text);
	if (known || !text)
		return known;
	g_autofree char *name = header_words(text);
	char *out = name;
	for (const char *at = name; *at; at++)
		if (*at != ' ')
			*out++ = *at;
	*out = '\0';
	return *name ? keep_own_name(name) : NULL;
}

const char *
network_title(const char *network)
{
	const struct network *row = network_row(network);
	return row ? row->title : network;
}

gboolean
network_is_closed(const char *network)
{
	const struct network *row = network_row(network);
	return row && row->is_closed;
}

gboolean
site_parse(const char *text, struct site *site)
{
	const char *at = text;
	const char *scheme = strstr(at, "://");
	gboolean named = FALSE;
	if (scheme && strcspn(at, "/.@?#") >= (gsize)(scheme - at)) {
		at = scheme + 3;
		named = TRUE;
	} else if (g_str_has_prefix(at, "//")) {
		at += 2;
		named = TRUE;
	}
	gsize length = strcspn(at, "/?#");
	gsize plain = strcspn(at, ":/?#");
	gboolean local = memchr(at, '.', plain) == NULL;
	if (plain == 0 || local || memchr(at, '@', plain))
		return FALSE;
	if (g_ascii_strncasecmp(at, "www.", 4) == 0) {
		at += 4;
		length -= 4;
		plain -= 4;
		named = TRUE;
	}
	if (!named && at[length] != '/')
		return FALSE;

	gsize path_length = strcspn(at + length, "?#");
	const char *mark = at + length + path_length;
	*site = (struct site){
		.host = g_utf8_strdown(at, (gssize)plain),
		.path = g_strndup(at + length, path_length),
		.query = *mark == '?' ? mark + 1 : NULL,
	};
	return TRUE;
}

void
site_done(struct site *site)
{
	g_clear_pointer(&site->host, g_free);
	g_clear_pointer(&site->path, g_free);
}

static gboolean
lies_on(const char *host, const char *domain)
{
	gsize length = strlen(host), tail = strlen(domain);
	return length >= tail && g_str_equal(host + length - tail, domain) &&
	       (length == tail || host[length - tail - 1] == '.');
}

const struct network *
network_of_host(const char *host)
{
	for (gsize i = 0; i < G_N_ELEMENTS(networks); i++)
		for (gsize j = 0; j < NETWORK_HOSTS && networks[i].hosts[j]; j++)
			if (lies_on(host, networks[i].hosts[j]))
				return &networks[i];
	return NULL;
}

const char *
network_of_url(const char *url)
{
	struct site site;
	if (!url || !site_parse(url, &site))
		return NULL;
	const struct network *row = network_of_host(site.host);
	const char *name = row ? row->name : NULL;
	/* Any host can run Mastodon; its addresses tell. */
	if (!row &&
	    (g_str_has_prefix(site.path, "/@") || g_str_has_prefix(site.path, "/users/")))
		name = "mastodon";
	site_done(&site);
	return name ? g_intern_string(name) : NULL;
}

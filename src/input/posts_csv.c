/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of posts: logs kept by hand, and the CSV of collection tools. */

#include "formats.h"
#include "preset.h"

/* Tools' spellings first, then English, German, French, Spanish, Italian, Portuguese, Dutch. */
static const struct column_spec posts_columns[POSTS_COLUMNS] = {
	[POSTS_ID] = { "id",
		       "id|id_str|post_id|tweet_id|status_id|message_id|comment_id|video_id|"
		       "imported id|item_id|external_id|uri|beitrags id|identifiant|"
		       "identificador|identificativo" },
	[POSTS_NETWORK] = { "network",
			    "network|platform|social network|site|netzwerk|plattform|"
			    "reseau|reseau social|plateforme|red|red social|"
			    "plataforma|rete|piattaforma|rede|rede social|netwerk" },
	[POSTS_AUTHOR] = { "handle|author",
			   "handle|author_username|author_handle|user_screen_name|screen_name|"
			   "from_user|username|author|user_name|user|account_username|account|"
			   "user handle|profile|poster|posted by|author_name|verfasser|autor|"
			   "benutzername|benutzer|konto|auteur|utilisateur|compte|usuario|"
			   "cuenta|autore|utente|utilizador|conta|gebruikersnaam|gebruiker" },
	[POSTS_AUTHOR_NAME] = { "author_name",
				"author_name|author_display_name|author_fullname|"
				"author_full|display_name|user_name|fullname|"
				"anzeigename|nom affiche|nombre para mostrar" },
	[POSTS_CREATED_AT] = { "created_at",
			       "created_at|created_utc|timestamp|published_at|posted_at|"
			       "datetime|date and time|date time|post created|created|"
			       "created_time|creation_time|published|pubdate|publish date|"
			       "publication date|post_date|date posted|date published|"
			       "posted on|tweet date utc|date "
			       "utc|unix_timestamp|post_timestamp|"
			       "erstellt am|erstellt|veroffentlicht am|zeitstempel|zeitpunkt|"
			       "datum und uhrzeit|date de publication|publie le|date et heure|"
			       "fecha de publicacion|fecha y hora|publicado el|"
			       "data di pubblicazione|pubblicato il|data e ora|"
			       "data de publicacao|publicado em|data e hora|geplaatst op|"
			       "publicatiedatum|datum en tijd" },
	[POSTS_DATE] = { "date", "date|day|datum|tag|jour|fecha|dia|data|giorno" },
	[POSTS_TIME] = { "time", "time|time of day|uhrzeit|zeit|heure|hora|ora|tijd" },
	[POSTS_TEXT] = { "text",
			 "text|full_text|body|content|message|caption|post_text|"
			 "post content|post|tweet_text|tweet|status_text|post_message|"
			 "selftext|comment_text|description|beitrag|beitragstext|inhalt|"
			 "nachricht|texte|contenu|mensaje|texto|contenido|publicacion|"
			 "testo|contenuto|messaggio|conteudo|mensagem|publicacao|tekst|"
			 "bericht|inhoud" },
	[POSTS_TITLE] = { "title", "title|headline|titel|titre|titulo|titolo" },
	[POSTS_REPLY_TO] = { "in_reply_to",
			     "in_reply_to|in_reply_to_id|in_reply_to_status_id_str|"
			     "in_reply_to_status_id|in_reply_to_post|in_reply_to_tweet_id|"
			     "reply_to|reply_to_id|replied_to_post|replied_to_id|"
			     "referenced_tweets.replied_to.id|parent_id|parent|"
			     "post_parent_id|comment_on|antwort auf|en reponse a|"
			     "en respuesta a|in risposta a|em resposta a|antwoord op" },
	[POSTS_REPLY_TO_AUTHOR] = { "in_reply_to_author",
				    "in_reply_to_author|in_reply_to_screen_name|"
				    "in_reply_to_username|in_reply_to_user|"
				    "in_reply_to_handle|replied_to_user|replied_user|"
				    "replied_author|reply_to_author|reply_to_user|"
				    "reply_to_username" },
	[POSTS_URL] = { "url", "permalink|post_url|tweet_url|status_url|url|link|post link|"
			       "web link|href|uri|lien|enlace|collegamento|ligacao" },
	[POSTS_MENTIONS] = { "mentions", "mentions|mentioned_users|user_mentions|mentioned|"
					 "mentions_screen_name|erwahnungen|menciones|menzioni|"
					 "mencoes|vermeldingen" },
	[POSTS_LIKES] = { "likes",
			  "likes|like_count|likes_count|favourites_count|"
			  "favorite_count|favorites_count|favourites|favorites|"
			  "public_metrics.like_count|post_likes|reactions|"
			  "reaction_count|score|upvotes|hearts|gefallt mir|"
			  "gefallt mir angaben|j aime|mentions j aime|me gusta|mi piace|"
			  "gostos|curtidas|vind ik leuks" },
	[POSTS_REPOSTS] = { "reposts", "reposts|repost_count|reposts_count|retweet_count|"
				       "retweets|reblogs_count|reblog_count|reblogs|boosts|"
				       "boost_count|shares|share_count|shares_count|"
				       "public_metrics.retweet_count|geteilt|partages|"
				       "compartidos|condivisioni|partilhas|compartilhamentos" },
	[POSTS_REPLIES] = { "replies", "replies|reply_count|replies_count|comments|"
				       "comment_count|comments_count|num_comments|"
				       "number of comments|public_metrics.reply_count|"
				       "antworten|kommentare|reponses|commentaires|respuestas|"
				       "comentarios|risposte|commenti|respostas|antwoorden|"
				       "reacties" },
	[POSTS_QUOTES] = { "quotes", "quotes|quote_count|quotes_count|"
				     "public_metrics.quote_count|zitate|citations|citas|"
				     "citazioni|citacoes|citaten" },
	[POSTS_VIEWS] = { "views", "views|view_count|views_count|impressions|impression_count|"
				   "public_metrics.impression_count|plays|play_count|aufrufe|"
				   "vues|vistas|visualizaciones|visualizzazioni|visualizacoes|"
				   "weergaven" },
	[POSTS_KIND] = { "kind",
			 "kind|post_kind|type|post_type|tweet_type|art|typ|tipo|soort" },
	[POSTS_REPOST_OF] = { "repost_of", "repost_of|retweeted_status_id|retweet_of|reblog_of|"
					   "referenced_tweets.retweeted.id" },
	[POSTS_REPOST_AUTHOR] = { "repost_author", "repost_author|retweeted_user|"
						   "retweeted_username|reposted_user" },
	[POSTS_QUOTE_OF] = { "quote_of", "quote_of|quoted_post|quote_tweet_id|quoted_status_id|"
					 "referenced_tweets.quoted.id" },
	[POSTS_QUOTE_AUTHOR] = { "quote_author", "quote_author|quoted_user|quoted_username|"
						 "quoted_author" },
	[POSTS_HASHTAGS] = { "hashtags", "hashtags|tags" },
	[POSTS_FOLLOWERS] = { "followers", "followers|followers_count|follower_count|"
					   "user_followers_count|author_followers|"
					   "author.public_metrics.followers_count|"
					   "followers at posting" },
};

/* Headers that only one network's exports have. */
static const struct {
	const char *headers;
	const char *network;
} telling_headers[] = {
	{ "tweet_id|tweet|tweet_text|tweet_url|retweet_count|retweets|tweet_type", "x" },
	{ "subreddit", "reddit" },
	{ "toot|toot_id|reblogs_count|favourites_count", "mastodon" },
};

static gboolean
posts_columns_have(const struct columns *columns, enum posts_column column)
{
	return columns->index[column] != COLUMN_NONE;
}

static gboolean
posts_columns_have_time(const struct columns *columns)
{
	return posts_columns_have(columns, POSTS_CREATED_AT) ||
	       posts_columns_have(columns, POSTS_DATE) ||
	       posts_columns_have(columns, POSTS_TIME);
}

static gboolean
posts_columns_have_content(const struct columns *columns)
{
	return posts_columns_have(columns, POSTS_TEXT) ||
	       posts_columns_have(columns, POSTS_URL) ||
	       posts_columns_have(columns, POSTS_TITLE);
}

/* The network of posts that do not say: the caller's word, then what the headers tell. */
static const char *
posts_fallback_network(const struct table *table)
{
	if (table->options->default_network)
		return table->options->default_network;
	for (gsize i = 0; i < G_N_ELEMENTS(telling_headers); i++)
		for (gsize column = 0; column < table->width; column++)
			if (columns_in_list(table->header[column], telling_headers[i].headers))
				return network_parse(telling_headers[i].network);
	return network_parse("other");
}

/* Returns how many columns are missing. */
static int
posts_append_lacks(GString *what, const struct columns *columns)
{
	int missing = 0;

	if (columns->found == 0 || !posts_columns_have_time(columns)) {
		missing++;
		g_string_append(what, "a ");
		columns_append_need(what, &posts_columns[POSTS_CREATED_AT]);
	}
	if (columns->found == 0 || !posts_columns_have_content(columns)) {
		g_string_append(what, missing++ > 0 ? " and a " : "a ");
		columns_append_need(what, &posts_columns[POSTS_TEXT]);
	}
	return missing;
}

static int
posts_lacks(const struct head *head, GString *what)
{
	struct columns columns;

	if (!columns_find(posts_columns, POSTS_COLUMNS, head, &columns))
		return 0;
	return columns.found - posts_append_lacks(what, &columns);
}

static int
posts_sniff(const struct head *head)
{
	struct columns columns;
	int certainty = 60;

	if (!columns_find(posts_columns, POSTS_COLUMNS, head, &columns) ||
	    !posts_columns_have_time(&columns) || !posts_columns_have_content(&columns))
		return 0;
	certainty += posts_columns_have(&columns, POSTS_TEXT) ? 10 : 0;
	certainty += posts_columns_have(&columns, POSTS_AUTHOR) ? 5 : 0;
	certainty += posts_columns_have(&columns, POSTS_ID) ? 5 : 0;
	certainty += posts_columns_have(&columns, POSTS_URL) ? 5 : 0;
	certainty += posts_columns_have(&columns, POSTS_LIKES) ? 5 : 0;
	return certainty;
}

/* The one error of a file whose columns do not do: what is missing, what is there, the way out.
 */
static enum result
posts_report_columns(const struct table *table)
{
	g_autoptr(GString) lacks = g_string_new(NULL);
	g_autoptr(GString) headers = g_string_new(NULL);

	posts_append_lacks(lacks, &table->columns);
	columns_append_headers(headers, table->head,
			       table->columns.found ? table->columns.row : 0);
	diag_at(table->diag, SEVERITY_ERROR, table->file, 0,
		"a file of posts needs %s, but its columns are %s: rename one, or name it "
		"under "
		"[columns] in class.ini (created_at = its header); nothing was read",
		lacks->str, headers->len > 0 ? headers->str : "unnamed");
	return RESULT_FAIL;
}

enum result
posts_read_table(struct posts *posts)
{
	struct table *table = &posts->table;
	const struct preset *preset = posts->preset;
	enum result result;

	posts->fallback = preset && preset->network ? network_parse(preset->network)
						    : posts_fallback_network(table);
	posts->zone = table->options->config ? table->options->config->zone : NULL;
	if (preset && preset->flags & PRESET_UTC)
		posts->zone = NULL;
	posts->cache = handle_cache_new();
	posts->mentions = g_array_new(FALSE, FALSE, sizeof(const char *));
	posts->networks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	posts->checksum = g_checksum_new(G_CHECKSUM_SHA256);
	posts->followers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	posts->elsewhere = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (!preset) {
		posts_check_ids(posts);
		posts_find_server(posts);
	}
	result = posts_find_order(posts);
	if (result == RESULT_OK)
		result = table_read(table, posts_read_row, posts);
	sink_put_left_out(table->sink, "posts of deleted accounts", posts->deleted);
	sink_put_left_out(table->sink, "rows that repeat the header", posts->headers);
	stream_close(posts->buffered);
	g_free(posts->buffer);
	g_hash_table_unref(posts->networks);
	g_hash_table_unref(posts->followers);
	g_hash_table_unref(posts->elsewhere);
	g_free(posts->server);
	g_checksum_free(posts->checksum);
	g_array_unref(posts->mentions);
	handle_cache_free(posts->cache);
	return result;
}

static enum result
posts_read(struct stream *stream, const struct read_options *options, const struct sink *sink,
	   struct diag *diag)
{
	struct posts posts = { 0 };
	enum result result;

	if (!table_open(&posts.table, stream, posts_columns, POSTS_COLUMNS, options, sink,
			diag) ||
	    !posts_columns_have_time(&posts.table.columns) ||
	    !posts_columns_have_content(&posts.table.columns))
		result = posts_report_columns(&posts.table);
	else
		result = posts_read_table(&posts);
	table_close(&posts.table);
	return result;
}

const struct format format_posts = {
	.name = "posts",
	.title = "table of posts",
	.kind = INPUT_POSTS,
	.extensions = "csv tsv txt tab",
	.sniff = posts_sniff,
	.read = posts_read,
	.lacks = posts_lacks,
};

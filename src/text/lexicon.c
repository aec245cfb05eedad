/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "text/lexicon.h"

#include "text/stemmer.h"
#include "text/tokens.h"

#include "hash.h"

/* An edge of the trie: from a node, by a word, to a child (0: slot not in use). */
struct edge {
	guint32 node, word, child;
};

struct lexicon {
	char *language;
	GStringChunk *texts;
	GPtrArray *topics;  /* of const char *, in texts */
	GHashTable *words;  /* stem in texts -> its number, from 1 */
	struct edge *edges; /* open addressing, linear probing, at most half full */
	gsize edge_mask;
	gsize edge_count;    /* nodes but the root */
	GArray *first_entry; /* of guint32, by node */
	GArray *entries;     /* of struct lexicon_entry; [0] is not used */
};

static gsize
edge_home(const struct lexicon *lexicon, guint32 node, guint32 word)
{
	return hash_mix((guint64)node << 32 | word) & lexicon->edge_mask;
}

/* The slot of an edge, or the free one where it belongs. */
static struct edge *
find_edge(const struct lexicon *lexicon, guint32 node, guint32 word)
{
	gsize i = edge_home(lexicon, node, word);
	while (lexicon->edges[i].child != 0 &&
	       (lexicon->edges[i].node != node || lexicon->edges[i].word != word))
		i = (i + 1) & lexicon->edge_mask;
	return &lexicon->edges[i];
}

static void
grow_edges(struct lexicon *lexicon)
{
	struct edge *old = lexicon->edges;
	gsize size = lexicon->edge_mask + 1;
	lexicon->edge_mask = 2 * size - 1;
	lexicon->edges = g_new0(struct edge, 2 * size);
	for (gsize i = 0; i < size; i++)
		if (old[i].child != 0)
			*find_edge(lexicon, old[i].node, old[i].word) = old[i];
	g_free(old);
}

/* The child of `node` by `word`, made when there is none. */
static guint32
add_step(struct lexicon *lexicon, guint32 node, guint32 word)
{
	struct edge *edge = find_edge(lexicon, node, word);
	if (edge->child != 0)
		return edge->child;
	if (2 * (lexicon->edge_count + 1) > lexicon->edge_mask) {
		grow_edges(lexicon);
		edge = find_edge(lexicon, node, word);
	}
	guint32 none = 0;
	g_array_append_val(lexicon->first_entry, none);
	*edge = (struct edge){ .node = node,
			       .word = word,
			       .child = (guint32)++lexicon->edge_count };
	return edge->child;
}

static guint32
add_word(struct lexicon *lexicon, const char *stem)
{
	guint32 number = lexicon_find_word(lexicon, stem);
	if (number == 0) {
		number = g_hash_table_size(lexicon->words) + 1;
		g_hash_table_insert(lexicon->words, g_string_chunk_insert(lexicon->texts, stem),
				    GUINT_TO_POINTER(number));
	}
	return number;
}

static void
add_entry(struct lexicon *lexicon, guint32 node, struct lexicon_entry entry)
{
	const struct lexicon_entry *known = lexicon_first(lexicon, node);
	for (; known != NULL; known = lexicon_next(lexicon, known))
		if (known->list == entry.list && known->topic == entry.topic)
			return;
	guint32 *first = &g_array_index(lexicon->first_entry, guint32, node);
	entry.phrase = g_string_chunk_insert(lexicon->texts, entry.phrase);
	entry.next = *first;
	*first = lexicon->entries->len;
	g_array_append_val(lexicon->entries, entry);
}

/* What is needed while phrases are added. */
struct compiler {
	struct lexicon *lexicon;
	struct stemmer *stemmer;
	struct tokens tokens;
	struct diag *diag;
};

static void
add_phrases(struct compiler *compiler, const GPtrArray *phrases, enum phrase_list list,
	    guint topic)
{
	for (guint i = 0; i < phrases->len; i++) {
		const char *phrase = g_ptr_array_index(phrases, i);
		const struct tokens *tokens = &compiler->tokens;
		tokens_read(&compiler->tokens, phrase);
		guint32 node = LEXICON_ROOT;
		for (guint j = 0; j < tokens->words->len; j++) {
			struct span span = g_array_index(tokens->words, struct span, j);
			const char *stem = stemmer_stem(
				compiler->stemmer, tokens->fold.text + span.start, span.length);
			node = add_step(compiler->lexicon, node,
					add_word(compiler->lexicon, stem));
		}
		if (node != LEXICON_ROOT)
			add_entry(compiler->lexicon, node,
				  (struct lexicon_entry){
					  .phrase = phrase, .list = list, .topic = topic });
		else
			diag_at(compiler->diag, SEVERITY_WARNING, NULL, 0,
				"phrase \"%s\" holds no word, left out", phrase);
	}
}

static struct lexicon *
lexicon_make(const char *language)
{
	struct lexicon *lexicon = g_new0(struct lexicon, 1);
	lexicon->language = g_strdup(language);
	lexicon->texts = g_string_chunk_new(4096);
	lexicon->topics = g_ptr_array_new();
	lexicon->words = g_hash_table_new(g_str_hash, g_str_equal);
	lexicon->edge_mask = 1023;
	lexicon->edges = g_new0(struct edge, lexicon->edge_mask + 1);
	lexicon->first_entry = g_array_new(FALSE, TRUE, sizeof(guint32));
	g_array_set_size(lexicon->first_entry, 1);
	lexicon->entries = g_array_new(FALSE, TRUE, sizeof(struct lexicon_entry));
	g_array_set_size(lexicon->entries, 1);
	return lexicon;
}

static void
add_all(struct compiler *compiler, const struct phrases *phrases)
{
	struct lexicon *lexicon = compiler->lexicon;
	for (guint i = 0; i < PHRASES_COUNT; i++)
		add_phrases(compiler, phrases->lists[i], (enum phrase_list)i, 0);
	for (guint i = 0; i < phrases->topics->len; i++) {
		const struct topic *topic = g_ptr_array_index(phrases->topics, i);
		g_ptr_array_add(lexicon->topics,
				g_string_chunk_insert(lexicon->texts, topic->name));
		add_phrases(compiler, topic->phrases, PHRASES_COUNT, i);
	}
}

struct lexicon *
lexicon_new(const struct phrases *phrases, const char *language, struct diag *diag)
{
	if (phrases->topics->len > TOPICS_MAX) {
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"%u topics, at most %d can be told apart, nothing was analysed",
			phrases->topics->len, TOPICS_MAX);
		return NULL;
	}
	g_autofree char *lower = g_ascii_strdown(language, -1);
	struct compiler compiler = { .stemmer = stemmer_new(lower), .diag = diag };
	if (compiler.stemmer == NULL) {
		g_autofree char *known = stemmer_languages();
		diag_at(diag, SEVERITY_ERROR, NULL, 0,
			"unknown language \"%s\", nothing was analysed; known are %s", language,
			known);
		return NULL;
	}
	compiler.lexicon = lexicon_make(lower);
	tokens_init(&compiler.tokens);
	add_all(&compiler, phrases);
	tokens_done(&compiler.tokens);
	stemmer_free(compiler.stemmer);
	return compiler.lexicon;
}

void
lexicon_free(struct lexicon *lexicon)
{
	if (lexicon == NULL)
		return;
	g_free(lexicon->language);
	g_string_chunk_free(lexicon->texts);
	g_ptr_array_free(lexicon->topics, TRUE);
	g_hash_table_destroy(lexicon->words);
	g_free(lexicon->edges);
	g_array_free(lexicon->first_entry, TRUE);
	g_array_free(lexicon->entries, TRUE);
	g_free(lexicon);
}

guint
lexicon_topic_count(const struct lexicon *lexicon)
{
	return lexicon->topics->len;
}

const char *
lexicon_topic_name(const struct lexicon *lexicon, guint topic)
{
	g_assert(topic < lexicon->topics->len);
	return g_ptr_array_index(lexicon->topics, topic);
}

const char *
lexicon_language(const struct lexicon *lexicon)
{
	return lexicon->language;
}

guint32
lexicon_find_word(const struct lexicon *lexicon, const char *stem)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(lexicon->words, stem));
}

guint32
lexicon_step(const struct lexicon *lexicon, guint32 node, guint32 word)
{
	return find_edge(lexicon, node, word)->child;
}

const struct lexicon_entry *
lexicon_first(const struct lexicon *lexicon, guint32 node)
{
	guint32 first = g_array_index(lexicon->first_entry, guint32, node);
	return first == 0 ? NULL
			  : &g_array_index(lexicon->entries, struct lexicon_entry, first);
}

const struct lexicon_entry *
lexicon_next(const struct lexicon *lexicon, const struct lexicon_entry *entry)
{
	return entry->next == 0
		       ? NULL
		       : &g_array_index(lexicon->entries, struct lexicon_entry, entry->next);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * `make bench`: how many posts a second the text analysis reads, alone, on two threads: fold,
 * tokens, stems, phrases, shingles; then near duplicates within each author.
 * Usage: text_speed POSTS.CSV, a file with the columns `handle` and `text`.
 */

#include <stdio.h>
#include <string.h>

#include "base/csv.h"
#include "text/analyser.h"
#include "text/duplicates.h"

enum { THREADS = 2 };

struct corpus {
	GPtrArray *texts;    /* of char * */
	GHashTable *authors; /* handle -> GArray of guint: its posts */
	GStringChunk *chunk;
	gsize handle, text; /* columns */
	gboolean has_columns;
	struct lexicon *lexicon;
	int next; /* first post that no thread has taken */
	int duplicates;
	guint64 bytes;
};

static enum result
take_row(void *arg, const struct csv_row *row)
{
	struct corpus *corpus = arg;
	GArray *posts;
	guint index = corpus->texts->len;

	if (!corpus->has_columns) {
		for (gsize i = 0; i < row->count; i++) {
			corpus->handle = strcmp(row->cells[i], "handle") ? corpus->handle : i;
			corpus->text = strcmp(row->cells[i], "text") ? corpus->text : i;
		}
		corpus->has_columns = TRUE;
		return RESULT_OK;
	}
	if (row->fault || row->count <= MAX(corpus->handle, corpus->text))
		return RESULT_OK;
	posts = g_hash_table_lookup(corpus->authors, row->cells[corpus->handle]);
	if (!posts) {
		posts = g_array_new(FALSE, FALSE, sizeof(guint));
		g_hash_table_insert(
			corpus->authors,
			g_string_chunk_insert(corpus->chunk, row->cells[corpus->handle]),
			posts);
	}
	g_array_append_val(posts, index);
	g_ptr_array_add(corpus->texts,
			g_string_chunk_insert(corpus->chunk, row->cells[corpus->text]));
	corpus->bytes += row->lengths[corpus->text];
	return RESULT_OK;
}

static void
analyse(struct analyser *analyser, const char *text, struct text_result *result)
{
	const struct text_input input = { .text = text,
					  .network = "mastodon",
					  .kind = POST_ORIGINAL,
					  .parent_question = -1,
					  .min_words = 8,
					  .help_words = 5 };

	analyser_run(analyser, &input, result);
}

/* Takes posts by the thousand. */
static gpointer
work_on_posts(gpointer data)
{
	enum { PORTION = 1000 };
	struct corpus *corpus = data;
	struct analyser *analyser = analyser_new(corpus->lexicon);
	struct text_result result;
	guint first;

	while ((first = (guint)g_atomic_int_add(&corpus->next, PORTION)) < corpus->texts->len)
		for (guint i = first; i < MIN(first + PORTION, corpus->texts->len); i++)
			analyse(analyser, g_ptr_array_index(corpus->texts, i), &result);
	analyser_free(analyser);
	return NULL;
}

/* The shingles of one author's posts, and then what repeats what. */
static int
count_duplicates(const struct corpus *corpus, struct analyser *analyser, const GArray *posts,
		 gint64 *spent_us)
{
	g_autofree struct shingle_set *sets = g_new(struct shingle_set, posts->len);
	g_autofree gint32 *duplicate_of = g_new(gint32, posts->len);
	int found = 0;
	gint64 begun_us;

	for (guint i = 0; i < posts->len; i++) {
		struct text_result result;

		analyse(analyser,
			g_ptr_array_index(corpus->texts, g_array_index(posts, guint, i)),
			&result);
		sets[i] = (struct shingle_set){
			.hashes = g_memdup2(result.shingles,
					    result.shingle_count * sizeof(guint64)),
			.count = result.shingle_count,
		};
	}
	begun_us = g_get_monotonic_time();
	duplicates_find(sets, posts->len, 0.8, duplicate_of);
	*spent_us += g_get_monotonic_time() - begun_us;
	for (guint i = 0; i < posts->len; i++) {
		found += duplicate_of[i] >= 0;
		g_free((gpointer)(guintptr)sets[i].hashes);
	}
	return found;
}

static void
print_rate(const char *what, const struct corpus *corpus, gint64 spent_us)
{
	printf("  %-22s %8.3f s  %.0f posts/s\n", what, (double)spent_us / 1e6,
	       (double)corpus->texts->len / ((double)MAX(spent_us, 1) / 1e6));
}

static void
measure(struct corpus *corpus)
{
	GThread *threads[THREADS];
	struct analyser *analyser = analyser_new(corpus->lexicon);
	gint64 begun_us = g_get_monotonic_time(), spent_us = 0;
	GHashTableIter each;
	gpointer posts;

	for (int i = 0; i < THREADS; i++)
		threads[i] = g_thread_new("text", work_on_posts, corpus);
	for (int i = 0; i < THREADS; i++)
		g_thread_join(threads[i]);
	print_rate("text analysis", corpus, g_get_monotonic_time() - begun_us);
	g_hash_table_iter_init(&each, corpus->authors);
	while (g_hash_table_iter_next(&each, NULL, &posts))
		corpus->duplicates += count_duplicates(corpus, analyser, posts, &spent_us);
	print_rate("near duplicates", corpus, spent_us);
	analyser_free(analyser);
}

static void
free_posts(gpointer posts)
{
	g_array_free(posts, TRUE);
}

int
main(int argc, char **argv)
{
	struct diag diag = { 0 };
	struct stream *stream = argc == 2 ? stream_open_file(argv[1], &diag) : NULL;
	struct phrases *phrases = phrases_load(NULL, &diag);
	struct corpus corpus = {
		.texts = g_ptr_array_new(),
		.authors = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_posts),
		.chunk = g_string_chunk_new(1 << 20),
		.lexicon = phrases ? lexicon_new(phrases, "english", &diag) : NULL
	};
	gboolean fine = stream && corpus.lexicon &&
			csv_read(stream, NULL, take_row, &corpus, &diag) == RESULT_OK &&
			corpus.texts->len > 0;

	if (fine)
		measure(&corpus);
	else
		fputs("usage: text_speed POSTS.CSV\n", stderr);
	if (stream)
		stream_close(stream);
	lexicon_free(corpus.lexicon);
	phrases_free(phrases);
	g_hash_table_destroy(corpus.authors);
	g_ptr_array_free(corpus.texts, TRUE);
	g_string_chunk_free(corpus.chunk);
	return fine ? 0 : 1;
}

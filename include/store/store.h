/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef STORE_STORE_H
#define STORE_STORE_H

/*
 * The store of a class: one SQLite file that holds the facts (sources, students, handles,
 * accounts, posts) and, beside them, every run that was computed from them. Facts are
 * the same whatever the order in which files were imported. A run is appended and never
 * rewritten.
 *
 * Failures are reported into the struct diag given to store_open, which must outlive the
 * store. Texts go in and come out as UTF-8; NULL is "not known". What a callback is
 * given lives until it returns; it answers RESULT_OK for more, RESULT_END to stop (the
 * pass then returns RESULT_OK), RESULT_FAIL to fail. A callback may call other functions
 * of the store, but not begin the same pass on the same store again, and not write what
 * the pass reads.
 *
 * One connection belongs to one thread. Any number of STORE_READ connections may read
 * beside one writer: while a run is written they go on, while an import is written they
 * may have to wait for its end. Whoever waits longer than five seconds fails.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/result.h"
#include "model/post.h"
#include "model/reject.h"
#include "model/score.h"
#include "model/sheet.h"
#include "model/student.h"

struct store;

enum store_mode {
	STORE_READ,  /* the file must exist; nothing can be written */
	STORE_WRITE, /* the file must exist */
	STORE_CREATE /* as STORE_WRITE, made (mode 0600) when it does not exist */
};

/*
 * Opens the store at `path`; NULL after an error was reported: not there, not a store,
 * damaged, made by a newer version, held by another run. An older file is brought up to date,
 * and what a killed run left half done is undone, in any mode.
 */
struct store *store_open(const char *path, enum store_mode mode, struct diag *diag);
/* As given to store_open: a thread that wants a connection of its own needs it. */
const char *store_path(const struct store *store);
/* Rolls an open transaction back. NULL is allowed. */
void store_close(struct store *store);

/*
 * Transactions do not nest. Everything that writes must stand in one. After a failed
 * write, and after a failed commit, roll back: the store is then as before store_begin.
 */
enum result store_begin(struct store *store);
/* The same for a run: other connections can read until the commit, however much is written. */
enum result store_begin_run(struct store *store);
enum result store_commit(struct store *store);
void store_rollback(struct store *store);

/*
 * Looks for damage (fast: structure, not the content of indexes), and for references to
 * nowhere. RESULT_FAIL when there is any, each reported.
 */
enum result store_check(struct store *store);
/*
 * Writes a consistent copy to `path`, checked before it takes the place of an older file
 * there; mode 0600. Not inside a transaction.
 */
enum result store_backup(struct store *store, const char *path);

/* -- sources ----------------------------------------------------------------------------------
 */

/* A file that was imported, in one of its versions. */
struct source {
	gint64 id;
	const char *path; /* relative to the class folder */
	struct file_stamp stamp;
	const char *sha256; /* 64 hexadecimal digits */
	/* What it was read with (zone, columns, program), as a hash; \"\" where nothing
	 * matters. */
	const char *reading;
	const char *format; /* "mastodon-archive", "canvas", ... */
	const char *kind;   /* "posts", "roster", "handles", "audience", ... */
	gint64 as_of;       /* newest time in it; CLOCK_UNKNOWN when there is none */
	gint64 items, rejected;
	gboolean superseded; /* a later version of the same path was imported */
};

/* What became of the posts of one source. new + updated + unchanged: its distinct posts. */
struct import_tally {
	gint64 new_posts;
	gint64 updated;            /* were there, and something changed */
	gint64 unchanged;          /* were there, and this source says the same or is older */
	gint64 duplicates_in_file; /* rows whose key stood further up in the same file */
};

/*
 * The newest source of this path; the newest with this content that is not superseded.
 * RESULT_END when there is none. Texts live until the next such call on this store.
 */
enum result store_find_source_by_path(struct store *store, const char *path,
				      struct source *source);
enum result store_find_source_by_hash(struct store *store, const char *sha256,
				      struct source *source);
/*
 * Begins an import: stores a new source (id, as_of, items, rejected and superseded are
 * not read) and returns its id, 0 on failure. Older versions of the path become superseded,
 * their claims, labels, answers, rejects and logs of follows go. One import at a time: the next
 * one begins after store_finish_source or store_rollback.
 */
gint64 store_put_source(struct store *store, const struct source *source);
/*
 * Ends the import and settles the posts that were known before (see store_put_post).
 * `tally` may be NULL.
 */
enum result store_finish_source(struct store *store, gint64 source, gint64 as_of, gint64 items,
				gint64 rejected, struct import_tally *tally);
/* The hash of the content, where it was not known when the import began; before its end. */
enum result store_hash_source(struct store *store, gint64 source, const char *sha256);
/* The same content with a new stamp (copied, touched). Changes no fact. */
enum result store_touch_source(struct store *store, gint64 source,
			       const struct file_stamp *stamp);
/* The same file under another name: what it brought is that file's now. */
enum result store_move_source(struct store *store, gint64 source, const char *path);

typedef enum result store_source_fn(void *arg, const struct source *source);
/* All sources, superseded ones too, by path and age. */
enum result store_each_source(struct store *store, store_source_fn *each, void *arg);

/* -- people -----------------------------------------------------------------------------------
 */

/*
 * What a roster says of a student. Of all rosters in force together: no empty value takes the
 * place of a filled one; of different ones that of the roster whose path comes last holds; and
 * an instructor anywhere is one, else whoever is withdrawn anywhere is withdrawn.
 */
enum result store_put_student(struct store *store, gint64 source,
			      const struct student *student);

typedef enum result store_student_fn(void *arg, const struct student *student);
/*
 * To be called once all students of roster `source` are put: whoever stood in an earlier
 * version of the same path, and stands in no roster any more, becomes withdrawn.
 * Each of them is passed to `each` (may be NULL), by id.
 */
enum result store_retire_students(struct store *store, gint64 source, store_student_fn *each,
				  void *arg);
typedef enum result store_enrolment_fn(void *arg, const char *path,
				       const struct student *student);
/* What the rosters in force say, by student and path. */
enum result store_each_enrolment(struct store *store, store_enrolment_fn *each, void *arg);
/* All students by id. `line` is 0. */
enum result store_each_student(struct store *store, store_student_fn *each, void *arg);

/* A claim with where it came from. */
struct stored_claim {
	struct handle_claim claim;
	gboolean instructor; /* an account of the instructor's */
	const char *path;
	gint64 source;
	gint64 ordinal; /* 1, 2, ... within the file, in its order */
};

/* Stores a claim as it is written. The same one twice is stored twice. */
enum result store_put_claim(struct store *store, gint64 source,
			    const struct handle_claim *claim, gboolean instructor);
typedef enum result store_claim_fn(void *arg, const struct stored_claim *claim);
/* The claims of sources in force, by path and ordinal. */
enum result store_each_claim(struct store *store, store_claim_fn *each, void *arg);

/* An account on a network: a student's or anybody's. */
struct account {
	gint32 id;
	const char *network; /* short name, interned */
	const char *handle;  /* compared form */
	const char *title; /* as spelt in a file: of all spellings the smallest in byte order */
	gint64 followers, following; /* COUNT_UNKNOWN where not known */
	gint64 audience_as_of;       /* CLOCK_UNKNOWN where not known */
};

/*
 * The size of an account's audience at a time. The newest stays; of several of the same
 * time the largest of each count, for two files may tell one each. Either count may be
 * COUNT_UNKNOWN.
 */
enum result store_put_audience(struct store *store, const char *network, const char *handle,
			       gint64 followers, gint64 following, gint64 as_of);
typedef enum result store_account_fn(void *arg, const struct account *account);
/* All accounts, by network and handle: no order of imports changes it. */
enum result store_each_account(struct store *store, store_account_fn *each, void *arg);

/* -- posts ------------------------------------------------------------------------------------
 */

/*
 * Stores a post of the source whose import is going on. Accounts that it names are made.
 * A post is known by network and key. Its facts are two units: the content (time, kind,
 * text, URL, author, reply, interactions) and the counts (all five; a row that carries none
 * has no say). Each unit is that of the source with the larger (as_of, sha256, path), so that
 * the order of files does not matter; of counts with the same as_of those with the larger sum
 * go first, because an export of the same posts a week later is no newer by them. A new version
 * of a path goes before its old one in any case, and a log (post->by_link) behind all that
 * is none. An author that a file names goes before an owner (post->by_owner). Within a file the
 * later row goes before the earlier. Posts that vanished from a file stay.
 */
enum result store_put_post(struct store *store, gint64 source, const struct post *post);

/* Whose a post is by the place of a file that names no author. */
struct post_owner {
	gint64 post;
	gint32 owner;        /* the account that stands for whoever owns the place */
	const char *path;    /* of the file */
	gint32 account;      /* whose the post is at present; -1: nobody's */
	gboolean has_author; /* that one is an author, named by another file */
};
typedef enum result store_post_owner_fn(void *arg, const struct post_owner *owner);
/* Of all files, by post. */
enum result store_each_post_owner(struct store *store, store_post_owner_fn *each, void *arg);
/* Says whose a post is, where several files differ; account -1: nobody's. */
enum result store_set_post_account(struct store *store, gint64 post, gint32 account);

/* Stores a row that could not be used; reject->path is not read. */
enum result store_put_reject(struct store *store, gint64 source, const struct reject *reject);
typedef enum result store_reject_fn(void *arg, const struct reject *reject);
/* The rejects of sources in force, by path, in the order of the file. */
enum result store_each_reject(struct store *store, store_reject_fn *each, void *arg);

/* That somebody posted at some time; account -1: nobody known. */
typedef enum result store_authorship_fn(void *arg, gint32 account, gint64 created_at);
/* One for each post, in no order. */
enum result store_each_authorship(struct store *store, store_authorship_fn *each, void *arg);
/*
 * The accounts whose posts have keys that begin with `prefix`, which ends in '/' and tells the
 * author by an id that stays ("at://did:plc:abc/"); each once, by number.
 */
typedef enum result store_author_fn(void *arg, gint32 account);
enum result store_each_author(struct store *store, const char *network, const char *prefix,
			      store_author_fn *each, void *arg);
/* When an account posted first; RESULT_END when the store has no post of it. */
enum result store_oldest_post(struct store *store, gint32 account, gint64 *created_at);

/* A reply without its words: an edge of the class network. */
struct reply_link {
	gint64 id;
	gint32 account; /* -1: nobody's */
	gint64 created_at;
	gint64 parent_post;    /* the post answered, where it is in the store; else 0 */
	gint32 parent_account; /* its author, or whom the reply names; -1 when neither is known
				*/
};
typedef enum result store_reply_fn(void *arg, const struct reply_link *reply);
/*
 * The posts with first <= id <= last that are replies, by id (ids depend on the order of
 * imports). Ranges are there for threads to share the work, each with its own connection.
 */
enum result store_each_reply(struct store *store, gint64 first, gint64 last,
			     store_reply_fn *each, void *arg);
/* The highest id of a post: ids run from 1, with gaps. 0: there is none; -1 after an error. */
gint64 store_last_post(struct store *store);

enum interaction_kind { INTERACTION_MENTION, INTERACTION_QUOTE, INTERACTION_REPOST };
struct interaction {
	gint64 post;
	gint32 account; /* the post's author; -1: nobody's */
	gint64 created_at;
	enum interaction_kind kind;
	gint32 target; /* account mentioned, quoted or reposted */
};
typedef enum result store_interaction_fn(void *arg, const struct interaction *interaction);
/* The interactions of the posts with first <= id <= last, by post, kind, target. Replies are in
 * store_each_reply. */
enum result store_each_interaction(struct store *store, gint64 first, gint64 last,
				   store_interaction_fn *each, void *arg);

struct stored_post {
	gint64 id;
	gint32 account;      /* -1: nobody's */
	const char *network; /* interned */
	const char *key;
	gint64 created_at;
	enum post_kind kind;
	gboolean is_quote;
	const char *text; /* never NULL */
	const char *url;
	gint64 likes, reposts, replies, quotes, views; /* COUNT_UNKNOWN where not carried */
};
typedef enum result store_post_fn(void *arg, const struct stored_post *post);
/*
 * The posts of some accounts with from <= created_at <= to, by time, network and key, an
 * order that does not depend on imports. They are read first and handed out then: memory for
 * all of them is taken meanwhile. Whom a reply answers is in struct reply_link.
 */
enum result store_each_post_of(struct store *store, const gint32 *accounts, gsize count,
			       gint64 from, gint64 to, store_post_fn *each, void *arg);

/* The text of a post, or NULL when there is no such post. g_free it. */
char *store_post_text(struct store *store, gint64 post);

struct store_counts {
	gint64 sources;  /* in force */
	gint64 students; /* withdrawn ones too */
	gint64 accounts, posts, interactions, rejects, runs;
	gint64 earliest, newest; /* of the posts; CLOCK_UNKNOWN when there are none */
};
enum result store_counts(struct store *store, struct store_counts *counts);
/*
 * Time of the newest post or survey answer; where nothing has a time, when the newest file of
 * answers was written. CLOCK_UNKNOWN when there is neither, or the store failed.
 */
gint64 store_newest_time(struct store *store);
/* Raised by every transaction that changed a fact. Starts at 0; -1 when the store failed. */
gint64 store_facts_version(struct store *store);

/* -- runs -------------------------------------------------------------------------------------
 */

/* One computation of all figures, and what it was computed with. */
struct run {
	gint64 id;
	int model_version;
	const char *program_version;
	gint64 as_of, start, end; /* UTC seconds */
	int weeks;                /* begun in the window */
	const char *settings;     /* class.ini as understood */
	const char *settings_hash;
	const char *phrases_hash;
	const char *topics; /* names, one a line, in the order of the bits of evidence */
	gint64 facts_version;
	const char *files_hash; /* of all files but those of codes; NULL: not known */
	const char *codes_hash; /* of the human codes that counted; NULL: not known */
	int sheet_number;       /* 1, 2, ... in order of publication; 0: not published */
};

/* Begins a run (id and sheet_number are not read); returns its id, 0 on failure. */
gint64 store_put_run(struct store *store, const struct run *run);
/* Marks a run as handed out and gives it the next sheet number; twice is once. */
enum result store_publish_run(struct store *store, gint64 run);
/* Run `id`, or the newest for 0; RESULT_END when there is none. Texts live until the next call.
 */
enum result store_find_run(struct store *store, gint64 id, struct run *run);
typedef enum result store_run_fn(void *arg, const struct run *run);
/* All runs, oldest first. */
enum result store_each_run(struct store *store, store_run_fn *each, void *arg);

/*
 * Figures of a student (by id; the student must be stored) in a run, each once. What
 * is put is what comes back, to the bit, but for -0 (0) and the payload of a NaN.
 */
enum result store_put_reputation(struct store *store, gint64 run, const char *student,
				 const struct reputation *reputation);
enum result store_put_influence(struct store *store, gint64 run, const char *student,
				const struct influence *influence);
/* RESULT_END when the run has none of this student. */
enum result store_load_reputation(struct store *store, gint64 run, const char *student,
				  struct reputation *reputation);
enum result store_load_influence(struct store *store, gint64 run, const char *student,
				 struct influence *influence);

/* Rows of the ledger, in any order. At most one for each post and aspect of a student. */
enum result store_put_evidence(struct store *store, gint64 run, const char *student,
			       const struct evidence *rows, gsize count);
typedef enum result store_evidence_fn(void *arg, const struct evidence *evidence);
/* By aspect and post. */
enum result store_each_evidence(struct store *store, gint64 run, const char *student,
				store_evidence_fn *each, void *arg);

/* A near duplicate that counts for nothing, and the post it repeats. */
enum result store_put_set_aside(struct store *store, gint64 run, const char *student,
				gint64 post, gint64 earlier_post);
typedef enum result store_set_aside_fn(void *arg, gint64 post, gint64 earlier_post);
/* By post. */
enum result store_each_set_aside(struct store *store, gint64 run, const char *student,
				 store_set_aside_fn *each, void *arg);

/* The students with figures in a run, as they are in the roster now, by id. */
enum result store_each_run_student(struct store *store, gint64 run, store_student_fn *each,
				   void *arg);

#endif

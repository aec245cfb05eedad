/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_PEOPLE_H
#define APP_PEOPLE_H

/*
 * Who is who: the roster joined with the handles that people gave, and with the accounts
 * that the posts name. Made anew from the store whenever it is needed, so that the order in
 * which files came does not matter.
 */

#include <glib.h>

#include "base/diag.h"
#include "model/student.h"
#include "store/store.h"

struct person {
	char *id, *name, *section, *login, *email;
	/* What tells an active student from others of the same name: section, handle, login or
	 * id; NULL where nobody else is called so. */
	char *told_apart;
	char *shown; /* the name as people read it: "Ana Lima", or "Ana Lima (B)" */
	enum student_status status;
	GArray *accounts;      /* of gint32: ids of accounts in the store */
	GHashTable *networks;  /* on which they have such an account: a set of names */
	int claims;            /* handles given, whether or not a post of theirs came */
	gboolean handed_in;    /* something that names its authors, whoever they are */
	gboolean is_reachable; /* has an account that others can answer, not a log alone */
};

struct people {
	GPtrArray *persons;   /* of struct person *, by id; the instructor's stand-in last */
	GHashTable *by_id;    /* id -> struct person * */
	gint32 *person_of;    /* by account id: index into persons, or -1 */
	gint32 account_count; /* length of person_of */
	int unmatched_claims; /* claims whose student is in no roster */
	int disputed_handles; /* handles claimed by two students */
	int active_students;
	/* For people_match. */
	GHashTable *ids;   /* folded id -> index + 1 */
	GHashTable *index; /* folded id, login, e-mail, name -> index + 1, 0 when several fit */
	GHashTable *squeezed; /* "limaana" of Ana Lima -> the same */
	/* For people_nearest: what they are called, and by number of that who is. */
	struct spellings *spelt;
	GPtrArray *spelt_owners; /* of const struct person * */
	/* Handles claimed ("network handle") of which it is known, or said, what became of
	 * them though no account is called so: a set. */
	GHashTable *settled;
};

/*
 * The key under which an export that names no author is filed: the account of whoever owns
 * the folder posts/<key>/. g_free it.
 */
char *people_owner_handle(const char *key);

/*
 * Joins roster, claims and accounts; NULL when the store failed. Problems (a claim of nobody,
 * with the nearest name; a handle claimed twice; a folder of nobody) are reported into
 * `problems` when it is not NULL.
 */
struct people *people_load(struct store *store, struct diag *problems);
void people_free(struct people *people);

/* Who is called so, of struct person *, in the order of ids: by id, else by login, e-mail or
 * name ("Lee, Ann" is Ann Lee), else by a word of the name; case and marks ignored.
 * g_ptr_array_unref it. */
GPtrArray *people_called(const struct people *people, const char *text);
/* Adds whose name has a word that begins so: for people who type, never for files. */
void people_add_beginning(const struct people *people, const char *text, GPtrArray *called);
/* The one who is called so; NULL when none or several are. */
const struct person *people_find(const struct people *people, const char *text);
/*
 * Fast, for many rows: by id, else by login, e-mail or whole name where it means one, else by
 * the part of an e-mail before its @. NULL for nobody.
 */
const struct person *people_match(const struct people *people, const char *text);
/* The student whose id, login or name is nearest in spelling; NULL when none is near. */
const struct person *people_nearest(const struct people *people, const char *text);

/* Of an account: the index into persons, or -1. Any number may be asked, as a store gives it.
 */
static inline int
people_holder(const struct people *people, gint32 account)
{
	return account >= 0 && account < people->account_count ? people->person_of[account]
							       : -1;
}

/* The person of an account, or NULL. */
const struct person *people_of_account(const struct people *people, gint32 account);

#endif

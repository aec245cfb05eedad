/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_POST_OWNERS_H
#define APP_POST_OWNERS_H

/*
 * Whose posts are that lie under a person (posts/<id>/, a hand-in) in files that name no
 * author, where another file says otherwise. By people, so that a folder called by the login
 * and one called by the id do not differ, and by all files, so that their order does not
 * matter:
 *
 *   - the author that some file names has them;
 *   - under several people, they are nobody's until a file is taken away: any other rule would
 *     let a copied file take posts from their author, or give them to who copied. A file that
 * is gone from the folder has no say where another one is there.
 */

#include "app/people.h"
#include "base/diag.h"
#include "store/store.h"

/* Reports what differs, naming people and files. Writes nothing. */
enum result post_owners_check(struct store *store, const struct people *people,
			      struct diag *problems);
/* The same, and puts it in force, in a transaction of its own where anything changes.
 * `problems` may be NULL. */
enum result post_owners_settle(struct store *store, const struct people *people,
			       struct diag *problems);

#endif

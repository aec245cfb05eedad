/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef APP_SIGHTING_H
#define APP_SIGHTING_H

/*
 * A file as it is found, compared with what the store knows: unchanged, the copy of another, or
 * to be read. Its hash is worked out beside the reading where nothing depends on it before.
 */

#include <glib.h>

#include "base/diag.h"
#include "base/result.h"
#include "config/config.h"
#include "store/store.h"

enum sighting_state {
	SIGHTING_KNOWN, /* nothing is to be done */
	SIGHTING_NEW,
	SIGHTING_FAILED /* reported */
};

struct sighting {
	struct source source; /* path, stamp, reading; sha256 "" until sighting_hash */
	char *reading;
	char sha256[65];
	struct diag diag; /* of the thread that hashes: its own */
	GThread *hashing;
};

/*
 * `path` must live as long as the sighting. `more`: what else decides what the file says (the
 * surveys it may answer), as a hash; NULL: nothing. sighting_done afterwards, whatever the
 * state.
 */
enum sighting_state sighting_init(struct sighting *sighting, struct store *store,
				  const struct config *config, const char *more,
				  const char *path, struct diag *diag);
/* Puts the file's hash with its source in the store; waits for it where it must. */
enum result sighting_hash(struct sighting *sighting, struct store *store, gint64 source,
			  struct diag *diag);
void sighting_done(struct sighting *sighting);

/* "posts/s1001/archive.zip" belongs to s1001; NULL for a file right under posts/. g_free it. */
char *sighting_owner(const char *path);

#endif

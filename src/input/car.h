/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SRC_INPUT_CAR_H
#define SRC_INPUT_CAR_H

/*
 * Content-addressed archives (CARv1) of DAG-CBOR blocks, as Bluesky exports a repository. Only
 * what such exports hold: CIDs of version 1 with SHA-256, definite lengths. Every block that is
 * asked for is compared with its hash. Sources: ipld.io/specs/transport/car/carv1,
 * ipld.io/specs/codecs/dag-cbor.
 */

#include <glib.h>

#include "base/stream.h"

struct json_t;
struct car;

enum { CAR_DEPTH = 64, CAR_BYTES = 512 * 1024 * 1024 };

/* TRUE when bytes begin like such an archive. */
gboolean car_is(const char *bytes, gsize length);

/* Reads the whole stream; NULL with *why ("the file ends in the middle of a block"). */
struct car *car_new(struct stream *stream, const char **why);
/* NULL is allowed. */
void car_free(struct car *car);

/* The link of the first root, hex; NULL when it has none. */
const char *car_root(const struct car *car);
/*
 * The block of a link, decoded: json_decref it. A link comes as { "$link": hex }, bytes as text
 * where they are valid UTF-8 (else null). NULL when there is no such block (`link` may be
 * NULL), it does not match its hash, or is no DAG-CBOR.
 */
struct json_t *car_load(const struct car *car, const char *link);

/* One DAG-CBOR value that fills `length` bytes; NULL when they are none. For tests. */
struct json_t *car_decode(const void *bytes, gsize length);

#endif

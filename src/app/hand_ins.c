/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hand_ins.h"

#include <string.h>

#include "base/csv.h"
#include "base/words.h"
#include "model/network.h"
#include "owners.h"
#include "store/hand_ins.h"

/* Of a search that was handed in, more accounts than this say nothing about whose it is. */
enum { ACCOUNTS_KEPT = 50 };

/* -- while a file is imported -----------------------------------------------------------------
 */

struct counted {
	char *owner, *handle;
	const char *network; /* interned */
	gint64 posts;
};

struct hand_ins {
	GPtrArray *counted; /* of struct counted * */
	GHashTable *known;  /* of the same: a set, by owner, network and handle */
};

static void
counted_free(void *data)
{
	struct counted *counted = data;

	g_free(counted->owner);
	g_free(counted->handle);
	g_free(counted);
}

static guint
counted_hash(gconstpointer data)
{
	const struct counted *counted = data;

	return g_str_hash(counted->handle) * 31 + g_str_hash(counted->owner);
}

static gboolean
counted_equal(gconstpointer left, gconstpointer right)
{
	const struct counted *a = left;
	const struct counted *b = right;

	return a->network == b->network && strcmp(a->handle, b->handle) == 0 &&
	       strcmp(a->owner, b->owner) == 0;
}

struct hand_ins *
hand_ins_new(void)
{
	struct hand_ins *hand_ins = g_new(struct hand_ins, 1);

	*hand_ins = (struct hand_ins){
		.counted = g_ptr_array_new_with_free_func(counted_free),
		.known = g_hash_table_new(counted_hash, counted_equal),
	};
	return hand_ins;
}

void
hand_ins_free(struct hand_ins *hand_ins)
{
	g_hash_table_unref(hand_ins->known);
	g_ptr_array_unref(hand_ins->counted);
	g_free(hand_ins);
}

void
hand_ins_count(struct hand_ins *hand_ins, const char *owner, const char *network,
	       const char *author)
{
	g_autofree char *own = g_strdup(owner);
	g_autofree char *handle = g_strdup(author);
	const struct counted key = { .owner = own, .network = network, .handle = handle };
	struct counted *counted = g_hash_table_lookup(hand_ins->known, &key);

	if (!counted) {
		counted = g_new(struct counted, 1);
		*counted = key;
		own = handle = NULL;
		g_ptr_array_add(hand_ins->counted, counted);
		g_hash_table_add(hand_ins->known, counted);
	}
	counted->posts++;
}

static int
compare_counted(gconstpointer left, gconstpointer right)
{
	const struct counted *a = *(const struct counted *const *)left;
	const struct counted *b = *(const struct counted *const *)right;
	int order = strcmp(a->owner, b->owner);

	if (order == 0)
		order = strcmp(a->network, b->network);
	if (order == 0 && a->posts != b->posts)
		order = a->posts > b->posts ? -1 : 1;
	return order ? order : strcmp(a->handle, b->handle);
}

enum result
hand_ins_put(const struct hand_ins *hand_ins, struct store *store, gint64 source)
{
	const struct counted *before = NULL;
	enum result result = RESULT_OK;
	int kept = 0;

	g_ptr_array_sort(hand_ins->counted, compare_counted);
	for (guint i = 0; i < hand_ins->counted->len && result == RESULT_OK; i++) {
		const struct counted *counted = g_ptr_array_index(hand_ins->counted, i);
		const struct hand_in hand_in = {
			.owner = counted->owner,
			.network = counted->network,
			.handle = counted->handle,
			.posts = counted->posts,
		};

		if (!before || before->network != counted->network ||
		    strcmp(before->owner, counted->owner) != 0)
			kept = 0;
		before = counted;
		if (kept++ < ACCOUNTS_KEPT)
			result = store_put_hand_in(store, source, &hand_in);
	}
	return result;
}

/* -- whose they are ---------------------------------------------------------------------------
 */

/* What one person handed in of one network in one file; its accounts pass by, largest first. */
struct examination {
	const struct people *people;
	struct diag *problems;
	char *path, *owner;
	const char *network;
	int index;        /* of who handed in; -1: nobody of the roster */
	gboolean is_mine; /* one of the accounts is theirs */
	gint32 account;   /* the first */
	char *handle;
	gint64 posts;
	guint others; /* further accounts */
};

/* TRUE where the person posts on this network under some account. */
static gboolean
is_known_on(const struct examination *examination, const struct person *person)
{
	return g_hash_table_contains(person->networks, examination->network);
}

static void
report_nobodys(const struct examination *examination, const struct person *person)
{
	g_autoptr(GString) row = g_string_new(NULL);
	g_autofree char *others =
		examination->others ? g_strdup_printf(" (and of %u more)", examination->others)
				    : g_strdup("");

	csv_append_text(row, person->id, TRUE);
	csv_append_text(row, examination->network, FALSE);
	csv_append_text(row, examination->handle, FALSE);
	diag_at(examination->problems, SEVERITY_WARNING, examination->path, 0,
		"%s (%s) handed in %" G_GINT64_FORMAT
		" %s of %s on %s%s, which nobody claims: they count for nobody; if the "
		"account is theirs, add the row %s to handles.csv",
		person->name, person->id, examination->posts,
		examination->posts == 1 ? "post" : "posts", examination->handle,
		network_title(examination->network), others, row->str);
}

/* A group is complete. */
static void
examine_group(const struct examination *examination)
{
	const struct people *people = examination->people;
	const struct person *person, *other;
	g_autofree char *key = NULL;

	if (!examination->path || examination->index < 0 || examination->is_mine)
		return;
	person = g_ptr_array_index(people->persons, examination->index);
	other = people_of_account(people, examination->account);
	if (other) {
		diag_at(examination->problems, SEVERITY_WARNING, examination->path, 0,
			"what %s (%s) handed in are posts of %s on %s, an account of %s (%s): "
			"they count for %s",
			person->name, person->id, examination->handle,
			network_title(examination->network), other->name, other->id,
			other->name);
		return;
	}
	key = g_strdup_printf("%s %s", examination->network, examination->handle);
	if (!is_known_on(examination, person) && !g_hash_table_contains(people->settled, key))
		report_nobodys(examination, person);
}

static void
begin_group(struct examination *examination, const struct hand_in *hand_in)
{
	g_free(examination->path);
	g_free(examination->owner);
	g_free(examination->handle);
	examination->path = g_strdup(hand_in->path);
	examination->owner = g_strdup(hand_in->owner);
	examination->network = hand_in->network;
	examination->handle = g_strdup(hand_in->handle);
	examination->account = hand_in->account;
	examination->posts = hand_in->posts;
	examination->index = owners_of_folder(examination->people, hand_in->owner);
	examination->is_mine = FALSE;
	examination->others = 0;
}

static enum result
take_hand_in(void *arg, const struct hand_in *hand_in)
{
	struct examination *examination = arg;
	const struct people *people = examination->people;

	if (examination->path && strcmp(examination->path, hand_in->path) == 0 &&
	    strcmp(examination->owner, hand_in->owner) == 0 &&
	    examination->network == hand_in->network) {
		examination->others++;
	} else {
		examine_group(examination);
		begin_group(examination, hand_in);
	}
	if (examination->index >= 0 &&
	    people_holder(people, hand_in->account) == examination->index)
		examination->is_mine = TRUE;
	return RESULT_OK;
}

enum result
hand_ins_check(struct store *store, const struct people *people, struct diag *problems)
{
	struct examination examination = { .people = people, .problems = problems };
	enum result result = store_each_hand_in(store, take_hand_in, &examination);

	if (result == RESULT_OK)
		examine_group(&examination);
	g_free(examination.path);
	g_free(examination.owner);
	g_free(examination.handle);
	return result;
}

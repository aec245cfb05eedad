/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <string.h>

#include "app/results.h"
#include "app/whatif.h"
#include "base/number.h"
#include "base/words.h"
#include "cli/commands.h"
#include "config/revision.h"
#include "report/whatif.h"

static gint64 whatif_of_run;
static gboolean whatif_all;

static const GOptionEntry whatif_options[] = {
	{ "all", 0, 0, G_OPTION_ARG_NONE, &whatif_all,
	  "list everybody, not only whose level would change", NULL },
	{ "run", 0, 0, G_OPTION_ARG_INT64, &whatif_of_run, "an older run", "N" },
	{ 0 },
};

enum { KEYS = CRITERION_COUNT + 6 };

/* What can be changed: the criteria's weights, and how they become one figure and a level. All
 * else would need new scores of the criteria. */
static const struct {
	const char *section, *key;
} others[] = {
	{ "reputation", "aggregation" }, { "reputation", "coverage" },
	{ "levels", "emerging" },        { "levels", "solid" },
	{ "levels", "strong" },          { "levels", "certainty" },
};
G_STATIC_ASSERT(G_N_ELEMENTS(others) == KEYS - CRITERION_COUNT);

/* The section of a key; NULL when there is none, and `names` then holds those there are. */
static const char *
find_section(const char *key, const char *names[KEYS + 1])
{
	for (int i = 0; i < CRITERION_COUNT; i++) {
		names[i] = criterion_name((enum criterion)i);
		if (strcmp(names[i], key) == 0)
			return "weights";
	}
	for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
		names[CRITERION_COUNT + i] = others[i].key;
		if (strcmp(others[i].key, key) == 0)
			return others[i].section;
	}
	names[KEYS] = NULL;
	return NULL;
}

static void
refuse_key(struct env *env, const char *key, const char *const *names)
{
	const char *nearest = words_nearest(key, names);
	g_autoptr(GString) all = g_string_new(names[0]);

	for (int i = 1; i < KEYS; i++)
		g_string_append_printf(all, ", %s", names[i]);
	if (nearest)
		env_wrong_use(env,
			      "'%s' cannot be changed here, nothing was printed; did you mean "
			      "'%s'?",
			      key, nearest);
	else
		env_wrong_use(env,
			      "'%s' cannot be changed here, nothing was printed; these can: %s",
			      key, all->str);
}

/* TRUE for keys whose values are parts of a whole: "30%" can be said of them. */
static gboolean
is_share(const char *section, const char *key)
{
	return strcmp(section, "weights") == 0 || strcmp(key, "coverage") == 0 ||
	       strcmp(key, "certainty") == 0;
}

/* A value as class.ini has it: "0.3" for "30 %". g_free it. */
static char *
read_value(const char *section, const char *key, const char *text)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];
	double share;

	if (!g_str_has_suffix(text, "%") || !is_share(section, key) ||
	    !number_parse_share(text, &share))
		return g_strdup(text);
	return g_strdup(g_ascii_formatd(digits, sizeof digits, "%.15g", share));
}

/* Takes "relevance=.3"; FALSE after reporting what is wrong with it. `seen`: keys so far. */
static gboolean
take_change(struct env *env, const char *word, struct config *config, GHashTable *seen)
{
	const char *names[KEYS + 1];
	g_auto(GStrv) parts = g_strsplit(word, "=", 2);
	g_autofree char *why = NULL;
	g_autofree char *value = NULL;
	const char *section;

	if (!parts[0] || !parts[1]) {
		env_wrong_use(env,
			      "'%s' is no change, nothing was printed; write it as "
			      "relevance=.3",
			      word);
		return FALSE;
	}
	section = find_section(g_strstrip(parts[0]), names);
	if (!section) {
		refuse_key(env, parts[0], names);
		return FALSE;
	}
	if (!g_hash_table_add(seen, g_strdup(parts[0]))) {
		env_wrong_use(env, "'%s' stands there twice, nothing was printed", parts[0]);
		return FALSE;
	}
	value = read_value(section, parts[0], g_strstrip(parts[1]));
	why = revision_set(config, section, parts[0], value);
	if (why)
		env_wrong_use(env, "%s: %s, nothing was printed", parts[0], why);
	return !why;
}

static gboolean
take_changes(struct env *env, char **words, struct config *config)
{
	g_autofree char *why = NULL;
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (; *words; words++)
		if (!take_change(env, *words, config, seen))
			return FALSE;
	why = revision_settle(config);
	if (why)
		env_wrong_use(env, "%s, nothing was printed", why);
	return !why;
}

static void
print_whatif(struct env *env, const struct results *now, const struct config *before,
	     const struct config *config)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GPtrArray) changes = revision_list(before, config);
	g_autofree struct reputation *then = whatif_reputations(now, config);
	const struct whatif whatif = {
		.now = now,
		.then = then,
		.changes = changes,
		.config = config,
	};

	if (env->json)
		whatif_print_json(out, &whatif);
	else
		whatif_print_text(out, &whatif, whatif_all);
	env_print(out->str);
}

static void
whatif_run(struct env *env, char **words)
{
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	struct results *now =
		classroom ? results_load(classroom, whatif_of_run, &env->diag) : NULL;
	struct config *before = now ? whatif_settings(classroom, now->run, &env->diag) : NULL;
	struct config *config =
		before ? whatif_settings(classroom, now->run, &env->diag) : NULL;

	if (config && take_changes(env, words, config))
		print_whatif(env, now, before, config);
	config_free(config);
	config_free(before);
	results_free(now);
	classroom_close(classroom);
}

const struct command cmd_whatif = {
	.name = "whatif",
	.arguments = "KEY=VALUE...",
	.summary = "who would have another level under other weights",
	.about = "Takes the criteria of the newest run and puts them together otherwise; nothing is stored.\n"
		 "The keys are the criteria (their weights), aggregation, coverage, and the levels\n"
		 "emerging, solid, strong and certainty, as in class.ini.",
	.examples = {
		{ "repute whatif relevance=.3 teaching=.1", "two weights changed" },
		{ "repute whatif --all aggregation=geometric", "the other mean, for everybody" },
	},
	.options = whatif_options,
	.least = 1,
	.most = -1,
	.run = whatif_run,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config/instrument.h"

#include "base/clock.h"
#include "config_test.h"

/* The smallest survey that is one; tests put a line in where they need it. */
#define SURVEY "[survey]\ntitle = T\n"
#define SCALE "[scale]\nlo = 1\nhi = 3\n"
#define PEERS "[dimension d]\n[item a]\ndimension = d\ntext = The posts say so.\n"

static struct instrument *
load(struct collected *collected, const char *text)
{
	g_autoptr(GTimeZone) zone = clock_zone("Europe/Berlin");

	return instrument_load_memory("quick", text, strlen(text), zone, &collected->diag);
}

static const struct instrument_point *
point_at(const struct instrument *instrument, guint index)
{
	return g_ptr_array_index(instrument->points, index);
}

static void
test_whole(void)
{
	struct collected collected;
	collected_init(&collected);
	struct instrument *instrument = load(
		&collected, "[item late]\ndimension = D2\nself = My posts do.\nreverse = yes\n"
			    "[SURVEY]\ntitle = \"A; title\"\nwave = Mid-term\n"
			    "closes = 2026-10-15\nintroduction = Hello.\n"
			    "[scale]\nlo = 0\nhi = 2\n0 = No\n2 = Yes\ncannot_say = ?\n"
			    "no_answer = N/A,  Weiß nicht ,\n"
			    "[dimension d1]\ntitle = One\ncriterion = Worked examples\n"
			    "[dimension d2]\n"
			    "[item early]\ndimension = d1\ntext = The posts do.\n"
			    "[question open]\ntext = Why?\nself = Why me?\n"
			    "[assignment]\nwho = Balanced\nraters = 4\nwithin_sections = yes\n"
			    "seed = 7\n");

	g_assert_cmpstr(collected.messages->str, ==, "");
	g_assert_nonnull(instrument);
	g_assert_cmpstr(instrument->name, ==, "quick");
	g_assert_cmpstr(instrument->title, ==, "A; title");
	g_assert_cmpstr(instrument->wave, ==, "mid-term");
	/* 15 October 2026, 23:59:59 in Berlin is 21:59:59 UTC: date -u -d 2026-10-15T21:59:59Z
	 * +%s
	 */
	g_assert_cmpint(instrument->closes, ==, 1792101599);
	g_assert_cmpfloat(instrument->lo, ==, 0);
	g_assert_cmpfloat(instrument->hi, ==, 2);
	g_assert_cmpuint(instrument->points->len, ==, 3);
	g_assert_cmpstr(point_at(instrument, 0)->label, ==, "No");
	g_assert_cmpstr(point_at(instrument, 1)->label, ==, "");
	g_assert_cmpstr(point_at(instrument, 2)->label, ==, "Yes");
	g_assert_cmpstr(instrument->cannot_say, ==, "?");
	g_assert_cmpuint(g_strv_length(instrument->no_answer), ==, 2);
	g_assert_cmpstr(instrument->no_answer[1], ==, "weiss nicht");

	const struct instrument_dimension *dimension =
		g_ptr_array_index(instrument->dimensions, 0);
	g_assert_cmpstr(dimension->title, ==, "One");
	g_assert_cmpint(dimension->criterion, ==, 2);
	dimension = g_ptr_array_index(instrument->dimensions, 1);
	g_assert_cmpstr(dimension->title, ==, "d2");
	g_assert_cmpint(dimension->criterion, ==, -1);

	const struct instrument_item *item = instrument_item(instrument, "LATE");
	g_assert_true(item == g_ptr_array_index(instrument->items, 0));
	g_assert_cmpuint(item->dimension, ==, 1);
	g_assert_true(item->reverse);
	g_assert_cmpint(item->audience, ==, ASKED_OF_SELF);
	g_assert_cmpstr(item->text, ==, "My posts do.");
	item = instrument_item(instrument, "early");
	g_assert_cmpint(item->audience, ==, ASKED_OF_PEERS);
	g_assert_null(item->self_text);
	g_assert_null(instrument_item(instrument, "open"));
	g_assert_cmpint(instrument_question(instrument, "open")->audience, ==,
			ASKED_OF_PEERS | ASKED_OF_SELF);
	g_assert_cmpint(instrument->rule, ==, ASSIGN_BALANCED);
	g_assert_cmpint(instrument->raters, ==, 4);
	g_assert_true(instrument->within_sections);
	g_assert_cmpint(instrument->seed, ==, 7);
	instrument_free(instrument);
	collected_done(&collected);
}

static void
test_errors(void)
{
	static const struct {
		const char *text;
		long line;
		const char *words;
	} cases[] = {
		{ "[survy]\ntitle = T\n" SCALE PEERS, 1, "the nearest is [survey]" },
		{ SURVEY SCALE "[items a]\n" PEERS, 6, "the nearest is [item NAME]" },
		{ SURVEY SCALE "[item]\n" PEERS, 6, "unknown section [item]" },
		{ SURVEY SCALE "[itemb]\n" PEERS, 6, "unknown section [itemb]" },
		{ SURVEY "wvae = 2\n" SCALE PEERS, 3, "the nearest is wave" },
		{ SURVEY "wave = 1 b\n" SCALE PEERS, 3, "wave: '1 b' is neither" },
		{ SURVEY "closes = 15.10.2026\n" SCALE PEERS, 3, "write it as YYYY-MM-DD" },
		{ "[survey]\ntitle =\n" SCALE PEERS, 2, "no title" },
		{ SCALE PEERS, 0, "no title" },
		{ SURVEY PEERS, 0, "[scale] needs both" },
		{ SURVEY "[scale]\nlo = 1\n" PEERS, 4, "[scale] needs both" },
		{ SURVEY "[scale]\nlo = 3\nhi = 3\n" PEERS, 5, "2 to 11 points" },
		{ SURVEY "[scale]\nlo = 0\nhi = 11\n" PEERS, 5, "2 to 11 points" },
		{ SURVEY "[scale]\nlo = 1\nhi = 4.5\n" PEERS, 5, "no whole number" },
		{ SURVEY SCALE "4 = Great\n" PEERS, 6, "outside the scale, 1 to 3" },
		{ SURVEY SCALE "1 = Yes\n3 = YES\n" PEERS, 7, "two points are called 'YES'" },
		{ SURVEY SCALE "1 = Yes\ncannot_say = yes\n" PEERS, 7, "called as a point" },
		{ SURVEY SCALE "1 = No\nno_answer = -, no\n" PEERS, 7, "'no' is a point" },
		{ SURVEY SCALE PEERS "[assignment]\nwho = ballanced\n", 11,
		  "the nearest is balanced" },
		{ SURVEY SCALE PEERS "[assignment]\nwho = nobody\n", 11, "somebody must rate" },
		{ SURVEY SCALE "[assignment]\nwho = all\n"
			       "[dimension d]\n[item a]\ndimension = d\nself = I do.\n",
		  7, "no item asks about classmates" },
		{ SURVEY SCALE PEERS "[assignment]\nraters = 0\n", 11, "no whole number" },
		{ SURVEY SCALE PEERS "[assignment]\nraters = 5\nwithin_sections = 1\n", 12,
		  "neither yes nor no" },
		{ SURVEY SCALE "[dimension d]\n[item a]\ndimension = d\n", 7, "asks nothing" },
		{ SURVEY SCALE PEERS "[item b]\ntext = X\n", 10, "names no dimension" },
		{ SURVEY SCALE PEERS "[item b]\ntext = X\ndimension = dd\n", 12,
		  "there is no [dimension dd]" },
		{ SURVEY SCALE PEERS "[item B 1]\ntext = X\ndimension = d\n", 10,
		  "a name begins" },
		{ SURVEY SCALE PEERS "[item A]\ntext = X\n", 10, "second time" },
		{ SURVEY SCALE PEERS "[question a]\ntext = Why?\n", 10, "could not tell" },
		{ SURVEY SCALE "[dimension d]\ncriterion = credible\n"
			       "[item a]\ndimension = d\ntext = X\n",
		  7, "'credible' is unknown, it takes one of relevance, " },
		{ SURVEY SCALE "[dimension d]\ncriterion = peer_regard\n"
			       "[item a]\ndimension = d\ntext = X\n",
		  7, "what the whole survey gives" },
		{ SURVEY SCALE, 0, "neither an [item NAME]" },
		{ SURVEY "[question q]\ntext = Why?\n", 0,
		  "only open questions ask about classmates" },
		{ SURVEY SCALE "[assignment]\nwho = all\n[question q]\ntext = Why?\n", 0,
		  "only open questions ask about classmates" },
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		g_test_message("%s", cases[i].text);
		g_assert_null(load(&collected, cases[i].text));
		g_test_message("%s", collected.messages->str);
		g_assert_nonnull(strstr(collected.messages->str, cases[i].words));
		g_autofree char *line = g_strdup_printf(": %ld: error", cases[i].line);
		g_assert_nonnull(strstr(collected.messages->str, line));
		collected_done(&collected);
	}
}

static void
test_warnings(void)
{
	struct collected collected;
	collected_init(&collected);
	struct instrument *instrument = load(&collected, SURVEY SCALE PEERS
					     "[dimension e]\n[assignment]\nraters = 2\n");

	g_assert_nonnull(instrument);
	g_assert_nonnull(strstr(collected.messages->str, "no item measures [dimension e]"));
	g_assert_nonnull(strstr(collected.messages->str, "fewer than 3 raters"));
	g_assert_cmpuint(collected.diag.counts[SEVERITY_WARNING], ==, 2);
	/* Not said: balanced, by default; and wave 1. */
	g_assert_cmpint(instrument->rule, ==, ASSIGN_BALANCED);
	g_assert_cmpstr(instrument->wave, ==, "1");
	instrument_free(instrument);
	collected_done(&collected);
}

/* Layout and remarks do not matter to the hash; whatever is asked does. */
static void
test_hash(void)
{
	static const struct {
		const char *text;
		gboolean same;
	} cases[] = {
		{ SURVEY SCALE PEERS, TRUE },
		{ "# said\n\n" SCALE PEERS SURVEY, TRUE },
		{ "[survey]\ntitle = Other\n" SCALE PEERS, TRUE },
		{ SURVEY "wave = 2\n" SCALE PEERS, FALSE },
		{ SURVEY SCALE "1 = No\n" PEERS, FALSE },
		{ SURVEY SCALE PEERS "reverse = yes\n", FALSE },
		{ SURVEY SCALE PEERS "self = I do.\n", FALSE },
		{ SURVEY SCALE PEERS "[question q]\nself = Why?\n", FALSE },
		{ SURVEY SCALE PEERS "[question q]\ntext = Why?\n", FALSE },
	};
	g_autofree char *first = NULL;
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct collected collected;
		collected_init(&collected);
		struct instrument *instrument = load(&collected, cases[i].text);

		g_assert_nonnull(instrument);
		g_assert_cmpuint(strlen(instrument->hash), ==, 64);
		if (!first)
			first = g_strdup(instrument->hash);
		g_test_message("%s", cases[i].text);
		g_assert_cmpint(strcmp(first, instrument->hash) == 0, ==, cases[i].same);
		if (!cases[i].same)
			g_assert_true(g_hash_table_add(seen, g_strdup(instrument->hash)));
		instrument_free(instrument);
		collected_done(&collected);
	}
}

/* The two that come with the program: short enough, on posts, and with what they promise. */
static void
test_templates(void)
{
	struct instrument_template template;
	gsize count = 0;

	for (; instrument_template_at(count, &template); count++) {
		struct collected collected;
		collected_init(&collected);
		struct instrument *instrument = instrument_load_memory(
			template.name, template.text, template.length, NULL, &collected.diag);
		int reversed = 0;

		g_assert_cmpstr(collected.messages->str, ==, "");
		g_assert_nonnull(instrument);
		for (guint i = 0; i < instrument->items->len; i++) {
			const struct instrument_item *item =
				g_ptr_array_index(instrument->items, i);

			reversed += item->reverse;
			g_assert_true(item->audience & ASKED_OF_SELF);
			if (item->audience & ASKED_OF_PEERS)
				g_assert_true(strstr(item->text, "posts") != NULL ||
					      g_str_has_prefix(item->text, "Replies"));
		}
		g_assert_cmpint(reversed, ==, 1);
		g_assert_cmpint(instrument_asks(instrument, ASKED_OF_PEERS), ==, count == 0);
		g_assert_cmpuint(instrument->items->len, ==, count == 0 ? 8 : 10);
		g_assert_cmpuint(instrument->questions->len, >=, 2);
		instrument_free(instrument);
		collected_done(&collected);
	}
	g_assert_cmpuint(count, ==, 2);
}

static void
test_file(void)
{
	struct collected collected;
	collected_init(&collected);
	char *path = write_file(SURVEY SCALE PEERS, -1);

	/* "repute-test-XXXXXX.ini" can hold capitals: no name of a survey. */
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *good = g_build_filename(folder, "peer-x.ini", NULL);
	g_assert_cmpint(g_rename(path, good), ==, 0);
	struct instrument *instrument = instrument_load(good, NULL, &collected.diag);
	g_assert_cmpstr(instrument->name, ==, "peer-x");
	g_assert_cmpstr(instrument->path, ==, good);
	instrument_free(instrument);
	g_unlink(good);
	g_assert_null(instrument_load(good, NULL, &collected.diag));

	g_autofree char *bad = g_build_filename(folder, "Peer x.ini", NULL);
	g_assert_true(g_file_set_contents(bad, SURVEY SCALE PEERS, -1, NULL));
	g_assert_null(instrument_load(bad, NULL, &collected.diag));
	assert_message(&collected, 0, "the file's name is the survey's");
	g_unlink(bad);
	g_free(path);
	collected_done(&collected);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/instrument/whole", test_whole);
	g_test_add_func("/instrument/errors", test_errors);
	g_test_add_func("/instrument/warnings", test_warnings);
	g_test_add_func("/instrument/hash", test_hash);
	g_test_add_func("/instrument/templates", test_templates);
	g_test_add_func("/instrument/file", test_file);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/agreement.h"

#include "base/json.h"
#include "base/words.h"
#include "report/ledger.h"
#include "report/lines.h"

enum { JSON_DECIMALS = 10 };

static const char *const kappa_words[KAPPA_COUNT] = { "unweighted", "linear", "quadratic" };
static const char *const kappa_keys[KAPPA_COUNT] = { "cohen_kappa", "cohen_kappa_linear",
						     "cohen_kappa_quadratic" };

void
agreement_append_sentence(GString *out, const struct figure *alpha,
			  const struct agreement *agreement, gboolean is_ordinal)
{
	char share[32], raw[32];

	g_string_append(out, "agreement beyond chance ");
	if (alpha->why)
		g_string_append_printf(out, "not estimable: %s", alpha->why);
	else
		g_string_append_printf(out, "%s (%s1 = perfect, 0 = what chance gives)",
				       lines_format_share(alpha->value, share),
				       is_ordinal ? "of ordered levels; " : "");
	if (!agreement->raw.why)
		g_string_append_printf(out, "%s raw agreement %s %%, n = %zu pairable ratings",
				       alpha->why ? ";" : ",",
				       ledger_points(100 * agreement->raw.value, raw),
				       agreement->pairable);
}

/* -- text -------------------------------------------------------------------------------------
 */

static void
append_count(GString *out, gsize count, const char *one, const char *many)
{
	g_string_append_printf(out, "%zu %s", count, count == 1 ? one : many);
}

static void
append_figure(GString *out, const char *name, const struct figure *figure)
{
	char share[32];

	g_string_append_printf(out, "   %s %s", name, lines_format_share(figure->value, share));
}

/* "nominal .69", and which scales have no figure, and why. */
static void
append_alphas(GString *out, const struct agreement *agreement)
{
	const char *why = NULL;

	g_string_append(out, "  Krippendorff's alpha");
	for (int i = 0; i < SCALE_COUNT; i++)
		if (!agreement->alpha[i].why)
			append_figure(out, scale_name((enum scale)i), &agreement->alpha[i]);
	for (int i = 0; i < SCALE_COUNT; i++) {
		if (!agreement->alpha[i].why)
			continue;
		g_string_append_printf(out, "%s%s", why ? ", " : "   ",
				       scale_name((enum scale)i));
		why = agreement->alpha[i].why;
	}
	if (why)
		g_string_append_printf(out, " not estimable: %s", why);
	g_string_append_c(out, '\n');
}

static void
append_criterion(GString *out, const struct named_agreement *named)
{
	const struct agreement *agreement = &named->agreement;
	g_autofree char *name = words_escape(named->name);

	g_string_append_printf(out, "%s: ", name);
	append_count(out, agreement->units, "unit", "units");
	g_string_append(out, ", ");
	append_count(out, agreement->coders, "coder", "coders");
	if (agreement->pairable_units < agreement->units)
		g_string_append_printf(out,
				       "; units with a single rating have no part in it: %zu",
				       agreement->units - agreement->pairable_units);
	g_string_append(out, "\n  ");
	agreement_append_sentence(
		out, &agreement->alpha[named->has_levels ? SCALE_ORDINAL : SCALE_NOMINAL],
		agreement, named->has_levels);
	g_string_append_c(out, '\n');
	if (agreement->alpha[SCALE_NOMINAL].why)
		return;
	append_alphas(out, agreement);
	if (agreement->has_kappa) {
		g_string_append(out, "  Cohen's kappa       ");
		for (int i = 0; i < KAPPA_COUNT; i++)
			if (!agreement->kappa[i].why)
				append_figure(out, kappa_words[i], &agreement->kappa[i]);
		g_string_append_c(out, '\n');
	}
	if (agreement->has_fleiss) {
		g_string_append(out, "  Fleiss' kappa       ");
		append_figure(out, "nominal", &agreement->fleiss);
		g_string_append_c(out, '\n');
	}
}

void
agreement_print_text(GString *out, const GPtrArray *measured)
{
	for (guint i = 0; i < measured->len; i++)
		append_criterion(out, g_ptr_array_index(measured, i));
	g_string_append(
		out, "\nNominal takes levels as names, ordinal as ranks, interval as "
		     "distances, ratio as\nproportions; the sentence as ranks where all are "
		     "levels of the codebook, 0 to 3, else\nas names. One dissent among many "
		     "equal ratings gives about 0: read the raw agreement\nbeside it.\n");
}

/* -- JSON -------------------------------------------------------------------------------------
 */

/* Of the figures without a value all have the same reason: see metric/agreement.h. */
static const char *
put_figure(struct json *json, const char *key, const struct figure *figure, const char *why)
{
	json_put_real(json, key, figure->value, JSON_DECIMALS);
	return figure->why ? figure->why : why;
}

static void
put_criterion(struct json *json, const struct named_agreement *named)
{
	const struct agreement *agreement = &named->agreement;
	const char *why = NULL;

	json_begin_object(json, named->name);
	json_put_integer(json, "units", (gint64)agreement->units);
	json_put_integer(json, "coders", (gint64)agreement->coders);
	json_put_integer(json, "values", (gint64)agreement->values);
	json_put_integer(json, "pairable_units", (gint64)agreement->pairable_units);
	json_put_integer(json, "pairable", (gint64)agreement->pairable);
	why = put_figure(json, "raw", &agreement->raw, why);
	for (int i = 0; i < SCALE_COUNT; i++) {
		g_autofree char *key = g_strconcat("alpha_", scale_name((enum scale)i), NULL);

		why = put_figure(json, key, &agreement->alpha[i], why);
	}
	for (int i = 0; agreement->has_kappa && i < KAPPA_COUNT; i++)
		why = put_figure(json, kappa_keys[i], &agreement->kappa[i], why);
	if (agreement->has_fleiss)
		why = put_figure(json, "fleiss_kappa", &agreement->fleiss, why);
	if (why)
		json_put_text(json, "why", why);
	json_end_object(json);
}

void
agreement_print_json(GString *out, const GPtrArray *measured)
{
	struct json json;

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_begin_object(&json, "criteria");
	for (guint i = 0; i < measured->len; i++)
		put_criterion(&json, g_ptr_array_index(measured, i));
	json_end_object(&json);
	json_end_object(&json);
	g_string_append_c(out, '\n');
}

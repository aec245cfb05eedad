/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>
#include <string.h>

#include "base/number.h"

static void
test_real(void)
{
	double value = 7;
	g_assert_true(number_parse_share(" 30 % ", &value));
	g_assert_cmpfloat(value, ==, 0.3);
	g_assert_true(number_parse_share("0.2", &value));
	g_assert_false(number_parse_share("101%", &value));
	g_assert_false(number_parse_share("%", &value));
	g_assert_cmpfloat(value, ==, 0.2);
	g_assert_true(number_parse_real("0.75", &value));
	g_assert_cmpfloat(value, ==, 0.75);
	g_assert_true(number_parse_real(" -3 ", &value));
	g_assert_cmpfloat(value, ==, -3);
	g_assert_true(number_parse_real("1e-3", &value));
	g_assert_cmpfloat(value, ==, 0.001);

	static const char *const refused[] = { "",    " ",   "1,5",   "0x10", "nan",
					       "inf", "1 2", "1e999", "3x",   "--1",
					       ".",   "1e",  "e5" };
	value = 7;
	for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
		g_test_message("%s", refused[i]);
		g_assert_false(number_parse_real(refused[i], &value));
		g_assert_cmpfloat(value, ==, 7);
	}
}

static void
test_integer(void)
{
	gint64 value = 7;
	g_assert_true(number_parse_integer(" 42 ", &value));
	g_assert_cmpint(value, ==, 42);
	g_assert_true(number_parse_integer("-9223372036854775808", &value));
	g_assert_true(value == G_MININT64);
	g_assert_true(number_parse_integer("042", &value));
	g_assert_cmpint(value, ==, 42); /* not octal */

	static const char *const refused[] = { "",     "-",   "1.0",
					       "0x10", "1 2", "9223372036854775808" };
	value = 7;
	for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
		g_assert_false(number_parse_integer(refused[i], &value));
		g_assert_cmpint(value, ==, 7);
	}
}

static void
test_count(void)
{
	static const struct {
		const char *text;
		gint64 value;
	} read[] = {
		{ "0", 0 },
		{ "1234", 1234 },
		{ " 12 ", 12 },
		{ "1,234", 1234 },
		{ "1.234", 1234 },
		{ "1 234", 1234 },
		{ "1\xc2\xa0"
		  "234",
		  1234 },
		{ "1\xe2\x80\xaf"
		  "234\xe2\x80\xaf"
		  "567",
		  1234567 },
		{ "1'234", 1234 },
		{ "1,234,567", 1234567 },
		{ "1.234.567", 1234567 },
		{ "1,234.0", 1234 },
		{ "1.234,0", 1234 },
		{ "12.0", 12 },
		{ "1234.000", 1234 },
		{ "0.0", 0 },
		{ "1.2K", 1200 },
		{ "1,2k", 1200 },
		{ "1.234K", 1234 },
		{ "3M", 3000000 },
		{ "1.5 M", 1500000 },
		{ "2B", 2000000000 },
		{ "-3", -3 },
		{ "+5", 5 },
		{ "\xe2\x88\x92"
		  "3",
		  -3 },
		{ "900719925474099", 900719925474099 },
	};
	for (gsize i = 0; i < G_N_ELEMENTS(read); i++) {
		gint64 value = -99;
		g_test_message("%s", read[i].text);
		g_assert_cmpint(number_parse_count(read[i].text, &value), ==, COUNT_READ);
		g_assert_cmpint(value, ==, read[i].value);
	}

	static const char *const absent[] = { "",    " ",    "-",           "NA",
					      "N/A", "null", "None",        "nan",
					      "NaN", "#N/A", "\xe2\x80\x93" };
	static const char *const unreadable[] = { "12.5",    "abc",     "1,23",
						  "1,2345",  "1.2.3",   "1e3",
						  "K",       "12 34",   "1,,234",
						  ",234",    "1,234,5", "0,123",
						  "5 likes", "\xff",    "99999999999999999999",
						  "--3",     "1.2,3.4" };
	gint64 value = -99;
	for (gsize i = 0; i < G_N_ELEMENTS(absent); i++)
		g_assert_cmpint(number_parse_count(absent[i], &value), ==, COUNT_ABSENT);
	for (gsize i = 0; i < G_N_ELEMENTS(unreadable); i++) {
		g_test_message("%s", unreadable[i]);
		g_assert_cmpint(number_parse_count(unreadable[i], &value), ==,
				COUNT_UNREADABLE);
	}
	g_assert_cmpint(value, ==, -99);
}

static void
test_mangled(void)
{
	g_assert_true(number_is_mangled_id("1.26426E+18"));
	g_assert_true(number_is_mangled_id("9.00E+08"));
	g_assert_true(number_is_mangled_id(" 8.862664e+17 "));
	g_assert_true(number_is_mangled_id("1,26426E+18"));
	g_assert_false(number_is_mangled_id("1264260000000000000"));
	g_assert_false(number_is_mangled_id("3e"));
	g_assert_false(number_is_mangled_id("3kexyz"));
	g_assert_false(number_is_mangled_id("1.E+18"));
	g_assert_false(number_is_mangled_id(""));
}

static void
test_format(void)
{
	char buffer[32];
	g_assert_cmpstr(number_format(1.005, 2, buffer), ==, "1.00"); /* 1.00499... in binary */
	g_assert_cmpstr(number_format(-0.0001, 2, buffer), ==, "0.00");
	g_assert_cmpstr(number_format(-0.0, 0, buffer), ==, "0");
	g_assert_cmpstr(number_format(-1.5, 1, buffer), ==, "-1.5");
	g_assert_cmpstr(number_format(1234567.891, 1, buffer), ==, "1234567.9");
	g_assert_cmpstr(number_format(NAN, 1, buffer), ==, "nan");
	g_assert_cmpstr(number_format(-INFINITY, 1, buffer), ==, "-inf");
	g_assert_cmpstr(number_format(1e300, 2, buffer), ==, "1.00e+300");
	number_format(-123456789012345678.0, 9, buffer);
	g_assert_cmpuint(strlen(buffer), <, 32);
	g_assert_cmpstr(number_format(2.5, -3, buffer), ==, "2"); /* ties to even */
}

/* Most numbers never reach printf: they must come out as it would have them. */
static void
test_format_like_printf(void)
{
	static const char *const formats[] = { "%.0f", "%.1f", "%.2f", "%.3f", "%.4f" };
	g_autoptr(GRand) random = g_rand_new_with_seed(1);
	for (int i = 0; i < 20000; i++) {
		/* Multiples of 1/2000 and their neighbours: ties, and what scaling makes ties.
		 */
		double near = g_rand_int_range(random, 1, 400000) / 2000.0;
		double values[] = { near, nextafter(near, 0), nextafter(near, 1e9),
				    g_rand_double_range(random, 0, 2e9) };
		for (gsize j = 0; j < G_N_ELEMENTS(values) * G_N_ELEMENTS(formats); j++) {
			int decimals = (int)(j % G_N_ELEMENTS(formats));
			double value = values[j / G_N_ELEMENTS(formats)];
			char buffer[32], expected[32];
			g_ascii_formatd(expected, sizeof expected, formats[decimals], value);
			g_assert_cmpstr(number_format(value, decimals, buffer), ==, expected);
		}
	}
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/number/real", test_real);
	g_test_add_func("/number/integer", test_integer);
	g_test_add_func("/number/count", test_count);
	g_test_add_func("/number/mangled", test_mangled);
	g_test_add_func("/number/format", test_format);
	g_test_add_func("/number/format_like_printf", test_format_like_printf);
	return g_test_run();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "base/json.h"

static void
test_structure(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;
	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_text(&json, "name", "Ana");
	json_begin_array(&json, "posts");
	json_put_integer(&json, NULL, -9223372036854775807);
	json_begin_object(&json, NULL);
	json_end_object(&json);
	json_put_boolean(&json, NULL, TRUE);
	json_end_array(&json);
	json_begin_array(&json, "none");
	json_end_array(&json);
	json_put_null(&json, "grade");
	json_put_boolean(&json, "enough", FALSE);
	json_end_object(&json);
	g_assert_cmpstr(out->str, ==,
			"{\n"
			"  \"name\": \"Ana\",\n"
			"  \"posts\": [\n"
			"    -9223372036854775807,\n"
			"    {},\n"
			"    true\n"
			"  ],\n"
			"  \"none\": [],\n"
			"  \"grade\": null,\n"
			"  \"enough\": false\n"
			"}\n");
}

static void
check_text(const char *text, const char *expected)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;
	json_init(&json, out);
	json_put_text(&json, NULL, text);
	g_assert_cmpstr(out->str, ==, expected);
}

static void
test_text(void)
{
	check_text("a\"b\\c/d", "\"a\\\"b\\\\c/d\"");
	check_text("\n\r\t\x01\x7f", "\"\\n\\r\\t\\u0001\\u007f\"");
	check_text("</script>&", "\"\\u003c/script\\u003e\\u0026\"");
	check_text("\xe2\x80\xa8\xf0\x9f\x8e\x89", "\"\\u2028\xf0\x9f\x8e\x89\"");
	check_text("a\xff", "\"a\xef\xbf\xbd\"");
	check_text("", "\"\"");
	check_text(NULL, "null");
}

static void
check_real(double value, int decimals, const char *expected)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;
	json_init(&json, out);
	json_put_real(&json, NULL, value, decimals);
	g_assert_cmpstr(out->str, ==, expected);
}

static void
test_real(void)
{
	check_real(0.5, 4, "0.5");
	check_real(100, 2, "100");
	check_real(1.0 / 3, 4, "0.3333");
	check_real(-0.00001, 3, "0");
	check_real(1200, 0, "1200");
	check_real(NAN, 2, "null");
	check_real(INFINITY, 2, "null");
	check_real(1e300, 2, "1.00e+300");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/json/structure", test_structure);
	g_test_add_func("/json/text", test_text);
	g_test_add_func("/json/real", test_real);
	return g_test_run();
}

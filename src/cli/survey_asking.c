/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "survey_asking.h"

#include "base/clock.h"
#include "base/json.h"

static void
print_json(const struct asked *asked)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;
	char closes[32];

	json_init(&json, out);
	json_begin_object(&json, NULL);
	json_put_text(&json, "survey", asked->survey);
	json_put_text(&json, "path", asked->path);
	json_put_integer(&json, "files", asked->files);
	json_put_integer(&json, "written", asked->written);
	json_put_integer(&json, "removed", asked->removed);
	json_put_integer(&json, "left_out", asked->left_out);
	json_put_integer(&json, "rows", asked->rows);
	json_put_integer(&json, "pages", asked->pages);
	json_put_text(&json, "closes",
		      asked->closes == CLOCK_UNKNOWN ? NULL
						     : clock_format_utc(asked->closes, closes));
	json_end_object(&json);
	env_print(out->str);
}

gboolean
survey_asking(struct env *env, ask_fn *ask, struct asking *asking, struct asked *asked)
{
	struct classroom *classroom =
		classroom_open(env->directory, CLASSROOM_READ, &env->diag);
	gboolean made;

	if (!classroom)
		return FALSE;
	asking->progress = &env->progress;
	made = ask(classroom, asking, asked, &env->diag) == RESULT_OK;
	classroom_close(classroom);
	if (made && env->json)
		print_json(asked);
	return made;
}

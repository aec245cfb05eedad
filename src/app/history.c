/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/history.h"

void
history_free(struct run_record *record)
{
	if (!record)
		return;
	g_free(record->program_version);
	g_free(record->settings);
	g_free(record->settings_hash);
	g_free(record->phrases_hash);
	g_free(record->topics);
	g_free(record->files_hash);
	g_free(record->codes_hash);
	g_free(record);
}

static void
record_free(gpointer data)
{
	history_free(data);
}

static struct run_record *
record_new(const struct run *run)
{
	struct run_record *record = g_new(struct run_record, 1);

	*record = (struct run_record){
		.id = run->id,
		.sheet_number = run->sheet_number,
		.as_of = run->as_of,
		.model_version = run->model_version,
		.facts_version = run->facts_version,
		.program_version = g_strdup(run->program_version),
		.settings = g_strdup(run->settings),
		.settings_hash = g_strdup(run->settings_hash),
		.phrases_hash = g_strdup(run->phrases_hash),
		.topics = g_strdup(run->topics),
		.files_hash = g_strdup(run->files_hash),
		.codes_hash = g_strdup(run->codes_hash),
	};
	return record;
}

struct run_record *
history_load_run(struct store *store, gint64 run)
{
	struct run found;

	return store_find_run(store, run, &found) == RESULT_OK ? record_new(&found) : NULL;
}

static enum result
take_run(void *arg, const struct run *run)
{
	g_ptr_array_add(arg, record_new(run));
	return RESULT_OK;
}

static enum result
count_student(void *arg, const struct student *student)
{
	struct run_record *record = arg;

	(void)student;
	record->students++;
	return RESULT_OK;
}

GPtrArray *
history_load(struct classroom *classroom)
{
	GPtrArray *runs = g_ptr_array_new_with_free_func(record_free);
	enum result result = store_each_run(classroom->store, take_run, runs);

	for (guint i = 0; result == RESULT_OK && i < runs->len; i++) {
		struct run_record *record = g_ptr_array_index(runs, i);

		result = store_each_run_student(classroom->store, record->id, count_student,
						record);
	}
	if (result == RESULT_OK)
		return runs;
	g_ptr_array_unref(runs);
	return NULL;
}

const struct run_record *
history_find(const GPtrArray *runs, gint64 run)
{
	if (run == 0)
		return runs->len ? g_ptr_array_index(runs, runs->len - 1) : NULL;
	for (guint i = 0; i < runs->len; i++) {
		const struct run_record *record = g_ptr_array_index(runs, i);

		if (record->id == run)
			return record;
	}
	return NULL;
}

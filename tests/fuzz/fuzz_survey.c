/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Any bytes as survey answers in every format, with a mapping and without, as a survey, and as
 * a mapping; then as whatever header a mapping of their own makes of them.
 */

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "config/instrument.h"
#include "config/response_map.h"
#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char map_text[] =
	"[survey]\nname = peer\n[columns]\n1 = rater\n2 = time\n3 = item a about self\n"
	"4 = item b about Ana\n5 = question c about Ana\n"
	"[patterns]\nd = \"^Rate (.+)$\"\n[labels]\n5 = Always | Immer\nnone = -\n";

static void
check_text(const char *text)
{
	g_assert(!text || g_utf8_validate(text, -1, NULL));
}

static void
check_message(void *arg, const struct diag_message *message)
{
	(void)arg;
	g_assert(*message->text);
	check_text(message->text);
}

static enum result
check_submission(void *arg, const struct submission *submission)
{
	(void)arg;
	g_assert(submission->respondent);
	check_text(submission->survey);
	check_text(submission->wave);
	check_text(submission->course);
	check_text(submission->respondent);
	check_text(submission->token);
	return RESULT_OK;
}

static enum result
check_response(void *arg, const struct response *response)
{
	(void)arg;
	g_assert(response->rater && response->item && *response->item);
	g_assert(!response->ratee || *response->ratee);
	check_text(response->survey);
	check_text(response->wave);
	check_text(response->rater);
	check_text(response->ratee);
	check_text(response->item);
	check_text(response->answer);
	check_text(response->comment);
	return RESULT_OK;
}

static void
check_reject(void *arg, const struct reject *reject)
{
	(void)arg;
	g_assert(*reject->reason);
	check_text(reject->reason);
	check_text(reject->row);
}

static void
read_as(const uint8_t *data, size_t size, const char *format, const GPtrArray *maps)
{
	const struct sink sink = { .submission = check_submission,
				   .response = check_response,
				   .reject = check_reject };
	const struct read_options options = { .format = format,
					      .kind = INPUT_RESPONSES,
					      .maps = maps };
	struct diag diag = { .sink = check_message };
	struct stream *stream = stream_open_memory(data, size, "fuzz.csv");

	(void)input_read_stream(stream, &options, &sink, NULL, &diag);
	stream_close(stream);
}

static void
check_survey(const uint8_t *data, size_t size)
{
	struct diag diag = { .sink = check_message };
	struct instrument *survey =
		instrument_load_memory("fuzz", (const char *)data, size, NULL, &diag);

	if (!survey)
		return;
	g_assert(diag.counts[SEVERITY_ERROR] == 0 && survey->lo < survey->hi);
	g_assert(survey->points->len == (guint)(survey->hi - survey->lo) + 1);
	for (guint i = 0; i < survey->items->len; i++) {
		const struct instrument_item *item = survey->items->pdata[i];

		g_assert(instrument_is_name(item->name) && item->audience != 0);
		g_assert(item->dimension < survey->dimensions->len);
	}
	instrument_free(survey);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct diag diag = { .sink = check_message };
	struct response_map *fixed =
		response_map_load_memory("map.ini", map_text, strlen(map_text), &diag);
	struct response_map *own =
		response_map_load_memory("own.ini", (const char *)data, size, &diag);
	g_autoptr(GPtrArray) maps = g_ptr_array_new();

	g_assert(fixed);
	g_ptr_array_add(maps, fixed);
	if (own)
		g_ptr_array_add(maps, own);
	check_survey(data, size);
	read_as(data, size, NULL, maps);
	for (gsize i = 0; formats[i]; i++) {
		if (formats[i]->kind != INPUT_RESPONSES)
			continue;
		read_as(data, size, formats[i]->name, maps);
		read_as(data, size, formats[i]->name, NULL);
	}
	response_map_free(own);
	response_map_free(fixed);
	return 0;
}

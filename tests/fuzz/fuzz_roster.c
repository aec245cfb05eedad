/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a roster, as handles, as human codes, and as whatever they look like. */

#include <stdint.h>
#include <string.h>

#include "input/input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_text(const char *text)
{
	g_assert(text && g_utf8_validate(text, -1, NULL));
}

static enum result
check_student(void *arg, const struct student *student)
{
	(void)arg;
	check_text(student->id);
	check_text(student->name);
	check_text(student->email);
	check_text(student->section);
	g_assert(*student->id && student->line > 0);
	return RESULT_OK;
}

static enum result
check_claim(void *arg, const struct handle_claim *claim)
{
	(void)arg;
	check_text(claim->student);
	check_text(claim->handle);
	check_text(claim->title);
	g_assert(*claim->student && *claim->handle && *claim->network);
	return RESULT_OK;
}

/* By the rules of a class: the level is one. */
static enum result
check_label(void *arg, const struct label *label)
{
	(void)arg;
	check_text(label->coder);
	check_text(label->post);
	check_text(label->criterion);
	check_text(label->level);
	g_assert(*label->coder && *label->post && *label->criterion && label->line > 0);
	g_assert(label->number >= 0 && label->number <= LABEL_LEVEL_MOST);
	return RESULT_OK;
}

static void
check_reject(void *arg, const struct reject *reject)
{
	(void)arg;
	g_assert(reject->line > 0 && *reject->reason);
	check_text(reject->row);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const names[] = { "roster",       "canvas-gradebook", "handles",
					     "handles-form", "labels",           NULL };
	const struct sink sink = { .student = check_student,
				   .claim = check_claim,
				   .label = check_label,
				   .reject = check_reject };

	for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct read_options options = { .format = names[i] };
		struct stream *stream = stream_open_memory(data, size, "fuzz.csv");
		struct diag diag = { 0 };

		(void)input_read_stream(stream, &options, &sink, NULL, &diag);
		stream_close(stream);
	}
	return 0;
}

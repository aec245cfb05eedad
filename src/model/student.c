/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/student.h"

#include "base/words.h"

const char *
student_status_name(enum student_status status)
{
	switch (status) {
	case STUDENT_WITHDRAWN:
		return "withdrawn";
	case STUDENT_INSTRUCTOR:
		return "instructor";
	default:
		return "active";
	}
}

int
student_status_parse(const char *text)
{
	static const struct {
		const char *word;
		enum student_status status;
	} spellings[] = {
		{ "", STUDENT_ACTIVE },
		{ "active", STUDENT_ACTIVE },
		{ "enrolled", STUDENT_ACTIVE },
		{ "registered", STUDENT_ACTIVE },
		{ "student", STUDENT_ACTIVE },
		{ "learner", STUDENT_ACTIVE },
		{ "participant", STUDENT_ACTIVE },
		{ "withdrawn", STUDENT_WITHDRAWN },
		{ "dropped", STUDENT_WITHDRAWN },
		{ "inactive", STUDENT_WITHDRAWN },
		{ "suspended", STUDENT_WITHDRAWN },
		{ "deleted", STUDENT_WITHDRAWN },
		{ "instructor", STUDENT_INSTRUCTOR },
		{ "teacher", STUDENT_INSTRUCTOR },
		{ "non-editing teacher", STUDENT_INSTRUCTOR },
		{ "professor", STUDENT_INSTRUCTOR },
		{ "assistant", STUDENT_INSTRUCTOR },
		{ "teaching assistant", STUDENT_INSTRUCTOR },
		{ "ta", STUDENT_INSTRUCTOR },
		{ "staff", STUDENT_INSTRUCTOR },
	};
	g_autofree char *folded = words_fold(text ? text : "");
	for (gsize i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (g_str_equal(folded, spellings[i].word))
			return (int)spellings[i].status;
	return -1;
}

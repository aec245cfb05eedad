/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_RESULT_H
#define BASE_RESULT_H

/*
 * What a function that can fail returns. A failure has been reported into the
 * struct diag that was passed down before RESULT_FAIL comes back: callers only
 * clean up and return.
 */
enum result {
	RESULT_OK,
	RESULT_END, /* no more rows, or the callback asked to stop */
	RESULT_FAIL /* already reported */
};

#endif

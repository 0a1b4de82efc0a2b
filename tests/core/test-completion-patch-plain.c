/* Tests of completion-patch-plain
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What machines without SSE2 do has to come to the same. */
#define OUTPAINT_NO_SIMD
#include "test-completion-patch.c" /* NOLINT(bugprone-suspicious-include) */

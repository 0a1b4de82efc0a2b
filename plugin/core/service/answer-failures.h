/* Failure codes of Volcengine and their sentences
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ANSWER_FAILURES_H
#define OUTPAINT_ANSWER_FAILURES_H

#include "core/base/error.h"

G_BEGIN_DECLS

typedef struct
{
  gint              number; /* 0 for a failure with a name only */
  const gchar      *name;   /* NULL for a failure with a number only */
  OutpaintErrorCode code;
  const gchar      *sentence; /* message for the user, to be translated */
} OutpaintAnswerFailure;

/* A failure with an unknown code. */
extern const OutpaintAnswerFailure outpaint_answer_failure_unknown;

/* A failure in an answer that contains a painting. */
extern const OutpaintAnswerFailure outpaint_answer_failure_contradiction;

/* Returns the failure with that number or name (NULL for none), NULL when it is unknown. */
const OutpaintAnswerFailure *outpaint_answer_failure_find (gint number, const gchar *name);

/* Returns the failure for an HTTP status, NULL when it reports none. */
const OutpaintAnswerFailure *outpaint_answer_failure_find_status (gint status);

G_END_DECLS

#endif /* OUTPAINT_ANSWER_FAILURES_H */

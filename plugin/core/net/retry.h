/* When a failed request may be sent again
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RETRY_H
#define OUTPAINT_RETRY_H

#include <glib.h>

G_BEGIN_DECLS

/* Limits of automatic retries.  A request may be charged, so only failures that
 * surely did nothing are retried.
 */
#define OUTPAINT_RETRY_TRIES_MAX   4
#define OUTPAINT_RETRY_SECONDS_MAX 60 /* tries and pauses together; no try begins later */

/* State of one call.  Begin with zeros. */
typedef struct
{
  gint    n_tries;
  gdouble seconds;     /* spent on tries and pauses */
  gint    retry_after; /* seconds that the service asked for after the last try, 0 for none;
                        * set by the caller */
} OutpaintRetry;

/* Decides about the next try after one that took took seconds and failed.
 * Returns TRUE and sets *pause, in seconds, when the call may be sent again.
 * The pause is 1 s and doubles with each try, but is at least
 * retry->retry_after.  jitter, 0 to 1, adds up to a quarter, so that calls that
 * failed together do not return together.
 */
gboolean outpaint_retry_next (OutpaintRetry *retry,
                              const GError  *failure,
                              gdouble        took,
                              gdouble        jitter,
                              gdouble       *pause);

G_END_DECLS

#endif /* OUTPAINT_RETRY_H */

/* When a failed request may be sent again
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RETRY_H
#define OUTPAINT_RETRY_H

#include <glib.h>

G_BEGIN_DECLS

/* Limits of automatic retries.  Requests may be charged, so only failures
 * without any effect are retried; and lost connections, when requests are free.
 */
#define OUTPAINT_RETRY_TRIES_MAX   4
#define OUTPAINT_RETRY_SECONDS_MAX 60 /* tries and pauses together; no try starts later */

/* State of one call; initialize with zeros. */
typedef struct
{
  gint    n_tries;
  gdouble seconds;     /* time spent on tries and pauses */
  gint    retry_after; /* pause in seconds required by the service, 0 for none; set by the caller */
  gboolean is_free;    /* requests are free; set by the caller */
} OutpaintRetry;

/* Decides whether a failed call is sent again.  took: duration of the last try
 * in seconds.  Returns TRUE and sets *pause, in seconds, when it is.  The pause
 * is 1 s and doubles with each try, but is at least retry->retry_after.
 * jitter, 0 to 1, adds up to a quarter, so that calls that failed together are
 * not repeated together.
 */
gboolean outpaint_retry_next (OutpaintRetry *retry,
                              const GError  *failure,
                              gdouble        took,
                              gdouble        jitter,
                              gdouble       *pause);

G_END_DECLS

#endif /* OUTPAINT_RETRY_H */

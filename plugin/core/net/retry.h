/* When a failed request may be sent again
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RETRY_H
#define OUTPAINT_RETRY_H

#include <glib.h>

G_BEGIN_DECLS

/* When a call is sent again by itself.  A call is paid for: only one that
 * surely did nothing is, at most so often, and none begins when so many
 * seconds have gone by with tries and pauses.
 */
#define OUTPAINT_RETRY_TRIES_MAX   4
#define OUTPAINT_RETRY_SECONDS_MAX 60

/* What one call has had so far.  Begin with zeros. */
typedef struct
{
  gint    n_tries;
  gdouble seconds; /* spent on tries and pauses */
} OutpaintRetry;

/* After a try that took so many seconds and failed: TRUE when it is to be
 * sent again after *pause seconds, of which there are at least as many as the
 * service asks for, and from one on twice as many each time.  jitter, 0 to 1, makes
 * them up to a quarter more, so that those who failed together don't come
 * again together.
 */
gboolean outpaint_retry_next (OutpaintRetry *retry,
                              const GError  *failure,
                              gdouble        took,
                              gdouble        jitter,
                              gdouble       *pause);

/* The seconds that a Retry-After header asks for, in either of its forms; -1
 * when it is NULL or neither of them.  A point in time is counted from the
 * answer's own Date header, as the two clocks need not agree, and without one
 * (NULL) from now, in seconds since 1970.
 */
gint outpaint_retry_parse_after (const gchar *retry_after, const gchar *date, gint64 now);

G_END_DECLS

#endif /* OUTPAINT_RETRY_H */

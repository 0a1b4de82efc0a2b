/* When a failed request may be sent again
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/retry.h"

#include "core/base/error.h"

#define PAUSE_FIRST 1.0 /* seconds; doubles with each try */
#define JITTER_PART 0.25


static gboolean
may_be_repeated (const OutpaintRetry *retry, const GError *failure)
{
  return g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_RATE)
         || g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_CONCURRENCY)
         || g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_UNREACHABLE)
         || (retry->is_free && g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_BROKEN));
}

gboolean
outpaint_retry_next (OutpaintRetry *retry,
                     const GError  *failure,
                     gdouble        took,
                     gdouble        jitter,
                     gdouble       *pause)
{
  gdouble seconds;

  retry->seconds += took;
  retry->n_tries++;
  if (!may_be_repeated (retry, failure) || retry->n_tries >= OUTPAINT_RETRY_TRIES_MAX)
    return FALSE;

  seconds = PAUSE_FIRST * (1 << (retry->n_tries - 1));
  seconds = MAX (seconds, retry->retry_after);
  if (retry->seconds + seconds > OUTPAINT_RETRY_SECONDS_MAX)
    return FALSE;

  seconds += seconds * JITTER_PART * jitter;
  *pause = MIN (seconds, OUTPAINT_RETRY_SECONDS_MAX - retry->seconds);
  retry->seconds += *pause;

  return TRUE;
}

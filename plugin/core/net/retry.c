/* When a failed request may be sent again
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/retry.h"

#include <string.h>

#include <curl/curl.h>

#include "core/base/error.h"

#define PAUSE_FIRST 1.0 /* seconds; doubles with each try */
#define JITTER_PART 0.25
#define DIGITS      "0123456789"


static gboolean
did_surely_nothing (const GError *failure)
{
  return g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_RATE)
         || g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_CONCURRENCY)
         || g_error_matches (failure, OUTPAINT_ERROR, OUTPAINT_ERROR_UNREACHABLE);
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
  if (!did_surely_nothing (failure) || retry->n_tries >= OUTPAINT_RETRY_TRIES_MAX)
    return FALSE;

  seconds = PAUSE_FIRST * (1 << (retry->n_tries - 1));
  seconds = MAX (seconds, outpaint_error_get_retry_after (failure));
  if (retry->seconds + seconds > OUTPAINT_RETRY_SECONDS_MAX)
    return FALSE;

  seconds += seconds * JITTER_PART * jitter;
  *pause = MIN (seconds, OUTPAINT_RETRY_SECONDS_MAX - retry->seconds);
  retry->seconds += *pause;

  return TRUE;
}

gint
outpaint_retry_parse_after (const gchar *retry_after, const gchar *date, gint64 now)
{
  gint64 until;
  gint64 from;

  if (retry_after == NULL)
    return -1;
  if (g_ascii_isdigit (*retry_after) && retry_after[strspn (retry_after, DIGITS)] == '\0')
    return (gint) MIN (g_ascii_strtoull (retry_after, NULL, 10), G_MAXINT);

  until = curl_getdate (retry_after, NULL);
  if (until < 0)
    return -1;
  from = date != NULL ? curl_getdate (date, NULL) : -1;

  return (gint) CLAMP (until - (from >= 0 ? from : now), 0, G_MAXINT);
}

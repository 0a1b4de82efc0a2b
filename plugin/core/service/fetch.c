/* Downloads a painting from its address
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/fetch.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/net/http.h"

#define PAUSE_FIRST  0.5 /* seconds; doubles with each try */
#define PAUSE_MOST   15.0
#define PAUSE_REPORT 0.25
#define TRY_LEAST    1.0 /* least time of a try in seconds */
#define HTTP_OK      200


static GBytes *
try_once (const OutpaintFetch *fetch,
          gdouble              seconds,
          GCancellable        *cancellable,
          OutpaintProgressFunc progress,
          gpointer             progress_data,
          GError             **error)
{
  OutpaintHttpRequest request               = { .url     = fetch->address,
                                                .timeout = (gint) seconds,
                                                .ca_file = fetch->ca_file };
  g_autoptr (OutpaintHttpResponse) response = NULL;

  response = outpaint_http_send (&request, cancellable, progress, progress_data, error);
  if (response == NULL)
    return NULL;
  if (response->status == HTTP_OK)
    return g_bytes_ref (response->body);

  g_set_error (
    error,
    OUTPAINT_ERROR,
    OUTPAINT_ERROR_BROKEN,
    _ ("The picture is not at the address in the answer (HTTP %d). Report it to the provider."),
    response->status);
  return NULL;
}

static gboolean
pause_for (const OutpaintFetch *fetch,
           gdouble              seconds,
           GCancellable        *cancellable,
           OutpaintProgressFunc progress,
           gpointer             progress_data,
           GError             **error)
{
  gdouble end = outpaint_clock_get_seconds (fetch->clock) + seconds;
  gdouble left;

  while ((left = end - outpaint_clock_get_seconds (fetch->clock)) > 0)
    {
      OutpaintProgress told = { .phase = OUTPAINT_PHASE_FETCHING, .seconds = left };

      if (progress != NULL)
        progress (&told, progress_data);
      if (!outpaint_clock_wait (fetch->clock, MIN (left, PAUSE_REPORT), cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* Returns whether another try may succeed. */
static gboolean
may_come_later (const GError *failure)
{
  return failure->domain == OUTPAINT_ERROR && failure->code != OUTPAINT_ERROR_ANSWER
         && failure->code != OUTPAINT_ERROR_CONNECTION;
}

/* Sets the error.  Failures to connect become OUTPAINT_ERROR_BROKEN, since they
 * would cause a retry that requests the painting again.
 */
static void
set_failure (const GError *failure, GError **error)
{
  if (failure->domain != OUTPAINT_ERROR || failure->code == OUTPAINT_ERROR_ANSWER)
    g_propagate_error (error, g_error_copy (failure));
  else
    g_set_error_literal (error, OUTPAINT_ERROR, OUTPAINT_ERROR_BROKEN, failure->message);
}

GBytes *
outpaint_fetch (const OutpaintFetch *fetch,
                GCancellable        *cancellable,
                OutpaintProgressFunc progress,
                gpointer             progress_data,
                GError             **error)
{
  gdouble end   = outpaint_clock_get_seconds (fetch->clock) + fetch->timeout;
  gdouble pause = PAUSE_FIRST;

  if (!outpaint_url_check_download (fetch->address, fetch->service_url, error))
    return NULL;

  for (gdouble left = fetch->timeout;; pause = MIN (2 * pause, PAUSE_MOST))
    {
      g_autoptr (GError) failure = NULL;
      GBytes *file = try_once (fetch, left, cancellable, progress, progress_data, &failure);

      if (file != NULL)
        return file;

      /* The last pause leaves enough time for one more try. */
      left = end - outpaint_clock_get_seconds (fetch->clock);
      if (!may_come_later (failure) || left <= TRY_LEAST)
        {
          set_failure (failure, error);
          return NULL;
        }
      g_debug ("fetching again: %s", failure->message);
      if (!pause_for (
            fetch, MIN (pause, left - TRY_LEAST), cancellable, progress, progress_data, error))
        return NULL;

      left = MAX (end - outpaint_clock_get_seconds (fetch->clock), TRY_LEAST);
    }
}

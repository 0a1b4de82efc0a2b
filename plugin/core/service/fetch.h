/* Downloads a painting that is given by address
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FETCH_H
#define OUTPAINT_FETCH_H

#include <gio/gio.h>

#include "core/base/clock.h"
#include "core/base/progress.h"

G_BEGIN_DECLS

/* A painting that a service has given by its address. */
typedef struct
{
  const gchar         *address;     /* as the service wrote it */
  const gchar         *service_url; /* of that service; see outpaint_url_check_download() */
  gint                 timeout;     /* seconds for all tries together, at least 1 */
  const gchar         *ca_file;     /* as in an OutpaintHttpRequest */
  const OutpaintClock *clock;       /* for the pauses */
} OutpaintFetch;

/* Returns the file at the address, whatever it is; blocks.  Retries after
 * growing pauses until the time is over, because fetching is free and painting
 * is not.  Sends no key.  Errors: G_IO_ERROR_CANCELLED within half a
 * second; OUTPAINT_ERROR_ANSWER when the address is not safe or what is there
 * is too long; OUTPAINT_ERROR_BROKEN for all else.
 */
GBytes *outpaint_fetch (const OutpaintFetch *fetch,
                        GCancellable        *cancellable,
                        OutpaintProgressFunc progress,
                        gpointer             progress_data,
                        GError             **error);

G_END_DECLS

#endif /* OUTPAINT_FETCH_H */

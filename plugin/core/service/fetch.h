/* Downloads a painting from its address
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_FETCH_H
#define OUTPAINT_FETCH_H

#include <gio/gio.h>

#include "core/base/clock.h"
#include "core/base/progress.h"

G_BEGIN_DECLS

/* A painting to be downloaded from its address. */
typedef struct
{
  const gchar         *address;     /* as the service wrote it */
  const gchar         *service_url; /* URL of the service; see outpaint_url_check_download() */
  gint                 timeout;     /* seconds for all tries together, at least 1 */
  const gchar         *ca_file;     /* as in an OutpaintHttpRequest */
  const OutpaintClock *clock;       /* for the pauses */
} OutpaintFetch;

/* Returns the file at the address, with any contents; blocks.  Retries with
 * growing pauses until the timeout, because downloads are free and paintings
 * are not.  Sends no key.  Errors: G_IO_ERROR_CANCELLED within half a second;
 * OUTPAINT_ERROR_ANSWER when the address is not safe or the file is too long;
 * OUTPAINT_ERROR_BROKEN in all other cases.
 */
GBytes *outpaint_fetch (const OutpaintFetch *fetch,
                        GCancellable        *cancellable,
                        OutpaintProgressFunc progress,
                        gpointer             progress_data,
                        GError             **error);

G_END_DECLS

#endif /* OUTPAINT_FETCH_H */

/* The paintings in an answer of a service that charges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COLLECT_H
#define OUTPAINT_COLLECT_H

#include "core/service/answer.h"
#include "core/service/service.h"

G_BEGIN_DECLS

/* A call whose answer has arrived.  Nothing is owned. */
typedef struct
{
  const gchar              *service_url; /* see outpaint_fetch() */
  const gchar              *ca_file;
  gint                      timeout; /* of a download, in seconds */
  const OutpaintCanvasSize *size;
  OutpaintRecoveryJob      *cache; /* NULL, or the recovery files */
  gint64                    seed;
  GCancellable             *cancellable;
  OutpaintProgressFunc      progress;
  gpointer                  progress_data;
} OutpaintCollection;

/* Stores all paintings of the answer on disk before anything is decided about
 * them, then returns the first one that fits the request; a painting that has
 * only an address is downloaded.  Returns NULL with the failure that the answer
 * reports, else with that of the first painting.
 */
OutpaintResult *outpaint_collect (const OutpaintCollection *collection,
                                  const OutpaintAnswer     *answer,
                                  GError                  **error);

/* The same for n paintings, which are added to results (OutpaintResult) in the
 * order of the answer.  Returns FALSE with an error when there are fewer.
 */
gboolean outpaint_collect_several (const OutpaintCollection *collection,
                                   const OutpaintAnswer     *answer,
                                   gint                      n,
                                   GPtrArray                *results,
                                   GError                  **error);

G_END_DECLS

#endif /* OUTPAINT_COLLECT_H */

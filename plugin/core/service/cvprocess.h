/* Volcengine's CVProcess call for both kinds of access
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CVPROCESS_H
#define OUTPAINT_CVPROCESS_H

#include "core/service/request.h"
#include "core/service/service.h"

G_BEGIN_DECLS

/* Volcengine's visual operation i2i_outpainting.  Two services offer it with
 * different access: URL and authentication.
 */

#define OUTPAINT_CVPROCESS_CONTENT_TYPE "application/json"

#define OUTPAINT_CVPROCESS_CAPABILITIES                                                            \
  (OUTPAINT_SERVICE_READS_PROMPT | OUTPAINT_SERVICE_READS_SCALE | OUTPAINT_SERVICE_READS_STEPS     \
   | OUTPAINT_SERVICE_READS_STRENGTH | OUTPAINT_SERVICE_HAS_SEED | OUTPAINT_SERVICE_CHARGES        \
   | OUTPAINT_SERVICE_TAKES_RATIOS)

typedef struct
{
  const OutpaintSetting *url;

  /* Returns the header lines that authenticate a request to url with that body
   * at the current time.  Free with g_strfreev().
   */
  gchar **(*authenticate) (OutpaintSettings *settings, const gchar *url, GBytes *body);
} OutpaintCvAccess;

/* A service's prepare(), paint() and release(). */
gpointer        outpaint_cvprocess_prepare (const OutpaintCvAccess  *access,
                                            OutpaintSettings        *settings,
                                            const OutpaintPaintSpec *task,
                                            GCancellable            *cancellable,
                                            GError                 **error);
OutpaintResult *outpaint_cvprocess_paint (gpointer             prepared,
                                          gint64               seed,
                                          GCancellable        *cancellable,
                                          OutpaintProgressFunc progress,
                                          gpointer             progress_data,
                                          gint                *retry_after,
                                          GError             **error);
void            outpaint_cvprocess_release (gpointer prepared);

/* A service's probe(): sends a whole request whose list of pictures is empty. */
OutpaintFinding *outpaint_cvprocess_probe (const OutpaintCvAccess *access,
                                           OutpaintSettings       *settings,
                                           GCancellable           *cancellable,
                                           GError                **error);

G_END_DECLS

#endif /* OUTPAINT_CVPROCESS_H */

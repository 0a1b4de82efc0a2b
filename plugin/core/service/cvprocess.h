/* Volcengine's CVProcess call for both kinds of access
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CVPROCESS_H
#define OUTPAINT_CVPROCESS_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* Volcengine's visual operation i2i_outpainting.  Two services offer it, each
 * with an access of its own: a URL and an authentication.
 */

#define OUTPAINT_CVPROCESS_CONTENT_TYPE "application/json"

/* A copy of the settings' values, by OutpaintSetting: never NULL. */
typedef const gchar *const *OutpaintCvValues;

typedef struct
{
  OutpaintSetting url;

  gboolean (*check) (OutpaintSettings *settings, GError **error);

  /* The header lines that show who sends body to url, now; free with
   * g_strfreev().
   */
  gchar **(*authenticate) (OutpaintCvValues values, const gchar *url, GBytes *body);
} OutpaintCvAccess;

/* What a service's check() is made of: FALSE with OUTPAINT_ERROR_SETTINGS
 * when that setting is empty or can't be used; check_word lets it be empty.
 * label is its name in the dialog, translated.
 */
gboolean outpaint_cvprocess_check_url (OutpaintSettings *settings,
                                       OutpaintSetting   setting,
                                       const gchar      *label,
                                       GError          **error);
gboolean outpaint_cvprocess_check_key (OutpaintSettings *settings,
                                       OutpaintSetting   setting,
                                       const gchar      *label,
                                       GError          **error);
gboolean outpaint_cvprocess_check_word (OutpaintSettings *settings,
                                        OutpaintSetting   setting,
                                        const gchar      *label,
                                        GError          **error);

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

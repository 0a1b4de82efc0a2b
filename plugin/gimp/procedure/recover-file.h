/* The file of a kept painting
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVER_FILE_H
#define OUTPAINT_RECOVER_FILE_H

#include <gio/gio.h>

#include "core/store/recovery.h"
#include "core/picture/picture.h"
#include "core/base/progress.h"
#include "core/store/settings.h"

G_BEGIN_DECLS

/* Where kept paintings come from, and who waits for them. */
typedef struct
{
  const gchar         *directory;
  OutpaintSettings    *settings;    /* for what has to be fetched; NULL for the usual ones */
  GCancellable        *cancellable; /* of a fetch */
  OutpaintProgressFunc progress;    /* of a fetch, on this thread */
  gpointer             progress_data;
} OutpaintRecoverSource;

/* The picture of a kept painting.  One that is at its address yet is fetched
 * and kept; the default main context runs meanwhile.  NULL with
 * OUTPAINT_ERROR_FAILED when the file can't be read, _ANSWER when it can't be
 * decoded, _BROKEN or _ANSWER when it can't be fetched, or
 * G_IO_ERROR_CANCELLED.
 */
OutpaintPicture *outpaint_recover_read (const OutpaintRecoverSource *source,
                                        const OutpaintRecovery      *kept,
                                        GError                     **error);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_FILE_H */

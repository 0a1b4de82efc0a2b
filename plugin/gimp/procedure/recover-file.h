/* The file of a stored painting
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

/* The directory of stored paintings, and the parameters of downloads. */
typedef struct
{
  const gchar         *directory;
  OutpaintSettings    *settings;    /* for downloads; NULL for the defaults */
  GCancellable        *cancellable; /* for downloads */
  OutpaintProgressFunc progress;    /* for downloads; called on the caller's thread */
  gpointer             progress_data;
} OutpaintRecoverSource;

/* Returns the picture of a stored painting.  If only its address is stored,
 * downloads and stores the file and runs the default main context meanwhile.
 * Returns NULL with OUTPAINT_ERROR_FAILED (file not readable), _ANSWER (not
 * decodable), _BROKEN or _ANSWER (download failed), or G_IO_ERROR_CANCELLED.
 */
OutpaintPicture *outpaint_recover_read (const OutpaintRecoverSource *source,
                                        const OutpaintRecovery      *kept,
                                        GError                     **error);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_FILE_H */

/* Opens a stored painting in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVER_H
#define OUTPAINT_RECOVER_H

#include <libgimp/gimp.h>

#include "gimp/procedure/recover-file.h"

G_BEGIN_DECLS

/* Returns the directory of the stored paintings.  Free with g_free(). */
gchar *outpaint_recover_get_directory (void);

/* Opens a stored painting as a layer of the image, in one undo step, and marks
 * it as inserted.  If its frame still fits, the layer is inserted as by the
 * run: for its recorded source, else for the drawable (-1 for none) if that has
 * the source's size.  Otherwise it becomes a plain layer in the middle of the
 * canvas, above all others.  Returns the layer's ID, or -1 with an unchanged
 * image and OUTPAINT_ERROR_SOURCE (the image cannot take it),
 * OUTPAINT_ERROR_FAILED, or an error of outpaint_recover_read().
 */
gint32 outpaint_recover_as_layer (const OutpaintRecoverSource *source,
                                  const OutpaintRecovery      *kept,
                                  gint32                       image_ID,
                                  gint32                       drawable_ID,
                                  GError                     **error);

/* Opens a stored painting as a new image, in a window if there is a display,
 * and marks it as inserted.  Returns the image's ID, or -1 with an error as
 * above.
 */
gint32 outpaint_recover_as_image (const OutpaintRecoverSource *source,
                                  const OutpaintRecovery      *kept,
                                  GError                     **error);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_H */

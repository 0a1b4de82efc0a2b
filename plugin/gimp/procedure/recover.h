/* Opens a kept painting in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVER_H
#define OUTPAINT_RECOVER_H

#include <libgimp/gimp.h>

#include "gimp/procedure/recover-file.h"

G_BEGIN_DECLS

/* Where paintings are kept, to be freed. */
gchar *outpaint_recover_get_directory (void);

/* Opens a kept painting as a layer of the image, in one undo step, and marks
 * it as inserted.  Where the frame still fits, it is inserted as the run would
 * have done it: for the layer that it was painted for, else for the drawable
 * (-1 for none) when that has its size.  Else it is a plain layer in the middle,
 * above all others.  Returns the layer's id; -1 with OUTPAINT_ERROR_SOURCE when
 * the image can't take it, OUTPAINT_ERROR_FAILED, or an error of
 * outpaint_recover_read(), and then the image is as it was.
 */
gint32 outpaint_recover_as_layer (const OutpaintRecoverSource *source,
                                  const OutpaintRecovery      *kept,
                                  gint32                       image_ID,
                                  gint32                       drawable_ID,
                                  GError                     **error);

/* Opens it as an image of its own, in a window where there is a display, and
 * marks it as inserted.  The image's id; -1 with an error as above.
 */
gint32 outpaint_recover_as_image (const OutpaintRecoverSource *source,
                                  const OutpaintRecovery      *kept,
                                  GError                     **error);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_H */

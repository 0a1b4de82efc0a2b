/* The visible layers merged
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_VISIBLE_H
#define OUTPAINT_VISIBLE_H

#include "gimp/read/target.h"

G_BEGIN_DECLS

/* All visible layers merged, or a layer with its filters, in a new layer
 * outside the image's stack: the user's image is unchanged and gets no undo
 * step.  A zeroed struct is empty.
 */
typedef struct
{
  gint32 layer_ID; /* the new layer; the merged one is as large as the canvas */
  gint32 image_ID; /* the image that the layer belongs to */
  gint32 copy_ID;  /* a duplicate of the user's image when one was needed, else -1 */
} OutpaintVisible;

/* Merges the target's visible layers, without painted_ID and the other
 * variations of its run.  Returns FALSE with OUTPAINT_ERROR_FAILED.  Clear with
 * outpaint_visible_clear() in both cases.
 */
gboolean outpaint_visible_init (OutpaintVisible      *visible,
                                const OutpaintTarget *target,
                                GError              **error);
void     outpaint_visible_clear (OutpaintVisible *visible);

G_END_DECLS

#endif /* OUTPAINT_VISIBLE_H */

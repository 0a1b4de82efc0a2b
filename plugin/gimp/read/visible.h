/* The visible layers merged
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_VISIBLE_H
#define OUTPAINT_VISIBLE_H

#include "gimp/read/target.h"

G_BEGIN_DECLS

/* All visible layers merged, or a layer with its filters, in a layer that is in no
 * image: the user's image is as it was, and nothing is there to be undone.  A zeroed
 * one is empty.
 */
typedef struct
{
  gint32 layer_ID; /* merged ones are as large as the canvas */
  gint32 image_ID; /* it belongs to */
  gint32 copy_ID;  /* of the user's image, when one had to be made, else -1 */
} OutpaintVisible;

/* The target's visible picture, without its painted_ID and what else was
 * painted for the same picture.  FALSE with OUTPAINT_ERROR_FAILED.  Clear with
 * outpaint_visible_clear() in both cases.
 */
gboolean outpaint_visible_init (OutpaintVisible      *visible,
                                const OutpaintTarget *target,
                                GError              **error);
void     outpaint_visible_clear (OutpaintVisible *visible);

G_END_DECLS

#endif /* OUTPAINT_VISIBLE_H */

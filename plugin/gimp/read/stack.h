/* Visible layers around a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_STACK_H
#define OUTPAINT_STACK_H

#include <libgimp/gimp.h>

G_BEGIN_DECLS

typedef enum
{
  OUTPAINT_STACK_ANYWHERE, /* above or beneath the layer */
  OUTPAINT_STACK_BENEATH   /* beneath it, and overlapping it */
} OutpaintStackPlace;

/* TRUE when another layer of the image, not a group, is visible there.  What is
 * within a group layer_ID belongs to it.
 */
gboolean outpaint_stack_has_visible (gint32 image_ID, gint32 layer_ID, OutpaintStackPlace place);

G_END_DECLS

#endif /* OUTPAINT_STACK_H */

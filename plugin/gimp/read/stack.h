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
  OUTPAINT_STACK_ANYWHERE, /* above or below the layer */
  OUTPAINT_STACK_BENEATH   /* below the layer, and overlapping it */
} OutpaintStackPlace;

/* TRUE when another layer of the image is visible in that place.  Groups do not
 * count, nor do layers inside layer_ID when that is a group.
 */
gboolean outpaint_stack_has_visible (gint32 image_ID, gint32 layer_ID, OutpaintStackPlace place);

G_END_DECLS

#endif /* OUTPAINT_STACK_H */

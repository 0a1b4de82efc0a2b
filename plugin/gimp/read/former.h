/* The former run on a painted layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_READ_FORMER_H
#define OUTPAINT_READ_FORMER_H

#include "core/frame/geometry.h"
#include "core/frame/options.h"

G_BEGIN_DECLS

/* The run that made a painted layer. */
typedef struct
{
  OutpaintSourceKind source;
  OutpaintMargins    margins; /* pixels, not all 0 */
} OutpaintFormer;

/* Gets the run that made the active drawable.  Returns FALSE when it is no
 * painted layer or the mask of one, when it fills a selection or transparent
 * parts, and when it was scaled or cropped since.
 */
gboolean outpaint_former_read (gint32 image_ID, gint32 drawable_ID, OutpaintFormer *former);

G_END_DECLS

#endif /* OUTPAINT_READ_FORMER_H */

/* Number of variations and seed
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PAINTING_BOX_H
#define OUTPAINT_PAINTING_BOX_H

#include "core/frame/options.h"
#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The number of variations and the first seed.  The signal "changed" (no
 * arguments) is emitted when the number of variations changes.
 */
#define OUTPAINT_TYPE_PAINTING_BOX (outpaint_painting_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintPaintingBox, outpaint_painting_box, OUTPAINT, PAINTING_BOX, GtkVBox)

GtkWidget *outpaint_painting_box_new (void);

/* Disables the seed for a service without seeds. */
void outpaint_painting_box_set_service (OutpaintPaintingBox *box, const OutpaintService *service);
void outpaint_painting_box_set_options (OutpaintPaintingBox *box, const OutpaintOptions *options);
void outpaint_painting_box_get_options (OutpaintPaintingBox *box, OutpaintOptions *options);

G_END_DECLS

#endif /* OUTPAINT_PAINTING_BOX_H */

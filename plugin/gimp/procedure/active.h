/* What is active after a run: the new layer or its mask
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ACTIVE_H
#define OUTPAINT_ACTIVE_H

#include "core/store/settings.h"
#include "gimp/procedure/run.h"

G_BEGIN_DECLS

/* TRUE when the mask is to be active, as after GIMP's own Add Layer Mask; that is
 * the default.  The choice is stored with the settings.
 */
gboolean outpaint_active_is_mask (OutpaintSettings *settings);
void     outpaint_active_set_mask (OutpaintSettings *settings, gboolean is_mask);

/* Makes the mask of the first inserted layer active if it is to be, unless the
 * layer is in another image than the run's.  Without a display, nobody paints on
 * it: a script finds the layer active.
 */
void outpaint_active_apply (OutpaintSettings       *settings,
                            gint32                  image_ID,
                            const OutpaintInserted *inserted);

G_END_DECLS

#endif /* OUTPAINT_ACTIVE_H */

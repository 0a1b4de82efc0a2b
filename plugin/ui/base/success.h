/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SUCCESS_H
#define OUTPAINT_SUCCESS_H

#include "gimp/procedure/run.h"

G_BEGIN_DECLS

/* Tells seed and seconds in the status bar of the image's window.  Says nothing
 * where that has no room: GIMP would open a window for it.
 */
void outpaint_success_tell (const OutpaintInserted *inserted);

G_END_DECLS

#endif /* OUTPAINT_SUCCESS_H */

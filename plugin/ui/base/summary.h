/* Summary of a run in the status bar
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SUMMARY_H
#define OUTPAINT_SUMMARY_H

#include "gimp/procedure/run.h"

G_BEGIN_DECLS

/* Tells seed and seconds in the status bar of the image's window.  Says nothing
 * where that has no room: GIMP would open a window for it.
 */
void outpaint_summary_show (const OutpaintInserted *inserted);

G_END_DECLS

#endif /* OUTPAINT_SUMMARY_H */

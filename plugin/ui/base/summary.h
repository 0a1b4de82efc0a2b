/* Summary of a run in the status bar
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SUMMARY_H
#define OUTPAINT_SUMMARY_H

#include "gimp/procedure/run.h"

G_BEGIN_DECLS

/* Shows the seed and the duration in the status bar of the image's window.
 * Does nothing when the status bar is too narrow: GIMP would open a window for
 * the text.
 */
void outpaint_summary_show (const OutpaintInserted *inserted);

G_END_DECLS

#endif /* OUTPAINT_SUMMARY_H */

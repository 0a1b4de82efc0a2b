/* Advanced options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_ADVANCED_BOX_H
#define OUTPAINT_ADVANCED_BOX_H

#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* An expander with the service's parameters and the seam's width.  The signal
 * "changed" (no arguments) is emitted when the maximum size or the seam may
 * have changed.
 */
#define OUTPAINT_TYPE_ADVANCED_BOX (outpaint_advanced_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintAdvancedBox, outpaint_advanced_box, OUTPAINT, ADVANCED_BOX, GtkVBox)

GtkWidget *outpaint_advanced_box_new (void);

/* Returns the OutpaintSamplingBox in it, which needs a target. */
GtkWidget *outpaint_advanced_box_get_sampling (OutpaintAdvancedBox *box);
void outpaint_advanced_box_set_options (OutpaintAdvancedBox *box, const OutpaintOptions *options);
void outpaint_advanced_box_get_options (OutpaintAdvancedBox *box, OutpaintOptions *options);

/* Hides the options that the service ignores, and applies its limits (NULL:
 * none) and its own maximum size: the one of its last run, else its default.
 */
void outpaint_advanced_box_set_service (OutpaintAdvancedBox   *box,
                                        const OutpaintService *service,
                                        const OutpaintLimits  *limits);

/* TRUE when paintings are inserted without being shown first. */
gboolean outpaint_advanced_box_inserts_at_once (OutpaintAdvancedBox *box);

/* Forgets the maximum sizes of all services. */
void outpaint_advanced_box_reset (OutpaintAdvancedBox *box);

/* Load and save the services' maximum sizes and what happens after a run, which the
 * settings keep between sessions.
 */
void outpaint_advanced_box_load (OutpaintAdvancedBox *box, OutpaintSettings *settings);
void outpaint_advanced_box_save (OutpaintAdvancedBox *box, OutpaintSettings *settings);

G_END_DECLS

#endif /* OUTPAINT_ADVANCED_BOX_H */

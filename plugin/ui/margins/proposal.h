/* Proposals of source and margins for a picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROPOSAL_H
#define OUTPAINT_PROPOSAL_H

#include "core/correct/see-through.h"
#include "core/frame/selection.h"
#include "core/store/settings.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* Returns the source to propose.  These are the visible layers for a text layer,
 * for a layer among other visible ones and for a layer that covers little of the
 * canvas.  A hidden layer and a painted layer keep their source.
 */
OutpaintSourceKind outpaint_proposal_get_source (const OutpaintTarget *target,
                                                 const OutpaintShape  *shape);

/* Returns the source to propose for a fill.  selection: NULL when the selection
 * does not touch the target.
 */
OutpaintSourceKind outpaint_proposal_get_fill_source (const OutpaintTarget    *target,
                                                      const OutpaintSelection *selection);

/* Sets the margins of options: from the selection or the canvas when they give
 * margins; 0 for a layer with transparent edges, so that those are filled; else
 * the values that the settings keep, 0 when none were chosen yet.  Returns TRUE
 * when a kept ratio or size may replace these values.
 */
gboolean outpaint_proposal_set_margins (const OutpaintTarget *target,
                                        const OutpaintShape  *shape,
                                        OutpaintSettings     *settings,
                                        OutpaintOptions      *options);

G_END_DECLS

#endif /* OUTPAINT_PROPOSAL_H */

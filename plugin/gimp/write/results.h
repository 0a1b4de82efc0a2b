/* Paintings as layers or as a new image
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RESULTS_H
#define OUTPAINT_RESULTS_H

#include "core/correct/corrections.h"
#include "core/frame/options.h"
#include "gimp/progress/work.h"
#include "gimp/read/source.h"
#include "gimp/read/target.h"

G_BEGIN_DECLS

/* The place of results in an image. */
typedef struct
{
  OutpaintTarget   target;
  OutpaintGeometry geometry;
  gint64           record_source; /* as in an OutpaintOrigin */
} OutpaintDestination;

/* The request of results, and their way into an image. */
typedef struct
{
  const OutpaintOptions *options;
  const gchar           *service; /* the painter's name in the PDB */
  OutpaintCorrections    corrections;
} OutpaintResultsSpec;

/* Inserts results (of OutpaintResult) as layers above the source, in one undo
 * step, and appends their ids to layers.  The source's coverage is taken; the rest
 * of it stays with the caller.  Windows live while the layers are made, so
 * the image is checked before and after.  On failure the image is unchanged:
 * FALSE with an error; or FALSE without one when the layer or the image can't
 * take the results any more.
 */
gboolean outpaint_results_insert (OutpaintDestination       *destination,
                                  OutpaintSource            *source,
                                  const OutpaintResultsSpec *spec,
                                  GPtrArray                 *results,
                                  GArray                    *layers,
                                  OutpaintWork              *work,
                                  GError                   **error);

/* Makes an image of results, in a window where there is a display.  Only the
 * destination's margins and the size of its frame matter; its target becomes
 * that image, with the frame at 0, 0.
 */
gboolean outpaint_results_make_image (OutpaintDestination       *destination,
                                      const OutpaintResultsSpec *spec,
                                      GPtrArray                 *results,
                                      GArray                    *layers,
                                      OutpaintWork              *work,
                                      GError                   **error);

G_END_DECLS

#endif /* OUTPAINT_RESULTS_H */

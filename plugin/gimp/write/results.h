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
  gint64           record_source; /* the source; see OutpaintOrigin */
} OutpaintDestination;

/* The options and the service of results. */
typedef struct
{
  const OutpaintOptions *options;
  const gchar           *service; /* the service's name */
  OutpaintCorrections    corrections;
  const gint            *numbers; /* of each result in the name of its layer; NULL for none */
} OutpaintResultsSpec;

/* Results (of OutpaintResult) of one run. */
typedef struct
{
  OutpaintDestination       *destination;
  OutpaintSource            *source;
  const OutpaintResultsSpec *spec;
  GPtrArray                 *results;
} OutpaintBatch;

/* Inserts the results of runs for the same source as layers above it in one undo
 * step, and appends their IDs to layers.  Takes the sources' coverage and reduced
 * pixels; the rest stays with the caller.  Handles events while the layers are made, so the image
 * is checked before and after.  On failure the image is unchanged: returns FALSE with an error, or
 * without one when the layer or the image can no longer take the results.
 */
gboolean outpaint_results_insert (const OutpaintBatch *batches,
                                  gint                 n_batches,
                                  GArray              *layers,
                                  OutpaintWork        *work,
                                  GError             **error);

/* Makes a new image of results, in a window if there is a display.  Of the
 * destination only the margins and the frame's size are used; its target
 * becomes the new image, with the frame at 0, 0.
 */
gboolean outpaint_results_make_image (OutpaintDestination       *destination,
                                      const OutpaintResultsSpec *spec,
                                      GPtrArray                 *results,
                                      GArray                    *layers,
                                      OutpaintWork              *work,
                                      GError                   **error);

G_END_DECLS

#endif /* OUTPAINT_RESULTS_H */

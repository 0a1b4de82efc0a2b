/* Paintings as layers or as a new image
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RESULTS_H
#define OUTPAINT_RESULTS_H

#include "core/correct/corrections.h"
#include "core/frame/options.h"
#include "core/store/record.h"
#include "core/correct/see-through.h"
#include "gimp/read/measure.h"
#include "gimp/progress/work.h"

G_BEGIN_DECLS

/* What results were painted for, and how they were asked for. */
typedef struct
{
  OutpaintTarget         target;
  OutpaintGeometry       geometry;
  gint64                 record_source;                         /* as in an OutpaintRecord */
  gchar                  image_name[OUTPAINT_RECORD_NAME_SIZE]; /* likewise; set when inserted */
  const OutpaintOptions *options;
  const gchar           *service;     /* its name in the PDB */
  OutpaintMargins        border;      /* the source's, which the painting covers, in pixels */
  guint8                *coverage;    /* as in an OutpaintSource; freed by the first who uses it */
  OutpaintSeeThrough    *see_through; /* as in an OutpaintSource; owned by who sets it */
  OutpaintCorrections    corrections;
  OutpaintWork           work;
} OutpaintDestination;

/* Makes results (of OutpaintResult) layers above the source, in one undo step;
 * their ids are appended to layers.  Windows live while the layers are made: the
 * image is looked at before and after.  FALSE with an error, and then the image
 * is as it was; or FALSE without one when the layer or the image can't take
 * the results any more.
 */
gboolean outpaint_results_insert (OutpaintDestination *destination,
                                  GPtrArray           *results,
                                  GArray              *layers,
                                  GError             **error);

/* Makes results an image of their own, in a window where there is a display:
 * the frame is all that counts.  place then has that image, at 0, 0.
 */
gboolean outpaint_results_make_image (OutpaintDestination *destination,
                                      GPtrArray           *results,
                                      GArray              *layers,
                                      GError             **error);

G_END_DECLS

#endif /* OUTPAINT_RESULTS_H */

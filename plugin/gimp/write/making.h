/* What a result's layer is made from
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MAKING_H
#define OUTPAINT_MAKING_H

#include "core/store/record.h"
#include "gimp/write/layer.h"
#include "gimp/write/results.h"

G_BEGIN_DECLS

/* The state of making layers from results, or of composing them for a view. */
typedef struct
{
  OutpaintDestination       *destination;
  OutpaintSource            *source; /* or NULL */
  const OutpaintResultsSpec *spec;
  GPtrArray                 *results;
  GArray                    *layers; /* of the made ones, or NULL */
  OutpaintWork              *work;
  OutpaintSeam              *seam;
  OutpaintRecord            *record;   /* of the current layer */
  OutpaintReference          original; /* for the corrections */
  OutpaintReader             reader;   /* for the original colors */
} OutpaintMaking;

/* Makes the record and the seam, which takes the source's coverage. */
void outpaint_making_init (OutpaintMaking *making);
void outpaint_making_clear (OutpaintMaking *making);

/* Opens the source, which layer refers to afterwards, and starts the progress.
 * Close it with outpaint_making_close() in both cases.
 */
gboolean outpaint_making_open (OutpaintMaking       *making,
                               const OutpaintColors *colors,
                               OutpaintLayerSpec    *layer,
                               GError              **error);
void     outpaint_making_close (OutpaintMaking *making);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OutpaintMaking, outpaint_making_clear)

G_END_DECLS

#endif /* OUTPAINT_MAKING_H */

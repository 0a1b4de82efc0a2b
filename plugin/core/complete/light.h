/* Smooth light of a picture, continued beyond its edge
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_LIGHT_H
#define OUTPAINT_COMPLETION_LIGHT_H

#include "core/complete/light-areas.h"

G_BEGIN_DECLS

/* The light of the smooth areas that reach the unknown part, such as a sky, a wall
 * or a vignette.
 */
typedef struct
{
  gint              n;
  OutpaintLightArea areas[OUTPAINT_MAX_LIGHTS];
  gint              shift; /* a cell is a pixel of this level */
  gint              width; /* cells */
  gint              height;
  guint8           *map; /* index of each cell's area plus 1, or 0; of an unknown cell, that of
                          * the nearest known one */
  gfloat lowest[3];      /* range of the known cells, 8-bit levels */
  gfloat highest[3];
} OutpaintLight;

/* Finds the areas; there are none in a small picture.  Returns NULL when there is
 * no memory.  Free with outpaint_light_free().
 */
OutpaintLight *outpaint_light_new (const OutpaintPyramid *pyramid);
void           outpaint_light_free (OutpaintLight *light);

/* Gives the painted pixels beside the areas, of level 0, the light that goes on
 * there, within the range of the known pixels.  Their texture and small things
 * stay.  Returns FALSE when there is no memory, or when cancelled.
 */
gboolean outpaint_light_apply (const OutpaintLight   *light,
                               OutpaintLevel         *level,
                               const OutpaintThreads *threads);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintLight, outpaint_light_free)

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LIGHT_H */

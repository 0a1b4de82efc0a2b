/* Smooth areas of a picture and their light
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMPLETION_LIGHT_AREAS_H
#define OUTPAINT_COMPLETION_LIGHT_AREAS_H

#include "core/complete/level.h"

G_BEGIN_DECLS

#define OUTPAINT_MAX_LIGHTS  4
#define OUTPAINT_LIGHT_TERMS 6

/* A smooth area.  Its light is a polynomial of second degree of the place.  Places
 * are in units of the frame's shorter side.
 */
typedef struct
{
  gfloat left; /* bounds */
  gfloat top;
  gfloat right;
  gfloat bottom;
  gfloat terms[3][OUTPAINT_LIGHT_TERMS]; /* of 1, x, y, x * x, x * y and y * y */
} OutpaintLightArea;

/* Finds the smooth areas of the known pixels beside the unknown part of a level.
 * Writes the index of the area plus 1 to their places in map, a byte for each pixel of the
 * level, which is 0 before.  Returns their number, at most OUTPAINT_MAX_LIGHTS, or
 * -1 when there is no memory.
 */
gint outpaint_light_areas_find (const OutpaintLevel *level, OutpaintLightArea *areas, guint8 *map);

static inline void
outpaint_light_get_terms (gfloat x, gfloat y, gfloat *terms)
{
  terms[0] = 1.0f;
  terms[1] = x;
  terms[2] = y;
  terms[3] = x * x;
  terms[4] = x * y;
  terms[5] = y * y;
}

static inline gfloat
outpaint_light_add_terms (const gfloat *factors, const gfloat *terms)
{
  gfloat sum = 0.0f;

  for (gint i = 0; i < OUTPAINT_LIGHT_TERMS; i++)
    sum += factors[i] * terms[i];

  return sum;
}

G_END_DECLS

#endif /* OUTPAINT_COMPLETION_LIGHT_AREAS_H */

/* Synthetic paintings for the corrections' tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef PAINTING_FIXTURE_H
#define PAINTING_FIXTURE_H

#include <glib.h>

#include "core/correct/registration.h"

G_BEGIN_DECLS

/* What a service makes of the truth. */
typedef struct
{
  gdouble              softness; /* a Gauss' standard deviation in pixels, 0 none */
  gfloat               gain[3];
  gfloat               offset[3];    /* of 255 */
  OutpaintRegistration registration; /* where it shows what belongs at a pixel */
  gint                 quality;      /* of a JPEG file, 0 for none */
} Painting;

/* Softened by 0.6 pixels, with a cast, half a pixel off, JPEG 92. */
extern const Painting painting_usual;

/* Nothing but a JPEG file of quality 92. */
extern const Painting painting_faithful;

/* An RGB picture's file as width * height floats, 0 to 1, cut from its middle.
 * Free with g_free().
 */
gfloat *painting_truth (const gchar *path, gint width, gint height);

/* The truth as RGBA, known within x, y, known_width, known_height; elsewhere
 * there is something loud under alpha 0.
 */
gfloat *painting_reference (const gfloat *truth,
                            gint          width,
                            gint          height,
                            gint          x,
                            gint          y,
                            gint          known_width,
                            gint          known_height);

/* What the service hands back, as RGB floats.  Free with g_free(). */
gfloat *painting_answer (const gfloat *truth, gint width, gint height, const Painting *painting);

/* Rounds to 8 bits, by way of a JPEG file when quality is not 0. */
void painting_quantize (gfloat *pixels, gint width, gint height, gint quality);

/* RGB with an alpha of 1. */
gfloat *painting_add_alpha (const gfloat *pixels, gsize n);

G_END_DECLS

#endif /* PAINTING_FIXTURE_H */

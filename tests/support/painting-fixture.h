/* Synthetic paintings for the corrections' tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef PAINTING_FIXTURE_H
#define PAINTING_FIXTURE_H

#include <glib.h>

#include "core/correct/registration.h"

G_BEGIN_DECLS

/* The changes that a service makes to the true picture. */
typedef struct
{
  gdouble              softness; /* standard deviation of a Gaussian blur in pixels, 0 for none */
  gfloat               gain[3];
  gfloat               offset[3];    /* 8-bit steps */
  OutpaintRegistration registration; /* displacement of the painting */
  gint                 quality;      /* of a JPEG file, 0 for none */
} Painting;

/* Blurred by 0.6 pixels, with a color cast, half a pixel off, JPEG quality 92. */
extern const Painting painting_usual;

/* JPEG quality 92 without any other change. */
extern const Painting painting_faithful;

/* Returns the middle of a picture file as width * height RGB floats, 0 to 1.
 * Free with g_free().
 */
gfloat *painting_truth (const gchar *path, gint width, gint height);

/* Returns the truth as RGBA, known within x, y, known_width, known_height; the
 * other pixels have alpha 0 and a conspicuous color.
 */
gfloat *painting_reference (const gfloat *truth,
                            gint          width,
                            gint          height,
                            gint          x,
                            gint          y,
                            gint          known_width,
                            gint          known_height);

/* Returns the service's painting as RGB floats.  Free with g_free(). */
gfloat *painting_answer (const gfloat *truth, gint width, gint height, const Painting *painting);

/* Rounds to 8 bits, through a JPEG file if quality is above 0. */
void painting_quantize (gfloat *pixels, gint width, gint height, gint quality);

/* A correction of a painting: color, sharpness, range. */
typedef gboolean (*PaintingMatchFunc) (const gfloat *reference,
                                       gfloat       *painting,
                                       gint          width,
                                       gint          height,
                                       GError      **error);

/* Corrects an RGB painting, which gets an alpha of 1 meanwhile. */
void painting_match (PaintingMatchFunc match,
                     const gfloat     *reference,
                     gfloat           *pixels,
                     gint              width,
                     gint              height);

/* outpaint_register() for an RGB painting. */
gboolean painting_register (const gfloat         *reference,
                            const gfloat         *pixels,
                            gint                  width,
                            gint                  height,
                            OutpaintRegistration *registration);

/* outpaint_registration_apply() for an RGB painting. */
void painting_move (const OutpaintRegistration *registration,
                    gfloat                     *pixels,
                    gint                        width,
                    gint                        height);

/* Converts RGB to RGBA with an alpha of 1. */
gfloat *painting_add_alpha (const gfloat *pixels, gsize n);

G_END_DECLS

#endif /* PAINTING_FIXTURE_H */

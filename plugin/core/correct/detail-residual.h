/* Fine detail of the source: the source minus its reduction
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_RESIDUAL_H
#define OUTPAINT_DETAIL_RESIDUAL_H

#include <glib.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The source less the enlarged painting: one byte a value, in fine steps near 0, where
 * grain lies, and in coarse steps beyond.
 */
typedef struct
{
  gint   width; /* of the source, in pixels */
  gint   height;
  gint   n_colors;
  gint   left; /* of the source in the frame, in pixels */
  gint   top;
  gint8 *values;
} OutpaintResidual;

/* Subtracts an enlarged painting from rows of the source. */
typedef struct _OutpaintResidualPass OutpaintResidualPass;

/* The first value of a pixel that is not opaque or not finite, and is no example. */
#define OUTPAINT_RESIDUAL_NONE (-128)

/* Up to the knee steps are fine, beyond it coarse; 127 is 130.5 / 255. */
#define OUTPAINT_RESIDUAL_KNEE   48.0f
#define OUTPAINT_RESIDUAL_FINE   (0.25f / 255.0f)
#define OUTPAINT_RESIDUAL_COARSE (1.5f / 255.0f)

/* values: n_colors bytes for each pixel of the source, or NULL to allocate them; taken
 * over.  NULL when there is no memory; values are freed then, too.
 */
OutpaintResidual *outpaint_residual_new (const OutpaintGeometry *geometry,
                                         gint                    n_colors,
                                         gint8                  *values);
void              outpaint_residual_free (OutpaintResidual *residual);

/* low: n_colors packed floats a cell, not copied; it covers the frame.  NULL when there
 * is no memory.
 */
OutpaintResidualPass *outpaint_residual_pass_new (OutpaintResidual   *residual,
                                                  const gfloat       *low,
                                                  gint                low_width,
                                                  gint                low_height,
                                                  const OutpaintRect *frame);
void                  outpaint_residual_pass_free (OutpaintResidualPass *pass);

/* The next n_rows rows of the source, packed floats of n_colors channels or these and a
 * straight alpha, 0.0 to 1.0.
 */
void outpaint_residual_pass_push (OutpaintResidualPass *pass,
                                  const gfloat         *rows,
                                  gint                  n_rows,
                                  gint                  channels);

/* All rows of a source of n_colors bytes a pixel, which may be the residual's own values.
 * holes: NULL, or a byte a pixel that is 0 where the source is opaque.
 */
void outpaint_residual_pass_push_all (OutpaintResidualPass *pass,
                                      const guint8         *colors,
                                      const guint8         *holes);

static inline gfloat
outpaint_residual_hold (gfloat value, gfloat most)
{
  value = value > -most ? value : -most;

  return value < most ? value : most;
}

static inline gint8
outpaint_residual_encode (gfloat value)
{
  gfloat fine = outpaint_residual_hold (value, OUTPAINT_RESIDUAL_KNEE * OUTPAINT_RESIDUAL_FINE);
  gfloat code =
    fine * (1.0f / OUTPAINT_RESIDUAL_FINE) + (value - fine) * (1.0f / OUTPAINT_RESIDUAL_COARSE);

  return (gint8) ((gint) (outpaint_residual_hold (code, 127.0f) + 128.5f) - 128);
}

static inline gfloat
outpaint_residual_decode (gint8 code)
{
  gfloat value = code;
  gfloat fine  = outpaint_residual_hold (value, OUTPAINT_RESIDUAL_KNEE);

  return fine * OUTPAINT_RESIDUAL_FINE + (value - fine) * OUTPAINT_RESIDUAL_COARSE;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintResidual, outpaint_residual_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintResidualPass, outpaint_residual_pass_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_RESIDUAL_H */

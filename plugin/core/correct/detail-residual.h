/* Fine detail of the source: the source minus its reduction
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_RESIDUAL_H
#define OUTPAINT_DETAIL_RESIDUAL_H

#include <glib.h>

#include "core/frame/geometry.h"
#include "core/picture/scaler.h"

G_BEGIN_DECLS

/* Parts of the pushed rows, each with a scaler of its own. */
#define OUTPAINT_RESIDUAL_PARTS 4

/* The source less the widened picture: one byte a value, in fine steps near 0, where
 * grain lies, and in coarse ones beyond.
 */
typedef struct
{
  gint            width; /* of the source */
  gint            height;
  gint            n_colors;
  gint            left; /* of the source in the frame */
  gint            top;
  gint            y; /* the next row to come */
  gint8          *values;
  OutpaintScaler *scalers[OUTPAINT_RESIDUAL_PARTS];
  gfloat         *rows[OUTPAINT_RESIDUAL_PARTS]; /* of the widened picture */
} OutpaintResidual;

/* The first value of a pixel that is not opaque or not finite, and is no example. */
#define OUTPAINT_RESIDUAL_NONE (-128)

/* Up to the knee steps are fine, beyond it coarse; 127 is 130.5 / 255. */
#define OUTPAINT_RESIDUAL_KNEE   48.0f
#define OUTPAINT_RESIDUAL_FINE   (0.25f / 255.0f)
#define OUTPAINT_RESIDUAL_COARSE (1.5f / 255.0f)

/* low: n_colors packed floats a pixel; not copied, read until
 * outpaint_residual_finish().  NULL when there is no memory.
 */
OutpaintResidual *outpaint_residual_new (const gfloat           *low,
                                         gint                    low_width,
                                         gint                    low_height,
                                         gint                    n_colors,
                                         const OutpaintGeometry *geometry);
void              outpaint_residual_free (OutpaintResidual *residual);

/* The next rows of the source, packed, straight alpha: either kind, 0 to 255 or 0.0 to
 * 1.0; the other one is NULL.  channels: the colors, or these and an alpha.
 */
void outpaint_residual_push (OutpaintResidual *residual,
                             const guint8     *rows_u8,
                             const gfloat     *rows_float,
                             gint              n_rows,
                             gint              channels);

/* Frees all but the values. */
void outpaint_residual_finish (OutpaintResidual *residual);

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

G_END_DECLS

#endif /* OUTPAINT_DETAIL_RESIDUAL_H */

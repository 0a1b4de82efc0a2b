/* Fine detail of the source: the source minus its reduction
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_RESIDUAL_H
#define OUTPAINT_DETAIL_RESIDUAL_H

#include <glib.h>

#include "core/frame/geometry.h"

G_BEGIN_DECLS

/* The source minus the enlarged painting, one byte per value: in fine steps
 * near 0, the range of grain, and in coarse steps beyond.
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

/* First value of a pixel without an example, because it is not opaque or not finite. */
#define OUTPAINT_RESIDUAL_NONE (-128)

/* Code of the last fine step; larger codes have coarse steps. 127 is 130.5 / 255. */
#define OUTPAINT_RESIDUAL_LAST_FINE 48
#define OUTPAINT_RESIDUAL_RATIO     6 /* of a coarse step to a fine one */
#define OUTPAINT_RESIDUAL_FINE      (0.25f / 255.0f)
#define OUTPAINT_RESIDUAL_COARSE    (OUTPAINT_RESIDUAL_RATIO * OUTPAINT_RESIDUAL_FINE)

/* values: n_colors bytes for each pixel of the source, or NULL to allocate
 * them; takes ownership, also on failure.  NULL when there is no memory.
 */
OutpaintResidual *outpaint_residual_new (const OutpaintGeometry *geometry,
                                         gint                    n_colors,
                                         gint8                  *values);
void              outpaint_residual_free (OutpaintResidual *residual);

/* low: n_colors packed floats per cell of a grid over the frame; borrowed.
 * NULL when there is no memory.
 */
OutpaintResidualPass *outpaint_residual_pass_new (OutpaintResidual   *residual,
                                                  const gfloat       *low,
                                                  gint                low_width,
                                                  gint                low_height,
                                                  const OutpaintRect *frame);
void                  outpaint_residual_pass_free (OutpaintResidualPass *pass);

/* Adds the next n_rows rows of the source: packed floats, 0.0 to 1.0, of
 * n_colors channels, with or without a straight alpha.
 */
void outpaint_residual_pass_push (OutpaintResidualPass *pass,
                                  const gfloat         *rows,
                                  gint                  n_rows,
                                  gint                  channels);

/* Adds all rows of a source with n_colors bytes per pixel; colors may be the
 * residual's own values.  holes: NULL, or one byte per pixel, 0 where the source
 * is opaque.
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
  gfloat fine =
    outpaint_residual_hold (value, OUTPAINT_RESIDUAL_LAST_FINE * OUTPAINT_RESIDUAL_FINE);
  gfloat code =
    fine * (1.0f / OUTPAINT_RESIDUAL_FINE) + (value - fine) * (1.0f / OUTPAINT_RESIDUAL_COARSE);

  return (gint8) ((gint) (outpaint_residual_hold (code, 127.0f) + 128.5f) - 128);
}

/* Returns a code's value in fine steps.  gcc vectorizes 16-bit integers. */
static inline gint16
outpaint_residual_steps (gint8 code)
{
  gint16 fine = code;

  fine = fine > -OUTPAINT_RESIDUAL_LAST_FINE ? fine : -OUTPAINT_RESIDUAL_LAST_FINE;
  fine = fine < OUTPAINT_RESIDUAL_LAST_FINE ? fine : OUTPAINT_RESIDUAL_LAST_FINE;

  return (gint16) (fine + OUTPAINT_RESIDUAL_RATIO * (code - fine));
}

static inline gfloat
outpaint_residual_decode (gint8 code)
{
  return outpaint_residual_steps (code) * OUTPAINT_RESIDUAL_FINE;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintResidual, outpaint_residual_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintResidualPass, outpaint_residual_pass_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_RESIDUAL_H */

/* Colors of an 8-bit source for its detail
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_DETAIL_SOURCE_H
#define OUTPAINT_DETAIL_SOURCE_H

#include <glib.h>

G_BEGIN_DECLS

/* The colors of a source at full size, for one reading of its pixels instead of
 * two: a byte for each color, and another one per pixel if some pixel is not
 * opaque.
 */
typedef struct
{
  gint     width; /* in pixels */
  gint     height;
  gint     n_colors; /* 1 or 3 */
  gint     y;        /* next row */
  guint8  *colors;
  guint8  *holes;  /* NULL, or 0 for opaque pixels, else 255 */
  gboolean failed; /* out of memory for the holes */
} OutpaintDetailSource;

/* NULL when there is no memory. */
OutpaintDetailSource *outpaint_detail_source_new (gint width, gint height, gint n_colors);
void                  outpaint_detail_source_free (OutpaintDetailSource *source);

/* Adds the next n_rows packed rows: n_colors bytes per pixel, with or without an alpha. */
void outpaint_detail_source_push (OutpaintDetailSource *source,
                                  const guint8         *rows,
                                  gint                  n_rows,
                                  gint                  channels);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintDetailSource, outpaint_detail_source_free)

G_END_DECLS

#endif /* OUTPAINT_DETAIL_SOURCE_H */

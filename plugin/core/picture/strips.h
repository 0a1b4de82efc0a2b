/* Scaling strip by strip on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_STRIPS_H
#define OUTPAINT_STRIPS_H

#include <glib.h>

G_BEGIN_DECLS

/* Enlarges a picture with OutpaintScaler, strip by strip from the top.  A strip
 * is scaled on all threads while the caller uses the one before it.  The result
 * does not depend on the number of threads.
 */
typedef struct _OutpaintStrips OutpaintStrips;

/* Completes the scaled row y in place.  Called on several threads at once, for different
 * rows.
 */
typedef void (*OutpaintStripsFunc) (gint y, gfloat *row, gpointer user_data);

typedef struct
{
  const gfloat *pixels; /* packed, borrowed; a premultiplied alpha comes last */
  gint          source_width;
  gint          source_height;
  gint          channels; /* 1 to 4 */
  gint          width;    /* of the scaled picture, at least that of the source */
  gint          height;
  gint          first_row;       /* of the rows to return */
  gint          end_row;         /* 0 for all rows from first_row on */
  gint          strip_rows;      /* rows per strip, at least 1; fewer in the last one */
  gboolean      unpremultiplied; /* divide by the alpha after scaling */

  OutpaintStripsFunc complete; /* NULL, or the next step for each row of channels */
  gpointer           user_data;
  gboolean           adds_alpha; /* append an opaque alpha to each pixel of a strip */
  gboolean           as_u8;      /* round to bytes at the end, 1.0 to 255; else floats */
} OutpaintStripsSpec;

/* NULL when there is no memory. */
OutpaintStrips *outpaint_strips_new (const OutpaintStripsSpec *spec);

void outpaint_strips_free (OutpaintStrips *strips);

/* Returns the next strip: *n_rows packed rows, valid until the next call.  NULL
 * after the last one.
 */
gconstpointer outpaint_strips_next (OutpaintStrips *strips, gint *n_rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintStrips, outpaint_strips_free)

G_END_DECLS

#endif /* OUTPAINT_STRIPS_H */

/* TIFF files of floating-point pixels
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FLOAT_TIFF_H
#define FLOAT_TIFF_H

#include <glib.h>

G_BEGIN_DECLS

/* TIFF files of uncompressed 32-bit floats, which GIMP takes for values with
 * the gamma curve.
 */

/* pixels: width * height times RGB, packed.  Aborts the test on an error. */
void float_tiff_write (const gchar *path, const gfloat *pixels, gint width, gint height);

/* What GIMP has saved: width * height times *channels (1 to 4) floats; free
 * with g_free().  Aborts the test when it is anything else.
 */
gfloat *float_tiff_read (const gchar *path, gint *width, gint *height, gint *channels);

G_END_DECLS

#endif /* FLOAT_TIFF_H */

/* ICC profiles for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef ICC_FILE_H
#define ICC_FILE_H

#include <glib.h>

G_BEGIN_DECLS

#define ICC_GAMMA_SRGB 0.0 /* the curve of sRGB */

/* A color profile: a matrix and one curve for RGB, or a curve for gray. */
typedef struct
{
  const gchar *name;
  gdouble      colorants[3][3]; /* X, Y, Z of red, green and blue, adapted to D50; all 0 for gray */
  gdouble      gamma;           /* 1 for linear, or ICC_GAMMA_SRGB */
} IccProfile;

/* Writes the profile as an ICC file of version 2.1 (ICC.1:1998-09). */
void icc_file_write (const IccProfile *profile, const gchar *path);

G_END_DECLS

#endif /* ICC_FILE_H */

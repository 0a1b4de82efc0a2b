/* ICC profiles for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef ICC_FILE_H
#define ICC_FILE_H

#include <glib.h>

G_BEGIN_DECLS

#define ICC_GAMMA_SRGB 0.0 /* sRGB's own curve */

/* A color profile: a matrix and one curve for RGB, a curve alone for grey. */
typedef struct
{
  const gchar *name;
  gdouble      colorants[3][3]; /* red's, green's and blue's X, Y, Z, adapted to D50; all 0: grey */
  gdouble      gamma;           /* 1 linear, or ICC_GAMMA_SRGB */
} IccProfile;

/* Writes it as an ICC file of version 2.1 (ICC.1:1998-09). */
void icc_file_write (const IccProfile *profile, const gchar *path);

G_END_DECLS

#endif /* ICC_FILE_H */

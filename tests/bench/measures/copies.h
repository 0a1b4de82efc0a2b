/* Copies of what a source has once
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef MEASURES_COPIES_H
#define MEASURES_COPIES_H

#include "planes.h"

G_BEGIN_DECLS

typedef struct
{
  gdouble largest; /* area of the largest connected copy, per thousand of the source's */
  gdouble all;     /* area of all copies of at least 9 reduced pixels, the same */
} RareCopies;

/* Finds copies, outside of the source, of parts of it that resemble no other
 * part.  Works on a reduced picture; smaller things do not count.
 */
RareCopies copies_measure (const OutpaintPicture *picture, const OutpaintRect *source);

G_END_DECLS

#endif /* MEASURES_COPIES_H */

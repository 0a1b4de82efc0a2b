/* Random preference of a seed among sources
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/taste.h"

/* Distance of the random prices in the table; those between are interpolated. */
#define STEP 4


/* Returns a random price, 0 to 255. */
static gint
draw (guint32 seed, guint32 place)
{
  guint32 z = seed * 0x9e3779b9u + place * 0x85ebca6bu;

  z = (z ^ z >> 16) * 0x21f0aaadu;
  z = (z ^ z >> 15) * 0x735a2d97u;

  return (gint) ((z ^ z >> 15) >> 24);
}

void
outpaint_taste_init (OutpaintTaste *taste, guint32 seed)
{
  for (gint i = 0; i < OUTPAINT_TASTE_PRICES; i++)
    {
      gint before = draw (seed, i / STEP);
      gint after  = draw (seed, i / STEP + 1);

      taste->prices[i] = (before * (STEP - i % STEP) + after * (i % STEP)) / STEP;
    }
}

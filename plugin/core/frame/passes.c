/* Large margins in several passes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/passes.h"

#include <math.h>


/* Returns the share of the growth of a side that is complete after a part of the
 * passes, 0 to 1.
 */
static gdouble
get_share (gint side, gint growth, gdouble part)
{
  gdouble factor = (gdouble) (side + growth) / side;

  return growth > 0 ? (pow (factor, part) - 1) / (factor - 1) : 1;
}

/* Returns the sum of the margins up to a part of the passes. */
static OutpaintMargins
get_sum (const OutpaintRect *source, const OutpaintMargins *margins, gdouble part)
{
  OutpaintMargins sum;

  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      gboolean is_horizontal = outpaint_side_is_horizontal (side);
      gdouble  share         = is_horizontal
                                 ? get_share (source->height, margins->top + margins->bottom, part)
                                 : get_share (source->width, margins->left + margins->right, part);

      outpaint_margins_set (
        &sum, side, (gint) floor (outpaint_margins_get (margins, side) * share + 0.5));
    }

  return sum;
}

gint
outpaint_passes_split (const OutpaintRect    *source,
                       const OutpaintMargins *margins,
                       gint                   n,
                       OutpaintMargins       *passes)
{
  OutpaintMargins before = { 0 };
  gint            count  = 0;

  for (gint i = 1; i <= n; i++)
    {
      OutpaintMargins sum = i < n ? get_sum (source, margins, (gdouble) i / n) : *margins;

      for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
        outpaint_margins_set (&passes[count],
                              side,
                              outpaint_margins_get (&sum, side)
                                - outpaint_margins_get (&before, side));
      before = sum;
      count += !outpaint_margins_are_zero (&passes[count]);
    }

  return MAX (count, 1);
}

gboolean
outpaint_passes_are_advised (const OutpaintRect *source, const OutpaintMargins *margins)
{
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    {
      gint length = outpaint_side_is_horizontal (side) ? source->height : source->width;

      if (outpaint_margins_get (margins, side) > length / 2.0)
        return TRUE;
    }

  return FALSE;
}

/* TRUE when one of these passes is too large. */
static gboolean
are_large (const OutpaintRect *source, const OutpaintMargins *passes, gint n)
{
  OutpaintRect grown = *source;

  for (gint i = 0; i < n; i++)
    {
      if (outpaint_passes_are_advised (&grown, &passes[i]))
        return TRUE;

      grown.width += passes[i].left + passes[i].right;
      grown.height += passes[i].top + passes[i].bottom;
    }

  return FALSE;
}

gint
outpaint_passes_propose (const OutpaintRect *source, const OutpaintMargins *margins)
{
  OutpaintMargins passes[OUTPAINT_PASSES_MAX];

  for (gint n = 1; n < OUTPAINT_PASSES_MAX; n++)
    if (!are_large (source, passes, outpaint_passes_split (source, margins, n, passes)))
      return n;

  return OUTPAINT_PASSES_MAX;
}

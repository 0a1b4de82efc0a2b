/* Large margins in several passes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PASSES_H
#define OUTPAINT_PASSES_H

#include "core/frame/geometry.h"

G_BEGIN_DECLS

#define OUTPAINT_PASSES_MAX 3

/* Splits margins into at most n passes, 1 to OUTPAINT_PASSES_MAX, each of which
 * extends the picture of the one before.  Width and height grow by the same
 * factor in each pass, and the shares of opposite sides stay.  Sets passes[0] and
 * so on, whose sum is margins, and returns their number, at least 1: a pass that
 * would add no pixel is left out.
 */
gint outpaint_passes_split (const OutpaintRect    *source,
                            const OutpaintMargins *margins,
                            gint                   n,
                            OutpaintMargins       *passes);

/* Returns TRUE when a margin is larger than half of the source's side, so that
 * one pass paints far from what it continues.
 */
gboolean outpaint_passes_are_advised (const OutpaintRect *source, const OutpaintMargins *margins);

/* Returns the least number of passes in which no margin is that large, or
 * OUTPAINT_PASSES_MAX.
 */
gint outpaint_passes_propose (const OutpaintRect *source, const OutpaintMargins *margins);

G_END_DECLS

#endif /* OUTPAINT_PASSES_H */

/* Stand-in: paints from a given picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_TRUTH_H
#define STANDIN_TRUTH_H

#include "options.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* The options' true picture, scaled to width x height, in the way in which a
 * diffusion model hands back what it was given: stretched and shifted,
 * softened, in slightly other colours, in this order, as far as the options
 * say.  NULL with an error when the file can't be read.
 */
OutpaintPicture *standin_truth (const StandinOptions *options,
                                gint                  width,
                                gint                  height,
                                GError              **error);

G_END_DECLS

#endif /* STANDIN_TRUTH_H */

/* Stand-in: painting from a true picture
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_TRUTH_H
#define STANDIN_TRUTH_H

#include "options.h"
#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Returns the options' true picture, scaled to width x height and changed as by
 * a diffusion model: stretched and shifted, softened, in other colors, in this
 * order, according to the options.  Returns NULL with an error when the file
 * cannot be read.
 */
OutpaintPicture *standin_truth (const StandinOptions *options,
                                gint                  width,
                                gint                  height,
                                GError              **error);

G_END_DECLS

#endif /* STANDIN_TRUTH_H */

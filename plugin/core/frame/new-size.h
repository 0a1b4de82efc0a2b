/* The frame of scripts: an aspect ratio or a size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_NEW_SIZE_H
#define OUTPAINT_NEW_SIZE_H

#include "core/frame/options.h"

G_BEGIN_DECLS

/* A script names the frame by its ratio, its width, its height, or the ratio and
 * one of both; the anchor distributes the growth.  A side that is not named
 * keeps the source's length, or has the least one of that ratio.
 */

/* Returns TRUE when the options name a ratio or a size. */
gboolean outpaint_new_size_is_set (const OutpaintOptions *options);

/* Checks what needs no source.  Returns FALSE with OUTPAINT_ERROR_ARGUMENT for
 * a bad ratio, and for options that contradict each other, such as a ratio with
 * margins.
 */
gboolean outpaint_new_size_check (const OutpaintOptions *options, GError **error);

/* Computes the margins of checked options whose margins are numbers: those of
 * the ratio or the size, else the fractions.  A source that has the ratio and the
 * size gets margins of 0.  Returns FALSE with OUTPAINT_ERROR_ARGUMENT for a size
 * below the source's, or beyond the largest margins.
 */
gboolean outpaint_new_size_get_margins (const OutpaintOptions *options,
                                        const OutpaintRect    *source,
                                        OutpaintMargins       *margins,
                                        GError               **error);

G_END_DECLS

#endif /* OUTPAINT_NEW_SIZE_H */

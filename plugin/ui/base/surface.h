/* Pictures for drawing
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SURFACE_H
#define OUTPAINT_SURFACE_H

#include <cairo.h>

#include "core/picture/picture.h"

G_BEGIN_DECLS

/* Returns a copy of an RGBA picture.  Free with cairo_surface_destroy(). */
cairo_surface_t *outpaint_surface_new (const OutpaintPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (cairo_surface_t, cairo_surface_destroy)

G_END_DECLS

#endif /* OUTPAINT_SURFACE_H */

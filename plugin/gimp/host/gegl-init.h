/* GEGL without its operations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_GEGL_INIT_H
#define OUTPAINT_GEGL_INIT_H

/* Initializes GEGL for buffers alone.  Its operations, with their libraries for
 * video, PDF and SVG, are not loaded: this takes a fifth of a second, and
 * several times as long from disk.  Call it before any other thread is started,
 * since it changes the environment meanwhile.
 */
void outpaint_gegl_init (void);

#endif /* OUTPAINT_GEGL_INIT_H */

/* GIMP, the plug-in and the stand-in for tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef WORLD_H
#define WORLD_H

#include "core/picture/picture.h"
#include "support/gimp-process.h"
#include "support/standin-process.h"

G_BEGIN_DECLS

/* A real GIMP whose Outpaint is set up for a stand-in service. */
typedef struct
{
  StandinProcess *standin;
  GimpProcess    *gimp;
} World;

/* A call of plug-in-outpaint; world_call() has the usual values. */
typedef struct
{
  gint         image;
  gint         drawable;
  const gchar *prompt;
  gint         margins_from;
  gdouble      top;
  gdouble      bottom;
  gdouble      left;
  gdouble      right;
  gdouble      scale;
  gint         seed;
  gint         steps;
  gdouble      strength;
  gint         max_height;
  gint         max_width;
  gint         variations;
  gint         seam_width;
  const gchar *service;
} WorldCall;

/* Starts both; with more environment ("NAME=value" strings, NULL-terminated),
 * which wins over the usual one: an empty value takes a setting away.
 */
World *world_start (void);
World *world_start_with (const gchar *const *environment);
void   world_stop (World *world);

/* 20 % margins on all sides, seed 7, hard edge. */
WorldCall world_call (gint image, gint drawable);

/* Runs the call; returns the layers' ids, n_layers of them, to be freed, or
 * NULL with the message (to be freed too).  With message NULL a failure
 * fails the test.
 */
gint *world_outpaint (World *world, const WorldCall *call, gint *n_layers, gchar **message);

/* Runs a Script-Fu expression, whatever its value. */
void world_run_script (World *world, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

/* A new image of one layer that holds this picture (RGB, RGBA or grey), with
 * the layer's id in *drawable.  The stand-in is reset.
 */
gint world_open (World *world, const OutpaintPicture *picture, gint *drawable);

/* The drawable's own pixels / what the image looks like, as 8-bit RGB or
 * RGBA in the image's own profile.
 */
OutpaintPicture *world_get_drawable (World *world, gint image, gint drawable);
OutpaintPicture *world_get_visible (World *world, gint image);

/* The visible image shows the other image, both in the same precision, at
 * that place, exactly up to 16 bits.
 */
gboolean world_shows (World *world, gint image, gint other, gint x, gint y);
void     world_assert_shows (World *world, gint image, gint other, gint x, gint y);

void world_delete (World *world, gint image);

/* All that a user can see of an image in GIMP's dialogs: size, layers with
 * places and states, active layer, selection, guides, whether it has been
 * changed since the last saving.  A text to be compared and freed.
 */
gchar *world_describe (World *world, gint image);

/* Neither the text nor any file of GIMP's profile has a key in it. */
void world_assert_no_secret (const gchar *text);
void world_assert_no_secret_files (World *world);

/* A call that fails: returns its message, after asserting that the image is
 * as it was, to the pixel, and that there is no key in the message.  Free it.
 */
gchar *world_outpaint_in_vain (World *world, const WorldCall *call);

/* The member of the n-th request to paint, as text ("" when there is none);
 * "fields.seed" looks within an object, "pictures.0.type" within an array.
 */
gchar *world_get_logged (World *world, gint n, const gchar *path);
gint   world_count_requests (World *world);

/* A smooth RGB picture in which no two places look alike: red rises to the
 * right, green downwards, blue along the diagonal.
 */
OutpaintPicture *world_make_gradient (gint width, gint height);

/* A pixel's channel. */
gint world_get_value (const OutpaintPicture *picture, gint x, gint y, gint channel);

/* What the stand-in paints at that pixel of a width x height result. */
gint world_get_place (gint width, gint height, gint x, gint y, gint channel, gint seed);

G_END_DECLS

#endif /* WORLD_H */

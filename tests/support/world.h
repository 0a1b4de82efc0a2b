/* Fixture of GIMP, the plug-in and the stand-in
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef WORLD_H
#define WORLD_H

#include "core/picture/picture.h"
#include "support/gimp-process.h"
#include "support/standin-process.h"

G_BEGIN_DECLS

/* A real GIMP with Outpaint, set up for a stand-in service. */
typedef struct
{
  StandinProcess *standin;
  GimpProcess    *gimp;
} World;

/* The arguments of plug-in-outpaint, or of plug-in-outpaint-fill without the
 * margins; world_call() returns the usual ones.
 */
typedef struct
{
  gboolean     is_fill;
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

/* Start both.  environment: "NAME=value" strings, NULL-terminated, which
 * override the usual ones; an empty value removes a setting.  {stand-in} in a
 * value is the stand-in's URL without a slash at the end.
 */
World *world_start (void);
World *world_start_with (const gchar *const *environment);
void   world_stop (World *world);

/* Returns a call with margins of 20 % on all sides, seed 7 and a hard edge. */
WorldCall world_call (gint image, gint drawable);

/* Runs the call.  Returns the IDs of n_layers layers, or NULL with the message;
 * free both with g_free().  With message NULL a failure fails the test.
 */
gint *world_outpaint (World *world, const WorldCall *call, gint *n_layers, gchar **message);

/* Runs a Script-Fu expression and ignores its value. */
void world_run_script (World *world, const gchar *format, ...) G_GNUC_PRINTF (2, 3);

/* Opens the picture (RGB, RGBA or gray) as a new image with one layer, whose ID
 * is returned in *drawable.  Resets the stand-in.
 */
gint world_open (World *world, const OutpaintPicture *picture, gint *drawable);

/* Return the drawable's own pixels, or the visible image, as 8-bit RGB or RGBA
 * in the image's own profile.
 */
OutpaintPicture *world_get_drawable (World *world, gint image, gint drawable);
OutpaintPicture *world_get_visible (World *world, gint image);

/* TRUE when the visible image shows the other image at x, y, exactly up to 16
 * bits.  Both have the same precision.
 */
gboolean world_shows (World *world, gint image, gint other, gint x, gint y);
void     world_assert_shows (World *world, gint image, gint other, gint x, gint y);

void world_delete (World *world, gint image);

/* Returns the image's state that GIMP's dialogs show, as text: size, layers
 * with offsets and attributes, active layer, selection, guides, and whether it
 * has unsaved changes.  Free with g_free().
 */
gchar *world_describe (World *world, gint image);

/* Assert that neither the text nor any file of GIMP's profile contains a key. */
void world_assert_no_secret (const gchar *text);
void world_assert_no_secret_files (World *world);

/* Runs a call that must fail.  Asserts that the image's pixels and state are
 * unchanged and that the message contains no key.  Returns the message; free
 * with g_free().
 */
gchar *world_outpaint_in_vain (World *world, const WorldCall *call);

/* Returns a member of the n-th paint request as text, "" if there is none.
 * "fields.seed" selects from an object, "pictures.0.type" from an array.
 */
gchar *world_get_logged (World *world, gint n, const gchar *path);
gint   world_count_requests (World *world);

/* Returns a smooth RGB picture in which each place is unique: red rises to the
 * right, green downward, blue along the diagonal.
 */
OutpaintPicture *world_make_gradient (gint width, gint height);

/* Returns a channel of a pixel. */
gint world_get_value (const OutpaintPicture *picture, gint x, gint y, gint channel);

/* Returns the stand-in's color at that pixel of a width x height result. */
gint world_get_place (gint width, gint height, gint x, gint y, gint channel, gint seed);

G_END_DECLS

#endif /* WORLD_H */

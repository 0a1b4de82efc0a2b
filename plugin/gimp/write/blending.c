/* Opacity and mode of a layer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/write/blending.h"
#include "gimp/host/host.h"

/* Smallest opacity that counts as opaque, percent. */
#define OPAQUE 99.95


/* TRUE when the last call succeeded.  Needed after getters, whose return value
 * is a default after a failure.
 */
static gboolean
was_answered (void)
{
  return outpaint_host_has_succeeded ();
}

static gboolean
is_normal (GimpLayerMode mode)
{
  return mode == GIMP_LAYER_MODE_NORMAL || mode == GIMP_LAYER_MODE_NORMAL_LEGACY;
}

static gboolean
copy_spaces (gint32 from_ID, gint32 to_ID)
{
  GimpLayerColorSpace space;

  space = outpaint_host_layer_get_blend_space (from_ID);
  if (!was_answered () || !outpaint_host_layer_set_blend_space (to_ID, space))
    return FALSE;

  space = outpaint_host_layer_get_composite_space (from_ID);

  return was_answered () && outpaint_host_layer_set_composite_space (to_ID, space);
}

static gboolean
copy_mode (gint32 from_ID, gint32 to_ID)
{
  GimpLayerMode          mode = outpaint_host_layer_get_mode (from_ID);
  GimpLayerCompositeMode composite;

  if (!was_answered ())
    return FALSE;
  if (mode == GIMP_LAYER_MODE_PASS_THROUGH)
    return TRUE;

  if (!outpaint_host_layer_set_mode (to_ID, mode) || !copy_spaces (from_ID, to_ID))
    return FALSE;

  composite = outpaint_host_layer_get_composite_mode (from_ID);
  if (!was_answered ())
    return FALSE;
  if (composite == GIMP_LAYER_COMPOSITE_AUTO && !is_normal (mode))
    composite = GIMP_LAYER_COMPOSITE_UNION;

  return outpaint_host_layer_set_composite_mode (to_ID, composite);
}

gboolean
outpaint_blending_copy (gint32 from_ID, gint32 to_ID)
{
  gdouble opacity = outpaint_host_layer_get_opacity (from_ID);

  return was_answered () && outpaint_host_layer_set_opacity (to_ID, opacity)
         && copy_mode (from_ID, to_ID);
}

gboolean
outpaint_blending_is_plain (gint32 layer_ID)
{
  GimpLayerMode mode = outpaint_host_layer_get_mode (layer_ID);

  return outpaint_host_layer_get_opacity (layer_ID) >= OPAQUE
         && (is_normal (mode) || mode == GIMP_LAYER_MODE_PASS_THROUGH);
}

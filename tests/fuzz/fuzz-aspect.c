/* Fuzz target: aspect ratios
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/aspect.h"

#include "fuzz.h"


int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const OutpaintRect source = { 0, 0, 640, 480 };
  g_autofree gchar  *text   = fuzz_text (data, size);
  gdouble            ratio;
  gint               width;
  gint               height;

  if (!outpaint_aspect_parse (text, &ratio))
    return 0;

  g_assert_true (ratio > 0.049 && ratio < 20.01);
  outpaint_aspect_frame (&source, ratio, &width, &height);
  g_assert_true (width >= source.width && height >= source.height);

  return 0;
}

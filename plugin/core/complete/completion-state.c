/* A completion in progress
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/completion-state.h"

void
outpaint_completion_clear (OutpaintCompletion *completion)
{
  g_clear_pointer (&completion->nearest, outpaint_nearest_free);
  g_clear_pointer (&completion->rarity, outpaint_rarity_free);
  g_clear_pointer (&completion->guides, outpaint_guides_free);
  g_clear_pointer (&completion->light, outpaint_light_free);
  g_clear_pointer (&completion->usage, outpaint_usage_free);
  g_clear_pointer (&completion->usual, outpaint_contrast_free);
  outpaint_pyramid_clear (&completion->pyramid);
  completion->pyramid = (OutpaintPyramid){ 0 };
}

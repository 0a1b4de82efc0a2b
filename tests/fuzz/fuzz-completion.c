/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/completion.h"

#include "fuzz.h"

#define MAX_SIDE 48


typedef struct
{
  const guint8 *data;
  gsize         size;
  gsize         at;
} Input;


/* The next byte, over and over again; 0 when there is none. */
static guint8
take (Input *input)
{
  return input->size > 0 ? input->data[input->at++ % input->size] : 0;
}

/* Adds or removes something of what is known. */
static void
mark (Input *input, OutpaintPicture *mask)
{
  gint   x      = take (input) % mask->width;
  gint   y      = take (input) % mask->height;
  gint   width  = 1 + take (input) % mask->width;
  gint   height = 1 + take (input) % mask->height;
  guint8 value  = take (input);

  for (gint row = y; row < MIN (y + height, mask->height); row++)
    memset (
      outpaint_picture_row (mask, row) + x, value < 128 ? 0 : value, MIN (width, mask->width - x));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Input                     input = { data, size, 0 };
  OutpaintCompletionOptions options;
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;
  g_autoptr (OutpaintPicture) before  = NULL;
  g_autoptr (GError) error            = NULL;
  gint n_pixels;

  mask     = outpaint_picture_new (1 + take (&input) % MAX_SIDE, 1 + take (&input) % MAX_SIDE, 1);
  n_pixels = mask->width * mask->height;
  picture  = outpaint_picture_new (mask->width, mask->height, 3);
  before   = outpaint_picture_new (mask->width, mask->height, 3);

  options.seed         = take (&input);
  options.keep_heights = take (&input) / 255.0;
  options.n_threads    = 1;
  options.quick        = take (&input) % 2;
  memset (mask->data, 255, n_pixels);
  for (gint i = take (&input) % 4; i >= 0; i--)
    mark (&input, mask);
  for (gint i = 0; i < 3 * n_pixels; i++)
    picture->data[i] = before->data[i] = take (&input);

  g_assert_true (outpaint_complete (picture, mask, &options, NULL, NULL, NULL, &error));
  for (gint i = 0; i < n_pixels; i++)
    if (!mask->data[i])
      g_assert_cmpmem (picture->data + 3 * i, 3, before->data + 3 * i, 3);

  return 0;
}

/* Fuzz target: the local painter
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/complete/completion.h"

#include "fuzz.h"

#define SMALL_SIDE 48

/* Bytes from this value on select a side long enough for a search on several levels. */
#define LARGE_BYTE 192
#define LARGE_SIDE 97


typedef struct
{
  const guint8 *data;
  gsize         size;
  gsize         at;
} Input;


/* Returns the next byte of the input, which repeats; 0 when it is empty. */
static guint8
take (Input *input)
{
  return input->size > 0 ? input->data[input->at++ % input->size] : 0;
}

static gint
take_side (Input *input)
{
  guint8 byte = take (input);

  return byte < LARGE_BYTE ? 1 + byte % SMALL_SIDE : LARGE_SIDE + (byte - LARGE_BYTE) / 4;
}

/* Adds or removes a part of the known area. */
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

/* Marks a quarter of a large frame as known, which keeps its levels fast. */
static void
mark_quarter (Input *input, OutpaintPicture *mask)
{
  guint8 corner = take (input);
  gint   width  = mask->width / 2;
  gint   height = mask->height / 2;

  for (gint y = 0; y < height; y++)
    memset (outpaint_picture_row (mask, corner & 1 ? mask->height - 1 - y : y)
              + (corner & 2 ? mask->width - width : 0),
            0,
            width);
}

/* Completes the picture after filling its unknown part with one color. */
static OutpaintPicture *
complete (const OutpaintPicture           *picture,
          const OutpaintPicture           *mask,
          const OutpaintCompletionOptions *options,
          guint8                           hidden)
{
  gsize            n       = (gsize) mask->width * mask->height;
  OutpaintPicture *out     = outpaint_picture_new (mask->width, mask->height, 3);
  g_autoptr (GError) error = NULL;

  memset (out->data, hidden, 3 * n);
  for (gsize i = 0; i < n; i++)
    if (!mask->data[i])
      memcpy (out->data + 3 * i, picture->data + 3 * i, 3);

  g_assert_true (outpaint_complete (out, mask, options, NULL, NULL, NULL, &error));
  for (gsize i = 0; i < n; i++)
    if (!mask->data[i])
      g_assert_cmpmem (out->data + 3 * i, 3, picture->data + 3 * i, 3);

  return out;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Input                     input = { data, size, 0 };
  OutpaintCompletionOptions options;
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;
  g_autoptr (OutpaintPicture) one     = NULL;
  g_autoptr (OutpaintPicture) other   = NULL;
  gint width                          = take_side (&input);
  gint height                         = take_side (&input);
  gint n_bytes                        = 3 * width * height;

  mask    = outpaint_picture_new (width, height, 1);
  picture = outpaint_picture_new (width, height, 3);

  options.seed         = take (&input);
  options.keep_heights = take (&input) / 255.0;
  options.quick        = take (&input) % 2;
  memset (mask->data, 255, (gsize) width * height);
  for (gint i = take (&input) % 4; i >= 0; i--)
    mark (&input, mask);
  if (MIN (width, height) > SMALL_SIDE)
    mark_quarter (&input, mask);
  for (gint i = 0; i < n_bytes; i++)
    picture->data[i] = take (&input);

  options.n_threads = 1;
  one               = complete (picture, mask, &options, 0);
  options.n_threads = 2;
  other             = complete (picture, mask, &options, 255);
  g_assert_cmpmem (one->data, n_bytes, other->data, n_bytes);

  return 0;
}

/* Coherence transport along edges for the initial fill
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/complete/transport.h"

/* Follows Folkmar Bornemann and Tom März, "Fast Image Inpainting Based on
 * Coherence Transport", 2007: each pixel is the mean of the filled pixels
 * around it, and those along the direction of the edges have a far higher
 * weight than those across.  Unlike there, the direction (the structure tensor)
 * is propagated in the same way as the colors, since the outer rings have no
 * picture to derive it from.
 */

/* Radius of the window around each pixel, in pixels. */
#define RADIUS 4
#define SIDE   (2 * RADIUS + 1)

/* Reduction of the weight of pixels across a fully coherent edge, per squared pixel. */
#define STRENGTH 4.0f

/* Squared gradient, in grey levels squared, below which there is no direction. */
#define NOISE 4.0f

/* Divisor of the stored tensor components, which makes them fit into 16 bits. */
#define TENSOR_SCALE 8.0f

/* Largest number of visited pixels over all rings.  Margins that exceed it are
 * many times as deep as the picture, and get the nearest colors instead.
 */
#define MAX_VISITS 500000000

typedef struct
{
  gint16 xx;
  gint16 xy;
  gint16 yy;
} Tensor;

typedef struct
{
  OutpaintLevel *level;
  Tensor        *tensors;
  const guint16 *rings;
  gint           ring;             /* ring being filled; all lower ones are filled */
  gfloat         far[SIDE][SIDE];  /* weights of a pixel's tensor */
  gfloat         near[SIDE][SIDE]; /* and color by its offset */
} Transport;

typedef struct
{
  gfloat x; /* unit vector across the edges */
  gfloat y;
  gfloat strength;
} Direction;

/* The part of a pixel's window that is in the frame, inclusive. */
typedef struct
{
  gint left, right, top, bottom;
} Window;


static Window
get_window (const OutpaintLevel *level, gint x, gint y)
{
  return (Window){ MAX (x - RADIUS, 0),
                   MIN (x + RADIUS, level->width - 1),
                   MAX (y - RADIUS, 0),
                   MIN (y + RADIUS, level->height - 1) };
}

/* Returns the slope of a channel at a known pixel: the central difference, or a
 * one-sided one beside unknown pixels.
 */
static gfloat
find_slope (const Transport *transport,
            gsize            at,
            gint             channel,
            gsize            step,
            gboolean         is_first,
            gboolean         is_last)
{
  const guint8 *value  = transport->level->pixels + 3 * at + channel;
  gboolean      before = !is_first && transport->rings[at - step] == 0;
  gboolean      after  = !is_last && transport->rings[at + step] == 0;
  gint          rise = (after ? value[3 * step] : *value) - (before ? *(value - 3 * step) : *value);

  return before && after ? rise * 0.5f : rise;
}

static void
find_tensors (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Transport     *transport = data;
  const OutpaintLevel *level     = transport->level;
  gint                 width     = level->width;

  for (; y < end; y++)
    for (gint x = 0; x < width; x++)
      {
        gsize  at = (gsize) y * width + x;
        gfloat xx = 0.0f;
        gfloat xy = 0.0f;
        gfloat yy = 0.0f;

        if (transport->rings[at] != 0)
          continue;

        for (gint c = 0; c < 3; c++)
          {
            gfloat dx = find_slope (transport, at, c, 1, x == 0, x == width - 1);
            gfloat dy = find_slope (transport, at, c, width, y == 0, y == level->height - 1);

            xx += dx * dx;
            xy += dx * dy;
            yy += dy * dy;
          }
        transport->tensors[at] = (Tensor){ lrintf (xx / TENSOR_SCALE),
                                           lrintf (xy / TENSOR_SCALE),
                                           lrintf (yy / TENSOR_SCALE) };
      }
}

/* Returns the direction across the edges around a pixel: the eigenvector of the
 * greater eigenvalue of its tensor.
 */
static Direction
find_direction (const Transport *transport, gint x, gint y)
{
  Window    window    = get_window (transport->level, x, y);
  Direction direction = { 1.0f, 0.0f, 0.0f };
  gfloat    xx = 0.0f, xy = 0.0f, yy = 0.0f, sum = 0.0f;
  gfloat    spread;
  gfloat    length;

  for (gint j = window.top; j <= window.bottom; j++)
    for (gint i = window.left; i <= window.right; i++)
      {
        gsize  at     = (gsize) j * transport->level->width + i;
        gfloat weight = transport->far[j - y + RADIUS][i - x + RADIUS];

        if (transport->rings[at] >= transport->ring)
          continue;

        xx += weight * transport->tensors[at].xx;
        xy += weight * transport->tensors[at].xy;
        yy += weight * transport->tensors[at].yy;
        sum += weight;
      }

  spread      = sqrtf ((xx - yy) * (xx - yy) + 4.0f * xy * xy);
  direction.x = xx >= yy ? xx - yy + spread : 2.0f * xy;
  direction.y = xx >= yy ? 2.0f * xy : yy - xx + spread;
  length      = sqrtf (direction.x * direction.x + direction.y * direction.y);
  if (length > 0.0f)
    {
      gfloat coherence = spread / (xx + yy + sum * NOISE / TENSOR_SCALE);

      direction.x /= length;
      direction.y /= length;
      direction.strength = STRENGTH * coherence * coherence;
    }

  return direction;
}

static inline gfloat
get_weight (const Transport *transport, const Direction *direction, gint dx, gint dy)
{
  gfloat across = direction->x * dx + direction->y * dy;
  gfloat less   = 1.0f + direction->strength * across * across;

  return transport->near[dy + RADIUS][dx + RADIUS] / (less * less * less);
}

static void
fill_pixel (const Transport *transport, gint x, gint y)
{
  OutpaintLevel *level     = transport->level;
  Window         window    = get_window (level, x, y);
  Direction      direction = find_direction (transport, x, y);
  gsize          to        = (gsize) y * level->width + x;
  gfloat         colors[3] = { 0.0f };
  gfloat         xx = 0.0f, xy = 0.0f, yy = 0.0f, sum = 0.0f;

  for (gint j = window.top; j <= window.bottom; j++)
    for (gint i = window.left; i <= window.right; i++)
      {
        gsize  at     = (gsize) j * level->width + i;
        gfloat weight = get_weight (transport, &direction, i - x, j - y);

        if (transport->rings[at] >= transport->ring)
          continue;

        for (gint c = 0; c < 3; c++)
          colors[c] += weight * level->pixels[3 * at + c];
        xx += weight * transport->tensors[at].xx;
        xy += weight * transport->tensors[at].xy;
        yy += weight * transport->tensors[at].yy;
        sum += weight;
      }

  for (gint c = 0; c < 3; c++)
    level->pixels[3 * to + c] = lrintf (colors[c] / sum);
  transport->tensors[to] = (Tensor){ lrintf (xx / sum), lrintf (xy / sum), lrintf (yy / sum) };
}

static void
fill_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Transport *transport = data;
  gint             width     = transport->level->width;

  for (; y < end; y++)
    for (gint x = 0; x < width; x++)
      if (transport->rings[(gsize) y * width + x] == transport->ring)
        fill_pixel (transport, x, y);
}

static void
make_weights (Transport *transport)
{
  for (gint j = 0; j < SIDE; j++)
    for (gint i = 0; i < SIDE; i++)
      {
        gint   square = (i - RADIUS) * (i - RADIUS) + (j - RADIUS) * (j - RADIUS);
        gfloat root   = 1.0f + square / 4.0f;

        transport->far[j][i]  = 1.0f / (root * root);
        transport->near[j][i] = 1.0f / MAX (square, 1);
      }
}

gboolean
outpaint_transport (OutpaintLevel         *level,
                    const OutpaintNearest *nearest,
                    const OutpaintThreads *threads)
{
  gsize               n       = (gsize) level->width * level->height;
  g_autofree Tensor  *tensors = NULL;
  g_autofree guint16 *rings   = NULL;
  gint                last;
  Transport           transport;

  if (n * nearest->depth > MAX_VISITS)
    {
      outpaint_nearest_fill (nearest, level);
      return TRUE;
    }

  tensors = g_try_new (Tensor, n);
  rings   = outpaint_nearest_get_rings (nearest, &last);
  if (tensors == NULL || rings == NULL)
    return FALSE;

  transport = (Transport){ .level = level, .tensors = tensors, .rings = rings };

  make_weights (&transport);
  if (!outpaint_threads_run (threads, level->height, find_tensors, &transport))
    return FALSE;

  for (transport.ring = 1; transport.ring <= last; transport.ring++)
    if (!outpaint_threads_run (threads, level->height, fill_strip, &transport))
      return FALSE;

  return TRUE;
}

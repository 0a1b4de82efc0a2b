/* Continues a repeating pattern in phase
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "core/complete/lattice.h"
#include "core/complete/level.h"
#include "core/complete/nearest.h"

/* Multiples of each vector that are tried around the nearest known pixel, first
 * and when the first finds no source.
 */
#define REACH     3
#define FAR_REACH 12

/* Cost of one pixel of rounding, in squared pixels of distance. */
#define ROUNDING_COST 1e9

/* At most one in this many pixels at the edges may differ from the pattern. */
#define MAX_WRONG 8

typedef struct
{
  const OutpaintLattice *lattice;
  OutpaintPicture       *picture;
  const OutpaintPicture *mask;
  OutpaintPicture       *rest;
  const OutpaintNearest *nearest;
} Repeat;


/* Computes the shift of i times the first and j times the second vector,
 * rounded to pixels.  Returns the rounding error in pixels.
 */
static inline gdouble
get_multiple (const OutpaintLattice *lattice, gdouble i, gdouble j, gint *dx, gint *dy)
{
  gdouble x = i * lattice->x[0];
  gdouble y = i * lattice->y[0];

  if (lattice->n_vectors > 1)
    {
      x += j * lattice->x[1];
      y += j * lattice->y[1];
    }
  *dx = (gint) lrint (x);
  *dy = (gint) lrint (y);

  return MAX (fabs (x - *dx), fabs (y - *dy));
}

/* Computes the multiples of the vectors whose sum is nearest to (x, y). */
static inline void
count_vectors (const OutpaintLattice *lattice, gdouble x, gdouble y, gdouble *i, gdouble *j)
{
  const gdouble *vx = lattice->x;
  const gdouble *vy = lattice->y;

  if (lattice->n_vectors > 1)
    {
      gdouble cross = vx[0] * vy[1] - vx[1] * vy[0];

      *i = rint ((x * vy[1] - y * vx[1]) / cross);
      *j = rint ((y * vx[0] - x * vy[0]) / cross);
      return;
    }

  *i = rint ((x * vx[0] + y * vy[0]) / (vx[0] * vx[0] + vy[0] * vy[0]));
  *j = 0.0;
}

static inline gint
get_difference (const guint8 *a, const guint8 *b)
{
  return ABS (a[0] - b[0]) + ABS (a[1] - b[1]) + ABS (a[2] - b[2]);
}

/* Returns whether the pixels one and two periods away agree with each other but
 * differ from this one.
 */
static inline gboolean
is_contradicted (const Repeat *repeat, gint x, gint y, gdouble i, gdouble j)
{
  const OutpaintPicture *mask = repeat->mask;
  const guint8          *data = repeat->picture->data;
  gsize                  at   = (gsize) y * mask->width + x;
  gsize                  others[2];

  for (gint n = 0; n < 2; n++)
    {
      gint dx;
      gint dy;

      get_multiple (repeat->lattice, i * (n + 1), j * (n + 1), &dx, &dy);
      if (x + dx < 0 || y + dy < 0 || x + dx >= mask->width || y + dy >= mask->height)
        return FALSE;

      others[n] = at + dy * (gssize) mask->width + dx;
      if (mask->data[others[n]] != 0)
        return FALSE;
    }

  return get_difference (data + 3 * at, data + 3 * others[0]) > repeat->lattice->tolerance
         && get_difference (data + 3 * others[0], data + 3 * others[1])
              <= repeat->lattice->tolerance;
}

/* Returns whether a pixel does not fit its pattern, as in a line at the edge or
 * an object.
 */
static gboolean
is_blemish (const Repeat *repeat, gint x, gint y)
{
  gint reach_j = repeat->lattice->n_vectors > 1 ? 1 : 0;

  for (gint j = -reach_j; j <= reach_j; j++)
    for (gint i = -1; i <= 1; i++)
      if ((i != 0 || j != 0) && is_contradicted (repeat, x, y, i, j))
        return TRUE;

  return FALSE;
}

/* Returns the index of the pixel to copy to (x, y): the one most exactly in
 * phase, and of these the nearest.  Returns -1 when there is none within reach.
 */
static gssize
find_source (const Repeat *repeat, gint x, gint y, gint reach)
{
  const OutpaintPicture *mask    = repeat->mask;
  gsize                  at      = (gsize) y * mask->width + x;
  gint                   reach_j = repeat->lattice->n_vectors > 1 ? reach : 0;
  gdouble                least   = G_MAXDOUBLE;
  gssize                 source  = -1;
  gdouble                i;
  gdouble                j;

  count_vectors (repeat->lattice, repeat->nearest->dx[at], repeat->nearest->dy[at], &i, &j);
  for (gint dj = -reach_j; dj <= reach_j; dj++)
    for (gint di = -reach; di <= reach; di++)
      {
        gint    dx;
        gint    dy;
        gdouble cost  = ROUNDING_COST * get_multiple (repeat->lattice, i + di, j + dj, &dx, &dy);
        gssize  other = (gssize) at + dy * (gssize) mask->width + dx;

        if (x + dx < 0 || y + dy < 0 || x + dx >= mask->width || y + dy >= mask->height
            || mask->data[other] != 0)
          continue;

        cost += (gdouble) dx * dx + (gdouble) dy * dy;
        if (cost < least && !is_blemish (repeat, x + dx, y + dy))
          {
            least  = cost;
            source = other;
          }
      }

  return source;
}

static void
repeat_strip (gpointer data, gint strip G_GNUC_UNUSED, gint y, gint end)
{
  const Repeat *repeat = data;
  gint          width  = repeat->mask->width;

  for (; y < end; y++)
    for (gint x = 0; x < width; x++)
      {
        gsize  at = (gsize) y * width + x;
        gssize source;

        repeat->rest->data[at] = 0;
        if (repeat->mask->data[at] == 0)
          continue;

        source = find_source (repeat, x, y, REACH);
        if (source < 0)
          source = find_source (repeat, x, y, FAR_REACH);
        if (source < 0)
          repeat->rest->data[at] = 255;
        else
          outpaint_picture_copy_pixel (repeat->picture, (gsize) source, at);
      }
}

static OutpaintNearest *
find_nearest (const OutpaintPicture *mask)
{
  gsize              n     = (gsize) mask->width * mask->height;
  g_autofree guint8 *kinds = g_try_malloc (n);
  OutpaintLevel      level = { .width = mask->width, .height = mask->height, .kinds = kinds };

  if (kinds == NULL)
    return NULL;

  for (gsize i = 0; i < n; i++)
    kinds[i] = mask->data[i] != 0 ? OUTPAINT_PIXEL_UNKNOWN : 0;

  return outpaint_nearest_new (&level);
}

gboolean
outpaint_lattice_continue (const OutpaintLattice *lattice,
                           OutpaintPicture       *picture,
                           const OutpaintPicture *mask,
                           OutpaintPicture      **rest,
                           const OutpaintThreads *threads)
{
  g_autoptr (OutpaintPicture) left = outpaint_picture_new (mask->width, mask->height, 1);
  OutpaintNearest *nearest         = find_nearest (mask);
  Repeat           repeat          = { lattice, picture, mask, left, nearest };
  gboolean         success         = left != NULL && nearest != NULL;

  success = success && outpaint_threads_run (threads, mask->height, repeat_strip, &repeat);
  g_clear_pointer (&nearest, outpaint_nearest_free);

  *rest = NULL;
  if (success && memchr (left->data, 255, (gsize) left->width * left->height) != NULL)
    *rest = g_steal_pointer (&left);

  return success;
}

static OutpaintPicture *
copy_picture (const OutpaintPicture *picture)
{
  OutpaintPicture *copy = outpaint_picture_new (picture->width, picture->height, picture->channels);

  if (copy != NULL)
    memcpy (copy->data, picture->data, (gsize) copy->width * copy->height * copy->channels);

  return copy;
}

static void
forget_edges (OutpaintPicture *mask, const OutpaintMargins *edges)
{
  for (gint y = 0; y < mask->height; y++)
    for (gint x = 0; x < mask->width; x++)
      if (x < edges->left || x >= mask->width - edges->right || y < edges->top
          || y >= mask->height - edges->bottom)
        outpaint_picture_row (mask, y)[x] = 255;
}

gboolean
outpaint_lattice_reaches_edges (const OutpaintPicture *picture,
                                const OutpaintPicture *mask,
                                const OutpaintMargins *edges,
                                const OutpaintThreads *threads)
{
  g_autoptr (OutpaintPicture) inside    = copy_picture (mask);
  g_autoptr (OutpaintPicture) continued = copy_picture (picture);
  g_autoptr (OutpaintPicture) rest      = NULL;
  OutpaintLattice lattice               = { 0 };
  gint            n                     = 0;
  gint            n_wrong               = 0;

  if (inside == NULL || continued == NULL)
    return FALSE;

  forget_edges (inside, edges);
  if (!outpaint_lattice_find (&lattice, picture, inside, threads) || lattice.n_vectors == 0
      || !outpaint_lattice_continue (&lattice, continued, inside, &rest, threads))
    return FALSE;

  for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
    if (mask->data[i] == 0 && inside->data[i] != 0)
      {
        n++;
        n_wrong +=
          (rest != NULL && rest->data[i] != 0)
          || get_difference (picture->data + 3 * i, continued->data + 3 * i) > lattice.tolerance;
      }

  return n > 0 && n_wrong <= n / MAX_WRONG;
}

/* Scaling strip by strip on several threads
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/strips.h"

#include <string.h>

#include "core/base/clones.h"
#include "core/base/large.h"
#include "core/base/parallel.h"
#include "core/picture/pixels.h"
#include "core/picture/scaler.h"

/* Parts of a strip; each has a scaler of its own. */
#define N_PARTS 4

/* Strips in memory: the caller's one, and others for the times when the caller waits for
 * GIMP.  Floats take four times the memory of bytes, and more pages than GIMP's pauses are
 * worth.
 */
#define N_HELD        6
#define N_HELD_FLOATS 2

/* A strip in progress. */
typedef struct
{
  const OutpaintStrips *strips;
  gpointer              pixels;
  gint                  y; /* its first row */
  gint                  n_rows;
} Strip;

struct _OutpaintStrips
{
  OutpaintStripsSpec spec;
  OutpaintScaler    *scalers[N_PARTS];
  gfloat            *rows[N_PARTS]; /* a scaled row, with room for its bytes and one more */

  gint     n_strips;
  gint     n_held;
  gpointer strips[N_HELD]; /* strip i in i % n_held */
  gint     next;           /* the next strip for the caller */
  GThread *thread;         /* NULL without a thread */

  GMutex   mutex; /* protects the following */
  GCond    changed;
  gint     n_scaled;
  gint     n_used; /* strips that the caller no longer reads */
  gboolean is_over;
};


static void
round_to_u8 (const gfloat *restrict in, gint n, guint8 *restrict out)
{
  for (gint i = 0; i < n; i++)
    out[i] = (guint8) (outpaint_pixels_clamp (in[i]) * 255.0f + 0.5f);
}

static void
add_alpha_u8 (const guint8 *restrict in, gint n_pixels, gint channels, guint8 *restrict out)
{
  for (gint i = 0; i < n_pixels; i++, in += channels, out += channels + 1)
    {
      for (gint c = 0; c < channels; c++)
        out[c] = in[c];
      out[channels] = 255;
    }
}

/* Does the same for three channels, a pixel at a time.  Reads a byte past the last pixel. */
static void
add_alpha_rgb (const guint8 *restrict in, gint n_pixels, guint8 *restrict out)
{
  for (gint i = 0; i < n_pixels; i++)
    {
      guint32 pixel;

      memcpy (&pixel, in + 3 * (gsize) i, sizeof (pixel));
      pixel = GUINT32_TO_LE (GUINT32_FROM_LE (pixel) | 0xff000000u);
      memcpy (out + 4 * (gsize) i, &pixel, sizeof (pixel));
    }
}

static inline void
add_alpha_float (const gfloat *restrict in, gint n_pixels, gint channels, gfloat *restrict out)
{
  for (gint i = 0; i < n_pixels; i++, in += channels, out += channels + 1)
    {
      for (gint c = 0; c < channels; c++)
        out[c] = in[c];
      out[channels] = 1.0f;
    }
}

static void
scale_row (const OutpaintStrips *strips, gint part, gint y, gfloat *row)
{
  const OutpaintStripsSpec *spec = &strips->spec;

  outpaint_scaler_get_float (strips->scalers[part], y, 0, spec->width, row);
  if (spec->unpremultiplied)
    outpaint_pixels_unpremultiply (row, spec->width, spec->channels);
  if (spec->complete != NULL)
    spec->complete (y, row, spec->user_data);
}

/* Returns the number of channels of a strip's pixels. */
static gint
get_channels (const OutpaintStripsSpec *spec)
{
  return spec->channels + (spec->adds_alpha ? 1 : 0);
}

static Strip
get_strip (const OutpaintStrips *strips, gint index)
{
  const OutpaintStripsSpec *spec = &strips->spec;
  gint                      y    = spec->first_row + index * spec->strip_rows;

  return (Strip){
    strips, strips->strips[index % strips->n_held], y, MIN (spec->strip_rows, spec->end_row - y)
  };
}

/* Stores a scaled row as row index of a strip.  The scaled row is undefined afterwards. */
static void
store_row (const OutpaintStrips *strips, gfloat *row, gpointer strip, gint index)
{
  const OutpaintStripsSpec *spec   = &strips->spec;
  gint                      n      = spec->width * spec->channels;
  gsize                     start  = (gsize) index * spec->width * get_channels (spec);
  guint8                   *out_u8 = (guint8 *) strip + start;
  gfloat                   *out    = (gfloat *) strip + start;

  if (!spec->as_u8 && !spec->adds_alpha)
    memcpy (out, row, n * sizeof (gfloat));
  else if (!spec->as_u8)
    add_alpha_float (row, spec->width, spec->channels, out);
  else if (!spec->adds_alpha)
    round_to_u8 (row, n, out_u8);
  else
    {
      guint8 *bytes = (guint8 *) (row + n);

      round_to_u8 (row, n, bytes);
      if (spec->channels == 3)
        add_alpha_rgb (bytes, spec->width, out_u8);
      else
        add_alpha_u8 (bytes, spec->width, spec->channels, out_u8);
    }
}

OUTPAINT_CLONES static void
scale_part (gint part, gpointer data)
{
  const Strip          *strip  = data;
  const OutpaintStrips *strips = strip->strips;
  gint                  end    = strip->n_rows * (part + 1) / N_PARTS;

  for (gint i = strip->n_rows * part / N_PARTS; i < end; i++)
    {
      scale_row (strips, part, strip->y + i, strips->rows[part]);
      store_row (strips, strips->rows[part], strip->pixels, i);
    }
}

static void
scale_strip (const OutpaintStrips *strips, gint index)
{
  Strip strip = get_strip (strips, index);

  outpaint_parallel_for (N_PARTS, 0, NULL, scale_part, &strip);
}

/* Scales all strips, each as soon as there is room for it. */
static gpointer
scale_all (gpointer data)
{
  OutpaintStrips *strips = data;

  g_mutex_lock (&strips->mutex);
  while (strips->n_scaled < strips->n_strips)
    {
      while (strips->n_scaled >= strips->n_used + strips->n_held && !strips->is_over)
        g_cond_wait (&strips->changed, &strips->mutex);
      if (strips->is_over)
        break;

      g_mutex_unlock (&strips->mutex);
      scale_strip (strips, strips->n_scaled);
      g_mutex_lock (&strips->mutex);

      strips->n_scaled++;
      g_cond_broadcast (&strips->changed);
    }
  g_mutex_unlock (&strips->mutex);

  return NULL;
}

OutpaintStrips *
outpaint_strips_new (const OutpaintStripsSpec *spec)
{
  g_autoptr (OutpaintStrips) strips = g_new0 (OutpaintStrips, 1);
  gsize pixel_size                  = get_channels (spec) * (spec->as_u8 ? 1 : sizeof (gfloat));

  g_mutex_init (&strips->mutex);
  g_cond_init (&strips->changed);
  strips->spec = *spec;
  if (spec->end_row == 0)
    strips->spec.end_row = spec->height;
  strips->n_strips =
    (strips->spec.end_row - spec->first_row + spec->strip_rows - 1) / spec->strip_rows;

  strips->n_held = spec->as_u8 ? N_HELD : N_HELD_FLOATS;

  for (gint i = 0; i < MIN (strips->n_held, strips->n_strips); i++)
    {
      strips->strips[i] = outpaint_large_try_malloc (spec->width * pixel_size, spec->strip_rows);
      if (strips->strips[i] == NULL)
        return NULL;
    }

  for (gint i = 0; i < N_PARTS; i++)
    {
      strips->scalers[i] = outpaint_scaler_new (spec->pixels,
                                                spec->source_width,
                                                spec->source_height,
                                                spec->channels,
                                                spec->width,
                                                spec->height);
      strips->rows[i] =
        g_try_malloc ((gsize) spec->width * spec->channels * (sizeof (gfloat) + 1) + 1);
      if (strips->scalers[i] == NULL || strips->rows[i] == NULL)
        return NULL;
    }

  strips->thread = g_thread_try_new ("outpaint-strips", scale_all, strips, NULL);

  return g_steal_pointer (&strips);
}

void
outpaint_strips_free (OutpaintStrips *strips)
{
  g_mutex_lock (&strips->mutex);
  strips->is_over = TRUE;
  g_cond_broadcast (&strips->changed);
  g_mutex_unlock (&strips->mutex);

  if (strips->thread != NULL)
    g_thread_join (strips->thread);
  for (gint i = 0; i < N_PARTS; i++)
    {
      g_clear_pointer (&strips->scalers[i], outpaint_scaler_free);
      g_free (strips->rows[i]);
    }
  for (gint i = 0; i < N_HELD; i++)
    g_free (strips->strips[i]);
  g_cond_clear (&strips->changed);
  g_mutex_clear (&strips->mutex);
  g_free (strips);
}

gconstpointer
outpaint_strips_next (OutpaintStrips *strips, gint *n_rows)
{
  Strip strip = get_strip (strips, strips->next);

  if (strips->next == strips->n_strips)
    {
      *n_rows = 0;
      return NULL;
    }

  g_mutex_lock (&strips->mutex);
  strips->n_used = strips->next;
  g_cond_broadcast (&strips->changed);
  while (strips->thread != NULL && strips->n_scaled <= strips->next)
    g_cond_wait (&strips->changed, &strips->mutex);
  g_mutex_unlock (&strips->mutex);

  if (strips->thread == NULL)
    scale_strip (strips, strips->next);
  strips->next++;
  *n_rows = strip.n_rows;

  return strip.pixels;
}

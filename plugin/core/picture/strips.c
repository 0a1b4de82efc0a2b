/* Scaling in strips on a second thread
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/picture/strips.h"

#include "core/picture/scaler.h"

/* Asks the thread to end before the last strip. */
#define STOP GINT_TO_POINTER (1)

struct _OutpaintStrips
{
  OutpaintStripsSpec spec;
  OutpaintScaler    *scaler;
  gfloat            *row; /* that becomes bytes */
  gpointer           strips[2];
  GAsyncQueue       *empty; /* strips to be scaled into, or STOP */
  GAsyncQueue       *full;  /* strips to be handed out, from the top on */
  GThread           *thread;
  gint               y;       /* of the next strip that is handed out */
  gpointer           current; /* the one that the caller has, or NULL */
};


static void
unpremultiply (gfloat *pixels, gsize n_pixels, gint channels)
{
  for (gsize i = 0; i < n_pixels; i++, pixels += channels)
    for (gint c = 0; c < channels - 1 && pixels[channels - 1] > 0.0f; c++)
      pixels[c] /= pixels[channels - 1];
}

static void
round_to_u8 (const gfloat *restrict in, gint n, guint8 *restrict out)
{
  for (gint i = 0; i < n; i++)
    {
      gint value = (gint) (in[i] * 255.0f + 0.5f);

      value  = value > 0 ? value : 0;
      out[i] = value < 255 ? value : 255;
    }
}

static void
scale_row (OutpaintStrips *strips, gint y, gfloat *row)
{
  const OutpaintStripsSpec *spec = &strips->spec;

  outpaint_scaler_get_float (strips->scaler, y, 0, spec->width, row);
  if (spec->unpremultiplied)
    unpremultiply (row, spec->width, spec->channels);
  if (spec->complete != NULL)
    spec->complete (y, row, spec->user_data);
}

static void
scale_strip (OutpaintStrips *strips, gint y, gint n_rows, gpointer rows)
{
  const OutpaintStripsSpec *spec   = &strips->spec;
  gint                      length = spec->width * spec->channels;

  for (gint i = 0; i < n_rows; i++)
    if (spec->as_u8)
      {
        scale_row (strips, y + i, strips->row);
        round_to_u8 (strips->row, length, (guint8 *) rows + (gsize) i * length);
      }
    else
      {
        scale_row (strips, y + i, (gfloat *) rows + (gsize) i * length);
      }
}

static gint
count_rows (const OutpaintStripsSpec *spec, gint y)
{
  return MIN (spec->strip_rows, spec->height - y);
}

static gpointer
scale_all (gpointer data)
{
  OutpaintStrips           *strips = data;
  const OutpaintStripsSpec *spec   = &strips->spec;

  for (gint y = 0; y < spec->height; y += spec->strip_rows)
    {
      gpointer rows = g_async_queue_pop (strips->empty);

      if (rows == STOP)
        break;

      scale_strip (strips, y, count_rows (spec, y), rows);
      g_async_queue_push (strips->full, rows);
    }

  return NULL;
}

static gboolean
allocate (OutpaintStrips *strips)
{
  const OutpaintStripsSpec *spec       = &strips->spec;
  gsize                     pixel_size = spec->channels * (spec->as_u8 ? 1 : sizeof (gfloat));

  strips->scaler = outpaint_scaler_new (spec->pixels,
                                        spec->source_width,
                                        spec->source_height,
                                        spec->channels,
                                        spec->width,
                                        spec->height);

  strips->row = g_try_malloc_n (spec->width, spec->channels * sizeof (gfloat));

  for (gsize i = 0; i < G_N_ELEMENTS (strips->strips); i++)
    {
      strips->strips[i] = g_try_malloc_n (spec->width * pixel_size, spec->strip_rows);
      if (strips->strips[i] == NULL)
        return FALSE;

      g_async_queue_push (strips->empty, strips->strips[i]);
    }

  return strips->scaler != NULL && strips->row != NULL;
}

OutpaintStrips *
outpaint_strips_new (const OutpaintStripsSpec *spec)
{
  g_autoptr (OutpaintStrips) strips = g_new0 (OutpaintStrips, 1);

  strips->spec  = *spec;
  strips->empty = g_async_queue_new ();
  strips->full  = g_async_queue_new ();

  if (!allocate (strips))
    return NULL;

  strips->thread = g_thread_new ("outpaint-scale", scale_all, strips);

  return g_steal_pointer (&strips);
}

void
outpaint_strips_free (OutpaintStrips *strips)
{
  if (strips->thread != NULL)
    {
      g_async_queue_push_front (strips->empty, STOP);
      g_thread_join (strips->thread);
    }

  g_async_queue_unref (strips->empty);
  g_async_queue_unref (strips->full);
  for (gsize i = 0; i < G_N_ELEMENTS (strips->strips); i++)
    g_free (strips->strips[i]);
  g_free (strips->row);
  g_clear_pointer (&strips->scaler, outpaint_scaler_free);
  g_free (strips);
}

gconstpointer
outpaint_strips_next (OutpaintStrips *strips, gint *n_rows)
{
  if (strips->current != NULL)
    g_async_queue_push (strips->empty, g_steal_pointer (&strips->current));

  if (strips->y >= strips->spec.height)
    return NULL;

  *n_rows         = count_rows (&strips->spec, strips->y);
  strips->current = g_async_queue_pop (strips->full);
  strips->y += *n_rows;

  return strips->current;
}

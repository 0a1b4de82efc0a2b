/* Pictures of paintings that wait in a session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/picture/codec.h"
#include "gimp/procedure/recover.h"
#include "gimp/procedure/session-private.h"

/* Pictures of so many bytes are held on disk. */
#define SPILL_BYTES (16 << 20)


void
outpaint_held_free (gpointer data)
{
  OutpaintHeld *held = data;

  g_free (held->variation.reason);
  g_clear_pointer (&held->variation.view, outpaint_picture_unref);
  g_clear_pointer (&held->variation.before, outpaint_picture_unref);
  g_clear_pointer (&held->file, g_bytes_unref);
  g_clear_pointer (&held->spill, outpaint_spill_free);
  g_free (held);
}

/* Returns the number of bytes of a picture's pixels, and of its floats. */
static gsize
get_sizes (const OutpaintPicture *picture, gsize *floats)
{
  gsize n_pixels = (gsize) picture->width * picture->height;

  *floats = picture->floats != NULL ? n_pixels * 3 * sizeof (gfloat) : 0;

  return n_pixels * picture->channels;
}

/* Writes a large picture to the disk. */
static OutpaintSpill *
spill (const OutpaintPicture *picture)
{
  g_autofree gchar *directory       = outpaint_recover_get_directory ();
  g_autoptr (OutpaintSpill) spilled = NULL;
  gsize floats;
  gsize bytes = get_sizes (picture, &floats);

  if (bytes + floats < SPILL_BYTES)
    return NULL;

  spilled = outpaint_spill_new (directory);
  if (spilled == NULL || !outpaint_spill_write (spilled, picture->data, bytes)
      || !outpaint_spill_write (spilled, picture->floats, floats))
    return NULL;

  return g_steal_pointer (&spilled);
}

static OutpaintPicture *
read_spilled (const OutpaintHeld *held)
{
  const OutpaintPicture *header = &held->header;
  g_autoptr (OutpaintPicture) picture =
    outpaint_picture_new (header->width, header->height, header->channels);
  gsize bytes, floats;

  if (picture == NULL || (header->floats != NULL && !outpaint_picture_add_floats (picture)))
    return NULL;

  picture->tone = header->tone;
  bytes         = get_sizes (picture, &floats);

  return outpaint_spill_read (held->spill, 0, picture->data, bytes)
             && outpaint_spill_read (held->spill, bytes, picture->floats, floats)
           ? g_steal_pointer (&picture)
           : NULL;
}

/* GFuncs on another thread, since large pictures take seconds. */
static void
pack (gpointer data, G_GNUC_UNUSED gpointer user_data)
{
  OutpaintHeld          *held    = data;
  const OutpaintPicture *picture = held->result->picture;

  held->header = *picture;
  held->spill  = spill (picture);
  if (held->spill == NULL && picture->floats == NULL)
    held->file = outpaint_encode_fast (picture, NULL);
}

static void
unpack (gpointer data, gpointer error)
{
  OutpaintHeld *held = data;

  if (held->spill == NULL)
    {
      held->result->picture = outpaint_decode_picture (held->file, G_MAXINT64, error);
      return;
    }

  held->result->picture = read_spilled (held);
  if (held->result->picture == NULL)
    g_set_error_literal (error,
                         OUTPAINT_ERROR,
                         OUTPAINT_ERROR_FAILED,
                         _ ("The painting could not be read from the disk, or there is not enough "
                            "memory for it. Close other images."));
}

/* Keeps a picture with floats in memory when the disk does not take it: a compressed
 * file would not hold it as it is.
 */
void
outpaint_held_pack (OutpaintHeld *held)
{
  if (held->result->picture == NULL)
    return;

  if (held->file == NULL && held->spill == NULL)
    outpaint_work_in_thread (&held->run->work, pack, held, NULL);
  if (held->file != NULL || held->spill != NULL)
    g_clear_pointer (&held->result->picture, outpaint_picture_unref);
}

gboolean
outpaint_held_unpack (OutpaintHeld *held, GError **error)
{
  if (held->result->picture == NULL)
    outpaint_work_in_thread (&held->run->work, unpack, held, error);

  return held->result->picture != NULL;
}

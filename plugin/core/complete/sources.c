/* A say in what the local painter copies
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/sources.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/complete/patch.h"
#include "core/picture/tone.h"

/* A painting with some sources. */
typedef struct
{
  OutpaintPicture *picture;
  OutpaintPicture *unknown; /* gray: the mask and the absent pixels */
  OutpaintPicture *barred;  /* gray, or NULL */
  OutpaintPicture *kept;    /* the picture before, or NULL without absent pixels */
} Task;


static void
task_clear (Task *task)
{
  g_clear_pointer (&task->unknown, outpaint_picture_unref);
  g_clear_pointer (&task->barred, outpaint_picture_unref);
  g_clear_pointer (&task->kept, outpaint_picture_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Task, task_clear)

/* Counts the patches by the free pixels above each pixel of a row. */
gboolean
outpaint_sources_suffice (const OutpaintPicture *mask, const OutpaintPicture *sources)
{
  g_autofree gint *above = g_new0 (gint, mask->width);
  gint             n     = 0;

  for (gint y = 0; y < mask->height && n < OUTPAINT_SOURCES_LEAST; y++)
    {
      const guint8 *unknown = outpaint_picture_row (mask, y);
      const guint8 *row     = outpaint_picture_row (sources, y);
      gint          before  = 0;

      for (gint x = 0; x < mask->width; x++)
        {
          above[x] = unknown[x] == 0 && row[x] == OUTPAINT_SOURCES_FREE ? above[x] + 1 : 0;
          before   = above[x] >= OUTPAINT_PATCH_SIDE ? before + 1 : 0;
          n += before >= OUTPAINT_PATCH_SIDE;
        }
    }

  return n >= OUTPAINT_SOURCES_LEAST;
}

static gboolean
has_value (const OutpaintPicture *sources, guint8 value)
{
  return memchr (sources->data, value, (gsize) sources->width * sources->height) != NULL;
}

/* Makes the masks.  Returns FALSE without memory. */
static gboolean
task_init (Task                  *task,
           OutpaintPicture       *picture,
           const OutpaintPicture *mask,
           const OutpaintPicture *sources)
{
  gsize n = (gsize) mask->width * mask->height;

  task->picture = picture;
  task->unknown = outpaint_picture_copy (mask);
  if (task->unknown == NULL)
    return FALSE;

  if (has_value (sources, OUTPAINT_SOURCES_BARRED))
    {
      task->barred = outpaint_picture_new (mask->width, mask->height, 1);
      if (task->barred == NULL)
        return FALSE;
      for (gsize i = 0; i < n; i++)
        task->barred->data[i] = sources->data[i] == OUTPAINT_SOURCES_BARRED;
    }

  if (has_value (sources, OUTPAINT_SOURCES_ABSENT))
    {
      task->kept = outpaint_picture_copy (picture);
      if (task->kept == NULL)
        return FALSE;
      for (gsize i = 0; i < n; i++)
        if (sources->data[i] == OUTPAINT_SOURCES_ABSENT)
          task->unknown->data[i] = 255;
    }

  return TRUE;
}

/* Puts the absent pixels back that were known. */
static void
restore (const Task *task, const OutpaintPicture *mask)
{
  gsize n = (gsize) mask->width * mask->height;

  for (gsize i = 0; i < n; i++)
    if (task->unknown->data[i] != 0 && mask->data[i] == 0)
      {
        memcpy (task->picture->data + 3 * i, task->kept->data + 3 * i, 3);
        if (task->picture->floats != NULL)
          memcpy (task->picture->floats + 3 * i, task->kept->floats + 3 * i, 3 * sizeof (gfloat));
      }
}

gboolean
outpaint_sources_complete (OutpaintPicture                 *picture,
                           const OutpaintPicture           *mask,
                           const OutpaintPicture           *sources,
                           const OutpaintCompletionOptions *options,
                           OutpaintCompletionProgress       progress,
                           gpointer                         user_data,
                           GCancellable                    *cancellable,
                           GError                         **error)
{
  g_auto (Task) task = { 0 };

  if (sources == NULL)
    return outpaint_complete (picture, mask, options, progress, user_data, cancellable, error);

  outpaint_tone_settle (picture, mask);
  if (!task_init (&task, picture, mask, sources))
    {
      g_set_error_literal (error,
                           OUTPAINT_ERROR,
                           OUTPAINT_ERROR_FAILED,
                           _ ("There is not enough memory to paint the picture."));
      return FALSE;
    }

  if (!outpaint_complete_without (
        picture, task.unknown, task.barred, options, progress, user_data, cancellable, error))
    return FALSE;

  if (task.kept != NULL)
    restore (&task, mask);

  return TRUE;
}

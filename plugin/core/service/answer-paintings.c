/* The paintings in an answer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/answer-paintings.h"

#include <glib/gi18n-lib.h>


static void
painting_free (gpointer data)
{
  OutpaintAnswerPainting *painting = data;

  g_clear_pointer (&painting->file, g_bytes_unref);
  g_free (painting->address);
  g_free (painting);
}

GPtrArray *
outpaint_answer_paintings_new (void)
{
  return g_ptr_array_new_with_free_func (painting_free);
}

void
outpaint_answer_add_painting (GPtrArray *paintings, GBytes *file, const gchar *address)
{
  OutpaintAnswerPainting *painting = g_new0 (OutpaintAnswerPainting, 1);

  painting->file    = file;
  painting->address = g_strdup (address);

  if (paintings->len < OUTPAINT_ANSWER_PAINTINGS_MAX && (file != NULL || *address != '\0'))
    g_ptr_array_add (paintings, painting);
  else
    painting_free (painting);
}

void
outpaint_answer_free (OutpaintAnswer *answer)
{
  g_ptr_array_unref (answer->paintings);
  g_free (answer->request_id);
  g_clear_error (&answer->failure);
  g_free (answer);
}

void
outpaint_answer_add_request_id (GError *error, const gchar *request_id)
{
  g_autofree gchar *sentence = error->message;
  g_autofree gchar *id       = NULL;

  if (*request_id == '\0')
    {
      g_steal_pointer (&sentence);
      return;
    }

  id             = g_strdup_printf (_ ("(request id %s)"), request_id);
  error->message = g_strjoin (" ", sentence, id, NULL);
}

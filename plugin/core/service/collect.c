/* The paintings in an answer of a service that charges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/collect.h"

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/picture/codec-private.h"
#include "core/service/fetch.h"
#include "core/service/painting.h"

typedef struct
{
  const OutpaintCollection *collection;
  const OutpaintAnswer     *answer;
  GPtrArray                *names;   /* of the paintings on disk, NULL for others */
  GPtrArray                *results; /* the paintings that fit */
  guint                     n;       /* wanted results */
  guint                     taken;   /* bits of the paintings among the results */
  GError                   *first;   /* the first failure */
} Collecting;


static OutpaintFetch
get_fetch (const OutpaintCollection *collection, const gchar *address)
{
  return (OutpaintFetch){ .address     = address,
                          .service_url = collection->service_url,
                          .timeout     = collection->timeout,
                          .ca_file     = collection->ca_file,
                          .clock       = &outpaint_clock_system };
}

static const OutpaintAnswerPainting *
get_painting (Collecting *self, guint i)
{
  return g_ptr_array_index (self->answer->paintings, i);
}

/* Returns the address of painting i, "" when there is none or it must not be fetched. */
static const gchar *
get_address (Collecting *self, guint i)
{
  const gchar *address = get_painting (self, i)->address;

  return outpaint_url_check_download (address, self->collection->service_url, NULL) ? address : "";
}

/* Stores all received paintings on disk before any is checked. */
static void
keep_all (Collecting *self)
{
  for (guint i = 0; i < self->answer->paintings->len; i++)
    {
      GBytes      *file    = get_painting (self, i)->file;
      const gchar *address = get_address (self, i);
      gchar       *name    = NULL;

      if (self->collection->cache != NULL && (file != NULL || *address != '\0'))
        name = outpaint_recovery_job_add_address (self->collection->cache,
                                                  address,
                                                  file,
                                                  self->collection->seed,
                                                  self->answer->request_id,
                                                  g_get_real_time ());
      g_ptr_array_add (self->names, name);
    }
}

static void
set_not_fetched (const GError *failure, gboolean is_kept, GError **error)
{
  g_autoptr (GString) sentence = g_string_new (NULL);

  g_string_printf (
    sentence,
    _ ("The picture was painted, and probably charged, but it could not be downloaded. %s"),
    failure->message);
  if (is_kept)
    {
      g_string_append_c (sentence, ' ');
      g_string_append (sentence, _ ("Its address is kept for a later download."));
    }

  g_set_error_literal (error, OUTPAINT_ERROR, failure->code, sentence->str);
}

static void
note_failure (Collecting *self, GError *failure)
{
  if (self->first == NULL)
    self->first = failure;
  else
    g_error_free (failure);
}

static gboolean
is_cancelled (Collecting *self)
{
  return g_cancellable_is_cancelled (self->collection->cancellable);
}

/* Downloads the file at address i.  The painting was done, so every failure
 * except cancelling is OUTPAINT_ERROR_BROKEN or _ANSWER.
 */
static GBytes *
fetch_file (Collecting *self, guint i, GError **error)
{
  const OutpaintAnswerPainting *painting = get_painting (self, i);
  const gchar                  *name     = g_ptr_array_index (self->names, i);
  OutpaintFetch                 fetch    = get_fetch (self->collection, painting->address);
  g_autoptr (GError) failure             = NULL;
  GBytes  *file;
  gboolean is_only;

  file = outpaint_fetch (&fetch,
                         self->collection->cancellable,
                         self->collection->progress,
                         self->collection->progress_data,
                         &failure);
  if (file == NULL)
    {
      if (failure->domain == OUTPAINT_ERROR)
        set_not_fetched (failure, name != NULL, error);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }

  is_only = painting->file == NULL && g_bytes_get_size (file) > 0;
  if (name != NULL && (is_only || outpaint_is_png (file) || outpaint_is_jpeg (file)))
    outpaint_recovery_job_set_file (self->collection->cache, name, file);

  return file;
}

/* Adds painting i to the results if it fits the request. */
static void
take (Collecting *self, GBytes *file, guint i)
{
  const gchar     *name    = g_ptr_array_index (self->names, i);
  GError          *failure = NULL;
  OutpaintPicture *picture =
    outpaint_painting_decode (file, self->collection->size, FALSE, &failure);
  OutpaintResult *result;

  if (picture == NULL)
    {
      note_failure (self, failure);
      return;
    }

  result = outpaint_result_new (picture, self->collection->seed, self->answer->request_id);
  if (name != NULL)
    {
      outpaint_recovery_job_set_good (self->collection->cache, name);
      result->kept = g_strdup (name);
    }
  g_ptr_array_add (self->results, result);
  self->taken |= 1U << i;
}

static void
fetch_and_take (Collecting *self, guint i)
{
  g_autoptr (GBytes) file = NULL;
  GError *failure         = NULL;

  file = fetch_file (self, i, &failure);
  if (failure != NULL)
    note_failure (self, failure);
  else if (!is_cancelled (self))
    take (self, file, i);
}

/* Takes the received paintings, and then those at an address, up to the wanted
 * number.  As many addresses at most are tried.
 */
static void
take_all (Collecting *self)
{
  GPtrArray *paintings = self->answer->paintings;
  guint      n_fetched = 0;

  for (guint i = 0; i < paintings->len && self->results->len < self->n; i++)
    if (get_painting (self, i)->file != NULL)
      take (self, get_painting (self, i)->file, i);

  for (guint i = 0; i < paintings->len && self->results->len < self->n; i++)
    {
      gboolean is_taken = (self->taken & 1U << i) != 0;
      gboolean has_file = get_painting (self, i)->file != NULL;

      if (is_taken || (has_file && *get_address (self, i) == '\0') || is_cancelled (self)
          || n_fetched++ >= self->n)
        continue;

      fetch_and_take (self, i);
    }
}

/* Chooses between two reasons for a missing result; the one reported by the
 * service takes precedence.
 */
static GError *
choose_failure (Collecting *self)
{
  const OutpaintAnswer *answer = self->answer;
  GError               *chosen;

  if (self->first != NULL && self->first->domain != OUTPAINT_ERROR)
    return g_error_copy (self->first);
  if (answer->failure != NULL)
    return g_error_copy (answer->failure);

  if (self->first != NULL)
    chosen = g_error_copy (self->first);
  else
    chosen = g_error_new (OUTPAINT_ERROR,
                          OUTPAINT_ERROR_SERVICE,
                          _ ("The service sent %d of %d pictures. The others may be charged."),
                          (gint) self->results->len,
                          (gint) self->n);
  outpaint_answer_add_request_id (chosen, answer->request_id);

  return chosen;
}

gboolean
outpaint_collect_several (const OutpaintCollection *collection,
                          const OutpaintAnswer     *answer,
                          gint                      n,
                          GPtrArray                *results,
                          GError                  **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Collecting self             = { collection, answer, names, results, (guint) n, 0, NULL };
  gboolean   is_whole;

  keep_all (&self);
  if (g_cancellable_set_error_if_cancelled (collection->cancellable, error))
    return FALSE;

  take_all (&self);
  if (!answer->is_good)
    g_ptr_array_set_size (results, 0);
  is_whole = results->len == self.n;
  if (!is_whole && !g_cancellable_set_error_if_cancelled (collection->cancellable, error))
    g_propagate_error (error, choose_failure (&self));
  g_clear_error (&self.first);

  return is_whole;
}

OutpaintResult *
outpaint_collect (const OutpaintCollection *collection,
                  const OutpaintAnswer     *answer,
                  GError                  **error)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);

  return outpaint_collect_several (collection, answer, 1, results, error)
           ? g_ptr_array_steal_index (results, 0)
           : NULL;
}

/* The painting in an answer of a service that charges
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
  GPtrArray                *names; /* of the paintings on disk, NULL for others */
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

/* Returns the address of painting i, "" when there is none or it must not be fetched. */
static const gchar *
get_address (Collecting *self, guint i)
{
  GPtrArray   *addresses = self->answer->addresses;
  const gchar *address   = i < addresses->len ? g_ptr_array_index (addresses, i) : "";

  return outpaint_url_check_download (address, self->collection->service_url, NULL) ? address : "";
}

/* Stores all received paintings on disk before any is checked. */
static void
keep_all (Collecting *self)
{
  const OutpaintAnswer *answer = self->answer;

  for (guint i = 0; i < MAX (answer->pictures->len, answer->addresses->len); i++)
    {
      GBytes *file = i < answer->pictures->len ? g_ptr_array_index (answer->pictures, i) : NULL;
      const gchar *address = get_address (self, i);
      gchar       *name    = NULL;

      if (self->collection->cache != NULL && (file != NULL || *address != '\0'))
        name = outpaint_recovery_job_add_address (self->collection->cache,
                                                  address,
                                                  file,
                                                  self->collection->seed,
                                                  answer->request_id,
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

/* Downloads the file at the first address.  The painting was done, so every
 * failure except cancelling is OUTPAINT_ERROR_BROKEN or _ANSWER.
 */
static GBytes *
fetch_first (Collecting *self, GError **error)
{
  const gchar  *address      = g_ptr_array_index (self->answer->addresses, 0);
  const gchar  *name         = g_ptr_array_index (self->names, 0);
  OutpaintFetch fetch        = get_fetch (self->collection, address);
  g_autoptr (GError) failure = NULL;
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

  is_only = self->answer->pictures->len == 0 && g_bytes_get_size (file) > 0;
  if (name != NULL && (is_only || outpaint_is_png (file) || outpaint_is_jpeg (file)))
    outpaint_recovery_job_set_file (self->collection->cache, name, file);

  return file;
}

/* Returns the picture of painting i. */
static OutpaintPicture *
take (Collecting *self, GBytes *file, guint i, gchar **kept, GError **error)
{
  const gchar     *name    = g_ptr_array_index (self->names, i);
  OutpaintPicture *picture = outpaint_painting_decode (file, self->collection->size, FALSE, error);

  if (picture != NULL && name != NULL)
    {
      outpaint_recovery_job_set_good (self->collection->cache, name);
      *kept = g_strdup (name);
    }

  return picture;
}

/* Returns the first received painting that fits the request, else the one at
 * the first address.  The error is that of the first painting.
 */
static OutpaintPicture *
get_picture (Collecting *self, gchar **kept, GError **error)
{
  GPtrArray       *pictures = self->answer->pictures;
  OutpaintPicture *picture  = NULL;
  g_autoptr (GError) first  = NULL;
  g_autoptr (GBytes) file   = NULL;
  gboolean is_fetched =
    self->answer->addresses->len > 0 && (pictures->len == 0 || *get_address (self, 0) != '\0');

  if (g_cancellable_set_error_if_cancelled (self->collection->cancellable, error))
    return NULL;

  for (guint i = 0; picture == NULL && i < pictures->len; i++)
    picture = take (self, g_ptr_array_index (pictures, i), i, kept, first == NULL ? &first : NULL);

  if (picture == NULL && is_fetched)
    file = fetch_first (self, first == NULL ? &first : NULL);
  if (file != NULL && !g_cancellable_set_error_if_cancelled (self->collection->cancellable, error))
    picture = take (self, file, 0, kept, first == NULL ? &first : NULL);

  if (picture == NULL && (error == NULL || *error == NULL))
    g_propagate_error (error, g_steal_pointer (&first));

  return picture;
}

/* Chooses between two reasons for the missing result; the one reported by the
 * service takes precedence.
 */
static GError *
choose_failure (const OutpaintAnswer *answer, const GError *failure)
{
  GError *chosen;

  if (failure != NULL && failure->domain != OUTPAINT_ERROR)
    return g_error_copy (failure);
  if (answer->failure != NULL)
    return g_error_copy (answer->failure);

  chosen = g_error_copy (failure);
  outpaint_answer_add_request_id (chosen, answer->request_id);

  return chosen;
}

OutpaintResult *
outpaint_collect (const OutpaintCollection *collection,
                  const OutpaintAnswer     *answer,
                  GError                  **error)
{
  g_autoptr (GPtrArray) names         = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autofree gchar *kept              = NULL;
  g_autoptr (GError) failure          = NULL;
  Collecting      self                = { collection, answer, names };
  OutpaintResult *result;

  keep_all (&self);
  picture = get_picture (&self, &kept, &failure);
  if (picture == NULL || !answer->is_good)
    {
      g_propagate_error (error, choose_failure (answer, failure));
      return NULL;
    }

  result = outpaint_result_new (g_steal_pointer (&picture), collection->seed, answer->request_id);
  result->kept = g_steal_pointer (&kept);

  return result;
}

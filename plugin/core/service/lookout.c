/* Search for servers on this computer
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/lookout.h"

#include <glib/gi18n-lib.h>

#include "core/base/json.h"
#include "core/net/http.h"
#include "core/service/refusal.h"

#define TIMEOUT_MS 500


static void
found_free (gpointer data)
{
  OutpaintFoundServer *found = data;

  g_free (found->url);
  g_free (found);
}

static gchar *
make_url (gint port)
{
  return g_strdup_printf ("http://127.0.0.1:%d", port);
}

/* Returns TRUE for the JSON that the path of the service answers with. */
static gboolean
answer_fits (const OutpaintHttpResponse *response, const OutpaintLookup *lookup)
{
  gsize                   length;
  const gchar            *text = g_bytes_get_data (response->body, &length);
  enum json_tokener_error result;
  json_object            *root = outpaint_json_parse (text != NULL ? text : "", length, &result);
  gboolean                fits =
    outpaint_refusal_is_good (response->status) && json_object_is_type (root, lookup->type)
    && (lookup->member == NULL || outpaint_json_get_member (root, lookup->member) != NULL);

  json_object_put (root);

  return fits;
}

gboolean
outpaint_lookout_recognize (const OutpaintService *service, gint port, GCancellable *cancellable)
{
  g_autofree gchar   *base                  = make_url (port);
  g_autofree gchar   *url                   = g_strconcat (base, service->lookup->path, NULL);
  OutpaintHttpRequest request               = { .url = url, .timeout_ms = TIMEOUT_MS };
  g_autoptr (OutpaintHttpResponse) response = NULL;

  response = outpaint_http_send (&request, cancellable, NULL, NULL, NULL);

  return response != NULL && answer_fits (response, service->lookup);
}

static void
look_for (const OutpaintService *service, GCancellable *cancellable, GPtrArray *servers)
{
  for (const gint *port = service->lookup->ports; *port != 0; port++)
    if (outpaint_lookout_recognize (service, *port, cancellable))
      {
        OutpaintFoundServer *found = g_new0 (OutpaintFoundServer, 1);

        found->service = service;
        found->url     = make_url (*port);
        g_ptr_array_add (servers, found);
      }
}

static void
look_thread (GTask                 *task,
             gpointer source_object G_GNUC_UNUSED,
             gpointer task_data     G_GNUC_UNUSED,
             GCancellable          *cancellable)
{
  GPtrArray *servers = g_ptr_array_new_with_free_func (found_free);

  for (const OutpaintService *const *service = outpaint_services_list (); *service; service++)
    if ((*service)->lookup != NULL)
      look_for (*service, cancellable, servers);

  g_task_return_pointer (task, servers, (GDestroyNotify) g_ptr_array_unref);
}

void
outpaint_lookout_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, look_thread);
}

GPtrArray *
outpaint_lookout_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gchar *
outpaint_lookout_describe (GPtrArray *servers)
{
  GString *text = g_string_new (NULL);

  if (servers->len == 0)
    g_string_append (text,
                     _ ("No server was found on this computer. Start one, or enter its URL if it "
                        "is elsewhere."));

  for (guint i = 0; i < servers->len; i++)
    {
      const OutpaintFoundServer *found = g_ptr_array_index (servers, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      /* translators: a kind of server and its URL */
      g_string_append_printf (text, _ ("Found: %s at %s."), _ (found->service->label), found->url);
    }

  return g_string_free (text, FALSE);
}

/* Requests to ComfyUI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-client.h"

#include <string.h>

#include "core/base/json.h"
#include "core/net/multipart.h"

#define CANCEL_TIMEOUT 4           /* seconds for each of its requests */
#define LISTEN_TIMEOUT (24 * 3600) /* seconds; longer than any job */
#define HASH_LENGTH    24
#define JSON_TYPE      "Content-Type: application/json"

struct _OutpaintComfyuiClient
{
  gchar *url;
  gchar *ca_file;
  gint   timeout;
};

/* Progress of a request in the only phase that is reported. */
typedef struct
{
  OutpaintPhase        phase;
  OutpaintProgressFunc func;
  gpointer             data;
} Filter;


OutpaintComfyuiClient *
outpaint_comfyui_client_new (const gchar *url, const gchar *ca_file, gint timeout)
{
  OutpaintComfyuiClient *client = g_atomic_rc_box_new0 (OutpaintComfyuiClient);

  client->url     = g_strdup (url);
  client->ca_file = g_strdup (ca_file);
  client->timeout = timeout;

  return client;
}

OutpaintComfyuiClient *
outpaint_comfyui_client_ref (OutpaintComfyuiClient *client)
{
  return g_atomic_rc_box_acquire (client);
}

static void
client_clear (gpointer data)
{
  OutpaintComfyuiClient *client = data;

  g_free (client->url);
  g_free (client->ca_file);
}

void
outpaint_comfyui_client_unref (OutpaintComfyuiClient *client)
{
  g_atomic_rc_box_release_full (client, client_clear);
}

/* An OutpaintProgressFunc. */
static void
pass_on (const OutpaintProgress *progress, gpointer user_data)
{
  const Filter *filter = user_data;

  if (progress->phase == filter->phase && filter->func != NULL)
    filter->func (progress, filter->data);
}

static gchar *
make_url (OutpaintComfyuiClient *client, const gchar *path, const gchar *query)
{
  g_autofree gchar *url = outpaint_url_join (client->url, path);

  return *query != '\0' ? outpaint_url_add_query (url, query) : g_steal_pointer (&url);
}

/* Sends a request; a body of NULL for GET.  ComfyUI refuses requests of web
 * pages, which have the header Origin.
 */
static OutpaintHttpResponse *
send_request (OutpaintComfyuiClient *client,
              const gchar           *path,
              const gchar           *query,
              GBytes                *body,
              const gchar           *type,
              GCancellable          *cancellable,
              Filter                *filter,
              GError               **error)
{
  g_autofree gchar   *url       = make_url (client, path, query);
  gchar              *headers[] = { (gchar *) type, NULL };
  OutpaintHttpRequest request   = {
      .url     = url,
      .body    = body,
      .headers = headers,
      .timeout = client->timeout,
      .ca_file = client->ca_file,
      .is_free = TRUE,
  };

  return outpaint_http_send (&request, cancellable, filter != NULL ? pass_on : NULL, filter, error);
}

OutpaintHttpResponse *
outpaint_comfyui_client_get (OutpaintComfyuiClient *client,
                             const gchar           *path,
                             const gchar           *query,
                             GCancellable          *cancellable,
                             GError               **error)
{
  return send_request (client, path, query, NULL, NULL, cancellable, NULL, error);
}

OutpaintHttpResponse *
outpaint_comfyui_client_post (OutpaintComfyuiClient *client,
                              const gchar           *path,
                              const gchar           *json,
                              GCancellable          *cancellable,
                              GError               **error)
{
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));

  return send_request (client, path, "", body, JSON_TYPE, cancellable, NULL, error);
}

/* Returns a name that only this file has, so that the server keeps it once. */
static gchar *
make_name (GBytes *file)
{
  g_autofree gchar *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file);

  return g_strdup_printf ("outpaint-%.*s.png", HASH_LENGTH, hash);
}

gchar *
outpaint_comfyui_client_upload (OutpaintComfyuiClient *client,
                                GBytes                *file,
                                GCancellable          *cancellable,
                                OutpaintProgressFunc   progress,
                                gpointer               progress_data,
                                GError               **error)
{
  g_autoptr (OutpaintMultipart) multipart   = outpaint_multipart_new ();
  g_autoptr (OutpaintHttpResponse) response = NULL;
  g_autofree gchar *name                    = make_name (file);
  g_autofree gchar *type                    = NULL;
  g_autoptr (GBytes) body                   = NULL;
  Filter filter                             = { OUTPAINT_PHASE_SENDING, progress, progress_data };

  outpaint_multipart_add_file (multipart, "image", name, "image/png", file);
  outpaint_multipart_add_text (multipart, "type", "temp");
  type = outpaint_multipart_get_header (multipart);
  body = outpaint_multipart_get_body (multipart);

  response = send_request (client, "/upload/image", "", body, type, cancellable, &filter, error);

  return response != NULL ? outpaint_comfyui_read_upload (response, error) : NULL;
}

GBytes *
outpaint_comfyui_client_view (OutpaintComfyuiClient *client,
                              const gchar           *query,
                              GCancellable          *cancellable,
                              OutpaintProgressFunc   progress,
                              gpointer               progress_data,
                              GError               **error)
{
  Filter filter = { OUTPAINT_PHASE_RECEIVING, progress, progress_data };
  g_autoptr (OutpaintHttpResponse) response =
    send_request (client, "/view", query, NULL, NULL, cancellable, &filter, error);

  if (response == NULL || !outpaint_comfyui_check_view (response, error))
    return NULL;

  return g_bytes_ref (response->body);
}

/* Returns the random key of a WebSocket's request: 16 bytes in base64. */
static gchar *
make_key (void)
{
  guint32 numbers[4];

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = g_random_int ();

  return g_base64_encode ((const guchar *) numbers, sizeof numbers);
}

/* curl can hand over the connection, but speaks the protocol only in newer
 * versions.  Nothing has to be sent, since ComfyUI asks nothing.
 */
void
outpaint_comfyui_client_listen (OutpaintComfyuiClient *client,
                                const gchar           *client_id,
                                GCancellable          *cancellable,
                                OutpaintHttpStreamFunc stream,
                                gpointer               stream_data)
{
  g_autofree gchar *query                   = g_strconcat ("clientId=", client_id, NULL);
  g_autofree gchar *url                     = make_url (client, "/ws", query);
  g_autofree gchar *key                     = make_key ();
  g_autofree gchar *key_line                = g_strconcat ("Sec-WebSocket-Key: ", key, NULL);
  g_autoptr (OutpaintHttpResponse) response = NULL;
  gchar              *headers[]             = { (gchar *) "Connection: Upgrade",
                                                (gchar *) "Upgrade: websocket",
                                                (gchar *) "Sec-WebSocket-Version: 13",
                                                key_line,
                                                NULL };
  OutpaintHttpRequest request               = {
                  .url         = url,
                  .headers     = headers,
                  .timeout     = LISTEN_TIMEOUT,
                  .ca_file     = client->ca_file,
                  .is_free     = TRUE,
                  .stream      = stream,
                  .stream_data = stream_data,
  };

  response = outpaint_http_send (&request, cancellable, NULL, NULL, NULL);
}

/* ---- cancelling ---- */

static void
post_quietly (OutpaintComfyuiClient *client, const gchar *path, json_object *document)
{
  g_autoptr (OutpaintHttpResponse) response = NULL;

  response = outpaint_comfyui_client_post (
    client, path, json_object_to_json_string_ext (document, JSON_C_TO_STRING_PLAIN), NULL, NULL);
  json_object_put (document);
}

static void
remove_pending (OutpaintComfyuiClient *client, const gchar *const *ids)
{
  json_object *list     = json_object_new_array ();
  json_object *document = json_object_new_object ();

  for (; *ids != NULL; ids++)
    json_object_array_add (list, json_object_new_string (*ids));
  json_object_object_add (document, "delete", list);
  post_quietly (client, "/queue", document);
}

/* Stops the job if it is running, and returns TRUE then.  ComfyUI before 0.3.57
 * ignores the id and stops whatever is running, which therefore must be this job.
 */
static gboolean
interrupt (OutpaintComfyuiClient *client, const OutpaintHttpResponse *queue, const gchar *id)
{
  static const gchar *const no_own[] = { NULL };
  OutpaintComfyuiPlace      place;
  json_object              *document;

  if (!outpaint_comfyui_read_queue (queue, id, no_own, &place, NULL)
      || place.state != OUTPAINT_COMFYUI_RUNNING)
    return FALSE;

  document = json_object_new_object ();
  outpaint_json_add_string (document, "prompt_id", id);
  post_quietly (client, "/interrupt", document);

  return TRUE;
}

void
outpaint_comfyui_client_cancel (OutpaintComfyuiClient *client, const gchar *const *ids)
{
  g_autoptr (OutpaintComfyuiClient) hasty   = NULL;
  g_autoptr (OutpaintHttpResponse) response = NULL;

  hasty = outpaint_comfyui_client_new (
    client->url, client->ca_file, MIN (client->timeout, CANCEL_TIMEOUT));
  remove_pending (hasty, ids);
  response = outpaint_comfyui_client_get (hasty, "/queue", "", NULL, NULL);

  /* The ids belong to one job.  A second interrupt could stop the next one. */
  while (response != NULL && *ids != NULL && !interrupt (hasty, response, *ids))
    ids++;
}

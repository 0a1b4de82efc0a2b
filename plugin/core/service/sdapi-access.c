/* Calls of a Stable Diffusion server
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/sdapi-access.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/secret.h"
#include "core/service/refusal.h"

#define GROUP "sdapi"

const OutpaintSetting outpaint_sdapi_url = {
  .group    = GROUP,
  .key      = "url",
  .variable = "OUTPAINT_SDAPI_URL",
  .initial  = "http://127.0.0.1:7860",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_URL,
  .title    = N_ ("Stable Diffusion URL"),
  .label    = N_ ("_URL:"),
  .tooltip  = N_ ("The URL of the server, for example http://127.0.0.1:7860. Without a password it "
                  "may be in your local network, such as http://192.168.1.20:7860."),
};
const OutpaintSetting outpaint_sdapi_user = {
  .group    = GROUP,
  .key      = "user",
  .variable = "OUTPAINT_SDAPI_USER",
  .title    = N_ ("Stable Diffusion user"),
  .label    = N_ ("Use_r:"),
  .tooltip  = N_ ("Only for a server that asks for a user name and a password (--api-auth)"),
};
const OutpaintSetting outpaint_sdapi_password = {
  .group    = GROUP,
  .key      = "password",
  .variable = "OUTPAINT_SDAPI_PASSWORD",
  .flags    = OUTPAINT_SETTING_SECRET,
  .title    = N_ ("Stable Diffusion password"),
  .label    = N_ ("Pass_word:"),
  .tooltip  = N_ ("Only for a server that asks for a user name and a password. The URL then begins "
                  "with https:// unless the server is on this computer."),
};
const OutpaintSetting outpaint_sdapi_model = {
  .group    = GROUP,
  .key      = "model",
  .variable = "OUTPAINT_SDAPI_MODEL",
  .title    = N_ ("Stable Diffusion model"),
  .label    = N_ ("Mo_del:"),
  .tooltip  = N_ ("The model that paints. Leave it empty for the one that the server has loaded. A "
                  "model for inpainting is best."),
};
const OutpaintSetting outpaint_sdapi_sampler = {
  .group    = GROUP,
  .key      = "sampler",
  .variable = "OUTPAINT_SDAPI_SAMPLER",
  .title    = N_ ("Stable Diffusion sampler"),
  .label    = N_ ("Sam_pler:"),
  .tooltip  = N_ ("The sampler, for example Euler a. Leave it empty for the server's own."),
};

struct _OutpaintSdapiAccess
{
  gchar *url;
  gchar *ca_file;
  gchar *authorization; /* a header line, or NULL */
  gchar *secrets[4];
};

/* A failure of the API: all fields that are given must match. */
typedef struct
{
  gint              status; /* 0: any */
  const gchar      *words;  /* in the answer, NULL: any */
  OutpaintErrorCode code;
  const gchar      *sentence;
} Failure;

#define NO_API                                                                                     \
  N_ (                                                                                             \
    "There is no Stable Diffusion API at this URL. Check the URL in the settings; AUTOMATIC1111 "  \
    "and Forge must be started with --api.")

static const Failure failures[] = {
  { 401,
    NULL,
    OUTPAINT_ERROR_CREDENTIALS,
    N_ ("The server does not accept the user name and the password. Check both in the settings; "
        "they are those of --api-auth.") },
  { 403,
    NULL,
    OUTPAINT_ERROR_ACCOUNT,
    N_ ("The server denies access. Check the URL, and the options of the server.") },
  { 0,
    "prompt required",
    OUTPAINT_ERROR_PROMPT,
    N_ ("This server needs a prompt. Describe the picture.") },
  { 0,
    "Sampler not found",
    OUTPAINT_ERROR_SETTINGS,
    N_ ("The server does not have the sampler. Change it in the settings, or leave it empty.") },
  { 404, NULL, OUTPAINT_ERROR_SETTINGS, NO_API },
  { 405, NULL, OUTPAINT_ERROR_SETTINGS, NO_API },
  { 413,
    NULL,
    OUTPAINT_ERROR_PICTURE,
    N_ ("The picture is too large for the server. Reduce the maximum size and try again.") },
  { 429,
    NULL,
    OUTPAINT_ERROR_RATE,
    N_ ("The server received too many requests in a short time. Wait a moment and try again.") },
  { 0,
    "out of memory",
    OUTPAINT_ERROR_SERVICE,
    N_ ("The server has not enough memory for a picture of this size. Reduce the maximum size and "
        "try again.") },
  { 0,
    "OutOfMemory",
    OUTPAINT_ERROR_SERVICE,
    N_ ("The server has not enough memory for a picture of this size. Reduce the maximum size and "
        "try again.") },
  { 502,
    NULL,
    OUTPAINT_ERROR_SERVICE,
    N_ ("The server is currently not available. Try again later.") },
  { 503,
    NULL,
    OUTPAINT_ERROR_SERVICE,
    N_ ("The server is currently not available. Try again later.") },
  { 504,
    NULL,
    OUTPAINT_ERROR_SERVICE,
    N_ ("A proxy gave up waiting for the server. Raise the time limit of the proxy, or choose a "
        "smaller maximum size or fewer steps.") },
};

static const Failure redirect = { 0,
                                  NULL,
                                  OUTPAINT_ERROR_SETTINGS,
                                  N_ ("The URL redirects to another address. Enter the final "
                                      "address of the server in the settings.") };
static const Failure refusal  = { 0,
                                  NULL,
                                  OUTPAINT_ERROR_SERVICE,
                                  N_ ("The server refused the request.") };
static const Failure failed   = { 0,
                                  NULL,
                                  OUTPAINT_ERROR_SERVICE,
                                  N_ ("The server had an error. Look at the messages in its "
                                      "window, and try again.") };
static const Failure odd      = { 0,
                                  NULL,
                                  OUTPAINT_ERROR_ANSWER,
                                  N_ ("The answer is not from a Stable Diffusion server. Check the "
                                      "URL in the settings.") };


/* Sets the header of HTTP Basic, which contains the password in base64. */
static void
set_authorization (OutpaintSdapiAccess *access, const gchar *user, const gchar *password)
{
  gchar *pair   = g_strconcat (user, ":", password, NULL);
  gchar *base64 = g_base64_encode ((const guchar *) pair, strlen (pair));

  access->authorization = g_strconcat ("Authorization: Basic ", base64, NULL);
  access->secrets[0]    = base64;
  access->secrets[1]    = pair;
  access->secrets[2]    = *password != '\0' ? g_strdup (password) : NULL;
}

/* Returns the URL of the server, which users enter with the root of the API, too.
 * The host can have the name of the root.
 */
static gchar *
strip_root (const gchar *url)
{
  static const gchar *const roots[] = { OUTPAINT_SDAPI_ROOT, "/sdapi" };
  const gchar              *scheme  = strstr (url, "://");
  gsize                     least   = scheme != NULL ? (gsize) (scheme - url) + strlen ("://") : 0;
  gsize                     length  = strcspn (url, "?");
  gchar                    *base;

  while (length > 0 && url[length - 1] == '/')
    length--;
  base = g_strndup (url, length);

  for (gsize i = 0; i < G_N_ELEMENTS (roots); i++)
    if (g_str_has_suffix (base, roots[i]) && strlen (base) >= least + strlen (roots[i]))
      base[strlen (base) - strlen (roots[i])] = '\0';

  return base;
}

OutpaintSdapiAccess *
outpaint_sdapi_access_new (OutpaintSettings *settings)
{
  OutpaintSdapiAccess *access   = g_atomic_rc_box_new0 (OutpaintSdapiAccess);
  const gchar         *user     = outpaint_settings_get (settings, &outpaint_sdapi_user);
  const gchar         *password = outpaint_settings_get (settings, &outpaint_sdapi_password);

  access->url     = strip_root (outpaint_settings_get (settings, &outpaint_sdapi_url));
  access->ca_file = g_strdup (outpaint_settings_get (settings, &outpaint_setting_ca_file));
  if (*user != '\0' || *password != '\0')
    set_authorization (access, user, password);

  return access;
}

OutpaintSdapiAccess *
outpaint_sdapi_access_ref (OutpaintSdapiAccess *access)
{
  return g_atomic_rc_box_acquire (access);
}

static void
access_clear (gpointer data)
{
  OutpaintSdapiAccess *access = data;

  g_free (access->url);
  g_free (access->ca_file);
  outpaint_secret_free (access->authorization);
  for (gsize i = 0; i < G_N_ELEMENTS (access->secrets); i++)
    outpaint_secret_free (access->secrets[i]);
}

void
outpaint_sdapi_access_unref (OutpaintSdapiAccess *access)
{
  g_atomic_rc_box_release_full (access, access_clear);
}

const gchar *const *
outpaint_sdapi_access_get_secrets (OutpaintSdapiAccess *access)
{
  return (const gchar *const *) access->secrets;
}

/* Returns the URL of a path with a query. */
static gchar *
make_url (OutpaintSdapiAccess *access, const gchar *path)
{
  g_auto (GStrv) parts     = g_strsplit (path, "?", 2);
  g_autofree gchar *joined = outpaint_url_join (access->url, parts[0]);

  if (joined == NULL || parts[1] == NULL)
    return g_steal_pointer (&joined);

  return g_strconcat (joined, "?", parts[1], NULL);
}

OutpaintHttpResponse *
outpaint_sdapi_access_send (OutpaintSdapiAccess *access,
                            const gchar         *path,
                            GBytes              *body,
                            gint                 timeout,
                            GCancellable        *cancellable,
                            OutpaintProgressFunc progress,
                            gpointer             progress_data,
                            GError             **error)
{
  g_autofree gchar   *url = make_url (access, path);
  gchar              *headers[3];
  gint                n = 0;
  OutpaintHttpRequest request;

  if (body != NULL)
    headers[n++] = (gchar *) "Content-Type: application/json";
  if (access->authorization != NULL)
    headers[n++] = access->authorization;
  headers[n] = NULL;

  request = (OutpaintHttpRequest){ .url     = url,
                                   .body    = body,
                                   .headers = headers,
                                   .timeout = timeout,
                                   .ca_file = access->ca_file,
                                   .is_free = TRUE };

  return outpaint_http_send (&request, cancellable, progress, progress_data, error);
}

static json_object *
parse_any (const OutpaintHttpResponse *response)
{
  gsize                   length;
  const gchar            *text = g_bytes_get_data (response->body, &length);
  enum json_tokener_error result;

  return outpaint_json_parse (text != NULL ? text : "", length, &result);
}

json_object *
outpaint_sdapi_access_parse (const OutpaintHttpResponse *response)
{
  return outpaint_refusal_is_good (response->status) ? parse_any (response) : NULL;
}

json_object *
outpaint_sdapi_access_ask (OutpaintSdapiAccess *access,
                           const gchar         *path,
                           GBytes              *body,
                           gint                 timeout,
                           GCancellable        *cancellable)
{
  g_autoptr (OutpaintHttpResponse) response =
    outpaint_sdapi_access_send (access, path, body, timeout, cancellable, NULL, NULL, NULL);

  return response != NULL ? outpaint_sdapi_access_parse (response) : NULL;
}

/* Returns the words of a refusal. */
static gchar *
get_words (const OutpaintHttpResponse *response)
{
  json_object *root  = parse_any (response);
  gchar       *words = outpaint_refusal_get_words (root);

  json_object_put (root);

  return words;
}

static const Failure *
find_failure (gint status, const gchar *words)
{
  if (outpaint_refusal_is_good (status))
    return &odd;

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if ((failures[i].status == 0 || failures[i].status == status)
        && (failures[i].words == NULL || strstr (words, failures[i].words) != NULL))
      return &failures[i];

  if (status < 400)
    return &redirect;

  return status < 500 ? &refusal : &failed;
}

GError *
outpaint_sdapi_access_judge (OutpaintSdapiAccess *access, const OutpaintHttpResponse *response)
{
  g_autofree gchar *words   = get_words (response);
  const Failure    *failure = find_failure (response->status, words);

  return outpaint_refusal_new (failure->code,
                               _ (failure->sentence),
                               words,
                               response,
                               outpaint_sdapi_access_get_secrets (access));
}

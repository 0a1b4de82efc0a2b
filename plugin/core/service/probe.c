/* Test of a service's settings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/probe.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-c/json.h>

#include "core/service/answer.h"
#include "core/base/error.h"
#include "core/service/setup.h"

/* Range of the service's own codes, and range of its internal failures. */
#define CODE_FIRST         50000
#define CODE_LAST          59999
#define INSIDE_FIRST       50500
#define INSIDE_LAST        50501
#define BAD_REQUEST        400
#define UNPROCESSABLE      422
#define FIRST_ERROR_STATUS 400

/* Data of a probe's task. */
typedef struct
{
  const OutpaintService *service;
  OutpaintSettings      *settings;
} Probe;


static OutpaintFinding *
create_unclear (const gchar *reason)
{
  return outpaint_finding_new (
    OUTPAINT_FINDING_UNCLEAR,
    g_strdup_printf (_ ("The test could not decide whether the URL and the key work. %s"), reason));
}

static OutpaintFinding *
create_odd (gint status)
{
  g_autofree gchar *reason = NULL;

  reason =
    g_strdup_printf (_ ("The answer is not from the service (HTTP %d). Check the URL."), status);

  return create_unclear (reason);
}

/* Returns TRUE when a message is about access.  A bad request may be refused
 * before or after the key is checked, which only the message reveals.
 */
static gboolean
speaks_of_access (const gchar *text)
{
  static const gchar *const words[] = {
    "auth",      "credential", "denied",    "permission",  "forbidden",  "api key",
    "api_key",   "apikey",     "api-key",   "invalid key", "access key", "access_key",
    "accesskey", "token",      "signature", "balance",     "arrear",     "overdue",
    "quota",     "billing",    "expired",   "account",     "subscri",    "not activated",
  };
  g_autofree gchar *lower = g_utf8_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (lower, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Returns the service's own code, 0 when the answer does not have the service's form. */
static gint
find_service_code (const gchar *text)
{
  json_object *root  = json_tokener_parse (text);
  json_object *value = NULL;
  gint         code  = 0;

  if (json_object_object_get_ex (root, "code", &value)
      && (json_object_is_type (value, json_type_int)
          || json_object_is_type (value, json_type_string)))
    code = json_object_get_int (value);
  json_object_put (root);

  return code >= CODE_FIRST && code <= CODE_LAST ? code : 0;
}

/* Judges a refusal whose code does not concern the URL or the key. */
static OutpaintFinding *
judge_refusal (gint status, const gchar *text, const GError *failure)
{
  gint     code   = find_service_code (text);
  gboolean is_bad = status == BAD_REQUEST || status == UNPROCESSABLE;

  if (speaks_of_access (text) || (code >= INSIDE_FIRST && code <= INSIDE_LAST))
    return create_unclear (failure->message);

  if (code != 0 && (is_bad || status < FIRST_ERROR_STATUS))
    return outpaint_finding_new (OUTPAINT_FINDING_WORKS,
                                 g_strdup (_ ("The URL and the key work.")));

  if (is_bad)
    return outpaint_finding_new (OUTPAINT_FINDING_WORKS,
                                 g_strdup (_ ("The service answers and did not refuse the key.")));

  return failure->code == OUTPAINT_ERROR_SERVICE ? create_unclear (failure->message)
                                                 : create_odd (status);
}

static OutpaintFinding *
judge_error (gint status, const gchar *text, const GError *failure)
{
  g_autofree gchar *reason = NULL;

  switch (failure->code)
    {
    case OUTPAINT_ERROR_SETTINGS:
    case OUTPAINT_ERROR_CREDENTIALS:
    case OUTPAINT_ERROR_ACCOUNT:
    case OUTPAINT_ERROR_FAILED:
      return outpaint_finding_new (OUTPAINT_FINDING_REFUSED, g_strdup (failure->message));

    case OUTPAINT_ERROR_RATE:
    case OUTPAINT_ERROR_CONCURRENCY:
      return create_unclear (failure->message);

    case OUTPAINT_ERROR_BROKEN:
      reason = g_strdup_printf (
        _ ("The gateway received no answer from the service (HTTP %d). Try again later."), status);
      return create_unclear (reason);

    case OUTPAINT_ERROR_ANSWER:
      return create_odd (status);

    default:
      return judge_refusal (status, text, failure);
    }
}

OutpaintFinding *
outpaint_probe_judge (const OutpaintHttpResponse *response, const gchar *const *secrets)
{
  gsize             length;
  const gchar      *data            = g_bytes_get_data (response->body, &length);
  g_autofree gchar *text            = g_utf8_make_valid (length > 0 ? data : "", (gssize) length);
  g_autoptr (GError) failure        = NULL;
  g_autoptr (OutpaintAnswer) answer = outpaint_answer_parse (response, secrets, &failure);

  if (answer == NULL)
    return judge_error (response->status, text, failure);

  return create_unclear (_ ("The server accepted a request without a picture. Check the URL."));
}

OutpaintFinding *
outpaint_probe_judge_failure (const GError *failure)
{
  if (failure->code == OUTPAINT_ERROR_BROKEN || failure->code == OUTPAINT_ERROR_ANSWER)
    return create_unclear (
      _ ("The answer is incomplete. Check the URL and the network, and try again."));

  return outpaint_finding_new (OUTPAINT_FINDING_REFUSED, g_strdup (failure->message));
}

/* Returns TRUE for failures that may pass by themselves. */
static gboolean
may_pass (const GError *failure)
{
  return failure->code == OUTPAINT_ERROR_SERVICE || failure->code == OUTPAINT_ERROR_RATE
         || failure->code == OUTPAINT_ERROR_CONCURRENCY || failure->code == OUTPAINT_ERROR_BROKEN;
}

OutpaintFinding *
outpaint_probe_conclude (GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;

  if (owned->domain == OUTPAINT_ERROR)
    return outpaint_finding_new (may_pass (owned) ? OUTPAINT_FINDING_UNCLEAR
                                                  : OUTPAINT_FINDING_REFUSED,
                                 g_strdup (owned->message));

  g_propagate_error (error, g_steal_pointer (&owned));
  return NULL;
}

static void
probe_free (gpointer data)
{
  Probe *probe = data;

  outpaint_settings_unref (probe->settings);
  g_free (probe);
}

OutpaintFinding *
outpaint_probe_run (const OutpaintService *service,
                    OutpaintSettings      *settings,
                    GCancellable          *cancellable,
                    GError               **error)
{
  g_autoptr (GError) failure = NULL;

  if (!outpaint_setup_check (service, settings, &failure))
    return outpaint_finding_new (OUTPAINT_FINDING_REFUSED, g_strdup (failure->message));

  return service->probe (settings, cancellable, error);
}

static void
probe_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Probe           *probe = task_data;
  GError          *error = NULL;
  OutpaintFinding *finding;

  (void) source_object;

  finding = outpaint_probe_run (probe->service, probe->settings, cancellable, &error);
  if (finding != NULL)
    g_task_return_pointer (task, finding, (GDestroyNotify) outpaint_finding_free);
  else
    g_task_return_error (task, error);
}

void
outpaint_probe_async (const OutpaintService *service,
                      OutpaintSettings      *settings,
                      GCancellable          *cancellable,
                      GAsyncReadyCallback    callback,
                      gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *probe           = g_new0 (Probe, 1);

  probe->service  = service;
  probe->settings = outpaint_settings_copy (settings);
  g_task_set_task_data (task, probe, probe_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, probe_thread);
}

OutpaintFinding *
outpaint_probe_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

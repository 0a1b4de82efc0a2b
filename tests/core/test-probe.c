/* Tests of probe
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/probe.h"

#include <string.h>

#include "core/base/error.h"
#include "support/service-settings.h"

#define KEY "sk-very-secret-key"

#define SERVICE_SAYS(code, message)                                                                \
  "{\"code\":" code ",\"data\":null,\"message\":\"" message "\",\"request_id\":\"R\","             \
  "\"status\":" code "}"
#define FRONT_DOOR_SAYS(code)                                                                      \
  "{\"ResponseMetadata\":{\"RequestId\":\"R\",\"Error\":{\"CodeN\":0,\"Code\":\"" code             \
  "\",\"Message\":\"m\"}}}"
#define GATEWAY_SAYS(message)                                                                      \
  "{\"error\":{\"message\":\"" message "\",\"type\":\"t\",\"code\":\"c\"}}"

#define WORKS    "The URL and the key work."
#define PASSED   "The service answers and did not refuse the key."
#define UNCLEAR  "The test could not decide whether the URL and the key work."
#define CHARGED  "charged"
#define SUCCEEDS "{\"code\":10000,\"status\":10000,\"data\":{\"image_urls\":[\"https://a/b\"]}}"

typedef struct
{
  gint                status;
  const gchar        *body;
  OutpaintFindingKind kind;
  const gchar        *start; /* start of the sentence */
  const gchar        *words; /* other words in the sentence */
} Row;

static const Row rows[] = {
  /* The service itself refuses an empty list: all keys were accepted. */
  { 400, SERVICE_SAYS ("50215", "binary_data_base64: empty"), OUTPAINT_FINDING_WORKS, WORKS, "" },
  { 200, SERVICE_SAYS ("50207", "image decode error"), OUTPAINT_FINDING_WORKS, WORKS, "" },
  { 400, SERVICE_SAYS ("50411", "Pre Img Risk Not Pass"), OUTPAINT_FINDING_WORKS, WORKS, "" },
  { 400, SERVICE_SAYS ("50520", "Risk Internal Error"), OUTPAINT_FINDING_WORKS, WORKS, "" },

  /* Another server refuses it, perhaps before it checks the key. */
  { 400, GATEWAY_SAYS ("no picture"), OUTPAINT_FINDING_WORKS, PASSED, "" },
  { 400, "Bad Request", OUTPAINT_FINDING_WORKS, PASSED, "" },
  { 422, GATEWAY_SAYS ("no picture"), OUTPAINT_FINDING_WORKS, PASSED, "" },
  { 400, SERVICE_SAYS ("1001", "bad input"), OUTPAINT_FINDING_WORKS, PASSED, "" },

  { 401,
    GATEWAY_SAYS ("no"),
    OUTPAINT_FINDING_REFUSED,
    "The service does not accept the key.",
    "" },
  { 402,
    GATEWAY_SAYS ("no"),
    OUTPAINT_FINDING_REFUSED,
    "The balance of the account is used up.",
    "" },
  { 403, GATEWAY_SAYS ("no"), OUTPAINT_FINDING_REFUSED, "This account may not use", "" },
  { 404, "<html>", OUTPAINT_FINDING_REFUSED, "There is no such service at this URL.", "" },
  { 307, "", OUTPAINT_FINDING_REFUSED, "The URL redirects to another address", "" },
  { 400,
    FRONT_DOOR_SAYS ("MissingSignature"),
    OUTPAINT_FINDING_REFUSED,
    "The service found no signature",
    "" },
  { 400,
    FRONT_DOOR_SAYS ("InvalidTimestamp"),
    OUTPAINT_FINDING_REFUSED,
    "The service refuses the request's time",
    "" },

  { 429, GATEWAY_SAYS ("wait"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "(HTTP 429)" },
  { 429, SERVICE_SAYS ("50430", "Limit"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "simultaneous" },
  { 500, SERVICE_SAYS ("50500", "Internal"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "(HTTP 500)" },
  { 200, SERVICE_SAYS ("50500", "Internal"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "internal error" },
  { 503, GATEWAY_SAYS ("down"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "not available" },
  { 502, "<html>", OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "(HTTP 502)" },
  { 504, "", OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "(HTTP 504)" },
  { 413, "", OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "(HTTP 413)" },
  { 200, "<html>", OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "not from the service (HTTP 200)" },
  { 200, "", OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "(HTTP 200)" },
  { 200, SUCCEEDS, OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "without a picture" },
  { 200, GATEWAY_SAYS ("no"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "unknown error" },

  /* Refused keys in unknown forms. */
  { 400, GATEWAY_SAYS ("API key not valid"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "API key" },
  { 400, SERVICE_SAYS ("50400", "Access Denied"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "Denied" },
  { 400, GATEWAY_SAYS ("bad " KEY " token"), OUTPAINT_FINDING_UNCLEAR, UNCLEAR, "bad *** token" },
};


static void
test_judge (void)
{
  static const gchar *const secrets[] = { KEY, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GBytes) body       = g_bytes_new_static (rows[i].body, strlen (rows[i].body));
      OutpaintHttpResponse response = { .status = rows[i].status, .body = body };
      g_autoptr (OutpaintFinding) finding = outpaint_probe_judge (&response, secrets);

      g_test_message ("%d %s: %s", rows[i].status, rows[i].body, finding->sentence);
      g_assert_cmpint (finding->kind, ==, rows[i].kind);
      g_assert_true (g_str_has_prefix (finding->sentence, rows[i].start));
      g_assert_nonnull (strstr (finding->sentence, rows[i].words));
      g_assert_null (strstr (finding->sentence, KEY));
      g_assert_null (strstr (finding->sentence, CHARGED));
    }
}

static void
test_judge_failure (void)
{
  static const struct
  {
    OutpaintErrorCode   code;
    OutpaintFindingKind kind;
    const gchar        *start;
  } failures[] = {
    { OUTPAINT_ERROR_UNREACHABLE, OUTPAINT_FINDING_REFUSED, "What happened" },
    { OUTPAINT_ERROR_FAILED, OUTPAINT_FINDING_REFUSED, "What happened" },
    { OUTPAINT_ERROR_BROKEN, OUTPAINT_FINDING_UNCLEAR, UNCLEAR " The answer is incomplete." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (GError) failure =
        g_error_new_literal (OUTPAINT_ERROR, (gint) failures[i].code, "What happened. " CHARGED);
      g_autoptr (OutpaintFinding) finding = outpaint_probe_judge_failure (failure);

      g_assert_cmpint (finding->kind, ==, failures[i].kind);
      g_assert_true (g_str_has_prefix (finding->sentence, failures[i].start));
    }
}

/* A failure that may pass by itself leaves the settings undecided. */
static void
test_conclude (void)
{
  static const struct
  {
    OutpaintErrorCode   code;
    OutpaintFindingKind kind;
  } failures[] = {
    { OUTPAINT_ERROR_CREDENTIALS, OUTPAINT_FINDING_REFUSED },
    { OUTPAINT_ERROR_SETTINGS, OUTPAINT_FINDING_REFUSED },
    { OUTPAINT_ERROR_ANSWER, OUTPAINT_FINDING_REFUSED },
    { OUTPAINT_ERROR_UNREACHABLE, OUTPAINT_FINDING_REFUSED },
    { OUTPAINT_ERROR_SERVICE, OUTPAINT_FINDING_UNCLEAR },
    { OUTPAINT_ERROR_RATE, OUTPAINT_FINDING_UNCLEAR },
    { OUTPAINT_ERROR_CONCURRENCY, OUTPAINT_FINDING_UNCLEAR },
    { OUTPAINT_ERROR_BROKEN, OUTPAINT_FINDING_UNCLEAR },
  };
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      GError *failure =
        g_error_new_literal (OUTPAINT_ERROR, (gint) failures[i].code, "What happened.");
      g_autoptr (OutpaintFinding) finding = outpaint_probe_conclude (failure, NULL);

      g_assert_cmpint (finding->kind, ==, failures[i].kind);
      g_assert_cmpstr (finding->sentence, ==, "What happened.");
    }

  g_assert_null (outpaint_probe_conclude (
    g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* ---- on a thread ---- */

typedef struct
{
  GMainLoop       *loop;
  OutpaintFinding *finding;
  GError          *error;
} Outcome;

static GMutex   fake_lock;
static GCond    fake_let_go;
static gboolean fake_hangs;

static OutpaintFinding *
fake_probe (OutpaintSettings *settings, GCancellable *cancellable, GError **error)
{
  OutpaintFinding *finding;

  g_mutex_lock (&fake_lock);
  while (fake_hangs)
    g_cond_wait (&fake_let_go, &fake_lock);
  finding = outpaint_finding_new (OUTPAINT_FINDING_WORKS,
                                  g_strdup (outpaint_settings_get (settings, SETTING_GATEWAY_URL)));
  g_mutex_unlock (&fake_lock);

  (void) cancellable;
  (void) error;

  return finding;
}

static const OutpaintService fake_service = { .name  = "fake",
                                              .label = "Fake",
                                              .probe = fake_probe };

static void
set_hanging (gboolean hangs)
{
  g_mutex_lock (&fake_lock);
  fake_hangs = hangs;
  g_cond_broadcast (&fake_let_go);
  g_mutex_unlock (&fake_lock);
}

static void
over (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  (void) source;

  outcome->finding = outpaint_probe_finish (result, &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static OutpaintSettings *
make_settings (const gchar *url)
{
  OutpaintSettings *settings = outpaint_setup_load ("/nonexistent/outpaint.conf", NULL, NULL);

  outpaint_settings_set (settings, SETTING_GATEWAY_URL, url);

  return settings;
}

/* The settings may be changed and freed while it runs. */
static void
test_async (void)
{
  OutpaintSettings *settings = make_settings ("https://a.example/");
  Outcome           outcome  = { .loop = g_main_loop_new (NULL, FALSE) };

  set_hanging (TRUE);
  outpaint_probe_async (&fake_service, settings, NULL, over, &outcome);
  outpaint_settings_set (settings, SETTING_GATEWAY_URL, "https://b.example/");
  outpaint_settings_unref (settings);
  set_hanging (FALSE);
  g_main_loop_run (outcome.loop);

  g_assert_no_error (outcome.error);
  g_assert_cmpstr (outcome.finding->sentence, ==, "https://a.example/");
  outpaint_finding_free (outcome.finding);
  g_main_loop_unref (outcome.loop);
}

/* The callback runs at once, even when the service takes long. */
static void
test_cancel (void)
{
  g_autoptr (OutpaintSettings) settings = make_settings ("https://a.example/");
  g_autoptr (GCancellable) cancellable  = g_cancellable_new ();
  Outcome outcome                       = { .loop = g_main_loop_new (NULL, FALSE) };

  set_hanging (TRUE);
  outpaint_probe_async (&fake_service, settings, cancellable, over, &outcome);
  g_cancellable_cancel (cancellable);
  g_main_loop_run (outcome.loop);
  set_hanging (FALSE);

  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (outcome.finding);
  g_clear_error (&outcome.error);
  g_main_loop_unref (outcome.loop);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/probe/judge", test_judge);
  g_test_add_func ("/probe/judge-failure", test_judge_failure);
  g_test_add_func ("/probe/conclude", test_conclude);
  g_test_add_func ("/probe/async", test_async);
  g_test_add_func ("/probe/cancel", test_cancel);

  return g_test_run ();
}

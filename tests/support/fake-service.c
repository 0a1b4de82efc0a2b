/* A fourth service, for tests of the table of services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/service/service.h"

/* A service without network, account and seeds.  It paints in one color. */

static const OutpaintSetting setting_url = {
  .group    = "fake",
  .key      = "url",
  .variable = "OUTPAINT_FAKE_URL",
  .initial  = "http://127.0.0.1:7/",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_URL,
  .title    = N_ ("Fake URL"),
  .label    = N_ ("_Where:"),
  .tooltip  = N_ ("Nothing is there"),
};
static const OutpaintSetting setting_password = {
  .group    = "fake",
  .key      = "password",
  .variable = "OUTPAINT_FAKE_PASSWORD",
  .flags    = OUTPAINT_SETTING_NEEDED | OUTPAINT_SETTING_SECRET,
  .title    = N_ ("Fake password"),
  .label    = N_ ("_Key word:"),
  .tooltip  = N_ ("Any text"),
};
static const OutpaintSetting setting_model = {
  .group    = "fake",
  .key      = "model",
  .variable = "OUTPAINT_FAKE_MODEL",
  .title    = N_ ("Fake model"),
  .label    = N_ ("_Model:"),
  .tooltip  = N_ ("Leave it empty for any"),
};

static const OutpaintSetting *const fake_settings[] = { &setting_url,
                                                        &setting_password,
                                                        &setting_model,
                                                        NULL };

static const OutpaintLimits limits = { .steps        = { 1, 20, 12 },
                                       .side_max     = 512,
                                       .side_initial = 256 };

typedef struct
{
  gint width;
  gint height;
} Prepared;


static gpointer
fake_prepare (OutpaintSettings *settings G_GNUC_UNUSED,
              const OutpaintPaintSpec   *task,
              GCancellable *cancellable  G_GNUC_UNUSED,
              GError **error             G_GNUC_UNUSED)
{
  Prepared           *prepared = g_new0 (Prepared, 1);
  const OutpaintRect *frame    = &task->geometry.frame;
  gdouble scale = outpaint_send_scale (frame, task->options->max_width, task->options->max_height);

  prepared->width  = outpaint_send_length (frame->width, scale);
  prepared->height = outpaint_send_length (frame->height, scale);

  return prepared;
}

static OutpaintResult *
fake_paint (gpointer             data,
            gint64               seed,
            GCancellable        *cancellable,
            OutpaintProgressFunc progress,
            gpointer             progress_data,
            gint *retry_after    G_GNUC_UNUSED,
            GError             **error)
{
  const Prepared   *prepared   = data;
  OutpaintProgress  painting   = { .phase = OUTPAINT_PHASE_PAINTING };
  g_autofree gchar *request_id = g_strdup_printf ("%dx%d", prepared->width, prepared->height);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  progress (&painting, progress_data);

  return outpaint_result_new (
    outpaint_picture_new (prepared->width, prepared->height, 3), seed, request_id);
}

static OutpaintFinding *
fake_probe (OutpaintSettings         *settings,
            GCancellable *cancellable G_GNUC_UNUSED,
            GError **error            G_GNUC_UNUSED)
{
  return outpaint_finding_new (
    OUTPAINT_FINDING_WORKS,
    g_strdup_printf ("The fake has %s.", outpaint_settings_get (settings, &setting_model)));
}

const OutpaintService outpaint_service_fake = {
  .name         = "fake",
  .title        = N_ ("the fake"),
  .label        = N_ ("Fake (for tests)"),
  .note         = N_ ("Paints in one color"),
  .capabilities = OUTPAINT_SERVICE_READS_PROMPT | OUTPAINT_SERVICE_NEEDS_PROMPT
                  | OUTPAINT_SERVICE_READS_STEPS | OUTPAINT_SERVICE_TAKES_RATIOS,
  .limits   = &limits,
  .settings = fake_settings,
  .rank     = 9,
  .prepare  = fake_prepare,
  .paint    = fake_paint,
  .release  = g_free,
  .probe    = fake_probe,
};

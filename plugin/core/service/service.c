/* The table of services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/service.h"

#include <string.h>

/* Default time limit of services without charges, in seconds. */
#define FREE_TIMEOUT 600

/* One entry per service, in the order of the dialog's list.  Each service has
 * its own file, which defines outpaint_service_NAME.
 */
#define EACH_SERVICE(use)                                                                          \
  use (local) use (sdapi) use (comfyui) use (openai) use (gateway) use (volcengine)

#define DECLARE(name) extern const OutpaintService outpaint_service_##name;
#define ADDRESS(name) &outpaint_service_##name,

EACH_SERVICE (DECLARE)

static const OutpaintService *const services[] = { EACH_SERVICE (ADDRESS) NULL };


gboolean
outpaint_service_can (const OutpaintService *service, OutpaintServiceCapabilities capabilities)
{
  return (service->capabilities & capabilities) == capabilities;
}

const OutpaintLimits *
outpaint_service_get_limits (const OutpaintService *service, OutpaintSettings *settings)
{
  return service->choose_limits != NULL ? service->choose_limits (settings) : service->limits;
}

void
outpaint_service_get_size (const OutpaintService  *service,
                           OutpaintSettings       *settings,
                           const OutpaintGeometry *geometry,
                           const OutpaintOptions  *options,
                           OutpaintCanvasSize     *size)
{
  const OutpaintLimits *limits = outpaint_service_get_limits (service, settings);

  outpaint_canvas_size_init (
    size, limits != NULL ? &limits->size : NULL, geometry, options->max_width, options->max_height);
}

gint
outpaint_service_get_most (const OutpaintService *service, const OutpaintCanvasSize *size)
{
  return service->get_most != NULL ? service->get_most (size) : 1;
}

gint
outpaint_service_count_calls (const OutpaintService    *service,
                              const OutpaintCanvasSize *size,
                              gint                      n)
{
  gint most = outpaint_service_get_most (service, size);

  return (n + most - 1) / most;
}

gint
outpaint_service_get_timeout (const OutpaintService *service, OutpaintSettings *settings)
{
  gint timeout = outpaint_settings_get_timeout (settings);

  if (outpaint_settings_is_set (settings, &outpaint_setting_timeout)
      && outpaint_settings_check_timeout (settings, NULL))
    return timeout;
  if (service->timeout > 0)
    return MAX (timeout, service->timeout);

  return outpaint_service_can (service, OUTPAINT_SERVICE_CHARGES) ? timeout
                                                                  : MAX (timeout, FREE_TIMEOUT);
}

const OutpaintService *const *
outpaint_services_list (void)
{
  return services;
}

const OutpaintService *
outpaint_services_find (const gchar *name)
{
  for (gsize i = 0; services[i] != NULL; i++)
    if (strcmp (services[i]->name, name) == 0)
      return services[i];

  return NULL;
}

const OutpaintService *
outpaint_services_get_fallback (void)
{
  gsize i = 0;

  while (services[i]->settings != NULL)
    i++;

  return services[i];
}

gchar *
outpaint_services_describe_names (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; services[i] != NULL; i++)
    g_string_append_printf (names, "%s\"%s\"", i > 0 ? ", " : "", services[i]->name);

  return g_string_free (names, FALSE);
}

OutpaintResult *
outpaint_result_new (OutpaintPicture *picture, gint64 seed, const gchar *request_id)
{
  OutpaintResult *result = g_new0 (OutpaintResult, 1);

  result->picture    = picture;
  result->seed       = seed;
  result->request_id = g_strdup (request_id);

  return result;
}

void
outpaint_result_free (OutpaintResult *result)
{
  g_clear_pointer (&result->picture, outpaint_picture_unref);
  g_free (result->request_id);
  g_free (result->kept);
  g_strfreev (result->earlier);
  g_free (result);
}

OutpaintFinding *
outpaint_finding_new (OutpaintFindingKind kind, gchar *sentence)
{
  OutpaintFinding *finding = g_new0 (OutpaintFinding, 1);

  finding->kind     = kind;
  finding->sentence = sentence;

  return finding;
}

void
outpaint_finding_free (OutpaintFinding *finding)
{
  g_free (finding->sentence);
  g_free (finding);
}

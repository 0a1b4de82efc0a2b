/* The table of services
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/service.h"

#include <string.h>

static const OutpaintService *const services[] = {
  &outpaint_service_local,
  &outpaint_service_gateway,
  &outpaint_service_volcengine,
  NULL,
};


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
  outpaint_picture_unref (result->picture);
  g_free (result->request_id);
  g_free (result->kept);
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

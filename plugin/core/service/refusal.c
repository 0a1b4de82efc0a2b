/* Messages about failures that a service reports
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/refusal.h"

#include <glib/gi18n-lib.h>

#include "core/base/text.h"

#define WORDS_MAX 200 /* longest message of the service that is shown, in characters */


gboolean
outpaint_refusal_is_good (gint status)
{
  return status >= 200 && status < 300;
}

GError *
outpaint_refusal_new (OutpaintErrorCode           code,
                      const gchar                *sentence,
                      const gchar                *words,
                      const OutpaintHttpResponse *response,
                      const gchar *const         *secrets)
{
  g_autoptr (GString) message = g_string_new (sentence);
  g_autofree gchar *clean     = outpaint_text_clean (words, secrets, WORDS_MAX);

  if (*clean != '\0')
    {
      g_string_append_c (message, ' ');
      g_string_append_printf (message, _ ("Message of the service: \"%s\""), clean);
    }
  if (!outpaint_refusal_is_good (response->status))
    g_string_append_printf (message, " (HTTP %d)", response->status);

  if (response->retry_after > 0)
    {
      g_string_append_c (message, ' ');
      g_string_append_printf (message,
                              _ ("The service requires a pause of %d s before the next request."),
                              response->retry_after);
    }

  return g_error_new_literal (OUTPAINT_ERROR, code, message->str);
}

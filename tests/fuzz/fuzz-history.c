/* Fuzz target: the prompt history
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "core/store/history.h"

#include "fuzz.h"


/* Prompts read from any file survive the adding of another one. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const gchar *path      = fuzz_file (data, size);
  g_auto (GStrv) prompts = outpaint_history_load (path);
  g_auto (GStrv) again   = NULL;
  const gchar *last      = "";
  GError      *error     = NULL;
  guint        n         = g_strv_length (prompts);

  g_assert_cmpuint (n, <=, OUTPAINT_HISTORY_MAX);
  for (guint i = 0; i < n; i++)
    {
      last = prompts[i];
      g_assert_true (g_utf8_validate (last, -1, NULL));
      g_assert_cmpuint (strlen (last), >, 0);
      g_assert_cmpuint (strlen (last), <=, OUTPAINT_HISTORY_PROMPT_MAX);
      g_assert_true (outpaint_history_matches (last, ""));
      outpaint_history_matches (last, prompts[0]);
    }
  if (n == 0)
    return 0;

  fuzz_check_outcome (outpaint_history_add (path, last, &error), error);
  again = outpaint_history_load (path);
  g_assert_cmpuint (g_strv_length (again), ==, n);
  g_assert_cmpstr (again[0], ==, last);
  for (guint i = 1; i < n; i++)
    g_assert_cmpstr (again[i], ==, prompts[i - 1]);

  return 0;
}

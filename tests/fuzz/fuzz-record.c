/* Fuzz target: records of layers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/record.h"

#include <string.h>

#include "fuzz.h"


static void
check_margin (gint margin)
{
  g_assert_true (margin >= 0 && margin <= OUTPAINT_MAX_SIZE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (OutpaintRecord) record = outpaint_record_parse ((const gchar *) data, size);
  g_autoptr (OutpaintRecord) again  = NULL;
  g_autofree gchar     *json        = NULL;
  const OutpaintOrigin *origin;

  if (record == NULL)
    return 0;

  origin = &record->origin;
  g_assert_true (origin->source >= OUTPAINT_RECORD_VISIBLE && origin->source <= G_MAXUINT32);
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    check_margin (outpaint_margins_get (&origin->margins, side));
  g_assert_true (outpaint_options_validate (record->options, NULL));

  json  = outpaint_record_to_json (record);
  again = outpaint_record_parse (json, strlen (json));
  g_assert_cmpmem (&again->origin, sizeof (*origin), origin, sizeof (*origin));
  g_assert_cmpstr (again->options->prompt, ==, record->options->prompt);
  g_assert_cmpfloat (again->options->strength, ==, record->options->strength);

  return 0;
}

/* Fuzz target: records of layers
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/store/record.h"

#include "fuzz.h"


static void
check_margin (gint margin)
{
  g_assert_true (margin >= 0 && margin <= OUTPAINT_MAX_SIZE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  OutpaintRecord record;

  outpaint_record_parse ((const gchar *) data, size, &record);

  g_assert_true (record.source >= OUTPAINT_RECORD_VISIBLE && record.source <= G_MAXUINT32);
  check_margin (record.margins.top);
  check_margin (record.margins.bottom);
  check_margin (record.margins.left);
  check_margin (record.margins.right);

  return 0;
}

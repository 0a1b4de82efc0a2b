/* Fuzz target: frames of a WebSocket
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/frames.h"

#include "fuzz.h"


static void
append (const gchar *text, gsize length, gpointer user_data)
{
  g_assert_cmpuint (length, <=, OUTPAINT_FRAMES_TEXT_MAX);
  g_string_append_len (user_data, text, (gssize) length);
}

/* The texts must not depend on how the bytes arrive. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (OutpaintFrames) whole  = outpaint_frames_new ();
  g_autoptr (OutpaintFrames) single = outpaint_frames_new ();
  g_autoptr (GString) whole_text    = g_string_new (NULL);
  g_autoptr (GString) single_text   = g_string_new (NULL);
  gboolean whole_goes_on;
  gboolean single_goes_on = TRUE;

  whole_goes_on = outpaint_frames_read (whole, data, size, append, whole_text);
  for (gsize i = 0; i < size && single_goes_on; i++)
    single_goes_on = outpaint_frames_read (single, data + i, 1, append, single_text);

  g_assert_cmpint (whole_goes_on, ==, single_goes_on);
  g_assert_true (g_string_equal (whole_text, single_text));

  return 0;
}

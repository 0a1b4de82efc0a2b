/* Tests of progress
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/progress.h"

typedef struct
{
  OutpaintProgress progress;
  const gchar     *text;
  gdouble          fraction;
} Case;

static const Case cases[] = {
  { { OUTPAINT_PHASE_PAINTING, 0, 0, 3.2, 2, 3 }, "Pass 2 of 3: Painting, 3 s", -1 },
  { { OUTPAINT_PHASE_PREPARING, 30, 120, 0, 0, 0 }, "Preparing the picture", 0.25 },
  { { OUTPAINT_PHASE_SENDING, 120001, 480000, 0, 0, 0 },
    "Sending 121 of 480 kB",
    120001 / 480000.0 },
  { { OUTPAINT_PHASE_PAINTING, 0, 0, 12.7, 0, 0 }, "Painting, 12 s", -1 },
  { { OUTPAINT_PHASE_PAINTING, 456, 1000, 0, 0, 0 }, "Painting, 45 %", 0.456 },
  { { OUTPAINT_PHASE_RECEIVING, 1000, 4000, 0, 0, 0 }, "Receiving 1 of 4 kB", 0.25 },
  { { OUTPAINT_PHASE_RECEIVING, 1000, 0, 0, 0, 0 }, "Receiving 1 kB", -1 },
  { { OUTPAINT_PHASE_PAUSING, 0, 0, 2.6, 0, 0 }, "The service is busy, trying again in 3 s", -1 },
  { { OUTPAINT_PHASE_RECONNECTING, 0, 0, 2.6, 0, 0 }, "No connection, trying again in 3 s", -1 },
  { { OUTPAINT_PHASE_FETCHING, 0, 0, 2.6, 0, 0 },
    "The painting cannot be downloaded yet, trying again in 3 s",
    -1 },
  { { OUTPAINT_PHASE_QUEUEING, 0, 0, 2.6, 0, 0 },
    "The service limits simultaneous requests, waiting, 2 s",
    -1 },
  { { OUTPAINT_PHASE_WAITING, 0, 0, 2.6, 0, 0 }, "The server finishes other jobs first, 2 s", -1 },
  { { OUTPAINT_PHASE_WAITING, 0, 1, 2.6, 0, 0 }, "Waiting for 1 other job on the server, 2 s", -1 },
  { { OUTPAINT_PHASE_WAITING, 0, 3, 2.6, 0, 0 },
    "Waiting for 3 other jobs on the server, 2 s",
    -1 },
  { { OUTPAINT_PHASE_LOADING, 0, 0, 2.6, 0, 0 }, "The server is loading its model, 2 s", -1 },
  { { OUTPAINT_PHASE_INSERTING, 9, 8, 0, 0, 0 }, "Inserting the painted layer", 1.0 },
};


static void
test_texts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *text = outpaint_progress_to_text (&cases[i].progress);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpfloat (outpaint_progress_to_fraction (&cases[i].progress), ==, cases[i].fraction);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/progress/texts", test_texts);

  return g_test_run ();
}

/* Extends a picture file with the local painter
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Usage: paint-local [OPTION...] IN.png MASK.png OUT.png
 *
 * Paints with outpaint_complete(), for the benchmark, which compares programs.
 */

#include <string.h>

#include "bench/measures/planes.h"
#include "core/complete/completion.h"


static OutpaintPicture *
load_mask (const gchar *path)
{
  g_autoptr (OutpaintPicture) picture = planes_load (path);
  OutpaintPicture *mask               = outpaint_picture_new (picture->width, picture->height, 1);
  gsize            n                  = (gsize) mask->width * mask->height;

  for (gsize i = 0; i < n; i++)
    mask->data[i] = picture->data[3 * i];

  return mask;
}

int
main (int argc, char *argv[])
{
  gint                      seed    = 7;
  OutpaintCompletionOptions options = { .keep_heights = 0.5 };
  /* clang-format off */
  const GOptionEntry entries[] = {
    { "seed", 's', 0, G_OPTION_ARG_INT, &seed, "(7)", "N" },
    { "keep-heights", 'k', 0, G_OPTION_ARG_DOUBLE, &options.keep_heights, "0 to 1 (0.5)", "N" },
    { "threads", 't', 0, G_OPTION_ARG_INT, &options.n_threads, "0: as many as processors", "N" },
    { "quick", 'q', 0, G_OPTION_ARG_NONE, &options.quick, "a sketch", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  /* clang-format on */
  g_autoptr (GOptionContext) context  = g_option_context_new ("IN.png MASK.png OUT.png");
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;
  g_autoptr (GError) error            = NULL;
  gint64 start;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 4)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "paint-local IN.png MASK.png OUT.png");
      return 2;
    }

  picture      = planes_load (argv[1]);
  mask         = load_mask (argv[2]);
  options.seed = (guint32) seed;
  start        = g_get_monotonic_time ();
  if (!outpaint_complete (picture, mask, &options, NULL, NULL, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_print ("%.3f s\n", (g_get_monotonic_time () - start) / (gdouble) G_TIME_SPAN_SECOND);
  planes_save (picture, argv[3]);

  return 0;
}

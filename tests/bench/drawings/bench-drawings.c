/* Benchmark of the local painter with flat drawings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Extends the middles of drawings to the size of the whole ones, and prints how
 * many of the painted pixels differ from the drawn truth.
 */

#include <string.h>

#include "bench/command-line/command-line.h"
#include "bench/measures/planes.h"
#include "core/complete/completion.h"
#include "drawings.h"

#define WIDTH     480
#define HEIGHT    360
#define PART      6  /* divisor of a frame's sides; a sixth is cut from each side */
#define TOLERANCE 48 /* 8-bit levels, in any channel */

/* What is painted in the frame: all but its middle. */
static OutpaintPicture *
make_mask (void)
{
  OutpaintPicture *mask = outpaint_picture_new (WIDTH, HEIGHT, 1);

  memset (mask->data, 255, (gsize) WIDTH * HEIGHT);
  for (gint y = HEIGHT / PART; y < HEIGHT - HEIGHT / PART; y++)
    memset (outpaint_picture_row (mask, y) + WIDTH / PART, 0, WIDTH - 2 * (WIDTH / PART));

  return mask;
}

static gboolean
differs (const guint8 *a, const guint8 *b)
{
  return MAX (MAX (ABS (a[0] - b[0]), ABS (a[1] - b[1])), ABS (a[2] - b[2])) > TOLERANCE;
}

/* Returns the percentage of wrong pixels. */
static gdouble
measure (const OutpaintPicture *picture, const OutpaintPicture *truth, const OutpaintPicture *mask)
{
  gint n       = 0;
  gint n_wrong = 0;

  for (gsize i = 0; i < (gsize) WIDTH * HEIGHT; i++)
    if (mask->data[i] != 0)
      {
        n++;
        n_wrong += differs (picture->data + 3 * i, truth->data + 3 * i);
      }

  return 100.0 * n_wrong / n;
}

static gdouble
paint (gint index, gboolean is_soft, const gchar *output)
{
  const OutpaintCompletionOptions options = { .seed = 7, .keep_heights = 0.5 };
  g_autofree gchar               *name =
    g_strdup_printf ("%s-%s.png", drawings_get_name (index), is_soft ? "soft" : "hard");
  g_autofree gchar *path              = g_build_filename (output, name, NULL);
  g_autoptr (OutpaintPicture) truth   = drawings_draw (index, WIDTH, HEIGHT, is_soft);
  g_autoptr (OutpaintPicture) picture = outpaint_picture_copy (truth);
  g_autoptr (OutpaintPicture) mask    = make_mask ();
  g_autoptr (GError) error            = NULL;

  outpaint_complete (picture, mask, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  planes_save (picture, path);

  return measure (picture, truth, mask);
}

int
main (int argc, char *argv[])
{
  g_autofree gchar  *output    = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "for pictures (build/drawings)", "DIR" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  gdouble sums[2] = { 0.0 };

  command_line_read (entries, &argc, &argv);
  command_line_set_default (&output, "build/drawings");
  g_mkdir_with_parents (output, 0777);

  g_print ("wrong pixels of the margin, %%\n%-12s %7s %7s\n", "", "soft", "hard");
  for (gint i = 0; i < N_DRAWINGS; i++)
    {
      gdouble soft = paint (i, TRUE, output);
      gdouble hard = paint (i, FALSE, output);

      g_print ("%-12s %7.2f %7.2f\n", drawings_get_name (i), soft, hard);
      sums[0] += soft / N_DRAWINGS;
      sums[1] += hard / N_DRAWINGS;
    }
  g_print ("%-12s %7.2f %7.2f\n", "mean", sums[0], sums[1]);

  return 0;
}

/* Benchmark of the local painter with drawn photographs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Extends the middles of drawn scenes to the size of the whole ones, and prints
 * how much of the painted part differs from the drawn truth, and how many lines
 * stop.
 */

#include <math.h>
#include <string.h>

#include "bench/command-line/command-line.h"
#include "bench/measures/ends.h"
#include "bench/measures/planes.h"
#include "core/complete/completion.h"
#include "scenes.h"

#define WIDTH     960
#define HEIGHT    720
#define PART      6  /* divisor of a frame's sides; a sixth is cut from each side */
#define REDUCTION 4  /* means of so many pixels each way are compared */
#define TOLERANCE 20 /* 8-bit levels */

static const OutpaintRect source = { WIDTH / PART,
                                     HEIGHT / PART,
                                     WIDTH - 2 * (WIDTH / PART),
                                     HEIGHT - 2 * (HEIGHT / PART) };


static gboolean
is_in_source (gint x, gint y)
{
  return x >= source.x && y >= source.y && x < source.x + source.width
         && y < source.y + source.height;
}

static OutpaintPicture *
make_mask (void)
{
  OutpaintPicture *mask = outpaint_picture_new (WIDTH, HEIGHT, 1);

  for (gint y = 0; y < HEIGHT; y++)
    for (gint x = 0; x < WIDTH; x++)
      outpaint_picture_row (mask, y)[x] = is_in_source (x, y) ? 0 : 255;

  return mask;
}

static Plane *
reduce (const OutpaintPicture *picture)
{
  g_autoptr (OutpaintPicture) reduced =
    planes_rescale (picture, WIDTH / REDUCTION, HEIGHT / REDUCTION);

  return plane_from_luma (reduced);
}

/* Returns the percentage of wrong pixels. */
static gdouble
measure (const OutpaintPicture *picture, const OutpaintPicture *truth)
{
  g_autoptr (Plane) own    = reduce (picture);
  g_autoptr (Plane) wanted = reduce (truth);
  gint n                   = 0;
  gint n_wrong             = 0;

  for (gint y = 0; y < own->height; y++)
    for (gint x = 0; x < own->width; x++)
      if (!is_in_source (x * REDUCTION, y * REDUCTION))
        {
          gsize at = (gsize) y * own->width + x;

          n++;
          n_wrong += fabsf (own->data[at] - wanted->data[at]) > TOLERANCE;
        }

  return 100.0 * n_wrong / n;
}

static gdouble
paint (gint index, const gchar *output)
{
  const OutpaintCompletionOptions options = { .seed = 7, .keep_heights = 0.5 };
  g_autofree gchar               *name    = g_strdup_printf ("%s.png", scenes_get_name (index));
  g_autofree gchar               *path    = g_build_filename (output, name, NULL);
  g_autoptr (OutpaintPicture) truth       = scenes_draw (index, WIDTH, HEIGHT);
  g_autoptr (OutpaintPicture) picture     = outpaint_picture_copy (truth);
  g_autoptr (OutpaintPicture) mask        = make_mask ();
  g_autoptr (GError) error                = NULL;
  LineEnds ends;
  gdouble  wrong;

  outpaint_complete (picture, mask, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  planes_save (picture, path);

  ends  = ends_measure (picture, &source);
  wrong = measure (picture, truth);
  g_print ("%-12s %7.2f %7d %7d %7d\n",
           scenes_get_name (index),
           wrong,
           ends.n_lines,
           ends.n_stopped,
           ends_measure (truth, &source).n_stopped);

  return wrong;
}

int
main (int argc, char *argv[])
{
  g_autofree gchar  *output    = NULL;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "for pictures (build/scenes)", "DIR" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  gdouble sum = 0.0;

  command_line_read (entries, &argc, &argv);
  command_line_set_default (&output, "build/scenes");
  g_mkdir_with_parents (output, 0777);

  g_print (
    "wrong pixels of the margin, %%; lines that cross the source's border, those that stop,\n"
    "and those that stop in the drawing\n%-12s %7s %7s %7s %7s\n",
    "",
    "wrong",
    "lines",
    "ends",
    "true");
  for (gint i = 0; i < N_SCENES; i++)
    sum += paint (i, output);
  g_print ("%-12s %7.2f\n", "mean", sum / N_SCENES);

  return 0;
}

/* Benchmark of the local painter's variations
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Extends the middles of photographs to the size of the whole ones with several
 * seeds.  Prints how much the results differ, and the scores of each.
 */

#include <math.h>
#include <string.h>

#include "bench/command-line/command-line.h"
#include "bench/measures/copies.h"
#include "bench/measures/detail.h"
#include "bench/measures/patches.h"
#include "bench/measures/planes.h"
#include "bench/measures/variety.h"
#include "bench/photographs/photographs.h"
#include "core/complete/completion.h"

#define GRAIN      6 /* divisor of a frame's sides; a sixth is cut from each side */
#define FIRST_SEED 7
#define MOST_SEEDS 4

typedef struct
{
  OutpaintPicture *truth;
  OutpaintPicture *mask;
  OutpaintRect     source;
  OutpaintPicture *painted[MOST_SEEDS];
} Frame;

/* Scores of one painting, or their means. */
typedef struct
{
  gdouble energy;
  gdouble histograms;
  gdouble patches;
  gdouble copy;
} Scores;

/* Comparison of a photograph's paintings, in percent of the painted pixels. */
typedef struct
{
  gdouble differ; /* mean of all pairs */
  gdouble least;
  gdouble limit;
} Numbers;


static void
frame_init (Frame *frame, const gchar *path, gdouble megapixels)
{
  g_autoptr (OutpaintPicture) picture = planes_load (path);
  gdouble area                        = (gdouble) picture->width * picture->height;
  gdouble scale                       = sqrt (megapixels * 1e6 * 9 / 4 / area);
  gint    width                       = (gint) lround (picture->width * scale / GRAIN) * GRAIN;

  frame->truth =
    planes_rescale (picture, width, (gint) lround (picture->height * scale / GRAIN) * GRAIN);
  frame->source = (OutpaintRect){ width / GRAIN,
                                  frame->truth->height / GRAIN,
                                  width - 2 * (width / GRAIN),
                                  frame->truth->height - 2 * (frame->truth->height / GRAIN) };

  frame->mask = outpaint_picture_new (width, frame->truth->height, 1);
  memset (frame->mask->data, 255, (gsize) width * frame->truth->height);
  for (gint y = frame->source.y; y < frame->source.y + frame->source.height; y++)
    memset (outpaint_picture_row (frame->mask, y) + frame->source.x, 0, frame->source.width);
}

static void
frame_clear (Frame *frame)
{
  outpaint_picture_unref (frame->truth);
  outpaint_picture_unref (frame->mask);
  for (gint i = 0; i < MOST_SEEDS; i++)
    g_clear_pointer (&frame->painted[i], outpaint_picture_unref);
}

static void
paint (Frame *frame, gint index, const gchar *output, const gchar *name)
{
  const OutpaintCompletionOptions options = { .seed = FIRST_SEED + index, .keep_heights = 0.5 };
  g_autofree gchar               *file    = g_strdup_printf ("%s-%d.png", name, FIRST_SEED + index);
  g_autofree gchar               *path    = g_build_filename (output, file, NULL);
  g_autoptr (GError) error                = NULL;

  frame->painted[index] = outpaint_picture_copy (frame->truth);
  outpaint_complete (frame->painted[index], frame->mask, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  planes_save (frame->painted[index], path);
}

static Scores
score (const Frame *frame, const OutpaintPicture *painted)
{
  g_autoptr (Plane) wanted = plane_from_luma (frame->truth);
  g_autoptr (Plane) own    = plane_from_luma (painted);

  return (Scores){ detail_measure_energy (own, wanted, &frame->source),
                   detail_measure_histograms (own, wanted, &frame->source),
                   patches_measure_distribution (painted, frame->truth, &frame->source),
                   copies_measure (painted, &frame->source).largest };
}

static Numbers
compare (const Frame *frame, gint n)
{
  Numbers numbers = { .least = 100 };
  gint    n_pairs = n * (n - 1) / 2;

  numbers.limit = variety_find_limit (frame->painted[0], &frame->source);
  for (gint i = 0; i < n; i++)
    for (gint k = 0; k < i; k++)
      {
        gdouble differ = variety_measure (frame->painted[i], frame->painted[k], &frame->source);

        numbers.differ += differ / n_pairs;
        numbers.least = MIN (numbers.least, differ);
      }

  return numbers;
}

static void
add_scores (Scores *means, const Scores *scores, gdouble weight)
{
  means->energy += weight * scores->energy;
  means->histograms += weight * scores->histograms;
  means->patches += weight * scores->patches;
  means->copy += weight * scores->copy;
}

static void
print_scores (const gchar *name, const gchar *seed, const Scores *scores)
{
  g_print ("%-12s %7s %7.3f %7.2f %7.2f %7.2f\n",
           name,
           seed,
           scores->energy,
           scores->histograms,
           scores->patches,
           scores->copy);
}

static void
print_numbers (const gchar *name, const Numbers *numbers)
{
  g_print (
    "%-12s %7s %39.1f %7.1f %7.1f\n", name, "all", numbers->differ, numbers->least, numbers->limit);
}

/* Paints a photograph with n seeds, prints its lines, and adds to the means. */
static Numbers
run (const Photograph *photograph, gdouble megapixels, gint n, const gchar *output, Scores *mean)
{
  Frame   frame = { 0 };
  Numbers numbers;

  frame_init (&frame, photograph->path, megapixels);
  for (gint i = 0; i < n; i++)
    {
      g_autofree gchar *seed = g_strdup_printf ("%d", FIRST_SEED + i);
      Scores            scores;

      paint (&frame, i, output, photograph->name);
      scores = score (&frame, frame.painted[i]);
      print_scores (photograph->name, seed, &scores);
      add_scores (mean, &scores, 1.0 / n);
    }
  numbers = compare (&frame, n);
  print_numbers (photograph->name, &numbers);
  frame_clear (&frame);

  return numbers;
}

static void
print_heading (void)
{
  g_print ("energy, histo., sl.W., copy  scores of each seed, see bench-local\n"
           "differ, least  %% of the painted pixels that differ by more than 16 levels between\n"
           "               seeds: mean and least of all pairs\n"
           "limit          the same between unrelated pixels of the same height\n\n"
           "%-12s %7s %7s %7s %7s %7s %7s %7s %7s\n",
           "",
           "seed",
           "energy",
           "histo.",
           "sl.W.",
           "copy",
           "differ",
           "least",
           "limit");
}

int
main (int argc, char *argv[])
{
  g_autofree gchar *directory = NULL, *output = NULL, *sets = NULL;
  g_autoptr (GPtrArray) photographs = NULL;
  g_auto (GStrv) names              = NULL;
  gdouble megapixels                = 0.5;
  gint    n                         = 3;
  Numbers means                     = { 0 };
  Scores  scores                    = { 0 };
  /* clang-format off */
  const GOptionEntry entries[] = {
    { "photographs", 'p', 0, G_OPTION_ARG_FILENAME, &directory,
      "where fetch.sh has put them (build/photographs)", "DIR" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "for pictures (build/variations)", "DIR" },
    { "size", 's', 0, G_OPTION_ARG_DOUBLE, &megapixels, "megapixels of the source (0.5)", "N" },
    { "set", 't', 0, G_OPTION_ARG_STRING, &sets, "T, R, F or several (R)", "SETS" },
    { "seeds", 'n', 0, G_OPTION_ARG_INT, &n, "number of seeds, 2 to 4 (3)", "N" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &names, NULL, "[NAME...]" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  /* clang-format on */

  command_line_read (entries, &argc, &argv);
  command_line_set_default (&directory, "build/photographs");
  command_line_set_default (&output, "build/variations");
  command_line_set_default (&sets, "R");
  n           = CLAMP (n, 2, MOST_SEEDS);
  photographs = photographs_find (directory, sets, names);
  g_mkdir_with_parents (output, 0777);

  print_heading ();
  for (guint i = 0; i < photographs->len; i++)
    {
      Numbers numbers = run (photographs->pdata[i], megapixels, n, output, &scores);

      means.differ += numbers.differ / photographs->len;
      means.least += numbers.least / photographs->len;
      means.limit += numbers.limit / photographs->len;
    }
  scores = (Scores){ scores.energy / photographs->len,
                     scores.histograms / photographs->len,
                     scores.patches / photographs->len,
                     scores.copy / photographs->len };
  print_scores ("mean", "", &scores);
  print_numbers ("mean", &means);

  return 0;
}

/* Figures of the local painter's benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "numbers.h"

#include <string.h>

#include "bench/measures/copies.h"
#include "bench/measures/detail.h"
#include "bench/measures/ends.h"
#include "bench/measures/light.h"
#include "bench/measures/likeness.h"
#include "bench/measures/patches.h"
#include "bench/measures/seam.h"

static const struct
{
  const gchar *title;
  gint         precision;
} columns[N_NUMBERS] = {
  [NUMBER_CPU] = { "cpu s", 2 },         [NUMBER_WALL] = { "wall s", 2 },
  [NUMBER_PEAK] = { "MB", 0 },           [NUMBER_PSNR] = { "PSNR", 2 },
  [NUMBER_SSIM] = { "SSIM", 3 },         [NUMBER_ENERGY] = { "energy", 3 },
  [NUMBER_HISTOGRAMS] = { "histo.", 2 }, [NUMBER_PATCHES] = { "sl.W.", 2 },
  [NUMBER_SEAM] = { "seam", 2 },         [NUMBER_HALF] = { "1/2", 2 },
  [NUMBER_QUARTER] = { "1/4", 2 },       [NUMBER_EIGHTH] = { "1/8", 2 },
  [NUMBER_LINES] = { "lines", 1 },       [NUMBER_ENDS] = { "ends", 1 },
  [NUMBER_TRUE_ENDS] = { "true", 1 },    [NUMBER_COPY] = { "copy", 2 },
  [NUMBER_COPIES] = { "copies", 2 },     [NUMBER_LIGHT] = { "light", 2 },
};


LocalNumbers *
numbers_new (const gchar           *painter,
             const PainterCost     *cost,
             const OutpaintPicture *picture,
             const OutpaintPicture *truth,
             const OutpaintRect    *source)
{
  LocalNumbers *numbers    = g_new0 (LocalNumbers, 1);
  g_autoptr (Plane) own    = plane_from_luma (picture);
  g_autoptr (Plane) wanted = plane_from_luma (truth);
  gdouble   *values        = numbers->values;
  LineEnds   ends;
  RareCopies copies;

  numbers->painter          = g_strdup (painter);
  values[NUMBER_CPU]        = cost->cpu;
  values[NUMBER_WALL]       = cost->wall;
  values[NUMBER_PEAK]       = cost->peak;
  values[NUMBER_PSNR]       = likeness_measure_psnr (picture, truth, source);
  values[NUMBER_SSIM]       = likeness_measure_ssim (own, wanted, source);
  values[NUMBER_ENERGY]     = detail_measure_energy (own, wanted, source);
  values[NUMBER_HISTOGRAMS] = detail_measure_histograms (own, wanted, source);
  values[NUMBER_PATCHES]    = patches_measure_distribution (picture, truth, source);
  values[NUMBER_SEAM]       = seam_measure (picture, truth, source).mean;
  patches_measure_coherence (picture, truth, source, values + NUMBER_HALF);
  ends   = ends_measure (picture, source);
  copies = copies_measure (picture, source);

  values[NUMBER_LINES]     = ends.n_lines;
  values[NUMBER_ENDS]      = ends.n_stopped;
  values[NUMBER_TRUE_ENDS] = ends_measure (truth, source).n_stopped;
  values[NUMBER_COPY]      = copies.largest;
  values[NUMBER_COPIES]    = copies.all;
  values[NUMBER_LIGHT]     = light_measure (own, wanted, source);

  return numbers;
}

void
numbers_free (LocalNumbers *numbers)
{
  g_free (numbers->painter);
  g_free (numbers);
}

void
numbers_print_heading (void)
{
  g_print (
    "cpu, wall, MB  seconds and peak memory of the painter's process, files included\n"
    "energy         gradient energy in the painted band by the truth's; 1 is right\n"
    "histo.         distance of the histograms of the gradient\n"
    "sl.W.          sliced Wasserstein distance of 7 x 7 patches, three scales\n"
    "seam           difference across the source's edge by the photograph's beside it\n"
    "1/2 1/4 1/8    coherence: distance of the painted patches, at that scale, to the\n"
    "               nearest of the true photograph\n"
    "lines          edges that cross the source's border; ends: those that stop in the\n"
    "               margin; true: those that stop in the photograph's\n"
    "copy, copies   area of the largest and of all copies of what the source has once,\n"
    "               per thousand of the source\n"
    "light          median difference of the luma where the photograph is smooth, levels\n\n");
  g_print ("%-24s", "");
  for (gint i = 0; i < N_NUMBERS; i++)
    g_print (" %7s", columns[i].title);
  g_print ("\n");
}

void
numbers_print (const gchar *title, const LocalNumbers *numbers)
{
  g_print ("%-12s %-11s", title, numbers->painter);
  for (gint i = 0; i < N_NUMBERS; i++)
    g_print (" %7.*f", columns[i].precision, numbers->values[i]);
  g_print ("\n");
}

void
numbers_print_means (const GPtrArray *all, const gchar *painter)
{
  LocalNumbers means = { .painter = (gchar *) painter };
  guint        n     = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const LocalNumbers *numbers = all->pdata[i];

      if (strcmp (numbers->painter, painter) != 0)
        continue;
      for (gint k = 0; k < N_NUMBERS; k++)
        means.values[k] += numbers->values[k];
      n++;
    }
  if (n == 0)
    return;

  for (gint k = 0; k < N_NUMBERS; k++)
    means.values[k] /= n;
  numbers_print ("mean", &means);
}

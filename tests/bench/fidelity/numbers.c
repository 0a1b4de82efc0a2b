/* Figures of the fidelity benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "numbers.h"

#include <math.h>
#include <stdlib.h>

#include "bench/measures/color.h"
#include "bench/measures/detail.h"
#include "bench/measures/place.h"
#include "bench/measures/seam.h"

#define NEAR_SEAM 64

/* Cycles per pixel of the service's painting. */
#define HIGHEST_FREQUENCY 0.25

/* right: the best value; the distance from it is the error. */
static const struct
{
  const gchar *title;
  gint         precision;
  gdouble      right;
} columns[N_NUMBERS] = {
  [NUMBER_ORIGINAL] = { "orig", 0, 0 },    [NUMBER_NEAR] = { "near", 2, 0 },
  [NUMBER_NEAR_PLAIN] = { "plain", 2, 0 }, [NUMBER_NEAR_LIMIT] = { "limit", 2, 0 },
  [NUMBER_NEAR_RATIO] = { "n/lim", 2, 0 }, [NUMBER_ALL] = { "all", 2, 0 },
  [NUMBER_ALL_PLAIN] = { "plain", 2, 0 },  [NUMBER_ALL_LIMIT] = { "limit", 2, 0 },
  [NUMBER_SEAM_TOP] = { "top", 2, 0 },     [NUMBER_SEAM_BOTTOM] = { "bott.", 2, 0 },
  [NUMBER_SEAM_LEFT] = { "left", 2, 0 },   [NUMBER_SEAM_RIGHT] = { "right", 2, 0 },
  [NUMBER_SEAM] = { "seam", 2, 0 },        [NUMBER_RAMP] = { "ramp", 2, 0 },
  [NUMBER_DETAIL] = { "detail", 2, 1 },    [NUMBER_DETAIL_LIMIT] = { "limit", 2, 1 },
  [NUMBER_PLACE] = { "place", 2, 0 },      [NUMBER_SECONDS] = { "s", 1, 0 },
};


static void
measure_colors (FidelityNumbers       *numbers,
                const FidelityFrame   *frame,
                const OutpaintPicture *picture,
                Number                 near_number,
                Number                 all_number)
{
  numbers->values[near_number] =
    color_mean_difference (picture, frame->truth, &frame->source, NEAR_SEAM);
  numbers->values[all_number] = color_mean_difference (picture, frame->truth, &frame->source, 0);
}

static void
measure_seam (FidelityNumbers *numbers, const FidelityFrame *frame, const FidelityResult *result)
{
  SeamRatios ratios = seam_measure (result->visible, frame->truth, &frame->source);

  numbers->values[NUMBER_SEAM_TOP]    = ratios.top;
  numbers->values[NUMBER_SEAM_BOTTOM] = ratios.bottom;
  numbers->values[NUMBER_SEAM_LEFT]   = ratios.left;
  numbers->values[NUMBER_SEAM_RIGHT]  = ratios.right;
  numbers->values[NUMBER_SEAM]        = ratios.mean;
  numbers->values[NUMBER_RAMP] = seam_measure_ramp (result->visible, frame->truth, result->mask);
}

static void
measure_planes (FidelityNumbers *numbers, const FidelityFrame *frame, const FidelityResult *result)
{
  g_autoptr (Plane) own   = plane_from_luma (result->visible);
  g_autoptr (Plane) truth = plane_from_luma (frame->truth);
  g_autoptr (Plane) limit = plane_from_luma (frame->limit);
  gdouble x, y;

  numbers->values[NUMBER_DETAIL]       = detail_measure_energy (own, truth, &frame->source);
  numbers->values[NUMBER_DETAIL_LIMIT] = detail_measure_energy (limit, truth, &frame->source);
  if (place_measure (own, truth, &frame->source, HIGHEST_FREQUENCY / frame->ratio, &x, &y))
    numbers->values[NUMBER_PLACE] = hypot (x, y);
}

FidelityNumbers *
numbers_new (const FidelityFrame *frame, const FidelityResult *result, const FidelityResult *plain)
{
  FidelityNumbers *numbers = g_new0 (FidelityNumbers, 1);

  numbers->name  = g_strdup (frame->name);
  numbers->ratio = frame->ratio;
  for (gint i = 0; i < N_NUMBERS; i++)
    numbers->values[i] = NAN;

  numbers->values[NUMBER_ORIGINAL] =
    seam_measure_original (result->visible, frame->truth, result->mask);
  if (numbers->values[NUMBER_ORIGINAL] == 0 && !result->is_exact)
    numbers->values[NUMBER_ORIGINAL] = 1;
  measure_colors (numbers, frame, result->visible, NUMBER_NEAR, NUMBER_ALL);
  measure_colors (numbers, frame, frame->limit, NUMBER_NEAR_LIMIT, NUMBER_ALL_LIMIT);
  if (plain != NULL)
    measure_colors (numbers, frame, plain->visible, NUMBER_NEAR_PLAIN, NUMBER_ALL_PLAIN);
  numbers->values[NUMBER_NEAR_RATIO] =
    numbers->values[NUMBER_NEAR] / numbers->values[NUMBER_NEAR_LIMIT];
  measure_seam (numbers, frame, result);
  measure_planes (numbers, frame, result);
  numbers->values[NUMBER_SECONDS] = result->seconds;

  return numbers;
}

void
numbers_free (FidelityNumbers *numbers)
{
  g_free (numbers->name);
  g_free (numbers);
}

void
numbers_print_heading (void)
{
  g_print ("orig    largest difference of an original pixel where the mask is 0 (of 255);\n"
           "        1 also for one that can only be seen with 16 bits\n"
           "near    mean CIEDE2000 of the painted part within %d px of the seam; plain: the same\n"
           "        without any correction; limit: of the answer with gain, offset, shift undone\n"
           "all     the same of the whole painted part\n"
           "top...  difference across the source's edge by the photograph's beside it; seam: of\n"
           "        all sides together; ramp: the same wherever the mask changes, by how much\n"
           "detail  gradient energy of the painted part by the truth's; limit: of the same answer\n"
           "place   shift between painting and truth, px of the frame\n"
           "s       the whole run in GIMP, with the stand-in's painting\n\n",
           NEAR_SEAM);
  g_print ("%-18s", "");
  for (gint i = 0; i < N_NUMBERS; i++)
    g_print (" %6s", columns[i].title);
  g_print ("\n");
}

static void
print_line (const gchar *title, gint ratio, const gdouble *values)
{
  g_print ("%-15s %dx", title, ratio);
  for (gint i = 0; i < N_NUMBERS; i++)
    if (isnan (values[i]))
      g_print (" %6s", "-");
    else
      g_print (" %6.*f", columns[i].precision, values[i]);
  g_print ("\n");
}

void
numbers_print (const FidelityNumbers *numbers)
{
  print_line (numbers->name, numbers->ratio, numbers->values);
}

static gint
compare (gconstpointer left, gconstpointer right)
{
  gdouble a = *(const gdouble *) left;
  gdouble b = *(const gdouble *) right;

  return (a > b) - (a < b);
}

/* Returns the measured values of a column at this ratio in ascending order. */
static GArray *
collect (GPtrArray *all, gint ratio, Number number)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (gdouble));

  for (guint i = 0; i < all->len; i++)
    {
      const FidelityNumbers *numbers = all->pdata[i];

      if (numbers->ratio == ratio && !isnan (numbers->values[number]))
        g_array_append_val (values, numbers->values[number]);
    }
  g_array_sort (values, compare);

  return values;
}

void
numbers_print_median (GPtrArray *all, gint ratio, const gchar *title)
{
  gdouble medians[N_NUMBERS];

  for (gint i = 0; i < N_NUMBERS; i++)
    {
      g_autoptr (GArray) values = collect (all, ratio, i);
      guint n                   = values->len;

      medians[i] =
        n == 0
          ? NAN
          : (g_array_index (values, gdouble, (n - 1) / 2) + g_array_index (values, gdouble, n / 2))
              / 2;
    }
  print_line (title, ratio, medians);
}

void
numbers_print_worst (GPtrArray *all, gint ratio, const gchar *title)
{
  gdouble worst[N_NUMBERS];

  for (gint i = 0; i < N_NUMBERS; i++)
    {
      g_autoptr (GArray) values = collect (all, ratio, i);
      gdouble right             = columns[i].right;
      gdouble low, high;

      worst[i] = NAN;
      if (values->len == 0)
        continue;

      low      = g_array_index (values, gdouble, 0);
      high     = g_array_index (values, gdouble, values->len - 1);
      worst[i] = fabs (low - right) > fabs (high - right) ? low : high;
    }
  print_line (title, ratio, worst);
}

/* Tests of completion
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>
#include <time.h>

#include "core/complete/completion.h"
#include "support/variant.h"

/* A pattern: the color of each pixel of the plane. */
typedef void (*Pattern) (gint x, gint y, guint8 *rgb);

typedef struct
{
  gint width;
  gint height;
  gint left; /* known rectangle */
  gint top;
  gint right;
  gint bottom;
} Place;

typedef struct
{
  GCancellable *cancellable;
  gint          n_calls;
  gint          cancel_at; /* number of the call that cancels, or -1 */
  gint          last_level;
  gint          n_levels;
  gdouble       fraction;
  gdouble       largest_step; /* largest step of the fraction */
} Progress;

static const OutpaintCompletionOptions defaults = { 1, 0.5, 0, FALSE };
static const Place                     around   = { 168, 140, 34, 28, 134, 112 };
static const Place                     little   = { 100, 84, 20, 16, 80, 68 };


static void
paint_flat (gint x G_GNUC_UNUSED, gint y G_GNUC_UNUSED, guint8 *rgb)
{
  rgb[0] = 200;
  rgb[1] = 90;
  rgb[2] = 31;
}

static void
paint_across (gint x, gint y G_GNUC_UNUSED, guint8 *rgb)
{
  memset (rgb, 40 + x, 3);
}

static void
paint_down (gint x G_GNUC_UNUSED, gint y, guint8 *rgb)
{
  memset (rgb, 40 + y, 3);
}

static void
paint_stripes (gint x, gint y G_GNUC_UNUSED, guint8 *rgb)
{
  memset (rgb, x % 12 < 6 ? 60 : 190, 3);
}

static void
paint_checks (gint x, gint y, guint8 *rgb)
{
  memset (rgb, (x / 12 + y / 12) % 2 ? 60 : 190, 3);
}

/* Grain with a head with two eyes, which the top edge of the middle cuts. */
static void
paint_head (gint x, gint y, guint8 *rgb)
{
  static const guint8 blue[] = { 16, 32, 240 };
  static const guint8 skin[] = { 224, 160, 128 };

  gint     dx   = ABS (x - 84);
  gint     dy   = y - 40;
  gboolean head = dx * dx + dy * dy < 22 * 22;
  gboolean eye  = (dx - 8) * (dx - 8) + dy * dy < 4 * 4;

  memset (rgb, 110 + (((guint32) (x * 7919 + y * 104729) * 2654435761u) >> 26), 3);
  if (head)
    memcpy (rgb, eye ? blue : skin, 3);
}

/* Noise without any repetition. */
static void
paint_noise (gint x, gint y, guint8 *rgb)
{
  for (gint c = 0; c < 3; c++)
    {
      guint32 value = (guint32) (x * 7919 + y * 104729 + c * 1299709) * 2654435761u;

      /* Without this step the noise would repeat. */
      value  = (value ^ value >> 15) * 0x85ebca6bu;
      rgb[c] = (value ^ value >> 13) * 0xc2b2ae35u >> 24;
    }
}

static OutpaintPicture *
paint (const Place *place, Pattern pattern)
{
  OutpaintPicture *picture = outpaint_picture_new (place->width, place->height, 3);

  for (gint y = 0; y < place->height; y++)
    for (gint x = 0; x < place->width; x++)
      pattern (x, y, outpaint_picture_row (picture, y) + 3 * x);

  return picture;
}

static OutpaintPicture *
make_mask (const Place *place)
{
  OutpaintPicture *mask = outpaint_picture_new (place->width, place->height, 1);

  memset (mask->data, 255, (gsize) place->width * place->height);
  for (gint y = place->top; y < place->bottom; y++)
    memset (outpaint_picture_row (mask, y) + place->left, 0, place->right - place->left);

  return mask;
}

/* Blackens the unknown part, so that it cannot help. */
static void
blank (OutpaintPicture *picture, const OutpaintPicture *mask)
{
  for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
    if (mask->data[i])
      memset (picture->data + 3 * i, 0, 3);
}

static void
assert_known (const OutpaintPicture *picture,
              const OutpaintPicture *truth,
              const OutpaintPicture *mask)
{
  for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
    if (!mask->data[i])
      g_assert_cmpmem (picture->data + 3 * i, 3, truth->data + 3 * i, 3);
}

static OutpaintPicture *
complete_masked (const OutpaintPicture           *truth,
                 const OutpaintPicture           *mask,
                 const OutpaintCompletionOptions *options)
{
  g_autoptr (GError) error = NULL;
  OutpaintPicture *picture = outpaint_picture_new (truth->width, truth->height, 3);

  memcpy (picture->data, truth->data, (gsize) 3 * truth->width * truth->height);
  blank (picture, mask);
  outpaint_complete (picture, mask, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_known (picture, truth, mask);

  return picture;
}

static OutpaintPicture *
complete (const Place *place, Pattern pattern, const OutpaintCompletionOptions *options)
{
  g_autoptr (OutpaintPicture) truth = paint (place, pattern);
  g_autoptr (OutpaintPicture) mask  = make_mask (place);

  return complete_masked (truth, mask, options);
}

static gdouble
find_mean_difference (const OutpaintPicture *a, const OutpaintPicture *b)
{
  gsize   n   = (gsize) 3 * a->width * a->height;
  gdouble sum = 0.0;

  for (gsize i = 0; i < n; i++)
    sum += ABS (a->data[i] - b->data[i]);

  return sum / n;
}

static gint
find_largest_difference (const OutpaintPicture *a, const OutpaintPicture *b)
{
  gsize n       = (gsize) 3 * a->width * a->height;
  gint  largest = 0;

  for (gsize i = 0; i < n; i++)
    largest = MAX (largest, ABS (a->data[i] - b->data[i]));

  return largest;
}

static void
test_flat (void)
{
  g_autoptr (OutpaintPicture) truth = paint (&around, paint_flat);
  g_autoptr (OutpaintPicture) out   = complete (&around, paint_flat, &defaults);

  g_assert_cmpint (find_largest_difference (out, truth), ==, 0);
}

/* A gradient continues beside the source; beyond its ends there are no steps. */
static void
test_gradient (void)
{
  const Place beside                = { 168, 140, 34, 0, 134, 140 };
  g_autoptr (OutpaintPicture) truth = paint (&beside, paint_down);
  g_autoptr (OutpaintPicture) out   = complete (&beside, paint_down, &defaults);
  g_autoptr (OutpaintPicture) past  = complete (&around, paint_across, &defaults);

  g_assert_cmpint (find_largest_difference (out, truth), <=, 2);
  for (gint y = 0; y < past->height; y++)
    for (gint x = 1; x < past->width; x++)
      {
        const guint8 *row = outpaint_picture_row (past, y);

        g_assert_cmpint (ABS (row[3 * x] - row[3 * x - 3]), <=, 3);
      }
}

/* Light that falls off from the lower left, with grain. */
static void
paint_light (gint x, gint y, guint8 *rgb)
{
  gint grain = ((guint32) (x * 7919 + y * 104729) * 2654435761u) >> 30;
  gint fall  = (x * x + (140 - y) * (140 - y)) / 500;

  for (gint c = 0; c < 3; c++)
    rgb[c] = 230 - fall + grain - 10 * c;
}

static gdouble
find_mean (const OutpaintPicture *picture, gint left, gint top, gint side)
{
  gdouble sum = 0.0;

  for (gint y = top; y < top + side; y++)
    for (gint x = 3 * left; x < 3 * (left + side); x++)
      sum += outpaint_picture_row (picture, y)[x];

  return sum / (3 * side * side);
}

/* Light is continued without steps, also where a copy is darker than its surroundings. */
static void
test_light (void)
{
  const gint side = 6;

  for (guint32 seed = 1; seed <= 3; seed++)
    {
      OutpaintCompletionOptions options = { seed, 0.5, 0, FALSE };
      g_autoptr (OutpaintPicture) out   = complete (&around, paint_light, &options);
      gdouble most                      = 0;

      for (gint y = 0; y + side <= out->height; y++)
        for (gint x = 0; x + 2 * side <= out->width; x++)
          most =
            MAX (most, fabs (find_mean (out, x, y, side) - find_mean (out, x + side, y, side)));
      g_assert_cmpfloat (most, <, 5.0);
    }
}

/* Bricks of three colors, each row shifted against the one above. */
static void
paint_bricks (gint x, gint y, guint8 *rgb)
{
  static const guint8 colors[][3] = { { 190, 190, 180 }, { 150, 60, 40 }, { 130, 50, 50 } };

  gint     row      = y / 9;
  gboolean is_joint = y % 9 < 2 || (x + row * 7) % 21 < 2;

  memcpy (rgb, colors[is_joint ? 0 : 1 + row % 2], 3);
}

/* Patterns are continued exactly on every side, with any keep_heights, and in a sketch. */
static void
test_patterns (void)
{
  static const Pattern patterns[] = { paint_stripes, paint_checks, paint_bricks };
  static const Place   places[]   = {
        { 168, 140, 34, 28, 134, 112 }, { 101, 143, 0, 44, 101, 143 },    { 101, 143, 0, 0, 101, 101 },
        { 151, 97, 50, 0, 151, 97 },    { 300, 290, 140, 120, 203, 180 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places) * G_N_ELEMENTS (patterns) * 4; i++)
    {
      const Place              *place   = &places[i % G_N_ELEMENTS (places)];
      Pattern                   pattern = patterns[i / 4 % G_N_ELEMENTS (patterns)];
      OutpaintCompletionOptions options = { 1, i / 2 % 2, 0, i % 2 };
      g_autoptr (OutpaintPicture) truth = paint (place, pattern);
      g_autoptr (OutpaintPicture) out   = complete (place, pattern, &options);

      g_assert_cmpint (find_largest_difference (out, truth), ==, 0);
    }
}

/* Hills, a sun and stars in five colors. */
static void
paint_art (gint x, gint y, guint8 *rgb)
{
  static const guint8 colors[][3] = {
    { 40, 44, 90 }, { 250, 220, 90 }, { 30, 120, 60 }, { 16, 70, 50 }, { 255, 255, 255 }
  };

  gint dx = x - 100;
  gint dy = y - 45;
  gint i  = 0;

  if (dx * dx + dy * dy < 100)
    i = 1;
  else if (y > 80 + ABS (x % 58 - 29) / 2)
    i = x / 3 % 5 == y / 3 % 4 ? 3 : 2;
  else if ((guint32) (x * 7919 + y * x * 104729) * 2654435761u >> 25 == 0)
    i = 4;
  memcpy (rgb, colors[i], 3);
}

static gboolean
has_color (const OutpaintPicture *picture, const OutpaintPicture *mask, const guint8 *rgb)
{
  for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
    if (mask->data[i] == 0 && memcmp (picture->data + 3 * i, rgb, 3) == 0)
      return TRUE;

  return FALSE;
}

/* A picture of few colors gets no new ones. */
static void
test_few_colors (void)
{
  g_autoptr (OutpaintPicture) mask = make_mask (&around);

  for (gint quick = 0; quick < 2; quick++)
    {
      OutpaintCompletionOptions options = { 1, 0.5, 0, quick };
      g_autoptr (OutpaintPicture) out   = complete (&around, paint_art, &options);

      for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
        if (mask->data[i] != 0)
          g_assert_true (has_color (out, mask, out->data + 3 * i));
    }
}

/* A unique object is not painted a second time. */
static void
test_once (void)
{
  g_autoptr (OutpaintPicture) mask = make_mask (&around);

  for (guint32 seed = 1; seed <= 4; seed++)
    {
      OutpaintCompletionOptions options = { seed, 0.5, 0, FALSE };
      g_autoptr (OutpaintPicture) out   = complete (&around, paint_head, &options);
      gint n_blue                       = 0;

      for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
        n_blue += mask->data[i] && out->data[3 * i + 2] > out->data[3 * i] + 60;
      g_assert_cmpint (n_blue, <, 30);
    }
}

/* Every value but 0 in the mask is a hole. */
static void
test_holes (void)
{
  const Place all                   = { 150, 120, 0, 0, 150, 120 };
  g_autoptr (OutpaintPicture) truth = paint (&all, paint_stripes);
  g_autoptr (OutpaintPicture) mask  = make_mask (&all);
  g_autoptr (OutpaintPicture) out   = NULL;

  for (gint y = 40; y < 60; y++)
    memset (outpaint_picture_row (mask, y) + 70, 1 + y, 25);
  outpaint_picture_row (mask, 3)[100] = 1;
  out                                 = complete_masked (truth, mask, &defaults);

  g_assert_cmpfloat (find_mean_difference (out, truth), <, 0.1);
}

/* Sizes with hardly any or no room for a patch. */
static void
test_small (void)
{
  static const Place places[] = {
    { 1, 1, 0, 0, 1, 1 },         { 1, 1, 0, 0, 0, 0 },         { 40, 30, 20, 10, 21, 11 },
    { 90, 60, 0, 30, 90, 31 },    { 90, 60, 40, 0, 41, 60 },    { 7, 7, 0, 0, 7, 6 },
    { 8, 7, 0, 0, 7, 7 },         { 60, 50, 20, 20, 27, 27 },   { 300, 3, 100, 0, 200, 3 },
    { 160, 150, 70, 65, 90, 85 }, { 200, 100, 0, 0, 120, 100 }, { 100, 200, 0, 90, 100, 200 },
    { 600, 7, 10, 0, 17, 7 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (OutpaintPicture) out   = complete (&places[i], paint_flat, &defaults);
      g_autoptr (OutpaintPicture) noise = complete (&places[i], paint_noise, &defaults);
      gboolean any = places[i].right > places[i].left && places[i].bottom > places[i].top;
      guint8   rgb[3];

      paint_flat (0, 0, rgb);
      for (gsize j = 0; j < (gsize) 3 * out->width * out->height; j++)
        g_assert_cmpint (out->data[j], ==, any ? rgb[j % 3] : 128);
    }
}

static void
test_same_for_all_threads (void)
{
  OutpaintCompletionOptions options = defaults;
  g_autoptr (OutpaintPicture) one   = NULL;
  g_autoptr (OutpaintPicture) other = NULL;

  options.n_threads = 1;
  one               = complete (&around, paint_noise, &options);
  for (options.n_threads = 2; options.n_threads < 6; options.n_threads++)
    {
      g_autoptr (OutpaintPicture) more = complete (&around, paint_noise, &options);

      g_assert_cmpint (find_largest_difference (one, more), ==, 0);
    }

  options.seed++;
  other = complete (&around, paint_noise, &options);
  g_assert_cmpint (find_largest_difference (one, other), >, 0);
}

static gint
draw_cell (gint x, gint y)
{
  guint32 value = (guint32) (x * 7919 + y * 104729) * 2654435761u;

  value = (value ^ value >> 15) * 0x85ebca6bu;

  return (value ^ value >> 13) * 0xc2b2ae35u >> 25;
}

/* Soft patches of light and shade, like foliage. */
static void
paint_foliage (gint x, gint y, guint8 *rgb)
{
  const gint side = 7;
  gint       left = x % side;
  gint       top  = y % side;
  gint       above =
    draw_cell (x / side, y / side) * (side - left) + draw_cell (x / side + 1, y / side) * left;
  gint below = draw_cell (x / side, y / side + 1) * (side - left)
               + draw_cell (x / side + 1, y / side + 1) * left;

  memset (rgb, 60 + (above * (side - top) + below * top) / (side * side), 3);
}

static OutpaintPicture *
paint_seed (guint32 seed)
{
  OutpaintCompletionOptions options = { seed, 0.5, 0, FALSE };

  return complete (&around, paint_foliage, &options);
}

/* Each seed paints a clearly different picture. */
static void
test_variations (void)
{
  g_autoptr (OutpaintPicture) mask  = make_mask (&around);
  g_autoptr (OutpaintPicture) first = paint_seed (1);
  gint n_unknown                    = 0;
  gint n_different                  = 0;

  for (guint32 seed = 2; seed <= 4; seed++)
    {
      g_autoptr (OutpaintPicture) other = paint_seed (seed);

      for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
        if (mask->data[i])
          {
            n_unknown++;
            n_different += ABS (first->data[3 * i] - other->data[3 * i]) > 16;
          }
    }
  g_assert_cmpint (10 * n_different, >, 3 * n_unknown);
}

/* Foliage around a smooth disk of its mean color. */
static void
paint_hole (gint x, gint y, guint8 *rgb)
{
  if ((x - 84) * (x - 84) + (y - 70) * (y - 70) < 24 * 24)
    memset (rgb, 123, 3);
  else
    paint_foliage (x, y, rgb);
}

/* Returns the mean difference of neighbors in a column. */
static gdouble
measure_column (const OutpaintPicture *picture, gint x, gint top, gint bottom)
{
  gdouble sum = 0.0;

  for (gint y = top; y < bottom; y++)
    sum +=
      ABS (outpaint_picture_row (picture, y + 1)[3 * x] - outpaint_picture_row (picture, y)[3 * x]);

  return sum / (bottom - top);
}

/* Beside the border, what is painted is as rough as the source: nothing fits
 * it, but a smooth area differs less from it than any other foliage.
 */
static void
test_rough_border (void)
{
  g_autoptr (OutpaintPicture) picture = complete (&around, paint_hole, &defaults);
  gdouble inside  = measure_column (picture, around.right - 1, around.top, around.bottom - 1);
  gdouble outside = 0.0;

  for (gint i = 1; i <= 4; i++)
    outside += measure_column (picture, around.right + i, around.top, around.bottom - 1) / 4;
  g_assert_cmpfloat (outside, >, 0.7 * inside);
}

/* Completes noise whose unknown part has one color. */
static OutpaintPicture *
complete_over (const Place *place, const OutpaintPicture *mask, guint8 hidden, gboolean quick)
{
  OutpaintCompletionOptions options = { 1, 0.5, hidden > 0 ? 3 : 1, quick };
  OutpaintPicture          *picture = paint (place, paint_noise);
  g_autoptr (GError) error          = NULL;

  for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
    if (mask->data[i])
      memset (picture->data + 3 * i, hidden, 3);
  outpaint_complete (picture, mask, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);

  return picture;
}

/* i: 0 to 7 for each of five sizes; the last one is not quick. */
static void
check_edge (gint i)
{
  const gint         side             = i / 8;
  const gint         width            = 117 + side % 4;
  const gint         height           = 113 - side % 4;
  const gint         left             = i & 1 ? width / 2 : 0;
  const gint         top              = i & 2 ? height / 2 : 0;
  const Place        place            = { width, height, left, top, width, height };
  const Place        mirrored         = { width, height, 0, 0, width - left, height - top };
  const Place *const where            = i & 4 ? &mirrored : &place;
  g_autoptr (OutpaintPicture) mask    = make_mask (where);
  g_autoptr (OutpaintPicture) black   = complete_over (where, mask, 0, side < 4);
  g_autoptr (OutpaintPicture) colored = complete_over (where, mask, 255, side < 4);

  g_assert_cmpint (find_largest_difference (black, colored), ==, 0);
}

/* The source at each edge and corner of frames with odd and even sides: neither
 * the former content of the unknown part nor the number of threads changes the
 * result.
 */
static void
test_edges (void)
{
  for (gint i = 0; i < 8 * 5; i++)
    if (variant_takes (i % 8 + i / 8, i < 8 * 4 ? 4 : 1))
      check_edge (i);
}

/* Top and bottom are equal except for a tinge. */
static void
paint_landscape (gint x, gint y, guint8 *rgb)
{
  paint_noise (x, y, rgb);
  rgb[0] = y > 100 ? 62 : 60;
}

static gdouble
find_mean_red (const OutpaintPicture *picture, gint n_rows)
{
  gdouble sum = 0.0;

  for (gint i = 0; i < n_rows * picture->width; i++)
    sum += picture->data[3 * i];

  return sum / (n_rows * picture->width);
}

/* Returns the mean red of the painted part, over several seeds. */
static gdouble
paint_landscapes (gdouble keep_heights)
{
  const Place below = { 120, 160, 0, 60, 120, 160 };
  gdouble     sum   = 0.0;

  for (guint32 seed = 1; seed <= 8; seed++)
    {
      OutpaintCompletionOptions options = { seed, keep_heights, 0, FALSE };
      g_autoptr (OutpaintPicture) out   = complete (&below, paint_landscape, &options);

      sum += find_mean_red (out, below.top);
    }

  return sum / 8;
}

static void
test_keep_heights (void)
{
  g_assert_cmpfloat (paint_landscapes (1.0), <, 60.07);
  g_assert_cmpfloat (paint_landscapes (0.0), >, 60.4);
}

/* The value of each pixel of the plane, in floats. */
typedef gfloat (*Values) (gint x, gint y, gint c);

/* Eight steps within one of 8 bits. */
static gfloat
get_fine_slope (gint x G_GNUC_UNUSED, gint y, gint c)
{
  return (60.0f + y / 8.0f + 20.0f * c) / 255.0f;
}

/* A sky brighter than white over a ground, with a hot pixel at the edge of the
 * known part.
 */
static gfloat
get_bright_sky (gint x, gint y, gint c)
{
  if (x == 40 && y == 28)
    return 1e10f;
  if (y < 70)
    return 2.17f + 0.002f * y + 0.1f * c;

  return 0.2f + 0.001f * (((guint32) (x * 7919 + y * 104729) * 2654435761u) >> 26);
}

static OutpaintPicture *
paint_values (const Place *place, Values values)
{
  OutpaintPicture *picture = outpaint_picture_new (place->width, place->height, 3);
  gfloat           most    = values == get_bright_sky ? 2.6f : 1.0f;

  g_assert_true (outpaint_picture_add_floats (picture));
  for (gint y = 0; y < place->height; y++)
    for (gint x = 0; x < place->width; x++)
      for (gint c = 0; c < 3; c++)
        {
          gsize at = ((gsize) y * place->width + x) * 3 + c;

          picture->floats[at] = values (x, y, c);
          picture->data[at]   = (guint8) (MIN (picture->floats[at] / most, 1.0f) * 255.0f + 0.5f);
        }

  return picture;
}

/* Completes a picture of floats and checks that known floats are unchanged. */
static OutpaintPicture *
complete_values (const Place *place, Values values, const OutpaintCompletionOptions *options)
{
  g_autoptr (OutpaintPicture) truth = paint_values (place, values);
  g_autoptr (OutpaintPicture) mask  = make_mask (place);
  g_autoptr (GError) error          = NULL;
  OutpaintPicture *picture          = outpaint_picture_copy (truth);

  blank (picture, mask);
  for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
    if (mask->data[i])
      memset (picture->floats + 3 * i, 0xff, 3 * sizeof (gfloat));
  outpaint_complete (picture, mask, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < (gsize) mask->width * mask->height; i++)
    if (!mask->data[i])
      g_assert_cmpmem (
        picture->floats + 3 * i, 3 * sizeof (gfloat), truth->floats + 3 * i, 3 * sizeof (gfloat));

  return picture;
}

/* A fine gradient gets no 8-bit steps. */
static void
test_fine_slope (void)
{
  const Place beside              = { 168, 140, 34, 0, 134, 140 };
  g_autoptr (OutpaintPicture) out = complete_values (&beside, get_fine_slope, &defaults);

  for (gint y = 0; y < out->height; y++)
    for (gint x = 0; x < out->width; x++)
      for (gint c = 0; c < 3; c++)
        g_assert_cmpfloat_with_epsilon (
          out->floats[((gsize) y * out->width + x) * 3 + c], get_fine_slope (x, y, c), 0.3 / 255.0);
}

/* Values brighter than white are continued, and a hot pixel does not spread. */
static void
test_bright_sky (gconstpointer data)
{
  OutpaintCompletionOptions options = defaults;

  options.quick                   = GPOINTER_TO_INT (data);
  g_autoptr (OutpaintPicture) out = complete_values (&around, get_bright_sky, &options);
  gint n_hot                      = 0;

  for (gint y = 0; y < out->height; y++)
    for (gint x = 0; x < out->width; x++)
      for (gint c = 0; c < 3; c++)
        {
          gfloat value = out->floats[((gsize) y * out->width + x) * 3 + c];

          if (value > 10.0f)
            n_hot++;
          else if (y < 60)
            g_assert_cmpfloat_with_epsilon (value, get_bright_sky (1, y, c), 0.15);
          else if (y >= 80)
            g_assert_cmpfloat (value, <, 0.35f);
        }
  g_assert_cmpint (n_hot, <=, 3 * 20);
}

static void
test_same_floats_for_all_threads (void)
{
  OutpaintCompletionOptions options = defaults;
  g_autoptr (OutpaintPicture) one   = NULL;
  gsize size                        = (gsize) around.width * around.height * 3 * sizeof (gfloat);

  options.n_threads = 1;
  one               = complete_values (&around, get_bright_sky, &options);
  for (options.n_threads = 2; options.n_threads < 5; options.n_threads++)
    {
      g_autoptr (OutpaintPicture) more = complete_values (&around, get_bright_sky, &options);

      g_assert_cmpmem (one->floats, size, more->floats, size);
    }
}

/* Floats are copied, too, where a patch has no room. */
static void
test_few_floats (void)
{
  static const Place places[] = { { 40, 30, 20, 10, 21, 11 },
                                  { 7, 7, 0, 0, 7, 6 },
                                  { 600, 7, 10, 0, 17, 7 },
                                  { 9, 8, 0, 0, 0, 0 },
                                  { 66000, 7, 10, 0, 17, 7 } /* more than 16 bits */ };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (places[i].width > G_MAXUINT16 && !variant_is_long ())
        continue;

      g_autoptr (OutpaintPicture) out = complete_values (&places[i], get_fine_slope, &defaults);

      for (gsize j = 0; j < (gsize) 3 * out->width * out->height; j++)
        g_assert_true (out->floats[j] >= 0.2f && out->floats[j] <= 0.51f);
    }
}

/* Pixels that so far have only bytes are used as sources. */
static void
test_bytes_among_floats (void)
{
  g_autoptr (OutpaintPicture) picture = paint (&around, paint_flat);
  g_autoptr (OutpaintPicture) mask    = make_mask (&around);
  g_autofree gfloat *rgba             = NULL;
  guint8             rgb[3];

  paint_flat (0, 0, rgb);
  g_assert_true (outpaint_picture_add_floats (picture));
  memset (picture->floats, 0xff, (gsize) 3 * around.width * around.height * sizeof (gfloat));
  g_assert_true (outpaint_complete (picture, mask, &defaults, NULL, NULL, NULL, NULL));
  rgba = g_new (gfloat, (gsize) 4 * around.width * around.height);
  outpaint_picture_get_floats (picture, 0, around.height, rgba);
  for (gsize i = 0; i < (gsize) around.width * around.height; i++)
    for (gint c = 0; c < 3; c++)
      g_assert_cmpfloat_with_epsilon (rgba[4 * i + c], rgb[c] / 255.0f, 1e-5);
}

static void
test_quick (void)
{
  const Place               large   = { 400, 320, 80, 60, 320, 260 };
  OutpaintCompletionOptions options = { 1, 0.5, 0, TRUE };
  g_autoptr (OutpaintPicture) truth = paint (&large, paint_flat);
  g_autoptr (OutpaintPicture) out   = complete (&large, paint_flat, &options);

  g_assert_cmpint (find_largest_difference (out, truth), ==, 0);
}

static void
follow (gint level, gint n_levels, gdouble fraction, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpint (level, >=, progress->last_level);
  g_assert_cmpint (level, <, n_levels);
  g_assert_cmpfloat (fraction, >=, progress->fraction);
  progress->last_level   = level;
  progress->n_levels     = n_levels;
  progress->largest_step = MAX (progress->largest_step, fraction - progress->fraction);
  progress->fraction     = fraction;
  if (progress->n_calls++ == progress->cancel_at)
    g_cancellable_cancel (progress->cancellable);
}

static gboolean
run (Progress *progress, GError **error)
{
  g_autoptr (OutpaintPicture) picture = paint (&little, paint_noise);
  g_autoptr (OutpaintPicture) mask    = make_mask (&little);

  return outpaint_complete (
    picture, mask, &defaults, follow, progress, progress->cancellable, error);
}

static void
test_progress (void)
{
  Progress progress        = { .cancel_at = -1 };
  g_autoptr (GError) error = NULL;

  g_assert_true (run (&progress, &error));
  g_assert_no_error (error);
  g_assert_cmpint (progress.n_levels, >, 1);
  g_assert_cmpint (progress.last_level, ==, progress.n_levels - 1);
  g_assert_cmpfloat (progress.fraction, ==, 1.0);
}

static void
cancel_at (gint call)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error             = NULL;
  Progress progress                    = { .cancellable = cancellable, .cancel_at = call };

  g_assert_false (run (&progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (progress.n_calls, ==, call + 1);
}

static void
test_cancel (void)
{
  Progress whole = { .cancel_at = -1 };

  run (&whole, NULL);
  for (gint i = 0; i < whole.n_calls; i++)
    if (variant_takes (i, 4))
      cancel_at (i);
}

/* Returns the processor time of a completion in seconds. */
static gdouble
measure (const Place *place, gboolean quick, Progress *progress)
{
  OutpaintCompletionOptions options   = { 1, 0.5, 1, quick };
  g_autoptr (OutpaintPicture) truth   = paint (place, paint_noise);
  g_autoptr (OutpaintPicture) picture = paint (place, paint_noise);
  g_autoptr (OutpaintPicture) mask    = make_mask (place);
  g_autoptr (GError) error            = NULL;
  clock_t start;

  blank (picture, mask);
  start = clock ();
  outpaint_complete (picture, mask, &options, follow, progress, NULL, &error);
  g_assert_no_error (error);
  assert_known (picture, truth, mask);

  return (clock () - start) / (gdouble) CLOCKS_PER_SEC;
}

/* A frame takes about as long for a small source of any shape as for a large
 * one, also in a sketch, and the progress advances.
 */
static void
test_little_source (void)
{
  static const Place large    = { 600, 501, 150, 125, 450, 376 };
  static const Place places[] = {
    { 600, 501, 300, 250, 302, 252 },
    { 600, 501, 300, 250, 316, 266 },
    { 600, 501, 0, 240, 600, 243 },
    { 600, 501, 0, 240, 600, 249 },
  };

  Progress unused = { .cancel_at = -1 };
  gdouble  usual  = measure (&large, FALSE, &unused);

  for (gint quick = 0; quick < 2; quick++)
    for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
      {
        Progress progress = { .cancel_at = -1 };

        g_assert_cmpfloat (measure (&places[i], quick, &progress), <, 4.5 * usual);
        if (progress.n_levels > 1)
          g_assert_cmpfloat (progress.largest_step, <, 0.5);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/completion/flat", test_flat);
  g_test_add_func ("/completion/gradient", test_gradient);
  g_test_add_func ("/completion/light", test_light);
  g_test_add_func ("/completion/patterns", test_patterns);
  g_test_add_func ("/completion/few-colors", test_few_colors);
  g_test_add_func ("/completion/once", test_once);
  g_test_add_func ("/completion/holes", test_holes);
  g_test_add_func ("/completion/small", test_small);
  g_test_add_func ("/completion/same-for-all-threads", test_same_for_all_threads);
  g_test_add_func ("/completion/variations", test_variations);
  g_test_add_func ("/completion/rough-border", test_rough_border);
  g_test_add_func ("/completion/edges", test_edges);
  g_test_add_func ("/completion/keep-heights", test_keep_heights);
  g_test_add_func ("/completion/floats/fine-slope", test_fine_slope);
  g_test_add_data_func ("/completion/floats/bright-sky", GINT_TO_POINTER (FALSE), test_bright_sky);
  g_test_add_data_func ("/completion/floats/quick", GINT_TO_POINTER (TRUE), test_bright_sky);
  g_test_add_func ("/completion/floats/same-for-all-threads", test_same_floats_for_all_threads);
  g_test_add_func ("/completion/floats/few", test_few_floats);
  g_test_add_func ("/completion/floats/bytes-among-them", test_bytes_among_floats);
  g_test_add_func ("/completion/quick", test_quick);
  g_test_add_func ("/completion/progress", test_progress);
  g_test_add_func ("/completion/cancel", test_cancel);
  g_test_add_func ("/completion/little-source", test_little_source);

  return g_test_run ();
}

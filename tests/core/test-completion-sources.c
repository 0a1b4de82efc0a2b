/* Tests of a say in what the local painter copies
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/complete/sources.h"

#include <string.h>

#include "support/variant.h"

/* Forbidden places have a color of their own. */
static const guint8 mark[] = { 255, 0, 255 };

#define NEAR 64 /* levels, in each channel */

typedef struct
{
  const gchar *name;
  gint         width; /* of the frame */
  gint         height;
  gint         margin; /* around the known part */
  gdouble      keep_heights;
  gboolean     is_flat; /* two colors, and the mark */
  gboolean     is_hole; /* all is known but the middle */
} Case;

static const Case cases[] = {
  { "small", 70, 60, 12, 0.5, FALSE, FALSE },
  { "free-heights", 168, 140, 30, 0, FALSE, FALSE },
  { "keep-heights", 168, 140, 30, 1, FALSE, FALSE },
  { "medium", 300, 220, 50, 0.5, FALSE, FALSE },
  { "vast", 420, 360, 150, 0.5, FALSE, FALSE },
  { "flat", 168, 140, 30, 0.5, TRUE, FALSE },
  { "flat-keep-heights", 168, 140, 30, 1, TRUE, FALSE },
  { "hole", 168, 140, 60, 0.5, FALSE, TRUE },
  { "flat-hole", 168, 140, 60, 0, TRUE, TRUE },
};

/* A picture of a case, and what is to be painted and copied. */
typedef struct
{
  OutpaintPicture *picture;
  OutpaintPicture *original;
  OutpaintPicture *mask;
  OutpaintPicture *sources;
} Scene;


static gboolean
is_known (const Case *test, gint x, gint y)
{
  gboolean is_inside = x >= test->margin && x < test->width - test->margin && y >= test->margin
                       && y < test->height - test->margin;

  return is_inside != test->is_hole;
}

/* Sky above ground, both with grain, or two flat colors. */
static void
paint_pixel (const Case *test, gint x, gint y, guint8 *rgb)
{
  guint32 grain = (guint32) (x * 7919 + y * 104729) * 2654435761u;
  gint    value = test->is_flat ? 0 : (gint) (grain >> 28);

  grain = grain ^ grain >> 13;
  if (2 * y < test->height)
    memcpy (rgb, (guint8[]){ (guint8) (90 + value), (guint8) (130 + value), 190 }, 3);
  else
    memcpy (rgb, (guint8[]){ (guint8) (60 + value), (guint8) (110 + value), 40 }, 3);
}

/* The forbidden part, in the mark's color, takes the left of the frame, and reaches
 * all seams there.
 */
static void
scene_init (Scene *scene, const Case *test, guint8 kind)
{
  scene->picture = outpaint_picture_new (test->width, test->height, 3);
  scene->mask    = outpaint_picture_new (test->width, test->height, 1);
  scene->sources = outpaint_picture_new (test->width, test->height, 1);
  for (gint y = 0; y < test->height; y++)
    for (gint x = 0; x < test->width; x++)
      {
        guint8  *rgb          = outpaint_picture_row (scene->picture, y) + 3 * x;
        gboolean is_forbidden = x < test->width * 2 / 5;

        paint_pixel (test, x, y, rgb);
        if (is_forbidden)
          memcpy (rgb, mark, 3);
        outpaint_picture_row (scene->mask, y)[x]    = is_known (test, x, y) ? 0 : 255;
        outpaint_picture_row (scene->sources, y)[x] = is_forbidden ? kind : OUTPAINT_SOURCES_FREE;
      }
  scene->original = outpaint_picture_copy (scene->picture);
}

static void
scene_clear (Scene *scene)
{
  outpaint_picture_unref (scene->picture);
  outpaint_picture_unref (scene->original);
  outpaint_picture_unref (scene->mask);
  outpaint_picture_unref (scene->sources);
}

static void
paint (Scene *scene, const Case *test)
{
  const OutpaintCompletionOptions options = { 7, test->keep_heights, 0, FALSE };
  g_autoptr (GError) error                = NULL;

  g_assert_true (outpaint_sources_complete (
    scene->picture, scene->mask, scene->sources, &options, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
is_marked (const guint8 *rgb)
{
  for (gint c = 0; c < 3; c++)
    if (ABS (rgb[c] - mark[c]) > NEAR)
      return FALSE;

  return TRUE;
}

/* Returns the number of painted pixels in the mark's color; known pixels are unchanged. */
static gint
count_marked (const Scene *scene)
{
  gsize n_pixels = (gsize) scene->mask->width * scene->mask->height;
  gint  n        = 0;

  for (gsize i = 0; i < n_pixels; i++)
    if (scene->mask->data[i] != 0)
      n += is_marked (scene->picture->data + 3 * i);
    else
      g_assert_cmpmem (scene->picture->data + 3 * i, 3, scene->original->data + 3 * i, 3);

  return n;
}

/* In pictures of few colors nothing is mixed: each painted color is an allowed one. */
static void
assert_copied (const Case *test, const Scene *scene)
{
  guint8 above[3], below[3];

  paint_pixel (test, 0, 0, above);
  paint_pixel (test, 0, test->height - 1, below);
  for (gsize i = 0; i < (gsize) test->width * test->height; i++)
    {
      const guint8 *rgb = scene->picture->data + 3 * i;

      if (scene->mask->data[i] != 0)
        g_assert_true (memcmp (rgb, above, 3) == 0 || memcmp (rgb, below, 3) == 0);
    }
}

static void
check (const Case *test, guint8 kind)
{
  Scene scene;

  scene_init (&scene, test, kind);
  paint (&scene, test);
  g_assert_cmpint (count_marked (&scene), ==, 0);
  if (test->is_flat)
    assert_copied (test, &scene);
  scene_clear (&scene);
}

static void
test_barred (gconstpointer data)
{
  check (data, OUTPAINT_SOURCES_BARRED);
}

static void
test_absent (gconstpointer data)
{
  check (data, OUTPAINT_SOURCES_ABSENT);
}

/* Without a say the mark is copied: the test would notice it. */
static void
test_free (void)
{
  Scene scene;

  scene_init (&scene, &cases[1], OUTPAINT_SOURCES_FREE);
  paint (&scene, &cases[1]);
  g_assert_cmpint (count_marked (&scene), >, 500);
  scene_clear (&scene);
}

/* Both ways at once: the left is absent, and only a block of the rest may be copied. */
static void
test_both (void)
{
  const Case *test = &cases[1];
  Scene       scene;

  scene_init (&scene, test, OUTPAINT_SOURCES_ABSENT);
  for (gint y = 0; y < test->height; y++)
    for (gint x = test->width * 2 / 5; x < test->width; x++)
      if (x < 90 || x >= 120 || y < 50 || y >= 80)
        outpaint_picture_row (scene.sources, y)[x] = OUTPAINT_SOURCES_BARRED;
  paint (&scene, test);
  g_assert_cmpint (count_marked (&scene), ==, 0);
  scene_clear (&scene);
}

/* Bytes and floats are restored alike. */
static void
test_floats (void)
{
  Scene scene;

  scene_init (&scene, &cases[0], OUTPAINT_SOURCES_ABSENT);
  g_assert_true (outpaint_picture_add_floats (scene.picture));
  for (gint i = 0; i < 3 * cases[0].width * cases[0].height; i++)
    scene.picture->floats[i] = scene.picture->data[i] / 255.0f;
  paint (&scene, &cases[0]);
  g_assert_cmpint (count_marked (&scene), ==, 0);
  for (gint i = 0; i < cases[0].width * cases[0].height; i++)
    if (scene.mask->data[i] == 0)
      for (gint c = 0; c < 3; c++)
        g_assert_cmpfloat (
          scene.picture->floats[3 * i + c], ==, scene.original->data[3 * i + c] / 255.0f);
  scene_clear (&scene);
}

/* 64 patches of 7 x 7 pixels are in a square of 14 pixels. */
static void
test_suffice (void)
{
  g_autoptr (OutpaintPicture) mask    = outpaint_picture_new (60, 40, 1);
  g_autoptr (OutpaintPicture) sources = outpaint_picture_new (60, 40, 1);

  memset (mask->data, 0, 60 * 40);
  for (gint side = 13; side <= 14; side++)
    for (gint x = 0; x <= 60 - side; x += 60 - side)
      {
        memset (sources->data, OUTPAINT_SOURCES_BARRED, 60 * 40);
        for (gint y = 0; y < side; y++)
          memset (outpaint_picture_row (sources, 40 - side + y) + x, 0, side);
        g_assert_cmpint (outpaint_sources_suffice (mask, sources), ==, side == 14);
        memset (outpaint_picture_row (mask, 39) + x, 255, 1);
        g_assert_false (outpaint_sources_suffice (mask, sources));
        memset (mask->data, 0, 60 * 40);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *barred = g_strdup_printf ("/sources/barred/%s", cases[i].name);
      g_autofree gchar *absent = g_strdup_printf ("/sources/absent/%s", cases[i].name);

      if (variant_takes (i, 2))
        g_test_add_data_func (barred, &cases[i], test_barred);
      if (variant_takes (i + 1, 2))
        g_test_add_data_func (absent, &cases[i], test_absent);
    }
  g_test_add_func ("/sources/free", test_free);
  g_test_add_func ("/sources/both", test_both);
  g_test_add_func ("/sources/floats", test_floats);
  g_test_add_func ("/sources/suffice", test_suffice);

  return g_test_run ();
}

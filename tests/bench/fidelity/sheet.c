/* Contact sheets of the fidelity benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "sheet.h"

#include <string.h>

#define SIDES     4
#define CROP      200 /* side of a crop, frame pixels */
#define GAP       6
#define BRIGHTEST 255


/* Returns a crop around this place within the picture, enlarged twice. */
static OutpaintPicture *
enlarge (const OutpaintPicture *picture, gint middle_x, gint middle_y)
{
  gint             size = MIN (CROP, MIN (picture->width, picture->height));
  gint             left = CLAMP (middle_x - size / 2, 0, picture->width - size);
  gint             top  = CLAMP (middle_y - size / 2, 0, picture->height - size);
  OutpaintPicture *crop = outpaint_picture_new (2 * size, 2 * size, 3);

  for (gint y = 0; y < crop->height; y++)
    for (gint x = 0; x < crop->width; x++)
      memcpy (outpaint_picture_row (crop, y) + 3 * (gsize) x,
              outpaint_picture_row (picture, top + y / 2) + 3 * (gsize) (left + x / 2),
              3);

  return crop;
}

static void
save (const OutpaintPicture *picture,
      const FidelityFrame   *frame,
      const gchar           *what,
      const gchar           *directory)
{
  g_autofree gchar *name = g_strdup_printf ("%s-%dx-%s.png", frame->name, frame->ratio, what);
  g_autofree gchar *path = g_build_filename (directory, name, NULL);

  planes_save (picture, path);
}

void
sheet_write (const FidelityFrame  *frame,
             const FidelityResult *result,
             const FidelityResult *plain,
             const gchar          *directory)
{
  const OutpaintRect    *source     = &frame->source;
  const OutpaintPicture *pictures[] = {
    frame->truth, result->visible, frame->limit, plain != NULL ? plain->visible : NULL
  };
  gint n                            = plain != NULL ? 4 : 3;
  gint middle_x                     = source->x + source->width / 2;
  gint middle_y                     = source->y + source->height / 2;
  gint places[SIDES][2]             = { { middle_x, source->y },
                                        { middle_x, source->y + source->height },
                                        { source->x, middle_y },
                                        { source->x + source->width, middle_y } };
  gint cell                         = 2 * CROP + GAP;
  g_autoptr (OutpaintPicture) sheet = outpaint_picture_new (n * cell - GAP, SIDES * cell - GAP, 3);

  memset (sheet->data, BRIGHTEST, 3 * (gsize) sheet->width * sheet->height);
  for (gint side = 0; side < SIDES; side++)
    for (gint i = 0; i < n; i++)
      {
        g_autoptr (OutpaintPicture) crop = enlarge (pictures[i], places[side][0], places[side][1]);

        planes_paste (sheet, crop, i * cell, side * cell);
      }

  save (frame->truth, frame, "truth", directory);
  save (result->visible, frame, "result", directory);
  save (sheet, frame, "seam", directory);
}

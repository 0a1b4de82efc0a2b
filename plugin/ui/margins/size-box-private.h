/* Data and parts of the size box
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_SIZE_BOX_PRIVATE_H
#define OUTPAINT_SIZE_BOX_PRIVATE_H

#include "ui/margins/anchor-box.h"
#include "ui/margins/ratio-combo.h"
#include "ui/margins/size-box.h"

G_BEGIN_DECLS

struct _OutpaintSizeBox
{
  GtkVBox parent_instance;

  OutpaintRect    source; /* only the size is used */
  gdouble         x_resolution;
  gdouble         y_resolution;
  OutpaintMargins margins;
  gdouble         ratio;        /* width / height, or 0 for a free frame */
  OutpaintIntent  chosen;       /* the ratio's text, and a size in its unit; the anchor is unused */
  gint            chosen_width; /* of the frame that the size brought about, pixels */
  gint            chosen_height;

  GtkWidget *combo; /* presets and an entry for other ratios */
  GtkWidget *width;
  GtkWidget *height;
  GtkWidget *unit; /* items in the order of OutpaintLengthUnit */
  GtkWidget *bleed;
  GtkWidget *anchor;
  gboolean   showing; /* TRUE while fields are changed by the program, not the user */

  OutpaintSettings *settings; /* with the own presets; NULL before they are loaded */
};

/* Sets the frame's size and divides its growth by the anchor.  Without
 * share_anew, an axis with an unchanged length keeps its margins.
 */
void outpaint_size_box_set_frame (OutpaintSizeBox *box,
                                  gint             width,
                                  gint             height,
                                  gboolean         share_anew);

/* Return the frame's lengths in pixels. */
gint outpaint_size_box_get_frame_width (OutpaintSizeBox *box);
gint outpaint_size_box_get_frame_height (OutpaintSizeBox *box);

/* Shows the chosen ratio, size or own preset in the menu. */
void outpaint_size_box_show_choice (OutpaintSizeBox *box);

/* The fields of the lengths, their unit and the bleed, which is in that unit. */
GtkWidget         *outpaint_size_lengths_create (OutpaintSizeBox *box);
OutpaintLengthUnit outpaint_size_lengths_get_unit (OutpaintSizeBox *box);
gdouble            outpaint_size_lengths_get_bleed (OutpaintSizeBox *box);

/* Adds the bleed to the row of the ratio. */
void outpaint_size_lengths_create_bleed (OutpaintSizeBox *box, GtkWidget *hbox);

/* Show the frame's lengths, and a bleed. */
void outpaint_size_lengths_show (OutpaintSizeBox *box);
void outpaint_size_lengths_show_bleed (OutpaintSizeBox *box, gdouble bleed);

/* Remembers the frame that a chosen size brings about: margins have a limit. */
void outpaint_size_lengths_expect_frame (OutpaintSizeBox *box, gint width, gint height);

/* Creates the menu of ratios and presets. */
void outpaint_size_ratio_create (OutpaintSizeBox *box);

/* Ends the aspect ratio. */
void outpaint_size_ratio_set_free (OutpaintSizeBox *box);

G_END_DECLS

#endif /* OUTPAINT_SIZE_BOX_PRIVATE_H */

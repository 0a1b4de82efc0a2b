/* Lengths, unit and bleed of the new size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include <glib/gi18n-lib.h>

#include "ui/margins/size-box-private.h"

#define BLEED_CHARS  4
#define LENGTH_CHARS 6 /* of a length in pixels, or in mm with a decimal */

/* Decimal places of a length, and its step. */
static const struct
{
  gint    digits;
  gdouble step;
} precisions[OUTPAINT_N_LENGTH_UNITS] = {
  [OUTPAINT_LENGTH_PIXELS]      = { 0, 1 },
  [OUTPAINT_LENGTH_MILLIMETERS] = { 1, 1 },
  [OUTPAINT_LENGTH_INCHES]      = { 2, 0.1 },
};

OutpaintLengthUnit
outpaint_size_lengths_get_unit (OutpaintSizeBox *box)
{
  return (OutpaintLengthUnit) MAX (gtk_combo_box_get_active (GTK_COMBO_BOX (box->unit)), 0);
}

gdouble
outpaint_size_lengths_get_bleed (OutpaintSizeBox *box)
{
  return gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->bleed));
}

/* Returns the length in pixels with the bleed on both sides. */
static gint
to_pixels (OutpaintSizeBox *box, gdouble length, gboolean is_height)
{
  return outpaint_length_to_pixels (length + 2 * outpaint_size_lengths_get_bleed (box),
                                    outpaint_size_lengths_get_unit (box),
                                    is_height ? box->y_resolution : box->x_resolution);
}

/* Shows a length of the frame without its bleed. */
static void
show_length (OutpaintSizeBox *box, GtkWidget *spin, gint least, gint length, gdouble resolution)
{
  OutpaintLengthUnit unit   = outpaint_size_lengths_get_unit (box);
  gdouble            bleeds = 2 * outpaint_size_lengths_get_bleed (box);

  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (spin), (guint) precisions[unit].digits);
  gtk_spin_button_set_increments (
    GTK_SPIN_BUTTON (spin), precisions[unit].step, 10 * precisions[unit].step);
  gtk_spin_button_set_range (
    GTK_SPIN_BUTTON (spin),
    MAX (outpaint_length_from_pixels (MAX (least, 1), unit, resolution) - bleeds, 0),
    outpaint_length_from_pixels (OUTPAINT_MAX_SIZE, unit, resolution));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin),
                             outpaint_length_from_pixels (length, unit, resolution) - bleeds);
}

void
outpaint_size_lengths_show (OutpaintSizeBox *box)
{
  box->showing = TRUE;
  show_length (
    box, box->width, box->source.width, outpaint_size_box_get_frame_width (box), box->x_resolution);
  show_length (box,
               box->height,
               box->source.height,
               outpaint_size_box_get_frame_height (box),
               box->y_resolution);
  box->showing = FALSE;
}

void
outpaint_size_lengths_expect_frame (OutpaintSizeBox *box, gint width, gint height)
{
  OutpaintAnchor  anchor  = outpaint_anchor_box_get (OUTPAINT_ANCHOR_BOX (box->anchor));
  OutpaintMargins margins = outpaint_margins_for_size (&box->source, width, height, &anchor);

  box->chosen_width  = box->source.width + margins.left + margins.right;
  box->chosen_height = box->source.height + margins.top + margins.bottom;
}

/* Remembers the size in the fields as chosen, and the frame that it brought about. */
static void
choose_size (OutpaintSizeBox *box, gint width, gint height)
{
  box->chosen.width  = gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->width));
  box->chosen.height = gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->height));
  box->chosen.unit   = outpaint_size_lengths_get_unit (box);
  box->chosen.bleed  = outpaint_size_lengths_get_bleed (box);
  outpaint_size_lengths_expect_frame (box, width, height);
}

/* Remembers the length that follows from the ratio, which its field does not show yet. */
static void
choose_other_length (OutpaintSizeBox *box, GtkWidget *field, gint width, gint height)
{
  OutpaintLengthUnit unit   = outpaint_size_lengths_get_unit (box);
  gdouble            bleeds = 2 * outpaint_size_lengths_get_bleed (box);

  if (field == box->height)
    box->chosen.width = outpaint_length_from_pixels (width, unit, box->x_resolution) - bleeds;
  else
    box->chosen.height = outpaint_length_from_pixels (height, unit, box->y_resolution) - bleeds;
}

/* TRUE when a field shows the present length, rounded. */
static gboolean
shows_present (OutpaintSizeBox *box, GtkWidget *field)
{
  gboolean is_height = field == box->height;
  gint     pixels =
    is_height ? outpaint_size_box_get_frame_height (box) : outpaint_size_box_get_frame_width (box);
  gdouble length = outpaint_length_from_pixels (pixels,
                                                outpaint_size_lengths_get_unit (box),
                                                is_height ? box->y_resolution : box->x_resolution)
                   - 2 * outpaint_size_lengths_get_bleed (box);
  gdouble rounding = pow (10, -(gint) gtk_spin_button_get_digits (GTK_SPIN_BUTTON (field)));

  return fabs (gtk_spin_button_get_value (GTK_SPIN_BUTTON (field)) - length) < 0.51 * rounding;
}

/* A length that was not edited stays as it is; its field may have been rounded. */
static void
size_changed (GtkWidget *field, OutpaintSizeBox *box)
{
  gint width  = outpaint_size_box_get_frame_width (box);
  gint height = outpaint_size_box_get_frame_height (box);

  if (box->showing || shows_present (box, field))
    return;

  if (field == box->height)
    height = to_pixels (box, gtk_spin_button_get_value (GTK_SPIN_BUTTON (field)), TRUE);
  else
    width = to_pixels (box, gtk_spin_button_get_value (GTK_SPIN_BUTTON (field)), FALSE);
  if (box->ratio > 0)
    outpaint_aspect_resize (&box->source,
                            box->ratio,
                            field == box->height,
                            field == box->height ? height : width,
                            &width,
                            &height);
  choose_size (box, width, height);
  if (box->ratio > 0)
    choose_other_length (box, field, width, height);
  outpaint_size_box_set_frame (box, width, height, FALSE);
  outpaint_size_box_show_choice (box);
}

/* Keeps the size without the bleed. */
static void
bleed_changed (OutpaintSizeBox *box)
{
  gint width, height;

  if (box->showing)
    return;

  width  = to_pixels (box, gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->width)), FALSE);
  height = to_pixels (box, gtk_spin_button_get_value (GTK_SPIN_BUTTON (box->height)), TRUE);
  width  = MAX (width, box->source.width);
  height = MAX (height, box->source.height);
  choose_size (box, width, height);
  outpaint_size_box_set_frame (box, width, height, FALSE);
  outpaint_size_lengths_show (box);
  outpaint_size_box_show_choice (box);
}

void
outpaint_size_lengths_show_bleed (OutpaintSizeBox *box, gdouble bleed)
{
  OutpaintLengthUnit unit    = outpaint_size_lengths_get_unit (box);
  gboolean           showing = box->showing;

  box->showing = TRUE;
  gtk_spin_button_set_digits (GTK_SPIN_BUTTON (box->bleed), (guint) precisions[unit].digits);
  gtk_spin_button_set_increments (
    GTK_SPIN_BUTTON (box->bleed), precisions[unit].step, 10 * precisions[unit].step);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (box->bleed), bleed);
  box->showing = showing;
}

/* Shows the same size in another unit. */
static void
unit_changed (OutpaintSizeBox *box)
{
  OutpaintLengthUnit unit = outpaint_size_lengths_get_unit (box);
  gdouble            pixels;

  if (box->showing)
    return;

  pixels = outpaint_length_to_pixels (
    outpaint_size_lengths_get_bleed (box), box->chosen.unit, box->x_resolution);
  box->chosen.unit = unit;
  outpaint_size_lengths_show_bleed (box,
                                    outpaint_length_from_pixels (pixels, unit, box->x_resolution));
  outpaint_size_lengths_show (box);
  if (box->chosen.width > 0)
    choose_size (
      box, outpaint_size_box_get_frame_width (box), outpaint_size_box_get_frame_height (box));
  outpaint_size_box_show_choice (box);
}

static GtkWidget *
length_new (OutpaintSizeBox *box, const gchar *name, const gchar *tooltip)
{
  GtkWidget *spin = outpaint_spin_new (1, 1, OUTPAINT_MAX_SIZE, 1, 0);

  gimp_help_set_help_data (spin, tooltip, NULL);
  gtk_entry_set_width_chars (GTK_ENTRY (spin), LENGTH_CHARS);
  atk_object_set_name (gtk_widget_get_accessible (spin), name);
  g_signal_connect (spin, "value-changed", G_CALLBACK (size_changed), box);

  return spin;
}

static void
create_unit (OutpaintSizeBox *box)
{
  static const gchar *const names[OUTPAINT_N_LENGTH_UNITS] = { N_ ("px"), N_ ("mm"), N_ ("in") };

  box->unit = gtk_combo_box_text_new ();
  for (gint unit = 0; unit < OUTPAINT_N_LENGTH_UNITS; unit++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (box->unit), _ (names[unit]));
  gtk_combo_box_set_active (GTK_COMBO_BOX (box->unit), OUTPAINT_LENGTH_PIXELS);
  gimp_help_set_help_data (
    box->unit, _ ("The unit of the new size and the bleed, by the image's resolution"), NULL);
  atk_object_set_name (gtk_widget_get_accessible (box->unit), _ ("Unit of the new size"));
  g_signal_connect_swapped (box->unit, "changed", G_CALLBACK (unit_changed), box);
}

void
outpaint_size_lengths_create_bleed (OutpaintSizeBox *box, GtkWidget *hbox)
{
  GtkWidget *label = gtk_label_new (_ ("Bleed:"));

  box->bleed = outpaint_spin_new (0, 0, OUTPAINT_MAX_SIZE, 1, 0);
  gtk_entry_set_width_chars (GTK_ENTRY (box->bleed), BLEED_CHARS);
  gimp_help_set_help_data (
    box->bleed, _ ("Added to the new size on each side, to be cut off after printing"), NULL);
  atk_object_set_name (gtk_widget_get_accessible (box->bleed), _ ("Bleed"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->bleed);
  g_signal_connect_swapped (box->bleed, "value-changed", G_CALLBACK (bleed_changed), box);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, OUTPAINT_SPACING_NARROW);
  gtk_box_pack_start (GTK_BOX (hbox), box->bleed, FALSE, FALSE, 0);
  gtk_widget_show (label);
}

GtkWidget *
outpaint_size_lengths_create (OutpaintSizeBox *box)
{
  GtkWidget   *hbox = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  const gchar *tooltip =
    _ ("The size of the extended picture. With an aspect ratio, the other side follows.");

  create_unit (box);
  box->width  = length_new (box, _ ("New width"), tooltip);
  box->height = length_new (box, _ ("New height"), tooltip);
  gtk_box_pack_start (GTK_BOX (hbox), box->width, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), gtk_label_new ("×"), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->height, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->unit, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);

  return hbox;
}

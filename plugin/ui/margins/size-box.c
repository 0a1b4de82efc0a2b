/* Aspect ratio and new size
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include <glib/gi18n-lib.h>

#include "ui/margins/size-box-private.h"

G_DEFINE_TYPE (OutpaintSizeBox, outpaint_size_box, GTK_TYPE_VBOX)

void
outpaint_size_box_set_frame (OutpaintSizeBox *box, gint width, gint height, gboolean share_anew)
{
  OutpaintAnchor  anchor   = outpaint_anchor_box_get (OUTPAINT_ANCHOR_BOX (box->anchor));
  OutpaintMargins shared   = outpaint_margins_for_size (&box->source, width, height, &anchor);
  OutpaintMargins before   = box->margins;
  gint            was_wide = box->source.width + before.left + before.right;
  gint            was_high = box->source.height + before.top + before.bottom;

  box->margins = shared;
  if (!share_anew && width == was_wide)
    {
      box->margins.left  = before.left;
      box->margins.right = before.right;
    }
  if (!share_anew && height == was_high)
    {
      box->margins.top    = before.top;
      box->margins.bottom = before.bottom;
    }

  g_signal_emit_by_name (box, "changed");
}

gint
outpaint_size_box_get_frame_width (OutpaintSizeBox *box)
{
  return box->source.width + box->margins.left + box->margins.right;
}

gint
outpaint_size_box_get_frame_height (OutpaintSizeBox *box)
{
  return box->source.height + box->margins.top + box->margins.bottom;
}

void
outpaint_size_box_show_choice (OutpaintSizeBox *box)
{
  OutpaintIntent intent;
  gboolean       showing = box->showing;

  outpaint_size_box_get_intent (box, &intent);
  box->showing = TRUE;
  outpaint_ratio_combo_show (box->combo, &intent);
  box->showing = showing;
}

static void
anchor_changed (OutpaintSizeBox *box)
{
  outpaint_size_box_set_frame (
    box, outpaint_size_box_get_frame_width (box), outpaint_size_box_get_frame_height (box), TRUE);
  outpaint_size_box_show_choice (box);
}

static void
outpaint_size_box_finalize (GObject *object)
{
  g_clear_pointer (&OUTPAINT_SIZE_BOX (object)->settings, outpaint_settings_unref);

  G_OBJECT_CLASS (outpaint_size_box_parent_class)->finalize (object);
}

static void
outpaint_size_box_class_init (OutpaintSizeBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_size_box_finalize;

  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
create_anchor (OutpaintSizeBox *box)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_NARROW);
  GtkWidget *label = gtk_label_new_with_mnemonic (_ ("A_nchor:"));

  box->anchor = outpaint_anchor_box_new (GTK_LABEL (label));
  g_signal_connect_swapped (box->anchor, "changed", G_CALLBACK (anchor_changed), box);
  gtk_box_pack_start (GTK_BOX (hbox), label, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), box->anchor, FALSE, FALSE, 0);
  gtk_widget_show_all (hbox);

  return hbox;
}

static void
outpaint_size_box_init (OutpaintSizeBox *box)
{
  GtkWidget *hbox  = gtk_hbox_new (FALSE, OUTPAINT_SPACING_WIDE);
  GtkTable  *table = outpaint_table_new (2, 2);
  GtkWidget *ratio = gtk_hbox_new (FALSE, 0);
  GtkWidget *lengths;
  GtkWidget *label;

  outpaint_size_ratio_create (box);
  gtk_box_pack_start (GTK_BOX (ratio), box->combo, FALSE, FALSE, 0);
  outpaint_size_lengths_create_bleed (box, ratio);
  gtk_widget_show (ratio);
  label = outpaint_table_attach (table, 0, _ ("_Aspect ratio:"), ratio, FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label),
                                 GTK_WIDGET (outpaint_ratio_combo_get_entry (box->combo)));

  lengths = outpaint_size_lengths_create (box);
  label   = outpaint_table_attach (table, 1, _ ("New si_ze:"), lengths, FALSE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), box->width);
  gtk_box_pack_start (GTK_BOX (hbox), GTK_WIDGET (table), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (hbox), create_anchor (box), FALSE, FALSE, 0);
  gtk_widget_show (hbox);
  gtk_box_pack_start (GTK_BOX (box), hbox, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_size_box_new (void)
{
  GtkWidget *box = g_object_new (OUTPAINT_TYPE_SIZE_BOX, NULL);

  gtk_widget_show (box);

  return box;
}

void
outpaint_size_box_load (OutpaintSizeBox *box, OutpaintSettings *settings)
{
  g_clear_pointer (&box->settings, outpaint_settings_unref);
  box->settings = outpaint_settings_ref (settings);
  box->showing  = TRUE;
  outpaint_ratio_combo_load (box->combo, settings, NULL);
  box->showing = FALSE;
  outpaint_size_box_show_choice (box);
}

void
outpaint_size_box_set_source (OutpaintSizeBox    *box,
                              const OutpaintRect *source,
                              gdouble             x_resolution,
                              gdouble             y_resolution)
{
  box->source       = *source;
  box->x_resolution = x_resolution;
  box->y_resolution = y_resolution;
}

void
outpaint_size_box_show (OutpaintSizeBox *box, const OutpaintMargins *margins)
{
  gint width, height;

  box->margins = *margins;
  width        = outpaint_size_box_get_frame_width (box);
  height       = outpaint_size_box_get_frame_height (box);
  outpaint_size_lengths_show (box);

  if (box->ratio > 0 && !outpaint_aspect_fits (box->ratio, width, height))
    {
      outpaint_size_ratio_set_free (box);
      outpaint_size_box_show_choice (box);
    }
  if (box->chosen.width > 0 && (width != box->chosen_width || height != box->chosen_height))
    {
      box->chosen.width = 0;
      outpaint_size_box_show_choice (box);
    }
}

void
outpaint_size_box_get_intent (OutpaintSizeBox *box, OutpaintIntent *intent)
{
  *intent        = (OutpaintIntent){ 0 };
  intent->anchor = outpaint_anchor_box_get (OUTPAINT_ANCHOR_BOX (box->anchor));
  if (box->ratio > 0)
    g_strlcpy (intent->ratio, box->chosen.ratio, sizeof (intent->ratio));
  if (box->chosen.width <= 0)
    return;

  intent->width  = box->chosen.width;
  intent->height = box->chosen.height;
  intent->unit   = box->chosen.unit;
  intent->bleed  = box->chosen.bleed;
}

void
outpaint_size_box_set_intent (OutpaintSizeBox *box, const OutpaintIntent *intent)
{
  gint width, height;

  outpaint_anchor_box_set (OUTPAINT_ANCHOR_BOX (box->anchor), &intent->anchor);
  if (!outpaint_intent_get_frame (
        intent, &box->source, box->x_resolution, box->y_resolution, &width, &height))
    return;

  box->showing = TRUE;
  gtk_combo_box_set_active (GTK_COMBO_BOX (box->unit), intent->unit);
  outpaint_size_lengths_show_bleed (box, intent->bleed);
  box->showing = FALSE;

  box->chosen = *intent;
  if (!outpaint_aspect_parse (intent->ratio, &box->ratio))
    outpaint_size_ratio_set_free (box);
  outpaint_size_lengths_expect_frame (box, width, height);
  outpaint_size_box_set_frame (box, width, height, TRUE);
  outpaint_size_box_show_choice (box);
}

gboolean
outpaint_size_box_follows_intent (OutpaintSizeBox *box)
{
  OutpaintIntent  intent;
  OutpaintMargins margins;
  gint            width, height;

  outpaint_size_box_get_intent (box, &intent);
  if (!outpaint_intent_get_frame (
        &intent, &box->source, box->x_resolution, box->y_resolution, &width, &height))
    return FALSE;

  margins = outpaint_margins_for_size (&box->source, width, height, &intent.anchor);
  for (gint side = 0; side < OUTPAINT_N_SIDES; side++)
    if (outpaint_margins_get (&margins, side) != outpaint_margins_get (&box->margins, side))
      return FALSE;

  return TRUE;
}

gboolean
outpaint_size_box_has_ratio (OutpaintSizeBox *box)
{
  return box->ratio > 0;
}

OutpaintMargins
outpaint_size_box_fit (OutpaintSizeBox *box, const OutpaintMargins *margins)
{
  OutpaintMargins fitted = *margins;
  gint            width  = box->source.width + margins->left + margins->right;
  gint            height = box->source.height + margins->top + margins->bottom;
  gint            missing;

  if (box->ratio <= 0 || outpaint_aspect_fits (box->ratio, width, height))
    return fitted;

  missing = (gint) floor (width / box->ratio + 0.5) - height;
  if (fitted.bottom + missing >= 0)
    fitted.bottom += missing;
  else
    fitted.top = MAX (fitted.top + missing, 0);

  return fitted;
}

OutpaintMargins
outpaint_size_box_get_margins (OutpaintSizeBox *box)
{
  return box->margins;
}

void
outpaint_size_box_reset (OutpaintSizeBox *box)
{
  const OutpaintAnchor middle = { 0, 0 };

  box->ratio   = 0;
  box->chosen  = (OutpaintIntent){ 0 };
  box->showing = TRUE;
  gtk_combo_box_set_active (GTK_COMBO_BOX (box->unit), OUTPAINT_LENGTH_PIXELS);
  outpaint_size_lengths_show_bleed (box, 0);
  box->showing = FALSE;
  outpaint_anchor_box_set (OUTPAINT_ANCHOR_BOX (box->anchor), &middle);
  outpaint_size_box_show_choice (box);
}

/* What happens to the paintings of a run
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gi18n-lib.h>

#include "gimp/procedure/active.h"
#include "ui/dialog/finish-box.h"

#define AT_ONCE_KEY "insert-at-once"

struct _OutpaintFinishBox
{
  GtkVBox parent_instance;

  GtkWidget *at_once;
  GtkWidget *mask;
};

G_DEFINE_TYPE (OutpaintFinishBox, outpaint_finish_box, GTK_TYPE_VBOX)

static void
outpaint_finish_box_class_init (G_GNUC_UNUSED OutpaintFinishBoxClass *klass)
{
}

static void
outpaint_finish_box_init (OutpaintFinishBox *box)
{
  box->at_once = outpaint_check_new (
    _ ("Insert at once"), _ ("Insert all paintings of a run without showing them here first"));
  box->mask = outpaint_check_new (
    _ ("Edit the mask"),
    _ ("Make the mask of the new layer active, so that painting in white or black moves the "
       "seam. Otherwise the layer is active."));
  gtk_box_pack_start (GTK_BOX (box), box->at_once, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (box), box->mask, FALSE, FALSE, 0);
}

GtkWidget *
outpaint_finish_box_new (void)
{
  GtkWidget *box = g_object_new (OUTPAINT_TYPE_FINISH_BOX, NULL);

  gtk_widget_show (box);

  return box;
}

gboolean
outpaint_finish_box_is_at_once (OutpaintFinishBox *box)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->at_once));
}

void
outpaint_finish_box_load (OutpaintFinishBox *box, OutpaintSettings *settings)
{
  g_autofree gchar *at_once = outpaint_settings_get_dialog (settings, AT_ONCE_KEY);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->at_once), g_strcmp0 (at_once, "true") == 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (box->mask), outpaint_active_is_mask (settings));
}

void
outpaint_finish_box_save (OutpaintFinishBox *box, OutpaintSettings *settings)
{
  outpaint_settings_set_dialog (
    settings, AT_ONCE_KEY, outpaint_finish_box_is_at_once (box) ? "true" : "false");
  outpaint_active_set_mask (settings, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (box->mask)));
}

/* Choice of the areas that the local painter may copy
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/dialog/sampling-box.h"

#include <glib/gi18n-lib.h>

#include "core/frame/area.h"
#include "gimp/host/host.h"
#include "gimp/read/sampling.h"

#define LABEL_MOST 30 /* characters */

/* One of the two choices. */
typedef struct
{
  const gchar *option;
  GtkWidget   *combo;
  GPtrArray   *areas; /* text of each item, see outpaint_area_parse() */
} Choice;

struct _OutpaintSamplingBox
{
  GtkVBox parent_instance;

  OutpaintTarget target;
  Choice         choices[OUTPAINT_N_PREVIEW_AREAS];
  gboolean       is_filling; /* TRUE while the lists are changed by the program */
};

G_DEFINE_TYPE (OutpaintSamplingBox, outpaint_sampling_box, GTK_TYPE_VBOX)

static void
outpaint_sampling_box_finalize (GObject *object)
{
  OutpaintSamplingBox *box = OUTPAINT_SAMPLING_BOX (object);

  for (gint i = 0; i < OUTPAINT_N_PREVIEW_AREAS; i++)
    g_ptr_array_unref (box->choices[i].areas);

  G_OBJECT_CLASS (outpaint_sampling_box_parent_class)->finalize (object);
}

static void
outpaint_sampling_box_class_init (OutpaintSamplingBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = outpaint_sampling_box_finalize;

  g_signal_new (
    "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
combo_changed (OutpaintSamplingBox *box)
{
  if (!box->is_filling)
    g_signal_emit_by_name (box, "changed");
}

static const gchar *
get_area (const Choice *choice)
{
  gint item = gtk_combo_box_get_active (GTK_COMBO_BOX (choice->combo));

  return item > 0 ? g_ptr_array_index (choice->areas, item) : "";
}

/* Chooses the item of an area, or the first one, which stands for none. */
static void
set_area (const Choice *choice, const gchar *area)
{
  guint item = 0;

  g_ptr_array_find_with_equal_func (choice->areas, area, g_str_equal, &item);
  gtk_combo_box_set_active (GTK_COMBO_BOX (choice->combo),
                            item < choice->areas->len ? (gint) item : 0);
}

static void
add_area (const Choice *choice, OutpaintAreaKind kind, const gchar *name, const gchar *label)
{
  g_ptr_array_add (choice->areas, outpaint_area_format (kind, name));
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (choice->combo), label);
}

static void
add_item (const Choice *choice, OutpaintAreaKind kind, gint32 item_ID, const gchar *format)
{
  g_autofree gchar *name  = outpaint_host_item_get_name (item_ID);
  g_auto (GStrv) parts    = g_strsplit (format, "%s", 2);
  g_autofree gchar *label = g_strjoinv (name, parts);

  add_area (choice, kind, name, label);
}

/* Adds the masks of layers, and of those in groups.  Frees items. */
static void
add_masks (const Choice *choice, gint *items, gint n)
{
  g_autofree gint *owned = items;

  for (gint i = 0; i < n; i++)
    {
      if (outpaint_host_layer_get_mask (owned[i]) != -1)
        add_item (choice, OUTPAINT_AREA_MASK, owned[i], _ ("Mask of \"%s\""));
      if (outpaint_host_item_is_group (owned[i]))
        {
          gint  n_children;
          gint *children = outpaint_host_item_get_children (owned[i], &n_children);

          add_masks (choice, children, n_children);
        }
    }
}

static void
add_all (const Choice *choice, const OutpaintTarget *target, const gchar *none)
{
  gint             n_channels, n_layers;
  g_autofree gint *channels = outpaint_host_image_get_channels (target->image_ID, &n_channels);
  gint            *layers   = outpaint_host_image_get_layers (target->image_ID, &n_layers);

  add_area (choice, OUTPAINT_AREA_NONE, "", none);
  if (!target->is_fill && !outpaint_host_selection_is_empty (target->image_ID))
    add_area (choice, OUTPAINT_AREA_SELECTION, "", _ ("Selection"));
  for (gint i = 0; i < n_channels; i++)
    add_item (choice, OUTPAINT_AREA_CHANNEL, channels[i], _ ("Channel \"%s\""));
  add_masks (choice, layers, n_layers);
}

/* Empties the list of a combo. */
static void
clear (const Choice *choice)
{
  gtk_list_store_clear (GTK_LIST_STORE (gtk_combo_box_get_model (GTK_COMBO_BOX (choice->combo))));
  g_ptr_array_set_size (choice->areas, 0);
}

static void
attach (OutpaintSamplingBox *box,
        GtkTable            *table,
        gint                 i,
        const gchar         *option,
        const gchar         *mnemonic,
        const gchar         *tooltip)
{
  Choice *choice          = &box->choices[i];
  g_autoptr (GList) cells = NULL;

  choice->option = option;
  choice->areas  = g_ptr_array_new_with_free_func (g_free);
  choice->combo  = gtk_combo_box_text_new ();
  cells          = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (choice->combo));
  g_object_set (cells->data, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (cells->data), "max-width-chars") != NULL)
    g_object_set (cells->data, "max-width-chars", LABEL_MOST, NULL);
  gimp_help_set_help_data (choice->combo, tooltip, NULL);
  g_signal_connect_swapped (choice->combo, "changed", G_CALLBACK (combo_changed), box);
  outpaint_table_attach (table, i, mnemonic, choice->combo, FALSE);
}

static void
outpaint_sampling_box_init (OutpaintSamplingBox *box)
{
  GtkTable *table = outpaint_table_new (2, 2);

  attach (box,
          table,
          OUTPAINT_PREVIEW_AREA_ONLY,
          "copy-only-from",
          _ ("Copy only from:"),
          _ ("The part of the picture whose pieces this computer may use: what is white in a "
             "channel or in a layer's mask, or the selection. The rest is only fitted to."));
  attach (box,
          table,
          OUTPAINT_PREVIEW_AREA_DONT,
          "dont-copy-from",
          _ ("Don't copy from:"),
          _ ("The part of the picture that has no influence on the painting, such as a person who "
             "must not appear twice"));
  gtk_widget_show (GTK_WIDGET (table));
  gtk_box_pack_start (GTK_BOX (box), GTK_WIDGET (table), FALSE, FALSE, 0);
}

GtkWidget *
outpaint_sampling_box_new (void)
{
  GtkWidget *box = g_object_new (OUTPAINT_TYPE_SAMPLING_BOX, NULL);

  gtk_widget_show (box);

  return box;
}

void
outpaint_sampling_box_set_target (OutpaintSamplingBox *box, const OutpaintTarget *target)
{
  const gchar *const nones[] = { _ ("Everywhere"), _ ("Nothing") };

  box->target     = *target;
  box->is_filling = TRUE;
  for (gint i = 0; i < OUTPAINT_N_PREVIEW_AREAS; i++)
    {
      const Choice     *choice = &box->choices[i];
      g_autofree gchar *area   = g_strdup (get_area (choice));

      clear (choice);
      if (outpaint_host_image_is_valid (target->image_ID))
        add_all (choice, target, nones[i]);
      set_area (choice, area);
    }
  box->is_filling = FALSE;
}

void
outpaint_sampling_box_set_options (OutpaintSamplingBox *box, const OutpaintOptions *options)
{
  set_area (&box->choices[OUTPAINT_PREVIEW_AREA_ONLY], options->copy_only_from);
  set_area (&box->choices[OUTPAINT_PREVIEW_AREA_DONT], options->dont_copy_from);
}

void
outpaint_sampling_box_get_options (OutpaintSamplingBox *box, OutpaintOptions *options)
{
  g_free (options->copy_only_from);
  g_free (options->dont_copy_from);
  options->copy_only_from = g_strdup (get_area (&box->choices[OUTPAINT_PREVIEW_AREA_ONLY]));
  options->dont_copy_from = g_strdup (get_area (&box->choices[OUTPAINT_PREVIEW_AREA_DONT]));
}

void
outpaint_sampling_box_set_service (OutpaintSamplingBox *box, const OutpaintService *service)
{
  gtk_widget_set_sensitive (GTK_WIDGET (box),
                            outpaint_service_can (service, OUTPAINT_SERVICE_FULL_SIZE));
}

void
outpaint_sampling_box_show (OutpaintSamplingBox *box, OutpaintPreviewBox *preview)
{
  gboolean is_used =
    gtk_widget_get_sensitive (GTK_WIDGET (box)) && outpaint_target_check (&box->target, NULL);
  OutpaintRect source = { 0 };

  if (is_used)
    source = outpaint_target_get_rect (&box->target);
  for (gint i = 0; i < OUTPAINT_N_PREVIEW_AREAS; i++)
    {
      const gchar       *area   = get_area (&box->choices[i]);
      g_autofree guint8 *values = NULL;

      if (is_used && *area != '\0')
        values = outpaint_sampling_read_area (
          box->target.image_ID, box->choices[i].option, area, &source, NULL);
      outpaint_preview_box_set_area (preview, i, values);
    }
}

/* Menu of aspect ratios and sizes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/ratio-combo.h"

#include <glib/gi18n-lib.h>

#include "core/frame/presets.h"
#include "core/store/own-presets.h"

#define RATIO_CHARS 8
#define ITEMS_KEY   "outpaint-items"

static const gchar *const ratios[] = {
  "1:1", "5:4", "4:3", "3:2",   "16:10", "16:9", "2:1",  "21:9",
  "4:5", "3:4", "2:3", "10:16", "9:16",  "1:2",  "9:21",
};

/* The items and the own presets that they show. */
typedef struct
{
  GArray    *items; /* Item */
  GPtrArray *own;
  gboolean   can_save; /* a ratio or a size was shown last */
  gint       shown;    /* the own preset that was shown last, or -1 */
} Items;

typedef struct
{
  OutpaintRatioComboItem kind;
  gint                   i; /* in the list of that kind */
} Item;


static void
items_free (gpointer data)
{
  Items *items = data;

  g_array_unref (items->items);
  g_clear_pointer (&items->own, g_ptr_array_unref);
  g_free (items);
}

static Items *
get_items (GtkWidget *combo)
{
  return g_object_get_data (G_OBJECT (combo), ITEMS_KEY);
}

/* Returns the item at that position of the menu; TEXT for -1 and for a separator. */
static Item
get_item (GtkWidget *combo, gint position)
{
  static const Item text  = { OUTPAINT_RATIO_COMBO_TEXT, 0 };
  GArray           *items = get_items (combo)->items;

  return position >= 0 && position < (gint) items->len ? g_array_index (items, Item, position)
                                                       : text;
}

static void
append (GtkWidget *combo, OutpaintRatioComboItem kind, gint i, const gchar *text)
{
  const Item item = { kind, i };

  g_array_append_val (get_items (combo)->items, item);
  gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), text);
}

static const OutpaintOwnPreset *
get_own (GtkWidget *combo, gint i)
{
  return g_ptr_array_index (get_items (combo)->own, i);
}

static void
fill (GtkWidget *combo)
{
  GPtrArray *own = get_items (combo)->own;

  g_array_set_size (get_items (combo)->items, 0);
  /* translators: no particular aspect ratio */
  append (combo, OUTPAINT_RATIO_COMBO_FREE, 0, _ ("Free"));
  for (guint i = 0; own != NULL && i < own->len; i++)
    append (combo, OUTPAINT_RATIO_COMBO_OWN, (gint) i, get_own (combo, (gint) i)->name);
  for (gint i = 0; i < (gint) G_N_ELEMENTS (ratios); i++)
    append (combo, OUTPAINT_RATIO_COMBO_TEXT, i, ratios[i]);
  for (gint i = 0; outpaint_preset_get_name (i) != NULL; i++)
    append (combo, OUTPAINT_RATIO_COMBO_PRESET, i, outpaint_preset_get_name (i));
  append (combo, OUTPAINT_RATIO_COMBO_SEPARATOR, 0, "");
  append (combo, OUTPAINT_RATIO_COMBO_SAVE, 0, _ ("New Preset..."));
  append (combo, OUTPAINT_RATIO_COMBO_DELETE, 0, _ ("Delete Preset"));
}

static Item
get_row (GtkWidget *combo, GtkTreeModel *model, GtkTreeIter *iter)
{
  GtkTreePath *path = gtk_tree_model_get_path (model, iter);
  Item         item = get_item (combo, gtk_tree_path_get_indices (path)[0]);

  gtk_tree_path_free (path);

  return item;
}

static gboolean
is_separator (GtkTreeModel *model, GtkTreeIter *iter, gpointer combo)
{
  return get_row (combo, model, iter).kind == OUTPAINT_RATIO_COMBO_SEPARATOR;
}

/* A preset can be saved from a ratio or a size, and an own one deleted. */
static void
set_sensitive (G_GNUC_UNUSED GtkCellLayout *layout,
               GtkCellRenderer             *cell,
               GtkTreeModel                *model,
               GtkTreeIter                 *iter,
               gpointer                     combo)
{
  Item     item         = get_row (combo, model, iter);
  gboolean is_sensitive = TRUE;

  if (item.kind == OUTPAINT_RATIO_COMBO_SAVE)
    is_sensitive = get_items (combo)->can_save;
  else if (item.kind == OUTPAINT_RATIO_COMBO_DELETE)
    is_sensitive = outpaint_ratio_combo_get_own_name (combo) != NULL;

  g_object_set (cell, "sensitive", is_sensitive, NULL);
}

GtkWidget *
outpaint_ratio_combo_new (void)
{
  GtkWidget   *combo   = gtk_combo_box_text_new_with_entry ();
  GtkWidget   *entry   = GTK_WIDGET (outpaint_ratio_combo_get_entry (combo));
  Items       *items   = g_new0 (Items, 1);
  GList       *cells   = gtk_cell_layout_get_cells (GTK_CELL_LAYOUT (combo));
  const gchar *tooltip = _ ("The smallest frame of this ratio around the picture, or the size of a "
                            "paper or a screen. Choose one, or enter another ratio, such as 7:5 "
                            "or 2.35:1. New Preset saves the ratio or the size with its bleed and "
                            "anchor.");

  items->shown = -1;
  items->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_object_set_data_full (G_OBJECT (combo), ITEMS_KEY, items, items_free);
  fill (combo);
  gtk_combo_box_set_row_separator_func (GTK_COMBO_BOX (combo), is_separator, combo, NULL);
  gtk_cell_layout_set_cell_data_func (
    GTK_CELL_LAYOUT (combo), cells->data, set_sensitive, combo, NULL);
  g_list_free (cells);
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), 0);

  gtk_entry_set_width_chars (GTK_ENTRY (entry), RATIO_CHARS);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gimp_help_set_help_data (entry, tooltip, NULL);
  gimp_help_set_help_data (combo, tooltip, NULL);
  atk_object_set_name (gtk_widget_get_accessible (combo), _ ("Aspect ratios"));
  gtk_widget_show (combo);

  return combo;
}

void
outpaint_ratio_combo_load (GtkWidget *combo, OutpaintSettings *settings, const gchar *name)
{
  Items *items = get_items (combo);

  while (items->items->len > 0)
    {
      gtk_combo_box_text_remove (GTK_COMBO_BOX_TEXT (combo), 0);
      g_array_remove_index (items->items, 0);
    }
  g_clear_pointer (&items->own, g_ptr_array_unref);
  items->own   = outpaint_own_presets_list (settings);
  items->shown = -1;
  for (guint i = 0; i < items->own->len; i++)
    if (g_strcmp0 (get_own (combo, (gint) i)->name, name) == 0)
      items->shown = (gint) i;
  fill (combo);
}

GtkEntry *
outpaint_ratio_combo_get_entry (GtkWidget *combo)
{
  return GTK_ENTRY (gtk_bin_get_child (GTK_BIN (combo)));
}

OutpaintRatioComboItem
outpaint_ratio_combo_get_item (GtkWidget *combo)
{
  return get_item (combo, gtk_combo_box_get_active (GTK_COMBO_BOX (combo))).kind;
}

gboolean
outpaint_ratio_combo_apply (GtkWidget *combo, OutpaintIntent *intent)
{
  Item item = get_item (combo, gtk_combo_box_get_active (GTK_COMBO_BOX (combo)));

  switch (item.kind)
    {
    case OUTPAINT_RATIO_COMBO_OWN:
      *intent = get_own (combo, item.i)->intent;
      return TRUE;

    case OUTPAINT_RATIO_COMBO_PRESET:
      outpaint_preset_apply (item.i, intent);
      return TRUE;

    default:
      return FALSE;
    }
}

/* Returns the position of an item in the menu, or -1. */
static gint
find (GtkWidget *combo, OutpaintRatioComboItem kind, gint i)
{
  GArray *items = get_items (combo)->items;

  for (gint position = 0; position < (gint) items->len; position++)
    if (g_array_index (items, Item, position).kind == kind
        && g_array_index (items, Item, position).i == i)
      return position;

  return -1;
}

static gboolean
equals_own (GtkWidget *combo, gint i, const OutpaintIntent *intent)
{
  g_autofree gchar *wanted = outpaint_intent_to_text (intent);
  g_autofree gchar *text   = outpaint_intent_to_text (&get_own (combo, i)->intent);

  return g_str_equal (text, wanted);
}

/* Returns the number of the own preset that equals intent, the chosen one or the one
 * shown last before others, or -1.
 */
static gint
find_own (GtkWidget *combo, const OutpaintIntent *intent)
{
  Items *items  = get_items (combo);
  Item   chosen = get_item (combo, gtk_combo_box_get_active (GTK_COMBO_BOX (combo)));

  if (chosen.kind == OUTPAINT_RATIO_COMBO_OWN && equals_own (combo, chosen.i, intent))
    return chosen.i;

  if (items->shown >= 0 && equals_own (combo, items->shown, intent))
    return items->shown;

  for (guint i = 0; items->own != NULL && i < items->own->len; i++)
    if (equals_own (combo, (gint) i, intent))
      return (gint) i;

  return -1;
}

void
outpaint_ratio_combo_show (GtkWidget *combo, const OutpaintIntent *intent)
{
  gint own    = outpaint_intent_has_frame (intent) ? find_own (combo, intent) : -1;
  gint preset = intent->width > 0 ? outpaint_preset_find (intent) : -1;
  gint position;

  get_items (combo)->can_save = outpaint_intent_has_frame (intent);
  get_items (combo)->shown    = own;
  if (own < 0 && *intent->ratio != '\0')
    {
      /* An own preset may have the name of the ratio. */
      if (outpaint_ratio_combo_get_item (combo) == OUTPAINT_RATIO_COMBO_OWN)
        gtk_combo_box_set_active (GTK_COMBO_BOX (combo), -1);
      if (!g_str_equal (gtk_entry_get_text (outpaint_ratio_combo_get_entry (combo)), intent->ratio))
        gtk_entry_set_text (outpaint_ratio_combo_get_entry (combo), intent->ratio);
      return;
    }

  if (own >= 0)
    position = find (combo, OUTPAINT_RATIO_COMBO_OWN, own);
  else
    position = preset >= 0 ? find (combo, OUTPAINT_RATIO_COMBO_PRESET, preset)
                           : find (combo, OUTPAINT_RATIO_COMBO_FREE, 0);
  gtk_combo_box_set_active (GTK_COMBO_BOX (combo), position);
}

const gchar *
outpaint_ratio_combo_get_own_name (GtkWidget *combo)
{
  Item item = get_item (combo, gtk_combo_box_get_active (GTK_COMBO_BOX (combo)));

  return item.kind == OUTPAINT_RATIO_COMBO_OWN ? get_own (combo, item.i)->name : NULL;
}

/* Entry of the margins for GTK 3
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/margin-entry.h"


static void
set_gaps (GtkWidget *widget, const OutpaintMarginCell *cell)
{
  gtk_widget_set_margin_start (widget, cell->gap_left);
  gtk_widget_set_margin_top (widget, cell->gap_above);
}

GtkWidget *
outpaint_margin_entry_new (const OutpaintMarginCell *unit)
{
  GtkWidget *entry = gimp_size_entry_new (
    0, gimp_unit_percent (), "%a", TRUE, TRUE, FALSE, 8, GIMP_SIZE_ENTRY_UPDATE_SIZE);
  GtkWidget *menu = outpaint_margin_entry_get_unit_menu (entry);

  gtk_grid_set_row_spacing (GTK_GRID (entry), 0);
  gtk_grid_set_column_spacing (GTK_GRID (entry), 0);
  gtk_container_child_set (GTK_CONTAINER (entry),
                           menu,
                           "left-attach",
                           unit->column,
                           "top-attach",
                           unit->row,
                           "width",
                           unit->n_columns,
                           "height",
                           unit->n_rows,
                           NULL);
  gtk_widget_set_valign (menu, GTK_ALIGN_CENTER);
  set_gaps (menu, unit);

  return entry;
}

GtkWidget *
outpaint_margin_entry_get_unit_menu (GtkWidget *entry)
{
  return gimp_size_entry_get_unit_combo (GIMP_SIZE_ENTRY (entry));
}

void
outpaint_margin_entry_attach (GtkWidget *entry, GtkWidget *widget, const OutpaintMarginCell *cell)
{
  gtk_grid_attach (
    GTK_GRID (entry), widget, cell->column, cell->row, cell->n_columns, cell->n_rows);
  set_gaps (widget, cell);
  gtk_widget_show (widget);
}

const gchar *
outpaint_margin_entry_get_unit (GtkWidget *entry)
{
  return gimp_unit_get_name (gimp_size_entry_get_unit (GIMP_SIZE_ENTRY (entry)));
}

void
outpaint_margin_entry_set_unit (GtkWidget *entry, const gchar *name)
{
  GimpSizeEntry *size_entry = GIMP_SIZE_ENTRY (entry);
  GimpUnit      *unit       = gimp_unit_percent ();

  if (g_str_equal (name, gimp_unit_get_name (unit)))
    gimp_size_entry_set_unit (size_entry, unit);
  for (gint id = 0; (unit = gimp_unit_get_by_id (id)) != NULL; id++)
    if (g_str_equal (name, gimp_unit_get_name (unit)))
      gimp_size_entry_set_unit (size_entry, unit);
}

GtkWidget *
outpaint_chain_get_button (GtkWidget *chain)
{
  return gimp_chain_button_get_button (GIMP_CHAIN_BUTTON (chain));
}

/* Entry of the margins for GTK 2
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui/margins/margin-entry.h"


static void
set_gaps (GtkTable *table, const OutpaintMarginCell *cell)
{
  if (cell->column > 0)
    gtk_table_set_col_spacing (table, cell->column - 1, cell->gap_left);
  if (cell->row > 0)
    gtk_table_set_row_spacing (table, cell->row - 1, cell->gap_above);
}

GtkWidget *
outpaint_margin_entry_new (const OutpaintMarginCell *unit)
{
  GtkWidget *entry = gimp_size_entry_new (
    0, GIMP_UNIT_PERCENT, "%a", TRUE, TRUE, FALSE, 8, GIMP_SIZE_ENTRY_UPDATE_SIZE);

  gtk_container_child_set (GTK_CONTAINER (entry),
                           outpaint_margin_entry_get_unit_menu (entry),
                           "left-attach",
                           unit->column,
                           "right-attach",
                           unit->column + unit->n_columns,
                           "top-attach",
                           unit->row,
                           "bottom-attach",
                           unit->row + unit->n_rows,
                           "y-options",
                           0,
                           NULL);
  set_gaps (GTK_TABLE (entry), unit);

  return entry;
}

GtkWidget *
outpaint_margin_entry_get_unit_menu (GtkWidget *entry)
{
  return GIMP_SIZE_ENTRY (entry)->unitmenu;
}

void
outpaint_margin_entry_attach (GtkWidget *entry, GtkWidget *widget, const OutpaintMarginCell *cell)
{
  gtk_table_attach (GTK_TABLE (entry),
                    widget,
                    cell->column,
                    cell->column + cell->n_columns,
                    cell->row,
                    cell->row + cell->n_rows,
                    GTK_FILL,
                    GTK_FILL,
                    0,
                    0);
  set_gaps (GTK_TABLE (entry), cell);
  gtk_widget_show (widget);
}

const gchar *
outpaint_margin_entry_get_unit (GtkWidget *entry)
{
  return gimp_unit_get_identifier (gimp_size_entry_get_unit (GIMP_SIZE_ENTRY (entry)));
}

void
outpaint_margin_entry_set_unit (GtkWidget *entry, const gchar *name)
{
  GimpSizeEntry *size_entry = GIMP_SIZE_ENTRY (entry);

  if (g_str_equal (name, gimp_unit_get_identifier (GIMP_UNIT_PERCENT)))
    gimp_size_entry_set_unit (size_entry, GIMP_UNIT_PERCENT);
  for (gint unit = GIMP_UNIT_PIXEL; unit < gimp_unit_get_number_of_units (); unit++)
    if (g_str_equal (name, gimp_unit_get_identifier ((GimpUnit) unit)))
      gimp_size_entry_set_unit (size_entry, (GimpUnit) unit);
}

GtkWidget *
outpaint_chain_get_button (GtkWidget *chain)
{
  return GIMP_CHAIN_BUTTON (chain)->button;
}

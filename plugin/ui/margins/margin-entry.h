/* Entry of the margins with their unit
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MARGIN_ENTRY_H
#define OUTPAINT_MARGIN_ENTRY_H

#include "ui/base/toolkit.h"

G_BEGIN_DECLS

/* The differences between the toolkits' GimpSizeEntry, for an entry with
 * further widgets between its fields.
 */

/* The cells of a widget in the entry, and its gaps to the cells before in pixels. */
typedef struct
{
  gint column;
  gint row;
  gint n_columns;
  gint n_rows;
  gint gap_left;
  gint gap_above;
} OutpaintMarginCell;

/* Returns a GimpSizeEntry in percent without fields.  unit: the cell of the unit's menu. */
GtkWidget *outpaint_margin_entry_new (const OutpaintMarginCell *unit);
GtkWidget *outpaint_margin_entry_get_unit_menu (GtkWidget *entry);

void outpaint_margin_entry_attach (GtkWidget                *entry,
                                   GtkWidget                *widget,
                                   const OutpaintMarginCell *cell);

/* The unit by GIMP's untranslated name, such as "percent" or "pixels".  Setting
 * an unknown name does nothing.
 */
const gchar *outpaint_margin_entry_get_unit (GtkWidget *entry);
void         outpaint_margin_entry_set_unit (GtkWidget *entry, const gchar *name);

/* Returns the button of a GimpChainButton. */
GtkWidget *outpaint_chain_get_button (GtkWidget *chain);

G_END_DECLS

#endif /* OUTPAINT_MARGIN_ENTRY_H */

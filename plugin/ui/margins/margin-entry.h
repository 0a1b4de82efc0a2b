/* The entry of the margins' numbers and their unit
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_MARGIN_ENTRY_H
#define OUTPAINT_MARGIN_ENTRY_H

#include "ui/base/toolkit.h"

G_BEGIN_DECLS

/* What differs between the toolkits of a GimpSizeEntry that has widgets beside
 * its fields.
 */

/* The cells of a widget in the entry, and its distance to those before, pixels. */
typedef struct
{
  gint column;
  gint row;
  gint n_columns;
  gint n_rows;
  gint gap_left;
  gint gap_above;
} OutpaintMarginCell;

/* A GimpSizeEntry in percent, without fields.  The unit's menu is in its cell. */
GtkWidget *outpaint_margin_entry_new (const OutpaintMarginCell *unit);
GtkWidget *outpaint_margin_entry_get_unit_menu (GtkWidget *entry);

void outpaint_margin_entry_attach (GtkWidget                *entry,
                                   GtkWidget                *widget,
                                   const OutpaintMarginCell *cell);

/* The unit by GIMP's untranslated name for it, "percent" or "pixels"; one that
 * GIMP does not have is passed over.
 */
const gchar *outpaint_margin_entry_get_unit (GtkWidget *entry);
void         outpaint_margin_entry_set_unit (GtkWidget *entry, const gchar *name);

/* The button in a GimpChainButton. */
GtkWidget *outpaint_chain_get_button (GtkWidget *chain);

G_END_DECLS

#endif /* OUTPAINT_MARGIN_ENTRY_H */

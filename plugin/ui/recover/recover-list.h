/* List of the stored paintings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVER_LIST_H
#define OUTPAINT_RECOVER_LIST_H

#include "core/store/recovery.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A scrolled list of the stored paintings, newest first, each with a thumbnail,
 * its prompt, size and time.  Signals without arguments: "chosen" on Enter or a
 * double click, "deleted" on Delete, "changed" when the selection changes.
 */
#define OUTPAINT_TYPE_RECOVER_LIST (outpaint_recover_list_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintRecoverList, outpaint_recover_list, OUTPAINT, RECOVER_LIST, GtkVBox)

GtkWidget *outpaint_recover_list_new (const gchar *directory);

/* Reads the directory again and keeps the number of the selected row. */
void outpaint_recover_list_reload (OutpaintRecoverList *list);

/* Returns the selected painting, owned by the list until the next reload, or NULL. */
const OutpaintRecovery *outpaint_recover_list_get_kept (OutpaintRecoverList *list);

/* Returns the widget with the keyboard focus. */
GtkWidget *outpaint_recover_list_get_view (OutpaintRecoverList *list);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_LIST_H */

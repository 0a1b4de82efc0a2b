/* The list of the kept paintings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVER_LIST_H
#define OUTPAINT_RECOVER_LIST_H

#include "core/store/recovery.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* A scrolled list of the paintings that are kept, the newest first, each with
 * a small picture, its prompt, its size and its time.  Emits "chosen" without
 * arguments on Enter or a double click, "deleted" on Delete, and "changed" when
 * another one is chosen.
 */
#define OUTPAINT_TYPE_RECOVER_LIST (outpaint_recover_list_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintRecoverList, outpaint_recover_list, OUTPAINT, RECOVER_LIST, GtkVBox)

GtkWidget *outpaint_recover_list_new (const gchar *directory);

/* Reads the directory anew; what was chosen, or the one in its place, is chosen. */
void outpaint_recover_list_reload (OutpaintRecoverList *list);

/* The chosen painting, owned by the list until it is reloaded; NULL when
 * there is none.
 */
const OutpaintRecovery *outpaint_recover_list_get_kept (OutpaintRecoverList *list);

/* The widget that the keys go to. */
GtkWidget *outpaint_recover_list_get_view (OutpaintRecoverList *list);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_LIST_H */

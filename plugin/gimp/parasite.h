/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PARASITE_H
#define OUTPAINT_PARASITE_H

#include <libgimp/gimp.h>

#include "core/record.h"

G_BEGIN_DECLS

/* Attaches a record's JSON to a painted layer, so that it is saved with it. */
void outpaint_parasite_attach (gint32 layer_ID, const gchar *json);

/* Reads it back.  FALSE when the item carries none. */
gboolean outpaint_parasite_read (gint32 item_ID, OutpaintRecord *record);

G_END_DECLS

#endif /* OUTPAINT_PARASITE_H */

/* Arguments and return values of plug-in-outpaint and plug-in-outpaint-fill
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PDB_H
#define OUTPAINT_PDB_H

#include "core/frame/options.h"
#include "gimp/host/plug-in.h"

G_BEGIN_DECLS

#define OUTPAINT_PROCEDURE      "plug-in-outpaint"
#define OUTPAINT_FILL_PROCEDURE "plug-in-outpaint-fill"

/* Return the procedures with the arguments that scripts can set.  Their strings
 * are static.
 */
OutpaintProcedure outpaint_pdb_describe (OutpaintRunFunc run);
OutpaintProcedure outpaint_pdb_describe_fill (OutpaintRunFunc run);

/* Checks for exactly one drawable.  Returns FALSE with OUTPAINT_ERROR_ARGUMENT. */
gboolean outpaint_pdb_check_call (const OutpaintCall *call, GError **error);

/* Returns the validated options of a non-interactive call of either procedure, or
 * NULL with OUTPAINT_ERROR_ARGUMENT and a message with the argument and its
 * range.  The options of a fill have the default margins.
 */
OutpaintOptions *outpaint_pdb_read_options (const OutpaintCall *call,
                                            gboolean            is_fill,
                                            GError            **error);

G_END_DECLS

#endif /* OUTPAINT_PDB_H */

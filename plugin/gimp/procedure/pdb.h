/* Arguments and return values of plug-in-outpaint
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PDB_H
#define OUTPAINT_PDB_H

#include "core/frame/options.h"
#include "gimp/host/plug-in.h"

G_BEGIN_DECLS

#define OUTPAINT_PROCEDURE "plug-in-outpaint"

/* The procedure, made of the options that scripts have.  Its strings stay. */
OutpaintProcedure outpaint_pdb_describe (OutpaintRunFunc run);

/* FALSE with OUTPAINT_ERROR_ARGUMENT unless there is one drawable. */
gboolean outpaint_pdb_check_call (const OutpaintCall *call, GError **error);

/* The options of a non-interactive call, validated.  NULL with
 * OUTPAINT_ERROR_ARGUMENT, whose sentence names the argument and its range.
 */
OutpaintOptions *outpaint_pdb_read_options (const OutpaintCall *call, GError **error);

G_END_DECLS

#endif /* OUTPAINT_PDB_H */

/* Arguments and return values of plug-in-outpaint-recover
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVER_PDB_H
#define OUTPAINT_RECOVER_PDB_H

#include "core/store/settings.h"
#include "gimp/host/plug-in.h"

G_BEGIN_DECLS

#define OUTPAINT_RECOVER_PROCEDURE "plug-in-outpaint-recover"

/* Returns the procedure.  Its strings are static. */
OutpaintProcedure outpaint_recover_pdb_describe (OutpaintRunFunc run);

/* Runs a non-interactive call.  settings: for downloads; NULL for the defaults.
 * Returns FALSE with OUTPAINT_ERROR_ARGUMENT for an unknown painting, or with
 * an error of outpaint_recover_as_layer().
 */
gboolean outpaint_recover_pdb_run (const OutpaintCall *call,
                                   OutpaintSettings   *settings,
                                   OutpaintReturn     *result,
                                   GError            **error);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_PDB_H */

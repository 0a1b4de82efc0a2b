/* Arguments and return values of plug-in-outpaint
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PDB_H
#define OUTPAINT_PDB_H

#include <libgimp/gimp.h>

#include "core/frame/options.h"
#include "gimp/procedure/run.h"

G_BEGIN_DECLS

#define OUTPAINT_PROCEDURE "plug-in-outpaint"

/* What every call has, in its first three arguments. */
typedef struct
{
  GimpRunMode run_mode;
  gint32      image_ID;
  gint32      drawable_ID;
} OutpaintCall;

/* Installs the procedure and its menu entry: to be called from query(). */
void outpaint_pdb_install (void);

/* FALSE with OUTPAINT_ERROR_ARGUMENT when there are too few. */
gboolean outpaint_pdb_read_call (const GimpParam *param,
                                 gint             n_params,
                                 OutpaintCall    *call,
                                 GError         **error);

/* The options of a non-interactive call, validated.  NULL with
 * OUTPAINT_ERROR_ARGUMENT, whose sentence names the argument and its range.
 */
OutpaintOptions *outpaint_pdb_read_options (const GimpParam *param, gint n_params, GError **error);

/* What a procedure that failed returns. */
GimpPDBStatusType outpaint_pdb_get_status (const GError *error);

/* Fills the return values and tells their number: the status and, when error
 * is NULL, the layers, else the sentence.  values has room for 3; it refers
 * to inserted and error, which have to outlive it.
 */
gint outpaint_pdb_write_values (GimpParam              *values,
                                const OutpaintInserted *inserted,
                                const GError           *error);

G_END_DECLS

#endif /* OUTPAINT_PDB_H */

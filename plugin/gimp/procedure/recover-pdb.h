/* Arguments and return values of plug-in-outpaint-recover
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVER_PDB_H
#define OUTPAINT_RECOVER_PDB_H

#include <libgimp/gimp.h>

#include "core/store/settings.h"

G_BEGIN_DECLS

#define OUTPAINT_RECOVER_PROCEDURE "plug-in-outpaint-recover"

/* A call; GIMP leaves out the image when it is called from a window without. */
typedef struct
{
  GimpRunMode run_mode;
  gint32      image_ID;    /* -1 for none */
  gint32      drawable_ID; /* -1 for none */
  gint        which;       /* 0 is the newest; non-interactive alone, as what follows */
  gboolean    as_image;

  OutpaintSettings *settings; /* for what has to be fetched; NULL for the usual ones */
} OutpaintRecoverCall;

/* What a painting became. */
typedef struct
{
  gint32 image_ID; /* that it is in */
  gint32 layer_ID; /* the painting */
} OutpaintRecovered;

/* Installs the procedure and its menu entry: to be called from query(). */
void outpaint_recover_pdb_install (void);

/* FALSE with OUTPAINT_ERROR_ARGUMENT when there are too few. */
gboolean outpaint_recover_pdb_read_call (const GimpParam     *param,
                                         gint                 n_params,
                                         OutpaintRecoverCall *call,
                                         GError             **error);

/* A non-interactive call.  FALSE with OUTPAINT_ERROR_ARGUMENT when there is no
 * such painting, or with an error of outpaint_recover_as_layer().
 */
gboolean outpaint_recover_pdb_run (const OutpaintRecoverCall *call,
                                   OutpaintRecovered         *recovered,
                                   GError                   **error);

/* Fills the return values and tells their number: the status and, when error
 * is NULL, image and layer, else the sentence.  values has room for 3; it
 * refers to error, which has to outlive it.
 */
gint outpaint_recover_pdb_write_values (GimpParam               *values,
                                        const OutpaintRecovered *recovered,
                                        const GError            *error);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_PDB_H */

/* Arguments and return values of the procedures that paint
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

/* The same for GIMP 2.10, with all options by name in one text. */
#define OUTPAINT_WITH_PROCEDURE      "plug-in-outpaint-with"
#define OUTPAINT_FILL_WITH_PROCEDURE "plug-in-outpaint-fill-with"

/* Return the procedures with their arguments.  Their strings are static. */
OutpaintProcedure outpaint_pdb_describe (OutpaintRunFunc run);
OutpaintProcedure outpaint_pdb_describe_fill (OutpaintRunFunc run);

/* Returns one of these procedures with all options by name in one argument. */
OutpaintProcedure outpaint_pdb_describe_with (const OutpaintProcedure *other, OutpaintRunFunc run);

/* Checks for exactly one drawable.  Returns FALSE with OUTPAINT_ERROR_ARGUMENT. */
gboolean outpaint_pdb_check_call (const OutpaintCall *call, GError **error);

/* Returns FALSE with OUTPAINT_ERROR_ARGUMENT for another run mode than a script's. */
gboolean outpaint_pdb_check_script (const OutpaintCall *call,
                                    const gchar        *procedure,
                                    GError            **error);

/* Reads the options of a non-interactive call. */
typedef OutpaintOptions *(*OutpaintReadFunc) (const OutpaintCall *call,
                                              gboolean            is_fill,
                                              GError            **error);

/* OutpaintReadFuncs for arguments and for one text.  Return validated options;
 * omitted ones have the defaults of scripts.  NULL with OUTPAINT_ERROR_ARGUMENT and
 * a message with the option and its range.
 */
OutpaintOptions *outpaint_pdb_read_options (const OutpaintCall *call,
                                            gboolean            is_fill,
                                            GError            **error);
OutpaintOptions *outpaint_pdb_parse_options (const OutpaintCall *call,
                                             gboolean            is_fill,
                                             GError            **error);

G_END_DECLS

#endif /* OUTPAINT_PDB_H */

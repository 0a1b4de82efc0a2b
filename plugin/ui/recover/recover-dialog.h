/* Dialog of the stored paintings
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_RECOVER_DIALOG_H
#define OUTPAINT_RECOVER_DIALOG_H

#include "gimp/procedure/recover-pdb.h"

G_BEGIN_DECLS

/* Lists the stored paintings and opens the chosen one as a layer of the call's
 * image or as a new image.  settings may be NULL.  Returns FALSE with
 * G_IO_ERROR_CANCELLED when none was opened, or with OUTPAINT_ERROR_FAILED
 * without a display.
 */
gboolean outpaint_recover_dialog_run (const OutpaintCall *call,
                                      OutpaintSettings   *settings,
                                      OutpaintReturn     *result,
                                      GError            **error);

G_END_DECLS

#endif /* OUTPAINT_RECOVER_DIALOG_H */

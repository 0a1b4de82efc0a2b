/* Contact sheets of the fidelity benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FIDELITY_SHEET_H
#define FIDELITY_SHEET_H

#include "run.h"

G_BEGIN_DECLS

/* Writes NAME-RATIOx-truth.png, -result.png and -seam.png into the directory.
 * The last one shows crops at the middle of each side's seam at 200 %: a row
 * for each side, with the truth, the result, the limit and, if given, the
 * result without corrections from left to right.
 */
void sheet_write (const FidelityFrame  *frame,
                  const FidelityResult *result,
                  const FidelityResult *plain,
                  const gchar          *directory);

G_END_DECLS

#endif /* FIDELITY_SHEET_H */

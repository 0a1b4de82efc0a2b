/* Contact sheets of the fidelity benchmark
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef FIDELITY_SHEET_H
#define FIDELITY_SHEET_H

#include "run.h"

G_BEGIN_DECLS

/* Writes NAME-RATIOx-truth.png, -result.png and -seam.png into the directory:
 * the last has crops at the middles of the four sides' seams at 200 %, a row
 * each, from left to right the truth, the result, the limit and (when there
 * is one) the result without corrections.
 */
void sheet_write (const FidelityFrame  *frame,
                  const FidelityResult *result,
                  const FidelityResult *plain,
                  const gchar          *directory);

G_END_DECLS

#endif /* FIDELITY_SHEET_H */

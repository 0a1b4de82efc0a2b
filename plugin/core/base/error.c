/* Error domain
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/error.h"

/* G_DEFINE_QUARK keeps the quark in a plain variable, a race of the threads. */
GQuark
outpaint_error_quark (void)
{
  return g_quark_from_static_string ("outpaint-error-quark");
}

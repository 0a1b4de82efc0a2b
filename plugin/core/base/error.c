/* Error domain
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/error.h"

/* G_DEFINE_QUARK() uses a plain static variable, which is a data race between threads. */
GQuark
outpaint_error_quark (void)
{
  return g_quark_from_static_string ("outpaint-error-quark");
}

/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/error.h"

/* Not G_DEFINE_QUARK(): the formatter would take its name apart. */
GQuark
outpaint_error_quark (void)
{
  return g_quark_from_static_string ("outpaint-error-quark");
}

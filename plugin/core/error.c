/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/error.h"

G_DEFINE_QUARK (outpaint - error - quark, outpaint_error)

/* Error domain
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/error.h"

G_DEFINE_QUARK (outpaint - error - quark, outpaint_error)

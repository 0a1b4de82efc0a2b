/* A clock that hardly waits
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef QUICK_CLOCK_H
#define QUICK_CLOCK_H

#include "core/base/clock.h"

G_BEGIN_DECLS

/* The clock of the system, except that each wait takes at most 20 ms and sets the
 * clock forward by the rest of its time.
 */
extern const OutpaintClock quick_clock;

G_END_DECLS

#endif /* QUICK_CLOCK_H */

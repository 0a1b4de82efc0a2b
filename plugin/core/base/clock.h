/* Monotonic time and waiting, replaceable in tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_CLOCK_H
#define OUTPAINT_CLOCK_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* A clock; tests replace it.  Both functions may be called on any thread. */
typedef struct
{
  /* Returns monotonic seconds. */
  gdouble (*get_seconds) (gpointer data);

  /* Waits for seconds; returns FALSE at once when cancelled. */
  gboolean (*wait) (gdouble seconds, GCancellable *cancellable, gpointer data);

  gpointer data;
} OutpaintClock;

/* The clock of the system. */
extern const OutpaintClock outpaint_clock_system;

gdouble outpaint_clock_get_seconds (const OutpaintClock *clock);

/* Waits for seconds.  Returns FALSE with G_IO_ERROR_CANCELLED when cancelled. */
gboolean outpaint_clock_wait (const OutpaintClock *clock,
                              gdouble              seconds,
                              GCancellable        *cancellable,
                              GError             **error);

G_END_DECLS

#endif /* OUTPAINT_CLOCK_H */

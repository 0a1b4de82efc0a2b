/* Numbers that are kept for each service
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_KEPT_NUMBERS_H
#define OUTPAINT_KEPT_NUMBERS_H

#include <gtk/gtk.h>

#include "core/service/service.h"

G_BEGIN_DECLS

#define OUTPAINT_KEPT_NUMBERS_MAX 3

/* Some spin buttons whose ranges and defaults depend on the service, and whose
 * values are remembered for each service.
 */
typedef struct _OutpaintKeptNumbers OutpaintKeptNumbers;

/* key: of the dialog's settings, before the name of the service; static.
 * separator: between the numbers in the settings file.
 */
OutpaintKeptNumbers *outpaint_kept_numbers_new (const gchar *key, const gchar *separator);
void                 outpaint_kept_numbers_free (OutpaintKeptNumbers *numbers);

/* Adds a spin button, at most OUTPAINT_KEPT_NUMBERS_MAX.  initial: the default of
 * its option, which stands for the default of the service.
 */
void outpaint_kept_numbers_add (OutpaintKeptNumbers *numbers, GtkWidget *spin, gdouble initial);

/* Sets the values of the options, in the order in which the buttons were added.
 * Where all are the defaults of the options, the service's own are shown.
 */
void outpaint_kept_numbers_set_values (OutpaintKeptNumbers *numbers, const gdouble *values);

/* Changes the service.  ranges: of each button.  Shows what is remembered for the
 * service, else its defaults; values that are no defaults stay while it is the
 * same service, and the first one when nothing is remembered.
 */
void outpaint_kept_numbers_set_service (OutpaintKeptNumbers       *numbers,
                                        const OutpaintService     *service,
                                        const OutpaintNumberRange *ranges);

/* Forgets what is remembered. */
void outpaint_kept_numbers_reset (OutpaintKeptNumbers *numbers);

/* Read and write what is remembered for all services. */
void outpaint_kept_numbers_load (OutpaintKeptNumbers *numbers, OutpaintSettings *settings);
void outpaint_kept_numbers_save (OutpaintKeptNumbers *numbers, OutpaintSettings *settings);

G_END_DECLS

#endif /* OUTPAINT_KEPT_NUMBERS_H */

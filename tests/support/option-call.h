/* Calls of the procedures with options by name
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OPTION_CALL_H
#define OPTION_CALL_H

#include "core/frame/options.h"

G_BEGIN_DECLS

/* Returns the option of that name; there must be one. */
const OutpaintOption *option_call_find (const gchar *name);

/* Returns the Script-Fu call, of plug-in-outpaint-with or by arguments of GIMP 3,
 * that passes one option with any value, unless name is NULL, and others: words
 * of name=value.  Free with g_free().
 */
gchar *option_call_format (gint         image,
                           gint         drawable,
                           gboolean     is_fill,
                           const gchar *name,
                           const gchar *value,
                           const gchar *others);

/* The value of such a call's first layer in Script-Fu; the call is its argument. */
#define OPTION_CALL_LAYER (GIMP_MAJOR == 3 ? "(vector-ref (car %s) 0)" : "(aref (cadr %s) 0)")

G_END_DECLS

#endif /* OPTION_CALL_H */

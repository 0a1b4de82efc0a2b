/* Variants of the tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef VARIANT_H
#define VARIANT_H

#include <glib.h>

G_BEGIN_DECLS

/* TRUE in the long variant: the environment has OUTPAINT_TESTS=all. */
gboolean variant_is_long (void);

/* TRUE for the cases to test: all in the long variant, else each nth one. */
gboolean variant_takes (gsize index, gsize n);

G_END_DECLS

#endif /* VARIANT_H */

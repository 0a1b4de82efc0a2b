/* Error domain and codes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/error.h"

/* What an error has beside its message. */
typedef struct
{
  gint retry_after;
} OutpaintErrorPrivate;


/* The macro below gives NULL for an error of another domain, as the compiler sees. */
static void
outpaint_error_private_init (OutpaintErrorPrivate *extra)
{
  g_return_if_fail (extra != NULL);

  extra->retry_after = -1;
}

static void
outpaint_error_private_copy (const OutpaintErrorPrivate *source, OutpaintErrorPrivate *copy)
{
  g_return_if_fail (source != NULL && copy != NULL);

  *copy = *source;
}

static void
outpaint_error_private_clear (OutpaintErrorPrivate *extra G_GNUC_UNUSED)
{
}

G_DEFINE_EXTENDED_ERROR (OutpaintError, outpaint_error)

/* The macro registers the domain at its first use, which must not be on two
 * threads at once.
 */
static void __attribute__ ((constructor)) register_domain (void)
{
  outpaint_error_quark ();
}

void
outpaint_error_set_retry_after (GError *error, gint seconds)
{
  OutpaintErrorPrivate *extra = outpaint_error_get_private (error);

  if (extra != NULL)
    extra->retry_after = seconds;
}

gint
outpaint_error_get_retry_after (const GError *error)
{
  const OutpaintErrorPrivate *extra;

  if (error->domain != OUTPAINT_ERROR)
    return -1;

  extra = outpaint_error_get_private (error);

  return extra != NULL ? extra->retry_after : -1;
}

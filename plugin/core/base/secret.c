/* Strings that are overwritten in memory
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/base/secret.h"

#include <string.h>


void
outpaint_secret_wipe (gpointer data, gsize length)
{
#ifdef HAVE_EXPLICIT_BZERO
  if (length > 0)
    explicit_bzero (data, length);
#else
  volatile guint8 *bytes = data;

  for (gsize i = 0; i < length; i++)
    bytes[i] = 0;
#endif
}

void
outpaint_secret_free (gchar *text)
{
  if (text == NULL)
    return;

  outpaint_secret_wipe (text, strlen (text));
  g_free (text);
}

void
outpaint_secret_strfreev (gchar **texts)
{
  for (gchar **text = texts; text != NULL && *text != NULL; text++)
    outpaint_secret_free (*text);
  g_free (texts);
}

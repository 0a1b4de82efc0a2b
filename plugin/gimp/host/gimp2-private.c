/* Parts of the interface to GIMP 2.10
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/host/gimp2-private.h"


gchar *
outpaint_gimp2_take_text (GimpParasite *parasite, gsize *size)
{
  gsize  length;
  gchar *text;

  if (parasite == NULL)
    return NULL;

  length = (gsize) gimp_parasite_data_size (parasite);
  text   = g_malloc0 (length + 1);
  memcpy (text, gimp_parasite_data (parasite), length);
  gimp_parasite_free (parasite);
  if (size != NULL)
    *size = length;

  return text;
}

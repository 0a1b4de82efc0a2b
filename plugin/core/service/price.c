/* Price of calls
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/price.h"

#include <string.h>

#include "core/service/setup.h"

#define PRICE_MAX 1e6
#define CENT      0.01 /* a lower price has two more decimal places */


/* Parses digits with at most one point or comma.  Returns 0 for other texts. */
static gdouble
parse (const gchar *text)
{
  g_autofree gchar *plain = g_strdelimit (g_strdup (text), ",", '.');
  gchar            *end   = NULL;
  gdouble           price;

  if (*plain == '\0' || strspn (plain, "0123456789.") != strlen (plain))
    return 0;

  price = g_ascii_strtod (plain, &end);

  return *end == '\0' && price > 0 && price <= PRICE_MAX ? price : 0;
}

gchar *
outpaint_price_describe (const OutpaintService *service, OutpaintSettings *settings, gint n)
{
  const OutpaintSetting *setting = outpaint_setup_find (service->name, OUTPAINT_PRICE_KEY);
  gdouble price = setting != NULL ? parse (outpaint_settings_get (settings, setting)) : 0;

  if (price <= 0)
    return NULL;

  return g_strdup_printf ("%.*f", price < CENT ? 4 : 2, n * price);
}

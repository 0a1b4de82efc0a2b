/* Tests of price
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/price.h"

#include "core/service/setup.h"


static gchar *
describe (const gchar *price, const gchar *service, gint n)
{
  g_autofree gchar *variable            = g_strconcat ("OUTPAINT_OPENAI_PRICE=", price, NULL);
  gchar            *environment[]       = { variable, NULL };
  g_autoptr (OutpaintSettings) settings = outpaint_setup_load ("/none", environment, NULL);

  return outpaint_price_describe (outpaint_services_find (service), settings, n);
}

static void
test_describe (void)
{
  static const struct
  {
    const gchar *price;
    gint         n;
    const gchar *text;
  } cases[] = {
    { "0.2", 4, "0.80" },    { "0,2", 1, "0.20" }, { "3", 2, "6.00" }, { "0.0025", 2, "0.0050" },
    { "", 4, NULL },         { "free", 4, NULL },  { "0", 4, NULL },   { "-1", 4, NULL },
    { "1.2.3", 4, NULL },    { "1e9", 4, NULL },   { "nan", 4, NULL }, { ".", 4, NULL },
    { "99999999", 1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree gchar *text = describe (cases[i].price, "openai", cases[i].n);

      g_test_message ("%s", cases[i].price);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* The price belongs to its service. */
static void
test_service (void)
{
  g_assert_null (describe ("0.2", "gateway", 1));
  g_assert_null (describe ("0.2", "local", 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/price/describe", test_describe);
  g_test_add_func ("/price/service", test_service);

  return g_test_run ();
}

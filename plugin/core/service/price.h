/* Price of calls
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PRICE_H
#define OUTPAINT_PRICE_H

#include "core/service/service.h"

G_BEGIN_DECLS

/* Initializer of the setting of a service that charges.  name: of the service;
 * environment: its variable.
 */
#define OUTPAINT_PRICE_SETTING(name, environment)                                                  \
  {                                                                                                \
    .group = name, .key = OUTPAINT_PRICE_KEY, .variable = environment,                             \
    .flags = OUTPAINT_SETTING_WORD, .title = N_ ("Price per painting"),                            \
    .label = N_ ("_Price per painting:"),                                                          \
    .tooltip =                                                                                     \
      N_ ("What one painting costs, a number such as 0.2. The dialog then shows what a run "       \
          "will cost. Leave it empty if you do not know.")                                         \
  }

#define OUTPAINT_PRICE_KEY "price"

/* Returns the price of n paintings as a number with at least two decimal places, in
 * the user's locale.  NULL without a price, or when it is not a number above 0.
 * Free with g_free().
 */
gchar *outpaint_price_describe (const OutpaintService *service, OutpaintSettings *settings, gint n);

G_END_DECLS

#endif /* OUTPAINT_PRICE_H */

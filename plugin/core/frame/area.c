/* An area of an image, by the item that shows it
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/area.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/base/error.h"
#include "core/base/text.h"

#define SHOWN_MAX 40 /* characters of a bad text in a message */

/* Beginnings of the texts, by kind; those before a name end in a colon. */
static const gchar *const beginnings[] = {
  [OUTPAINT_AREA_NONE]      = "",
  [OUTPAINT_AREA_SELECTION] = "selection",
  [OUTPAINT_AREA_CHANNEL]   = "channel:",
  [OUTPAINT_AREA_MASK]      = "mask:",
};


gboolean
outpaint_area_parse (const gchar *text, OutpaintAreaKind *kind, const gchar **name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      gboolean is_named = g_str_has_suffix (beginnings[i], ":");

      *kind = (OutpaintAreaKind) i;
      *name = is_named ? text + strlen (beginnings[i]) : "";
      if (is_named ? g_str_has_prefix (text, beginnings[i]) && **name != '\0'
                   : g_str_equal (text, beginnings[i]))
        return TRUE;
    }

  return FALSE;
}

gchar *
outpaint_area_format (OutpaintAreaKind kind, const gchar *name)
{
  return g_strconcat (beginnings[kind], g_str_has_suffix (beginnings[kind], ":") ? name : "", NULL);
}

gboolean
outpaint_area_check (const gchar *option, const gchar *text, GError **error)
{
  g_autofree gchar *shown = NULL;
  OutpaintAreaKind  kind;
  const gchar      *name;

  if (outpaint_area_parse (text, &kind, &name))
    return TRUE;

  shown = outpaint_text_clean (text, NULL, SHOWN_MAX);
  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The argument \"%s\" is \"%s\"; it must be \"selection\", \"channel:\" with the "
                  "name of a channel, or \"mask:\" with the name of a layer that has a mask."),
               option,
               shown);
  return FALSE;
}

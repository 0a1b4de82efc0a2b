/* An area of an image, by the item that shows it
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_AREA_H
#define OUTPAINT_AREA_H

#include <glib.h>

G_BEGIN_DECLS

/* What shows an area: the places where it is white by half or more. */
typedef enum
{
  OUTPAINT_AREA_NONE,      /* "": no area */
  OUTPAINT_AREA_SELECTION, /* "selection" */
  OUTPAINT_AREA_CHANNEL,   /* "channel:NAME" */
  OUTPAINT_AREA_MASK       /* "mask:NAME": the mask of the layer with that name */
} OutpaintAreaKind;

/* Parses an area.  *name points into text, "" without a name.  Returns FALSE
 * for another text.
 */
gboolean outpaint_area_parse (const gchar *text, OutpaintAreaKind *kind, const gchar **name);

/* Returns the text for an area; name is ignored without one.  Free with g_free(). */
gchar *outpaint_area_format (OutpaintAreaKind kind, const gchar *name);

/* Checks the text of an option.  Returns FALSE with OUTPAINT_ERROR_ARGUMENT. */
gboolean outpaint_area_check (const gchar *option, const gchar *text, GError **error);

G_END_DECLS

#endif /* OUTPAINT_AREA_H */

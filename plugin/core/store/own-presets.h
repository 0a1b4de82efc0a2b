/* The user's own presets in the settings file
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_OWN_PRESETS_H
#define OUTPAINT_OWN_PRESETS_H

#include "core/store/settings.h"

G_BEGIN_DECLS

/* A ratio or a size with its bleed and anchor, by name. */
typedef struct
{
  gchar         *name;
  OutpaintIntent intent;
} OutpaintOwnPreset;

/* Returns the presets (OutpaintOwnPreset) by name, in the order of the user's
 * language.  Damaged ones are skipped.  Free with g_ptr_array_unref().
 */
GPtrArray *outpaint_own_presets_list (OutpaintSettings *settings);

/* Adds a preset, or replaces the one of that name.  White space around the name
 * is removed.  Returns FALSE for a name that is empty then, and for an intent
 * without ratio and size.  Takes effect on disk with the next save, as removal
 * does.
 */
gboolean outpaint_own_presets_add (OutpaintSettings     *settings,
                                   const gchar          *name,
                                   const OutpaintIntent *intent);

/* Removes the preset of that name, if there is one. */
void outpaint_own_presets_remove (OutpaintSettings *settings, const gchar *name);

G_END_DECLS

#endif /* OUTPAINT_OWN_PRESETS_H */

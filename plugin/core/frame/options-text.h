/* Options by name in one text
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_OPTIONS_TEXT_H
#define OUTPAINT_OPTIONS_TEXT_H

#include "core/frame/options.h"

G_BEGIN_DECLS

/* Sets the options that a text names; the others are left unchanged.  The text
 * is a JSON object, {"seed": 7, "prompt": "an old house"}, or words separated by
 * blanks, seed=7 prompt='an old house', with quotation marks as in a shell.
 * Choices are given by name or number.  is_fill: without the options of the
 * frame.
 *
 * Returns FALSE with OUTPAINT_ERROR_ARGUMENT for other texts, unknown or doubled
 * names, and values of another type or out of range; options is undefined then.
 * Texts are left to outpaint_options_validate().
 */
gboolean outpaint_options_parse (OutpaintOptions *options,
                                 const gchar     *text,
                                 gboolean         is_fill,
                                 GError         **error);

G_END_DECLS

#endif /* OUTPAINT_OPTIONS_TEXT_H */

/* The prompt
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROMPT_BOX_H
#define OUTPAINT_PROMPT_BOX_H

#include "core/frame/options.h"
#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* Where the prompt is typed.  Tab leaves it, Ctrl+Enter activates the
 * window's default button, Alt+Down opens the history.
 */
#define OUTPAINT_TYPE_PROMPT_BOX (outpaint_prompt_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintPromptBox, outpaint_prompt_box, OUTPAINT, PROMPT_BOX, GtkVBox)

/* history is the path of the history's file, see core/history.h. */
GtkWidget *outpaint_prompt_box_new (const gchar *history);

/* Shows the options' prompt; writes it into the options. */
void outpaint_prompt_box_set_options (OutpaintPromptBox *box, const OutpaintOptions *options);
void outpaint_prompt_box_get_options (OutpaintPromptBox *box, OutpaintOptions *options);

/* Has an empty prompt say what it means to the service. */
void outpaint_prompt_box_set_service (OutpaintPromptBox *box, const OutpaintService *service);

/* Puts the prompt into the history.  The first time that this fails, GIMP
 * tells the user.
 */
void outpaint_prompt_box_remember (OutpaintPromptBox *box);

/* Puts the focus into the text. */
void outpaint_prompt_box_focus (OutpaintPromptBox *box);

G_END_DECLS

#endif /* OUTPAINT_PROMPT_BOX_H */

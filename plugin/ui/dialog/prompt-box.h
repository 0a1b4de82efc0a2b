/* Prompt with its history
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_PROMPT_BOX_H
#define OUTPAINT_PROMPT_BOX_H

#include "core/frame/options.h"
#include "core/service/service.h"
#include "ui/base/widgets.h"

G_BEGIN_DECLS

/* The prompt's text.  Tab leaves it, Ctrl+Enter activates the window's default
 * button, Alt+Down opens the history.
 */
#define OUTPAINT_TYPE_PROMPT_BOX (outpaint_prompt_box_get_type ())
G_DECLARE_FINAL_TYPE (OutpaintPromptBox, outpaint_prompt_box, OUTPAINT, PROMPT_BOX, GtkVBox)

/* history: path of the history's file, see core/store/history.h. */
GtkWidget *outpaint_prompt_box_new (const gchar *history);

/* Show the options' prompt, and store the text as the options' prompt. */
void outpaint_prompt_box_set_options (OutpaintPromptBox *box, const OutpaintOptions *options);
void outpaint_prompt_box_get_options (OutpaintPromptBox *box, OutpaintOptions *options);

/* Sets the placeholder, the effect of an empty prompt on the service, and shows
 * the negative prompt for services that read it.
 */
void outpaint_prompt_box_set_service (OutpaintPromptBox *box, const OutpaintService *service);

/* Adds the prompt to the history.  Only the first failure shows a message. */
void outpaint_prompt_box_remember (OutpaintPromptBox *box);

/* Moves the focus to the text. */
void outpaint_prompt_box_focus (OutpaintPromptBox *box);

G_END_DECLS

#endif /* OUTPAINT_PROMPT_BOX_H */

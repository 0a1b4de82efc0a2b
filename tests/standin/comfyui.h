/* Stand-in: ComfyUI
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_COMFYUI_H
#define STANDIN_COMFYUI_H

#include "answer.h"
#include "call.h"

G_BEGIN_DECLS

/* Creates the ComfyUI of this process, for the options of state, and frees it. */
void standin_comfyui_start (StandinState *state);
void standin_comfyui_stop (void);

/* Forgets all jobs and files, and takes over changed options. */
void standin_comfyui_reset (void);

/* TRUE for the paths of ComfyUI. */
gboolean standin_comfyui_is_path (const gchar *path);

/* Answers a call.  An accepted workflow and its two pictures are logged. */
StandinAnswer *standin_comfyui_answer (const StandinCall *call);

/* Adds the counters of ComfyUI to an object. */
void standin_comfyui_add_counts (struct json_object *object);

G_END_DECLS

#endif /* STANDIN_COMFYUI_H */

/* Marks in the titles of a ComfyUI workflow's nodes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMFYUI_MARKS_H
#define OUTPAINT_COMFYUI_MARKS_H

#include <json-c/json.h>

#include "core/service/comfyui-workflow.h"

G_BEGIN_DECLS

#define OUTPAINT_COMFYUI_MARK_PREFIX "outpaint:"
#define OUTPAINT_COMFYUI_INPUTS_MAX  9

/* The place of each mark in outpaint_comfyui_marks. */
typedef enum
{
  OUTPAINT_COMFYUI_MARK_IMAGE,
  OUTPAINT_COMFYUI_MARK_MASK,
  OUTPAINT_COMFYUI_MARK_PROMPT,
  OUTPAINT_COMFYUI_MARK_NEGATIVE,
  OUTPAINT_COMFYUI_MARK_SEED,
  OUTPAINT_COMFYUI_MARK_STEPS,
  OUTPAINT_COMFYUI_MARK_GUIDANCE,
  OUTPAINT_COMFYUI_MARK_STRENGTH,
  OUTPAINT_COMFYUI_MARK_WIDTH,
  OUTPAINT_COMFYUI_MARK_HEIGHT,
  OUTPAINT_COMFYUI_MARK_MODEL,
  OUTPAINT_COMFYUI_MARK_OUTPUT
} OutpaintComfyuiMarkIndex;

#define OUTPAINT_COMFYUI_N_MARKS (OUTPAINT_COMFYUI_MARK_OUTPUT + 1)

typedef struct
{
  const gchar *name;
  gboolean     is_text;

  /* Inputs that fit nothing but this mark. */
  const gchar *own[OUTPAINT_COMFYUI_INPUTS_MAX];

  /* Inputs that fit if the node has none of the others. */
  const gchar *general[OUTPAINT_COMFYUI_INPUTS_MAX];
} OutpaintComfyuiMark;

/* All marks; see OutpaintComfyuiWorkflow. */
extern const OutpaintComfyuiMark outpaint_comfyui_marks[OUTPAINT_COMFYUI_N_MARKS];

/* Returns the words of a node's title; free with g_strfreev(). */
gchar **outpaint_comfyui_split_title (json_object *node);

/* Returns the mark with that word, which has the prefix, or -1. */
gint outpaint_comfyui_mark_find (const gchar *word);

/* Returns TRUE when one of the words is that mark. */
gboolean outpaint_comfyui_mark_is_in (gchar **words, gint mark);

/* Returns TRUE when the input is a value that the mark sets. */
gboolean outpaint_comfyui_mark_sets (json_object               *inputs,
                                     const gchar               *name,
                                     const OutpaintComfyuiMark *row);

/* Returns the list of inputs to set, NULL when the node has none of them. */
const gchar *const *outpaint_comfyui_mark_find_inputs (json_object               *inputs,
                                                       const OutpaintComfyuiMark *row);

/* Return the names of the inputs of a mark, and of all marks, for a message; free with g_free(). */
gchar *outpaint_comfyui_mark_list_inputs (const OutpaintComfyuiMark *row);
gchar *outpaint_comfyui_marks_list (void);

/* Enters the values into the inputs of a node by the marks in its title. */
void outpaint_comfyui_marks_set (json_object *node, const OutpaintComfyuiValues *values);

G_END_DECLS

#endif /* OUTPAINT_COMFYUI_MARKS_H */

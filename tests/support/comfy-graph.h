/* Checks of ComfyUI's workflows
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef COMFY_GRAPH_H
#define COMFY_GRAPH_H

#include <glib.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* What a workflow is checked against. */
typedef struct
{
  const gchar *const *models;  /* checkpoints, NULL-terminated */
  GHashTable         *uploads; /* names of files, such as "frame.png [temp]" */
} ComfyStock;

/* Checks a workflow as ComfyUI does.  Returns NULL when it is good, else the
 * answer of POST /prompt.
 */
json_object *comfy_graph_check (json_object *graph, const ComfyStock *stock);

/* Where the parts of a painting are in a workflow. */
typedef struct
{
  const gchar *picture; /* name of a file */
  const gchar *mask;
  const gchar *channel; /* of the mask's file: "red" or "alpha" */
  gint64       seed;
  const gchar *output; /* id of the node that shows or saves the painting */
} ComfyParts;

/* Follows the links of a good workflow.  Returns FALSE when a part is missing. */
gboolean comfy_graph_find_parts (json_object *graph, ComfyParts *parts);

G_END_DECLS

#endif /* COMFY_GRAPH_H */

/* Workflows of ComfyUI in API format
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef OUTPAINT_COMFYUI_WORKFLOW_H
#define OUTPAINT_COMFYUI_WORKFLOW_H

#include <gio/gio.h>

G_BEGIN_DECLS

/* A workflow in ComfyUI's API format: an object of nodes by id, each with a
 * class and inputs.  An input is a value, or a link to another node: an array.
 *
 * The titles of the nodes (_meta.title) have marks: words that begin with
 * "outpaint:", between spaces or commas, in any case.  A title may have several
 * marks, and several nodes the same mark.  A mark sets those inputs of its node
 * that have a value, not a link:
 *
 *   outpaint:image     image; required
 *   outpaint:mask      image.  The mask is white and transparent where to paint,
 *                      else black and opaque, so that it is right as an image, as
 *                      LoadImage's output MASK and as each channel of
 *                      LoadImageMask.  Without this mark, or on the node with
 *                      outpaint:image, the picture itself is transparent where to
 *                      paint.
 *   outpaint:prompt    positive, positive_prompt; else text, prompt, text_g,
 *                      text_l, clip_l, t5xxl, string, value
 *   outpaint:negative  negative, negative_prompt; else as outpaint:prompt
 *   outpaint:seed      seed, noise_seed; else value
 *   outpaint:steps     steps; else value
 *   outpaint:guidance  cfg, guidance; else value
 *   outpaint:strength  denoise, strength; else value
 *   outpaint:width     width; else value
 *   outpaint:height    height; else value
 *   outpaint:model     ckpt_name, unet_name; else value
 *   outpaint:output    nothing: the node shows or saves the painting
 *
 * Without outpaint:output, the painting is that of the first node whose class is
 * named after SaveImage, else after PreviewImage.
 */
typedef struct _OutpaintComfyuiWorkflow OutpaintComfyuiWorkflow;

/* Largest file of a workflow, in bytes. */
#define OUTPAINT_COMFYUI_WORKFLOW_MAX (16 * 1024 * 1024)

/* Values for the marks.  Nothing is owned. */
typedef struct
{
  const gchar *picture; /* name of the file on the server */
  const gchar *mask;    /* the same; may be NULL for a workflow without this mark */
  const gchar *prompt;
  const gchar *negative_prompt;
  const gchar *model; /* "" leaves the workflow's own */
  gint64       seed;  /* at least 0 */
  gint         steps;
  gdouble      guidance;
  gdouble      strength; /* 0 to 1 */
  gint         width;    /* of the picture, in pixels */
  gint         height;
} OutpaintComfyuiValues;

/* Returns the workflow for checkpoints in one file, with the nodes that every
 * ComfyUI has.
 */
OutpaintComfyuiWorkflow *outpaint_comfyui_workflow_new (void);

/* Reads a workflow.  name is the file's name for the messages.  Returns NULL
 * with OUTPAINT_ERROR_SETTINGS when it has another format, lacks a picture or an
 * output, or has a mark that sets nothing.
 */
OutpaintComfyuiWorkflow *outpaint_comfyui_workflow_parse (GBytes      *text,
                                                          const gchar *name,
                                                          GError     **error);

/* Reads the workflow in a file.  Errors: as above, also for a file that cannot be read. */
OutpaintComfyuiWorkflow *outpaint_comfyui_workflow_load (const gchar *path, GError **error);

void outpaint_comfyui_workflow_free (OutpaintComfyuiWorkflow *workflow);

/* Returns TRUE when the mask is a file of its own, FALSE when it is the picture's alpha. */
gboolean outpaint_comfyui_workflow_takes_mask (OutpaintComfyuiWorkflow *workflow);

/* Returns TRUE when a value for outpaint:model is missing. */
gboolean outpaint_comfyui_workflow_needs_model (OutpaintComfyuiWorkflow *workflow);

/* Returns TRUE when the workflow has a place for the seed. */
gboolean outpaint_comfyui_workflow_reads_seed (OutpaintComfyuiWorkflow *workflow);

/* Returns the ids of the nodes that may have the painting, the best first,
 * NULL-terminated, at least one.  Owned by the workflow.
 */
const gchar *const *outpaint_comfyui_workflow_get_outputs (OutpaintComfyuiWorkflow *workflow);

/* Returns the nodes with the values as JSON text; free with g_free().  Several
 * threads may call it.
 */
gchar *outpaint_comfyui_workflow_fill (OutpaintComfyuiWorkflow     *workflow,
                                       const OutpaintComfyuiValues *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OutpaintComfyuiWorkflow, outpaint_comfyui_workflow_free)

G_END_DECLS

#endif /* OUTPAINT_COMFYUI_WORKFLOW_H */

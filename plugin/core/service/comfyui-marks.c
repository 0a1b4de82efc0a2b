/* Marks in the titles of a ComfyUI workflow's nodes
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/service/comfyui-marks.h"

#include <string.h>

#include "core/base/json.h"

#define TEXTS                                                                                      \
  {                                                                                                \
    "text", "prompt", "text_g", "text_l", "clip_l", "t5xxl", "string", "value", NULL               \
  }

const OutpaintComfyuiMark outpaint_comfyui_marks[OUTPAINT_COMFYUI_N_MARKS] = {
  { "image", TRUE, { "image" }, { NULL } },
  { "mask", TRUE, { "image" }, { NULL } },
  { "prompt", TRUE, { "positive", "positive_prompt" }, TEXTS },
  { "negative", TRUE, { "negative", "negative_prompt" }, TEXTS },
  { "seed", FALSE, { "seed", "noise_seed" }, { "value" } },
  { "steps", FALSE, { "steps" }, { "value" } },
  { "guidance", FALSE, { "cfg", "guidance" }, { "value" } },
  { "strength", FALSE, { "denoise", "strength" }, { "value" } },
  { "width", FALSE, { "width" }, { "value" } },
  { "height", FALSE, { "height" }, { "value" } },
  { "model", TRUE, { "ckpt_name", "unet_name" }, { "value" } },
  { "output", FALSE, { NULL }, { NULL } },
};


gchar **
outpaint_comfyui_split_title (json_object *node)
{
  json_object      *meta  = outpaint_json_get_member (node, "_meta");
  g_autofree gchar *title = g_ascii_strdown (outpaint_json_get_string (meta, "title"), -1);

  return g_strsplit_set (title, " ,;\t\r\n", -1);
}

gint
outpaint_comfyui_mark_find (const gchar *word)
{
  for (gint i = 0; i < OUTPAINT_COMFYUI_N_MARKS; i++)
    if (g_str_equal (word + strlen (OUTPAINT_COMFYUI_MARK_PREFIX), outpaint_comfyui_marks[i].name))
      return i;

  return -1;
}

gboolean
outpaint_comfyui_mark_is_in (gchar **words, gint mark)
{
  g_autofree gchar *word =
    g_strconcat (OUTPAINT_COMFYUI_MARK_PREFIX, outpaint_comfyui_marks[mark].name, NULL);

  return g_strv_contains ((const gchar *const *) words, word);
}

gboolean
outpaint_comfyui_mark_sets (json_object *inputs, const gchar *name, const OutpaintComfyuiMark *row)
{
  json_object *value = outpaint_json_get_member (inputs, name);

  if (row->is_text)
    return json_object_is_type (value, json_type_string);

  return json_object_is_type (value, json_type_int)
         || json_object_is_type (value, json_type_double);
}

const gchar *const *
outpaint_comfyui_mark_find_inputs (json_object *inputs, const OutpaintComfyuiMark *row)
{
  const gchar *const *lists[] = { row->own, row->general };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const gchar *const *name = lists[i]; *name != NULL; name++)
      if (outpaint_comfyui_mark_sets (inputs, *name, row))
        return lists[i];

  return NULL;
}

gchar *
outpaint_comfyui_mark_list_inputs (const OutpaintComfyuiMark *row)
{
  GString            *names   = g_string_new (NULL);
  const gchar *const *lists[] = { row->own, row->general };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const gchar *const *name = lists[i]; *name != NULL; name++)
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", *name);

  return g_string_free (names, FALSE);
}

gchar *
outpaint_comfyui_marks_list (void)
{
  GString *names = g_string_new (NULL);

  for (gint i = 0; i < OUTPAINT_COMFYUI_N_MARKS; i++)
    g_string_append_printf (names,
                            "%s" OUTPAINT_COMFYUI_MARK_PREFIX "%s",
                            i > 0 ? ", " : "",
                            outpaint_comfyui_marks[i].name);

  return g_string_free (names, FALSE);
}

static const gchar *
get_text (const OutpaintComfyuiValues *values, gint mark)
{
  switch (mark)
    {
    case OUTPAINT_COMFYUI_MARK_IMAGE:
      return values->picture;
    case OUTPAINT_COMFYUI_MARK_MASK:
      return values->mask;
    case OUTPAINT_COMFYUI_MARK_PROMPT:
      return values->prompt;
    case OUTPAINT_COMFYUI_MARK_NEGATIVE:
      return values->negative_prompt;
    default:
      return *values->model != '\0' ? values->model : NULL;
    }
}

static void
add_number (json_object *inputs, const gchar *name, const OutpaintComfyuiValues *values, gint mark)
{
  switch (mark)
    {
    case OUTPAINT_COMFYUI_MARK_SEED:
      outpaint_json_add_int (inputs, name, values->seed);
      break;
    case OUTPAINT_COMFYUI_MARK_STEPS:
      outpaint_json_add_int (inputs, name, values->steps);
      break;
    case OUTPAINT_COMFYUI_MARK_GUIDANCE:
      outpaint_json_add_number (inputs, name, values->guidance);
      break;
    case OUTPAINT_COMFYUI_MARK_STRENGTH:
      outpaint_json_add_number (inputs, name, values->strength);
      break;
    case OUTPAINT_COMFYUI_MARK_WIDTH:
      outpaint_json_add_int (inputs, name, values->width);
      break;
    default:
      outpaint_json_add_int (inputs, name, values->height);
      break;
    }
}

static void
set_mark (json_object *inputs, gint mark, const OutpaintComfyuiValues *values)
{
  const OutpaintComfyuiMark *row   = &outpaint_comfyui_marks[mark];
  const gchar *const        *names = outpaint_comfyui_mark_find_inputs (inputs, row);

  for (; names != NULL && *names != NULL; names++)
    {
      const gchar *text = row->is_text ? get_text (values, mark) : NULL;

      if (!outpaint_comfyui_mark_sets (inputs, *names, row))
        continue;
      if (!row->is_text)
        add_number (inputs, *names, values, mark);
      else if (text != NULL)
        outpaint_json_add_string (inputs, *names, text);
    }
}

void
outpaint_comfyui_marks_set (json_object *node, const OutpaintComfyuiValues *values)
{
  g_auto (GStrv) words = outpaint_comfyui_split_title (node);
  json_object *inputs  = outpaint_json_get_member (node, "inputs");

  for (gint mark = 0; mark < OUTPAINT_COMFYUI_N_MARKS; mark++)
    if (outpaint_comfyui_mark_is_in (words, mark)
        && !(mark == OUTPAINT_COMFYUI_MARK_MASK
             && outpaint_comfyui_mark_is_in (words, OUTPAINT_COMFYUI_MARK_IMAGE)))
      set_mark (inputs, mark, values);
}

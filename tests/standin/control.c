/* Stand-in: control requests of the tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "control.h"

#include <string.h>

#include "comfyui.h"


#define PICTURE "/control/picture/"


gboolean
standin_control_is_path (const gchar *path)
{
  return strcmp (path, "/control") == 0 || g_str_has_prefix (path, "/control/");
}

static StandinAnswer *
complain (guint status, const gchar *message)
{
  g_autofree gchar *line = g_strdup_printf ("%s\n", message);

  return standin_answer_new_text (status, "text/plain", line, "control");
}

static StandinAnswer *
show_options (StandinState *state)
{
  g_autoptr (StandinOptions) options = standin_state_get_options (state);

  return standin_answer_new_json (200, standin_options_to_json (options), "control");
}

static StandinAnswer *
change_options (StandinState *state, const StandinCall *call)
{
  g_autofree gchar   *text     = g_strndup ((const gchar *) call->body->data, call->body->len);
  struct json_object *document = json_tokener_parse (text);
  g_autoptr (GError) error     = NULL;
  gboolean is_good             = standin_state_change_options (state, document, &error);

  json_object_put (document);
  if (is_good)
    standin_comfyui_reset ();

  return is_good ? show_options (state) : complain (400, error->message);
}

static StandinAnswer *
show_log (StandinState *state)
{
  g_autofree gchar *text = standin_log_to_text (standin_state_get_log (state));

  return standin_answer_new_text (200, "application/x-ndjson", text, "control");
}

static StandinAnswer *
show_state (StandinState *state)
{
  struct json_object *document = standin_state_to_json (state);

  standin_comfyui_add_counts (document);

  return standin_answer_new_json (200, document, "control");
}

static StandinAnswer *
show_picture (StandinState *state, const gchar *path)
{
  gchar *end              = NULL;
  gint   n                = (gint) g_ascii_strtoll (path + strlen (PICTURE), &end, 10);
  gint   k                = *end == '/' ? (gint) g_ascii_strtoll (end + 1, NULL, 10) : 0;
  g_autoptr (GBytes) file = standin_log_get_picture (standin_state_get_log (state), n, k);

  if (file == NULL)
    return complain (404, "There is no such picture.");

  return standin_answer_new (200, "application/octet-stream", file, "control");
}

StandinAnswer *
standin_control_answer (StandinState *state, const StandinCall *call)
{
  gboolean is_post = strcmp (call->method, "POST") == 0;

  if (strcmp (call->path, "/control") == 0)
    return is_post ? change_options (state, call) : show_options (state);

  if (is_post && strcmp (call->path, "/control/reset") == 0)
    {
      standin_state_reset (state);
      standin_comfyui_reset ();
      return show_options (state);
    }

  if (!is_post && strcmp (call->path, "/control/log") == 0)
    return show_log (state);
  if (!is_post && strcmp (call->path, "/control/state") == 0)
    return show_state (state);
  if (!is_post && g_str_has_prefix (call->path, PICTURE))
    return show_picture (state, call->path);

  return complain (404, "There is no such control; outpaint-standin --help lists them.");
}

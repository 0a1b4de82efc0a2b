/* Options of the last run in this GIMP session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/last-values.h"

#include <string.h>

#include "gimp/host/host.h"
#include "gimp/procedure/pdb.h"

#define GROUP        "options"
#define REPEAT_GROUP "repeat"
#define SEED_KEY     "seed"
#define FILL_KEY     "fill"
#define FRAME_KEY    "frame"


/* Returns NULL when the session has no data. */
static GKeyFile *
read_session (const gchar *procedure)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autofree gchar *data        = outpaint_host_get_session_data (procedure);

  if (data == NULL
      || !g_key_file_load_from_data (key_file, data, strlen (data), G_KEY_FILE_NONE, NULL))
    return NULL;

  return g_steal_pointer (&key_file);
}

/* Stores the options.  seed: the first one of the current or last run. */
static void
write_session (const gchar           *procedure,
               const OutpaintOptions *options,
               gint                   seed,
               gboolean               is_fill,
               const OutpaintIntent  *intent)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autofree gchar *data        = NULL;

  outpaint_options_save (options, key_file, GROUP);
  if (seed != OUTPAINT_SEED_RANDOM)
    g_key_file_set_integer (
      key_file, REPEAT_GROUP, SEED_KEY, outpaint_seed_after (seed, options->variations));
  g_key_file_set_boolean (key_file, REPEAT_GROUP, FILL_KEY, is_fill);
  if (intent != NULL && outpaint_intent_has_frame (intent))
    {
      g_autofree gchar *frame = outpaint_intent_to_text (intent);

      g_key_file_set_string (key_file, REPEAT_GROUP, FRAME_KEY, frame);
    }
  data = g_key_file_to_data (key_file, NULL, NULL);
  outpaint_host_set_session_data (procedure, data);
}

OutpaintOptions *
outpaint_last_values_load (const gchar *procedure, OutpaintSettings *settings)
{
  g_autoptr (GKeyFile) session = read_session (procedure);
  OutpaintOptions *options;

  if (session != NULL)
    return outpaint_options_load (session, GROUP);

  options = outpaint_settings_get_options (settings);
  if (!g_str_equal (procedure, OUTPAINT_PROCEDURE))
    *options->prompt = '\0';

  return options;
}

void
outpaint_last_values_save (const gchar           *procedure,
                           const OutpaintOptions *options,
                           gint                   seed,
                           gboolean               is_fill,
                           const OutpaintIntent  *intent)
{
  write_session (procedure, options, seed, is_fill, intent);
}

/* Returns the seed of the next run.  The stored text is checked, since any
 * plug-in can write session data.
 */
static gint
get_repeat_seed (GKeyFile *session, const OutpaintOptions *options)
{
  g_autoptr (GError) failure = NULL;
  gint seed = session != NULL ? g_key_file_get_integer (session, REPEAT_GROUP, SEED_KEY, &failure)
                              : OUTPAINT_SEED_RANDOM;

  if (failure == NULL && seed >= 0)
    return seed;

  return outpaint_seed_after (options->seed, options->variations);
}

/* Gets what was chosen of the frame: in this session's last dialog, else in that
 * of the settings.
 */
static void
get_intent (GKeyFile *session, OutpaintSettings *settings, OutpaintIntent *intent)
{
  g_autofree gchar *frame = NULL;

  *intent = (OutpaintIntent){ 0 };
  if (session == NULL)
    {
      outpaint_settings_get_intent (settings, intent);
      return;
    }

  frame = g_key_file_get_string (session, REPEAT_GROUP, FRAME_KEY, NULL);
  outpaint_intent_parse (frame, intent);
}

OutpaintOptions *
outpaint_last_values_repeat (const gchar      *procedure,
                             OutpaintSettings *settings,
                             gboolean         *is_fill,
                             OutpaintIntent   *intent)
{
  g_autoptr (GKeyFile) session        = read_session (procedure);
  g_autoptr (OutpaintOptions) options = outpaint_last_values_load (procedure, settings);
  OutpaintOptions *repeated           = outpaint_options_copy (options);

  if (session != NULL && g_key_file_get_boolean (session, REPEAT_GROUP, FILL_KEY, NULL))
    *is_fill = TRUE;
  get_intent (session, settings, intent);
  if (options->seed == OUTPAINT_SEED_RANDOM)
    return repeated;

  repeated->seed = get_repeat_seed (session, options);
  write_session (procedure, options, repeated->seed, *is_fill, intent);

  return repeated;
}

void
outpaint_last_values_fit (OutpaintOptions      *options,
                          const OutpaintIntent *intent,
                          const OutpaintTarget *target)
{
  OutpaintRect    source;
  OutpaintMargins margins;
  gdouble         x = 0, y = 0;
  gint            width, height;

  if (options->margins_from != OUTPAINT_MARGINS_FROM_NUMBERS || !outpaint_intent_has_frame (intent)
      || !outpaint_target_check (target, NULL))
    return;

  source = outpaint_target_get_rect (target);
  outpaint_host_image_get_resolution (target->image_ID, &x, &y);
  if (!outpaint_intent_get_frame (intent, &source, x, y, &width, &height))
    return;

  margins = outpaint_margins_for_size (&source, width, height, &intent->anchor);
  outpaint_options_set_margins_in_pixels (options, &source, &margins);
}

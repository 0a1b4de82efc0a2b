/* Options of the last run in this GIMP session
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "gimp/procedure/last-values.h"

#include <libgimp/gimp.h>

#include "gimp/procedure/pdb.h"

#define GROUP         "options"
#define REPEAT_GROUP  "repeat"
#define SEED_KEY      "seed"
#define SIZE_MAX_KEPT (1 << 20)


/* NULL when this session has none. */
static GKeyFile *
read_session (void)
{
  gint size                     = gimp_get_data_size (OUTPAINT_PROCEDURE);
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autofree gchar *data        = NULL;

  if (size <= 0 || size > SIZE_MAX_KEPT)
    return NULL;

  data = g_malloc (size);
  if (!gimp_get_data (OUTPAINT_PROCEDURE, data)
      || !g_key_file_load_from_data (key_file, data, (gsize) size, G_KEY_FILE_NONE, NULL))
    return NULL;

  return g_steal_pointer (&key_file);
}

/* seed: the first one of the run that is over or begins. */
static void
write_session (const OutpaintOptions *options, gint seed)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autofree gchar *data        = NULL;
  gsize             length;

  outpaint_options_save (options, key_file, GROUP);
  if (seed != OUTPAINT_SEED_RANDOM)
    g_key_file_set_integer (
      key_file, REPEAT_GROUP, SEED_KEY, outpaint_seed_after (seed, options->variations));
  data = g_key_file_to_data (key_file, &length, NULL);
  gimp_set_data (OUTPAINT_PROCEDURE, data, (guint32) length);
}

OutpaintOptions *
outpaint_last_values_load (OutpaintSettings *settings)
{
  g_autoptr (GKeyFile) session = read_session ();

  if (session == NULL)
    return outpaint_settings_get_options (settings);

  return outpaint_options_load (session, GROUP);
}

void
outpaint_last_values_save (const OutpaintOptions *options)
{
  write_session (options, options->seed);
}

/* The seed that the next run begins with; any plug-in can write there. */
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

OutpaintOptions *
outpaint_last_values_repeat (OutpaintSettings *settings)
{
  g_autoptr (GKeyFile) session        = read_session ();
  g_autoptr (OutpaintOptions) options = outpaint_last_values_load (settings);
  OutpaintOptions *repeated           = outpaint_options_copy (options);

  if (options->seed == OUTPAINT_SEED_RANDOM)
    return repeated;

  repeated->seed = get_repeat_seed (session, options);
  write_session (options, repeated->seed);

  return repeated;
}

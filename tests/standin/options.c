/* Stand-in: options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "options.h"

#include <math.h>

#include "failure.h"
#include "help.h"


typedef enum
{
  KIND_FLAG,
  KIND_INT,
  KIND_DOUBLE,
  KIND_TEXT, /* strings from here on */
  KIND_CHOICE,
  KIND_NUMBERS, /* one for each part of the default */
  KIND_FAILURE,
  KIND_SEEDS
} Kind;

typedef enum
{
  PLAIN  = 0,
  START  = 1 << 0, /* command line only */
  SECRET = 1 << 1
} Flags;

typedef struct
{
  const gchar *name;
  Kind         kind;
  Flags        flags;
  gsize        offset;
  const gchar *initial;
  gdouble      min;
  gdouble      max;
  const gchar *value;   /* name in the help; for a choice its values, separated by '|' */
  const gchar *meaning; /* text in the help */
} Option;

#define AT(field) G_STRUCT_OFFSET (StandinOptions, field)

/* clang-format off */
static const Option all_options[] = {
  { "port", KIND_INT, START, AT (port), "0", 0, 65535, "N",
    "port on 127.0.0.1; 0 takes a free one" },
  { "ready-file", KIND_TEXT, START, AT (ready_file), "", 0, 0, "FILE",
    "write the gateway URL there, atomically, when requests are served" },
  { "log", KIND_TEXT, START, AT (log), "", 0, 0, "FILE",
    "append one JSON line for each request" },

  { "key", KIND_TEXT, SECRET, AT (key), "stand-in-key", 0, 0, "KEY",
    "the gateway access's key (stand-in-key)" },
  { "access-key", KIND_TEXT, SECRET, AT (access_key), "AKLTstandin", 0, 0, "KEY",
    "the volcengine access's access key (AKLTstandin)" },
  { "secret-key", KIND_TEXT, SECRET, AT (secret_key), "stand-in-secret", 0, 0, "KEY",
    "the volcengine access's secret key (stand-in-secret)" },
  { "session-token", KIND_TEXT, SECRET, AT (session_token), "", 0, 0, "TOKEN",
    "the volcengine access's session token (none)" },
  { "region", KIND_TEXT, PLAIN, AT (region), "cn-north-1", 0, 0, "NAME",
    "the volcengine access's region (cn-north-1)" },

  { "basic", KIND_TEXT, SECRET, AT (basic), "", 0, 0, "USER:PASSWORD",
    "the Stable Diffusion server's user and password (none)" },

  { "paint", KIND_CHOICE, PLAIN, AT (paint), "place", 0, 0, "place|pull|true|echo",
    "what to paint with, see below (place)" },
  { "true", KIND_TEXT, PLAIN, AT (true_file), "", 0, 0, "FILE",
    "paint from this picture of the whole frame; goes with --paint true, and implies it" },
  { "stretch", KIND_DOUBLE, PLAIN, AT (stretch), "1", 0.5, 2, "FACTOR",
    "stretch the true picture about its middle (1)" },
  { "shift", KIND_NUMBERS, PLAIN, AT (shift), "0,0", -1000, 1000, "X,Y",
    "move the true picture to the right and downward, pixels of the result (0,0)" },
  { "soften", KIND_DOUBLE, PLAIN, AT (soften), "0", 0, 20, "SIGMA",
    "soften the true picture by a Gaussian, pixels of the result (0)" },
  { "gain", KIND_NUMBERS, PLAIN, AT (gain), "1,1,1", 0, 10, "R,G,B",
    "multiply the true picture's values, 0 to 255, by that ... (1,1,1)" },
  { "offset", KIND_NUMBERS, PLAIN, AT (offset), "0,0,0", -255, 255, "R,G,B",
    "... and add that to them (0,0,0)" },
  { "repaint", KIND_FLAG, PLAIN, AT (repaint), "false", 0, 0, NULL,
    "paint over the known part too" },
  { "round", KIND_INT, PLAIN, AT (round), "1", 1, 64, "N",
    "make the result's sides multiples of N (1)" },
  { "answer-file", KIND_TEXT, PLAIN, AT (answer_file), "", 0, 0, "FILE",
    "answer with this file as it is, paint nothing" },

  { "answer", KIND_CHOICE, PLAIN, AT (answer), "base64", 0, 0, "base64|url|both",
    "where the picture is: in the answer, behind an address, both (base64)" },
  { "other-list", KIND_CHOICE, PLAIN, AT (other_list), "absent", 0, 0, "absent|null|empty",
    "what the list without a picture looks like (absent)" },
  { "encoding", KIND_CHOICE, PLAIN, AT (encoding), "png", 0, 0, "png|jpeg",
    "the picture's file type (png)" },
  { "quality", KIND_INT, PLAIN, AT (quality), "95", 1, 100, "N",
    "the JPEG's quality (95)" },
  { "data-prefix", KIND_FLAG, PLAIN, AT (data_prefix), "false", 0, 0, NULL,
    "put data:image/...;base64, before the picture" },
  { "one-picture", KIND_FLAG, PLAIN, AT (one_picture), "false", 0, 0, NULL,
    "answer img2img with one picture, whatever n_iter is" },
  { "alpha", KIND_INT, PLAIN, AT (alpha), "-1", -1, 255, "N",
    "give the picture (a PNG) an alpha channel of that value; -1 none (-1)" },
  { "code", KIND_INT, PLAIN, AT (code), "10000", 0, 99999, "N",
    "the code of an answer with a picture (10000)" },
  { "status", KIND_INT, PLAIN, AT (status), "10000", 0, 99999, "N",
    "its status (10000)" },
  { "algorithm", KIND_INT, PLAIN, AT (algorithm), "0", 0, 99999, "N",
    "its algorithm_base_resp's status_code (0)" },
  { "http-status", KIND_INT, PLAIN, AT (http_status), "200", 200, 599, "N",
    "its HTTP status (200)" },

  { "fail", KIND_FAILURE, PLAIN, AT (fail), "", 0, 0, "FAILURE",
    "answer well-formed requests with that failure, see below" },
  { "fail-image", KIND_FAILURE, PLAIN, AT (fail_image), "", 0, 0, "FAILURE",
    "the same for downloads of a painted picture" },
  { "fail-image-first", KIND_INT, PLAIN, AT (fail_image_first), "0", 0, G_MAXINT, "N",
    "--fail-image only the first N downloads" },
  { "fail-first", KIND_INT, PLAIN, AT (fail_first), "0", 0, G_MAXINT, "N",
    "--fail only the first N requests" },
  { "fail-request", KIND_INT, PLAIN, AT (fail_request), "0", 0, G_MAXINT, "N",
    "--fail only the Nth request" },
  { "fail-seeds", KIND_SEEDS, PLAIN, AT (fail_seeds), "", 0, 0, "N,N,...",
    "--fail only requests with these seeds" },
  { "fail-status", KIND_INT, PLAIN, AT (fail_status), "0", 0, 599, "N",
    "the failure's HTTP status instead of its own; 0 its own" },
  { "retry-after", KIND_INT, PLAIN, AT (retry_after), "-1", -1, 86400, "SECONDS",
    "a failure's Retry-After header; -1 none" },

  { "comfyui", KIND_CHOICE, PLAIN, AT (comfyui), "works", 0, 0,
    "works|old-ids|renames|fails|no-memory|stopped|forgets|loses|no-models|half-a-graph|"
    "no-picture|two-files|breaks",
    "how ComfyUI behaves (works)" },
  { "comfyui-others", KIND_INT, PLAIN, AT (comfyui_others), "0", 0, 1000, "N",
    "jobs of others in ComfyUI's queue; each takes --delay (0)" },

  { "concurrent", KIND_INT, PLAIN, AT (concurrent), "0", 0, G_MAXINT, "N",
    "answer requests beyond N at once with 50430; 0 no limit" },
  { "delay", KIND_DOUBLE, PLAIN, AT (delay), "0", 0, 86400, "SECONDS",
    "paint for that long" },
  { "delay-seeds", KIND_SEEDS, PLAIN, AT (delay_seeds), "", 0, 0, "N,N,...",
    "--delay only requests with these seeds" },
  { "read-rate", KIND_INT, PLAIN, AT (read_rate), "0", 0, G_MAXINT, "BYTES",
    "read at most that many bytes a second of a request; 0 no limit" },
  { "write-rate", KIND_INT, PLAIN, AT (write_rate), "0", 0, G_MAXINT, "BYTES",
    "write at most that many bytes a second of an answer; 0 no limit" },
};
/* clang-format on */


static const Option *
find_option (const gchar *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++)
    if (strcmp (all_options[i].name, name) == 0)
      return &all_options[i];

  return NULL;
}

static gpointer
get_field (const StandinOptions *options, const Option *option)
{
  return G_STRUCT_MEMBER_P (options, option->offset);
}

static gboolean
is_text (const Option *option)
{
  return option->kind >= KIND_TEXT;
}

static void
options_clear (gpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++)
    if (is_text (&all_options[i]))
      g_free (*(gchar **) get_field (data, &all_options[i]));
}

StandinOptions *
standin_options_new (void)
{
  StandinOptions *options = g_atomic_rc_box_new0 (StandinOptions);

  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++)
    standin_options_set (options, all_options[i].name, NULL, NULL);

  return options;
}

StandinOptions *
standin_options_copy (const StandinOptions *options)
{
  StandinOptions *copy = g_atomic_rc_box_new0 (StandinOptions);

  *copy = *options;

  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++)
    if (is_text (&all_options[i]))
      {
        gchar **text = get_field (copy, &all_options[i]);

        *text = g_strdup (*text);
      }

  return copy;
}

StandinOptions *
standin_options_ref (StandinOptions *options)
{
  return g_atomic_rc_box_acquire (options);
}

void
standin_options_unref (StandinOptions *options)
{
  g_atomic_rc_box_release_full (options, options_clear);
}

static gboolean
read_number (const Option *option, const gchar *text, gdouble *number)
{
  gchar *end;

  *number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && *number >= option->min && *number <= option->max
         && (option->kind != KIND_INT || *number == floor (*number));
}

static gboolean
is_choice (const Option *option, const gchar *text)
{
  g_auto (GStrv) choices = g_strsplit (option->value, "|", -1);

  return g_strv_contains ((const gchar *const *) choices, text);
}

static gboolean
is_seed_list (const gchar *text)
{
  g_auto (GStrv) seeds = g_strsplit (text, ",", -1);

  for (gint i = 0; seeds[i] != NULL; i++)
    if (!g_ascii_string_to_signed (seeds[i], 10, -1, G_MAXUINT32, NULL, NULL))
      return FALSE;

  return TRUE;
}

static gboolean
is_number_list (const Option *option, const gchar *text)
{
  g_auto (GStrv) names   = g_strsplit (option->value, ",", -1);
  g_auto (GStrv) numbers = g_strsplit (text, ",", -1);
  gdouble number;

  if (g_strv_length (numbers) != g_strv_length (names))
    return FALSE;

  for (gint i = 0; numbers[i] != NULL; i++)
    if (!read_number (option, numbers[i], &number))
      return FALSE;

  return TRUE;
}

static gboolean
set_field (StandinOptions *options, const Option *option, const gchar *text)
{
  gpointer field = get_field (options, option);
  gdouble  number;

  switch (option->kind)
    {
    case KIND_FLAG:
      *(gboolean *) field = strcmp (text, "true") == 0;
      return *(gboolean *) field || strcmp (text, "false") == 0;

    case KIND_INT:
    case KIND_DOUBLE:
      if (!read_number (option, text, &number))
        return FALSE;
      if (option->kind == KIND_INT)
        *(gint *) field = (gint) number;
      else
        *(gdouble *) field = number;
      return TRUE;

    case KIND_CHOICE:
      if (!is_choice (option, text))
        return FALSE;
      break;

    case KIND_NUMBERS:
      if (!is_number_list (option, text))
        return FALSE;
      break;

    case KIND_FAILURE:
      if (*text != '\0' && !standin_failure_exists (text))
        return FALSE;
      break;

    case KIND_SEEDS:
      if (!is_seed_list (text))
        return FALSE;
      break;

    case KIND_TEXT:
      break;
    }

  g_free (*(gchar **) field);
  *(gchar **) field = g_strdup (text);

  return TRUE;
}

gboolean
standin_options_set (StandinOptions *options, const gchar *name, const gchar *text, GError **error)
{
  const Option *option = find_option (name);

  if (option == NULL)
    {
      g_set_error (
        error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, "There is no option \"%s\".", name);
      return FALSE;
    }

  if (!set_field (options, option, text != NULL ? text : option->initial))
    {
      g_set_error (error,
                   G_OPTION_ERROR,
                   G_OPTION_ERROR_BAD_VALUE,
                   "\"%s\" is no value for the option \"%s\" (%s).",
                   text,
                   name,
                   option->value != NULL ? option->value : "true|false");
      return FALSE;
    }

  if (option->offset == AT (true_file) && *options->true_file != '\0')
    standin_options_set (options, "paint", "true", NULL);

  return TRUE;
}

gboolean
standin_options_set_json (StandinOptions *options, struct json_object *document, GError **error)
{
  if (!json_object_is_type (document, json_type_object))
    {
      g_set_error (error,
                   G_OPTION_ERROR,
                   G_OPTION_ERROR_BAD_VALUE,
                   "The document has to be a JSON object of options.");
      return FALSE;
    }

  json_object_object_foreach (document, name, value)
  {
    const Option *option = find_option (name);

    if (option != NULL && (option->flags & START))
      {
        g_set_error (error,
                     G_OPTION_ERROR,
                     G_OPTION_ERROR_BAD_VALUE,
                     "The option \"%s\" can only be set at the start.",
                     name);
        return FALSE;
      }
    if (!standin_options_set (options, name, json_object_get_string (value), error))
      return FALSE;
  }

  return TRUE;
}

struct json_object *
standin_options_to_json (const StandinOptions *options)
{
  struct json_object *document = json_object_new_object ();

  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++)
    {
      const Option       *option = &all_options[i];
      gpointer            field  = get_field (options, option);
      struct json_object *value;

      if (option->flags & SECRET)
        continue;

      if (option->kind == KIND_FLAG)
        value = json_object_new_boolean (*(gboolean *) field);
      else if (option->kind == KIND_INT)
        value = json_object_new_int (*(gint *) field);
      else if (option->kind == KIND_DOUBLE)
        value = json_object_new_double (*(gdouble *) field);
      else
        value = json_object_new_string (*(gchar **) field);

      json_object_object_add (document, option->name, value);
    }

  return document;
}

static gboolean
parse_option (const gchar *name, const gchar *value, gpointer data, GError **error)
{
  const gchar *bare = name + strspn (name, "-");

  return standin_options_set (data, bare, value != NULL ? value : "true", error);
}

static GOptionContext *
create_context (StandinOptions *options)
{
  GOptionContext   *context     = g_option_context_new ("[--exec COMMAND ARGUMENT...]");
  GOptionGroup     *group       = g_option_group_new ("standin", "", "", options, NULL);
  g_autofree gchar *failures    = standin_failure_list ();
  g_autofree gchar *description = g_strdup_printf ("%s\n%s", standin_help_description, failures);

  for (guint i = 0; i < G_N_ELEMENTS (all_options); i++)
    {
      const Option *option    = &all_options[i];
      GOptionEntry  entries[] = { { option->name,
                                    0,
                                   option->kind == KIND_FLAG ? G_OPTION_FLAG_NO_ARG : 0,
                                    G_OPTION_ARG_CALLBACK,
                                    (gpointer) parse_option,
                                    option->meaning,
                                    option->value },
                                  { NULL, 0, 0, 0, NULL, NULL, NULL } };

      g_option_group_add_entries (group, entries);
    }

  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, standin_help_summary);
  g_option_context_set_description (context, description);

  return context;
}

gboolean
standin_options_parse (StandinOptions *options,
                       gint            argc,
                       gchar         **argv,
                       gchar        ***command,
                       GError        **error)
{
  g_autoptr (GOptionContext) context = create_context (options);
  g_autoptr (GStrvBuilder) own       = g_strv_builder_new ();
  g_auto (GStrv) own_argv            = NULL;
  gint n                             = 0;

  while (n < argc && strcmp (argv[n], "--exec") != 0)
    g_strv_builder_add (own, argv[n++]);
  own_argv = g_strv_builder_end (own);

  *command = NULL;
  if (!g_option_context_parse_strv (context, &own_argv, error))
    return FALSE;

  if (own_argv[0] != NULL && own_argv[1] != NULL)
    {
      g_set_error (error,
                   G_OPTION_ERROR,
                   G_OPTION_ERROR_UNKNOWN_OPTION,
                   "\"%s\" can't be understood; a command follows --exec.",
                   own_argv[1]);
      return FALSE;
    }
  if (n == argc - 1)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--exec needs a command.");
      return FALSE;
    }
  if (n < argc)
    *command = g_strdupv (argv + n + 1);

  return TRUE;
}

gboolean
standin_seeds_contain (const gchar *seeds, gint64 seed)
{
  g_auto (GStrv) list = g_strsplit (seeds, ",", -1);

  for (gint i = 0; list[i] != NULL; i++)
    if (g_ascii_strtoll (list[i], NULL, 10) == seed)
      return TRUE;

  return FALSE;
}

void
standin_numbers_read (const gchar *text, gint n, gdouble *numbers)
{
  g_auto (GStrv) list = g_strsplit (text, ",", -1);

  for (gint i = 0; i < n; i++)
    numbers[i] = g_ascii_strtod (list[i], NULL);
}

/* Tests of peer-exchanges
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each file in tests/data/exchanges has the exact requests of a service, and the
 * answer to each of them; its README describes the form.
 */

#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>

#include "core/base/errands.h"
#include "core/picture/codec.h"
#include "core/picture/codec-private.h"
#include "core/service/probe.h"
#include "core/service/setup.h"
#include "support/little-server.h"

#define REQUEST "> "
#define ANSWER  "< "

/* A request and the answer to it. */
typedef struct
{
  GString *request;
  GString *answer;
} Exchange;

/* A file. */
typedef struct
{
  gchar                 *name;
  LittleServer          *server;
  gchar                 *host; /* of the server, with its port */
  const OutpaintService *service;
  OutpaintSettings      *settings;
  OutpaintOptions       *options;
  gint                   n;       /* variations */
  gboolean               is_test; /* of the settings, instead of a painting */
  gchar                 *outcome; /* expected */
  GPtrArray             *exchanges;
  gint                   n_served; /* atomic */
} Script;


static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_string_free (exchange->request, TRUE);
  g_string_free (exchange->answer, TRUE);
  g_free (exchange);
}

/* ---- what differs from run to run ---- */

/* Replaces each match of a regular expression. */
static void
replace (gchar **text, const gchar *pattern, const gchar *with)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  gchar *replaced;

  g_assert_nonnull (regex);
  replaced = g_regex_replace_literal (regex, *text, -1, 0, with, 0, NULL);
  g_assert_nonnull (replaced);
  g_free (*text);
  *text = replaced;
}

/* Returns "{png WIDTHxHEIGHT CHANNELS}", with 64 for a picture in base64. */
static gchar *
describe_png (GBytes *file, const gchar *kind)
{
  g_autoptr (OutpaintPicture) picture = outpaint_decode_picture (file, 10000000, NULL);
  static const gint channels[]        = { 1, 0, 3, 0, 0, 0, 4 };

  g_assert_nonnull (picture);

  /* The header of a PNG tells its type. */
  return g_strdup_printf ("{png%s %dx%d %d}",
                          kind,
                          picture->width,
                          picture->height,
                          channels[((const guint8 *) g_bytes_get_data (file, NULL))[25]]);
}

/* Appends the request with a word for each PNG file in it. */
static void
append_without_files (GString *text, const gchar *data, gsize length)
{
  static const gchar begin[] = "\x89PNG\r\n\x1a\n";
  static const gchar end[]   = "IEND\xae\x42\x60\x82";
  const gchar       *stop    = data + length;
  const gchar       *file;

  while ((file = memmem (data, (gsize) (stop - data), begin, 8)) != NULL)
    {
      const gchar *after       = memmem (file, (gsize) (stop - file), end, 8);
      g_autoptr (GBytes) bytes = g_bytes_new (file, (gsize) (after + 8 - file));
      g_autofree gchar *word   = describe_png (bytes, "");

      g_string_append_len (text, data, (gssize) (file - data));
      g_string_append (text, word);
      data = after + 8;
    }
  g_string_append_len (text, data, (gssize) (stop - data));
}

/* Replaces the pictures in base64. */
static void
replace_base64 (gchar **text)
{
  const gchar *found;

  while ((found = strstr (*text, "iVBORw0KGgo")) != NULL)
    {
      g_autofree gchar *base64 = g_strndup (found, strcspn (found, "\""));
      gsize             size;
      guchar           *data   = g_base64_decode (base64, &size);
      g_autoptr (GBytes) bytes = g_bytes_new_take (data, size);
      g_autofree gchar *word   = describe_png (bytes, "64");
      g_autofree gchar *before = g_strndup (*text, (gsize) (found - *text));
      gchar            *whole  = g_strconcat (before, word, found + strlen (base64), NULL);

      g_free (*text);
      *text = whole;
    }
}

static gchar *
normalize (Script *script, const gchar *data, gsize length)
{
  g_autoptr (GString) copy = g_string_new (NULL);
  gchar            *text;
  g_autofree gchar *host = g_regex_escape_string (script->host, -1);

  append_without_files (copy, data, length);
  text = g_strdup (copy->str);
  replace_base64 (&text);
  replace (&text, "\r\n", "\n");
  replace (&text, host, "{host}");
  replace (&text, "Content-Length: \\d+", "Content-Length: {length}");
  replace (&text, "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{uuid}");
  replace (&text, "outpaint-[0-9a-f]{24}\\.png", "{name}.png");
  replace (&text, "User-Agent: .*", "User-Agent: {agent}");
  replace (&text, "Accept-Encoding: .*", "Accept-Encoding: {packings}");

  return text;
}

/* ---- the server ---- */

/* Returns the bytes for "{png WIDTHxHEIGHT}" or "{png64 WIDTHxHEIGHT}". */
static GBytes *
make_png (const gchar *word, gsize *length)
{
  gboolean     is_base64              = g_str_has_prefix (word, "{png64 ");
  const gchar *numbers                = strchr (word, ' ') + 1;
  gchar       *by                     = NULL;
  gint         width                  = (gint) strtol (numbers, &by, 10);
  g_autoptr (OutpaintPicture) picture = outpaint_picture_new (width, atoi (by + 1), 3);
  g_autoptr (GBytes) file             = NULL;
  gchar *base64;

  *length = strcspn (word, "}") + 1;
  memset (picture->data, 90, (gsize) 3 * picture->width * picture->height);
  file = outpaint_encode_png (picture, NULL);
  if (!is_base64)
    return g_steal_pointer (&file);

  base64 = g_base64_encode (g_bytes_get_data (file, NULL), g_bytes_get_size (file));

  return g_bytes_new_take (base64, strlen (base64));
}

/* Returns the bytes of an answer, whose pictures are words. */
static GByteArray *
make_answer (const gchar *text)
{
  const gchar *body              = strstr (text, "\n\n");
  GByteArray  *answer            = g_byte_array_new ();
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree gchar *head         = NULL;
  g_auto (GStrv) lines           = NULL;

  g_assert_nonnull (body);
  for (const gchar *c = body + 2; *c != '\0';)
    if (g_str_has_prefix (c, "{png"))
      {
        gsize length;
        g_autoptr (GBytes) file = make_png (c, &length);

        g_byte_array_append (
          content, g_bytes_get_data (file, NULL), (guint) g_bytes_get_size (file));
        c += length;
      }
    else
      g_byte_array_append (content, (const guint8 *) c++, 1);

  if (content->len > 0 && content->data[content->len - 1] == '\n')
    g_byte_array_set_size (content, content->len - 1);

  head  = g_strndup (text, (gsize) (body - text));
  lines = g_strsplit (head, "\n", -1);
  for (gchar **line = lines; *line != NULL; line++)
    {
      g_autofree gchar *whole = g_strconcat (*line, "\r\n", NULL);

      g_byte_array_append (answer, (const guint8 *) whole, (guint) strlen (whole));
    }
  g_free (head);
  head = g_strdup_printf ("Content-Length: %u\r\nConnection: close\r\n\r\n", content->len);
  g_byte_array_append (answer, (const guint8 *) head, (guint) strlen (head));
  g_byte_array_append (answer, content->data, content->len);

  return answer;
}

static void
serve (LittleServer *server, GIOStream *stream, gpointer data)
{
  Script           *script      = data;
  g_autofree gchar *head        = little_server_read_head (server, stream);
  const gchar      *field       = strstr (head, "Content-Length: ");
  gsize             length      = field != NULL ? g_ascii_strtoull (field + 16, NULL, 10) : 0;
  g_autoptr (GString) whole     = g_string_new (head);
  g_autofree gchar *request     = NULL;
  g_autofree gchar *body        = g_malloc (length + 1);
  g_autoptr (GByteArray) answer = NULL;
  const Exchange *exchange;
  gint            n;

  /* A connection for the WebSocket that was given up. */
  if (*head == '\0')
    return;

  /* Not in the files, since their places among the requests are not fixed. */
  if (g_str_has_prefix (head, "GET /ws?")
      || (strstr (head, "/progress?") != NULL && g_atomic_int_get (&script->n_served) > 0))
    {
      little_server_print (server, stream, "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n");
      return;
    }

  n = g_atomic_int_add (&script->n_served, 1);
  g_input_stream_read_all (g_io_stream_get_input_stream (stream), body, length, NULL, NULL, NULL);
  g_string_append_len (whole, body, (gssize) length);
  request = normalize (script, whole->str, whole->len);
  if ((guint) n >= script->exchanges->len)
    g_error ("%s: there is one request too many:\n%s", script->name, request);

  exchange = g_ptr_array_index (script->exchanges, n);
  if (strcmp (g_strchomp (request), g_strchomp (exchange->request->str)) != 0)
    g_error (
      "%s: request %d is\n%s\nand not\n%s", script->name, n + 1, request, exchange->request->str);

  answer = make_answer (exchange->answer->str);
  little_server_write (server, stream, answer->data, answer->len);
}

/* ---- the files ---- */

static gchar *
expand (Script *script, const gchar *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "{host}", -1);

  return g_strjoinv (script->host, parts);
}

/* Reads a line that is neither of a request nor of an answer. */
static void
read_line (Script *script, const gchar *line)
{
  g_auto (GStrv) words    = g_strsplit (line, " ", 3);
  const gchar      *key   = words[0];
  const gchar      *name  = key != NULL && words[1] != NULL ? words[1] : "";
  g_autofree gchar *value = expand (script, *name != '\0' && words[2] != NULL ? words[2] : "");

  if (key == NULL || *key == '\0' || *key == '#')
    return;

  if (g_str_equal (key, "service"))
    script->service = outpaint_services_find (name);
  else if (g_str_equal (key, "set"))
    outpaint_settings_set (
      script->settings, outpaint_setup_find (script->service->name, name), value);
  else if (g_str_equal (key, "prompt"))
    {
      g_free (script->options->prompt);
      script->options->prompt = g_strdup (line + strlen ("prompt "));
    }
  else if (g_str_equal (key, "not"))
    {
      g_free (script->options->negative_prompt);
      script->options->negative_prompt = g_strdup (line + strlen ("not "));
    }
  else if (g_str_equal (key, "variations"))
    script->n = atoi (name);
  else if (g_str_equal (key, "test"))
    script->is_test = TRUE;
  else if (g_str_equal (key, "outcome"))
    script->outcome = g_strdup (line + strlen ("outcome "));
  else
    g_error ("%s: what is \"%s\"?", script->name, line);
}

static void
read_file (Script *script, const gchar *path)
{
  g_autofree gchar *text = NULL;
  g_auto (GStrv) lines   = NULL;
  Exchange *exchange     = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (gchar **line = lines; *line != NULL; line++)
    {
      gboolean is_request = **line == *REQUEST;

      if (!is_request && **line != *ANSWER)
        {
          read_line (script, *line);
          exchange = NULL;
          continue;
        }

      if (is_request && (exchange == NULL || exchange->answer->len > 0))
        {
          exchange          = g_new0 (Exchange, 1);
          exchange->request = g_string_new (NULL);
          exchange->answer  = g_string_new (NULL);
          g_ptr_array_add (script->exchanges, exchange);
        }
      if (exchange == NULL)
        g_error ("%s begins with an answer", script->name);
      g_string_append_printf (is_request ? exchange->request : exchange->answer,
                              "%s\n",
                              strlen (*line) > 2 ? *line + 2 : "");
    }
}

static Script *
script_new (const gchar *path)
{
  Script *script = g_new0 (Script, 1);

  script->name      = g_path_get_basename (path);
  script->settings  = outpaint_setup_load ("/nonexistent/outpaint.conf", NULL, NULL);
  script->options   = outpaint_options_new ();
  script->n         = 1;
  script->exchanges = g_ptr_array_new_with_free_func (exchange_free);
  script->server    = little_server_new (serve, script);
  script->host      = g_strdup_printf ("127.0.0.1:%u", little_server_get_port (script->server));
  read_file (script, path);

  return script;
}

static void
script_free (Script *script)
{
  g_assert_true (outpaint_errands_wait (30));
  little_server_free (script->server);
  g_free (script->name);
  g_free (script->host);
  g_free (script->outcome);
  outpaint_settings_unref (script->settings);
  outpaint_options_free (script->options);
  g_ptr_array_unref (script->exchanges);
  g_free (script);
}

/* Paints the variations in one call.  Returns their number and the message. */
static gchar *
paint_several (Script *script, gpointer prepared)
{
  g_autoptr (GPtrArray) results =
    g_ptr_array_new_with_free_func ((GDestroyNotify) outpaint_result_free);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint retry_after         = 0;

  script->service->paint_several (
    prepared, 41, script->n, results, NULL, NULL, NULL, &retry_after, &error);
  g_string_append_printf (text, "%u of %d pictures", results->len, script->n);
  for (guint i = 0; i < results->len; i++)
    {
      const OutpaintResult *result = g_ptr_array_index (results, i);

      g_string_append_printf (text, ", seed %" G_GINT64_FORMAT, result->seed);
    }
  if (error != NULL)
    g_string_append_printf (text, "; %s", error->message);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Paints 20 more columns at the right of 100 x 90 pixels, with the seed 41. */
static gchar *
paint (Script *script)
{
  const OutpaintService *service      = script->service;
  OutpaintPaintSpec      task         = { .options  = script->options,
                                          .geometry = { .source  = { 0, 0, 100, 90 },
                                                        .margins = { .right = 20 },
                                                        .frame   = { 0, 0, 120, 90 } } };
  g_autoptr (OutpaintPicture) picture = NULL;
  g_autoptr (OutpaintPicture) mask    = NULL;
  g_autoptr (OutpaintResult) result   = NULL;
  g_autoptr (GError) error            = NULL;
  gchar   *text                       = NULL;
  gint     retry_after                = 0;
  gpointer prepared;

  outpaint_service_get_size (
    service, script->settings, &task.geometry, script->options, &task.size);
  picture = outpaint_picture_new (task.size.width, task.size.height, 3);
  mask    = outpaint_picture_new (task.size.width, task.size.height, 1);
  memset (picture->data, 50, (gsize) 3 * picture->width * picture->height);
  memset (mask->data, 255, (gsize) mask->width * mask->height);
  task.picture = picture;
  task.mask    = mask;

  prepared = service->prepare (script->settings, &task, NULL, &error);
  g_assert_no_error (error);
  if (script->n > 1)
    text = paint_several (script, prepared);
  else
    result = service->paint (prepared, 41, NULL, NULL, NULL, &retry_after, &error);
  service->release (prepared);
  if (text != NULL)
    return text;
  if (result == NULL)
    return g_strdup (error->message);

  return g_strdup_printf ("%d x %d pixels, seed %" G_GINT64_FORMAT ", request \"%s\"",
                          result->picture->width,
                          result->picture->height,
                          result->seed,
                          result->request_id);
}

static gchar *
test_settings (Script *script)
{
  g_autoptr (OutpaintFinding) finding =
    outpaint_probe_run (script->service, script->settings, NULL, NULL);

  return g_strdup (finding->sentence);
}

static void
test_exchange (gconstpointer path)
{
  Script           *script  = script_new (path);
  g_autofree gchar *outcome = script->is_test ? test_settings (script) : paint (script);

  g_assert_cmpstr (outcome, ==, script->outcome);
  g_assert_cmpint (g_atomic_int_get (&script->n_served), ==, script->exchanges->len);
  script_free (script);
}

int
main (int argc, char **argv)
{
  static const gchar folder[] = OUTPAINT_TEST_DATA "/exchanges";
  g_autoptr (GDir) directory  = g_dir_open (folder, 0, NULL);
  const gchar *name;

  g_test_init (&argc, &argv, NULL);

  while ((name = g_dir_read_name (directory)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      {
        g_autofree gchar *path = g_strconcat ("/peer-exchanges/", name, NULL);

        g_test_add_data_func_full (
          path, g_build_filename (folder, name, NULL), test_exchange, g_free);
      }

  return g_test_run ();
}

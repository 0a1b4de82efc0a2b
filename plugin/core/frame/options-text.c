/* Options by name in one text
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/frame/options-text.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-c/json.h>

#include "core/base/error.h"
#include "core/base/text.h"

#define SHOWN_MAX 40 /* characters of a part of the text in a message */

/* Deep enough for any option; deeper values are not valid. */
#define DEPTH_MAX 4

typedef struct
{
  OutpaintOptions *options;
  gboolean         is_fill;
  const gchar     *rest; /* what was not read yet */
  GHashTable      *seen; /* options that were set */
} Parser;


/* Sets an error: the sentence with the beginning of text in the place of its %s. */
static gboolean
refuse (GError **error, const gchar *text, const gchar *sentence)
{
  g_autofree gchar *shown   = outpaint_text_clean (text, NULL, SHOWN_MAX);
  GString          *message = g_string_new (sentence);

  g_string_replace (message, "%s", shown, 1);
  g_set_error_literal (error, OUTPAINT_ERROR, OUTPAINT_ERROR_ARGUMENT, message->str);
  g_string_free (message, TRUE);

  return FALSE;
}

/* shown: the value as the user wrote it. */
static gboolean
refuse_value (const OutpaintOption *option, const gchar *shown, GError **error)
{
  g_autofree gchar *given = outpaint_text_clean (shown, NULL, SHOWN_MAX);
  g_autofree gchar *range = outpaint_option_describe_range (option);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("The argument \"%s\" is %s; it must be %s."),
               option->name,
               given,
               range);
  return FALSE;
}

/* Finds an option by its name, in which "_" may stand for "-". */
static const OutpaintOption *
find_option (const Parser *parser, const gchar *name)
{
  g_autofree gchar     *plain = g_strdelimit (g_strdup (name), "_", '-');
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    if (g_str_equal (list[i].name, plain)
        && !(parser->is_fill && outpaint_option_is_of_frame (&list[i])))
      return &list[i];

  return NULL;
}

static gboolean
refuse_name (const Parser *parser, const gchar *name, GError **error)
{
  g_autofree gchar *shown   = outpaint_text_clean (name, NULL, SHOWN_MAX);
  g_autoptr (GString) names = g_string_new (NULL);
  gint                  n;
  const OutpaintOption *list = outpaint_options_list (&n);

  for (gint i = 0; i < n; i++)
    if (find_option (parser, list[i].name) != NULL)
      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", list[i].name);

  g_set_error (error,
               OUTPAINT_ERROR,
               OUTPAINT_ERROR_ARGUMENT,
               _ ("There is no option \"%s\". The options are %s."),
               shown,
               names->str);
  return FALSE;
}

/* Finds an option that was not set before. */
static const OutpaintOption *
take_option (Parser *parser, const gchar *name, GError **error)
{
  const OutpaintOption *option = find_option (parser, name);

  if (option == NULL)
    refuse_name (parser, name, error);
  else if (g_hash_table_add (parser->seen, (gpointer) option))
    return option;
  else
    refuse (error, name, _ ("The option \"%s\" is given twice."));

  return NULL;
}

/* Reads a decimal number; strtod() accepts other forms, too. */
static gboolean
read_number (const gchar *text, gdouble *number)
{
  gchar *end = NULL;

  if (*text == '\0' || text[strspn (text, "+-.0123456789eE")] != '\0')
    return FALSE;

  *number = g_ascii_strtod (text, &end);

  return *end == '\0';
}

static gboolean
read_value (const OutpaintOption *option, const gchar *text, gdouble *number)
{
  gint choice;

  switch (option->type)
    {
    case OUTPAINT_OPTION_BOOLEAN:
      *number = g_str_equal (text, "true") || g_str_equal (text, "1");
      return *number != 0 || g_str_equal (text, "false") || g_str_equal (text, "0");

    case OUTPAINT_OPTION_CHOICE:
      choice  = outpaint_option_find_choice (option, text);
      *number = choice;
      if (choice != -1)
        return TRUE;
      break;

    default:
      break;
    }

  return read_number (text, number)
         && (option->type == OUTPAINT_OPTION_DOUBLE || *number == floor (*number));
}

static gboolean
set_value (Parser               *parser,
           const OutpaintOption *option,
           const gchar          *text,
           const gchar          *shown,
           GError              **error)
{
  gdouble number;

  if (option->type == OUTPAINT_OPTION_STRING)
    {
      outpaint_option_set_text (option, parser->options, text);
      return TRUE;
    }

  if (!read_value (option, text, &number)
      || !(number >= option->minimum && number <= option->maximum))
    return refuse_value (option, shown, error);

  outpaint_option_set_number (option, parser->options, number);

  return TRUE;
}

static void
skip_blanks (Parser *parser)
{
  while (g_ascii_isspace (*parser->rest))
    parser->rest++;
}

static gboolean
refuse_json (const Parser *parser, GError **error)
{
  if (*parser->rest == '\0')
    return refuse (error, "", _ ("The options are JSON that is cut off."));

  return refuse (error, parser->rest, _ ("The options are not valid JSON at \"%s\"."));
}

/* Reads the next value of a JSON text.  Free with json_object_put(). */
static json_object *
take_json (Parser *parser, GError **error)
{
  json_tokener *tokener = json_tokener_new_ex (DEPTH_MAX);
  json_object  *value =
    json_tokener_parse_ex (tokener, parser->rest, (gint) strlen (parser->rest) + 1);

  if (value != NULL)
    parser->rest += json_tokener_get_parse_end (tokener);
  else
    refuse_json (parser, error);
  json_tokener_free (tokener);

  return value;
}

static gboolean
fits (const OutpaintOption *option, json_object *value)
{
  const enum json_type type = json_object_get_type (value);

  switch (option->type)
    {
    case OUTPAINT_OPTION_STRING:
      return type == json_type_string
             && strlen (json_object_get_string (value))
                  == (gsize) json_object_get_string_len (value);
    case OUTPAINT_OPTION_BOOLEAN:
      return type == json_type_boolean || type == json_type_int;
    case OUTPAINT_OPTION_CHOICE:
      return type == json_type_string || type == json_type_int;
    default:
      return type == json_type_double || type == json_type_int;
    }
}

static gboolean
set_json (Parser *parser, const OutpaintOption *option, json_object *value, GError **error)
{
  const gchar *shown = json_object_to_json_string_ext (value, JSON_C_TO_STRING_NOSLASHESCAPE);

  if (!fits (option, value))
    return refuse_value (option, shown, error);

  return set_value (parser, option, json_object_get_string (value), shown, error);
}

static gboolean
take_separator (Parser *parser, gchar separator, GError **error)
{
  skip_blanks (parser);
  if (*parser->rest != separator)
    return refuse_json (parser, error);

  parser->rest++;
  skip_blanks (parser);

  return TRUE;
}

/* Reads a member of the object.  The parser of json-c would keep the last of
 * doubled members.
 */
static gboolean
parse_member (Parser *parser, GError **error)
{
  json_object          *name   = NULL;
  json_object          *value  = NULL;
  const OutpaintOption *option = NULL;
  gboolean              is_set = FALSE;

  if (*parser->rest != '"')
    return refuse_json (parser, error);

  name = take_json (parser, error);
  if (name != NULL && take_separator (parser, ':', error))
    value = take_json (parser, error);
  if (value != NULL)
    option = take_option (parser, json_object_get_string (name), error);
  if (option != NULL)
    is_set = set_json (parser, option, value, error);
  json_object_put (name);
  json_object_put (value);
  skip_blanks (parser);

  return is_set;
}

static gboolean
parse_object (Parser *parser, GError **error)
{
  if (!take_separator (parser, '{', error))
    return FALSE;

  if (*parser->rest != '}')
    {
      if (!parse_member (parser, error))
        return FALSE;
      while (*parser->rest == ',')
        if (!take_separator (parser, ',', error) || !parse_member (parser, error))
          return FALSE;
    }

  return take_separator (parser, '}', error)
         && (*parser->rest == '\0' || refuse_json (parser, error));
}

/* Reads the next word, without its quotation marks. */
static gchar *
take_word (Parser *parser, GError **error)
{
  GString *word  = g_string_new (NULL);
  gchar    quote = '\0';

  for (; *parser->rest != '\0' && (quote != '\0' || !g_ascii_isspace (*parser->rest));
       parser->rest++)
    {
      gchar c = *parser->rest;

      if (c == quote)
        quote = '\0';
      else if (quote == '\0' && (c == '"' || c == '\''))
        quote = c;
      else if (c == '\\' && quote != '\'' && parser->rest[1] != '\0')
        g_string_append_c (word, *++parser->rest);
      else
        g_string_append_c (word, c);
    }
  if (quote == '\0')
    return g_string_free (word, FALSE);

  refuse (error, word->str, _ ("The quotation mark before the end of \"%s\" is never closed."));
  g_string_free (word, TRUE);

  return NULL;
}

static gboolean
parse_word (Parser *parser, GError **error)
{
  g_autofree gchar     *word   = take_word (parser, error);
  gchar                *equals = word != NULL ? strchr (word, '=') : NULL;
  const OutpaintOption *option;
  g_autofree gchar     *shown = NULL;

  if (word == NULL)
    return FALSE;

  if (equals == NULL)
    return refuse (error,
                   word,
                   _ ("\"%s\" is not an option with a value. Write name=value, and put values with "
                      "blanks in quotation marks."));

  *equals = '\0';
  option  = take_option (parser, word, error);
  shown   = g_strdup_printf ("\"%s\"", equals + 1);

  return option != NULL && set_value (parser, option, equals + 1, shown, error);
}

static gboolean
parse_words (Parser *parser, GError **error)
{
  for (skip_blanks (parser); *parser->rest != '\0'; skip_blanks (parser))
    if (!parse_word (parser, error))
      return FALSE;

  return TRUE;
}

gboolean
outpaint_options_parse (OutpaintOptions *options,
                        const gchar     *text,
                        gboolean         is_fill,
                        GError         **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Parser parser               = { options, is_fill, text, seen };

  skip_blanks (&parser);

  return *parser.rest == '{' ? parse_object (&parser, error) : parse_words (&parser, error);
}

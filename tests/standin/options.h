/* Stand-in: options
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef STANDIN_OPTIONS_H
#define STANDIN_OPTIONS_H

#include <gio/gio.h>
#include <json-c/json.h>

G_BEGIN_DECLS

/* The behavior of the stand-in.  On the command line and in control documents,
 * the names have '-' for '_'; options.c has the table with ranges, defaults and
 * explanations.  Immutable once shared.  Strings are never NULL.
 */
typedef struct
{
  gint   port;
  gchar *ready_file;
  gchar *log;

  gchar *key;
  gchar *access_key;
  gchar *secret_key;
  gchar *session_token;
  gchar *region;
  gchar *basic;

  gchar   *paint;
  gchar   *true_file;
  gdouble  stretch;
  gchar   *shift;
  gdouble  soften;
  gchar   *gain;
  gchar   *offset;
  gboolean repaint;
  gint     round;
  gchar   *answer_file;

  gchar   *answer;
  gchar   *other_list;
  gchar   *encoding;
  gint     quality;
  gboolean data_prefix;
  gboolean one_picture;
  gint     alpha;
  gint     code;
  gint     status;
  gint     algorithm;
  gint     http_status;

  gchar *fail;
  gchar *fail_image;
  gint   fail_image_first;
  gint   fail_first;
  gint   fail_request;
  gchar *fail_seeds;
  gint   fail_status;
  gint   retry_after;

  gchar *comfyui;
  gint   comfyui_others;

  gint    concurrent;
  gdouble delay;
  gchar  *delay_seeds;
  gint    read_rate;
  gint    write_rate;
} StandinOptions;

StandinOptions *standin_options_new (void);
StandinOptions *standin_options_copy (const StandinOptions *options);
StandinOptions *standin_options_ref (StandinOptions *options);
void            standin_options_unref (StandinOptions *options);

/* Sets an option from text; NULL restores its default.  Returns FALSE with
 * G_OPTION_ERROR for an unknown option or an invalid value; the message
 * contains the option and its valid values.
 */
gboolean standin_options_set (StandinOptions *options,
                              const gchar    *name,
                              const gchar    *text,
                              GError        **error);

/* Sets the options in document (an object); null restores a default.  Refuses
 * options of the command line only.  After a failure some options may be set,
 * so apply it to a copy.
 */
gboolean standin_options_set_json (StandinOptions     *options,
                                   struct json_object *document,
                                   GError            **error);

/* Returns all options except the keys as an object. */
struct json_object *standin_options_to_json (const StandinOptions *options);

/* Reads the command line up to "--exec".  *command: the words after it, to be
 * freed with g_strfreev(), or NULL.  Prints the help and exits if requested.
 */
gboolean standin_options_parse (StandinOptions *options,
                                gint            argc,
                                gchar         **argv,
                                gchar        ***command,
                                GError        **error);

/* TRUE when a list such as "43,44" contains the seed. */
gboolean standin_seeds_contain (const gchar *seeds, gint64 seed);

/* Reads the n numbers of an option such as "1.03,0.985,0.96". */
void standin_numbers_read (const gchar *text, gint n, gdouble *numbers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandinOptions, standin_options_unref)

G_END_DECLS

#endif /* STANDIN_OPTIONS_H */

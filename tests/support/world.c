/* Fixture of GIMP, the plug-in and the stand-in
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "support/world.h"

#include <string.h>

#include "core/picture/codec.h"
#include "support/xcf-file.h"

#define PATTERN    0x47504154 /* "GPAT" */
#define MAX_PIXELS (64 << 20)


/* Adds the strings with the URL of the stand-in, which ends in a slash. */
static void
add_with_url (GStrvBuilder *all, const gchar *const *environment, const gchar *url)
{
  g_autofree gchar *stripped = g_strndup (url, strlen (url) - 1);

  for (gsize i = 0; environment != NULL && environment[i] != NULL; i++)
    {
      g_auto (GStrv) parts   = g_strsplit (environment[i], "{stand-in}", -1);
      g_autofree gchar *line = g_strjoinv (stripped, parts);

      g_strv_builder_add (all, line);
    }
}

World *
world_start_with (const gchar *const *environment)
{
  World            *world      = g_new0 (World, 1);
  g_autofree gchar *gateway    = NULL;
  g_autofree gchar *volcengine = NULL;
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) lines         = NULL;

  world->standin = standin_process_start ();

  gateway =
    g_strconcat ("OUTPAINT_GATEWAY_URL=", standin_process_get_gateway_url (world->standin), NULL);
  volcengine = g_strconcat (
    "OUTPAINT_VOLCENGINE_URL=", standin_process_get_volcengine_url (world->standin), NULL);

  g_strv_builder_add_many (all,
                           gateway,
                           volcengine,
                           "OUTPAINT_API_KEY=" STANDIN_KEY,
                           "VOLC_ACCESSKEY=" STANDIN_ACCESS_KEY,
                           "VOLC_SECRETKEY=" STANDIN_SECRET_KEY,
                           "OUTPAINT_TIMEOUT=5",
                           NULL);
  add_with_url (all, environment, standin_process_get_volcengine_url (world->standin));
  lines = g_strv_builder_end (all);

  world->gimp = gimp_process_start ((const gchar *const *) lines);

  return world;
}

World *
world_start (void)
{
  return world_start_with (NULL);
}

void
world_stop (World *world)
{
  gimp_process_stop (world->gimp);
  standin_process_stop (world->standin);
  g_free (world);
}

WorldCall
world_call (gint image, gint drawable)
{
  WorldCall call = {
    .image      = image,
    .drawable   = drawable,
    .prompt     = "a wide valley",
    .top        = 0.2,
    .bottom     = 0.2,
    .left       = 0.2,
    .right      = 0.2,
    .scale      = 7,
    .seed       = 7,
    .steps      = 30,
    .strength   = 0.8,
    .max_height = 1920,
    .max_width  = 1920,
    .variations = 1,
    .seam_width = 0,
    .service    = "gateway",
  };

  return call;
}

static gchar *
format_call (const WorldCall *call)
{
  g_autofree gchar *margins = g_strdup_printf (
    "%d %.6f %.6f %.6f %.6f", call->margins_from, call->top, call->bottom, call->left, call->right);

  return g_strdup_printf (
    "(plug-in-outpaint%s RUN-NONINTERACTIVE %d %d \"%s\" %s %.6f %d %d %.6f %d %d %d %d \"%s\")",
    call->is_fill ? "-fill" : "",
    call->image,
    call->drawable,
    call->prompt,
    call->is_fill ? "" : margins,
    call->scale,
    call->seed,
    call->steps,
    call->strength,
    call->max_height,
    call->max_width,
    call->variations,
    call->seam_width,
    call->service);
}

gint *
world_outpaint (World *world, const WorldCall *call, gint *n_layers, gchar **message)
{
  g_autofree gchar *command = format_call (call);
  g_autofree gchar *answer  = NULL;
  g_auto (GStrv) ids        = NULL;
  gint *layers;

  answer = gimp_process_eval (world->gimp,
                              message,
                              "(let ((r %s)) (unbreakupstr (map number->string (vector->list "
                              "(cadr r))) \" \"))",
                              command);
  if (answer == NULL)
    return NULL;

  ids       = g_strsplit (answer, " ", -1);
  *n_layers = (gint) g_strv_length (ids);
  layers    = g_new0 (gint, *n_layers);
  for (gint i = 0; i < *n_layers; i++)
    layers[i] = (gint) g_ascii_strtoll (ids[i], NULL, 10);

  return layers;
}

void
world_run_script (World *world, const gchar *format, ...)
{
  g_autofree gchar *script = NULL;
  va_list           args;

  va_start (args, format);
  script = g_strdup_vprintf (format, args);
  va_end (args);

  g_free (gimp_process_eval (world->gimp, NULL, "(begin %s \"\")", script));
}

gint
world_open (World *world, const OutpaintPicture *picture, gint *drawable)
{
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "in.xcf", NULL);
  gint image;

  standin_process_reset (world->standin, NULL);
  xcf_file_write (path, picture);
  image = gimp_process_eval_int (
    world->gimp, "(car (gimp-file-load RUN-NONINTERACTIVE \"%s\" \"in\"))", path);
  *drawable =
    gimp_process_eval_int (world->gimp, "(car (gimp-image-get-active-drawable %d))", image);

  return image;
}

/* Copies packed bytes.  As in a decoded PNG file, gray becomes RGB, and an opaque
 * alpha is left out.
 */
static OutpaintPicture *
take_bytes (const guint8 *bytes, gint width, gint height, gint channels)
{
  gint             n_colors  = channels < 3 ? 1 : 3;
  gboolean         has_alpha = FALSE;
  gsize            n         = (gsize) width * height;
  OutpaintPicture *picture;

  for (gsize i = 0; i < n && channels > n_colors; i++)
    has_alpha |= bytes[i * channels + n_colors] != 255;

  picture = outpaint_picture_new (width, height, has_alpha ? 4 : 3);
  for (gsize i = 0; i < n; i++, bytes += channels)
    {
      guint8 *pixel = picture->data + i * picture->channels;

      for (gint c = 0; c < 3; c++)
        pixel[c] = bytes[MIN (c, n_colors - 1)];
      if (has_alpha)
        pixel[3] = bytes[n_colors];
    }

  return picture;
}

/* Reads a PNG file, or a pattern of GIMP's devel-docs/pat.txt: six numbers, the
 * name, and packed bytes.
 */
static OutpaintPicture *
read_picture (const gchar *path)
{
  g_autoptr (GBytes) file  = NULL;
  g_autoptr (GError) error = NULL;
  OutpaintPicture *picture = NULL;
  gchar           *data;
  gsize            length;
  guint32          head[6] = { 0 };

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  file = g_bytes_new_take (data, length);
  memcpy (head, data, MIN (length, sizeof (head)));
  for (gsize i = 0; i < G_N_ELEMENTS (head); i++)
    head[i] = GUINT32_FROM_BE (head[i]);

  if (head[5] == PATTERN && length == head[0] + (gsize) head[2] * head[3] * head[4])
    return take_bytes ((guint8 *) data + head[0], (gint) head[2], (gint) head[3], (gint) head[4]);

  picture = outpaint_decode_picture (file, MAX_PIXELS, &error);
  g_assert_no_error (error);

  return picture;
}

/* GIMP 2.10 writes the pixels of an 8-bit layer as a pattern without a plug-in,
 * which takes half a second for a PNG file.
 */
OutpaintPicture *
world_get_drawable (World *world, gint image, gint drawable)
{
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "out.png", NULL);

  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(if (and (= %d 2) (= 1 (car (gimp-item-is-layer %d)))"
                             "(not (= INDEXED (car (gimp-image-base-type %d))))"
                             "(= PRECISION-U8-GAMMA (car (gimp-image-get-precision %d))))"
                             "(file-pat-save-internal RUN-NONINTERACTIVE %d %d \"file://%s\""
                             "\"out\" \"out\")"
                             "(file-png-save RUN-NONINTERACTIVE %d %d \"%s\" \"out\" "
                             "0 1 0 0 0 0 0))",
                             GIMP_MAJOR,
                             drawable,
                             image,
                             image,
                             image,
                             drawable,
                             path,
                             image,
                             drawable,
                             path));

  return read_picture (path);
}

OutpaintPicture *
world_get_visible (World *world, gint image)
{
  gint copy   = gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", image);
  gint merged = gimp_process_eval_int (
    world->gimp, "(car (gimp-image-merge-visible-layers %d CLIP-TO-IMAGE))", copy);
  OutpaintPicture *picture = world_get_drawable (world, copy, merged);

  world_delete (world, copy);

  return picture;
}

/* The images are equal when their difference, amplified so that 16-bit steps
 * are visible, is black.
 */
gboolean
world_shows (World *world, gint image, gint other, gint x, gint y)
{
  g_autofree gchar *mean = gimp_process_eval (
    world->gimp,
    NULL,
    "(let* ((i (car (gimp-image-duplicate %d))) (j (car (gimp-image-duplicate %d)))"
    "(l (begin (gimp-selection-none i) (gimp-selection-none j)"
    "(if (= INDEXED (car (gimp-image-base-type i))) (gimp-image-convert-rgb i))"
    "(if (= INDEXED (car (gimp-image-base-type j))) (gimp-image-convert-rgb j))"
    "(car (gimp-image-merge-visible-layers i CLIP-TO-IMAGE))))"
    "(k (car (gimp-image-merge-visible-layers j CLIP-TO-IMAGE)))"
    "(o (car (gimp-layer-new-from-drawable k i))))"
    "(gimp-image-insert-layer i o 0 0) (gimp-layer-set-offsets o %d %d)"
    "(gimp-layer-set-mode o LAYER-MODE-DIFFERENCE)"
    "(gimp-image-crop i (car (gimp-image-width j)) (car (gimp-image-height j)) %d %d)"
    "(let* ((m (car (gimp-image-merge-visible-layers i CLIP-TO-IMAGE))) (h 0))"
    "(gimp-layer-flatten m)"
    "(gimp-drawable-levels m HISTOGRAM-VALUE 0 %.9f TRUE 1 0 1 TRUE)"
    "(set! h (car (gimp-drawable-histogram m HISTOGRAM-VALUE 0 1)))"
    "(gimp-image-delete i) (gimp-image-delete j) (number->string h)))",
    image,
    other,
    x,
    y,
    x,
    y,
    1.0 / (1 << 10));

  return g_ascii_strtod (mean, NULL) == 0;
}

void
world_assert_shows (World *world, gint image, gint other, gint x, gint y)
{
  g_assert_true (world_shows (world, image, other, x, y));
}

void
world_delete (World *world, gint image)
{
  g_free (gimp_process_eval (world->gimp, NULL, "(gimp-image-delete %d)", image));
}

gchar *
world_describe (World *world, gint image)
{
  /* Lists layers by their IDs, and the layers in groups. */
  static const gchar script[] =
    "(define (describe-item i)"
    "(string-append (car (gimp-item-get-name i)) \" \" (unbreakupstr (map number->string (list i"
    "(car (gimp-drawable-width i)) (car (gimp-drawable-height i))"
    "(car (gimp-drawable-offsets i)) (cadr (gimp-drawable-offsets i))"
    "(car (gimp-item-get-visible i)) (car (gimp-layer-get-mask i))"
    "(car (gimp-layer-get-edit-mask i)))) \" \") \"; \""
    "(if (= 1 (car (gimp-item-is-group i)))"
    "(describe-items (cadr (gimp-item-get-children i))) \"\")))"
    "(define (describe-items v)"
    "(string-append \"( \" (apply string-append (map describe-item (vector->list v))) \") \"))"
    "(define (describe-image i)"
    "(string-append (describe-items (cadr (gimp-image-get-layers i)))"
    "(unbreakupstr (map number->string (append (gimp-selection-bounds i) (list"
    "(car (gimp-image-width i)) (car (gimp-image-height i))"
    "(car (gimp-image-get-active-drawable i)) (car (gimp-image-get-channels i))"
    "(car (gimp-image-find-next-guide i 0)) (car (gimp-image-is-dirty i))))) \" \")))";

  g_free (gimp_process_eval (world->gimp, NULL, "(begin %s \"\")", script));

  return gimp_process_eval (world->gimp, NULL, "(describe-image %d)", image);
}

void
world_assert_no_secret (const gchar *text)
{
  static const gchar *const secrets[] = { STANDIN_KEY, STANDIN_ACCESS_KEY, STANDIN_SECRET_KEY };

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (strstr (text, secrets[i]));
}

void
world_assert_no_secret_files (World *world)
{
  const gchar *const argv[] = { "grep",
                                "-r",
                                "-l",
                                "-a",
                                "-F",
                                "-e",
                                STANDIN_KEY,
                                "-e",
                                STANDIN_ACCESS_KEY,
                                "-e",
                                STANDIN_SECRET_KEY,
                                gimp_process_get_directory (world->gimp),
                                NULL };
  g_autofree gchar  *found  = NULL;

  g_assert_true (g_spawn_sync (
    NULL, (gchar **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &found, NULL, NULL, NULL));
  g_assert_cmpstr (found, ==, "");
}

gchar *
world_outpaint_in_vain (World *world, const WorldCall *call)
{
  g_autofree gchar *before = world_describe (world, call->image);
  g_autofree gchar *after  = NULL;
  gint              original =
    gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", call->image);
  gchar *message = NULL;
  gint   n_layers;

  g_assert_null (world_outpaint (world, call, &n_layers, &message));
  world_assert_no_secret (message);

  after = world_describe (world, call->image);
  g_assert_cmpstr (after, ==, before);
  world_assert_shows (world, call->image, original, 0, 0);
  world_delete (world, original);

  return message;
}

gchar *
world_get_logged (World *world, gint n, const gchar *path)
{
  json_object *requests = standin_process_get_requests (world->standin);
  json_object *member   = json_object_array_get_idx (requests, (size_t) n);
  g_auto (GStrv) names  = g_strsplit (path, ".", -1);
  gchar *text;

  for (gsize i = 0; names[i] != NULL; i++)
    if (json_object_is_type (member, json_type_array))
      member = json_object_array_get_idx (member, (size_t) g_ascii_strtoull (names[i], NULL, 10));
    else
      member = json_object_object_get (member, names[i]);

  text = g_strdup (member != NULL ? json_object_get_string (member) : "");
  json_object_put (requests);

  return text;
}

gint
world_count_requests (World *world)
{
  json_object *requests = standin_process_get_requests (world->standin);
  gint         n        = (gint) json_object_array_length (requests);

  json_object_put (requests);

  return n;
}

OutpaintPicture *
world_make_gradient (gint width, gint height)
{
  OutpaintPicture *picture = outpaint_picture_new (width, height, 3);

  for (gint y = 0; y < height; y++)
    for (gint x = 0; x < width; x++)
      {
        guint8 *pixel = outpaint_picture_row (picture, y) + 3 * x;

        pixel[0] = (guint8) (20 + 200 * x / width);
        pixel[1] = (guint8) (220 - 200 * y / height);
        pixel[2] = (guint8) (30 + 100 * x / width + 100 * y / height);
      }

  return picture;
}

gint
world_get_value (const OutpaintPicture *picture, gint x, gint y, gint channel)
{
  g_assert_cmpint (x, >=, 0);
  g_assert_cmpint (x, <, picture->width);
  g_assert_cmpint (y, >=, 0);
  g_assert_cmpint (y, <, picture->height);

  return outpaint_picture_row (picture, y)[x * picture->channels + channel];
}

gint
world_get_place (gint width, gint height, gint x, gint y, gint channel, gint seed)
{
  switch (channel)
    {
    case 0:
      return (gint) (40 + 175 * (x + 0.5) / width + 0.5);
    case 1:
      return (gint) (40 + 175 * (y + 0.5) / height + 0.5);
    default:
      return 100 + 10 * (seed % 8);
    }
}

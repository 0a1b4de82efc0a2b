/* Benchmark of the local painter and other programs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Measures quality, time and memory of local painters.  Each one, in a process
 * of its own, extends the middles of photographs to the size of the whole ones;
 * the results are compared with the photographs.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "bench/command-line/command-line.h"
#include "bench/photographs/photographs.h"
#include "core/picture/codec.h"
#include "numbers.h"

#define GRAIN 6 /* divisor of a frame's sides; a sixth is cut from each side */

#define LITTLE 16 /* side of a small source, pixels */

#define GMIC "gmic {in} {mask} inpaint_matchpatch[0] [1] keep[0] output {out}"

typedef struct
{
  gchar   *photographs;
  gchar   *output;
  gchar   *sizes;
  gchar   *sets;
  gchar   *own_program;
  gchar   *own_arguments;
  gchar  **painters;
  gchar  **names;
  gboolean is_alone;
  gboolean is_little;
} Options;

/* A photograph as a frame; its middle is extended. */
typedef struct
{
  const gchar     *name;
  gchar           *base; /* basename of its files */
  OutpaintPicture *truth;
  OutpaintRect     source;
} Frame;


static gchar *
get_path (const Frame *frame, const gchar *what)
{
  return g_strconcat (frame->base, "-", what, ".png", NULL);
}

static void
save (const Frame *frame, const OutpaintPicture *picture, const gchar *what)
{
  g_autofree gchar *path = get_path (frame, what);

  planes_save (picture, path);
}

/* Writes the source in a gray frame, and the mask of the rest. */
static void
save_input (const Frame *frame)
{
  gint width                         = frame->truth->width;
  gint height                        = frame->truth->height;
  g_autoptr (OutpaintPicture) source = planes_crop (frame->truth, &frame->source);
  g_autoptr (OutpaintPicture) in     = outpaint_picture_new (width, height, 3);
  g_autoptr (OutpaintPicture) mask   = outpaint_picture_new (width, height, 1);
  g_autofree gchar *path             = get_path (frame, "mask");
  g_autoptr (GError) error           = NULL;
  g_autoptr (GBytes) file            = NULL;

  memset (in->data, 128, 3 * (gsize) width * height);
  planes_paste (in, source, frame->source.x, frame->source.y);
  save (frame, in, "in");

  memset (mask->data, 255, (gsize) width * height);
  for (gint y = 0; y < frame->source.height; y++)
    memset (
      outpaint_picture_row (mask, frame->source.y + y) + frame->source.x, 0, frame->source.width);
  file = outpaint_encode_mask (mask, width, height, &error);
  g_assert_no_error (error);
  g_file_set_contents (
    path, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), &error);
  g_assert_no_error (error);
}

/* Returns a frame whose source has that many megapixels.  Smaller photographs
 * are enlarged.
 */
static Frame
make_frame (const Photograph *photograph,
            gdouble           megapixels,
            gboolean          is_little,
            const gchar      *directory)
{
  g_autoptr (OutpaintPicture) picture = planes_load (photograph->path);
  gdouble area                        = megapixels * 1e6 * 9 / 4;
  gdouble scale                       = sqrt (area / ((gdouble) picture->width * picture->height));
  Frame   frame                       = { .name = photograph->name };

  frame.base  = g_build_filename (directory, photograph->name, NULL);
  frame.truth = planes_rescale (picture,
                                (gint) lround (picture->width * scale / GRAIN) * GRAIN,
                                (gint) lround (picture->height * scale / GRAIN) * GRAIN);

  frame.source.x      = frame.truth->width / 6;
  frame.source.y      = frame.truth->height / 6;
  frame.source.width  = frame.truth->width - 2 * frame.source.x;
  frame.source.height = frame.truth->height - 2 * frame.source.y;
  if (is_little)
    frame.source =
      (OutpaintRect){ frame.truth->width / 2, frame.truth->height / 2, LITTLE, LITTLE };

  save (&frame, frame.truth, "truth");
  save_input (&frame);

  return frame;
}

static void
frame_clear (Frame *frame)
{
  g_free (frame->base);
  outpaint_picture_unref (frame->truth);
}

static void
run_painter (const Frame *frame, const Painter *painter, GPtrArray *all)
{
  g_autofree gchar *in                = get_path (frame, "in");
  g_autofree gchar *mask              = get_path (frame, "mask");
  g_autofree gchar *out               = get_path (frame, painter->name);
  g_autoptr (OutpaintPicture) painted = NULL;
  PainterCost cost;

  if (!painter_run (painter, in, mask, out, &cost))
    return;

  painted = planes_load (out);
  if (painted->width != frame->truth->width || painted->height != frame->truth->height)
    {
      g_printerr ("%s made a picture of another size: %s\n", painter->name, out);
      return;
    }

  g_ptr_array_add (all, numbers_new (painter->name, &cost, painted, frame->truth, &frame->source));
  numbers_print (frame->name, all->pdata[all->len - 1]);
}

static void
run_size (const Options *options, GPtrArray *photographs, GPtrArray *painters, const gchar *size)
{
  g_autofree gchar *directory = g_build_filename (options->output, size, NULL);
  g_autoptr (GPtrArray) all   = g_ptr_array_new_with_free_func ((GDestroyNotify) numbers_free);

  g_mkdir_with_parents (directory, 0777);
  g_print ("\n%s megapixels of source\n", size);
  for (guint i = 0; i < photographs->len; i++)
    {
      Frame frame = make_frame (
        photographs->pdata[i], g_ascii_strtod (size, NULL), options->is_little, directory);

      for (guint k = 0; k < painters->len; k++)
        run_painter (&frame, painters->pdata[k], all);
      frame_clear (&frame);
    }
  for (guint k = 0; k < painters->len; k++)
    numbers_print_means (all, ((Painter *) painters->pdata[k])->name);
}

static GPtrArray *
make_painters (const Options *options, const gchar *program)
{
  GPtrArray        *painters  = g_ptr_array_new_with_free_func ((GDestroyNotify) painter_free);
  g_autofree gchar *directory = g_path_get_dirname (program);
  g_autofree gchar *beside    = g_build_filename (directory, "paint-local", NULL);
  g_autofree gchar *quoted =
    g_shell_quote (options->own_program != NULL ? options->own_program : beside);
  g_autofree gchar *own =
    g_strdup_printf ("%s %s {in} {mask} {out}", quoted, options->own_arguments);

  g_ptr_array_add (painters, painter_new ("ours", own));
  if (options->is_alone)
    return painters;

  g_ptr_array_add (painters, painter_new ("gmic", GMIC));
  for (gint i = 0; options->painters != NULL && options->painters[i] != NULL; i++)
    {
      Painter *painter = painter_parse (options->painters[i]);

      if (painter == NULL)
        {
          g_printerr ("--painter takes NAME=COMMAND, not \"%s\".\n", options->painters[i]);
          exit (2);
        }
      g_ptr_array_add (painters, painter);
    }

  return painters;
}

static void
options_clear (Options *options)
{
  g_free (options->photographs);
  g_free (options->output);
  g_free (options->sizes);
  g_free (options->sets);
  g_free (options->own_program);
  g_free (options->own_arguments);
  g_strfreev (options->painters);
  g_strfreev (options->names);
}

static void
read_command_line (Options *options, int *argc, char ***argv)
{
  /* clang-format off */
  const GOptionEntry entries[] = {
    { "photographs", 'p', 0, G_OPTION_ARG_FILENAME, &options->photographs,
      "where fetch.sh has put them (build/photographs)", "DIR" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
      "where to write pictures (build/local)", "DIR" },
    { "sizes", 's', 0, G_OPTION_ARG_STRING, &options->sizes,
      "megapixels of the source (0.5,1,2,4)", "N,N" },
    { "set", 't', 0, G_OPTION_ARG_STRING, &options->sets,
      "T: the photographs to tune by; R: those to report on; TR: all (R)", "T|R|TR" },
    { "alone", 'a', 0, G_OPTION_ARG_NONE, &options->is_alone, "no other painters", NULL },
    { "little", 'l', 0, G_OPTION_ARG_NONE, &options->is_little,
      "frames of the same sizes around sources of 16 x 16 pixels", NULL },
    { "own", 0, 0, G_OPTION_ARG_FILENAME, &options->own_program,
      "the program that paints with outpaint_complete() (paint-local, beside this)", "PROGRAM" },
    { "arguments", 'A', 0, G_OPTION_ARG_STRING, &options->own_arguments,
      "arguments of that program, such as \"--seed 3\"", "TEXT" },
    { "painter", 'P', 0, G_OPTION_ARG_STRING_ARRAY, &options->painters,
      "one more, such as 'resynth=program {in} {mask} {out}'", "NAME=COMMAND" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->names, NULL, "[NAME...]" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  /* clang-format on */

  command_line_read (entries, argc, argv);
  command_line_set_default (&options->photographs, "build/photographs");
  command_line_set_default (&options->output, "build/local");
  command_line_set_default (&options->sizes, "0.5,1,2,4");
  command_line_set_default (&options->sets, "R");
  command_line_set_default (&options->own_arguments, "");
}

int
main (int argc, char *argv[])
{
  Options options                   = { 0 };
  g_autoptr (GPtrArray) photographs = NULL;
  g_autoptr (GPtrArray) painters    = NULL;
  g_auto (GStrv) sizes              = NULL;

  read_command_line (&options, &argc, &argv);
  photographs = photographs_find (options.photographs, options.sets, options.names);
  painters    = make_painters (&options, argv[0]);
  sizes       = g_strsplit (options.sizes, ",", -1);

  numbers_print_heading ();
  for (gint i = 0; sizes[i] != NULL; i++)
    run_size (&options, photographs, painters, sizes[i]);
  options_clear (&options);

  return 0;
}

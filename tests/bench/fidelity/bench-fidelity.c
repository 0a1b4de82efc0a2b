/* Benchmark of how well paintings fit their pictures
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Measures how well the painted part fits the picture.  Extends the middles of
 * photographs in a real GIMP with a service that returns the true surroundings,
 * changed as by a diffusion model, and compares the results with the
 * photographs.
 */

#include <stdlib.h>

#include <glib/gstdio.h>

#include "bench/command-line/command-line.h"
#include "bench/photographs/photographs.h"
#include "numbers.h"
#include "sheet.h"

#define EVERYTHING "registration,sharpness,color,detail,seam,border"

/* Default changes of the stand-in, as in the manual's table. */
#define USUAL_SERVICE                                                                              \
  "\"soften\": 0.6, \"gain\": \"1.03,0.985,0.96\", \"offset\": \"5,-4,-6\", \"shift\": "           \
  "\"0.5,0.5\", \"encoding\": \"jpeg\", \"quality\": 92"

typedef struct
{
  gchar   *photographs;
  gchar   *output;
  gchar   *ratios;
  gchar   *without;
  gchar   *service;
  gchar   *precision;
  gchar  **names;
  gint     largest;
  gint     seam_width;
  gboolean is_quick;
  gboolean with_shares;
} Options;

typedef struct
{
  const Options  *options;
  gchar          *directory; /* temporary directory for files passed to GIMP */
  gchar          *document;  /* options of the stand-in as JSON */
  StandinOptions *service;   /* the same options */
  GPtrArray      *photographs;
  GArray         *ratios; /* of gint */
} Bench;


static void
read_service (Bench *bench)
{
  const gchar      *changes  = bench->options->service;
  g_autofree gchar *truth    = g_build_filename (bench->directory, "truth.png", NULL);
  json_object      *document = NULL;
  g_autoptr (GError) error   = NULL;

  bench->document = g_strdup_printf ("{\"true\": \"%s\", \"repaint\": true, %s%s%s}",
                                     truth,
                                     USUAL_SERVICE,
                                     changes != NULL ? ", " : "",
                                     changes != NULL ? changes : "");
  bench->service  = standin_options_new ();
  document        = json_tokener_parse (bench->document);
  if (document == NULL || !standin_options_set_json (bench->service, document, &error))
    {
      g_printerr ("--service: %s\n", error != NULL ? error->message : "no members of an object");
      exit (2);
    }
  json_object_put (document);
}

static void
read_ratios (Bench *bench)
{
  g_auto (GStrv) words = g_strsplit (bench->options->ratios, ",", -1);

  bench->ratios = g_array_new (FALSE, FALSE, sizeof (gint));
  for (gint i = 0; words[i] != NULL; i++)
    {
      gint ratio = (gint) g_ascii_strtoll (words[i], NULL, 10);

      if (ratio != 1 && ratio != 2 && ratio != 4)
        {
          g_printerr ("--ratios: \"%s\" is not 1, 2 or 4.\n", words[i]);
          exit (2);
        }
      g_array_append_val (bench->ratios, ratio);
    }
}

/* Runs all photographs and ratios.  plain_world: a GIMP without corrections, or
 * NULL.  is_shown: write pictures and print lines.
 */
static GPtrArray *
run_all (const Bench *bench, World *world, World *plain_world, gboolean is_shown)
{
  GPtrArray      *all     = g_ptr_array_new_with_free_func ((GDestroyNotify) numbers_free);
  FidelitySetting setting = {
    bench->directory, bench->document, bench->options->precision, bench->options->seam_width
  };

  for (guint i = 0; i < bench->photographs->len * bench->ratios->len; i++)
    {
      const Photograph *photograph = bench->photographs->pdata[i % bench->photographs->len];
      gint              ratio = g_array_index (bench->ratios, gint, i / bench->photographs->len);
      g_autoptr (FidelityFrame) frame   = frame_new (photograph->name,
                                                   photograph->path,
                                                   ratio,
                                                   bench->options->largest,
                                                   bench->directory,
                                                   bench->service);
      g_autoptr (FidelityResult) plain  = NULL;
      g_autoptr (FidelityResult) result = run_frame (world, frame, &setting);

      if (plain_world != NULL)
        plain = run_frame (plain_world, frame, &setting);
      g_ptr_array_add (all, numbers_new (frame, result, plain));
      if (is_shown)
        {
          numbers_print (all->pdata[i]);
          sheet_write (frame, result, plain, bench->options->output);
        }
    }

  return all;
}

static void
run_table (const Bench *bench)
{
  World *world              = run_start (bench->options->without);
  World *plain_world        = bench->options->is_quick ? NULL : run_start (EVERYTHING);
  g_autoptr (GPtrArray) all = NULL;

  numbers_print_heading ();
  all = run_all (bench, world, plain_world, TRUE);
  g_print ("\n");
  for (guint i = 0; i < bench->ratios->len; i++)
    {
      numbers_print_median (all, g_array_index (bench->ratios, gint, i), "median");
      numbers_print_worst (all, g_array_index (bench->ratios, gint, i), "worst");
    }

  if (plain_world != NULL)
    world_stop (plain_world);
  world_stop (world);
}

static void
bench_clear (Bench *bench)
{
  static const gchar *const names[] = { "truth.png", "source.png" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree gchar *path = g_build_filename (bench->directory, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (bench->directory);
  g_free (bench->directory);
  g_free (bench->document);
  standin_options_unref (bench->service);
  g_ptr_array_unref (bench->photographs);
  g_array_unref (bench->ratios);
}

/* Prints the medians with all corrections, without each one and without any. */
static void
run_shares (const Bench *bench)
{
  g_auto (GStrv) names = g_strsplit ("," EVERYTHING, ",", -1);

  numbers_print_heading ();
  for (gint i = 0; i <= (gint) g_strv_length (names); i++)
    {
      const gchar      *without = names[i] != NULL ? names[i] : EVERYTHING;
      g_autofree gchar *title   = g_strconcat ("- ", names[i] != NULL ? without : "all", NULL);
      World            *world   = run_start (without);
      g_autoptr (GPtrArray) all = run_all (bench, world, NULL, FALSE);

      for (guint k = 0; k < bench->ratios->len; k++)
        numbers_print_median (
          all, g_array_index (bench->ratios, gint, k), i == 0 ? "everything" : title);
      world_stop (world);
    }
}

static void
options_clear (Options *options)
{
  g_free (options->photographs);
  g_free (options->output);
  g_free (options->ratios);
  g_free (options->without);
  g_free (options->service);
  g_free (options->precision);
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
      "where to write pictures (build/fidelity)", "DIR" },
    { "ratios", 'r', 0, G_OPTION_ARG_STRING, &options->ratios,
      "of the frame to what the service paints (1,2,4)", "N,N" },
    { "largest", 'l', 0, G_OPTION_ARG_INT, &options->largest,
      "a frame's longer side at most (3840)", "PIXELS" },
    { "seam", 's', 0, G_OPTION_ARG_INT, &options->seam_width,
      "the seam's width, -1 the plug-in's own (-1)", "PIXELS" },
    { "without", 'w', 0, G_OPTION_ARG_STRING, &options->without,
      "switch these corrections off: " EVERYTHING, "NAMES" },
    { "service", 'S', 0, G_OPTION_ARG_STRING, &options->service,
      "more options of the stand-in, such as '\"shift\": \"2,-1\", \"stretch\": 1.005'", "JSON" },
    { "precision", 0, 0, G_OPTION_ARG_STRING, &options->precision,
      "the image's (U8-GAMMA)", "U8-GAMMA|U16-GAMMA|FLOAT-LINEAR|..." },
    { "quick", 'q', 0, G_OPTION_ARG_NONE, &options->is_quick,
      "leave out the runs without any correction", NULL },
    { "shares", 0, 0, G_OPTION_ARG_NONE, &options->with_shares,
      "the medians with each correction switched off in turn", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->names, NULL, "[NAME...]" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  /* clang-format on */

  command_line_read (entries, argc, argv);
  command_line_set_default (&options->photographs, "build/photographs");
  command_line_set_default (&options->output, "build/fidelity");
  command_line_set_default (&options->ratios, "1,2,4");
  command_line_set_default (&options->without, "");
  command_line_set_default (&options->precision, "U8-GAMMA");
}

int
main (int argc, char *argv[])
{
  Options options = { .largest = 3840, .seam_width = -1 };
  Bench   bench   = { .options = &options };

  read_command_line (&options, &argc, &argv);
  bench.directory   = g_dir_make_tmp ("outpaint-fidelity-XXXXXX", NULL);
  bench.photographs = photographs_find (options.photographs, "F", options.names);
  read_ratios (&bench);
  read_service (&bench);
  g_mkdir_with_parents (options.output, 0777);

  if (options.with_shares)
    run_shares (&bench);
  else
    run_table (&bench);
  bench_clear (&bench);
  options_clear (&options);

  return 0;
}

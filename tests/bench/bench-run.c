/* Benchmark of a whole run in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Prints the time and memory of a whole run in a real GIMP, and for comparison
 * the time of saving and loading PNG files and gimp-layer-scale.
 */

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <unistd.h>

#include "support/world.h"

#define ANSWER_SIZE    1920
#define LIMIT_S        1200
#define WATCH_EVERY_US 2000
#define DEBUG_MARK     " outpaint-DEBUG: "

/* The debug message that ends each phase.  With several variations, some
 * messages repeat.
 */
static const struct
{
  const gchar *end;
  const gchar *name;
} phases[] = {
  { "source ", "starting the plug-in's process" },
  { "read: ", "reading" },
  { "canvas of ", "canvas: sketching" },
  { "picture of ", "encoding" },
  { ": HTTP 200", "sending, service, receiving" },
  { "answer of ", "decoding" },
  { "painted: ", "handing over" },
  { "painting corrected", "layer: reading, corrections" },
  { "detail found", "layer: detail" },
  { "layer's pixels written", "layer: scaling, writing" },
  { "layer's mask written", "layer: mask" },
  { "inserted after ", "inserting" },
};

typedef struct
{
  gint     megapixels;
  gint     variations;
  gchar   *precision;
  gchar   *service;
  gint     side;
  gboolean alone;
  gboolean quick;
  gboolean shares;
} Options;

/* A thread that samples the plug-in's memory during a run. */
typedef struct
{
  World  *world;
  gint    is_over; /* atomic */
  gint    pid;
  gdouble starting_peak; /* MiB, up to the first debug line */
  gdouble size;          /* MiB, at that line */
  gdouble peak;          /* MiB, from there on */
  gdouble own_cpu;       /* seconds of the plug-in's process */
} Watch;

typedef struct
{
  gdouble save_9; /* seconds */
  gdouble save_1;
  gdouble load;
  gdouble scale;
} OtherWay;


/* A debug message. */
typedef struct
{
  gint         pid;
  gdouble      time; /* seconds since midnight */
  const gchar *text;
} Line;

/* Parses GLib's format "(program:PID): domain-LEVEL: HH:MM:SS.mmm: text". */
static gboolean
parse_line (const gchar *text, Line *line)
{
  const gchar *mark = strstr (text, DEBUG_MARK);
  const gchar *pid  = strchr (text, ':');
  gint         hours, minutes, n_read = 0;
  gdouble      seconds;

  if (mark == NULL || pid == NULL || pid > mark)
    return FALSE;

  if (sscanf (mark + strlen (DEBUG_MARK), "%d:%d:%lf: %n", &hours, &minutes, &seconds, &n_read) != 3
      || n_read == 0)
    return FALSE;

  line->pid  = (gint) g_ascii_strtoll (pid + 1, NULL, 10);
  line->time = 3600 * hours + 60 * minutes + seconds;
  line->text = mark + strlen (DEBUG_MARK) + n_read;

  return TRUE;
}

static gdouble
get_time_of_day (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return 3600 * g_date_time_get_hour (now) + 60 * g_date_time_get_minute (now)
         + g_date_time_get_seconds (now);
}

/* Returns a field of /proc/PID/status in MiB; 0 when the process has ended. */
static gdouble
read_status (gint pid, const gchar *field)
{
  g_autofree gchar *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree gchar *text = NULL;
  const gchar      *at;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;

  at = strstr (text, field);

  return at != NULL ? g_ascii_strtod (at + strlen (field), NULL) / 1024 : 0;
}

/* Seconds of processor time out of /proc/PID/stat (see proc(5)), 0 when the process is
 * gone.
 */
static gdouble
read_cpu (gint pid)
{
  g_autofree gchar *path = g_strdup_printf ("/proc/%d/stat", pid);
  g_autofree gchar *text = NULL;
  glong             user = 0, kernel = 0;

  if (!g_file_get_contents (path, &text, NULL, NULL) || strrchr (text, ')') == NULL)
    return 0;

  sscanf (strrchr (text, ')') + 1,
          " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld",
          &user,
          &kernel);

  return (user + kernel) / (gdouble) sysconf (_SC_CLK_TCK);
}

/* See proc(5): 5 sets the peak back to the present size. */
static void
reset_peak (gint pid)
{
  g_autofree gchar *path = g_strdup_printf ("/proc/%d/clear_refs", pid);
  FILE             *file = fopen (path, "w");

  g_assert_nonnull (file);
  fputs ("5", file);
  g_assert_cmpint (fclose (file), ==, 0);
}

static gint
find_pid (World *world)
{
  g_autofree gchar *log = gimp_process_read_log (world->gimp);
  g_auto (GStrv) lines  = g_strsplit (log, "\n", -1);
  Line line;

  for (gsize i = 0; lines[i] != NULL; i++)
    if (parse_line (lines[i], &line))
      return line.pid;

  return 0;
}

static gpointer
watch_thread (gpointer data)
{
  Watch *watch = data;

  while (!g_atomic_int_get (&watch->is_over))
    {
      if (watch->pid == 0)
        {
          watch->pid = find_pid (watch->world);
          if (watch->pid != 0)
            {
              watch->starting_peak = read_status (watch->pid, "VmHWM:");
              watch->size          = read_status (watch->pid, "VmRSS:");
              reset_peak (watch->pid);
            }
        }
      else
        {
          watch->peak    = MAX (watch->peak, read_status (watch->pid, "VmHWM:"));
          watch->own_cpu = MAX (watch->own_cpu, read_cpu (watch->pid));
        }

      g_usleep (WATCH_EVERY_US);
    }

  return NULL;
}

static gdouble
time_eval (World *world, const gchar *command)
{
  gint64 start = g_get_monotonic_time ();

  g_free (gimp_process_eval (world->gimp, NULL, "%s", command));

  return (g_get_monotonic_time () - start) / (gdouble) G_TIME_SPAN_SECOND;
}

static gint
load_photograph (World *world, gint width, gint height, const gchar *precision, gint *drawable)
{
  gint image = gimp_process_eval_int (
    world->gimp,
    "(car (gimp-file-load RUN-NONINTERACTIVE \"%s/mountains.jpg\" \"mountains\"))",
    OUTPAINT_TEST_DATA);

  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(begin (gimp-image-undo-disable %d) (gimp-image-scale %d %d %d) "
                             "(gimp-image-undo-enable %d))",
                             image,
                             image,
                             width,
                             height,
                             image));
  if (g_strcmp0 (precision, "float") == 0)
    g_free (gimp_process_eval (
      world->gimp, NULL, "(gimp-image-convert-precision %d PRECISION-FLOAT-LINEAR)", image));

  *drawable =
    gimp_process_eval_int (world->gimp, "(car (gimp-image-get-active-drawable %d))", image);

  return image;
}

static gchar *
get_path (World *world, const gchar *name)
{
  return g_build_filename (gimp_process_get_directory (world->gimp), name, NULL);
}

static void
save_png (World *world, gint image, gint drawable, const gchar *path, gint compression)
{
  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(file-png-save RUN-NONINTERACTIVE %d %d \"%s\" \"out\" "
                             "0 %d 0 0 0 0 0)",
                             image,
                             drawable,
                             path,
                             compression));
}

/* Writes the answer for the stand-in, with the frame's aspect ratio; returns its path. */
static gchar *
make_answer (World *world, gint width, gint height)
{
  gchar            *path    = get_path (world, "answer.png");
  gdouble           scale   = (gdouble) ANSWER_SIZE / MAX (width, height);
  g_autofree gchar *options = NULL;
  gint              drawable;
  gint              image = load_photograph (
    world, (gint) lround (width * scale), (gint) lround (height * scale), NULL, &drawable);

  save_png (world, image, drawable, path, 6);
  world_delete (world, image);

  options = g_strdup_printf ("{\"answer-file\": \"%s\"}", path);
  standin_process_reset (world->standin, options);

  return path;
}

static OtherWay
time_other_way (World       *world,
                gint         image,
                gint         drawable,
                const gchar *answer,
                gint         width,
                gint         height,
                gboolean     quick)
{
  g_autofree gchar *path    = get_path (world, "sent.png");
  g_autofree gchar *command = NULL;
  gint64            start   = g_get_monotonic_time ();
  gint64            saved, saved_fast, loaded;
  gint              layer;
  OtherWay          other;

  if (!quick)
    save_png (world, image, drawable, path, 9);
  saved = g_get_monotonic_time ();
  save_png (world, image, drawable, path, 1);
  saved_fast = g_get_monotonic_time ();

  layer =
    gimp_process_eval_int (world->gimp,
                           "(let ((l (car (gimp-file-load-layer RUN-NONINTERACTIVE %d \"%s\"))))"
                           "(gimp-image-insert-layer %d l 0 0) l)",
                           image,
                           answer,
                           image);
  loaded = g_get_monotonic_time ();

  command     = g_strdup_printf ("(gimp-layer-scale %d %d %d FALSE)", layer, width, height);
  other.scale = time_eval (world, command);

  other.save_9 = (saved - start) / (gdouble) G_TIME_SPAN_SECOND;
  other.save_1 = (saved_fast - saved) / (gdouble) G_TIME_SPAN_SECOND;
  other.load   = (loaded - saved_fast) / (gdouble) G_TIME_SPAN_SECOND;

  return other;
}

/* Returns the longest time from the last byte of a request to its answer in the
 * stand-in, seconds.
 */
static gdouble
get_service_time (World *world)
{
  json_object *requests = standin_process_get_requests (world->standin);
  gdouble      longest  = 0;

  for (size_t i = 0; i < json_object_array_length (requests); i++)
    {
      json_object *record = json_object_array_get_idx (requests, i);
      gdouble read = json_object_get_double (json_object_object_get (record, "seconds_reading"));
      gdouble answered = json_object_get_double (json_object_object_get (record, "seconds"));

      longest = MAX (longest, answered - read);
    }
  json_object_put (requests);

  return longest;
}

static void
print_time (const gchar *name, gdouble seconds)
{
  g_print ("  %-40s %8.3f s\n", name, seconds);
}

/* Returns the index of the phase that ends with this message, or -1. */
static gint
find_phase (const Line *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (phases); i++)
    if (strstr (line->text, phases[i].end) != NULL)
      return (gint) i;

  return -1;
}

/* Prints the duration of each phase between start and end, seconds since midnight. */
static void
print_phases (World *world, gdouble start, gdouble end)
{
  g_autofree gchar *log                = gimp_process_read_log (world->gimp);
  g_auto (GStrv) lines                 = g_strsplit (log, "\n", -1);
  gdouble times[G_N_ELEMENTS (phases)] = { 0 };
  gdouble from                         = start;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      Line line;
      gint phase = parse_line (lines[i], &line) ? find_phase (&line) : -1;

      if (phase >= 0)
        {
          times[phase] += line.time - from;
          from = line.time;
        }
    }

  for (gsize i = 0; i < G_N_ELEMENTS (phases); i++)
    print_time (phases[i].name, times[i]);
  print_time ("returning", end - from);
}

/* Returns the plug-in's own time of a run, seconds.  prints: print the phases. */
static gdouble
time_run (World *world, const WorldCall *call, Watch *watch, gboolean prints)
{
  GThread          *thread  = g_thread_new ("watch", watch_thread, watch);
  gdouble           start   = get_time_of_day ();
  g_autofree gchar *message = NULL;
  g_autofree gint  *layers  = NULL;
  gint              n_layers;
  gdouble           end, service;

  layers = world_outpaint (world, call, &n_layers, &message);
  end    = get_time_of_day ();
  if (layers == NULL)
    g_error ("%s does not paint: %s", call->service, message);
  g_assert_cmpint (n_layers, ==, call->variations);
  g_atomic_int_set (&watch->is_over, TRUE);
  g_thread_join (thread);

  service = get_service_time (world);
  if (!prints)
    return end - start - service;

  g_print ("plug-in-outpaint, from the call to its return:\n");
  print_phases (world, start, end);
  print_time ("in all", end - start);
  print_time ("of that the service's", service);
  print_time ("the plug-in's own", end - start - service);
  print_time ("processor time of the plug-in", watch->own_cpu);
  g_print ("The service's is the stand-in's time from the request read to the answer ready.\n\n");

  return end - start - service;
}

/* Starts GIMP with the settings of all services. */
static World *
start_world (void)
{
  static const gchar *const environment[] = { "OUTPAINT_SDAPI_URL={stand-in}",
                                              "OUTPAINT_OPENAI_URL={stand-in}/v1",
                                              "OUTPAINT_COMFYUI_URL={stand-in}",
                                              ("OPENAI_API_KEY=" STANDIN_KEY),
                                              "OUTPAINT_TIMEOUT=60",
                                              NULL };

  return world_start_with (environment);
}

static void
print_comparison (const OtherWay *other, gdouble own, gboolean quick)
{
  gdouble rest = other->load + other->scale;

  g_print ("The way through files, in the same GIMP:\n");
  if (!quick)
    print_time ("file-png-save, compression 9 (default)", other->save_9);
  print_time ("file-png-save, compression 1", other->save_1);
  print_time ("loading the PNG that came", other->load);
  print_time ("gimp-layer-scale, default interpolation", other->scale);
  if (!quick)
    g_print ("  the plug-in's own time is %.3f of it\n", own / (other->save_9 + rest));
  g_print ("  with compression 1 the plug-in's own time is %.3f of it\n\n",
           own / (other->save_1 + rest));
}

static void
print_memory (const Watch *watch)
{
  g_print ("The plug-in process's memory (resident):\n");
  g_print ("  peak while GEGL starts                   %6.0f MiB\n", watch->starting_peak);
  g_print ("  at the beginning of the run              %6.0f MiB\n", watch->size);
  g_print ("  peak of the run                          %6.0f MiB\n", watch->peak);
}

/* Measures a run without these corrections ("" for none). */
static void
bench_without (const Options *options, const gchar *without)
{
  World            *world = NULL;
  gint              width = (gint) lround (sqrt (options->megapixels * 1.5e6));
  gint              drawable;
  gint              image;
  g_autofree gchar *answer = NULL;
  WorldCall         call;
  Watch             watch = { 0 };
  gdouble           own;

  g_setenv ("OUTPAINT_WITHOUT", without, TRUE);
  watch.world = world = world_start ();
  gimp_process_set_limit (world->gimp, LIMIT_S);
  image =
    load_photograph (world, width, (gint) lround (width / 1.5), options->precision, &drawable);
  call            = world_call (image, drawable);
  call.variations = options->variations;
  call.seam_width = -1;
  answer          = make_answer (world, 3, 2);
  own             = time_run (world, &call, &watch, FALSE);
  g_print ("%-48s %8.3f s %8.2f s %8.0f MiB\n",
           *without != '\0' ? without : "all corrections",
           own,
           watch.own_cpu,
           watch.peak);
  world_stop (world);
}

static void
bench_shares (const Options *options)
{
  static const gchar *const without[] = {
    "",       "registration", "sharpness", "color",
    "detail", "seam",         "border",    "registration,sharpness,color,detail,seam,border",
  };

  g_print ("The plug-in's own time, processor time and peak without these corrections:\n");
  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    bench_without (options, without[i]);
}

static void
bench (const Options *options)
{
  World            *world  = start_world ();
  gint              width  = (gint) lround (sqrt (options->megapixels * 1.5e6));
  gint              height = (gint) lround (width / 1.5);
  gint              drawable;
  gint              image  = load_photograph (world, width, height, options->precision, &drawable);
  WorldCall         call   = world_call (image, drawable);
  gint              right  = width + 2 * (gint) lround (width * call.left);
  gint              bottom = height + 2 * (gint) lround (height * call.top);
  g_autofree gchar *answer = make_answer (world, right, bottom);
  Watch             watch  = { .world = world };
  gdouble           own;

  gimp_process_set_limit (world->gimp, LIMIT_S);
  call.variations = options->variations;
  call.seam_width = -1;
  call.service    = options->service;
  call.max_width = call.max_height = options->side;
  g_print ("%s: %d x %d, %s, to %d x %d, %d variation(s)\n\n",
           options->service,
           width,
           height,
           options->precision,
           right,
           bottom,
           options->variations);

  own = time_run (world, &call, &watch, TRUE);
  if (!options->alone)
    {
      OtherWay other =
        time_other_way (world, image, drawable, answer, right, bottom, options->quick);

      print_comparison (&other, own, options->quick);
    }
  print_memory (&watch);
  world_stop (world);
}

int
main (int argc, char *argv[])
{
  Options            options   = { .megapixels = 24, .variations = 1, .side = 1920 };
  const GOptionEntry entries[] = {
    { "megapixels", 'm', 0, G_OPTION_ARG_INT, &options.megapixels, "of the photograph (24)", "N" },
    { "variations", 'v', 0, G_OPTION_ARG_INT, &options.variations, "1 to 4 (1)", "N" },
    { "precision",
      'p',
      0,
      G_OPTION_ARG_STRING,
      &options.precision,
      "the image's (u8)",
      "u8|float" },
    { "service", 'n', 0, G_OPTION_ARG_STRING, &options.service, "that paints (gateway)", "NAME" },
    { "side", 'l', 0, G_OPTION_ARG_INT, &options.side, "the maximum size (1920)", "N" },
    { "shares",
      's',
      0,
      G_OPTION_ARG_NONE,
      &options.shares,
      "the price of each correction: runs without it",
      NULL },
    { "quick", 'q', 0, G_OPTION_ARG_NONE, &options.quick, "without compression 9", NULL },
    { "alone", 'a', 0, G_OPTION_ARG_NONE, &options.alone, "without the other way", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  GOptionContext *context  = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  g_option_context_free (context);

  if (options.precision == NULL)
    options.precision = g_strdup ("u8");
  if (options.service == NULL)
    options.service = g_strdup ("gateway");
  g_setenv ("OUTPAINT_DEBUG", "1", TRUE);
  if (options.shares)
    bench_shares (&options);
  else
    bench (&options);
  g_free (options.precision);
  g_free (options.service);

  return 0;
}

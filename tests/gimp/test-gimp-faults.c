/* Tests of faults in GIMP
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Makes each call that the plug-in makes in GIMP fail, and kills the process at
 * each call.  Afterwards the image, saved as an XCF file, is unchanged byte for
 * byte or has the whole painting; a painting that was not inserted is stored.
 * By default one of EVERY calls fails, different ones in each trial; with
 * OUTPAINT_TESTS=all each of them.
 */

#include <string.h>

#include <glib/gstdio.h>

#include "core/store/recovery.h"
#include "support/world.h"

#define WIDTH  40
#define HEIGHT 30
#define EVERY  8

/* Layout of an XCF file: offset of the version, length of the header before the
 * image properties (without the precision, which exists from version 4 on), and
 * the type of the tattoo property.
 */
#define XCF_VERSION     9
#define XCF_HEAD        26
#define XCF_PROP_TATTOO 20

static World *world;
static gchar *directory; /* the stored paintings */
static gchar *fault;     /* the file that selects the fault */
static gint   base;      /* image that is duplicated for each fault */


static void
set_fault (const gchar *kind, gint n)
{
  g_autofree gchar *text = g_strdup_printf ("%s %d\n", kind, n);
  g_autofree gchar *log  = g_strconcat (fault, ".log", NULL);

  g_unlink (log);
  g_assert_true (g_file_set_contents (fault, text, -1, NULL));
}

/* Returns the calls since set_fault(). */
static GStrv
get_calls (void)
{
  g_autofree gchar *log  = g_strconcat (fault, ".log", NULL);
  g_autofree gchar *text = NULL;

  g_file_get_contents (log, &text, NULL, NULL);

  return g_strsplit (text != NULL ? g_strchomp (text) : "", "\n", -1);
}

static GBytes *
save (gint image)
{
  g_autofree gchar *path =
    g_build_filename (gimp_process_get_directory (world->gimp), "image.xcf", NULL);
  g_autoptr (GError) error = NULL;
  gchar *data;
  gsize  size;

  g_free (gimp_process_eval (
    world->gimp,
    NULL,
    "(gimp-xcf-save RUN-NONINTERACTIVE %d (car (gimp-image-get-active-drawable %d)) \"%s\" \"x\")",
    image,
    image,
    path));
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, size);
}

static gint
duplicate (void)
{
  return gimp_process_eval_int (world->gimp, "(car (gimp-image-duplicate %d))", base);
}

static gint
get_source (gint image)
{
  return gimp_process_eval_int (
    world->gimp,
    "(let ((g (aref (cadr (gimp-image-get-layers %d)) 0))) (aref (cadr (gimp-item-get-children g))"
    "(- (car (gimp-item-get-children g)) 1)))",
    image);
}

/* Sets the image's tattoo counter in an XCF file to 0, since calls without a
 * visible effect advance it.  The image's properties follow the header, each
 * with its type and its length.
 */
static GBytes *
forget_counter (GBytes *xcf)
{
  gsize   size = g_bytes_get_size (xcf);
  guint8 *data = g_memdup2 (g_bytes_get_data (xcf, NULL), size);
  gsize   at   = memcmp (data + XCF_VERSION, "v004", 4) < 0 ? XCF_HEAD : XCF_HEAD + 4;
  guint32 word[2];

  do
    {
      g_assert_cmpint (at + sizeof (word), <=, size);
      memcpy (word, data + at, sizeof (word));
      at += sizeof (word);
      if (GUINT32_FROM_BE (word[0]) == XCF_PROP_TATTOO)
        memset (data + at, 0, sizeof (guint32));
      at += GUINT32_FROM_BE (word[1]);
    }
  while (word[0] != 0);

  return g_bytes_new_take (data, size);
}

static gboolean
is_same (GBytes *before, GBytes *after, gboolean but_counter)
{
  g_autoptr (GBytes) one   = forget_counter (before);
  g_autoptr (GBytes) other = forget_counter (after);

  return but_counter ? g_bytes_equal (one, other) : g_bytes_equal (before, after);
}

/* Returns a painted layer or the new image; -1 with the message. */
static gint
outpaint (gint image, gint variations, gchar **message)
{
  WorldCall        call   = world_call (image, get_source (image));
  g_autofree gint *layers = NULL;
  gint             n_layers;

  call.variations = variations;
  call.seam_width = 4;
  layers          = world_outpaint (world, &call, &n_layers, message);

  return layers != NULL ? layers[0] : -1;
}

static gint
outpaint_one (gint image, gchar **message)
{
  return outpaint (image, 1, message);
}

static gint
outpaint_two (gint image, gchar **message)
{
  return outpaint (image, 2, message);
}

static gint
recover (gint image, gboolean as_image, gchar **message)
{
  g_autofree gchar *answer = gimp_process_eval (
    world->gimp,
    message,
    "(number->string (cadr (plug-in-outpaint-recover RUN-NONINTERACTIVE %d -1 0 %d)))",
    image,
    as_image);

  return answer != NULL ? (gint) g_ascii_strtoll (answer, NULL, 10) : -1;
}

static gint
recover_layer (gint image, gchar **message)
{
  return recover (image, FALSE, message);
}

static gint
recover_image (gint image, gchar **message)
{
  return recover (image, TRUE, message);
}

/* A procedure to run, and the first call to make fail: the first of all, or the
 * one that follows the last call named "after" by "more" calls.  The service's
 * answer arrives two calls after the source is read.
 */
typedef struct
{
  const gchar *name;
  const gchar *kind;
  gint (*run) (gint image, gchar **message);
  const gchar *after;
  gint         more;
} Trial;

static const Trial trials[] = {
  { "fail/outpaint", "fail", outpaint_one, "gimp-drawable-has-alpha", 2 },
  { "fail/variations", "fail", outpaint_two, "gimp-item-attach-parasite", 0 },
  { "fail/recover", "fail", recover_layer, "gimp-drawable-has-alpha", 2 },
  { "fail/recover-image", "fail", recover_image, NULL, 0 },
  { "kill/outpaint", "kill", outpaint_one, "gimp-drawable-has-alpha", 2 },
  { "kill/variations", "kill", outpaint_two, "gimp-item-attach-parasite", 0 },
};

/* Outcome of a trial. */
typedef enum
{
  END_AS_BEFORE, /* failed, image unchanged */
  END_WHOLE,     /* succeeded, image has the whole painting */
  END_APART,     /* succeeded, the painting is a new image */
  END_HALF,      /* killed in the undo step, which GIMP has closed and can undo */
  N_ENDS
} End;

/* The outcome without a fault. */
typedef struct
{
  gint  image;
  GStrv calls;
} Good;

static gint
count_images (void)
{
  return gimp_process_eval_int (world->gimp, "(car (gimp-image-list))");
}

/* Counts layers and groups, including those in groups. */
static gint
count_layers (gint image)
{
  return gimp_process_eval_int (
    world->gimp,
    "(letrec ((count (lambda (items) (if (null? items) 0 (+ 1 (count (cdr items))"
    "(if (= 1 (car (gimp-item-is-group (car items))))"
    "(count (vector->list (cadr (gimp-item-get-children (car items))))) 0))))))"
    "(count (vector->list (cadr (gimp-image-get-layers %d)))))",
    image);
}

/* Deletes images until n_images are left, newest first. */
static void
delete_newest (gint n_images)
{
  g_free (gimp_process_eval (world->gimp,
                             NULL,
                             "(let next () (if (> (car (gimp-image-list)) %d)"
                             "(begin (gimp-image-delete (aref (cadr (gimp-image-list)) 0)) (next))"
                             "\"\"))",
                             n_images));
}

static guint
count_kept (void)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);
  guint n                   = 0;

  for (guint i = 0; i < all->len; i++)
    n += !((const OutpaintRecovery *) g_ptr_array_index (all, i))->is_inserted;

  return n;
}

static void
forget_kept (void)
{
  g_autoptr (GPtrArray) all = outpaint_recovery_list (directory);

  for (guint i = 0; i < all->len; i++)
    g_assert_true (outpaint_recovery_remove (
      directory, ((const OutpaintRecovery *) g_ptr_array_index (all, i))->name, NULL));
}

/* Leaves exactly one stored painting, which was inserted. */
static void
keep_one (void)
{
  gint image = duplicate ();

  set_fault ("none", 0);
  forget_kept ();
  outpaint (image, 1, NULL);
  world_delete (world, image);
}

static void
judge_success (gint image, const Good *good, GBytes *before, GBytes *after, gint n_images, End *end)
{
  if (count_images () > n_images)
    {
      g_assert_true (is_same (before, after, TRUE));
      *end = END_APART;
      return;
    }

  g_assert_true (world_shows (world, image, good->image, 0, 0));
  g_assert_cmpint (count_layers (image), ==, count_layers (good->image));
  *end = END_WHOLE;
}

static gboolean
is_in_undo_step (const Good *good, gint k)
{
  gboolean is_open = FALSE;

  for (gint i = 0; i < k; i++)
    {
      is_open |= g_str_equal (good->calls[i], "gimp-image-undo-group-start");
      is_open &= !g_str_equal (good->calls[i], "gimp-image-undo-group-end");
    }

  return is_open;
}

static End
try_fault (const Trial *trial, const Good *good, gint k)
{
  gint image                = duplicate ();
  gint n_images             = count_images ();
  g_autoptr (GBytes) before = save (image);
  g_autoptr (GBytes) after  = NULL;
  g_autofree gchar *message = NULL;
  gboolean          is_kill;
  End               end = END_AS_BEFORE;
  gint              id;

  set_fault (trial->kind, k);
  id = trial->run (image, &message);
  set_fault ("none", 0);

  /* libgimp ends the process itself at some faults. */
  is_kill = g_str_equal (trial->kind, "kill")
            || (message != NULL && strstr (message, "no return values") != NULL);
  after = save (image);

  g_test_message ("%s %d, %s: %s%s",
                  trial->kind,
                  k,
                  good->calls[k],
                  id != -1 ? "succeeded" : message,
                  is_same (before, after, FALSE) ? "" : "; the file differs");
  if (id != -1)
    judge_success (image, good, before, after, n_images, &end);
  else if (is_kill && is_in_undo_step (good, k) && !is_same (before, after, TRUE))
    end = END_HALF;
  else
    {
      g_assert_true (is_same (before, after, is_kill));
      g_assert_cmpint (count_images (), ==, n_images);
    }

  delete_newest (n_images);
  world_delete (world, image);

  return end;
}

/* TRUE for getters.  They fail once, in the first trial only. */
static gboolean
is_asking (const gchar *call)
{
  static const gchar *const asking[] = { "-get-", "-is-",     "-width",     "-height",
                                         "-bpp",  "-offsets", "-has-alpha", "enable-precision" };
  gboolean                  found    = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (asking); i++)
    found |= strstr (call, asking[i]) != NULL;

  return found && !g_str_has_prefix (call, "gimp-layer-set-");
}

static gboolean
is_chosen (const Trial *trial, gint k)
{
  return g_strcmp0 (g_getenv ("OUTPAINT_TESTS"), "all") == 0 || (k + (trial - trials)) % EVERY == 0;
}

static gint
find_start (const Trial *trial, const Good *good)
{
  gint start = 0;

  for (gint i = 0; trial->after != NULL && good->calls[i] != NULL; i++)
    if (g_str_equal (good->calls[i], trial->after))
      start = i + 1 + trial->more;

  return start;
}

static void
test_trial (gconstpointer data)
{
  const Trial *trial        = data;
  gint         n_images     = count_images ();
  Good         good         = { .image = duplicate () };
  gint         ends[N_ENDS] = { 0 };
  gint         n_faults     = 0;

  keep_one ();
  set_fault ("none", 0);
  g_assert_cmpint (trial->run (good.image, NULL), !=, -1);
  good.calls = get_calls ();

  for (gint k = find_start (trial, &good); good.calls[k] != NULL; k++)
    {
      guint n_kept = count_kept ();
      End   end;

      if (!is_chosen (trial, k) || (trial != trials && is_asking (good.calls[k])))
        continue;

      end = try_fault (trial, &good, k);
      ends[end]++;
      n_faults++;

      /* A painting that was not inserted is stored. */
      if (trial->run == outpaint_one || trial->run == outpaint_two)
        {
          if (end == END_AS_BEFORE || end == END_HALF)
            g_assert_cmpuint (count_kept (), >, n_kept);
          keep_one ();
        }
    }

  g_print ("# %s: %d faults: %d failed, %d succeeded, %d made a new image, "
           "%d were half done and undoable\n",
           trial->name,
           n_faults,
           ends[END_AS_BEFORE],
           ends[END_WHOLE],
           ends[END_APART],
           ends[END_HALF]);

  g_strfreev (good.calls);
  delete_newest (n_images);
}

static void
start (const gchar *place)
{
  g_autofree gchar *line              = NULL;
  g_autoptr (OutpaintPicture) picture = world_make_gradient (WIDTH, HEIGHT);
  gint drawable;

  fault = g_build_filename (place, "fault", NULL);
  line  = g_strconcat ("OUTPAINT_FAULT=", fault, NULL);
  set_fault ("none", 0);
  world = world_start_with ((const gchar *const[]){ "LD_PRELOAD=" FAULT_LIBRARY, line, NULL, 0 });
  directory =
    g_build_filename (gimp_process_get_directory (world->gimp), "cache", "outpaint", NULL);
  base = world_open (world, picture, &drawable);

  /* The image has what the undo step must respect: a group with a partial mask,
   * a lock, a selection.
   */
  world_run_script (world,
                    "(let* ((i %d) (l %d) (g (car (gimp-layer-group-new i))) (m 0))"
                    "(gimp-image-insert-layer i g 0 0) (gimp-image-reorder-item i l g 0)"
                    "(set! m (car (gimp-layer-create-mask g ADD-MASK-WHITE)))"
                    "(gimp-layer-add-mask g m) (gimp-context-set-background '(0 0 0))"
                    "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 5 4 9 8)"
                    "(gimp-drawable-edit-fill m FILL-BACKGROUND)"
                    "(gimp-image-select-rectangle i CHANNEL-OP-REPLACE 11 7 13 9)"
                    "(gimp-item-set-lock-content l TRUE) (gimp-image-set-active-layer i l))",
                    base,
                    drawable);
}

static void
stop (const gchar *place)
{
  const gchar *const remove[] = { "rm", "-rf", place, NULL, 0 };

  /* libgimp prints warnings about injected failures. */
  gimp_process_forgive (world->gimp);
  world_stop (world);
  g_assert_true (g_spawn_sync (
    NULL, (gchar **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL));
  g_free (fault);
  g_free (directory);
}

int
main (int argc, char *argv[])
{
  g_autofree gchar *place = g_dir_make_tmp ("outpaint-faults-XXXXXX", NULL);
  gint              status;

  g_test_init (&argc, &argv, NULL);
  start (place);

  for (gsize i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      g_autofree gchar *path = g_strconcat ("/faults/", trials[i].name, NULL);

      g_test_add_data_func (path, &trials[i], test_trial);
    }

  status = g_test_run ();
  stop (place);

  return status;
}

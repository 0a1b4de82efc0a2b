/* Outpaint: extends a picture past its edges, for GIMP 2.10
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/memory.h"

#include <string.h>

#include "core/error.h"

#define GIGABYTE G_GINT64_CONSTANT (1000000000)

static const OutpaintRect large = { 0, 0, 20000, 10000 };


static void
test_size (void)
{
  g_assert_cmpint (outpaint_memory_get_size (), >, 10000000);
}

static void
test_enough (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (outpaint_memory_check_frame (&large, 4 * GIGABYTE, &error));
  g_assert_true (outpaint_memory_check_frame (&large, 0, &error));
  g_assert_no_error (error);
}

static void
test_too_little (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (outpaint_memory_check_frame (&large, 3 * GIGABYTE, &error));
  g_assert_error (error, OUTPAINT_ERROR, OUTPAINT_ERROR_SOURCE);
  g_assert_nonnull (strstr (error->message, "20000 × 10000"));
  g_assert_nonnull (strstr (error->message, "needs 4.0 GB"));
  g_assert_nonnull (strstr (error->message, "has 3.0 GB"));
}

/* Whose bytes are more than 32 bits tell. */
static void
test_largest (void)
{
  const OutpaintRect frame = { 0, 0, OUTPAINT_MAX_SIZE, OUTPAINT_MAX_SIZE };

  g_assert_false (outpaint_memory_check_frame (&frame, 64 * GIGABYTE, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/memory/size", test_size);
  g_test_add_func ("/memory/enough", test_enough);
  g_test_add_func ("/memory/too-little", test_too_little);
  g_test_add_func ("/memory/largest", test_largest);

  return g_test_run ();
}

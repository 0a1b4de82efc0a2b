/* Writes a color profile for the dialog's tests
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Usage: write-profile FILE.icc
 *
 * Writes a profile in which all colors except grays differ from sRGB.
 */

#include "support/icc-file.h"

static const IccProfile wide = {
  "A wide space",
  { { 0.60974, 0.31111, 0.01947 }, { 0.20528, 0.62567, 0.06087 }, { 0.14919, 0.06322, 0.74457 } },
  563 / 256.0,
};

int
main (int argc, char *argv[])
{
  if (argc != 2)
    {
      g_printerr ("write-profile FILE.icc\n");
      return 2;
    }

  icc_file_write (&wide, argv[1]);

  return 0;
}

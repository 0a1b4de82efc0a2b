/* Other painters as programs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef LOCAL_PAINTER_H
#define LOCAL_PAINTER_H

#include <glib.h>

G_BEGIN_DECLS

/* A program that paints: {in}, {mask} (white is to be painted) and {out} of
 * the command are replaced by the names of PNG files.
 */
typedef struct
{
  gchar *name;
  gchar *command;
} Painter;

typedef struct
{
  gdouble cpu;  /* seconds, of all its threads */
  gdouble wall; /* seconds, reading and writing the files included */
  gdouble peak; /* MB (10^6 bytes) resident at most */
} PainterCost;

/* "NAME=COMMAND"; NULL when it is not. */
Painter *painter_parse (const gchar *text);
Painter *painter_new (const gchar *name, const gchar *command);
void     painter_free (Painter *painter);

/* Runs the command and waits for it.  FALSE when it can't be run or fails. */
gboolean painter_run (const Painter *painter,
                      const gchar   *in,
                      const gchar   *mask,
                      const gchar   *out,
                      PainterCost   *cost);

G_END_DECLS

#endif /* LOCAL_PAINTER_H */

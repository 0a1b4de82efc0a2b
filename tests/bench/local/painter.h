/* Other painters as programs
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#ifndef LOCAL_PAINTER_H
#define LOCAL_PAINTER_H

#include <glib.h>

G_BEGIN_DECLS

/* A painting program.  In its command, {in}, {mask} (white for pixels to paint)
 * and {out} are replaced by names of PNG files.
 */
typedef struct
{
  gchar *name;
  gchar *command;
} Painter;

typedef struct
{
  gdouble cpu;  /* seconds of all threads */
  gdouble wall; /* seconds, including the reading and writing of files */
  gdouble peak; /* peak resident memory, MB (10^6 bytes) */
} PainterCost;

/* Parses "NAME=COMMAND"; returns NULL for other text. */
Painter *painter_parse (const gchar *text);
Painter *painter_new (const gchar *name, const gchar *command);
void     painter_free (Painter *painter);

/* Runs the command and waits for it.  Returns FALSE when it cannot be started or fails. */
gboolean painter_run (const Painter *painter,
                      const gchar   *in,
                      const gchar   *mask,
                      const gchar   *out,
                      PainterCost   *cost);

G_END_DECLS

#endif /* LOCAL_PAINTER_H */

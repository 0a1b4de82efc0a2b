/* Outlines on their way from a source to the edges of its frame
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/complete/outline-front.h"
#include "core/complete/outline-trace.h"

/* Most events of one move by the number of outlines; more are left for the next. */
#define MAX_EVENTS 8

/* Curves that turn back end together with a neighbor up to this far away. */
#define NEAR 0.1

/* A hidden crossing lies within a region of another color. */
typedef struct
{
  OutpaintCurve curve;
  gint          before;
  gint          after;
  gboolean      is_hidden;
  gboolean      has_ended; /* its curve turned back */
  gdouble       place;     /* see OutpaintRegionStart, without wrapping */
} Crossing;

struct _OutpaintFront
{
  GArray     *crossings; /* clockwise */
  gint        region;    /* all around, when there are no crossings */
  OutpaintBox last;      /* empty before the first move */
};


OutpaintFront *
outpaint_front_new (const GArray *outlines)
{
  OutpaintFront *front = g_new0 (OutpaintFront, 1);

  front->crossings = g_array_new (FALSE, TRUE, sizeof (Crossing));
  for (guint i = 0; i < outlines->len; i++)
    {
      const OutpaintOutline *outline  = &g_array_index (outlines, OutpaintOutline, i);
      Crossing               crossing = { .curve  = outline->curve,
                                          .before = outline->before,
                                          .after  = outline->after,
                                          .place  = outline->place };

      g_array_append_val (front->crossings, crossing);
    }

  return front;
}

void
outpaint_front_free (OutpaintFront *front)
{
  g_array_unref (front->crossings);
  g_free (front);
}

static Crossing *
get_crossing (const OutpaintFront *front, gint i)
{
  return &g_array_index (front->crossings, Crossing, i);
}

/* Returns the place of a point on the box, 0 to 1. */
static gdouble
get_place (const OutpaintBox *box, OutpaintPoint at)
{
  gdouble width  = box->right - box->left;
  gdouble height = box->bottom - box->top;

  if (at.y <= box->top)
    return (at.x - box->left) / width / 4;
  if (at.x >= box->right)
    return 0.25 + (at.y - box->top) / height / 4;
  if (at.y >= box->bottom)
    return 0.5 + (box->right - at.x) / width / 4;

  return 0.75 + (box->bottom - at.y) / height / 4;
}

static void
move_crossing (Crossing *crossing, const OutpaintBox *box)
{
  gdouble place;

  crossing->has_ended = !outpaint_curve_leave (&crossing->curve, box);
  if (crossing->has_ended)
    return;

  place           = get_place (box, crossing->curve.at);
  crossing->place = place + rint (crossing->place - place);
}

/* Exchanges neighbors; the last one and the first one are neighbors, too. */
static void
swap (OutpaintFront *front, gint i, gint j)
{
  Crossing *first  = get_crossing (front, i);
  Crossing *second = get_crossing (front, j);
  Crossing  other  = *first;
  gdouble   turns  = j < i ? 1.0 : 0.0;

  *first  = *second;
  *second = other;
  first->place += turns;
  second->place -= turns;
}

/* Shows the hidden crossings from i to j, exclusive, when they lead from the one
 * region to the other.
 */
static gboolean
show_hidden (OutpaintFront *front, gint i, gint j, gint before, gint after)
{
  gint n      = (gint) front->crossings->len;
  gint region = before;

  for (gint k = (i + 1) % n; k != j; k = (k + 1) % n)
    if (get_crossing (front, k)->before == region)
      region = get_crossing (front, k)->after;
  if (region != after)
    return FALSE;

  region = before;
  for (gint k = (i + 1) % n; k != j; k = (k + 1) % n)
    if (get_crossing (front, k)->before == region)
      {
        get_crossing (front, k)->is_hidden = FALSE;
        region                             = get_crossing (front, k)->after;
      }

  return TRUE;
}

/* Ends the region between two visible crossings.  Returns whether these have
 * ended, too; else one of them has become hidden.
 */
static gboolean
close_region (OutpaintFront *front, gint i, gint j)
{
  Crossing *first  = get_crossing (front, i);
  Crossing *second = get_crossing (front, j);

  if (show_hidden (front, i, j, first->before, second->after))
    {
      front->region = first->before;
      g_array_remove_index (front->crossings, MAX (i, j));
      g_array_remove_index (front->crossings, MIN (i, j));
      return TRUE;
    }

  if (second->has_ended || (!first->has_ended && first->curve.n_used >= second->curve.n_used))
    {
      first->after      = second->after;
      second->is_hidden = TRUE;
    }
  else
    {
      second->before   = first->before;
      first->is_hidden = TRUE;
    }

  return FALSE;
}

/* Shows a hidden crossing which comes out behind the region that hides it. */
static void
come_out (Crossing *first, Crossing *second)
{
  if (second->is_hidden && !first->is_hidden && first->before == second->before)
    {
      second->is_hidden = FALSE;
      first->before     = second->after;
    }
  else if (first->is_hidden && !second->is_hidden && second->after == first->after)
    {
      first->is_hidden = FALSE;
      second->after    = first->before;
    }
}

/* Lets neighbors pass that have met. */
static void
meet (OutpaintFront *front, gint i, gint j)
{
  Crossing *first  = get_crossing (front, i);
  Crossing *second = get_crossing (front, j);

  if (first->is_hidden || second->is_hidden)
    come_out (first, second);
  else if (close_region (front, i, j))
    return;

  swap (front, i, j);
}

/* Returns the visible crossing next to i, in the direction of step. */
static gint
find_visible (const OutpaintFront *front, gint i, gint step)
{
  gint n = (gint) front->crossings->len;
  gint k = (i + step + n) % n;

  while (k != i && get_crossing (front, k)->is_hidden)
    k = (k + step + n) % n;

  return k;
}

/* Returns the distance between two neighbors. */
static gdouble
get_gap (const OutpaintFront *front, gint i, gint j)
{
  return get_crossing (front, j)->place - get_crossing (front, i)->place + (j <= i ? 1.0 : 0.0);
}

/* Closes the region on one side of a curve that turned back. */
static gboolean
close_ended (OutpaintFront *front, gint i)
{
  gint     before    = find_visible (front, i, -1);
  gint     after     = find_visible (front, i, 1);
  gboolean is_before = before != i && get_gap (front, before, i) < NEAR
                       && get_crossing (front, before)->before == get_crossing (front, i)->after;
  gboolean is_after = after != i && get_gap (front, i, after) < NEAR
                      && get_crossing (front, after)->after == get_crossing (front, i)->before;

  if (is_before && (!is_after || get_gap (front, before, i) < get_gap (front, i, after)))
    return close_region (front, before, i);

  return is_after && close_region (front, i, after);
}

/* Returns the visible crossing before a place. */
static gint
find_before (const OutpaintFront *front, gdouble place)
{
  gint    best    = -1;
  gdouble nearest = 2.0;

  for (guint i = 0; i < front->crossings->len; i++)
    {
      gdouble behind = place - get_crossing (front, (gint) i)->place;

      behind -= floor (behind);
      if (!get_crossing (front, (gint) i)->is_hidden && behind < nearest)
        {
          nearest = behind;
          best    = (gint) i;
        }
    }

  return best;
}

static gboolean
contains (const OutpaintCurve *circle, OutpaintPoint point)
{
  gdouble x = point.x - circle->center.x;
  gdouble y = point.y - circle->center.y;

  return x * x + y * y < circle->radius * circle->radius;
}

/* Returns the other end of a circle whose one end is crossing i, if the region
 * after i also lies before that end, or -1.
 */
static gint
find_end (const OutpaintFront *front, gint i)
{
  const Crossing *crossing = get_crossing (front, i);

  for (gint k = 0; k < (gint) front->crossings->len; k++)
    {
      const Crossing *other = get_crossing (front, k);

      if (k != i && !other->is_hidden && other->before == crossing->after
          && other->after == crossing->before && other->curve.turn == -crossing->curve.turn
          && outpaint_curve_is_same_circle (&crossing->curve, &other->curve))
        return k;
    }

  return -1;
}

/* A corner of the box left a circle whose ends are both on their way: inserts
 * the two points, after crossing i, where the box crosses it from now on.
 */
static void
insert_pair (OutpaintFront  *front,
             gint            i,
             const Crossing *start,
             OutpaintPoint   corner,
             gdouble         place)
{
  const OutpaintPoint center = start->curve.center;
  gdouble             x      = corner.x - center.x;
  gdouble             y      = corner.y - center.y;
  gdouble             length = sqrt (x * x + y * y);
  Crossing            pair[] = { *start, *start };

  for (gint k = 0; k < 2; k++)
    {
      pair[k].has_ended = FALSE;
      pair[k].place     = place;
      pair[k].curve.at  = (OutpaintPoint){ center.x + x * start->curve.radius / length,
                                           center.y + y * start->curve.radius / length };
    }
  pair[0].before     = start->after;
  pair[0].after      = start->before;
  pair[0].curve.turn = -start->curve.turn;
  g_array_insert_vals (front->crossings, (guint) i + 1, pair, 2);
}

/* Inserts crossings where a corner of the box, at a place of 0, 0.25 and so on,
 * has left a circle since the last box.
 */
static void
leave_circles (OutpaintFront *front, OutpaintPoint before, OutpaintPoint corner, gdouble place)
{
  gint i = find_before (front, place);

  for (guint k = 0; i >= 0 && k < front->crossings->len; k++)
    {
      const Crossing start = *get_crossing (front, (gint) k);

      if (start.is_hidden || !start.curve.is_circle || start.after != get_crossing (front, i)->after
          || !contains (&start.curve, before) || contains (&start.curve, corner)
          || find_end (front, (gint) k) < 0)
        continue;

      insert_pair (
        front, i, &start, corner, place + floor (get_crossing (front, i)->place - place) + 1.0);
      return;
    }
}

/* Handles the first event of a move.  Returns whether there was one. */
static gboolean
handle_event (OutpaintFront *front)
{
  gint n = (gint) front->crossings->len;

  for (gint i = 0; i < n && n > 1; i++)
    {
      if (get_gap (front, i, (i + 1) % n) < 0.0)
        {
          meet (front, i, (i + 1) % n);
          return TRUE;
        }
      if (get_crossing (front, i)->has_ended && !get_crossing (front, i)->is_hidden
          && close_ended (front, i))
        return TRUE;
    }

  return FALSE;
}

void
outpaint_front_move (OutpaintFront *front, const OutpaintBox *box)
{
  const OutpaintBox  *last      = &front->last;
  const OutpaintPoint before[]  = { { last->left, last->top },
                                    { last->right, last->top },
                                    { last->right, last->bottom },
                                    { last->left, last->bottom } };
  const OutpaintPoint corners[] = { { box->left, box->top },
                                    { box->right, box->top },
                                    { box->right, box->bottom },
                                    { box->left, box->bottom } };
  gint                n_left    = MAX_EVENTS * (gint) front->crossings->len;

  for (gint i = 0; i < 4 && last->right > last->left; i++)
    leave_circles (front, before[i], corners[i], i / 4.0);
  front->last = *box;

  for (guint i = 0; i < front->crossings->len; i++)
    move_crossing (get_crossing (front, (gint) i), box);

  while (n_left > 0 && handle_event (front))
    n_left--;
}

static gint
compare_starts (gconstpointer a, gconstpointer b)
{
  const OutpaintRegionStart *first  = a;
  const OutpaintRegionStart *second = b;

  return (first->place > second->place) - (first->place < second->place);
}

void
outpaint_front_list (const OutpaintFront *front, GArray *starts)
{
  OutpaintRegionStart first = { 0.0, front->region };

  g_array_set_size (starts, 0);
  for (guint i = 0; i < front->crossings->len; i++)
    {
      const Crossing           *crossing = get_crossing (front, (gint) i);
      const OutpaintRegionStart start    = { crossing->place - floor (crossing->place),
                                             crossing->after };

      if (!crossing->is_hidden)
        g_array_append_val (starts, start);
    }
  g_array_sort (starts, compare_starts);

  if (starts->len > 0)
    first.region = g_array_index (starts, OutpaintRegionStart, starts->len - 1).region;
  g_array_prepend_val (starts, first);
}

/* Continues thin straight lines over the edges of a source
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "core/complete/arcs.h"
#include "core/complete/lines.h"
#include "core/complete/rectangle.h"

/* Lines are found in a reduced source whose shorter side has about this many pixels. */
#define REDUCED_SIDE 320

/* In pixels of the reduced source: where a line is found, how far and at least
 * how far it is followed inwards, how long it is at least, and how far it may move from one row to
 * the next, in halves.
 */
#define FIRST_ROW  1
#define MAX_ROWS   64
#define MIN_ROWS   10
#define MIN_LENGTH 24
#define MAX_STEP   4

/* Radius of the median that is the background, largest width of a line, largest
 * gap within one, and width of the background at its sides; reduced pixels.
 */
#define MEDIAN_RADIUS 30
#define MAX_WIDTH     28
#define MAX_GAP       7
#define FLANK         5
#define RIM           3

/* Least difference of a line from its background, sum of the channels, 8-bit
 * levels; the background's largest one, the largest one between both sides of
 * the line, and a row's largest one from the first row, by the line's.
 */
#define MIN_CONTRAST 50
#define MAX_ROUGH    0.25
#define MAX_UNEVEN   0.5
#define MAX_CHANGE   0.4

/* Largest distance from the straight line, reduced pixels. */
#define MAX_BEND 0.7

/* Least part of a line's straight rows that is copied at once, and differences
 * in columns which do not matter.
 */
#define MIN_PIECE 0.6
#define EXACT     0.02

/* Least side of a source in pixels. */
#define MIN_SOURCE 80

/* Least length of a line by its width. */
#define MIN_THINNESS 3

/* More lines are a texture. */
#define MAX_LINES 24

#define MAX_PROFILE (MAX_WIDTH + 2 * RIM)

/* Rows before the border where a line is looked for that is already painted. */
#define LOOK_AHEAD 2

typedef enum
{
  TOP,
  RIGHT,
  BOTTOM,
  LEFT,
  N_SIDES
} Side;

/* Seen from its side: columns run along the side, rows inwards. */
typedef struct
{
  const OutpaintPicture *picture;
  OutpaintRect           rect;
  Side                   side;
} View;

/* A line, in columns and rows of a view. */
typedef struct
{
  Side    side;
  gdouble left; /* column of its left edge in row 0 */
  gdouble width;
  gdouble slope;  /* columns per row */
  gint    n_rows; /* how far it is straight */
} Line;

typedef struct
{
  gint colors[MAX_PROFILE][3]; /* less the background's */
  gint n;
} Profile;


static gint
count_columns (const View *view)
{
  return view->side == TOP || view->side == BOTTOM ? view->rect.width : view->rect.height;
}

static gint
count_rows (const View *view)
{
  return view->side == TOP || view->side == BOTTOM ? view->rect.height : view->rect.width;
}

/* Returns the index of a pixel; rows below 0 are outside of the source. */
static gssize
get_index (const View *view, gint column, gint row)
{
  gint x = view->rect.x;
  gint y = view->rect.y;

  switch (view->side)
    {
    case TOP:
      x += column;
      y += row;
      break;
    case BOTTOM:
      x += column;
      y += view->rect.height - 1 - row;
      break;
    case LEFT:
      x += row;
      y += column;
      break;
    default:
      x += view->rect.width - 1 - row;
      y += column;
    }

  if (x < 0 || y < 0 || x >= view->picture->width || y >= view->picture->height)
    return -1;

  return (gssize) y * view->picture->width + x;
}

static const guint8 *
get_pixel (const View *view, gint column, gint row)
{
  return view->picture->data + 3 * get_index (view, column, row);
}

/* Returns the mean colors of squares of size pixels. */
static OutpaintPicture *
reduce (const OutpaintPicture *picture, const OutpaintRect *source, gint size)
{
  OutpaintPicture *reduced = outpaint_picture_new (source->width / size, source->height / size, 3);

  for (gint y = 0; reduced != NULL && y < reduced->height; y++)
    for (gint x = 0; x < reduced->width; x++)
      for (gint c = 0; c < 3; c++)
        {
          gint sum = 0;

          for (gint i = 0; i < size * size; i++)
            sum += picture->data[3
                                   * ((gsize) (source->y + y * size + i / size) * picture->width
                                      + source->x + x * size + i % size)
                                 + c];
          reduced->data[3 * ((gsize) y * reduced->width + x) + c] = (guint8) (sum / (size * size));
        }

  return reduced;
}

static gint
get_median (const View *view, gint column, gint row, gint channel)
{
  gint counts[256] = { 0 };
  gint first       = MAX (column - MEDIAN_RADIUS, 0);
  gint last        = MIN (column + MEDIAN_RADIUS, count_columns (view) - 1);
  gint level       = 0;
  gint n           = 0;

  for (gint i = first; i <= last; i++)
    counts[get_pixel (view, i, row)[channel]]++;
  while (2 * (n += counts[level]) <= last - first)
    level++;

  return level;
}

/* Writes each column's difference from the background. */
static void
find_differences (const View *view, gint *differences)
{
  for (gint i = 0; i < count_columns (view); i++)
    {
      differences[i] = 0;
      for (gint c = 0; c < 3; c++)
        differences[i] +=
          ABS (get_pixel (view, i, FIRST_ROW)[c] - get_median (view, i, FIRST_ROW, c));
    }
}

/* Returns a channel half way between two columns when the half column is odd. */
static gint
get_between (const View *view, gint half_column, gint row, gint channel)
{
  return (get_pixel (view, half_column / 2, row)[channel]
          + get_pixel (view, (half_column + 1) / 2, row)[channel])
         / 2;
}

/* Reads the smoothed colors of a line, less the mean of its outermost ones.
 * half_column is twice its first column.  Returns FALSE at the ends of the side.
 */
static gboolean
read_profile (const View *view, gint half_column, gint row, gint n, Profile *profile)
{
  gint last = half_column + 2 * (n - 1);

  if (half_column < 0 || last / 2 + 1 >= count_columns (view))
    return FALSE;

  profile->n = n;
  for (gint c = 0; c < 3; c++)
    {
      gint ground =
        (get_between (view, half_column, row, c) + get_between (view, last, row, c)) / 2;

      for (gint i = 0; i < n; i++)
        {
          gint here   = half_column + 2 * i;
          gint before = get_between (view, MAX (here - 2, half_column), row, c);
          gint after  = get_between (view, MIN (here + 2, last), row, c);

          profile->colors[i][c] =
            (before + 2 * get_between (view, here, row, c) + after) / 4 - ground;
        }
    }

  return TRUE;
}

/* Returns whether both sides of a line have the same background. */
static gboolean
is_even (const Profile *profile)
{
  gint step = 0;
  gint most = 0;

  for (gint c = 0; c < 3; c++)
    {
      gint farthest = 0;

      for (gint i = 0; i < profile->n; i++)
        farthest = MAX (farthest, ABS (profile->colors[i][c]));
      most += farthest;
      step += ABS (profile->colors[0][c] - profile->colors[profile->n - 1][c]);
    }

  return step <= most * MAX_UNEVEN;
}

static gint
compare_profiles (const Profile *a, const Profile *b)
{
  gint sum = 0;

  for (gint i = 0; i < a->n; i++)
    for (gint c = 0; c < 3; c++)
      sum += ABS (a->colors[i][c] - b->colors[i][c]);

  return sum;
}

/* Finds the column near the expected one where the row is most similar to the
 * profile, to fractions of a pixel.  Returns FALSE when none is similar.
 */
static gboolean
find_column (const View *view, const Profile *profile, gdouble expected, gint row, gdouble *column)
{
  const Profile nothing                 = { .n = profile->n };
  const gint    first                   = (gint) lrint (2 * expected) - MAX_STEP - 1;
  gint          costs[2 * MAX_STEP + 3] = { 0 };
  gint          best                    = 1;
  gint          curvature;

  for (gint i = 0; i < 2 * MAX_STEP + 3; i++)
    {
      Profile here;

      if (!read_profile (view, first + i, row, profile->n, &here))
        return FALSE;
      costs[i] = compare_profiles (profile, &here);
      if (i <= 2 * MAX_STEP + 1 && i > 1 && costs[i] < costs[best])
        best = i;
    }
  if (costs[best] > compare_profiles (profile, &nothing) * MAX_CHANGE)
    return FALSE;

  curvature = costs[best - 1] + costs[best + 1] - 2 * costs[best];
  *column   = (first + best) / 2.0;
  if (curvature > 0)
    *column += CLAMP ((costs[best - 1] - costs[best + 1]) / (4.0 * curvature), -0.25, 0.25);

  return TRUE;
}

/* Fits a straight line to the columns of n rows.  Returns whether all are near it. */
static gboolean
fit (const gdouble *columns, gint n, gdouble *column, gdouble *slope)
{
  gdouble middle = (n - 1) / 2.0;
  gdouble mean   = 0.0;
  gdouble rise   = 0.0;
  gdouble square = 0.0;

  for (gint i = 0; i < n; i++)
    {
      mean += columns[i] / n;
      rise += (i - middle) * columns[i];
      square += (i - middle) * (i - middle);
    }
  *slope  = rise / square;
  *column = mean - *slope * middle;

  for (gint i = 0; i < n; i++)
    if (fabs (columns[i] - *column - *slope * i) > MAX_BEND)
      return FALSE;

  return TRUE;
}

/* Follows a line inwards.  Returns FALSE when it is not straight for long. */
static gboolean
follow (const View *view, gint first, gint last, Line *line)
{
  gint    n_rows = MIN (MAX_ROWS, count_rows (view) / 2);
  gdouble columns[MAX_ROWS];
  gdouble column;
  gdouble slope = 0.0;
  Profile profile;
  Profile here;
  gint    n = 1;

  if (!read_profile (view, 2 * (first - RIM), FIRST_ROW, last - first + 1 + 2 * RIM, &profile))
    return FALSE;

  columns[0] = first - RIM;
  while (n < n_rows
         && find_column (view, &profile, columns[n - 1] + slope, FIRST_ROW + n, &columns[n])
         && read_profile (view, (gint) lrint (2 * columns[n]), FIRST_ROW + n, profile.n, &here)
         && is_even (&here))
    {
      n++;
      slope = (columns[n - 1] - columns[0]) / (n - 1);
    }

  while (n >= MIN_ROWS && !fit (columns, n, &column, &slope))
    n = n * 3 / 4;
  if (n < MIN_ROWS || n * sqrt (1.0 + slope * slope) < MIN_LENGTH
      || (last - first + 1) * MIN_THINNESS > n * (1.0 + slope * slope))
    return FALSE;

  *line = (Line){ view->side, column - slope * FIRST_ROW, profile.n, slope, n };

  return TRUE;
}

/* Returns whether the columns beside a line are background. */
static gboolean
is_smooth (const View *view, const gint *differences, gint first, gint last)
{
  gint most   = 0;
  gint ground = 0;
  gint step   = 0;

  if (first < RIM + FLANK || last + RIM + FLANK >= count_columns (view))
    return FALSE;

  for (gint i = first; i <= last; i++)
    most = MAX (most, differences[i]);
  for (gint i = RIM; i < RIM + FLANK; i++)
    ground = MAX (ground, MAX (differences[first - i], differences[last + i]));
  for (gint c = 0; c < 3; c++)
    step += ABS (get_pixel (view, first - RIM, FIRST_ROW)[c]
                 - get_pixel (view, last + RIM, FIRST_ROW)[c]);

  return ground <= most * MAX_ROUGH && step <= most * MAX_ROUGH;
}

/* Finds the lines that cross one side of the reduced source. */
static void
find_lines (const View *view, GArray *lines)
{
  gint             n           = count_columns (view);
  g_autofree gint *differences = g_new (gint, n);
  gint             first       = -1;
  gint             last        = -1;

  find_differences (view, differences);
  for (gint i = 0; i <= n; i++)
    {
      Line line;

      if (i < n && differences[i] >= MIN_CONTRAST)
        {
          first = first < 0 ? i : first;
          last  = i;
        }
      else if (first >= 0 && (i == n || i - last > MAX_GAP))
        {
          if (last - first < MAX_WIDTH && is_smooth (view, differences, first, last)
              && follow (view, first, last, &line))
            g_array_append_val (lines, line);
          first = -1;
        }
    }
}

/* Returns the mean color of the background beside a line, in a row of the source. */
static void
get_ground (const View *view, const Line *line, gint row, gint *color)
{
  gint left  = (gint) lrint (line->left + row * line->slope);
  gint right = (gint) lrint (left + line->width) - 1;

  left  = CLAMP (left, 0, count_columns (view) - 1);
  right = CLAMP (right, 0, count_columns (view) - 1);
  for (gint c = 0; c < 3; c++)
    color[c] = (get_pixel (view, left, row)[c] + get_pixel (view, right, row)[c]) / 2;
}

static void
copy_pixel (OutpaintPicture *picture, gssize from, gssize to, const gint *change)
{
  for (gint c = 0; c < 3; c++)
    {
      picture->data[3 * to + c] = (guint8) CLAMP (picture->data[3 * from + c] + change[c], 0, 255);
      if (picture->floats != NULL)
        picture->floats[3 * to + c] = picture->floats[3 * from + c] + change[c] / 255.0f;
    }
}

/* Paints one row of a line, row below 0, from the source.  Returns FALSE outside
 * of the frame.
 */
static gboolean
paint_row (const View      *view,
           const Line      *line,
           gint             row,
           OutpaintPicture *picture,
           OutpaintPicture *rest)
{
  gint     down   = (-row + line->n_rows - 1) / line->n_rows * line->n_rows;
  gint     aside  = (gint) lrint (down * line->slope);
  gint     left   = (gint) lrint (line->left + row * line->slope);
  gboolean is_any = FALSE;
  gint     ground[3];
  gint     here[3];
  gint     change[3];

  get_ground (view, line, 0, ground);
  get_ground (view, line, row + down, here);
  for (gint c = 0; c < 3; c++)
    change[c] = ground[c] - here[c];

  for (gint column = left; column < left + line->width; column++)
    {
      gssize to   = get_index (view, column, row);
      gssize from = -1;

      if (column + aside >= 0 && column + aside < count_columns (view))
        from = get_index (view, column + aside, row + down);
      if (to < 0)
        continue;

      is_any = TRUE;
      if (from >= 0 && rest->data[to] != 0)
        {
          copy_pixel (picture, from, to, change);
          rest->data[to] = 0;
        }
    }

  return is_any;
}

/* Returns the number of rows, somewhat below n, in which a line moves aside by
 * the most exactly whole number of columns: pieces of that length fit together.
 */
static gint
find_period (gint n, gdouble slope)
{
  gdouble least = 1.0;
  gint    best  = n;

  for (gint i = n; i > n * MIN_PIECE; i--)
    {
      gdouble rest = fabs (i * slope - rint (i * slope));

      if (rest < least - EXACT)
        {
          least = rest;
          best  = i;
        }
    }

  return best;
}

/* Enlarges a line of the reduced source. */
static Line
enlarge (const Line *line, gint size)
{
  return (Line){ line->side,
                 line->left * size,
                 line->width * size,
                 line->slope,
                 find_period (line->n_rows * size, line->slope) };
}

/* Returns whether a line is already painted. */
static gboolean
is_painted (const View *view, const Line *line, const OutpaintPicture *rest)
{
  gssize index = get_index (view, (gint) (line->left + line->width / 2), -LOOK_AHEAD);

  return index < 0 || rest->data[index] == 0;
}

gboolean
outpaint_lines_continue (OutpaintPicture       *picture,
                         const OutpaintPicture *mask,
                         OutpaintPicture      **rest)
{
  g_autoptr (GArray) lines            = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (OutpaintPicture) reduced = NULL;
  OutpaintRect source;
  gint         size;

  *rest = NULL;
  if (!outpaint_rectangle_find (mask, &source) || MIN (source.width, source.height) < MIN_SOURCE)
    return TRUE;

  size    = MAX (1, (MIN (source.width, source.height) + REDUCED_SIDE / 2) / REDUCED_SIDE);
  reduced = reduce (picture, &source, size);
  if (reduced == NULL || !outpaint_arcs_continue (reduced, size, &source, picture, mask, rest))
    return FALSE;

  for (gint side = 0; side < N_SIDES; side++)
    {
      View view = { reduced, { 0, 0, reduced->width, reduced->height }, (Side) side };

      find_lines (&view, lines);
    }
  if (lines->len == 0 || lines->len > MAX_LINES)
    return TRUE;

  if (*rest == NULL)
    *rest = outpaint_picture_copy (mask);
  for (guint i = 0; *rest != NULL && i < lines->len; i++)
    {
      Line line = enlarge (&g_array_index (lines, Line, i), size);
      View view = { picture, source, line.side };

      if (is_painted (&view, &line, *rest))
        continue;
      for (gint row = -1; paint_row (&view, &line, row, picture, *rest); row--)
        ;
    }

  return *rest != NULL;
}

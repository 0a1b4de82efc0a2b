/* Texts that a server sends through a WebSocket
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "core/net/frames.h"

#define HEADER_MIN 2
#define HEADER_MAX 10

/* First byte of a frame. */
#define FINAL    0x80
#define RESERVED 0x70
#define OPCODE   0x0f
#define CONTROL  0x08

/* Second byte. */
#define MASKED   0x80
#define LENGTH   0x7f
#define LENGTH_2 126 /* the length is in the next 2 bytes */
#define LENGTH_8 127 /* in the next 8 */

typedef enum
{
  CONTINUATION = 0,
  TEXT         = 1,
  CLOSE        = 8
} Opcode;

struct _OutpaintFrames
{
  guint8      header[HEADER_MAX]; /* of the current frame */
  gsize       n_header;           /* its bytes so far */
  guint64     left;               /* bytes to come after the header */
  gboolean    is_read;            /* the current message is a text that is not too long */
  GByteArray *text;               /* its bytes so far */
};


OutpaintFrames *
outpaint_frames_new (void)
{
  OutpaintFrames *frames = g_new0 (OutpaintFrames, 1);

  frames->text = g_byte_array_new ();

  return frames;
}

void
outpaint_frames_free (OutpaintFrames *frames)
{
  g_byte_array_unref (frames->text);
  g_free (frames);
}

static gint
get_opcode (const OutpaintFrames *frames)
{
  return frames->header[0] & OPCODE;
}

static gboolean
is_control (const OutpaintFrames *frames)
{
  return (frames->header[0] & CONTROL) != 0;
}

/* Returns the length of the header whose first two bytes are known. */
static gsize
get_header_length (const OutpaintFrames *frames)
{
  switch (frames->header[1] & LENGTH)
    {
    case LENGTH_2:
      return HEADER_MIN + 2;

    case LENGTH_8:
      return HEADER_MIN + 8;

    default:
      return HEADER_MIN;
    }
}

static gboolean
is_in_header (const OutpaintFrames *frames)
{
  return frames->n_header < HEADER_MIN || frames->n_header < get_header_length (frames);
}

/* Begins the contents of a frame.  Returns FALSE when there are none to read. */
static gboolean
begin (OutpaintFrames *frames)
{
  if ((frames->header[0] & RESERVED) != 0 || (frames->header[1] & MASKED) != 0
      || get_opcode (frames) == CLOSE)
    return FALSE;

  frames->left = frames->header[1] & LENGTH;
  if (frames->n_header > HEADER_MIN)
    frames->left = 0;
  for (gsize i = HEADER_MIN; i < frames->n_header; i++)
    frames->left = frames->left << 8 | frames->header[i];

  if (!is_control (frames) && get_opcode (frames) != CONTINUATION)
    {
      frames->is_read = get_opcode (frames) == TEXT;
      g_byte_array_set_size (frames->text, 0);
    }

  return TRUE;
}

/* Reads contents of the current frame.  Returns the number of bytes. */
static gsize
read_contents (OutpaintFrames *frames, const guint8 *data, gsize length)
{
  gsize n = (gsize) MIN (frames->left, length);

  frames->left -= n;
  if (is_control (frames) || !frames->is_read)
    return n;

  frames->is_read = n <= OUTPAINT_FRAMES_TEXT_MAX - frames->text->len;
  if (frames->is_read)
    g_byte_array_append (frames->text, data, (guint) n);

  return n;
}

/* Ends a frame, and perhaps a message. */
static void
end (OutpaintFrames *frames, OutpaintFramesFunc func, gpointer user_data)
{
  frames->n_header = 0;
  if (is_control (frames) || (frames->header[0] & FINAL) == 0)
    return;

  if (frames->is_read)
    func (frames->text->len > 0 ? (const gchar *) frames->text->data : "",
          frames->text->len,
          user_data);
  frames->is_read = FALSE;
}

gboolean
outpaint_frames_read (OutpaintFrames    *frames,
                      const guint8      *data,
                      gsize              length,
                      OutpaintFramesFunc func,
                      gpointer           user_data)
{
  gsize at = 0;

  while (at < length)
    {
      if (is_in_header (frames))
        {
          frames->header[frames->n_header++] = data[at++];
          if (is_in_header (frames))
            continue;
          if (!begin (frames))
            return FALSE;
        }
      else
        at += read_contents (frames, data + at, length - at);

      if (frames->left == 0)
        end (frames, func, user_data);
    }

  return TRUE;
}

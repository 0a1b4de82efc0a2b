/* Stand-in: texts of --help
 * SPDX-FileCopyrightText: The Outpaint authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "help.h"


const char standin_help_summary[] =
  "A stand-in, on this machine, for the service that Outpaint has pictures painted by.\n"
  "It speaks the service's API at http://127.0.0.1:PORT/volcv/v1 (a gateway, with a\n"
  "key) and at http://127.0.0.1:PORT/ (volcengine, with a signature), refuses what the\n"
  "service would refuse, paints, and fails as it is told.  It also speaks /sdapi/v1 of\n"
  "Stable Diffusion servers, and OpenAI's image edits at http://127.0.0.1:PORT/v1 with\n"
  "the gateway's key.  At http://127.0.0.1:PORT/ it is also a ComfyUI.\n"
  "\n"
  "It prints the two addresses, a line each, and serves until it gets a signal.  With\n"
  "--exec it prints nothing, runs the command with the addresses and keys in its\n"
  "environment (OUTPAINT_SERVICE, OUTPAINT_GATEWAY_URL, OUTPAINT_API_KEY,\n"
  "OUTPAINT_VOLCENGINE_URL, OUTPAINT_VOLCENGINE_REGION, VOLC_ACCESSKEY,\n"
  "VOLC_SECRETKEY, VOLC_SESSION_TOKEN, OUTPAINT_COMFYUI_URL, and OUTPAINT_STANDIN_URL\n"
  "for /control), and ends when the command ends, with its exit status:\n"
  "\n"
  "  outpaint-standin --paint pull --exec gimp-2.10 photo.jpg";

const char standin_help_description[] =
  "Painting: what was sent keeps its pixels, scaled to the result; the rest is painted.\n"
  "  place   colours that tell their place: in a result of W x H pixels the pixel at\n"
  "          x, y has red 40 + 175 (x + 0.5) / W, green 40 + 175 (y + 0.5) / H, each\n"
  "          rounded, and blue 100 + 10 (seed mod 8)\n"
  "  pull    the picture goes on, mirrored and softened\n"
  "  true    taken from the --true picture, which shows the whole frame, and changed\n"
  "          as diffusion models change what they were given, when --stretch, --shift,\n"
  "          --soften, --gain and --offset say so, in this order; with --repaint all of\n"
  "          the result is such\n"
  "  echo    nothing is painted: the sent canvas comes back (grey around a source\n"
  "          that came without one)\n"
  "\n"
  "Control, at the same port, without a key:\n"
  "  GET  /control                 the options in force, as JSON\n"
  "  POST /control                 changes options: a JSON object such as\n"
  "                                {\"fail\": \"50430\", \"fail-first\": 2, \"delay\": 0.5};\n"
  "                                null is the default; requests count from 1 again\n"
  "  POST /control/reset           the command line's options, an empty log\n"
  "  GET  /control/log             the requests so far, a JSON object on each line\n"
  "  GET  /control/picture/N/K     the K-th picture file of the log's record N\n"
  "  GET  /control/state           how many requests there were, are being read and\n"
  "                                painted, and were painted at once at most\n";

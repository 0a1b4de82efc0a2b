#!/usr/bin/env bash
# Benchmark of the dialog: its start and its cancellation
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/bench/dialog.sh PLUG-IN STAND-IN WORK-DIRECTORY [REPEATS]
#
# Prints the milliseconds from the menu's key to the dialog's window, and from
# the Cancel key to the dialog being ready again while the service paints, for a
# photograph of 6 megapixels under Xvfb.  GIMP_MAJOR chooses the GIMP.

set -euo pipefail

plugin=$1
standin=$2
work=$3
repeats=${4:-5}
# shellcheck source=../ui/testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/../ui/testing.sh"

milliseconds () { echo $(($(date +%s%N) / 1000000)); }

# Prints the numbers of its input in order.
sorted () { sort -n | paste -sd ' '; }

# Waits without the pauses of wait_for.
until_it () { until "$@" > /dev/null 2>&1; do :; done; }

# Opens the dialog; prints the milliseconds until its window is there.
time_start ()
{
  local before

  focus "$photo_window"
  before=$(milliseconds)
  press ctrl+shift+f
  until_it window '^Outpaint$'
  echo $(($(milliseconds) - before))
}

time_starts ()
{
  for ((i = 0; i < repeats; i++)); do
    time_start
    focus '^Outpaint$'
    press Escape
    wait_for_end
  done
}

# Cancels runs while the service paints.
time_cancels ()
{
  local before

  control '{"delay": 30}'
  focus "$photo_window"
  press ctrl+shift+f
  focus '^Outpaint$'
  for ((i = 0; i < repeats; i++)); do
    press alt+o
    wait_for "the service's work" is_at painting
    wait_for "the run's window" window '^Outpainting$'
    before=$(milliseconds)
    press Escape
    until_it window '^Outpaint$'
    echo $(($(milliseconds) - before))
  done
  press Escape
  wait_for_end
}

start_display 1280x720
start_standin "$standin"
export OUTPAINT_GATEWAY_URL=$gateway OUTPAINT_API_KEY=stand-in-key
make_profile "$plugin" System
printf "[service]\nname=gateway\n" >> "$conf"
insert_at_once
start_gimp
open_photo "$photo" 3000 2000
open_from_menu
press Escape
wait_for_end
printf 'GIMP %s: to the dialog, ms: %s\n' "$gimp_major" "$(time_starts | sorted)"
printf 'GIMP %s: from Cancel to the dialog, ms: %s\n' "$gimp_major" "$(time_cancels | sorted)"

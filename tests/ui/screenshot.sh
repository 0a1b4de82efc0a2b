#!/usr/bin/env bash
# Outpaint: extends a picture past its edges, for GIMP 2.10
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/screenshot.sh PLUG-IN STAND-IN PICTURE.png [THEME [KEY...]]
#
# Makes the README's picture of the dialog, from the real GIMP; THEME is
# Dark, Light, Gray or System.  The keys are pressed before the picture is
# taken, for a look at other states: alt+d opens the Advanced part.

set -euo pipefail

plugin=$1
standin=$2
picture=$3
theme=${4:-Dark}
shift $(($# < 4 ? $# : 4))
photo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../data" && pwd)/mountains.jpg
work=$(mktemp -d)

# shellcheck source=session.sh
. "$(dirname "${BASH_SOURCE[0]}")/session.sh"
trap 'end_session; rm -rf "$work"' EXIT

# Nothing on the screen changes any more.
is_still ()
{
  import -window root "$work/now.png"
  if cmp -s "$work/now.png" "$work/before.png"; then
    return 0
  fi
  mv "$work/now.png" "$work/before.png"
  sleep 0.5
  return 1
}

make_profile "$plugin" "$theme"
cat > "$work/gimp/outpaint.conf" << END
[gateway]
url=https://api.example.com/volcv/v1
key=none
END
start_display "${SCREEN:-1280x1024}"
start_standin "$standin"
start_gimp
open_photo "$photo" 2000 1500
open_from_menu
xdotool mousemove 1 1
type_text "A mountain meadow under a wide summer sky"
press alt+l
type_text 25
press alt+g
type_text 25
press Tab alt+p
[ $# = 0 ] || press "$@"
wait_for "the picture" is_still
import -frame -window "$(window '^Outpaint')" -strip "$picture"

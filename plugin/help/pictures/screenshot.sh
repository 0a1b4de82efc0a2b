#!/usr/bin/env bash
# Takes a screenshot of the dialog
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: plugin/help/pictures/screenshot.sh PLUG-IN STAND-IN PICTURE.png [THEME [KEY...]]
#
# Makes a picture of the dialog, from the real GIMP; THEME is Dark, Light,
# Gray or System.  The keys are pressed before the picture is
# taken, for a look at other states: alt+d opens the Advanced part.
#
# Environment: SERVICE, like local; UI_LANGUAGE, like de_DE; FONT, like
# "Sans 20"; SCREEN, like 1920x1080, the size of the virtual screen.

set -euo pipefail

plugin=$1
standin=$2
picture=$3
theme=${4:-Dark}
shift $(($# < 4 ? $# : 4))
tests=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../../tests" && pwd)
photo="$tests/data/mountains.jpg"
work=$(mktemp -d)

# shellcheck source=../../../tests/ui/session.sh
. "$tests/ui/session.sh"
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
[service]
name=${SERVICE:-gateway}
[gateway]
url=https://api.example.com/volcv/v1
key=none
[last-dialog]
prompt=A mountain meadow under a wide summer sky
left=0.25
right=0.25
END
start_display "${SCREEN:-1280x1024}"
start_standin "$standin"
start_gimp
open_photo "$photo" 2000 1500
open_by_call
xdotool mousemove 1 1
[ $# = 0 ] || press "$@"
wait_for "the picture" is_still
import -frame -window "$(dialog)" -strip "$picture"

#!/usr/bin/env bash
# Tests of filling a selection in the dialog
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-fill.sh PLUG-IN STAND-IN WORK-DIRECTORY
#
# Tests the dialog of plug-in-outpaint-fill, and the choice between margins and
# selection in the dialog of plug-in-outpaint, in a real GIMP.  Asserts the
# requests at the service and the resulting image.  Exits with 77 when a tool is
# missing.

set -euo pipefail

plugin=$1
standin=$2
work=$3
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

select_box='(gimp-image-select-rectangle img CHANNEL-OP-REPLACE 300 150 60 40)'

# Usage: start SCRIPT.  Opens a photograph of 600 x 400 with that selection.
start ()
{
  open_photo "$photo" 600 400
  script_fu "$1 (gimp-image-clean-all img)" > /dev/null || die "$1 fails"
  control '{}'
}

# Open the dialogs by Filters > Outpaint Selection..., the third entry from below,
# and Filters > Outpaint... below it.
open_fill ()
{
  focus "$photo_window"
  press alt+r Up Up Up Return
  focus '^Outpaint Selection$'
}

open_outpaint ()
{
  focus "$photo_window"
  press alt+r Up Up Return
  focus '^Outpaint$'
}

# Prints the active layer's width, height and place.
layer ()
{
  script_fu '(let* ((top (car (gimp-image-get-active-layer img))) (at (gimp-drawable-offsets top)))
    (string-append
      (number->string (car (gimp-drawable-width top))) "x"
      (number->string (car (gimp-drawable-height top))) " "
      (number->string (car at)) " " (number->string (cadr at))))' | tr -d '"'
}

sent_size () { asked_for | sed -E 's/.*"pictures": *\[\{[^}]*"width": *([0-9]+), *"height": *([0-9]+).*/\1x\2/'; }

test_fill ()
{
  start "$select_box"
  open_fill
  press alt+o
  wait_for_end
  same "the image" "600x400 2 1" "$(image)"
  same "the layer" "60x40 300 150" "$(layer)"
  same "what was sent" 188x168 "$(sent_size)"
  contains "the mask" '"channels":1' "$(asked_for)"
  focus "$photo_window"
  press ctrl+z
  wait_for "the picture as it was" image_is "600x400 1 0"
  press ctrl+f
  wait_for "the painting again" image_is "600x400 2 1"
  same "the layer" "60x40 300 150" "$(layer)"
  close_photo
  passed "a selection is filled, undone in one step, and filled again"
}

# Without a selection the reason is shown, and one that is made meanwhile is taken.
test_none ()
{
  start '(gimp-selection-none img)'
  open_fill
  press alt+o
  focus '^Outpaint Selection$'
  same "the requests" "" "$(requests)"
  script_fu "$select_box" > /dev/null
  focus "$photo_window"
  focus '^Outpaint Selection$'
  press alt+o
  wait_for_end
  same "the layer" "60x40 300 150" "$(layer)"
  close_photo
  passed "a selection is needed, and is taken when it is made while the dialog is open"
}

# The visible picture is proposed for a selection beside the layer.
test_beside ()
{
  start '(gimp-image-resize img 700 400 0 0)
    (gimp-image-insert-layer img (car (gimp-layer-new img 700 400 RGB-IMAGE "b" 100 LAYER-MODE-NORMAL)) 0 1)
    (gimp-image-set-active-layer img lay)
    (gimp-image-select-rectangle img CHANNEL-OP-REPLACE 630 100 40 40)'
  open_fill
  press alt+o
  wait_for_end
  same "the layer" "40x40 630 100" "$(layer)"
  same "what was sent" 134x168 "$(sent_size)"
  close_photo
  passed "the visible picture is proposed for a selection beside the layer"
}

test_choice ()
{
  start "$select_box"
  open_outpaint
  press alt+j Right alt+o
  wait_for_end
  same "the image" "600x400 2 1" "$(image)"
  same "the layer" "60x40 300 150" "$(layer)"
  focus "$photo_window"
  press ctrl+f
  wait_for "another painting" image_is "600x400 3 1"
  same "the layer" "60x40 300 150" "$(layer)"
  close_photo
  passed "the dialog for the margins fills a selection, too, and Repeat does as it did"

  start "$select_box"
  open_outpaint
  press alt+j Right Left alt+e Left alt+o
  wait_for_end
  [[ "$(image)" != 600x400* ]] || die "the picture did not grow"
  close_photo
  passed "the margins come back with the choice"
}

make_profile "$plugin" Dark
insert_at_once
start_display 1024x768
start_standin "$standin"
OUTPAINT_GATEWAY_URL="$gateway" OUTPAINT_API_KEY=stand-in-key start_gimp
test_fill
test_none
test_beside
test_choice
test_quiet
echo "1..$tests"

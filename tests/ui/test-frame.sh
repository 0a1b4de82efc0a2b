#!/usr/bin/env bash
# Tests of the frame in the dialog
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-frame.sh PLUG-IN STAND-IN WORK-DIRECTORY
#
# Tests the source and the frame in the dialog of a real GIMP: proposals,
# numbers and their links, ratio, size and anchor, the preview's edges, and all
# visible layers.  Asserts the requests at the service and the resulting image.
# Exits with 77 when a tool is missing.

set -euo pipefail

plugin=$1
standin=$2
work=$3
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

# Makes the next dialog begin with margins of 10 %, in percent.
set_margins () { chosen_margins > "$conf"; insert_at_once; }

# Opens the dialog for a photograph of 600 x 400 with margins of 10 % on each
# side.
start ()
{
  open_photo "$photo" 600 400
  [ $# = 0 ] || script_fu "$1" > /dev/null || die "$1 fails"
  control '{}'
  set_margins
  open_again
}

# Runs the dialog and asserts the size of the resulting image.
ends_as ()
{
  press alt+o
  wait_for_end
  same "the image" "$1 2 1" "$(image)"
}

# Prints the photograph's offsets: x y.
place ()
{
  script_fu '(let ((at (gimp-drawable-offsets lay)))
    (string-append (number->string (car at)) " " (number->string (cadr at))))' | tr -d '"'
}

test_proposals ()
{
  open_photo "$photo" 600 400
  script_fu '(gimp-image-select-rectangle img CHANNEL-OP-REPLACE 60 40 540 360)' > /dev/null
  control '{}'
  open_from_menu
  ends_as 660x440
  close_photo
  passed "a selection is proposed"

  open_photo "$photo" 600 400
  script_fu '(gimp-image-resize img 700 450 30 50)' > /dev/null
  control '{}'
  open_again
  ends_as 700x450
  contains "the mask" '"channels":1' "$(asked_for)"
  same "the photograph's place" "30 50" "$(place)"
  close_photo
  passed "a canvas that is larger than the layer is proposed"

  open_photo "$photo" 600 400
  script_fu '(gimp-image-select-rectangle img CHANNEL-OP-REPLACE 60 40 540 360)' > /dev/null
  control '{}'
  open_again
  press alt+e Left
  ends_as 720x480
  close_photo
  passed "numbers can be chosen where a selection is proposed"
}

# TRUE when the visible pixel at a point of the canvas is opaque.
is_filled ()
{
  script_fu "(let* ((seen (car (gimp-layer-new-from-visible img img \"seen\")))
                    (pixel (cadr (gimp-drawable-get-pixel seen $1 $2)))
                    (last (vector-ref pixel (- (vector-length pixel) 1))))
    (gimp-item-delete seen)
    last)" | grep -q '^255$'
}

clear_corner='(gimp-layer-add-alpha lay)
  (gimp-image-select-rectangle img CHANNEL-OP-REPLACE 0 0 90 60)
  (gimp-drawable-edit-clear lay)
  (gimp-selection-none img)
  (gimp-image-clean-all img)'

test_transparent_borders ()
{
  open_photo "$photo" 600 400
  script_fu "$clear_corner" > /dev/null
  control '{}'
  open_again
  ends_as 600x400
  contains "the mask" '"channels":1' "$(asked_for)"
  is_filled 5 5 || die "the corner is not filled"
  focus "$photo_window"
  press ctrl+z
  wait_for "the picture as it was" image_is "600x400 1 0"
  press ctrl+f
  wait_for "the painting again" image_is "600x400 2 1"
  is_filled 5 5 || die "the corner is not filled again"
  close_photo
  passed "margins of 0 are proposed for transparent borders, undone in one step, and repeated"

  open_photo "$photo" 600 400
  control '{}'
  open_again
  ends_as 720x480
  close_photo
  passed "margins of 0 are not proposed for the next picture"

  start '(gimp-image-resize img 700 450 30 50)'
  press alt+u Down alt+o
  wait_for_end
  same "the image" "700x450 2 1" "$(image)"
  same "what was sent" 700x450 "$(sent_size)"
  is_filled 5 5 || die "the canvas is not filled"
  close_photo
  passed "the visible picture is filled up to the edges of the canvas"

  open_photo "$photo" 600 400
  script_fu '(gimp-image-resize img 700 450 30 50)' > /dev/null
  control '{}'
  open_again
  ends_as 700x450
  close_photo
  passed "the canvas is proposed for the visible picture that does not fill it"
}

add_text='(gimp-fonts-refresh)
  (gimp-text-fontname img -1 40 150 "HELLO" 0 TRUE 90 PIXELS "Sans Bold")
  (gimp-image-clean-all img)'

add_sticker='(let ((s (car (gimp-layer-new img 600 400 RGBA-IMAGE "s" 100 LAYER-MODE-NORMAL))))
    (gimp-image-insert-layer img s 0 0)
    (gimp-image-select-ellipse img CHANNEL-OP-REPLACE 100 100 150 120)
    (gimp-drawable-edit-fill s FILL-FOREGROUND)
    (gimp-selection-none img))
  (gimp-image-clean-all img)'

test_see_through ()
{
  local prepare

  for prepare in "$add_text" "$add_sticker"; do
    start
    ends_as 720x480
    close_photo

    open_photo "$photo" 600 400
    script_fu "$prepare" > /dev/null || die "$prepare fails"
    control '{}'
    open_again
    press alt+o
    wait_for_end
    same "the image" "720x480 3 1" "$(image)"
    same "what was sent" 600x400 "$(sent_size)"
    same "the place above all layers" 0 "$(script_fu "$position")"
    close_photo
  done
  passed "the visible picture is proposed when a text or a small thing is the layer"
}

test_beginning ()
{
  : > "$conf"
  insert_at_once
  open_photo "$photo" 600 400
  control '{}'
  open_again
  press alt+t
  type_text 25
  press Tab
  ends_as 600x500
  close_photo
  passed "margins begin at 0"
}

test_kept ()
{
  start
  press alt+a ctrl+a
  type_text 16:9
  press Tab alt+n Left
  ends_as 711x400
  close_photo
  open_photo "$photo" 400 600
  control '{}'
  open_again
  ends_as 1067x600
  same "the photograph's place" "0 0" "$(place)"
  close_photo
  passed "a ratio and an anchor are kept for the next picture, their margins are not"
}

# Tab goes from the right side's number to its link, to the link of all sides,
# and to the unit.
test_links ()
{
  start
  press alt+b Tab space alt+t
  type_text 25
  press Tab
  ends_as 720x600
  same "bottom" 0.25 "$(asked bottom)"
  same "left" 0.1 "$(asked left)"
  close_photo
  passed "top and bottom linked: one follows the other"

  start
  press alt+g Tab Tab space alt+f
  type_text 20
  press Tab
  ends_as 840x560
  same "top" 0.2 "$(asked top)"
  same "right" 0.2 "$(asked right)"
  close_photo
  passed "all sides linked: the others follow one"

  start
  press alt+g Tab Tab space alt+g Tab space alt+f
  type_text 20
  press Tab
  ends_as 780x480
  same "top" 0.1 "$(asked top)"
  same "left" 0.2 "$(asked left)"
  close_photo
  passed "a link that is taken off parts the sides"
}

# Pixels are the first unit.
test_unit ()
{
  start
  press alt+g Tab Tab Tab Home alt+t
  type_text 33
  press Tab
  ends_as 720x473
  close_photo
  passed "margins in pixels"

  open_photo "$photo" 600 400
  control '{}'
  open_again
  press alt+t
  type_text 44
  press Tab
  ends_as 720x484
  close_photo
  passed "the unit is remembered"
}

# Prints a checksum of the preview's pixels.
preview () { import -window "$(window '^Outpaint$')" -crop 370x340+12+70 rgb:- | cksum; }
preview_differs () { [ "$(preview)" != "$1" ]; }

test_at_once ()
{
  local before

  start
  press alt+t
  before=$(preview)
  type_text 150
  wait_for "the picture to follow" preview_differs "$before"
  before=$(preview)
  press BackSpace
  wait_for "the picture to follow" preview_differs "$before"
  ends_as 720x500
  close_photo
  passed "the picture follows each keystroke"
}

test_ratio ()
{
  start
  press alt+a ctrl+a
  type_text 16:9
  press Tab
  ends_as 711x400
  same "the photograph's place" "55 0" "$(place)"
  close_photo
  passed "a ratio, with the picture in the middle"

  start
  press alt+a ctrl+a
  type_text "2,35 : 1"
  press Tab alt+n Right
  ends_as 940x400
  same "the photograph's place" "340 0" "$(place)"
  close_photo
  passed "a ratio of one's own, with the picture at the right"

  start
  press alt+a Down alt+n Up
  ends_as 600x600
  same "the photograph's place" "0 0" "$(place)"
  close_photo
  passed "a preset, with the picture at the top"

  start
  press alt+a ctrl+a
  type_text 16:
  press Return
  press ctrl+a
  type_text 3:2
  press Return
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  same "requests" 1 "$(requests | grep -c '"answer"')"
  close_photo
  passed "a slip in the ratio starts nothing; the picture's own ratio grows on all sides"
}

test_size ()
{
  start
  press alt+z ctrl+a
  type_text 900
  press Tab ctrl+a
  type_text 700
  press Tab
  ends_as 900x700
  same "the photograph's place" "150 150" "$(place)"
  close_photo
  passed "a size"

  start
  press alt+a ctrl+a
  type_text 1:1
  press alt+n Down alt+z ctrl+a
  type_text 900
  press Tab
  ends_as 900x900
  same "the photograph's place" "150 500" "$(place)"
  close_photo
  passed "a size keeps the ratio that was asked for, and the anchor"

  start
  press alt+a ctrl+a
  type_text 1:1
  press Tab alt+t
  type_text 50
  press alt+z ctrl+a
  type_text 800
  press Tab
  ends_as 800x700
  close_photo
  passed "a number of one's own ends the ratio, and is not shared anew"
}

test_presets ()
{
  start
  press alt+a
  press --repeat 28 Down
  press alt+n Left
  ends_as 1920x1080
  same "the photograph's place" "0 340" "$(place)"
  close_photo
  open_photo "$photo" 400 600
  control '{}'
  open_again
  ends_as 1920x1080
  close_photo
  passed "a screen's size is chosen, and kept for the next picture"
}

# TRUE when the settings file has a preset with that text.
is_saved () { grep -qxF "$1" "$conf"; }
is_not_saved () { ! is_saved "$1"; }

# The commands are the last items of the menu.
test_own_presets ()
{
  local preset='Banner, left=ratio=2:1 anchor=-1,0'

  start
  press alt+a ctrl+a
  type_text 2:1
  press Tab alt+n Left alt+a alt+Down End Return
  focus '^New Preset$'
  press ctrl+a
  type_text "Banner, left"
  press Return
  wait_for "the preset" is_saved "$preset"
  focus '^Outpaint$'
  press Escape
  wait_for_end
  close_photo

  open_photo "$photo" 400 600
  control '{}'
  set_margins
  printf '[presets]\n%s\n' "$preset" >> "$conf"
  open_again
  press alt+a Down
  ends_as 1200x600
  same "the photograph's place" "0 0" "$(place)"
  close_photo
  passed "a preset with ratio and anchor is saved, and chosen for another picture"

  open_photo "$photo" 400 600
  control '{}'
  open_again
  press alt+a alt+Down End Return
  wait_for "the end of the preset" is_not_saved "$preset"
  ends_as 1200x600
  close_photo
  passed "a preset is deleted, its frame stays"

  start
  press alt+a ctrl+a
  type_text 2:1
  press Tab alt+n Left alt+a alt+Down End Return
  focus '^New Preset$'
  type_text 2:1
  press Return
  wait_for "the preset" is_saved "2:1=ratio=2:1 anchor=-1,0"
  focus '^Outpaint$'
  press alt+n Right alt+a Tab # to the middle
  ends_as 800x400
  same "the photograph's place" "100 0" "$(place)"
  close_photo
  passed "a preset with the name of its ratio does not undo another anchor"
}

# Prints the preview's highlighted edge: width, height, x and y of its yellow
# pixels.
edge ()
{
  import -window "$(window '^Outpaint$')" "$work/now.png"
  convert "$work/now.png" -fill black +opaque '#FFCC33' -trim -format '%w %h %X %Y' info:
}
is_edge () { [[ "$(edge)" =~ ^[5-7]\ [0-9]{2,}\  ]]; }

# Usage: drag DX DY.  Moves the pointer in steps, as by hand.
drag ()
{
  xdotool mousedown 1
  for _ in 1 2 3 4 5; do
    xdotool mousemove_relative --sync -- $(($1 / 5)) $(($2 / 5))
  done
  xdotool mouseup 1
}

# Focuses the preview, chooses its right edge and moves the pointer onto it.
# Sets $edge_length to the edge's drawn length, without the handles at its ends.
hold_edge ()
{
  local id width height x y

  press alt+u Tab
  wait_for "the chosen edge" is_edge
  id=$(window '^Outpaint$')
  read -r width height x y <<< "$(edge)"
  edge_length=$((height + 8))
  xdotool mousemove --sync --window "$id" $((x + width / 2)) $((y + height / 4))
}

# Usage: about TITLE EXPECTED GOT.  Accepts a difference of one pixel of the
# preview.
about ()
{
  [ $(($3 - $2)) -ge -3 ] && [ $(($3 - $2)) -le 3 ] || die "$1: expected about $2, got $3"
}

# Usage: pixels SIDE LENGTH.  Prints a margin of the last request in pixels.
pixels () { awk "BEGIN { printf \"%.0f\", $(asked "$1") * $2 }"; }

# The frame is 720 x 480, so a pixel of the preview stands for 480 /
# edge_length.
test_drag ()
{
  local width grown

  start
  hold_edge
  drag 25 40
  press shift+Right Right alt+o
  wait_for_end
  width=$(image)
  width=${width%%x*}
  same "the image" "${width}x480 2 1" "$(image)"
  about "the width" $((720 + 11 + 25 * 480 / edge_length)) "$width"
  same "top" 0.1 "$(asked top)"
  same "left" 0.1 "$(asked left)"
  same "right" $((width - 660)) "$(pixels right 600)"
  close_photo
  passed "an edge dragged by the mouse, then moved by keys"

  start
  hold_edge
  xdotool keydown ctrl
  drag 25 0
  xdotool keyup ctrl
  press alt+o
  wait_for_end
  about "right" $((60 + 25 * 480 / edge_length)) "$(pixels right 600)"
  same "left" "$(asked right)" "$(asked left)"
  close_photo
  passed "Ctrl moves the opposite edge along"

  start
  hold_edge
  xdotool keydown shift
  drag 25 0
  xdotool keyup shift
  press alt+o
  wait_for_end
  about "the height" $(((660 + $(pixels right 600)) * 2 / 3)) \
        $((400 + $(pixels top 400) + $(pixels bottom 400)))
  [ "$(pixels right 600)" -gt 80 ] || die "the edge did not move"
  close_photo
  passed "Shift keeps the frame's aspect"

  start
  press alt+a ctrl+a
  type_text 1:1
  hold_edge
  drag 25 0
  press alt+o
  wait_for_end
  grown=$(image)
  grown=${grown%%x*}
  [ "$grown" -gt 620 ] || die "the edge did not move: $grown"
  same "the image" "${grown}x$grown 2 1" "$(image)"
  close_photo
  passed "a ratio that was asked for is kept by dragging"

  start
  press alt+g Tab space
  hold_edge
  drag 25 0
  press alt+o
  wait_for_end
  about "right" $((60 + 25 * 480 / edge_length)) "$(pixels right 600)"
  same "left" "$(asked right)" "$(asked left)"
  same "top" 0.1 "$(asked top)"
  close_photo
  passed "an edge that is linked takes the opposite one along"
}

test_edges ()
{
  start
  hold_edge
  xdotool click --repeat 2 --delay 60 1
  press alt+o
  wait_for_end
  same "the image" "660x480 2 1" "$(image)"
  close_photo
  passed "a double click sets an edge to 0"

  start
  hold_edge
  xdotool keydown shift
  xdotool click --repeat 2 --delay 60 1
  xdotool keyup shift
  press alt+o
  wait_for_end
  same "the image" "660x400 2 1" "$(image)"
  close_photo
  passed "a double click with Shift sets all other edges to 0"

  start '(gimp-image-resize img 900 400 0 0) (gimp-image-add-vguide img 690)'
  press alt+e Left
  hold_edge
  drag $((28 * edge_length / 480)) 0
  press alt+o
  wait_for_end
  same "right" 90 "$(pixels right 600)"
  close_photo
  passed "an edge snaps to a guide"
}

# Prints the color at X, Y of the last sent picture.
sent_pixel ()
{
  local n

  n=$(asked n)
  curl -sS --noproxy '*' -o "$work/sent" "${gateway%/volcv/v1}/control/picture/$n/1"
  convert "$work/sent" -crop "1x1+$1+$2" -format '%[pixel:p{0,0}]' info: 2> /dev/null
}

# A color is red when its red is far above its green.
is_red () { [[ "$1" =~ \(([0-9.]+)%?,([0-9.]+) ]] && [ "${BASH_REMATCH[1]%.*}" -gt $((3 * ${BASH_REMATCH[2]%.*} + 50)) ]; }

sent_size () { asked_for | sed -E 's/.*"pictures": *\[\{[^}]*"width": *([0-9]+), *"height": *([0-9]+).*/\1x\2/'; }

add_red_layer='(gimp-context-set-foreground (list 255 0 0))
  (define red (car (gimp-layer-new img 100 100 RGB-IMAGE "red" 100 LAYER-MODE-NORMAL)))
  (gimp-image-insert-layer img red 0 0)
  (gimp-layer-set-offsets red 200 100)
  (gimp-drawable-fill red FILL-FOREGROUND)
  (gimp-image-set-active-layer img lay)
  (gimp-image-clean-all img)'

position='(car (gimp-image-get-item-position img (car (gimp-image-get-active-layer img))))'

test_visible ()
{
  start "$add_red_layer"
  press alt+u Up alt+o
  wait_for_end
  ! is_red "$(sent_pixel 250 150)" || die "another layer was sent with the layer"
  same "the place above the layer" 1 "$(script_fu "$position")"
  close_photo

  start "$add_red_layer"
  press alt+u Down alt+o
  wait_for_end
  same "the image" "720x480 3 1" "$(image)"
  is_red "$(sent_pixel 250 150)" || die "the red layer was not sent: $(sent_pixel 250 150)"
  ! is_red "$(sent_pixel 100 50)" || die "all is red"
  same "the place above all layers" 0 "$(script_fu "$position")"
  passed "the visible picture is extended, above all layers"

  focus "$photo_window"
  control '{}'
  press ctrl+f
  wait_for "another layer" image_has_layers 4
  same "the image" "720x480 4 1" "$(image)"
  same "what was sent" 600x400 "$(sent_size)"
  is_red "$(sent_pixel 250 150)" || die "the red layer was not sent again"
  same "the place above all layers" 0 "$(script_fu "$position")"
  passed "Filters > Repeat extends the visible picture as it was"

  control '{}'
  set_margins
  open_again
  press alt+u Down alt+o
  wait_for_end
  same "the image" "864x576 5 1" "$(image)"
  same "what was sent" 720x480 "$(sent_size)"
  close_photo
  passed "the dialog extends all that is visible now"
}

test_overhanging ()
{
  start
  ends_as 720x480
  close_photo
  open_photo "$photo" 600 400
  script_fu "$add_red_layer (gimp-layer-set-offsets red 550 100)" > /dev/null
  control '{}'
  open_again
  press alt+o
  wait_for_end
  same "the image" "720x480 3 1" "$(image)"
  same "the place below the red layer" 1 "$(script_fu "$position")"
  is_red "$(sent_pixel 570 150)" || die "the red layer was not sent: $(sent_pixel 570 150)"
  close_photo
  passed "the visible picture is proposed with several layers, below those that overhang"
}

# The frame alone, without the buttons above it.
framed () { import -window "$(window '^Outpaint$')" -crop 330x280+20+140 rgb:- | cksum; }
framed_differs () { [ "$(framed)" != "$1" ]; }

# GIMP 3 clicks a button a quarter of a second after its key.
test_former ()
{
  local before

  start
  ends_as 720x480
  open_again
  before=$(framed)
  press alt+w
  wait_for "the larger frame" framed_differs "$before"
  press alt+o
  wait_for_end
  same "the image" "840x560 3 1" "$(image)"
  same "what was sent" 720x480 "$(sent_size)"
  passed "the same margins further outwards, by one key"

  open_again
  before=$(framed)
  press alt+t
  type_text 50
  press Tab
  wait_for "another frame" framed_differs "$before"
  before=$(framed)
  press alt+x
  wait_for "the former frame" framed_differs "$before"
  press alt+o
  wait_for_end
  same "the image" "840x560 4 1" "$(image)"
  same "what was sent" 720x480 "$(sent_size)"
  close_photo
  passed "the former run again, on the picture before it"
}

test_changed_image ()
{
  local before

  start
  before=$(preview)
  script_fu '(gimp-drawable-invert lay FALSE)' > /dev/null
  focus "$photo_window"
  focus '^Outpaint$'
  wait_for "the picture as it is now" preview_differs "$before"
  press Escape
  wait_for_end
  close_photo
  passed "an image that was changed while the dialog is open is looked at again"
}

# Gray, 16 bits, with a hole through all layers.
test_visible_hole ()
{
  start '(gimp-image-convert-grayscale img)
    (gimp-image-convert-precision img PRECISION-U16-GAMMA)
    (gimp-layer-add-alpha lay)
    (gimp-image-select-rectangle img CHANNEL-OP-REPLACE 200 100 50 50)
    (gimp-drawable-edit-clear lay)
    (gimp-selection-none img)'
  press alt+u Down alt+o
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  contains "the mask" '"channels":1' "$(asked_for)"
  same "what was sent" 720x480 "$(sent_size)"
  same "the hole is painted" 255 \
       "$(script_fu '(vector-ref (cadr (gimp-drawable-get-pixel (car (gimp-layer-get-mask
            (car (gimp-image-get-active-layer img)))) 285 165)) 0)')"
  close_photo
  passed "a hole in the visible picture is painted, in a gray image of 16 bits"
}

test_visible_meanwhile ()
{
  start "$add_red_layer"
  control '{"delay": 2}'
  press alt+u Down alt+o
  wait_for "painting" is_at painting
  script_fu '(gimp-image-resize img 610 410 5 5)' > /dev/null
  wait_for_end
  wait_for "a message" window 'GIMP Message'
  same "the image" "610x410 2 1" "$(image)"
  focus 'GIMP Message'
  press Escape
  close_photo
  script_fu '(gimp-display-delete (+ view 1))' > /dev/null || die "the painting's own image is not there"
  passed "the painting of a canvas that was resized meanwhile becomes an image of its own"
}

make_profile "$plugin" Dark
insert_at_once
start_display 1024x768
start_standin "$standin"
OUTPAINT_GATEWAY_URL="$gateway" OUTPAINT_API_KEY=stand-in-key start_gimp
test_proposals
test_transparent_borders
test_see_through
test_beginning
test_kept
test_links
test_unit
test_at_once
test_changed_image
test_ratio
test_size
test_presets
test_own_presets
test_drag
test_edges
test_visible
test_overhanging
test_former
test_visible_hole
test_visible_meanwhile
test_quiet
echo "1..$tests"

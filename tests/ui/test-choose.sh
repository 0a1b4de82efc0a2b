#!/usr/bin/env bash
# Tests of choosing among the paintings before they are inserted
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-choose.sh PLUG-IN STAND-IN WORK-DIRECTORY
#
# Tests in a real GIMP that the dialog shows the paintings of its runs, and
# inserts what is chosen.  Asserts the requests at the service, the paintings on
# disk and the resulting image.  Exits with 77 when a tool is missing.

set -euo pipefail

plugin=$1
standin=$2
work=$3
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

# Prints the names of the layers, from the top; those of a group in brackets.
names ()
{
  script_fu '(let walk ((layers (vector->list (cadr (gimp-image-get-layers img)))))
    (unbreakupstr (map (lambda (layer) (string-append (car (gimp-item-get-name layer))
      (if (= (car (gimp-item-is-group layer)) TRUE)
        (string-append " [" (walk (vector->list (cadr (gimp-item-get-children layer)))) "]") "")))
      layers) ", "))' | tr -d '"'
}

# Prints the seeds of the requests.
seeds_asked () { requests | sed -nE '/"seed"/ s/.*"seed": *([0-9]+).*/\1/p' | sort -n | paste -sd ' '; }

# Prints the kept paintings that are in no image.
left () { { grep -l '"inserted": *false' "$XDG_CACHE_HOME"/outpaint/*.json || true; } 2> /dev/null | wc -l; }

# The active drawable is a mask.
is_mask_active ()
{
  [ "$(script_fu '(number->string (car (gimp-layer-get-edit-mask
    (car (gimp-image-get-active-layer img)))))' | tr -d '"')" = 1 ]
}

# Seed 41, and 25 % on the left and the right.
write_settings ()
{
  cat > "$conf" << END
[service]
name=gateway
[gateway]
url=$gateway
key=stand-in-key
[last-dialog]
seed=41
left=0.25
right=0.25
top=0
bottom=0
$(chosen_margins)
END
}

# Usage: start OPENER VARIATIONS.  Opens a photograph and the dialog.
start ()
{
  open_photo "$photo" 600 400
  control '{}'
  "$1"
  press alt+v ctrl+a
  type_text "$2"
}

# Usage: paint.  Waits until the dialog shows the paintings.
is_painted () { requests | grep -q '"outcome":"sent"' && is_quiet && window '^Outpaint$'; }
paint ()
{
  press alt+o
  wait_for "the paintings" is_painted
  focus '^Outpaint$'
}

# Prints the place and the size of the dialog.
place () { xdotool getwindowgeometry "$(window '^Outpaint$')" | tail -n 2; }

# By keys: the third of four is inserted.  The dialog keeps its size.
test_keys ()
{
  local before

  start open_from_menu 4
  before=$(place)
  paint
  same "the dialog's size" "$before" "$(place)"
  same "the image before the choice" "600x400 1 0" "$(image)"
  same "paintings on disk" 4 "$(left)"
  same "requests" "41 42 43 44" "$(seeds_asked)"
  press Right Right b Return
  wait_for_end
  same "the image" "900x400 2 1" "$(image)"
  same "the layers" "3 · seed 43 · Outpaint, Background" "$(names)"
  same "paintings in no image" 3 "$(left)"
  is_mask_active || die "the mask is not active"
  focus "$photo_window"
  press ctrl+z
  wait_for "the picture as it was" image_is "600x400 1 0"
  close_photo
  passed "four are seen, the third is kept, undone in one step"
}

# All paintings of two runs are inserted; a fixed seed goes on.
test_all ()
{
  before=$(left)
  start open_again 2
  paint
  control '{}'
  paint
  same "the seeds of the second run" "43 44" "$(seeds_asked)"
  press alt+l
  wait_for_end
  same "the layers" \
    "Outpainting variations [1 · seed 41 · Outpaint, 2 · seed 42 · Outpaint, 3 · seed 43 · Outpaint, 4 · seed 44 · Outpaint], Background" \
    "$(names)"
  same "paintings in no image" "$before" "$(left)"
  focus "$photo_window"
  press ctrl+z
  wait_for "the picture as it was" image_is "600x400 1 0"
  close_photo
  passed "all paintings of two runs are inserted into one group, undone in one step"
}

# Cancel inserts nothing; paid paintings can be recovered.
test_cancel ()
{
  before=$(left)
  start open_again 1
  paint
  press Escape
  wait_for_end
  same "the image" "600x400 1 0" "$(image)"
  same "paintings in no image" "$((before + 1))" "$(left)"
  close_photo
  passed "Cancel inserts nothing, and what was paid for is kept"
}

# A refused variation has a button, which asks for it alone.
test_retry ()
{
  start open_again 2
  control '{"fail": "50411", "fail-seeds": "42"}'
  paint
  press alt+y
  wait_for "the reason" is_copied "content check"
  same "requests" "41 42" "$(seeds_asked)"
  control '{}'
  press alt+2
  wait_for "the missing one" is_painted
  same "requests" "42" "$(seeds_asked)"
  focus '^Outpaint$'
  press Return
  wait_for_end
  same "the layers" "2 · seed 42 · Outpaint, Background" "$(names)"
  close_photo
  passed "a missing painting is asked for alone"
}

# The missing part of a fill is painted where the run had it, whatever is selected by now.
test_retry_fill ()
{
  start open_again 2
  script_fu '(gimp-image-select-rectangle img CHANNEL-OP-REPLACE 300 150 60 40)' > /dev/null \
    || die "nothing is selected"
  focus "$photo_window"
  focus '^Outpaint$'
  press alt+j Right
  control '{"fail": "50411", "fail-seeds": "42"}'
  paint
  script_fu '(gimp-image-select-rectangle img CHANNEL-OP-REPLACE 10 20 30 30)' > /dev/null \
    || die "nothing else is selected"
  control '{}'
  press alt+2
  wait_for "the missing one" is_painted
  focus '^Outpaint$'
  press Return
  wait_for_end
  same "the layer" "2 · seed 42 · Outpaint" "$(names | sed 's/, .*//')"
  same "its place" "300 150" "$(script_fu '(let ((at (gimp-drawable-offsets
    (car (gimp-image-get-active-layer img))))) (string-append (number->string (car at)) " "
    (number->string (cadr at))))' | tr -d '"')"
  close_photo
  passed "the missing painting of a fill keeps to the selection of its run"
}

# Prints the sizes of what was sent.
sizes_sent ()
{
  requests | sed -nE 's/.*"pictures": *\[\{[^}]*"width": *([0-9]+), *"height": *([0-9]+).*/\1x\2/p' \
    | sort -n | paste -sd ' '
}

# Large margins, 100 % on the left and the right, in two passes are one layer, undone in
# one step.
test_passes ()
{
  sed -i '/^insert-at-once/d' "$conf"
  before=$(left)
  start open_again 1
  press alt+f ctrl+a
  type_text 100
  press Tab alt+g ctrl+a
  type_text 100
  press Tab alt+k
  paint
  same "what was sent" "1040x400 1800x400" "$(sizes_sent)"
  same "the image before the choice" "600x400 1 0" "$(image)"
  same "paintings in no image" "$((before + 2))" "$(left)"
  press Return
  wait_for_end
  same "the image" "1800x400 2 1" "$(image)"
  same "paintings in no image" "$before" "$(left)"
  focus "$photo_window"
  press ctrl+z
  wait_for "the picture as it was" image_is "600x400 1 0"
  close_photo
  passed "large margins are painted in two passes, one layer, undone in one step"
}

# Cancel in the second pass, which was chosen last time: the painting of the first one
# can be inserted.
has_message () { press alt+y && is_copied "$1"; }
is_second () { [ "$(requests | grep -c '"outcome":"sent"')" = 1 ] && is_at painting; }
test_passes_cancelled ()
{
  before=$(left)
  start open_again 1
  clear_clipboard
  control '{"delay": 4}'
  press alt+o
  wait_for "the second pass" is_second
  press Escape
  wait_for "the message" has_message "Cancelled"
  same "the image" "600x400 1 0" "$(image)"
  focus '^Outpaint$'
  press alt+1 Return
  wait_for_end
  same "the image" "1040x400 2 1" "$(image)"
  same "paintings in no image" "$before" "$(left)"
  close_photo
  passed "what was painted before the cancelled pass can be inserted"
}

# Cancel in the second pass of the second variation: the first one is complete.
is_last_pass () { [ "$(requests | grep -c '"outcome":"sent"')" = 3 ] && is_at painting; }
test_variation_cancelled ()
{
  before=$(left)
  start open_again 2
  clear_clipboard
  control '{"delay": 4}'
  press alt+o
  wait_for "the second variation's second pass" is_last_pass
  press Escape
  wait_for "the message" has_message "Cancelled"
  focus '^Outpaint$'
  press alt+1 Return
  wait_for_end
  same "the image" "1800x400 2 1" "$(image)"
  same "paintings in no image" "$((before + 1))" "$(left)"
  close_photo
  passed "a variation that was complete before the cancelled pass can be inserted"
}

# A run that fails leaves the paintings of the earlier one.
test_failure ()
{
  start open_again 1
  paint
  control '{"fail": "50411"}'
  press alt+o
  wait_for "the request" is_asked
  focus '^Outpaint$'
  press alt+y
  wait_for "the sentence" is_copied "content check"
  same "the image" "600x400 1 0" "$(image)"
  press alt+1 Return
  wait_for_end
  same "the layers" "Seed 41 · Outpaint, Background" "$(names)"
  close_photo
  passed "after a run that fails, the earlier painting can be inserted"
}

# The painting follows the image that was changed while it was looked at.
test_meanwhile ()
{
  start open_again 1
  paint
  script_fu '(gimp-layer-set-offsets lay 100 50)' > /dev/null || die "the layer does not move"
  press Return
  wait_for_end
  same "the image" "900x450 2 1" "$(image)"
  close_photo
  passed "the painting goes where its layer was moved meanwhile"
}

count_images () { script_fu '(number->string (car (gimp-image-list)))' | tr -d '"'; }

# Prints the number of layers of each image other than the photograph's.
other_images ()
{
  script_fu '(apply string-append (map (lambda (image)
    (if (= image img) "" (string-append (number->string (car (gimp-image-get-layers image))) " ")))
    (vector->list (cadr (gimp-image-list)))))' | tr -d '"'
}

# Closes the images other than the photograph.
close_others ()
{
  script_fu '(let loop ((display 1)) (if (< display 60) (begin
    (if (and (not (= display view)) (= (car (gimp-display-is-valid display)) TRUE))
        (gimp-display-delete display)) (loop (+ display 1)))))' > /dev/null
}

# Usage: change SCRIPT.  Changes the image while its painting is looked at, then inserts.
change ()
{
  start open_again 1
  paint
  script_fu "$1" > /dev/null || die "$1 fails"
  press Return
  wait_for_end
}

# In the long variant only.
test_changed_otherwise ()
{
  change '(gimp-image-resize img 700 500 50 100)'
  same "the resized image" "900x500 2 1" "$(image)"
  close_photo
  change '(gimp-image-convert-indexed img CONVERT-DITHER-NONE CONVERT-PALETTE-GENERATE 16 FALSE FALSE "")'
  same "the indexed image" "600x400 1 1" "$(image)"
  same "the new images" "1 " "$(other_images)"
  close_others
  close_photo
  change '(begin (gimp-image-insert-layer img (car (gimp-layer-copy lay FALSE)) 0 0) (gimp-image-flatten img))'
  same "the flattened image" "600x400 1 1" "$(image)"
  same "the new images" "1 " "$(other_images)"
  close_others
  close_photo
}

# Whatever happens to the image meanwhile, the painting is in it or in a new one.
test_changed ()
{
  before=$(left)
  [ "$is_long" = no ] || test_changed_otherwise
  change '(gimp-image-convert-grayscale img)'
  same "the gray image" "900x400 2 1" "$(image)"
  close_photo
  change '(gimp-image-remove-layer img lay)'
  same "the image without its layer" "600x400 0 1" "$(image)"
  same "the new images" "1 " "$(other_images)"
  close_others
  close_photo
  change '(gimp-display-delete view)'
  same "the images" 1 "$(count_images)"
  script_fu '(set! view -1)' > /dev/null
  close_others
  same "paintings in no image" "$before" "$(left)"
  passed "an image that is gray, without its layer or closed by then costs no painting"
}

# The paintings of two runs that no longer fit become images, and are inserted once.
test_misfit ()
{
  before=$(left)
  start open_again 1
  paint
  control '{}'
  paint
  script_fu '(gimp-layer-resize lay 500 400 0 0)' > /dev/null || die "the layer does not shrink"
  press alt+l
  wait_for_end
  same "the new images" "1 1 " "$(other_images)"
  same "the image" "600x400 1 1" "$(image)"
  same "paintings in no image" "$before" "$(left)"
  close_others
  same "the images" 1 "$(count_images)"
  close_photo
  passed "all paintings of two runs that no longer fit become images of their own"
}

# The setting is remembered, and Repeat inserts at once.
test_at_once ()
{
  insert_at_once
  printf 'active=layer\n' >> "$conf"
  start open_again 1
  press alt+o
  wait_for_end
  same "the image" "900x400 2 1" "$(image)"
  ! is_mask_active || die "the mask is active"
  focus "$photo_window"
  press ctrl+f
  wait_for "another one" image_has_layers 3
  close_photo
  passed "a remembered setting inserts at once, and so does Repeat"
}

make_profile "$plugin" Dark
start_display 1280x800
start_standin "$standin"
write_settings
start_gimp
test_keys
test_all
test_cancel
test_retry
test_retry_fill
test_failure
test_meanwhile
test_misfit
test_changed
test_at_once
test_passes
test_passes_cancelled
test_variation_cancelled
test_quiet
echo "1..$tests"

#!/usr/bin/env bash
# Tests of the dialog
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-ui.sh PLUG-IN STAND-IN WORK-DIRECTORY WRITE-PROFILE
#
# Tests the dialog of a real GIMP on a virtual display: opened from the menu,
# filled in by keys, run, cancelled, refused and corrected.  Asserts the
# requests at the service and the resulting image.  Exits with 77 when a tool is
# missing.

set -euo pipefail

plugin=$1
standin=$2
work=$3
write_profile=$4
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

# Opens the settings window from the dialog.
open_settings ()
{
  press alt+s
  focus '^Service Settings$'
}

# Usage: enter FIELD TEXT.  Types into a field of the settings window, chosen by
# its mnemonic.
enter ()
{
  press "alt+$1" ctrl+a
  type_text "$2"
}

# Usage: leave_settings KEY.  Return saves the changes, Escape discards them.
leave_settings ()
{
  press "$1"
  wait_for "the settings' end" no_window '^Service Settings$'
  focus '^Outpaint$'
}

fill_in_service ()
{
  open_settings
  enter u "$gateway"
  enter k stand-in-key
  leave_settings Return
}

test_menu ()
{
  control '{}'
  open_photo "$photo" 600 400
  open_from_menu
  fill_in_service
  press alt+p
  type_text "Meadow and sky"
  press alt+t
  type_text 25
  press alt+v
  type_text 1
  press Tab space Tab
  type_text 77
  press Return
  wait_for "the layer" image_is "720x540 2 1"
  wait_for_end
  no_window 'GIMP Message' || die "what belongs into the status bar is a window"

  contains "prompt" '"prompt":"Meadow and sky"' "$(asked_for | sed 's/": "/":"/g')"
  contains "seed" '"seed":77' "$(asked_for | sed 's/": /":/g')"
  contains "top" '"top":0.25' "$(asked_for | sed 's/": /":/g')"
  contains "bottom" '"bottom":0.1' "$(asked_for | sed 's/": /":/g')"
  ! grep -rl "Meadow and sky" "$work/gimp/plug-in-settings" 2> /dev/null \
    || die "GIMP 3 keeps the prompt a second time"
  passed "opened from the menu, filled by keys, run by Enter"
}

# GIMP's menu may not have enabled Undo yet.
undone_from ()
{
  press ctrl+z
  sleep 0.2
  ! image_is "$1"
}

test_undo_and_repeat ()
{
  focus "$photo_window"
  wait_for "one step back" undone_from "720x540 2 1"
  same "the image after one step back" "600x400 1 0" "$(image)"
  control '{}'
  press ctrl+f
  wait_for "the layer again" image_is "720x540 2 1"
  contains "prompt" 'Meadow and sky' "$(asked_for)"
  passed "one undo step; Filters > Repeat does the same again"

  # The active layer is the painted one; its source is painted for again.
  control '{}'
  press ctrl+f
  wait_for "a layer on top" image_has_layers 3
  contains "top" '"top":0.25' "$(asked_for | sed 's/": /":/g')"
  same "the new layer's place" 0 "$(script_fu '(car (gimp-image-get-item-position img (car (gimp-image-get-active-layer img))))')"
  close_photo
  passed "Filters > Repeat paints for the picture again, on top"
}

# The content of the groups' masks, and the selection.
groups ()
{
  script_fu '(let ((at (lambda (m x y) (number->string
      (vector-ref (cadr (gimp-drawable-get-pixel (car (gimp-layer-get-mask m)) x y)) 0))))
      (size (lambda (m) (number->string (car (gimp-drawable-width m))))))
    (string-append (size outer) " " (at outer 5 5) " " (at outer 20 5) " " (at outer 590 390) " "
      (size inner) " " (at inner 5 5) " " (at inner 20 5) " " (at inner 590 390) " "
      (unbreakupstr (map number->string (gimp-selection-bounds img)) " ")))'
}

test_undo_in_groups ()
{
  local before

  open_photo "$photo" 600 400
  script_fu '(begin
    (define outer (car (gimp-layer-group-new img)))
    (define inner (car (gimp-layer-group-new img)))
    (gimp-image-insert-layer img outer 0 0)
    (gimp-image-insert-layer img inner outer 0)
    (gimp-image-reorder-item img lay inner 0)
    (gimp-context-set-background (list 0 0 0))
    (gimp-image-select-rectangle img CHANNEL-OP-REPLACE 0 0 10 10)
    (for-each (lambda (group)
        (gimp-layer-add-mask group (car (gimp-layer-create-mask group ADD-MASK-WHITE)))
        (gimp-drawable-edit-fill (car (gimp-layer-get-mask group)) FILL-BACKGROUND))
      (list inner outer))
    (gimp-image-select-rectangle img CHANNEL-OP-REPLACE 100 100 50 40)
    (gimp-image-set-active-layer img lay))' > /dev/null || die "there are no groups"
  before=$(groups)
  control '{}'
  open_again
  press alt+e alt+o
  wait_for_end
  [ "$(groups)" != "$before" ] || die "the groups did not grow"
  focus "$photo_window"
  wait_for "one step back" undone_from "$(image)"
  same "the groups after one step back" "$before" "$(groups)"
  close_photo
  passed "one undo step takes back what was done to the groups' masks"
}

test_settings_file ()
{
  same "mode" 600 "$(stat -c %a "$conf")"
  contains "URL" "$gateway" "$(cat "$conf")"
  contains "key" 'stand-in-key' "$(cat "$conf")"
  contains "prompt" 'Meadow and sky' "$(cat "$conf")"
  passed "settings and options are kept, for this user alone"
}

# Usage: cancel_when TITLE OPTIONS CONDITION...  Presses Escape as soon as the
# condition holds.
cancel_when ()
{
  local what="$1" start took before

  before=$(image)
  control "$2"
  shift 2
  press alt+o
  wait_for "$what" "$@"
  wait_for "the run" window '^Outpainting$'
  start=$(date +%s%N)
  press Escape
  wait_for "the form" window '^Outpaint$'
  took=$((($(date +%s%N) - start) / 1000000))
  wait_for "the call's end" is_quiet
  same "the image" "$before" "$(image)"
  passed "cancelled while $what: $took ms"
}

# The message that the request may be charged can be copied.
told_of_charge ()
{
  press alt+y
  xclip -o -selection clipboard | tr '\n' ' ' | grep -q 'Cancelled.*may be charged'
}

is_refused () { requests | grep -q '"status":429'; }
is_sent () { requests | grep -q '"outcome":"sent"'; }

# With a large picture, whose reading, sending and insertion take a while.
# Sending does not fit into the sockets' buffers.
test_cancel ()
{
  open_photo "$photo" 8000 6000
  open_again
  cancel_when "preparing" '{}' window '^Outpainting$'
  cancel_when "sending" '{"read-rate": 50000}' is_at reading
  cancel_when "inserting" '{}' is_sent
  press Escape
  wait_for_end
  close_photo

  open_photo "$photo" 600 400
  open_again
  cancel_when "painting" '{"delay": 60}' is_at painting
  wait_for "the word of the charge" told_of_charge
  cancel_when "receiving" '{"write-rate": 20000}' is_at writing
  cancel_when "pausing before the next try" '{"fail": "50429"}' is_refused
  same "requests" 1 "$(requests | grep -c '"status":429')"
  control '{}'
  press alt+o
  wait_for_end
  same "the image" "720x540 2 1" "$(image)"
  close_photo
  passed "the form works after Cancel"
}

test_give_up ()
{
  open_photo "$photo" 600 400
  control '{"delay": 60}'
  open_again
  press alt+o
  wait_for "painting" is_at painting
  press alt+F4
  wait_for_end
  wait_for "the call's end" is_quiet
  same "the image" "600x400 1 0" "$(image)"

  open_again
  press Escape
  wait_for_end
  same "the image" "600x400 1 0" "$(image)"
  close_photo
  passed "closing the window cancels the run; Escape gives up"
}

# Usage: refuse OPTIONS SENTENCE.  The run fails, and its message can be copied.
refuse ()
{
  control "$1"
  clear_clipboard
  press alt+o
  wait_for "the request" is_asked
  focus '^Outpaint$'
  press alt+y
  wait_for "the sentence: $2" is_copied "$2"
  control '{}'
}

test_refused_picture ()
{
  open_photo "$photo" 600 400
  open_again
  refuse '{"fail": "50411"}' "did not pass the service's content check"
  same "the image" "600x400 1 0" "$(image)"
  press alt+o
  wait_for_end
  same "the image" "720x540 2 1" "$(image)"
  close_photo
  passed "a refused picture's sentence stands in the dialog, and the form with it"
}

test_paint_here ()
{
  open_photo "$photo" 600 400
  open_again
  refuse '{"fail": "50411"}' "did not pass the service's content check"
  press alt+m
  wait_for_end
  same "the image" "720x540 2 1" "$(image)"
  ! is_asked || die "a service was asked"
  ! grep -E '^(name|service)=local' "$conf" || die "this machine is the default from now on"
  passed "what the service refused is painted on this machine, when the user says so"

  open_again
  control '{}'
  press alt+o
  wait_for_end
  is_asked || die "the next run does not ask the service"
  close_photo
  passed "and this once only"
}

# The text below Test is five Tab steps from the gateway's key.
result_says ()
{
  press alt+k Tab Tab Tab Tab Tab ctrl+c
  is_copied "$1"
}

# The run opens the settings with the message, and the focus is on the key.
test_refused_key ()
{
  open_photo "$photo" 600 400
  open_again
  press ctrl+a
  type_text "A pond at dusk"
  open_settings
  enter k wrong-key
  leave_settings Return
  contains "the settings" "wrong-key" "$(cat "$conf")"

  control '{}'
  clear_clipboard
  press alt+o
  focus '^Service Settings$'
  wait_for "the sentence in the settings" result_says "does not accept the key"
  leave_settings Escape
  clear_clipboard
  press alt+y
  wait_for "the sentence in the dialog" is_copied "does not accept the key"
  same "the image" "600x400 1 0" "$(image)"

  press alt+p ctrl+Return
  focus '^Service Settings$'
  type_text stand-in-key
  leave_settings Return
  press Return
  wait_for_end
  same "the image" "720x540 2 1" "$(image)"
  contains "the prompt" "A pond at dusk" "$(asked_for)"
  contains "the settings" "stand-in-key" "$(cat "$conf")"
  close_photo
  passed "after a refused key the settings open at the key, all else still typed, Enter tries again"
}

# Usage: tested_with OPTIONS SENTENCE.  Asserts the result of Test with these
# options of the service.
tested_with ()
{
  control "$1"
  clear_clipboard
  press alt+t
  wait_for "the finding: $2" result_says "$2"
}

# The key can be copied only while it is visible.
is_shown ()
{
  press alt+k ctrl+a ctrl+c
  is_copied stand-in-key
}

test_probe ()
{
  local before

  before=$(cat "$conf")
  open_photo "$photo" 600 400
  open_again
  open_settings
  tested_with '{}' "The URL and the key work."
  ! requests | grep painted_seed || die "the test had something painted"
  tested_with '{"fail": "gateway-503"}' "decide whether the URL and the key work.*not available"
  tested_with '{"fail": "gateway-429"}' "decide whether the URL and the key work.*too many"
  enter k wrong-key
  tested_with '{}' "does not accept the key"
  enter k stand-in-key
  enter u "http://127.0.0.1:$(free_port)/volcv/v1"
  tested_with '{}' "refuses the connection"

  clear_clipboard
  ! is_shown || die "the hidden key can be copied"
  press alt+s
  wait_for "the key" is_shown
  leave_settings Escape
  same "the settings" "$before" "$(cat "$conf")"
  passed "Test tells whether URL and key work; Cancel keeps the old ones"
}

# In the dialog that test_probe has left open.
test_slow_probe ()
{
  control '{"delay": 60}'
  open_settings
  press alt+t
  wait_for "the test" is_at painting
  press alt+t
  wait_for "the test's end" is_quiet
  press alt+t
  wait_for "the test" is_at painting
  leave_settings Escape
  wait_for "the test's end" is_quiet

  control '{}'
  press alt+o
  wait_for_end
  same "the image" "720x540 2 1" "$(image)"
  close_photo
  passed "a slow test is stopped by its button and by closing the window"
}

test_refused_prompt ()
{
  open_photo "$photo" 600 400
  open_again
  refuse '{"fail": "50412"}' "prompt did not pass"
  press ctrl+a
  type_text "Only grass"
  press ctrl+Return
  wait_for_end
  contains "the prompt" '"Only grass"' "$(asked_for)"
  close_photo
  passed "after a refused prompt the focus is in the prompt, Ctrl+Enter runs"
}

dialog_has_focus () { [ "$(xdotool getwindowfocus)" = "$(window '^Outpaint$')" ]; }

open_history ()
{
  press alt+p alt+Down
  focus '^Prompt History$'
}

# Escape closes only the history; the focus returns to the dialog.
leave_history ()
{
  press "$@"
  wait_for "the history's end" no_window '^Prompt History$'
  wait_for "the focus on the dialog" dialog_has_focus
}

# Usage: run_prompt TEXT.  Runs with the prompt and opens the dialog again.
run_prompt ()
{
  press alt+p ctrl+a
  type_text "$1"
  press alt+o
  wait_for_end
  open_again
}

test_history ()
{
  local history="$work/gimp/outpaint-history"

  open_photo "$photo" 600 400
  control '{}'
  open_again
  run_prompt "An old stone house"
  run_prompt "Only water"
  same "mode" 600 "$(stat -c %a "$history")"
  same "the newest prompt" "prompt-1=Only water" "$(grep 'prompt-1=' "$history")"

  control '{}'
  open_history
  leave_history Escape
  open_history
  type_text "house OLD"
  leave_history Return
  press alt+o
  wait_for_end
  contains "prompt" "An old stone house" "$(asked_for)"
  same "the newest prompt" "prompt-1=An old stone house" "$(grep 'prompt-1=' "$history")"
  passed "an earlier prompt, found by its words, runs again"

  open_again
  open_history
  press Down Delete
  wait_for "the prompt's removal" eval "! grep 'Only water' '$history'"
  contains "the history" "An old stone house" "$(cat "$history")"
  press ctrl+Delete
  wait_for "an empty history" test ! -e "$history"
  press alt+u
  wait_for "the history" grep 'prompt-1=An old stone house' "$history"
  press alt+c
  wait_for "an empty history" test ! -e "$history"
  leave_history Escape
  press Escape
  wait_for_end
  [ ! -e "$history" ] || die "the history is back"
  close_photo
  passed "prompts are taken out of the history, one or all, and brought back"
}

seeds_asked ()
{
  requests | sed -nE '/"status"|"seed"/ s/.*"seed": *([0-9]+).*/\1/p' | sort -n | paste -sd ' '
}
seeds_are () { [ "$(seeds_asked)" = "$1" ]; }

test_shortfall ()
{
  open_photo "$photo" 600 400
  control '{"fail": "50411", "fail-seeds": "78"}'
  open_again
  press alt+v
  type_text 2
  press alt+o
  wait_for_end
  focus '^Missing Variations$'
  wait_for "what was painted" image_has_layers 2
  same "requests" "77 78" "$(seeds_asked)"
  passed "a variation that failed is told in a window"

  # First still failing, then succeeding.
  press alt+p
  wait_for "the second request" seeds_are "77 78 78"
  focus '^Missing Variations$'
  control '{}'
  press alt+p
  wait_for "the missing one" image_has_layers 3
  wait_for "the window's end" no_window '^Missing Variations$'
  same "requests" "78" "$(seeds_asked)"
  close_photo
  passed "the missing variation is painted when it is asked for"
}

# Enter does not start a paid request; Repeat continues after the run's seeds.
test_shortfall_closed ()
{
  open_photo "$photo" 600 400
  control '{"fail": "50411", "fail-seeds": "78,79"}'
  open_again
  press alt+o
  wait_for_end
  focus '^Missing Variations$'
  press Return
  wait_for "the window's end" no_window '^Missing Variations$'
  same "requests" "77 78" "$(seeds_asked)"

  focus "$photo_window"
  press ctrl+f
  focus '^Missing Variations$'
  press Escape
  wait_for "the window's end" no_window '^Missing Variations$'
  same "requests" "77 78 79 80" "$(seeds_asked)"
  close_photo
  passed "a run with failed variations can be left as it is, and repeated"
}

# Usage: while_painted CODE.  Runs from the dialog and runs CODE meanwhile.
while_painted ()
{
  control '{"delay": 2}'
  open_again
  press alt+o
  wait_for "painting" is_at painting
  script_fu "$1" > /dev/null || die "$1 fails"
  wait_for_end
}

newest_image_is ()
{
  [ "$(script_fu '(let ((newest (vector-ref (cadr (gimp-image-list)) 0)))
    (string-append (number->string (car (gimp-image-width newest))) "x"
      (number->string (car (gimp-image-height newest))) " "
      (number->string (car (gimp-image-get-layers newest))) " "
      (number->string (if (= newest img) 1 0))))' | tr -d '"')" = "$1" ]
}

# Closes the other window than the photograph's.  GIMP reuses the numbers of
# closed windows.
close_newest ()
{
  script_fu '(let next ((display 9))
    (if (and (not (= display view)) (= (car (gimp-display-is-valid display)) TRUE))
      (gimp-display-delete display)
      (if (> display 0) (next (- display 1)))))' > /dev/null || die "the painting does not close"
}

test_meanwhile ()
{
  open_photo "$photo" 600 400
  while_painted '(gimp-layer-set-offsets lay 100 50)'
  same "the image" "760x540 2 1" "$(image)"
  close_photo
  passed "the painting follows a layer that was moved meanwhile"

  open_photo "$photo" 600 400
  while_painted '(gimp-image-convert-grayscale img)'
  same "the image" "720x540 2 1" "$(image)"
  close_photo
  passed "an image that was made gray meanwhile gets a gray painting"

  open_photo "$photo" 600 400
  while_painted '(gimp-image-convert-precision img PRECISION-FLOAT-LINEAR)'
  same "the image" "720x540 2 1" "$(image)"
  close_photo
  passed "an image whose precision was changed meanwhile gets a painting in it"

  "$write_profile" "$work/wide.icc"
  open_photo "$photo" 600 400
  while_painted "(gimp-image-convert-color-profile-from-file img \"file://$work/wide.icc\" 1 TRUE)"
  same "the image" "720x540 2 1" "$(image)"
  close_photo
  passed "an image that was converted to another color profile meanwhile gets a painting in it"

  open_photo "$photo" 600 400
  while_painted "(gimp-image-set-color-profile-from-file img \"file://$work/wide.icc\")"
  wait_for "a message" window 'GIMP Message'
  newest_image_is "720x540 2 0" || die "the painting for another profile is not an image of its own"
  same "the image" "600x400 1 1" "$(image)"
  focus 'GIMP Message'
  press Escape
  close_newest
  close_photo
  passed "an image that was assigned another color profile meanwhile is left alone"

  open_photo "$photo" 600 400
  while_painted '(gimp-image-insert-layer img (car (gimp-layer-copy lay FALSE)) 0 0)
                 (gimp-image-remove-layer img lay)'
  wait_for "a message" window 'GIMP Message'
  newest_image_is "720x540 2 0" || die "the painting of a removed layer is not an image of its own"
  same "the image" "600x400 1 1" "$(image)"
  focus 'GIMP Message'
  press Escape
  close_newest
  close_photo
  passed "the painting of a removed layer becomes an image of its own"

  open_photo "$photo" 600 400
  while_painted '(gimp-display-delete view) (set! view 0)'
  wait_for "a message" window 'GIMP Message'
  newest_image_is "720x540 2 0" || die "the painting of a closed image is not an image of its own"
  focus 'GIMP Message'
  press Escape
  close_newest
  passed "the painting of a closed image becomes an image of its own"
}

# A desktop with a browser that only records the file to open.
make_browser ()
{
  mkdir -p "$HOME/.local/share/applications"
  cat > "$work/browser" << END
#!/bin/sh
printf '%s\\n' "\$1" > '$work/opened.new'
mv '$work/opened.new' '$work/opened'
END
  chmod +x "$work/browser"
  cat > "$HOME/.local/share/applications/browser.desktop" << END
[Desktop Entry]
Type=Application
Name=Browser
Exec="$work/browser" %f
MimeType=text/html;
END
  printf '[Default Applications]\ntext/html=browser.desktop\n' \
    > "$HOME/.local/share/applications/mimeapps.list"
}

# Usage: opens PAGE KEY...  The keys open that page of the help.
opens ()
{
  local page="$GIMP2_DIRECTORY/plug-ins/outpaint/help/$1.html"

  shift
  rm -f "$work/opened"
  press "$@"
  wait_for "the help" test -e "$work/opened"
  same "the page" "$page" "$(cat "$work/opened")"
  [ -s "$page" ] || die "$page is not there"
}

test_help ()
{
  if [ ! -e "$GIMP2_DIRECTORY/plug-ins/outpaint/help/10-first-picture.html" ]; then
    echo "SKIPPED: the plug-in was built without the help's pages" >&2
    return
  fi
  make_browser
  open_photo "$photo" 600 400
  open_again
  opens 10-first-picture F1
  opens 10-first-picture alt+h
  press Escape
  wait_for_end
  close_photo
  passed "F1 and Help open the help's page about the dialog"
}

# A second session: values of the environment take precedence and are not saved.
test_environment ()
{
  chosen_margins > "$conf"
  insert_at_once
  OUTPAINT_GATEWAY_URL="$gateway" OUTPAINT_API_KEY=stand-in-key start_gimp
  open_photo "$photo" 600 400
  control '{}'
  open_from_menu
  open_settings
  leave_settings Return
  press alt+o
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  ! grep -F '[gateway]' "$conf" || die "what the environment says is in $conf"
  same "mode" 600 "$(stat -c %a "$conf")"
  close_photo
  end_gimp
  passed "keys from the environment run, and are not written down"
}

is_painting_here () { grep -aq 'read: canvas request' "$work/gimp.log"; }

# With a picture that takes a while.
test_cancel_here ()
{
  open_photo "$photo" 6000 4000
  open_again
  cancel_when "painting on this machine" '{}' is_painting_here
  press Escape
  wait_for_end
  close_photo
}

# A third session as after the installation, with no service set up.
test_local ()
{
  local kept

  kept=$(find "$XDG_CACHE_HOME" -path '*outpaint*' | sort)
  chosen_margins > "$conf"
  insert_at_once
  OUTPAINT_DEBUG=1 start_gimp
  open_photo "$photo" 600 400
  control '{}'
  open_from_menu
  open_settings
  leave_settings Return
  press alt+o
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  ! is_asked || die "a service was asked"
  ! grep '^name=gateway' "$conf" || die "a service without a key is the default"
  passed "without any set-up this machine paints, and nobody is asked"

  open_again
  press alt+v ctrl+a
  type_text 2
  press alt+o
  wait_for_end
  same "the image" "720x480 3 1" "$(image)"
  same "what is kept" "$kept" "$(find "$XDG_CACHE_HOME" -path '*outpaint*' | sort)"
  close_photo
  passed "variations of this machine are in the image and nowhere else"

  true > "$work/gimp.log"
  test_cancel_here
  end_gimp
}

make_profile "$plugin" Dark
insert_at_once
start_display 1024x768
start_standin "$standin"
start_gimp
test_menu
test_undo_and_repeat
test_undo_in_groups
test_settings_file
test_cancel
test_give_up
test_refused_picture
test_paint_here
test_refused_key
test_probe
test_slow_probe
test_refused_prompt
test_history
test_shortfall
test_shortfall_closed
test_meanwhile
test_help
test_quiet
end_gimp
test_environment
test_local
test_quiet
echo "1..$tests"

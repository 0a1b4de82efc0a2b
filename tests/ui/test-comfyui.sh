#!/usr/bin/env bash
# Tests of the dialog with ComfyUI
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-comfyui.sh PLUG-IN STAND-IN WORK-DIRECTORY
#
# Sets up ComfyUI in the settings of a real GIMP's dialog, paints, and cancels.
# Exits with 77 when a tool is missing.

set -euo pipefail

plugin=$1
standin=$2
work=$3
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

# Prints a counter of the stand-in's ComfyUI.
counted () { under_way | sed -E "s/.*\"$1\": *([0-9]+).*/\1/"; }
has_counted () { [ "$(counted "$1")" = "$2" ]; }

is_copied () { xclip -o -selection clipboard | grep -q "$1"; }

# Usage: result_says PATTERN.  The sentence below Test has the pattern.
result_says ()
{
  press alt+w Tab Tab Tab Tab ctrl+c
  is_copied "$1"
}

# After the test, the models of the server are in the list.
test_settings ()
{
  cat > "$conf" << END
[service]
name=comfyui
[comfyui]
url=${gateway%/volcv/v1}
$(chosen_margins)
END
  insert_at_once
  open_photo "$photo" 600 400
  open_from_menu
  press alt+s
  focus '^Service Settings$'
  press alt+t
  wait_for "the finding" result_says 'ComfyUI 0.3.64 answers. It will paint with "tiny-inpaint.safetensors".'
  press alt+d Down Down
  press alt+t
  wait_for "the finding" result_says 'It will paint with "tiny.safetensors".'
  press Return
  wait_for "the settings' end" no_window '^Service Settings$'
  focus '^Outpaint$'
  contains "the settings" "model=tiny.safetensors" "$(cat "$conf")"
  passed "Test lists the checkpoints, and the chosen one is kept"
}

# In the dialog that test_settings has left open.
test_paint ()
{
  press alt+p
  type_text "Meadow and sky"
  press alt+o
  wait_for "the layer" image_is "720x480 2 1"
  wait_for_end
  contains "prompt" 'Meadow and sky' "$(asked_for)"
  contains "model" 'tiny.safetensors' "$(asked_for)"
  close_photo
  passed "painted with the chosen checkpoint"
}

# Cancel stops the own job, and no other.
test_cancel ()
{
  local before

  open_photo "$photo" 600 400
  before=$(image)
  for others in 0 2; do
    control "{\"delay\": 3600, \"comfyui-others\": $others}"
    open_again
    press alt+o
    wait_for "the job" has_counted queued 1
    press Escape
    wait_for "the job's end" has_counted "$([ "$others" = 0 ] && echo stopped || echo deleted)" 1
    same "the jobs of others" 0 "$(counted harmed)"
    same "the image" "$before" "$(image)"
    press Escape
    wait_for_end
  done
  close_photo
  passed "Cancel stops the job on the server, and no other"
}

make_profile "$plugin" Dark
start_display 1024x768
start_standin "$standin"
start_gimp
test_settings
test_paint
test_cancel
test_quiet
end_gimp
echo "1..$tests"

#!/usr/bin/env bash
# Tests of the other services in the dialog
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-services.sh PLUG-IN STAND-IN WORK-DIRECTORY
#
# A Stable Diffusion server is set up and tested in the settings window; it
# paints with a negative prompt and a maximum size of its own, and Cancel
# interrupts it.  Exits with 77 when a tool is missing.

set -euo pipefail

plugin=$1
standin=$2
work=$3
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

clear_clipboard () { xclip -selection clipboard < /dev/null > /dev/null 2>&1; }
is_copied () { xclip -o -selection clipboard | grep -q "$1"; }

# The result below Test is the only selectable text in that window: behind the
# sampler, the box that shows keys, the timeout and Test.
result_says ()
{
  press alt+p Tab Tab Tab Tab ctrl+c
  is_copied "$1"
}

# The last painting's request, without the questions about the progress.
painted () { requests | grep '"door": *"sdapi"' | tail -n 1; }
is_interrupted () { requests | grep '/sdapi/v1/interrupt' | grep -q '"method": *"POST"'; }
has_asked () { [ "$(requests | grep -c '/sdapi/v1/progress')" -ge "$1" ]; }

test_settings ()
{
  open_photo "$photo" 600 400
  open_from_menu
  press alt+s
  focus '^Service Settings$'
  press alt+i Home
  press alt+u ctrl+a
  type_text "${gateway%/volcv/v1}"
  clear_clipboard
  press alt+t
  wait_for "the finding" result_says 'It has 1 model'
  press alt+d
  type_text "another"
  clear_clipboard
  press alt+t
  wait_for "the finding about the model" result_says 'no model .*another'
  press alt+d ctrl+a Delete
  press alt+u Return
  wait_for "the settings' end" no_window '^Service Settings$'
  focus '^Outpaint$'
  contains "the settings" "url=${gateway%/volcv/v1}" "$(cat "$conf")"
  passed "a Stable Diffusion server is set up and tested"
}

# The field of the negative prompt is behind the prompt and its history.
test_paint ()
{
  control '{"delay": 1}'
  press alt+p
  type_text "A meadow"
  press Tab Tab
  type_text "people"
  press Return
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  contains "the request" '"width": 768' "$(painted | sed 's/":\([^ ]\)/": \1/g')"
  contains "the request" '"negative_prompt": "people"' "$(painted | sed 's/":\([^ ]\)/": \1/g')"
  contains "the settings" 'max-width=1024' "$(cat "$conf")"
  passed "it paints, with a negative prompt, at most at its own size"
}

test_cancel ()
{
  control '{"delay": 60}'
  open_again
  press alt+o
  wait_for "the painting" is_at painting
  wait_for "the progress" has_asked 3
  press Escape
  wait_for "the interruption" is_interrupted
  focus '^Outpaint$'
  press Escape
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  passed "Cancel interrupts the server"
}

size_is_selected ()
{
  press alt+x ctrl+a ctrl+c
  is_copied '^1024$'
}

# The maximum size and the sampling of each service are kept.
test_sizes ()
{
  control '{}'
  open_again
  press alt+d
  clear_clipboard
  wait_for "the advanced part" size_is_selected
  type_text 512
  press Tab ctrl+a
  type_text 512
  press alt+m ctrl+a
  type_text 12
  press alt+o
  wait_for_end
  contains "the request" '"width": 512' "$(painted | sed 's/":\([^ ]\)/": \1/g')"
  contains "the request" '"steps": 12' "$(painted | sed 's/":\([^ ]\)/": \1/g')"
  contains "the settings" 'max-size-sdapi=512x512' "$(cat "$conf")"
  contains "the settings" 'sampling-sdapi=0.8 7 12' "$(cat "$conf")"
  passed "the maximum size and the sampling are kept for the service"
}

steps_are () { press alt+m ctrl+a ctrl+c; is_copied "^$1\$"; }

# Another service has its own, and the first one gets back what was kept.
test_other_service ()
{
  open_again
  press alt+d alt+i End
  clear_clipboard
  wait_for "the default of the other service" steps_are 30
  press alt+i Home Down
  clear_clipboard
  wait_for "the kept steps" steps_are 12
  press Escape
  wait_for_end
  close_photo
  passed "another service has its own steps"
}

# Reset forgets the numbers that were kept.  The size of a service is written as its
# default.
test_reset_numbers ()
{
  open_photo "$photo" 60 40
  open_again
  press alt+i Home
  reset_form
  press alt+o
  wait_for_end
  ! grep -Eq '^(sampling-sdapi=|max-size-sdapi=512)' "$conf" || die "the kept numbers are still there"
  close_photo
  passed "Reset forgets the kept numbers"
}

make_profile "$plugin" Dark
insert_at_once
start_display 1024x768
start_standin "$standin"
start_gimp
test_settings
test_paint
test_cancel
test_sizes
test_other_service
test_reset_numbers
test_quiet
end_gimp
echo "1..$tests"

#!/usr/bin/env bash
# Tests of a fourth service in the dialog and the PDB
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-fourth-service.sh PLUG-IN STAND-IN WORK-DIRECTORY PLUG-IN-WITH-FOUR
#
# A service added by one file and one line is in the PDB's description, in the
# message about an unknown service, in the settings window with its Test, and in
# the settings file, and it paints.  Exits with 77 when a tool is missing.

set -euo pipefail

plugin=$1
work=$3
with_four=$4
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

# Usage: call PROMPT SERVICE
call ()
{
  script_fu "(plug-in-outpaint RUN-NONINTERACTIVE img lay \"$1\"
               0 0.1 0.1 0.1 0.1 7 5 150 0.8 4096 300 1 0 \"$2\")"
}

# Usage: record POSITION.  Prints the record of that layer.
record ()
{
  script_fu "(caddr (car (gimp-item-get-parasite
                           (vector-ref (cadr (gimp-image-get-layers img)) $1) \"outpaint\")))"
}

test_pdb ()
{
  # Script-Fu of GIMP 3 does not return descriptions of arguments.
  [ "$gimp_major" = 3 ] \
    || contains "the description of the argument" '\"fake\"' \
                "$(script_fu '(caddr (gimp-procedural-db-proc-arg "plug-in-outpaint" 17))')"
  open_photo "$photo" 600 400
  contains "the sentence about an unknown service" '"volcengine", "fake", or empty' \
           "$(call "A meadow" painter || true)"
  contains "the sentence about a setting" '"Fake password"' "$(call "A meadow" fake || true)"
  same "the image" "600x400 1 0" "$(image)"
  passed "the PDB knows the fourth service"
}

# The result below Test is the only selectable text in that window.
result_says ()
{
  press alt+m Tab Tab Tab Tab ctrl+c
  is_copied "$1"
}

test_window ()
{
  open_from_menu
  press alt+s
  focus '^Service Settings$'
  press alt+i End
  clear_clipboard
  press alt+t
  wait_for "the finding without a password" result_says 'Fake password.*empty'
  press alt+k
  type_text "pass word"
  press alt+m
  type_text "checkpoint"
  clear_clipboard
  press alt+t
  wait_for "the finding" result_says 'The fake has checkpoint'
  [ -z "${SCREENSHOT-}" ] || import -window root "$SCREENSHOT"
  press Return
  wait_for "the settings' end" no_window '^Service Settings$'
  focus '^Outpaint$'
  contains "the settings file" "$(printf '[fake]\npassword=pass word\nmodel=checkpoint')" "$(cat "$conf")"
  passed "the settings window and Test know the fourth service"
}

# Usage: copies TEXT.  Copies the message, once it is there.
copies ()
{
  press alt+y
  is_copied "$1"
}

test_paint ()
{
  clear_clipboard
  press alt+o
  focus '^Outpaint$'
  wait_for "the sentence" copies 'needs a prompt'
  press alt+p
  type_text "A meadow"
  press alt+o
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  contains "the record" '\"steps\":12' "$(record 0)"
  contains "the record" '\"service\":\"fake\"' "$(record 0)"
  contains "the size of the painting" '\"request_id\":\"256x171\"' "$(record 0)"
  passed "the dialog paints by the fourth service, at its own size"

  call "A meadow" "" > /dev/null || die "a script does not paint"
  contains "the smaller size of the painting" '\"request_id\":\"300x200\"' "$(record 1)"
  close_photo
  passed "a script paints by the configured service"
}

make_profile "$plugin" Dark
insert_at_once
cp "$with_four" "$GIMP2_DIRECTORY/plug-ins/outpaint/outpaint"

start_display 1024x768
start_gimp
test_pdb
test_window
test_paint
test_quiet
end_gimp
echo "1..$tests"

#!/usr/bin/env bash
# Tests that no key leaks
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-keys.sh PLUG-IN STAND-IN WORK-DIRECTORY
#
# Checks that keys do not leak.  Runs the plug-in in a real GIMP with
# OUTPAINT_DEBUG, through the dialog and without it, with both kinds of
# services, with paintings and with refusals that repeat the key.  Then searches
# all files and output for the keys: first with the keys in the settings file,
# then in a real keyring.  Exits with 77 when a tool is missing.

set -euo pipefail

plugin=$1
standin=$2
where=${4:-file}
work=$3/$where
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"
# shellcheck source=../support/keyring.sh
. "$(dirname "${BASH_SOURCE[0]}")/../support/keyring.sh"

key=gatewaykey-Zq8mW4xT2nVb7KcR
access=accesskey-Lp3sD9fGh6jYw1Xe
secret=secretkey-Uo5iA0rEt8vBn2Mq
token=tokenkey-Hk7zC4xSd1wPl9Of

# Prints a text in base64 at each of the three alignments, without the
# characters that depend on the bytes around it.
base64_of ()
{
  local before encoded

  for before in '' x xx; do
    encoded=$(printf '%s%s' "$before" "$1" | base64 -w 0)
    encoded=${encoded:$(((${#before} * 8 + 5) / 6))}
    echo "${encoded:0:$((${#encoded} - 4))}"
  done
}

hex_of () { printf %s "$1" | od -An -v -tx1 | tr -d ' \n'; }

# A part of a key counts as a leak if it is long enough.
write_patterns ()
{
  local one

  for one in "$key" "$access" "$secret" "$token"; do
    echo "${one#*-}"
    base64_of "${one#*-}"
    hex_of "${one#*-}"
    echo
  done > "$work.patterns"
}

# Without the settings file, which contains the keys when there is no keyring.
search_for_keys ()
{
  local found

  write_patterns
  found=$(grep -raliF -f "$work.patterns" "$work" | grep -vxF "$conf" || true)
  [ -z "$found" ] || die "a key is in: $found"
}

write_settings ()
{
  cat > "$conf" << END
[service]
name=gateway
[gateway]
url=$gateway
key=$key
[volcengine]
url=${gateway%/volcv/v1}/
access-key=$access
secret-key=$secret
session-token=$token
$(chosen_margins)
END
  insert_at_once
  chmod 600 "$conf"
}

open_settings ()
{
  press alt+s
  focus '^Service Settings$'
}

# The result below Test is the only selectable text in that window.
result_says ()
{
  press alt+k Tab Tab Tab Tab Tab ctrl+c
  xclip -o -selection clipboard >> "$work/printed" 2> /dev/null
  grep -q "$1" "$work/printed"
}

are_requests () { [ "$(requests | wc -l)" = "$1" ]; }

# Usage: run_without_dialog SERVICE
run_without_dialog ()
{
  script_fu "(plug-in-outpaint RUN-NONINTERACTIVE img
               (car (gimp-image-get-active-layer img)) \"A meadow\"
               0 0.1 0.1 0.1 0.1 7 5 30 0.8 1920 1920 1 -1 \"$1\")" >> "$work/printed"
}

# Finds the plug-in by its path; other users must not be able to read its
# environment.
arguments_of_plug_in ()
{
  pgrep -f "$GIMP2_DIRECTORY/plug-ins/outpaint/outpaint" | while read -r pid; do
    tr '\0' '\n' < "/proc/$pid/cmdline"
  done >> "$work/printed"
}

# Usage: test_dialog OPENER, a command that opens the dialog.
test_dialog ()
{
  open_photo "$photo" 600 400
  control '{"delay": 1}'
  "$1"
  press alt+o
  wait_for "painting" is_at painting
  arguments_of_plug_in
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  grep -q outpaint "$work/printed" || die "no plug-in was seen at work"

  control '{"fail": "echo"}'
  open_again
  press alt+o
  focus '^Service Settings$'
  wait_for "the sentence" result_says 'Bearer \*\*\*'
  press alt+t
  wait_for "the test" are_requests 2
  wait_for "the test's finding" result_says 'Bearer \*\*\*'
  press Escape
  wait_for "the settings' end" no_window '^Service Settings$'
  focus '^Outpaint$'
  press Escape
  wait_for_end
  passed "$where: painted and refused through the dialog"
}

test_without_dialog ()
{
  local service

  for service in gateway volcengine; do
    control '{}'
    run_without_dialog "$service" || die "$service does not paint: $(tail -n 1 "$work/printed")"
    control '{"fail": "echo"}'
    ! run_without_dialog "$service" || die "$service paints"
    contains "the message" '***' "$(tail -n 1 "$work/printed")"
  done
  script_fu "(gimp-xcf-save RUN-NONINTERACTIVE img lay \"$work/out.xcf\" \"out.xcf\")" > /dev/null
  grep -aq A.meadow "$work/out.xcf" || die "the XCF file does not tell how it was made"
  passed "$where: painted and refused without a dialog, by both services"
}

# GIMP writes more files when the user quits it.
leave_gimp ()
{
  script_fu '(gimp-quit TRUE)' > /dev/null || true
  wait_for "GIMP's end" eval "! kill -0 $gimp_pid"
  unset "pids[-1]"
  search_for_keys
  passed "$where: no key is in what was left and printed"
}

# Moving the keys removes them from the file when the window is closed.
test_move ()
{
  open_photo "$photo" 600 400
  open_from_menu
  open_settings
  press alt+m Escape
  wait_for "the settings' end" no_window '^Service Settings$'
  focus '^Outpaint$'
  contains "the settings after Cancel" "$key" "$(cat "$conf")"
  open_settings
  press alt+m Return
  wait_for "the settings' end" no_window '^Service Settings$'
  focus '^Outpaint$'
  press Escape
  wait_for_end
  write_patterns
  ! grep -qF -f "$work.patterns" "$conf" || die "keys are still in $conf"
  contains "the settings" "$gateway" "$(cat "$conf")"
  close_photo
  passed "keyring: the keys leave the file when the user says so"
}

prompter ()
{
  local path

  for path in /usr/libexec/gcr-prompter /usr/lib/gcr/gcr-prompter; do
    [ ! -x "$path" ] || echo "$path"
  done | grep .
}

has_prompter ()
{
  gdbus call --session --dest org.freedesktop.DBus --object-path /org/freedesktop/DBus \
        --method org.freedesktop.DBus.NameHasOwner org.gnome.keyring.SystemPrompter | grep -q true
}

# The keyring's prompt has the focus.
asks_for_password ()
{
  xdotool search --onlyvisible --class '^gcr-prompter$' | grep -qx "$(xdotool getwindowfocus)"
}

# After the next login, with a locked keyring: a script runs without it; the
# dialog makes it prompt the user.
test_locked ()
{
  end_process "$keyring_pid" || true
  mapfile -t pids < <(printf '%s\n' "${pids[@]}" | grep -vx "$keyring_pid")
  start_keyring --start
  pids+=($!)
  start_gimp
  open_photo "$photo" 600 400
  control '{}'
  ! run_without_dialog gateway || die "it is painted with a locked keyring"
  contains "the message" 'keyring' "$(tail -n 1 "$work/printed")"
  same "requests" "" "$(requests)"

  # The plug-in ends by itself after some idle seconds.
  "$(prompter)" > "$work/prompter.log" 2>&1 &
  pids=("${pids[@]:0:${#pids[@]}-1}" $! "$gimp_pid")
  wait_for "the keyring's window" has_prompter
  call_from_menu
  wait_for "the keyring's question" asks_for_password
  type_text secret
  press Return
  focus '^Outpaint$'
  press alt+o
  wait_for_end
  same "the image" "720x480 2 1" "$(image)"
  close_photo
  leave_gimp
  passed "keyring: a script does not ask for a locked keyring's password, the dialog does"
}

session ()
{
  export TMPDIR="$work/tmp"
  mkdir "$TMPDIR"
  make_profile "$plugin" Dark
  gimp_environment+=(OUTPAINT_DEBUG=1)
  start_display 1024x768
  start_standin "$standin" --key "$key" --access-key "$access" --secret-key "$secret" \
    --session-token "$token"
  write_settings
}

if [ "$where" = file ]; then
  session
  start_gimp
  test_dialog open_from_menu
  test_without_dialog
  close_photo
  leave_gimp
  contains "the settings" "$key" "$(cat "$conf")"
  end_session
  if have_keyring; then
    in_bus "$3/bus" "$0" "$plugin" "$standin" "$3" keyring
  else
    echo "SKIPPED in part: gnome-keyring-daemon, dbus-run-session or gdbus is not here" >&2
  fi
else
  TEST_BUS=$DBUS_SESSION_BUS_ADDRESS
  session
  start_keyring --unlock
  keyring_pid=$!
  pids+=("$keyring_pid")
  start_gimp
  test_move
  test_dialog open_again
  test_without_dialog
  close_photo
  leave_gimp
  write_patterns
  ! grep -qF -f "$work.patterns" "$conf" || die "keys are back in $conf"
  ! prompter > /dev/null || test_locked
fi

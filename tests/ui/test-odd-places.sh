#!/usr/bin/env bash
# Tests in unusual environments
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-odd-places.sh PLUG-IN STAND-IN WORK-DIRECTORY [PLACE...]
#
# Runs the plug-in in a real GIMP in unusual environments.  In each one a
# picture is extended without the dialog and through it, or a message gives the
# reason and the picture is unchanged.  Exits with 77 when a tool is missing;
# skips environments that cannot be set up.

set -euo pipefail

# Mounting disks requires a mount namespace, which ends with the script.
if [ -z "${ODD_PLACES-}" ]; then
  export ODD_PLACES=here
  [ "$(id -u)" = 0 ] && map=() || map=(--map-root-user)
  if unshare --mount "${map[@]}" true 2> /dev/null; then
    ODD_PLACES=namespace exec unshare --mount "${map[@]}" "$0" "$@"
  fi
fi

plugin=$1
standin=$2
work=$3
wanted=("${@:4}")
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"
top=$work
left_out=0

# Each line is a place: its name, the message of a call without the dialog, and
# the dialog's message besides a painting; "-" for none.  place_NAME, if
# defined, sets it up before GIMP starts, with the profile in $work.
places='
no-cache         -                                -
lost-home        -                                -
read-only        -                                settings.cannot.be.saved
full-disk        -                                settings.cannot.be.saved
bad-settings     settings.file.*cannot.be.read    settings.file.*cannot.be.read
我的.照片        -                                -
decimal-comma    -                                -
clock-behind     -                                -
'

# Variants of other places.
[ "$is_long" = no ] && [ "${#wanted[@]}" = 0 ] || places+='
usual            -                                -
no-home          -                                -
no-tmp           -                                -
no-language      -                                -
clock-ahead      -                                -
'

# Skips this place.
leave_out ()
{
  echo "SKIPPED: $1" >&2
  left_out=$((left_out + 1))
  return 1
}

# Moves the profile to a separate disk of that many KiB.
on_disk ()
{
  local directory

  [ "$ODD_PLACES" = namespace ] || leave_out "no disk can be mounted here" || return
  for directory in home gimp; do
    mv "$work/$directory" "$work/$directory.old"
    mkdir "$work/$directory"
    mount -t tmpfs -o "size=$1k" tmpfs "$work/$directory" || leave_out "no disk can be mounted here" || return
    cp -a "$work/$directory.old/." "$work/$directory"
  done
}

fill ()
{
  cat /dev/zero > "$1/filler" 2> /dev/null || true
  ! echo more than fits > "$1/more" 2> /dev/null || die "$1 is not full"
}

place_no-cache () { rm -rf "$XDG_CACHE_HOME" && echo "no directory" > "$XDG_CACHE_HOME"; }
place_no-home () { gimp_environment=(-u HOME "${gimp_environment[@]}"); }
place_lost-home ()
{
  gimp_environment=(-u XDG_CACHE_HOME -u XDG_CONFIG_HOME HOME=/dev/null/home
                    "${gimp_environment[@]}")
}
place_no-tmp () { gimp_environment+=(TMPDIR=/dev/null/tmp); }
place_read-only ()
{
  on_disk 65536 || return
  mount -o remount,ro "$work/home"
  mount -o remount,ro "$work/gimp"
}
place_full-disk ()
{
  on_disk 65536 || return
  gimp_environment+=(TMPDIR="$work/home")
  fill "$work/home"
  fill "$work/gimp"
}
place_bad-settings () { echo "no settings" > "$conf"; }
place_no-language () { gimp_environment=(-u LC_ALL -u LANG -u LC_CTYPE -u LANGUAGE); }
place_decimal-comma () { make_locale de_DE; }
at_time ()
{
  command -v faketime > /dev/null || leave_out "faketime is not here" || return
  gimp_environment+=(FAKETIME_DONT_FAKE_MONOTONIC=1 DONT_FAKE_MONOTONIC=1 faketime -f "$1")
}
place_clock-behind () { at_time -1d; }
place_clock-ahead () { at_time +1d; }

write_settings ()
{
  cat > "$conf" << END
[gateway]
url=$gateway
key=stand-in-key
[volcengine]
url=${gateway%/volcv/v1}/
access-key=AKLTstandin
secret-key=stand-in-secret
[last-dialog]
top=0.125
END
  insert_at_once
  chmod 600 "$conf"
}

# Usage: call SERVICE IMAGE.  Without the dialog, 10 % on each side.
call ()
{
  script_fu "(plug-in-outpaint RUN-NONINTERACTIVE $2
               (car (gimp-image-get-active-layer $2)) \"草地 and sky\"
               0 0.1 0.1 0.1 0.1 7 5 30 0.8 1920 1920 1 -1 \"$1\")"
}

says () { grep -aqE "$1" "$work/gimp.log"; }

# No message of GLib or GTK about the plug-in; GIMP's own messages about the
# place are ignored.
assert_quiet ()
{
  ! has_complaints '\(outpaint:' || die "$1: the plug-in complains"
}

try_call ()
{
  local sentence

  control '{}'
  if [ "$2" = - ]; then
    sentence=$(call gateway img) || die "$1: $sentence"
    same "$1: the image" "720x480 2 1" "$(image)"
    contains "$1: the prompt" '"草地 and sky"' "$(asked_for)"
  else
    ! sentence=$(call gateway img) || die "$1: it is painted"
    [[ "$sentence" =~ $2 ]] || die "$1: $sentence"
    same "$1: the image" "600x400 1 0" "$(image)"
  fi
}

# The signed access refuses a wrong clock and reports it.
try_signed ()
{
  local sentence

  control '{}'
  case "$1" in
    clock-*)
      ! sentence=$(call volcengine img) || die "$1: it is painted"
      [[ "$sentence" =~ "computer is wrong" ]] || die "$1: $sentence"
      same "$1: the image" "600x400 1 0" "$(image)" ;;
    *)
      sentence=$(call volcengine img) || die "$1: $sentence" ;;
  esac
}

try_dialog ()
{
  control '{}'
  if [[ "$2" =~ cannot.be.read ]]; then
    ! call_dialog || die "$1: there is a dialog"
    return
  fi
  open_by_call
  focus '^Outpaint'
  press ctrl+Return # from the prompt, in every language
  wait_for "$1: the dialog's end" no_dialog
  wait_for "$1: the layer" image_has_layers 2
  contains "$1: the top" '"top": 0.125' "$(asked_for | sed 's/":/": /g; s/":  /": /g')"
  [ "$2" = - ] || wait_for "$1: $2" says "$2"
  assert_settings "$1"
}

# Files from before are unchanged and readable in each language.
assert_settings ()
{
  contains "$1: the settings" 'key=stand-in-key' "$(cat "$conf")"
  contains "$1: the settings" 'top=0.125' "$(cat "$conf")"
}
no_dialog () { ! dialog; }
call_dialog ()
{
  script_fu "(plug-in-outpaint RUN-INTERACTIVE img lay \"\"
               0 0 0 0 0 7 -1 30 0.8 1920 1920 1 -1 \"\")"
}

# Without a window, whose title is not readable in each language.
fresh_photo () { load_photo "$photo" 600 400; }

start_place ()
{
  work="$top/$1"
  conf="$work/gimp/outpaint.conf"
  gimp_environment=(LC_ALL=C.UTF-8)
  mkdir -p "$work"
  make_profile "$plugin" Dark
  write_settings
}

# Usage: try_place NAME SCRIPT-MESSAGE DIALOG-MESSAGE
try_place ()
{
  start_place "${1//./ }"
  ! declare -F "place_$1" > /dev/null || "place_$1" || return 1
  start_gimp
  script_fu '(gimp-message-set-handler 1)' > /dev/null
  fresh_photo
  try_call "$1" "$2"
  if [ "$2" = - ]; then
    fresh_photo
    try_signed "$1"
  fi
  fresh_photo
  try_dialog "$1" "$3"
  assert_quiet "$1"
  end_gimp
}

# A run from the dialog, and meanwhile another one without it.
test_two_jobs ()
{
  local sentence

  start_place "two jobs"
  start_gimp
  open_photo "$photo" 600 400
  control '{"delay": 2}'
  open_from_menu
  press alt+o
  wait_for "painting" is_at painting
  sentence=$(call gateway img) || die "two jobs: $sentence"
  wait_for_end
  wait_for "two jobs: both layers" image_has_layers 3
  contains "two jobs at once" '"painting_at_most":2' "$(under_way)"
  assert_settings "two jobs"
  assert_quiet "two jobs"
  close_photo
  end_gimp
  passed "two jobs at once on one image"
}

dialogs () { "$windows" --instance '^outpaint$'; }
there_are_dialogs () { [ "$(dialogs | wc -l)" = "$1" ]; }

test_two_gimps ()
{
  local id ids ports=() gimps=() n

  start_place "two GIMPs"
  control '{"delay": 2}'
  for n in 1 2; do
    start_gimp
    ports+=("$script_fu_port")
    gimps+=("$gimp_pid")
  done
  for n in 1 2; do
    script_fu_port=${ports[n - 1]}
    fresh_photo
    call_dialog > /dev/null &
    wait_for "two GIMPs: dialog $n" there_are_dialogs "$n"
  done
  # The instance without the change saves last.
  mapfile -t ids < <(dialogs)
  xdotool windowactivate --sync "${ids[0]}"
  press alt+s
  focus '^Service Settings$'
  press alt+e ctrl+a
  type_text 77
  press Return
  wait_for "two GIMPs: the settings' end" no_window '^Service Settings$'
  contains "two GIMPs: one's settings" 'timeout=77' "$(cat "$conf")"
  for id in "${ids[@]}"; do
    xdotool windowactivate --sync "$id"
    press alt+o
  done
  wait_for "two GIMPs: the dialogs' end" no_dialog
  for script_fu_port in "${ports[@]}"; do
    wait_for "two GIMPs: the layer" image_has_layers 2
  done
  same "two GIMPs: requests" 2 "$(requests | grep -c '"painted_seed"')"
  assert_settings "two GIMPs"
  contains "two GIMPs: what one has set, after both" 'timeout=77' "$(cat "$conf")"
  assert_quiet "two GIMPs"
  end_gimp
  gimp_pid=${gimps[0]}
  end_gimp
  passed "two GIMPs at once"
}

is_wanted () { [ "${#wanted[@]}" = 0 ] || [[ " ${wanted[*]} " = *" $1 "* ]]; }

start_display 1024x768
start_standin "$standin"
while read -r name said_to_script said_by_dialog; do
  [ -n "$name" ] && is_wanted "$name" || continue
  pids=("${pids[@]:0:3}")
  if try_place "$name" "$said_to_script" "$said_by_dialog"; then
    passed "$name"
  fi
done <<< "$places"
! is_wanted two-jobs || test_two_jobs
! is_wanted two-gimps || test_two_gimps
[ "$((tests + left_out))" -gt 0 ] || die "there are no such places: ${wanted[*]}"
echo "1..$tests ($left_out left out)"

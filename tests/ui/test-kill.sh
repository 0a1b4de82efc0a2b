#!/usr/bin/env bash
# Tests of cancelled and killed runs
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-kill.sh PLUG-IN STAND-IN WORK-DIRECTORY HOLD-LIBRARY
#
# Cancels runs and kills the plug-in in each phase of a run, in a real GIMP on a
# virtual display, and checks the image, GIMP and the files afterwards.  The
# long variant adds a hundred more, after which GIMP must not have grown.  The
# library (support/preload/hold.c) delays phases that otherwise are too short.
# Exits with 77 when a tool is missing.

set -euo pipefail

plugin=$1
standin=$2
work=$3
library=$4
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

kept="$work/home/cache/outpaint"
hold="$work/hold"
nowhere=https://painter.test/volcv/v1
seed=77
repeats=50   # number of cancelled and of killed runs
growth=8192  # largest growth of GIMP after them, KiB
phases=(looking-up connecting sending waiting receiving decoding pausing queueing between)

# Usage: write_settings URL.  Two variations, the first with $seed.
write_settings ()
{
  cat > "$conf" << END
[gateway]
url=$1
key=stand-in-key

[last-dialog]
seed=$seed
variations=2
$(chosen_margins)
END
  insert_at_once
  chmod 600 "$conf"
}

is_held () { grep -q "$1" "$hold.log"; }
release ()
{
  rm -f "$hold.log"
  echo "${1-none}" > "$hold"
}

count_kept () { find "$kept" -name '*.json' 2> /dev/null | wc -l; }
kept_are () { [ "$(count_kept)" = "$1" ]; }
is_refused () { requests | grep -Eq "\"status\": *429"; }
is_queueing () { is_refused && is_at painting; }

# Usage: prepare PHASE.  Makes a run stay in that phase.
prepare ()
{
  local url="$gateway" options='{}' held=none

  case "$1" in
    looking-up) url=$nowhere held=$1 ;;
    connecting) held=$1 ;;
    sending)    options='{"read-rate": 200000}' ;;
    waiting)    options='{"delay": 60}' ;;
    receiving)  options='{"write-rate": 20000}' ;;
    decoding)   options='{"encoding": "jpeg"}' held=$1 ;;
    pausing)    options='{"fail": "50429"}' ;;
    queueing)   options='{"concurrent": 1, "delay": 60}' ;;
    between)    options="{\"fail\": \"hang\", \"fail-seeds\": \"$((seed + 1))\"}" ;;
  esac
  sed -i "s|^url=.*|url=$url|" "$conf"
  release "$held"
  control "$options"
  rm -rf "$kept"
  log_size=$(stat -c %s "$work/gimp.log")
}

is_sent_whole () { tail -c "+$log_size" "$work/gimp.log" | grep -aq 'bytes sent'; }

# Usage: has_come PHASE.  TRUE once the run is in it.
has_come ()
{
  case "$1" in
    looking-up | connecting) is_held "$1" ;;
    sending)    is_at reading && ! is_sent_whole ;;
    waiting)    is_at painting ;;
    receiving)  is_at writing ;;
    decoding)   is_held "$1" && kept_are 2 ;;
    pausing)    is_refused ;;
    queueing)   is_queueing ;;
    between)    kept_are 1 ;;
  esac
}

# The paintings that were painted and received by the end of the phase.
received ()
{
  case "$1" in
    decoding) echo 2 ;;
    between)  echo 1 ;;
    *)        echo 0 ;;
  esac
}

processes () { pgrep -f "^$work/gimp/plug-ins/outpaint/outpaint "; }
no_process () { ! processes; }

# Lists the files of GIMP and the plug-in, without the directory of stored
# paintings, which are counted.
files () { find "$TMPDIR" "$GIMP2_DIRECTORY" "$HOME" ! -path "$kept*" | sort; }
files_are () { [ "$(files)" = "$1" ]; }

save ()
{
  script_fu "(gimp-xcf-save RUN-NONINTERACTIVE img lay \"$1\" \"x\")" > /dev/null || die "$1 is not saved"
}

# Usage: check TITLE PHASE.  The run has left nothing except the paintings
# received.
check ()
{
  wait_for "the call's end after $1 $2" is_quiet
  same "the image after $1 $2" "$untouched" "$(image)"
  save "$work/now.xcf"
  cmp "$work/before.xcf" "$work/now.xcf" || die "the image is another one after $1 $2"
  wait_for "the same files after $1 $2: $(diff <(echo "$files_before") <(files) || true)" \
    files_are "$files_before"
  same "temporary files after $1 $2" "" "$(find "$TMPDIR" -type f)"
  same "paintings kept after $1 $2" "$(received "$2")" "$(count_kept)"
  same "files of those" "$((2 * $(received "$2")))" "$(find "$kept" -type f 2> /dev/null | wc -l)"
}

# Usage: run_well AFTER.  A run on a copy succeeds.  Copying an image advances
# the original's layer numbers.
run_well ()
{
  sed -i "s|^url=.*|url=$gateway|" "$conf"
  release
  control '{}'
  same "layers of a run after $1" 4 "$(script_fu "
    (let* ((state (car (gimp-image-get-tattoo-state img)))
           (other (car (gimp-image-duplicate img)))
           (layer (car (gimp-image-get-active-layer other))))
      (plug-in-outpaint RUN-NONINTERACTIVE other layer \"\" 0 0.1 0.1 0.1 0.1
                        7 $seed 30 0.8 1920 1920 2 0 \"\")
      (let ((n (+ (car (gimp-image-get-layers other))
                  (car (gimp-item-get-children (vector-ref (cadr (gimp-image-get-layers other)) 0))))))
        (gimp-image-delete other)
        (gimp-image-set-tattoo-state img state)
        n))")"
}

# Usage: begin PHASE.  Starts a run from the open dialog and waits for the
# phase.
begin ()
{
  press alt+o
  wait_for "a run that is $1" has_come "$1"
  wait_for "the run's window" window '^Outpainting$'
}

# Usage: cancel PHASE.  Cancels a run from the open dialog, which must return
# while the step is still delayed.  Sets $took to the milliseconds that took.
cancel ()
{
  local start

  begin "$1"
  start=$(date +%s%N)
  press Escape
  wait_for "the form after $1" window '^Outpaint$'
  took=$((($(date +%s%N) - start) / 1000000))
}

let_go ()
{
  release
  wait_for "the call's end" is_quiet
}

leave_dialog ()
{
  focus '^Outpaint$'
  press Escape
  wait_for_end
  wait_for "the plug-in's end" no_process
}

test_cancel ()
{
  prepare "$1"
  open_again
  cancel "$1"
  leave_dialog
  check "cancelled" "$1"
  passed "cancelled while $1: $took ms; nothing is left of it"
}

test_kill ()
{
  prepare "$1"
  open_again
  begin "$1"
  kill -KILL "$(processes)"
  wait_for_end
  wait_for "the plug-in's end" no_process
  check "killed" "$1"
  run_well "killed $1"
  passed "killed while $1: nothing is left of it, GIMP goes on working"
}

count_descriptors () { find "/proc/$1/fd" -mindepth 1 | wc -l; }
descriptors_are_at_most () { [ "$(count_descriptors "$1")" -le "$2" ]; }
get_memory () { sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$1/status"; }

# Looking up an unknown name needs a setting of its own; the other phases share
# one.
cancel_often ()
{
  local i phase

  prepare looking-up
  open_again
  for ((i = 0; i < repeats / 10; i++)); do
    release looking-up
    cancel looking-up
    let_go
  done
  leave_dialog

  prepare pausing
  open_again
  for ((; i < repeats; i++)); do
    phase=${phases[1 + i % (${#phases[@]} - 1)]}
    prepare "$phase"
    cancel "$phase"
    let_go
    [ "$i" -ne $((repeats / 10 + ${#phases[@]})) ] || own=$(count_descriptors "$(processes)")
  done
  wait_for "the plug-in's descriptors, $own at most" \
    descriptors_are_at_most "$(processes)" "$own"
  leave_dialog
}

# Without the dialog, which is faster.
kill_often ()
{
  local i phase call

  for ((i = 0; i < repeats; i++)); do
    phase=${phases[i % ${#phases[@]}]}
    prepare "$phase"
    script_fu "(plug-in-outpaint RUN-NONINTERACTIVE img lay \"\" 0 0.1 0.1 0.1 0.1
                 7 $seed 30 0.8 1920 1920 2 0 \"\")" > /dev/null &
    call=$!
    wait_for "a run that is $phase" has_come "$phase"
    kill -KILL "$(processes)"
    ! wait "$call" || die "the plug-in was not killed while $phase"
    let_go
  done
}

test_often ()
{
  local descriptors memory grown before=$SECONDS

  descriptors=$(count_descriptors "$gimp_pid")
  memory=$(get_memory "$gimp_pid")
  cancel_often
  kill_often
  prepare waiting
  check "a hundred runs," waiting
  run_well "a hundred runs"
  wait_for "GIMP's descriptors, $descriptors at most" \
    descriptors_are_at_most "$gimp_pid" "$descriptors"
  grown=$(($(get_memory "$gimp_pid") - memory))
  [ "$grown" -le "$growth" ] || die "GIMP has grown by $grown KiB from $memory KiB"
  passed "$repeats runs cancelled and $repeats killed in $((SECONDS - before)) s:" \
    "GIMP has $(count_descriptors "$gimp_pid") descriptors open, $descriptors before," \
    "and $grown KiB more than $memory KiB;" \
    "the plug-in has $own at most"
}

make_profile "$plugin" Dark
export TMPDIR="$work/tmp"
mkdir -p "$TMPDIR"
start_display 1024x768
start_standin "$standin"
write_settings "$gateway"
release
preload="$library:$preload"
gimp_environment+=(OUTPAINT_HOLD="$hold" OUTPAINT_DEBUG=1)
start_gimp
# GIMP would show a window about a killed plug-in.
script_fu '(gimp-message-set-handler CONSOLE)' > /dev/null
open_photo "$photo" 1500 1000
untouched="1500x1000 1 0"
# The menu and the files are those after a first run.
control '{}'
open_from_menu
press Escape
wait_for_end
run_well "nothing"
save "$work/before.xcf"
files_before=$(files)
for phase in "${phases[@]}"; do
  test_cancel "$phase"
  test_kill "$phase"
done
[ "$is_long" = no ] || test_often
close_photo
test_quiet
echo "1..$tests"

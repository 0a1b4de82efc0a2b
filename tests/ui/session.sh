# shellcheck shell=bash
# A display with GIMP for the dialog's tests
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# To be sourced.  Starts a display, a window manager, the stand-in service and a
# GIMP with the plug-in, controlled by key events and Script-Fu.  All files are
# in the directory $work; all processes end with the shell.

: "${work:?}"
support=$(cd "$(dirname "${BASH_SOURCE[0]}")/../support" && pwd)
pids=()
gimp_environment=(LC_ALL=C.UTF-8)
preload=${BABL_PRELOAD-} # libraries for GIMP
gimp_major=${GIMP_MAJOR:-2} # version of GIMP
limit=60 # seconds that wait_for waits
end_limit=60 # seconds between the request to end a process and its killing

die ()
{
  printf 'FAILED: %s\n' "$*" >&2
  if [ -n "${DISPLAY-}" ] && import -window root "$work/failed.png" 2> /dev/null; then
    printf 'The screen at that time: %s/failed.png\n' "$work" >&2
  fi
  [ ! -e "$work/gimp.log" ] || grep -v '^ *$' "$work/gimp.log" | tail -n 20 >&2
  exit 1
}

# Usage: wait_for TITLE COMMAND...  Repeats the command until it succeeds.
wait_for ()
{
  local what="$1" deadline=$((SECONDS + limit))

  shift
  until "$@" > /dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || die "waited $limit s in vain for: $what"
    pause
  done
}

# Waits for a tenth of a second without another process, which would cost more
# than most conditions.
exec {silence}<> <(:)
pause () { read -rt 0.1 -u "$silence" || true; }

# GIMP's plug-ins, such as the Script-Fu server, outlive it.  Processes that do
# not end on request are killed.
end_process ()
{
  local children watch

  mapfile -t children < <(pgrep -P "$1")
  kill "$1"
  (sleep "$end_limit" & trap 'kill $!' TERM; wait $!; kill -KILL "$1") &
  watch=$!
  wait "$1"
  kill "$watch"
  wait "$watch"
  [ "${#children[@]}" -eq 0 ] || kill "${children[@]}"
} 2> /dev/null

end_session ()
{
  local i

  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    end_process "${pids[i]}" || true
  done
  pids=()
}

has_window_manager () { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; }

# Usage: start_display WIDTHxHEIGHT
start_display ()
{
  Xvfb -displayfd 3 -screen 0 "$1x24" -nolisten tcp 3> "$work/display" > "$work/xvfb.log" 2>&1 &
  pids+=($!)
  wait_for "the display" test -s "$work/display"
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
  wait_for "an answer of the display" xprop -root
  openbox > "$work/openbox.log" 2>&1 &
  pids+=($!)
  wait_for "the window manager" has_window_manager
  xdotool mousemove 0 0 # a tooltip is a window, too
}

# Usage: start_standin PROGRAM ARGUMENTS...  Sets $gateway to its URL.
start_standin ()
{
  "$@" --ready-file "$work/gateway" > "$work/standin.log" 2>&1 &
  pids+=($!)
  wait_for "the stand-in" test -s "$work/gateway"
  gateway=$(cat "$work/gateway")
}

# Usage: control OPTIONS, a JSON object.  Resets options and log first.
control ()
{
  curl -sS --noproxy '*' -o /dev/null -X POST "${gateway%/volcv/v1}/control/reset" \
    && curl -sS --noproxy '*' -o "$work/control" -d "$1" "${gateway%/volcv/v1}/control" \
    || die "the stand-in does not take $1"
}

requests () { curl -sS --noproxy '*' "${gateway%/volcv/v1}/control/log"; }
under_way () { curl -sS --noproxy '*' "${gateway%/volcv/v1}/control/state"; }

# Usage: make_locale NAME.  For GIMP only; the session stays in English.
make_locale ()
{
  mkdir -p "$work/locales"
  localedef -i "$1" -f UTF-8 "$work/locales/$1.UTF-8" > "$work/localedef.log" 2>&1 || true
  [ -d "$work/locales/$1.UTF-8" ] || die "there is no language $1: see $work/localedef.log"
  gimp_environment=(LOCPATH="$work/locales" LC_ALL="$1.UTF-8")
}

# Prints settings with which the dialog begins with margins of 10 %; without a
# choice it begins with 0.
chosen_margins () { printf '[dialog]\nframe=anchor=0,0\n'; }

# Usage: make_profile PLUGIN THEME.  Makes GIMP's directory with the plug-in
# installed from its build.  It contains only the plug-ins of GIMP that the
# tests need, since GIMP queries each one when it starts.  UI_LANGUAGE (such as
# de_DE) is GIMP's language, by default English; FONT (such as Sans 20) is its
# font.
make_profile ()
{
  local system plug_in

  windows=$(dirname "$1")/tests/ui/windows
  export HOME="$work/home" LC_ALL=C.UTF-8 NO_AT_BRIDGE=1
  export GIMP2_DIRECTORY="$work/gimp" GIMP3_DIRECTORY="$work/gimp"
  export XDG_CONFIG_HOME="$HOME/config" XDG_CACHE_HOME="$HOME/cache"
  unset XDG_DATA_HOME LANGUAGE
  # Keep the tests' keys out of the user's keyring.
  export DBUS_SESSION_BUS_ADDRESS=${TEST_BUS-disabled:}
  [ -z "${UI_LANGUAGE-}" ] || make_locale "$UI_LANGUAGE"
  mkdir -p "$HOME" "$GIMP2_DIRECTORY" "$work/system"
  [ ! -e "${BABL_FISHES-}" ] || install -D "$BABL_FISHES" "$XDG_CACHE_HOME/babl/babl-fishes"
  cmake --install "$(dirname "$1")" --component plug-in \
        --prefix "$GIMP2_DIRECTORY/plug-ins/outpaint" > "$work/install.log" \
    || die "the plug-in can't be installed: see $work/install.log"
  system=$(pkg-config --variable=gimplibdir "gimp-$gimp_major.0")/plug-ins
  for plug_in in script-fu script-fu-server file-png file-jpeg; do
    [ ! -e "$system/$plug_in" ] || ln -sfn "$system/$plug_in" "$work/system/$plug_in"
  done
  chosen_margins > "$GIMP2_DIRECTORY/outpaint.conf"
  cat > "$GIMP2_DIRECTORY/gimprc" << END
(plug-in-path "\${gimp_dir}/plug-ins:$work/system")
(check-updates no)
END
  "dress_gimp$gimp_major" "$2"
}

# Usage: dress_gimpN THEME.  Sets GIMP's theme and font.
dress_gimp2 ()
{
  echo "(theme \"$1\")" >> "$GIMP2_DIRECTORY/gimprc"
  echo 'gtk-cursor-blink = 0' > "$GIMP2_DIRECTORY/gtkrc"
  [ -z "${FONT-}" ] || echo "gtk-font-name = \"$FONT\"" >> "$GIMP2_DIRECTORY/gtkrc"
}

# Disable GIMP 3's welcome dialog for a new version.
dress_gimp3 ()
{
  local version

  version=$("$(gimp_program)" --version | sed 's/.* //')
  cat >> "$GIMP3_DIRECTORY/gimprc" << END
(theme-color-scheme ${1,,})
(show-welcome-dialog no)
(config-version "$version")
END
  mkdir -p "$XDG_CONFIG_HOME/gtk-3.0"
  printf '[Settings]\ngtk-cursor-blink=0\n%s\n' "${FONT:+gtk-font-name=$FONT}" \
    > "$XDG_CONFIG_HOME/gtk-3.0/settings.ini"
}

is_free () { ! (: < "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

free_port ()
{
  local port=$((20000 + RANDOM % 10000))

  until is_free "$port"; do
    port=$((20000 + RANDOM % 10000))
  done
  echo "$port"
}

gimp_program ()
{
  local program

  for program in $([ "$gimp_major" = 2 ] && echo gimp-2.10 || echo gimp-3.2 gimp-3.0 gimp-3); do
    command -v "$program" && return
  done
  return 1
}

# Starts GIMP with a Script-Fu server, in which the procedures have the names of
# GIMP 2.10.
start_gimp ()
{
  script_fu_port=$(free_port)
  LD_PRELOAD="$preload" GLIBC_TUNABLES=glibc.malloc.hugetlb=1 env "${gimp_environment[@]}" \
    "$(gimp_program)" --new-instance --no-splash --no-data --no-fonts \
    --batch-interpreter=plug-in-script-fu-eval \
    -b "(plug-in-script-fu-server RUN-NONINTERACTIVE \"127.0.0.1\" $script_fu_port \"\")" \
    > "$work/gimp.log" 2>&1 &
  gimp_pid=$!
  pids+=("$gimp_pid")
  limit=300 wait_for "GIMP" script_fu 1
  [ "$gimp_major" = 2 ] || script_fu "(load \"$support/gimp3.scm\")" > /dev/null || die "gimp3.scm fails"
}

end_gimp ()
{
  end_process "$gimp_pid" || true
  unset "pids[-1]"
}

# Usage: read_byte [VARIABLE].  Reads a byte's number from file 4.  Bash reads a
# zero as an empty string.
read_byte ()
{
  local byte

  IFS='' read -r -t "$limit" -d '' -n 1 -u 4 byte || return
  [ -z "$byte" ] && byte=0 || printf -v byte %d "'$byte"
  [ -z "${1-}" ] || printf -v "$1" %d $((byte & 255))
}

# Usage: script_fu CODE.  Prints the value of the last expression; fails on an
# error.  The server runs one command at a time: a call that opens a dialog
# blocks it.
script_fu ()
{
  local answer has_failed high low length LC_ALL=C # the length is in bytes

  exec 4<> "/dev/tcp/127.0.0.1/$script_fu_port" || return
  printf -v length '\\x%x\\x%x' $((${#1} / 256)) $((${#1} % 256))
  printf '%b%s' "G$length" "$1" >&4
  read_byte && read_byte has_failed && read_byte high && read_byte low || return
  length=$((high * 256 + low))
  [ "$length" -eq 0 ] || IFS='' read -r -t "$limit" -N "$length" -u 4 answer || return
  exec 4>&-
  answer=${answer-}
  printf '%s\n' "${answer%$'\n'}"
  [ "$has_failed" = 0 ]
} 2> /dev/null

# Usage: window NAME.  Prints the ID of the visible window with that title, a
# pattern without regard to case.
window () { first_window --title "$1"; }
no_window () { ! window "$1"; }

# Prints the ID of the plug-in's first window, whatever the language of its title.
dialog () { first_window --instance '^outpaint$'; }

# Usage: first_window --title | --instance PATTERN
first_window ()
{
  local ids

  ids=$("$windows" "$@") && echo "${ids%%$'\n'*}"
}

# Usage: focus NAME.  Moves the focus to that window.
focus ()
{
  wait_for "the window $1" window "$1"
  wait_for "the focus on $1" take_focus "$1"
}
take_focus () { "$windows" --focus --title "$1"; }

press () { xdotool key --clearmodifiers --delay 30 "$@"; }
type_text () { xdotool type --clearmodifiers --delay 10 -- "$1"; }

# Usage: load_photo FILE WIDTH HEIGHT.  Loads it as img with the layer lay, undo
# enabled.  GIMP reads its own format without a plug-in, which would take longer
# than the rest.
load_photo ()
{
  local file

  file=$work/photos/$2x$3-${1##*/}.xcf
  [ -e "$file" ] || save_photo "$1" "$2" "$3" "$file"
  script_fu "(define img (car (gimp-file-load RUN-NONINTERACTIVE \"$file\" \"$file\")))
             (define lay (car (gimp-image-get-active-layer img)))
             (if (= FALSE (car (gimp-image-undo-is-enabled img))) (gimp-image-undo-enable img))
             (gimp-image-clean-all img)" > /dev/null || die "$1 does not open"
}

# Usage: save_photo FILE WIDTH HEIGHT XCF-FILE
save_photo ()
{
  mkdir -p "${4%/*}"
  script_fu "(let* ((image (car (gimp-file-load RUN-NONINTERACTIVE \"$1\" \"$1\"))))
               (gimp-image-scale image $2 $3)
               (gimp-xcf-save 0 image (car (gimp-image-get-active-layer image)) \"$4\" \"$4\")
               (gimp-image-delete image))" > /dev/null || die "$1 cannot be scaled"
}

# Usage: open_photo FILE WIDTH HEIGHT.  Loads it in a window.
open_photo ()
{
  photo_window="$(basename "$1").*GIMP"
  load_photo "$@"
  script_fu '(define view (car (gimp-display-new img)))' > /dev/null || die "$1 has no window"
  wait_for "the image's window" window "$photo_window"
}

close_photo () { script_fu '(gimp-display-delete view)' > /dev/null || die "the image does not close"; }

# Opens the dialog without the menu, whose keys depend on the language.  The
# call lasts as long as the dialog.
open_by_call ()
{
  script_fu "(plug-in-outpaint RUN-INTERACTIVE img lay \"\"
               0 0 0 0 0 7 -1 30 0.8 1920 1920 1 -1 \"\")" > /dev/null &
  wait_for "the dialog" dialog
}

# Calls Filters > Outpaint...
call_from_menu ()
{
  focus "$photo_window"
  press alt+r Up Up Return
}

# The dialog, by that.
open_from_menu ()
{
  call_from_menu
  focus '^Outpaint$'
}

#!/usr/bin/env bash
# Tests of the dialogs' accessibility
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Usage: tests/ui/test-audit.sh PLUG-IN STAND-IN WORK-DIRECTORY AUDIT
#
# Checks the dialog for keyboard users and assistive technologies in a real
# GIMP, in English and, in the long variant, in each language: names, tooltips,
# mnemonics, Tab and Escape.  Exits with 77 when a tool is missing.

set -euo pipefail

plugin=$1
standin=$2
work=$3
audit=$4
locale_dir=$work/gimp/plug-ins/outpaint/locale
po=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../plugin/po" && pwd)
# shellcheck source=testing.sh
. "$(dirname "${BASH_SOURCE[0]}")/testing.sh"

a11y_service=/usr/share/dbus-1/services/org.a11y.Bus.service
needed=("$audit" "$a11y_service")
if [ "$gimp_major" = 2 ]; then # GTK 3 has them in itself
  modules=$(pkg-config --variable=libdir gtk+-2.0)/gtk-2.0/modules
  needed+=("$modules/libgail.so" "$modules/libatk-bridge.so")
fi
for file in "${needed[@]}"; do
  [ -e "$file" ] && continue
  echo "SKIPPED: $file is not here" >&2
  exit 77
done
for tool in dbus-daemon gettext localedef; do
  command -v "$tool" > /dev/null && continue
  echo "SKIPPED: $tool is not here" >&2
  exit 77
done

# A session bus with the accessibility bus, which it starts itself, and no other
# service such as a keyring.
start_bus ()
{
  unset AT_SPI_BUS_ADDRESS
  mkdir -p "$work/services"
  ln -s "$a11y_service" "$work/services/"
  cat > "$work/bus.conf" << END
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <servicedir>$work/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
END
  dbus-daemon --config-file="$work/bus.conf" --nofork --nopidfile --print-address=3 \
              3> "$work/bus" > "$work/bus.log" 2>&1 &
  pids+=($!)
  wait_for "the session bus" test -s "$work/bus"
  TEST_BUS=$(cat "$work/bus")
  export DBUS_SESSION_BUS_ADDRESS=$TEST_BUS
}

# The plug-in exports its widgets, and GIMP's themes show mnemonics without Alt.
# GIMP itself exports nothing, since with the bridge it may hang at its end.
make_accessible ()
{
  mkdir -p "$GIMP2_DIRECTORY/environ"
  printf 'GTK_MODULES=gail:atk-bridge\nNO_AT_BRIDGE=0\n' > "$GIMP2_DIRECTORY/environ/accessible.env"
  echo 'gtk-auto-mnemonics = 0' >> "$GIMP2_DIRECTORY/gtkrc"
}

# audit WINDOW OPTION...: what that window, an X id, has.
audit ()
{
  local title

  title=$(xdotool getwindowname "$1")
  shift
  env "${gimp_environment[@]}" "$audit" --translations "$locale_dir" "$@" "$title"
}

# check_controls WINDOW: GTK 3 shows mnemonics from a moment after Alt is pressed.
check_controls ()
{
  local status=0 deadline=$((SECONDS + limit))

  if [ "$gimp_major" != 2 ]; then
    xdotool keydown alt
    until audit "$1" > /dev/null 2>&1 || [ "$SECONDS" -ge "$deadline" ]; do
      sleep 0.1
    done
  fi
  audit "$1" || status=$?
  [ "$gimp_major" = 2 ] || xdotool keyup alt
  return "$status"
}

# letter TEXT: the mnemonic of that text of the plug-in in this language.
letter ()
{
  env "${gimp_environment[@]}" TEXTDOMAINDIR="$locale_dir" gettext outpaint "$1" \
    | sed 's/.*_\(.\).*/\L\1/'
}

focused () { xdotool getwindowfocus; }
is_at_home () { [ "$(focused)" = "$(dialog)" ]; }
is_elsewhere () { ! is_at_home; }

# Audits the focused window, whatever it lacks.
controls () { audit "$(focused)" 2> /dev/null || true; }
has_more_than () { [ "$(controls | wc -l)" -gt "$1" ]; }

open_advanced ()
{
  local before

  before=$(controls | wc -l)
  press "alt+$(letter A_dvanced)"
  wait_for "the advanced part" has_more_than "$before"
}

# The list of controls helps to find the cause of a failure.
check_window ()
{
  local id="$1" what="$2"

  check_controls "$id" > "$work/$what.txt" || die "$what: the lines above say what is missing"
  audit "$id" --tab > "$work/$what-tab.txt" || die "$what: the lines above say where Tab goes wrong"
  passed "$what: $(wc -l < "$work/$what.txt") controls with names, tooltips and mnemonics, by Tab one after the other"
}

# The dialog opens with the focus in the prompt.
test_dialog ()
{
  wait_for "the focus" is_at_home
  open_advanced
  check_window "$(dialog)" "$language-dialog"
}

has_fewer_than () { [ "$(controls | wc -l)" -lt "$1" ]; }
has_all_of () { ! has_fewer_than "$1"; }

# This computer reads fewer options than the gateway, four lines below it in the
# menu; the others are not there.
test_options ()
{
  local all

  all=$(controls | wc -l)
  press "alt+$(letter Serv_ice:)" Home
  wait_for "fewer options" has_fewer_than "$((all - 5))"
  # In GIMP 3, a list that has the focus does not say so.
  press "alt+$(letter _Variations:)"
  check_window "$(dialog)" "$language-local"
  press "alt+$(letter Serv_ice:)" Down Down Down Down
  wait_for "all options" has_all_of "$all"
  press "alt+$(letter _Prompt)"
}

# Alt+Down opens the history and leaves the dialog's prompt focused.
test_history ()
{
  press alt+Down
  wait_for "the history" is_elsewhere
  check_window "$(focused)" "$language-history"
  press Escape
  wait_for "the focus on the dialog" is_at_home
}

# Each service has its own settings.
test_settings ()
{
  local rows

  press "alt+$(letter _Settings...)"
  wait_for "the settings" is_elsewhere
  check_window "$(focused)" "$language-settings-gateway"
  rows=$(controls | wc -l)
  press "alt+$(letter Serv_ice:)" End
  wait_for "the other service's settings" has_more_than "$rows"
  press Tab # from the combo, whose focus GTK 3 reports only when it comes
  check_window "$(focused)" "$language-settings-volcengine"
  press Escape
  wait_for "the focus on the dialog" is_at_home
}

# Compares the title during the run; audit would wait for it when the run
# has ended.
is_running ()
{
  [ "$(xdotool getwindowname "$(focused)")" = "$(env "${gimp_environment[@]}" \
      TEXTDOMAINDIR="$locale_dir" gettext outpaint Outpainting)" ]
}

# The message is the only focusable text of the dialog.
is_refused () { ! is_running && controls | grep '^label | '; }

# A refusal's message with its button.
test_message ()
{
  control '{"fail": "50411"}'
  press ctrl+Return
  wait_for "the message" is_refused
  check_window "$(dialog)" "$language-message"
}

# The choice between margins and selection, and the dialog that only fills.
test_fill ()
{
  script_fu '(gimp-image-select-rectangle img CHANNEL-OP-REPLACE 300 150 60 40)' > /dev/null \
    || die "nothing is selected"
  open_by_call
  wait_for "the focus" is_at_home
  press "alt+$(letter _Job:)" Right
  check_window "$(dialog)" "$language-choice"
  press Escape
  wait_for "the dialog's end" eval '! dialog'

  script_fu '(plug-in-outpaint-fill RUN-INTERACTIVE img lay "" 7 -1 30 0.8 1920 1920 1 -1 "")' \
    > /dev/null &
  wait_for "the dialog" dialog
  wait_for "the focus" is_at_home
  check_window "$(dialog)" "$language-fill"
  press Escape
  wait_for "the dialog's end" eval '! dialog'
}

# Usage: click NAME.  Clicks on the middle of a control of the dialog, and counts.
click ()
{
  local x y

  read -r x y < <(audit "$(dialog)" --place "$1") || die "there is no \"$1\""
  # A tooltip is a window of the plug-in, too.
  xdotool mousemove "$x" "$y" click 1 mousemove 0 0
  clicks=$((clicks + 1))
}

# Usage: shows N PATTERN.  The dialog has N controls like that, after the run: while it
# lasts, the title is another one, for which audit would wait.
shows () { window '^Outpaint( Selection)?$' && [ "$(audit "$(dialog)" 2> /dev/null | grep -c "$2")" = "$1" ]; }
is_painted () { shows 4 '^radio button | Painting'; }
is_missing () { shows 1 '| Paint missing painting 2 |'; }
has_painting () { [ "$(script_fu '(car (gimp-image-get-layers img))')" = 2 ]; }

# The paintings of a run, of which one is kept by three clicks; and a missing one.
test_results ()
{
  control '{}'
  open_by_call
  wait_for "the focus" is_at_home
  press "alt+$(letter _Variations:)" ctrl+a
  type_text 4
  clicks=0
  click Outpaint
  wait_for "four paintings" is_painted
  check_window "$(dialog)" "$language-results"
  click "Painting 3"
  click Insert
  wait_for "the dialog's end" eval '! dialog'
  wait_for "the painting" has_painting
  same "clicks" 3 "$clicks"
  passed "$language: three clicks show four paintings and keep one"

  control '{"fail": "50411", "fail-seeds": "42"}'
  open_by_call
  wait_for "the focus" is_at_home
  press "alt+$(letter _Variations:)" ctrl+a
  type_text 2
  press Tab
  xdotool key --clearmodifiers space Tab ctrl+a
  type_text 41
  press "alt+$(letter _Outpaint)"
  wait_for "a missing painting" is_missing
  check_window "$(dialog)" "$language-missing"
  press Escape
  wait_for "the dialog's end" eval '! dialog'
}

# Usage: finish CLICKS IMAGE WHAT.  Paints and inserts by clicks.  Asserts how many there
# were, and the image.
finish ()
{
  click Outpaint
  wait_for "the painting" shows 1 '^radio button | Painting 1\>'
  click Insert
  wait_for "the dialog's end" eval '! dialog'
  wait_for "the layer" image_is "$2"
  same "clicks for $3" "$1" "$clicks"
  close_photo
}

# Usage: begin WIDTH HEIGHT SCRIPT.  Opens a photograph, changed by the script.
begin ()
{
  open_photo "$photo" "$1" "$2"
  script_fu "$3 (gimp-image-clean-all img)" > /dev/null || die "$3 fails"
  control '{}'
  clicks=0
}

open_dialog ()
{
  open_by_call
  wait_for "the focus" is_at_home
}

# What is done often takes a few clicks: no more than Photoshop's Generative Expand and
# Generative Fill, which need the tool, its frame, Generate and the choice.
test_clicks ()
{
  printf '[gateway]\nurl=%s\nkey=stand-in-key\n' "$gateway" > "$conf"

  begin 300 400 ''
  open_dialog
  click "Aspect ratio"
  press ctrl+a
  type_text 16:9
  press Tab
  finish 3 "711x400 2 1" "a portrait as a thumbnail of 16:9"

  printf '[gateway]\nurl=%s\nkey=stand-in-key\n' "$gateway" > "$conf"
  begin 600 400 ''
  open_dialog
  click Right
  press ctrl+a
  type_text 25
  press Tab
  finish 3 "750x400 2 1" "one side"

  begin 600 400 '(gimp-layer-add-alpha lay)
    (gimp-item-transform-rotate lay 0.1 TRUE 0 0) (gimp-image-resize-to-layers img)'
  size=$(image)
  open_dialog
  finish 2 "${size%% *} 2 1" "the corners of a straightened photograph"

  begin 600 400 '(gimp-image-select-rectangle img CHANNEL-OP-REPLACE 300 150 60 40)'
  script_fu '(plug-in-outpaint-fill RUN-INTERACTIVE img lay "" 7 -1 30 0.8 1920 1920 1 -1 "")' \
    > /dev/null &
  wait_for "the dialog" dialog
  wait_for "the focus" is_at_home
  finish 2 "600x400 2 1" "an object that is removed"

  begin 600 400 ''
  script_fu '(plug-in-outpaint RUN-NONINTERACTIVE img lay "" 0 0 0 0.1 0.1 7 7 30 0.8 1920 1920 1 -1 "gateway")
    (set! lay (car (gimp-image-get-active-layer img)))' > /dev/null || die "the first pass fails"
  open_dialog
  click "Further Outwards"
  finish 3 "840x400 3 1" "a second pass further out"
  passed "$language: two or three clicks for what is done often"
}

test_language ()
{
  open_photo "$photo" 600 400
  open_by_call
  test_dialog
  test_options
  test_history
  test_settings
  test_message
  press Escape
  wait_for "the dialog's end" eval '! dialog'
  test_fill
  close_photo
  if [ "$language" = en ]; then
    open_photo "$photo" 600 400
    test_results
    close_photo
    test_clicks
  fi
  passed "$language: Escape closes each window"
}

# English, and the other languages in the long variant.
languages ()
{
  echo en
  [ "$is_long" = no ] || find "$po" -name '*.po' -printf '%f\n' | sed 's/\.po$//' | sort
}

# German needs the country; zh_CN includes it; English needs no locale.
get_locale ()
{
  case "$1" in
    en)  ;;
    *_*) printf '%s\n' "$1" ;;
    *)   printf '%s_%s\n' "$1" "${1^^}" ;;
  esac
}

make_profile "$plugin" Dark
start_bus
start_display 1280x1024
start_standin "$standin"
while read -r language; do
  UI_LANGUAGE=$(get_locale "$language") make_profile "$plugin" Dark
  make_accessible
  { printf '[gateway]\nurl=%s\nkey=stand-in-key\n' "$gateway"; chosen_margins; } > "$conf"
  start_gimp
  test_language
  end_gimp
done < <(languages)
echo "1..$tests"

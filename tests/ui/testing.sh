# shellcheck shell=bash disable=SC2034
# Assertions of the dialog's tests
# SPDX-FileCopyrightText: The Outpaint authors
# SPDX-License-Identifier: GPL-3.0-or-later

# To be sourced by the dialog's tests, which set $work.  Skips the test when a
# tool is missing, and provides its assertions.

: "${work:?}"
photo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../data" && pwd)/mountains.jpg

for tool in Xvfb openbox xdotool xclip xprop import convert curl; do
  command -v "$tool" > /dev/null && continue
  echo "SKIPPED: $tool is not here" >&2
  exit 77
done

# The long variant of a test covers all languages, repeats and places.
is_long=no
[ "${OUTPAINT_TESTS-}" != all ] || is_long=yes
while read -r name; do
  unset "$name"
done < <(compgen -e | grep -E '^(OUTPAINT_|VOLC_)' || true)
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

rm -rf "$work"
mkdir -p "$work"
gateway='' photo_window='' # the session sets them
# shellcheck source=session.sh
. "$(dirname "${BASH_SOURCE[0]}")/session.sh"
gimp_program > /dev/null || { echo "SKIPPED: GIMP $gimp_major is not here" >&2; exit 77; }
trap end_session EXIT

conf="$work/gimp/outpaint.conf"
tests=0

passed ()
{
  tests=$((tests + 1))
  echo "ok $tests - $* ($SECONDS s)"
}

same () { [ "$2" = "$3" ] || die "$1: expected \"$2\", got \"$3\""; }
contains () { [[ "$3" == *"$2"* ]] || die "$1: expected \"$2\" in \"$3\""; }

# The dialogs of this profile insert their paintings without showing them first.
insert_at_once () { printf '[dialog]\ninsert-at-once=true\n' >> "$conf"; }

clear_clipboard () { xclip -selection clipboard < /dev/null > /dev/null 2>&1; }
is_copied () { xclip -o -selection clipboard | grep -q "$1"; }

# Prints the width, height and number of layers of the image, and whether it is changed.
image ()
{
  script_fu '(string-append
    (number->string (car (gimp-image-width img))) "x"
    (number->string (car (gimp-image-height img))) " "
    (number->string (car (gimp-image-get-layers img))) " "
    (number->string (car (gimp-image-is-dirty img))))' | tr -d '"'
}
image_is () { [ "$(image)" = "$1" ]; }
image_has_layers () { [[ "$(image)" = *" $1 "* ]]; }

# Opens the dialog by Filters > Re-Show Outpaint, once the menu has the entry.
open_again ()
{
  focus "$photo_window"
  press ctrl+shift+f
  focus '^Outpaint$'
}

# Reset, from the form.  GIMP 3 clicks a button a quarter of a second after its
# key, and then takes the focus to it.
reset_form ()
{
  if [ "$gimp_major" != 2 ]; then
    clear_clipboard
    press alt+p
    type_text before
  fi
  press alt+r
  [ "$gimp_major" = 2 ] || wait_for "the reset" is_reset
}

# The prompt has lost what was in it; what is typed to find out goes as well.
is_reset ()
{
  press alt+p ctrl+End x ctrl+a ctrl+c
  is_copied '^x*$' && is_copied x && press ctrl+a BackSpace
}
wait_for_end () { wait_for "the dialog's end" no_window '^Outpaint'; }

is_asked () { requests | grep -q '"answer"'; }
is_at () { under_way | grep -Eq "\"$1\": *[1-9]"; }
is_quiet () { ! under_way | grep -Eq '"(reading|painting|writing)": *[1-9]'; }
asked_for () { requests | tail -n 1; }

# Prints a numeric field of the last request.
asked () { asked_for | sed -E "s/.*\"$1\": *([-0-9.]+).*/\1/"; }

# Usage: has_complaints SUBJECT.  Shows warnings about the subject, a pattern.  GIMP
# 3 often closes the pipe before a plug-in has reported its end.
has_complaints ()
{
  grep -aE "$1.*(CRITICAL|WARNING)" "$work/gimp.log" \
    | grep -av 'gimp_flush(): error: Broken pipe' >&2
}

test_quiet ()
{
  ! has_complaints '(outpaint|GIMP)' || die "GTK or GIMP complains about the plug-in"
  passed "no complaint of GTK or GIMP about the plug-in"
}
